//! Whose record is made: what the generator needs to know of a person, and the Patient resource that says it.

use careway_core::{
    people::Gender,
    samples::{self, CastMember, Kinship, PERSON_NUMBERS, RECORD_NUMBERS},
};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{calendar::years_between, coding::hl7, organization::Site, variation::Variation};

/// A person to make a record for.
#[derive(Debug, Clone)]
pub struct Person {
    /// Begins the id of every resource of the record; letters, digits and hyphens.
    pub key: String,
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// Gender; `None` when the source leaves it out.
    pub gender: Option<Gender>,
    /// Date of birth.
    pub born: NaiveDate,
    /// Language that the person reads best (BCP 47).
    pub language: &'static str,
    /// Number of the record at home.
    pub record_number: String,
    /// Family that the clinic knows of.
    pub relatives: Vec<Relative>,
    /// The clinic that the person belongs to.
    pub home: Site,
    /// Which of several clinicians there the person sees.
    pub panel: usize,
    /// The day of the death.
    pub died: Option<NaiveDate>,
    /// How the person differs from whom the story was first told of.
    pub variation: Option<Variation>,
}

/// Family of a person, as a clinic has it on file.
#[derive(Debug, Clone)]
pub struct Relative {
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// What they are to the person (HL7 v3 RoleCode: `MTH`, `FTH`, `PRN`, `DAUC`, `SONC`, `CHILD`, `SIB`).
    pub role: &'static str,
}

impl Person {
    /// The person behind a member of the cast.
    pub fn of_cast(member: &CastMember, today: NaiveDate) -> Self {
        Self {
            key: member.key.to_owned(),
            given: member.given.to_owned(),
            family: member.family.to_owned(),
            gender: member.gender,
            born: member.birth_date(today),
            language: member.language,
            record_number: member.record_number.to_owned(),
            home: Site::Northgate,
            panel: 0,
            died: None,
            variation: None,
            relatives: member.kin.iter().filter_map(|(kinship, key)| Relative::of_cast(*kinship, key)).collect(),
        }
    }

    /// Whether ranges for women apply.
    pub fn is_female(&self) -> bool {
        self.gender == Some(Gender::Female)
    }

    /// Whether the person is a man: of somebody whose gender is left out, nothing is taken for granted.
    pub fn is_male(&self) -> bool {
        self.gender == Some(Gender::Male)
    }

    /// Age on `day` in years with their fraction.
    pub fn age(&self, day: NaiveDate) -> f64 {
        years_between(self.born, day)
    }

    /// Given and family name as one line.
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }

    /// The name of a parent, if one is known.
    pub fn parent(&self) -> Option<&Relative> {
        self.relatives.iter().find(|relative| matches!(relative.role, "MTH" | "FTH" | "PRN"))
    }

    /// The Patient resource of the home organization.
    pub fn resource(&self) -> Value {
        let language = if self.language == "es" { ("es", "Español") } else { ("en", "English") };
        let mut patient = json!({
            "identifier": [
                {
                    "use": "usual", "type": hl7("v2-0203", "MR"), "system": RECORD_NUMBERS, "value": self.record_number,
                },
                self.person_number(),
            ],
            "active": true,
            "name": [{ "use": "official", "family": self.family, "given": [self.given] }],
            "telecom": [{ "system": "phone", "value": self.phone(), "use": "mobile" }],
            "birthDate": self.born.to_string(),
            "address": [{
                "use": "home", "line": [self.street()],
                "city": self.home.facts().city, "state": "MI", "postalCode": "48000", "country": "US",
            }],
            "communication": [{
                "language": {
                    "coding": [{ "system": "urn:ietf:bcp:47", "code": language.0 }], "text": language.1,
                },
                "preferred": true,
            }],
        });
        if let (Some(gender), Some(fields)) = (self.gender, patient.as_object_mut()) {
            fields.insert("gender".to_owned(), json!(gender));
        }
        if let Some(died) = self.died {
            patient["deceasedDateTime"] = json!(died.to_string());
        }
        patient
    }

    /// The identifier that every organization sends of this person.
    pub fn person_number(&self) -> Value {
        let digits: String = self.record_number.chars().filter(char::is_ascii_digit).collect();
        json!({ "system": PERSON_NUMBERS, "value": format!("P{digits}") })
    }

    /// A number of the block that is kept free for fiction.
    fn phone(&self) -> String {
        format!("555-01{}", self.record_number.get(self.record_number.len().saturating_sub(2)..).unwrap_or("00"))
    }

    /// One address per family name: families live together.
    fn street(&self) -> String {
        let number = self.family.bytes().map(u32::from).sum::<u32>() % 180 + 4;
        let street = ["Alder Street", "Quarry Road", "Lantern Lane", "Millpond Avenue"][self.family.len() % 4];
        format!("{number} {street}")
    }
}

impl Relative {
    fn of_cast(kinship: Kinship, key: &str) -> Option<Self> {
        let other = samples::member(key)?;
        let role = match (kinship, other.gender) {
            (Kinship::ChildOf, Some(Gender::Female)) => "MTH",
            (Kinship::ChildOf, Some(Gender::Male)) => "FTH",
            (Kinship::ChildOf, _) => "PRN",
            (Kinship::ParentOf, Some(Gender::Female)) => "DAUC",
            (Kinship::ParentOf, Some(Gender::Male)) => "SONC",
            (Kinship::ParentOf, _) => "CHILD",
            (Kinship::SiblingOf, _) => "SIB",
        };
        Some(Self { given: other.given.to_owned(), family: other.family.to_owned(), role })
    }
}
