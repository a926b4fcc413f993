//! A request that the staff make of a conversation, in the patient's name: the same request as the patient's own, in one unit with what the patient is
//! told and with the clock. What of the record may be asked for is decided anew, as for whoever opens the chart in that role.

use careway_core::{
    access::{
        Basis, Medications, Permission, Permit, Read, Relationship, Requirement as _, StaffPermit, duty::AnswerMessages,
    },
    clocked::Phase,
    id::Id,
    message::{DeskDraft, MakeRefill, MakeRefillRefusal, RefillOf, RefillStatus, Screened, medicine_key},
    people::Patient,
};
use chrono::{DateTime, Utc};

use super::{Asked, in_record, sql};
use crate::{
    http::{Answer, Call, Stop},
    message::{
        AtDesk, desk,
        draft::{DraftOf, drop_draft},
        sql::{self as threads, NewMessage},
        tell,
    },
    staff::supervision::writes_alone,
    store::{Broken, Work},
};

/// What the caller's role opens of the medicines of somebody whom their team looks after.
fn opened(
    permit: &StaffPermit<AnswerMessages>,
    relationship: Option<Relationship>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Option<Permit<Read, Medications>> {
    let basis = Basis::Treating(permit.role());
    let relationship = relationship.map(|relationship| Relationship { basis, ..relationship });
    Permission::<Read, Medications>::decide(Some(permit.actor().clone()), relationship, patient.clone(), now).ok()
}

async fn medicine(
    work: &mut Work,
    opened: Option<&Permit<Read, Medications>>,
    of: &RefillOf,
    now: DateTime<Utc>,
) -> Result<Option<Asked>, Broken> {
    match (of, opened) {
        (RefillOf::Named(name), _) => Ok(Some(Asked { item: None, name: name.as_str().to_owned(), classes: 0 })),
        (RefillOf::Item(_), None) => Ok(None),
        (RefillOf::Item(id), Some(opened)) => in_record(work, opened, id, now).await,
    }
}

/// Makes a request of a conversation.
pub async fn make_refill(call: &mut Call<MakeRefill>) -> Answer<MakeRefill> {
    let MakeRefill { patient, thread, ask } = call.request.clone();
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let reach = AtDesk { permit, patient: &patient };
    let mut going = desk::take_up(work, &reach, &thread, (&call.jurisdiction, now)).await?;
    let state = going.course().state();
    if matches!(state.phase(), Phase::Closed(_)) || !state.may(&permit.actor().account, now) {
        return Err(Stop::refused(MakeRefillRefusal::NotYours));
    }
    if ask.note.is_some() {
        writes_alone(work, permit, MakeRefillRefusal::NeedsSignature).await?;
    }
    if sql::refill(work, &reach, &thread).await?.is_some() {
        return Err(Stop::refused(MakeRefillRefusal::HasRefill));
    }
    let opened = opened(permit, call.relationship.clone(), &patient, now);
    let asked = medicine(work, opened.as_ref(), &ask.medication, now).await?;
    let Asked { item, name, classes } = asked.ok_or(Stop::refused(MakeRefillRefusal::NoSuchMedication))?;
    if classes & !going.classes() != 0 {
        return Err(Stop::refused(MakeRefillRefusal::TooPrivate));
    }
    // Of two who ask for the same at once, the second sees what the first did.
    sql::hold(work, &reach).await?;
    if sql::open(work, &reach, &medicine_key(&name)).await?.is_some() {
        return Err(Stop::refused(MakeRefillRefusal::Open));
    }
    let status = RefillStatus::Submitted;
    going.works_on(now).map_err(|_| Stop::refused(MakeRefillRefusal::NotYours))?;
    let classes = going.classes();
    let told = going.write(work, &call.jurisdiction, now).await?;
    let (id, screened) = (call.ids.id(now), Screened::default());
    let text = ask.note.as_ref().map_or("", |note| note.as_str());
    let new = NewMessage { thread: &thread, id: id.clone(), text, screened, contact: None, signed_for: None };
    let number = threads::write(work, &reach, new, now).await?;
    threads::seen(work, &reach, &thread, number).await?;
    sql::ask(work, &reach, (&thread, classes), (item.as_ref(), &name, &ask)).await?;
    sql::add_step(work, &reach, (&thread, id), status).await?;
    drop_draft(work, &reach, DraftOf::Desk(DeskDraft::Refill, &thread)).await?;
    tell::of_message(work, &reach, &call.jurisdiction, number, now).await?;
    call.effects.concerns(&thread);
    call.effects.tells(told);
    Ok(())
}
