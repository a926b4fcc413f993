//! What several systems sent of the same thing: their names in one line, and each of them as it came.

use careway_core::record::{Detail, Item};
use leptos::prelude::*;

use super::{DatedExactly, Definition, DefinitionList, badge, item_row::summary};
use crate::{page::Page, reader::words, wording};

/// Everybody who sent an item: `Elm Clinic and Harbor Hospital`.
pub fn senders(item: &Item) -> String {
    let mut names: Vec<&str> = item.senders().map(wording::source).collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last.to_owned() } else { words().same_and(&names.join(", "), last) }
}

/// The same from other systems, each with its own date, place and names; nothing where there is none.
#[component]
pub fn SameElsewhere(
    /// The item that is shown.
    item: Item,
    /// The same from others.
    also: Vec<Item>,
) -> impl IntoView {
    if also.is_empty() {
        return ().into_any();
    }
    let t = words();
    let shown = item.id.clone();
    let all = std::iter::once(item).chain(also).map(|item| {
        let more = (item.id != shown).then(|| {
            let text = t.same_open(wording::source(&item.source));
            view! { <p><a href=Page::of(&item).path()>{text}</a></p> }
        });
        view! {
            <div class="stack" data-space="tight">
                <h3>{wording::source(&item.source).to_owned()}</h3>
                <DefinitionList facts=facts(&item)/>
                {more}
            </div>
        }
    });
    view! {
        <section class="card" aria-labelledby="same">
            <h2 id="same">{t.same_title()}</h2>
            <p class="hint">{t.same_lead()}</p>
            {all.collect_view()}
        </section>
    }
    .into_any()
}

/// What one source says, with what the others may say differently.
fn facts(item: &Item) -> Vec<Option<Definition>> {
    let t = words();
    let status = match &item.detail {
        Detail::Measurement(measurement) => badge(measurement.status),
        Detail::Report { status, .. } => badge(*status),
        Detail::Medication(_) | Detail::Notes(_) => None,
    };
    let mut facts = vec![
        Definition::words(t.same_called(), Some(item.title.clone())),
        Definition::shown(t.result_date(), view! { <DatedExactly when=item.when/> }),
    ];
    facts.extend(item.measurement().map(|found| Definition::shown(t.result_value(), summary(found))));
    facts.extend(
        status.filter(|_| item.measurement().is_none()).map(|status| Definition::shown(t.note_status(), status)),
    );
    facts.extend([
        Definition::words(t.result_organization(), item.organization.clone()),
        Definition::words(t.record_by(), item.by.clone()),
    ]);
    let said =
        item.notes().iter().map(|note| Definition::words(wording::label(note.label, t), Some(wording::note(note, t))));
    facts.extend(said);
    facts
}
