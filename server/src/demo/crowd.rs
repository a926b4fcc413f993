//! The people beyond the cast: as many as are asked for, each made from the seed and their number alone, so that a person is
//! the same in a small world and in a large one. Who they are is decided here; their records are the stories of the cast,
//! told with other names, ages, bodies and severities.

use careway_core::{
    people::Gender::{self, Female, Male},
    samples::{CAST, Story},
};
use chrono::{Days, NaiveDate};
use serde_json::Value;

use super::{
    archetypes, depth::Depth, dice::Dice, organization::Site, person::Person, person::Relative, variation::Variation,
};

mod batches;
mod names;

pub use batches::{Batch, Batches};

use names::Names;

/// How many come before the first of them.
pub const BEFORE: u64 = CAST.len() as u64;

/// People of one story.
struct Kind {
    story: Story,
    /// How many of [`ALL`].
    share: i64,
    /// Youngest and oldest, in years, on the last day of the record.
    ages: (f64, f64),
    /// Whom the story fits; both when `None`.
    only: Option<Gender>,
    /// Whom it was first told of.
    told_of: Gender,
    /// Least and most severe.
    severity: (f64, f64),
    /// How many of a hundred have died of late.
    died: i64,
}

const fn kind(story: Story, share: i64, ages: (f64, f64), only: Option<Gender>, told_of: Gender) -> Kind {
    Kind { story, share, ages, only, told_of, severity: (0.7, 1.2), died: 0 }
}

/// The sum of the shares.
const ALL: i64 = 100;

/// What a town is made of, roughly. Ages are those at which a story can have happened in full.
const KINDS: [Kind; 15] = [
    kind(Story::YoungAdult, 22, (20.0, 48.0), None, Male),
    kind(Story::Caregiver, 16, (50.0, 64.0), None, Female),
    kind(Story::WellChild, 15, (0.8, 17.5), None, Male),
    Kind { died: 2, ..kind(Story::Hypertension, 13, (43.0, 86.0), None, Male) },
    kind(Story::Diabetes, 9, (36.0, 74.0), None, Female),
    kind(Story::SpanishSpeaker, 6, (56.0, 68.0), Some(Female), Female),
    kind(Story::Teen, 5, (13.7, 17.4), None, Female),
    kind(Story::ChildWithAsthma, 4, (6.8, 11.9), None, Male),
    Kind { died: 12, ..kind(Story::HeartFailure, 2, (70.0, 88.0), None, Male) },
    Kind { died: 8, severity: (0.75, 1.1), ..kind(Story::KidneyDisease, 2, (68.0, 80.0), None, Male) },
    kind(Story::Infant, 2, (0.5, 0.7), None, Male),
    Kind { severity: (0.8, 1.1), died: 6, ..kind(Story::CancerSurvivor, 1, (55.0, 76.0), Some(Female), Female) },
    kind(Story::Pregnancy, 1, (20.0, 38.0), Some(Female), Female),
    kind(Story::TwoSources, 1, (25.0, 40.0), Some(Female), Female),
    kind(Story::Dirt, 1, (57.0, 80.0), None, Female),
];

/// Homes of people who get along in English, the larger clinics more often.
const HOMES: [Site; 11] = [
    Site::Northgate,
    Site::Northgate,
    Site::Northgate,
    Site::Northgate,
    Site::OldMill,
    Site::OldMill,
    Site::OldMill,
    Site::CedarHollow,
    Site::CedarHollow,
    Site::Mariposa,
    Site::Puente,
];
/// Homes of people who rather speak Spanish.
const SPANISH_HOMES: [Site; 2] = [Site::Mariposa, Site::Puente];

/// Who person `number` is, counted with the cast, and what is told of them.
pub fn member(seed: u64, number: u64, today: NaiveDate) -> (Person, Story) {
    let mut dice = Dice::of_identity(seed, number);
    let kind = pick(dice.between(1, ALL));
    let gender = kind.only.unwrap_or(if dice.percent(51) { Female } else { Male });
    let died = dice.percent(kind.died).then(|| today - Days::new(dice.between(20, 1_000).unsigned_abs()));
    let (youngest, oldest) = kind.ages;
    let age = dice.within(youngest, oldest) * 365.25;
    let born = died.unwrap_or(today) - Days::new(age as u64);
    let hispanic = kind.story == Story::SpanishSpeaker || dice.percent(18);
    let spanish = kind.story == Story::SpanishSpeaker || hispanic && dice.percent(50);
    let names = if hispanic { names::SPANISH } else { names::ENGLISH };
    let family = names.family(&mut dice);
    let homes = if spanish { &SPANISH_HOMES[..] } else { &HOMES };
    let person = Person {
        key: format!("p{number}"),
        given: names.given(&mut dice, gender),
        relatives: relatives(&mut dice, kind.story, &names, &family),
        family,
        gender: (kind.story != Story::Dirt).then_some(gender),
        born,
        language: if spanish { "es" } else { "en" },
        record_number: record_number(number),
        home: dice.pick(homes).unwrap_or(Site::Northgate),
        panel: usize::try_from(dice.between(0, 5)).unwrap_or_default(),
        died,
        variation: Some(variation(&mut dice, kind, gender)),
    };
    (person, kind.story)
}

/// The record of person `number`, by source: it depends on nothing but what is asked for here.
pub fn record(seed: u64, number: u64, today: NaiveDate, depth: Depth) -> Vec<(&'static str, Vec<Value>)> {
    let (person, story) = member(seed, number, today);
    archetypes::write(&person, story, Dice::new(seed, number), today, depth)
}

/// Number of the record of person `number` at home: longer than any of the cast's.
pub fn record_number(number: u64) -> String {
    format!("W-{:08}", 20_000_000 + number)
}

fn pick(place: i64) -> &'static Kind {
    let mut left = place;
    for kind in &KINDS {
        left -= kind.share;
        if left <= 0 {
            return kind;
        }
    }
    &KINDS[0]
}

fn variation(dice: &mut Dice, kind: &Kind, gender: Gender) -> Variation {
    // Told of a woman and lived by a man, or the other way round: what bodies differ in on average.
    let (height, weight, muscle, blood) = match (kind.told_of, gender) {
        (Female, Male) => (1.08, 1.18, 1.28, 1.1),
        (Male, Female) => (0.925, 0.85, 0.78, 0.9),
        _ => (1.0, 1.0, 1.0, 1.0),
    };
    Variation {
        severity: dice.within(kind.severity.0, kind.severity.1),
        height: dice.spread(height, 0.022),
        weight: dice.spread(weight, 0.06),
        muscle,
        blood,
        back: dice.between(0, 25).unsigned_abs(),
        phase: dice.within(0.0, 1.0),
    }
}

/// The family that a clinic has on file: parents of children, grown children of the old, a child of a young mother.
fn relatives(dice: &mut Dice, story: Story, names: &Names, family: &str) -> Vec<Relative> {
    let mut relative = |role, gender| Relative { given: names.given(dice, gender), family: family.to_owned(), role };
    match story {
        Story::Infant | Story::ChildWithAsthma | Story::Teen | Story::WellChild => {
            vec![relative("MTH", Female), relative("FTH", Male)]
        }
        Story::HeartFailure => vec![relative("DAUC", Female)],
        Story::TwoSources => vec![relative("SONC", Male)],
        _ => Vec::new(),
    }
}
