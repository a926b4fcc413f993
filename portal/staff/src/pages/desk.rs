//! The desk: the conversations of the reader's teams, the most pressing first, and one of them with what can be done about it.

use careway_core::message::{DeskLine, ListDesk, Queue, ThreadState};
use careway_portal::{
    clock,
    components::{Loaded, PageHead},
    load::load,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use crate::{place::Place, wording};

mod context;
mod keys;
mod replies;
mod thread;

pub use thread::DeskThreadPage;

/// A queue.
#[component]
pub fn DeskPage(
    /// Which.
    queue: Queue,
) -> impl IntoView {
    let t = words();
    let lines = load(ListDesk { queue });
    let link = |to: Queue, name| {
        let current = (to == queue).then_some("page");
        view! { <a href=Place::Desk(to).path() aria-current=current>{name}</a> }
    };
    view! {
        <PageHead title=t.messages_title() lead=t.staff_desk_lead()/>
        <nav class="filter" aria-label=t.staff_desk_queues()>
            {link(Queue::Waiting, t.staff_desk_waiting())}
            {link(Queue::Mine, t.staff_desk_mine())}
            {link(Queue::ForPatient, t.staff_desk_for_patient())}
            {link(Queue::Answered, t.staff_desk_answered())}
        </nav>
        {keys::keys(keys::At::Queue)}
        <Loaded of=lines empty=(t.staff_desk_none_title(), t.staff_desk_none()) let:lines>{rows(lines)}</Loaded>
    }
    .into_any()
}

fn rows(lines: Vec<DeskLine>) -> AnyView {
    let rows = lines.into_iter().map(|line| view! { <li>{row(line)}</li> });
    view! { <div class="card" data-kind="flush"><ul class="list" id=keys::QUEUE>{rows.collect_view()}</ul></div> }
        .into_any()
}

fn row(line: DeskLine) -> AnyView {
    let t = words();
    let held = held(&line);
    let DeskLine { thread, patient, .. } = line;
    let path = Place::DeskThread(patient.id.clone(), thread.id.clone()).path();
    let about = [portal::topic(thread.topic, t), " · ", &thread.begins].concat();
    view! {
        <a class="row" href=path>
            <span class="row-title">{wording::name(&patient, t)} <small>{about}</small></span>
            <span class="row-value">{time_left(thread.state, thread.due)}</span>
            <span class="row-note">{held}</span>
        </a>
    }
    .into_any()
}

/// Which team has a conversation, and who of it.
fn held(line: &DeskLine) -> String {
    let t = words();
    let who = match &line.thread.holder {
        _ if line.mine => t.staff_desk_yours(),
        Some(holder) => &holder.name,
        None => t.staff_desk_nobody(),
    };
    [line.thread.team.as_str(), " · ", who].concat()
}

/// By when an answer is due, and in colour and word when that is near or past.
fn time_left(state: ThreadState, due: Option<i64>) -> AnyView {
    let t = words();
    let Some(due) = due else {
        let (word, tone) = if state == ThreadState::ForYou {
            (t.staff_desk_paused(), None)
        } else {
            (t.messages_answered(), Some("good"))
        };
        return view! { <span class="badge" data-kind=tone>{word}</span> }.into_any();
    };
    let left = due - clock::now().timestamp_micros();
    let badge = match left {
        _ if left < 0 => Some(("bad", t.staff_desk_late())),
        _ if left < SOON => Some(("warn", t.staff_desk_soon())),
        _ => None,
    };
    let badge = badge.map(|(tone, word)| view! { <span class="badge" data-kind=tone>{word}</span> " " });
    view! { {badge} <small>{t.staff_desk_due(&portal::time(due))}</small> }.into_any()
}

/// What is due within so many microseconds is soon: an hour of the clock on the wall.
const SOON: i64 = 3_600_000_000;

/// Where the desk begins.
fn desk() -> Place {
    Place::Desk(Queue::Waiting)
}
