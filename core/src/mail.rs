//! What a mail or a text message says, and when it is tried again. It says that something happened and where to look, never what is in a
//! record: it passes through other people's machines and shows on a locked screen. Knows no server, no storage, and not whom it is for.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::{account::Secret, activity::Device, words::Words};

mod address;
mod channel;
mod phone;

pub use address::EmailAddress;
pub use channel::{Address, Channel};
pub use phone::PhoneNumber;

/// A mail that was not sent so long after it was queued is given up: it would tell of yesterday as if it were now.
pub const GIVEN_UP_AFTER: TimeDelta = TimeDelta::days(1);

/// How long to wait after the try of that number, from 1: a minute, each time twice as long, and an hour at most (RFC 5321,
/// 4.5.4.1 wants pauses that grow).
pub fn pause(tries: u32) -> TimeDelta {
    TimeDelta::minutes(1 << tries.saturating_sub(1).min(6)).min(TimeDelta::hours(1))
}

/// What a mail tells. It has no room for anything about a person's health; codes are for whoever holds the mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// An account may be made.
    Invitation {
        /// The invitation's code, as shown once.
        code: Secret,
        /// For how many days it is good.
        days: u32,
    },
    /// Somebody signed in on a device that the account has not seen before.
    NewDevice {
        /// What sort of device.
        device: Device,
    },
    /// A way to sign in was added, changed or taken off.
    FactorChanged(FactorChange),
    /// An e-mail address or phone number of the account was changed. Goes to the old and to the new address.
    ContactChanged,
    /// Somebody who cannot sign in has asked for new access, which is granted after a while unless it is stopped.
    RecoveryBegun {
        /// Stops it.
        code: Secret,
        /// In how many hours it is granted.
        hours: u32,
    },
    /// A member of staff broke the glass.
    RecordOpened,
    /// Somebody asks the reader to act for them.
    ProxyOffer {
        /// By which the reader accepts.
        code: Secret,
        /// For how many days it is good.
        days: u32,
    },
    /// Somebody has accepted to act for the reader.
    ProxyAccepted,
    /// What the reader gave somebody who helps them ends soon.
    ProxyEnding {
        /// In how many days at most.
        days: u32,
    },
    /// A birthday is near that changes who sees what.
    BirthdayAhead,
    /// There is something new in a conversation. Not whose, not from whom and not about what.
    NewMessage,
    /// Something new shows in a record. Not whose, nor what.
    NewInRecord,
    /// The time of something that waits for the reader's team runs short. Not whose, nor of what.
    RunningShort,
    /// Proves that the account's owner reads this mailbox, or at this telephone.
    AddressCheck {
        /// To be typed in.
        code: Secret,
        /// For how many hours it is good.
        hours: u32,
    },
}

/// What changed in how an account signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactorChange {
    /// A new password.
    Password,
    /// One passkey more.
    PasskeyAdded,
    /// One passkey less.
    PasskeyRemoved,
    /// An app that shows one-time codes.
    AuthenticatorAdded,
    /// No such app any more.
    AuthenticatorRemoved,
    /// A new set of recovery codes.
    RecoveryCodes,
    /// Somebody signed in with one of the codes.
    RecoveryCodeUsed,
    /// The app and the passkeys that were told to be lost are off the account.
    SecondFactorsEnded,
    /// An account at another organisation opens this one as well.
    OpenIdAdded,
    /// It does no more.
    OpenIdRemoved,
}

/// Who writes, and where the reader is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letterhead<'a> {
    /// What the portal is called. Neutral, if the name of the organisation says what it treats.
    pub portal: &'a str,
    /// The portal's address, without a slash at the end.
    pub address: &'a str,
}

/// A mail in words: plain text, with `\n` at the end of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailText {
    /// One line. It holds no code: subjects show on locked screens.
    pub subject: String,
    /// The rest.
    pub body: String,
}

