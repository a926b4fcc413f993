//! What somebody has begun to write: kept for their account alone, in versions, so that two pages of theirs never overwrite each other unseen.
//! Whoever sends something lets its draft go in the same unit. Knows no form.

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    id::Id,
    message::{
        DeskDraft, DraftRefusal, GetDeskDraft, GetDraft, KeepDeskDraft, KeepDraft, KeptDraft, ProposalRow, ThreadDraft,
        ThreadRow,
    },
    people::Patient,
    problem::{FaultKind, Problem},
    record::Item,
    staff::Supervision,
};
use chrono::{DateTime, Utc};

use super::{AtDesk, desk, sql as threads};
use crate::{
    http::{Answer, Call, Stop},
    proxy::Jurisdiction,
    staff::supervision,
    store::{Broken, Work},
};

mod sql;

pub use sql::{AtResults, Author, Drafts, draft, drop_draft, give_back};

/// What a draft is of, and beside what it stands.
#[derive(Debug, Clone, Copy)]
pub enum DraftOf<'d> {
    /// A message of the patient's side; in no conversation when it is to begin one.
    Message(Option<&'d Id<ThreadRow>>),
    /// Something of the desk's beside a conversation.
    Desk(DeskDraft, &'d Id<ThreadRow>),
    /// Words about a result.
    Comment(&'d Id<Item>),
}

impl<'d> DraftOf<'d> {
    /// The word under which it is kept.
    const fn kind(self) -> &'static str {
        match self {
            Self::Message(_) | Self::Desk(DeskDraft::Answer, _) => "message",
            Self::Desk(DeskDraft::Note, _) => "note",
            Self::Desk(DeskDraft::Sign, _) => "sign",
            Self::Desk(DeskDraft::FollowUp, _) => "follow-up",
            Self::Desk(DeskDraft::Refill, _) => "refill",
            Self::Desk(DeskDraft::Appointment, _) => "appointment",
            Self::Desk(DeskDraft::HandOff, _) => "hand-off",
            Self::Desk(DeskDraft::Return, _) => "return",
            Self::Desk(DeskDraft::RefillStep, _) => "refill-step",
            Self::Desk(DeskDraft::Settle, _) => "settle",
            Self::Comment(_) => "comment",
        }
    }

    /// Beside what; empty beside nothing.
    fn about(self) -> &'d str {
        match self {
            Self::Message(thread) => thread.map(Id::as_str).unwrap_or_default(),
            Self::Desk(_, thread) => thread.as_str(),
            Self::Comment(item) => item.as_str(),
        }
    }
}

/// What the caller has begun to write for a patient.
pub async fn get_draft(call: &mut Call<GetDraft>) -> Answer<GetDraft> {
    let thread = call.request.thread.as_ref();
    if let Some(thread) = thread {
        threads::one(&mut call.work, &call.permit, thread, call.jurisdiction.day(call.now))
            .await?
            .ok_or(Problem::NotFound)?;
    }
    Ok(draft(&mut call.work, &call.permit, DraftOf::Message(thread)).await?)
}

/// Keeps it.
pub async fn keep_draft(call: &mut Call<KeepDraft>) -> Answer<KeepDraft> {
    let KeepDraft { thread, draft, after, .. } = &call.request;
    if let Some(thread) = thread {
        threads::one(&mut call.work, &call.permit, thread, call.jurisdiction.day(call.now))
            .await?
            .ok_or(Problem::NotFound)?;
    }
    let draft = draft.clone().map(|draft| ThreadDraft { proposal: None, ..draft });
    keep(&mut call.work, &call.permit, (DraftOf::Message(thread.as_ref()), draft.as_ref()), *after, call.now).await
}

