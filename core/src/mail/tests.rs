//! Every mail in every language, and the pauses.

use super::*;
use crate::words::Language;

const CODE: &str = "7K3M-0000-WXYZ-1234";
const HEAD: Letterhead<'_> = Letterhead { portal: "Riverside", address: "https://care.example" };

fn every_notice() -> Vec<Notice> {
    use FactorChange::*;
    let code = || Secret::new(CODE);
    let changes = [
        Password,
        PasskeyAdded,
        PasskeyRemoved,
        AuthenticatorAdded,
        AuthenticatorRemoved,
        RecoveryCodes,
        RecoveryCodeUsed,
        SecondFactorsEnded,
        OpenIdAdded,
        OpenIdRemoved,
    ];
    let devices = [Device::Phone, Device::Tablet, Device::Computer, Device::Unknown];
    let mut all = vec![
        Notice::Invitation { code: code(), days: 30 },
        Notice::ContactChanged,
        Notice::RecoveryBegun { code: code(), hours: 24 },
        Notice::RecordOpened,
        Notice::ProxyOffer { code: code(), days: 30 },
        Notice::ProxyAccepted,
        Notice::ProxyEnding { days: 7 },
        Notice::BirthdayAhead,
        Notice::NewMessage,
        Notice::RunningShort,
        Notice::NewInRecord,
        Notice::AddressCheck { code: code(), hours: 1 },
    ];
    all.extend(changes.map(Notice::FactorChanged));
    all.extend(devices.map(|device| Notice::NewDevice { device }));
    all
}

#[test]
fn every_mail_names_the_portal_and_keeps_its_code_out_of_the_subject() {
    for language in Language::ALL {
        let mut seen = std::collections::HashSet::new();
        for notice in every_notice() {
            let text = notice.text(Words::of(language), HEAD);
            let has_code = matches!(
                notice,
                Notice::Invitation { .. }
                    | Notice::RecoveryBegun { .. }
                    | Notice::ProxyOffer { .. }
                    | Notice::AddressCheck { .. }
            );
            assert!(text.subject.contains(HEAD.portal) && text.body.contains(HEAD.portal), "{text:?}");
            assert!(text.subject.chars().count() <= 78 && !text.subject.contains('\n'), "{text:?}");
            assert_eq!((text.subject.contains(CODE), text.body.contains(CODE)), (false, has_code), "{text:?}");
            assert!(!text.body.contains(['{', '}', '|']), "{text:?}");
            assert!(seen.insert(text.body.clone()), "two mails say the same: {text:?}");
        }
    }
}

#[test]
fn every_mail_that_sends_its_reader_somewhere_sends_them_to_the_portal() {
    for notice in every_notice() {
        let text = notice.text(Words::of(Language::English), HEAD);
        let asks_to_type = matches!(notice, Notice::AddressCheck { .. });
        assert_eq!(text.body.contains(HEAD.address), !asks_to_type, "{text:?}");
        let words = text.body.split_whitespace();
        assert!(words.filter(|word| word.contains("://")).all(|word| word.starts_with(HEAD.address)), "{text:?}");
    }
}

#[test]
fn a_text_message_is_short_and_says_nothing_but_a_code_that_is_waited_for() {
    for language in Language::ALL {
        for notice in every_notice() {
            let text = notice.brief(Words::of(language), HEAD);
            let has_code =
                matches!(notice, Notice::Invitation { .. } | Notice::ProxyOffer { .. } | Notice::AddressCheck { .. });
            assert_eq!(text.contains(CODE), has_code, "{text}");
            assert!(text.starts_with("Riverside: ") && text.contains(HEAD.address), "{text}");
            assert!(text.chars().count() <= 260 && !text.contains(['\n', '{', '}']), "{text}");
        }
    }
}

#[test]
fn counts_follow_the_language() {
    let body =
        |days, language| Notice::Invitation { code: Secret::new(CODE), days }.text(Words::of(language), HEAD).body;
    assert!(body(30, Language::English).contains("for 30 days"));
    assert!(body(1, Language::English).contains("for one day"));
    assert!(body(30, Language::Spanish).contains("durante 30 días"));
    assert!(body(1, Language::Spanish).contains("durante un día"));
}

#[test]
fn what_was_kept_is_read_again() {
    for notice in every_notice() {
        let kept = serde_json::to_string(&notice).expect("JSON");
        assert!(kept.contains(notice.kind()), "{kept}");
        assert_eq!(serde_json::from_str::<Notice>(&kept).expect("a notice"), notice);
    }
}

#[test]
fn pauses_grow_to_an_hour() {
    let minutes = [1, 2, 3, 6, 7, 8, u32::MAX].map(|tries| pause(tries).num_minutes());
    assert_eq!(minutes, [1, 2, 4, 32, 60, 60, 60]);
}
