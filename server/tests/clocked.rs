//! The clocked task against a model that walks minute by minute, in the time zones that the server hands in. The model knows no interval: it looks
//! at the clock on the wall once a minute, and never lets its hand go back.

#[path = "clocked/model.rs"]
mod model;
#[path = "clocked/strategy.rs"]
mod strategy;

use careway_core::clocked::{Budget, Calendars, ClockRules, Course, Event, Goal, Happening, Mark, Share};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use model::Model;
use proptest::prelude::*;
use strategy::{Step, calendar, course, instant};

/// Together more than ten thousand.
const CASES: u32 = 2_600;

/// Plays the steps that fit, and tells whoever leads whenever it is time, as a job would that looks once a minute.
fn played(steps: Vec<Step>, calendars: &Calendars<Tz>) -> (Course, Vec<(DateTime<Utc>, Goal, Mark)>) {
    let (mut steps, mut told) = (steps.into_iter(), Vec::new());
    let first = steps.next().into_iter().map(|step| step.event).collect();
    let mut course = Course::parse(first).unwrap_or_else(|misfit| panic!("{misfit}"));
    for step in steps {
        tell(&mut course, calendars, step.event.at, &mut told);
        // What does not fit did not happen.
        let _misfit = course.add(step.event);
    }
    (course, told)
}

