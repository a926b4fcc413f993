//! The tables of what is how pressing, by when it is looked at, and what a look needs to be over.

use chrono::{DateTime, TimeDelta, TimeZone as _, Utc};

use super::*;
use crate::{
    clocked::{Calendar, ClockRules, Mark},
    problem::FaultKind,
    record::{FlagOrigin, Measurement, Value},
};

fn measured(flag: Option<Flag>) -> Detail {
    Detail::Measurement(Measurement {
        status: ResultStatus::Final,
        value: Some(Value::Text("1".to_owned())),
        absent: None,
        ranges: Vec::new(),
        flag: flag.map(|flag| (flag, FlagOrigin::Source)),
        components: Vec::new(),
        method: None,
        sample: None,
        comment: None,
    })
}

fn report(conclusion: Option<&str>) -> Detail {
    Detail::Report { status: ResultStatus::Final, conclusion: conclusion.map(str::to_owned), results: Vec::new() }
}

#[test]
fn the_gravest_part_says_how_pressing_a_result_is() {
    use Flag::{Abnormal, CriticallyHigh, CriticallyLow, High, Normal};
    for (details, expected) in [
        (vec![measured(Some(Normal))], Urgency::Normal),
        (vec![measured(Some(Flag::Negative))], Urgency::Normal),
        (vec![measured(Some(High))], Urgency::Abnormal),
        (vec![measured(Some(Flag::Positive))], Urgency::Abnormal),
        (vec![measured(Some(CriticallyLow))], Urgency::Critical),
        (vec![measured(None)], Urgency::Unjudged),
        (vec![report(None), measured(Some(Normal)), measured(Some(Normal))], Urgency::Normal),
        (vec![report(None), measured(Some(Normal)), measured(None)], Urgency::Unjudged),
        (vec![report(Some("No growth.")), measured(Some(Normal))], Urgency::Unjudged),
        (vec![report(None)], Urgency::Unjudged),
        (vec![report(None), measured(None), measured(Some(Abnormal))], Urgency::Abnormal),
        (vec![measured(Some(High)), measured(Some(CriticallyHigh))], Urgency::Critical),
        (vec![], Urgency::Unjudged),
    ] {
        assert_eq!(Urgency::of(&details), expected, "{details:?}");
    }
    for urgency in Urgency::ALL {
        assert_eq!(Urgency::ranked(urgency.rank()), Some(urgency));
    }
    assert_eq!(Urgency::ranked(4), None);
}

#[test]
fn what_is_final_waits_and_what_is_not_yet_does_not() {
    use ResultStatus::{
        Amended, Appended, Cancelled, Corrected, EnteredInError, Final, Partial, Preliminary, Registered, Unknown,
    };
    for status in [Final, Amended, Corrected, Appended] {
        assert!(waits(status), "{status:?}");
        assert_eq!(corrects(status), status != Final);
    }
    for status in [Registered, Partial, Preliminary, Cancelled, EnteredInError, Unknown] {
        assert!(!waits(status) && !corrects(status), "{status:?}");
    }
}

#[test]
fn a_look_is_over_when_what_it_needs_was_done() {
    let needs_words = Err(ReviewRefusal::NeedsComment);
    for (urgency, commented, reached, expected) in [
        (Urgency::Normal, false, false, Ok(())),
        (Urgency::Abnormal, false, false, needs_words.clone()),
        (Urgency::Abnormal, false, true, needs_words.clone()),
        (Urgency::Abnormal, true, false, Ok(())),
        (Urgency::Unjudged, false, false, needs_words.clone()),
        (Urgency::Unjudged, true, false, Ok(())),
        (Urgency::Critical, false, false, needs_words.clone()),
        (Urgency::Critical, false, true, needs_words.clone()),
        (Urgency::Critical, true, false, Err(ReviewRefusal::NeedsCall)),
        (Urgency::Critical, true, true, Ok(())),
    ] {
        assert_eq!(settles(urgency, Settled { commented, reached }), expected, "{urgency:?} {commented} {reached}");
    }
}

fn calendar() -> Calendar<Utc> {
    Calendar::new(ClockRules::shipped().ordinary, Utc)
}

