//! The history of a conversation: read, gone on with by what core allows, and written with what it comes to. Whoever goes on with it holds the
//! row first, so that of several at once each sees what the one before did.

use std::collections::BTreeSet;

use careway_core::{
    account::Account,
    clocked::{Calendars, ClockRules, Course, Cover, Event, Happening, Held, Mark, Misfit, NextEscalation, Phase},
    id::Id,
    message::ThreadRow,
    proxy::begins,
    staff::Team,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{
    Reach,
    listeners::{self, Concerns},
};
use crate::{
    notice::{self, work::Hurry},
    proxy::Jurisdiction,
    staff::{calendar, roster::hours::sql as absence},
    store::{Broken, Failure, Work},
};

pub mod sql;

/// A conversation that is gone on with.
pub struct Going<'r, R> {
    reach: &'r R,
    thread: Id<ThreadRow>,
    kind: sql::Kind,
    course: Course,
    written: usize,
    /// Which team had it before; none when it begins.
    before: Option<Id<Team>>,
    was_touched: bool,
    /// What was told before of what is waited for.
    told: Option<Mark>,
}

impl<'r, R: Reach> Going<'r, R> {
    /// A conversation of these sensitive classes (a bit mask) that begins with that. Its row is written already.
    ///
    /// # Errors
    /// [`Broken`], when it is no beginning.
    pub fn begin(
        reach: &'r R,
        (thread, classes): (Id<ThreadRow>, i64),
        what: Happening,
        now: DateTime<Utc>,
    ) -> Result<Self, Broken> {
        let opened = Event { at: now, by: reach.by().cloned(), what };
        let course = Course::parse(vec![opened]).map_err(broken)?;
        let kind = sql::Kind { classes, is_pressing: false };
        Ok(Self { reach, thread, kind, course, written: 0, before: None, was_touched: false, told: None })
    }

    /// Takes one up and holds it until the unit ends; nothing, when the patient has none of that id.
    ///
    /// # Errors
    /// [`Failure`], when something is broken.
    pub async fn take_up(work: &mut Work, reach: &'r R, thread: &Id<ThreadRow>) -> Result<Option<Self>, Failure> {
        let Some((kind, history)) = sql::take_up(work, reach, thread).await? else { return Ok(None) };
        let course = Course::parse(history).map_err(broken)?;
        let written = course.history().len();
        let was_touched = course.state().is_touched();
        let before = Some(course.state().owner().team.clone());
        let told = course.state().told();
        Ok(Some(Self { reach, thread: thread.clone(), kind, course, written, before, was_touched, told }))
    }

    /// How it stands.
    pub const fn course(&self) -> &Course {
        &self.course
    }

    /// Adds what the caller does.
    ///
    /// # Errors
    /// Core's reason why it does not fit; nothing is written then.
    pub fn add(&mut self, what: Happening, now: DateTime<Utc>) -> Result<(), Misfit> {
        self.course.add(Event { at: now, by: self.reach.by().cloned(), what })
    }

    /// Adds that the caller works on it: they have it and were in touch, and what waited for the patient goes on.
    ///
    /// # Errors
    /// Core's reason why it does not fit.
    pub fn works_on(&mut self, now: DateTime<Utc>) -> Result<(), Misfit> {
        if self.course.state().owner().person.is_none() {
            self.add(Happening::Taken, now)?;
        }
        if self.course.state().phase() == Phase::Paused {
            self.add(Happening::Resumed, now)?;
        }
        match self.add(Happening::Touched, now) {
            Ok(()) | Err(Misfit::Touched) => Ok(()),
            Err(misfit) => Err(misfit),
        }
    }

    /// Adds what the caller does for somebody who has it.
    ///
    /// # Errors
    /// Core's reason why it does not fit; nothing is written then.
    pub fn add_for(&mut self, by: Id<Account>, what: Happening, now: DateTime<Utc>) -> Result<(), Misfit> {
        self.course.add(Event { at: now, by: Some(by), what })
    }

    /// The open pages of the team that has it: for what changes nothing for the patient's side.
    ///
    /// # Errors
    /// [`Broken`], when something is.
    pub async fn colleagues(&self, work: &mut Work, now: DateTime<Utc>) -> Result<Vec<Id<Account>>, Broken> {
        let teams = [self.course.state().owner().team.clone()];
        let concerns = Concerns { patient: self.reach.patient(), classes: self.kind.classes, teams: &teams, by: None };
        listeners::staff(work, concerns, now).await
    }

    /// Writes down who does the work of whoever has it, when they are away now and it was not written down before.
    ///
    /// # Errors
    /// [`Broken`], when something is.
    pub async fn cover(
        &mut self,
        work: &mut Work,
        jurisdiction: &Jurisdiction,
        now: DateTime<Utc>,
    ) -> Result<(), Broken> {
        let Held::Person(person) = self.course.state().held(now) else { return Ok(()) };
        if matches!(self.course.state().phase(), Phase::Closed(_)) {
            return Ok(());
        }
        let Some((by, from, back)) = absence::cover(work, person, jurisdiction.day(now)).await? else { return Ok(()) };
        let zone = &jurisdiction.zone;
        let cover = Cover { away: person.clone(), by, from: begins(zone, from), until: begins(zone, back) };
        self.course.add(Event { at: now, by: None, what: Happening::Covered(cover) }).map_err(broken)
    }

