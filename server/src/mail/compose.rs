//! A row of the outbox as a mail: headers and plain text. Every part of a header goes through a type of the mail library that cannot hold
//! a line end. Knows what a mail looks like; not how it travels.

use careway_core::{
    mail::Notice,
    words::{Language, Words},
};
use lettre::{
    Message,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use super::{Portal, sql::Claimed};

/// Who the mail is from, and which portal it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    from: Mailbox,
    portal: Portal,
}

/// A sender that cannot stand in a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSender {
    /// No address, or more than one.
    #[error(
        "mail comes from an address such as portal@care.example, with or without a name: Portal <portal@care.example>"
    )]
    Address,
    /// A name that does not fit a subject.
    #[error("a name in mail has 1 to {max} characters on one line", max = LONGEST_NAME)]
    Name,
}

/// Most characters of a name: the portal's stands in every subject.
const LONGEST_NAME: usize = 40;

/// A row that this program cannot make a mail of: another version wrote it.
pub(super) struct Unreadable;

impl Claimed {
    /// What it tells, and in which words.
    pub(super) fn read(&self) -> Result<(Notice, Words), Unreadable> {
        let language = Language::parse(&self.language).ok_or(Unreadable)?;
        Ok((serde_json::from_str(&self.content).map_err(|_| Unreadable)?, Words::of(language)))
    }
}

impl Sender {
    /// The sender `from`, for the portal called `portal` at `address`. Without a name of its own it is called as the portal.
    ///
    /// # Errors
    /// [`BadSender`] says which of the two does not fit.
    pub fn parse(from: &str, portal: &str, address: &str) -> Result<Self, BadSender> {
        let mailbox: Mailbox = from.parse().map_err(|_| BadSender::Address)?;
        let from = Mailbox::new(Some(name(mailbox.name.as_deref().unwrap_or(portal))?), mailbox.email);
        Ok(Self { from, portal: Portal::parse(portal, address)? })
    }

    /// The mail of a row. Made again from the same row it is the same, its id and its date included, so that whoever gets it twice
    /// can tell.
    pub(super) fn compose(&self, row: &Claimed) -> Result<Message, Unreadable> {
        let to = Mailbox::new(None, row.to.parse().map_err(|_| Unreadable)?);
        let (notice, words) = row.read()?;
        let text = notice.text(words, self.portal.head());
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let spoken = HeaderName::new_from_ascii_str("Content-Language");
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(text.subject)
            .date(row.queued_at.into())
            .message_id(Some(format!("<{}@{}>", row.id, self.from.email.domain())))
            // No answers from people who are away (RFC 3834, 5).
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .raw_header(HeaderValue::new(spoken, words.language().tag().to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(text.body)
            .map_err(|_| Unreadable)
    }
}

/// A name that fits a line of a notice.
pub(super) fn name(text: &str) -> Result<String, BadSender> {
    let text = text.trim();
    let fits = (1..=LONGEST_NAME).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err(BadSender::Name) }
}

#[cfg(test)]
mod tests {
    use careway_core::{account::Secret, id::Id, mail::EmailAddress};
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;

    fn row(to: &str) -> Claimed {
        let notice = Notice::AddressCheck { code: Secret::new("1234"), hours: 24 };
        Claimed {
            id: Id::parse("0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11").unwrap(),
            to: to.to_owned(),
            language: "es".to_owned(),
            kind: notice.kind().to_owned(),
            content: serde_json::to_string(&notice).unwrap(),
            queued_at: DateTime::from_timestamp(1_790_000_000, 0).unwrap(),
            tries: 1,
        }
    }

    fn sender(portal: &str) -> Sender {
        Sender::parse("portal@care.example", portal, "https://care.example").unwrap()
    }

    #[test]
    fn the_same_row_makes_the_same_mail() {
        let made = || sender("Río").compose(&row("rosa@example.org")).ok().unwrap().formatted();
        let text = String::from_utf8(made()).unwrap();
        assert_eq!(text.as_bytes(), made());
        assert!(text.contains("Message-ID: <0192f0c1-7d5e-7c3a-9a55-6b1f0a9f3c11@care.example>\r\n"), "{text}");
        assert!(text.contains("Date: Mon, 21 Sep 2026 14:13:20 +0000\r\n"), "{text}");
        assert!(text.contains("Auto-Submitted: auto-generated\r\nContent-Language: es\r\n"), "{text}");
    }

    #[test]
    fn nothing_can_add_a_header() {
        for bad in ["Care\r\nBcc: everybody@example.org", "Ca\nre", "", " ", "Ca\0re", &"a".repeat(41)] {
            assert_eq!(Sender::parse("portal@care.example", bad, "").err(), Some(BadSender::Name), "{bad:?}");
        }
        for bad in ["", "portal", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"] {
            assert_eq!(Sender::parse(bad, "Care", "").err(), Some(BadSender::Address), "{bad}");
        }
        assert!(sender("Care").compose(&row("rosa@example.org\r\nBcc: all@example.org")).is_err());
    }

    proptest! {
        #[test]
        fn an_address_that_was_taken_can_be_written_to(text in "[ -~]{0,8}@[a-zA-Z0-9.-]{1,12}") {
            if let Ok(address) = EmailAddress::parse(&text) {
                prop_assert!(sender("Care").compose(&row(address.as_str())).is_ok(), "{}", address.as_str());
            }
        }
    }
}
