//! What is in a person's record, as people read it: items with a title, a date, a source and a detail of their kind.
//! The views of FHIR that fill these types are the server's; nothing here knows FHIR JSON, storage or words.

use serde::{Deserialize, Serialize};

use crate::{access::Scope, id::Id};

mod api;
mod attachment;
pub mod directions;
mod filter;
mod flag;
mod growth;
mod item;
mod measurement;
mod medication;
mod moment;
mod observable;
pub mod printed;
mod same;
mod scale;
mod todo;
mod trend;

pub use api::{
    EARLIER, Earlier, GetAttachment, GetHome, GetItem, GetRecord, HISTORY, Home, ItemDetail, ItemList, KindCount,
    ListItems, ListResults, PAGE, PageSize, RecordOverview, page,
};
pub use attachment::{Absence, Attachment, Content, FileKind, Reading, SavedFile, file_kind};
pub use directions::Directions;
pub use filter::{Filter, Outside};
pub use flag::{Flag, FlagOrigin, judge};
pub use growth::{Grown, Growth, GrowthChart, Measure, NoCurves, PERCENTILES, growth};
pub use item::{Detail, Item, Note, NoteLabel, Standing};
pub use measurement::{
    Absent, Comparator, Component, Decimal, Measurement, Quantity, ReferenceRange, ResultStatus, Value,
};
pub use medication::{Medication, MedicationEvent};
pub use moment::{Moment, NotAMoment, When};
pub use observable::Observable;
pub use same::{Saying, Witness, agree, join};
pub use scale::{Scale, calendar_marks};
pub use todo::{Todo, todo};
pub use trend::{Chart, Line, Point, charts, joined, undrawn};

/// What kind of thing an item is. Every kind belongs to exactly one part of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// A laboratory or other result (Observation that is none of the kinds below).
    Result,
    /// A vital sign (Observation, category `vital-signs`).
    Vital,
    /// Height, weight, head size and what is computed from them.
    Growth,
    /// How somebody lives: tobacco, work, housing (Observation, category `social-history`), and answers to screenings.
    Social,
    /// A report over several results, or in words (DiagnosticReport, ImagingStudy).
    Report,
    /// A condition or concern (Condition).
    Condition,
    /// An allergy or intolerance (AllergyIntolerance).
    Allergy,
    /// A medication that was ordered, dispensed, given or is taken.
    Medication,
    /// An immunization (Immunization).
    Immunization,
    /// Something that was done (Procedure).
    Procedure,
    /// A device in or with the person (Device, DeviceUseStatement).
    Device,
    /// A visit (Encounter, Appointment).
    Visit,
    /// A note or document (DocumentReference, Media, Composition).
    Document,
    /// An answered form (QuestionnaireResponse).
    Form,
    /// Who cares for the person (CareTeam).
    CareTeam,
    /// A goal (Goal).
    Goal,
    /// A plan of care (CarePlan).
    CarePlan,
    /// An order or referral (ServiceRequest, DeviceRequest, NutritionOrder, VisionPrescription, Task …).
    Order,
    /// Insurance (Coverage).
    Coverage,
    /// A claim (Claim).
    Claim,
    /// What the plan says it paid (ExplanationOfBenefit).
    Explanation,
    /// Anything else about the person that a source sent.
    Other,
}

impl ItemKind {
    /// Every kind, in the order in which a record is read.
    pub const ALL: [Self; 22] = [
        Self::Result,
        Self::Vital,
        Self::Growth,
        Self::Report,
        Self::Condition,
        Self::Allergy,
        Self::Medication,
        Self::Immunization,
        Self::Procedure,
        Self::Device,
        Self::Visit,
        Self::Document,
        Self::Form,
        Self::Social,
        Self::CareTeam,
        Self::Goal,
        Self::CarePlan,
        Self::Order,
        Self::Coverage,
        Self::Claim,
        Self::Explanation,
        Self::Other,
    ];

    /// The part of the record that an item of this kind belongs to.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Result | Self::Vital | Self::Report => Scope::Results,
            Self::Growth | Self::Immunization => Scope::Immunizations,
            Self::Condition | Self::Allergy | Self::Procedure | Self::Device | Self::Social | Self::Other => {
                Scope::Summary
            }
            Self::Medication => Scope::Medications,
            Self::Visit => Scope::Appointments,
            Self::Document | Self::Form => Scope::Notes,
            Self::CareTeam | Self::Goal | Self::CarePlan | Self::Order => Scope::CarePlan,
            Self::Coverage | Self::Claim | Self::Explanation => Scope::Coverage,
        }
    }

    /// The kind's name in the database, in addresses and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Vital => "vital",
            Self::Growth => "growth",
            Self::Social => "social",
            Self::Report => "report",
            Self::Condition => "condition",
            Self::Allergy => "allergy",
            Self::Medication => "medication",
            Self::Immunization => "immunization",
            Self::Procedure => "procedure",
            Self::Device => "device",
            Self::Visit => "visit",
            Self::Document => "document",
            Self::Form => "form",
            Self::CareTeam => "care-team",
            Self::Goal => "goal",
            Self::CarePlan => "care-plan",
            Self::Order => "order",
            Self::Coverage => "coverage",
            Self::Claim => "claim",
            Self::Explanation => "explanation",
            Self::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether items of this kind carry a [`Measurement`] and can be drawn over time.
    pub const fn is_measured(self) -> bool {
        matches!(self, Self::Result | Self::Vital | Self::Growth | Self::Social)
    }
}

/// A system that sent records, and what people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Careway's id of the source.
    pub id: Id<Source>,
    /// The name under which it was imported.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    mod vectors;

    #[test]
    fn every_kind_is_listed_once_and_found_by_its_name() {
        for (place, kind) in ItemKind::ALL.into_iter().enumerate() {
            assert_eq!(ItemKind::named(kind.name()), Some(kind));
            assert_eq!(ItemKind::ALL.iter().position(|other| *other == kind), Some(place));
            assert_eq!(serde_json::to_value(kind).ok(), Some(kind.name().into()));
        }
    }
}
