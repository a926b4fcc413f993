//! When somebody is told: nights, nights in which clocks are changed, once a day, and once more.

use super::*;
use crate::wall::shift::Shift;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn time(text: &str) -> TimeOfDay {
    let (hours, minutes) = text.split_once(':').expect("a time");
    TimeOfDay::parse(hours.parse::<u16>().expect("hours") * 60 + minutes.parse::<u16>().expect("minutes"))
        .expect("a time")
}

/// `21:00-08:00`.
fn quiet(text: &str) -> Option<Quiet> {
    let (from, to) = text.split_once('-')?;
    Some(Quiet::parse(time(from), time(to)).expect("quiet hours"))
}

fn rhythm(hours: &str, pace: Pace) -> Rhythm {
    Rhythm { quiet: quiet(hours), pace, fallback: Patience::parse(3).ok() }
}

/// Chicago in the spring of 2026: 02:00 becomes 03:00 on 8 March.
fn spring() -> Shift {
    Shift { at: utc("2026-03-08T08:00:00Z"), before: -6 * 3600, after: -5 * 3600 }
}

/// And in the autumn: 02:00 becomes 01:00 on 1 November.
fn autumn() -> Shift {
    Shift { at: utc("2026-11-01T07:00:00Z"), before: -5 * 3600, after: -6 * 3600 }
}

/// An island that left out 30 December 2011.
fn island() -> Shift {
    Shift { at: utc("2011-12-30T10:00:00Z"), before: -10 * 3600, after: 14 * 3600 }
}

#[test]
fn what_falls_in_quiet_hours_waits_until_they_end() {
    let night = rhythm("21:00-08:00", Pace::AtOnce);
    for (now, told) in [
        ("2026-06-01T20:59:59Z", "2026-06-01T20:59:59Z"),
        ("2026-06-01T21:00:00Z", "2026-06-02T08:00:00Z"),
        ("2026-06-02T00:00:00Z", "2026-06-02T08:00:00Z"),
        ("2026-06-02T07:59:59Z", "2026-06-02T08:00:00Z"),
        ("2026-06-02T08:00:00Z", "2026-06-02T08:00:00Z"),
    ] {
        assert_eq!(night.when(&Utc, utc(now)), utc(told), "at {now}");
    }
    let noon = rhythm("12:00-14:00", Pace::AtOnce);
    assert_eq!(noon.when(&Utc, utc("2026-06-01T13:00:00Z")), utc("2026-06-01T14:00:00Z"));
    assert_eq!(noon.when(&Utc, utc("2026-06-01T23:00:00Z")), utc("2026-06-01T23:00:00Z"));
    assert_eq!(rhythm("", Pace::AtOnce).when(&Utc, utc("2026-06-01T23:00:00Z")), utc("2026-06-01T23:00:00Z"));
}

#[test]
fn a_night_is_from_wall_clock_to_wall_clock_whatever_the_clocks_do() {
    let of = rhythm;
    let (night, small) = (of("21:00-08:00", Pace::AtOnce), of("21:00-01:30", Pace::AtOnce));
    for (zone, rhythm, now, told) in [
        // The night is an hour shorter.
        (spring(), night, "2026-03-08T03:00:00Z", "2026-03-08T13:00:00Z"),
        // It is an hour longer.
        (autumn(), night, "2026-11-01T02:00:00Z", "2026-11-01T14:00:00Z"),
        // What ends at half past one ends when it is half past one for the first time, and does not begin again.
        (autumn(), small, "2026-11-01T06:00:00Z", "2026-11-01T06:30:00Z"),
        (autumn(), small, "2026-11-01T07:10:00Z", "2026-11-01T07:10:00Z"),
        // What ends at a time that the clock jumps over ends with the jump.
        (spring(), of("21:00-02:30", Pace::AtOnce), "2026-03-08T07:00:00Z", "2026-03-08T08:00:00Z"),
        // What would begin and end in the hour that is left out is no quiet at all.
        (spring(), of("02:15-02:45", Pace::AtOnce), "2026-03-08T08:00:00Z", "2026-03-08T08:00:00Z"),
        (island(), night, "2011-12-30T08:00:00Z", "2011-12-30T18:00:00Z"),
    ] {
        assert_eq!(rhythm.when(&zone, utc(now)), utc(told), "at {now}");
    }
}

