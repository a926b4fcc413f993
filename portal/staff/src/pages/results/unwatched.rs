//! People whose results wait while nobody looks after them: whose they are and how pressing, for those who lead a team, and the way into it. What the
//! results say shows when the team looks after the person.

use careway_core::review::{ListUnwatched, TakeIn, TakeInRefusal, Unwatched, UnwatchedPerson};
use careway_portal::{
    components::SendButton,
    load::{Load, load},
    reader::words,
    session::use_session,
    wording as portal,
};
use leptos::prelude::*;

use super::pressing;
use crate::wording;

/// The list, when there is somebody in it; `taken` is run when somebody was taken into a team.
pub fn unwatched(taken: Callback<()>) -> AnyView {
    let found = load(ListUnwatched {});
    use_session().keep_results_current(found);
    let list = found.part(Clone::clone);
    let said = RwSignal::new(None::<String>);
    view! {
        <p class="status" role="status">{move || said.get()}</p>
        {move || {
            let Unwatched { people, teams } = list.get();
            let done = Done { found, taken, said };
            (!people.is_empty()).then(|| shown(people, &teams, done))
        }}
    }
    .into_any()
}

/// What happens when somebody was taken in.
#[derive(Clone, Copy)]
struct Done {
    found: Load<Unwatched>,
    taken: Callback<()>,
    said: RwSignal<Option<String>>,
}

type Led = (careway_core::id::Id<careway_core::staff::Team>, String);

fn shown(people: Vec<UnwatchedPerson>, teams: &[Led], done: Done) -> AnyView {
    let t = words();
    let rows = people.into_iter().map(|person| row(&person, teams, done)).collect_view();
    view! {
        <section class="card" data-kind="flush" aria-labelledby="unwatched">
            <header class="card-head">
                <div class="stack" data-space="tight">
                    <h2 id="unwatched">{t.unwatched_title()}</h2>
                    <p class="hint">{t.unwatched_lead()}</p>
                </div>
            </header>
            <ul class="list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(person: &UnwatchedPerson, teams: &[Led], done: Done) -> AnyView {
    let t = words();
    let name = wording::name(&person.patient, t);
    let ways = teams.iter().map(|(team, called)| {
        let request = TakeIn { patient: person.patient.id.clone(), team: team.clone() };
        let told = t.unwatched_done(&name, called);
        let after = Callback::new(move |()| {
            done.said.set(Some(told.clone()));
            done.found.again();
            done.taken.run(());
        });
        let refused = Callback::new(|refusal: TakeInRefusal| match refusal {
            TakeInRefusal::Watched => words().unwatched_watched().to_owned(),
        });
        let label = t.unwatched_take_of(&name, called);
        view! { <SendButton request name=t.unwatched_take(called) label done=after refused/> }
    });
    view! {
        <li class="row">
            <span class="row-title">{name.clone()} <small>{t.unwatched_count(person.count.into())}</small></span>
            <span class="row-value">{pressing(person.urgency)}</span>
            <span class="row-note">{t.reviews_arrived(&portal::time(person.arrived))}</span>
            <div class="row-acts">{ways.collect_view()}</div>
        </li>
    }
    .into_any()
}
