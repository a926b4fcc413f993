//! The statement that says whether somebody signs what a colleague writes.

use careway_core::{
    access::{StaffPermit, duty::ManageStaff},
    account::Account,
    id::Id,
    staff::Supervision,
};

use crate::{
    staff_sql,
    store::{Failure, StaffSql, Work},
};

const SET: StaffSql<ManageStaff> = staff_sql!("UPDATE staff SET supervised = $2 WHERE account = $1 AND active");

/// Says so of an active account; says whether there is such an account.
pub async fn set(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    account: &Id<Account>,
    supervision: Supervision,
) -> Result<bool, Failure> {
    let flag = i64::from(supervision == Supervision::Supervised);
    Ok(SET.begin(permit).bind(account).bind(flag).run(work).await? == 1)
}
