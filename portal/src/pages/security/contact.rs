//! Where notices go: an address, and the code that shows that its owner reads there.

use careway_core::{
    account::{ConfirmEmail, Contact, ContactRefusal, GetContact, RemoveEmail, Secret, SetEmail},
    mail::EmailAddress,
    problem::Fault,
};
use leptos::prelude::*;

use crate::{
    components::{Draft, Form, FormFrame, Loaded, Notice, SendButton, TextField, Tone, gathered, typed},
    load::{Load, load},
    reader::words,
};

/// What was typed of an address.
#[derive(Clone, Default)]
struct EmailDraft {
    email: String,
}

impl Draft for EmailDraft {
    type Request = SetEmail;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "email").then_some(&mut self.email)
    }

    fn parse(&self) -> Result<SetEmail, Vec<Fault>> {
        match EmailAddress::parse(&self.email) {
            Ok(email) => Ok(SetEmail { email, language: words().language() }),
            Err(fault) => Err(gathered([("email", Some(fault))])),
        }
    }
}

/// What was typed of a code.
#[derive(Clone, Default)]
struct CodeDraft {
    code: String,
}

impl Draft for CodeDraft {
    type Request = ConfirmEmail;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "code").then_some(&mut self.code)
    }

    fn parse(&self) -> Result<ConfirmEmail, Vec<Fault>> {
        match typed(&self.code) {
            Ok(code) => Ok(ConfirmEmail { code: Secret::new(code) }),
            Err(fault) => Err(gathered([("code", Some(fault))])),
        }
    }
}

/// The part of the page, which says what was done last.
#[component]
pub fn ContactPart() -> impl IntoView {
    let t = words();
    let contact = load(GetContact {});
    let said = RwSignal::new(None::<&'static str>);
    let news = move || said.get().map(|said| view! { <Notice tone=Tone::Good title=said>""</Notice> });
    view! {
        <section class="card" aria-labelledby="contact">
            <h2 id="contact">{t.contact_title()}</h2>
            <p>{t.contact_about()}</p>
            <div role="status">{news}</div>
            <Loaded of=contact let:now>{part(contact, said, now)}</Loaded>
        </section>
    }
    .into_any()
}

fn part(all: Load<Contact>, said: RwSignal<Option<&'static str>>, now: Contact) -> AnyView {
    let t = words();
    if !now.sends {
        return view! { <p>{t.contact_no_mail()}</p> }.into_any();
    }
    let changed = move |words| {
        said.set(Some(words));
        all.again();
    };
    let email = now.email.as_ref().map_or_else(|| t.contact_none().to_owned(), |email| t.contact_email(email.as_str()));
    let waiting = now.waiting.map(|address| {
        let form = Form::new(CodeDraft::default());
        let done = move |()| changed(t.contact_confirmed());
        view! {
            <p>{t.contact_waiting(address.as_str())}</p>
            <FormFrame form send=t.contact_confirm() done refused>
                <TextField field=form.field("code") label=t.contact_code() hint=t.activate_code_hint()/>
            </FormFrame>
        }
    });
    let form = Form::new(EmailDraft::default());
    let sent = move |()| changed(t.contact_sent());
    let removed = move |()| changed(t.contact_removed());
    let remove = now.email.is_some();
    view! {
        <p>{email}</p>
        {waiting}
        <FormFrame form send=t.contact_set() kind="usual" done=sent refused>
            <TextField field=form.field("email") label=t.contact_address() autocomplete="email"/>
        </FormFrame>
        {remove.then(|| view! { <SendButton request=RemoveEmail {} name=t.contact_remove() done=removed/> })}
    }
    .into_any()
}

fn refused(refusal: ContactRefusal) -> String {
    match refusal {
        ContactRefusal::NoMail => words().contact_no_mail().to_owned(),
        ContactRefusal::OfFamily => words().contact_of_family().to_owned(),
        ContactRefusal::NotMatched => words().contact_not_matched().to_owned(),
    }
}
