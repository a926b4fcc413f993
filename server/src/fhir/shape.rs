//! Where each type of resource keeps what an item needs, as a table (FHIR R4, patient compartment). What takes more than
//! a path to read has a module of its own.

use careway_core::record::{ItemKind, NoteLabel};

/// How one type of resource becomes an item. Paths go through lists; the first that yields something counts.
#[derive(Debug)]
pub struct Shape {
    /// What kind of item it is; observations decide by their category.
    pub kind: ItemKind,
    /// Whose it is.
    pub subject: &'static [&'static str],
    /// What it is called.
    pub title: &'static [&'static str],
    /// When it was.
    pub when: &'static [&'static str],
    /// Who did, ordered or wrote it.
    pub by: &'static [&'static str],
    /// Which organisation it came from.
    pub organization: &'static [&'static str],
    /// What else is told, label by label.
    pub notes: &'static [(NoteLabel, &'static str)],
}

const SUBJECT: &[&str] = &["subject", "patient"];
const PATIENT: &[&str] = &["patient", "subject"];
const CODE: &[&str] = &["code"];
const CATEGORY: &[&str] = &["code", "category", "type"];

/// The shape of a type, when its resources are about one person and somebody would want to see them.
pub fn shape(kind: &str) -> Option<&'static Shape> {
    SHAPES.binary_search_by(|(name, _)| (*name).cmp(kind)).ok().map(|place| &SHAPES[place].1)
}

macro_rules! shapes {
    ($($name:literal: $kind:ident, $subject:expr, $title:expr, $when:expr, $by:expr, $organization:expr,
        [$($label:ident $path:literal),* $(,)?];)*) => {
        /// In the order of their names.
        const SHAPES: &[(&str, Shape)] = &[$(
            ($name, Shape {
                kind: ItemKind::$kind, subject: $subject, title: $title, when: $when, by: $by, organization: $organization,
                notes: &[$((NoteLabel::$label, $path)),*],
            }),
        )*];
    };
}

