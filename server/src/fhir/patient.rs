//! What a Patient resource says of a person: name, birth, gender, death, identifiers. Does not decide who is the same.

use careway_core::{people::Gender, record::Moment};
use chrono::NaiveDate;

use super::{datatype::has_code, naming::best_name, view::View};

/// A Patient in the terms that Careway keeps of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The name to address the person by.
    pub name: Option<String>,
    /// Date of birth, when it is whole.
    pub birth_date: Option<NaiveDate>,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Administrative gender.
    pub gender: Option<Gender>,
    /// Whether the person has died.
    pub deceased: bool,
    /// Identifiers that name one person and nobody else.
    pub identifiers: Vec<Identifier>,
    /// When the source last changed it, in microseconds since 1970.
    pub updated: Option<i64>,
}

/// An identifier that names one person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier {
    /// Who gives it out.
    pub system: String,
    /// The identifier itself.
    pub value: String,
}

/// Reads a Patient.
pub fn facts(view: View<'_>) -> Facts {
    let birth = view.at("birthDate").moment().filter(|birth| {
        let known = !is_placeholder(birth);
        if !known {
            view.at("birthDate").odd("a date of birth, not a placeholder");
        }
        known
    });
    Facts {
        name: best_name(view),
        birth_date: birth.and_then(|birth| birth.day()),
        birth_year: birth.map(|birth| birth.year()),
        gender: gender(view),
        deceased: deceased(view, birth),
        identifiers: view.each("identifier").filter_map(naming_one).collect(),
        updated: view.at("meta").at("lastUpdated").moment().map(|updated| updated.sort_key()),
    }
}

fn gender(view: View<'_>) -> Option<Gender> {
    match view.at("gender").code()? {
        "female" => Some(Gender::Female),
        "male" => Some(Gender::Male),
        "other" => Some(Gender::Other),
        "unknown" => Some(Gender::Unknown),
        _ => {
            view.at("gender").odd("female, male, other or unknown");
            None
        }
    }
}

/// Whether the person has died. Databases that cannot keep "no date" send the first day of their calendar instead, and
/// nobody dies before birth: neither is a death, and a record that is no longer active is not one either.
fn deceased(view: View<'_>, birth: Option<Moment>) -> bool {
    let element = view.at("deceased[x]");
    if !element.is_there() || element.plain().is_none() || matches!(element.plain(), Some("true" | "false")) {
        return element.is_there() && element.truth() == Some(true);
    }
    let Some(death) = element.moment() else { return false };
    let end_of_day = |moment: Moment| moment.sort_key().saturating_add(86_400_000_000);
    // The zero of Unix: many are born on that day, and nobody who died on it has a record in FHIR.
    let is_zero = death.sort_key() == 0;
    let possible =
        !is_zero && !is_placeholder(&death) && birth.is_none_or(|birth| end_of_day(death) >= birth.sort_key());
    if !possible {
        element.odd("a date of death, not a placeholder");
    }
    possible
}

/// The days that stand for "none" in the systems that sent them: the zero of spreadsheets and of SQL Server's calendars,
/// and what no living person's record can hold.
fn is_placeholder(moment: &Moment) -> bool {
    let day = moment.day().map(|day| day.to_string());
    matches!(day.as_deref(), Some("1899-12-30" | "1899-12-31" | "1900-01-01")) || !(1850..2200).contains(&moment.year())
}

/// An identifier that names one person: with system and value, not shared by a family (subscriber number), and not a
/// filler such as `000-00-0000`.
pub fn naming_one(view: View<'_>) -> Option<Identifier> {
    let (system, value) = (view.at("system").code()?, view.at("value").code()?);
    let mut marks = value.chars().filter(|c| c.is_alphanumeric());
    let first = marks.next()?;
    let is_filler = value.len() > 1 && marks.clone().next().is_some() && marks.all(|c| c == first);
    let is_shared = has_code(view.at("type"), "SN");
    (!is_filler && !is_shared).then(|| Identifier { system: system.to_owned(), value: value.to_owned() })
}
