//! The clock on a wall: a local time of a place as an instant, with one meaning also in the nights in which clocks are changed. The
//! place's zone is handed in; nothing here knows a table of zones.

use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone, Utc};

#[cfg(test)]
pub mod shift;

/// The longest that clocks were ever jumped over, in minutes: a day that an island left out (Samoa, 30 December 2011), twice.
const LONGEST_JUMP: i64 = 2 * 24 * 60;

/// What a local time means: the first instant at which the clock shows it or a later time.
///
/// So a time that the clock jumps over is the instant of the jump, and a time that is shown twice is the first of the two. Later local
/// times never mean earlier instants.
pub fn first_shown<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> DateTime<Utc> {
    let later = (0..=LONGEST_JUMP).filter_map(|minutes| local.checked_add_signed(TimeDelta::minutes(minutes)));
    let first = later.filter_map(|local| zone.from_local_datetime(&local).earliest()).next();
    first.map_or_else(|| local.and_utc(), |at| at.to_utc())
}
