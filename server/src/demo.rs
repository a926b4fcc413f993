//! The demo's world: one integrated care organization, a second hospital, clinicians, a cast of patients with years of
//! coherent record and any number of others, as the FHIR R4 resources that such organizations send. It is made from a seed
//! and a day, and goes through the same import as real records. Nothing here knows how records are stored or shown, or what
//! day it is.

use careway_core::samples::{CAST, ELSEWHERE, HOME, Story};
use chrono::NaiveDate;
use serde_json::Value;

mod allergies;
mod archetypes;
mod calendar;
mod chart;
mod claims;
mod coding;
mod conditions;
pub mod crowd;
mod curve;
mod depth;
mod dice;
mod documents;
mod dosage;
mod ending;
mod growth;
mod immunizations;
mod labs;
pub mod load;
mod medicines;
mod organization;
mod person;
mod plans;
mod procedures;
mod reports;
mod screening;
#[cfg(test)]
mod tests;
mod variation;
mod visits;
mod vitals;
mod well_child;

pub use depth::{Depth, MOST_RESULTS};
pub use person::Person;

/// Everything that the organizations of the demo send.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// What each source sends, by the source's name: first whom and what the records name, then the records.
    pub sources: Vec<(&'static str, Vec<Value>)>,
}

/// Makes the world of the cast. The same seed and day give the same world, byte for byte, in every version of the
/// libraries below.
pub fn world(seed: u64, today: NaiveDate) -> World {
    let mut sources = vec![(HOME, shared(HOME)), (ELSEWHERE, shared(ELSEWHERE))];
    for (number, member) in (0..).zip(CAST) {
        for (source, record) in record(&Person::of_cast(member, today), member.story, seed, number, today) {
            if let Some((_, resources)) = sources.iter_mut().find(|(name, _)| *name == source) {
                resources.extend(record);
            }
        }
    }
    World { sources }
}

/// What a source sends once for all its records: organizations, locations, practitioners and their roles.
pub fn shared(source: &str) -> Vec<Value> {
    organization::resources(source)
}

/// Makes one person's record, by source. It depends on nothing but its arguments, so any number of people can be made
/// one by one, in any order; `number` tells apart people of one seed.
pub fn record(
    person: &Person,
    story: Story,
    seed: u64,
    number: u64,
    today: NaiveDate,
) -> Vec<(&'static str, Vec<Value>)> {
    archetypes::write(person, story, dice::Dice::new(seed, number), today, Depth::ALL)
}
