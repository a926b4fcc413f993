//! Recovery codes: ten at a time, shown once, each good once. The database knows their digests alone, which suffices for
//! 120 random bits (OWASP ASVS 5.0, 6.5.2).

use careway_core::{
    account::{Account, FactorRefusal, MakeRecoveryCodes, ProofRefusal, ProveSecondFactor, RecoveryCodes, Secret},
    api::Endpoint,
    id::Id,
};

use super::sql;
use crate::{
    account::{
        factors,
        notice::{Notice, notice},
        token::{code_digest, long_code},
        tries::Try,
    },
    http::{Answer, Call, Stop},
};

/// How many are made.
const CODES: usize = 10;

/// Makes codes in the place of those that are there.
pub async fn make<E: Endpoint, X>(call: &mut Call<E, X>, account: &Id<Account>) -> Answer<E, Vec<Secret>> {
    let codes: Vec<String> = std::iter::repeat_with(|| long_code(&call.ids)).take(CODES).collect();
    sql::set_codes(&mut call.work, account, codes.iter().map(|code| code_digest(code))).await?;
    Ok(codes.into_iter().map(Secret::new).collect())
}

/// Makes new codes on request.
pub async fn make_recovery_codes(call: &mut Call<MakeRecoveryCodes>) -> Answer<MakeRecoveryCodes> {
    let account = call.permit.actor().account.clone();
    if !factors::sql::held(&mut call.work, &account).await?.has_second() {
        return Err(Stop::refused(FactorRefusal::NoSecondFactor));
    }
    let codes = make(call, &account).await?;
    notice(call, &account, Notice::RecoveryCodesMade).await?;
    Ok(RecoveryCodes { codes })
}

/// Takes a code, once.
pub async fn take(
    call: &mut Call<ProveSecondFactor, Try>,
    account: &Id<Account>,
    typed: &Secret,
) -> Result<(), Stop<ProofRefusal>> {
    let digest = code_digest(typed.expose());
    if !sql::use_code(&mut call.work, account, &digest, call.now).await? {
        return Err(Stop::refused(ProofRefusal::NotMatched));
    }
    notice(call, account, Notice::RecoveryCodeUsed).await?;
    Ok(())
}
