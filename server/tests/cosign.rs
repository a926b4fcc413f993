//! Answers that wait for a signature, on both engines: who proposes, who signs, what goes out under which names, and that the patient's side finds
//! nothing of what is not signed.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "cosign/begun.rs"]
mod begun;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "cosign/elsewhere.rs"]
mod elsewhere;
#[path = "message/family.rs"]
mod family;
#[path = "live/listening.rs"]
mod listening;
#[path = "support/mod.rs"]
mod support;
#[path = "cosign/team.rs"]
mod team;
#[path = "cosign/unseen.rs"]
mod unseen;

use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        CloseThread, DeskDraft, DraftText, GetDeskDraft, HandOffThread, KeepDeskDraft, ProposalKind, ProposalRefusal,
        ProposalState, Queue, SignRefusal, Then, ThreadDraft, ThreadRefusal, ThreadState,
    },
    problem::Problem,
    staff::{EndSupervision, ListStaff, Supervision},
};
use chrono::TimeDelta;
use family::{account, at, queue, threads};
use team::{Trainees, not_proposed, not_signed};

#[tokio::test]
async fn what_a_trainee_writes_goes_out_when_it_is_signed_with_both_names() {
    for engine in support::engines() {
        let database = engine.database().await;
        let team = Trainees::open(&database.settings).await;
        let clinic = &team.family.clinic;
        let (mut rosa, mut nia, mut lee, mut joy) = (
            at(clinic, 1, "rosa").await,
            at(clinic, 2, "nia").await,
            at(clinic, 3, "lee").await,
            at(clinic, 4, "joy").await,
        );
        let thread = team.begins(&mut rosa).await;
        let due = threads(&mut rosa, &team.family.rosa).await[0].due;
        let refused = Err(Problem::Refused(ThreadRefusal::NeedsSignature));
        assert_eq!(nia.asks(team.family.answer(&thread, Then::Close)).await, refused);
        nia.asks(team.proposes(&thread, "Keep it stil.", ProposalKind::Answer)).await.unwrap();
        let line = queue(&mut joy, Queue::Waiting).await.remove(0);
        assert!(line.unsigned && !line.mine, "the team sees that it waits");
        assert_eq!((line.thread.holder.unwrap().name.as_str(), line.thread.due), ("nia of the staff", due));
        assert_eq!(team.whole(&mut rosa, &thread).await.messages.len(), 1, "nothing has gone out");

        let seen = team.desk(&mut nia, &thread).await.signing;
        let waiting = seen.waiting().unwrap();
        assert_eq!(seen.supervision, Supervision::Supervised);
        assert!(waiting.mine && !waiting.may_sign && !waiting.wrote_since);
        let second = team.proposes(&thread, "And rest.", ProposalKind::Answer);
        assert_eq!(nia.asks(second).await, not_proposed(ProposalRefusal::Waiting), "one at a time");

        clinic.wait(TimeDelta::minutes(5));
        let found = team.desk(&mut lee, &thread).await;
        let waiting = found.signing.waiting().unwrap().clone();
        assert!(waiting.may_sign && waiting.text == "Keep it stil." && waiting.by == "nia of the staff");
        lee.asks(team.signs(&thread, &waiting.id, "Keep it still.", 1)).await.unwrap();
        let whole = team.whole(&mut rosa, &thread).await;
        let sent = whole.messages.last().unwrap();
        assert_eq!((sent.by.as_str(), sent.text.as_str()), ("nia of the staff", "Keep it still."));
        assert_eq!(sent.checked_by.as_deref(), Some("lee of the staff"));
        assert_eq!((whole.thread.state, whole.thread.unread), (ThreadState::Answered, 1));
        assert_eq!(whole.thread.holder.unwrap().name, "nia of the staff", "it stays whose it was");

        // What was proposed is there for the two, and for nobody else.
        for (browser, sees) in [(&mut nia, true), (&mut lee, true), (&mut joy, false)] {
            let seen = team.desk(browser, &thread).await;
            assert_eq!(seen.messages.last().unwrap().checked_by.as_deref(), Some("lee of the staff"));
            let kept: Vec<_> = seen.signing.proposals.iter().map(|one| one.text.as_str()).collect();
            assert_eq!(kept, if sees { vec!["Keep it stil."] } else { Vec::new() });
            assert!(!seen.line.unsigned);
        }
        let again = lee.asks(team.signs(&thread, &waiting.id, "Again.", 9)).await;
        assert_eq!(again, not_signed(SignRefusal::Decided));
    }
}

