//! What a reader may have to do, from what the first page shows: most urgent first, at most five. Knows no words.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Flag, Home, Item};

/// Most things at once: more are not done but put off.
const MOST: usize = 5;
/// How long a critical value asks for a call. Whoever was to be called has been by then.
const CALL: TimeDelta = TimeDelta::days(14);
/// How long before a visit it is time to get ready.
const READY: TimeDelta = TimeDelta::days(14);

/// Something to do about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Todo {
    /// A value so far out of range that somebody should speak about it now.
    Call(Item),
    /// A result that its source has changed or taken back.
    SeeChange(Item),
    /// A visit that is soon.
    GetReady(Item),
}

/// What there is to do at the instant `now`.
pub fn todo(home: &Home, now: DateTime<Utc>) -> Vec<Todo> {
    let at = |item: &Item| item.when.and_then(|when| when.sort_key());
    let between = |item: &Item, from: DateTime<Utc>, to: DateTime<Utc>| {
        at(item).is_some_and(|at| (from.timestamp_micros()..=to.timestamp_micros()).contains(&at))
    };
    let is_call = |item: &&Item| is_critical(item) && between(item, now - CALL, now);
    let calls = home.results.iter().filter(is_call);
    // What asks for a call is read then.
    let changed = home.changed.iter().filter(|item| !home.results.contains(item) || !is_call(item));
    let visits = home.visits.iter().filter(|visit| between(visit, now, now + READY));
    let results = calls.cloned().map(Todo::Call).chain(changed.cloned().map(Todo::SeeChange));
    results.chain(visits.cloned().map(Todo::GetReady)).take(MOST).collect()
}

fn is_critical(item: &Item) -> bool {
    item.measurement().is_some_and(|measurement| measurement.flags().any(Flag::is_critical))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{
        Component, FlagOrigin, Moment,
        trend::tests::{of, with},
    };

    fn item(day: &str, flag: Option<Flag>) -> Item {
        with(of(day, "6.8", "mmol/L"), |measurement| measurement.flag = flag.map(|flag| (flag, FlagOrigin::Source)))
    }

    #[test]
    fn a_part_that_is_critical_is_as_urgent_as_the_whole() {
        let part = |flag| Component {
            title: "Systolic".to_owned(),
            code: None,
            value: None,
            absent: None,
            ranges: Vec::new(),
            flag: Some((flag, FlagOrigin::Source)),
        };
        let parts =
            |flags: [Flag; 2]| with(item("2026-03-09", None), |found| found.components = flags.map(part).into());
        assert!(is_critical(&parts([Flag::High, Flag::CriticallyLow])));
        assert!(!is_critical(&parts([Flag::High, Flag::Low])));
    }

    #[test]
    fn what_cannot_wait_comes_before_what_is_soon() {
        let now = DateTime::parse_from_rfc3339("2026-03-10T12:00:00Z").unwrap().to_utc();
        let critical = item("2026-03-09", Some(Flag::CriticallyHigh));
        let put_right = item("2026-02-01", None);
        let home = Home {
            results: vec![
                item("2026-03-09", Some(Flag::High)),
                critical.clone(),
                item("2026-01-01", Some(Flag::CriticallyHigh)),
                item("2026-04-01", Some(Flag::CriticallyHigh)),
            ],
            visits: vec![item("2026-03-20", None), item("2026-03-25", None)],
            documents: Vec::new(),
            changed: vec![critical.clone(), put_right.clone()],
            counts: Vec::new(),
        };
        let visit = home.visits[0].clone();
        assert_eq!(todo(&home, now), [Todo::Call(critical), Todo::SeeChange(put_right), Todo::GetReady(visit)]);
        assert_eq!(
            Moment::parse("2026-03-20").map(|moment| moment.sort_key()).ok(),
            home.visits[0].when.unwrap().sort_key()
        );
    }
}
