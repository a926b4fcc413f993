//! The clock of a team as it is stored: when it is there and what it promises, else what everybody does. Asked for no permit, because the
//! clock of a task is read for patients and for staff alike. Decides nothing.

use std::collections::BTreeMap;

use careway_core::{
    clocked::{Class, ClockRules, Hours, Target},
    id::Id,
    staff::{Said, Team},
};
use chrono_tz::Tz;

use crate::{
    proxy::Jurisdiction,
    store::{Broken, Work},
};

pub mod sql;

/// The hours of a team with their zone, and whether it has said them itself.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn hours(work: &mut Work, jurisdiction: &Jurisdiction, team: &Id<Team>) -> Result<(Hours, Tz, Said), Broken> {
    match sql::hours(work, team).await? {
        Some((hours, zone)) => Ok((hours, zone, Said::Own)),
        None => Ok((ClockRules::shipped().ordinary.clone(), jurisdiction.zone, Said::Ordinary)),
    }
}

/// What a team promises for each class.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn targets(work: &mut Work, team: &Id<Team>) -> Result<BTreeMap<Class, Target>, Broken> {
    let rules = ClockRules::shipped();
    let mut targets: BTreeMap<Class, Target> = Class::ALL.map(|class| (class, rules.target(class))).into();
    targets.extend(sql::targets(work, team).await?);
    Ok(targets)
}
