//! Requests to go on with a medicine. Each is a conversation: what is asked and every step of it are written in one unit with its messages and its
//! clock. What of the record may be asked for is decided anew, as for whoever reads it. Knows no page.

use careway_core::{
    access::{
        Act, AnyPart, Medications, Messages, Permission, Permit, Read, Requirement as _, StaffPermit,
        duty::AnswerMessages,
    },
    clocked::{Class, Happening, Misfit},
    id::Id,
    message::{
        Audience, DeskDraft, DeskRefill, ListRefills, Refill, RefillOf, RefillRefusal, RefillRequest, RefillStatus,
        RefillStepRefusal, RequestRefill, Said, Screened, SetRefillStatus, Started, ThreadRow, Topic, medicine_key,
    },
    people::Patient,
    problem::Problem,
    record::Item,
};
use chrono::{DateTime, Utc};

use super::{
    AtDesk, Person,
    api::{First, begin_thread},
    care,
    course::Going,
    desk,
    draft::{DraftOf, drop_draft},
    listeners::is_read_by,
    sql::{self as threads, NewMessage},
    tell,
};
use crate::{
    http::{Answer, Call, Stop},
    record,
    staff::{roster::reach::sql as reach, supervision::writes_alone},
    store::{Broken, Work},
};

pub mod made;
mod sql;

pub(super) use sql::status;

/// The medicine that is asked for.
struct Asked {
    item: Option<Id<Item>>,
    name: String,
    /// Who does not see it, as a bit mask.
    classes: i64,
}

/// Asks a team to go on with a medicine.
pub async fn request_refill(call: &mut Call<RequestRefill>) -> Answer<RequestRefill> {
    let RequestRefill { team, audience, ask, .. } = call.request.clone();
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    if audience == Audience::Alone && !permit.relationship().basis.is_own() {
        return Err(Stop::refused(RefillRefusal::NotAlone));
    }
    let asked = medicine(work, permit, &ask.medication, now).await?;
    let Asked { item, name, classes } = asked.ok_or(Stop::refused(RefillRefusal::NoSuchMedication))?;
    let classes = audience.classes().bits() | classes;
    if !care::teams(work, permit, now).await?.iter().any(|one| one.id == team) {
        return Err(Stop::refused(RefillRefusal::NoSuchTeam));
    }
    // Asking for one is never charged for.
    if !reach::reach(work, &team).await?.topics.contains(&Topic::Medication) {
        return Err(Stop::refused(RefillRefusal::NoSuchTeam));
    }
    if !is_read_by(work, &team, classes, now).await? {
        return Err(Stop::refused(RefillRefusal::NobodySees));
    }
    // Of two who ask for the same at once, the second sees what the first did.
    sql::hold(work, permit).await?;
    if let Some(thread) = sql::open(work, permit, &medicine_key(&name)).await? {
        return Err(Stop::refused(RefillRefusal::Open { thread }));
    }
    let text = ask.note.as_ref().map_or("", |note| note.as_str());
    let screened = Screened::of(Said::default(), text);
    let class = screened.raise(Class::Refill);
    let (topic, price) = (Topic::Medication, None);
    let first = First { team: &team, topic, classes, class, price, begins: &name, text, screened };
    let begun = begin_thread(call, first).await?;
    let (work, permit) = (&mut call.work, &call.permit);
    sql::ask(work, permit, (&begun.thread, classes), (item.as_ref(), &name, &ask)).await?;
    sql::add_step(work, permit, (&begun.thread, begun.message), RefillStatus::Submitted).await?;
    Ok(Started { thread: begun.thread })
}

/// The medicine that is meant: one of the record only where the caller sees it.
async fn medicine<A: Act>(
    work: &mut Work,
    permit: &Permit<A, Messages>,
    of: &RefillOf,
    now: DateTime<Utc>,
) -> Result<Option<Asked>, Broken> {
    match (of, opened(permit, now)) {
        (RefillOf::Named(name), _) => Ok(Some(Asked { item: None, name: name.as_str().to_owned(), classes: 0 })),
        (RefillOf::Item(_), None) => Ok(None),
        (RefillOf::Item(id), Some(opened)) => in_record(work, &opened, id, now).await,
    }
}

/// A medicine of the record, as far as a permit opens it.
async fn in_record(
    work: &mut Work,
    opened: &Permit<Read, Medications>,
    id: &Id<Item>,
    now: DateTime<Utc>,
) -> Result<Option<Asked>, Broken> {
    let found = record::medicine::asked(work, opened, id, now).await?;
    Ok(found.map(|(item, classes)| Asked { item: Some(item.id), name: item.title, classes }))
}

/// What the caller sees of the record's medicines, when they do.
fn opened<A: Act>(permit: &Permit<A, Messages>, now: DateTime<Utc>) -> Option<Permit<Read, Medications>> {
    let (actor, relationship) = (permit.actor().clone(), permit.relationship().clone());
    Permission::<Read, Medications>::decide(Some(actor), Some(relationship), permit.patient().clone(), now).ok()
}

/// The newest request of each medicine.
pub async fn list_refills(call: &mut Call<ListRefills>) -> Answer<ListRefills> {
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let all = threads::threads(work, permit, call.jurisdiction.day(now)).await?;
    let mut requests: Vec<RefillRequest> = Vec::new();
    for thread in newest(sql::medicines(work, permit).await?) {
        let Some(thread) = all.iter().find(|one| one.id == thread) else { continue };
        let refill = told(work, permit, &thread.id, now).await?;
        requests.extend(refill.map(|refill| RefillRequest { thread: thread.clone(), refill }));
    }
    call.effects.shows(requests.len());
    Ok(requests)
}

