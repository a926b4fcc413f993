//! One function per kind of record. Each is given an empty chart and writes what such a person's record holds, dated
//! from birth or back from today, so that it fits anybody of about that age.

use careway_core::samples::{ELSEWHERE, HOME, Story};
use chrono::NaiveDate;
use serde_json::Value;

use super::{
    chart::Chart,
    depth::{Depth, Detail},
    dice::Dice,
    labs::panels::COMPREHENSIVE,
    organization::Clinician,
    person::Person,
    visits::CHECK_UP,
};

mod cancer_survivor;
mod caregiver;
mod child;
mod diabetes;
mod dirt;
mod elsewhere;
mod heart_failure;
mod hypertension;
mod infant;
mod kidney;
mod pregnancy;
mod spanish_speaker;
mod teen;
mod two_sources;
mod well_child;
mod young_adult;

/// Writes the record of `person` as `story` tells it, by source.
pub fn write(
    person: &Person,
    story: Story,
    dice: Dice,
    today: NaiveDate,
    depth: Depth,
) -> Vec<(&'static str, Vec<Value>)> {
    let mut chart = Chart::new(person, dice, today, depth);
    if let Detail::Results(_) = depth.detail {
        let day = chart.months_ago(3);
        let visit = chart.visit(day, Clinician::FamilyDoctor, CHECK_UP, "Yearly check");
        chart.panel(&visit, &COMPREHENSIVE, &[]);
        return vec![(HOME, chart.finish().0)];
    }
    match story {
        Story::Infant => infant::write(&mut chart),
        Story::ChildWithAsthma => child::write(&mut chart),
        Story::Teen => teen::write(&mut chart),
        Story::YoungAdult => young_adult::write(&mut chart),
        Story::Pregnancy => pregnancy::write(&mut chart),
        Story::Diabetes => diabetes::write(&mut chart),
        Story::HeartFailure => heart_failure::write(&mut chart),
        Story::SpanishSpeaker => spanish_speaker::write(&mut chart),
        Story::CancerSurvivor => cancer_survivor::write(&mut chart),
        Story::TwoSources => two_sources::write(&mut chart),
        Story::Dirt => dirt::write(&mut chart),
        Story::KidneyDisease => kidney::write(&mut chart),
        Story::Caregiver => caregiver::write(&mut chart),
        Story::WellChild => well_child::write(&mut chart),
        Story::Hypertension => hypertension::write(&mut chart),
    }
    let (home, dice) = chart.finish();
    let mut records = vec![(HOME, home)];
    if story == Story::TwoSources {
        records.push((ELSEWHERE, elsewhere::write(person, dice, today, depth)));
    }
    records
}
