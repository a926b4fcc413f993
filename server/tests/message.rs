//! Messages between patients and teams, on both engines: who sees and writes what, who has a conversation, and by when it is due.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "message/appointment.rs"]
mod appointment;
#[path = "message/beside.rs"]
mod beside;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "message/clock.rs"]
mod clock;
#[path = "message/desk.rs"]
mod desk;
#[path = "message/draft.rs"]
mod draft;
#[path = "message/family.rs"]
mod family;
#[path = "live/listening.rs"]
mod listening;
#[path = "message/live.rs"]
mod live;
#[path = "message/made.rs"]
mod made;
#[path = "message/merge.rs"]
mod merge;
#[path = "message/reach.rs"]
mod reach;
#[path = "support/mod.rs"]
mod support;
#[path = "message/translation.rs"]
mod translation;

use careway_core::{
    access::Scope,
    clocked::Note,
    id::Id,
    message::{
        Audience, GetDeskThread, GetThread, GetUnread, HandOffThread, ListCareTeams, ListThreads, MarkThreadRead,
        Queue, ReplyToThread, Side, StartThread, TakeThread, Then, ThreadRefusal, ThreadRow, ThreadState,
    },
    people::{GetPatient, GetStanding},
    problem::Problem,
    proxy::LeaveProxy,
    staff::{GetStaffHome, Role},
};
use chrono::{DateTime, TimeDelta};
use family::{Family, at, queue, text, threads};

fn refused<T>(why: ThreadRefusal) -> Result<T, Problem<ThreadRefusal>> {
    Err(Problem::Refused(why))
}

fn unread(family: &Family) -> GetUnread {
    GetUnread { patient: family.rosa.clone() }
}

#[tokio::test]
async fn a_question_is_taken_asked_back_answered_and_opened_again() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let mut rosa = clinic.person("rosa").await;
        let teams = rosa.asks(ListCareTeams { patient: family.rosa.clone() }).await.unwrap();
        assert_eq!(teams.len(), 1, "only who looks after her: {teams:?}");
        assert_eq!(
            (teams[0].name.as_str(), teams[0].roles.as_slice()),
            ("Family care", &[(Role::FrontDesk, 1), (Role::Nurse, 2)][..])
        );
        let elsewhere = StartThread { team: family.other.clone(), ..family.start(&family.rosa, Audience::Family) };
        assert_eq!(rosa.asks(elsewhere).await, refused(ThreadRefusal::NoSuchTeam));

        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.holder.clone(), told.unread), (ThreadState::Delivered, None, 0));
        assert_eq!((told.begins.as_str(), told.team.as_str()), ("My knee hurts.", "Family care"));
        // Thursday after hours, Monday to Friday from 8 to 17: within one business day.
        let due = DateTime::from_timestamp_micros(told.due.unwrap()).unwrap();
        assert_eq!(due.to_rfc3339(), "2026-05-29T17:00:00+00:00");

        let mut joy = clinic.person("joy").await;
        let waiting = queue(&mut joy, Queue::Waiting).await;
        assert_eq!((waiting.len(), waiting[0].patient.name.as_str(), waiting[0].mine), (1, "Rosa Field", false));
        assert_eq!(joy.asks(GetStaffHome {}).await.unwrap().messages, 1);
        joy.asks(family.take(&thread)).await.unwrap();
        assert_eq!(joy.asks(GetStaffHome {}).await.unwrap().messages, 0, "somebody has it");
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.holder.unwrap().name), (ThreadState::InHand, "joy of the staff".to_owned()));

        let mut kim = clinic.person("kim").await;
        assert_eq!(kim.asks(family.take(&thread)).await, refused(ThreadRefusal::NotYours));
        assert_eq!(kim.asks(family.answer(&thread, Then::Close)).await, refused(ThreadRefusal::NotYours));
        joy.asks(family.answer(&thread, Then::GoOn)).await.unwrap();
        joy.asks(family.answer(&thread, Then::GoOn)).await.unwrap();
        assert_eq!(kim.asks(family.answer(&thread, Then::GoOn)).await, refused(ThreadRefusal::NotYours));
        joy.asks(family.answer(&thread, Then::Wait)).await.unwrap();
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.due, told.unread), (ThreadState::ForYou, None, 3));
        assert_eq!(rosa.asks(unread(&family)).await.unwrap().threads, 1);
        assert!(queue(&mut joy, Queue::Waiting).await.is_empty());
        assert_eq!(queue(&mut joy, Queue::ForPatient).await.len(), 1);

        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread: thread.clone() }).await.unwrap();
        let last = whole.messages.last().unwrap();
        assert!(matches!(last.side, Side::Staff { role: Role::Nurse, .. }) && !last.mine, "{last:?}");
        rosa.asks(MarkThreadRead { patient: family.rosa.clone(), thread: thread.clone(), number: last.number })
            .await
            .unwrap();
        assert_eq!(threads(&mut rosa, &family.rosa).await[0].unread, 0);
        assert_eq!(rosa.asks(unread(&family)).await.unwrap().threads, 0);

        rosa.asks(family.reply(&thread, "It is the left one.")).await.unwrap();
        let mine = queue(&mut joy, Queue::Mine).await;
        assert_eq!((mine.len(), mine[0].thread.unread, mine[0].mine), (1, 1, true), "it comes back to whoever had it");
        joy.asks(family.answer(&thread, Then::Close)).await.unwrap();
        assert_eq!(threads(&mut rosa, &family.rosa).await[0].state, ThreadState::Answered);

        clinic.wait(TimeDelta::days(13));
        let mut rosa = at(clinic, 2, "rosa").await;
        rosa.asks(family.reply(&thread, "It hurts again.")).await.unwrap();
        let told = threads(&mut rosa, &family.rosa).await.remove(0);
        assert_eq!((told.state, told.holder.unwrap().name), (ThreadState::InHand, "joy of the staff".to_owned()));
        let mut joy = at(clinic, 2, "joy").await;
        joy.asks(family.answer(&thread, Then::Close)).await.unwrap();
        clinic.wait(TimeDelta::days(15));
        let mut rosa = at(clinic, 3, "rosa").await;
        assert_eq!(rosa.asks(family.reply(&thread, "And again.")).await, refused(ThreadRefusal::Over));
        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread }).await.unwrap();
        let numbers: Vec<i64> = whole.messages.iter().map(|message| message.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
    }
}

