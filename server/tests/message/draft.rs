//! What somebody has begun to write: for their account alone, in versions, gone when it is sent.

use careway_core::{
    message::{
        Audience, Beginning, DeskDraft, DraftRefusal, DraftText, GetDeskDraft, GetDraft, KeepDeskDraft, KeepDraft,
        KeptDraft, Then, ThreadDraft, Topic,
    },
    problem::Problem,
};

use crate::{
    family::{Family, at},
    support,
};

fn draft(words: &str) -> ThreadDraft {
    ThreadDraft::words(DraftText::of(words))
}

#[tokio::test]
async fn a_draft_is_gone_on_with_elsewhere_and_never_overwritten_unseen() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (mut here, mut there) = (at(&family.clinic, 1, "rosa").await, at(&family.clinic, 2, "rosa").await);
        let patient = family.rosa.clone();
        let get = GetDraft { patient: patient.clone(), thread: None };
        let keep = |words: &str, after| {
            let begins = Some(Beginning { topic: Topic::Bill, team: family.care.clone(), audience: Audience::Alone });
            let draft = Some(ThreadDraft { begins, ..draft(words) });
            KeepDraft { patient: patient.clone(), thread: None, draft, after }
        };
        assert_eq!(here.asks(get.clone()).await, Ok(KeptDraft::default()));
        let first = here.asks(keep("  My bi", 0)).await.unwrap();
        let kept = there.asks(get.clone()).await.unwrap();
        assert_eq!(kept, KeptDraft { draft: keep("  My bi", 0).draft, version: first });
        assert_eq!(there.asks(keep("Another", 0)).await, Err(Problem::Refused(DraftRefusal::Elsewhere)));
        let second = there.asks(keep("My bill is", first)).await.unwrap();
        assert!(second > first, "{second} is no new version");
        assert_eq!(here.asks(keep("My bird", first)).await, Err(Problem::Refused(DraftRefusal::Elsewhere)));
        assert_eq!(here.asks(get.clone()).await.unwrap().draft, keep("My bill is", 0).draft);

        // Whoever acts for her has drafts of their own, and somebody who only looks has none.
        let mut teresa = at(&family.clinic, 3, "teresa").await;
        assert_eq!(teresa.asks(get.clone()).await, Ok(KeptDraft::default()));
        let mut ana = at(&family.clinic, 4, "ana").await;
        assert_eq!(ana.asks(get.clone()).await, Err(Problem::NotAllowed));
        assert_eq!(ana.asks(keep("Me too", 0)).await, Err(Problem::NotAllowed));

        there.asks(family.start(&patient, Audience::Family)).await.unwrap();
        assert_eq!(here.asks(get.clone()).await, Ok(KeptDraft::default()), "it is sent");
        assert_eq!(here.asks(keep("My bill is", second)).await, Err(Problem::Refused(DraftRefusal::Elsewhere)));
        let third = here.asks(keep("Again", 0)).await.unwrap();
        let gone = KeepDraft { draft: None, ..keep("", third) };
        assert_eq!(here.asks(gone).await, Ok(0));
        assert_eq!(there.asks(get).await, Ok(KeptDraft::default()));
    }
}

#[tokio::test]
async fn a_reply_is_kept_for_whoever_may_write_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (patient, care) = (family.sofia.clone(), &family.clinic);
        let mut sofia = at(care, 1, "sofia").await;
        let thread = sofia.asks(family.start(&patient, Audience::Alone)).await.unwrap().thread;
        let keep =
            KeepDraft { patient: patient.clone(), thread: Some(thread.clone()), draft: Some(draft("And")), after: 0 };
        sofia.asks(keep.clone()).await.unwrap();
        let get = GetDraft { patient: patient.clone(), thread: Some(thread.clone()) };
        let mut mother = at(care, 2, "rosa").await;
        assert_eq!(mother.asks(get.clone()).await, Err(Problem::NotFound));
        assert_eq!(mother.asks(keep).await, Err(Problem::NotFound));

        let (mut joy, mut kim, mut pat) =
            (at(care, 3, "joy").await, at(care, 4, "kim").await, at(care, 5, "pat").await);
        let of_desk = GetDeskDraft { patient: patient.clone(), thread: thread.clone(), of: DeskDraft::Answer };
        let answers = KeepDeskDraft {
            patient: patient.clone(),
            thread: thread.clone(),
            of: DeskDraft::Answer,
            draft: Some(draft("Of cour")),
            after: 0,
        };
        joy.asks(answers.clone()).await.unwrap();
        assert_eq!(joy.asks(of_desk.clone()).await.unwrap().draft, Some(draft("Of cour")));
        assert_eq!(kim.asks(of_desk.clone()).await, Ok(KeptDraft::default()));
        assert_eq!(pat.asks(of_desk.clone()).await, Err(Problem::NotFound));
        assert_eq!(pat.asks(answers).await, Err(Problem::NotFound));
        let mut answer = family.answer(&thread, Then::Close);
        answer.patient = patient;
        joy.asks(answer).await.unwrap();
        assert_eq!(joy.asks(of_desk).await, Ok(KeptDraft::default()));
        assert_eq!(sofia.asks(get).await.unwrap().draft, Some(draft("And")), "hers is hers");
    }
}
