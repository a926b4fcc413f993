//! Finding conversations by their words and putting them away, on both engines: who finds what, and whose folders change.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "message/family.rs"]
mod family;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        Audience, Excerpt, Folder, FoundThreads, GetUnread, HandOffThread, MarkThreadRead, MessageText, MoveThread,
        Queue, SEARCH_LONGEST, SEARCHED_MOST, SearchThreads, StartThread, THREADS_MOST, Then, ThreadRow, ThreadState,
    },
    people::Patient,
    problem::{Fault, FaultKind, Never, Problem},
};
use chrono::TimeDelta;
use family::{Family, at, queue, text, threads};

use crate::clinic::Browser;

fn search(patient: &Id<Patient>, text: &str) -> SearchThreads {
    SearchThreads { patient: patient.clone(), text: text.to_owned() }
}

async fn found(browser: &mut Browser, patient: &Id<Patient>, text: &str) -> FoundThreads {
    browser.asks(search(patient, text)).await.unwrap()
}

async fn ids(browser: &mut Browser, patient: &Id<Patient>, text: &str) -> Vec<Id<ThreadRow>> {
    found(browser, patient, text).await.threads.into_iter().map(|one| one.thread.id).collect()
}

/// A script that writes as many messages into a conversation as are searched.
fn many(thread: &Id<ThreadRow>) -> String {
    let words = "It was better in the morning, and after the walk with my sister it hurt again. ".repeat(4);
    format!(
        "INSERT INTO message (id, patient, thread, number, author, side, text, sent_at)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {SEARCHED_MOST})
         SELECT 'm' || i, t.patient, t.id, 1000 + i, t.opened_by, 'patient', 'The ankle is swollen. {words}' || i, t.last_at
         FROM n JOIN thread t ON t.id = '{thread}'"
    )
}

fn says(text: MessageText, start: StartThread) -> StartThread {
    StartThread { text, ..start }
}

#[tokio::test]
async fn every_word_is_found_in_what_the_caller_may_see() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.rosa.clone());
        let (mut rosa, mut joy) = (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await);
        let knee = rosa.asks(family.start(&patient, Audience::Family)).await.unwrap().thread;
        joy.asks(family.take(&knee)).await.unwrap();
        joy.asks(family.answer(&knee, Then::Close)).await.unwrap();
        let acid = says(text("¿Puedo tomar el ÁCIDO fólico\ncon la leche?"), family.start(&patient, Audience::Family));
        let acid = rosa.asks(acid).await.unwrap().thread;
        assert!(queue(&mut joy, Queue::Waiting).await.iter().any(|line| line.thread.id == acid));
        let note = Note::parse("About her heart.").unwrap();
        let hand = HandOffThread { patient: patient.clone(), thread: acid.clone(), team: family.other.clone(), note };
        joy.asks(hand).await.unwrap();

        // The words may stand in several messages; the newest conversation comes first.
        let hit = found(&mut rosa, &patient, "KNEE still").await;
        let [one] = hit.threads.as_slice() else { panic!("{hit:?}") };
        assert_eq!((&one.thread.id, one.thread.state, hit.more), (&knee, ThreadState::Answered, false));
        assert_eq!((one.by.as_str(), one.mine), ("Rosa Field", true));
        let excerpt = |before: &str, found: &str, after: &str| Excerpt {
            before: before.to_owned(),
            found: found.to_owned(),
            after: after.to_owned(),
        };
        assert_eq!(one.excerpt, excerpt("My ", "knee", " hurts. Since Monday."));
        let hit = found(&mut rosa, &patient, " acido FOLICO ").await;
        assert_eq!(hit.threads[0].thread.team, "Heart clinic", "a conversation as it stands now");
        assert!(ids(&mut rosa, &patient, "heart").await.is_empty(), "a note among staff is no message");
        assert_eq!(hit.threads[0].excerpt, excerpt("¿Puedo tomar el ", "ÁCIDO", " fólico con la leche?"));
        assert_eq!(ids(&mut rosa, &patient, "fol").await, std::slice::from_ref(&acid), "the beginning of a word");
        assert!(ids(&mut rosa, &patient, "nee").await.is_empty(), "and not its end");
        assert!(ids(&mut rosa, &patient, "knee acido").await.is_empty(), "never words of two conversations");
        clinic.wait(TimeDelta::seconds(1));
        rosa.asks(family.reply(&knee, "Puedo caminar.")).await.unwrap();
        assert_eq!(ids(&mut rosa, &patient, "puedo").await, [knee.clone(), acid.clone()]);

        // Whoever sees messages finds them under their own eyes; nobody else learns that there are any.
        let teresa = found(&mut at(clinic, 3, "teresa").await, &patient, "knee").await;
        assert_eq!((teresa.threads[0].by.as_str(), teresa.threads[0].mine), ("Rosa Field", false));
        assert_eq!(ids(&mut at(clinic, 4, "ana").await, &patient, "knee").await, [knee]);
        let no = |problem: Problem<Never>| Err(problem);
        assert_eq!(at(clinic, 5, "max").await.asks(search(&patient, "knee")).await, no(Problem::NotAllowed));
        assert_eq!(at(clinic, 6, "sofia").await.asks(search(&patient, "knee")).await, no(Problem::NotFound));
        assert_eq!(joy.asks(search(&patient, "knee")).await, no(Problem::NotAllowed));

        let fault = |kind| Err(Problem::Invalid(vec![Fault::new("text", kind)]));
        for short in ["", "  ", "k", "k !"] {
            assert_eq!(rosa.asks(search(&patient, short)).await, fault(FaultKind::TooShort { min: 2 }), "{short}");
        }
        let long = "k".repeat(SEARCH_LONGEST as usize);
        assert!(ids(&mut rosa, &patient, &long).await.is_empty());
        let longer = [long.as_str(), "k"].concat();
        assert_eq!(rosa.asks(search(&patient, &longer)).await, fault(FaultKind::TooLong { max: SEARCH_LONGEST }));
    }
}

