//! Business time by tables of cases.

use chrono::TimeDelta;

use super::*;

/// Chicago in the spring of 2026: from two o'clock to three on 8 March.
fn spring() -> Shift {
    Shift { at: utc("2026-03-08T08:00:00Z"), before: -6 * 3600, after: -5 * 3600 }
}

/// Chicago in the autumn of 2026: from two o'clock back to one on 1 November.
fn autumn() -> Shift {
    Shift { at: utc("2026-11-01T07:00:00Z"), before: -5 * 3600, after: -6 * 3600 }
}

#[test]
fn hours_that_cannot_be_worked_with_cannot_be_made() {
    let week = |monday: &str| {
        let mut week: [Vec<Opening>; 7] = Default::default();
        week[0] = openings(monday);
        Hours::parse(week, Vec::new()).map(drop)
    };
    for (monday, expected) in [
        ("08:00-12:00 12:00-17:00", Ok(())),
        ("00:00-24:00", Ok(())),
        ("00:00-01:00", Ok(())),
        ("00:00-00:59", Err(NotHours::Closed)),
        ("", Err(NotHours::Closed)),
        ("08:00-08:00", Err(NotHours::Opening(0))),
        ("17:00-08:00", Err(NotHours::Opening(0))),
        ("22:00-24:01", Err(NotHours::Opening(0))),
        ("08:00-12:00 11:59-17:00", Err(NotHours::Order(0))),
        ("13:00-17:00 08:00-12:00", Err(NotHours::Order(0))),
        (
            "01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00 11:00-12:00 13:00-14:00",
            Err(NotHours::Order(0)),
        ),
    ] {
        assert_eq!(week(monday), expected, "{monday}");
    }
    let holiday = Holiday { day: day("2026-12-25"), name: StaffName::parse("Christmas").expect("a name") };
    let twice = Hours::parse(Default::default(), vec![holiday.clone(), holiday.clone()]);
    assert_eq!(twice, Err(NotHours::Twice(day("2026-12-25"))));
    assert_eq!(Hours::parse(Default::default(), vec![holiday; HOLIDAYS_MOST + 1]), Err(NotHours::TooMany));
}

#[test]
fn hours_travel_and_bad_ones_do_not() {
    let hours = hours("08:00-12:00 13:00-17:00", "", &["2026-12-25", "2026-01-01"]);
    let text = serde_json::to_string(&hours).expect("JSON");
    assert_eq!(serde_json::from_str::<Hours>(&text).ok(), Some(hours));
    let closed = r#"{"week":[[],[],[],[],[],[],[]],"holidays":[]}"#;
    assert!(serde_json::from_str::<Hours>(closed).is_err(), "never there");
}

#[test]
fn time_passes_while_the_team_is_there() {
    // Monday 7 September 2026 is a holiday; the place keeps UTC.
    let calendar = Calendar::new(hours("08:00-12:00 13:00-17:00", "", &["2026-09-07"]), Utc);
    for (opened, minutes, due) in [
        // Within a stretch; over the break at noon; to the end of the day, not the next morning.
        ("2026-09-02T09:00:00Z", 60, "2026-09-02T10:00:00Z"),
        ("2026-09-02T11:30:00Z", 60, "2026-09-02T13:30:00Z"),
        ("2026-09-02T11:00:00Z", 60, "2026-09-02T12:00:00Z"),
        ("2026-09-02T16:00:00Z", 60, "2026-09-02T17:00:00Z"),
        ("2026-09-02T16:00:00Z", 61, "2026-09-03T08:01:00Z"),
        // Before and after hours.
        ("2026-09-02T03:00:00Z", 15, "2026-09-02T08:15:00Z"),
        ("2026-09-02T22:00:00Z", 15, "2026-09-03T08:15:00Z"),
        ("2026-09-02T17:00:00Z", 15, "2026-09-03T08:15:00Z"),
        // A business day later is the same hour.
        ("2026-09-02T14:00:00Z", 480, "2026-09-03T14:00:00Z"),
        // From Friday over the weekend and the holiday on Monday to Tuesday.
        ("2026-09-04T16:30:00Z", 60, "2026-09-08T08:30:00Z"),
        ("2026-09-04T14:00:00Z", 960, "2026-09-09T14:00:00Z"),
        // On the holiday itself.
        ("2026-09-07T10:00:00Z", 15, "2026-09-08T08:15:00Z"),
        // To the second.
        ("2026-09-02T16:59:30Z", 1, "2026-09-03T08:00:30Z"),
    ] {
        assert_eq!(calendar.due(utc(opened), budget(minutes)), utc(due), "{minutes} minutes from {opened}");
        assert_eq!(calendar.spent(utc(opened), utc(due)), TimeDelta::minutes(minutes.into()), "{opened}");
    }
    assert_eq!(calendar.spent(utc("2026-09-03T10:00:00Z"), utc("2026-09-02T10:00:00Z")), TimeDelta::zero());
    for (at, opens) in [
        ("2026-09-02T08:00:00Z", "2026-09-02T08:00:00Z"),
        ("2026-09-02T12:00:00Z", "2026-09-02T13:00:00Z"),
        ("2026-09-02T14:11:00Z", "2026-09-02T14:11:00Z"),
        ("2026-09-04T17:00:00Z", "2026-09-08T08:00:00Z"),
    ] {
        assert_eq!(calendar.next_opening(utc(at)), utc(opens), "{at}");
    }
}