/// Of requests that come the newest first, the first of each medicine.
fn newest(all: Vec<(Id<ThreadRow>, String)>) -> Vec<Id<ThreadRow>> {
    let mut seen = std::collections::BTreeSet::new();
    all.into_iter().filter_map(|(thread, medicine)| seen.insert(medicine).then_some(thread)).collect()
}

/// The request that a conversation is about, as whoever sees messages is told: which entry of the record it is, only where they see that.
pub(super) async fn told<A: Act>(
    work: &mut Work,
    permit: &Permit<A, Messages>,
    thread: &Id<ThreadRow>,
    now: DateTime<Utc>,
) -> Result<Option<Refill>, Broken> {
    let refill = sql::refill(work, permit, thread).await?;
    let sees = opened(permit, now).is_some();
    Ok(refill.map(|refill| Refill { item: refill.item.filter(|_| sees), ..refill }))
}

/// The same on the desk, with what the record says of the medicine as far as it is `opened` to whoever answers.
pub(super) async fn at_desk(
    work: &mut Work,
    (permit, opened): (&StaffPermit<AnswerMessages>, Option<&Permit<Read, AnyPart>>),
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
    now: DateTime<Utc>,
) -> Result<Option<DeskRefill>, Broken> {
    let Some(refill) = sql::refill(work, &AtDesk { permit, patient }, thread).await? else { return Ok(None) };
    let record = match (opened, &refill.item) {
        (Some(opened), Some(item)) => record::medicine::beside(work, opened, item, now).await?,
        _ => None,
    };
    let item = record.as_ref().map(|medicine| medicine.item.id.clone());
    Ok(Some(DeskRefill { refill: Refill { item, ..refill }, record }))
}

/// Whether something is asked for in a conversation that is not settled.
pub(super) async fn is_open(work: &mut Work, reach: &impl Person, thread: &Id<ThreadRow>) -> Result<bool, Broken> {
    Ok(sql::refill(work, reach, thread).await?.is_some_and(|refill| refill.status().is_open()))
}

/// Says how a request stands now, in one with what the patient is told and with the clock.
pub async fn set_refill_status(call: &mut Call<SetRefillStatus>) -> Answer<SetRefillStatus> {
    let SetRefillStatus { patient, thread, status, words } = call.request.clone();
    let (work, now) = (&mut call.work, call.now);
    if status.needs_words() && words.is_none() {
        return Err(Stop::refused(RefillStepRefusal::NeedsWords));
    }
    if status.from().is_some_and(|from| from <= call.jurisdiction.day(now)) {
        return Err(Stop::refused(RefillStepRefusal::NotAhead));
    }
    let reach = AtDesk { permit: &call.permit, patient: &patient };
    let mut going = desk::take_up(work, &reach, &thread, (&call.jurisdiction, now)).await?;
    let before = sql::refill(work, &reach, &thread).await?.ok_or(Problem::NotFound)?.status();
    if !going.course().state().may(&call.permit.actor().account, now) {
        return Err(Stop::refused(RefillStepRefusal::NotYours));
    }
    if words.is_some() || !status.is_open() {
        writes_alone(work, &call.permit, RefillStepRefusal::NeedsSignature).await?;
    }
    if !status.may_follow(before) {
        return Err(Stop::refused(RefillStepRefusal::OutOfOrder));
    }
    move_clock(&mut going, status, now).map_err(|_| Stop::refused(RefillStepRefusal::NotYours))?;
    let accounts = going.write(work, &call.jurisdiction, now).await?;
    let (id, text) = (call.ids.id(now), words.as_ref().map_or("", |words| words.as_str()));
    let screened = Screened::default();
    let new = NewMessage { thread: &thread, id: id.clone(), text, screened, contact: None, signed_for: None };
    let number = threads::write(work, &reach, new, now).await?;
    threads::seen(work, &reach, &thread, number).await?;
    sql::add_step(work, &reach, (&thread, id), status).await?;
    sql::settle(work, &reach, &thread, status).await?;
    drop_draft(work, &reach, DraftOf::Desk(DeskDraft::RefillStep, &thread)).await?;
    if !status.is_open() {
        desk::cosign::withdraw(work, &call.permit, (&patient, &thread), now).await?;
    }
    tell::of_message(work, &reach, &call.jurisdiction, number, now).await?;
    call.effects.concerns(&thread);
    call.effects.tells(accounts);
    Ok(())
}

/// What a step does to the clock: whoever works on a request has it and was in touch, and an end ends the conversation too. What waited for the
/// patient goes on.
fn move_clock(going: &mut Going<'_, AtDesk<'_>>, status: RefillStatus, now: DateTime<Utc>) -> Result<(), Misfit> {
    if !status.is_open() {
        return going.add(Happening::Closed, now);
    }
    going.works_on(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_each_medicine_is_its_newest() {
        let of = |id: &str, medicine: &str| (Id::parse(id).unwrap(), medicine.to_owned());
        let found = newest(vec![of("t-3", "iron"), of("t-2", "zinc"), of("t-1", "iron")]);
        assert_eq!(found.iter().map(Id::as_str).collect::<Vec<_>>(), ["t-3", "t-2"]);
    }
}
