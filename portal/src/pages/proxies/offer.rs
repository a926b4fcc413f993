//! Asks somebody to act for the reader: who, how far, until when, with what they would see beside it; then the code.

use careway_core::{
    access::Opening,
    account::DisplayName,
    id::Id,
    mail::EmailAddress,
    people::Patient,
    problem::Fault,
    proxy::{OfferProxy, ProxyCode},
};
use leptos::prelude::*;

use super::{
    code::CodeCard,
    parts,
    preview::Preview,
    terms::{self, TermsDraft},
};
use crate::{
    components::{Draft, Form, FormFrame, PageHead, TextField},
    page::Page,
    reader::words,
    wording,
};

/// What has been typed.
#[derive(Clone)]
struct OfferDraft {
    patient: Id<Patient>,
    name: String,
    email: String,
    terms: TermsDraft,
}

impl Draft for OfferDraft {
    type Request = OfferProxy;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "name" => Some(&mut self.name),
            "email" => Some(&mut self.email),
            field => self.terms.text(field),
        }
    }

    fn parse(&self) -> Result<OfferProxy, Vec<Fault>> {
        let name = DisplayName::parse(&self.name);
        let email = Some(self.email.trim()).filter(|text| !text.is_empty()).map(EmailAddress::parse).transpose();
        match (name, self.terms.parse(), email) {
            (Ok(name), Ok(terms), Ok(email)) => {
                let (patient, language) = (self.patient.clone(), words().language());
                Ok(OfferProxy { patient, name, terms, email, language })
            }
            (name, terms, email) => {
                let name = name.err().map(|kind| Fault::new("name", kind));
                let email = email.err().map(|kind| Fault::new("email", kind));
                Err(name.into_iter().chain(terms.err().unwrap_or_default()).chain(email).collect())
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
        email: String::new(),
        terms: TermsDraft::new(&Opening::NONE, None),
    });
    let made = RwSignal::new(None::<ProxyCode>);
    let asked = move || match made.get() {
        None => questions(form, person.id.clone(), made),
        Some(code) => {
            let mailed = form.field("email").text.with_untracked(|text| !text.trim().is_empty());
            view! { <CodeCard name=form.field("name").text.get_untracked() code mailed on=Page::Proxies.path()/> }
                .into_any()
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
                {terms::questions(form, None, preview)}
                <TextField field=form.field("email") label=t.offer_email() hint=t.offer_email_hint() autocomplete="off"/>
            </FormFrame>
        </div>
    }
    .into_any()
}
