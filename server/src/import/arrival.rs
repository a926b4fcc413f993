//! A resource made ready to be landed: who it is, what it refers to, and the rows that are written of it. Pure: the same
//! text from the same source gives the same rows.

use std::collections::HashMap;

use careway_core::{
    access::{Scope, ScopeSet},
    id::Id,
    record::{Detail, Item, ItemKind, Medication, Saying},
    release::ResultClass,
};

use super::same::Same;
use crate::{
    fhir::{
        self, Facts, ItemView, Naming, Party, Projected, Puzzle, Target,
        json::Json,
        key::{alias_key, identifier_address, resource_key},
    },
    hex::sha256,
};

/// Where undated items stand in a list: before everything that has a date.
pub const UNDATED: i64 = i64::MIN + 1;

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
    /// Where the bundle's own addresses led, a line each; see [`Links`].
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

/// The columns of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// The kind's name.
    pub kind: &'static str,
    /// The list that it stands in.
    pub shelf: &'static str,
    /// The standing's name.
    pub standing: &'static str,
    /// When it was, in microseconds.
    pub sort: i64,
    /// `system|code`.
    pub code: Option<String>,
    /// What it is called, in the source's words; empty when only a joined name tells.
    pub title: String,
    /// Where its name is joined from.
    pub title_key: Option<String>,
    /// Who did, ordered or wrote it, where the resource itself says a name; a joined one goes before it.
    pub by_name: Option<String>,
    /// The organisation, likewise.
    pub organization_name: Option<String>,
    /// Who did it, to be joined.
    pub by_key: Option<String>,
    /// Which organisation, to be joined.
    pub organization_key: Option<String>,
    /// The visit that it belongs to.
    pub visit_key: Option<String>,
    /// The Binary of each attachment that is in one: place, key.
    pub contents: Vec<(i64, String)>,
    /// [`ItemView`] as JSON.
    pub view: String,
    /// What class of result it is.
    pub class: Option<&'static str>,
    /// What it is joined by with what other sources sent.
    pub same: Option<Same>,
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
        None if who.kind == "Binary" => ScopeSet::ALL,
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
        item: reading.item.map(|item| row(item, &who.kind, sensitive, follow)).filter(|_| subject.is_some()),
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

fn row(item: Projected, form: &str, sensitive: i64, follow: &Follow<'_>) -> ItemRow {
    let key = |target: &Option<Target>| target.as_ref().and_then(|target| follow.key(target));
    let (by, organization) = sides(item.by, item.organization, follow);
    let (title_key, by_key, organization_key) = (key(&item.title_target), key(&by.target), key(&organization.target));
    let visit_key = key(&item.visit);
    let contents = item.contents.iter().filter_map(|(place, target)| Some((*place, follow.key(target)?))).collect();
    let detail = with_items(item.detail, &item.refers, follow);
    let same = Same::of(&Saying {
        form,
        kind: item.kind,
        title: &item.title,
        code: item.code.as_deref(),
        standing: item.standing,
        when: item.when,
        detail: &detail,
        sensitive,
        class: item.class,
    });
    let shelf = if item.kind == ItemKind::Report { ItemKind::Result } else { item.kind };
    let view = ItemView { code: item.code, standing: item.standing, when: item.when, detail };
    ItemRow {
        kind: item.kind.name(),
        shelf: shelf.name(),
        standing: item.standing.name(),
        sort: item.when.and_then(|when| when.sort_key()).unwrap_or(UNDATED),
        // Text made of strings, numbers and enums always becomes JSON.
        view: serde_json::to_string(&view).unwrap_or_default(),
        code: view.code,
        title: item.title,
        by_name: by.display,
        organization_name: organization.display,
        title_key,
        by_key,
        organization_key,
        visit_key,
        contents,
        class: item.class.map(ResultClass::name),
        same,
    }
}

/// Who did it and for which organisation. An address in a bundle does not say of what type it is; what it leads to does.
fn sides(by: Party, organization: Party, follow: &Follow<'_>) -> (Party, Party) {
    let kind = match &by.target {
        Some(Target::Address(address)) => follow.addresses.get(address).map(|found| found.kind.as_str()),
        _ => None,
    };
    match kind {
        Some("Organization") if organization.is_nobody() => (Party::default(), by),
        Some("Organization" | "Patient") => (Party::default(), organization),
        _ => (by, organization),
    }
}

/// A detail with the items that it refers to.
fn with_items(detail: Detail, refers: &[Target], follow: &Follow<'_>) -> Detail {
    match detail {
        Detail::Report { status, conclusion, .. } => {
            let results = refers.iter().filter_map(|target| report_part(target, follow)).collect();
            Detail::Report { status, conclusion, results }
        }
        Detail::Medication(medication) => {
            let items = refers.iter().filter_map(|target| Id::parse(&follow.key(target)?).ok()).collect();
            Detail::Medication(Medication { reason_items: items, ..medication })
        }
        other => other,
    }
}

/// The item of a result in a report. An address from outside of the bundle is taken for the id of an Observation, which is
/// what the exporters that use such addresses mean by it.
fn report_part(target: &Target, follow: &Follow<'_>) -> Option<Id<Item>> {
    let key = match target {
        Target::Address(address) if !follow.addresses.contains_key(address) => {
            resource_key(follow.source, "Observation", address.rsplit(':').next()?)
        }
        _ => follow.key(target)?,
    };
    Id::parse(&key).ok()
}

/// The addresses of the bundle that a resource refers to, each with what it meant there, so that the resource can be read
/// again without its bundle: one line each, `address source type id`.
fn links(json: &Json<'_>, follow: &Follow<'_>) -> Option<String> {
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
