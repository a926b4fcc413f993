//! Who may act for the reader: seen, changed and ended here.

use careway_core::{
    access::ProxyKind,
    id::Id,
    people::Patient,
    proxy::{ConsentMeans, EndProxy, ListProxies, Proxy, ProxyList, ProxyState, days_left},
};
use leptos::prelude::*;

use crate::{
    clock,
    components::{Definition, DefinitionList, Empty, Loaded, Notice, PageHead, Said, SaidHere, SendButton, Tone},
    load::{Load, load},
    page::Page,
    reader::words,
    wording,
};

mod change;
mod code;
mod offer;
mod parts;
mod preview;
mod terms;

pub use change::ProxyPage;
pub use code::CodeCard;
pub use offer::OfferProxyPage;
pub use parts::{PartsDraft, part_questions};
pub use terms::{TermsDraft, term_questions};

/// The page.
#[component]
pub fn ProxiesPage(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let list = load(ListProxies { patient: person.id.clone() });
    let desk = Desk { list, said: Said::nothing() };
    view! {
        <PageHead title=t.proxies_title() back=(Page::Account.path(), t.account_title()) lead=t.proxies_lead()/>
        <SaidHere of=desk.said/>
        <Loaded of=list let:list>{shown(desk, &person, list)}</Loaded>
        <div class="actions">
            <a class="button" data-kind="primary" href=Page::OfferProxy.path()>{t.proxies_add()}</a>
        </div>
        {super::errands::link()}
        <p class="hint">{t.proxies_looked()} " " <a href=Page::Access.path()>{t.access_title()}</a></p>
    }
    .into_any()
}

/// What the cards have in common.
#[derive(Clone, Copy)]
struct Desk {
    list: Load<ProxyList>,
    said: Said,
}

impl Desk {
    /// Says what was done and reads the list again.
    fn done(self, said: String) {
        self.list.again();
        self.said.say(said);
    }
}

fn shown(desk: Desk, person: &Patient, list: ProxyList) -> AnyView {
    let t = words();
    let change = list.change.map(|change| super::helping::teen_change(&change));
    if list.proxies.is_empty() {
        return view! { {change} <Empty title=t.proxies_empty_title() text=t.proxies_empty()/> }.into_any();
    }
    let cards = list.proxies.into_iter().map(|proxy| card(desk, &person.id, proxy));
    view! {
        {change}
        <ul class="list looks">{cards.collect_view()}</ul>
    }
    .into_any()
}

/// What is said of a grant that ends soon, unless nobody but the clinic or the law can renew it.
fn ending(proxy: &Proxy) -> Option<String> {
    let t = words();
    let is_given = proxy.kind == ProxyKind::Granted && proxy.state == ProxyState::Held;
    let days = days_left(change::last(proxy).filter(|_| is_given)?, clock::today()?)?;
    if proxy.till_majority {
        return Some(t.proxies_ends_grown(days.into()));
    }
    Some(if days == 0 { t.proxies_ends_today().to_owned() } else { t.proxies_ends_soon(days.into()) })
}

/// How a grant stands, in a word and its tone, and what that means.
fn state(proxy: &Proxy) -> (&'static str, &'static str, Option<&'static str>) {
    let t = words();
    match proxy.state {
        ProxyState::Over if proxy.till_majority => (t.proxies_over(), "warn", Some(t.proxies_given_as_minor())),
        ProxyState::Unwitnessed => (t.proxies_unwitnessed(), "info", Some(t.proxies_unwitnessed_about())),
        ProxyState::Offered => (t.proxies_offered(), "info", Some(t.proxies_offered_about())),
        ProxyState::Unanswered => (t.proxies_unanswered(), "warn", None),
        ProxyState::Held => (t.proxies_held(), "good", None),
        ProxyState::Over => (t.proxies_over(), "warn", Some(t.proxies_over_about())),
    }
}

fn card(desk: Desk, patient: &Id<Patient>, proxy: Proxy) -> AnyView {
    let t = words();
    let (word, tone, about) = state(&proxy);
    let ending = ending(&proxy);
    let facts = vec![
        Definition::words(t.proxies_sees(), Some(wording::parts(proxy.opening.see, t))),
        Definition::words(t.proxies_sensitive(), wording::classes(&proxy.opening, t)),
        Definition::words(t.proxies_does(), Some(wording::may(proxy.opening.may(), t).to_owned())),
        Definition::words(t.proxies_until(), Some(wording::until(proxy.until, t))),
        Definition::words(
            t.proxies_since(),
            (proxy.state == ProxyState::Held).then(|| wording::last_day(proxy.since + 1)),
        ),
        Definition::words(t.proxies_why(), Some(wording::proxy_kind(proxy.kind, t).to_owned())),
        Definition::words(t.proxies_consent(), proxy.consent.map(|means| said(means).to_owned())),
    ];
    let acts = if proxy.kind == ProxyKind::Granted {
        acts(desk, patient, &proxy, ending.as_deref())
    } else {
        view! { <p class="hint">{t.proxies_clinic()}</p> }.into_any()
    };
    view! {
        <li class="card">
            <h2 class="look-who">{proxy.name} " " <span class="badge" data-kind=tone>{word}</span></h2>
            {about.map(|about| view! { <p class="hint">{about}</p> })}
            {ending.map(|text| view! { <Notice tone=Tone::Warn title=text>""</Notice> })}
            <DefinitionList facts/>
            {acts}
        </li>
    }
    .into_any()
}

/// How the patient has said it aloud.
fn said(means: ConsentMeans) -> &'static str {
    let t = words();
    match means {
        ConsentMeans::InPerson => t.proxies_consent_in_person(),
        ConsentMeans::Telephone => t.proxies_consent_telephone(),
    }
}

/// What the patient can do about somebody.
fn acts(desk: Desk, patient: &Id<Patient>, proxy: &Proxy, ending: Option<&str>) -> AnyView {
    let t = words();
    let name = proxy.name.clone();
    let change = match proxy.state {
        // What cannot be given more time is not offered; asking again is.
        ProxyState::Over if proxy.till_majority => None,
        ProxyState::Held if ending.is_none() || proxy.till_majority => {
            Some((t.proxies_change(), t.proxies_change_of(&name)))
        }
        ProxyState::Held | ProxyState::Over => Some((t.proxies_renew(), t.proxies_renew_of(&name))),
        ProxyState::Unwitnessed | ProxyState::Offered | ProxyState::Unanswered => None,
    };
    let change = change.map(|(word, label)| {
        let path = Page::Proxy(proxy.id.clone()).path();
        view! { <a class="button" href=path aria-label=label>{word}</a> }
    });
    let anew = (proxy.state == ProxyState::Over && proxy.till_majority).then(|| {
        view! { <a class="button" href=Page::OfferProxy.path() aria-label=t.proxies_ask_again_of(&name)>{t.proxies_ask_again()}</a> }
    });
    let (word, label) = match proxy.state {
        ProxyState::Held | ProxyState::Over => (t.proxies_end(), t.proxies_end_of(&name)),
        ProxyState::Unwitnessed | ProxyState::Offered | ProxyState::Unanswered => {
            (t.proxies_take_back(), t.proxies_take_back_of(&name))
        }
    };
    let request = EndProxy { patient: patient.clone(), proxy: proxy.id.clone() };
    let done = Callback::new(move |()| desk.done(words().proxies_ended(&name)));
    let refused = Callback::new(move |refusal| wording::offer_refusal(refusal, words()).to_owned());
    view! {
        <SendButton request name=word label=label done refused>
            {change}
            {anew}
        </SendButton>
    }
    .into_any()
}
