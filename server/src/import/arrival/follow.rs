//! Where references lead: to the key of what they mean, whether or not it has arrived. What only a bundle could tell is written
//! down in lines, so that its resources can be read again without it. Pure.

use std::collections::HashMap;

use crate::fhir::{
    self, Target,
    json::Json,
    key::{alias_key, identifier_address, resource_key},
};

/// Who a resource is: source, type and id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The source's id.
    pub source: String,
    /// Its type.
    pub kind: String,
    /// Its id in the source.
    pub id: String,
}

/// Follows references to keys. `addresses` are the bundle's own; `bases` are the sources of absolute references.
#[derive(Debug, Clone, Copy)]
pub struct Follow<'a> {
    /// The source of the resource that refers.
    pub source: &'a str,
    /// Address to resource, within the bundle.
    pub addresses: &'a HashMap<String, Identity>,
    /// Base to source.
    pub bases: &'a HashMap<String, String>,
}

impl Follow<'_> {
    /// The key of what a reference means, whether or not it has arrived.
    pub fn key(&self, target: &Target) -> Option<String> {
        Some(match target {
            Target::Local { kind, id } => resource_key(self.source, kind, id),
            Target::Absolute { base, kind, id } => resource_key(self.bases.get(base)?, kind, id),
            Target::Identified { kind, system, value } => {
                alias_key(self.source, &identifier_address(kind, system, value))
            }
            Target::Address(address) => match self.addresses.get(address) {
                Some(found) => resource_key(&found.source, &found.kind, &found.id),
                None => alias_key(self.source, address),
            },
        })
    }
}

/// The addresses of the bundle that a resource refers to, each with what it meant there, so that the resource can be read
/// again without its bundle: one line each, `address source type id`.
pub fn links(json: &Json<'_>, follow: &Follow<'_>) -> Option<String> {
    if follow.addresses.is_empty() {
        return None;
    }
    let mut lines: Vec<String> = Vec::new();
    json.each("", &mut |name, json| {
        let found = json
            .text()
            .filter(|text| name == "reference" && fhir::may_be_code(text))
            .and_then(|text| Some((text.trim(), follow.addresses.get(text.trim())?)));
        if let Some((address, to)) = found {
            let source = if to.source == follow.source { "" } else { &to.source };
            let line = format!("{address}\t{source}\t{}\t{}", to.kind, to.id);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    });
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Reads what [`links`] wrote.
pub fn read_links(source: &str, links: Option<&str>) -> HashMap<String, Identity> {
    let line = |line: &str| {
        let mut parts = line.split('\t');
        let (address, from, kind, id) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let source = if from.is_empty() { source } else { from };
        Some((address.to_owned(), Identity { source: source.to_owned(), kind: kind.to_owned(), id: id.to_owned() }))
    };
    links.unwrap_or_default().lines().filter_map(line).collect()
}
