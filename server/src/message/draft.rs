//! What somebody has begun to write: kept for their account alone, in versions, so that two pages of theirs never overwrite each other unseen.
//! Whoever sends something lets its draft go in the same unit. Knows no form.

use careway_core::{
    id::Id,
    message::{DraftRefusal, GetDeskDraft, GetDraft, KeepDeskDraft, KeepDraft, ThreadDraft, ThreadRow},
    problem::Problem,
};
use chrono::{DateTime, Utc};

use super::{AtDesk, Person, desk, sql as threads};
use crate::{
    http::{Answer, Call, Stop},
    store::Work,
};

mod sql;

pub use sql::{drop_draft, give_back};

/// What the caller has begun to write for a patient.
pub async fn get_draft(call: &mut Call<GetDraft>) -> Answer<GetDraft> {
    let thread = call.request.thread.as_ref();
    if let Some(thread) = thread {
        threads::one(&mut call.work, &call.permit, thread, call.jurisdiction.day(call.now))
            .await?
            .ok_or(Problem::NotFound)?;
    }
    Ok(sql::draft(&mut call.work, &call.permit, thread).await?)
}

/// Keeps it.
pub async fn keep_draft(call: &mut Call<KeepDraft>) -> Answer<KeepDraft> {
    let KeepDraft { thread, draft, after, .. } = &call.request;
    if let Some(thread) = thread {
        threads::one(&mut call.work, &call.permit, thread, call.jurisdiction.day(call.now))
            .await?
            .ok_or(Problem::NotFound)?;
    }
    keep(&mut call.work, &call.permit, (thread.as_ref(), draft.as_ref()), *after, call.now).await
}

/// What the caller has begun to answer.
pub async fn get_desk_draft(call: &mut Call<GetDeskDraft>) -> Answer<GetDeskDraft> {
    let GetDeskDraft { patient, thread } = &call.request;
    desk::seen(&mut call.work, &call.permit, (patient, thread), (&call.jurisdiction, call.now)).await?;
    Ok(sql::draft(&mut call.work, &AtDesk { permit: &call.permit, patient }, Some(thread)).await?)
}

/// Keeps it.
pub async fn keep_desk_draft(call: &mut Call<KeepDeskDraft>) -> Answer<KeepDeskDraft> {
    let KeepDeskDraft { patient, thread, draft, after } = &call.request;
    desk::seen(&mut call.work, &call.permit, (patient, thread), (&call.jurisdiction, call.now)).await?;
    let reach = AtDesk { permit: &call.permit, patient };
    keep(&mut call.work, &reach, (Some(thread), draft.as_ref()), *after, call.now).await
}

/// Writes a draft down where it stands in the version that was seen, and says in which it stands then. A version is the instant of its writing,
/// so that none comes twice.
async fn keep(
    work: &mut Work,
    reach: &impl Person,
    (thread, draft): (Option<&Id<ThreadRow>>, Option<&ThreadDraft>),
    after: i64,
    now: DateTime<Utc>,
) -> Result<i64, Stop<DraftRefusal>> {
    let version = now.timestamp_micros().max(after + 1);
    let (kept, version) = match (draft, after) {
        (Some(draft), 0) => (sql::begin_draft(work, reach, (thread, draft), version).await?, version),
        (Some(draft), _) => (sql::go_on(work, reach, (thread, draft), (after, version)).await?, version),
        (None, 0) => (true, 0),
        (None, _) => (sql::end_draft(work, reach, thread, after).await?, 0),
    };
    if kept { Ok(version) } else { Err(Stop::refused(DraftRefusal::Elsewhere)) }
}
