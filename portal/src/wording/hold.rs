//! What is said of results that a clinician holds back: to staff, and to the patient.

use careway_core::{
    hold::{HoldReason, HoldRefusal},
    words::Words,
};

/// A reason as the form names it.
pub fn hold_reason(reason: HoldReason, t: Words) -> &'static str {
    match reason {
        HoldReason::DangerToPatient => t.hold_reason_danger_to_patient(),
        HoldReason::DangerToOther => t.hold_reason_danger_to_other(),
        HoldReason::WrongData => t.hold_reason_wrong_data(),
        HoldReason::Law => t.hold_reason_law(),
    }
}

/// The same as the patient is told.
pub fn hold_told(reason: HoldReason, t: Words) -> &'static str {
    match reason {
        HoldReason::DangerToPatient => t.held_clinic_danger_to_patient(),
        HoldReason::DangerToOther => t.held_clinic_danger_to_other(),
        HoldReason::WrongData => t.held_clinic_wrong_data(),
        HoldReason::Law => t.held_clinic_law(),
    }
}

/// Why a hold is not made, not ended, or not asked about.
pub fn hold_refusal(refusal: HoldRefusal, t: Words) -> &'static str {
    match refusal {
        HoldRefusal::Opened => t.hold_refused_opened(),
        HoldRefusal::Held => t.hold_refused_held(),
        HoldRefusal::Over => t.hold_refused_over(),
        HoldRefusal::Asked => t.hold_refused_asked(),
    }
}
