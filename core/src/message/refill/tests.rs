//! What may follow what, and how statuses, answers and names travel.

use super::{told::SHOWN_DAYS, *};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 12).unwrap()
}

fn every_status() -> Vec<RefillStatus> {
    let plain = [RefillStatus::Submitted, RefillStatus::InProgress, RefillStatus::Ready];
    let refused = RefillReason::ALL.map(|reason| RefillStatus::Refused { reason });
    plain.into_iter().chain([RefillStatus::TooEarly { from: day() }]).chain(refused).collect()
}

#[test]
fn a_request_goes_forward_and_an_end_is_an_end() {
    for before in every_status() {
        for then in every_status() {
            let forward = match (before, then) {
                (_, RefillStatus::Submitted) => false,
                (RefillStatus::Submitted, _) => true,
                (RefillStatus::InProgress, then) => then != RefillStatus::InProgress,
                _ => false,
            };
            assert_eq!(then.may_follow(before), forward, "{then:?} after {before:?}");
        }
    }
    let open: Vec<_> = every_status().into_iter().filter(|status| status.is_open()).collect();
    assert_eq!(open, [RefillStatus::Submitted, RefillStatus::InProgress]);
}

#[test]
fn a_status_is_its_word_with_what_belongs_to_it() {
    for status in every_status() {
        assert_eq!(RefillStatus::parse(status.name(), status.from(), status.reason()), Some(status));
        assert_eq!(RefillStatus::parse("nothing", status.from(), status.reason()), None);
        let other = RefillStatus::parse(status.name(), status.from().xor(Some(day())), status.reason());
        assert_eq!(other, None, "a day more or less: {status:?}");
        let reason = status.reason().xor(Some(RefillReason::Other));
        assert_eq!(RefillStatus::parse(status.name(), status.from(), reason), None, "a reason more or less");
    }
    let wordy: Vec<_> = every_status().into_iter().filter(|status| status.needs_words()).collect();
    assert_eq!(wordy, [RefillStatus::Refused { reason: RefillReason::Other }]);
}

#[test]
fn answers_and_reasons_are_found_by_their_words() {
    for left in DaysLeft::ALL {
        assert_eq!(DaysLeft::parse(left.name()), Some(left));
        assert_eq!(serde_json::to_value(left).unwrap(), left.name());
    }
    for reason in RefillReason::ALL {
        assert_eq!(RefillReason::parse(reason.name()), Some(reason));
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.name());
    }
}

#[test]
fn a_name_is_one_line_and_means_a_medicine_whatever_its_letters() {
    let of = |text: &str| RefillName::parse(text).map(String::from);
    assert_eq!(of("  Lisinopril \n 10 mg "), Ok("Lisinopril 10 mg".to_owned()));
    assert_eq!(of(" "), Err(FaultKind::Missing));
    assert_eq!(of("a\u{202e}b"), Err(FaultKind::NotUnderstood));
    let long = "ñ".repeat(RefillName::LONGEST as usize);
    assert_eq!(of(&long), Ok(long.clone()));
    assert_eq!(of(&format!("{long}!")), Err(FaultKind::TooLong { max: RefillName::LONGEST }));
    assert_eq!(medicine_key(" LISINOPRIL  10 MG"), medicine_key("lisinopril 10 mg"));
    assert_ne!(medicine_key("Lisinopril 20 mg"), medicine_key("Lisinopril 10 mg"));
}

#[test]
fn what_was_settled_long_ago_is_not_shown_above_the_medicines() {
    let thread = serde_json::json!({
        "id": "t-1", "topic": "medication", "refill": null, "audience": "family", "team": "Family care", "holder": null, "state": "answered",
        "cover": null, "told": null, "due": null, "begins": "Iron", "last": 0, "unread": 0, "folder": "list"
    });
    let request = |status, at: i64| RefillRequest {
        thread: serde_json::from_value(thread.clone()).unwrap(),
        refill: Refill {
            item: None,
            name: "Iron".to_owned(),
            left: DaysLeft::Few,
            pharmacy: None,
            steps: vec![RefillStep { status, by: "Rosa".to_owned(), role: None, at }],
        },
    };
    let now = chrono::DateTime::from_timestamp_micros(1_780_000_000_000_000).unwrap();
    let before = |days| (now - chrono::TimeDelta::days(days)).timestamp_micros();
    assert!(request(RefillStatus::Ready, before(SHOWN_DAYS)).is_of_late(now));
    assert!(!request(RefillStatus::Ready, before(SHOWN_DAYS) - 1).is_of_late(now));
    assert!(request(RefillStatus::InProgress, 0).is_of_late(now), "what is not settled is never old");
}
