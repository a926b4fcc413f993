//! Birthdays, and what they change.

use chrono::{FixedOffset, MappedLocalTime, NaiveDateTime, Offset, TimeDelta};

use super::*;
use crate::access::Scope;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn born(text: &str) -> Subject {
    Subject { born: Some(day(text)), born_in: Some(day(text).year()), deceased: false }
}

#[test]
fn who_is_born_on_a_leap_day_is_older_when_february_is_over() {
    let leap = born("2008-02-29");
    assert_eq!(leap.birthday(12), Some(day("2020-02-29")));
    assert_eq!(leap.birthday(13), Some(day("2021-03-01")));
    assert_eq!(leap.birthday(18), Some(day("2026-03-01")));
    assert_eq!(born("2008-12-31").birthday(18), Some(day("2026-12-31")));
}

#[test]
fn of_whom_only_the_year_is_known_the_first_day_of_it_counts() {
    let year = Subject { born: None, born_in: Some(2014), deceased: false };
    assert_eq!(year.birthday(12), Some(day("2026-01-01")));
    assert_eq!(Subject { born_in: None, ..year }.birthday(12), None);
}

/// A place where the clocks jump over midnight: from the end of 2026-09-05 to one o'clock of the next day.
#[derive(Clone, Copy, Debug)]
struct Jumps;

impl Offset for Jumps {
    fn fix(&self) -> FixedOffset {
        FixedOffset::west_opt(4 * 3600).expect("an offset")
    }
}

impl TimeZone for Jumps {
    type Offset = FixedOffset;

    fn from_offset(_: &FixedOffset) -> Self {
        Self
    }

    fn offset_from_local_date(&self, _: &NaiveDate) -> MappedLocalTime<FixedOffset> {
        MappedLocalTime::None
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<FixedOffset> {
        let gap = day("2026-09-06").and_time(NaiveTime::MIN);
        let hours = |hours: i32| FixedOffset::west_opt(hours * 3600).expect("an offset");
        if *local < gap {
            MappedLocalTime::Single(hours(4))
        } else if *local < gap + TimeDelta::hours(1) {
            MappedLocalTime::None
        } else {
            MappedLocalTime::Single(hours(3))
        }
    }

    fn offset_from_utc_date(&self, _: &NaiveDate) -> FixedOffset {
        self.fix()
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> FixedOffset {
        let hours = if *utc < day("2026-09-06").and_hms_opt(4, 0, 0).expect("an hour") { 4 } else { 3 };
        FixedOffset::west_opt(hours * 3600).expect("an offset")
    }
}

#[test]
fn a_day_begins_at_midnight_or_where_the_clocks_jump_to() {
    let utc = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
    assert_eq!(begins(&Utc, day("2026-03-01")), utc("2026-03-01T00:00:00Z"));
    assert_eq!(begins(&Jumps, day("2026-09-05")), utc("2026-09-05T04:00:00Z"));
    assert_eq!(begins(&Jumps, day("2026-09-06")), utc("2026-09-06T04:00:00Z"));
    assert_eq!(begins(&Jumps, day("2026-09-07")), utc("2026-09-07T03:00:00Z"));
}

/// The rules of another place: 13, 16 and 18.
pub fn others() -> AgeRules {
    let mut rules = AgeRules::shipped();
    let (child, teen) = (rules.bands[0].clone(), rules.bands[1].clone());
    let middle = AgeBand { from: 13, see: teen.see.or(Scope::Results.set()), ..teen.clone() };
    rules.bands = vec![child, middle, AgeBand { from: 16, ..teen }];
    rules
}

#[test]
fn what_parents_see_narrows_birthday_by_birthday() {
    let results = |stage: &Stage| stage.opening.see.has(Scope::Results);
    let growth = |stage: &Stage| stage.opening.see.has(Scope::Immunizations);
    for (rules, ages) in [
        (AgeRules::shipped(), [(11, true, true), (12, false, true), (17, false, true), (18, false, false)].as_slice()),
        (others(), &[(12, true, true), (13, true, true), (15, true, true), (16, false, true), (18, false, false)]),
    ] {
        let leo = born("2010-05-04");
        for (age, sees_results, sees_growth) in ages {
            let first = begins(&Utc, leo.birthday(*age).expect("a birthday"));
            for now in [first, first + TimeDelta::days(365) - TimeDelta::seconds(1)] {
                let stage = Stage::at(&rules, &leo, &Utc, now);
                assert_eq!((results(&stage), growth(&stage)), (*sees_results, *sees_growth), "at {age}");
                assert_eq!(stage.minor, *age < 18, "at {age}");
            }
            let before = Stage::at(&rules, &leo, &Utc, first - TimeDelta::seconds(1));
            assert_eq!(before.next.is_some_and(|(_, at, _)| at == first), rules.steps().any(|(from, _)| from == *age));
        }
    }
}

#[test]
fn a_change_is_announced_sixty_days_ahead() {
    let (rules, leo) = (AgeRules::shipped(), born("2014-03-01"));
    let first = begins(&Utc, day("2026-03-01")) - TimeDelta::days(60);
    let told = |now| Stage::at(&rules, &leo, &Utc, now).announced(&rules, now).map(|(day, _)| day);
    assert_eq!(told(first - TimeDelta::seconds(1)), None);
    assert_eq!(told(first), Some(day("2026-03-01")));
    assert_eq!(told(begins(&Utc, day("2026-03-01"))), None);
}

#[test]
fn rules_that_are_none_say_why() {
    let shipped = AgeRules::shipped();
    let parse = |rules: &AgeRules| AgeRules::parse(&serde_json::to_string(rules).expect("JSON"));
    assert_eq!(parse(&shipped), Ok(shipped.clone()));
    let mut bad = shipped.clone();
    bad.majority = 12;
    assert_eq!(parse(&bad), Err(NotRules::Order));
    bad.majority = 18;
    bad.bands[1].see = Scope::Sharing.set();
    assert_eq!(parse(&bad), Err(NotRules::Sharing));
    bad.bands.clear();
    assert_eq!(parse(&bad), Err(NotRules::Order));
    assert!(matches!(AgeRules::parse("{}"), Err(NotRules::Form(_))));
}