shapes! {
    "Account": Other, SUBJECT,
        &["name", "type"], &["servicePeriod"], &[], &["owner"],
        [Status "status", Comment "description"];
    "AdverseEvent": Other, SUBJECT,
        &["event", "category"], &["date", "detected", "recordedDate"], &["recorder"], &[],
        [Status "actuality", Severity "severity", Outcome "outcome"];
    "AllergyIntolerance": Allergy, PATIENT,
        &["code", "reaction.substance"], &["onset[x]", "recordedDate", "lastOccurrence"], &["recorder", "asserter"],
        &[],
        [Status "clinicalStatus", Certainty "verificationStatus", Criticality "criticality",
         Reaction "reaction.manifestation", Severity "reaction.severity", Comment "note.text",
         Comment "reaction.description"];
    "Appointment": Visit, &[],
        &["description", "serviceType", "appointmentType", "specialty"], &["start", "requestedPeriod", "created"],
        &[], &[],
        [Status "status", Participant "participant.actor", Reason "reasonCode", Directions "patientInstruction",
         Comment "comment"];
    "Basic": Other, SUBJECT, CODE, &["created"], &["author"], &[], [];
    "BodyStructure": Other, PATIENT, &["location", "morphology"], &[], &[], &[], [Comment "description"];
    "CarePlan": CarePlan, SUBJECT,
        &["title", "category", "description"], &["period", "created"], &["author", "contributor"], &[],
        [Status "status", Activity "activity.detail.code", Activity "activity.detail.description",
         Reason "addresses", Comment "description", Comment "note.text"];
    "CareTeam": CareTeam, SUBJECT,
        &["name", "category", "reasonCode"], &["period"], &[], &["managingOrganization"],
        [Status "status", Reason "reasonCode", Comment "note.text"];
    "ChargeItem": Other, SUBJECT,
        CODE, &["occurrence[x]", "enteredDate"], &["enterer"], &["performingOrganization"],
        [Status "status", Charged "priceOverride"];
    "Claim": Claim, PATIENT,
        &["item.productOrService", "type"], &["billablePeriod", "created"], &["provider"], &["insurer"],
        [Status "status", Charged "total", Payer "insurance.coverage", Payer "insurer"];
    "ClaimResponse": Claim, PATIENT,
        &["type", "disposition"], &["created"], &["requestor"], &["insurer"],
        [Status "status", Outcome "outcome", Comment "disposition"];
    "ClinicalImpression": Document, SUBJECT,
        &["description", "code", "summary"], &["effective[x]", "date"], &["assessor"], &[],
        [Status "status", Conclusion "summary", Comment "note.text"];
    "Communication": Document, SUBJECT,
        &["topic", "category", "reasonCode"], &["sent", "received"], &["sender"], &[],
        [Status "status", Comment "payload.content[x]", Comment "note.text"];
    "CommunicationRequest": Order, SUBJECT,
        &["category", "reasonCode", "payload.content[x]"], &["occurrence[x]", "authoredOn"], &["requester", "sender"],
        &[],
        [Status "status", Comment "payload.content[x]", Comment "note.text"];
    "Composition": Document, SUBJECT, &["title", "type"], &["date"], &["author"], &["custodian"], [Status "status"];
    "Condition": Condition, SUBJECT,
        CODE, &["onset[x]", "recordedDate"], &["recorder", "asserter"], &[],
        [Status "clinicalStatus", Certainty "verificationStatus", Severity "severity", BodySite "bodySite",
         Comment "note.text"];
    "Consent": Document, PATIENT,
        &["category", "scope"], &["dateTime"], &["performer"], &["organization"],
        [Status "status"];
    "Coverage": Coverage, &["beneficiary"],
        &["class.name", "type", "payor"], &["period"], &[], &["payor"],
        [Status "status", Payer "payor", MemberNumber "subscriberId"];
    "CoverageEligibilityRequest": Coverage, PATIENT,
        &["purpose"], &["serviced[x]", "created"], &["provider"], &["insurer"],
        [Status "status"];
    "CoverageEligibilityResponse": Coverage, PATIENT,
        &["disposition", "purpose"], &["serviced[x]", "created"], &["requestor"], &["insurer"],
        [Status "status", Outcome "outcome"];
    "DetectedIssue": Other, PATIENT,
        CODE, &["identified[x]"], &["author"], &[],
        [Status "status", Severity "severity", Comment "detail"];
    "Device": Device, PATIENT,
        &["deviceName.name", "type", "modelNumber"], &[], &[], &["owner"],
        [Status "status", Manufacturer "manufacturer", Identifier "udiCarrier.carrierHRF",
         Identifier "serialNumber", LotNumber "lotNumber", Expires "expirationDate", Comment "note.text"];
    "DeviceRequest": Order, SUBJECT,
        &["code[x]"], &["occurrence[x]", "authoredOn"], &["requester"], &[],
        [Status "status", Reason "reasonCode", Comment "note.text"];
    "DeviceUseStatement": Device, SUBJECT,
        &["device", "reasonCode"], &["timing[x]", "recordedOn"], &["source"], &[],
        [Status "status", BodySite "bodySite", Reason "reasonCode", Comment "note.text"];
    "DiagnosticReport": Report, SUBJECT,
        &["code", "category"], &["effective[x]", "issued"], &["resultsInterpreter", "performer"], &["performer"],
        [];
    "DocumentManifest": Document, SUBJECT,
        &["description", "type"], &["created"], &["author"], &[],
        [Status "status"];
    "DocumentReference": Document, SUBJECT,
        &["type", "description", "content.attachment.title", "category"],
        &["date", "context.period", "content.attachment.creation"], &["author", "authenticator"], &["custodian"],
        [Status "status", Comment "description"];
    "Encounter": Visit, SUBJECT,
        &["type", "serviceType", "class", "reasonCode"], &["period"], &["participant.individual"],
        &["serviceProvider"],
        [Status "status", Reason "reasonCode", Location "location.location", Participant "participant.individual",
         Outcome "hospitalization.dischargeDisposition"];
    "EnrollmentRequest": Coverage, &["candidate"],
        &["status"], &["created"], &["provider"], &["insurer"],
        [Status "status"];
    "EpisodeOfCare": Visit, PATIENT,
        &["type"], &["period"], &["careManager"], &["managingOrganization"],
        [Status "status"];
    "ExplanationOfBenefit": Explanation, PATIENT,
        &["item.productOrService", "type"], &["billablePeriod", "created"], &["provider", "careTeam.provider"],
        &["insurer"],
        [Status "status", Outcome "outcome", Payer "insurer", Comment "disposition"];
    "FamilyMemberHistory": Other, PATIENT,
        &["condition.code", "relationship"], &["date"], &[], &[],
        [Status "status", Participant "relationship", Participant "name", Comment "note.text"];
    "Flag": Other, SUBJECT, CATEGORY, &["period"], &["author"], &[], [Status "status"];
    "Goal": Goal, SUBJECT,
        &["description", "target.measure"], &["start[x]", "statusDate"], &["expressedBy"], &[],
        [Status "lifecycleStatus", Progress "achievementStatus", Target "target.measure", Target "target.detail[x]",
         Expires "target.due[x]", Comment "note.text"];
    "GuidanceResponse": Other, SUBJECT,
        &["reasonCode", "module[x]"], &["occurrenceDateTime"], &["performer"], &[],
        [Status "status", Comment "note.text"];
    "ImagingStudy": Report, SUBJECT,
        &["description", "procedureCode", "modality", "series.description", "series.modality"], &["started"],
        &["interpreter", "referrer"], &[],
        [];
    "Immunization": Immunization, PATIENT,
        &["vaccineCode"], &["occurrence[x]", "recorded"], &["performer.actor"], &["performer.actor"],
        [Status "status", Reason "statusReason", Dose "doseQuantity", Dose "protocolApplied.doseNumber[x]",
         LotNumber "lotNumber", Manufacturer "manufacturer", Expires "expirationDate", BodySite "site",
         Location "location", Reaction "reaction.detail", Comment "note.text"];
    "ImmunizationEvaluation": Other, PATIENT,
        &["targetDisease"], &["date"], &[], &["authority"],
        [Status "status", Outcome "doseStatus", Comment "description"];
    "ImmunizationRecommendation": Other, PATIENT,
        &["recommendation.vaccineCode", "recommendation.targetDisease"], &["date"], &[], &["authority"],
        [Activity "recommendation.vaccineCode", Status "recommendation.forecastStatus"];
    "Invoice": Claim, SUBJECT,
        &["type", "lineItem.chargeItem[x]"], &["date"], &["participant.actor"], &["issuer"],
        [Status "status", Charged "totalGross", Charged "totalNet"];
    "List": Other, SUBJECT,
        &["title", "code"], &["date"], &["source"], &[],
        [Status "status", Activity "entry.item", Comment "note.text"];
    "Media": Document, SUBJECT,
        &["content.title", "modality", "view", "type"], &["created[x]", "issued"], &["operator"], &[],
        [Status "status", BodySite "bodySite", Comment "note.text"];
    "MedicationAdministration": Medication, SUBJECT,
        &["medication[x]"], &["effective[x]"], &["performer.actor"], &[],
        [Status "status", Comment "note.text"];
    "MedicationDispense": Medication, SUBJECT,
        &["medication[x]"], &["whenHandedOver", "whenPrepared"], &["performer.actor"], &[],
        [Status "status", Quantity "quantity", Comment "note.text"];
    "MedicationRequest": Medication, SUBJECT,
        &["medication[x]"], &["authoredOn", "dispenseRequest.validityPeriod"], &["requester", "recorder"], &[],
        [Status "status", Quantity "dispenseRequest.quantity", Comment "note.text"];
    "MedicationStatement": Medication, SUBJECT,
        &["medication[x]"], &["effective[x]", "dateAsserted"], &["informationSource"], &[],
        [Status "status", Comment "note.text"];
    "MolecularSequence": Other, PATIENT, &["type"], &[], &[], &["performer"], [];
    "NutritionOrder": Order, PATIENT,
        &["oralDiet.type", "supplement.type", "enteralFormula.baseFormulaType", "foodPreferenceModifier"],
        &["dateTime"], &["orderer"], &[],
        [Status "status", Directions "oralDiet.instruction", Directions "supplement.instruction",
         Directions "enteralFormula.administrationInstruction", Comment "note.text"];
    "Observation": Result, SUBJECT, CODE, &["effective[x]", "issued"], &["performer"], &["performer"], [];
    "Procedure": Procedure, SUBJECT,
        &["code", "category"], &["performed[x]"], &["performer.actor", "recorder", "asserter"], &[],
        [Status "status", Reason "reasonCode", Reason "reasonReference", BodySite "bodySite", Outcome "outcome",
         Location "location", Comment "note.text"];
    "QuestionnaireResponse": Form, SUBJECT,
        &["_questionnaire.extension.value[x]", "questionnaire"], &["authored"], &["author", "source"], &[],
        [Status "status"];
    "RelatedPerson": CareTeam, PATIENT, &["name"], &["period"], &[], &[], [Participant "relationship"];
    "RequestGroup": Order, SUBJECT,
        &["code", "action.title"], &["authoredOn"], &["author"], &[],
        [Status "status", Activity "action.title", Comment "note.text"];
    "ResearchSubject": Other, &["individual"], &["study"], &["period"], &[], &[], [Status "status"];
    "RiskAssessment": Other, SUBJECT,
        &["code", "method"], &["occurrence[x]"], &["performer"], &[],
        [Status "status", Outcome "prediction.outcome", Comment "note.text"];
    "ServiceRequest": Order, SUBJECT,
        &["code", "category", "orderDetail"], &["occurrence[x]", "authoredOn"], &["requester"], &["performer"],
        [Status "status", Reason "reasonCode", Reason "reasonReference", Directions "patientInstruction",
         BodySite "bodySite", Participant "performer", Comment "note.text"];
    "Specimen": Other, SUBJECT,
        &["type"], &["collection.collected[x]", "receivedTime"], &["collection.collector"], &[],
        [Status "status", BodySite "collection.bodySite", Comment "note.text"];
    "SupplyDelivery": Other, PATIENT,
        &["suppliedItem.item[x]", "type"], &["occurrence[x]"], &["supplier"], &[],
        [Status "status", Quantity "suppliedItem.quantity"];
    "SupplyRequest": Order, &["deliverTo"],
        &["item[x]", "category"], &["occurrence[x]", "authoredOn"], &["requester"], &[],
        [Status "status", Quantity "quantity"];
    "Task": Order, &["for"],
        &["description", "code", "reasonCode"], &["executionPeriod", "authoredOn", "lastModified"],
        &["requester", "owner"], &[],
        [Status "status", Reason "reasonCode", Comment "note.text"];
    "VisionPrescription": Order, PATIENT,
        &["lensSpecification.product"], &["dateWritten", "created"], &["prescriber"], &[],
        [Status "status"];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_stand_in_order_so_that_they_are_found() {
        assert!(SHAPES.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(shape("Observation").map(|shape| shape.kind), Some(ItemKind::Result));
        assert!(shape("Provenance").is_none() && shape("Patient").is_none());
    }
}
