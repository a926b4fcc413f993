//! The other ways by which staff write to patients: what cannot be proposed is refused to whoever needs a signature, and everything else is theirs to do.

use careway_core::{
    clocked::Note,
    message::{
        Audience, DaysLeft, NoteOnThread, RefillAsk, RefillName, RefillOf, RefillStatus, RefillStepRefusal,
        RequestRefill, SetRefillStatus, SetTranslation, TranslationRefusal,
    },
    problem::Problem,
    staff::{BeginSupervision, Role, SupervisionRefusal},
    words::Language,
};
use chrono::TimeDelta;

use crate::{
    family::{account, at, text},
    support,
    team::Trainees,
};

#[tokio::test]
async fn a_trainee_works_on_a_refill_and_says_nothing_alone() {
    for engine in support::engines() {
        let database = engine.database().await;
        let team = Trainees::open(&database.settings).await;
        let (clinic, patient) = (&team.family.clinic, team.family.rosa.clone());
        let (mut rosa, mut nia) = (at(clinic, 1, "rosa").await, at(clinic, 2, "nia").await);
        let medication = RefillOf::Named(RefillName::parse("Lisinopril 10 mg").unwrap());
        let ask = RefillAsk { medication, left: DaysLeft::Few, pharmacy: None, note: None };
        let (team_id, audience) = (team.family.care.clone(), Audience::Family);
        let ask = RequestRefill { patient: patient.clone(), team: team_id, audience, ask };
        let thread = rosa.asks(ask).await.unwrap().thread;
        let set = |status, words: Option<&str>| SetRefillStatus {
            patient: patient.clone(),
            thread: thread.clone(),
            status,
            words: words.map(text),
        };
        let refused = Err(Problem::Refused(RefillStepRefusal::NeedsSignature));
        assert_eq!(nia.asks(set(RefillStatus::InProgress, Some("Soon."))).await, refused, "words");
        assert_eq!(nia.asks(set(RefillStatus::Ready, None)).await, refused, "what is settled");
        nia.asks(set(RefillStatus::InProgress, None)).await.unwrap();
        let messages = team.whole(&mut rosa, &thread).await.messages;
        let set = SetTranslation {
            patient: patient.clone(),
            thread: thread.clone(),
            message: messages[0].id.clone(),
            language: Language::Spanish,
            text: text("Hola."),
        };
        assert_eq!(nia.asks(set).await, Err(Problem::Refused(TranslationRefusal::NeedsSignature)));
        let note = Note::parse("I called the pharmacy.").unwrap();
        nia.asks(NoteOnThread { patient, thread, note }).await.unwrap();
    }
}

#[tokio::test]
async fn an_administrator_says_who_is_in_training() {
    for engine in support::engines() {
        let database = engine.database().await;
        let team = Trainees::open(&database.settings).await;
        let clinic = &team.family.clinic;
        let (mut pell, mut lee) = (at(clinic, 1, "pell").await, at(clinic, 2, "lee").await);
        let begin = BeginSupervision { account: account(clinic, "carver").await };
        assert_eq!(pell.asks(begin).await, Err(Problem::Refused(SupervisionRefusal::NotForRole)));
        let nobody = clinic.hires("ines", Role::Nurse).await;
        assert_eq!(lee.asks(BeginSupervision { account: nobody }).await, Err(Problem::NotAllowed));
        clinic.wait(TimeDelta::minutes(1));
        let begin = BeginSupervision { account: account(clinic, "lee").await };
        pell.asks(begin.clone()).await.unwrap();
        pell.asks(begin).await.unwrap();
        let mut rosa = at(clinic, 3, "rosa").await;
        let thread = team.begins(&mut rosa).await;
        let answer = team.family.answer(&thread, careway_core::message::Then::Close);
        assert!(lee.asks(answer).await.is_err(), "at once, in an open session");
    }
}
