//! Sessions as their owner meets them: where somebody is signed in, how one that rests is taken up again, how the owner
//! proves anew who they are, and how one ends. Knows neither cookies nor how a session is stored.

use serde::{Deserialize, Serialize};

use super::{Factor, ProofRefusal, Secret, SessionState, SignInRefusal, absent};
use crate::{
    access::{AnySession, Resting, Session, SignedIn},
    activity::Device,
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    people::Patient,
    problem::Never,
    record::Moment,
};

/// What is to be done before a session opens anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NextStep {
    /// Prove the second factor, by one of these.
    SecondFactor {
        /// The code of an authenticator app.
        totp: bool,
        /// A passkey.
        passkey: bool,
        /// A recovery code.
        recovery_code: bool,
        /// When the second factors end that were told to be lost; until then they can still be proved.
        lost_until: Option<Moment>,
    },
    /// Set up a second factor: this account must have one.
    Enrol,
    /// The session rests; the password or a passkey takes it up again.
    Resume,
    /// There is none: as the record of the account's owner says, they have died. Whoever is there is told whom to ask.
    Departed,
}

/// Takes up a session that rests, with the password. Its end stays where it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    /// The password as typed.
    pub password: Secret,
}

/// Proves anew who is signed in, with what signing in asks for; a passkey does the same by
/// [`FinishPasskey`](super::FinishPasskey).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProveAgain {
    /// The password as typed.
    pub password: Secret,
    /// The app's six digits, when one is set up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Secret>,
}

/// Asks where the account is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListSessions {}

/// Where the account is signed in, the last used first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionList {
    /// Every session that still holds or rests.
    pub sessions: Vec<OpenSession>,
}

/// One session of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSession {
    /// Its id; worth nothing as a key.
    pub id: Id<Session>,
    /// On what it was begun.
    pub device: Device,
    /// From which network, shortened so that it names no household.
    pub network: Option<String>,
    /// When it began.
    pub began: Moment,
    /// When it was last used, to the minute.
    pub seen: Moment,
    /// With what it was begun.
    pub factors: Vec<Factor>,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// Ends one session of the account. One that has ended already is no fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndSession {
    /// Which.
    pub session: Id<Session>,
}

/// Ends every session of the account but this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndOtherSessions {}

/// Ends this session, however it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOut {}

/// Ends every session of this account, this one included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOutEverywhere {}

endpoints! {
    Resume: Write Post Never "/api/session/resume", Resting, SessionState, SignInRefusal, |_| Self { password: Secret::new("not the password of anybody") };
    ProveAgain: Write Post Never "/api/session/prove-again", SignedIn, SessionState, ProofRefusal, |_| Self { password: Secret::new("not the password of anybody"), code: None };
    ListSessions: Read Get ADay "/api/sessions", SignedIn, SessionList, Never, |_| Self {};
    EndSession: Write Post ADay "/api/sessions/end", SignedIn, (), Never, |patient| Self { session: absent(patient) };
    EndOtherSessions: Write Post ADay "/api/sessions/end-others", SignedIn, (), Never, |_| Self {};
    SignOut: Write Post ADay "/api/sign-out", AnySession, (), Never, |_| Self {};
    SignOutEverywhere: Write Post ADay "/api/sign-out-everywhere", SignedIn, (), Never, |_| Self {};
}
