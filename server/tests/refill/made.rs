//! A request that the staff make of a conversation, in the patient's name.

use careway_core::{
    id::Id,
    message::{
        Audience, DaysLeft, GetThread, MakeRefill, MakeRefillRefusal, RefillAsk, RefillName, RefillOf, RefillStatus,
        SetRefillStatus, Then, ThreadRow, ThreadState,
    },
    problem::Problem,
};

use crate::{
    clinic::Browser,
    family::{Family, at, threads},
    pharmacy::{Pharmacy, item},
    support,
};

fn make(family: &Family, thread: &Id<ThreadRow>, medicine: &str) -> MakeRefill {
    let medication = RefillOf::Named(RefillName::parse(medicine).unwrap());
    let ask = RefillAsk { medication, left: DaysLeft::Few, pharmacy: None, note: None };
    MakeRefill { patient: family.rosa.clone(), thread: thread.clone(), ask }
}

fn refused(why: MakeRefillRefusal) -> Result<(), Problem<MakeRefillRefusal>> {
    Err(Problem::Refused(why))
}

async fn begins(family: &Family, rosa: &mut Browser) -> Id<ThreadRow> {
    rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread
}

#[tokio::test]
async fn a_message_becomes_a_request_that_the_patient_follows() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut joy, mut pat) =
            (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await, at(clinic, 3, "pat").await);
        let thread = begins(&family, &mut rosa).await;
        assert_eq!(pat.asks(make(&family, &thread, "Lisinopril 10 mg")).await, Err(Problem::NotFound));
        joy.asks(family.answer(&thread, Then::Wait)).await.unwrap();
        joy.asks(make(&family, &thread, "Lisinopril 10 mg")).await.unwrap();
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!(
            (told.refill, told.state),
            (Some(RefillStatus::Submitted), ThreadState::InHand),
            "the clock goes on"
        );
        let get = GetThread { patient: family.rosa.clone(), thread: thread.clone() };
        let whole = rosa.asks(get).await.unwrap();
        let refill = whole.refill.unwrap();
        assert_eq!((refill.name.as_str(), refill.steps[0].by.as_str()), ("Lisinopril 10 mg", "joy of the staff"));
        assert_eq!(whole.messages.last().unwrap().step, Some(RefillStatus::Submitted));
        let again = joy.asks(make(&family, &thread, "Metformin 500 mg")).await;
        assert_eq!(again, refused(MakeRefillRefusal::HasRefill));

        // The same medicine is not asked for twice, and one of a conversation that is over is none.
        let second = begins(&family, &mut rosa).await;
        let twice = joy.asks(make(&family, &second, "lisinopril  10 MG")).await;
        assert_eq!(twice, refused(MakeRefillRefusal::Open));
        joy.asks(family.answer(&second, Then::Close)).await.unwrap();
        let late = joy.asks(make(&family, &second, "Metformin 500 mg")).await;
        assert_eq!(late, refused(MakeRefillRefusal::NotYours));
        let (patient, status) = (family.rosa.clone(), RefillStatus::Ready);
        joy.asks(SetRefillStatus { patient, thread, status, words: None }).await.unwrap();
        assert_eq!(threads(&mut rosa, &family.rosa).await.iter().filter(|one| one.refill.is_some()).count(), 1);
    }
}

#[tokio::test]
async fn what_the_record_does_not_show_is_asked_for_by_name() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let (family, clinic) = (&pharmacy.family, &pharmacy.family.clinic);
        let (mut rosa, mut joy) = (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await);
        let thread = begins(family, &mut rosa).await;
        let of = |medication| {
            let ask = make(family, &thread, "Iron");
            MakeRefill { ask: RefillAsk { medication, ..ask.ask.clone() }, ..ask }
        };
        // Her caregivers see the conversation, and not every medicine: what they do not see is not said in it.
        assert_eq!(joy.asks(of(item("bictegravir"))).await, refused(MakeRefillRefusal::TooPrivate));
        for none in ["taken back", "nameless", "glucose", "pill"] {
            assert_eq!(joy.asks(of(item(none))).await, refused(MakeRefillRefusal::NoSuchMedication), "{none}");
        }
        let bills = at(clinic, 3, "carver").await.asks(of(item("lisinopril"))).await;
        assert_eq!(bills, refused(MakeRefillRefusal::NoSuchMedication), "a role that sees no medicines");
        let absent = Id::parse("0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11").unwrap();
        assert_eq!(joy.asks(of(RefillOf::Item(absent))).await, refused(MakeRefillRefusal::NoSuchMedication));
        // Of many who make one of it at once, one does.
        let mut making = tokio::task::JoinSet::new();
        for number in 0..8 {
            let (mut nurse, make) = (at(clinic, 20 + number, "joy").await, of(item("lisinopril")));
            making.spawn(async move { nurse.asks(make).await });
        }
        let done = making.join_all().await;
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1, "{done:?}");
        let get = GetThread { patient: family.rosa.clone(), thread: thread.clone() };
        let refill = rosa.asks(get).await.unwrap().refill.unwrap();
        assert!(refill.name == "Lisinopril 10 mg" && refill.item.is_some(), "{refill:?}");
    }
}
