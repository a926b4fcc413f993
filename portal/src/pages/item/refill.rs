//! Whether a medicine was asked for, how that stands, and the way to ask.

use careway_core::{
    access::Scope,
    id::Id,
    message::{ListRefills, RefillRequest},
    people::Patient,
    record::{Detail, Item, MedicationEvent, Standing},
};
use leptos::prelude::*;

use crate::{
    acting::{acts_in, sees_in},
    chart,
    components::{Loaded, Outline, RefillSteps},
    load::load,
    page::Page,
    reader::words,
    session::use_session,
    wording,
};

/// What belongs below a medicine; nothing for staff, for what was given once, and for whoever sees no messages.
pub fn section(patient: &Id<Patient>, item: &Item) -> Option<AnyView> {
    let Detail::Medication(medication) = &item.detail else { return None };
    let given = medication.event == MedicationEvent::Given || item.standing == Standing::EnteredInError;
    if chart::is_open() || given {
        return None;
    }
    let (patient, item) = (patient.clone(), item.clone());
    let sees = Memo::new(move |_| sees_in(Scope::Messages));
    Some((move || sees.get().then(|| card(patient.clone(), item.clone()))).into_any())
}

fn card(patient: Id<Patient>, item: Item) -> AnyView {
    let t = words();
    let requests = load(ListRefills { patient });
    use_session().keep_current(requests);
    let shown = move |requests: Vec<RefillRequest>| {
        let newest = requests.into_iter().find(|request| request.refill.is_of(&item));
        let is_open = newest.as_ref().is_some_and(|request| request.refill.status().is_open());
        let ask = (acts_in(Scope::Messages) && !is_open).then(|| {
            let path = Page::Refill(Some(item.id.clone())).path();
            view! { <div class="actions"><a class="button" href=path>{t.refill_ask()}</a></div> }
        });
        let stands = match newest {
            Some(request) => stands(request),
            None => view! { <p>{t.refill_low()}</p> }.into_any(),
        };
        view! { {stands} {ask} }
    };
    view! {
        <section class="card" aria-labelledby="refill">
            <h2 id="refill">{t.refill_title()}</h2>
            <Loaded of=requests outline=Outline::Value let:requests>{shown(requests)}</Loaded>
        </section>
    }
    .into_any()
}

/// How a request stands, what is done next, who has it, and the way to its conversation.
fn stands(request: RefillRequest) -> AnyView {
    let t = words();
    let RefillRequest { thread, refill } = request;
    let next = wording::refill_next(&refill, t);
    let whose = refill.status().is_open().then(|| view! { <p class="hint">{wording::whose(&thread, t)}</p> });
    view! {
        <RefillSteps refill/>
        <p>{next}</p>
        {whose}
        <p><a href=Page::Thread(thread.id).path()>{t.refill_see()}</a></p>
    }
    .into_any()
}
