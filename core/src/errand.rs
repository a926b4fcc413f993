//! What a family divides among themselves: things to do for a patient, written down by anybody of them, taken by one, done. A part of the
//! care plan, for whoever sees that. Knows no clinic: what waits for staff is a [`task`](crate::task).

use serde::{Deserialize, Serialize};

use crate::{
    access::{CarePlans, Permission, Read, Write},
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::{FaultKind, Never, Refusal},
};

/// What is to be done: 1 to [`ErrandText::LONGEST`] characters on one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ErrandText(String);

impl ErrandText {
    /// Most characters.
    pub const LONGEST: usize = 200;

    /// Reads a text as typed; spaces around it and more than one between words do not count.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.chars().count() {
            0 => Err(FaultKind::Missing),
            long if long > Self::LONGEST => Err(FaultKind::TooLong { max: Self::LONGEST as u32 }),
            _ if text.chars().any(char::is_control) => Err(FaultKind::NotUnderstood),
            _ => Ok(Self(text)),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ErrandText {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "something to do has 1 to 200 characters")
    }
}

impl From<ErrandText> for String {
    fn from(text: ErrandText) -> Self {
        text.0
    }
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    /// Careway's id.
    pub id: Id<Errand>,
    /// What.
    pub text: String,
    /// Who wrote it down, by name.
    pub by: String,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// Who does it.
    pub taken: Option<Taker>,
    /// When it was done, in microseconds since 1970.
    pub done: Option<i64>,
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taker {
    /// By name.
    pub name: String,
    /// Whether it is the account that asks.
    pub you: bool,
}

/// What there is to do, and what was done within [`SHOWN_DAYS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrandList {
    /// What is to be done first, the oldest first; then what was done, the newest first.
    pub errands: Vec<Errand>,
}

/// For how many days it is shown that something was done.
pub const SHOWN_DAYS: i64 = 14;
/// Most that is to be done at once. More is no list.
pub const MOST_ERRANDS: i64 = 100;

/// Lists what there is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListErrands {
    /// For whom.
    pub patient: Id<Patient>,
}

/// Writes something down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddErrand {
    /// For whom.
    pub patient: Id<Patient>,
    /// What.
    pub text: ErrandText,
}

/// What is done about something to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrandStep {
    /// The caller does it: one of those who ask for it at once does.
    Take,
    /// The caller does not do it after all.
    GiveBack,
    /// It is done, by whoever took it or by the caller.
    Finish,
    /// It is not to be done any more; whoever wrote it down says so, or the patient.
    Remove,
}

/// Does something about something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepErrand {
    /// For whom it is.
    pub patient: Id<Patient>,
    /// Which.
    pub errand: Id<Errand>,
    /// What.
    pub step: ErrandStep,
}

/// Why nothing is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrandRefusal {
    /// Somebody else was faster, or it is done or gone.
    NotAsShown,
    /// The list is full.
    TooMany,
}

impl Refusal for ErrandRefusal {}

macro_rules! endpoints {
    ($($endpoint:ident: $method:ident $kind:ident $path:literal, $response:ty, $refusal:ty, |$patient:ident| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::$method;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            type Response = $response;
            type Refusal = $refusal;
            type Requires = Permission<$kind, CarePlans>;

            fn subject(&self) -> Id<Patient> {
                self.patient.clone()
            }

            fn sample($patient: &Id<Patient>) -> Self {
                let $patient = $patient.clone();
                $sample
            }
        }
    )*};
}

endpoints! {
    ListErrands: Get Read "/api/errands", ErrandList, Never, |patient| Self { patient };
    AddErrand: Post Write "/api/errands/add", (), ErrandRefusal,
        |patient| Self { patient, text: ErrandText("Fetch the medicines".to_owned()) };
    StepErrand: Post Write "/api/errands/step", (), ErrandRefusal,
        |patient| Self { errand: absent(&patient), patient, step: ErrandStep::Take };
}

/// An id that belongs to nothing: nothing to do has its patient's id.
fn absent(patient: &Id<Patient>) -> Id<Errand> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_to_do_is_a_line_of_words() {
        let parse = |text: &str| ErrandText::parse(text).map(String::from);
        assert_eq!(parse("  Fetch   the medicines\n"), Ok("Fetch the medicines".to_owned()));
        assert_eq!(parse(" "), Err(FaultKind::Missing));
        assert_eq!(parse("a\u{7}b"), Err(FaultKind::NotUnderstood));
        assert_eq!(parse(&"x".repeat(201)), Err(FaultKind::TooLong { max: 200 }));
        assert!(parse(&"ñ".repeat(200)).is_ok());
    }
}
