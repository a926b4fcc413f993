//! What the endpoints about looking at results do.

use careway_core::{
    access::{Permit, Read, Results, Scope, StaffMay, duty::ReviewResults},
    api::Endpoint,
    id::Id,
    people::Patient,
    problem::{FaultKind, Problem},
    record::Item,
    review::{
        CommentRefusal, CommentResult, CommentText, GetReview, ListReviews, NORMAL_MOST, Reached, Review, ReviewNormal,
        ReviewRefusal, ReviewResult, ReviewedNormal, Settled, ToReview, Urgency, settles,
    },
};

use super::{
    line::{self, Lines},
    sql::{self, Row},
};
use crate::{
    audit::{Action, ActorKind, Event},
    hold,
    http::{Answer, Call, Stop},
    message::{
        self,
        draft::{AtResults, DraftOf, drop_draft},
    },
    notice, record, release,
    staff::supervision::writes_alone,
    store::{Broken, Failure},
};

/// What waits of the people whom the caller looks after: the critical first, then what is due first.
pub async fn list_reviews(call: &mut Call<ListReviews>) -> Answer<ListReviews> {
    let (work, permit) = (&mut call.work, &call.permit);
    let mut making = Lines::new(&call.jurisdiction, call.now);
    let mut lines = Vec::new();
    for row in sql::list(work, permit, call.now).await? {
        let opened = line::looked_after(work, permit, &row.patient.id, call.now).await?;
        if let Some(opened) = opened {
            lines.extend(making.line(work, &opened, row).await?);
        }
    }
    lines.sort_by_key(|line| (line.urgency != Urgency::Critical, line.due));
    call.effects.shows(lines.len());
    Ok(lines)
}

/// One of them, with what stands beside it.
pub async fn get_review(call: &mut Call<GetReview>) -> Answer<GetReview> {
    let GetReview { patient, item } = call.request.clone();
    let (opened, row) = mine(call, (&patient, &item)).await?;
    let (work, permit, whose) = (&mut call.work, &call.permit, (&patient, &item));
    let looked = row.looked.clone();
    let line = Lines::new(&call.jurisdiction, call.now).line(work, &opened, row).await?;
    let line = line.ok_or(Problem::NotFound)?;
    let shown = release::shown(work, &opened, call.now).await?;
    let record::Beside { parts, history, earlier } = record::beside(work, &opened, shown, &line.item).await?;
    let comments = sql::comments(work, permit, whose).await?;
    let reached = sql::spoken_with(work, permit, whose).await?;
    let language = sql::language(work, permit, &patient).await?;
    let hold = hold::on(work, &opened, &item, call.now).await?;
    call.effects.concerns(&item);
    call.effects.shows(1 + parts.len() + history.len());
    Ok(Review { line, parts, history, earlier, comments, reached, looked, hold, language })
}

/// Ends a look: with words to the patient, and that a person was spoken with, as far as the rule asks.
pub async fn review_result(call: &mut Call<ReviewResult>) -> Answer<ReviewResult> {
    let ReviewResult { patient, item, round, comment, reached } = call.request.clone();
    let (opened, row) = mine(call, (&patient, &item)).await?;
    if let Some(looked) = row.looked {
        return Err(Stop::refused(ReviewRefusal::Looked(looked)));
    }
    if row.round != round {
        return Err(Stop::refused(ReviewRefusal::Changed));
    }
    if comment.is_some() {
        writes_alone(&mut call.work, &call.permit, ReviewRefusal::NeedsSignature).await?;
    }
    if let Some(reached) = reached {
        note_reached(call, &row, reached).await?;
    }
    if let Some(comment) = comment {
        write(call, &opened, &row, comment).await?;
    }
    let (commented, reached) = sql::done(&mut call.work, &call.permit, (&patient, &item, round)).await?;
    settles(row.urgency, Settled { commented, reached }).map_err(Stop::refused)?;
    if !sql::close(&mut call.work, &call.permit, (&patient, &item, round), call.now).await? {
        // Somebody was there between the look at it and now.
        let now = sql::one(&mut call.work, &call.permit, (&patient, &item), call.now).await?;
        let looked = now.and_then(|row| row.looked);
        return Err(Stop::refused(looked.map_or(ReviewRefusal::Changed, ReviewRefusal::Looked)));
    }
    let colleagues = sql::colleagues(&mut call.work, &call.permit, &patient, call.now).await?;
    call.effects.tells_of_results(colleagues);
    call.effects.concerns(&item);
    Ok(())
}

