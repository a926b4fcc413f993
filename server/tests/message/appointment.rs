//! A request for an appointment that is made of a conversation: the patient sees it and how it ended, and another team that makes appointments hears of
//! it.

use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        AppointmentRefusal, AppointmentStatus, Audience, GetThread, MakeAppointmentRequest, SettleAppointmentRequest,
        Soon, Then, ThreadRow, ThreadState, Topic,
    },
    problem::Problem,
    staff::{BeginSupervision, BeginTreatment, Reach, Role, SetTeamReach},
};

use crate::{
    family::{Family, account, at, text, threads},
    made::to_do,
    support,
};

fn make(family: &Family, thread: &Id<ThreadRow>) -> MakeAppointmentRequest {
    let (reason, times) = (Note::parse("A look at the knee.").unwrap(), Note::parse("Mornings.").ok());
    MakeAppointmentRequest { patient: family.rosa.clone(), thread: thread.clone(), reason, soon: Soon::Weeks, times }
}

fn settle(family: &Family, thread: &Id<ThreadRow>, status: AppointmentStatus) -> SettleAppointmentRequest {
    let (patient, words) = (family.rosa.clone(), text("Tuesday at nine."));
    SettleAppointmentRequest { patient, thread: thread.clone(), status, words }
}

fn refused(why: AppointmentRefusal) -> Result<(), Problem<AppointmentRefusal>> {
    Err(Problem::Refused(why))
}

#[tokio::test]
async fn an_appointment_is_asked_for_and_the_patient_follows_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut joy, mut kim, mut pat) = (
            at(clinic, 1, "rosa").await,
            at(clinic, 2, "joy").await,
            at(clinic, 3, "kim").await,
            at(clinic, 4, "pat").await,
        );
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        assert_eq!(pat.asks(make(&family, &thread)).await, Err(Problem::NotFound));
        joy.asks(make(&family, &thread)).await.unwrap();
        assert_eq!(kim.asks(make(&family, &thread)).await, refused(AppointmentRefusal::NotYours));
        assert_eq!(joy.asks(make(&family, &thread)).await, refused(AppointmentRefusal::HasRequest));
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.unread), (ThreadState::InHand, 1));
        let get = GetThread { patient: family.rosa.clone(), thread: thread.clone() };
        let whole = rosa.asks(get.clone()).await.unwrap();
        let request = whole.appointment.unwrap();
        assert_eq!((request.reason.as_str(), request.soon), ("A look at the knee.", Soon::Weeks));
        assert_eq!((request.times.as_deref(), request.team.as_str()), (Some("Mornings."), "Family care"));
        assert_eq!(request.status, AppointmentStatus::Proposed);
        assert!(to_do(&mut joy).await.is_empty(), "her own team has it before its eyes");

        let not = joy.asks(settle(&family, &thread, AppointmentStatus::Proposed)).await;
        assert_eq!(not, refused(AppointmentRefusal::OutOfOrder), "that is no end");
        joy.asks(family.answer(&thread, Then::Close)).await.unwrap();
        joy.asks(settle(&family, &thread, AppointmentStatus::Booked)).await.unwrap();
        let whole = rosa.asks(get).await.unwrap();
        assert_eq!(whole.appointment.unwrap().status, AppointmentStatus::Booked);
        assert_eq!(whole.thread.state, ThreadState::Answered, "what was answered stays so");
        let last = whole.messages.last().unwrap();
        assert_eq!((last.text.as_str(), last.appointment), ("Tuesday at nine.", Some(AppointmentStatus::Booked)));
        let again = joy.asks(settle(&family, &thread, AppointmentStatus::Cancelled)).await;
        assert_eq!(again, refused(AppointmentRefusal::OutOfOrder));
    }
}

#[tokio::test]
async fn the_team_that_makes_appointments_is_told_and_a_trainee_asks_for_none() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        clinic.hires("pell", Role::Administrator).await;
        let mut pell = at(clinic, 1, "pell").await;
        pell.asks(BeginTreatment { patient: family.rosa.clone(), team: family.other.clone() }).await.unwrap();
        let topics = [Topic::Health, Topic::Result, Topic::Medication, Topic::Form, Topic::Bill].into();
        let reach = Reach { topics, ..Reach::default() };
        pell.asks(SetTeamReach { team: family.care.clone(), reach }).await.unwrap();
        let (mut rosa, mut joy, mut pat) =
            (at(clinic, 2, "rosa").await, at(clinic, 3, "joy").await, at(clinic, 4, "pat").await);
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        joy.asks(make(&family, &thread)).await.unwrap();
        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread }).await.unwrap();
        assert_eq!(whole.appointment.unwrap().team, "Heart clinic");
        let found = to_do(&mut pat).await.remove(0);
        assert_eq!((found.words.as_str(), found.thread), ("A look at the knee.\nMornings.", None));

        let account = account(clinic, "joy").await;
        pell.asks(BeginSupervision { account }).await.unwrap();
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        assert_eq!(joy.asks(make(&family, &thread)).await, refused(AppointmentRefusal::NeedsSignature));
    }
}
