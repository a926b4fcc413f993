//! One thing in the record, with what is said of every kind and the detail of its own.

use serde::{Deserialize, Serialize};

use super::{ItemKind, Measurement, Medication, Moment, Source, When};
use crate::id::Id;

/// One thing in a person's record, projected from one FHIR resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Careway's id of it.
    pub id: Id<Item>,
    /// What kind of thing it is.
    pub kind: ItemKind,
    /// What it is called, in the source's words; empty when the source gave none (the page then says so).
    pub title: String,
    /// Its main code as `system|code`; items with the same code can be compared over time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Whether it holds now.
    pub standing: Standing,
    /// When it was, or from when to when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Which system sent it.
    pub source: Source,
    /// Other systems that sent the same, where this item stands for theirs too ([`join`](super::join)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Source>,
    /// The organisation that it came from, where the record names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// Who did, ordered or wrote it, where the record names somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What only its kind has.
    pub detail: Detail,
}

/// Whether an item holds now. What was entered in error is kept and never listed as current.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Holds now, or is simply so (a result, a done procedure).
    Current,
    /// Did hold: resolved, stopped, ended, cancelled, replaced.
    Past,
    /// Meant to be, not yet so: planned, draft, on order.
    Planned,
    /// Was never so: the source has taken it back.
    EnteredInError,
    /// The source does not say.
    Unknown,
}

impl Standing {
    /// The standing's name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Past => "past",
            Self::Planned => "planned",
            Self::EnteredInError => "entered-in-error",
            Self::Unknown => "unknown",
        }
    }
}

/// A named piece of text in an item's detail: what the source says beyond title, date and status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Which field of the item this is.
    pub label: NoteLabel,
    /// What the source says there, in its own words.
    pub text: String,
}

/// The fields that items have in common words for. The portal words the label; the text is the source's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the label is its own documentation")]
pub enum NoteLabel {
    Status,
    Certainty,
    Severity,
    Reaction,
    Criticality,
    Directions,
    Reason,
    Outcome,
    Quantity,
    Refills,
    Dose,
    LotNumber,
    Manufacturer,
    BodySite,
    Location,
    Participant,
    Activity,
    Target,
    Progress,
    Conclusion,
    Answer,
    Payer,
    MemberNumber,
    Charged,
    Paid,
    YouOwe,
    Identifier,
    Expires,
    Comment,
}

/// What only one kind of item has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// A measured or observed value.
    Measurement(Measurement),
    /// A report: its conclusion in words and the results that belong to it.
    Report {
        /// How final it is.
        status: super::ResultStatus,
        /// What the reporter concluded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conclusion: Option<String>,
        /// The results in it, in the report's order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        results: Vec<Id<Item>>,
    },
    /// A medicine: how it is taken and what it is for.
    Medication(Medication),
    /// Everything that is told in labelled words.
    Notes(Vec<Note>),
}

impl Detail {
    /// The items that it refers to, in the source's order: a report's results, a medicine's reasons.
    pub fn refers(&self) -> &[Id<Item>] {
        match self {
            Self::Report { results, .. } => results,
            Self::Medication(medication) => &medication.reason_items,
            Self::Measurement(_) | Self::Notes(_) => &[],
        }
    }
}

impl Item {
    /// The measurement, when the item carries one.
    pub fn measurement(&self) -> Option<&Measurement> {
        match &self.detail {
            Detail::Measurement(measurement) => Some(measurement),
            Detail::Report { .. } | Detail::Medication(_) | Detail::Notes(_) => None,
        }
    }

    /// What is told of it in labelled words.
    pub fn notes(&self) -> &[Note] {
        match &self.detail {
            Detail::Notes(notes) => notes,
            Detail::Medication(medication) => &medication.notes,
            Detail::Measurement(_) | Detail::Report { .. } => &[],
        }
    }

    /// Every system that sent it.
    pub fn senders(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(&self.source).chain(&self.also)
    }

    /// When it was or began, as exactly as the source says.
    pub fn moment(&self) -> Option<Moment> {
        self.when.and_then(|when| when.start.or(when.end))
    }
}