/// Ends the look at several that are in range. Each patient's trail tells of theirs.
pub async fn review_normal(call: &mut Call<ReviewNormal>) -> Answer<ReviewNormal> {
    match call.request.results.len() {
        0 => return Err(Stop::fault("results", FaultKind::Missing)),
        1..=NORMAL_MOST => {}
        _ => return Err(Stop::fault("results", FaultKind::NotUnderstood)),
    }
    let mut told = ReviewedNormal { done: 0, left: 0 };
    // In one order for all, so that two who do so at once wait for each other and do not lock each other out.
    let mut results = call.request.results.clone();
    results.sort_by(|one, other| (&one.patient, &one.item).cmp(&(&other.patient, &other.item)));
    for one in results {
        if review_one(call, &one).await? {
            told.done += 1;
        } else {
            told.left += 1;
        }
    }
    call.effects.shows(told.done as usize);
    Ok(told)
}

/// Ends the look at one that is in range; says whether it could.
async fn review_one(call: &mut Call<ReviewNormal>, one: &ToReview) -> Result<bool, Failure> {
    let ToReview { patient, item, round } = one;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let opened = line::looked_after(work, permit, patient, now).await?;
    let row = sql::one(work, permit, (patient, item), now).await?;
    let (Some(opened), Some(row)) = (opened, row) else { return Ok(false) };
    if row.urgency != Urgency::Normal || !sql::close(work, permit, (patient, item, *round), now).await? {
        return Ok(false);
    }
    let actor = permit.actor();
    call.effects.notes(Event {
        actor: Some(actor.account.to_string()),
        session: Some(actor.session.to_string()),
        patient: Some(patient.to_string()),
        relationship: Some(opened.relationship().id.to_string()),
        purpose: Some(permit.role().purpose().code().into()),
        resource_id: Some(item.to_string()),
        address: call.caller.address.clone(),
        client: call.caller.client.clone(),
        request: Some(call.caller.request.clone()),
        ..Event::new(now, ActorKind::Account, Action::Update, ReviewNormal::PATH)
    });
    call.effects.tells_of_results(sql::colleagues(work, permit, patient, now).await?);
    Ok(true)
}

/// Writes to the patient about a result, whether or not the look at it is over.
pub async fn comment_result(call: &mut Call<CommentResult>) -> Answer<CommentResult> {
    let CommentResult { patient, item, comment } = call.request.clone();
    let (opened, row) = mine(call, (&patient, &item)).await?;
    writes_alone(&mut call.work, &call.permit, CommentRefusal::NeedsSignature).await?;
    write(call, &opened, &row, comment).await?;
    let colleagues = sql::colleagues(&mut call.work, &call.permit, &patient, call.now).await?;
    call.effects.tells_of_results(colleagues);
    call.effects.concerns(&item);
    Ok(())
}

/// A result of somebody whom the caller looks after, with what their role shows of it.
pub(super) async fn mine<E>(
    call: &mut Call<E>,
    whose: (&Id<Patient>, &Id<Item>),
) -> Result<(Permit<Read, Results>, Row), Stop<E::Refusal>>
where
    E: Endpoint<Requires = StaffMay<ReviewResults>>,
{
    let row = sql::one(&mut call.work, &call.permit, whose, call.now).await?.ok_or(Problem::NotFound)?;
    let opened = line::opened(&call.permit, call.relationship.clone(), whose.0, call.now).ok_or(Problem::NotFound)?;
    Ok((opened, row))
}

/// Writes down that a person was spoken with: since the result was here, and not later than now.
async fn note_reached(call: &mut Call<ReviewResult>, row: &Row, reached: Reached) -> Result<(), Stop<ReviewRefusal>> {
    // A form tells the minute.
    let earliest = row.arrived.timestamp_micros() - 60_000_000;
    if reached.at < earliest {
        return Err(Stop::fault("reached_at", FaultKind::TooEarly));
    }
    if reached.at > call.now.timestamp_micros() {
        return Err(Stop::fault("reached_at", FaultKind::NotUnderstood));
    }
    let id = call.ids.id(call.now);
    Ok(sql::reached(&mut call.work, &call.permit, row, (id, reached), call.now).await?)
}

/// Writes to the patient. What waited for it shows, and the open pages of whoever may see it are told.
async fn write<E>(
    call: &mut Call<E>,
    opened: &Permit<Read, Results>,
    row: &Row,
    comment: CommentText,
) -> Result<(), Failure>
where
    E: Endpoint<Requires = StaffMay<ReviewResults>>,
{
    let (work, now) = (&mut call.work, call.now);
    let shown = release::shown(work, opened, now).await?;
    let item = record::find(work, opened, shown, &row.item).await?;
    let item = item.ok_or_else(|| Broken::new("a result of the list is not there"))?;
    let classes = sql::answer(work, opened, (&row.item, item.detail.refers()), now).await?;
    sql::comment(work, &call.permit, (row, classes), (call.ids.id(now), comment), now).await?;
    let author = AtResults { permit: &call.permit, patient: &row.patient.id };
    drop_draft(work, &author, DraftOf::Comment(&row.item)).await?;
    notice::results::look_again(work, &row.patient.id, now).await?;
    let part = (&row.patient.id, Scope::Results, classes);
    call.effects.tells_of_results(message::seeing(work, &call.jurisdiction, part, now).await?);
    Ok(())
}