#[test]
fn once_a_day_is_the_next_time_that_the_clock_shows_it_outside_quiet_hours() {
    let daily = |at, hours| rhythm(hours, Pace::Daily(time(at)));
    for (rhythm, now, told) in [
        (daily("18:00", "21:00-08:00"), "2026-06-01T09:00:00Z", "2026-06-01T18:00:00Z"),
        (daily("18:00", "21:00-08:00"), "2026-06-01T18:00:00Z", "2026-06-01T18:00:00Z"),
        (daily("18:00", "21:00-08:00"), "2026-06-01T18:00:01Z", "2026-06-02T18:00:00Z"),
        (daily("23:00", "21:00-08:00"), "2026-06-01T18:00:00Z", "2026-06-02T08:00:00Z"),
        (daily("00:00", ""), "2026-06-01T18:00:00Z", "2026-06-02T00:00:00Z"),
    ] {
        assert_eq!(rhythm.when(&Utc, utc(now)), utc(told), "at {now}");
    }
    assert_eq!(daily("02:30", "").when(&spring(), utc("2026-03-08T06:00:00Z")), utc("2026-03-08T08:00:00Z"));
    assert_eq!(daily("01:30", "").when(&autumn(), utc("2026-11-01T06:31:00Z")), utc("2026-11-02T07:30:00Z"));
}

#[test]
fn the_other_way_is_tried_after_so_many_hours_and_not_at_night() {
    let night = rhythm("21:00-08:00", Pace::AtOnce);
    assert_eq!(night.again(&Utc, utc("2026-06-01T09:00:00Z")), Some(utc("2026-06-01T12:00:00Z")));
    assert_eq!(night.again(&Utc, utc("2026-06-01T20:00:00Z")), Some(utc("2026-06-02T08:00:00Z")));
    assert_eq!(Rhythm::default().again(&Utc, utc("2026-06-01T09:00:00Z")), None);
}

#[test]
fn nobody_is_told_in_quiet_hours_or_before_or_much_later_and_what_came_first_is_told_first() {
    let paces = [Pace::AtOnce, Pace::Daily(time("02:30")), Pace::Daily(time("18:00"))];
    for zone in [spring(), autumn(), island()] {
        for hours in ["21:00-08:00", "12:00-14:00", "01:30-02:30", "23:59-23:58", "00:00-23:59"] {
            for pace in paces {
                let (rhythm, mut before) = (rhythm(hours, pace), DateTime::<Utc>::MIN_UTC);
                for minutes in (-3 * 1440..3 * 1440).step_by(7) {
                    let now = zone.at + TimeDelta::minutes(minutes);
                    let told = rhythm.when(&zone, now);
                    let late = told - now;
                    assert!(TimeDelta::zero() <= late && late <= TimeDelta::hours(73), "{hours} {pace:?} at {now}");
                    assert_eq!(rhythm.loud(&zone, told), told, "{hours} {pace:?} at {now}");
                    assert!(before <= told, "{hours} {pace:?} at {now}");
                    before = told;
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_chosen_is_not_read() {
    assert_eq!((TimeOfDay::parse(1440), Quiet::parse(time("08:00"), time("08:00"))), (Err(NotTime), Err(NotQuiet)));
    assert_eq!((Patience::parse(0), Patience::parse(73)), (Err(NotPatience), Err(NotPatience)));
    let kept = serde_json::to_value(Rhythm::default()).expect("JSON");
    let written = serde_json::json!({ "quiet": { "from": 1260, "to": 480 }, "pace": "at-once", "fallback": null });
    assert_eq!((&kept, serde_json::from_value(kept.clone()).ok()), (&written, Some(Rhythm::default())));
    for bad in [
        r#"{"quiet":{"from":60,"to":60},"pace":"at-once","fallback":null}"#,
        r#"{"quiet":null,"pace":{"daily":1440},"fallback":null}"#,
        r#"{"quiet":null,"pace":"at-once","fallback":0}"#,
    ] {
        assert!(serde_json::from_str::<Rhythm>(bad).is_err(), "{bad}");
    }
    for category in Category::ALL {
        assert_eq!(Category::parse(category.name()), Some(category));
        assert_eq!(serde_json::to_value(category).expect("JSON"), category.name());
    }
}
