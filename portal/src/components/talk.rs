//! What was written in a conversation, the two sides apart. The same for patients and for staff.

use careway_core::{
    id::Id,
    message::{
        Attachment, GetDeskAttachment, GetMessageAttachment, Message, Origin, Side, Stretch, Translation, stretches,
    },
    people::Patient,
    reading,
    words::{Language, Words},
};
use leptos::prelude::*;

use super::{appointment_badge, attached, refill_badge};
use crate::{api, reader::words, wording};

/// On which side the reader is: what was written there stands apart, as one's own does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// The patient's.
    AsPatient,
    /// The staff's.
    AsStaff,
}

/// What was written, the oldest first. What comes is added below what is there, and read aloud to whoever listens.
#[component]
pub fn Talk(
    /// What.
    messages: Memo<Vec<Message>>,
    /// Whose conversation it is.
    patient: Id<Patient>,
    /// Who reads it.
    reads: Reads,
    /// What stands under a message.
    #[prop(optional)]
    under: Option<Callback<Message, AnyView>>,
) -> impl IntoView {
    view! {
        <div role="log" aria-label=words().messages_written()>
            <ol class="talk">
                <For each=move || messages.get() key=|message| (message.number, message.translations.clone()) let:message>
                    <li>{bubble(message, &patient, reads, under)}</li>
                </For>
            </ol>
        </div>
    }
    .into_any()
}

fn bubble(message: Message, patient: &Id<Patient>, reads: Reads, under: Option<Callback<Message, AnyView>>) -> AnyView {
    let t = words();
    let by_staff = matches!(message.side, Side::Staff { .. });
    let side = if by_staff == (reads == Reads::AsStaff) { "ours" } else { "theirs" };
    let who = checked(writer((&message.by, &message.side, message.mine), t), &message, t);
    // On paper nobody is "you".
    let on_paper = message.mine.then(|| {
        let own = Message { mine: false, ..message.clone() };
        checked(writer((&own.by, &own.side, false), t), &own, t)
    });
    let said = on_paper.is_some().then_some("never");
    let on_paper = on_paper.map(|name| view! { <span class="on-paper">{name}</span> });
    let contact = message.contact.map(|contact| {
        view! { " " <span class="badge">{wording::contact(contact, t)}</span> }
    });
    let lang = reading::language(&message.text).map(Language::tag);
    let translated = message.translations.iter().find(|one| one.language == t.language()).map(translation);
    let step = message.step.map(|step| view! { <p>{refill_badge(step)}</p> });
    let appointment = message.appointment.map(|status| view! { <p>{appointment_badge(status)}</p> });
    let text =
        (!message.text.is_empty()).then(|| view! { <p class="bubble-text" lang=lang>{linked(&message.text)}</p> });
    let at = wording::time(message.at);
    let files = files(message.attachments.clone(), patient, reads);
    let under = under.map(|under| under.run(message));
    view! {
        <article class="bubble" data-kind=side>
            <p class="bubble-who"><span data-print=said>{who}</span> {on_paper} " · " {at} {contact}</p>
            {step}
            {appointment}
            {text}
            {translated}
            {files}
            {under}
        </article>
    }
    .into_any()
}

/// A text with the addresses in it as links. Each says which other site it leads to, and tells that site nothing of this page.
fn linked(text: &str) -> Vec<AnyView> {
    let shown = |piece: Stretch<'_>| match piece {
        Stretch::Words(words) => words.to_owned().into_any(),
        Stretch::Link { address, site: None } => {
            view! { <a href=address.to_owned()>{address.to_owned()}</a> }.into_any()
        }
        Stretch::Link { address, site: Some(site) } => {
            let leaves = words().messages_leaves(site);
            view! {
                <a href=address.to_owned() target="_blank" rel="noopener noreferrer nofollow">{address.to_owned()}</a>
                " "
                <small>{leaves}</small>
            }
            .into_any()
        }
    };
    stretches(text).into_iter().map(shown).collect()
}

/// What a message says in the reader's language, and where that comes from.
fn translation(translation: &Translation) -> AnyView {
    let t = words();
    let origin = match &translation.origin {
        Origin::Human(name) => t.translation_human(name),
        Origin::Machine => t.translation_machine().to_owned(),
    };
    view! {
        <div class="bubble-translation">
            <p class="bubble-who">{origin}</p>
            <p class="bubble-text">{linked(&translation.text)}</p>
        </div>
    }
    .into_any()
}

/// Who wrote a message: by name, on which side, whether the reader did.
pub fn writer((by, side, mine): (&str, &Side, bool), t: Words) -> String {
    match side {
        _ if mine => t.messages_you().to_owned(),
        Side::Patient => by.to_owned(),
        Side::Proxy => t.messages_for_patient(by),
        Side::Staff { role, .. } => t.messages_by_staff(by, wording::role(*role, t)),
    }
}

/// Who wrote a message, and who has checked it before it went out.
fn checked(who: String, message: &Message, t: Words) -> String {
    match &message.checked_by {
        None => who,
        Some(checker) if message.mine => t.messages_checked_mine(checker),
        Some(checker) => t.messages_checked(checker, &who),
    }
}

/// The files that came with a message; nothing where none did.
fn files(files: Vec<Attachment>, patient: &Id<Patient>, reads: Reads) -> Option<AnyView> {
    let address = |file: &Attachment| {
        let (patient, attachment) = (patient.clone(), file.id.clone());
        match reads {
            Reads::AsPatient => api::address(&GetMessageAttachment { patient, attachment }),
            Reads::AsStaff => api::address(&GetDeskAttachment { patient, attachment }),
        }
    };
    let shown = |file| address(&file).map(|address| attached(file, address));
    let shown: Vec<AnyView> = files.into_iter().filter_map(shown).collect();
    (!shown.is_empty()).then(|| view! { <ul class="attached">{shown}</ul> }.into_any())
}
