//! What a patient without an account says aloud: whom they let in, how far and until when. One of the staff writes it down, another
//! confirms it, and only then is there a code. Opens nothing of a record, and knows no papers.

use serde::{Deserialize, Serialize};

use super::super::{Proxy, ProxyCode, Terms, api::absent};
use crate::{
    access::{Fresh, StaffMay, duty},
    account::{Account, DisplayName},
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
};

/// Most months for which somebody is let in by what was said aloud. House rule: shorter than what patients give themselves, because
/// the patient does not see here who looks.
pub const CONSENT_MONTHS: u32 = 12;
/// For how many hours the witness can confirm it. House rule: whoever confirms has heard it, and remembers.
pub const WITNESS_HOURS: u32 = 24;

/// How the patient was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentMeans {
    /// Face to face.
    InPerson,
    /// By telephone.
    Telephone,
}

impl ConsentMeans {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::InPerson, Self::Telephone];

    /// What storage calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Telephone => "telephone",
        }
    }

    /// The means of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.name() == name)
    }
}

/// Who is asked: what decides whether somebody of the staff may write their consent down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consenter {
    /// Whether they are a minor, who has parents or guardians.
    pub minor: bool,
    /// Whether they have died.
    pub deceased: bool,
    /// Whether they have an account of their own, with which they let people in themselves.
    pub has_account: bool,
}

impl Consenter {
    /// Why nothing is written down for them; nothing where it may be.
    pub const fn refusal(self) -> Option<ConsentRefusal> {
        match self {
            Self { deceased: true, .. } => Some(ConsentRefusal::Deceased),
            Self { minor: true, .. } => Some(ConsentRefusal::AMinor),
            Self { has_account: true, .. } => Some(ConsentRefusal::HasAccount),
            Self { .. } => None,
        }
    }
}

/// One of the staff who confirms what another has written down. Its field is private and only [`Witness::of`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness(Id<Account>);

impl Witness {
    /// Takes `account` for the witness of what `writer` wrote down.
    ///
    /// # Errors
    /// [`ConsentRefusal::OwnWitness`] for the writer: nobody confirms their own word.
    pub fn of(account: &Id<Account>, writer: &Id<Account>) -> Result<Self, ConsentRefusal> {
        if account == writer { Err(ConsentRefusal::OwnWitness) } else { Ok(Self(account.clone())) }
    }

    /// Whose account it is.
    pub const fn account(&self) -> &Id<Account> {
        &self.0
    }
}

/// How a consent was taken, as staff know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// How the patient was asked.
    pub means: ConsentMeans,
    /// Who wrote it down.
    pub by: String,
    /// Whether that is the reader, who then is not the witness.
    pub by_you: bool,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// Who confirmed it; absent while nobody has.
    pub witness: Option<String>,
}

/// Writes down what a patient without an account has said aloud. Nothing opens by it before a witness confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeConsent {
    /// Who said it.
    pub patient: Id<Patient>,
    /// Whom they let in, as they call them.
    pub name: DisplayName,
    /// How far and until when; at most [`CONSENT_MONTHS`].
    pub terms: Terms,
    /// How they were asked.
    pub means: ConsentMeans,
}

/// Confirms what somebody else of the staff has written down. The code is shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WitnessConsent {
    /// Who said it.
    pub patient: Id<Patient>,
    /// Which grant.
    pub proxy: Id<Proxy>,
}

/// Ends at once what was given aloud, confirmed or not: the patient says so, or it was written down wrongly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndConsent {
    /// Who gave it.
    pub patient: Id<Patient>,
    /// Which grant.
    pub proxy: Id<Proxy>,
}

/// Why a consent is not written down, or not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentRefusal {
    /// The record has no whole date of birth, by which a code is proved.
    NoBirthDate,
    /// The patient is a minor, for whom parents or guardians act.
    AMinor,
    /// The patient has died.
    Deceased,
    /// The patient has an account of their own, and lets people in with it.
    HasAccount,
    /// The last day is over, or further away than [`CONSENT_MONTHS`].
    BadEnd,
    /// As many act as can be kept in view.
    TooMany,
    /// Whoever wrote it down does not confirm it.
    OwnWitness,
    /// It was confirmed before, or more than [`WITNESS_HOURS`] ago.
    NotWaiting,
}

impl Refusal for ConsentRefusal {}

endpoints! {
    TakeConsent: Post Write ADay "/api/staff/proxies/consent", Fresh<StaffMay<duty::Represent>>, (), ConsentRefusal,
        |patient| Self { patient, name: DisplayName::sample(), terms: Terms::sample(), means: ConsentMeans::InPerson };
    WitnessConsent: Post Write Never "/api/staff/proxies/consent/witness", Fresh<StaffMay<duty::Represent>>, ProxyCode, ConsentRefusal,
        |patient| Self { proxy: absent(&patient), patient };
    EndConsent: Post Write ADay "/api/staff/proxies/consent/end", StaffMay<duty::Represent>, (), Never,
        |patient| Self { proxy: absent(&patient), patient };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who may be asked aloud, written by hand: deceased, minor, with an account.
    #[test]
    fn only_grown_people_without_an_account_are_asked_aloud() {
        use ConsentRefusal::{AMinor, Deceased, HasAccount};
        for (deceased, minor, has_account, refusal) in [
            (false, false, false, None),
            (false, false, true, Some(HasAccount)),
            (false, true, false, Some(AMinor)),
            (false, true, true, Some(AMinor)),
            (true, false, false, Some(Deceased)),
            (true, true, true, Some(Deceased)),
        ] {
            assert_eq!(Consenter { minor, deceased, has_account }.refusal(), refusal);
        }
    }

    #[test]
    fn nobody_confirms_their_own_word() {
        let account = |id: &str| Id::<Account>::parse(id).expect("an id");
        assert_eq!(Witness::of(&account("a"), &account("a")), Err(ConsentRefusal::OwnWitness));
        let witness = Witness::of(&account("b"), &account("a")).expect("somebody else");
        assert_eq!(witness.account(), &account("b"));
        assert!(ConsentMeans::ALL.into_iter().all(|means| ConsentMeans::named(means.name()) == Some(means)));
    }
}