#[tokio::test]
async fn a_team_sees_its_own_and_gives_it_to_another_with_a_note() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.rosa.clone());
        let thread = clinic.person("rosa").await.asks(family.start(&patient, Audience::Family)).await.unwrap().thread;
        let mut pat = clinic.person("pat").await;
        let get = GetDeskThread { patient: patient.clone(), thread: thread.clone() };
        assert!(queue(&mut pat, Queue::Waiting).await.is_empty());
        assert_eq!(pat.asks(get.clone()).await, Err(Problem::NotFound));
        assert_eq!(pat.asks(family.take(&thread)).await, Err(Problem::NotFound));
        assert_eq!(pat.asks(family.answer(&thread, Then::Close)).await, Err(Problem::NotFound));

        let mut joy = clinic.person("joy").await;
        let note = Note::parse("Her heart tablets may be the reason.").unwrap();
        let hand = HandOffThread { patient: patient.clone(), thread: thread.clone(), team: family.other.clone(), note };
        joy.asks(hand).await.unwrap();
        assert_eq!(joy.asks(get.clone()).await, Err(Problem::NotFound));
        let desk = pat.asks(get).await.unwrap();
        assert_eq!(
            (desk.notes[0].by.as_str(), desk.notes[0].text.as_str()),
            ("joy of the staff", "Her heart tablets may be the reason.")
        );
        let mut rosa = clinic.person("rosa").await;
        assert_eq!(threads(&mut rosa, &patient).await[0].team, "Heart clinic");
        let whole = rosa.asks(GetThread { patient, thread }).await.unwrap();
        assert!(!serde_json::to_string(&whole).unwrap().contains("tablets"), "a note among staff is no message");
    }
}

