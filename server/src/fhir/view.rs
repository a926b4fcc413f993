//! A lenient look into a resource: what is there is read, what is missing is `None`, and what has the wrong shape is
//! noted with its place. Refuses to fail: one odd element never costs the rest of a record.

use std::cell::RefCell;

use careway_core::record::{Decimal, Moment};
use chrono::NaiveDate;

use super::{
    json::{Json, Value},
    words,
};

/// The resource that a view is a part of, and what was odd about it.
#[derive(Debug)]
pub struct Resource<'a> {
    root: &'a Json<'a>,
    odd: RefCell<Vec<(usize, &'static str)>>,
}

/// A look at one element. Cheap to copy; an element that is absent has a view too.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    json: Option<&'a Json<'a>>,
    resource: &'a Resource<'a>,
}

impl<'a> Resource<'a> {
    /// Begins to look at a resource.
    pub const fn new(root: &'a Json<'a>) -> Self {
        Self { root, odd: RefCell::new(Vec::new()) }
    }

    /// The resource itself.
    pub const fn view(&'a self) -> View<'a> {
        View { json: Some(self.root), resource: self }
    }

    /// What was odd so far: the element's path and what had been expected there, each once and in the text's order.
    pub fn oddities(&self) -> Vec<(String, &'static str)> {
        let mut odd = self.odd.borrow().clone();
        odd.sort_unstable();
        odd.dedup();
        odd.into_iter().map(|(at, expected)| (self.root.path_to(at), expected)).collect()
    }
}

impl<'a> View<'a> {
    /// The element of a name. `value[x]` finds the one choice that is there. A list that stands where one value belongs
    /// gives its first item.
    pub fn at(self, name: &str) -> Self {
        let Some(json) = self.json else { return self };
        let found = match name.strip_suffix("[x]") {
            Some(stem) => self.choice(stem),
            None => json.get(name),
        };
        match &json.value {
            Value::Map(_) => self.over(found),
            Value::List(items) => self.over(items.first()).at(name),
            Value::Null => self.over(None),
            _ => {
                self.odd("an object");
                self.over(None)
            }
        }
    }

    /// The element of a name, without a word when this is no object: for elements that may be of several kinds.
    pub fn at_quietly(self, name: &str) -> Self {
        if self.is_map() { self.at(name) } else { self.over(None) }
    }

    fn choice(self, stem: &str) -> Option<&'a Json<'a>> {
        let Some(Json { value: Value::Map(entries), .. }) = self.json else { return None };
        let is_choice =
            |name: &str| name.strip_prefix(stem).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        entries.iter().find(|(name, _)| is_choice(name)).map(|(_, json)| json)
    }

    /// The name under which a choice stands: `valueQuantity` of `value[x]`.
    pub fn choice_name(self, stem: &str) -> Option<&'a str> {
        let chosen = self.choice(stem)?;
        let Some(Json { value: Value::Map(entries), .. }) = self.json else { return None };
        entries.iter().find(|(_, json)| std::ptr::eq(json, chosen)).map(|(name, _)| name.as_ref())
    }

