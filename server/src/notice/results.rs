//! Something new in a record: when results of a patient show that somebody has not seen, or say something else than what was seen. The
//! import writes the row; when it is due everything is decided anew with the eyes of the account, from core's rule of when a result shows:
//! what is held back, hidden, waited for, seen, old or no longer open to them tells nobody anything. What shows later puts the row off until
//! then. A letter names nobody and nothing.

use careway_core::{
    access::{Actor, Permission, Permit, Read, Requirement as _, Results, Scope},
    account::Account,
    id::Id,
    mail::Channel,
    notice::Category,
    people::Patient,
    release::Choices,
    review::ReviewRules,
};
use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Teller, rhythm,
    sql::{self as notices, Pending, Step},
};
use crate::{
    account::contact,
    message, proxy, release,
    store::{Broken, Failure, Work},
};

pub mod sql;

use sql::Arrived;

/// What somebody may be told of a record at an instant.
struct News {
    /// From when on the first shows that they have not seen.
    since: Option<DateTime<Utc>>,
    /// When the next will show that does not yet.
    next: Option<DateTime<Utc>>,
}

/// Has those who wait to be told of something in a record be looked at again now: what holds something back may be over.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn look_again(work: &mut Work, patient: &Id<Patient>, now: DateTime<Utc>) -> Result<(), Failure> {
    sql::bring_forward(work, patient, now).await
}

impl Teller {
    /// Tells somebody of what is new in a record, or does not; says whether a letter was queued.
    pub(super) async fn decide_results(
        &self,
        work: &mut Work,
        pending: &Pending,
        now: DateTime<Utc>,
    ) -> Result<bool, Failure> {
        let Some(since) = notices::hold(work, pending, now).await? else { return Ok(false) };
        let Pending { account, patient, step, .. } = pending;
        let (rhythm, zone) = rhythm(work, account, &self.jurisdiction).await?;
        let Some(permit) = self.eyes(work, (account, patient), now).await? else {
            return notices::strike(work, pending).await.map(|()| false);
        };
        let news = news(work, &permit, since, now).await?;
        let due = match step {
            Step::First => news.since.map(|since| rhythm.when(&zone, since).max(rhythm.loud(&zone, now))),
            Step::Again => news.since.map(|_| rhythm.loud(&zone, now)),
        };
        let Some(due) = due.filter(|due| *due <= now) else {
            // What shows before the night is over is told with it.
            return match due.into_iter().chain(news.next.filter(|_| *step == Step::First)).min() {
                Some(later) => notices::put_off(work, pending, later).await.map(|()| false),
                None => notices::strike(work, pending).await.map(|()| false),
            };
        };
        notices::strike(work, pending).await?;
        if let (Step::First, Some(next)) = (step, news.next) {
            // What is told now is not told then.
            sql::note(work, pending, (now + TimeDelta::microseconds(1), next)).await?;
        }
        let way = notices::way(work, (account, patient), Category::Results).await?;
        let way = match step {
            Step::First => way,
            Step::Again => way.filter(|_| rhythm.fallback.is_some()).map(Channel::other),
        };
        let Some(way) = way else { return Ok(false) };
        if let (Step::First, Some(again)) = (step, rhythm.again(&zone, due)) {
            notices::add_again(work, pending, since, again).await?;
        }
        if !self.sends.by(way) {
            return Ok(false);
        }
        contact::tell_by(work, (&self.keys, &self.ids), (account, way), Category::Results.notice(), now).await
    }

    /// What opens the results of a patient to an account now, if anything does. It reads and does nothing else.
    async fn eyes(
        &self,
        work: &mut Work,
        (account, patient): (&Id<Account>, &Id<Patient>),
        now: DateTime<Utc>,
    ) -> Result<Option<Permit<Read, Results>>, Broken> {
        let jurisdiction = &self.jurisdiction;
        if message::sees(work, account, (patient, Scope::Results), jurisdiction, now).await?.is_none() {
            return Ok(None);
        }
        let relationship = proxy::own_or_proxy(work, account, patient, jurisdiction, now).await?;
        let session = Id::parse(&self.ids.id(now)).map_err(|_| Broken::new("an id that is none"))?;
        let actor = Actor { account: account.clone(), session, proved_at: now, role: None };
        Ok(Permission::<Read, Results>::decide(Some(actor), relationship, patient.clone(), now).ok())
    }
}

/// What there is to tell whoever holds the permit, of what began to show at `since` or later.
async fn news(
    work: &mut Work,
    permit: &Permit<Read, Results>,
    since: i64,
    now: DateTime<Utc>,
) -> Result<News, Failure> {
    let choices = release::choices(work, permit).await?;
    let seen = sql::seen(work, permit, since).await?;
    let rules = ReviewRules::shipped();
    let mut news = News { since: None, next: None };
    for arrived in sql::arrived(work, permit, since).await? {
        let is_fresh = arrived.is_undated() || arrived.sort >= rules.fresh_from(arrived.at.timestamp_micros());
        if let Some(shows) = shows(&arrived, &choices).filter(|_| is_fresh) {
            news.add(shows, (since, seen), now);
        }
    }
    for sql::Changed(result, at) in sql::changed(work, permit, since).await? {
        if let Some(shows) = shows(&result, &choices) {
            news.add(shows.max(at), (since, seen), now);
        }
    }
    Ok(news)
}

impl News {
    /// Takes up something that shows from an instant on.
    fn add(&mut self, shows: DateTime<Utc>, (since, seen): (i64, Option<DateTime<Utc>>), now: DateTime<Utc>) {
        if shows > now {
            self.next = self.next.into_iter().chain([shows]).min();
        } else if shows.timestamp_micros() >= since && seen.is_none_or(|seen| seen < shows) {
            self.since = self.since.into_iter().chain([shows]).min();
        }
    }
}

/// From when on a result shows by itself: by the patient's choice, and not before a hold is over.
fn shows(arrived: &Arrived, choices: &Choices) -> Option<DateTime<Utc>> {
    let shows = choices.of(arrived.class).shows_from(arrived.at, arrived.met)?;
    Some(arrived.held_until.map_or(shows, |until| until.max(shows)))
}
