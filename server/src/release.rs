//! When results appear: keeps what a patient has chosen and opened, and tells the record what to leave out. The rule is in
//! core; what the record shows is the record's.

use careway_core::{
    access::{Act, Part, Permit},
    id::Id,
    record::Item,
    release::{Choices, ResultClass},
};
use chrono::{DateTime, Utc};

use crate::store::{Broken, Value, Work};

pub mod api;
mod sql;

/// What the statements over items are bound to: the last arrival that shows by itself, class by class, and by when a hold is over that hides
/// nothing.
#[derive(Debug, Clone, Copy)]
pub struct Shown([i64; ResultClass::ALL.len()], i64);

impl Shown {
    /// What these choices show at `now`.
    fn by(choices: &Choices, now: DateTime<Utc>) -> Self {
        Self(ResultClass::ALL.map(|class| choices.of(class).shows_what_arrived_by(now)), now.timestamp_micros())
    }

    /// Everything: what a patient chooses, and what is held back from a patient, hides nothing from those who look after them as their
    /// patient.
    const EVERYTHING: Self = Self([i64::MAX; ResultClass::ALL.len()], i64::MAX);

    /// The values of [`released!`](crate::released), in the order of the classes, and that of [`unheld!`](crate::unheld).
    pub fn values(self) -> impl Iterator<Item = Value> {
        self.0.into_iter().chain([self.1]).map(Value::from)
    }

    /// The value of [`unheld!`](crate::unheld).
    pub const fn unheld(self) -> i64 {
        self.1
    }
}

/// What shows of this patient's results to the permit's holder at `now`.
pub async fn shown<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    now: DateTime<Utc>,
) -> Result<Shown, Broken> {
    if !permit.relationship().basis.is_of_the_patient() {
        return Ok(Shown::EVERYTHING);
    }
    Ok(Shown::by(&sql::choices(work, permit).await?, now))
}

/// What the patient has chosen, for whoever sees the results as the patient does.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn choices<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>) -> Result<Choices, Broken> {
    sql::choices(work, permit).await
}

/// Whether an item is a result that was not opened yet.
pub async fn is_unopened<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Id<Item>,
) -> Result<bool, Broken> {
    sql::is_unopened(work, permit, item).await
}

/// The last arrival of an item's class that shows by itself, out of `$4` to `$8`; everything, when it is no result.
macro_rules! shows_by {
    () => {
        " CASE i.class WHEN 'routine' THEN $4 WHEN 'genetic' THEN $5 WHEN 'cancer' THEN $6
              WHEN 'reproductive' THEN $7 WHEN 'mental' THEN $8 ELSE 9223372036854775807 END "
    };
}

/// Whether an item `i` shows: it is no result, it arrived by what `$4` to `$8` say for its class, it was opened, or a clinician has
/// written about it where that is waited for ([`Choice::UNHEEDED`](careway_core::release::Choice::UNHEEDED)). [`Shown::values`] are
/// bound in their places.
macro_rules! shows {
    () => {
        concat!(
            "(i.arrived_at <=",
            $crate::release::shows_by!(),
            "OR EXISTS (SELECT 1 FROM result_opened ro WHERE ro.patient = $1 AND ro.item = i.id)
             OR (-9223372036854775807 <",
            $crate::release::shows_by!(),
            "AND EXISTS (SELECT 1 FROM result_answered ra WHERE ra.patient = $1 AND ra.item = i.id)))"
        )
    };
}

/// The condition that no clinician holds an item `i` back, or what stands for it, to be added to others. The instant by which a hold is over is
/// bound in the place that is named.
#[macro_export]
macro_rules! unheld {
    ($now:literal) => {
        concat!(
            " AND NOT EXISTS (SELECT 1 FROM result_held rh
                 WHERE rh.patient = $1 AND (rh.item = i.id OR rh.item = i.head) AND rh.ends_at > ",
            $now,
            ") "
        )
    };
}

/// The condition that an item `i` shows, to be added to others: the patient's choice, which a hold goes before.
#[macro_export]
macro_rules! released {
    () => {
        concat!(" AND ", $crate::release::shows!(), $crate::unheld!("$9"))
    };
}

pub(crate) use {shows, shows_by};
