//! Factors: what an account's owner can prove who they are with, what signing in asks for, and what may be taken away again.
//! Knows no secret and no clock; how a factor is checked is the server's business.

use serde::{Deserialize, Serialize};

use super::{NextStep, SessionState};
use crate::{
    access::{Enrolling, Fresh, Halfway, SignedIn},
    account::Secret,
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    record::Moment,
};

/// Something that proves who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Factor {
    /// Something known: the password.
    Password,
    /// Something held: the six digits of an authenticator app (RFC 6238).
    Totp,
    /// Something held and opened by its owner, both in one (WebAuthn with user verification).
    Passkey,
    /// One of the codes that were written down for the day when the others are lost.
    RecoveryCode,
    /// An account at another organisation (OpenID Connect). What it asked for there counts as one factor here.
    OpenId,
}

impl Factor {
    const ALL: [Self; 5] = [Self::Password, Self::Totp, Self::Passkey, Self::RecoveryCode, Self::OpenId];

    const fn bit(self) -> i64 {
        1 << self as u8
    }
}

/// The factors that were proved when a session began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proved(i64);

impl Proved {
    /// One factor.
    pub const fn by(factor: Factor) -> Self {
        Self(factor.bit())
    }

    /// Another one beside.
    #[must_use]
    pub const fn and(self, factor: Factor) -> Self {
        Self(self.0 | factor.bit())
    }

    /// Whether a factor is among them.
    pub const fn has(self, factor: Factor) -> bool {
        self.0 & factor.bit() != 0
    }

    /// As a bit mask, for storage.
    pub const fn bits(self) -> i64 {
        self.0
    }

    /// From a bit mask.
    pub const fn from_bits(bits: i64) -> Self {
        Self(bits)
    }

    /// One by one.
    pub fn list(self) -> Vec<Factor> {
        Factor::ALL.into_iter().filter(|factor| self.has(*factor)).collect()
    }
}

/// What an account has to prove itself with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// A password, and whether it is long enough to be the only factor; `None` when there is none.
    pub password: Option<Length>,
    /// An authenticator app.
    pub totp: bool,
    /// How many passkeys.
    pub passkeys: usize,
    /// How many recovery codes that were not used yet.
    pub recovery_codes: usize,
    /// Whether the account must have a second factor.
    pub strict: bool,
}

/// How long a password is, as far as the rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Long enough to be the only factor.
    Alone,
    /// Long enough beside a second factor, and no longer.
    Beside,
}

impl Held {
    /// Whether signing in with the password asks for more.
    pub const fn has_second(&self) -> bool {
        self.totp || self.passkeys > 0
    }

    /// What is still to be done before a session that proved these factors is one in full; `None` when nothing is.
    ///
    /// A passkey is two factors by itself (NIST SP 800-63B-4, 3.1.7.1).
    pub const fn next(&self, proved: Proved) -> Option<NextStep> {
        if proved.has(Factor::Passkey) || proved.has(Factor::Totp) || proved.has(Factor::RecoveryCode) {
            None
        } else if self.has_second() {
            let (passkey, recovery_code) = (self.passkeys > 0, self.recovery_codes > 0);
            Some(NextStep::SecondFactor { totp: self.totp, passkey, recovery_code, lost_until: None })
        } else if self.strict {
            Some(NextStep::Enrol)
        } else {
            None
        }
    }

    /// Whether the account can do without `factor`, one of its second factors.
    ///
    /// # Errors
    /// [`FactorRefusal`] says why not.
    pub const fn without(self, factor: Factor) -> Result<Self, FactorRefusal> {
        let left = match factor {
            Factor::Totp => Self { totp: false, ..self },
            Factor::Passkey => Self { passkeys: self.passkeys.saturating_sub(1), ..self },
            Factor::Password | Factor::RecoveryCode | Factor::OpenId => self,
        };
        match left.password {
            _ if left.has_second() => Ok(left),
            _ if left.strict => Err(FactorRefusal::LastOne),
            Some(Length::Alone) => Ok(left),
            Some(Length::Beside) | None => Err(FactorRefusal::PasswordTooShort),
        }
    }
}

/// Why a factor is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactorRefusal {
    /// It is the last second factor of an account that must have one.
    LastOne,
    /// Without it the password would be the only factor, and is too short for that: set a longer one first.
    PasswordTooShort,
    /// The code is not the one that the app shows now.
    NotMatched,
    /// There is no second factor that recovery codes could stand in for.
    NoSecondFactor,
}

impl Refusal for FactorRefusal {}

/// Asks which factors the account has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetFactors {}

/// The account's factors. None of their secrets is in here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorList {
    /// Whether this account must have a second factor.
    pub strict: bool,
    /// When the password was set; `None` when there is none.
    pub password: Option<Moment>,
    /// Since when an authenticator app is set up.
    pub totp: Option<Moment>,
    /// The passkeys, oldest first.
    pub passkeys: Vec<super::Passkey>,
    /// How many recovery codes are left.
    pub recovery_codes: usize,
}