/// What the caller has begun to write beside a conversation. Words about a proposed answer are for whoever may sign that now.
pub async fn get_desk_draft(call: &mut Call<GetDeskDraft>) -> Answer<GetDeskDraft> {
    let GetDeskDraft { patient, thread, of } = &call.request;
    let (work, permit) = (&mut call.work, &call.permit);
    may_begin(work, permit, (patient, thread, *of), (&call.jurisdiction, call.now)).await?;
    let kept = draft(work, &AtDesk { permit, patient }, DraftOf::Desk(*of, thread)).await?;
    let proposal = kept.draft.as_ref().and_then(|draft| draft.proposal.as_ref());
    match proposal {
        Some(proposal) if !desk::cosign::may_decide(work, permit, (patient, thread), proposal).await? => {
            Ok(KeptDraft::default())
        }
        _ => Ok(kept),
    }
}

/// Keeps it.
pub async fn keep_desk_draft(call: &mut Call<KeepDeskDraft>) -> Answer<KeepDeskDraft> {
    let KeepDeskDraft { patient, thread, of, draft, after } = &call.request;
    let (work, permit) = (&mut call.work, &call.permit);
    may_begin(work, permit, (patient, thread, *of), (&call.jurisdiction, call.now)).await?;
    let draft = match draft {
        Some(draft) => Some(beside(work, permit, (patient, thread), (*of, draft)).await?),
        None => None,
    };
    let what = DraftOf::Desk(*of, thread);
    keep(work, &AtDesk { permit, patient }, (what, draft.as_ref()), *after, call.now).await
}

/// Stops whoever may not do what something is a draft of: the conversation is none of their teams', or somebody signs what they write.
async fn may_begin<R>(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread, of): (&Id<Patient>, &Id<ThreadRow>, DeskDraft),
    at: (&Jurisdiction, DateTime<Utc>),
) -> Result<(), Stop<R>> {
    desk::seen(work, permit, (patient, thread), at).await?;
    if of.is_for(supervision::of(work, permit).await?) { Ok(()) } else { Err(Problem::NotAllowed.into()) }
}

/// Of what the permit's holder has a draft beside a conversation that they see.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn begun(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
    supervision: Supervision,
) -> Result<Vec<DeskDraft>, Broken> {
    let kinds = sql::begun(work, &AtDesk { permit, patient }, thread).await?;
    let is_begun = |of: &DeskDraft| kinds.iter().any(|kind| kind == DraftOf::Desk(*of, thread).kind());
    Ok(DeskDraft::ALL.into_iter().filter(|of| of.is_for(supervision) && is_begun(of)).collect())
}

/// A draft of the desk's as it is kept: words, and about a proposed answer also which, on which the caller may decide.
async fn beside(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    whose: (&Id<Patient>, &Id<ThreadRow>),
    (of, draft): (DeskDraft, &ThreadDraft),
) -> Result<ThreadDraft, Stop<DraftRefusal>> {
    let words = ThreadDraft::words(draft.text.clone());
    if !of.decides() {
        return Ok(words);
    }
    let missing = || Stop::fault("proposal", FaultKind::Missing);
    let proposal: &Id<ProposalRow> = draft.proposal.as_ref().ok_or_else(missing)?;
    if !desk::cosign::may_decide(work, permit, whose, proposal).await? {
        return Err(Problem::NotAllowed.into());
    }
    Ok(ThreadDraft { proposal: Some(proposal.clone()), ..words })
}

/// Writes a draft down where it stands in the version that was seen, and says in which it stands then. A version is the instant of its writing,
/// so that none comes twice. Whoever calls has looked up that the author may write it.
///
/// # Errors
/// [`DraftRefusal`], when it stands in another version by now.
pub async fn keep(
    work: &mut Work,
    author: &impl Author,
    (what, draft): (DraftOf<'_>, Option<&ThreadDraft>),
    after: i64,
    now: DateTime<Utc>,
) -> Result<i64, Stop<DraftRefusal>> {
    let version = now.timestamp_micros().max(after + 1);
    let (kept, version) = match (draft, after) {
        (Some(draft), 0) => (sql::begin_draft(work, author, (what, draft), version).await?, version),
        (Some(draft), _) => (sql::go_on(work, author, (what, draft), (after, version)).await?, version),
        (None, 0) => (true, 0),
        (None, _) => (sql::end_draft(work, author, what, after).await?, 0),
    };
    if kept { Ok(version) } else { Err(Stop::refused(DraftRefusal::Elsewhere)) }
}
