//! The table of what shows when, and what must hold of every choice.

use super::*;

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000 + hours * 3600, 0).expect("an instant")
}

const OPENED: Met = Met { opened: Some(DateTime::UNIX_EPOCH), answered: None };
const ANSWERED: Met = Met { opened: None, answered: Some(DateTime::UNIX_EPOCH) };

fn choices() -> Vec<Choice> {
    let waits = (1..=Days::MOST).map(|days| Choice::Wait(Days::parse(days).expect("a day")));
    [Choice::AtOnce, Choice::Hidden].into_iter().chain(waits).collect()
}

#[test]
fn what_shows_when() {
    let days = |days| Choice::Wait(Days::parse(days).expect("a day"));
    let micro = TimeDelta::microseconds(1);
    let waiting = |hours| Release::Waiting { until: at(hours) };
    for (choice, now, expected) in [
        (Choice::AtOnce, at(0), Release::Shown),
        (Choice::Hidden, at(0), Release::Announced),
        (Choice::Hidden, at(24 * 3650), Release::Announced),
        (days(1), at(0), waiting(24)),
        (days(1), at(24) - micro, waiting(24)),
        (days(1), at(24), Release::Shown),
        (days(3), at(72) - micro, waiting(72)),
        (days(3), at(72), Release::Shown),
        (days(7), at(168) - micro, waiting(168)),
        (days(7), at(168), Release::Shown),
    ] {
        assert_eq!(choice.release(at(0), Met::default(), now), expected, "{choice:?} at {now}");
        assert_eq!(choice.release(at(0), OPENED, now), Release::Shown, "what was opened shows");
        let answered = if matches!(choice, Choice::Wait(_)) { Release::Shown } else { expected };
        assert_eq!(choice.release(at(0), ANSWERED, now), answered, "{choice:?}: words end a wait and nothing else");
    }
}

#[test]
fn a_wait_ends_by_itself_within_seven_days_and_once_shown_stays_shown() {
    for choice in choices() {
        let mut shown = false;
        for hours in 0..24 * 8 {
            let release = choice.release(at(0), Met::default(), at(hours));
            assert!(!shown || release == Release::Shown, "{choice:?} at {hours}");
            shown |= release == Release::Shown;
        }
        assert!(shown || choice == Choice::Hidden, "{choice:?}");
    }
}

#[test]
fn the_database_is_told_the_same_rule() {
    for choice in choices() {
        for minutes in (-60..24 * 60 * 8).step_by(7).chain([24 * 60, 72 * 60, 168 * 60]) {
            for nudge in [-1, 0, 1] {
                let now = at(0) + TimeDelta::minutes(minutes) + TimeDelta::microseconds(nudge);
                let by = choice.shows_what_arrived_by(now);
                let shows = at(0).timestamp_micros() <= by;
                assert_eq!(shows, choice.release(at(0), Met::default(), now) == Release::Shown, "{choice:?} at {now}");
                let shows = shows || by > Choice::UNHEEDED;
                assert_eq!(
                    shows,
                    choice.release(at(0), ANSWERED, now) == Release::Shown,
                    "{choice:?} at {now}, answered"
                );
            }
        }
    }
}

#[test]
fn nothing_is_held_back_without_the_words_about_whom_to_call() {
    for choice in choices() {
        for hours in 0..24 * 8 {
            let release = choice.release(at(0), Met::default(), at(hours));
            assert_eq!(release.tells_whom_to_call(), release != Release::Shown);
        }
    }
}

#[test]
fn days_are_one_to_seven_on_the_wire_as_well() {
    for (text, good) in
        [("0", false), ("1", true), ("3", true), ("7", true), ("8", false), ("255", false), ("-1", false)]
    {
        assert_eq!(serde_json::from_str::<Days>(text).is_ok(), good, "{text}");
    }
    assert_eq!(Days::default().number(), 3);
}

#[test]
fn each_class_has_a_choice_of_its_own() {
    for class in ResultClass::ALL {
        let mut choices = Choices::default();
        assert!(choices.hold_nothing());
        choices.set(class, Choice::Hidden);
        let hidden: Vec<_> =
            ResultClass::ALL.into_iter().filter(|class| choices.of(*class) == Choice::Hidden).collect();
        assert_eq!(hidden, [class]);
        assert!(!choices.hold_nothing());
    }
}

#[test]
fn it_shows_from_the_first_instant_at_which_it_does() {
    let met = [(None, None), (Some(at(9)), None), (None, Some(at(5))), (Some(at(9)), Some(at(5)))];
    for (choice, (opened, answered)) in choices().into_iter().flat_map(|choice| met.map(|met| (choice, met))) {
        let from = choice.shows_from(at(0), Met { opened, answered });
        for now in (0..24 * 8).map(at) {
            let by_then = |met: Option<DateTime<Utc>>| met.filter(|met| *met <= now);
            let met = Met { opened: by_then(opened), answered: by_then(answered) };
            let shows = choice.release(at(0), met, now) == Release::Shown;
            assert_eq!(from.is_some_and(|from| from <= now), shows, "{choice:?}, {met:?} at {now}");
        }
    }
}
