//! What an account's owner is told of, because somebody else may have done it: a row of the audit trail under the account's
//! id, and a mail where there is an address.

use careway_core::{
    account::{Account, HOLD, Secret},
    activity::Device,
    api::Endpoint,
    id::Id,
    mail::{self, FactorChange},
    people::Patient,
};

use super::contact;
use crate::{
    audit::{Action, ActorKind, Event},
    http::Call,
    store::Failure,
};

/// What happened to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The password was set.
    PasswordChanged,
    /// An authenticator app was set up.
    TotpAdded,
    /// The authenticator app was taken away.
    TotpRemoved,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was taken away.
    PasskeyRemoved,
    /// New recovery codes were made.
    RecoveryCodesMade,
    /// Somebody signed in with a recovery code.
    RecoveryCodeUsed,
    /// A new password was set with a code from the clinic.
    Recovered,
    /// The second factors were told to be lost.
    FactorsLost {
        /// Stops it; see [`careway_core::account::StopRecovery`].
        stop: String,
    },
    /// The second factors that were told to be lost are gone.
    FactorsEnded,
    /// A recovery was stopped by the code of its notice.
    RecoveryStopped,
    /// An account at another organisation was connected.
    OpenIdAdded,
    /// The connection was taken away.
    OpenIdRemoved,
    /// A record was connected with the account.
    RecordLinked,
    /// Somebody has accepted to act for the account's owner.
    ProxyAccepted,
    /// Somebody signed in on a device that the account has not been used on before.
    NewDevice(Device),
    /// The owner's record was opened in an emergency.
    RecordOpened,
}

impl Notice {
    /// The word that the trail has for it.
    const fn as_str(&self) -> &'static str {
        match self {
            Self::PasswordChanged => "password-changed",
            Self::TotpAdded => "totp-added",
            Self::TotpRemoved => "totp-removed",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRemoved => "passkey-removed",
            Self::RecoveryCodesMade => "recovery-codes-made",
            Self::RecoveryCodeUsed => "recovery-code-used",
            Self::Recovered => "recovered",
            Self::FactorsLost { .. } => "factors-lost",
            Self::FactorsEnded => "factors-ended",
            Self::RecoveryStopped => "recovery-stopped",
            Self::OpenIdAdded => "openid-added",
            Self::OpenIdRemoved => "openid-removed",
            Self::RecordLinked => "record-linked",
            Self::ProxyAccepted => "proxy-accepted",
            Self::NewDevice(_) => "new-device",
            Self::RecordOpened => "record-opened",
        }
    }

    /// What its owner's mailbox is told of it.
    fn mail(self) -> Option<mail::Notice> {
        let change = match self {
            Self::PasswordChanged | Self::Recovered => FactorChange::Password,
            Self::TotpAdded => FactorChange::AuthenticatorAdded,
            Self::TotpRemoved => FactorChange::AuthenticatorRemoved,
            Self::PasskeyAdded => FactorChange::PasskeyAdded,
            Self::PasskeyRemoved => FactorChange::PasskeyRemoved,
            Self::RecoveryCodesMade => FactorChange::RecoveryCodes,
            Self::RecoveryCodeUsed => FactorChange::RecoveryCodeUsed,
            Self::FactorsEnded => FactorChange::SecondFactorsEnded,
            Self::OpenIdAdded => FactorChange::OpenIdAdded,
            Self::OpenIdRemoved => FactorChange::OpenIdRemoved,
            Self::FactorsLost { stop } => {
                let hours = u32::try_from(HOLD.num_hours()).unwrap_or_default();
                return Some(mail::Notice::RecoveryBegun { code: Secret::new(stop), hours });
            }
            Self::ProxyAccepted => return Some(mail::Notice::ProxyAccepted),
            Self::NewDevice(device) => return Some(mail::Notice::NewDevice { device }),
            Self::RecordOpened => return Some(mail::Notice::RecordOpened),
            Self::RecoveryStopped | Self::RecordLinked => return None,
        };
        Some(mail::Notice::FactorChanged(change))
    }
}

/// Tells the patient, where they have an account of their own.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn tell_patient<E: Endpoint, X>(
    call: &mut Call<E, X>,
    patient: &Id<Patient>,
    what: Notice,
) -> Result<(), Failure> {
    match super::sql::owner(&mut call.work, patient, call.now).await? {
        Some(account) => notice(call, &account, what).await,
        None => Ok(()),
    }
}

/// Writes a notice into the trail and queues its mail, in the commit of the call that gave cause for it.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn notice<E: Endpoint, X>(call: &mut Call<E, X>, account: &Id<Account>, what: Notice) -> Result<(), Failure> {
    let event = Event {
        resource_type: Some("Account".into()),
        resource_id: Some(account.to_string()),
        reason: Some(what.as_str().into()),
        request: Some(call.caller.request.clone()),
        ..Event::new(call.now, ActorKind::System, Action::Execute, "notice")
    };
    call.effects.notes(event);
    let Some(mail) = what.mail() else { return Ok(()) };
    contact::tell(&mut call.work, (&call.keys, &call.ids), account, mail, call.now).await
}
