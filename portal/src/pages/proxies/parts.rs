//! Which parts of a record and which sensitive classes, as a form asks it: nothing that nobody chose.

use careway_core::access::{Opening, Scope, ScopeSet, Sensitive, SensitiveSet};
use leptos::prelude::*;

use crate::{
    components::{CHECKED, Check, Checks, Draft, Form},
    reader::words,
    wording,
};

/// The parts that can be given, in the order in which they are asked.
fn parts() -> impl Iterator<Item = Scope> {
    ScopeSet::GIVEN.parts()
}

/// What has been answered, part by part and class by class: [`CHECKED`], or nothing.
#[derive(Clone)]
pub struct PartsDraft {
    parts: [String; Scope::ALL.len()],
    sensitive: [String; Sensitive::ALL.len()],
    /// Stand for all of them: a form has a place where it says that none was chosen.
    all_parts: String,
    all_classes: String,
}

impl PartsDraft {
    /// The answers as they stand.
    pub fn new(opening: &Opening) -> Self {
        let mark = |holds: bool| if holds { CHECKED.to_owned() } else { String::new() };
        Self {
            parts: Scope::ALL.map(|part| mark(opening.see.has(part))),
            sensitive: Sensitive::ALL.map(|class| mark(opening.sensitive.classes().any(|one| one == class))),
            all_parts: String::new(),
            all_classes: String::new(),
        }
    }

    /// The text of one of its fields.
    pub fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "parts" => return Some(&mut self.all_parts),
            "sensitive" => return Some(&mut self.all_classes),
            _ => {}
        }
        let parts = Scope::ALL.into_iter().map(Scope::name).zip(&mut self.parts);
        let classes = Sensitive::ALL.into_iter().map(Sensitive::name).zip(&mut self.sensitive);
        parts.chain(classes).find(|(name, _)| *name == field).map(|(_, text)| text)
    }

    /// What is chosen.
    pub fn chosen(&self) -> (ScopeSet, SensitiveSet) {
        let is_checked = |text: &String| text == CHECKED;
        let parts = Scope::ALL.into_iter().zip(&self.parts).filter(|(_, text)| is_checked(text)).map(|(part, _)| part);
        let classes = Sensitive::ALL.into_iter().zip(&self.sensitive).filter(|(_, text)| is_checked(text));
        (parts.collect(), classes.map(|(class, _)| class).collect())
    }
}

/// The questions.
pub fn part_questions<D: Draft>(form: Form<D>) -> AnyView {
    let t = words();
    let asked = parts().map(|part| {
        let (label, about) = wording::part(part, t);
        Check { field: form.field(part.name()), label: label.into(), about: Some(about) }
    });
    let classes = Sensitive::ALL.into_iter().map(|class| {
        let (field, label) = (form.field(class.name()), wording::sensitive(class, t));
        Check { field, label: label.into(), about: None }
    });
    view! {
        <Checks field=form.field("parts") label=t.offer_parts() answers=asked.collect()/>
        <Checks field=form.field("sensitive") label=t.offer_sensitive() hint=t.offer_sensitive_hint() answers=classes.collect()/>
    }
    .into_any()
}

/// What is chosen at this moment, for what shows it while it is chosen.
pub fn chosen<D: Draft>(form: Form<D>) -> (ScopeSet, SensitiveSet) {
    let parts = parts().filter(|part| form.field(part.name()).is_checked()).collect();
    let classes = Sensitive::ALL.into_iter().filter(|class| form.field(class.name()).is_checked()).collect();
    (parts, classes)
}
