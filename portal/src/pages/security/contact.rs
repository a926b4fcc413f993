//! Where notices go: a mailbox and a telephone, each with the code that shows that its owner reads there.

use careway_core::{
    account::{
        ConfirmEmail, ConfirmPhone, ContactRefusal, GetContact, Reached, RemoveEmail, RemovePhone, SetEmail, SetPhone,
    },
    mail::{Channel, EmailAddress, PhoneNumber},
};
use leptos::prelude::*;

use crate::{components::LoadedOnce, load::load, reader::words};

mod way;

use way::{Way, part};

/// The parts of the page, one for each way.
#[component]
pub fn ContactParts() -> impl IntoView {
    let contact = load(GetContact {});
    view! { <LoadedOnce of=contact>{part(contact, mailbox())} {part(contact, telephone())}</LoadedOnce> }.into_any()
}

fn mailbox() -> Way<SetEmail, ConfirmEmail, RemoveEmail> {
    let t = words();
    Way {
        id: "contact",
        title: t.contact_title(),
        about: t.contact_about(),
        none: t.contact_none(),
        unsent: t.contact_no_mail(),
        reached: |all| shown(&all.email, EmailAddress::as_str),
        waiting: |address| words().contact_waiting(address),
        code: t.contact_code(),
        confirm: |code| ConfirmEmail { code },
        confirm_name: t.contact_confirm(),
        confirmed: t.contact_confirmed(),
        field: "email",
        address: t.contact_address(),
        autocomplete: "email",
        set: |text| EmailAddress::parse(text).map(|email| SetEmail { email, language: words().language() }),
        set_name: t.contact_set(),
        sent: t.contact_sent(),
        remove: RemoveEmail {},
        remove_name: t.contact_remove(),
        removed: t.contact_removed(),
    }
}

fn telephone() -> Way<SetPhone, ConfirmPhone, RemovePhone> {
    let t = words();
    Way {
        id: "phone",
        title: t.phone_title(),
        about: t.phone_about(),
        none: t.phone_none(),
        unsent: t.phone_no_texts(),
        reached: |all| shown(&all.text, PhoneNumber::as_str),
        waiting: |number| words().phone_waiting(number),
        code: t.phone_code(),
        confirm: |code| ConfirmPhone { code },
        confirm_name: t.phone_confirm(),
        confirmed: t.phone_confirmed(),
        field: "phone",
        address: t.phone_number(),
        autocomplete: "tel",
        set: |text| PhoneNumber::parse(text).map(|phone| SetPhone { phone, language: words().language() }),
        set_name: t.phone_set(),
        sent: t.phone_sent(),
        remove: RemovePhone {},
        remove_name: t.phone_remove(),
        removed: t.phone_removed(),
    }
}

/// Where one way leads, as text.
fn shown<A>(reached: &Reached<A>, text: fn(&A) -> &str) -> Reached<String> {
    let text = |address: &A| text(address).to_owned();
    Reached {
        address: reached.address.as_ref().map(text),
        waiting: reached.waiting.as_ref().map(text),
        sends: reached.sends,
    }
}

fn refused(refusal: ContactRefusal) -> String {
    let t = words();
    let why = match refusal {
        ContactRefusal::NotSent(Channel::Email) => t.contact_no_mail(),
        ContactRefusal::NotSent(Channel::Text) => t.phone_no_texts(),
        ContactRefusal::OfFamily => t.contact_of_family(),
        ContactRefusal::NotMatched => t.contact_not_matched(),
    };
    why.to_owned()
}
