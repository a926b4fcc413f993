//! By which way a notice travels, and to where. Knows neither who reads there nor what is written.

use serde::{Deserialize, Serialize};

use super::{EmailAddress, PhoneNumber};
use crate::problem::FaultKind;

/// A way to reach people outside the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// By e-mail.
    Email,
    /// By text message.
    Text,
}

impl Channel {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Email, Self::Text];

    /// The one that is not this.
    pub const fn other(self) -> Self {
        match self {
            Self::Email => Self::Text,
            Self::Text => Self::Email,
        }
    }

    /// The way of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }

    /// The way's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Text => "text",
        }
    }
}

/// Where a notice goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Address {
    /// To a mailbox.
    Email(EmailAddress),
    /// To a telephone.
    Text(PhoneNumber),
}

impl Address {
    /// Reads what somebody typed into the one field for both: a mailbox has an `@`, a number has none.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        if text.contains('@') {
            EmailAddress::parse(text).map(Self::Email)
        } else {
            PhoneNumber::parse(text).map(Self::Text)
        }
    }

    /// By which way.
    pub const fn channel(&self) -> Channel {
        match self {
            Self::Email(_) => Channel::Email,
            Self::Text(_) => Channel::Text,
        }
    }

    /// The mailbox or the number.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Email(mailbox) => mailbox.as_str(),
            Self::Text(number) => number.as_str(),
        }
    }
}

impl From<EmailAddress> for Address {
    fn from(mailbox: EmailAddress) -> Self {
        Self::Email(mailbox)
    }
}

impl From<PhoneNumber> for Address {
    fn from(number: PhoneNumber) -> Self {
        Self::Text(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_called_the_same_everywhere() {
        for channel in Channel::ALL {
            assert_eq!(serde_json::to_value(channel).unwrap(), channel.name());
            assert_eq!((Channel::parse(channel.name()), channel.other().other()), (Some(channel), channel));
            assert_ne!(channel.other(), channel);
        }
        let number = Address::from(PhoneNumber::parse("+1 312 555 0100").unwrap());
        assert_eq!(serde_json::to_value(&number).unwrap(), serde_json::json!({ "text": "+13125550100" }));
        assert_eq!(Address::parse("rosa@example.org").unwrap().channel(), Channel::Email);
        assert_eq!(
            (Address::parse("(312) 555-0100"), Address::parse("rosa")),
            (Ok(number.clone()), Err(FaultKind::NotUnderstood))
        );
        assert_eq!((number.channel(), number.as_str()), (Channel::Text, "+13125550100"));
    }
}
