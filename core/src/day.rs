//! A calendar day on the wire: `YYYY-MM-DD`, read and written as [`Moment`] does it, for fields that hold a day and
//! nothing less exact. To be named in `#[serde(with = …)]`; chrono's own way would bring its formats to the browser.

use chrono::NaiveDate;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

use crate::record::Moment;

/// Reads a day.
///
/// # Errors
/// The deserializer's, for anything but a whole date.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    whole(Moment::deserialize(deserializer)?)
}

/// Writes a day.
///
/// # Errors
/// The serializer's.
pub fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    Moment::Day(*day).serialize(serializer)
}

fn whole<E: serde::de::Error>(moment: Moment) -> Result<NaiveDate, E> {
    match moment {
        Moment::Day(day) => Ok(day),
        _ => Err(E::custom("a whole date")),
    }
}

/// The same for a day that may be unknown.
pub mod maybe {
    use super::{Deserializer, Moment, NaiveDate, Serializer, whole};
    use serde::{Deserialize as _, Serialize as _};

    /// Reads a day or `null`.
    ///
    /// # Errors
    /// The deserializer's, for anything else.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        Option::<Moment>::deserialize(deserializer)?.map(whole).transpose()
    }

    /// Writes a day or `null`.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        day.map(Moment::Day).serialize(serializer)
    }
}
