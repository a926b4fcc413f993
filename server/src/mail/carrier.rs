//! Whoever brings a notice on: a mail server or a gateway for text messages, with what is said in its own form. Knows both ways; not when
//! something is sent.

use careway_core::mail::{Channel, Letterhead};

use super::{Gateway, Relay, Sender, compose, relay::Unsent, sql::Claimed};

/// What brings notices on by one way.
#[derive(Debug, Clone)]
pub enum Carrier {
    /// By e-mail.
    Post {
        /// Whom mail comes from, and which portal it speaks of.
        sender: Sender,
        /// The mail server that brings it on.
        relay: Relay,
    },
    /// By text message.
    Texts {
        /// Which portal it speaks of.
        portal: Portal,
        /// What brings it on.
        gateway: Gateway,
    },
}

/// The portal as notices speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    name: String,
    address: String,
}

impl Portal {
    /// The portal called `name` at `address`.
    ///
    /// # Errors
    /// When the name does not fit on a line.
    pub fn parse(name: &str, address: &str) -> Result<Self, super::BadSender> {
        Ok(Self { name: compose::name(name)?, address: address.to_owned() })
    }

    /// As the words of a notice want it.
    pub(super) fn head(&self) -> Letterhead<'_> {
        Letterhead { portal: &self.name, address: &self.address }
    }
}

impl Carrier {
    /// By which way.
    pub const fn channel(&self) -> Channel {
        match self {
            Self::Post { .. } => Channel::Email,
            Self::Texts { .. } => Channel::Text,
        }
    }

    /// Brings a row on.
    pub(super) async fn carry(&self, row: &Claimed) -> Result<(), Unsent> {
        let unreadable = |_| Unsent::Never("unreadable".to_owned());
        match self {
            Self::Post { sender, relay } => relay.send(sender.compose(row).map_err(unreadable)?).await,
            Self::Texts { portal, gateway } => {
                let (notice, words) = row.read().map_err(unreadable)?;
                gateway.send(row, &notice.brief(words, portal.head())).await
            }
        }
    }
}
