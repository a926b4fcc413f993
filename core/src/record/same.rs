//! Whether two items of one person say the same, so that what two systems sent is shown once. Two items may be joined when
//! their marks are equal, their times agree and their sources differ; whatever a reader would act on is in the mark, so what
//! differs in value, unit, weight or sensitivity is never one. Knows no storage; why it is so strict is told in
//! `docs/decisions/0032-same-from-two-sources.md`.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    Detail, Flag, FlagOrigin, Item, ItemKind, Measurement, Medication, Moment, Note, NoteLabel, Quantity, ResultStatus,
    Source, Standing, Value, When,
};
use crate::{id::Id, release::ResultClass};

/// What an item says, as far as it decides whether another says the same.
#[derive(Debug, Clone, Copy)]
pub struct Saying<'a> {
    /// The FHIR type of its resource: an order and what was handed out for it are two things.
    pub form: &'a str,
    /// What kind of thing it is, and with it which part of the record.
    pub kind: ItemKind,
    /// What it is called.
    pub title: &'a str,
    /// Its main code as `system|code`.
    pub code: Option<&'a str>,
    /// Whether it holds now.
    pub standing: Standing,
    /// When it was.
    pub when: Option<When>,
    /// What only its kind has.
    pub detail: &'a Detail,
    /// The sensitive classes, as bits.
    pub sensitive: i64,
    /// What class of result it is, which decides when it shows.
    pub class: Option<ResultClass>,
}

/// Between the parts of a mark; no text that is shown holds it.
const BETWEEN: char = '\u{1f}';

impl Saying<'_> {
    /// Everything that has to be equal, as one text; `None` for what is never joined with anything: what was entered in
    /// error, what says too little, and kinds that are told apart by their content.
    pub fn mark(&self) -> Option<String> {
        if self.standing == Standing::EnteredInError || (self.when.is_none() && !self.kind.may_be_undated()) {
            return None;
        }
        let name = named(self.title, self.code)?;
        let said = match (self.kind, self.detail) {
            (ItemKind::Result | ItemKind::Vital | ItemKind::Growth | ItemKind::Social, Detail::Measurement(found)) => {
                measured(found, self.code.is_some())?
            }
            (ItemKind::Report, Detail::Report { status, conclusion, results }) if results.is_empty() => {
                vec![settled(*status)?.to_owned(), fold(conclusion.as_deref()?)]
            }
            (
                ItemKind::Condition | ItemKind::Allergy | ItemKind::Immunization | ItemKind::Procedure,
                Detail::Notes(notes),
            ) => deciding(notes),
            (ItemKind::Medication, Detail::Medication(medication)) => taken(medication)?,
            _ => return None,
        };
        let head = [
            self.form,
            self.kind.name(),
            self.standing.name(),
            &self.sensitive.to_string(),
            self.class.map_or("", ResultClass::name),
            &name,
        ]
        .map(str::to_owned);
        let parts: Vec<String> = head.into_iter().chain(said).collect();
        Some(parts.join(&BETWEEN.to_string()))
    }
}

impl ItemKind {
    /// Whether two items without a date may still be one: what lasts is often written down without a day.
    const fn may_be_undated(self) -> bool {
        matches!(self, Self::Condition | Self::Allergy)
    }
}

/// By its code where it has one, else by its title; a nameless thing is never the same as another.
fn named(title: &str, code: Option<&str>) -> Option<String> {
    match code {
        Some(code) => Some(["code ", code].concat()),
        None => Some(fold(title)).filter(|title| !title.is_empty()).map(|title| ["title ", &title].concat()),
    }
}

/// Words that differ in nothing but capitals and spaces.
fn fold(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// What was found. A code says how and in what it was measured; a title alone does not.
fn measured(found: &Measurement, is_coded: bool) -> Option<Vec<String>> {
    let anything = found.value.is_some() || found.components.iter().any(|part| part.value.is_some());
    let mut said = vec![settled(found.status)?.to_owned(), weight(found.flag), worth(found.value.as_ref())];
    if !is_coded {
        said.extend([&found.method, &found.sample].map(|words| fold(words.as_deref().unwrap_or_default())));
    }
    let mut parts: Vec<String> = found
        .components
        .iter()
        .map(|part| {
            let name = named(&part.title, part.code.as_deref()).unwrap_or_default();
            [name, weight(part.flag), worth(part.value.as_ref())].join("\u{1e}")
        })
        .collect();
    parts.sort_unstable();
    said.extend(parts);
    anything.then_some(said)
}

/// How final a result is, as far as a reader has to know: one that was corrected must not hide behind one that was not.
const fn settled(status: ResultStatus) -> Option<&'static str> {
    Some(match status {
        ResultStatus::Final => "final",
        ResultStatus::Amended | ResultStatus::Corrected | ResultStatus::Appended => "changed",
        ResultStatus::Registered | ResultStatus::Partial | ResultStatus::Preliminary => "early",
        ResultStatus::Cancelled => "cancelled",
        ResultStatus::Unknown => "unknown",
        ResultStatus::EnteredInError => return None,
    })
}

/// The flag, when a reader should notice it; in range and not flagged weigh the same.
fn weight(flag: Option<(Flag, FlagOrigin)>) -> String {
    flag.filter(|(flag, _)| flag.stands_out()).map(|(flag, _)| format!("{flag:?}")).unwrap_or_default()
}

