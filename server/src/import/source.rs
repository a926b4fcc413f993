//! Which source a file belongs to: the name that was given, else the base of its own addresses, else the folder that it
//! stands in. Two systems' `Patient/1` never meet because of what is decided here. Knows the names; not the records.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

use super::{document::Received, key::source_id};
use crate::fhir::{Target, is_known, json::Json, tidy_base};

/// What a file's own addresses tell of where it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// Bases of the entries' own `fullUrl`s, and how often each stands.
    own: BTreeMap<String, usize>,
    /// Bases that references lead to, with what they lead to.
    referred: BTreeMap<String, BTreeSet<String>>,
    /// Whether there are relative references (`Patient/1`).
    has_relative: bool,
    /// What is in the file, as `Type/id`.
    here: BTreeSet<String>,
}

impl Survey {
    /// Looks at all addresses in a file's resources.
    pub fn of(resources: &[Received<'_>]) -> Self {
        let mut survey = Self::default();
        for received in resources {
            if let Some(base) = received.full_url.and_then(own_base) {
                *survey.own.entry(base).or_default() += 1;
            }
            let named = |name: &str| received.json.get(name).and_then(Json::text);
            if let (Some(kind), Some(id)) = (named("resourceType"), named("id")) {
                survey.here.insert(format!("{kind}/{id}"));
            }
            received.json.each("", &mut |name, json| {
                if name == "reference"
                    && let Some(text) = json.text()
                {
                    survey.refer(text);
                }
            });
        }
        survey
    }

    fn refer(&mut self, text: &str) {
        match Target::parse(text) {
            Some(Target::Absolute { base, kind, id }) if is_known(&kind) => {
                self.referred.entry(base).or_default().insert(format!("{kind}/{id}"));
            }
            Some(Target::Local { .. }) => self.has_relative = true,
            _ => {}
        }
    }

    /// Adds what another part of the same export tells.
    pub fn add(&mut self, other: Self) {
        other.own.into_iter().for_each(|(base, count)| *self.own.entry(base).or_default() += count);
        other.referred.into_iter().for_each(|(base, targets)| self.referred.entry(base).or_default().extend(targets));
        self.has_relative |= other.has_relative;
        self.here.extend(other.here);
    }

    /// The base that the entries themselves have; of several, the one that most have.
    pub fn own_base(&self) -> Option<&str> {
        let most = self.own.iter().max_by_key(|(base, count)| (**count, std::cmp::Reverse(*base)))?;
        Some(most.0)
    }

    /// The one base that references lead to, when it is the file's own: nothing is referred to in any other way, or what
    /// is referred to there is here. A lone address of somebody else's directory among relative references is not.
    pub fn referred_base(&self) -> Option<&str> {
        let mut bases = self.referred.iter();
        let (Some((base, targets)), None) = (bases.next(), bases.next()) else { return None };
        (!self.has_relative || targets.iter().any(|target| self.here.contains(target))).then_some(base)
    }
}

/// The base of an entry's `fullUrl`, when that is an address of the form `base/Type/id`.
pub fn own_base(full_url: &str) -> Option<String> {
    match Target::parse(full_url)? {
        Target::Absolute { base, .. } => Some(base),
        _ => None,
    }
}

/// The name of a folder as a source. A folder that is called after a resource type holds a part of an export; the export
/// is the folder above it.
pub fn folder_name(folder: &Path) -> String {
    let name = |folder: &Path| folder.file_name().map(|name| name.to_string_lossy().into_owned());
    folder.ancestors().filter_map(name).find(|name| !is_known(name)).unwrap_or_else(|| "records".to_owned())
}

/// The sources that are known, and those that a file adds.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Id by name.
    names: HashMap<String, String>,
    /// Source by base.
    bases: HashMap<String, String>,
    /// Sources that have resources of their own; the others are only referred to.
    filled: BTreeSet<String>,
}

/// What a file adds to the sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewSources {
    /// Id and name of each.
    pub sources: Vec<(String, String)>,
    /// Base and source of each.
    pub bases: Vec<(String, String)>,
    /// A source that was only referred to and now has a name: its id and the name.
    pub renamed: Option<(String, String)>,
    /// A base that was another's while it was only referred to: items that refer to it have to be read anew.
    pub moved: bool,
}

impl Sources {
    /// The sources that the database has: names, bases, and which have resources.
    pub fn known(names: Vec<(String, String)>, bases: Vec<(String, String)>, filled: Vec<String>) -> Self {
        let names = names.into_iter().map(|(id, name)| (name, id)).collect();
        Self { names, bases: bases.into_iter().collect(), filled: filled.into_iter().collect() }
    }

    /// The source of a base that references lead to. One that nobody has named is called after its base.
    pub fn of_base(&mut self, base: &str, new: &mut NewSources) -> String {
        if let Some(source) = self.bases.get(base) {
            return source.clone();
        }
        let source = self.of_name(base, new);
        self.set_base(base, &source, new);
        source
    }

    /// The source of a name.
    pub fn of_name(&mut self, name: &str, new: &mut NewSources) -> String {
        if let Some(source) = self.names.get(name) {
            return source.clone();
        }
        let source = source_id(name);
        self.names.insert(name.to_owned(), source.clone());
        new.sources.push((source.clone(), name.to_owned()));
        source
    }

    /// The source that somebody named, for a file whose own base is known or not.
    pub fn named(&mut self, name: &str, base: Option<&str>, new: &mut NewSources) -> String {
        let Some(base) = base else { return self.of_name(name, new) };
        let holder = self.bases.get(base).cloned();
        match (holder, self.names.get(name).cloned()) {
            (Some(holder), Some(source)) if holder == source => source,
            // Only referred to so far: it gets its name now, and keeps the keys that references already have.
            (Some(holder), None) if !self.filled.contains(&holder) => {
                self.names.retain(|_, source| *source != holder);
                self.names.insert(name.to_owned(), holder.clone());
                new.renamed = Some((holder.clone(), name.to_owned()));
                holder
            }
            (Some(holder), Some(source)) if !self.filled.contains(&holder) => {
                self.set_base(base, &source, new);
                new.moved = true;
                source
            }
            // The base is another source's already, and stays so.
            (Some(_), _) => self.of_name(name, new),
            (None, _) => {
                let source = self.of_name(name, new);
                self.set_base(base, &source, new);
                source
            }
        }
    }

    /// Takes note that a source has resources of its own.
    pub fn fill(&mut self, source: &str) {
        self.filled.insert(source.to_owned());
    }

    /// The name of a source.
    pub fn name_of(&self, source: &str) -> Option<&str> {
        self.names.iter().find(|(_, id)| *id == source).map(|(name, _)| name.as_str())
    }

    fn set_base(&mut self, base: &str, source: &str, new: &mut NewSources) {
        self.bases.insert(base.to_owned(), source.to_owned());
        new.bases.push((base.to_owned(), source.to_owned()));
    }

    /// The base that a text names, as it is compared.
    pub fn tidy(base: &str) -> String {
        tidy_base(base)
    }
}
