//! What somebody has begun to write about a result: kept as every draft is, for whoever may write about that result now and for nobody else. Knows no
//! form.

use careway_core::{
    access::{StaffMay, duty::ReviewResults},
    api::Endpoint,
    id::Id,
    message::ThreadDraft,
    people::Patient,
    problem::Problem,
    record::Item,
    review::{GetCommentDraft, KeepCommentDraft},
    staff::Supervision,
};

use super::api::mine;
use crate::{
    http::{Answer, Call, Stop},
    message::draft::{AtResults, DraftOf, draft, keep},
    record, release,
    staff::supervision,
};

/// What the caller has begun to write.
pub async fn get_comment_draft(call: &mut Call<GetCommentDraft>) -> Answer<GetCommentDraft> {
    let GetCommentDraft { patient, item } = call.request.clone();
    may_comment(call, (&patient, &item)).await?;
    let author = AtResults { permit: &call.permit, patient: &patient };
    Ok(draft(&mut call.work, &author, DraftOf::Comment(&item)).await?)
}

/// Keeps it.
pub async fn keep_comment_draft(call: &mut Call<KeepCommentDraft>) -> Answer<KeepCommentDraft> {
    let KeepCommentDraft { patient, item, draft, after } = call.request.clone();
    may_comment(call, (&patient, &item)).await?;
    let author = AtResults { permit: &call.permit, patient: &patient };
    let words = draft.map(|draft| ThreadDraft::words(draft.text));
    keep(&mut call.work, &author, (DraftOf::Comment(&item), words.as_ref()), after, call.now).await
}

/// Stops whoever may not write about a result: it is of nobody whom they look after, or hidden from their role, or somebody signs what they write.
async fn may_comment<E>(call: &mut Call<E>, whose: (&Id<Patient>, &Id<Item>)) -> Result<(), Stop<E::Refusal>>
where
    E: Endpoint<Requires = StaffMay<ReviewResults>>,
{
    let (opened, row) = mine(call, whose).await?;
    let work = &mut call.work;
    let shown = release::shown(work, &opened, call.now).await?;
    record::find(work, &opened, shown, &row.item).await?.ok_or(Problem::NotFound)?;
    match supervision::of(work, &call.permit).await? {
        Supervision::Independent => Ok(()),
        Supervision::Supervised => Err(Problem::NotAllowed.into()),
    }
}
