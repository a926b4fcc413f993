//! A request for an appointment as it stands at its conversation: why, how soon, who makes it. The same for patients and for staff.

use careway_core::message::{AppointmentRequest, AppointmentStatus, Soon};
use leptos::prelude::*;

use super::{Definition, DefinitionList};
use crate::reader::words;

/// How a request stands, as a badge.
pub fn appointment_badge(status: AppointmentStatus) -> AnyView {
    let t = words();
    let (tone, word) = match status {
        AppointmentStatus::Proposed => ("info", t.appointment_proposed()),
        AppointmentStatus::Booked => ("good", t.appointment_booked()),
        AppointmentStatus::Cancelled => ("warn", t.appointment_cancelled()),
    };
    view! { <span class="badge" data-kind=tone>{word}</span> }.into_any()
}

/// How soon it is to be, in words.
pub fn appointment_soon(soon: Soon) -> &'static str {
    let t = words();
    match soon {
        Soon::Days => t.appointment_days(),
        Soon::Weeks => t.appointment_weeks(),
        Soon::Routine => t.appointment_routine(),
    }
}

/// The request.
pub fn appointment(request: AppointmentRequest) -> AnyView {
    let t = words();
    let next = match request.status {
        AppointmentStatus::Proposed => Some(t.appointment_next(&request.team)),
        AppointmentStatus::Booked | AppointmentStatus::Cancelled => None,
    };
    let facts = vec![
        Definition::words(t.appointment_reason(), Some(request.reason)),
        Definition::words(t.appointment_soon(), Some(appointment_soon(request.soon).to_owned())),
        Definition::words(t.appointment_times(), request.times),
    ];
    view! {
        <section class="card" aria-labelledby="appointment">
            <h2 id="appointment">{t.appointment_title()} " " {appointment_badge(request.status)}</h2>
            {next.map(|next| view! { <p>{next}</p> })}
            <DefinitionList facts/>
        </section>
    }
    .into_any()
}
