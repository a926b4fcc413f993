//! A resource made ready to be landed: who it is, what it refers to, and the rows that are written of it. Pure: the same
//! text from the same source gives the same rows.

use careway_core::access::{Scope, ScopeSet};

use crate::{
    fhir::{
        self, Facts, Naming, Puzzle,
        json::Json,
        key::{alias_key, identifier_address, resource_key},
    },
    hex::sha256,
};

mod follow;
mod row;

use follow::links;
pub use follow::{Follow, Identity, read_links};
pub use row::{ItemRow, UNDATED};

/// A resource and the rows that are written of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// Its key.
    pub key: String,
    /// The source it belongs to.
    pub source: String,
    /// Its type; `(none)` when it has none.
    pub kind: String,
    /// Its id in that source.
    pub id: String,
    /// The text as received.
    pub body: String,
    /// SHA-256 of the text.
    pub digest: String,
    /// Where the bundle's own addresses led, a line each; see [`read_links`].
    pub links: Option<String>,
    /// When the source last changed it, in microseconds.
    pub updated: Option<i64>,
    /// Whose it is, as the key of a Patient or another way to refer to one.
    pub subject: Option<String>,
    /// Sensitive classes, as bits.
    pub sensitive: i64,
    /// The part of the record, as bits.
    pub scope: i64,
    /// The item that it is.
    pub item: Option<ItemRow>,
    /// What others call it, under each key that they may use.
    pub names: Vec<NameRow>,
    /// The person that it describes, and other keys that mean this person.
    pub person: Option<Person>,
    /// Why it could not be understood.
    pub puzzle: Option<Puzzle>,
    /// What was odd: path and what had been expected.
    pub oddities: Vec<(String, &'static str)>,
}

/// A name under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRow {
    /// The key.
    pub key: String,
    /// The name.
    pub title: Option<String>,
    /// Where to look for one.
    pub via: Option<String>,
}

/// A Patient resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What it says.
    pub facts: Facts,
    /// Other keys that mean this person.
    pub aliases: Vec<String>,
}

/// What a resource is made of before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The resource.
    pub json: &'a Json<'a>,
    /// Its text.
    pub body: &'a str,
    /// Its own address in the bundle, when that is one that others may use from elsewhere.
    pub address: Option<&'a str>,
}

/// Makes a resource ready.
pub fn prepare(who: Identity, given: Given<'_>, follow: &Follow<'_>) -> Arrival {
    let reading = fhir::read(given.json);
    let key = resource_key(&who.source, &who.kind, &who.id);
    let scope = match &reading.item {
        Some(item) => item.kind.scope().set(),
        // Reached through the item that refers to it and no other way: that one's part decides.
        None if who.kind == "Binary" => ScopeSet::RECORD,
        None => Scope::Summary.set(),
    };
    let sensitive = fhir::sensitive_bits(given.json);
    let subject = match (&reading.item, &reading.person) {
        (_, Some(_)) => Some(key.clone()),
        (Some(item), None) => item.subject.as_ref().and_then(|subject| follow.key(subject)),
        (None, None) => None,
    };
    // A number that a family shares must not lead to whoever of them came first.
    let identifiers = reading.person.as_ref().map_or(&reading.identifiers, |facts| &facts.identifiers);
    let aliases = aliases(&who, identifiers, given.address);
    let names = reading.naming.as_ref().map(|naming| names(&key, naming, &aliases, follow)).unwrap_or_default();
    Arrival {
        digest: sha256(given.body),
        body: given.body.to_owned(),
        links: links(given.json, follow),
        updated: fhir::last_updated(given.json),
        scope: scope.bits(),
        sensitive,
        subject: subject.clone(),
        item: reading.item.map(|item| row::row(item, &who.kind, sensitive, follow)).filter(|_| subject.is_some()),
        names,
        person: reading.person.map(|facts| Person { facts, aliases }),
        puzzle: reading.puzzle,
        oddities: reading.oddities,
        key,
        source: who.source,
        kind: who.kind,
        id: who.id,
    }
}

/// The other keys of a resource: one for each identifier, and its address in a bundle.
fn aliases(who: &Identity, identifiers: &[fhir::Identifier], address: Option<&str>) -> Vec<String> {
    let of = |identifier: &fhir::Identifier| identifier_address(&who.kind, &identifier.system, &identifier.value);
    let addresses = identifiers.iter().map(of).chain(address.map(str::to_owned));
    addresses.map(|address| alias_key(&who.source, &address)).collect()
}

fn names(key: &str, naming: &Naming, aliases: &[String], follow: &Follow<'_>) -> Vec<NameRow> {
    let via = naming.via.as_ref().and_then(|via| follow.key(via));
    let of = |key: &str| NameRow { key: key.to_owned(), title: naming.title.clone(), via: via.clone() };
    std::iter::once(key).chain(aliases.iter().map(String::as_str)).map(of).collect()
}
