//! Signing in with an account at another organisation (OpenID Connect Core 1.0). The other side proves who somebody is to it;
//! which of our accounts that is was said before, by whoever was signed in to both. Knows no protocol.

use serde::{Deserialize, Serialize};

use super::{Secret, SessionState};
use crate::{
    access::{Fresh, Public, SignedIn},
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    record::Moment,
};

/// Where the other side sends the browser back to: a page of ours, which hands over what came along.
pub const RETURN: &str = "/sign-in/openid";

/// Asks for the address at the other side, to sign in with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginOpenId {}

/// Where the browser goes to prove who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenIdAddress {
    /// An address at the other side; good once, for five minutes, in the browser that asked.
    pub address: Secret,
}

/// Why the other side is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenIdRefusal {
    /// There is no other side: the operator has named none.
    NotHere,
    /// It could not be reached, or did not answer as it should.
    Unreached,
    /// What came back was not asked for in this browser, was used, is too old, or is not signed as it should be.
    NotMatched,
    /// It is somebody there, and nobody's here: sign in once in another way and connect the two.
    NotConnected,
    /// It belongs to another account here.
    Taken,
}

impl Refusal for OpenIdRefusal {}

/// Signs in with what the other side sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishOpenId {
    /// `code` of the address that the browser was sent back to.
    pub code: Secret,
    /// `state` of it.
    pub state: Secret,
}

/// Asks for the address at the other side, to connect it with the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginOpenIdLink {}

/// Connects the account with whoever the other side says that it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishOpenIdLink {
    /// `code` of the address that the browser was sent back to.
    pub code: Secret,
    /// `state` of it.
    pub state: Secret,
}

/// Asks what the account is connected with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetOpenId {}

/// The other side, as far as an account's owner knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenIdState {
    /// What it is called; `None` when the operator has named none.
    pub provider: Option<String>,
    /// Since when the account is connected with it.
    pub connected: Option<Moment>,
}

/// Takes the connection away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveOpenId {}

endpoints! {
    BeginOpenId: Write Post Never "/api/openid/begin", Public, OpenIdAddress, OpenIdRefusal, |_| Self {};
    FinishOpenId: Write Post Never "/api/openid/finish", Public, SessionState, OpenIdRefusal, |_| Self { code: Secret::new("0"), state: Secret::new("0") };
    GetOpenId: Read Get ADay "/api/openid", SignedIn, OpenIdState, Never, |_| Self {};
    BeginOpenIdLink: Write Post Never "/api/openid/link/begin", Fresh<SignedIn>, OpenIdAddress, OpenIdRefusal, |_| Self {};
    FinishOpenIdLink: Write Post Never "/api/openid/link/finish", Fresh<SignedIn>, (), OpenIdRefusal, |_| Self { code: Secret::new("0"), state: Secret::new("0") };
    RemoveOpenId: Write Post ADay "/api/openid/remove", Fresh<SignedIn>, (), Never, |_| Self {};
}
