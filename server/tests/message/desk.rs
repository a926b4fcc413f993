//! What is done at the desk beside answering: notes among the staff, calls, ending what needs no answer, and queues that are narrowed down.

use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        AnswerThread, Audience, Called, CloseThread, Contact, GetDeskThread, GetThread, ListDesk, ListLoads, NoteKind,
        NoteOnThread, Queue, RedFlag, ReplyToThread, Said, StartThread, Then, ThreadRefusal, ThreadRow, ThreadState,
        Topic,
    },
    problem::Problem,
};

use crate::{
    family::{Family, at, queue, text, threads},
    refused, support,
};

fn note(family: &Family, thread: &Id<ThreadRow>, words: &str) -> NoteOnThread {
    NoteOnThread { patient: family.rosa.clone(), thread: thread.clone(), note: Note::parse(words).unwrap() }
}

fn desk(family: &Family, thread: &Id<ThreadRow>) -> GetDeskThread {
    GetDeskThread { patient: family.rosa.clone(), thread: thread.clone() }
}

#[tokio::test]
async fn a_note_beside_a_conversation_never_leaves_the_staff() {
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
        joy.asks(note(&family, &thread, "CANARY: she limps.")).await.unwrap();
        let seen = kim.asks(desk(&family, &thread)).await.unwrap();
        let notes: Vec<_> = seen.notes.iter().map(|one| (one.kind, one.by.as_str(), one.text.as_str())).collect();
        assert_eq!(notes, [(NoteKind::Beside, "joy of the staff", "CANARY: she limps.")]);
        assert_eq!(pat.asks(note(&family, &thread, "Mine too.")).await, Err(Problem::NotFound), "none of her teams'");
        assert_eq!(rosa.asks(note(&family, &thread, "And me.")).await, Err(Problem::NotAllowed));

        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread: thread.clone() }).await.unwrap();
        assert!(!format!("{whole:?}").contains("CANARY"));
        assert_eq!(threads(&mut rosa, &family.rosa).await, before, "nothing has changed for her");
        assert_eq!(
            queue(&mut kim, Queue::Waiting).await[0].thread.state,
            ThreadState::Delivered,
            "nobody has taken it by that"
        );
    }
}

#[tokio::test]
async fn a_call_is_asked_for_made_and_told() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut joy) = (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await);
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let call_me = ReplyToThread { call_me: true, ..family.reply(&thread, "Please call me.") };
        rosa.asks(call_me).await.unwrap();
        assert!(queue(&mut joy, Queue::Waiting).await[0].call_me);
        assert_eq!(joy.asks(ListLoads {}).await.unwrap()[0].call_me, 1);

        joy.asks(family.take(&thread)).await.unwrap();
        let called =
            |how, then| AnswerThread { called: Some(how), text: text("We talked."), ..family.answer(&thread, then) };
        joy.asks(called(Called::NoAnswer, Then::GoOn)).await.unwrap();
        assert!(!queue(&mut joy, Queue::Waiting).await[0].call_me, "somebody was in touch");
        joy.asks(called(Called::Reached, Then::Close)).await.unwrap();
        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread: thread.clone() }).await.unwrap();
        let contacts: Vec<_> = whole.messages.iter().map(|message| message.contact).collect();
        let made = [Called::NoAnswer, Called::Reached].map(|how| Some(Contact::Called(how)));
        assert_eq!(contacts, [None, Some(Contact::CallMe), made[0], made[1]]);
        assert_eq!(whole.thread.state, ThreadState::Answered);
    }
}

#[tokio::test]
async fn what_needs_no_answer_is_ended_by_whoever_may() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut joy, mut kim) =
            (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await, at(clinic, 3, "kim").await);
        let said = Said { flags: [RedFlag::Breathing].into(), ..Said::default() };
        let start = StartThread { said, ..family.start(&family.rosa, Audience::Family) };
        let thread = rosa.asks(start).await.unwrap().thread;
        let close = CloseThread { patient: family.rosa.clone(), thread: thread.clone() };
        joy.asks(family.take(&thread)).await.unwrap();
        assert_eq!(kim.asks(close.clone()).await, refused(ThreadRefusal::NotYours), "somebody else has it");
        assert_eq!(rosa.asks(close.clone()).await, Err(Problem::NotAllowed));
        joy.asks(close.clone()).await.unwrap();
        assert_eq!(joy.asks(close).await, refused(ThreadRefusal::NotYours), "it is ended");
        let answered = queue(&mut joy, Queue::Answered).await;
        assert_eq!((answered.len(), answered[0].flagged), (1, false));
        let whole = rosa.asks(GetThread { patient: family.rosa.clone(), thread: thread.clone() }).await.unwrap();
        assert_eq!(
            (whole.messages.len(), whole.thread.state),
            (1, ThreadState::Answered),
            "nothing was written to her"
        );
        rosa.asks(family.reply(&thread, "It is back.")).await.unwrap();
        assert_eq!(queue(&mut joy, Queue::Mine).await.len(), 1, "who had it has it again");
    }
}

#[tokio::test]
async fn a_queue_is_narrowed_down_to_a_topic_or_a_team() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut joy) = (at(clinic, 1, "rosa").await, at(clinic, 2, "joy").await);
        for topic in [Topic::Health, Topic::Bill, Topic::Bill] {
            rosa.asks(StartThread { topic, ..family.start(&family.rosa, Audience::Family) }).await.unwrap();
        }
        let asks = |team: Option<&Id<_>>, topic| ListDesk { queue: Queue::Waiting, team: team.cloned(), topic };
        let mut count = async |asked: ListDesk| joy.asks(asked).await.unwrap().len();
        assert_eq!(count(asks(None, None)).await, 3);
        assert_eq!(count(asks(None, Some(Topic::Bill))).await, 2);
        assert_eq!(count(asks(Some(&family.care), Some(Topic::Health))).await, 1);
        assert_eq!(count(asks(Some(&family.other), None)).await, 0, "a team that is not hers adds nothing");
        assert_eq!(count(asks(None, Some(Topic::Form))).await, 0);
    }
}
