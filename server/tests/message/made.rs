//! What the staff make of conversations to be done, on both engines: for a team or somebody of it, by a day in its hours, done once, and nothing of it
//! on the patient's side.

use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        Audience, FinishFollowUp, FollowUp, FollowUpRefusal, GetDeskThread, GetThread, ListFollowUps, MakeFollowUp,
        ThreadRow,
    },
    problem::Problem,
};
use chrono::{DateTime, NaiveDate, TimeDelta};

use crate::{
    clinic::Browser,
    family::{Family, account, at, threads},
    listening::{Heard, listens},
    support,
};

fn make(family: &Family, thread: &Id<ThreadRow>, day: u32) -> MakeFollowUp {
    MakeFollowUp {
        patient: family.rosa.clone(),
        thread: thread.clone(),
        team: family.care.clone(),
        person: None,
        due: NaiveDate::from_ymd_opt(2026, 5, day).unwrap(),
        words: Note::parse("CANARY: ask for the letter.").unwrap(),
    }
}

pub async fn to_do(browser: &mut Browser) -> Vec<FollowUp> {
    browser.asks(ListFollowUps {}).await.unwrap()
}

fn refused<T>(why: FollowUpRefusal) -> Result<T, Problem<FollowUpRefusal>> {
    Err(Problem::Refused(why))
}

#[tokio::test]
async fn something_to_do_is_made_of_a_message_and_done_once() {
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
        let before = threads(&mut rosa, &family.rosa).await;
        let mut ears = listens(&mut at(clinic, 60, "rosa").await).await;
        // Thursday evening: what is due on Friday is due when the team goes home then.
        let person = Some(account(clinic, "kim").await);
        let id = joy.asks(MakeFollowUp { person, ..make(&family, &thread, 29) }).await.unwrap();
        let found = to_do(&mut kim).await.remove(0);
        let due = DateTime::from_timestamp_micros(found.due).unwrap();
        assert_eq!(due.to_rfc3339(), "2026-05-29T17:00:00+00:00");
        assert!(found.mine && found.may_finish && found.thread == Some(thread.clone()), "{found:?}");
        assert_eq!((found.by.as_str(), found.team.as_str()), ("joy of the staff", "Family care"));
        assert!(to_do(&mut pat).await.is_empty(), "another team's");

        let finish = FinishFollowUp { patient: family.rosa.clone(), follow_up: id };
        assert_eq!(pat.asks(finish.clone()).await, Err(Problem::NotFound));
        assert_eq!(rosa.asks(finish.clone()).await, Err(Problem::NotAllowed));
        kim.asks(finish.clone()).await.unwrap();
        assert_eq!(joy.asks(finish).await, refused(FollowUpRefusal::Done));
        assert!(to_do(&mut joy).await.is_empty());
        let get = GetDeskThread { patient: family.rosa.clone(), thread: thread.clone() };
        let kept = joy.asks(get).await.unwrap().follow_ups.remove(0);
        assert_eq!(kept.done.unwrap().by, "kim of the staff", "it stays beside the conversation");

        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread }).await.unwrap();
        assert!(!format!("{whole:?}").contains("CANARY"));
        assert_eq!(threads(&mut rosa, &family.rosa).await, before, "nothing has changed for her");
        assert_eq!(ears.next().await, Heard::Beat, "and nothing was told");
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_another_team_sees_what_is_its_own() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut joy, mut pat) =
            (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await, at(clinic, 3, "pat").await);
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let nobody = Id::parse("0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11").unwrap();
        let no_team = MakeFollowUp { team: nobody, ..make(&family, &thread, 29) };
        assert_eq!(joy.asks(no_team).await, refused(FollowUpRefusal::NoSuchTeam));
        let person = Some(account(clinic, "pat").await);
        let elsewhere = MakeFollowUp { person, ..make(&family, &thread, 29) };
        assert_eq!(joy.asks(elsewhere).await, refused(FollowUpRefusal::NotInTeam));
        assert_eq!(joy.asks(make(&family, &thread, 27)).await, refused(FollowUpRefusal::PastDay));
        assert_eq!(pat.asks(make(&family, &thread, 29)).await, Err(Problem::NotFound), "none of her teams'");

        let other = MakeFollowUp { team: family.other.clone(), ..make(&family, &thread, 28) };
        joy.asks(other).await.unwrap();
        let found = to_do(&mut pat).await.remove(0);
        assert_eq!(found.thread, None, "she does not see the conversation");
        let due = DateTime::from_timestamp_micros(found.due).unwrap();
        assert_eq!(due.to_rfc3339(), "2026-05-29T17:00:00+00:00", "today the team has gone home");
        assert!(to_do(&mut joy).await.is_empty());

        // What a teen keeps to herself is as if it were not there for a role that does not see it.
        clinic.wait(TimeDelta::minutes(1));
        let mut sofia = at(clinic, 5, "sofia").await;
        let alone = sofia.asks(family.start(&family.sofia, Audience::Alone)).await.unwrap().thread;
        joy.asks(MakeFollowUp { patient: family.sofia.clone(), ..make(&family, &alone, 29) }).await.unwrap();
        assert_eq!(to_do(&mut joy).await.len(), 1);
        assert!(to_do(&mut at(clinic, 6, "carver").await).await.is_empty());
    }
}
