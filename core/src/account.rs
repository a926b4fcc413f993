//! Accounts: who can sign in, with what, and what a session tells the page. Knows the rules for names and passwords;
//! not how a password is hashed, nor how sessions are stored.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    access::Public,
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    staff::Role,
};

/// Endpoints that are about an account and about no patient.
macro_rules! endpoints {
    ($($endpoint:ident: $kind:ident $method:ident $keep:ident $path:literal, $requires:ty, $response:ty, $refusal:ty, |$patient:pat_param| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::$method;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            const KEEP: Keep = Keep::$keep;
            type Response = $response;
            type Refusal = $refusal;
            type Requires = $requires;

            fn subject(&self) {}

            fn sample($patient: &Id<Patient>) -> Self {
                $sample
            }
        }
    )*};
}

mod contact;
mod factor;
mod openid;
mod passkey;
mod password;
mod recovery;
mod session;

pub use contact::{
    CHECK_HOURS, ConfirmEmail, ConfirmPhone, Contact, ContactRefusal, GetContact, Reached, RemoveEmail, RemovePhone,
    SetEmail, SetPhone,
};
pub use factor::{
    BeginTotp, ConfirmTotp, Enrolled, Factor, FactorList, FactorRefusal, GetFactors, Held, Length, MakeRecoveryCodes,
    ProofRefusal, ProveSecondFactor, Proved, RecoveryCodes, RemoveTotp, TotpOffer,
};
pub use openid::{
    BeginOpenId, BeginOpenIdLink, FinishOpenId, FinishOpenIdLink, GetOpenId, OpenIdAddress, OpenIdRefusal, OpenIdState,
    RETURN, RemoveOpenId,
};
pub use passkey::{
    BeginPasskey, BeginPasskeyEnrolment, Challenge, FinishPasskey, FinishPasskeyEnrolment, Passkey, PasskeyChallenge,
    PasskeyName, PasskeyRefusal, RemovePasskey, RenamePasskey,
};
pub use password::{ALONE, ChangePassword, LoginName, NewPassword, SecondPassword, Secret};
pub use recovery::{
    DisplayName, HOLD, LinkChart, LinkRefusal, Recover, RecoverRefusal, Second, SignUp, SignedUp, StopRecovery,
    StopRefusal,
};
pub use session::{
    EndOtherSessions, EndSession, ListSessions, NextStep, OpenSession, ProveAgain, Resume, SessionList, SignOut,
    SignOutEverywhere,
};

/// Somebody who can sign in. An account is a person's key; the record is the [`Patient`]'s.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Careway's id of the account.
    pub id: Id<Account>,
    /// The name to greet its owner by.
    pub name: String,
}

/// What the page learns about its session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionState {
    /// To be sent in [`crate::api::CSRF_TOKEN`] with every POST of this session.
    pub csrf: String,
    /// Who is signed in; `None` for a visitor and for a session that is not one in full.
    pub signed_in: Option<SignedInState>,
    /// What is to be done before the session is one in full; `None` when it is, and for a visitor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextStep>,
}

/// What the page learns about whoever is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInState {
    /// The account.
    pub account: Account,
    /// The people whose records it may open: its owner, when there is a record of theirs here, and those whom the owner acts for.
    pub people: Vec<Patient>,
    /// Who of them the owner is.
    pub own: Option<Id<Patient>>,
    /// Seconds without a call after which the session ends.
    pub idle_seconds: u32,
    /// What the account's owner does here; `None` for everybody who does not work here.
    pub role: Option<Role>,
}

/// Asks who is signed in, and gives a visitor the token that signing in needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetSession {}

/// Signs in with a name and a password.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The sign-in name as typed.
    pub name: String,
    /// The password as typed.
    pub password: Secret,
}

/// Why signing in is refused. One reason for all, so that nobody learns which names exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignInRefusal {
    /// Name and password do not go together.
    NotMatched,
}

impl Refusal for SignInRefusal {}

/// Makes an account out of an invitation: the code that the care organisation gave, proved by the patient's birth date.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// The code as typed; spaces and hyphens do not count.
    pub code: Secret,
    /// The patient's date of birth.
    #[serde(with = "crate::day")]
    pub birth_date: NaiveDate,
    /// The sign-in name that the new account shall have.
    pub name: LoginName,
    /// Its password.
    pub password: NewPassword,
}

/// Why an invitation is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InvitationRefusal {
    /// Code and birth date do not go together, or the code was used or is too old: one reason for all.
    NotMatched,
    /// Somebody has this sign-in name already. Told only to the holder of a good code.
    NameTaken,
}

impl Refusal for InvitationRefusal {}

impl Endpoint for GetSession {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/session";
    const IS_USE: bool = false;
    type Response = SessionState;
    type Refusal = Never;
    type Requires = Public;

    fn subject(&self) {}

    fn sample(_: &Id<Patient>) -> Self {
        Self {}
    }
}

endpoints! {
    SignIn: Write Post Never "/api/sign-in", Public, SessionState, SignInRefusal, |_| Self { name: "rosa".to_owned(), password: Secret::new("not the password of anybody") };
    AcceptInvitation: Write Post Never "/api/invitation/accept", Public, SessionState, InvitationRefusal, |_| Self { code: Secret::new("0000-0000-0000-0000"), birth_date: NaiveDate::default(), name: LoginName::sample(), password: NewPassword::sample(), };
}

/// An id that belongs to nothing, for samples: nothing of an account has a patient's id.
fn absent<T>(patient: &Id<Patient>) -> Id<T> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}