/// Proves the second factor while signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProveSecondFactor {
    /// The six digits of the app, or a recovery code; spaces and hyphens do not count.
    pub code: Secret,
}

/// Why a proof is not taken. One reason for wrong, used and out of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofRefusal {
    /// It is not right, or not any more.
    NotMatched,
    /// The password alone is not enough: the app's code belongs to it.
    CodeMissing,
    /// The password alone is not enough, and the account's second factor is a passkey: use that.
    PasskeyNeeded,
}

impl Refusal for ProofRefusal {}

/// Offers a secret for an authenticator app. Nothing changes until [`ConfirmTotp`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginTotp {}

/// A secret for an authenticator app, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotpOffer {
    /// The secret in base 32, to be typed.
    pub secret: Secret,
    /// The same as an `otpauth` address, to be shown as a picture that the app reads.
    pub address: Secret,
}

/// Sets up the app that was given the offered secret, in the place of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmTotp {
    /// The six digits that the app shows.
    pub code: Secret,
}

/// A second factor is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// The session, which has a new cookie and may have become one in full.
    pub session: SessionState,
    /// Recovery codes to write down, shown once; empty when there are some already.
    pub recovery_codes: Vec<Secret>,
}

/// Takes the authenticator app away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveTotp {}

/// Makes new recovery codes; those from before are worth nothing from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeRecoveryCodes {}

/// Recovery codes, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryCodes {
    /// Each is good once.
    pub codes: Vec<Secret>,
}

endpoints! {
    GetFactors: Read Get ADay "/api/factors", SignedIn, FactorList, Never, |_| Self {};
    ProveSecondFactor: Write Post Never "/api/sign-in/second-factor", Halfway, SessionState, ProofRefusal, |_| Self { code: Secret::new("000000") };
    BeginTotp: Write Post Never "/api/factors/totp/begin", Fresh<Enrolling>, TotpOffer, Never, |_| Self {};
    ConfirmTotp: Write Post Never "/api/factors/totp/confirm", Fresh<Enrolling>, Enrolled, FactorRefusal, |_| Self { code: Secret::new("000000") };
    RemoveTotp: Write Post Never "/api/factors/totp/remove", Fresh<SignedIn>, SessionState, FactorRefusal, |_| Self {};
    MakeRecoveryCodes: Write Post Never "/api/factors/recovery-codes", Fresh<SignedIn>, RecoveryCodes, FactorRefusal, |_| Self {};
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: Held =
        Held { password: Some(Length::Alone), totp: false, passkeys: 0, recovery_codes: 0, strict: false };

    #[test]
    fn what_is_held_decides_what_is_asked() {
        let password = Proved::by(Factor::Password);
        let app = Held { totp: true, recovery_codes: 9, ..BARE };
        let asks = |totp, passkey, recovery_code| {
            Some(NextStep::SecondFactor { totp, passkey, recovery_code, lost_until: None })
        };
        for (held, proved, expected) in [
            (BARE, password, None),
            (Held { strict: true, ..BARE }, password, Some(NextStep::Enrol)),
            (app, password, asks(true, false, true)),
            (Held { passkeys: 2, ..BARE }, password, asks(false, true, false)),
            (app, password.and(Factor::Totp), None),
            (app, password.and(Factor::RecoveryCode), None),
            (Held { strict: true, passkeys: 1, ..BARE }, Proved::by(Factor::Passkey), None),
        ] {
            assert_eq!(held.next(proved), expected, "{held:?} {proved:?}");
        }
    }

    #[test]
    fn the_last_second_factor_stays_where_it_is_needed() {
        let short = Some(Length::Beside);
        for (held, factor, expected) in [
            (Held { totp: true, ..BARE }, Factor::Totp, Ok(())),
            (Held { totp: true, strict: true, ..BARE }, Factor::Totp, Err(FactorRefusal::LastOne)),
            (Held { totp: true, passkeys: 1, strict: true, ..BARE }, Factor::Totp, Ok(())),
            (Held { passkeys: 1, password: short, ..BARE }, Factor::Passkey, Err(FactorRefusal::PasswordTooShort)),
            (Held { passkeys: 1, password: None, ..BARE }, Factor::Passkey, Err(FactorRefusal::PasswordTooShort)),
            (Held { passkeys: 2, password: None, ..BARE }, Factor::Passkey, Ok(())),
        ] {
            assert_eq!(held.without(factor).map(drop), expected, "{held:?} {factor:?}");
        }
    }

    #[test]
    fn every_factor_has_a_bit_of_its_own() {
        let all = Factor::ALL.into_iter().fold(Proved::from_bits(0), Proved::and);
        assert_eq!((all.bits(), all.list()), (31, Factor::ALL.to_vec()));
    }
}
