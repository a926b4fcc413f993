//! Visits: encounters that happened, with who and where, and appointments that are still to come.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::{
    calendar::{self, Instant, at},
    chart::Chart,
    coding::{SNOMED, concept, words},
    organization::{Clinician, Site, Staff},
};

/// What kind of visit it is: SNOMED CT code and words, HL7 v3 ActCode class, and how long it takes.
#[derive(Debug, Clone, Copy)]
pub struct VisitKind {
    code: &'static str,
    words: &'static str,
    class: (&'static str, &'static str),
    minutes: i64,
}

const OFFICE: (&str, &str) = ("AMB", "ambulatory");

const fn kind(code: &'static str, words: &'static str, class: (&'static str, &'static str), minutes: i64) -> VisitKind {
    VisitKind { code, words, class, minutes }
}

pub(crate) const CHECK_UP: VisitKind = kind("185349003", "Check-up", OFFICE, 40);
pub(crate) const WELL_CHILD: VisitKind = kind("410620009", "Well child visit", OFFICE, 30);
pub(crate) const SYMPTOM: VisitKind = kind("185345009", "Visit for a symptom", OFFICE, 20);
pub(crate) const FOLLOW_UP: VisitKind = kind("390906007", "Follow-up visit", OFFICE, 30);
pub(crate) const FIRST_PRENATAL: VisitKind = kind("424441002", "First prenatal visit", OFFICE, 50);
pub(crate) const PRENATAL: VisitKind = kind("424619006", "Prenatal visit", OFFICE, 25);
pub(crate) const POSTNATAL: VisitKind = kind("169762003", "Postnatal visit", OFFICE, 30);
pub(crate) const CONSULTATION: VisitKind = kind("11429006", "Consultation", OFFICE, 45);
pub(crate) const VIDEO: VisitKind = kind("448337001", "Video visit", ("VR", "virtual"), 25);
pub(crate) const EMERGENCY: VisitKind = kind("50849002", "Emergency visit", ("EMER", "emergency"), 240);
pub(crate) const HOSPITAL: VisitKind = kind("32485007", "Hospital stay", ("IMP", "inpatient encounter"), 24 * 60);

impl VisitKind {
    /// Whether patient and clinician are in one room.
    pub fn is_in_person(self) -> bool {
        self.class != VIDEO.class
    }
}

/// A visit that happened, for what was measured, decided and written there.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The reference to the Encounter; empty when that is left out.
    pub reference: String,
    /// The day, of a stay the first.
    pub day: NaiveDate,
    /// When it began.
    pub start: Instant,
    /// When it ended.
    pub end: Instant,
    /// Who saw the patient.
    pub clinician: &'static Staff,
    /// Whether it is in the record: what is further back than the record goes has happened and is not written.
    pub written: bool,
}

impl Visit {
    /// The reference as an element; nothing when there is no Encounter.
    pub fn encounter(&self) -> Value {
        if self.reference.is_empty() { Value::Null } else { json!({ "reference": self.reference }) }
    }

    /// When it began, as FHIR writes it.
    pub fn time(&self) -> String {
        calendar::text(self.start)
    }
}

impl Chart<'_> {
    /// A visit on `day` with `clinician`, for `reason` in words.
    pub fn visit(&mut self, day: NaiveDate, clinician: Clinician, kind: VisitKind, reason: &str) -> Visit {
        let (hour, quarter) = (self.dice.between(8, 15), self.dice.between(0, 3) * 15);
        let start = at(day, hour.unsigned_abs() as u32, quarter.unsigned_abs() as u32);
        self.encounter(start, start + chrono::Duration::minutes(kind.minutes), clinician, kind, reason)
    }

    /// A hospital stay from `day` over so many nights.
    pub fn stay(&mut self, day: NaiveDate, nights: u64, clinician: Clinician, reason: &str) -> Visit {
        self.encounter(at(day, 14, 20), at(day + Days::new(nights), 11, 5), clinician, HOSPITAL, reason)
    }

    fn encounter(
        &mut self,
        start: Instant,
        end: Instant,
        clinician: Clinician,
        kind: VisitKind,
        reason: &str,
    ) -> Visit {
        let (class, class_words) = kind.class;
        let (clinician, day) = (self.who(clinician), start.date_naive());
        if day < self.since {
            return Visit { reference: String::new(), day, start, end, clinician, written: false };
        }
        let reference = self.add(
            "Encounter",
            json!({
                "status": "finished",
                "class": {
                    "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": class, "display": class_words,
                },
                "type": [concept(SNOMED, kind.code, kind.words)],
                "participant": [{ "individual": clinician.reference() }],
                "period": { "start": calendar::text(start), "end": calendar::text(end) },
                "reasonCode": [words(reason)],
                "location": [{ "location": clinician.site.location() }],
                "serviceProvider": clinician.site.organization(),
            }),
        );
        Visit { reference, day, start, end, clinician, written: true }
    }

    /// An appointment so many days from today (moved off a weekend), for `reason` in words. The dead have none.
    pub fn appointment(&mut self, days: u64, clinician: Clinician, kind: VisitKind, reason: &str) {
        if self.person.died.is_some() {
            return;
        }
        let clinician = self.who(clinician);
        let mut day = calendar::workday(self.today + Days::new(days));
        if day <= self.today {
            day = self.today + Days::new(3);
        }
        let start = at(day, self.dice.between(8, 15).unsigned_abs() as u32, 30);
        let accepted = |actor: Value| json!({ "actor": actor, "status": "accepted" });
        self.add(
            "Appointment",
            json!({
                "status": "booked",
                "appointmentType": concept(SNOMED, kind.code, kind.words),
                "reasonCode": [words(reason)],
                "description": reason,
                "start": calendar::text(start),
                "end": calendar::text(start + chrono::Duration::minutes(kind.minutes)),
                "participant": [
                    accepted(self.patient()), accepted(clinician.reference()), accepted(clinician.site.location()),
                ],
            }),
        );
    }

    /// An order that is not done yet: a test or a referral, wanted within so many days from today.
    pub fn order(&mut self, visit: &Visit, what: &str, reason: &str, within: u64) {
        if self.person.died.is_some() || !visit.written {
            return;
        }
        self.add(
            "ServiceRequest",
            json!({
                "status": "active", "intent": "order", "code": words(what), "reasonCode": [words(reason)],
                "encounter": visit.encounter(), "authoredOn": visit.time(), "requester": visit.clinician.reference(),
                "occurrenceDateTime": (self.today + Days::new(within)).to_string(),
            }),
        );
    }

    /// A device that the person has since `day`.
    pub fn device(&mut self, code: Value, day: NaiveDate, site: Site) {
        let serial = format!("D{}", self.dice.between(100_000, 999_999));
        self.add(
            "Device",
            json!({
                "status": "active", "type": code, "manufactureDate": (day - Days::new(90)).to_string(),
                "serialNumber": serial, "owner": site.organization(),
            }),
        );
    }
}
