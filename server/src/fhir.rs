//! FHIR R4 as Careway reads it: one resource in, an item, a name or a person out. Pure functions of one resource, lenient
//! with what is odd and exact with what is there. Knows no files, no storage and no other resource.

use careway_core::{
    access::{Sensitive, SensitiveSet},
    record::{Detail, Standing, When},
};
use serde::{Deserialize, Serialize};

mod attachment;
mod datatype;
mod finance;
mod form;
mod item;
pub mod json;
pub mod key;
mod medication;
mod naming;
mod observation;
mod patient;
mod reference;
mod shape;
mod standing;
mod types;
mod view;
mod words;

pub use attachment::{Attached, Came, attachments, binary};
pub use item::Projected;
pub use naming::Naming;
pub use patient::{Facts, Identifier};
pub use reference::{Party, Target, tidy_base};
pub use types::is_known;
pub use words::{clean, may_be_code, searchable};

use json::Json;
use view::{Resource, View};

/// What the database keeps of an item beside its own columns, as JSON: the fields of `core::record::Item` that one
/// resource says. It is sent as it is stored, so its fields are named as the item's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemView {
    /// Its main code as `system|code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Whether it holds now.
    pub standing: Standing,
    /// When it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// What only its kind has.
    pub detail: Detail,
}

/// Everything that one resource says to Careway.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The item that it is in somebody's record.
    pub item: Option<Projected>,
    /// What others call it.
    pub naming: Option<Naming>,
    /// The person that it describes.
    pub person: Option<Facts>,
    /// The identifiers under which others may refer to it; kept for people, organisations, places and the like.
    pub identifiers: Vec<Identifier>,
    /// What was odd, element by element, with what had been expected.
    pub oddities: Vec<(String, &'static str)>,
    /// Why it could not be understood, when it could not.
    pub puzzle: Option<Puzzle>,
}

/// Why a resource could not be understood. It is kept as it came all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Puzzle {
    /// It is no object, or has no `resourceType`.
    #[error("this is not a FHIR resource: it has no resourceType")]
    NoType,
    /// FHIR R4 has no such type.
    #[error("FHIR R4 has no resource type of this name")]
    UnknownType,
    /// It belongs in somebody's record and does not say in whose.
    #[error("it does not say which patient it is about")]
    NoPatient,
    /// What it is about has a shape that FHIR R4 does not have.
    #[error("what it is about cannot be read")]
    NoMeaning,
}

/// Reads one resource.
pub fn read(json: &Json<'_>) -> Reading {
    let resource = Resource::new(json);
    let view = resource.view();
    let kind = json.get("resourceType").and_then(Json::text).unwrap_or_default();
    let item = item::project(kind, view);
    let naming = naming::naming(view);
    let person = (kind == "Patient").then(|| patient::facts(view));
    let identifiers = if naming.is_some() || person.is_some() { identifiers(view) } else { Vec::new() };
    let oddities = resource.oddities();
    let puzzle = puzzle(kind, item.as_ref(), &oddities);
    Reading { item, naming, person, identifiers, oddities, puzzle }
}

fn puzzle(kind: &str, item: Option<&Projected>, oddities: &[(String, &'static str)]) -> Option<Puzzle> {
    if kind.is_empty() {
        return Some(Puzzle::NoType);
    }
    if !is_known(kind) {
        return Some(Puzzle::UnknownType);
    }
    let item = item?;
    // A device may stand in a room and a list may be of anything: those need nobody. The rest is about somebody.
    let may_be_nobodys = matches!(
        kind,
        "Device" | "List" | "Basic" | "Account" | "Task" | "Media" | "Flag" | "Specimen" | "Composition"
    );
    if item.subject.is_none() && !may_be_nobodys {
        return Some(Puzzle::NoPatient);
    }
    (item.title.is_empty() && item.title_target.is_none() && !oddities.is_empty()).then_some(Puzzle::NoMeaning)
}

fn identifiers(view: View<'_>) -> Vec<Identifier> {
    let of = |view: View<'_>| {
        let system = view.at("system").code().unwrap_or_default().to_owned();
        view.at("value").code().map(|value| Identifier { system, value: value.to_owned() })
    };
    view.each("identifier").filter_map(of).collect()
}

/// The sensitive classes of the security labels of a resource and of what it contains.
fn sensitive(view: View<'_>) -> SensitiveSet {
    let resources = std::iter::once(view).chain(view.each("contained"));
    let labels =
        resources.flat_map(|view| view.at("meta").each("security")).filter_map(|label| label.at("code").code());
    labels.filter_map(Sensitive::from_label).fold(SensitiveSet::NONE, |set, class| set.either(class.set()))
}

/// The sensitive classes of any resource, as bits.
pub fn sensitive_bits(json: &Json<'_>) -> i64 {
    sensitive(Resource::new(json).view()).bits()
}

/// When the source last changed a resource (`meta.lastUpdated`), in microseconds since 1970.
pub fn last_updated(json: &Json<'_>) -> Option<i64> {
    Resource::new(json).view().at_quietly("meta").at_quietly("lastUpdated").moment().map(|updated| updated.sort_key())
}
