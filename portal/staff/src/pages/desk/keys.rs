//! The keys of the desk and of the list of results: along the queue, to the answer, and the list of them. They do nothing while somebody types, and can be turned off on
//! this device, for those who speak to it (WCAG 2.2, 2.1.4).

use careway_entry::language;
use careway_portal::{
    components::{Definition, DefinitionList, Modal},
    reader::words,
};
use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use crate::rows;

/// The id of the queue's list.
pub const QUEUE: &str = "desk-queue";
/// The field that is answered in.
const ANSWER: &str = "textarea[name=text], textarea[name=comment]";
/// Under what name it is remembered that the keys are off, and how.
const REMEMBERED: (&str, &str) = ("keys", "off");

/// Where the keys are pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// In a queue.
    Queue,
    /// In a conversation.
    Thread,
    /// In the list of results.
    Results,
    /// In one of them.
    Result,
}

/// Listens to the keys for as long as the page is there, and offers the list of them.
pub fn keys(at: At) -> AnyView {
    let t = words();
    let shown = RwSignal::new(false);
    let on = RwSignal::new(language::remembered(REMEMBERED.0).as_deref() != Some(REMEMBERED.1));
    let listening = window_event_listener(ev::keydown, move |event| {
        if on.get_untracked() && !is_elsewhere(&event) && did(&event.key(), at, shown) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listening.remove());
    let list = move || shown.get().then(|| list(at, on, shown));
    view! {
        <div class="for-keys actions">
            <button class="button" data-kind="plain" type="button" on:click=move |_| shown.set(true)>{t.staff_keys_open()}</button>
        </div>
        {list}
    }
    .into_any()
}

/// Whether a key belongs to somebody else: to a field, to a dialog, or to the browser.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let types = target.is_some_and(|target| {
        target.is_content_editable() || matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    });
    let asks = document().query_selector("dialog[open]").ok().flatten().is_some();
    types || asks || event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key()
}

/// Does what a key is for; says whether it is for anything.
fn did(key: &str, at: At, shown: RwSignal<bool>) -> bool {
    match (key, at) {
        ("?", _) => {
            shown.set(true);
            true
        }
        ("j", At::Queue | At::Results) => along(|at| at + 1),
        ("k", At::Queue | At::Results) => along(|at| at.saturating_sub(1)),
        ("r", At::Thread | At::Result) => {
            go(document().query_selector(ANSWER).ok().flatten().and_then(|to| to.dyn_into().ok()))
        }
        _ => false,
    }
}

/// Moves focus along the queue; at first to its beginning.
fn along(next: fn(usize) -> usize) -> bool {
    let rows = rows::of(QUEUE);
    let to = rows::focused(&rows).map_or(0, next);
    go(rows.get(to).cloned())
}

fn go(to: Option<HtmlElement>) -> bool {
    to.is_some_and(|to| to.focus().is_ok())
}

/// The list of the keys, and the way to turn them off.
fn list(at: At, on: RwSignal<bool>, shown: RwSignal<bool>) -> AnyView {
    let t = words();
    let of_queue = [("j", t.staff_keys_next()), ("k", t.staff_keys_previous()), ("Enter", t.staff_keys_enter())];
    let of_results =
        [("j", t.reviews_keys_next()), ("k", t.reviews_keys_previous()), ("Enter", t.reviews_keys_enter())];
    let own: &[(&'static str, &'static str)] = match at {
        At::Queue => &of_queue,
        At::Thread => &[("r", t.staff_keys_reply())],
        At::Results => &of_results,
        At::Result => &[("r", t.reviews_keys_write())],
    };
    let all = own.iter().copied().chain([("?", t.staff_keys_list())]);
    let facts = all.map(|(key, about)| Definition::words(key, Some(about.to_owned()))).collect();
    let close = Callback::new(move |()| shown.set(false));
    let turn = move |_| {
        on.update(|on| *on = !*on);
        language::remember(REMEMBERED.0, if on.get_untracked() { "on" } else { REMEMBERED.1 });
    };
    let name = move || if on.get() { t.staff_keys_off() } else { t.staff_keys_on() };
    view! {
        <Modal kind="ask" title=t.staff_keys_title() close>
            <p>{t.staff_keys_about()}</p>
            <DefinitionList facts/>
            <div class="actions">
                <button class="button" type="button" on:click=move |_| close.run(())>{t.close()}</button>
                <button class="button" data-kind="plain" type="button" on:click=turn>{name}</button>
            </div>
        </Modal>
    }
    .into_any()
}
