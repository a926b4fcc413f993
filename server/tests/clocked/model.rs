//! A slow clock: minute by minute, looking at the wall. A minute counts when the furthest that the hand has come by then lies within the hours
//! of that day. The hand stands while clocks that were set back catch up.

use std::collections::BTreeMap;

use careway_core::{
    clocked::{Budget, Calendars, Event, Goal, Happening, Hours, Mark, Owner, Promise},
    id::Id,
    staff::Team,
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Timelike as _, Utc};
use chrono_tz::Tz;

/// The walls of a place from an instant on.
pub struct Model<'h> {
    zone: Tz,
    hours: &'h Hours,
    begins: DateTime<Utc>,
}

impl<'h> Model<'h> {
    /// The hours at a place, to be asked about what is after `begins`.
    pub const fn new(zone: Tz, hours: &'h Hours, begins: DateTime<Utc>) -> Self {
        Self { zone, hours, begins }
    }

    fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    /// How many minutes the team is there from `from` to `to`.
    pub fn open(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
        // Clocks are set back by three hours at most: so far back is looked for how far the hand has come.
        let mut at = self.begins - TimeDelta::hours(4);
        let (mut hand, mut open) = (NaiveDateTime::MIN, 0);
        while at < to {
            hand = hand.max(self.wall(at));
            open += i64::from(from <= at && self.is_open(hand));
            at += TimeDelta::minutes(1);
        }
        open
    }

    fn is_open(&self, hand: NaiveDateTime) -> bool {
        let minute = hand.hour() * 60 + hand.minute();
        let is_within = |from: u16, to: u16| (u32::from(from)..u32::from(to)).contains(&minute);
        self.hours.on(hand.date()).iter().any(|one| is_within(one.from, one.to))
    }
}

/// What a walk along a course comes to.
pub struct Walk {
    /// Business minutes since it was opened, or opened again.
    pub spent: i64,
    /// Every mark that was reached while its goal was waited for.
    pub reached: Vec<(Goal, Mark)>,
}

/// Walks along a history that is good, up to `now`.
pub fn of_course(
    zones: &BTreeMap<Id<Team>, Tz>,
    calendars: &Calendars<Tz>,
    history: &[Event],
    now: DateTime<Utc>,
) -> Walk {
    let mut walk = Walk { spent: 0, reached: Vec::new() };
    let mut clock: Option<(Id<Team>, Promise, Goal)> = None;
    let mut runs = true;
    // What was promised anew, for what.
    let mut anew: Option<(Goal, Budget)> = None;
    let ends = history.iter().skip(1).map(|event| event.at).chain([now]);
    for (event, end) in history.iter().zip(ends) {
        match &event.what {
            Happening::Opened { owner: Owner { team, .. }, promise } => {
                clock = Some((team.clone(), *promise, Goal::Touch));
            }
            Happening::HandedOff { to, .. } => clock.iter_mut().for_each(|clock| clock.0 = to.team.clone()),
            Happening::Touched => clock.iter_mut().for_each(|clock| clock.2 = Goal::Resolve),
            Happening::Paused | Happening::Closed => {
                runs = false;
                clock.iter_mut().for_each(|clock| clock.2 = Goal::Resolve);
            }
            Happening::Resumed => runs = true,
            Happening::Reopened => {
                (runs, walk.spent, anew) = (true, 0, None);
                clock.iter_mut().for_each(|clock| clock.2 = Goal::Touch);
            }
            Happening::Promised { goal, budget } => anew = Some((*goal, *budget)),
            Happening::Taken | Happening::Covered(_) | Happening::Escalated { .. } => {}
        }
        let Some((team, promise, goal)) = &clock else { continue };
        if runs {
            walk.spent += Model::new(zones[team], calendars.of(team).hours(), event.at).open(event.at, end);
        }
        let budget = if *goal == Goal::Touch { Some(promise.touch) } else { promise.resolve };
        let later = anew.filter(|(of, _)| of == goal).map(|(_, budget)| budget);
        let is_reached = |mark: &Mark| {
            let budget = if *mark == Mark::Again { later } else { budget };
            budget.is_some_and(|budget| walk.spent * 100 >= i64::from(budget.minutes()) * i64::from(mark.percent()))
        };
        walk.reached.extend(Mark::ALL.into_iter().filter(is_reached).map(|mark| (*goal, mark)));
    }
    walk
}
