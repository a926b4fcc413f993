//! Mail and text messages to people: kept in the transaction of what it tells of and sent by a job, at least once. A change that was rolled back sends
//! nothing, and one that was committed is told of even if the server stops at once. Knows what a mail says from core; nothing of records.

mod carrier;
mod compose;
mod gateway;
mod outbox;
mod relay;
pub mod sql;

pub use carrier::{Carrier, Portal};
pub use compose::{BadSender, Sender};
pub use gateway::Gateway;
pub use outbox::{LEASE, Outbox, Turn};
pub use relay::{BadRelay, Relay};

use careway_core::{
    account::Account,
    id::Id,
    mail::{Address, Channel, GIVEN_UP_AFTER, Notice},
    words::Language,
};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    audit::{Action, ActorKind, Event, Outcome},
    clock::Ids,
    store::{Broken, Failure, Work},
};

/// A notice that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Whose account it is about; none when there is no account yet.
    pub account: Option<Id<Account>>,
    /// To where.
    pub to: Address,
    /// In the recipient's language.
    pub language: Language,
    /// What it tells.
    pub notice: Notice,
}

/// A row of the outbox.
pub struct Mail;

/// By which ways notices leave here; by the others they would wait for nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sends(Vec<Channel>);

impl Sends {
    /// Whether they leave by that way.
    pub fn by(&self, channel: Channel) -> bool {
        self.0.contains(&channel)
    }

    /// The way to `to`, when nothing leaves by it.
    pub fn lacking(&self, to: Option<&Address>) -> Option<Channel> {
        to.map(Address::channel).filter(|channel| !self.by(*channel))
    }
}

impl FromIterator<Channel> for Sends {
    fn from_iter<I: IntoIterator<Item = Channel>>(channels: I) -> Self {
        Self(channels.into_iter().collect())
    }
}

/// For how long it is kept that a mail was sent or given up.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Queues a notice in the unit of what it tells of: both are kept, or neither.
///
/// # Errors
/// As any statement; the unit is spent then.
pub async fn queue(work: &mut Work, ids: &Ids, now: DateTime<Utc>, letter: &Letter) -> Result<Id<Mail>, Failure> {
    let id = Id::parse(&ids.id(now)).map_err(|fault| Broken::new(fault.to_string()))?;
    let content = serde_json::to_string(&letter.notice).map_err(|_| Broken::new("a notice is not JSON"))?;
    sql::add(work, &id, letter, content, now).await?;
    Ok(id)
}

/// Gives up what could not be sent within [`GIVEN_UP_AFTER`] and forgets what was settled a month ago. The events say which mails
/// were given up.
///
/// # Errors
/// As any statement; the unit is spent then.
pub async fn housekeeping(work: &mut Work, now: DateTime<Utc>) -> Result<Vec<Event>, Failure> {
    sql::drop_settled(work, now - KEPT).await?;
    let given_up = sql::give_up(work, now, now - GIVEN_UP_AFTER).await?;
    Ok(given_up.into_iter().map(|id| unsent(&id, "too-late", now)).collect())
}

fn event(id: &Id<Mail>, now: DateTime<Utc>) -> Event {
    Event {
        resource_type: Some("Communication".into()),
        resource_id: Some(id.to_string()),
        ..Event::new(now, ActorKind::System, Action::Execute, "mail send")
    }
}

/// That a mail will not be sent, and why: a code, never what a mail server said, which repeats addresses.
fn unsent(id: &Id<Mail>, reason: impl Into<std::borrow::Cow<'static, str>>, now: DateTime<Utc>) -> Event {
    Event { outcome: Outcome::Failed, reason: Some(reason.into()), ..event(id, now) }
}
