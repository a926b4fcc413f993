//! What the record's codes are called in the reader's words. One function per vocabulary, each complete: a new code does
//! not compile until it has a word. Knows no page and no sentence of its own.

use careway_core::{
    problem::FaultKind,
    record::{Absent, Flag, ItemKind, Moment, NoteLabel, ResultStatus, Source, Standing},
    words::Words,
};
use chrono::DateTime;

use crate::{clock, reader};

mod account;
mod code;
mod hold;
mod message;
mod observable;
mod proxy;
mod refill;
mod release;

pub use account::{act, device, factor, looker, on_device, openid, passkey, proof, purpose, role};
pub use careway_core::record::printed::{gap, measured, number, quantity, range, together, unit, value};
pub use careway_entry::wording::problem;
pub use code::note;
pub use hold::{hold_reason, hold_refusal, hold_told};
pub use message::{away, contact, minutes, opens, pressing, red_flag, thread_refusal, topic, upload_refusal, whose};
pub use observable::observable;
pub use proxy::{
    accept_refusal, classes, helper_kind, last_day, may, not_sent, offer_refusal, part, parts, proxy_kind, sensitive,
    until,
};
pub use refill::{days_left, refill_next, refill_refusal, refill_status, refill_step};
pub use release::{held, result_class};

/// How long a file is, to one decimal of a megabyte.
pub fn file_size(bytes: u64) -> String {
    let t = reader::words();
    match bytes {
        0..1_024 => t.document_size_small().to_owned(),
        1_024..1_048_576 => t.document_size_kb(bytes.div_ceil(1_024)),
        _ => {
            let tenths = bytes.saturating_mul(10).div_ceil(1_048_576);
            t.document_size_mb(&[&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat())
        }
    }
}

/// A kind's name, as the heading of its list.
pub fn kind(kind: ItemKind, t: Words) -> &'static str {
    match kind {
        ItemKind::Result => t.kind_result(),
        ItemKind::Vital => t.kind_vital(),
        ItemKind::Growth => t.kind_growth(),
        ItemKind::Report => t.kind_report(),
        ItemKind::Condition => t.kind_condition(),
        ItemKind::Allergy => t.kind_allergy(),
        ItemKind::Medication => t.kind_medication(),
        ItemKind::Immunization => t.kind_immunization(),
        ItemKind::Procedure => t.kind_procedure(),
        ItemKind::Device => t.kind_device(),
        ItemKind::Visit => t.kind_visit(),
        ItemKind::Document => t.kind_document(),
        ItemKind::Form => t.kind_form(),
        ItemKind::Social => t.kind_social(),
        ItemKind::CareTeam => t.kind_care_team(),
        ItemKind::Goal => t.kind_goal(),
        ItemKind::CarePlan => t.kind_care_plan(),
        ItemKind::Order => t.kind_order(),
        ItemKind::Coverage => t.kind_coverage(),
        ItemKind::Claim => t.kind_claim(),
        ItemKind::Explanation => t.kind_explanation(),
        ItemKind::Other => t.kind_other(),
    }
}

/// What one item of a kind is called.
pub fn one_of_kind(kind: ItemKind, t: Words) -> &'static str {
    match kind {
        ItemKind::Result => t.kind_one_result(),
        ItemKind::Vital => t.kind_one_vital(),
        ItemKind::Growth => t.kind_one_growth(),
        ItemKind::Report => t.kind_one_report(),
        ItemKind::Condition => t.kind_one_condition(),
        ItemKind::Allergy => t.kind_one_allergy(),
        ItemKind::Medication => t.kind_one_medication(),
        ItemKind::Immunization => t.kind_one_immunization(),
        ItemKind::Procedure => t.kind_one_procedure(),
        ItemKind::Device => t.kind_one_device(),
        ItemKind::Visit => t.kind_one_visit(),
        ItemKind::Document => t.kind_one_document(),
        ItemKind::Form => t.kind_one_form(),
        ItemKind::Social => t.kind_one_social(),
        ItemKind::CareTeam => t.kind_one_care_team(),
        ItemKind::Goal => t.kind_one_goal(),
        ItemKind::CarePlan => t.kind_one_care_plan(),
        ItemKind::Order => t.kind_one_order(),
        ItemKind::Coverage => t.kind_one_coverage(),
        ItemKind::Claim => t.kind_one_claim(),
        ItemKind::Explanation => t.kind_one_explanation(),
        ItemKind::Other => t.kind_one_other(),
    }
}

