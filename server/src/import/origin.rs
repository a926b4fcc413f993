//! Who each resource of a file is, and to which source the addresses in it lead: decided before any resource is read, because
//! each may refer to any other. Knows no rows.

use std::collections::HashMap;

use super::{
    arrival::Identity,
    document::{Contents, Received},
    source::{NewSources, Sources, Survey, own_base},
};
use crate::{
    fhir::{
        Target,
        json::{Json, Value},
        may_be_code,
    },
    hex::sha256,
};

/// Where a file comes from, and the sources that are known while it is made ready.
pub struct Origin<'s> {
    /// The file's own source.
    pub source: String,
    /// The file's own base.
    pub base: Option<String>,
    /// The sources that are known.
    pub sources: &'s mut Sources,
    /// What the file adds to them.
    pub new: NewSources,
}

impl Origin<'_> {
    /// Who a resource is. One whose `fullUrl` has another base than its file belongs to the source of that base. One without
    /// an id gets it from where it was to be put, from its address, from its identifier when it is of a type that has one of
    /// its own, else from its text, so that the same file gives the same id again.
    pub fn identity(&mut self, received: &Received<'_>) -> Identity {
        let kind = received.json.get("resourceType").and_then(Json::text);
        let kind = kind.filter(|kind| is_type(kind)).unwrap_or("(none)");
        let source = match received.full_url.and_then(own_base) {
            Some(base) if self.base.as_ref().is_some_and(|own| *own != base) => {
                self.sources.of_base(&base, &mut self.new)
            }
            _ => self.source.clone(),
        };
        let id = own_id(received.json)
            .or_else(|| id_in_address(received.request, kind))
            .or_else(|| id_in_address(received.full_url, kind))
            .or_else(|| identifier(received.json, kind))
            .unwrap_or_else(|| format!("text-{}", &sha256(received.body)[..32]));
        Identity { source, kind: kind.to_owned(), id }
    }

    /// The source of every base that the file refers to.
    pub fn bases(&mut self, text: &str, contents: &Contents<'_>) -> HashMap<String, String> {
        // What the file calls its own is in it, whoever else has that base.
        let own = self.base.iter().map(|base| (base.clone(), self.source.clone()));
        let mut bases: HashMap<String, String> = own.collect();
        let mut refer = |text: &str| {
            if let Some(Target::Absolute { base, .. }) = Target::parse(text)
                && !bases.contains_key(&base)
            {
                let source = self.sources.of_base(&base, &mut self.new);
                bases.insert(base, source);
            }
        };
        let with_absolute = if Survey::can_place(text) { contents.resources.as_slice() } else { &[] };
        for received in with_absolute {
            received.json.each("", &mut |name, json| {
                if name == "reference"
                    && let Some(text) = json.text().filter(|text| text.contains("://"))
                {
                    refer(text);
                }
            });
        }
        contents.deleted.iter().for_each(|deleted| refer(deleted.url));
        bases
    }
}

fn is_type(kind: &str) -> bool {
    (1..=64).contains(&kind.len()) && kind.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn own_id(json: &Json<'_>) -> Option<String> {
    match &json.get("id")?.value {
        Value::Text(id) if !id.trim().is_empty() && may_be_code(id) => Some(id.trim().to_owned()),
        Value::Number(id) => Some((*id).to_owned()),
        _ => None,
    }
}

fn id_in_address(address: Option<&str>, kind: &str) -> Option<String> {
    match Target::parse(address?)? {
        Target::Local { kind: of, id } | Target::Absolute { kind: of, id, .. } => (of == kind).then_some(id),
        Target::Address(urn) => urn.starts_with("urn:").then(|| urn.rsplit(':').next().unwrap_or(&urn).to_owned()),
        Target::Identified { .. } => None,
    }
}

/// The first identifier as an id, for what has identifiers of its own. Results of one order share the order's number.
fn identifier(json: &Json<'_>, kind: &str) -> Option<String> {
    if !matches!(
        kind,
        "Patient" | "Practitioner" | "PractitionerRole" | "Organization" | "Location" | "RelatedPerson" | "Coverage"
    ) {
        return None;
    }
    let of = |identifier: &Json<'_>| {
        let value = identifier.get("value")?.text().filter(|value| !value.is_empty())?;
        Some(format!("{}|{value}", identifier.get("system").and_then(Json::text).unwrap_or_default()))
    };
    let token = json.get("identifier")?.list().iter().find_map(of)?;
    Some(format!("identifier-{}", &sha256(&token)[..32]))
}
