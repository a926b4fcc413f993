//! From the text of a file to the resources in it: one resource, a bundle of any type, or one of either per line. Knows how
//! FHIR packs resources, and nothing of what is in them.

use super::files::{self, Unusable};
use crate::fhir::json::{Json, Parser, Value};

/// A resource as it stands in a file.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// The resource.
    pub json: &'a Json<'a>,
    /// Its text, byte for byte.
    pub body: &'a str,
    /// The entry's `fullUrl`.
    pub full_url: Option<&'a str>,
    /// The entry's `request.url`.
    pub request: Option<&'a str>,
    /// Which bundle it stands in; addresses such as `urn:uuid:` hold within one.
    pub bundle: usize,
    /// Offset of the resource in the file.
    pub at: usize,
}

/// A resource that a bundle says was deleted.
#[derive(Debug, Clone, Copy)]
pub struct Deleted<'a> {
    /// Its `Type/id`, or address.
    pub url: &'a str,
    /// Offset of the entry in the file.
    pub at: usize,
}

/// Everything that a file holds.
#[derive(Debug, Default)]
pub struct Contents<'a> {
    /// Resources, in the order in which they count: of two versions of one, the later in the list is the newer.
    pub resources: Vec<Received<'a>>,
    /// Deletions.
    pub deleted: Vec<Deleted<'a>>,
    /// OperationOutcome entries: offset and what they say.
    pub outcomes: Vec<(usize, String)>,
    bundles: usize,
}

/// Parses a file's text: one value, or several, one after the other, each of at most `most` bytes.
///
/// # Errors
/// [`Unusable::NotJson`] or [`Unusable::LongLine`] with the place.
pub fn parse(text: &str, most: u64) -> Result<Vec<Json<'_>>, Unusable> {
    let mut parser = Parser::new(text);
    let mut values = Vec::new();
    while !parser.at_end() {
        values.push(parser.value().map_err(|broken| files::not_json(text, broken))?);
    }
    let is_long = |value: &&Json<'_>| values.len() > 1 && (value.end - value.start) as u64 > most;
    match values.iter().find(is_long) {
        Some(long) => Err(Unusable::LongLine { line: files::place(text, long.start).0, most }),
        None => Ok(values),
    }
}

/// Collects what the values of a file hold.
///
/// # Errors
/// [`Unusable`] when nothing in it is FHIR, or a bundle has no list of entries.
pub fn collect<'a>(text: &'a str, values: &'a [Json<'a>]) -> Result<Contents<'a>, Unusable> {
    let line = |json: &Json<'_>| files::place(text, json.start).0;
    let kind = |json: &'a Json<'a>| json.get("resourceType").and_then(Json::text);
    let Some(first) = values.first() else { return Err(Unusable::Empty) };
    if values.iter().all(|value| kind(value).is_none()) {
        let what = match (&first.value, first.get("resourceType")) {
            (Value::Map(_), None) => "a resource has a resourceType, and this has none",
            (Value::Map(_), Some(_)) => "resourceType has to be a text",
            (Value::List(_), _) => "a list of values; put one resource on each line, or all into a Bundle",
            _ => "a resource is an object in braces",
        };
        return Err(Unusable::NotFhir { line: line(first), what: what.to_owned() });
    }
    if values.len() == 1 && kind(first) == Some("OperationOutcome") {
        return Err(Unusable::Outcome(outcome(first)));
    }
    let mut contents = Contents::default();
    for value in values {
        if kind(value) == Some("Bundle") {
            contents.bundle(text, value)?;
        } else {
            let bundle = contents.bundles;
            contents.take(Received {
                json: value,
                body: &text[value.start..value.end],
                full_url: None,
                request: None,
                bundle,
                at: value.start,
            });
        }
    }
    Ok(contents)
}

impl<'a> Contents<'a> {
    fn bundle(&mut self, text: &'a str, bundle: &'a Json<'a>) -> Result<(), Unusable> {
        let entries = match bundle.get("entry") {
            None | Some(Json { value: Value::Null, .. }) => &[][..],
            Some(Json { value: Value::List(entries), .. }) => entries.as_slice(),
            Some(other) => {
                let what = "Bundle.entry has to be a list".to_owned();
                return Err(Unusable::NotFhir { line: files::place(text, other.start).0, what });
            }
        };
        self.bundles += 1;
        let number = self.bundles;
        let first = self.resources.len();
        for entry in entries {
            self.entry(text, entry, number)?;
        }
        // A history lists the newest version first.
        if bundle.get("type").and_then(Json::text) == Some("history") {
            self.resources[first..].reverse();
        }
        Ok(())
    }