/// Tells all that is to be told by `now`.
fn tell(
    course: &mut Course,
    calendars: &Calendars<Tz>,
    now: DateTime<Utc>,
    told: &mut Vec<(DateTime<Utc>, Goal, Mark)>,
) {
    while let Some(next) = course.state().next_escalation(calendars, now).filter(|next| next.at <= now) {
        let what = Happening::Escalated { goal: next.goal, mark: next.mark };
        course.add(Event { at: now, by: None, what }).unwrap_or_else(|misfit| panic!("{misfit}"));
        told.push((next.at, next.goal, next.mark));
        if let Some(what) = course.state().promises_anew(calendars, ClockRules::shipped().anew, now) {
            course.add(Event { at: now, by: None, what }).unwrap_or_else(|misfit| panic!("{misfit}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn business_time_is_what_the_wall_says((zone, calendar) in calendar(), from in instant(), minutes in 0..6_000_i64) {
        let to = from + TimeDelta::minutes(minutes);
        let model = Model::new(zone, calendar.hours(), from);
        prop_assert_eq!(calendar.spent(from, to).num_minutes(), model.open(from, to));
    }

    #[test]
    fn it_is_due_when_the_wall_says_so((zone, calendar) in calendar(), opened in instant(), minutes in 1..2_000_u32) {
        let budget = Budget::parse(minutes).unwrap_or_else(|wrong| panic!("{wrong}"));
        let due = calendar.due(opened, budget);
        let model = Model::new(zone, calendar.hours(), opened);
        prop_assert_eq!(model.open(opened, due), i64::from(minutes));
        prop_assert_eq!(model.open(opened, due - TimeDelta::minutes(1)), i64::from(minutes) - 1, "and not before");
        let opens = calendar.next_opening(opened);
        prop_assert_eq!(model.open(opened, opens), 0);
        prop_assert_eq!(model.open(opens, opens + TimeDelta::minutes(1)), 1);
    }

    #[test]
    fn what_is_spent_adds_up((_, calendar) in calendar(), from in instant(), parts in (0..9_000_000_i64, 0..9_000_000_i64)) {
        // Seconds that are no whole minutes, too.
        let between = from + TimeDelta::seconds(parts.0 / 60);
        let to = between + TimeDelta::seconds(parts.1 / 60);
        prop_assert_eq!(calendar.spent(from, to), calendar.spent(from, between) + calendar.spent(between, to));
        prop_assert!(calendar.spent(from, to) <= to - from);
    }

    #[test]
    fn a_course_costs_what_the_wall_says((zones, calendars, steps) in course()) {
        let (course, told) = played(steps, &calendars);
        let Some(last) = course.history().last() else { return Err(TestCaseError::fail("no history")) };
        let now = last.at + TimeDelta::minutes(90);
        let model = model::of_course(&zones, &calendars, course.history(), now);
        prop_assert_eq!(course.state().spent(&calendars, now).num_minutes(), model.spent);
        let shared = course.state().goal().map(|(_, budget)| model.spent * 1000 / i64::from(budget.minutes()));
        prop_assert_eq!(course.state().share(&calendars, now).map(Share::thousandths).map(i64::from), shared);
        for (at, goal, mark) in &told {
            prop_assert!(model.reached.contains(&(*goal, *mark)), "{goal:?} {mark:?} at {at} was never reached");
        }
        let again = Course::parse(course.history().to_vec());
        prop_assert_eq!(again.as_ref(), Ok(&course), "its state is a fold over its history");
    }

    #[test]
    fn escalations_come_in_order_and_once((_, calendars, steps) in course()) {
        let (mut course, mut told) = played(steps, &calendars);
        let end = course.history().last().map_or(DateTime::UNIX_EPOCH, |event| event.at) + TimeDelta::days(400);
        tell(&mut course, &calendars, end, &mut told);
        let mut before: Option<(DateTime<Utc>, Goal, Mark)> = None;
        for event in course.history() {
            match event.what {
                Happening::Reopened => before = None,
                Happening::Escalated { goal, mark } => {
                    let next = told.remove(0);
                    prop_assert_eq!((next.1, next.2), (goal, mark));
                    if let Some((at, of, last)) = before.filter(|(_, of, _)| *of == goal) {
                        prop_assert!(last < mark && at <= next.0, "{:?} {:?} after {:?} {:?}", goal, mark, of, last);
                    } else {
                        prop_assert_eq!(mark, Mark::Short, "the first of a goal");
                        prop_assert!(before.is_none_or(|(_, of, _)| of == Goal::Touch && goal == Goal::Resolve));
                    }
                    before = Some(next);
                }
                _ => {}
            }
        }
        prop_assert!(told.is_empty());
    }

    #[test]
    fn what_is_late_gets_one_new_time_that_is_to_come((zones, calendars, steps) in course()) {
        let (mut course, mut told) = played(steps, &calendars);
        let end = course.history().last().map_or(DateTime::UNIX_EPOCH, |event| event.at) + TimeDelta::days(200);
        tell(&mut course, &calendars, end, &mut told);
        let mut given: Vec<Goal> = Vec::new();
        for (place, event) in course.history().iter().enumerate() {
            match event.what {
                Happening::Reopened => given.clear(),
                Happening::Promised { goal, budget } => {
                    prop_assert!(!given.contains(&goal), "a third promise");
                    given.push(goal);
                    let then = Course::parse(course.history()[..=place].to_vec()).unwrap_or_else(|misfit| panic!("{misfit}"));
                    prop_assert_eq!(then.state().goal(), Some((goal, budget)));
                    let due = then.state().due(&calendars, event.at).unwrap_or(event.at);
                    // In the hours of whoever has it, as long as is promised: no less than a quarter of an hour of work.
                    let team = &then.state().owner().team;
                    let left = Model::new(zones[team], calendars.of(team).hours(), event.at).open(event.at, due);
                    prop_assert_eq!(left, i64::from(budget.minutes()) - then.state().spent(&calendars, event.at).num_minutes());
                    prop_assert!(left >= i64::from(ClockRules::shipped().anew.least_minutes.get()), "{} minutes", left);
                }
                Happening::Escalated { mark: Mark::Again, goal } => prop_assert!(given.contains(&goal)),
                _ => {}
            }
        }
    }

    #[test]
    fn a_pause_makes_nothing_due_earlier((_, calendars, steps) in course(), gap in 0..20_000_i64) {
        let (mut course, _) = played(steps, &calendars);
        let at = course.history().last().map_or(DateTime::UNIX_EPOCH, |event| event.at);
        let goal = course.state().goal();
        let due = course.state().due(&calendars, at);
        let by = course.state().owner().person.clone().or_else(|| strategy::person("ann"));
        let paused = course.add(Event { at, by, what: Happening::Paused });
        let back = at + TimeDelta::minutes(gap);
        let resumed = course.add(Event { at: back, by: None, what: Happening::Resumed });
        let later = course.state().due(&calendars, back);
        // Who is asked something was touched: then another goal is waited for, which is no earlier either.
        if let (Ok(()), Ok(()), Some(due), Some(later)) = (paused, resumed, due, later) {
            prop_assert!(due <= later, "{:?} {} before {}", goal, later, due);
        }
    }
}
