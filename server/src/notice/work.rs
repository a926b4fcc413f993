//! Those who lead a team are told outside the portal that time runs short, if they chose so: one row for what may not wait for the morning, which is
//! due at once whatever the hour, and one for the rest, which keeps their quiet hours. When it is due it is decided anew whether there is something
//! that they have not seen. A letter names nobody and nothing.

use careway_core::{
    account::Account,
    id::Id,
    mail::{Channel, Notice},
    notice::{NoticeRefusal, SetWorkNotice},
};
use chrono::{DateTime, Utc};

use super::{Teller, rhythm, sql::Step};
use crate::{
    account::contact,
    escalation,
    http::{Answer, Call, Stop},
    proxy::Jurisdiction,
    staff::roster,
    store::{Failure, Work},
};

pub(super) mod sql;

use sql::Pending;

/// Whether something may wait for the morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hurry {
    /// It may.
    MayWait,
    /// It may not.
    AtOnce,
}

/// Notes that these accounts may have to be told: of something that may not wait for the morning, or of something else.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn note(
    work: &mut Work,
    accounts: &[Id<Account>],
    hurry: Hurry,
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<(), Failure> {
    for account in accounts {
        let (rhythm, zone) = rhythm(work, account, jurisdiction).await?;
        let due = match hurry {
            Hurry::AtOnce => now,
            Hurry::MayWait => rhythm.when(&zone, now),
        };
        let pending = Pending { account: account.clone(), is_pressing: hurry == Hurry::AtOnce, step: Step::First };
        sql::note(work, &pending, due).await?;
    }
    Ok(())
}

/// Keeps by which way the caller is told that time runs short.
pub async fn set_work_notice(call: &mut Call<SetWorkNotice>) -> Answer<SetWorkNotice> {
    let (work, account, way) = (&mut call.work, call.permit.actor().account.clone(), call.request.way);
    if way == Some(Channel::Text) && !contact::is_reached(work, &account, Channel::Text).await? {
        return Err(Stop::refused(NoticeRefusal::NoNumber));
    }
    Ok(sql::choose(work, &account, way).await?)
}

impl Teller {
    /// Tells somebody of the staff, or does not; says whether a letter was queued.
    pub(super) async fn decide_work(
        &self,
        work: &mut Work,
        pending: &Pending,
        now: DateTime<Utc>,
    ) -> Result<bool, Failure> {
        if !sql::hold(work, pending, now).await? {
            return Ok(false);
        }
        let Pending { account, is_pressing, step } = pending;
        let (rhythm, zone) = rhythm(work, account, &self.jurisdiction).await?;
        let loud = rhythm.loud(&zone, now);
        if !is_pressing && loud > now {
            return sql::put_off(work, pending, loud).await.map(|()| false);
        }
        sql::strike(work, pending).await?;
        let way = sql::way(work, account).await?;
        let way = match step {
            Step::First => way,
            Step::Again => way.filter(|_| rhythm.fallback.is_some()).map(Channel::other),
        };
        let Some(way) = way else { return Ok(false) };
        let works = roster::sql::staff(work, account).await?.is_some_and(|staff| staff.active);
        let unseen = escalation::unseen(work, account, (&self.jurisdiction, now)).await?;
        if !works || !unseen.iter().any(|one| one.leads && one.is_pressing == *is_pressing) {
            return Ok(false);
        }
        if let (Step::First, Some(again)) = (step, rhythm.again(&zone, now)) {
            sql::note(work, &Pending { step: Step::Again, ..pending.clone() }, again).await?;
        }
        if !self.sends.by(way) {
            return Ok(false);
        }
        contact::tell_by(work, (&self.keys, &self.ids), (account, way), Notice::RunningShort, now).await
    }
}