fn at(day: u32, hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, day, hour, 0, 0).single().expect("an instant")
}

#[test]
fn danger_does_not_wait_for_the_opening_and_the_rest_does() {
    let (rules, calendar) = (ReviewRules::shipped(), calendar());
    // 27 November 2026 is a Friday.
    let friday_evening = at(27, 20);
    assert_eq!(rules.due(Urgency::Critical, &calendar, friday_evening), at(27, 21));
    let two_days = Utc.with_ymd_and_hms(2026, 12, 1, 17, 0, 0).single().expect("an instant");
    assert_eq!(rules.due(Urgency::Abnormal, &calendar, friday_evening), two_days);
    assert_eq!(rules.due(Urgency::Unjudged, &calendar, friday_evening), two_days);
    assert_eq!(rules.escalates_at(&calendar, friday_evening), two_days);
    let five_days = Utc.with_ymd_and_hms(2026, 12, 4, 17, 0, 0).single().expect("an instant");
    assert_eq!(rules.due(Urgency::Normal, &calendar, friday_evening), five_days);
    assert_eq!(rules.due(Urgency::Normal, &calendar, at(23, 10)), at(30, 10), "hours of a day are counted to the hour");
}

#[test]
fn those_who_lead_are_told_while_there_is_time_and_when_there_is_none() {
    let (rules, calendar) = (ReviewRules::shipped(), calendar());
    // 23 November 2026 is a Monday.
    let arrived = at(23, 10);
    let told = |urgency, told| rules.told(urgency, &calendar, arrived, told);
    let half = arrived + TimeDelta::minutes(30);
    assert_eq!(told(Urgency::Critical, None), Some((half, Mark::Short)), "after half of its hour");
    assert_eq!(told(Urgency::Critical, Some(Mark::Short)), Some((at(23, 11), Mark::Out)));
    assert_eq!(told(Urgency::Normal, None), Some((at(25, 10), Mark::Short)), "nothing waits unseen for longer");
    assert_eq!(told(Urgency::Normal, Some(Mark::Short)), Some((at(30, 10), Mark::Out)));
    for urgency in [Urgency::Abnormal, Urgency::Unjudged] {
        assert_eq!(told(urgency, None), Some((at(25, 10), Mark::Out)));
    }
    assert_eq!(Urgency::ALL.map(|urgency| told(urgency, Some(Mark::Out))), [None; 4]);
}

#[test]
fn what_is_older_than_thirty_days_is_history() {
    let rules = ReviewRules::shipped();
    let arrived = at(30, 12);
    assert_eq!(rules.fresh_from(arrived.timestamp_micros()), (arrived - TimeDelta::days(30)).timestamp_micros());
    assert_eq!(rules.fresh_from(i64::MIN), i64::MIN);
}

#[test]
fn rules_that_promise_nothing_for_something_are_none() {
    let shipped = include_str!("rules.json");
    assert!(ReviewRules::parse(shipped).is_ok());
    let without = shipped.replace("\"normal\": { \"business-days\": 5 }", "\"abnormal\": { \"business-days\": 5 }");
    assert!(ReviewRules::parse(&without).is_err());
    assert!(matches!(ReviewRules::parse("{}"), Err(NotReviewRules::Form(_))));
    let without = shipped.replace(",\n    \"normal\": { \"business-days\": 5 }", "");
    assert_eq!(ReviewRules::parse(&without), Err(NotReviewRules::Missing(Urgency::Normal)));
}

#[test]
fn words_to_the_patient_have_an_end() {
    let long = "ñ".repeat(CommentText::LONGEST as usize);
    assert_eq!(CommentText::parse(&long).map(String::from), Ok(long.clone()));
    assert_eq!(CommentText::parse(&format!("{long}a")), Err(FaultKind::TooLong { max: 2000 }));
    assert_eq!(CommentText::parse(" \n "), Err(FaultKind::Missing));
    assert_eq!(CommentText::parse("a\0"), Err(FaultKind::NotUnderstood));
    assert_eq!(ReachedWhom::parse(&"a".repeat(101)), Err(FaultKind::TooLong { max: 100 }));
    for how in ReachedHow::ALL {
        assert_eq!(ReachedHow::parse(how.name()), Some(how));
    }
}
