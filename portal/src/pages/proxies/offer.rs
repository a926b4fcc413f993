//! Asks somebody to act for the reader: who, how far, until when, with what they would see beside it; then the code.

use careway_core::{
    access::Opening,
    account::DisplayName,
    id::Id,
    people::Patient,
    problem::Fault,
    proxy::{OfferProxy, ProxyCode},
};
use leptos::prelude::*;

use super::{
    code::CodeCard,
    parts,
    preview::Preview,
    terms::{OFFERED, TermsDraft, term_questions},
};
use crate::{
    components::{Draft, Form, FormFrame, PageHead, TextField, address},
    page::Page,
    reader::words,
    wording,
};

/// What has been typed.
#[derive(Clone)]
struct OfferDraft {
    patient: Id<Patient>,
    name: String,
    to: String,
    terms: TermsDraft,
}

impl Draft for OfferDraft {
    type Request = OfferProxy;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "name" => Some(&mut self.name),
            "to" => Some(&mut self.to),
            field => self.terms.text(field),
        }
    }

    fn parse(&self) -> Result<OfferProxy, Vec<Fault>> {
        let name = DisplayName::parse(&self.name);
        let to = address(&self.to);
        match (name, self.terms.parse(), to) {
            (Ok(name), Ok(terms), Ok(to)) => {
                let (patient, language) = (self.patient.clone(), words().language());
                Ok(OfferProxy { patient, name, terms, to, language })
            }
            (name, terms, to) => {
                let name = name.err().map(|kind| Fault::new("name", kind));
                let to = to.err().map(|kind| Fault::new("to", kind));
                Err(name.into_iter().chain(terms.err().unwrap_or_default()).chain(to).collect())
            }
        }
    }
}

/// The page.
#[component]
pub fn OfferProxyPage(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let form = Form::new(OfferDraft {
        patient: person.id.clone(),
        name: String::new(),
        to: String::new(),
        terms: TermsDraft::new(&Opening::NONE, None),
    });
    let made = RwSignal::new(None::<ProxyCode>);
    let asked = move || match made.get() {
        None => questions(form, person.id.clone(), made),
        Some(code) => {
            let mailed = form.field("to").text.with_untracked(|text| !text.trim().is_empty());
            let name = form.field("name").text.get_untracked();
            let on =
                view! { <a class="button" data-kind="primary" href=Page::Proxies.path()>{words().offer_done()}</a> };
            view! { <CodeCard name code mailed on=on.into_any()/> }.into_any()
        }
    };
    view! {
        <PageHead title=t.offer_title() back=(Page::Proxies.path(), t.proxies_title()) lead=t.offer_lead()/>
        {asked}
    }
    .into_any()
}

fn questions(form: Form<OfferDraft>, patient: Id<Patient>, made: RwSignal<Option<ProxyCode>>) -> AnyView {
    let t = words();
    let chosen = Memo::new(move |_| parts::chosen(form));
    let preview = view! { <Preview patient chosen who=form.field("name").text/> }.into_any();
    let done = move |code| made.set(Some(code));
    let refused = move |refusal| wording::offer_refusal(refusal, words()).to_owned();
    view! {
        <div class="card">
            <FormFrame form send=t.offer_send() done refused>
                <TextField field=form.field("name") label=t.offer_name() hint=t.offer_name_hint()/>
                {term_questions(form, None, OFFERED, preview)}
                <TextField field=form.field("to") label=t.offer_to() hint=t.offer_to_hint() autocomplete="off"/>
            </FormFrame>
        </div>
    }
    .into_any()
}
