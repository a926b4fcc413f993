//! The codes in which sources say a status, a certainty, a severity, a progress or an outcome (value sets of FHIR R4),
//! in the reader's words. A text that is no code of these value sets is the source's own and stays as it is.

use careway_core::{
    record::{Note, NoteLabel},
    words::Words,
};

/// A note's text; where the label takes codes, a known code in words.
pub fn note(note: &Note, t: Words) -> String {
    use NoteLabel::{Certainty, Criticality, Outcome, Progress, Severity, Status};
    let coded = matches!(note.label, Status | Certainty | Criticality | Severity | Progress | Outcome);
    let known = if coded { code(&note.text, t) } else { None };
    known.map_or_else(|| note.text.clone(), str::to_owned)
}

/// Sources write a code or its display: `in-progress`, `In Progress`.
fn code(text: &str, t: Words) -> Option<&'static str> {
    let code = text.to_ascii_lowercase().replace(' ', "-");
    Some(match code.as_str() {
        "active" | "current" | "available" | "in-use" => t.code_active(),
        "inactive" | "ended" | "retired" | "closed" | "superseded" | "not-in-use" | "unavailable" => t.code_inactive(),
        "resolved" => t.code_resolved(),
        "recurrence" | "relapse" => t.code_recurrence(),
        "remission" => t.code_remission(),
        "completed" | "finished" | "fulfilled" | "complete" => t.code_completed(),
        "on-hold" | "onhold" | "suspended" => t.code_on_hold(),
        "stopped" | "aborted" | "abandoned" => t.code_stopped(),
        "cancelled" | "revoked" | "withdrawn" => t.code_cancelled(),
        "draft" | "preparation" => t.code_draft(),
        "planned" | "proposed" | "intended" | "booked" => t.code_planned(),
        "requested" | "pending" | "waitlist" | "queued" => t.code_requested(),
        "accepted" | "received" | "ready" => t.code_accepted(),
        "in-progress" | "arrived" | "triaged" | "checked-in" | "onleave" => t.code_in_progress(),
        "noshow" => t.code_no_show(),
        "not-done" | "not-taken" | "failed" => t.code_not_done(),
        "rejected" | "declined" => t.code_rejected(),
        "final" => t.code_final(),
        "preliminary" => t.code_preliminary(),
        "amended" | "corrected" | "appended" => t.code_amended(),
        "unknown" => t.code_unknown(),
        "confirmed" => t.code_confirmed(),
        "unconfirmed" => t.code_unconfirmed(),
        "provisional" => t.code_provisional(),
        "differential" => t.code_differential(),
        "refuted" => t.code_refuted(),
        "high" => t.code_high(),
        "low" => t.code_low(),
        "unable-to-assess" => t.code_unable_to_assess(),
        "mild" => t.code_mild(),
        "moderate" => t.code_moderate(),
        "severe" => t.code_severe(),
        "improving" => t.code_improving(),
        "worsening" => t.code_worsening(),
        "no-change" | "no-progress" => t.code_no_change(),
        "achieved" | "sustaining" => t.code_achieved(),
        "not-achieved" => t.code_not_achieved(),
        "not-attainable" => t.code_not_attainable(),
        "entered-in-error" => t.code_entered_in_error(),
        "error" => t.code_error(),
        "partial" => t.code_partial(),
        _ => return None,
    })
}
