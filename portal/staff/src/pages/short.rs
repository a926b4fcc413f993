//! What runs short of time, for those to whom it is told: who has it, what is left, and the way there. It is gone when it was answered. Whoever has
//! looked has seen it; what comes later counts anew.

use careway_core::{
    access::Duty,
    escalation::{SeeTold, ToldOf},
    message::{ListDesk, Queue},
    review::ListReviews,
};
use careway_portal::{
    call::call,
    components::{Loaded, PageHead},
    load::load,
    reader::words,
    session::use_session,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{desk, results};
use crate::workspace::use_workspace;

/// What runs short.
#[component]
pub fn ShortPage() -> impl IntoView {
    let t = words();
    let role = use_workspace().role;
    view! {
        <PageHead title=t.short_title() lead=t.short_lead()/>
        {role.may(Duty::AnswerMessages).then(messages)}
        {role.may(Duty::ReviewResults).then(results)}
    }
    .into_any()
}

/// The conversations.
fn messages() -> AnyView {
    let t = words();
    let lines = load(ListDesk { queue: Queue::Short, team: None, topic: None });
    use_session().keep_current(lines);
    saw(ToldOf::Messages, lines.part(|lines| lines.iter().filter_map(|line| line.told_at).max()));
    view! {
        <section class="stack" aria-labelledby="short-messages">
            <h2 id="short-messages">{t.messages_title()}</h2>
            <Loaded of=lines empty=(t.short_none_title(), t.short_none()) let:lines>{desk::rows(lines, None)}</Loaded>
        </section>
    }
    .into_any()
}

/// The results that have waited too long.
fn results() -> AnyView {
    let t = words();
    let lines = load(ListReviews {});
    use_session().keep_results_current(lines);
    let told = lines.part(|lines| lines.iter().filter(|line| line.told_at.is_some()).cloned().collect::<Vec<_>>());
    saw(ToldOf::Results, lines.part(|lines| lines.iter().filter_map(|line| line.told_at).max()));
    let rows = move || {
        let told = told.get();
        if told.is_empty() {
            return view! { <p class="hint">{t.short_no_results()}</p> }.into_any();
        }
        let rows = told.into_iter().map(|line| view! { <li>{results::row(line)}</li> }).collect_view();
        view! { <div class="card" data-kind="flush"><ul class="list">{rows}</ul></div> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="short-results">
            <h2 id="short-results">{t.reviews_title()}</h2>
            <Loaded of=lines let:_lines>{rows}</Loaded>
        </section>
    }
    .into_any()
}

/// Says that what is shown was seen, up to what was told last.
fn saw(of: ToldOf, newest: Memo<Option<i64>>) {
    Effect::new(move |before: Option<Option<i64>>| {
        let newest = newest.get();
        if let Some(until) = newest.filter(|newest| before.flatten().is_none_or(|before| before < *newest)) {
            // What could not be said is said when the page is opened again.
            spawn_local(async move { drop(call(&SeeTold { of, until }).await) });
        }
        newest.max(before.flatten())
    });
}
