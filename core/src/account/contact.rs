//! Where an account's notices go: an e-mail address and a telephone number whose owner has shown that they read there. They prove nobody,
//! so they open nothing; they are told when something changes. Knows no mail and no storage.

use serde::{Deserialize, Serialize};

use super::Secret;
use crate::{
    access::{Fresh, SignedIn},
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    mail::{Channel, EmailAddress, PhoneNumber},
    people::Patient,
    problem::{Never, Refusal},
    words::Language,
};

/// For how many hours the code of a new address is good.
pub const CHECK_HOURS: u32 = 24;

/// Asks where the account's notices go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetContact {}

/// Where the account's notices go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// By e-mail.
    pub email: Reached<EmailAddress>,
    /// By text message.
    pub text: Reached<PhoneNumber>,
}

/// Where notices go by one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached<A> {
    /// The address that was shown to be its owner's.
    pub address: Option<A>,
    /// The address that waits for its code; until that was typed, notices go to the one before.
    pub waiting: Option<A>,
    /// Whether this portal sends anything by this way.
    pub sends: bool,
}

/// Sends a code to a new address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetEmail {
    /// The address.
    pub email: EmailAddress,
    /// The language of everything that is sent there.
    pub language: Language,
}

/// Why an address is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactRefusal {
    /// The portal sends nothing by this way: its operator has not set it.
    NotSent(Channel),
    /// The code is not the one that was sent last, or it is too old.
    NotMatched,
    /// A guardian of the account's owner has this address, or a young person whose guardian the owner is: each is reached where
    /// the other does not read.
    OfFamily,
}

impl Refusal for ContactRefusal {}

/// Shows that the account's owner reads at the address that waits. The address before it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmEmail {
    /// The code as typed; spaces and hyphens do not count.
    pub code: Secret,
}

/// Forgets the account's address, which is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveEmail {}

/// Sends a code to a new number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetPhone {
    /// The number.
    pub phone: PhoneNumber,
    /// The language of everything that is sent there.
    pub language: Language,
}

/// Shows that the account's owner reads at the number that waits. The number before it, and the account's mailbox, are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmPhone {
    /// The code as typed; spaces and hyphens do not count.
    pub code: Secret,
}

/// Forgets the account's number, which is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemovePhone {}

endpoints! {
    GetContact: Read Get ADay "/api/contact", SignedIn, Contact, Never, |_| Self {};
    SetEmail: Write Post ADay "/api/contact/email", Fresh<SignedIn>, (), ContactRefusal, |_| Self { email: EmailAddress::sample(), language: Language::English };
    ConfirmEmail: Write Post Never "/api/contact/email/confirm", SignedIn, (), ContactRefusal, |_| Self { code: Secret::new("0000-0000-0000-0000") };
    RemoveEmail: Write Post ADay "/api/contact/email/remove", Fresh<SignedIn>, (), Never, |_| Self {};
    SetPhone: Write Post ADay "/api/contact/phone", Fresh<SignedIn>, (), ContactRefusal, |_| Self { phone: PhoneNumber::sample(), language: Language::English };
    ConfirmPhone: Write Post Never "/api/contact/phone/confirm", SignedIn, (), ContactRefusal, |_| Self { code: Secret::new("0000-0000-0000-0000") };
    RemovePhone: Write Post ADay "/api/contact/phone/remove", Fresh<SignedIn>, (), Never, |_| Self {};
}
