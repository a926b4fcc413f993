//! Two records that turn out to be one person's: nothing that was written, read or begun is lost, and no number comes twice.

use std::collections::BTreeSet;

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, SensitiveSet},
    message::{
        Audience, DeskDraft, DraftText, Folder, GetDeskDraft, GetDraft, GetThread, GetUnread, KeepDeskDraft, KeepDraft,
        MoveThread, ReplyToThread, ThreadDraft,
    },
};
use careway_server::{
    staff::roster::{Source, begin_treatment},
    store::Done,
};
use serde_json::json;

use crate::{
    clinic::{self, Browser},
    family::{Family, at, text, threads},
    support,
};

#[tokio::test]
async fn two_records_of_one_person_become_one_with_all_that_was_written() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        clinic.receives("clinic", vec![clinic::patient("6", "Rosa Field", "1984-04-02")]).await;
        let second = clinic.patient("6").await.id;
        let opening = Opening::given(Scope::Messages.set(), May::Act, SensitiveSet::NONE);
        family.lets(&second, "teresa", (ProxyKind::Granted, opening)).await;
        let (ids, now, patient, team) = (clinic.site.ids.clone(), clinic.now(), second.clone(), family.care.clone());
        let unit = move |mut work| async move {
            begin_treatment(&mut work, &ids, (&patient, &team), Source::Operator, now).await.unwrap();
            Done::commit((), Vec::new())
        };
        clinic.site.store.write(unit).await.unwrap();

        let (mut rosa, mut teresa) = (at(clinic, 1, "rosa").await, at(clinic, 2, "teresa").await);
        rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap();
        let thread = teresa.asks(family.start(&second, Audience::Family)).await.unwrap().thread;
        let (patient, text, attachments) = (second.clone(), text("And her ankle."), Vec::new());
        let reply = ReplyToThread { patient, thread: thread.clone(), text, call_me: false, attachments };
        teresa.asks(reply).await.unwrap();
        let put = MoveThread { patient: second.clone(), thread: thread.clone(), folder: Folder::Away, number: 2 };
        teresa.asks(put).await.unwrap();
        for (patient, words) in [(&family.rosa, "About her knee"), (&second, "About her ankle")] {
            let draft = Some(ThreadDraft::words(DraftText::of(words)));
            teresa.asks(KeepDraft { patient: patient.clone(), thread: None, draft, after: 0 }).await.unwrap();
        }

        // What a colleague has begun beside a conversation stays beside it.
        let mut joy = at(clinic, 3, "joy").await;
        let text = Some(ThreadDraft::words(DraftText::of("Ask about the ankle")));
        let of = DeskDraft::Note;
        let (patient, beside) = (second.clone(), thread.clone());
        joy.asks(KeepDeskDraft { patient, thread: beside, of, draft: text.clone(), after: 0 }).await.unwrap();

        let identifier = |value: &str| json!({ "system": "urn:careway:test:mrn", "value": value });
        let mut both = clinic::patient("7", "Rosa Field", "1984-04-02");
        both["identifier"] = json!([identifier("1"), identifier("6")]);
        clinic.receives("hospital", vec![both]).await;

        let patient = clinic.patient("6").await.id;
        assert_eq!(patient, family.rosa, "whose account it is stays");
        let all = threads(&mut rosa, &patient).await;
        assert_eq!(all.len(), 2);
        let mut numbers = Vec::new();
        for one in &all {
            let get = GetThread { patient: patient.clone(), thread: one.id.clone() };
            numbers.extend(rosa.asks(get).await.unwrap().messages.into_iter().map(|message| message.number));
        }
        assert_eq!((numbers.len(), numbers.iter().collect::<BTreeSet<_>>().len()), (3, 3), "{numbers:?}");
        assert_eq!(rosa.asks(GetUnread { patient: patient.clone() }).await.unwrap().threads, 1);
        assert_eq!(teresa.asks(GetUnread { patient: patient.clone() }).await.unwrap().threads, 1, "hers is read");
        // What was put away stays so, and comes back by the next message.
        let folders = async |teresa: &mut Browser| {
            let all = threads(teresa, &patient).await;
            all.into_iter().filter(|one| one.id == thread).map(|one| one.folder).collect::<Vec<_>>()
        };
        assert_eq!(folders(&mut teresa).await, [Folder::Away]);
        rosa.asks(family.reply(&thread, "Thank you.")).await.unwrap();
        assert_eq!(folders(&mut teresa).await, [Folder::List]);
        rosa.asks(family.start(&patient, Audience::Family)).await.unwrap();
        let beside = GetDeskDraft { patient: patient.clone(), thread, of };
        assert_eq!(joy.asks(beside).await.unwrap().draft, text);
        let kept = teresa.asks(GetDraft { patient, thread: None }).await.unwrap().draft.unwrap();
        assert_eq!(kept.text.as_str(), "About her knee\n\nAbout her ankle");
    }
}
