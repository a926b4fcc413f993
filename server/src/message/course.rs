//! The history of a conversation: read, gone on with by what core allows, and written with what it comes to. Whoever goes on with it holds the
//! row first, so that of several at once each sees what the one before did.

use std::collections::BTreeSet;

use careway_core::{
    account::Account,
    clocked::{Calendars, Course, Event, Happening, Phase},
    id::Id,
    message::{Audience, ThreadRow},
    staff::Team,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{
    Reach,
    listeners::{Concerns, listeners},
    sql,
};
use crate::{
    proxy::Jurisdiction,
    staff::calendar,
    store::{Broken, Failure, Work},
};

/// A conversation that is gone on with.
pub struct Going<'r, R> {
    reach: &'r R,
    thread: Id<ThreadRow>,
    classes: i64,
    course: Course,
    written: usize,
    /// Which team had it before; none when it begins.
    before: Option<Id<Team>>,
}

impl<'r, R: Reach> Going<'r, R> {
    /// A conversation that begins with that. Its row is written already.
    ///
    /// # Errors
    /// [`Broken`], when it is no beginning.
    pub fn begin(
        reach: &'r R,
        (thread, audience): (Id<ThreadRow>, Audience),
        what: Happening,
        now: DateTime<Utc>,
    ) -> Result<Self, Broken> {
        let opened = Event { at: now, by: Some(reach.actor().account.clone()), what };
        let course = Course::parse(vec![opened]).map_err(broken)?;
        Ok(Self { reach, thread, classes: audience.classes().bits(), course, written: 0, before: None })
    }

    /// Takes one up and holds it until the unit ends; nothing, when the patient has none of that id.
    ///
    /// # Errors
    /// [`Failure`], when something is broken.
    pub async fn take_up(work: &mut Work, reach: &'r R, thread: &Id<ThreadRow>) -> Result<Option<Self>, Failure> {
        let Some(classes) = sql::hold(work, reach, thread).await? else { return Ok(None) };
        let history = sql::history(work, reach, thread).await?;
        let course = Course::parse(history).map_err(broken)?;
        let written = course.history().len();
        let before = Some(course.state().owner().team.clone());
        Ok(Some(Self { reach, thread: thread.clone(), classes, course, written, before }))
    }

    /// How it stands.
    pub const fn course(&self) -> &Course {
        &self.course
    }

    /// Adds what the caller does.
    ///
    /// # Errors
    /// Core's reason why it does not fit; nothing is written then.
    pub fn add(&mut self, what: Happening, now: DateTime<Utc>) -> Result<(), careway_core::clocked::Misfit> {
        let by = Some(self.reach.actor().account.clone());
        self.course.add(Event { at: now, by, what })
    }

    /// Writes what was added, and what it comes to. Says whose open pages show the conversation, now or until now.
    ///
    /// # Errors
    /// [`Failure`], when something is broken.
    pub async fn write(
        self,
        work: &mut Work,
        jurisdiction: &Jurisdiction,
        now: DateTime<Utc>,
    ) -> Result<Vec<Id<Account>>, Failure> {
        let state = self.course.state();
        let due = match state.phase() {
            // Where nothing more was promised, it is to be closed: the row of what runs has a time.
            Phase::Running => {
                state.due(&calendars(work, jurisdiction, self.course.history()).await?, now).or(Some(now))
            }
            Phase::Paused | Phase::Closed(_) => None,
        };
        for (position, event) in self.course.history().iter().enumerate().skip(self.written) {
            sql::add_event(work, self.reach, &self.thread, (position, event)).await?;
        }
        sql::settle(work, self.reach, &self.thread, (state, due, now)).await?;
        let mut teams = vec![state.owner().team.clone()];
        teams.extend(self.before.filter(|before| *before != teams[0]));
        let concerns = Concerns { patient: self.reach.patient(), classes: self.classes, teams: &teams };
        Ok(listeners(work, jurisdiction, concerns, now).await?)
    }
}

fn broken(error: careway_core::clocked::Misfit) -> Broken {
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