#[tokio::test]
async fn what_a_teen_keeps_to_herself_is_not_searched_for_her_mother() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.sofia.clone());
        let (mut sofia, mut mother) = (at(clinic, 1, "sofia").await, at(clinic, 2, "rosa").await);
        let alone = says(text("I want to talk about the pill."), family.start(&patient, Audience::Alone));
        let alone = sofia.asks(alone).await.unwrap().thread;
        let open = sofia.asks(family.start(&patient, Audience::Family)).await.unwrap().thread;
        assert_eq!(ids(&mut sofia, &patient, "pill").await, std::slice::from_ref(&alone));
        assert_eq!(found(&mut mother, &patient, "pill").await, found(&mut mother, &patient, "submarine").await);
        assert_eq!(ids(&mut mother, &patient, "knee").await, [open]);
        let put = MoveThread { patient, thread: alone, folder: Folder::Away, number: 1 };
        assert_eq!(mother.asks(put).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn each_puts_away_for_themselves_until_somebody_else_writes() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.rosa.clone());
        let (mut rosa, mut teresa) = (at(clinic, 1, "rosa").await, at(clinic, 2, "teresa").await);
        let mut joy = at(clinic, 3, "joy").await;
        let thread = rosa.asks(family.start(&patient, Audience::Family)).await.unwrap().thread;
        joy.asks(family.take(&thread)).await.unwrap();
        joy.asks(family.answer(&thread, Then::Wait)).await.unwrap();
        let put = |folder, number| MoveThread { patient: patient.clone(), thread: thread.clone(), folder, number };
        let unread = GetUnread { patient: patient.clone() };

        // A page that has not shown the answer yet puts nothing away.
        rosa.asks(put(Folder::Away, 1)).await.unwrap();
        assert_eq!(threads(&mut rosa, &patient).await[0].folder, Folder::List);
        rosa.asks(put(Folder::Away, 2)).await.unwrap();
        let hers = threads(&mut rosa, &patient).await.remove(0);
        assert_eq!(
            (hers.folder, hers.state, hers.unread),
            (Folder::Away, ThreadState::ForYou, 1),
            "it waits all the same"
        );
        assert_eq!(rosa.asks(unread.clone()).await.unwrap().threads, 1, "what is new is counted wherever it is kept");
        assert_eq!(threads(&mut teresa, &patient).await[0].folder, Folder::List, "nobody else's folders change");
        assert_eq!(found(&mut rosa, &patient, "knee").await.threads[0].thread.folder, Folder::Away);

        // What she writes herself leaves it there; what somebody else writes brings it back, and reading it does not put it away again.
        rosa.asks(MarkThreadRead { patient: patient.clone(), thread: thread.clone(), number: 2 }).await.unwrap();
        rosa.asks(family.reply(&thread, "The left one.")).await.unwrap();
        assert_eq!(threads(&mut rosa, &patient).await[0].folder, Folder::Away);
        teresa.asks(family.reply(&thread, "I drive her.")).await.unwrap();
        assert_eq!(threads(&mut rosa, &patient).await[0].folder, Folder::List);
        rosa.asks(MarkThreadRead { patient: patient.clone(), thread: thread.clone(), number: 4 }).await.unwrap();
        assert_eq!(threads(&mut rosa, &patient).await[0].folder, Folder::List);
        rosa.asks(put(Folder::Away, 4)).await.unwrap();
        rosa.asks(put(Folder::List, 4)).await.unwrap();
        let hers = threads(&mut rosa, &patient).await.remove(0);
        assert_eq!((hers.folder, hers.unread), (Folder::List, 0), "what she has seen stays seen");

        // Whoever looks only keeps folders too; a stranger learns nothing.
        let mut ana = at(clinic, 4, "ana").await;
        ana.asks(put(Folder::Away, 4)).await.unwrap();
        assert_eq!(threads(&mut ana, &patient).await[0].folder, Folder::Away);
        assert_eq!(at(clinic, 5, "sofia").await.asks(put(Folder::Away, 4)).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn a_search_is_bounded() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.rosa.clone());
        let mut rosa = at(clinic, 1, "rosa").await;
        for number in 0..=THREADS_MOST {
            let start = says(text(&format!("My knee, day {number}")), family.start(&patient, Audience::Family));
            rosa.asks(start).await.unwrap();
        }
        let hit = found(&mut rosa, &patient, "knee").await;
        assert_eq!((hit.threads.len(), hit.more), (THREADS_MOST, true));
        let hit = found(&mut rosa, &patient, "knee day 0").await;
        assert_eq!((hit.threads.len(), hit.more), (1, false), "the first of all");

        // So many messages later it is not searched any more, and that is said.
        let last = threads(&mut rosa, &patient).await.remove(0).id;
        database.tamper(&many(&last)).await;
        let hit = found(&mut rosa, &patient, "knee day 0").await;
        assert_eq!((hit.threads.len(), hit.more), (0, true));
        let hit = found(&mut rosa, &patient, "ankle swollen").await;
        assert_eq!((hit.threads.len(), hit.more), (1, true));
    }
}
