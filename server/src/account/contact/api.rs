//! What an account's owner asks about where notices go: to see it, to add an address by the code that is sent there, and to take one away.

use careway_core::{
    access::{OwnAccount, Requirement},
    account::{
        ConfirmEmail, ConfirmPhone, Contact, ContactRefusal, GetContact, Reached, RemoveEmail, RemovePhone, Secret,
        SetEmail, SetPhone,
    },
    api::Endpoint,
    mail::{Address, Channel, EmailAddress, Notice, PhoneNumber},
    problem::Problem,
    words::Language,
};

use super::{Held, begin, seal, sql, tell_all, tell_by, unseal};
use crate::{
    account::{
        throttle::{self, Subject},
        token::code_digest,
    },
    http::{Answer, Call, Stop},
    proxy,
    store::{Broken, Failure},
};

/// Says where notices go.
pub async fn get_contact(call: &mut Call<GetContact>) -> Answer<GetContact> {
    let email = reached(call, Channel::Email, |address| match address {
        Address::Email(mailbox) => Some(mailbox),
        Address::Text(_) => None,
    });
    let email: Reached<EmailAddress> = email.await?;
    let text = reached(call, Channel::Text, |address| match address {
        Address::Text(number) => Some(number),
        Address::Email(_) => None,
    });
    let text: Reached<PhoneNumber> = text.await?;
    Ok(Contact { email, text })
}

async fn reached<A>(
    call: &mut Call<GetContact>,
    channel: Channel,
    of: fn(Address) -> Option<A>,
) -> Result<Reached<A>, Broken> {
    let account = call.permit.actor().account.clone();
    let stored = sql::stored(&mut call.work, &account, channel).await?.unwrap_or_default();
    let open = |sealed: Option<String>, held| match sealed {
        Some(sealed) => unseal(&call.keys, &account, (channel, held), &sealed).map(of),
        None => Ok(None),
    };
    Ok(Reached {
        address: open(stored.address, Held::Confirmed)?,
        waiting: open(stored.waiting, Held::Waiting)?,
        sends: call.sends.by(channel),
    })
}

/// Sends a code to a new address.
pub async fn set_email(call: &mut Call<SetEmail>) -> Answer<SetEmail> {
    let SetEmail { email, language } = call.request.clone();
    set(call, (email.into(), language)).await
}

/// Sends a code to a new number.
pub async fn set_phone(call: &mut Call<SetPhone>) -> Answer<SetPhone> {
    let SetPhone { phone, language } = call.request.clone();
    // Each text message costs the operator money, and numbers can be made up whose owners earn it.
    let key = Subject::TextCode.key(&call.keys, call.permit.actor().account.as_str());
    let counted = throttle::sql::count(&mut call.work, Subject::TextCode, &key, call.now).await?;
    counted.map_err(|wait| Problem::TooMany { wait })?;
    set(call, (phone.into(), language)).await
}

async fn set<E>(call: &mut Call<E>, (to, language): (Address, Language)) -> Result<(), Stop<ContactRefusal>>
where
    E: Endpoint,
    E::Requires: Requirement<Permit = OwnAccount>,
{
    if let Some(channel) = call.sends.lacking(Some(&to)) {
        return Err(Stop::refused(ContactRefusal::NotSent(channel)));
    }
    let account = call.permit.actor().account.clone();
    for kin in proxy::sql::kin(&mut call.work, &account).await? {
        if super::addresses(&mut call.work, &call.keys, &kin).await?.contains(&to.as_str().to_lowercase()) {
            return Err(Stop::refused(ContactRefusal::OfFamily));
        }
    }
    Ok(begin(&mut call.work, (&call.keys, &call.ids), &account, (&to, language), call.now).await?)
}

/// Takes the address that waits, and tells those before.
pub async fn confirm_email(call: &mut Call<ConfirmEmail>) -> Answer<ConfirmEmail> {
    let code = call.request.code.clone();
    confirm(call, Channel::Email, &code).await
}

/// Takes the number that waits, and tells the addresses before.
pub async fn confirm_phone(call: &mut Call<ConfirmPhone>) -> Answer<ConfirmPhone> {
    let code = call.request.code.clone();
    confirm(call, Channel::Text, &code).await
}

async fn confirm<E>(call: &mut Call<E>, channel: Channel, code: &Secret) -> Result<(), Stop<ContactRefusal>>
where
    E: Endpoint,
    E::Requires: Requirement<Permit = OwnAccount>,
{
    let account = call.permit.actor().account.clone();
    let waiting = sql::take_waiting(&mut call.work, (&account, channel), &code_digest(code.expose()), call.now).await?;
    let waiting = waiting.ok_or(Stop::refused(ContactRefusal::NotMatched))?;
    let to = unseal(&call.keys, &account, (channel, Held::Waiting), &waiting)?;
    let means = (&call.keys, &call.ids);
    tell_all(&mut call.work, means, &account, &Notice::ContactChanged, call.now).await?;
    let sealed = seal(&call.keys, &call.ids, &account, Held::Confirmed, &to)?;
    sql::verify(&mut call.work, (&account, channel), &sealed, call.now).await?;
    tell_by(&mut call.work, means, (&account, channel), Notice::ContactChanged, call.now).await?;
    Ok(())
}

/// Tells the addresses and forgets the mailbox.
pub async fn remove_email(call: &mut Call<RemoveEmail>) -> Answer<RemoveEmail> {
    Ok(remove(call, Channel::Email).await?)
}

/// Tells the addresses and forgets the number.
pub async fn remove_phone(call: &mut Call<RemovePhone>) -> Answer<RemovePhone> {
    Ok(remove(call, Channel::Text).await?)
}

async fn remove<E>(call: &mut Call<E>, channel: Channel) -> Result<(), Failure>
where
    E: Endpoint,
    E::Requires: Requirement<Permit = OwnAccount>,
{
    let account = call.permit.actor().account.clone();
    tell_all(&mut call.work, (&call.keys, &call.ids), &account, &Notice::ContactChanged, call.now).await?;
    sql::forget(&mut call.work, &account, channel).await
}
