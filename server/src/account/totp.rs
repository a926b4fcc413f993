//! The authenticator app: setting one up, taking a code of it and taking it away. A code is taken once; which was the last
//! is decided by the database, however many come at the same time.

use careway_core::{
    account::{Account, BeginTotp, ConfirmTotp, Factor, FactorRefusal, RemoveTotp, Secret, TotpOffer},
    api::Endpoint,
    id::Id,
    problem::Problem,
};

use super::{factors, notice::Notice, session::begin};
use crate::{
    http::{Answer, Call, Stop},
    seal::{self, Place},
    store::Broken,
};

pub mod code;
pub mod sql;

/// Where a secret is sealed. One that is offered becomes the account's as it is, so both columns are one place.
fn place(account: &Id<Account>) -> Place<'_> {
    Place { table: "totp", column: "secret", row: account.as_str() }
}

/// Takes a code: the one of now, once.
pub async fn take<E: Endpoint, X>(
    call: &mut Call<E, X>,
    account: &Id<Account>,
    typed: &Secret,
    no: E::Refusal,
) -> Result<(), Stop<E::Refusal>> {
    let Some(sealed) = sql::secret(&mut call.work, account).await? else { return Err(Stop::refused(no)) };
    match matching(call, account, &sealed, typed)? {
        Some(step) if sql::take_step(&mut call.work, account, step).await? => Ok(()),
        _ => Err(Stop::refused(no)),
    }
}

fn matching<E: Endpoint, X>(
    call: &Call<E, X>,
    account: &Id<Account>,
    sealed: &str,
    typed: &Secret,
) -> Result<Option<i64>, Broken> {
    let secret = seal::open(&call.keys.seal, place(account), sealed)?;
    code::matching(&secret, typed.expose(), call.now)
}

/// Offers a secret; the one from before stays until a code of the new one was typed.
pub async fn begin_totp(call: &mut Call<BeginTotp>) -> Answer<BeginTotp> {
    let account = call.permit.actor().account.clone();
    let secret = call.ids.secret::<{ code::SECRET }>();
    let sealed = seal::seal(&call.keys.seal, &call.ids, place(&account), &secret)?;
    let login = sql::offer(&mut call.work, &account, &sealed).await?;
    let address = code::address(&secret, "Careway", &login);
    Ok(TotpOffer { secret: Secret::new(code::base32(&secret)), address: Secret::new(address) })
}

/// Sets the app up when its code is right.
pub async fn confirm_totp(call: &mut Call<ConfirmTotp>) -> Answer<ConfirmTotp> {
    let (account, typed) = (call.permit.actor().account.clone(), call.request.code.clone());
    let no = Stop::refused(FactorRefusal::NotMatched);
    let Some(sealed) = sql::offered(&mut call.work, &account).await? else { return Err(no) };
    let Some(step) = matching(call, &account, &sealed, &typed)? else { return Err(no) };
    if !sql::confirm(&mut call.work, &account, &sealed, step, call.now).await? {
        return Err(no);
    }
    factors::added(call, Factor::Totp, Notice::TotpAdded).await
}

/// Takes the app away.
pub async fn remove_totp(call: &mut Call<RemoveTotp>) -> Answer<RemoveTotp> {
    factors::removing(call, Factor::Totp, Notice::TotpRemoved).await?;
    let account = call.permit.actor().account.clone();
    if !sql::remove(&mut call.work, &account).await? {
        return Err(Problem::NotFound.into());
    }
    let session = begin::current(call)?;
    begin::renew(call, session).await
}
