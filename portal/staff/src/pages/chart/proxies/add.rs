//! Writes down a parent or a legal representative by papers that somebody holds in their hand.

use careway_core::{
    access::{Opening, ProxyKind},
    account::DisplayName,
    id::Id,
    people::Patient,
    problem::{Fault, FaultKind},
    proxy::{AddRepresentative, Document},
};
use careway_portal::{
    components::{DateField, Draft, Form, FormFrame, SelectField, TextField, birth_date},
    pages::{PartsDraft, part_questions},
    reader::words,
    wording as said_of,
};
use leptos::prelude::*;

use super::Desk;
use crate::wording;

/// What has been typed.
#[derive(Clone)]
struct AddDraft {
    patient: Id<Patient>,
    name: String,
    kind: String,
    document: String,
    until: String,
    parts: PartsDraft,
}

impl Draft for AddDraft {
    type Request = AddRepresentative;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "name" => Some(&mut self.name),
            "kind" => Some(&mut self.kind),
            "document" => Some(&mut self.document),
            "until" => Some(&mut self.until),
            field => self.parts.text(field),
        }
    }

    fn parse(&self) -> Result<AddRepresentative, Vec<Fault>> {
        let name = DisplayName::parse(&self.name);
        let until = if self.until.trim().is_empty() { Ok(None) } else { birth_date(&self.until).map(Some) };
        let kind = ProxyKind::named(&self.kind).unwrap_or(ProxyKind::Guardian);
        let document = Document::named(&self.document).filter(|document| document.shows(kind));
        let (parts, sensitive) = self.parts.chosen();
        let no_parts = kind != ProxyKind::Guardian && parts.is_empty();
        match (name, document, until) {
            (Ok(name), Some(document), Ok(until)) if !no_parts => {
                Ok(AddRepresentative { patient: self.patient.clone(), name, kind, document, parts, sensitive, until })
            }
            (name, document, until) => {
                let faults = [
                    ("name", name.err()),
                    ("document", document.is_none().then_some(FaultKind::Missing)),
                    ("parts", no_parts.then_some(FaultKind::Missing)),
                    ("until", until.err()),
                ];
                Err(faults.into_iter().filter_map(|(field, kind)| Some(Fault::new(field, kind?))).collect())
            }
        }
    }
}

/// The form.
#[component]
pub fn AddRepresentativeForm(
    /// For whom.
    person: Patient,
    /// Whether they are a minor.
    minor: bool,
    /// Where the code is shown.
    desk: Desk,
) -> impl IntoView {
    let t = words();
    let kind = match (person.deceased, minor) {
        (true, _) => ProxyKind::Estate,
        (false, true) => ProxyKind::Guardian,
        (false, false) => ProxyKind::Representative,
    };
    let form = Form::new(AddDraft {
        patient: person.id.clone(),
        name: String::new(),
        kind: kind.name().to_owned(),
        document: String::new(),
        until: String::new(),
        parts: PartsDraft::new(&Opening::NONE),
    });
    view! {
        <section class="card" aria-labelledby="add">
            <h2 id="add">{t.staff_proxies_add()}</h2>
            <p>{t.staff_proxies_add_about()}</p>
            {asked(form, kind, desk)}
        </section>
    }
    .into_any()
}

fn asked(form: Form<AddDraft>, kind: ProxyKind, desk: Desk) -> AnyView {
    let t = words();
    let done = move |code| desk.code.set(Some((form.field("name").text.get_untracked(), code)));
    let refused = move |refusal| wording::representative_refusal(refusal, words()).to_owned();
    let papers = Document::ALL.into_iter().filter(|document| document.shows(kind));
    let mut answers = vec![(String::new(), "—".to_owned())];
    answers.extend(papers.map(|document| (document.name().to_owned(), wording::document(document, t).to_owned())));
    let kinds = vec![(kind.name(), said_of::proxy_kind(kind, t).to_owned())];
    let parts = (kind != ProxyKind::Guardian).then(|| part_questions(form));
    view! {
        <FormFrame form send=t.staff_proxies_send() done refused>
            <TextField field=form.field("name") label=t.staff_proxies_name()/>
            <SelectField field=form.field("kind") label=t.staff_proxies_kind() answers=kinds/>
            <SelectField field=form.field("document") label=t.staff_proxies_paper() answers/>
            {parts}
            <DateField field=form.field("until") label=t.staff_proxies_until() hint=t.staff_proxies_until_hint()/>
        </FormFrame>
    }
    .into_any()
}
