//! Where an account's notices go. A contact proves nobody; it is sealed, so that a copy of the database is no list of
//! addresses. An address counts once its owner has typed the code that was sent there.

use careway_core::{
    account::{Account, CHECK_HOURS, ConfirmEmail, Contact, ContactRefusal, GetContact, RemoveEmail, Secret, SetEmail},
    id::Id,
    mail::{Channel, EmailAddress, Notice},
    words::Language,
};
use chrono::{DateTime, TimeDelta, Utc};

use super::token::{code_digest, new_code};
use crate::{
    clock::Ids,
    http::{Answer, Call, Stop},
    keys::Keys,
    mail::{self, Letter},
    proxy,
    seal::{self, Place},
    store::{Broken, Failure, Work},
};

pub mod sql;

/// Says where notices go.
pub async fn get_contact(call: &mut Call<GetContact>) -> Answer<GetContact> {
    let account = call.permit.actor().account.clone();
    let stored = sql::stored(&mut call.work, &account).await?.unwrap_or_default();
    let open = |sealed: Option<String>, column| sealed.map(|sealed| unseal(&call.keys, &account, column, &sealed));
    Ok(Contact {
        email: open(stored.email, EMAIL).transpose()?,
        waiting: open(stored.waiting, WAITING).transpose()?,
        sends: call.sends.by(Channel::Email),
    })
}

/// Sends a code to a new address.
pub async fn set_email(call: &mut Call<SetEmail>) -> Answer<SetEmail> {
    if !call.sends.by(Channel::Email) {
        return Err(Stop::refused(ContactRefusal::NoMail));
    }
    let account = call.permit.actor().account.clone();
    let SetEmail { email, language } = &call.request;
    for kin in proxy::sql::kin(&mut call.work, &account).await? {
        if addresses(&mut call.work, &call.keys, &kin).await?.contains(&email.as_str().to_lowercase()) {
            return Err(Stop::refused(ContactRefusal::OfFamily));
        }
    }
    Ok(begin(&mut call.work, (&call.keys, &call.ids), &account, (email, *language), call.now).await?)
}

/// Keeps an address that waits for its code, and sends the code there.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn begin(
    work: &mut Work,
    (keys, ids): (&Keys, &Ids),
    account: &Id<Account>,
    (email, language): (&EmailAddress, Language),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let code = new_code(ids);
    let sealed = seal(keys, ids, account, WAITING, email)?;
    let ends = now + TimeDelta::hours(CHECK_HOURS.into());
    sql::wait(work, account, (&sealed, language.tag()), (&code_digest(&code), ends)).await?;
    let notice = Notice::AddressCheck { code: Secret::new(code), hours: CHECK_HOURS };
    let letter = Letter { account: Some(account.clone()), to: email.clone().into(), language, notice };
    mail::queue(work, ids, now, &letter).await.map(drop)
}

/// Takes the address that waits, and tells the one before.
pub async fn confirm_email(call: &mut Call<ConfirmEmail>) -> Answer<ConfirmEmail> {
    let account = call.permit.actor().account.clone();
    let code = code_digest(call.request.code.expose());
    let waiting = sql::take_waiting(&mut call.work, &account, &code, call.now).await?;
    let waiting = waiting.ok_or(Stop::refused(ContactRefusal::NotMatched))?;
    let email = unseal(&call.keys, &account, WAITING, &waiting)?;
    tell(&mut call.work, (&call.keys, &call.ids), &account, Notice::ContactChanged, call.now).await?;
    let sealed = seal(&call.keys, &call.ids, &account, EMAIL, &email)?;
    sql::verify(&mut call.work, &account, &sealed, call.now).await?;
    Ok(tell(&mut call.work, (&call.keys, &call.ids), &account, Notice::ContactChanged, call.now).await?)
}

/// Tells the address and forgets it.
pub async fn remove_email(call: &mut Call<RemoveEmail>) -> Answer<RemoveEmail> {
    let account = call.permit.actor().account.clone();
    tell(&mut call.work, (&call.keys, &call.ids), &account, Notice::ContactChanged, call.now).await?;
    Ok(sql::forget(&mut call.work, &account).await?)
}

/// Queues a mail to an account's address, if it has one that was shown to be its owner's.
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
    let stored = sql::stored(work, account).await?.unwrap_or_default();
    let Some(sealed) = stored.email else { return Ok(()) };
    let to = unseal(keys, account, EMAIL, &sealed)?;
    let language = Language::parse(&stored.language).unwrap_or_default();
    mail::queue(work, ids, now, &Letter { account: Some(account.clone()), to: to.into(), language, notice })
        .await
        .map(drop)
}

/// Whether two accounts have the same address, shown to be their owner's or not yet, but for capitals.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn is_same(work: &mut Work, keys: &Keys, (one, other): (&Id<Account>, &Id<Account>)) -> Result<bool, Broken> {
    let (one, other) = (addresses(work, keys, one).await?, addresses(work, keys, other).await?);
    Ok(one.iter().any(|address| other.contains(address)))
}

/// The addresses of an account, in small letters.
async fn addresses(work: &mut Work, keys: &Keys, account: &Id<Account>) -> Result<Vec<String>, Broken> {
    let stored = sql::stored(work, account).await?.unwrap_or_default();
    let sealed = [(stored.email, EMAIL), (stored.waiting, WAITING)];
    let sealed = sealed.into_iter().filter_map(|(sealed, column)| Some((sealed?, column)));
    let open = |(sealed, column): (String, _)| unseal(keys, account, column, &sealed);
    sealed.map(|one| open(one).map(|address| address.as_str().to_lowercase())).collect()
}

const EMAIL: &str = "email";
const WAITING: &str = "waiting";

fn place<'a>(account: &'a Id<Account>, column: &'static str) -> Place<'a> {
    Place { table: "contact", column, row: account.as_str() }
}

fn seal(
    keys: &Keys,
    ids: &Ids,
    account: &Id<Account>,
    column: &'static str,
    email: &EmailAddress,
) -> Result<String, Broken> {
    seal::seal(&keys.seal, ids, place(account, column), email.as_str().as_bytes())
}

fn unseal(keys: &Keys, account: &Id<Account>, column: &'static str, sealed: &str) -> Result<EmailAddress, Broken> {
    let bytes = seal::open(&keys.seal, place(account, column), sealed)?;
    let text = String::from_utf8(bytes).ok();
    text.and_then(|text| EmailAddress::parse(&text).ok()).ok_or_else(|| Broken::new("a sealed address is none"))
}