#[tokio::test]
async fn whose_signature_counts() {
    for engine in support::engines() {
        let database = engine.database().await;
        let team = Trainees::open(&database.settings).await;
        let clinic = &team.family.clinic;
        let mut rosa = at(clinic, 1, "rosa").await;
        for (number, writer, signs) in [(10, "nia", ["joy", "lee"]), (30, "ray", ["lee", "lee"])] {
            let thread = team.begins(&mut rosa).await;
            at(clinic, number, writer)
                .await
                .asks(team.proposes(&thread, "Rest.", ProposalKind::Question))
                .await
                .unwrap();
            let id = team.waiting(&thread).await;
            let tries = [
                (writer, Err(Problem::Refused(SignRefusal::Own))),
                (if writer == "nia" { "ray" } else { "nia" }, Err(Problem::Refused(SignRefusal::Supervised))),
                ("carver", Err(Problem::Refused(SignRefusal::NotForRole))),
                ("pat", Err(Problem::NotFound)),
                ("rosa", Err(Problem::NotAllowed)),
            ];
            for (other, (login, wanted)) in (number + 1..).zip(tries) {
                let mut browser = at(clinic, other, login).await;
                assert_eq!(browser.asks(team.signs(&thread, &id, "Rest.", 9)).await, wanted, "{login} for {writer}");
                assert_eq!(browser.asks(team.returns(&thread, &id, "No.")).await, wanted, "{login} for {writer}");
            }
            if writer == "ray" {
                let nurse = at(clinic, 40, "joy").await.asks(team.signs(&thread, &id, "Rest.", 9)).await;
                assert_eq!(nurse, not_signed(SignRefusal::NotForRole), "a nurse does not sign for a clinician");
            }
            // Of many who sign at once one does.
            let mut signing = tokio::task::JoinSet::new();
            for other in 0..8 {
                let mut browser = at(clinic, 50 + number + other, signs[usize::from(other % 2)]).await;
                let sign = team.signs(&thread, &id, "Rest.", 9);
                signing.spawn(async move { browser.asks(sign).await });
            }
            let done = signing.join_all().await;
            assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1, "{done:?}");
            let whole = team.whole(&mut rosa, &thread).await;
            assert_eq!((whole.messages.len(), whole.thread.state), (2, ThreadState::ForYou), "and it asks her");
        }
        let own = team.begins(&mut rosa).await;
        let not = at(clinic, 90, "joy").await.asks(team.proposes(&own, "Rest.", ProposalKind::Answer)).await;
        assert_eq!(not, not_proposed(ProposalRefusal::NotSupervised), "whoever needs no signature writes");
    }
}

#[tokio::test]
async fn whoever_signs_has_read_what_the_patient_wrote_meanwhile() {
    for engine in support::engines() {
        let database = engine.database().await;
        let team = Trainees::open(&database.settings).await;
        let clinic = &team.family.clinic;
        let (mut rosa, mut nia, mut joy) =
            (at(clinic, 1, "rosa").await, at(clinic, 2, "nia").await, at(clinic, 3, "joy").await);
        let thread = team.begins(&mut rosa).await;
        nia.asks(team.proposes(&thread, "Walk a little.", ProposalKind::Answer)).await.unwrap();
        let id = team.waiting(&thread).await;
        clinic.wait(TimeDelta::minutes(1));
        rosa.asks(team.family.reply(&thread, "I have fallen.")).await.unwrap();
        let old = joy.asks(team.signs(&thread, &id, "Walk a little.", 1)).await;
        assert_eq!(old, not_signed(SignRefusal::NewWords));
        assert!(team.desk(&mut joy, &thread).await.signing.waiting().unwrap().wrote_since);
        assert_eq!(team.whole(&mut rosa, &thread).await.messages.len(), 2, "nothing has gone out");
        joy.asks(team.signs(&thread, &id, "Do not walk. We call you.", 2)).await.unwrap();
        assert_eq!(team.whole(&mut rosa, &thread).await.messages.len(), 3);
    }
}