    /// The elements of a name that repeats. A lone value counts as a list of one.
    pub fn each(self, name: &str) -> impl Iterator<Item = Self> + use<'a> {
        self.at(name).items()
    }

    fn items(self) -> impl Iterator<Item = Self> + use<'a> {
        let (list, lone) = match self.json {
            Some(Json { value: Value::List(items), .. }) => (items.as_slice(), None),
            Some(Json { value: Value::Null, .. }) | None => (&[][..], None),
            Some(lone) => (&[][..], Some(lone)),
        };
        list.iter().chain(lone).map(move |json| self.over(Some(json)))
    }

    /// Every element at the end of a path such as `reaction.manifestation`, through all lists on the way.
    pub fn along(self, path: &str) -> Vec<Self> {
        let mut here = vec![self];
        for name in path.split('.') {
            here = here.into_iter().flat_map(|view| view.each(name)).collect();
        }
        here
    }

    /// Whether the element is there and is not `null`.
    pub fn is_there(self) -> bool {
        self.json.is_some_and(|json| json.value != Value::Null)
    }

    /// Whether the element is an object.
    pub fn is_map(self) -> bool {
        self.json.is_some_and(Json::is_map)
    }

    /// Whether the element is a number.
    pub fn is_number(self) -> bool {
        self.json.is_some_and(|json| matches!(json.value, Value::Number(_)))
    }

    /// `true` or `false` as a word, when the element is one of them.
    pub fn truth_words(self) -> Option<String> {
        match self.json?.value {
            Value::Truth(truth) => Some(truth.to_string()),
            _ => None,
        }
    }

    /// What a person can read there: trimmed, without control characters, double encoding undone. A number or truth
    /// value that stands where a string belongs is read as its text.
    pub fn text(self) -> Option<String> {
        match &self.json?.value {
            Value::Text(text) => words::clean(text),
            Value::Number(digits) => {
                self.odd("a string");
                Some((*digits).to_owned())
            }
            Value::Truth(truth) => {
                self.odd("a string");
                Some(truth.to_string())
            }
            Value::List(items) => {
                self.odd("a string");
                self.over(items.first()).text()
            }
            Value::Map(_) => {
                self.odd("a string");
                None
            }
            Value::Null => None,
        }
    }

    /// The string as it stands, for codes, systems and references. One that no code can be, because it is too long or has
    /// control characters, is none: such texts are neither compared nor indexed.
    pub fn code(self) -> Option<&'a str> {
        match &self.json?.value {
            Value::Text(text) if words::may_be_code(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            Value::Text(_) => {
                self.odd("a code");
                None
            }
            Value::Null => None,
            _ => {
                self.odd("a string");
                None
            }
        }
    }

    /// The string when there is one; anything else is passed over in silence. For elements that may be of two kinds.
    pub fn plain(self) -> Option<&'a str> {
        self.json.and_then(Json::text)
    }

    /// A number in digits, wherever JSON has put it.
    pub fn digits(self) -> Option<&'a str> {
        match &self.json?.value {
            Value::Number(digits) => Some(digits),
            Value::Text(text) if Decimal::parse(text.trim()).is_some() => {
                self.odd("a number");
                Some(text.trim())
            }
            Value::Null => None,
            _ => {
                self.odd("a number");
                None
            }
        }
    }

    /// A decimal as written.
    pub fn decimal(self) -> Option<Decimal> {
        let digits = self.digits()?;
        let decimal = Decimal::parse(digits);
        if decimal.is_none() {
            self.odd("a number that is not too large");
        }
        decimal
    }

    /// True or false, `"true"` in quotes included.
    pub fn truth(self) -> Option<bool> {
        match &self.json?.value {
            Value::Truth(truth) => Some(*truth),
            Value::Text(text) => {
                self.odd("true or false");
                text.trim().parse().ok()
            }
            Value::Null => None,
            _ => {
                self.odd("true or false");
                None
            }
        }
    }

    /// A date or an instant. An instant without an offset is read as its day: which instant it was, nobody can tell.
    pub fn moment(self) -> Option<Moment> {
        let text = self.code()?;
        let moment = Moment::parse(text).ok().or_else(|| {
            self.odd("a FHIR date or dateTime");
            let day = text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok())?;
            text[10..].starts_with(['T', ' ']).then_some(Moment::Day(day))
        });
        // A year outside of what a calendar of people's lives holds sorts nowhere and says nothing.
        moment.filter(|moment| (1..=9999).contains(&moment.year()))
    }

    /// The code of the `data-absent-reason` extension on this element, or on the primitive `name` in it.
    pub fn absent_reason(self, name: &str) -> Option<String> {
        const URL: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
        let of = |view: Self| {
            view.each("extension").find(|e| e.at("url").plain() == Some(URL)).and_then(|e| e.at("value[x]").text())
        };
        if self.at(name).is_map() { of(self.at(name)) } else { of(self.at(&format!("_{name}"))) }
    }

    /// A resource contained in this one, by its id.
    pub fn contained(self, id: &str) -> Self {
        let root = self.resource.view();
        root.each("contained")
            .find(|contained| contained.at("id").plain() == Some(id))
            .unwrap_or_else(|| self.over(None))
    }

    /// Notes that something else was expected here.
    pub fn odd(self, expected: &'static str) {
        if let Some(json) = self.json {
            self.resource.odd.borrow_mut().push((json.start, expected));
        }
    }

    const fn over(self, json: Option<&'a Json<'a>>) -> Self {
        Self { json, resource: self.resource }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_shapes_are_read_as_far_as_they_go_and_named() {
        let text =
            r#"{"code": {"coding": {"code": 5}, "text": ["x"]}, "status": {"a": 1}, "valueString": "v", "n": "1.50"}"#;
        let json = Json::parse(text).unwrap();
        let resource = Resource::new(&json);
        let view = resource.view();
        assert_eq!(
            view.at("code").each("coding").next().and_then(|coding| coding.at("code").text()).as_deref(),
            Some("5")
        );
        assert_eq!(view.at("code").at("text").text().as_deref(), Some("x"));
        assert_eq!(view.at("status").code(), None);
        assert_eq!(view.at("value[x]").text().as_deref(), Some("v"));
        assert_eq!(view.choice_name("value"), Some("valueString"));
        assert_eq!(view.at("n").decimal().map(|n| n.as_str().to_owned()).as_deref(), Some("1.50"));
        let odd = resource.oddities();
        let paths: Vec<_> = odd.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["code.coding.code", "code.text", "status", "n"]);
    }

    #[test]
    fn dates_of_every_make() {
        let json = Json::parse(r#"["2019-01-02", "2019-01-02T03:04:05", "2019-01-02 03:04", "0000-00-00", "soon", "2019-01-02T03:04:05Z"]"#).unwrap();
        let resource = Resource::new(&json);
        let moments: Vec<_> = resource.view().items().map(|view| view.moment().map(|m| m.to_string())).collect();
        let day = Some("2019-01-02".to_owned());
        assert_eq!(moments, [day.clone(), day.clone(), day, None, None, Some("2019-01-02T03:04:05+00:00".to_owned())]);
    }

    #[test]
    fn an_absent_value_says_why() {
        let url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
        let extension = format!(r#"{{"extension": [{{"url": "{url}", "valueCode": "masked"}}]}}"#);
        let json =
            Json::parse(Box::leak(format!(r#"{{"_status": {extension}, "code": {extension}}}"#).into_boxed_str()))
                .unwrap();
        let resource = Resource::new(&json);
        assert_eq!(resource.view().absent_reason("status").as_deref(), Some("masked"));
        assert_eq!(resource.view().absent_reason("code").as_deref(), Some("masked"));
        assert_eq!(resource.view().absent_reason("subject"), None);
    }
}
