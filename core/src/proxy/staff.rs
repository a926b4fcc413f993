//! What staff do about who acts for a patient: writing down what papers say, documenting that a young person cannot yet decide, and
//! declining somebody. Nothing of this reads a record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Proxy, ProxyCode};
use crate::{
    access::{Fresh, ProxyKind, ScopeSet, SensitiveSet, StaffMay, duty},
    account::DisplayName,
    api::{Endpoint, Keep, Kind, Method},
    break_glass::Reason,
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
};

/// What staff have seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    /// Birth certificate, or what stands for one.
    BirthCertificate,
    /// Order of a court about custody or care.
    CourtOrder,
    /// Guardianship papers.
    Guardianship,
    /// Power of attorney for health care.
    PowerOfAttorney,
    /// Letters that name the representative of an estate.
    LettersTestamentary,
    /// A clinician's own assessment.
    ClinicalAssessment,
}

impl Document {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::BirthCertificate,
        Self::CourtOrder,
        Self::Guardianship,
        Self::PowerOfAttorney,
        Self::LettersTestamentary,
        Self::ClinicalAssessment,
    ];

    /// The document's name in the database and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BirthCertificate => "birth-certificate",
            Self::CourtOrder => "court-order",
            Self::Guardianship => "guardianship",
            Self::PowerOfAttorney => "power-of-attorney",
            Self::LettersTestamentary => "letters-testamentary",
            Self::ClinicalAssessment => "clinical-assessment",
        }
    }

    /// The document of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|document| document.name() == name)
    }

    /// Whether it shows that somebody is of this kind.
    pub const fn shows(self, kind: ProxyKind) -> bool {
        matches!(
            (kind, self),
            (ProxyKind::Guardian, Self::BirthCertificate | Self::CourtOrder | Self::Guardianship)
                | (ProxyKind::Representative, Self::PowerOfAttorney | Self::Guardianship | Self::CourtOrder)
                | (ProxyKind::Estate, Self::LettersTestamentary | Self::CourtOrder)
                | (ProxyKind::DiminishedCapacity, Self::ClinicalAssessment)
        )
    }
}

/// Lists who acts for a patient, as staff know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListRepresentatives {
    /// For whom.
    pub patient: Id<Patient>,
}

/// Who acts for a patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representatives {
    /// Whether the patient is a minor.
    pub minor: bool,
    /// Whether the patient has an account of their own.
    pub has_account: bool,
    /// Those who act, are asked to, or were declined, by name.
    pub people: Vec<Representative>,
}

/// Somebody who acts for a patient, or does not any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representative {
    /// As the patient is told of them.
    pub proxy: Proxy,
    /// What staff have seen; nothing where the patient has asked.
    pub document: Option<Document>,
    /// How it was taken, where the patient has said it aloud.
    pub consent: Option<Consent>,
    /// Whether they were declined.
    pub blocked: bool,
}

/// Writes down that somebody represents the patient, by papers that staff have seen. The code is shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddRepresentative {
    /// For whom.
    pub patient: Id<Patient>,
    /// Their name, as on the papers.
    pub name: DisplayName,
    /// Why.
    pub kind: ProxyKind,
    /// What was seen.
    pub document: Document,
    /// The parts that the papers are about; of parents it is the child's age that says so.
    pub parts: ScopeSet,
    /// The sensitive classes that the papers are about.
    pub sensitive: SensitiveSet,
    /// The last day on which the papers hold; absent where they name none.
    #[serde(with = "crate::day::maybe", default)]
    pub until: Option<NaiveDate>,
}

/// Why a representative is not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepresentativeRefusal {
    /// The record has no whole date of birth, by which a code is proved.
    NoBirthDate,
    /// Parents and guardians are of minors.
    NotAMinor,
    /// The patient is a minor, who has parents or guardians.
    AMinor,
    /// An estate is of somebody who has died, and nothing else is.
    NotDeceased,
    /// The papers do not show that.
    WrongDocument,
    /// The last day is over, or too far away.
    BadEnd,
    /// As many act as can be kept in view.
    TooMany,
}

impl Refusal for RepresentativeRefusal {}

