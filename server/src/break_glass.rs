//! Opening a record in an emergency: writes down who, whose and why, tells the privacy officer, and leaves the deciding to the
//! one place that decides. The patient is told by the row itself, which their list of who looked shows at once, and by a mail where
//! they have an account.

use careway_core::{
    break_glass::{BreakGlass, BreakGlassRefusal, EMERGENCY, Emergency, EndBreakGlass, MONTH, OFTEN},
    problem::Problem,
    task::TaskKind,
};

use crate::{
    account::notice::{self, Notice},
    http::{Answer, Call, Stop},
    people,
    task::{self, NewTask},
};

mod sql;

/// Opens the record for an hour.
pub async fn break_glass(call: &mut Call<BreakGlass>) -> Answer<BreakGlass> {
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let BreakGlass { patient, reason } = &call.request;
    people::sql::patient_with_id(work, patient).await?.ok_or(Problem::NotFound)?;
    if sql::is_open(work, permit, patient, now).await? {
        return Err(Stop::refused(BreakGlassRefusal::AlreadyOpen));
    }
    let (id, until) = (call.ids.id(now), now + EMERGENCY);
    sql::open(work, permit, &id, (patient, reason), (now, until)).await?;
    let about = Some(&permit.actor().account);
    let words = Some(reason.as_str());
    let review = NewTask { kind: TaskKind::BreakGlass, about, subject: Some(&id), words };
    task::report(work, permit, &call.ids, (patient, &review), now).await?;
    let is_often = sql::times(work, permit, now - MONTH).await? > OFTEN;
    if is_often && !task::waits_about(work, permit, TaskKind::BreakGlassOften).await? {
        let alert = NewTask { kind: TaskKind::BreakGlassOften, subject: None, words: None, ..review };
        task::report(work, permit, &call.ids, (patient, &alert), now).await?;
    }
    call.effects.concerns(&id);
    let patient = patient.clone();
    notice::tell_patient(call, &patient, Notice::RecordOpened).await?;
    Ok(Emergency { until: until.timestamp_micros() })
}

/// Closes it again.
pub async fn end_break_glass(call: &mut Call<EndBreakGlass>) -> Answer<EndBreakGlass> {
    if sql::end(&mut call.work, &call.permit, &call.request.patient, call.now).await? {
        Ok(())
    } else {
        Err(Problem::NotFound.into())
    }
}
