//! Whose open pages a conversation is on: those of the patient, of whoever acts for them and may see it, and of the teams that have it. Decided
//! as a call of theirs would be, at the same instant. Nobody else is woken, so that a conversation that is kept from somebody is no event for
//! them either. Knows no page and no text.

use careway_core::{
    access::{Action, Basis, Decision, Scope, allows, duty::Duty},
    account::Account,
    id::Id,
    people::Patient,
    staff::Team,
};
use chrono::{DateTime, Utc};

use crate::{
    proxy::{self, Jurisdiction},
    staff::roster,
    store::{Broken, Work},
};

pub(super) mod sql;

/// A conversation, as far as it matters for who sees it.
#[derive(Debug, Clone, Copy)]
pub struct Concerns<'c> {
    /// Whose.
    pub patient: &'c Id<Patient>,
    /// Its sensitive classes, as a bit mask.
    pub classes: i64,
    /// The teams that have it, or had it until now.
    pub teams: &'c [Id<Team>],
    /// Whoever goes on with it just now, by a permit of this unit: they read it.
    pub by: Option<&'c Id<Account>>,
}

/// The accounts that may read a conversation at `now`.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn listeners(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    concerns: Concerns<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<Id<Account>>, Broken> {
    let Concerns { patient, classes, teams, by } = concerns;
    let whose = (patient, Scope::Messages, classes);
    let Some((team, others)) = teams.split_first() else { return seeing(work, jurisdiction, whose, now).await };
    let (family, members) = sql::family_and_members(work, patient, team, now).await?;
    let mut accounts = among(work, jurisdiction, whose, (family, by), now).await?;
    accounts.extend(reading(members, classes));
    accounts.extend(staff(work, Concerns { teams: others, ..concerns }, now).await?);
    Ok(accounts)
}

/// The accounts of those of the staff that may read a conversation at `now`.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn staff(work: &mut Work, concerns: Concerns<'_>, now: DateTime<Utc>) -> Result<Vec<Id<Account>>, Broken> {
    let mut accounts = Vec::new();
    for team in concerns.teams {
        accounts.extend(reading(sql::members(work, team, now).await?, concerns.classes));
    }
    Ok(accounts)
}

fn reading(members: Vec<sql::Member>, classes: i64) -> impl Iterator<Item = Id<Account>> {
    members.into_iter().filter(move |member| reads(member, classes)).map(|member| member.account)
}

/// Who of a team is told that the time of a conversation runs short.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Whose accounts.
    pub accounts: Vec<Id<Account>>,
    /// Whether they are told because they lead.
    pub is_led: bool,
}

/// Who is told of a conversation of these classes that a team has: those who lead it and may read it, and in the place of one who is away whoever does
/// their work. Where none of those is there, everybody of it who may.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn told(
    work: &mut Work,
    team: &Id<Team>,
    classes: i64,
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<Told, Broken> {
    let members = sql::leading(work, team, (now, jurisdiction.day(now))).await?.into_iter();
    let readers: Vec<sql::Member> = members.filter(|member| reads(member, classes)).collect();
    let is_led = readers.iter().any(|member| member.leads);
    let told = readers.into_iter().filter(|member| member.leads || !is_led);
    Ok(Told { accounts: told.map(|member| member.account).collect(), is_led })
}

/// Whether somebody of a team reads a conversation of these classes at `now`.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn is_read_by(work: &mut Work, team: &Id<Team>, classes: i64, now: DateTime<Utc>) -> Result<bool, Broken> {
    Ok(sql::members(work, team, now).await?.iter().any(|member| reads(member, classes)))
}

/// Whether somebody of the team that has a conversation of these classes reads it.
fn reads(member: &sql::Member, classes: i64) -> bool {
    member.role.may(Duty::AnswerMessages) && shows(Basis::Treating(member.role), classes)
}

/// The patient's own account, and those of whoever acts for them, that see something of these classes in a part of the record.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn seeing(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    whose: (&Id<Patient>, Scope, i64),
    now: DateTime<Utc>,
) -> Result<Vec<Id<Account>>, Broken> {
    let family = sql::family(work, whose.0).await?;
    among(work, jurisdiction, whose, (family, None), now).await
}

/// Those of a family that see it, where that is known of one of them.
async fn among(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    (patient, part, classes): (&Id<Patient>, Scope, i64),
    (family, known): (Vec<Id<Account>>, Option<&Id<Account>>),
    now: DateTime<Utc>,
) -> Result<Vec<Id<Account>>, Broken> {
    let mut accounts = Vec::new();
    for account in family {
        if known == Some(&account) {
            accounts.push(account);
            continue;
        }
        let basis = sees(work, &account, (patient, part), jurisdiction, now).await?;
        if basis.is_some_and(|basis| shows(basis, classes)) {
            accounts.push(account);
        }
    }
    Ok(accounts)
}

/// As whom an account sees a patient's messages at `now`: as the patient, or as somebody who acts for them. Whoever works here does so as
/// neither, whatever is stored.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn sees_messages(
    work: &mut Work,
    account: &Id<Account>,
    patient: &Id<Patient>,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Option<Basis>, Broken> {
    sees(work, account, (patient, Scope::Messages), jurisdiction, now).await
}

/// The same for any part of the record.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn sees(
    work: &mut Work,
    account: &Id<Account>,
    (patient, part): (&Id<Patient>, Scope),
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Option<Basis>, Broken> {
    if roster::sql::staff(work, account).await?.is_some() {
        return Ok(None);
    }
    let found = proxy::own_or_proxy(work, account, patient, jurisdiction, now).await?;
    let may = allows(found.as_ref(), Action::Read, part.set(), now);
    Ok(found.filter(|_| matches!(may, Decision::Allowed(_))).map(|relationship| relationship.basis))
}

const fn shows(basis: Basis, classes: i64) -> bool {
    basis.hidden().bits() & classes == 0
}
