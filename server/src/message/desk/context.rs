//! What stands beside a conversation on the desk. That the conversation is one of the caller's teams' is looked up as for reading it; what of
//! the record is shown is decided anew, as for whoever opens the chart in that role.

use careway_core::{
    access::{
        AnyPart, Basis, Permission, Permit, Read, Relationship, Requirement as _, Scope, StaffPermit,
        duty::AnswerMessages,
    },
    id::Id,
    message::{DeskContext, GetDeskContext, Shown},
    people::Patient,
    problem::Problem,
};
use chrono::{DateTime, Utc};

use super::sql as desk;
use crate::{
    http::{Answer, Call},
    proxy, record,
};

mod sql;

/// Why the patient may be writing.
pub async fn get_desk_context(call: &mut Call<GetDeskContext>) -> Answer<GetDeskContext> {
    let GetDeskContext { patient, thread } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let opened = opened(permit, call.relationship.as_ref(), patient, now);
    let line = desk::line(work, permit, (patient, thread), (now, call.jurisdiction.day(now)))
        .await?
        .ok_or(Problem::NotFound)?;
    let open = desk::others(work, permit, (patient, thread), (now, call.jurisdiction.day(now))).await?;
    let language = sql::language(work, permit, patient).await?;
    let proxies = proxy::staff::acting(work, permit, &line.patient, (&call.jurisdiction, now)).await?;
    let (record, errands) = match &opened {
        Some(opened) => {
            let errands = opened.parts().has(Scope::CarePlan);
            let errands = if errands { Some(Shown::of(sql::errands(work, opened).await?)) } else { None };
            (Some(record::context::beside(work, opened, now).await?), errands)
        }
        None => (None, None),
    };
    call.effects.concerns(thread);
    call.effects.shows(record.as_ref().map_or(0, |record| {
        usize::from(record.visit.is_some()) + record.results.first.len() + record.medications.first.len()
    }));
    Ok(DeskContext { record, errands, open, proxies, language })
}

/// What the caller's role opens of the record, when their team looks after the patient. An emergency opens the chart and adds nothing here.
pub fn opened(
    permit: &StaffPermit<AnswerMessages>,
    relationship: Option<&Relationship>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Option<Permit<Read, AnyPart>> {
    let basis = Basis::Treating(permit.role());
    let relationship = relationship.cloned().map(|relationship| Relationship { basis, ..relationship });
    Permission::<Read, AnyPart>::decide(Some(permit.actor().clone()), relationship, patient.clone(), now).ok()
}
