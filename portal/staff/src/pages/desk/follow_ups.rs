//! What was made of conversations to be done by the reader's teams, what is due first first.

use careway_core::message::{FollowUp, ListFollowUps};
use careway_portal::{
    components::{Loaded, PageHead},
    load::{Load, load},
    reader::words,
    session::use_session,
};
use leptos::prelude::*;

use super::{desk, make::follow_up::facts};
use crate::{place::Place, wording};

/// The page.
#[component]
pub fn FollowUpsPage() -> impl IntoView {
    let t = words();
    let all = load(ListFollowUps {});
    use_session().keep_current(all);
    let back = (desk().path(), t.messages_title());
    view! {
        <PageHead title=t.made_list() back lead=t.made_list_lead()/>
        <Loaded of=all empty=(t.made_none_title(), t.made_none()) let:found>
            {found.into_iter().map(|one| card(one, all)).collect_view()}
        </Loaded>
    }
    .into_any()
}

fn card(one: FollowUp, all: Load<Vec<FollowUp>>) -> AnyView {
    let t = words();
    let heading = ["follow-up-", one.id.as_str()].concat();
    let (labelled, name) = (heading.clone(), wording::name(&one.patient, t));
    let mine = one.mine.then(|| view! { " " <span class="badge" data-kind="info">{t.made_for_you()}</span> });
    let link = one.thread.clone().map(|thread| {
        let path = Place::DeskThread(one.patient.id.clone(), thread).path();
        view! { <p><a href=path>{t.made_see()}</a></p> }
    });
    let by = t.made_by_follow_up(&one.by);
    view! {
        <article class="card" aria-labelledby=labelled>
            <h2 id=heading>{name} {mine}</h2>
            {facts(one, Callback::new(move |()| all.again()))}
            <p class="hint">{by}</p>
            {link}
        </article>
    }
    .into_any()
}
