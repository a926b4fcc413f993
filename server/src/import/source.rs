//! Which source a file belongs to: the name that was given, else the base of its own addresses, else the folder that it
//! stands in. Two systems' `Patient/1` never meet because of what is decided here. Knows the names; not the records.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

use super::document::Received;
use crate::fhir::{Target, is_known, json::Json, key::source_id};

/// What a file's own addresses tell of where it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// Bases of the entries' own `fullUrl`s, and how often each stands.
    own: BTreeMap<String, usize>,
    /// Bases that references lead to, with what they lead to.
    referred: BTreeMap<String, BTreeSet<String>>,
    /// Whether entries have addresses of any kind.
    has_addresses: bool,
    /// Whether there are relative references (`Patient/1`).
    has_relative: bool,
    /// What is in the file, as `Type/id`.
    here: BTreeSet<String>,
}

impl Survey {
    /// Looks at the addresses in a file's resources. Where no reference is a whole address, there is nothing that the
    /// relative ones could be weighed against, and they are not looked at.
    pub fn of(resources: &[Received<'_>], text: &str) -> Self {
        let mut survey = Self::default();
        for received in resources {
            survey.has_addresses |= received.full_url.is_some();
            if let Some(base) = received.full_url.and_then(own_base) {
                *survey.own.entry(base).or_default() += 1;
            }
        }
        if Self::can_place(text) {
            resources.iter().for_each(|received| survey.look_into(received.json));
        }
        survey
    }

    /// Whether a text has references that are whole addresses, told without parsing it.
    pub fn can_place(text: &str) -> bool {
        const NAME: &str = "\"reference\"";
        text.match_indices(NAME).any(|(at, _)| {
            let value = text[at + NAME.len()..].trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ':');
            value.starts_with("\"http") || value.starts_with("\"\\") || value.starts_with("\"H")
        })
    }

    fn look_into(&mut self, json: &Json<'_>) {
        let named = |name: &str| json.get(name).and_then(Json::text);
        if let (Some(kind), Some(id)) = (named("resourceType"), named("id")) {
            self.here.insert(format!("{kind}/{id}"));
        }
        json.each("", &mut |name, json| {
            if name == "reference"
                && let Some(text) = json.text()
            {
                self.refer(text);
            }
        });
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
        self.has_addresses |= other.has_addresses;
        self.here.extend(other.here);
    }

    /// Whether this is a bare part of an export, which only the other parts in its folder can place.
    pub const fn is_bare(&self) -> bool {
        !self.has_addresses
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
            // Nobody has named it so far: it gets its name now, and keeps the keys that references already have.
            (Some(holder), None) if !self.filled.contains(&holder) || self.name_of(&holder) == Some(base) => {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document;

    fn survey(text: &str) -> Survey {
        let values = document::parse(text, u64::MAX).unwrap();
        Survey::of(&document::collect(text, &values).unwrap().resources, text)
    }

    #[test]
    fn a_file_names_its_base_by_its_own_addresses() {
        let entry =
            |url: &str| format!(r#"{{"fullUrl": "{url}", "resource": {{"resourceType": "Patient", "id": "1"}}}}"#);
        let bundle = |urls: &[&str]| {
            let entries: Vec<String> = urls.iter().map(|url| entry(url)).collect();
            survey(&format!(r#"{{"resourceType": "Bundle", "entry": [{}]}}"#, entries.join(",")))
        };
        let (a, b) = ("https://a.example/fhir/Patient/1", "https://b.example/fhir/Patient/1");
        assert_eq!(bundle(&[b, a, a]).own_base(), Some("https://a.example/fhir"));
        assert_eq!(bundle(&["urn:uuid:1", "Patient/1"]).own_base(), None);
        assert!(!bundle(&["urn:uuid:1"]).is_bare());
    }

    #[test]
    fn a_file_without_addresses_names_its_base_by_its_references() {
        let refers = |references: &[&str]| {
            let subjects: Vec<String> = references
                .iter()
                .map(|to| format!(r#"{{"resourceType": "Basic", "id": "9", "subject": {{"reference": "{to}"}}}}"#))
                .collect();
            survey(&subjects.join("\n"))
        };
        let (a, b) = ("https://a.example/fhir/Patient/1", "https://b.example/fhir/Patient/1");
        assert_eq!(refers(&[a, a]).referred_base(), Some("https://a.example/fhir"));
        assert_eq!(refers(&[a, b]).referred_base(), None);
        // Somebody else's directory, mentioned in passing.
        assert_eq!(refers(&["Patient/1", "https://a.example/fhir/Endpoint/7"]).referred_base(), None);
        // What it mentions is here: it is its own.
        assert_eq!(
            refers(&["Patient/1", "https://a.example/fhir/Basic/9"]).referred_base(),
            Some("https://a.example/fhir")
        );
    }

    #[test]
    fn a_folder_names_its_source_unless_it_is_called_after_a_type() {
        assert_eq!(folder_name(Path::new("/x/export")), "export");
        assert_eq!(folder_name(Path::new("/x/export/Patient")), "export");
        assert_eq!(folder_name(Path::new("/")), "records");
    }

    #[test]
    fn a_base_that_was_only_referred_to_gets_a_name_and_keeps_its_keys() {
        let mut sources = Sources::default();
        let mut new = NewSources::default();
        let referred = sources.of_base("https://b.example", &mut new);
        let mut later = NewSources::default();
        assert_eq!(sources.named("Clinic B", Some("https://b.example"), &mut later), referred);
        assert_eq!(later.renamed, Some((referred.clone(), "Clinic B".to_owned())));
        assert_eq!(sources.name_of(&referred), Some("Clinic B"));
        sources.fill(&referred);
        let another = sources.named("Clinic C", Some("https://b.example"), &mut later);
        assert_ne!(another, referred, "a base that has records and a name stays whose it is");
    }
}