#[tokio::test]
async fn who_acts_writes_under_their_own_name_as_far_as_they_may() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let mut teresa = clinic.person("teresa").await;
        let thread = teresa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        assert_eq!(teresa.asks(family.start(&family.rosa, Audience::Alone)).await, refused(ThreadRefusal::NotAlone));
        let mut rosa = clinic.person("rosa").await;
        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread: thread.clone() }).await.unwrap();
        let first = &whole.messages[0];
        assert_eq!((first.by.as_str(), &first.side, first.mine), ("Teresa Marsh", &Side::Proxy, false));

        // Whoever was given messages and nothing else has a page all the same, and can stop helping.
        let standing = teresa.asks(GetStanding { patient: family.rosa.clone() }).await.unwrap();
        assert_eq!((standing.parts, standing.acts), (Scope::Messages.set(), Scope::Messages.set()));
        assert_eq!(teresa.asks(GetPatient { patient: family.rosa.clone() }).await.unwrap().name, "Rosa Field");
        assert_eq!(teresa.asks(LeaveProxy { patient: family.rosa.clone() }).await, Ok(()));
        assert_eq!(teresa.asks(ListThreads { patient: family.rosa.clone() }).await, Err(Problem::NotFound));

        let mut ana = clinic.person("ana").await;
        assert_eq!(threads(&mut ana, &family.rosa).await.len(), 1);
        assert_eq!(ana.asks(family.reply(&thread, "Me too.")).await, Err(Problem::NotAllowed));
        let seen = MarkThreadRead { patient: family.rosa.clone(), thread, number: 1 };
        assert_eq!(ana.asks(seen).await, Ok(()), "having seen is nothing that is done with the record");
        let mut max = clinic.person("max").await;
        assert_eq!(max.asks(ListThreads { patient: family.rosa.clone() }).await, Err(Problem::NotAllowed));
        assert_eq!(max.asks(ListThreads { patient: family.sofia.clone() }).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn what_a_teen_keeps_to_herself_her_mother_does_not_see() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.sofia.clone());
        let mut sofia = clinic.person("sofia").await;
        let alone = sofia.asks(family.start(&patient, Audience::Alone)).await.unwrap().thread;
        let open = sofia.asks(family.start(&patient, Audience::Family)).await.unwrap().thread;
        assert_eq!(threads(&mut sofia, &patient).await.len(), 2);

        let mut mother = clinic.person("rosa").await;
        let seen: Vec<_> = threads(&mut mother, &patient).await.into_iter().map(|thread| thread.id).collect();
        assert_eq!(seen, std::slice::from_ref(&open));
        let unread = GetUnread { patient: patient.clone() };
        assert_eq!(mother.asks(unread).await.unwrap().threads, 1);
        let get = |thread: &Id<ThreadRow>| GetThread { patient: patient.clone(), thread: thread.clone() };
        let absent = Id::parse("0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11").unwrap();
        assert_eq!(mother.asks(get(&alone)).await, mother.asks(get(&absent)).await);
        let reply = |thread: &Id<ThreadRow>| ReplyToThread {
            patient: patient.clone(),
            thread: thread.clone(),
            text: text("Why?"),
            call_me: false,
            attachments: Vec::new(),
        };
        assert_eq!(mother.asks(reply(&alone)).await, Err(Problem::NotFound));
        let seen = MarkThreadRead { patient: patient.clone(), thread: alone.clone(), number: 1 };
        assert_eq!(mother.asks(seen).await, Err(Problem::NotFound));

        // Of the team nurses see it; the front desk sees the other only.
        assert_eq!(queue(&mut clinic.person("joy").await, Queue::Waiting).await.len(), 2);
        let mut carver = clinic.person("carver").await;
        assert_eq!(queue(&mut carver, Queue::Waiting).await.len(), 1);
        assert_eq!(carver.asks(GetStaffHome {}).await.unwrap().messages, 1);
        let get = GetDeskThread { patient: patient.clone(), thread: alone.clone() };
        assert_eq!(carver.asks(get).await, Err(Problem::NotFound));
        assert_eq!(carver.asks(TakeThread { patient, thread: alone }).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn of_many_who_take_it_at_once_one_does() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let thread =
            family.clinic.person("rosa").await.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let mut taking = tokio::task::JoinSet::new();
        for number in 0..32 {
            let mut nurse = at(&family.clinic, 10 + number, if number % 2 == 0 { "joy" } else { "kim" }).await;
            let take = family.take(&thread);
            taking.spawn(async move { nurse.asks(take).await });
        }
        let done = taking.join_all().await;
        assert_eq!(done.iter().filter(|result| result.is_ok()).count(), 1);
        assert!(
            done.iter().all(|result| matches!(result, Ok(()) | Err(Problem::Refused(ThreadRefusal::NotYours)))),
            "{done:?}"
        );

        // Nothing is lost or counted twice when both sides write at once.
        let mut writing = tokio::task::JoinSet::new();
        for number in 0..16 {
            let mut writer = at(&family.clinic, 50 + number, if number % 2 == 0 { "rosa" } else { "teresa" }).await;
            let reply = family.reply(&thread, &format!("Note {number}"));
            writing.spawn(async move { writer.asks(reply).await });
        }
        assert!(writing.join_all().await.iter().all(Result::is_ok));
        let get = GetThread { patient: family.rosa.clone(), thread };
        let whole = family.clinic.person("rosa").await.asks(get).await.unwrap();
        let numbers: Vec<i64> = whole.messages.iter().map(|message| message.number).collect();
        assert_eq!(numbers, (1..=17).collect::<Vec<_>>());
    }
}
