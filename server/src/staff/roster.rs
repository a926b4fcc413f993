//! Who works here and whom they look after: made by the pages for administrators, by the command line and by the demo alike,
//! and asked by the glue around every call. Decides nothing; whoever calls has decided.

use careway_core::{
    access::{Basis, Relationship},
    account::{Account, Length, LoginName},
    id::Id,
    people::Patient,
    staff::{Role, Team},
};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    account::{api::new_id, password::sql::set_password, sql::add_account, token},
    clock::Ids,
    store::{Broken, Failure, Work},
};

pub mod hours;
pub mod reach;
pub mod sql;

/// How long a code is good that an administrator gives to somebody who begins.
pub const INVITATION: TimeDelta = TimeDelta::days(7);
/// How long a code is good that was made at the command line: the way in for the first administrator, who sits there.
pub const AT_THE_CONSOLE: TimeDelta = TimeDelta::minutes(15);

/// Somebody who is about to work here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStaff {
    /// The person's name.
    pub name: String,
    /// How their work is called.
    pub title: String,
    /// What they do.
    pub role: Role,
}

/// Makes a code by which `new` makes their account; it is shown once and not kept.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn invite(
    work: &mut Work,
    ids: &Ids,
    new: &NewStaff,
    now: DateTime<Utc>,
    lasts: TimeDelta,
) -> Result<String, Failure> {
    let code = token::new_code(ids);
    sql::add_invitation(work, &token::code_digest(&code), new, now, now + lasts).await?;
    Ok(code)
}

/// Makes the staff account, with a password that was hashed before. It must have a second factor (NIST SP 800-63B-4 asks it of whoever reads other people's records), unless [`sql::set_strict`]
/// says otherwise.
///
/// # Errors
/// A refusal by [`crate::account::sql::NAME_ONCE`], or something broken.
pub async fn hire(
    work: &mut Work,
    ids: &Ids,
    new: &NewStaff,
    (name, hash): (&LoginName, &str),
    now: DateTime<Utc>,
) -> Result<Account, Failure> {
    let account = Account { id: new_id(ids, now)?, name: new.name.clone() };
    add_account(work, &account, name, now).await?;
    set_password(work, &account.id, hash, Length::Alone, now).await?;
    sql::add_staff(work, &account.id, new).await?;
    sql::set_strict(work, &account.id, true).await?;
    sql::note_role(work, &account.id, new.role, now).await?;
    Ok(account)
}

/// Makes a team.
///
/// # Errors
/// A refusal by [`sql::TEAM_ONCE`], or something broken.
pub async fn add_team(work: &mut Work, ids: &Ids, name: &str, now: DateTime<Utc>) -> Result<Id<Team>, Failure> {
    let id = new_id(ids, now)?;
    sql::add_team(work, &id, name, now).await?;
    Ok(id)
}

/// Whose words it is that somebody looks after a patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum Source {
    Staff,
    Operator,
}

impl Source {
    const fn name(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Operator => "operator",
        }
    }
}

/// Says that a team looks after a patient from `now` on, unless it does.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn begin_treatment(
    work: &mut Work,
    ids: &Ids,
    (patient, team): (&Id<Patient>, &Id<Team>),
    source: Source,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    if sql::is_treated_by(work, patient, team, now).await? {
        return Ok(());
    }
    sql::add_treatment(work, &ids.id(now), (patient, team), source.name(), now).await
}

/// How somebody of the staff stands to a patient at `now`: an open emergency before everything, else treatment.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn relationship(
    work: &mut Work,
    (account, role): (&Id<Account>, Role),
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<Option<Relationship>, Broken> {
    let Some(standing) = sql::standing(work, account, patient, now).await? else { return Ok(None) };
    let basis = if standing.is_emergency { Basis::BreakGlass } else { Basis::Treating(role) };
    Ok(Some(Relationship { id: standing.id, basis, starts: standing.starts, ends: standing.ends }))
}
