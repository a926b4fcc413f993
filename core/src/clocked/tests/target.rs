//! What is promised, by the numbers that Careway comes with.

use super::*;

#[test]
fn the_shipped_rules_can_be_read_and_say_where_they_come_from() {
    let rules = ClockRules::shipped();
    assert!(!rules.version.is_empty() && !rules.source.is_empty());
    assert_eq!(rules.ordinary.business_day(), 540);
    let text = serde_json::to_string(rules).expect("JSON");
    assert_eq!(ClockRules::parse(&text).as_ref(), Ok(rules));
    let without = text.replace(r#""refill":{"#, r#""emergency":{"#);
    assert_eq!(ClockRules::parse(&without), Err(NotClockRules::Missing(Class::Refill)));
}

#[test]
fn a_class_has_one_word_everywhere() {
    for class in Class::ALL {
        assert_eq!(Class::parse(class.name()), Some(class));
        assert_eq!(serde_json::to_value(class).expect("JSON"), class.name());
    }
}

#[test]
fn promises_are_minutes_of_the_team() {
    let rules = ClockRules::shipped();
    let long = Calendar::new(hours("08:00-12:00 13:00-17:00", "", &[]), Utc);
    let short = Calendar::new(hours("09:00-13:00", "09:00-11:00", &[]), Utc);
    // Wednesday at two in the afternoon; the short team opens the next day, and has (5 × 240 + 2 × 120) ÷ 7 minutes a day.
    let opened = utc("2026-09-02T14:00:00Z");
    for (class, touch, resolve) in [
        (Class::Emergency, [15, 15], [None, None]),
        (Class::Urgent, [60, 60], [Some(180), Some(240)]),
        (Class::Clinical, [480, 205], [Some(960), Some(410)]),
        (Class::Refill, [480, 205], [Some(960), Some(410)]),
        (Class::Administrative, [480, 205], [Some(1440), Some(615)]),
    ] {
        for (at, calendar) in [&long, &short].into_iter().enumerate() {
            let expected = Promise { touch: budget(touch[at]), resolve: resolve[at].map(budget) };
            assert_eq!(rules.target(class).promise(calendar, opened), expected, "{class:?} {at}");
        }
    }
}

#[test]
fn the_same_day_is_that_of_the_first_touch() {
    let target = ClockRules::shipped().target(Class::Urgent);
    let calendar = Calendar::new(hours("08:00-17:00", "", &[]), Utc);
    for (opened, resolve) in [
        ("2026-09-02T09:00:00Z", 8 * 60),
        ("2026-09-02T16:00:00Z", 60),
        // The touch is due the next morning, so the day is the next.
        ("2026-09-02T16:30:00Z", 30 + 9 * 60),
        ("2026-09-02T20:00:00Z", 9 * 60),
    ] {
        let promise = target.promise(&calendar, utc(opened));
        assert_eq!(promise.resolve, Some(budget(resolve)), "{opened}");
    }
}

#[test]
fn a_touch_has_a_time_of_its_own() {
    assert_eq!(Target::parse(Span::SameDay, None), Err(NotATarget));
    let written = r#"{"touch":"same-day","resolve":null}"#;
    assert!(serde_json::from_str::<Target>(written).is_err());
    for bad in [r#"{"touch":{"minutes":0},"resolve":null}"#, r#"{"touch":{"business-days":0},"resolve":null}"#] {
        assert!(serde_json::from_str::<Target>(bad).is_err(), "{bad}");
    }
    assert_eq!(Budget::parse(0), Err(NotABudget));
    assert_eq!(Budget::parse(Budget::MOST + 1), Err(NotABudget));
}
