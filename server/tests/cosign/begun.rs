//! Words about a proposed answer, in its place or to go back with it, begun and not sent: whose they are, about which, and when they are gone.

use careway_core::{
    id::Id,
    message::{
        DeskDraft, DraftRefusal, DraftText, GetDeskDraft, KeepDeskDraft, KeptDraft, ProposalKind, ProposalRow,
        ThreadDraft, ThreadRow,
    },
    people::Patient,
    problem::Problem,
    staff::{BeginSupervision, EndSupervision},
};

use crate::{
    family::{account, at},
    support,
    team::Trainees,
};

type Whose<'w> = (&'w Id<Patient>, &'w Id<ThreadRow>);

pub fn get((patient, thread): Whose<'_>) -> GetDeskDraft {
    GetDeskDraft { patient: patient.clone(), thread: thread.clone(), of: DeskDraft::Sign }
}

pub fn keep((patient, thread): Whose<'_>, proposal: &Id<ProposalRow>, text: &str, after: i64) -> KeepDeskDraft {
    let draft = ThreadDraft { proposal: Some(proposal.clone()), ..ThreadDraft::words(DraftText::of(text)) };
    KeepDeskDraft { patient: patient.clone(), thread: thread.clone(), of: DeskDraft::Sign, draft: Some(draft), after }
}

#[tokio::test]
async fn a_signers_words_are_kept_for_whoever_may_sign_and_gone_when_it_is_signed() {
    for engine in support::engines() {
        let database = engine.database().await;
        let team = Trainees::open(&database.settings).await;
        let clinic = &team.family.clinic;
        let (mut rosa, mut nia, mut ray, mut joy, mut lee) = (
            at(clinic, 1, "rosa").await,
            at(clinic, 2, "nia").await,
            at(clinic, 3, "ray").await,
            at(clinic, 4, "joy").await,
            at(clinic, 5, "lee").await,
        );
        let thread = team.begins(&mut rosa).await;
        let whose = (&team.family.rosa, &thread);
        ray.asks(team.proposes(&thread, "Keep it stil.", ProposalKind::Answer)).await.unwrap();
        let id = team.waiting(&thread).await;
        let first = lee.asks(keep(whose, &id, "Keep it", 0)).await.unwrap();
        let mut there = at(clinic, 6, "lee").await;
        let elsewhere = Err(Problem::Refused(DraftRefusal::Elsewhere));
        assert_eq!(there.asks(keep(whose, &id, "Unseen", 0)).await, elsewhere);
        let second = there.asks(keep(whose, &id, "Keep it still", first)).await.unwrap();
        let kept = KeptDraft { draft: keep(whose, &id, "Keep it still", 0).draft, version: second };
        assert_eq!(lee.asks(get(whose)).await, Ok(kept.clone()));
        assert_eq!(team.desk(&mut lee, &thread).await.begun, [DeskDraft::Sign]);

        // A nurse does not sign what a clinician wrote, and nobody in training signs, least of all their own.
        assert_eq!(joy.asks(keep(whose, &id, "Me", 0)).await, Err(Problem::NotAllowed));
        assert_eq!(joy.asks(get(whose)).await, Ok(KeptDraft::default()));
        for trainee in [&mut nia, &mut ray] {
            assert_eq!(trainee.asks(keep(whose, &id, "Me", 0)).await, Err(Problem::NotAllowed));
            assert_eq!(trainee.asks(get(whose)).await, Err(Problem::NotAllowed));
            let back = KeepDeskDraft { of: DeskDraft::Return, ..keep(whose, &id, "Me", 0) };
            assert_eq!(trainee.asks(back).await, Err(Problem::NotAllowed));
        }
        let other: Id<ProposalRow> = Id::parse("no-such-answer").unwrap();
        assert_eq!(lee.asks(keep(whose, &other, "Me", second)).await, Err(Problem::NotAllowed));
        // Whoever needs a signature now has no words for another's.
        let mut pell = at(clinic, 7, "pell").await;
        let lees = account(clinic, "lee").await;
        pell.asks(BeginSupervision { account: lees.clone() }).await.unwrap();
        assert_eq!(lee.asks(get(whose)).await, Err(Problem::NotAllowed));
        assert!(team.desk(&mut lee, &thread).await.begun.is_empty());
        pell.asks(EndSupervision { account: lees }).await.unwrap();
        assert_eq!(lee.asks(get(whose)).await, Ok(kept));

        lee.asks(team.signs(&thread, &id, "Keep it still.", 1)).await.unwrap();
        assert_eq!(lee.asks(get(whose)).await, Ok(KeptDraft::default()), "it is signed");
        assert_eq!(there.asks(keep(whose, &id, "Keep it still", second)).await, elsewhere);
    }
}

#[tokio::test]
async fn words_for_one_answer_stay_words_for_that_one() {
    for engine in support::engines() {
        let database = engine.database().await;
        let team = Trainees::open(&database.settings).await;
        let clinic = &team.family.clinic;
        let (mut rosa, mut nia, mut joy, mut lee) = (
            at(clinic, 1, "rosa").await,
            at(clinic, 2, "nia").await,
            at(clinic, 3, "joy").await,
            at(clinic, 4, "lee").await,
        );
        let thread = team.begins(&mut rosa).await;
        let whose = (&team.family.rosa, &thread);
        nia.asks(team.proposes(&thread, "Take two.", ProposalKind::Answer)).await.unwrap();
        let first = team.waiting(&thread).await;
        let version = lee.asks(keep(whose, &first, "Take two at noon.", 0)).await.unwrap();
        joy.asks(keep(whose, &first, "Take three.", 0)).await.unwrap();
        for signer in [&mut joy, &mut lee] {
            let back = KeepDeskDraft { of: DeskDraft::Return, ..keep(whose, &first, "Two of", 0) };
            signer.asks(back).await.unwrap();
        }
        // A colleague gives it back, and another waits: what Dr Lee typed is not lost, and says what it was for.
        joy.asks(team.returns(&thread, &first, "Two of what?")).await.unwrap();
        for of in [DeskDraft::Sign, DeskDraft::Return] {
            let get = GetDeskDraft { of, ..get(whose) };
            assert_eq!(joy.asks(get.clone()).await, Ok(KeptDraft::default()), "she has decided");
            let kept = lee.asks(get).await.unwrap().draft.unwrap();
            assert_eq!(kept.proposal.as_ref(), Some(&first), "{of:?}");
        }
        nia.asks(team.proposes(&thread, "Rest.", ProposalKind::Answer)).await.unwrap();
        let kept = lee.asks(get(whose)).await.unwrap();
        assert_eq!(kept, KeptDraft { draft: keep(whose, &first, "Take two at noon.", 0).draft, version });
        let second = team.waiting(&thread).await;
        assert_ne!(first, second);
        lee.asks(keep(whose, &second, "Rest at noon.", version)).await.unwrap();
        let kept = lee.asks(get(whose)).await.unwrap().draft.unwrap();
        assert_eq!((kept.proposal, kept.text.as_str()), (Some(second), "Rest at noon."));
    }
}