#[test]
fn the_night_that_jumps_over_an_hour() {
    let night = |text: &str| Calendar::new(hours("08:00-17:00", text, &[]), spring());
    // Midnight of 8 March in Chicago is 06:00 UTC; two o'clock, which is three, 08:00 UTC.
    for (open, opens, minutes) in [
        ("00:00-24:00", "2026-03-08T06:00:00Z", 23 * 60),
        ("01:00-05:00", "2026-03-08T07:00:00Z", 180),
        // What would begin or end in the hour that is not there does so at the jump.
        ("02:30-04:00", "2026-03-08T08:00:00Z", 60),
        ("01:00-02:30", "2026-03-08T07:00:00Z", 60),
        ("02:00-03:00 05:00-06:00", "2026-03-08T10:00:00Z", 60),
    ] {
        let (calendar, from) = (night(open), utc("2026-03-08T06:00:00Z"));
        assert_eq!(calendar.next_opening(from), utc(opens), "{open}");
        assert_eq!(calendar.spent(from, utc("2026-03-09T05:00:00Z")), TimeDelta::minutes(minutes), "{open}");
    }
    assert_eq!(night("01:00-05:00").due(utc("2026-03-08T06:30:00Z"), budget(90)), utc("2026-03-08T08:30:00Z"));
}

#[test]
fn the_night_that_shows_an_hour_twice() {
    let night = |text: &str| Calendar::new(hours("08:00-17:00", text, &[]), autumn());
    // Midnight of 1 November in Chicago is 05:00 UTC; one o'clock is 06:00 and again 07:00 UTC; two o'clock 08:00 UTC.
    for (open, opens, minutes) in [
        ("00:00-24:00", "2026-11-01T05:00:00Z", 25 * 60),
        // Who comes at half past one comes the first time, and stays.
        ("01:30-05:00", "2026-11-01T06:30:00Z", 270),
        // Who goes at half past one goes the first time, and stays away.
        ("00:00-01:30", "2026-11-01T05:00:00Z", 90),
        // Two o'clock is shown when the second hour is over.
        ("01:00-02:00", "2026-11-01T06:00:00Z", 120),
    ] {
        let (calendar, from) = (night(open), utc("2026-11-01T05:00:00Z"));
        assert_eq!(calendar.next_opening(from), utc(opens), "{open}");
        assert_eq!(calendar.spent(from, utc("2026-11-02T06:00:00Z")), TimeDelta::minutes(minutes), "{open}");
    }
    assert_eq!(night("01:30-05:00").due(utc("2026-11-01T05:00:00Z"), budget(90)), utc("2026-11-01T08:00:00Z"));
}

#[test]
fn a_team_goes_home_at_the_end_of_its_last_opening() {
    let calendar = Calendar::new(hours("08:00-12:00 13:00-17:00", "", &[]), Utc);
    for (at, home) in [
        ("2026-09-02T09:00:00Z", "2026-09-02T17:00:00Z"),
        ("2026-09-02T12:00:00Z", "2026-09-02T17:00:00Z"),
        ("2026-09-02T17:00:00Z", "2026-09-02T17:00:00Z"),
        ("2026-09-02T17:00:01Z", "2026-09-03T17:00:00Z"),
        ("2026-09-05T09:00:00Z", "2026-09-07T17:00:00Z"),
    ] {
        assert_eq!(calendar.goes_home(utc(at)), utc(home), "{at}");
    }
}
