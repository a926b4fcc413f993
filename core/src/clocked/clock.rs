//! The clock of a task: how much of its budget is spent, by when it is due, and when whoever leads is told. Reads a [`State`] and the calendars of
//! the teams that had it; changes neither.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use super::{AnewRules, Budget, Calendars, Goal, Happening, Mark, State};

/// How much of a budget is spent: 0 at the beginning, 1000 when it is due, more when it is late. Orders a queue: the largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

impl Share {
    /// In thousandths, rounded down.
    pub const fn thousandths(self) -> u32 {
        self.0
    }
}

/// What is to be told next, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextEscalation {
    /// When it is time; in the past when it is.
    pub at: DateTime<Utc>,
    /// For what.
    pub goal: Goal,
    /// How far.
    pub mark: Mark,
}

impl Budget {
    /// The budget of what is late when so much is spent: as long as it took, and a share of what was promised first.
    fn anew(self, rules: AnewRules, spent: TimeDelta) -> Self {
        let minutes = spent.num_minutes() + i64::from(spent > TimeDelta::minutes(spent.num_minutes()));
        let spent = u32::try_from(minutes).unwrap_or(Self::MOST).min(Self::MOST);
        let more = (self.minutes() * u32::from(rules.percent.get()) / 100).max(rules.least_minutes.get().into());
        Self::parse(spent.max(self.minutes()) + more).unwrap_or(Self::LONGEST)
    }

    /// A part of it, to the microsecond.
    fn part(self, percent: u8) -> TimeDelta {
        TimeDelta::milliseconds(i64::from(self.minutes()) * 600 * i64::from(percent))
    }
}

impl State {
    /// The business time for which it has waited for the staff by `now`, each stretch in the hours of whose it was.
    pub fn spent<Z: TimeZone>(&self, calendars: &Calendars<Z>, now: DateTime<Utc>) -> TimeDelta {
        let parts = self.stretches.iter().map(|stretch| {
            let to = stretch.to.map_or(now, |to| to.min(now));
            calendars.of(&stretch.team).spent(stretch.from, to)
        });
        parts.fold(TimeDelta::zero(), |sum, part| sum + part)
    }

    /// When so much business time is spent. While the clock stands still: as if it went on at `now`.
    fn reaches<Z: TimeZone>(&self, calendars: &Calendars<Z>, time: TimeDelta, now: DateTime<Utc>) -> DateTime<Utc> {
        let mut left = time;
        for stretch in &self.stretches {
            let calendar = calendars.of(&stretch.team);
            let Some(to) = stretch.to else { return calendar.after(stretch.from, left) };
            let part = calendar.spent(stretch.from, to);
            if left <= part {
                return calendar.after(stretch.from, left);
            }
            left -= part;
        }
        calendars.of(&self.owner().team).after(now, left)
    }

    /// How much of the budget is spent of what is waited for; nothing when nothing is.
    pub fn share<Z: TimeZone>(&self, calendars: &Calendars<Z>, now: DateTime<Utc>) -> Option<Share> {
        let (_, budget) = self.goal()?;
        let spent = self.spent(calendars, now).num_microseconds()?;
        let share = i128::from(spent) * 1000 / (i128::from(budget.minutes()) * 60_000_000);
        Some(Share(u32::try_from(share).unwrap_or(u32::MAX)))
    }

    /// By when it is due what is waited for; nothing when nothing is. While it waits for the patient: by when it would be, had the answer come at
    /// `now`.
    pub fn due<Z: TimeZone>(&self, calendars: &Calendars<Z>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let (_, budget) = self.goal()?;
        Some(self.reaches(calendars, budget.time(), now))
    }

    /// What whoever leads is told next, and when: it is time when that is not after `now`. While the clock stands still, what was not
    /// reached before lies after `now`.
    pub fn next_escalation<Z: TimeZone>(&self, calendars: &Calendars<Z>, now: DateTime<Utc>) -> Option<NextEscalation> {
        let (_, budget) = self.goal()?;
        let (goal, mark) = self.next_mark()?;
        Some(NextEscalation { at: self.reaches(calendars, budget.part(mark.percent()), now), goal, mark })
    }

    /// What whoever waits is promised anew at `now`, once it was told that the time has run out; nothing, when that is not so, or was done.
    pub fn promises_anew<Z: TimeZone>(
        &self,
        calendars: &Calendars<Z>,
        rules: AnewRules,
        now: DateTime<Utc>,
    ) -> Option<Happening> {
        let (goal, budget) = self.goal()?;
        let is_out = self.told() == Some(Mark::Out) && !self.is_promised_anew();
        is_out.then(|| Happening::Promised { goal, budget: budget.anew(rules, self.spent(calendars, now)) })
    }
}
