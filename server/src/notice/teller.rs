//! The job that tells people: takes one notice that is due, decides anew whether and how its account is to be told, and queues a letter or
//! strikes it, in one unit. Several nodes may do it at once: whoever holds the row decides. Knows no mail server.

use std::{pin::pin, sync::Arc, time::Duration};

use careway_core::{account::Account, id::Id, mail::Channel, notice::Category};
use chrono::{DateTime, TimeDelta, Utc};

use super::{
    rhythm,
    sql::{self, Pending, Step},
    work,
};
use crate::{
    account::contact,
    audit::{Action, ActorKind, Event},
    clock::{Clock, Ids},
    keys::Keys,
    mail::Sends,
    message::sees_messages,
    proxy::Jurisdiction,
    store::{Broken, Done, Failure, Store, StoreError, Work},
};

/// How often it is looked whether something is due.
const LOOK: Duration = Duration::from_secs(2);
/// How long one waits whose turn failed.
const AFTER_FAILURE: TimeDelta = TimeDelta::hours(1);

/// The job, with all that it needs.
#[derive(Clone)]
pub struct Teller {
    /// Where what is due is kept.
    pub store: Store,
    /// When it is.
    pub clock: Clock,
    /// Makes ids of letters.
    pub ids: Ids,
    /// Opens addresses.
    pub keys: Keys,
    /// The place whose law and clock hold.
    pub jurisdiction: Arc<Jurisdiction>,
    /// By which ways letters leave.
    pub sends: Sends,
}

impl Teller {
    /// Tells people until `stop` resolves.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut looks = tokio::time::interval(LOOK);
        loop {
            tokio::select! { biased; () = &mut stop => return, _ = looks.tick() => {} }
            if let Err(error) = self.tell_due().await {
                tracing::warn!(%error, "what people are to be told could not be read or written");
            }
        }
    }

    /// Looks at all that is due now; says how many letters were queued. What cannot be decided waits an hour and holds up nothing else.
    ///
    /// # Errors
    /// When the store cannot serve; what was told before stays told.
    pub async fn tell_due(&self) -> Result<usize, StoreError> {
        let now = self.clock.now();
        let mut told = 0;
        loop {
            let look = move |mut work| async move { Done::commit(sql::due(&mut work, now).await, Vec::new()) };
            let due = self.store.read(look).await??;
            if due.is_empty() {
                return Ok(told + self.tell_work(now).await?);
            }
            for pending in due {
                told += usize::from(self.tell(pending, now).await?);
            }
        }
    }

    /// Looks at what those of the staff are to be told by now; says how many letters were queued.
    async fn tell_work(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut told = 0;
        loop {
            let look =
                move |mut unit: Work| async move { Done::commit(work::sql::due(&mut unit, now).await, Vec::new()) };
            let due = self.store.read(look).await??;
            if due.is_empty() {
                return Ok(told);
            }
            for pending in due {
                let teller = self.clone();
                let unit = move |mut unit: Work| async move {
                    let done = teller.decide_work(&mut unit, &pending, now).await.map_err(Broken::from);
                    let events = if matches!(done, Ok(true)) {
                        vec![said(&pending.account, "running-short", now)]
                    } else {
                        Vec::new()
                    };
                    Done::settle(done, events)
                };
                told += usize::from(self.store.write(unit).await??);
            }
        }
    }

    /// Settles one or puts it off; says whether a letter was queued.
    async fn tell(&self, pending: Pending, now: DateTime<Utc>) -> Result<bool, StoreError> {
        match self.turn(pending.clone(), now).await? {
            Ok(is_told) => Ok(is_told),
            Err(broken) => {
                tracing::warn!(%broken, "somebody could not be told of something; tried again in an hour");
                self.put_off(pending, now + AFTER_FAILURE).await.map(|()| false)
            }
        }
    }

    async fn turn(&self, pending: Pending, now: DateTime<Utc>) -> Result<Result<bool, Broken>, StoreError> {
        let teller = self.clone();
        let unit = move |mut work: Work| async move {
            let told = match pending.category {
                Category::Messages => teller.decide(&mut work, &pending, now).await,
                Category::Results => teller.decide_results(&mut work, &pending, now).await,
            };
            let told = told.map_err(Broken::from);
            let event = said(&pending.account, pending.category.notice().kind(), now);
            let events = if matches!(told, Ok(true)) { vec![event] } else { Vec::new() };
            Done::settle(told, events)
        };
        self.store.write(unit).await
    }

    async fn put_off(&self, pending: Pending, until: DateTime<Utc>) -> Result<(), StoreError> {
        let unit = move |mut work: Work| async move {
            let done = sql::put_off(&mut work, &pending, until).await.map_err(Broken::from);
            Done::settle(done, Vec::new())
        };
        Ok(self.store.write(unit).await??)
    }

    /// Tells somebody, or does not; says whether a letter was queued.
    async fn decide(&self, work: &mut Work, pending: &Pending, now: DateTime<Utc>) -> Result<bool, Failure> {
        let Some(since) = sql::hold(work, pending, now).await? else { return Ok(false) };
        let Pending { account, patient, category, step } = pending;
        let (rhythm, zone) = rhythm(work, account, &self.jurisdiction).await?;
        // It may be night by now: the job was late, or the hours were changed.
        let loud = rhythm.loud(&zone, now);
        if loud > now {
            return sql::put_off(work, pending, loud).await.map(|()| false);
        }
        sql::strike(work, pending).await?;
        let way = sql::way(work, (account, patient), *category).await?;
        let way = match step {
            Step::First => way,
            Step::Again => way.filter(|_| rhythm.fallback.is_some()).map(Channel::other),
        };
        let Some(way) = way else { return Ok(false) };
        if !self.is_news(work, pending, since, now).await? {
            return Ok(false);
        }
        if let (Step::First, Some(again)) = (step, rhythm.again(&zone, now)) {
            sql::add_again(work, pending, since, again).await?;
        }
        if !self.sends.by(way) {
            return Ok(false);
        }
        contact::tell_by(work, (&self.keys, &self.ids), (account, way), category.notice(), now).await
    }

    /// Whether the account still may see something that it has not.
    async fn is_news(
        &self,
        work: &mut Work,
        pending: &Pending,
        since: i64,
        now: DateTime<Utc>,
    ) -> Result<bool, Broken> {
        let Pending { account, patient, .. } = pending;
        match sees_messages(work, account, patient, &self.jurisdiction, now).await? {
            Some(basis) => sql::is_unread(work, (account, patient), basis, since).await,
            None => Ok(false),
        }
    }
}

/// That an account was told of something.
fn said(account: &Id<Account>, kind: &'static str, now: DateTime<Utc>) -> Event {
    Event {
        resource_type: Some("Account".into()),
        resource_id: Some(account.to_string()),
        reason: Some(kind.into()),
        ..Event::new(now, ActorKind::System, Action::Execute, "notice")
    }
}
