//! Where a record is taken along: how much, in which form, and what was taken along before. The files are links that the
//! browser itself follows, so that a large one goes to the disk and never through this page's memory; when one cannot be had,
//! the server says so on a page of its own.

use careway_core::{
    download::{Download, DownloadCsv, DownloadFhir, GetStock, Period},
    id::Id,
    people::Patient,
    problem::FaultKind,
};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::{
    api,
    components::{Notice, PageHead, Tone},
    load::load,
    page::Page,
    reader::words,
};

mod history;

pub use history::covered;

/// Milliseconds after which a download that was begun stands in the list.
const SOON: u32 = 2_000;

/// How much is to be taken along, as it stands on the page.
#[derive(Clone, Copy)]
struct Extent {
    days: RwSignal<bool>,
    from: RwSignal<String>,
    until: RwSignal<String>,
}

impl Extent {
    fn period(self) -> Result<Period, FaultKind> {
        if self.days.get() { Period::parse_ends(&self.from.get(), &self.until.get()) } else { Ok(Period::WHOLE) }
    }
}

/// Where a record is taken along.
#[component]
pub fn DownloadPage(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let extent = Extent { days: RwSignal::new(false), from: RwSignal::default(), until: RwSignal::default() };
    let downloads = history::read(person.id.clone());
    let begun = RwSignal::new(false);
    let begin = Callback::new(move |()| {
        begun.set(true);
        Timeout::new(SOON, move || downloads.again()).forget();
    });
    view! {
        <PageHead title=t.download_title() back=(Page::Record.path(), t.place_record()) lead=t.download_lead()/>
        {how_much(extent, person.id.clone())}
        <section class="card" data-kind="flush" aria-labelledby="forms">
            <header class="card-head"><h2 id="forms">{t.download_forms()}</h2></header>
            {forms(extent, person.id, begin)}
        </section>
        <p class="status" role="status">{move || begun.get().then(|| t.download_begun())}</p>
        <Notice tone=Tone::Warn title=t.download_private_title()><p>{t.download_private()}</p></Notice>
        {history::list(downloads)}
    }
    .into_any()
}

/// The whole or some days.
fn how_much(extent: Extent, patient: Id<Patient>) -> AnyView {
    let t = words();
    let choice = |days: bool, text: &'static str| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="extent"
                    prop:checked=move || extent.days.get() == days
                    on:change=move |_| extent.days.set(days)
                />
                {text}
            </label>
        }
    };
    let days = move || extent.days.get().then(|| some_days(extent, patient.clone()));
    view! {
        <section class="card">
            <fieldset class="field">
                <legend>{t.download_extent()}</legend>
                {choice(false, t.download_whole())}
                {choice(true, t.download_period())}
            </fieldset>
            {days}
        </section>
    }
    .into_any()
}

/// From which day to which, what is wrong with that, and what is in no day.
fn some_days(extent: Extent, patient: Id<Patient>) -> AnyView {
    let t = words();
    let stock = load(GetStock { patient });
    let backwards = Memo::new(move |_| matches!(extent.period(), Err(FaultKind::NotUnderstood)));
    let day = |id: &'static str, label: &'static str, text: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input
                    id=id
                    type="date"
                    autocomplete="off"
                    aria-describedby="days-hint days-fault"
                    aria-invalid=move || backwards.get().then_some("true")
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </div>
        }
    };
    let undated = move || {
        let count = stock.value().map(|stock| stock.undated).filter(|count| *count > 0)?;
        Some(view! { <p class="hint">{t.download_undated(count.into())}</p> })
    };
    view! {
        <p class="hint" id="days-hint">{t.download_period_hint()}</p>
        {day("from", t.download_from(), extent.from)}
        {day("until", t.download_until(), extent.until)}
        <div role="alert" id="days-fault">
            {move || backwards.get().then(|| view! { <p class="fault">{t.download_period_backwards()}</p> })}
        </div>
        {undated}
    }
    .into_any()
}

/// The forms, each with what it is and the way to it.
fn forms(extent: Extent, patient: Id<Patient>, begin: Callback<()>) -> AnyView {
    let t = words();
    let period = Memo::new(move |_| extent.period().ok());
    let paper = move || match period.get() {
        Some(period) => {
            view! { <a class="button" href=Page::Print(period).path()>{t.download_print_open()}</a> }.into_any()
        }
        None => first(),
    };
    let csv = patient.clone();
    let csv = move |period| saved(&DownloadCsv::of(csv.clone(), period), t.download_csv_save(), begin);
    let fhir = move |period| saved(&DownloadFhir::of(patient.clone(), period), t.download_fhir_save(), begin);
    view! {
        <ul class="list">
            {form(t.download_print(), t.download_print_about(), paper)}
            {form(t.download_csv(), t.download_csv_about(), move || period.get().map_or_else(first, &csv))}
            {form(t.download_fhir(), t.download_fhir_about(), move || period.get().map_or_else(first, &fhir))}
        </ul>
    }
    .into_any()
}

fn form(name: &'static str, about: &'static str, way: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    view! { <li class="row"><span class="row-title">{name} <small>{about}</small></span> {way}</li> }.into_any()
}

/// A link that saves a file.
fn saved<E: Download>(request: &E, name: &'static str, begin: Callback<()>) -> AnyView {
    view! { <a class="button" href=api::address(request) on:click=move |_| begin.run(())>{name}</a> }.into_any()
}

/// What stands where a way would be, before the days are chosen.
fn first() -> AnyView {
    view! { <span class="hint">{words().download_choose_first()}</span> }.into_any()
}
