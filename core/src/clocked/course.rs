//! The course of a clocked task: its history, and how it stands, which is a fold over the history. An event that does not fit is refused. The
//! fold asks no calendar, so that a history which was good stays good whatever becomes of a team's hours.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Budget, Cover, Event, Goal, Happening, Mark, Owner, Promise};
use crate::{account::Account, id::Id, staff::Team};

/// For how many days after it was closed a task can go on; later it is another. House rule: whoever answers within two weeks answers.
pub const REOPEN_DAYS: i64 = 14;

/// Where a task is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It waits for the staff: the clock runs.
    Running,
    /// It waits for the patient.
    Paused,
    /// It is over, since when.
    Closed(DateTime<Utc>),
}

/// A stretch of time in which the clock ran, in the hours of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub team: Id<Team>,
    pub from: DateTime<Utc>,
    pub to: Option<DateTime<Utc>>,
}

/// Who has a task at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held<'s> {
    /// A team, and nobody of it yet.
    Team(&'s Id<Team>),
    /// One person.
    Person(&'s Id<Account>),
    /// One person for another who is away.
    Covered(&'s Cover),
}

/// Why an event does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// A history begins with the opening, and has no other.
    #[error("a task is opened once, before everything else")]
    Opening,
    /// It is earlier than what happened before it.
    #[error("it is earlier than what happened before it")]
    OutOfOrder,
    /// Nobody is named where only somebody of the staff can have done it.
    #[error("it does not say who did it")]
    Nobody,
    /// The task is closed.
    #[error("the task is closed")]
    Closed,
    /// The task is not closed.
    #[error("the task is not closed")]
    NotClosed,
    /// It was closed longer than [`REOPEN_DAYS`] ago.
    #[error("the task was closed too long ago")]
    TooLate,
    /// Somebody has it already.
    #[error("somebody has the task already")]
    Taken,
    /// Somebody else has it.
    #[error("somebody else has the task")]
    NotYours,
    /// It would stay where it is.
    #[error("the task is theirs already")]
    SameOwner,
    /// Whoever is away does not have it, covers themselves, or is not away any more.
    #[error("whoever is away does not have the task, or is not away")]
    NotAway,
    /// Somebody was in touch already.
    #[error("somebody was in touch already")]
    Touched,
    /// It waits for the patient already, or does not.
    #[error("the clock does so already")]
    SameClock,
    /// It was told already, is not the next to be told, or is about what is no longer waited for.
    #[error("that is not what is to be told next")]
    NotNext,
}

/// How a task stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub(super) promise: Promise,
    pub(super) stretches: Vec<Stretch>,
    owner: Owner,
    cover: Option<Cover>,
    phase: Phase,
    is_touched: bool,
    told: Option<(Goal, Mark)>,
    /// What was promised anew, for what.
    anew: Option<(Goal, Budget)>,
    last: DateTime<Utc>,
}

impl State {
    /// How a task stands that has just come in.
    ///
    /// # Errors
    /// [`Misfit::Opening`] for any other event.
    pub fn opened(event: &Event) -> Result<Self, Misfit> {
        let Happening::Opened { owner, promise } = &event.what else { return Err(Misfit::Opening) };
        let mut state = Self {
            promise: *promise,
            stretches: Vec::new(),
            owner: owner.clone(),
            cover: None,
            phase: Phase::Running,
            is_touched: false,
            told: None,
            anew: None,
            last: event.at,
        };
        state.run(event.at);
        Ok(state)
    }

    /// Whose it is.
    pub const fn owner(&self) -> &Owner {
        &self.owner
    }

    /// Where it is on its way.
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// What was promised.
    pub const fn promise(&self) -> Promise {
        self.promise
    }

