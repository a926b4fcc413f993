//! What is said of requests to go on with a medicine: how they stand, what is done next, and why one cannot be asked for.

use careway_core::{
    message::{DaysLeft, Refill, RefillReason, RefillRefusal, RefillStatus, RefillStep, ThreadRefusal},
    record::Moment,
    words::Words,
};

use super::{role, thread_refusal, time};
use crate::reader;

/// How a request stands, in a word or two.
pub fn refill_status(status: RefillStatus, t: Words) -> &'static str {
    match status {
        RefillStatus::Submitted => t.refill_submitted(),
        RefillStatus::InProgress => t.refill_in_progress(),
        RefillStatus::Ready => t.refill_ready(),
        RefillStatus::TooEarly { .. } => t.refill_too_early(),
        RefillStatus::Refused { .. } => t.refill_refused(),
    }
}

/// What is done next, and by whom: said to the patient.
pub fn refill_next(refill: &Refill, t: Words) -> String {
    let said = match (refill.status(), &refill.pharmacy) {
        (RefillStatus::Submitted, _) => t.refill_next_submitted(),
        (RefillStatus::InProgress, _) => t.refill_next_in_progress(),
        (RefillStatus::Ready, Some(pharmacy)) => return t.refill_next_ready_at(pharmacy),
        (RefillStatus::Ready, None) => t.refill_next_ready(),
        (RefillStatus::TooEarly { from }, _) => return t.refill_next_too_early(&reader::date(&Moment::Day(from))),
        (RefillStatus::Refused { reason }, _) => match reason {
            RefillReason::NeedsVisit => t.refill_next_needs_visit(),
            RefillReason::NeedsTest => t.refill_next_needs_test(),
            RefillReason::Stopped => t.refill_next_stopped(),
            RefillReason::OtherPrescriber => t.refill_next_other_prescriber(),
            RefillReason::Other => t.refill_next_other(),
        },
    };
    said.to_owned()
}

/// Who took a step, and when.
pub fn refill_step(step: &RefillStep, t: Words) -> String {
    let who = step.role.map_or_else(|| step.by.clone(), |as_role| t.messages_by_staff(&step.by, role(as_role, t)));
    t.refill_step_by(&time(step.at), &who)
}

/// How much is left.
pub fn days_left(left: DaysLeft, t: Words) -> &'static str {
    match left {
        DaysLeft::Gone => t.refill_left_gone(),
        DaysLeft::Few => t.refill_left_few(),
        DaysLeft::Week => t.refill_left_week(),
    }
}

/// Why a medicine cannot be asked for so.
pub fn refill_refusal(refusal: &RefillRefusal, t: Words) -> &'static str {
    match refusal {
        RefillRefusal::NoSuchTeam => thread_refusal(ThreadRefusal::NoSuchTeam, t),
        RefillRefusal::NotAlone => thread_refusal(ThreadRefusal::NotAlone, t),
        RefillRefusal::NobodySees => t.refill_refused_nobody(),
        RefillRefusal::NoSuchMedication => t.refill_refused_medication(),
        RefillRefusal::Open { .. } => t.refill_refused_open(),
    }
}
