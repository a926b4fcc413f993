//! The pages of somebody who acts for another: whom they help, how far, what will change, and the way out.

use careway_core::{
    access::{Basis, Scope},
    people::{Patient, Standing},
    proxy::{Change, LeaveProxy},
    record::Moment,
};
use leptos::prelude::*;

use crate::{
    chart,
    components::{Definition, DefinitionList, Empty, Notice, PageHead, SendButton, Tone},
    page::Page,
    reader::{self, words},
    router::use_router,
    session::{Session, use_session},
    wording,
};

/// Those whom the reader acts for, as links; nothing where there is nobody.
pub fn people(session: Session) -> Option<AnyView> {
    let t = words();
    let others = session.others();
    if others.is_empty() {
        return None;
    }
    let rows = others.into_iter().map(|person| {
        let born = person.birth_year.map(|year| view! { " " <small>{t.frame_born(&year.to_string())}</small> });
        view! {
            <li><a class="row" href=chart::of(&person.id)><span class="row-title">{person.name} {born}</span></a></li>
        }
    });
    let section = view! {
        <section class="card" data-kind="flush" aria-labelledby="people">
            <header class="card-head"><h2 id="people">{t.acting_people()}</h2></header>
            <ul class="list">{rows.collect_view()}</ul>
        </section>
    };
    Some(section.into_any())
}

/// What the reader does for somebody, until when, and the way out.
#[component]
pub fn HelpingPage(
    /// Whom.
    person: Patient,
    /// How far.
    standing: Standing,
) -> impl IntoView {
    let t = words();
    let (session, router) = (use_session(), use_router());
    let Basis::Proxy { kind, opening } = standing.basis else { return ().into_any() };
    let facts = vec![
        Definition::words(t.accept_sees(), Some(wording::parts(standing.parts, t))),
        Definition::words(t.accept_sees_also(), wording::classes(&opening, t)),
        Definition::words(t.accept_does(), Some(does(&standing).to_owned())),
        Definition::words(t.accept_until(), Some(wording::until(standing.until, t))),
    ];
    let left = Callback::new(move |()| {
        router.begin_anew();
        session.ask_again();
    });
    let link = |part: Scope, acts: bool, page: Page, name: &'static str| {
        let set = if acts { standing.acts } else { standing.parts };
        set.has(part).then(|| view! { <a class="button" href=page.path()>{name}</a> })
    };
    view! {
        <PageHead title=t.acting_title(&person.name) lead=t.acting_lead()/>
        {standing.change.as_ref().map(|change| parent_change(&person, change))}
        <section class="card" aria-label=t.acting_lead()>
            <DefinitionList facts/>
            <p class="hint">{wording::helper_kind(kind, t)}</p>
            <p class="hint">{t.accept_log()}</p>
            <div class="actions">
                {link(Scope::Activity, false, Page::Access, t.access_title())}
                {link(Scope::Results, true, Page::Release, t.release_title())}
            </div>
        </section>
        <section class="card" aria-label=t.acting_leave()>
            <p>{t.acting_leave_about()}</p>
            <SendButton request=LeaveProxy { patient: person.id } name=t.acting_leave() done=left/>
        </section>
    }
    .into_any()
}

fn does(standing: &Standing) -> &'static str {
    let t = words();
    if standing.acts.is_empty() { t.accept_does_see() } else { t.accept_does_act() }
}

/// A record that the address names and that is not open to the reader.
#[component]
pub fn ClosedPage() -> impl IntoView {
    let t = words();
    view! {
        <PageHead title=t.acting_closed_title() lead=t.acting_closed()/>
        <div class="actions"><a class="button" data-kind="primary" href="/">{t.acting_closed_home()}</a></div>
    }
    .into_any()
}

/// A part of the record that the reader does not see.
#[component]
pub fn UnseenPage(
    /// How far the reader acts.
    standing: Standing,
) -> impl IntoView {
    let t = words();
    let text = t.acting_part(&wording::parts(standing.parts, t));
    view! {
        <PageHead title=t.acting_part_title()/>
        <Notice tone=Tone::Info title=t.acting_part_title()><p>{text}</p></Notice>
    }
    .into_any()
}

/// The first page of somebody who has no record here and acts for others.
#[component]
pub fn HelpersHomePage() -> impl IntoView {
    let t = words();
    let session = use_session();
    view! {
        <PageHead title=t.acting_people() lead=t.acting_home()/>
        {move || people(session).unwrap_or_else(|| view! { <Empty title=t.acting_left()/> }.into_any())}
        <p><a href=Page::AcceptProxy.path()>{t.accept_link()}</a></p>
    }
    .into_any()
}

/// What a birthday changes, as parents are told.
pub fn parent_change(person: &Patient, change: &Change) -> AnyView {
    let t = words();
    let text = t.change_parent(
        &wording::parts(change.from_then, t),
        &change.age.to_string(),
        &wording::parts(change.until_then, t),
        &person.name,
    );
    notice(change, text)
}

/// The same, as the young person is told.
pub fn teen_change(change: &Change) -> AnyView {
    let t = words();
    notice(
        change,
        t.change_teen(
            &wording::parts(change.from_then, t),
            &change.age.to_string(),
            &wording::parts(change.until_then, t),
        ),
    )
}

fn notice(change: &Change, text: String) -> AnyView {
    let title = words().change_title(&reader::date(&Moment::Day(change.on)));
    view! { <Notice tone=Tone::Info title><p>{text}</p></Notice> }.into_any()
}
