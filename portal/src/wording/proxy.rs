//! What is said of proxy access: parts of a record, sensitive classes, why somebody acts, and until when.

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, ScopeSet, Sensitive},
    mail::Channel,
    proxy::{AcceptRefusal, OfferRefusal},
    record::Moment,
    words::Words,
};
use chrono::DateTime;

use crate::{clock, reader};

/// A part of the record, and what is in it.
pub fn part(part: Scope, t: Words) -> (&'static str, &'static str) {
    match part {
        Scope::Appointments => (t.part_appointments(), t.part_appointments_about()),
        Scope::Results => (t.part_results(), t.part_results_about()),
        Scope::Medications => (t.part_medications(), t.part_medications_about()),
        Scope::Summary => (t.part_summary(), t.part_summary_about()),
        Scope::Immunizations => (t.part_immunizations(), t.part_immunizations_about()),
        Scope::Notes => (t.part_notes(), t.part_notes_about()),
        Scope::Coverage => (t.part_coverage(), t.part_coverage_about()),
        Scope::Messages => (t.part_messages(), t.part_messages_about()),
        Scope::CarePlan => (t.part_care_plan(), t.part_care_plan_about()),
        Scope::Activity => (t.part_activity(), t.part_activity_about()),
        Scope::Sharing => (t.part_sharing(), t.part_sharing_about()),
    }
}

/// Parts of the record, one after the other.
pub fn parts(set: ScopeSet, t: Words) -> String {
    let names: Vec<&str> = set.parts().map(|one| part(one, t).0).collect();
    if names.is_empty() { t.change_nothing().to_owned() } else { names.join(", ") }
}

/// A sensitive class.
pub fn sensitive(class: Sensitive, t: Words) -> &'static str {
    match class {
        Sensitive::MentalHealth => t.sensitive_mental_health(),
        Sensitive::SubstanceUse => t.sensitive_substance_use(),
        Sensitive::ReproductiveHealth => t.sensitive_reproductive_health(),
        Sensitive::Hiv => t.sensitive_hiv(),
        Sensitive::Genetic => t.sensitive_genetic(),
        Sensitive::Violence => t.sensitive_violence(),
        Sensitive::Confidential => t.sensitive_confidential(),
    }
}

/// The sensitive classes that show, one after the other; nothing when none does.
pub fn classes(opening: &Opening, t: Words) -> Option<String> {
    let names: Vec<&str> = opening.sensitive.classes().map(|class| sensitive(class, t)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Why somebody acts.
pub fn proxy_kind(kind: ProxyKind, t: Words) -> &'static str {
    match kind {
        ProxyKind::Granted => t.proxy_kind_granted(),
        ProxyKind::Guardian => t.proxy_kind_guardian(),
        ProxyKind::DiminishedCapacity => t.proxy_kind_diminished_capacity(),
        ProxyKind::Representative => t.proxy_kind_representative(),
        ProxyKind::Estate => t.proxy_kind_estate(),
    }
}

/// Why somebody acts, as they are told themselves.
pub fn helper_kind(kind: ProxyKind, t: Words) -> &'static str {
    match kind {
        ProxyKind::Granted => t.helper_kind_granted(),
        ProxyKind::Guardian => t.helper_kind_guardian(),
        ProxyKind::DiminishedCapacity => t.helper_kind_diminished_capacity(),
        ProxyKind::Representative => t.helper_kind_representative(),
        ProxyKind::Estate => t.helper_kind_estate(),
    }
}

/// The last day of something that ends at an instant.
pub fn last_day(micros: i64) -> String {
    let last = DateTime::from_timestamp_micros(micros - 1).unwrap_or_default().fixed_offset();
    let here = clock::here(Moment::Instant(last));
    reader::date(&here.day().map_or(here, Moment::Day))
}

/// Whether somebody looks, or acts as well.
pub fn may(may: May, t: Words) -> &'static str {
    match may {
        May::See => t.proxies_does_see(),
        May::Act => t.proxies_does_act(),
    }
}

/// Until when somebody acts.
pub fn until(micros: Option<i64>, t: Words) -> String {
    micros.map_or_else(|| t.proxies_until_none().to_owned(), last_day)
}

/// Why nobody is asked, or nothing is changed.
pub fn offer_refusal(refusal: OfferRefusal, t: Words) -> &'static str {
    match refusal {
        OfferRefusal::NoBirthDate => t.offer_no_birth_date(),
        OfferRefusal::TooMany => t.offer_too_many(),
        OfferRefusal::BadEnd => t.offer_bad_end(),
        OfferRefusal::NotGiven => t.offer_not_given(),
        OfferRefusal::GivenAsMinor => t.proxies_given_as_minor(),
        OfferRefusal::NotSent(channel) => not_sent(channel, t),
    }
}

/// That nothing is sent by that way, and what to do instead.
pub fn not_sent(channel: Channel, t: Words) -> &'static str {
    match channel {
        Channel::Email => t.address_no_email(),
        Channel::Text => t.address_no_text(),
    }
}

/// Why a code is not taken.
pub fn accept_refusal(refusal: AcceptRefusal, t: Words) -> &'static str {
    match refusal {
        AcceptRefusal::NotMatched => t.accept_not_matched(),
        AcceptRefusal::Yourself => t.accept_yourself(),
        AcceptRefusal::Already => t.accept_already(),
        AcceptRefusal::StaffAccount => t.accept_staff(),
        AcceptRefusal::SameEmail => t.accept_same_email(),
    }
}
