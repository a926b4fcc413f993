//! Where the account is signed in, and how each of these visits is ended.

use careway_core::account::{EndOtherSessions, EndSession, ListSessions, OpenSession, SessionList, SignOutEverywhere};
use leptos::prelude::*;

use crate::{
    clock,
    components::{Loaded, SendButton},
    handover::Why,
    load::{Load, load},
    pages::account::WayOut,
    reader::{self, words},
    wording,
};

/// The part of the page.
#[component]
pub fn Sessions() -> impl IntoView {
    let t = words();
    let sessions = load(ListSessions {});
    view! {
        <section class="card" data-kind="flush" aria-labelledby="sessions">
            <header class="card-head">
                <h2 id="sessions">{t.sessions_title()}</h2>
                <p>{t.sessions_about()}</p>
            </header>
            <Loaded of=sessions let:list>{rows(sessions, list)}</Loaded>
        </section>
        <section class="card" aria-label=t.account_sign_out_everywhere()>
            <WayOut
                request=SignOutEverywhere {}
                why=Why::SignedOutEverywhere
                name=t.account_sign_out_everywhere()
                hint=t.account_sign_out_everywhere_hint()
            />
        </section>
    }
    .into_any()
}

fn rows(all: Load<SessionList>, list: SessionList) -> AnyView {
    let t = words();
    let others = list.sessions.len() > 1;
    let rows = list.sessions.into_iter().map(|session| row(all, session)).collect_view();
    let done = move |()| all.again();
    view! {
        <ul class="list">
            {rows}
            {others.then(|| view! { <li class="row"><SendButton request=EndOtherSessions {} name=t.sessions_end_others() done/></li> })}
        </ul>
    }
    .into_any()
}

fn row(all: Load<SessionList>, session: OpenSession) -> AnyView {
    let t = words();
    let at = |moment| reader::date_and_time(&clock::here(moment));
    let network = session.network.map(|network| view! { <small>{t.sessions_network(&network)}</small> });
    let end = if session.this {
        view! { <span class="badge" data-kind="good">{t.sessions_this()}</span> }.into_any()
    } else {
        let done = move |()| all.again();
        view! { <SendButton request=EndSession { session: session.id } name=t.sessions_end() done/> }.into_any()
    };
    view! {
        <li class="row">
            <span class="row-title">{wording::device(session.device, t)} {network}</span>
            {end}
            <span class="row-note">{t.sessions_times(&at(session.began), &at(session.seen))}</span>
        </li>
    }
    .into_any()
}