    /// What the team is to be told by now, if anything is.
    ///
    /// # Errors
    /// [`Broken`], when something is.
    pub async fn escalate(
        &mut self,
        work: &mut Work,
        jurisdiction: &Jurisdiction,
        now: DateTime<Utc>,
    ) -> Result<bool, Broken> {
        let calendars = calendars(work, jurisdiction, self.course.history()).await?;
        let state = self.course.state();
        let next =
            state.next_escalation(&calendars, now).filter(|next| next.at <= now && state.phase() == Phase::Running);
        let Some(NextEscalation { goal, mark, .. }) = next else { return Ok(false) };
        self.add(Happening::Escalated { goal, mark }, now).map_err(broken)?;
        if let Some(anew) = self.course.state().promises_anew(&calendars, ClockRules::shipped().anew, now) {
            self.add(anew, now).map_err(broken)?;
        }
        Ok(true)
    }

    /// Its sensitive classes, as a bit mask.
    pub const fn classes(&self) -> i64 {
        self.kind.classes
    }

    /// Writes what was added, and what it comes to; that somebody did something, where nothing was added. Says whose open pages show the
    /// conversation, now or until now.
    ///
    /// # Errors
    /// [`Failure`], when something is broken.
    pub async fn write(
        self,
        work: &mut Work,
        jurisdiction: &Jurisdiction,
        now: DateTime<Utc>,
    ) -> Result<Vec<Id<Account>>, Failure> {
        // What people add nothing to stands as it did. The clock comes also because hours may have changed.
        if self.reach.by().is_some() && self.course.history().len() == self.written {
            sql::touch(work, self.reach, &self.thread, now).await?;
        } else {
            self.settle(work, jurisdiction, now).await?;
        }
        let mut teams = vec![self.course.state().owner().team.clone()];
        teams.extend(self.before.filter(|before| *before != teams[0]));
        let (patient, by) = (self.reach.patient(), self.reach.by());
        let concerns = Concerns { patient, classes: self.kind.classes, teams: &teams, by };
        Ok(listeners::listeners(work, jurisdiction, concerns, now).await?)
    }

    async fn settle(&self, work: &mut Work, jurisdiction: &Jurisdiction, now: DateTime<Utc>) -> Result<(), Failure> {
        let state = self.course.state();
        let calendars = calendars(work, jurisdiction, self.course.history()).await?;
        let runs = state.phase() == Phase::Running;
        let touch =
            (!self.was_touched && state.is_touched()).then(|| (now, state.spent(&calendars, now).num_minutes()));
        let comes = sql::Comes {
            state,
            // Where nothing more was promised, it is to be closed: the row of what runs has a time.
            due: runs.then(|| state.due(&calendars, now).unwrap_or(now)),
            mark: state.next_escalation(&calendars, now).map(|next| next.at).filter(|_| runs),
            last: self.reach.by().map(|_| now),
            touch,
            told: self.tells_now().then_some(now),
        };
        for (position, event) in self.course.history().iter().enumerate().skip(self.written) {
            sql::add_event(work, self.reach, &self.thread, (position, event)).await?;
        }
        sql::settle(work, self.reach, &self.thread, comes).await?;
        if self.tells_now() {
            let told = listeners::told(work, &state.owner().team, self.kind.classes, (jurisdiction, now)).await?;
            let leads = if told.is_led { told.accounts } else { Vec::new() };
            let hurry = if self.kind.is_pressing { Hurry::AtOnce } else { Hurry::MayWait };
            notice::work::note(work, &leads, hurry, (jurisdiction, now)).await?;
        }
        Ok(())
    }

    /// Whether it is told just now that its time runs short: further than before, or to another team.
    fn tells_now(&self) -> bool {
        let state = self.course.state();
        let moved = self.before.as_ref().is_some_and(|before| *before != state.owner().team);
        state.phase() == Phase::Running && state.told().is_some_and(|told| moved || self.told != Some(told))
    }
}

fn broken(error: Misfit) -> Broken {
    Broken::new(format!("the history of a conversation: {error}"))
}

/// The calendars of all teams in a history.
async fn calendars(work: &mut Work, jurisdiction: &Jurisdiction, history: &[Event]) -> Result<Calendars<Tz>, Broken> {
    let owners = history.iter().filter_map(|event| match &event.what {
        Happening::Opened { owner, .. } | Happening::HandedOff { to: owner, .. } => Some(owner.team.clone()),
        _ => None,
    });
    let teams: BTreeSet<Id<Team>> = owners.collect();
    calendar::calendars(work, jurisdiction, teams).await
}
