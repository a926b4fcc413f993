//! When a patient is told that what they gave ends soon. Pure; knows no mail and no page.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// How many days before the end the patient is told, once each. House rule: a month to think about it, and a week as a reminder.
pub const TOLD_DAYS: [u32; 2] = [30, 7];
/// What was given so short a while before is no news to whoever gave it.
const NO_NEWS: TimeDelta = TimeDelta::days(7);

/// Of how many days the patient is to be told at `now`, the fewest: one of [`TOLD_DAYS`], or nothing while there is nothing to tell.
pub fn ending_told(given: DateTime<Utc>, ends: DateTime<Utc>, now: DateTime<Utc>) -> Option<u32> {
    let due = TOLD_DAYS.into_iter().filter(|days| {
        let at = ends - TimeDelta::days((*days).into());
        given + NO_NEWS <= at && at <= now && now < ends
    });
    due.min()
}

/// How many days are left until the last one, as long as that is soon: [`TOLD_DAYS`] says what soon is.
pub fn days_left(last: NaiveDate, today: NaiveDate) -> Option<u32> {
    let days = u32::try_from((last - today).num_days()).ok()?;
    TOLD_DAYS.into_iter().any(|soon| days <= soon).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_and_a_week_before_and_never_what_was_just_given() {
        let ends: DateTime<Utc> = "2027-05-29T00:00:00Z".parse().expect("an instant");
        let (second, day) = (TimeDelta::seconds(1), TimeDelta::days);
        for (given, now, told) in [
            (365, ends - day(30) - second, None),
            (365, ends - day(30), Some(30)),
            (365, ends - day(7) - second, Some(30)),
            (365, ends - day(7), Some(7)),
            (365, ends - second, Some(7)),
            (365, ends, None),
            (37, ends - day(30), Some(30)),
            (36, ends - day(30), None),
            (36, ends - day(7), Some(7)),
            (13, ends - day(7), None),
        ] {
            assert_eq!(ending_told(ends - day(given), ends, now), told, "given {given} days before, at {now}");
        }
    }

    #[test]
    fn soon_is_a_month_and_the_last_day_is_still_to_come() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (today, left) in [
            ("2027-04-27", None),
            ("2027-04-28", Some(30)),
            ("2027-05-21", Some(7)),
            ("2027-05-28", Some(0)),
            ("2027-05-29", None),
        ] {
            assert_eq!(days_left(day("2027-05-28"), day(today)), left, "on {today}");
        }
    }
}
