//! What can be made of a conversation: something to do for a team, a refill or an appointment that is asked for in the patient's name,
//! or the note of a call. One form is open at a
//! time, and what is typed stays while another is looked at.

use careway_core::message::{Called, DeskDraft, DeskThread, ThreadState};
use careway_portal::{components::FieldOf, load::Load, reader::words};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::{
    begun,
    cosign::Writes,
    thread::{Answering, Whose},
};

mod appointment;
pub mod follow_up;
mod refill;

/// What is being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Making {
    FollowUp,
    Appointment,
    Refill,
}

/// The forms.
#[derive(Clone, Copy)]
pub struct Made {
    follow_up: follow_up::Making,
    refill: refill::Making,
    appointment: appointment::Making,
    settling: appointment::Settling,
    /// How an answer is told: the note of a call is one.
    called: FieldOf,
    open: RwSignal<Option<Making>>,
}

impl Made {
    /// Nothing is made yet.
    pub fn begin(whose: &Whose, answer: Answering) -> Self {
        Self {
            follow_up: follow_up::begin(whose),
            refill: refill::begin(whose),
            appointment: appointment::begin(whose),
            settling: appointment::settle(whose),
            called: answer.field("called"),
            open: RwSignal::new(None),
        }
    }
}

/// The menu, with the form that was chosen.
pub fn menu(made: Made, whose: &Whose, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let is_open = whole.part(|now| now.line.thread.state != ThreadState::Answered);
    let may_ask = whole.part(|now| now.line.thread.state != ThreadState::Answered && now.refill.is_none());
    let may_book = whole.part(|now| now.line.thread.state != ThreadState::Answered && now.appointment.is_none());
    let may_call = whole.part(|now| Writes::of(now) == Writes::Alone);
    let way = move |to: Making, of: DeskDraft, name: &'static str| {
        let is_it = move || made.open.get() == Some(to);
        let toggle = move |_| made.open.update(|open| *open = (*open != Some(to)).then_some(to));
        view! {
            <button class="button" type="button" aria-expanded=move || is_it().to_string() on:click=toggle>{name} {begun::mark(of, whole)}</button>
        }
    };
    // The note of a call is written where answers are.
    let call = move |_| {
        made.called.put(Called::Reached.name());
        focus("answer");
    };
    let refill = move || may_ask.get().then(|| way(Making::Refill, DeskDraft::Refill, t.made_refill()));
    let book = move || may_book.get().then(|| way(Making::Appointment, DeskDraft::Appointment, t.made_appointment()));
    let calls = move || {
        let open = is_open.get() && may_call.get();
        open.then(|| view! { <button class="button" type="button" on:click=call>{t.made_call()}</button> })
    };
    let settling = appointment::shown(made.settling, whose, whole);
    let whose = whose.clone();
    let form = move || match made.open.get()? {
        Making::FollowUp => Some(follow_up::form(made.follow_up, &whose, whole, close(made))),
        Making::Appointment => may_book.get().then(|| appointment::form(made.appointment, &whose, whole, close(made))),
        Making::Refill => may_ask.get().then(|| refill::form(made.refill, &whose, whole, close(made))),
    };
    view! {
        {settling}
        <section class="card stack" aria-labelledby="make">
            <h2 id="make">{t.made_title()}</h2>
            <div class="actions">{way(Making::FollowUp, DeskDraft::FollowUp, t.made_follow_up())} {refill} {book} {calls}</div>
            {form}
        </section>
    }
    .into_any()
}

/// Goes to where answers are written.
fn focus(id: &str) {
    let place = document().get_element_by_id(id);
    drop(place.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok()).map(|place| place.focus()));
}

/// Closes the form when it was sent.
fn close(made: Made) -> Callback<()> {
    Callback::new(move |()| made.open.set(None))
}
