//! How far somebody is let in, as a form asks it: parts, sensitive classes, whether they act, and until when.

use careway_core::{
    access::{May, Opening, Scope, ScopeSet, Sensitive, SensitiveSet},
    problem::{Fault, FaultKind},
    proxy::Terms,
    record::Moment,
};
use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use crate::{
    clock,
    components::{CHECKED, Check, Checks, Draft, Form, SelectField, birth_date},
    reader::{self, words},
    wording,
};

/// The parts that can be given, in the order in which they are asked.
pub fn parts() -> impl Iterator<Item = Scope> {
    ScopeSet::RECORD.parts()
}

/// What has been answered.
#[derive(Clone)]
pub struct TermsDraft {
    /// Part by part, class by class: [`CHECKED`], or nothing.
    parts: [String; Scope::ALL.len()],
    sensitive: [String; Sensitive::ALL.len()],
    may: String,
    until: String,
    /// Stands for all parts: a form has a place where it says that none was chosen.
    whole: String,
}

impl TermsDraft {
    /// The answers as they stand: nothing is given that nobody chose, and a year is long enough.
    pub fn new(opening: Option<&Opening>, until: Option<NaiveDate>) -> Self {
        let opening = opening.copied().unwrap_or(Opening::NONE);
        let mark = |holds: bool| if holds { CHECKED.to_owned() } else { String::new() };
        let until = until.or_else(|| clock::today()?.checked_add_months(Months::new(12)));
        Self {
            parts: Scope::ALL.map(|part| mark(opening.see.has(part))),
            sensitive: Sensitive::ALL.map(|class| mark(opening.sensitive.classes().any(|one| one == class))),
            may: if opening.may() == May::Act { "act" } else { "see" }.to_owned(),
            until: until.map(day).unwrap_or_default(),
            whole: String::new(),
        }
    }

    /// The text of one of its fields.
    pub fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "may" => return Some(&mut self.may),
            "until" => return Some(&mut self.until),
            "parts" => return Some(&mut self.whole),
            _ => {}
        }
        let parts = Scope::ALL.into_iter().map(Scope::name).zip(&mut self.parts);
        let classes = Sensitive::ALL.into_iter().map(Sensitive::name).zip(&mut self.sensitive);
        parts.chain(classes).find(|(name, _)| *name == field).map(|(_, text)| text)
    }

    /// The terms.
    pub fn parse(&self) -> Result<Terms, Vec<Fault>> {
        let parts: ScopeSet = Scope::ALL
            .into_iter()
            .zip(&self.parts)
            .filter(|(_, text)| *text == CHECKED)
            .map(|(part, _)| part)
            .collect();
        let sensitive: SensitiveSet = Sensitive::ALL
            .into_iter()
            .zip(&self.sensitive)
            .filter(|(_, text)| *text == CHECKED)
            .map(|(class, _)| class)
            .collect();
        let may = if self.may == "act" { May::Act } else { May::See };
        let mut faults = Vec::new();
        if parts.is_empty() {
            faults.push(Fault::new("parts", FaultKind::Missing));
        }
        match birth_date(&self.until) {
            Ok(until) if faults.is_empty() => return Ok(Terms { parts, may, sensitive, until }),
            Ok(_) => {}
            Err(kind) => faults.push(Fault::new("until", kind)),
        }
        Err(faults)
    }
}

fn day(day: NaiveDate) -> String {
    Moment::Day(day).to_string()
}

/// The questions.
pub fn questions<D: Draft>(form: Form<D>, kept: Option<NaiveDate>) -> AnyView {
    let t = words();
    let asked = parts().map(|part| {
        let (label, about) = wording::part(part, t);
        Check { field: form.field(part.name()), label, about: Some(about) }
    });
    let classes = Sensitive::ALL.into_iter().map(|class| Check {
        field: form.field(class.name()),
        label: wording::sensitive(class, t),
        about: None,
    });
    let may = vec![("see", t.offer_may_see().to_owned()), ("act", t.offer_may_act().to_owned())];
    view! {
        <Checks field=form.field("parts") label=t.offer_parts() answers=asked.collect()/>
        <Checks field=form.field("sensitive") label=t.offer_sensitive() hint=t.offer_sensitive_hint() answers=classes.collect()/>
        <SelectField field=form.field("may") label=t.offer_may() answers=may/>
        <p class="hint">{t.offer_may_about()}</p>
        <SelectField field=form.field("until") label=t.offer_until() answers=ends(kept)/>
    }
    .into_any()
}

/// The ends that can be chosen, the one that stands first.
fn ends(kept: Option<NaiveDate>) -> Vec<(String, String)> {
    let t = words();
    let Some(today) = clock::today() else { return Vec::new() };
    let kept = kept
        .filter(|kept| today <= *kept)
        .map(|kept| (day(kept), t.offer_until_day(&reader::date(&Moment::Day(kept)))));
    let choices = [(1, t.offer_month()), (6, t.offer_half_year()), (12, t.offer_year()), (24, t.offer_two_years())];
    let later = choices.into_iter().filter_map(|(months, word)| {
        let end = today.checked_add_months(Months::new(months))?;
        Some((day(end), [word, " · ", &reader::date(&Moment::Day(end))].concat()))
    });
    kept.into_iter().chain(later).collect()
}

/// What is chosen at this moment, for what shows it while it is chosen.
pub fn chosen<D: Draft>(form: Form<D>) -> (ScopeSet, SensitiveSet) {
    let parts = parts().filter(|part| form.field(part.name()).is_checked()).collect();
    let classes = Sensitive::ALL.into_iter().filter(|class| form.field(class.name()).is_checked()).collect();
    (parts, classes)
}
