//! One person's record while it is written: hands out ids and references, and says of every resource whose it is. Knows
//! the person, the day and the dice; not what a record should contain.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use serde_json::{Map, Value, json};

use super::{
    calendar::{days_between, workday},
    depth::{Depth, Detail},
    dice::Dice,
    organization::{Clinician, Site, Staff},
    person::Person,
};

/// A record that is being written.
#[derive(Debug)]
pub struct Chart<'a> {
    /// Whose.
    pub person: &'a Person,
    /// The day up to which it is written: what was done is before it, what is planned after it. Of somebody who has died,
    /// the day of the death.
    pub today: NaiveDate,
    /// The day from which it is written; before it, only what lasts.
    pub since: NaiveDate,
    /// How much of each visit is written.
    pub detail: Detail,
    /// Chance.
    pub dice: Dice,
    /// Which laboratory results come from.
    pub laboratory: Site,
    patient: String,
    label: Option<&'static str>,
    counts: BTreeMap<&'static str, u32>,
    resources: Vec<Value>,
}

impl<'a> Chart<'a> {
    /// An empty record at the home organization; its first resource is the patient.
    pub fn new(person: &'a Person, dice: Dice, today: NaiveDate, depth: Depth) -> Self {
        Self::with_patient(person, person.key.clone(), person.resource(), dice, today, depth)
    }

    /// An empty record that begins with another organization's Patient resource, under that organization's id.
    pub fn with_patient(
        person: &'a Person,
        id: String,
        mut patient: Value,
        dice: Dice,
        today: NaiveDate,
        depth: Depth,
    ) -> Self {
        patient["resourceType"] = json!("Patient");
        patient["id"] = json!(id);
        let today = person.died.map_or(today, |died| died.min(today));
        Self {
            person,
            today,
            since: depth.since(today),
            detail: depth.detail,
            dice,
            laboratory: person.home.laboratory(),
            patient: format!("Patient/{id}"),
            label: None,
            counts: BTreeMap::new(),
            resources: vec![patient],
        }
    }

    /// Adds a resource of `kind`, fills in id and person, and returns the reference to it; empty when it is left out.
    pub fn add(&mut self, kind: &'static str, body: Value) -> String {
        if !self.detail.writes(kind) {
            return String::new();
        }
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let prefix = self.patient.trim_start_matches("Patient/");
        let id = format!("{prefix}-{}-{count}", kind.to_lowercase());
        let reference = format!("{kind}/{id}");
        let mut fields = Map::new();
        fields.insert("resourceType".to_owned(), json!(kind));
        fields.insert("id".to_owned(), json!(id));
        if let Some(whose) = whose(kind) {
            fields.insert(whose.to_owned(), self.patient());
        }
        if let Some(code) = self.label {
            let label = json!({ "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": code });
            fields.insert("meta".to_owned(), json!({ "security": [label] }));
        }
        if let Value::Object(body) = body {
            fields.extend(body.into_iter().filter(|(_, value)| !value.is_null()));
        }
        self.resources.push(Value::Object(fields));
        reference
    }

    /// Writes something that is labelled as sensitive (a code of HL7 v3 ActCode, such as `PSY` or `HIV`).
    pub fn labelled<T>(&mut self, code: &'static str, write: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.label.replace(code);
        let written = write(self);
        self.label = before;
        written
    }

    /// The reference to the patient.
    pub fn patient(&self) -> Value {
        json!({ "reference": self.patient, "display": self.person.name() })
    }

    /// The last resource of `kind` that was added, to be changed afterwards.
    pub fn last(&mut self, kind: &str) -> Option<&mut Value> {
        self.resources.iter_mut().rev().find(|resource| resource["resourceType"] == kind)
    }

    /// The patient's own resource.
    pub fn patient_resource(&mut self) -> Option<&mut Value> {
        self.resources.first_mut()
    }

    /// Who does this for the person.
    pub fn who(&self, role: Clinician) -> &'static Staff {
        Staff::of(role, self.person.home, self.person.panel)
    }

    /// A working day about so many months before today: at least a day ago, never before birth.
    pub fn months_ago(&self, months: u32) -> NaiveDate {
        let back = self.person.variation.map_or(0, |variation| variation.back);
        self.past(self.today - Months::new(months) - Days::new(back))
    }

    /// The working day at or before `day` that is before today and not before birth.
    pub fn past(&self, day: NaiveDate) -> NaiveDate {
        workday(day.min(self.today - Days::new(1))).max(self.person.born)
    }

    /// A working day around an age in years; yesterday when the person is not that old yet.
    pub fn at_age(&self, years: f64) -> NaiveDate {
        self.past(super::calendar::plus(self.person.born, (years * 365.25) as i64))
    }

    /// How many months `day` lies before today.
    pub fn months_before(&self, day: NaiveDate) -> f64 {
        days_between(day, self.today) as f64 / 30.44
    }

    /// Days around `months` apart, from `first_months_ago` until just before today, each moved by up to a week.
    pub fn every(&mut self, months: u32, first_months_ago: u32) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = Vec::new();
        let mut ago = first_months_ago;
        let phase = self.person.variation.map_or(0.0, |variation| variation.phase);
        let later = (f64::from(months) * phase * 30.0) as i64;
        while ago > 0 {
            let moved = self.dice.between(-7, 7) + later;
            let day = super::calendar::plus(self.today - Months::new(ago), moved);
            if later > 0 && day >= self.today {
                break;
            }
            let day = self.past(day);
            if days.last().is_none_or(|last| days_between(*last, day) > 14) {
                days.push(day);
            }
            ago = ago.saturating_sub(months);
        }
        days
    }

    /// The finished record, and the dice for whoever writes on about the same person.
    pub fn finish(mut self) -> (Vec<Value>, Dice) {
        if let Some(died) = self.person.died {
            super::ending::close(&mut self.resources, died);
        }
        (self.resources, self.dice)
    }
}

/// The element that names the person, by resource type (FHIR R4).
fn whose(kind: &str) -> Option<&'static str> {
    match kind {
        "AllergyIntolerance" | "Immunization" | "Claim" | "ExplanationOfBenefit" | "Device" | "RelatedPerson" => {
            Some("patient")
        }
        "Coverage" => Some("beneficiary"),
        "Appointment" => None,
        _ => Some("subject"),
    }
}
