//! Who looked at a record, as its patient reads it: one line for what one person did at one sitting, whatever the number of
//! calls it took. Pure; it is handed rows of the trail and knows no storage.

use std::{fmt, str::FromStr};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Device;
use crate::{
    access::{Activities, Permission, Purpose, Read, Write},
    api::{Endpoint, Kind, Method},
    id::Id,
    people::Patient,
    problem::{Never, Refusal},
    staff::Role,
    task::Closed,
};

mod act;

pub use act::AccessAct;

/// How many events of the trail one page is made of.
pub const EVENTS_PER_PAGE: usize = 200;
/// What is done after a longer pause is another sitting.
pub const SITTING: TimeDelta = TimeDelta::minutes(30);
/// Longest question, in characters.
pub const LONGEST_QUESTION: u32 = 1000;

/// Lists who looked, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListAccess {
    /// Whose record.
    pub patient: Id<Patient>,
    /// Of whom.
    #[serde(default)]
    pub of: Whom,
    /// Go on after this place; absent for the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Id<AccessEntry>>,
}

/// Whose looks are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whom {
    /// Everybody but the account that asks.
    #[default]
    Others,
    /// The account that asks as well.
    Everybody,
}

/// Who looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessList {
    /// Newest first.
    pub entries: Vec<AccessEntry>,
    /// Where the next page goes on; absent on the last.
    pub next: Option<Id<AccessEntry>>,
}

/// What somebody did at one sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessEntry {
    /// Its newest event's [`Place`].
    pub id: Id<AccessEntry>,
    /// When it began, in microseconds since 1970.
    pub first: i64,
    /// When it ended, in microseconds since 1970.
    pub last: i64,
    /// Who.
    pub by: Looker,
    /// What it was for.
    pub purpose: Option<Purpose>,
    /// What was done, each once, in the order of [`AccessAct::ALL`].
    pub acts: Vec<AccessAct>,
    /// On what.
    pub device: Device,
    /// The network it came from, shortened so that it names no household.
    pub network: Option<String>,
    /// The reason that was given, when the record was opened in an emergency.
    pub emergency: Option<String>,
    /// What the patient asked about it.
    pub question: Option<Question>,
}

/// Who looked, as far as a patient is told: everybody by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Looker {
    /// The account that asks.
    You,
    /// Somebody of the staff.
    Staff {
        /// By name.
        name: String,
        /// In the role they had then.
        role: Role,
        /// How their work is called.
        title: String,
    },
    /// Somebody else with an account.
    Somebody {
        /// By name.
        name: String,
    },
    /// Whoever runs the server, at its command line.
    Operator,
    /// The server by itself.
    Careway,
}

/// What a patient asked about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// When, in microseconds since 1970.
    pub asked: i64,
    /// In these words.
    pub text: String,
    /// The answer, when there is one.
    pub closed: Option<Closed>,
}

/// Asks why somebody looked. The privacy officer answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionAccess {
    /// Whose record.
    pub patient: Id<Patient>,
    /// Which entry.
    pub entry: Id<AccessEntry>,
    /// In the patient's words; 1 to [`LONGEST_QUESTION`] characters.
    pub text: String,
}

/// Why a question is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionRefusal {
    /// It was asked about this entry before; the answer stands, or will stand, beside it.
    AlreadyAsked,
}

impl Refusal for QuestionRefusal {}

impl Endpoint for ListAccess {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/activity/access";
    type Response = AccessList;
    type Refusal = Never;
    type Requires = Permission<Read, Activities>;

    fn subject(&self) -> Id<Patient> {
        self.patient.clone()
    }

    fn sample(patient: &Id<Patient>) -> Self {
        Self { patient: patient.clone(), of: Whom::Everybody, after: None }
    }
}

impl Endpoint for QuestionAccess {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Write;
    const PATH: &'static str = "/api/activity/access/question";
    type Response = ();
    type Refusal = QuestionRefusal;
    type Requires = Permission<Write, Activities>;

    fn subject(&self) -> Id<Patient> {
        self.patient.clone()
    }

    fn sample(patient: &Id<Patient>) -> Self {
        let nowhere = Place { at: 0, chain: 0, seq: 0 };
        Self { patient: patient.clone(), entry: nowhere.id(), text: "Who is this?".to_owned() }
    }
}

/// Where an event stands in the trail: when, in which chain, at which number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// In microseconds since 1970.
    pub at: i64,
    /// The chain.
    pub chain: i64,
    /// The number in it.
    pub seq: i64,
}

/// A text that is no place in the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a place is three numbers with points between")]
pub struct NotAPlace;

impl Place {
    /// The place as an id.
    pub fn id<T>(self) -> Id<T> {
        Id::parse(&self.to_string()).unwrap_or_else(|_| unreachable!("three numbers are no longer than an id"))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.at, self.chain, self.seq)
    }
}

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let numbers: Vec<i64> =
            text.split('.').map(|part| part.parse().map_err(|_| NotAPlace)).collect::<Result<_, _>>()?;
        match numbers[..] {
            [at, chain, seq] => Ok(Self { at, chain, seq }),
            _ => Err(NotAPlace),
        }
    }
}

