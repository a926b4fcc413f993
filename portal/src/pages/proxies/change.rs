//! Changes how far and until when somebody acts for the reader.

use careway_core::{
    id::Id,
    people::Patient,
    problem::Fault,
    proxy::{ChangeProxy, ListProxies, Proxy, ProxyState},
    record::Moment,
};
use chrono::{DateTime, NaiveDate};
use leptos::prelude::*;

use super::{
    parts,
    preview::Preview,
    terms::{OFFERED, TermsDraft, term_questions},
};
use crate::{
    clock,
    components::{Draft, Empty, Form, FormFrame, Loaded, PageHead},
    load::{self, load},
    page::Page,
    reader::words,
    router::use_router,
    wording,
};

/// What has been answered.
#[derive(Clone)]
struct ChangeDraft {
    patient: Id<Patient>,
    proxy: Id<Proxy>,
    terms: TermsDraft,
}

impl Draft for ChangeDraft {
    type Request = ChangeProxy;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        self.terms.text(field)
    }

    fn parse(&self) -> Result<ChangeProxy, Vec<Fault>> {
        let terms = self.terms.parse()?;
        Ok(ChangeProxy { patient: self.patient.clone(), proxy: self.proxy.clone(), terms })
    }
}

/// The page.
#[component]
pub fn ProxyPage(
    /// Whose record.
    person: Patient,
    /// Which grant.
    proxy: Id<Proxy>,
) -> impl IntoView {
    let t = words();
    let list = load(ListProxies { patient: person.id.clone() });
    view! {
        <Loaded of=list let:list>
            {match list.proxies.into_iter().find(|one| one.id == proxy) {
                Some(one) if one.till_majority && one.state == ProxyState::Over => view! {
                    <PageHead title=t.proxy_change_title() back=(Page::Proxies.path(), t.proxies_title())/>
                    <Empty title=t.proxies_over() text=t.proxies_given_as_minor()/>
                }.into_any(),
                Some(one) => form(person.id.clone(), one),
                None => view! {
                    <PageHead title=t.proxy_change_title() back=(Page::Proxies.path(), t.proxies_title())/>
                    <Empty title=t.proxies_over()/>
                }.into_any(),
            }}
        </Loaded>
    }
    .into_any()
}

/// The last day of a grant, on the reader's own clock.
pub(super) fn last(proxy: &Proxy) -> Option<NaiveDate> {
    let last = DateTime::from_timestamp_micros(proxy.until? - 1)?.fixed_offset();
    clock::here(Moment::Instant(last)).day()
}

fn form(patient: Id<Patient>, proxy: Proxy) -> AnyView {
    let t = words();
    let router = use_router();
    let kept = last(&proxy).filter(|last| clock::today().is_some_and(|today| today <= *last));
    let terms = TermsDraft::new(&proxy.opening, kept);
    let form = Form::new(ChangeDraft { patient: patient.clone(), proxy: proxy.id.clone(), terms });
    let chosen = Memo::new(move |_| parts::chosen(form));
    let name = proxy.name.clone();
    let who = Signal::derive(move || name.clone());
    let preview = view! { <Preview patient chosen who/> }.into_any();
    let done = move |()| {
        load::forget();
        router.go(Page::Proxies);
    };
    let refused = move |refusal| wording::offer_refusal(refusal, words()).to_owned();
    view! {
        <PageHead title=t.proxy_change_title() heading=t.proxy_change_title_of(&proxy.name) back=(Page::Proxies.path(), t.proxies_title())/>
        <div class="card">
            <FormFrame form send=t.proxy_change_send() done refused>
                {term_questions(form, kept, OFFERED, preview)}
            </FormFrame>
        </div>
    }
    .into_any()
}
