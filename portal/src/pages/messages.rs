//! Messages to the care team and what it answers: the list of conversations. Each says who has it and by when to expect an answer.

use careway_core::{
    access::Scope,
    message::{ListThreads, Thread, ThreadState},
    people::Patient,
};
use leptos::prelude::*;

use crate::{
    acting::acts_in,
    components::{Loaded, PageHead, refill_badge},
    load::load,
    page::Page,
    reader::words,
    session::use_session,
    wording,
};

mod begun;
mod refill;
mod start;
mod thread;
mod urgent;

pub use refill::RefillPage;
pub use start::NewMessagePage;
pub use thread::ThreadPage;

/// The page.
#[component]
pub fn MessagesPage(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let list = load(ListThreads { patient: person.id.clone() });
    use_session().keep_current(list);
    let write = acts_in(Scope::Messages).then(|| {
        view! { <div class="actions"><a class="button" data-kind="primary" href=Page::NewMessage.path()>{t.messages_write()}</a></div> }
    });
    view! {
        <PageHead title=t.messages_title() lead=t.messages_lead()/>
        {write}
        <Loaded of=list empty=(t.messages_empty_title(), t.messages_empty()) let:threads>{rows(threads)}</Loaded>
    }
    .into_any()
}

fn rows(threads: Vec<Thread>) -> AnyView {
    let rows = threads.into_iter().map(|thread| view! { <li>{row(thread)}</li> });
    view! { <div class="card" data-kind="flush"><ul class="list">{rows.collect_view()}</ul></div> }.into_any()
}

fn row(thread: Thread) -> AnyView {
    let t = words();
    let new = (thread.unread > 0)
        .then(|| view! { <span class="badge" data-kind="info">{t.messages_new(thread.unread.into())}</span> });
    // Of a refill its own status says more, but for that it waits for the reader.
    let stands = (thread.refill.is_none() || thread.state == ThreadState::ForYou).then(|| state(&thread));
    view! {
        <a class="row" href=Page::Thread(thread.id.clone()).path()>
            <span class="row-title">{wording::topic(thread.topic, t)} <small>{thread.begins.clone()}</small></span>
            <span class="row-value">{new} {thread.refill.map(refill_badge)} {stands}</span>
            <span class="row-text">{wording::whose(&thread, t)}</span>
            <span class="row-note">{wording::time(thread.last)} {alone(&thread).map(|text| [" · ", text].concat())}</span>
        </a>
    }
    .into_any()
}

/// That nobody else of the family sees it, where that is so.
fn alone(thread: &Thread) -> Option<&'static str> {
    (thread.audience == careway_core::message::Audience::Alone).then(|| words().messages_alone())
}

/// How it stands, in a word.
fn state(thread: &Thread) -> AnyView {
    let t = words();
    let (word, tone) = match thread.state {
        ThreadState::Delivered => (t.messages_delivered(), None),
        ThreadState::InHand => (t.messages_in_hand(), None),
        ThreadState::ForYou => (t.messages_for_you(), Some("warn")),
        ThreadState::Answered => (t.messages_answered(), Some("good")),
    };
    view! { <span class="badge" data-kind=tone>{word}</span> }.into_any()
}
