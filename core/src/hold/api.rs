//! What is asked about results that a clinician holds back: by clinicians, and by the patient.

use serde::{Deserialize, Serialize};

use super::{HoldQuestion, HoldReason, HoldWords, LawName};
use crate::{
    access::{Permission, Results, StaffMay, Write, duty::HoldResults},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    people::Patient,
    problem::Refusal,
    record::Item,
    release::Days,
    staff::Role,
};

/// Marks ids of holds.
#[derive(Debug)]
pub enum HoldRow {}

/// Holds a result back from its patient. Not one that the patient has opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldResult {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which; a report with the results in it.
    pub item: Id<Item>,
    /// Why.
    pub reason: HoldReason,
    /// Which law, where one says so; nothing for another reason.
    pub law: Option<LawName>,
    /// Why in this case.
    pub words: HoldWords,
    /// For how long, in days of 24 hours; then it is over by itself.
    pub days: Days,
}

/// Ends a hold before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndHold {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which hold.
    pub hold: Id<HoldRow>,
}

/// Asks for somebody else to look at a hold again: once for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskAboutHold {
    /// Whose.
    pub patient: Id<Patient>,
    /// Which hold.
    pub hold: Id<HoldRow>,
    /// What is asked.
    pub text: HoldQuestion,
}

/// A hold as it is told: without what is held, and without the words that were said of this case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClinicHold {
    /// Which.
    pub hold: Id<HoldRow>,
    /// Who holds it, by name.
    pub by: String,
    /// In which role.
    pub role: Role,
    /// Why.
    pub reason: HoldReason,
    /// Which law.
    pub law: Option<String>,
    /// Since when, in microseconds since 1970.
    pub since: i64,
    /// When it ends by itself, in microseconds since 1970.
    pub until: i64,
    /// Whether somebody has asked for it to be looked at again.
    pub asked: bool,
    /// What came of that, when somebody has answered.
    pub answer: Option<String>,
}

/// Why a hold is not made, not ended, or not asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoldRefusal {
    /// The patient has opened the result.
    Opened,
    /// It is held already.
    Held,
    /// The hold is over.
    Over,
    /// Somebody has asked already.
    Asked,
}

impl Refusal for HoldRefusal {}

contract! {
    HoldResult: Post Write "/api/staff/results/hold", StaffMay<HoldResults>, (), HoldRefusal, |me| Some(me.patient.clone()),
        |patient| Self { item: absent(&patient), patient, reason: HoldReason::WrongData, law: None, words: words(), days: Days::default() };
    EndHold: Post Write "/api/staff/results/hold/end", StaffMay<HoldResults>, (), HoldRefusal, |me| Some(me.patient.clone()),
        |patient| Self { hold: absent(&patient), patient };
    AskAboutHold: Post Write "/api/results/hold/ask", Permission<Write, Results>, (), HoldRefusal, |me| me.patient.clone(),
        |patient| Self { hold: absent(&patient), patient, text: question() };
}

/// An id that belongs to nothing: nothing has its patient's id.
fn absent<T>(patient: &Id<Patient>) -> Id<T> {
    Id::parse(patient.as_str()).unwrap_or_else(|_| unreachable!("an id is an id, whatever it names"))
}

fn words() -> HoldWords {
    HoldWords::parse("The tube had two labels on it.").unwrap_or_else(|_| unreachable!("words"))
}

fn question() -> HoldQuestion {
    HoldQuestion::parse("Why?").unwrap_or_else(|_| unreachable!("a question"))
}