fn worth(value: Option<&Value>) -> String {
    let end = |end: &Option<Quantity>| end.as_ref().map(amount).unwrap_or_default();
    match value {
        None => String::new(),
        Some(Value::Quantity(quantity)) => ["number ", &amount(quantity)].concat(),
        Some(Value::Text(text)) => ["text ", &fold(text)].concat(),
        Some(Value::Range { low, high }) => ["range ", &end(low), " to ", &end(high)].concat(),
        Some(Value::Truth(truth)) => ["truth ", if *truth { "yes" } else { "no" }].concat(),
    }
}

/// A number with its sign of comparison and its unit: the unit's code, or its print where there is no code.
fn amount(quantity: &Quantity) -> String {
    let unit = quantity.ucum.as_deref().or(quantity.unit.as_deref()).unwrap_or_default().trim();
    let sign = quantity.comparator.map_or("", |comparator| comparator.sign());
    [sign, &exact(quantity.number.as_str()), " ", unit].concat()
}

/// A decimal number without what does not change it: `1.10`, `1.1` and `11e-1` are `11e-1`. Nothing is rounded.
fn exact(text: &str) -> String {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [whole, part].concat();
    let digits = all.trim_start_matches('0');
    let kept = digits.trim_end_matches('0');
    if kept.is_empty() {
        return "0".to_owned();
    }
    let Ok(exponent) = exponent.parse::<i64>() else { return text.to_owned() };
    let gone = i64::try_from(digits.len() - kept.len()).unwrap_or_default();
    let after_point = i64::try_from(part.len()).unwrap_or_default();
    format!("{sign}{kept}e{}", exponent.saturating_add(gone).saturating_sub(after_point))
}

/// The notes that a reader would act on. Who, where and in which words is told twice, once from each source.
fn deciding(notes: &[Note]) -> Vec<String> {
    let decides = |label: NoteLabel| {
        !matches!(
            label,
            NoteLabel::Status
                | NoteLabel::Reason
                | NoteLabel::LotNumber
                | NoteLabel::Manufacturer
                | NoteLabel::Location
                | NoteLabel::Participant
                | NoteLabel::Identifier
                | NoteLabel::Expires
                | NoteLabel::Comment
        )
    };
    let kept = notes.iter().filter(|note| decides(note.label));
    let mut said: Vec<String> = kept.map(|note| format!("{:?} {}", note.label, fold(&note.text))).collect();
    said.sort_unstable();
    said
}

/// How a medicine is taken and how much of it there is: every field of every instruction.
fn taken(medication: &Medication) -> Option<Vec<String>> {
    let directions = serde_json::to_string(&medication.directions).ok()?;
    let refills = medication.refills.map(|refills| refills.to_string()).unwrap_or_default();
    let supply = fold(medication.supply.as_deref().unwrap_or_default());
    Some([fold(&directions), refills, supply].into_iter().chain(deciding(&medication.notes)).collect())
}

/// Whether two times may be the same one, as exactly as the less exact of them is known: an instant and a day agree when the
/// day is the one on the clock where the instant was written. A month or a year agrees with itself alone, since it would
/// take in too much.
pub fn agree(one: Option<When>, other: Option<When>) -> bool {
    let ends = |one: Option<Moment>, other: Option<Moment>| match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => moments_agree(one, other),
        _ => false,
    };
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => ends(one.start, other.start) && ends(one.end, other.end),
        _ => false,
    }
}

fn moments_agree(one: Moment, other: Moment) -> bool {
    match (one, other) {
        // Some systems drop the fraction of a second.
        (Moment::Instant(one), Moment::Instant(other)) => one.timestamp() == other.timestamp(),
        (Moment::Instant(instant), Moment::Day(day)) | (Moment::Day(day), Moment::Instant(instant)) => {
            instant.date_naive() == day
        }
        (one, other) => one == other,
    }
}

/// One of several items with the same mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Which item.
    pub item: Id<Item>,
    /// Who sent it.
    pub source: Id<Source>,
    /// When it was.
    pub when: Option<When>,
    /// When it arrived here, in microseconds.
    pub arrived: i64,
}

/// Where a time can meet another that agrees with it.
#[derive(PartialEq, Eq, Hash)]
enum Place {
    Undated,
    Day(NaiveDate),
    Second(i64),
    Text(String),
}

fn places(when: Option<When>) -> Vec<Place> {
    match when.and_then(|when| when.start.or(when.end)) {
        None => vec![Place::Undated],
        Some(Moment::Instant(instant)) => vec![Place::Day(instant.date_naive()), Place::Second(instant.timestamp())],
        Some(Moment::Day(day)) => vec![Place::Day(day)],
        Some(vague) => vec![Place::Text(vague.to_string())],
    }
}

/// Joins items of one mark: for each, which of them stands for it in lists; itself, when it is joined with none or stands
/// for others. All that are joined come from different sources and agree in time with each other. Whichever came first
/// stands for the rest, so that a later copy moves nothing.
pub fn join(witnesses: &[Witness]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..witnesses.len()).collect();
    order.sort_by_key(|at| (witnesses[*at].arrived, &witnesses[*at].item));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut met: HashMap<Place, Vec<usize>> = HashMap::new();
    for at in order {
        let this = &witnesses[at];
        let fits = |group: &usize| {
            groups[*group].iter().all(|other| {
                let other = &witnesses[*other];
                other.source != this.source && agree(other.when, this.when)
            })
        };
        let found = places(this.when).iter().filter_map(|place| met.get(place)).flatten().copied().filter(fits).min();
        let group = found.unwrap_or(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        groups[group].push(at);
        for place in places(this.when) {
            met.entry(place).or_default().push(group);
        }
    }
    let mut heads: Vec<usize> = (0..witnesses.len()).collect();
    for group in groups {
        for at in &group {
            heads[*at] = group[0];
        }
    }
    heads
}

#[cfg(test)]
mod tests;
