//! The record, or a period of it, laid out for paper: whose it is, what it covers and who sent it, then kind by kind what
//! there is. What a reader does with it, printing or saving a PDF, is the browser's.

use careway_core::{
    download::{Period, PrintRecord, Printout},
    people::Patient,
    problem::Never,
    record::{ItemKind, Moment},
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::download::covered;
use crate::{
    api::Failure,
    call, chart, clock,
    components::{Definition, DefinitionList, Empty, FailureNotice, Notice, PageHead, Tone},
    page::Page,
    reader::{self, words},
    router, wording,
};

mod row;

/// How far the sheet has come.
#[derive(Clone, PartialEq)]
enum Sheet {
    Waiting,
    Ready(Printout),
    TooMuch,
    Failed(Failure<Never>),
}

/// The record for paper.
#[component]
pub fn PrintPage(
    /// Whose record.
    person: Patient,
    /// Of which days.
    period: Period,
) -> impl IntoView {
    let t = words();
    let sheet = RwSignal::new(Sheet::Waiting);
    let request = PrintRecord::of(person.id.clone(), period);
    let read = Callback::new(move |()| {
        let request = request.clone();
        sheet.set(Sheet::Waiting);
        spawn_local(async move {
            let read = match call::call(&request).await {
                Ok(printout) => Sheet::Ready(printout),
                Err(failure) => failure.refusal().map_or_else(Sheet::Failed, |_| Sheet::TooMuch),
            };
            drop(sheet.try_set(read));
        });
    });
    read.run(());
    let content = move || match sheet.get() {
        Sheet::Waiting => view! { <p role="status">{t.loading()}</p> }.into_any(),
        Sheet::Ready(printout) => {
            router::settle();
            paper(&person, period, printout)
        }
        Sheet::TooMuch => too_much(),
        Sheet::Failed(failure) => view! { <div role="alert"><FailureNotice failure again=read/></div> }.into_any(),
    };
    let (page, name) =
        if chart::is_open() { (Page::Record, t.place_record()) } else { (Page::Download, t.download_title()) };
    view! { <PageHead title=t.print_title() back=(page.path(), name)/> {content} }.into_any()
}

fn too_much() -> AnyView {
    let t = words();
    if chart::is_open() {
        let text = t.print_too_much_chart();
        return view! { <Notice tone=Tone::Info title=t.print_too_much_title()><p>{text}</p></Notice> }.into_any();
    }
    view! {
        <Notice tone=Tone::Info title=t.print_too_much_title()>
            <p>{t.print_too_much()}</p>
            <div class="actions"><a class="button" href=Page::Download.path()>{t.print_choose()}</a></div>
        </Notice>
    }
    .into_any()
}

/// The sheet itself.
fn paper(person: &Patient, period: Period, Printout { items, undated }: Printout) -> AnyView {
    let t = words();
    let mut sources: Vec<&str> = items.iter().map(|item| wording::source(&item.source)).collect();
    sources.sort_unstable();
    sources.dedup();
    let day = |day| reader::date(&Moment::Day(day));
    let year = person.birth_year.map(Moment::Year);
    let born = person.birth_date.map(Moment::Day).or(year).map(|born| reader::date(&born));
    let left_out = (!period.is_whole() && undated > 0).then(|| t.download_undated(undated.into()));
    let facts = vec![
        Definition::words(t.print_name(), Some(person.name.clone())),
        Definition::words(t.print_born(), born),
        Definition::words(t.print_extent(), Some(covered(period))),
        Definition::words(t.print_sources(), Some(sources.join(", "))),
        Definition::words(t.print_date(), clock::today().map(day)),
    ];
    let nothing = items.is_empty().then(|| view! { <Empty title=t.print_nothing()/> });
    let kinds = ItemKind::ALL.map(|kind| {
        let rows: Vec<AnyView> = items.iter().filter(|item| item.kind == kind).map(row::row).collect();
        let count = rows.len() as u64;
        (count > 0).then(|| {
            let id = kind.name();
            view! {
                <section aria-labelledby=id>
                    <h2 id=id>{wording::kind(kind, t)} " " <small>{t.record_count(count)}</small></h2>
                    <ul class="list">{rows}</ul>
                </section>
            }
        })
    });
    view! {
        <div class="sheet-tools" data-print="never">
            <button class="button" data-kind="primary" type="button" on:click=|_| drop(window().print())>{t.print_now()}</button>
            <p class="hint">{t.print_hint()}</p>
        </div>
        <article class="sheet">
            <DefinitionList facts/>
            {left_out.map(|text| view! { <p class="hint">{text}</p> })}
            {nothing}
            {kinds.into_iter().collect_view()}
        </article>
    }
    .into_any()
}
