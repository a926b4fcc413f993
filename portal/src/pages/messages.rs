//! Messages to the care team and what it answers: the list of conversations, those that the reader has put away, and a field to find one. Each
//! says who has it and by when to expect an answer.

use careway_core::{
    access::Scope,
    message::{Folder, ListThreads, Thread, ThreadState},
    people::Patient,
};
use leptos::prelude::*;

use crate::{
    acting::acts_in,
    components::{Empty, Loaded, PageHead, refill_badge},
    load::load,
    page::Page,
    reader::words,
    session::use_session,
    wording,
};

mod begun;
mod find;
mod keep;
mod refill;
mod start;
mod thread;
mod urgent;

use find::{Finder, Findings};
pub use refill::RefillPage;
pub use start::NewMessagePage;
pub use thread::ThreadPage;

/// The page.
#[component]
pub fn MessagesPage(
    /// Whose record.
    person: Patient,
    /// Which conversations.
    folder: Folder,
) -> impl IntoView {
    let t = words();
    let list = load(ListThreads { patient: person.id.clone() });
    use_session().keep_current(list);
    let write = acts_in(Scope::Messages).then(|| {
        view! { <div class="actions"><a class="button" data-kind="primary" href=Page::NewMessage.path()>{t.messages_write()}</a></div> }
    });
    let finder = Finder::of(&person.id);
    let content = move || {
        if finder.is_asked() {
            return view! { <Findings finder/> }.into_any();
        }
        view! {
            <Loaded of=list empty=(t.messages_empty_title(), t.messages_empty()) let:threads>{folders(threads, folder)}</Loaded>
        }
        .into_any()
    };
    view! {
        <PageHead title=t.messages_title() lead=t.messages_lead()/>
        {write}
        {finder.field()}
        {content}
    }
    .into_any()
}

/// The way between the two folders, and what is in the one that is open. What waits for the reader is said also while it is put away.
fn folders(threads: Vec<Thread>, folder: Folder) -> AnyView {
    let t = words();
    let waiting = threads.iter().filter(|one| one.folder == Folder::Away && one.state == ThreadState::ForYou).count();
    let has_away = threads.iter().any(|one| one.folder == Folder::Away);
    let link = |to: Folder, page: Page, name| {
        let current = (to == folder).then_some("page");
        view! { <a href=page.path() aria-current=current>{name}</a> }
    };
    // Whoever has put nothing away has one list.
    let nav = (has_away || folder == Folder::Away).then(|| {
        view! {
            <nav class="filter" aria-label=t.messages_folders()>
                {link(Folder::List, Page::Messages, t.messages_folder_list())}
                {link(Folder::Away, Page::AwayMessages, t.messages_folder_away())}
            </nav>
        }
    });
    let waits = (waiting > 0 && folder == Folder::List)
        .then(|| view! { <p class="hint">{t.messages_away_waiting(waiting as u64)}</p> });
    let here: Vec<Thread> = threads.into_iter().filter(|one| one.folder == folder).collect();
    let here = match (here.is_empty(), folder) {
        (false, _) => rows(here),
        (true, Folder::List) => {
            view! { <Empty title=t.messages_all_away_title() text=t.messages_all_away()/> }.into_any()
        }
        (true, Folder::Away) => {
            view! { <Empty title=t.messages_none_away_title() text=t.messages_none_away()/> }.into_any()
        }
    };
    view! { {nav} {waits} {here} }.into_any()
}

fn rows(threads: Vec<Thread>) -> AnyView {
    let rows = threads.into_iter().map(|thread| view! { <li>{row(&thread)}</li> });
    view! { <div class="card" data-kind="flush"><ul class="list">{rows.collect_view()}</ul></div> }.into_any()
}

fn row(thread: &Thread) -> AnyView {
    let t = words();
    let note =
        [wording::time(thread.last), alone(thread).map(|text| [" · ", text].concat()).unwrap_or_default()].concat();
    line(thread, wording::whose(thread, t).into_any(), note)
}

/// A conversation as a line that leads to it.
fn line(thread: &Thread, text: AnyView, note: String) -> AnyView {
    let t = words();
    let new = (thread.unread > 0)
        .then(|| view! { <span class="badge" data-kind="info">{t.messages_new(thread.unread.into())}</span> });
    // Of a refill its own status says more, but for that it waits for the reader.
    let stands = (thread.refill.is_none() || thread.state == ThreadState::ForYou).then(|| state(thread));
    view! {
        <a class="row" href=Page::Thread(thread.id.clone()).path()>
            <span class="row-title">{wording::topic(thread.topic, t)} <small>{thread.begins.clone()}</small></span>
            <span class="row-value">{new} {thread.refill.map(refill_badge)} {stands}</span>
            <span class="row-text">{text}</span>
            <span class="row-note">{note}</span>
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