/// One sentence on what a kind is.
pub fn about_kind(kind: ItemKind, t: Words) -> &'static str {
    match kind {
        ItemKind::Result => t.kind_about_result(),
        ItemKind::Vital => t.kind_about_vital(),
        ItemKind::Growth => t.kind_about_growth(),
        ItemKind::Report => t.kind_about_report(),
        ItemKind::Condition => t.kind_about_condition(),
        ItemKind::Allergy => t.kind_about_allergy(),
        ItemKind::Medication => t.kind_about_medication(),
        ItemKind::Immunization => t.kind_about_immunization(),
        ItemKind::Procedure => t.kind_about_procedure(),
        ItemKind::Device => t.kind_about_device(),
        ItemKind::Visit => t.kind_about_visit(),
        ItemKind::Document => t.kind_about_document(),
        ItemKind::Form => t.kind_about_form(),
        ItemKind::Social => t.kind_about_social(),
        ItemKind::CareTeam => t.kind_about_care_team(),
        ItemKind::Goal => t.kind_about_goal(),
        ItemKind::CarePlan => t.kind_about_care_plan(),
        ItemKind::Order => t.kind_about_order(),
        ItemKind::Coverage => t.kind_about_coverage(),
        ItemKind::Claim => t.kind_about_claim(),
        ItemKind::Explanation => t.kind_about_explanation(),
        ItemKind::Other => t.kind_about_other(),
    }
}

/// What a labelled piece of text is called.
pub fn label(label: NoteLabel, t: Words) -> &'static str {
    match label {
        NoteLabel::Status => t.note_status(),
        NoteLabel::Certainty => t.note_certainty(),
        NoteLabel::Severity => t.note_severity(),
        NoteLabel::Reaction => t.note_reaction(),
        NoteLabel::Criticality => t.note_criticality(),
        NoteLabel::Directions => t.note_directions(),
        NoteLabel::Reason => t.note_reason(),
        NoteLabel::Outcome => t.note_outcome(),
        NoteLabel::Quantity => t.note_quantity(),
        NoteLabel::Refills => t.note_refills(),
        NoteLabel::Dose => t.note_dose(),
        NoteLabel::LotNumber => t.note_lot_number(),
        NoteLabel::Manufacturer => t.note_manufacturer(),
        NoteLabel::BodySite => t.note_body_site(),
        NoteLabel::Location => t.note_location(),
        NoteLabel::Participant => t.note_participant(),
        NoteLabel::Activity => t.note_activity(),
        NoteLabel::Target => t.note_target(),
        NoteLabel::Progress => t.note_progress(),
        NoteLabel::Conclusion => t.note_conclusion(),
        NoteLabel::Answer => t.note_answer(),
        NoteLabel::Payer => t.note_payer(),
        NoteLabel::MemberNumber => t.note_member_number(),
        NoteLabel::Charged => t.note_charged(),
        NoteLabel::Paid => t.note_paid(),
        NoteLabel::YouOwe => t.note_you_owe(),
        NoteLabel::Identifier => t.note_identifier(),
        NoteLabel::Expires => t.note_expires(),
        NoteLabel::Comment => t.note_comment(),
    }
}

/// Whether something holds now.
pub fn standing(standing: Standing, t: Words) -> &'static str {
    match standing {
        Standing::Current => t.standing_current(),
        Standing::Past => t.standing_past(),
        Standing::Planned => t.standing_planned(),
        Standing::EnteredInError => t.standing_entered_in_error(),
        Standing::Unknown => t.standing_unknown(),
    }
}

/// A flag in a word or two, and in a sentence.
pub fn flag(flag: Flag, t: Words) -> (&'static str, &'static str) {
    match flag {
        Flag::Normal => (t.flag_normal(), t.flag_about_normal()),
        Flag::Low => (t.flag_low(), t.flag_about_low()),
        Flag::High => (t.flag_high(), t.flag_about_high()),
        Flag::CriticallyLow => (t.flag_critically_low(), t.flag_about_critically_low()),
        Flag::CriticallyHigh => (t.flag_critically_high(), t.flag_about_critically_high()),
        Flag::Abnormal => (t.flag_abnormal(), t.flag_about_abnormal()),
        Flag::CriticallyAbnormal => (t.flag_critically_abnormal(), t.flag_about_critically_abnormal()),
        Flag::Positive => (t.flag_positive(), t.flag_about_positive()),
        Flag::Negative => (t.flag_negative(), t.flag_about_negative()),
        Flag::Indeterminate => (t.flag_indeterminate(), t.flag_about_indeterminate()),
        Flag::Susceptible => (t.flag_susceptible(), t.flag_about_susceptible()),
        Flag::Intermediate => (t.flag_intermediate(), t.flag_about_intermediate()),
        Flag::Resistant => (t.flag_resistant(), t.flag_about_resistant()),
    }
}

