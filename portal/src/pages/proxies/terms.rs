//! How far somebody is let in, as a form asks it: parts and sensitive classes, whether they act, and until when.

use careway_core::{
    access::{May, Opening},
    problem::{Fault, FaultKind},
    proxy::Terms,
    record::Moment,
};
use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use super::parts::{PartsDraft, part_questions};
use crate::{
    clock,
    components::{Draft, Form, SelectField, birth_date},
    reader::{self, words},
};

/// For how many months a patient can let somebody in at most, as the form offers it.
pub const OFFERED: u32 = 24;

/// What has been answered.
#[derive(Clone)]
pub struct TermsDraft {
    parts: PartsDraft,
    may: String,
    until: String,
}

impl TermsDraft {
    /// The answers as they stand; a year is long enough.
    pub fn new(opening: &Opening, until: Option<NaiveDate>) -> Self {
        let until = until.or_else(|| clock::today()?.checked_add_months(Months::new(12)));
        Self {
            parts: PartsDraft::new(opening),
            may: if opening.may() == May::Act { "act" } else { "see" }.to_owned(),
            until: until.map(day).unwrap_or_default(),
        }
    }

    /// The text of one of its fields.
    pub fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "may" => Some(&mut self.may),
            "until" => Some(&mut self.until),
            field => self.parts.text(field),
        }
    }

    /// The terms.
    pub fn parse(&self) -> Result<Terms, Vec<Fault>> {
        let (parts, sensitive) = self.parts.chosen();
        let may = if self.may == "act" { May::Act } else { May::See };
        let none = parts.is_empty().then(|| Fault::new("parts", FaultKind::Missing));
        match (none, birth_date(&self.until)) {
            (None, Ok(until)) => Ok(Terms { parts, may, sensitive, until }),
            (none, until) => Err(none.into_iter().chain(until.err().map(|kind| Fault::new("until", kind))).collect()),
        }
    }
}

fn day(day: NaiveDate) -> String {
    Moment::Day(day).to_string()
}

/// The questions, with what comes between what is seen and what may be done. The last day that stands can be kept; otherwise it is at
/// most so many months ahead.
pub fn term_questions<D: Draft>(form: Form<D>, kept: Option<NaiveDate>, most: u32, between: AnyView) -> AnyView {
    let t = words();
    let may = vec![("see", t.offer_may_see().to_owned()), ("act", t.offer_may_act().to_owned())];
    view! {
        {part_questions(form)}
        {between}
        <div class="stack" data-space="tight">
            <SelectField field=form.field("may") label=t.offer_may() answers=may/>
            <p class="hint">{t.offer_may_about()}</p>
        </div>
        <SelectField field=form.field("until") label=t.offer_until() answers=ends(kept, most)/>
    }
    .into_any()
}

/// The ends that can be chosen, the one that stands first.
fn ends(kept: Option<NaiveDate>, most: u32) -> Vec<(String, String)> {
    let t = words();
    let Some(today) = clock::today() else { return Vec::new() };
    let told = |day: NaiveDate| reader::date(&Moment::Day(day));
    let kept = kept.filter(|kept| today <= *kept).map(|kept| (day(kept), t.offer_until_day(&told(kept))));
    let choices = [(1, t.offer_month()), (6, t.offer_half_year()), (12, t.offer_year()), (24, t.offer_two_years())];
    let later = choices.into_iter().filter(|(months, _)| *months <= most).filter_map(|(months, word)| {
        let end = today.checked_add_months(Months::new(months))?;
        Some((day(end), [word, " · ", &told(end)].concat()))
    });
    kept.into_iter().chain(later).collect()
}
