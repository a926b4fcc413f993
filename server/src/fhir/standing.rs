//! Whether an item holds now, from the status that its resource has in FHIR R4. What was entered in error is that,
//! whatever else the resource says of itself.

use careway_core::record::{ResultStatus, Standing};

use super::view::View;

/// The standing of a resource of this type.
pub fn standing(kind: &str, view: View<'_>) -> Standing {
    const ERROR: &str = "entered-in-error";
    let of = |name: &str| first_code(view.at(name));
    let taken_back = ["status", "verificationStatus", "clinicalStatus", "lifecycleStatus"]
        .into_iter()
        .any(|name| has(view.at(name), ERROR));
    if taken_back || has(view.at("code"), ERROR) {
        return Standing::EnteredInError;
    }
    match kind {
        "Condition" | "AllergyIntolerance" => problem(view, of("clinicalStatus")),
        "Goal" => of("lifecycleStatus").map_or(Standing::Unknown, |status| named(kind, status)),
        _ if view.at("doNotPerform").truth() == Some(true) => Standing::Past,
        "MedicationRequest" if matches!(of("intent"), Some("proposal" | "plan")) && of("status") == Some("active") => {
            Standing::Planned
        }
        _ => of("status").map_or(Standing::Unknown, |status| named(kind, status)),
    }
}

/// Value sets condition-clinical, allergyintolerance-clinical, condition-ver-status, allergyintolerance-verification. Of
/// a problem that was ruled out nothing holds now; one with an end has ended, if nobody says more.
fn problem(view: View<'_>, clinical: Option<&str>) -> Standing {
    if has(view.at("verificationStatus"), "refuted") {
        return Standing::Past;
    }
    match clinical {
        Some("active" | "recurrence" | "relapse") => Standing::Current,
        Some("inactive" | "remission" | "resolved") => Standing::Past,
        _ if view.at("abatement[x]").is_there() => Standing::Past,
        _ => Standing::Unknown,
    }
}

/// Every other status. The value sets agree on what a code means but for the few types named first.
fn named(kind: &str, status: &str) -> Standing {
    match (kind, status) {
        // encounter-status, appointmentstatus, task-status, episode-of-care-status, medicationdispense-status and
        // medication-admin-status, event-status of things that last: done is over.
        (
            "Encounter" | "Appointment" | "EpisodeOfCare" | "MedicationDispense" | "MedicationAdministration" | "Task",
            "completed" | "finished" | "fulfilled",
        ) => Standing::Past,
        // request-status, care-plan-status, goal-status, medicationrequest-status, medication-statement-status,
        // device-statement-status: completed orders, plans and courses are over.
        (
            "MedicationRequest"
            | "MedicationStatement"
            | "DeviceUseStatement"
            | "CarePlan"
            | "Goal"
            | "ServiceRequest"
            | "DeviceRequest"
            | "CommunicationRequest"
            | "RequestGroup"
            | "NutritionOrder"
            | "SupplyRequest",
            "completed",
        ) => Standing::Past,
        // task-status, appointmentstatus: asked for or agreed, not begun.
        ("Task", "requested" | "received" | "accepted" | "ready") | ("Appointment", "pending" | "booked") => {
            Standing::Planned
        }
        ("Goal", "accepted") => Standing::Planned,
        // observation-status and diagnostic-report-status: ordered, no result yet.
        ("Observation" | "DiagnosticReport", "registered") => Standing::Planned,
        _ => anywhere(status),
    }
}

/// Codes that mean the same in every value set that has them.
fn anywhere(status: &str) -> Standing {
    match status {
        "active" | "final" | "amended" | "corrected" | "appended" | "preliminary" | "partial" | "completed"
        | "current" | "available" | "in-progress" | "on-hold" | "onhold" | "arrived" | "checked-in" | "triaged"
        | "onleave" | "issued" | "balanced" | "registered" | "queued" | "billable" | "billed" | "generated"
        | "unsatisfactory" => Standing::Current,
        "inactive" | "resolved" | "stopped" | "cancelled" | "revoked" | "rejected" | "superseded" | "not-done"
        | "not-taken" | "aborted" | "ended" | "finished" | "fulfilled" | "noshow" | "failed" | "declined"
        | "suspended" | "abandoned" | "retired" | "unavailable" | "withdrawn" | "closed" | "off-study"
        | "not-billable" => Standing::Past,
        "draft" | "proposed" | "planned" | "pending" | "booked" | "waitlist" | "intended" | "preparation"
        | "requested" | "candidate" | "eligible" => Standing::Planned,
        _ => Standing::Unknown,
    }
}

