//! Any team, anywhere, at any time; and what happens to its tasks.

use std::collections::BTreeMap;

use careway_core::{
    account::Account,
    clocked::{Budget, Calendar, Calendars, Cover, Event, Happening, Holiday, Hours, Note, Opening, Owner, Promise},
    id::Id,
    staff::{StaffName, Team},
};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

/// Places whose clocks are changed: at two, at one, at midnight, by half an hour, by two hours, in the other half of the year; and some whose are not.
const ZONES: [Tz; 12] = [
    Tz::America__Chicago,
    Tz::America__New_York,
    Tz::America__Phoenix,
    Tz::America__Havana,
    Tz::America__Santiago,
    Tz::America__St_Johns,
    Tz::Europe__Madrid,
    Tz::Africa__Cairo,
    Tz::Antarctica__Troll,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Kathmandu,
    Tz::UTC,
];
/// Where a team is, and when it is there.
type Place = (Tz, Calendar<Tz>);

/// Who works here.
const PEOPLE: [&str; 3] = ["ann", "bea", "cat"];
/// The teams.
const TEAMS: [&str; 3] = ["nurses", "pharmacy", "desk"];

/// Something that may happen.
#[derive(Debug, Clone)]
pub struct Step {
    pub event: Event,
}

/// The year in which everything happens.
fn new_year() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default().and_time(chrono::NaiveTime::MIN).and_utc()
}

/// Any minute of the year, and as often one near the nights in which clocks are changed.
pub fn instant() -> impl Strategy<Value = DateTime<Utc>> {
    let any = 0..365 * 1440_i64;
    // Days of the year on which some of the places change their clocks, and those around them.
    let nights =
        prop::sample::select(vec![66_i64, 67, 87, 88, 94, 95, 114, 115, 248, 249, 276, 277, 297, 298, 302, 303, 304]);
    let near = (nights, -600..2_040_i64).prop_map(|(day, minute)| day * 1440 + minute);
    prop_oneof![any, near].prop_map(|minute| new_year() + TimeDelta::minutes(minute))
}

fn openings() -> impl Strategy<Value = Vec<Opening>> {
    let some = prop::collection::btree_set(0..=1440_u16, 0..=6).prop_map(|edges| {
        let edges: Vec<u16> = edges.into_iter().collect();
        edges.chunks_exact(2).map(|pair| Opening { from: pair[0], to: pair[1] }).collect()
    });
    let usual = Just(vec![Opening { from: 480, to: 720 }, Opening { from: 780, to: 1020 }]);
    let whole = Just(vec![Opening { from: 0, to: 1440 }]);
    // What begins and ends in the hours that are doubtful.
    let night = (0..240_u16, 1..240_u16).prop_map(|(from, long)| vec![Opening { from, to: from + long }]);
    prop_oneof![3 => some, 2 => usual, 1 => whole, 2 => night]
}

fn hours() -> impl Strategy<Value = Hours> {
    let holidays = prop::collection::btree_set(0..365_u64, 0..12);
    (prop::array::uniform7(openings()), holidays).prop_filter_map("closed", |(week, days)| {
        let name = StaffName::parse("A holiday").ok()?;
        let day = |day| new_year().date_naive() + Days::new(day);
        let holidays = days.into_iter().map(|one| Holiday { day: day(one), name: name.clone() }).collect();
        Hours::parse(week, holidays).ok()
    })
}

/// Any calendar, with its zone.
pub fn calendar() -> impl Strategy<Value = Place> {
    (prop::sample::select(&ZONES[..]), hours()).prop_map(|(zone, hours)| (zone, Calendar::new(hours, zone)))
}

/// Somebody.
pub fn person(name: &str) -> Option<Id<Account>> {
    Id::parse(name).ok()
}

fn owner() -> impl Strategy<Value = Owner> {
    let team = prop::sample::select(&TEAMS[..]).prop_filter_map("a name", |team| Id::parse(team).ok());
    let who = prop::option::of(prop::sample::select(&PEOPLE[..]));
    (team, who).prop_map(|(team, who)| Owner { team, person: who.and_then(person) })
}

fn opened() -> impl Strategy<Value = Happening> {
    let budgets = (1..300_u32, prop::option::of(0..900_u32));
    (owner(), budgets).prop_filter_map("a budget", |(owner, (touch, more))| {
        let resolve = more.map(|more| Budget::parse(touch + more)).transpose().ok()?;
        Some(Happening::Opened { owner, promise: Promise { touch: Budget::parse(touch).ok()?, resolve } })
    })
}

fn happening() -> impl Strategy<Value = Happening> {
    let handed = owner().prop_filter_map("a note", |to| {
        Some(Happening::HandedOff { to, note: Note::parse("She called twice.").ok()? })
    });
    let covered = (prop::sample::select(&PEOPLE[..]), prop::sample::select(&PEOPLE[..]), instant());
    let covered = covered.prop_filter_map("people", |(away, by, from)| {
        let until = from + TimeDelta::days(200);
        Some(Happening::Covered(Cover { away: person(away)?, by: person(by)?, from, until }))
    });
    prop_oneof![
        2 => Just(Happening::Taken),
        3 => handed,
        1 => covered,
        2 => Just(Happening::Touched),
        3 => Just(Happening::Paused),
        3 => Just(Happening::Resumed),
        1 => Just(Happening::Closed),
        2 => Just(Happening::Reopened),
    ]
}

fn step() -> impl Strategy<Value = (i64, Option<&'static str>, Happening)> {
    let who = prop_oneof![1 => Just(None), 4 => prop::sample::select(&PEOPLE[..]).prop_map(Some)];
    (prop_oneof![0..200_i64, 0..3_000_i64], who, happening())
}

/// Teams anywhere, and what may happen to one task, in order.
pub fn course() -> impl Strategy<Value = (BTreeMap<Id<Team>, Tz>, Calendars<Tz>, Vec<Step>)> {
    let begun = (instant(), opened(), prop::collection::vec(step(), 0..9));
    (prop::array::uniform3(calendar()), begun).prop_map(|(all, (at, opened, steps))| {
        let mut steps_in_order = vec![Step { event: Event { at, by: None, what: opened } }];
        let mut at = at;
        for (later, who, what) in steps {
            at += TimeDelta::minutes(later);
            steps_in_order.push(Step { event: Event { at, by: who.and_then(person), what } });
        }
        let teams = TEAMS.iter().filter_map(|team| Id::parse(team).ok());
        let places: Vec<(Id<Team>, Place)> = teams.zip(all).collect();
        let zones = places.iter().map(|(team, (zone, _))| (team.clone(), *zone)).collect();
        let ordinary = places[0].1.1.clone();
        let teams = places.into_iter().map(|(team, (_, calendar))| (team, calendar)).collect();
        (zones, Calendars { ordinary, teams }, steps_in_order)
    })
}