/// One event of the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Where it stands.
    pub place: Place,
    /// The session or account it was done in: two of these are two sittings.
    pub sitting: Option<String>,
    /// Who.
    pub by: Looker,
    /// What it was for.
    pub purpose: Option<Purpose>,
    /// What was done.
    pub act: AccessAct,
    /// On what.
    pub device: Device,
    /// From which network.
    pub network: Option<String>,
    /// The reason of the emergency it was done in.
    pub emergency: Option<String>,
}

impl Look {
    fn belongs_to(&self, entry: &AccessEntry) -> bool {
        let is_one_sitting = DateTime::<Utc>::from_timestamp_micros(entry.first)
            .zip(DateTime::from_timestamp_micros(self.place.at))
            .is_some_and(|(first, at)| first - at <= SITTING);
        let same = (&self.by, self.purpose, self.device) == (&entry.by, entry.purpose, entry.device);
        is_one_sitting && same && self.network == entry.network && self.emergency == entry.emergency
    }
}

/// Makes one entry of what was done at one sitting. `looks` are newest first; `questions` name the place they are about.
pub fn group(looks: Vec<Look>, questions: &[(String, Question)]) -> Vec<AccessEntry> {
    let mut entries: Vec<(Option<String>, AccessEntry)> = Vec::new();
    for look in looks {
        let asked =
            questions.iter().find(|(place, _)| *place == look.place.to_string()).map(|(_, asked)| asked.clone());
        let mut open = entries.iter_mut().rev();
        match open.find(|(sitting, entry)| *sitting == look.sitting && look.belongs_to(entry)) {
            Some((_, entry)) => {
                entry.first = look.place.at;
                entry.acts.push(look.act);
                entry.question = entry.question.take().or(asked);
            }
            None => entries.push((look.sitting.clone(), begun(look, asked))),
        }
    }
    let finished = entries.into_iter().map(|(_, mut entry)| {
        entry.acts.sort_unstable();
        entry.acts.dedup();
        entry
    });
    finished.collect()
}

fn begun(look: Look, question: Option<Question>) -> AccessEntry {
    let Look { place, by, purpose, act, device, network, emergency, .. } = look;
    let (first, last) = (place.at, place.at);
    AccessEntry { id: place.id(), first, last, by, purpose, acts: vec![act], device, network, emergency, question }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(minute: i64, seq: i64, name: &str, act: AccessAct) -> Look {
        Look {
            place: Place { at: minute * 60_000_000, chain: 1, seq },
            sitting: Some(format!("{name}'s session")),
            by: Looker::Staff { name: name.to_owned(), role: Role::Nurse, title: String::new() },
            purpose: Some(Purpose::Treatment),
            act,
            device: Device::Computer,
            network: None,
            emergency: None,
        }
    }

    #[test]
    fn what_one_person_does_at_one_sitting_is_one_entry_even_when_another_looks_meanwhile() {
        let looks = vec![
            look(90, 6, "Joy", AccessAct::SawHome),
            look(52, 5, "Joy", AccessAct::SawResults),
            look(51, 4, "Ben", AccessAct::SawHome),
            look(50, 3, "Joy", AccessAct::SawHome),
            look(49, 2, "Joy", AccessAct::SawResults),
            look(48, 1, "Joy", AccessAct::SawWho),
        ];
        let entries = group(looks, &[]);
        let told: Vec<_> =
            entries.iter().map(|one| (one.first / 60_000_000, one.last / 60_000_000, &*one.acts)).collect();
        assert_eq!(
            told,
            [
                (90, 90, &[AccessAct::SawHome][..]),
                (48, 52, &[AccessAct::SawWho, AccessAct::SawHome, AccessAct::SawResults]),
                (51, 51, &[AccessAct::SawHome]),
            ]
        );
    }

    #[test]
    fn an_emergency_stands_by_itself_and_a_question_stands_with_its_entry() {
        let mut loud = look(50, 2, "Joy", AccessAct::SawHome);
        loud.emergency = Some("found unconscious".to_owned());
        let question = Question { asked: 1, text: "Why?".to_owned(), closed: None };
        let about = look(49, 1, "Joy", AccessAct::SawHome).place.to_string();
        let entries = group(vec![loud, look(49, 1, "Joy", AccessAct::SawHome)], &[(about, question.clone())]);
        assert_eq!(entries.len(), 2);
        assert_eq!((entries[0].question.clone(), entries[1].question.clone()), (None, Some(question)));
    }

    #[test]
    fn a_place_is_three_numbers() {
        let place = Place { at: 1_790_000_000_000_000, chain: 3, seq: 17 };
        assert_eq!(place.id::<()>().as_str().parse(), Ok(place));
        for bad in ["", "1.2", "1.2.3.4", "a.b.c"] {
            assert_eq!(bad.parse::<Place>(), Err(NotAPlace), "{bad}");
        }
    }
}
