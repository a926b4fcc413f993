//! The desk: the conversations of the reader's teams, the most pressing first, and one of them with what can be done about it.

use careway_core::{
    clocked::Mark,
    id::Id,
    message::{DeskLine, ListDesk, Queue, Thread, ThreadState, Topic},
    staff::Team,
};
use careway_portal::{
    clock,
    components::{Loaded, PageHead, refill_badge},
    load::load,
    reader::words,
    session::use_session,
    wording as portal,
};
use leptos::prelude::*;

use crate::{place::Place, wording};

mod begun;
mod bulk;
mod context;
mod cosign;
mod filters;
mod follow_ups;
mod hand_off;
pub mod keys;
mod make;
mod notes;
mod propose;
mod refill;
pub mod replies;
mod thread;
mod translation;
mod wall;

pub use follow_ups::FollowUpsPage;
pub use thread::DeskThreadPage;
pub use wall::WallPage;

use bulk::Picked;
use filters::Narrowed;

/// A queue.
#[component]
pub fn DeskPage(
    /// Which.
    queue: Queue,
) -> impl IntoView {
    let t = words();
    let narrowed = Narrowed::nothing();
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
            <a href=Place::Wall.path()>{t.staff_wall_title()}</a>
            <a href=Place::FollowUps.path()>{t.made_list()}</a>
        </nav>
        {filters::bar(narrowed)}
        {keys::keys(keys::At::Queue)}
        {move || list(queue, narrowed.get())}
    }
    .into_any()
}

/// The conversations. Several can be picked of those that wait.
fn list(queue: Queue, (team, topic): (Option<Id<Team>>, Option<Topic>)) -> AnyView {
    let t = words();
    let lines = load(ListDesk { queue, team, topic });
    use_session().keep_current(lines);
    let picked = matches!(queue, Queue::Waiting | Queue::Mine).then(Picked::default);
    view! {
        {picked.map(|picked| bulk::bar(picked, lines))}
        <Loaded of=lines empty=(t.staff_desk_none_title(), t.staff_desk_none()) let:lines>{rows(lines, picked)}</Loaded>
    }
    .into_any()
}

/// The rows of some conversations, each with a box where several can be picked.
pub fn rows(lines: Vec<DeskLine>, picked: Option<Picked>) -> AnyView {
    let rows = lines.into_iter().map(|line| {
        let name = wording::name(&line.patient, words());
        let pick = picked.map(|picked| bulk::pick(picked, &line, &name));
        view! { <li>{pick} {row(line)}</li> }
    });
    view! { <div class="card" data-kind="flush"><ul class="list" id=keys::QUEUE>{rows.collect_view()}</ul></div> }
        .into_any()
}

fn row(line: DeskLine) -> AnyView {
    let t = words();
    let held = held(&line);
    let call_me = line.call_me.then(|| view! { <span class="badge" data-kind="warn">{t.staff_wall_call_me()}</span> });
    let flagged = line.flagged.then(|| view! { <span class="badge" data-kind="bad">{t.staff_desk_flagged()}</span> });
    let unsigned = line.unsigned.then(|| view! { <span class="badge" data-kind="info">{t.cosign_waits()}</span> });
    let DeskLine { thread, patient, .. } = line;
    let path = Place::DeskThread(patient.id.clone(), thread.id.clone()).path();
    let about = [portal::topic(thread.topic, t), " · ", &thread.begins].concat();
    view! {
        <a class="row" href=path>
            <span class="row-title">{wording::name(&patient, t)} <small>{about}</small></span>
            <span class="row-value">{flagged} {call_me} {unsigned} {thread.refill.map(refill_badge)} {time_left(&thread)}</span>
            <span class="row-note">{held}</span>
        </a>
    }
    .into_any()
}

/// Which team has a conversation, and who of it.
fn held(line: &DeskLine) -> String {
    let t = words();
    let away = portal::away(&line.thread, t);
    let who = match &line.thread.holder {
        _ if line.mine => t.staff_desk_yours(),
        Some(holder) => &holder.name,
        None => t.staff_desk_nobody(),
    };
    let parts = [Some(line.thread.team.clone()), Some(who.to_owned()), away];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// By when an answer is due, and in colour and word when that is near or past.
fn time_left(thread: &Thread) -> AnyView {
    let t = words();
    let Some(due) = thread.due else {
        let (word, tone) = if thread.state == ThreadState::ForYou {
            (t.staff_desk_paused(), None)
        } else {
            (t.messages_answered(), Some("good"))
        };
        return view! { <span class="badge" data-kind=tone>{word}</span> }.into_any();
    };
    let is_anew = due >= clock::now().timestamp_micros() && thread.told == Some(Mark::Out);
    let badge = match thread.told {
        Some(Mark::Again) => Some(("bad", t.staff_desk_late_again())),
        _ if due < clock::now().timestamp_micros() => Some(("bad", t.staff_desk_late())),
        Some(Mark::Out) => Some(("bad", t.staff_desk_late())),
        Some(Mark::Short) => Some(("warn", t.staff_desk_soon())),
        None => None,
    };
    let badge = badge.map(|(tone, word)| view! { <span class="badge" data-kind=tone>{word}</span> " " });
    let due = portal::time(due);
    let due = if is_anew { t.staff_desk_anew(&due) } else { t.staff_desk_due(&due) };
    view! { {badge} <small>{due}</small> }.into_any()
}

/// Where the desk begins.
fn desk() -> Place {
    Place::Desk(Queue::Waiting)
}
