//! One item of the record: everything that its source said of it.

use careway_core::{
    id::Id,
    people::Patient,
    record::{Detail, GetItem, Item, ItemKind, Note, Standing},
};
use leptos::prelude::*;

use super::result;
use crate::{
    components::{DatedExactly, Definition, DefinitionList, Loaded, Notice, Outline, PageHead, Tone, title},
    load::load,
    page::Page,
    reader::words,
    wording,
};

/// One item of any kind.
#[component]
pub fn ItemPage(
    /// Whose record.
    person: Patient,
    /// Which item.
    item: Id<Item>,
) -> impl IntoView {
    let read = load(GetItem { patient: person.id, item });
    let t = words();
    view! { <Loaded of=read outline=Outline::Value head=(t.record_title(), (Page::Record, t.place_record())) let:detail>{page(&detail.item)}</Loaded> }.into_any()
}

fn page(item: &Item) -> AnyView {
    let t = words();
    let name = title(item);
    let measured = item.measurement().map(|measurement| result::measured(&name, item, measurement, &[]));
    let conclusion = match &item.detail {
        Detail::Report { conclusion, .. } => Some(result::conclusion(conclusion.clone())),
        Detail::Measurement(_) | Detail::Notes(_) => None,
    };
    let notes = match &item.detail {
        Detail::Notes(notes) => notes.as_slice(),
        Detail::Measurement(_) | Detail::Report { .. } => &[],
    };
    view! {
        <PageHead title=name back=(Page::Kind(item.kind), wording::kind(item.kind, t))/>
        {taken_back(item)}
        {measured}
        {conclusion}
        <section class="card" aria-labelledby="about">
            <h2 id="about">{t.record_about()}</h2>
            <DefinitionList facts=facts(item, notes)/>
        </section>
    }
    .into_any()
}

/// Says that the source has taken the item back, so that nobody takes it for true.
pub fn taken_back(item: &Item) -> Option<AnyView> {
    let t = words();
    if item.standing != Standing::EnteredInError {
        return None;
    }
    let text = t.record_taken_back(wording::source(&item.source));
    Some(view! { <Notice tone=Tone::Bad title=t.record_taken_back_title()><p>{text}</p></Notice> }.into_any())
}

fn facts(item: &Item, notes: &[Note]) -> Vec<Option<Definition>> {
    let t = words();
    // What is measured simply is; whether it still holds is asked of conditions, medicines and the like.
    let holds =
        !item.kind.is_measured() && item.kind != ItemKind::Document && item.standing != Standing::EnteredInError;
    let standing = holds.then(|| wording::standing(item.standing, t).to_owned());
    let mut facts = vec![
        Definition::shown(t.result_date(), view! { <DatedExactly when=item.when/> }),
        Definition::words(t.record_standing(), standing),
    ];
    facts.extend(notes.iter().map(|note| Definition::words(wording::label(note.label, t), Some(note.text.clone()))));
    facts.extend([
        Definition::words(t.record_by(), item.by.clone()),
        Definition::words(t.result_organization(), item.organization.clone()),
        Definition::words(t.result_source(), Some(wording::source(&item.source).to_owned())),
    ]);
    facts
}