    fn entry(&mut self, text: &'a str, entry: &'a Json<'a>, bundle: usize) -> Result<(), Unusable> {
        let in_request = |name: &str| entry.get("request").and_then(|request| request.get(name)).and_then(Json::text);
        let full_url = entry.get("fullUrl").and_then(Json::text).map(str::trim).filter(|url| !url.is_empty());
        match entry.get("resource") {
            None | Some(Json { value: Value::Null, .. }) => {
                // An entry of a response may have nothing but a status; a deletion has nothing but an address.
                if in_request("method") == Some("DELETE")
                    && let Some(url) = in_request("url").or(full_url)
                {
                    self.deleted.push(Deleted { url, at: entry.start });
                }
                if let Some(answer) = entry.get("response").and_then(|response| response.get("outcome")) {
                    self.outcomes.push((answer.start, outcome(answer)));
                }
            }
            Some(inner) if inner.get("resourceType").and_then(Json::text) == Some("Bundle") => {
                self.bundle(text, inner)?
            }
            Some(json) => {
                let body = &text[json.start..json.end];
                self.take(Received { json, body, full_url, request: in_request("url"), bundle, at: json.start });
            }
        }
        Ok(())
    }

    fn take(&mut self, received: Received<'a>) {
        if received.json.get("resourceType").and_then(Json::text) == Some("OperationOutcome") {
            self.outcomes.push((received.at, outcome(received.json)));
        } else {
            self.resources.push(received);
        }
    }
}

/// What an OperationOutcome says, issue by issue.
fn outcome(json: &Json<'_>) -> String {
    let issues = json.get("issue").map(Json::list).unwrap_or_default();
    let words = |issue: &Json<'_>| {
        let details = issue.get("details").and_then(|details| details.get("text"));
        let said = details.or_else(|| issue.get("diagnostics")).or_else(|| issue.get("code"));
        said.and_then(Json::text).map(str::to_owned)
    };
    let said: Vec<String> = issues.iter().filter_map(words).collect();
    if said.is_empty() { "it gives no details".to_owned() } else { said.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Result<Vec<String>, String> {
        let values = parse(text, u64::MAX).map_err(|error| error.to_string())?;
        let contents = collect(text, &values).map_err(|error| error.to_string())?;
        let kind =
            |received: &Received<'_>| received.json.get("resourceType").and_then(Json::text).unwrap_or("-").to_owned();
        Ok(contents.resources.iter().map(kind).collect())
    }

    #[test]
    fn every_packing_is_unpacked() {
        let (a, b) = (r#"{"resourceType": "A"}"#, r#"{"resourceType": "B"}"#);
        let bundle =
            |kind: &str, inner: &str| format!(r#"{{"resourceType": "Bundle", "type": "{kind}", "entry": [{inner}]}}"#);
        let entries = format!(r#"{{"resource": {a}}}, {{"resource": {b}}}"#);
        for (text, expected) in [
            (a.to_owned(), vec!["A"]),
            (format!("{a}\n{b}\n"), vec!["A", "B"]),
            (format!("{a}\r\n\r\n{b}"), vec!["A", "B"]),
            (bundle("collection", &entries), vec!["A", "B"]),
            (bundle("history", &entries), vec!["B", "A"]),
            (
                bundle("batch-response", &format!(r#"{{"resource": {}}}"#, bundle("searchset", &entries))),
                vec!["A", "B"],
            ),
            (format!("{}\n{a}", bundle("document", &entries)), vec!["A", "B", "A"]),
            (format!("{a}\n{{\"x\": 1}}"), vec!["A", "-"]),
            (r#"{"resourceType": "Bundle"}"#.to_owned(), vec![]),
        ] {
            assert_eq!(kinds(&text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn outcomes_and_deletions_are_no_resources() {
        let text = r#"{"resourceType": "Bundle", "entry": [
            {"resource": {"resourceType": "OperationOutcome", "issue": [{"diagnostics": "too many"}]}},
            {"request": {"method": "DELETE", "url": "Patient/1"}},
            {"response": {"status": "201"}}]}"#;
        let values = parse(text, u64::MAX).unwrap();
        let contents = collect(text, &values).unwrap();
        assert!(contents.resources.is_empty());
        assert_eq!(contents.outcomes[0].1, "too many");
        assert_eq!(contents.deleted[0].url, "Patient/1");
    }

    #[test]
    fn what_is_no_fhir_is_said_so() {
        for (text, word) in [
            (r#"{"exportId": "x"}"#, "resourceType"),
            ("{\"a\": 1}\n{\"b\": 2}", "line 1"),
            (r#"[{"resourceType": "Patient"}]"#, "one resource on each line"),
            ("\n7", "line 2"),
            (r#"{"resourceType": 7}"#, "has to be a text"),
            (r#"{"resourceType": "Bundle", "entry": {}}"#, "has to be a list"),
            (
                r#"{"resourceType": "OperationOutcome", "issue": [{"details": {"text": "no such patient"}}]}"#,
                "no such patient",
            ),
        ] {
            let refused = kinds(text).unwrap_err();
            assert!(refused.contains(word), "{refused}");
        }
    }
}
