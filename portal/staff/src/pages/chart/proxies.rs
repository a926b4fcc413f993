//! Who acts for a patient: seen by whoever meets people, written down by papers, declined where somebody may be in danger. Opens
//! nothing of the record.

use careway_core::{
    access::{Duty, ProxyKind},
    id::Id,
    people::Patient,
    proxy::{ListRepresentatives, Proxy, ProxyCode, ProxyState, Representative, Representatives, UnblockProxy},
};
use careway_portal::{
    components::{Definition, DefinitionList, Loaded, Notice, PageHead, Said, SaidHere, SendButton, Tone},
    load::{Load, load},
    pages::CodeCard,
    reader::words,
    wording as said_of,
};
use leptos::prelude::*;

use crate::{wording, workspace::use_workspace};

mod add;
mod consent;
mod reason;

/// The page.
#[component]
pub fn ProxiesPage(
    /// For whom.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let name = wording::name(&person, t);
    let desk = Desk {
        list: load(ListRepresentatives { patient: person.id.clone() }),
        said: Said::nothing(),
        code: RwSignal::new_local(None),
    };
    view! {
        <PageHead title=t.staff_proxies_title() lead=t.staff_proxies_lead(&name)/>
        <SaidHere of=desk.said/>
        {move || match desk.code.get() {
            Some((name, code)) => made(desk, name, code),
            None => {
                let person = person.clone();
                view! { <Loaded of=desk.list let:list>{shown(desk, &person, list)}</Loaded> }.into_any()
            }
        }}
    }
    .into_any()
}

/// The code, in the place of everything else: it is shown once.
fn made(desk: Desk, name: String, code: ProxyCode) -> AnyView {
    let t = words();
    let said = t.staff_proxies_coded(&name);
    let on = view! {
        <button class="button" data-kind="primary" type="button" on:click=move |_| {
            desk.code.set(None);
            desk.done(said.clone());
        }>{t.offer_done()}</button>
    };
    view! { <CodeCard name code mailed=false on=on.into_any()/> }.into_any()
}

/// What the cards have in common.
#[derive(Clone, Copy)]
struct Desk {
    list: Load<Representatives>,
    said: Said,
    /// A code that was just made, and for whom.
    code: RwSignal<Option<(String, ProxyCode)>, LocalStorage>,
}

impl Desk {
    /// Says what was done and reads the list again.
    fn done(self, said: String) {
        self.list.again();
        self.said.say(said);
    }
}

fn shown(desk: Desk, person: &Patient, mut list: Representatives) -> AnyView {
    let t = words();
    let name = wording::name(person, t);
    let cards = std::mem::take(&mut list.people).into_iter().map(|one| card(desk, &person.id, one)).collect::<Vec<_>>();
    let cards = if cards.is_empty() {
        view! { <Notice tone=Tone::Info title=t.staff_proxies_empty_title(&name)><p>{t.staff_proxies_empty()}</p></Notice> }
            .into_any()
    } else {
        view! { <ul class="list looks">{cards}</ul> }.into_any()
    };
    view! {
        {cards}
        {consent::section(desk, person, &list)}
        <add::AddRepresentativeForm person=person.clone() minor=list.minor desk/>
    }
    .into_any()
}

fn card(desk: Desk, patient: &Id<Patient>, one: Representative) -> AnyView {
    let t = words();
    let Representative { proxy, document, consent, blocked } = one;
    let (word, tone) = match proxy.state {
        _ if blocked => (t.staff_proxies_blocked(), "bad"),
        ProxyState::Unwitnessed => (t.staff_consent_waiting(), "info"),
        ProxyState::Offered => (t.proxies_offered(), "info"),
        ProxyState::Unanswered => (t.proxies_unanswered(), "warn"),
        ProxyState::Held => (t.proxies_held(), "good"),
        ProxyState::Over => (t.proxies_over(), "warn"),
    };
    let why = wording::proxy_kind(proxy.kind, t);
    let mut facts = vec![
        Definition::words(t.proxies_why(), Some(why.to_owned())),
        Definition::words(
            t.staff_proxies_document(),
            document.map(|document| wording::document(document, t).to_owned()),
        ),
        Definition::words(t.proxies_sees(), Some(said_of::parts(proxy.opening.see, t))),
        Definition::words(t.proxies_sensitive(), said_of::classes(&proxy.opening, t)),
        Definition::words(t.proxies_until(), Some(said_of::until(proxy.until, t))),
    ];
    facts.extend(consent.iter().flat_map(|consent| consent::facts(consent, &proxy)));
    let said = consent.filter(|_| !blocked).map(|consent| consent::acts(desk, patient, &proxy, &consent));
    let name = proxy.name.clone();
    let grown = proxy.state == ProxyState::Over && proxy.till_majority;
    view! {
        <li class="card">
            <h2 class="look-who">{name} " " <span class="badge" data-kind=tone>{word}</span></h2>
            {grown.then(|| view! { <p class="hint">{t.staff_proxies_given_as_minor()}</p> })}
            <DefinitionList facts/>
            {said}
            {acts(desk, patient, &proxy, blocked)}
        </li>
    }
    .into_any()
}

/// What the reader's role may do about somebody.
fn acts(desk: Desk, patient: &Id<Patient>, proxy: &Proxy, blocked: bool) -> AnyView {
    let t = words();
    let role = use_workspace().role;
    let (id, name) = (proxy.id.clone(), proxy.name.clone());
    if blocked {
        let done = {
            let name = name.clone();
            Callback::new(move |()| desk.done(words().staff_proxies_unblocked_done(&name)))
        };
        let request = UnblockProxy { patient: patient.clone(), proxy: id };
        return role
            .may(Duty::BlockProxy)
            .then(|| view! { <SendButton request name=t.staff_proxies_unblock() label=t.staff_proxies_unblock_of(&name) done/> })
            .into_any();
    }
    let certifies =
        role.may(Duty::CertifyCapacity) && proxy.kind == ProxyKind::Guardian && proxy.state == ProxyState::Held;
    let certify = certifies.then(|| reason::certify(desk, patient, proxy));
    let block = role.may(Duty::BlockProxy).then(|| reason::block(desk, patient, proxy));
    view! { {certify} {block} }.into_any()
}
