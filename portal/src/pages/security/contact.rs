//! Where notices go: an address, and the code that shows that its owner reads there.

use careway_core::{
    account::{ConfirmEmail, Contact, ContactRefusal, GetContact, RemoveEmail, Secret, SetEmail},
    mail::EmailAddress,
    problem::Fault,
};
use leptos::prelude::*;

use crate::{
    components::{Draft, Form, FormFrame, LoadedOnce, Notice, SendButton, TextField, Tone, gathered, typed},
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
            <LoadedOnce of=contact>{part(contact, said)}</LoadedOnce>
        </section>
    }
    .into_any()
}

fn part(all: Load<Contact>, said: RwSignal<Option<&'static str>>) -> AnyView {
    let t = words();
    let sends = all.part(|now| now.sends);
    let changed = move |words| {
        said.set(Some(words));
        all.again();
    };
    let (email, is_any) = (all.part(|now| now.email.clone()), all.part(|now| now.email.is_some()));
    let email =
        move || email.get().map_or_else(|| t.contact_none().to_owned(), |email| t.contact_email(email.as_str()));
    let waiting = waits(all, Callback::new(changed));
    let form = Form::new(EmailDraft::default());
    let sent = move |()| {
        form.begin_anew(EmailDraft::default());
        changed(t.contact_sent());
    };
    let removed = move |()| changed(t.contact_removed());
    let remove = move || {
        is_any.get().then(|| view! { <SendButton request=RemoveEmail {} name=t.contact_remove() done=removed/> })
    };
    let content = move || match sends.get() {
        false => view! { <p>{t.contact_no_mail()}</p> }.into_any(),
        true => view! {
            <p>{email}</p>
            {waiting}
            <FormFrame form send=t.contact_set() kind="usual" done=sent refused>
                <TextField field=form.field("email") label=t.contact_address() autocomplete="email"/>
            </FormFrame>
            {remove}
        }
        .into_any(),
    };
    content.into_any()
}

/// Which address waits for its code, and where that is typed; nothing where none does.
fn waits(all: Load<Contact>, changed: Callback<&'static str>) -> impl Fn() -> Option<AnyView> + Copy + Send + 'static {
    let t = words();
    let waiting = all.part(|now| now.waiting.clone());
    let form = Form::new(CodeDraft::default());
    let done = move |()| {
        form.begin_anew(CodeDraft::default());
        changed.run(t.contact_confirmed());
    };
    move || {
        let address = waiting.get()?;
        let view = view! {
            <p>{t.contact_waiting(address.as_str())}</p>
            <FormFrame form send=t.contact_confirm() done refused>
                <TextField field=form.field("code") label=t.contact_code() hint=t.activate_code_hint()/>
            </FormFrame>
        };
        Some(view.into_any())
    }
}

fn refused(refusal: ContactRefusal) -> String {
    match refusal {
        ContactRefusal::NoMail => words().contact_no_mail().to_owned(),
        ContactRefusal::OfFamily => words().contact_of_family().to_owned(),
        ContactRefusal::NotMatched => words().contact_not_matched().to_owned(),
    }
}
