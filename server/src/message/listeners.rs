//! Whose open pages a conversation is on: those of the patient, of whoever acts for them and may see it, and of the teams that have it. Decided
//! as a call of theirs would be, at the same instant. Nobody else is woken, so that a conversation that is kept from somebody is no event for
//! them either. Knows no page and no text.

use careway_core::{
    access::{Action, Basis, Decision, Relationship, Scope, allows, duty::Duty},
    account::Account,
    id::Id,
    people::Patient,
    staff::Team,
};
use chrono::{DateTime, Utc};

use crate::{
    account,
    proxy::{self, Jurisdiction},
    store::{Broken, Work},
};

mod sql;

/// A conversation, as far as it matters for who sees it.
#[derive(Debug, Clone, Copy)]
pub struct Concerns<'c> {
    /// Whose.
    pub patient: &'c Id<Patient>,
    /// Its sensitive classes, as a bit mask.
    pub classes: i64,
    /// The teams that have it, or had it until now.
    pub teams: &'c [Id<Team>],
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
    let mut accounts = family(work, jurisdiction, (concerns.patient, concerns.classes), now).await?;
    for team in concerns.teams {
        let members = sql::members(work, team, now).await?.into_iter();
        let seeing = members.filter(|member| {
            member.role.may(Duty::AnswerMessages) && sees(Basis::Treating(member.role), concerns.classes)
        });
        accounts.extend(seeing.map(|member| member.account));
    }
    Ok(accounts)
}

/// The patient's own account, and those of whoever acts for them and sees a conversation of these classes.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn family(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    (patient, classes): (&Id<Patient>, i64),
    now: DateTime<Utc>,
) -> Result<Vec<Id<Account>>, Broken> {
    let mut accounts: Vec<Id<Account>> = account::sql::owner(work, patient, now).await?.into_iter().collect();
    for account in sql::proxies(work, patient).await? {
        let standing = proxy::relationship(work, &account, patient, jurisdiction, now).await?;
        if standing.is_some_and(|standing| reads(&standing, classes, now)) {
            accounts.push(account);
        }
    }
    Ok(accounts)
}

fn reads(standing: &Relationship, classes: i64, now: DateTime<Utc>) -> bool {
    let decision = allows(Some(standing), Action::Read, Scope::Messages.set(), now);
    matches!(decision, Decision::Allowed(_)) && sees(standing.basis, classes)
}

const fn sees(basis: Basis, classes: i64) -> bool {
    basis.hidden().bits() & classes == 0
}
