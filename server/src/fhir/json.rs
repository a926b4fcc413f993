//! JSON as it was written: a tree that borrows the text, keeps every number's digits and knows where each value stands.
//!
//! serde_json cannot give these three together: number text needs a feature that changes every crate of the build, raw
//! values have no inside, and neither has a place to point at when a record is odd. Knows nothing of FHIR.

use std::borrow::Cow;

mod parse;

pub use parse::{Broken, Parser, What};

/// One value with its place: byte offsets into the text that was parsed.
#[derive(Debug, Clone, PartialEq)]
pub struct Json<'a> {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
    /// What it is.
    pub value: Value<'a>,
}

/// What a value is. Objects keep the order of the text; of a name that stands twice, the last counts.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A number's digits as written: `1.10` stays `1.10`.
    Number(&'a str),
    /// A string without its escapes. Half of a surrogate pair becomes U+FFFD here; the text itself is untouched.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object.
    Map(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Parses a text that is one value and nothing else.
    ///
    /// # Errors
    /// [`Broken`], with the place.
    pub fn parse(text: &'a str) -> Result<Self, Broken> {
        let mut parser = Parser::new(text);
        let json = parser.value()?;
        if parser.at_end() { Ok(json) } else { Err(parser.broken(What::Trailing)) }
    }

    /// The value under a name; `None` when this is no object or has no such name.
    pub fn get(&self, name: &str) -> Option<&Json<'a>> {
        match &self.value {
            Value::Map(entries) => entries.iter().rev().find(|(key, _)| key == name).map(|(_, json)| json),
            _ => None,
        }
    }

    /// The string, when this is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items, when this is an array; nothing otherwise.
    pub fn list(&self) -> &[Json<'a>] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Whether this is an object.
    pub const fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// Calls `seen` for this value and everything in it, with the name it stands under.
    pub fn each(&self, name: &str, seen: &mut impl FnMut(&str, &Json<'a>)) {
        seen(name, self);
        match &self.value {
            Value::Map(entries) => entries.iter().for_each(|(key, json)| json.each(key, seen)),
            Value::List(items) => items.iter().for_each(|json| json.each(name, seen)),
            _ => {}
        }
    }

    /// The way from here to the value that starts at `offset`, as FHIR writes it: `code.coding[0].system`.
    pub fn path_to(&self, offset: usize) -> String {
        let mut path = String::new();
        let mut here = self;
        while here.start != offset {
            let inside = |json: &Json| (json.start..json.end).contains(&offset);
            here = match &here.value {
                Value::Map(entries) => {
                    let Some((name, json)) = entries.iter().find(|(_, json)| inside(json)) else { break };
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                    json
                }
                Value::List(items) => {
                    let Some(place) = items.iter().position(inside) else { break };
                    path.push_str(&format!("[{place}]"));
                    &items[place]
                }
                _ => break,
            };
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_and_names_their_last_value() {
        let json = Json::parse(r#" {"a": 1.10, "b": [true, null, "x\u00e9\n"], "a": -2E+10} "#).unwrap();
        assert_eq!(json.get("a").map(|a| &a.value), Some(&Value::Number("-2E+10")));
        let list = json.get("b").unwrap().list();
        assert_eq!(list[2].text(), Some("xé\n"));
        assert_eq!((&list[0].value, &list[1].value), (&Value::Truth(true), &Value::Null));
    }

    #[test]
    fn a_place_has_a_path() {
        let text = r#"{"code": {"coding": [{"x": 1}, {"system": 7}]}}"#;
        let json = Json::parse(text).unwrap();
        assert_eq!(json.path_to(text.find('7').unwrap()), "code.coding[1].system");
    }
}
