//! What a reference points at, in every form found in the wild (FHIR R4 §2.3). Reads the text and resolves nothing: which
//! record that is depends on the file and the source it came in.

use super::view::View;

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// `Patient/1`: in the same system.
    Local {
        /// Resource type.
        kind: String,
        /// FHIR id.
        id: String,
    },
    /// `https://ehr.example/fhir/Patient/1`: in the system of that base.
    Absolute {
        /// Base without a slash at its end.
        base: String,
        /// Resource type.
        kind: String,
        /// FHIR id.
        id: String,
    },
    /// `urn:uuid:…`, `resource:0` or any other address: the entry of that `fullUrl`.
    Address(String),
    /// `Practitioner?identifier=system|value`, or the same as a logical reference.
    Identified {
        /// Resource type.
        kind: String,
        /// The identifier's system.
        system: String,
        /// The identifier's value.
        value: String,
    },
}

/// Somebody or something that is referred to: its name where the reference brings one, and where more is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// A name to show: the reference's display, or the name of a contained resource.
    pub display: Option<String>,
    /// Where it leads.
    pub target: Option<Target>,
}

impl Party {
    /// Whether nothing is known of it.
    pub const fn is_nobody(&self) -> bool {
        self.display.is_none() && self.target.is_none()
    }

    /// Whether it leads to a resource of this type.
    pub fn is_a(&self, wanted: &str) -> bool {
        self.target.as_ref().and_then(Target::kind).is_some_and(|kind| kind == wanted)
    }
}

impl Target {
    /// The resource type, where the reference says it.
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::Local { kind, .. } | Self::Absolute { kind, .. } | Self::Identified { kind, .. } => Some(kind),
            Self::Address(_) => None,
        }
    }

    /// Reads the text of a `reference` element. `None`: contained (`#a`), or nothing that can be followed.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if !super::words::may_be_code(text) {
            return None;
        }
        if text.starts_with("urn:") {
            return Some(Self::Address(text.to_owned()));
        }
        if let Some((kind, query)) = text.split_once('?') {
            return Self::conditional(kind.rsplit('/').next()?, query);
        }
        let address = || text.contains(':').then(|| Self::Address(text.to_owned()));
        Self::path(text).or_else(address)
    }

    /// `Type/id`, after a base or alone, with or without a version.
    fn path(text: &str) -> Option<Self> {
        let text = text.split_once("/_history/").map_or(text, |(before, _)| before).trim_end_matches('/');
        let (before, id) = text.rsplit_once('/')?;
        let (base, kind) = before.rsplit_once('/').map_or((None, before), |(base, kind)| (Some(base), kind));
        if !is_type(kind) || id.is_empty() || id.contains('#') {
            return None;
        }
        let (kind, id) = (kind.to_owned(), id.to_owned());
        match base {
            None | Some("") => Some(Self::Local { kind, id }),
            Some(base) if base.contains("://") => Some(Self::Absolute { base: tidy_base(base), kind, id }),
            Some(_) => None,
        }
    }

    fn conditional(kind: &str, query: &str) -> Option<Self> {
        let value = query.split('&').find_map(|part| part.strip_prefix("identifier="))?;
        let token = unescape(value);
        let (system, value) = token.split_once('|').unwrap_or(("", &token));
        is_type(kind).then(|| Self::Identified {
            kind: kind.to_owned(),
            system: system.to_owned(),
            value: value.to_owned(),
        })
    }
}

/// A base as it is compared: no slash at the end, host and scheme in lower case.
pub fn tidy_base(base: &str) -> String {
    let base = base.trim_end_matches('/');
    let (scheme, rest) = base.split_once("://").unwrap_or(("", base));
    let (host, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    format!("{}://{}{path}", scheme.to_ascii_lowercase(), host.to_ascii_lowercase())
}

/// Reads a Reference. `expected` is the type that its place in the resource calls for; a logical reference often leaves
/// its own out.
pub fn party(view: View<'_>, expected: &str) -> Party {
    let display = view.at("display").text();
    let Some(text) = view.at("reference").code() else {
        return Party { display, target: logical(view, expected) };
    };
    let Some(id) = text.strip_prefix('#') else {
        return Party { display, target: Target::parse(text).or_else(|| logical(view, expected)) };
    };
    let contained = view.contained(id);
    if !contained.is_there() {
        view.at("reference").odd("the id of a resource contained in this one");
    }
    let target = super::naming::leads_to(contained).or_else(|| identified(contained));
    Party { display: display.or_else(|| super::naming::title(contained)), target }
}

/// A contained resource has no key of its own; its identifier may say which known one it stands for.
fn identified(contained: View<'_>) -> Option<Target> {
    let kind = contained.at("resourceType").code()?;
    let identifier = contained.each("identifier").find_map(super::patient::naming_one)?;
    Some(Target::Identified { kind: kind.to_owned(), system: identifier.system, value: identifier.value })
}

fn logical(view: View<'_>, expected: &str) -> Option<Target> {
    let identifier = view.at("identifier");
    let kind =
        view.at("type").code().map(|kind| kind.rsplit('/').next().unwrap_or(kind)).unwrap_or(expected).to_owned();
    let system = identifier.at("system").code().unwrap_or_default().to_owned();
    identifier.at("value").code().map(|value| Target::Identified { kind, system, value: value.to_owned() })
}

fn is_type(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Undoes percent escapes; what is none stays.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escaped {
            Some(escaped) if byte == b'%' => {
                bytes.push(escaped);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(kind: &str, id: &str) -> Option<Target> {
        Some(Target::Local { kind: kind.to_owned(), id: id.to_owned() })
    }

    #[test]
    fn every_form_is_read() {
        let absolute = |base: &str| {
            Some(Target::Absolute { base: base.to_owned(), kind: "Patient".to_owned(), id: "1".to_owned() })
        };
        let identified = |system: &str, value: &str| {
            Some(Target::Identified {
                kind: "Practitioner".to_owned(),
                system: system.to_owned(),
                value: value.to_owned(),
            })
        };
        let address = |text: &str| Some(Target::Address(text.to_owned()));
        for (text, target) in [
            ("Patient/1", local("Patient", "1")),
            ("/Patient/1", local("Patient", "1")),
            ("Patient/a.b-c/_history/3", local("Patient", "a.b-c")),
            ("https://EHR.example/fhir/R4/Patient/1", absolute("https://ehr.example/fhir/R4")),
            ("https://ehr.example/fhir//Patient/1", absolute("https://ehr.example/fhir")),
            ("http://ehr.example/Patient/1/_history/2", absolute("http://ehr.example")),
            ("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", address("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0")),
            ("Practitioner?identifier=http://a.example/npi|99", identified("http://a.example/npi", "99")),
            (
                "Practitioner?identifier=http%3A%2F%2Fa.example%2Fnpi%7C99&active=true",
                identified("http://a.example/npi", "99"),
            ),
            ("Practitioner?identifier=99", identified("", "99")),
            ("Practitioner?name=x", None),
            ("#med", None),
            ("https://ehr.example/about", address("https://ehr.example/about")),
            ("resource:0", address("resource:0")),
            ("patient 1", None),
            ("", None),
        ] {
            assert_eq!(Target::parse(text), target, "{text}");
        }
    }
}
