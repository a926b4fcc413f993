//! What a patient without an account says aloud: written down by one of the staff as it is said, confirmed by another who heard it too,
//! ended when the patient says so.

use careway_core::{
    access::Opening,
    account::DisplayName,
    id::Id,
    people::Patient,
    problem::{Fault, Never},
    proxy::{
        CONSENT_MONTHS, Consent, ConsentMeans, ConsentRefusal, Consenter, EndConsent, Proxy, ProxyState,
        Representatives, TakeConsent, WitnessConsent,
    },
};
use careway_portal::{
    components::{Definition, Draft, Form, FormFrame, SelectField, SendButton, TextField},
    pages::{TermsDraft, term_questions},
    reader::words,
    wording as said_of,
};
use leptos::prelude::*;

use super::Desk;
use crate::wording;

/// What has been answered.
#[derive(Clone)]
struct ConsentDraft {
    patient: Id<Patient>,
    name: String,
    means: String,
    terms: TermsDraft,
}

impl Draft for ConsentDraft {
    type Request = TakeConsent;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "name" => Some(&mut self.name),
            "means" => Some(&mut self.means),
            field => self.terms.text(field),
        }
    }

    fn parse(&self) -> Result<TakeConsent, Vec<Fault>> {
        let means = ConsentMeans::named(&self.means).unwrap_or(ConsentMeans::InPerson);
        match (DisplayName::parse(&self.name), self.terms.parse()) {
            (Ok(name), Ok(terms)) => Ok(TakeConsent { patient: self.patient.clone(), name, terms, means }),
            (name, terms) => {
                let name = name.err().map(|kind| Fault::new("name", kind));
                Err(name.into_iter().chain(terms.err().unwrap_or_default()).collect())
            }
        }
    }
}

/// The form, for whom it is; else who does it instead, unless that stands elsewhere on the page.
pub fn section(desk: Desk, person: &Patient, list: &Representatives) -> Option<AnyView> {
    let t = words();
    let consenter = Consenter { minor: list.minor, deceased: person.deceased, has_account: list.has_account };
    let content = match consenter.refusal() {
        None => form(desk, person.id.clone()),
        Some(ConsentRefusal::HasAccount) => view! { <p>{t.staff_consent_has_account()}</p> }.into_any(),
        Some(_) => return None,
    };
    let section = view! {
        <section class="card" aria-labelledby="consent">
            <h2 id="consent">{t.staff_consent_title()}</h2>
            {content}
        </section>
    };
    Some(section.into_any())
}

fn form(desk: Desk, patient: Id<Patient>) -> AnyView {
    let t = words();
    let terms = TermsDraft::new(&Opening::NONE, None);
    let means = ConsentMeans::InPerson.name().to_owned();
    let form = Form::new(ConsentDraft { patient, name: String::new(), means, terms });
    let done = move |()| {
        let field = form.field("name");
        let said = words().staff_consent_taken(&field.text.get_untracked());
        field.clear();
        desk.done(said);
    };
    let refused = move |refusal| wording::consent_refusal(refusal, words()).to_owned();
    let answers = ConsentMeans::ALL.map(|means| (means.name(), wording::consent_means(means, t).to_owned()));
    view! {
        <p>{t.staff_consent_about()}</p>
        <FormFrame form send=t.staff_consent_send() done refused>
            <SelectField field=form.field("means") label=t.staff_consent_means() answers=answers.into()/>
            <TextField field=form.field("name") label=t.staff_consent_name() hint=t.offer_name_hint()/>
            {term_questions(form, None, CONSENT_MONTHS, ().into_any())}
        </FormFrame>
    }
    .into_any()
}

/// How it was taken.
pub fn facts(consent: &Consent, proxy: &Proxy) -> Vec<Option<Definition>> {
    let t = words();
    let by = t.staff_consent_by_on(&consent.by, &wording::day(consent.at));
    let does = said_of::may(proxy.opening.may(), t).to_owned();
    vec![
        Definition::words(t.proxies_does(), Some(does)),
        Definition::words(t.staff_consent_asked(), Some(wording::consent_means(consent.means, t).to_owned())),
        Definition::words(t.staff_consent_by(), Some(by)),
        Definition::words(t.staff_consent_witness(), consent.witness.clone()),
    ]
}

/// What the reader can do about it: confirm what another has written down, and end it.
pub fn acts(desk: Desk, patient: &Id<Patient>, proxy: &Proxy, consent: &Consent) -> AnyView {
    let t = words();
    let confirm = match (proxy.state, consent.by_you) {
        (ProxyState::Unwitnessed, true) => view! { <p class="hint">{t.staff_consent_waiting_you()}</p> }.into_any(),
        (ProxyState::Unwitnessed, false) => confirm(desk, patient, proxy),
        _ => ().into_any(),
    };
    let request = EndConsent { patient: patient.clone(), proxy: proxy.id.clone() };
    let (label, name) = (t.staff_consent_end_of(&proxy.name), proxy.name.clone());
    let done = Callback::new(move |()| desk.done(words().staff_consent_ended(&name)));
    let refused = Callback::new(|never: Never| -> String { match never {} });
    view! {
        {confirm}
        <SendButton request name=t.staff_consent_end() label done refused/>
    }
    .into_any()
}

fn confirm(desk: Desk, patient: &Id<Patient>, proxy: &Proxy) -> AnyView {
    let t = words();
    let request = WitnessConsent { patient: patient.clone(), proxy: proxy.id.clone() };
    let (label, name) = (t.staff_consent_confirm_of(&proxy.name), proxy.name.clone());
    let done = Callback::new(move |code| desk.code.set(Some((name.clone(), code))));
    let refused = Callback::new(|refusal| wording::consent_refusal(refusal, words()).to_owned());
    view! {
        <p>{t.staff_consent_confirm_about()}</p>
        <SendButton request name=t.staff_consent_confirm() kind="primary" label done refused/>
    }
    .into_any()
}
