//! What goes into a statement and what comes out of it, the same for both engines: text, 64-bit numbers and yes or no.
//! Instants are microseconds since 1970 in UTC, ids are text. Knows no tables.

use std::borrow::Cow;

use careway_core::id::Id;
use chrono::{DateTime, NaiveDate, Utc};

use super::Broken;

/// A value bound to a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// SQL `NULL`.
    Null,
    /// `TEXT`. A text with a NUL character is refused by both engines.
    Text(Cow<'static, str>),
    /// `BIGINT`.
    Int(i64),
    /// `BOOLEAN`.
    Flag(bool),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<Cow<'static, str>> for Value {
    fn from(text: Cow<'static, str>) -> Self {
        Self::Text(text)
    }
}

impl<T> From<&Id<T>> for Value {
    fn from(id: &Id<T>) -> Self {
        Self::Text(id.as_str().to_owned().into())
    }
}

impl<T> From<Id<T>> for Value {
    fn from(id: Id<T>) -> Self {
        Self::from(&id)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<DateTime<Utc>> for Value {
    /// Microseconds since 1970.
    fn from(instant: DateTime<Utc>) -> Self {
        Self::Int(instant.timestamp_micros())
    }
}

impl From<NaiveDate> for Value {
    /// ISO text.
    fn from(date: NaiveDate) -> Self {
        Self::Text(date.to_string().into())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of an answer. Columns are counted from 0.
///
/// Every reader fails with [`Broken`] when the column does not exist or holds something else; those without `maybe` also
/// when it is `NULL`.
pub struct Row<'r>(Held<'r>);

enum Held<'r> {
    Lite(&'r rusqlite::Row<'r>),
    Pg(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    pub(super) fn lite(row: &'r rusqlite::Row<'r>) -> Self {
        Self(Held::Lite(row))
    }

    pub(super) fn pg(row: &'r tokio_postgres::Row) -> Self {
        Self(Held::Pg(row))
    }
}

/// Makes a value out of a row.
pub trait FromRecord: Sized {
    /// Reads the columns in the order the statement names them.
    ///
    /// # Errors
    /// [`Broken`] when a column does not hold what the statement's author thought.
    fn from_record(row: &Row<'_>) -> Result<Self, Broken>;
}

impl Row<'_> {
    /// A text.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn text(&self, column: usize) -> Result<String, Broken> {
        self.maybe_text(column)?.ok_or_else(|| null(column))
    }

    /// A text or nothing.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn maybe_text(&self, column: usize) -> Result<Option<String>, Broken> {
        self.with_text(column, |text| text.map(str::to_owned))
    }

    /// Looks at a text where it lies, without copying it: for large ones that are parsed or sent on.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn with_text<T>(&self, column: usize, look: impl FnOnce(Option<&str>) -> T) -> Result<T, Broken> {
        match &self.0 {
            Held::Lite(row) => {
                let held = row.get_ref(column).map_err(|_| wrong(column, "a column"))?;
                held.as_str_or_null().map(look).map_err(|_| wrong(column, "text"))
            }
            Held::Pg(row) => row.try_get::<_, Option<&str>>(column).map(look).map_err(|_| wrong(column, "text")),
        }
    }

    /// A number.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn int(&self, column: usize) -> Result<i64, Broken> {
        self.maybe_int(column)?.ok_or_else(|| null(column))
    }

    /// A number or nothing.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>, Broken> {
        match &self.0 {
            Held::Lite(row) => row.get(column).map_err(|_| wrong(column, "a number")),
            // A literal or a function may give a narrower number than a BIGINT column does.
            Held::Pg(row) => row
                .try_get::<_, Option<i64>>(column)
                .or_else(|_| row.try_get::<_, Option<i32>>(column).map(|narrow| narrow.map(i64::from)))
                .map_err(|_| wrong(column, "a number")),
        }
    }

    /// Yes or no.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn flag(&self, column: usize) -> Result<bool, Broken> {
        self.maybe_flag(column)?.ok_or_else(|| null(column))
    }

    /// Yes, no or nothing.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn maybe_flag(&self, column: usize) -> Result<Option<bool>, Broken> {
        match &self.0 {
            Held::Lite(row) => row.get(column).map_err(|_| wrong(column, "yes or no")),
            Held::Pg(row) => row.try_get(column).map_err(|_| wrong(column, "yes or no")),
        }
    }

    /// An id.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn id<T>(&self, column: usize) -> Result<Id<T>, Broken> {
        self.maybe_id(column)?.ok_or_else(|| null(column))
    }

    /// An id or nothing.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn maybe_id<T>(&self, column: usize) -> Result<Option<Id<T>>, Broken> {
        self.with_text(column, |text| text.map(Id::parse).transpose())?.map_err(|_| wrong(column, "an id"))
    }

    /// An instant, stored as microseconds since 1970.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn instant(&self, column: usize) -> Result<DateTime<Utc>, Broken> {
        self.maybe_instant(column)?.ok_or_else(|| null(column))
    }

    /// An instant or nothing.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn maybe_instant(&self, column: usize) -> Result<Option<DateTime<Utc>>, Broken> {
        let micros = self.maybe_int(column)?;
        micros
            .map(|micros| DateTime::from_timestamp_micros(micros).ok_or_else(|| wrong(column, "an instant")))
            .transpose()
    }

    /// A date, stored as ISO text.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn date(&self, column: usize) -> Result<NaiveDate, Broken> {
        self.maybe_date(column)?.ok_or_else(|| null(column))
    }

    /// A date or nothing.
    #[expect(clippy::missing_errors_doc, reason = "said once, at the type")]
    pub fn maybe_date(&self, column: usize) -> Result<Option<NaiveDate>, Broken> {
        self.with_text(column, |text| text.map(str::parse).transpose())?.map_err(|_| wrong(column, "a date"))
    }
}

fn null(column: usize) -> Broken {
    Broken::new(format!("column {column} of an answer is NULL and must not be"))
}

fn wrong(column: usize, wanted: &str) -> Broken {
    Broken::new(format!("column {column} of an answer is not {wanted}"))
}

/// One column as a value: a number, a text, yes or no, an instant, a date, or nothing; tuples read one column per place.
macro_rules! columns {
    ($($kind:ty => $read:ident),+) => {
        $(impl FromRecord for $kind {
            fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
                row.$read(0)
            }
        }
        impl Column for $kind {
            fn column(row: &Row<'_>, place: usize) -> Result<Self, Broken> {
                row.$read(place)
            }
        })+
    };
}

/// A type that one column can be read as.
pub trait Column: Sized {
    /// Reads the column at `place`, counted from 0.
    ///
    /// # Errors
    /// [`Broken`] when it holds something else.
    fn column(row: &Row<'_>, place: usize) -> Result<Self, Broken>;
}

columns!(
    i64 => int, Option<i64> => maybe_int, String => text, Option<String> => maybe_text, bool => flag,
    Option<bool> => maybe_flag, DateTime<Utc> => instant, Option<DateTime<Utc>> => maybe_instant, NaiveDate => date,
    Option<NaiveDate> => maybe_date
);

macro_rules! tuples {
    ($($($name:ident $place:literal),+;)+) => {
        $(impl<$($name: Column),+> FromRecord for ($($name,)+) {
            fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
                Ok(($($name::column(row, $place)?,)+))
            }
        })+
    };
}

tuples!(
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
);

impl<T> FromRecord for Id<T> {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        row.id(0)
    }
}