/// Documents that a young person cannot yet decide as others of that age do: the guardian sees what they saw of the child, for a year
/// at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertifyCapacity {
    /// Whom.
    pub patient: Id<Patient>,
    /// The guardian's grant.
    pub proxy: Id<Proxy>,
    /// What was found, for whoever reviews it.
    pub reason: Reason,
}

/// For how many months a certificate holds: it is reviewed every year.
pub const CAPACITY_MONTHS: u32 = 12;

/// Declines somebody who acts for the patient, at once and without telling them (45 CFR 164.502(g)(5)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockProxy {
    /// For whom.
    pub patient: Id<Patient>,
    /// Which grant.
    pub proxy: Id<Proxy>,
    /// Why, for whoever reviews it.
    pub reason: Reason,
}

/// Takes back that somebody was declined. They act again when they are asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnblockProxy {
    /// For whom.
    pub patient: Id<Patient>,
    /// Which grant.
    pub proxy: Id<Proxy>,
}

macro_rules! endpoints {
    ($($endpoint:ident: $method:ident $kind:ident $keep:ident $path:literal, $requires:ty, $response:ty, $refusal:ty,
       |$patient:ident| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::$method;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            const KEEP: Keep = Keep::$keep;
            type Response = $response;
            type Refusal = $refusal;
            type Requires = $requires;

            fn subject(&self) -> Option<Id<Patient>> {
                Some(self.patient.clone())
            }

            fn sample($patient: &Id<Patient>) -> Self {
                let $patient = $patient.clone();
                $sample
            }
        }
    )*};
}

mod consent;

pub use consent::{
    CONSENT_MONTHS, Consent, ConsentMeans, ConsentRefusal, Consenter, EndConsent, TakeConsent, WITNESS_HOURS, Witness,
    WitnessConsent,
};

endpoints! {
    ListRepresentatives: Get Read ADay "/api/staff/proxies", StaffMay<duty::Represent>, Representatives, Never, |patient| Self { patient };
    AddRepresentative: Post Write Never "/api/staff/proxies/add", Fresh<StaffMay<duty::Represent>>, ProxyCode, RepresentativeRefusal,
        |patient| Self {
            patient,
            name: DisplayName::sample(),
            kind: ProxyKind::Representative,
            document: Document::PowerOfAttorney,
            parts: ScopeSet::RECORD,
            sensitive: SensitiveSet::NONE,
            until: None,
        };
    CertifyCapacity: Post Write ADay "/api/staff/proxies/capacity", Fresh<StaffMay<duty::CertifyCapacity>>, (), RepresentativeRefusal,
        |patient| Self { proxy: super::api::absent(&patient), patient, reason: reason() };
    BlockProxy: Post Write ADay "/api/staff/proxies/block", StaffMay<duty::BlockProxy>, (), Never,
        |patient| Self { proxy: super::api::absent(&patient), patient, reason: reason() };
    UnblockProxy: Post Write ADay "/api/staff/proxies/unblock", Fresh<StaffMay<duty::BlockProxy>>, (), Never,
        |patient| Self { proxy: super::api::absent(&patient), patient };
}

fn reason() -> Reason {
    Reason::parse("as the social worker has found").unwrap_or_else(|_| unreachable!("it is a reason"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which paper shows what, written by hand.
    #[test]
    fn papers_show_what_they_show() {
        for (kind, papers) in [
            (ProxyKind::Granted, ""),
            (ProxyKind::Guardian, "birth-certificate court-order guardianship"),
            (ProxyKind::DiminishedCapacity, "clinical-assessment"),
            (ProxyKind::Representative, "court-order guardianship power-of-attorney"),
            (ProxyKind::Estate, "court-order letters-testamentary"),
        ] {
            let shows = Document::ALL.into_iter().filter(|document| document.shows(kind)).map(Document::name);
            assert_eq!(shows.collect::<Vec<_>>().join(" "), papers, "{kind:?}");
            assert_eq!(ProxyKind::named(kind.name()), Some(kind));
        }
        assert!(Document::ALL.into_iter().all(|document| Document::named(document.name()) == Some(document)));
    }
}