impl Notice {
    /// What it is called in lists and in the log.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::NewDevice { .. } => "new-device",
            Self::FactorChanged(_) => "factor-changed",
            Self::ContactChanged => "contact-changed",
            Self::RecoveryBegun { .. } => "recovery-begun",
            Self::RecordOpened => "record-opened",
            Self::ProxyOffer { .. } => "proxy-offer",
            Self::ProxyAccepted => "proxy-accepted",
            Self::ProxyEnding { .. } => "proxy-ending",
            Self::BirthdayAhead => "birthday-ahead",
            Self::NewMessage => "new-message",
            Self::NewInRecord => "new-in-record",
            Self::RunningShort => "running-short",
            Self::AddressCheck { .. } => "address-check",
        }
    }

    /// The mail in the language of `words`.
    pub fn text(&self, words: Words, Letterhead { portal, address }: Letterhead<'_>) -> MailText {
        let t = words;
        let (subject, said) = match self {
            Self::Invitation { code, days } => {
                let page = format!("{address}/activate");
                (t.mail_invitation_subject(portal), t.mail_invitation(code.expose(), (*days).into(), &page, portal))
            }
            Self::NewDevice { device } => {
                (t.mail_new_device_subject(portal), t.mail_new_device(address, on(*device, words)))
            }
            Self::FactorChanged(change) => (t.mail_factor_subject(portal), t.mail_factor(address, change.words(words))),
            Self::ContactChanged => (t.mail_contact_subject(portal), t.mail_contact(address)),
            Self::RecoveryBegun { code, hours } => {
                (t.mail_recovery_subject(portal), t.mail_recovery(address, code.expose(), (*hours).into()))
            }
            Self::RecordOpened => (t.mail_opened_subject(portal), t.mail_opened(address)),
            Self::ProxyOffer { code, days } => {
                (t.mail_proxy_offer_subject(portal), t.mail_proxy_offer(address, code.expose(), (*days).into()))
            }
            Self::ProxyAccepted => (t.mail_proxy_accepted_subject(portal), t.mail_proxy_accepted(address)),
            Self::ProxyEnding { days } => {
                (t.mail_proxy_ending_subject(portal), t.mail_proxy_ending(address, (*days).into()))
            }
            Self::BirthdayAhead => (t.mail_birthday_subject(portal), t.mail_birthday(address)),
            Self::NewMessage => (t.mail_message_subject(portal), t.mail_message(address, portal)),
            Self::NewInRecord => (t.mail_record_subject(portal), t.mail_record(address, portal)),
            Self::RunningShort => (t.mail_short_subject(portal), t.mail_short(address, portal)),
            Self::AddressCheck { code, hours } => {
                (t.mail_address_subject(portal), t.mail_address(code.expose(), (*hours).into(), portal))
            }
        };
        MailText { subject, body: format!("{said}\n\n{}\n", t.mail_footer(portal)) }
    }

    /// The text message in the language of `words`: a sentence or two on one line. But for codes, which somebody waits for, it says no
    /// more than that there is something to see at the portal (C-59).
    pub fn brief(&self, words: Words, Letterhead { portal, address }: Letterhead<'_>) -> String {
        match self {
            Self::Invitation { code, days } => {
                words.text_invitation(code.expose(), (*days).into(), &format!("{address}/activate"), portal)
            }
            Self::ProxyOffer { code, days } => {
                words.text_proxy_offer(code.expose(), (*days).into(), &format!("{address}/account/accept"), portal)
            }
            Self::AddressCheck { code, hours } => {
                words.text_address(code.expose(), (*hours).into(), &format!("{address}/account/security"), portal)
            }
            _ => words.text_notice(address, portal),
        }
    }
}

impl FactorChange {
    fn words(self, t: Words) -> &'static str {
        match self {
            Self::Password => t.mail_factor_password(),
            Self::PasskeyAdded => t.mail_factor_passkey_added(),
            Self::PasskeyRemoved => t.mail_factor_passkey_removed(),
            Self::AuthenticatorAdded => t.mail_factor_authenticator_added(),
            Self::AuthenticatorRemoved => t.mail_factor_authenticator_removed(),
            Self::RecoveryCodes => t.mail_factor_recovery_codes(),
            Self::RecoveryCodeUsed => t.mail_factor_recovery_code_used(),
            Self::SecondFactorsEnded => t.mail_factor_second_ended(),
            Self::OpenIdAdded => t.mail_factor_openid_added(),
            Self::OpenIdRemoved => t.mail_factor_openid_removed(),
        }
    }
}

fn on(device: Device, t: Words) -> &'static str {
    match device {
        Device::Phone => t.downloads_phone(),
        Device::Tablet => t.downloads_tablet(),
        Device::Computer => t.downloads_computer(),
        Device::Unknown => t.downloads_device_unknown(),
    }
}

#[cfg(test)]
mod tests;