    /// Who has it at `now`.
    pub fn held(&self, now: DateTime<Utc>) -> Held<'_> {
        match (&self.owner.person, &self.cover) {
            (None, _) => Held::Team(&self.owner.team),
            (Some(_), Some(cover)) if cover.holds(now) => Held::Covered(cover),
            (Some(person), _) => Held::Person(person),
        }
    }

    /// Whether somebody may work on it at `now`: whoever has it, whoever covers them, and any of the team while nobody has it.
    pub fn may(&self, who: &Id<Account>, now: DateTime<Utc>) -> bool {
        match self.held(now) {
            Held::Team(_) => true,
            Held::Person(person) => person == who,
            Held::Covered(cover) => cover.by == *who || cover.away == *who,
        }
    }

    /// Whether somebody of the staff was in touch since it was opened, or opened again.
    pub const fn is_touched(&self) -> bool {
        self.is_touched
    }

    /// What was told last about what is waited for now.
    pub fn told(&self) -> Option<Mark> {
        let (goal, _) = self.goal()?;
        self.told.filter(|(about, _)| *about == goal).map(|(_, mark)| mark)
    }

    /// What is waited for, with the budget of it: what was promised anew, when it was. Nothing once that is over.
    pub fn goal(&self) -> Option<(Goal, Budget)> {
        let (goal, first) = self.first()?;
        let anew = self.anew.filter(|(of, _)| *of == goal).map(|(_, budget)| budget);
        Some((goal, anew.unwrap_or(first)))
    }

    /// What is waited for, with what was promised first. Nothing is to be settled before somebody is in touch, by the new time where there is one.
    fn first(&self) -> Option<(Goal, Budget)> {
        match self.phase {
            Phase::Closed(_) => None,
            _ if !self.is_touched => Some((Goal::Touch, self.promise.touch)),
            _ => {
                let touch = self.anew.filter(|(of, _)| *of == Goal::Touch).map(|(_, budget)| budget);
                self.promise.resolve.map(|budget| (Goal::Resolve, touch.map_or(budget, |touch| budget.max(touch))))
            }
        }
    }

    /// Whether a new time was promised for what is waited for now.
    pub fn is_promised_anew(&self) -> bool {
        self.goal().is_some_and(|(goal, _)| self.anew.is_some_and(|(of, _)| of == goal))
    }

    /// What is to be told next about that goal, whenever it is time.
    pub fn next_mark(&self) -> Option<(Goal, Mark)> {
        let (goal, _) = self.goal()?;
        let told = self.told();
        let next = Mark::ALL.into_iter().find(|mark| told.is_none_or(|told| told < *mark))?;
        (next != Mark::Again || self.is_promised_anew()).then_some((goal, next))
    }

    /// How it stands after something has happened to it.
    ///
    /// # Errors
    /// [`Misfit`] says why that cannot have happened.
    pub fn then(mut self, event: &Event) -> Result<Self, Misfit> {
        if event.at < self.last {
            return Err(Misfit::OutOfOrder);
        }
        self.last = event.at;
        match (&event.what, self.phase) {
            (Happening::Opened { .. }, _) => return Err(Misfit::Opening),
            (Happening::Reopened, Phase::Closed(closed)) => self.reopen(event.at, closed)?,
            (Happening::Reopened, _) => return Err(Misfit::NotClosed),
            (_, Phase::Closed(_)) => return Err(Misfit::Closed),
            (Happening::Taken, _) => self.take(event)?,
            (Happening::HandedOff { to, .. }, _) => self.hand_off(event, to)?,
            (Happening::Covered(cover), _) => self.cover(event, cover)?,
            (Happening::Escalated { goal, mark }, _) => self.tell(*goal, *mark)?,
            (Happening::Promised { goal, budget }, _) => self.promise_anew(*goal, *budget)?,
            (Happening::Touched, _) => self.touch(event)?,
            (Happening::Paused, _) => self.pause(event)?,
            (Happening::Resumed, _) => self.resume(event)?,
            (Happening::Closed, _) => self.close(event)?,
        }
        Ok(self)
    }

    fn take(&mut self, event: &Event) -> Result<(), Misfit> {
        let who = event.by.as_ref().ok_or(Misfit::Nobody)?;
        if self.owner.person.is_some() {
            return Err(Misfit::Taken);
        }
        self.owner.person = Some(who.clone());
        Ok(())
    }

    fn hand_off(&mut self, event: &Event, to: &Owner) -> Result<(), Misfit> {
        if event.by.is_none() {
            return Err(Misfit::Nobody);
        }
        if *to == self.owner {
            return Err(Misfit::SameOwner);
        }
        self.owner = to.clone();
        self.cover = None;
        if self.phase == Phase::Running {
            self.stop(event.at);
            self.run(event.at);
        }
        Ok(())
    }

    fn cover(&mut self, event: &Event, cover: &Cover) -> Result<(), Misfit> {
        let is_theirs = self.owner.person.as_ref() == Some(&cover.away);
        if !is_theirs || cover.by == cover.away || cover.until <= cover.from.max(event.at) {
            return Err(Misfit::NotAway);
        }
        self.cover = Some(cover.clone());
        Ok(())
    }

    fn tell(&mut self, goal: Goal, mark: Mark) -> Result<(), Misfit> {
        if self.next_mark() != Some((goal, mark)) {
            return Err(Misfit::NotNext);
        }
        self.told = Some((goal, mark));
        Ok(())
    }

    /// Once for each goal, when its time has run out, and for later than before.
    fn promise_anew(&mut self, goal: Goal, later: Budget) -> Result<(), Misfit> {
        let is_out = self.told() == Some(Mark::Out) && !self.is_promised_anew();
        match self.goal() {
            Some((waited, before)) if is_out && waited == goal && before < later => {
                self.anew = Some((goal, later));
                Ok(())
            }
            _ => Err(Misfit::NotNext),
        }
    }

    /// Whoever works on what is nobody's has taken it.
    fn work(&mut self, event: &Event) -> Result<(), Misfit> {
        let who = event.by.as_ref().ok_or(Misfit::Nobody)?;
        if !self.may(who, event.at) {
            return Err(Misfit::NotYours);
        }
        self.owner.person.get_or_insert_with(|| who.clone());
        Ok(())
    }

    fn touch(&mut self, event: &Event) -> Result<(), Misfit> {
        if self.is_touched {
            return Err(Misfit::Touched);
        }
        self.work(event)?;
        self.is_touched = true;
        Ok(())
    }

    fn pause(&mut self, event: &Event) -> Result<(), Misfit> {
        if self.phase == Phase::Paused {
            return Err(Misfit::SameClock);
        }
        self.work(event)?;
        self.is_touched = true;
        self.phase = Phase::Paused;
        self.stop(event.at);
        Ok(())
    }

    fn resume(&mut self, event: &Event) -> Result<(), Misfit> {
        if self.phase == Phase::Running {
            return Err(Misfit::SameClock);
        }
        self.phase = Phase::Running;
        self.run(event.at);
        Ok(())
    }

    fn close(&mut self, event: &Event) -> Result<(), Misfit> {
        self.work(event)?;
        self.is_touched = true;
        self.phase = Phase::Closed(event.at);
        self.stop(event.at);
        Ok(())
    }

    fn reopen(&mut self, at: DateTime<Utc>, closed: DateTime<Utc>) -> Result<(), Misfit> {
        if at > closed + TimeDelta::days(REOPEN_DAYS) {
            return Err(Misfit::TooLate);
        }
        self.phase = Phase::Running;
        self.is_touched = false;
        self.told = None;
        self.anew = None;
        self.stretches.clear();
        self.run(at);
        Ok(())
    }

    fn run(&mut self, at: DateTime<Utc>) {
        self.stretches.push(Stretch { team: self.owner.team.clone(), from: at, to: None });
    }

    fn stop(&mut self, at: DateTime<Utc>) {
        if let Some(stretch) = self.stretches.last_mut() {
            stretch.to.get_or_insert(at);
        }
    }
}

/// The history of a task, and how it stands by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    history: Vec<Event>,
    state: State,
}

impl Course {
    /// Reads a history, the oldest first.
    ///
    /// # Errors
    /// [`Misfit`] when it is none: an empty one, or one in which something does not fit.
    pub fn parse(history: Vec<Event>) -> Result<Self, Misfit> {
        let (first, rest) = history.split_first().ok_or(Misfit::Opening)?;
        let state = rest.iter().try_fold(State::opened(first)?, State::then)?;
        Ok(Self { history, state })
    }

    /// Adds what has happened.
    ///
    /// # Errors
    /// [`Misfit`] says why that cannot be; nothing has changed then.
    pub fn add(&mut self, event: Event) -> Result<(), Misfit> {
        self.state = self.state.clone().then(&event)?;
        self.history.push(event);
        Ok(())
    }

    /// What has happened, the oldest first.
    pub fn history(&self) -> &[Event] {
        &self.history
    }

    /// How it stands.
    pub const fn state(&self) -> &State {
        &self.state
    }
}
