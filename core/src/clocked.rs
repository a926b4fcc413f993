//! A task with a clock and an owner: whose it is, by when in the business hours of whoever has it, and what has happened to it. What
//! waits for an answer is made of it: a message, a refill, a referral. Pure: time, zones and hours are handed in, and nothing here knows
//! what a task is about, who may see it, or where its history is kept.

mod calendar;
mod clock;
mod course;
mod event;
mod hours;
mod target;
mod typed;
mod usual;

pub use calendar::{Calendar, Calendars};
pub use clock::{NextEscalation, Share};
pub use course::{Course, Held, Misfit, Phase, REOPEN_DAYS, State};
pub use event::{Cover, Event, Goal, Happening, Mark, Note, Owner};
pub use hours::{DAY, HOLIDAYS_MOST, Holiday, Hours, NotHours, OPENINGS_MOST, Opening, WEEK_LEAST};
pub use target::{AnewRules, Budget, Class, ClockRules, NotABudget, NotATarget, NotClockRules, Promise, Span, Target};
pub use typed::{DayFault, End, typed_day};
pub use usual::{Answered, Usual, UsualRules};

#[cfg(test)]
mod tests;
