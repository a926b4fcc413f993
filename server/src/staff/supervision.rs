//! Whose words to patients somebody signs: said by an administrator, and asked by every feature by which staff write to patients. Knows no message.

use careway_core::{
    access::{StaffPermit, duty::StaffDuty},
    problem::{Problem, Refusal},
    staff::{BeginSupervision, EndSupervision, Supervision, SupervisionRefusal},
};

use super::roster;
use crate::{
    http::{Answer, Call, Stop},
    store::{Broken, Work},
};

mod sql;

/// Says that somebody signs what a colleague writes.
pub async fn begin_supervision(call: &mut Call<BeginSupervision>) -> Answer<BeginSupervision> {
    let account = &call.request.account;
    let staff = roster::sql::staff(&mut call.work, account).await?.filter(|staff| staff.active);
    let staff = staff.ok_or(Problem::NotFound)?;
    if !staff.role.may_be_supervised() {
        return Err(Stop::refused(SupervisionRefusal::NotForRole));
    }
    sql::set(&mut call.work, &call.permit, account, Supervision::Supervised).await?;
    call.effects.concerns(account);
    call.effects.tells(vec![account.clone()]);
    Ok(())
}

/// Says that nobody has to any more.
pub async fn end_supervision(call: &mut Call<EndSupervision>) -> Answer<EndSupervision> {
    let account = &call.request.account;
    if !sql::set(&mut call.work, &call.permit, account, Supervision::Independent).await? {
        return Err(Problem::NotFound.into());
    }
    call.effects.concerns(account);
    call.effects.tells(vec![account.clone()]);
    Ok(())
}

/// Whether somebody signs what the permit's holder writes to patients.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn of<D>(work: &mut Work, permit: &StaffPermit<D>) -> Result<Supervision, Broken>
where
    D: StaffDuty,
{
    roster::sql::supervision(work, &permit.actor().account).await
}

/// Stops whoever may not write to patients without a signature, in the words of the feature.
///
/// # Errors
/// The refusal, or something broken.
pub async fn writes_alone<D, R>(work: &mut Work, permit: &StaffPermit<D>, refusal: R) -> Result<(), Stop<R>>
where
    D: StaffDuty,
    R: Refusal,
{
    match of(work, permit).await? {
        Supervision::Independent => Ok(()),
        Supervision::Supervised => Err(Stop::refused(refusal)),
    }
}