#[tokio::test]
async fn what_comes_back_is_a_draft_again_and_overwrites_none() {
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
        let draft = GetDeskDraft { patient: team.family.rosa.clone(), thread: thread.clone(), of: DeskDraft::Answer };
        nia.asks(team.proposes(&thread, "Take two.", ProposalKind::Answer)).await.unwrap();
        assert_eq!(nia.asks(draft.clone()).await.unwrap().draft, None, "it is sent for a signature");
        let id = team.waiting(&thread).await;
        joy.asks(team.returns(&thread, &id, "Two of what?")).await.unwrap();
        let kept = nia.asks(draft.clone()).await.unwrap();
        assert_eq!(kept.draft.as_ref().unwrap().text.as_str(), "Take two.");
        let seen = team.desk(&mut nia, &thread).await.signing;
        let ProposalState::Returned(decided) = &seen.proposals[0].state else { panic!("{seen:?}") };
        assert_eq!((decided.by.as_str(), decided.note.as_deref()), ("joy of the staff", Some("Two of what?")));
        assert!(team.desk(&mut lee, &thread).await.signing.proposals.is_empty(), "only the two read it");

        clinic.wait(TimeDelta::minutes(1));
        nia.asks(team.proposes(&thread, "Take two tablets.", ProposalKind::Answer)).await.unwrap();
        let anew = ThreadDraft::words(DraftText::of("Something else"));
        let (patient, own) = (team.family.rosa.clone(), thread.clone());
        nia.asks(KeepDeskDraft { patient, thread: own, of: DeskDraft::Answer, draft: Some(anew), after: 0 })
            .await
            .unwrap();
        let id = team.waiting(&thread).await;
        joy.asks(team.returns(&thread, &id, "When?")).await.unwrap();
        let kept = nia.asks(draft).await.unwrap().draft.unwrap();
        assert_eq!(kept.text.as_str(), "Something else", "what was begun anew stays");
        let kept = team.desk(&mut nia, &thread).await.signing.proposals;
        assert_eq!(kept.last().unwrap().text, "Take two tablets.", "and what came back is there to be read");
    }
}

#[tokio::test]
async fn a_proposed_answer_goes_with_the_conversation_and_ends_with_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let team = Trainees::open(&database.settings).await;
        let clinic = &team.family.clinic;
        let (mut rosa, mut nia, mut pat) =
            (at(clinic, 1, "rosa").await, at(clinic, 2, "nia").await, at(clinic, 3, "pat").await);
        let thread = team.begins(&mut rosa).await;
        nia.asks(team.proposes(&thread, "Rest.", ProposalKind::Answer)).await.unwrap();
        let (patient, note) = (team.family.rosa.clone(), Note::parse("Her heart.").unwrap());
        let to = team.family.other.clone();
        nia.asks(HandOffThread { patient, thread: thread.clone(), team: to, note }).await.unwrap();
        let waiting = team.desk(&mut pat, &thread).await.signing.waiting().unwrap().clone();
        assert!(waiting.may_sign, "the other team has it, and signs it");
        pat.asks(team.signs(&thread, &waiting.id, "Rest.", 1)).await.unwrap();
        let whole = team.whole(&mut rosa, &thread).await;
        assert_eq!(whole.messages[1].checked_by.as_deref(), Some("pat of the staff"));

        let thread = team.begins(&mut rosa).await;
        nia.asks(team.proposes(&thread, "Rest.", ProposalKind::Answer)).await.unwrap();
        let id = team.waiting(&thread).await;
        // Nobody in training any more: what was proposed until now waits all the same.
        let mut pell = at(clinic, 5, "pell").await;
        let nias = account(clinic, "nia").await;
        pell.asks(EndSupervision { account: nias.clone() }).await.unwrap();
        let staff = pell.asks(ListStaff {}).await.unwrap();
        assert!(staff.iter().any(|one| one.account == nias && one.supervision == Supervision::Independent));
        let own = nia.asks(team.signs(&thread, &id, "Rest.", 1)).await;
        assert_eq!(own, not_signed(SignRefusal::Own));
        assert!(team.desk(&mut nia, &thread).await.signing.waiting().is_some());
        nia.asks(CloseThread { patient: team.family.rosa.clone(), thread: thread.clone() }).await.unwrap();
        let kept = team.desk(&mut nia, &thread).await.signing.proposals.remove(0);
        assert!(matches!(kept.state, ProposalState::Withdrawn(_)) && kept.text == "Rest.", "{kept:?}");
        let late = at(clinic, 6, "joy").await.asks(team.signs(&thread, &id, "Rest.", 1)).await;
        assert_eq!(late, not_signed(SignRefusal::Decided));
        let gone = Id::parse("0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11").unwrap();
        assert_eq!(
            at(clinic, 7, "joy").await.asks(team.signs(&thread, &gone, "Rest.", 1)).await,
            Err(Problem::NotFound)
        );
    }
}
