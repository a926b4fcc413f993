//! Where an account's notices go. A contact proves nobody; it is sealed, so that a copy of the database is no list of
//! addresses. An address counts once its owner has typed the code that was sent there. Knows no request.

use careway_core::{
    account::{Account, CHECK_HOURS, Secret},
    id::Id,
    mail::{Address, Channel, Notice},
    words::Language,
};
use chrono::{DateTime, TimeDelta, Utc};

use super::token::{code_digest, new_code};
use crate::{
    clock::Ids,
    keys::Keys,
    mail::{self, Letter},
    seal::{self, Place},
    store::{Broken, Failure, Work},
};

pub mod api;
pub mod sql;

/// Keeps an address that waits for its code, and sends the code there.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn begin(
    work: &mut Work,
    (keys, ids): (&Keys, &Ids),
    account: &Id<Account>,
    (to, language): (&Address, Language),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let code = new_code(ids);
    let sealed = seal(keys, ids, account, Held::Waiting, to)?;
    let ends = now + TimeDelta::hours(CHECK_HOURS.into());
    sql::wait(work, (account, to.channel()), (&sealed, language.tag()), (&code_digest(&code), ends)).await?;
    let notice = Notice::AddressCheck { code: Secret::new(code), hours: CHECK_HOURS };
    let letter = Letter { account: Some(account.clone()), to: to.clone(), language, notice };
    mail::queue(work, ids, now, &letter).await.map(drop)
}

/// Queues a notice to an account's mailbox, or to its telephone when there is no mailbox; to neither before it was shown to be its owner's.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn tell(
    work: &mut Work,
    (keys, ids): (&Keys, &Ids),
    account: &Id<Account>,
    notice: Notice,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    for channel in Channel::ALL {
        if tell_by(work, (keys, ids), (account, channel), notice.clone(), now).await? {
            break;
        }
    }
    Ok(())
}

/// Queues a notice to every address of an account.
async fn tell_all(
    work: &mut Work,
    (keys, ids): (&Keys, &Ids),
    account: &Id<Account>,
    notice: &Notice,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    for channel in Channel::ALL {
        tell_by(work, (keys, ids), (account, channel), notice.clone(), now).await?;
    }
    Ok(())
}

/// Queues a notice to an account by one way; says whether it has an address there that was shown to be its owner's.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn tell_by(
    work: &mut Work,
    (keys, ids): (&Keys, &Ids),
    (account, channel): (&Id<Account>, Channel),
    notice: Notice,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let stored = sql::stored(work, account, channel).await?.unwrap_or_default();
    let Some(sealed) = stored.address else { return Ok(false) };
    let to = unseal(keys, account, (channel, Held::Confirmed), &sealed)?;
    let language = Language::parse(&stored.language).unwrap_or_default();
    mail::queue(work, ids, now, &Letter { account: Some(account.clone()), to, language, notice }).await?;
    Ok(true)
}

/// Whether an account has an address of that way which was shown to be its owner's.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn is_reached(work: &mut Work, account: &Id<Account>, channel: Channel) -> Result<bool, Broken> {
    Ok(sql::stored(work, account, channel).await?.is_some_and(|stored| stored.address.is_some()))
}

/// Whether two accounts have an address in common, shown to be their owner's or not yet, but for capitals.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn is_same(work: &mut Work, keys: &Keys, (one, other): (&Id<Account>, &Id<Account>)) -> Result<bool, Broken> {
    let (one, other) = (addresses(work, keys, one).await?, addresses(work, keys, other).await?);
    Ok(one.iter().any(|address| other.contains(address)))
}

/// The addresses of an account, in small letters.
async fn addresses(work: &mut Work, keys: &Keys, account: &Id<Account>) -> Result<Vec<String>, Broken> {
    let mut found = Vec::new();
    for channel in Channel::ALL {
        let stored = sql::stored(work, account, channel).await?.unwrap_or_default();
        for (sealed, held) in [(stored.address, Held::Confirmed), (stored.waiting, Held::Waiting)] {
            let Some(sealed) = sealed else { continue };
            found.push(unseal(keys, account, (channel, held), &sealed)?.as_str().to_lowercase());
        }
    }
    Ok(found)
}

/// Whether an address was shown to be its owner's.
#[derive(Debug, Clone, Copy)]
enum Held {
    /// It was.
    Confirmed,
    /// It waits for its code.
    Waiting,
}

fn place(account: &Id<Account>, channel: Channel, held: Held) -> Place<'_> {
    let column = match (channel, held) {
        (Channel::Email, Held::Confirmed) => "email",
        (Channel::Email, Held::Waiting) => "waiting",
        (Channel::Text, Held::Confirmed) => "text",
        (Channel::Text, Held::Waiting) => "text-waiting",
    };
    Place { table: "contact", column, row: account.as_str() }
}

fn seal(keys: &Keys, ids: &Ids, account: &Id<Account>, held: Held, to: &Address) -> Result<String, Broken> {
    seal::seal(&keys.seal, ids, place(account, to.channel(), held), to.as_str().as_bytes())
}

fn unseal(
    keys: &Keys,
    account: &Id<Account>,
    (channel, held): (Channel, Held),
    sealed: &str,
) -> Result<Address, Broken> {
    let bytes = seal::open(&keys.seal, place(account, channel, held), sealed)?;
    let text = String::from_utf8(bytes).ok();
    text.and_then(|text| Address::parse(&text).ok()).ok_or_else(|| Broken::new("a sealed address is none"))
}