/// How final a result is, in a word or two, and in a sentence; nothing for what is simply final.
pub fn status(status: ResultStatus, t: Words) -> Option<(&'static str, &'static str)> {
    Some(match status {
        ResultStatus::Final => return None,
        ResultStatus::Registered => (t.status_registered(), t.status_about_registered()),
        ResultStatus::Partial => (t.status_partial(), t.status_about_partial()),
        ResultStatus::Preliminary => (t.status_preliminary(), t.status_about_preliminary()),
        ResultStatus::Amended => (t.status_amended(), t.status_about_amended()),
        ResultStatus::Corrected => (t.status_corrected(), t.status_about_corrected()),
        ResultStatus::Appended => (t.status_appended(), t.status_about_appended()),
        ResultStatus::Cancelled => (t.status_cancelled(), t.status_about_cancelled()),
        ResultStatus::EnteredInError => (t.status_entered_in_error(), t.status_about_entered_in_error()),
        ResultStatus::Unknown => (t.status_unknown(), t.status_about_unknown()),
    })
}

/// Why there is no value (FHIR `data-absent-reason`); a reason in the source's own words is quoted.
pub fn absent(reason: Option<&Absent>, t: Words) -> String {
    let Some(Absent(reason)) = reason else { return t.absent_no_reason().to_owned() };
    let known = match reason.as_str() {
        "unknown" => t.absent_unknown(),
        "asked-unknown" => t.absent_asked_unknown(),
        "temp-unknown" => t.absent_temp_unknown(),
        "not-asked" => t.absent_not_asked(),
        "asked-declined" => t.absent_asked_declined(),
        "masked" => t.absent_masked(),
        "not-applicable" => t.absent_not_applicable(),
        "unsupported" => t.absent_unsupported(),
        "error" | "not-a-number" => t.absent_error(),
        "not-performed" => t.absent_not_performed(),
        "not-permitted" => t.absent_not_permitted(),
        other => return t.absent_in_words(other),
    };
    known.to_owned()
}

/// What a source is called. One that is known by its address is called by the host in it, which people may know.
pub fn source(source: &Source) -> &str {
    let name = source.name.as_str();
    let address = name.strip_prefix("https://").or_else(|| name.strip_prefix("http://"));
    address.and_then(|address| address.split('/').next()).filter(|host| !host.is_empty()).unwrap_or(name)
}

/// What is wrong with a field.
pub fn fault(kind: FaultKind, t: Words) -> String {
    match kind {
        FaultKind::Missing => t.fault_missing().to_owned(),
        FaultKind::TooShort { min } => t.fault_too_short(min.into()),
        FaultKind::TooLong { max } => t.fault_too_long(max.into()),
        FaultKind::NotUnderstood => t.fault_not_understood().to_owned(),
        FaultKind::TooCommon => t.fault_too_common().to_owned(),
        FaultKind::TooEarly => t.fault_too_early().to_owned(),
        FaultKind::Twice => t.fault_twice().to_owned(),
    }
}

/// An instant of the wire as the reader's own clock shows it.
pub fn instant(micros: i64) -> Moment {
    clock::here(Moment::Instant(DateTime::from_timestamp_micros(micros).unwrap_or_default().fixed_offset()))
}

/// When something was, with the time of day.
pub fn time(micros: i64) -> String {
    reader::date_and_time(&instant(micros))
}

/// The day of an instant.
pub fn day(micros: i64) -> String {
    reader::date(&instant(micros))
}

#[cfg(test)]
mod tests {
    use careway_core::id::Id;

    use super::*;

    #[test]
    fn a_source_known_by_its_address_is_called_by_its_host() {
        for (name, called) in [
            ("Elm Clinic", "Elm Clinic"),
            ("https://fhir.elm.example/r4", "fhir.elm.example"),
            ("http://elm.example", "elm.example"),
            ("https://", "https://"),
            ("elm.example/r4", "elm.example/r4"),
        ] {
            let of = Source { id: Id::parse("s").unwrap(), name: name.to_owned() };
            assert_eq!(source(&of), called);
        }
    }
}
