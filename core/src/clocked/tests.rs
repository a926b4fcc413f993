//! Cases of a clocked task: nights in which clocks are changed, holidays, and a course from the question to the answer.

use chrono::{DateTime, NaiveDate, Utc};

use super::*;
use crate::{account::Account, id::Id, staff::StaffName, wall::shift::Shift};

mod calendar;
mod course;
mod target;
mod usual;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn id<T>(text: &str) -> Id<T> {
    Id::parse(text).expect("an id")
}

fn budget(minutes: u32) -> Budget {
    Budget::parse(minutes).expect("a budget")
}

/// `08:00-12:00 13:00-17:00` as openings.
fn openings(text: &str) -> Vec<Opening> {
    let minutes = |clock: &str| {
        let (hours, minutes) = clock.split_once(':').expect("a time");
        hours.parse::<u16>().expect("hours") * 60 + minutes.parse::<u16>().expect("minutes")
    };
    let one = |span: &str| {
        let (from, to) = span.split_once('-').expect("a span");
        Opening { from: minutes(from), to: minutes(to) }
    };
    text.split_whitespace().map(one).collect()
}

/// Such openings on working days, such on Saturday and Sunday, and holidays.
fn hours(working: &str, weekend: &str, holidays: &[&str]) -> Hours {
    let week = std::array::from_fn(|day| openings(if day < 5 { working } else { weekend }));
    let name = StaffName::parse("A holiday").expect("a name");
    let holidays = holidays.iter().map(|text| Holiday { day: day(text), name: name.clone() }).collect();
    Hours::parse(week, holidays).expect("hours")
}
