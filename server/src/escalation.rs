//! Who of the staff is told that time runs short: those who lead the team and may see it, or all of the team who may, where nobody leads it. One rule
//! for what pages count and for what is told outside of them. Knows neither what waits nor how a letter travels.

use std::collections::HashMap;

use careway_core::{account::Account, escalation::SeeTold, id::Id};
use chrono::{DateTime, Utc};

use crate::{
    http::{Answer, Call},
    message::{self, Told},
    proxy::Jurisdiction,
    review,
    store::{Broken, Work},
};

pub mod clock;
mod sql;

/// Something that was told to somebody, and that they have not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unseen {
    /// Whether it may not wait for the morning.
    pub is_pressing: bool,
    /// Whether it was told to them because they lead the team.
    pub leads: bool,
}

/// What was told to an account and waits still, but for what it has seen.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn unseen(
    work: &mut Work,
    account: &Id<Account>,
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<Vec<Unseen>, Broken> {
    let (mut unseen, mut teams, mut people) = (Vec::new(), HashMap::new(), HashMap::new());
    for found in sql::messages(work, account, now).await? {
        let of = (found.team, found.classes);
        if !teams.contains_key(&of) {
            teams.insert(of.clone(), message::told(work, &of.0, of.1, (jurisdiction, now)).await?);
        }
        unseen.extend(told_to(account, teams.get(&of), found.is_pressing));
    }
    for found in sql::results(work, account, now).await? {
        let of = (found.patient, found.classes);
        if !people.contains_key(&of) {
            people.insert(of.clone(), review::clock::told(work, &of.0, of.1, (jurisdiction, now)).await?);
        }
        unseen.extend(told_to(account, people.get(&of), found.is_pressing));
    }
    Ok(unseen)
}

/// What an account has not seen, if it is told to it.
fn told_to(account: &Id<Account>, told: Option<&Told>, is_pressing: bool) -> Option<Unseen> {
    let told = told.filter(|told| told.accounts.contains(account))?;
    Some(Unseen { is_pressing, leads: told.is_led })
}

/// Notes how far the caller has seen what was told to them.
pub async fn see_told(call: &mut Call<SeeTold>) -> Answer<SeeTold> {
    let SeeTold { of, until } = call.request;
    let until = until.min(call.now.timestamp_micros());
    let account = call.permit.actor().account.clone();
    sql::see(&mut call.work, &call.permit, (of, until)).await?;
    call.effects.tells(vec![account]);
    Ok(())
}