/// How final a result or report is.
pub fn result_status(view: View<'_>) -> ResultStatus {
    match first_code(view.at("status")) {
        Some("registered") => ResultStatus::Registered,
        Some("partial") => ResultStatus::Partial,
        Some("preliminary") => ResultStatus::Preliminary,
        Some("final") => ResultStatus::Final,
        Some("amended") => ResultStatus::Amended,
        Some("corrected") => ResultStatus::Corrected,
        Some("appended") => ResultStatus::Appended,
        Some("cancelled") => ResultStatus::Cancelled,
        Some("entered-in-error") => ResultStatus::EnteredInError,
        _ => ResultStatus::Unknown,
    }
}

/// A status is a code in most types and a concept in some; some systems send either for the other.
fn first_code(view: View<'_>) -> Option<&str> {
    if view.is_map() {
        view.each("coding").find_map(|coding| coding.at("code").code())
    } else {
        view.plain().map(str::trim).filter(|status| !status.is_empty())
    }
}

fn has(view: View<'_>, wanted: &str) -> bool {
    view.plain().map(str::trim) == Some(wanted) || view.is_map() && super::datatype::has_code(view, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fhir::{json::Json, view::Resource};

    fn of(text: &str) -> Standing {
        let json = Json::parse(text).unwrap();
        let kind = json.get("resourceType").unwrap().text().unwrap().to_owned();
        standing(&kind, Resource::new(&json).view())
    }

    #[test]
    fn what_was_entered_in_error_is_that_whatever_else_it_says() {
        for text in [
            r#"{"resourceType": "Observation", "status": "entered-in-error"}"#,
            r#"{"resourceType": "Goal", "lifecycleStatus": "entered-in-error"}"#,
            r#"{"resourceType": "Condition", "clinicalStatus": {"coding": [{"code": "active"}]},
                "verificationStatus": {"coding": [{"code": "entered-in-error"}]}}"#,
            r#"{"resourceType": "AllergyIntolerance", "clinicalStatus": {"coding": [{"code": "active"}]},
                "verificationStatus": "entered-in-error"}"#,
        ] {
            assert_eq!(of(text), Standing::EnteredInError, "{text}");
        }
    }

    #[test]
    fn each_status_has_its_standing() {
        use Standing::{Current, Past, Planned, Unknown};
        for (kind, status, expected) in [
            ("Observation", "final", Current),
            ("Observation", "registered", Planned),
            ("Observation", "cancelled", Past),
            ("Observation", "nonsense", Unknown),
            ("Immunization", "completed", Current),
            ("Immunization", "not-done", Past),
            ("Procedure", "completed", Current),
            ("Procedure", "preparation", Planned),
            ("MedicationRequest", "active", Current),
            ("MedicationRequest", "completed", Past),
            ("MedicationRequest", "draft", Planned),
            ("MedicationStatement", "not-taken", Past),
            ("MedicationDispense", "completed", Past),
            ("Encounter", "finished", Past),
            ("Encounter", "planned", Planned),
            ("Encounter", "in-progress", Current),
            ("Appointment", "booked", Planned),
            ("Appointment", "noshow", Past),
            ("DocumentReference", "superseded", Past),
            ("QuestionnaireResponse", "completed", Current),
            ("CarePlan", "revoked", Past),
            ("Task", "requested", Planned),
            ("Coverage", "active", Current),
            ("Device", "inactive", Past),
        ] {
            assert_eq!(
                of(&format!(r#"{{"resourceType": "{kind}", "status": "{status}"}}"#)),
                expected,
                "{kind} {status}"
            );
        }
        assert_eq!(of(r#"{"resourceType": "MedicationRequest", "status": "active", "doNotPerform": true}"#), Past);
        assert_eq!(of(r#"{"resourceType": "MedicationRequest", "status": "active", "intent": "proposal"}"#), Planned);
        assert_eq!(of(r#"{"resourceType": "Condition", "abatementDateTime": "2020"}"#), Past);
        assert_eq!(of(r#"{"resourceType": "Condition"}"#), Unknown);
    }
}
