//! Whose open pages are told that there is something in a conversation, and whose are not.

use careway_core::{
    clocked::Note,
    message::{AskTranslation, Audience, GetThread, HandOffThread, MarkThreadRead, NoteOnThread, TakeThread, Then},
    words::Language,
};
use careway_server::http::Site;

use crate::{
    family::{Family, at},
    listening::{Heard, Stream, listens},
    support,
};

/// Those whose pages are open, by name.
struct Ears(Vec<(&'static str, Stream)>);

impl Ears {
    async fn open(family: &Family, names: &[&'static str]) -> Self {
        let mut ears = Vec::new();
        for (number, name) in (100..).zip(names) {
            ears.push((*name, listens(&mut at(&family.clinic, number, name).await).await));
        }
        Self(ears)
    }

    /// These are told once, and the others only that the stream is there.
    async fn hear(&mut self, told: &[&str]) {
        for (name, stream) in &mut self.0 {
            if told.contains(name) {
                assert_eq!(stream.beats_until().await, Heard::Messages, "{name}");
            }
            assert_eq!((stream.next().await, stream.next().await), (Heard::Beat, Heard::Beat), "{name}");
        }
    }
}

#[tokio::test]
async fn whoever_may_read_it_is_told_and_nobody_else() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let names = ["rosa", "sofia", "teresa", "ana", "max", "joy", "kim", "carver", "pat"];
        let mut ears = Ears::open(&family, &names).await;
        let (mut rosa, mut joy) = (at(&family.clinic, 1, "rosa").await, at(&family.clinic, 2, "joy").await);
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let all = ["rosa", "teresa", "ana", "joy", "kim", "carver"];
        ears.hear(&all).await;
        joy.asks(family.take(&thread)).await.unwrap();
        ears.hear(&all).await;
        joy.asks(family.answer(&thread, Then::GoOn)).await.unwrap();
        ears.hear(&all).await;
        let get = GetThread { patient: family.rosa.clone(), thread: thread.clone() };
        let number = rosa.asks(get).await.unwrap().messages.last().unwrap().number;
        rosa.asks(MarkThreadRead { patient: family.rosa.clone(), thread: thread.clone(), number }).await.unwrap();
        ears.hear(&["rosa"]).await;

        let (patient, team, note) = (family.rosa.clone(), family.other.clone(), Note::parse("Her heart.").unwrap());
        joy.asks(HandOffThread { patient, thread: thread.clone(), team, note }).await.unwrap();
        ears.hear(&["rosa", "teresa", "ana", "joy", "kim", "carver", "pat"]).await;
        rosa.asks(family.reply(&thread, "Thank you.")).await.unwrap();
        ears.hear(&["rosa", "teresa", "ana", "pat"]).await;
    }
}

#[tokio::test]
async fn what_is_kept_from_somebody_is_no_event_for_them_either() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open_as(&database.settings, |site| Site { translates: true, ..site }).await;
        let mut ears = Ears::open(&family, &["rosa", "sofia", "joy", "carver"]).await;
        let (mut sofia, mut joy) = (at(&family.clinic, 1, "sofia").await, at(&family.clinic, 2, "joy").await);
        let thread = sofia.asks(family.start(&family.sofia, Audience::Alone)).await.unwrap().thread;
        ears.hear(&["sofia", "joy"]).await;
        joy.asks(TakeThread { patient: family.sofia.clone(), thread: thread.clone() }).await.unwrap();
        ears.hear(&["sofia", "joy"]).await;

        // What is asked for and noted among the staff is none for her either, and none for those of the staff who do not see it.
        let patient = family.sofia.clone();
        let get = GetThread { patient: patient.clone(), thread: thread.clone() };
        let message = sofia.asks(get).await.unwrap().messages[0].id.clone();
        let ask =
            AskTranslation { patient: patient.clone(), thread: thread.clone(), message, language: Language::Spanish };
        joy.asks(ask).await.unwrap();
        ears.hear(&["joy"]).await;
        let note = Note::parse("She limps.").unwrap();
        joy.asks(NoteOnThread { patient, thread, note }).await.unwrap();
        ears.hear(&["joy"]).await;
        sofia.asks(family.start(&family.sofia, Audience::Family)).await.unwrap();
        ears.hear(&["rosa", "sofia", "joy", "carver"]).await;
    }
}
