//! One item of the record, of whatever kind: everything that its source said of it, and what it is to be compared with.

use careway_core::{
    id::Id,
    people::Patient,
    record::{Detail, GetItem, Item, ItemDetail, ItemKind, NoteLabel, ResultStatus, Standing},
};
use leptos::prelude::*;

use crate::{
    chart,
    components::{
        DatedExactly, Definition, DefinitionList, ItemRows, Keep, Loaded, Notice, Outline, PageHead, ResultComments,
        SameElsewhere, Tone, explained, name, note_opened,
    },
    load::load,
    page::Page,
    reader::{self, words},
    session::use_session,
    wording,
};

mod document;
mod earlier;
mod growth;
mod history;
mod measured;
mod medicine;
mod refill;
mod visit;

/// One item of any kind.
#[component]
pub fn ItemPage(
    /// Whose record.
    person: Patient,
    /// Which item.
    item: Id<Item>,
    /// The place that the item's address lies under: the results or the record.
    within: Page,
) -> impl IntoView {
    let t = words();
    let patient = person.id.clone();
    let read = load(GetItem { patient: person.id, item });
    use_session().keep_results_current(read);
    let head = match within {
        Page::Results(_) => (t.result_title(), (Page::RESULTS, t.place_results())),
        _ => (t.record_title(), (Page::Record, t.place_record())),
    };
    view! { <Loaded of=read outline=Outline::Value head let:detail>{page(detail, &patient, &within)}</Loaded> }
        .into_any()
}

fn page(detail: ItemDetail, patient: &Id<Patient>, within: &Page) -> AnyView {
    let t = words();
    note_opened(&detail);
    let ItemDetail {
        item,
        earlier,
        comments,
        also,
        history,
        growth,
        parts,
        visit,
        of_visit,
        more_of_visit,
        attachments,
        ..
    } = detail;
    let name = name(&item);
    let explained = explained(item.code.as_deref());
    let lead = explained.and_then(|(name, _)| sent_as(&item, name));
    let back = match within {
        Page::Results(_) => (Page::RESULTS.path(), t.place_results()),
        _ => (Page::Kind(item.kind).path(), wording::kind(item.kind, t)),
    };
    let body = match &item.detail {
        Detail::Medication(medication) => medicine::medicine(medication, &parts),
        _ => said(&name, &item, &history, !attachments.is_empty()),
    };
    let parts = if matches!(item.detail, Detail::Medication(_)) { Vec::new() } else { parts };
    let earlier = earlier::earlier(&item, &parts, earlier);
    view! {
        <PageHead title=name.clone() back lead=lead.unwrap_or_default()/>
        {explained.map(|(_, about)| view! { <p>{about}</p> })}
        {taken_back(&item)}
        {body}
        {earlier}
        {refill::section(patient, &item)}
        <ResultComments comments title=t.comments_title()/>
        {growth.as_ref().map(|growth| growth::section(&name, &item, growth, &history))}
        {document::attachments(patient, &item, attachments)}
        {parts_of(parts)}
        {visit::items(&item, of_visit, more_of_visit)}
        {item.measurement().map(|_| history::table(&name, &item, &history, growth.as_ref()))}
        {about(&item, visit.as_ref())}
        <SameElsewhere item=item.clone() also/>
        {(!chart::is_open()).then(|| view! { <Keep text=shared(&item, &name)/> })}
    }
    .into_any()
}

/// What was measured, or what a report concludes.
fn said(name: &str, item: &Item, history: &[Item], has_attachments: bool) -> AnyView {
    match &item.detail {
        Detail::Measurement(measurement) => measured::measured(name, item, measurement, history),
        Detail::Report { status, conclusion: text, .. } => {
            // A report that came as a document says there what it says.
            let told = text.is_some() || !has_attachments;
            view! { {status_notice(*status)} {told.then(|| conclusion(text.clone()))} }.into_any()
        }
        Detail::Medication(_) | Detail::Notes(_) => ().into_any(),
    }
}

/// A result as its own page shows it, with the results in it and where it was before.
pub fn result_shown(item: &Item, parts: Vec<Item>, history: &[Item]) -> AnyView {
    let name = name(item);
    view! {
        {taken_back(item)}
        {said(&name, item, history, false)}
        {parts_of(parts)}
        {item.measurement().map(|_| history::table(&name, item, history, None))}
    }
    .into_any()
}

