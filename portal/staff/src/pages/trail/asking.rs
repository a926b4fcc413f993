//! What an auditor asks of the trail: days, what was done and how it ended, and whom it is about; and all that fits as a file.

use careway_core::{
    activity::{ExportTrail, TrailAction, TrailFilter, TrailForm, TrailOutcome},
    record::Moment,
};
use careway_entry::api;
use careway_portal::reader::words;
use chrono::NaiveDate;
use leptos::prelude::*;

use super::Search;

/// The fields, and what is chosen by a row.
pub fn asking(search: Search) -> AnyView {
    let t = words();
    let actions: Vec<_> = TrailAction::ALL.iter().map(|one| (one.word(), action(*one))).collect();
    let outcomes: Vec<_> = TrailOutcome::ALL.iter().map(|one| (one.word(), outcome(*one))).collect();
    let from = Callback::new(move |text: String| search.choose(|filter| filter.from = day(&text)));
    let until = Callback::new(move |text: String| search.choose(|filter| filter.until = day(&text)));
    let done = Callback::new(move |word: String| search.choose(|filter| filter.action = TrailAction::parse(&word)));
    let ended = Callback::new(move |word: String| search.choose(|filter| filter.outcome = TrailOutcome::parse(&word)));
    view! {
        <form class="card" on:submit=|event| event.prevent_default()>
            <div class="fields">
                {date("trail-from", t.staff_trail_from(), from)}
                {date("trail-until", t.staff_trail_until(), until)}
                {select("trail-action", t.staff_trail_action(), actions, done)}
                {select("trail-outcome", t.staff_trail_outcome(), outcomes, ended)}
            </div>
            {move || chosen(search)}
        </form>
    }
    .into_any()
}

/// Whom the trail is about, with the way to ask for everybody again.
fn chosen(search: Search) -> AnyView {
    let t = words();
    let TrailFilter { patient, actor, .. } = search.asked.with(|asked| asked.filter.clone());
    let (patient_name, actor_name) = search.names.get();
    let patient = patient.map(|_| {
        let what = patient_name.unwrap_or_else(|| t.staff_trail_this_patient().to_owned());
        let drop = move |_| search.choose(|filter| filter.patient = None);
        view! { <button type="button" on:click=drop>{t.staff_trail_drop(&what)}</button> }
    });
    let actor = actor.map(|_| {
        let what = actor_name.unwrap_or_else(|| t.staff_trail_this_actor().to_owned());
        let drop = move |_| search.choose(|filter| filter.actor = None);
        view! { <button type="button" on:click=drop>{t.staff_trail_drop(&what)}</button> }
    });
    if patient.is_none() && actor.is_none() {
        return ().into_any();
    }
    view! { <div class="filter" role="group" aria-label=t.staff_trail_chosen()>{patient} {actor}</div> }.into_any()
}

/// All that fits, as a file.
pub fn saving(search: Search) -> AnyView {
    let t = words();
    let link = move |form: TrailForm, name: &'static str| {
        let address = move || api::address(&ExportTrail::of(form, search.asked.with(|asked| asked.filter.clone())));
        view! { <a class="button" href=address>{name}</a> }
    };
    view! {
        <section class="card" aria-labelledby="save">
            <h2 id="save">{t.staff_trail_save()}</h2>
            <p>{t.staff_trail_save_about()}</p>
            <div class="actions">
                {link(TrailForm::Csv, t.staff_trail_csv())}
                {link(TrailForm::Fhir, t.staff_trail_fhir())}
            </div>
        </section>
    }
    .into_any()
}

fn date(id: &'static str, label: &'static str, typed: Callback<String>) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id type="date" autocomplete="off" on:change=move |event| typed.run(event_target_value(&event))/>
        </div>
    }
    .into_any()
}

fn select(
    id: &'static str,
    label: &'static str,
    answers: Vec<(&'static str, &'static str)>,
    chosen: Callback<String>,
) -> AnyView {
    let options = answers.into_iter().map(|(value, name)| view! { <option value=value>{name}</option> }).collect_view();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=move |event| chosen.run(event_target_value(&event))>
                <option value="">{words().staff_trail_any()}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn day(text: &str) -> Option<NaiveDate> {
    match Moment::parse(text) {
        Ok(Moment::Day(day)) => Some(day),
        _ => None,
    }
}

/// What was done.
pub fn action(action: TrailAction) -> &'static str {
    let t = words();
    match action {
        TrailAction::Create => t.staff_trail_create(),
        TrailAction::Read => t.staff_trail_read(),
        TrailAction::Update => t.staff_trail_update(),
        TrailAction::Delete => t.staff_trail_delete(),
        TrailAction::Execute => t.staff_trail_execute(),
    }
}

/// How it ended.
pub fn outcome(outcome: TrailOutcome) -> &'static str {
    let t = words();
    match outcome {
        TrailOutcome::Success => t.staff_trail_success(),
        TrailOutcome::Refused => t.staff_trail_refused(),
        TrailOutcome::Denied => t.staff_trail_denied(),
        TrailOutcome::Failed => t.staff_trail_failed(),
    }
}
