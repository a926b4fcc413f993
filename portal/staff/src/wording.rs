//! What roles, parts, people and times are called in the reader's words. One function per vocabulary, each complete. Knows no
//! page and no sentence of its own.

use careway_core::{
    access::{ProxyKind, Scope},
    people::{Gender, Patient},
    proxy::{ConsentMeans, ConsentRefusal, Document, RepresentativeRefusal},
    record::Moment,
    staff::{Role, Supervision},
    words::Words,
};
pub use careway_portal::wording::{day, instant, time};
use careway_portal::{clock, reader, wording as portal};
use chrono::{Datelike as _, NaiveDate};
use leptos::prelude::*;

mod hours;

pub use hours::{class, span, weekdays};

/// A role.
pub fn role(role: Role, t: Words) -> &'static str {
    match role {
        Role::FrontDesk => t.staff_role_front_desk(),
        Role::Nurse => t.staff_role_nurse(),
        Role::Clinician => t.staff_role_clinician(),
        Role::CareCoordinator => t.staff_role_care_coordinator(),
        Role::Pharmacist => t.staff_role_pharmacist(),
        Role::Billing => t.staff_role_billing(),
        Role::DirectorySteward => t.staff_role_directory_steward(),
        Role::PrivacyOfficer => t.staff_role_privacy_officer(),
        Role::Administrator => t.staff_role_administrator(),
    }
}

/// That a colleague signs what somebody writes, as a badge beside their name; nothing where nobody has to.
pub fn supervised(supervision: Supervision, t: Words) -> Option<AnyView> {
    let is_supervised = supervision == Supervision::Supervised;
    is_supervised
        .then(|| view! { <span class="badge" data-kind="info">{t.staff_people_supervised()}</span> }.into_any())
}

/// Every role as an answer of a form.
pub fn roles(t: Words) -> Vec<(&'static str, String)> {
    Role::ALL.map(|one| (one.name(), role(one, t).to_owned())).into()
}

/// A part of a record.
pub fn scope(scope: Scope, t: Words) -> &'static str {
    match scope {
        Scope::Appointments => t.staff_scope_appointments(),
        Scope::Results => t.staff_scope_results(),
        Scope::Medications => t.staff_scope_medications(),
        Scope::Summary => t.staff_scope_summary(),
        Scope::Immunizations => t.staff_scope_immunizations(),
        Scope::Notes => t.staff_scope_notes(),
        Scope::Coverage => t.staff_scope_coverage(),
        Scope::CarePlan => t.staff_scope_care_plan(),
        Scope::Activity => t.staff_scope_activity(),
        Scope::Sharing => t.staff_scope_sharing(),
        Scope::Messages => t.staff_scope_messages(),
    }
}

/// Papers that staff have seen.
pub fn document(document: Document, t: Words) -> &'static str {
    match document {
        Document::BirthCertificate => t.document_birth_certificate(),
        Document::CourtOrder => t.document_court_order(),
        Document::Guardianship => t.document_guardianship(),
        Document::PowerOfAttorney => t.document_power_of_attorney(),
        Document::LettersTestamentary => t.document_letters_testamentary(),
        Document::ClinicalAssessment => t.document_clinical_assessment(),
    }
}

/// Why somebody is not written down.
pub fn representative_refusal(refusal: RepresentativeRefusal, t: Words) -> &'static str {
    match refusal {
        RepresentativeRefusal::NoBirthDate => t.staff_proxies_no_birth_date(),
        RepresentativeRefusal::NotAMinor => t.staff_proxies_not_a_minor(),
        RepresentativeRefusal::AMinor => t.staff_proxies_a_minor(),
        RepresentativeRefusal::NotDeceased => t.staff_proxies_not_deceased(),
        RepresentativeRefusal::WrongDocument => t.staff_proxies_wrong_document(),
        RepresentativeRefusal::BadEnd => t.staff_proxies_bad_end(),
        RepresentativeRefusal::TooMany => t.staff_proxies_too_many(),
    }
}

/// How a patient was asked.
pub fn consent_means(means: ConsentMeans, t: Words) -> &'static str {
    match means {
        ConsentMeans::InPerson => t.staff_consent_in_person(),
        ConsentMeans::Telephone => t.staff_consent_telephone(),
    }
}

/// Why what was said is not written down, or not confirmed.
pub fn consent_refusal(refusal: ConsentRefusal, t: Words) -> &'static str {
    match refusal {
        ConsentRefusal::NoBirthDate => t.staff_proxies_no_birth_date(),
        ConsentRefusal::AMinor => t.staff_consent_a_minor(),
        ConsentRefusal::Deceased => t.staff_consent_deceased(),
        ConsentRefusal::HasAccount => t.staff_consent_has_account(),
        ConsentRefusal::BadEnd => t.staff_consent_bad_end(),
        ConsentRefusal::TooMany => t.staff_proxies_too_many(),
        ConsentRefusal::OwnWitness => t.staff_consent_own_witness(),
        ConsentRefusal::NotWaiting => t.staff_consent_not_waiting(),
    }
}

/// What a person is called.
pub fn name(person: &Patient, t: Words) -> String {
    if person.name.is_empty() { t.staff_person_nameless().to_owned() } else { person.name.clone() }
}

/// What tells a person from another of the same name: birth, age, gender, and whether they have died.
pub fn person(person: &Patient, t: Words) -> String {
    let born = match (person.birth_date, person.birth_year) {
        (Some(day), _) => {
            let age = clock::today().map(|today| age(day, today, t)).unwrap_or_default();
            t.staff_person_born(&age, &reader::date(&Moment::Day(day)))
        }
        (None, Some(year)) => t.staff_person_born_year(&year.to_string()),
        (None, None) => t.staff_person_born_unknown().to_owned(),
    };
    let gender = person.gender.and_then(|gender| match gender {
        Gender::Female => Some(t.staff_person_female()),
        Gender::Male => Some(t.staff_person_male()),
        Gender::Other => Some(t.staff_person_other()),
        Gender::Unknown => None,
    });
    let died = person.deceased.then(|| t.staff_person_died());
    let parts = [Some(born.as_str()), gender, died];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How old somebody is: in years, and in months before the second birthday.
fn age(born: NaiveDate, today: NaiveDate, t: Words) -> String {
    let months = months(born, today);
    if months < 24 { t.staff_person_months(months) } else { t.staff_person_years(months / 12) }
}

/// Whole months between two days.
fn months(born: NaiveDate, today: NaiveDate) -> u64 {
    let count = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let begun = count(today) - count(born);
    u64::try_from(begun - i64::from(today.day() < born.day())).unwrap_or_default()
}

/// Why somebody acts for a patient, as staff say it.
pub fn proxy_kind(kind: ProxyKind, t: Words) -> &'static str {
    match kind {
        ProxyKind::Granted => t.staff_proxies_kind_granted(),
        kind => portal::proxy_kind(kind, t),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_whole_on_its_day() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (born, today, expected) in [
            ("1961-04-02", "2026-04-01", 779),
            ("1961-04-02", "2026-04-02", 780),
            ("2026-01-31", "2026-02-28", 0),
            ("2026-01-31", "2026-03-01", 1),
            ("2026-05-01", "2026-04-01", 0),
        ] {
            assert_eq!(months(day(born), day(today)), expected, "{born} {today}");
        }
    }
}
