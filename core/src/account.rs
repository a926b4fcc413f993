//! Accounts: who can sign in, with what, and what a session tells the page. Knows the rules for names and passwords;
//! not how a password is hashed, nor how sessions are stored.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    access::{Public, SignedIn},
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
};

mod password;

pub use password::{LoginName, NewPassword, Secret};

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
    /// Who is signed in; `None` for a visitor.
    pub signed_in: Option<SignedInState>,
}

/// What the page learns about whoever is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInState {
    /// The account.
    pub account: Account,
    /// The people whose records it may open, its owner first.
    pub people: Vec<Patient>,
    /// Seconds without a call after which the session ends.
    pub idle_seconds: u32,
}

/// Asks who is signed in, and gives a visitor the token that signing in needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetSession {}

impl Endpoint for GetSession {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/session";
    type Response = SessionState;
    type Refusal = Never;
    type Requires = Public;

    fn subject(&self) {}

    fn sample(_: &Id<Patient>) -> Self {
        Self {}
    }
}

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

impl Endpoint for SignIn {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Write;
    const PATH: &'static str = "/api/sign-in";
    type Response = SessionState;
    type Refusal = SignInRefusal;
    type Requires = Public;

    fn subject(&self) {}

    fn sample(_: &Id<Patient>) -> Self {
        Self { name: "rosa".to_owned(), password: Secret::new("not the password of anybody") }
    }
}

/// Ends this session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOut {}

impl Endpoint for SignOut {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Write;
    const PATH: &'static str = "/api/sign-out";
    type Response = ();
    type Refusal = Never;
    type Requires = SignedIn;

    fn subject(&self) {}

    fn sample(_: &Id<Patient>) -> Self {
        Self {}
    }
}

/// Ends every session of this account, this one included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOutEverywhere {}

impl Endpoint for SignOutEverywhere {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Write;
    const PATH: &'static str = "/api/sign-out-everywhere";
    type Response = ();
    type Refusal = Never;
    type Requires = SignedIn;

    fn subject(&self) {}

    fn sample(_: &Id<Patient>) -> Self {
        Self {}
    }
}

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

impl Endpoint for AcceptInvitation {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Write;
    const PATH: &'static str = "/api/invitation/accept";
    type Response = SessionState;
    type Refusal = InvitationRefusal;
    type Requires = Public;

    fn subject(&self) {}

    fn sample(_: &Id<Patient>) -> Self {
        Self {
            code: Secret::new("0000-0000-0000-0000"),
            birth_date: NaiveDate::default(),
            name: LoginName::sample(),
            password: NewPassword::sample(),
        }
    }
}
