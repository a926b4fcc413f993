//! Texts as they are typed, and words as they travel.

use super::*;

#[test]
fn a_text_is_kept_as_it_was_meant() {
    let parse = |text: &str| MessageText::parse(text).map(String::from);
    assert_eq!(parse(" Hello,\r\n\r\nmy knee hurts.\r "), Ok("Hello,\n\nmy knee hurts.".to_owned()));
    assert_eq!(parse("<b>not</b> & markup\t1"), Ok("<b>not</b> & markup\t1".to_owned()));
    assert_eq!(parse("¿Puedo tomar las dos? 👍"), Ok("¿Puedo tomar las dos? 👍".to_owned()));
    assert_eq!(parse(" \n "), Err(FaultKind::Missing));
    for foul in ["a\u{0}b", "a\u{7}b", "take \u{202e}gm 05\u{202c}", "a\u{2066}b"] {
        assert_eq!(parse(foul), Err(FaultKind::NotUnderstood), "{foul:?}");
    }
    assert!(parse(&"ñ".repeat(5000)).is_ok());
    assert_eq!(parse(&"ñ".repeat(5001)), Err(FaultKind::TooLong { max: 5000 }));
}

#[test]
fn a_line_is_cut_at_a_word() {
    assert_eq!(first_line("My knee hurts.\nSince Monday."), "My knee hurts.");
    let long = first_line(&"knee ".repeat(40));
    assert!(long.ends_with("knee…") && long.chars().count() <= LINE + 1, "{long}");
    assert_eq!(first_line(&"ñ".repeat(100)).chars().count(), LINE + 1);
}

#[test]
fn topics_are_called_the_same_everywhere() {
    for topic in Topic::ALL {
        assert_eq!(Topic::parse(topic.name()), Some(topic));
        assert_eq!(serde_json::to_value(topic).unwrap(), topic.name());
    }
    for contact in [
        Contact::CallMe,
        Contact::Called(Called::Reached),
        Contact::Called(Called::LeftWord),
        Contact::Called(Called::NoAnswer),
    ] {
        assert_eq!(Contact::parse(contact.name()), Some(contact));
    }
    assert_eq!(Contact::parse("waved"), None);
    assert_eq!(Audience::Family.classes(), SensitiveSet::NONE);
}