/// The item in a few lines, to be shared: what it is, what was found, when and from whom.
fn shared(item: &Item, name: &str) -> String {
    let found = item.measurement().map(|measurement| wording::measured(measurement, words()));
    let range = item.measurement().and_then(|measurement| wording::range(measurement.ranges.first()?, words()));
    let range = range.map(|range| words().result_line_range(&range));
    let when = item.moment().map(|moment| reader::date(&moment));
    let lines = [Some(name.to_owned()), found, range, when, Some(wording::source(&item.source).to_owned())];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// What the source calls it, where that is not the plain name.
fn sent_as(item: &Item, plain: &str) -> Option<String> {
    let other = !item.title.is_empty() && !item.title.eq_ignore_ascii_case(plain);
    other.then(|| words().result_called_by_source(&item.title, wording::source(&item.source)))
}

/// Says that the source has taken the item back, so that nobody takes it for true.
fn taken_back(item: &Item) -> Option<AnyView> {
    let t = words();
    if item.standing != Standing::EnteredInError {
        return None;
    }
    let text = t.record_taken_back(wording::source(&item.source));
    Some(view! { <Notice tone=Tone::Bad title=t.record_taken_back_title()><p>{text}</p></Notice> }.into_any())
}

/// How final a result is, where that has to be said.
fn status_notice(status: ResultStatus) -> Option<AnyView> {
    let (title, text) = wording::status(status, words())?;
    Some(view! { <Notice tone=Tone::Info title><p>{text}</p></Notice> }.into_any())
}

/// What a report concludes.
fn conclusion(text: Option<String>) -> AnyView {
    let t = words();
    let text = match text {
        // A report's own line breaks are part of what it says.
        Some(text) => text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view().into_any(),
        None => view! { <p class="hint">{t.result_no_conclusion()}</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="conclusion">
            <h2 id="conclusion">{t.result_conclusion()}</h2>
            {text}
        </section>
    }
    .into_any()
}

fn parts_of(parts: Vec<Item>) -> Option<AnyView> {
    let section = |parts| {
        view! {
            <section class="card" data-kind="flush" aria-labelledby="parts">
                <header class="card-head"><h2 id="parts">{words().result_parts()}</h2></header>
                <ItemRows items=parts/>
            </section>
        }
        .into_any()
    };
    (!parts.is_empty()).then(|| section(parts))
}

/// What else the source said, and for a measurement what it did not say.
fn about(item: &Item, visit: Option<&Item>) -> AnyView {
    let t = words();
    let measured = item.kind.is_measured() || item.kind == ItemKind::Report;
    let by = medicine::by(item).unwrap_or(if measured { t.result_by() } else { t.record_by() });
    let mut told = vec![(t.result_organization(), item.organization.clone()), (by, item.by.clone())];
    if let Some(measurement) = item.measurement() {
        told.extend([(t.result_method(), measurement.method.clone()), (t.result_sample(), measurement.sample.clone())]);
    }
    let silent: Vec<&str> = told.iter().filter(|(_, text)| measured && text.is_none()).map(|(term, _)| *term).collect();
    let mut facts = vec![
        Definition::words(t.record_kind(), Some(wording::one_of_kind(item.kind, t).to_owned())),
        medicine::entry(item),
        Definition::shown(t.result_date(), view! { <DatedExactly when=item.when/> }),
        Definition::words(t.record_standing(), holds(item)),
    ];
    facts.extend(
        item.notes().iter().map(|note| Definition::words(wording::label(note.label, t), Some(wording::note(note, t)))),
    );
    facts.extend(told.into_iter().map(|(term, text)| Definition::words(term, text)));
    facts.extend([
        visit::back(visit),
        Definition::words(t.result_source(), Some(wording::source(&item.source).to_owned())),
        Definition::words(t.result_not_known(), Some(silent.join(" · "))),
    ]);
    let heading = if measured { t.result_about() } else { t.record_about() };
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about">{heading}</h2>
            <DefinitionList facts/>
        </section>
    }
    .into_any()
}

/// Whether the item holds now, in words, unless its own status says so already. What is measured or written down simply
/// is; this is asked of conditions, medicines and the like.
fn holds(item: &Item) -> Option<String> {
    let told = item.notes().iter().any(|note| note.label == NoteLabel::Status);
    let asked = !item.kind.is_measured() && !matches!(item.kind, ItemKind::Document | ItemKind::Report);
    let shown = asked && !told && item.standing != Standing::EnteredInError;
    shown.then(|| wording::standing(item.standing, words()).to_owned())
}
