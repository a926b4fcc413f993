//! The place under a message for what it says in another language: written by whoever reads it, or by the operator's machine.

use careway_core::{
    id::Id,
    message::{
        AskTranslation, DeskThread, Message, MessageRow, MessageText, Origin, SetTranslation, Side, TranslationRefusal,
        Wanted,
    },
    problem::Fault,
    reading,
    words::Language,
};
use careway_portal::{
    components::{Draft, Form, FormFrame, SendButton, TextArea},
    load::Load,
    reader::words,
};
use leptos::prelude::*;

use super::thread::Whose;

/// What has been typed.
#[derive(Clone)]
struct Typed {
    whose: Whose,
    message: Id<MessageRow>,
    language: Language,
    text: String,
}

impl Draft for Typed {
    type Request = SetTranslation;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "translation").then_some(&mut self.text)
    }

    fn parse(&self) -> Result<SetTranslation, Vec<Fault>> {
        let text = MessageText::parse(&self.text).map_err(|kind| vec![Fault::new("translation", kind)])?;
        let ((patient, thread), message) = (self.whose.clone(), self.message.clone());
        Ok(SetTranslation { patient, thread, message, language: self.language, text })
    }
}

/// From which language a message is to be translated into which: into the reader's, and what the staff wrote into the patient's.
fn between(message: &Message, whole: Load<DeskThread>) -> Option<(Language, Language)> {
    let from = reading::language(&message.text)?;
    let to = Language::ALL.into_iter().find(|language| *language != from)?;
    let is_staffs = |message: &Message| matches!(message.side, Side::Staff { .. });
    let written = |one: &Message| !is_staffs(one) && reading::language(&one.text) == Some(to);
    let reads = if is_staffs(message) {
        untrack(|| whole.value()).is_some_and(|now| now.messages.iter().any(written))
    } else {
        to == words().language()
    };
    reads.then_some((from, to))
}

/// The place; nothing where the message is read as it is, or somebody has translated it.
pub fn slot(whose: &Whose, message: &Message, whole: Load<DeskThread>) -> AnyView {
    let t = words();
    let Some((from, to)) = between(message, whole) else { return ().into_any() };
    let machine = message.translations.iter().find(|one| one.language == to);
    if machine.is_some_and(|one| matches!(one.origin, Origin::Human(_))) {
        return ().into_any();
    }
    let summary = match machine {
        Some(_) => t.staff_translation_mend().to_owned(),
        None => t.staff_translation_add(from.own_name(), to.own_name()),
    };
    let text = machine.map(|one| one.text.clone()).unwrap_or_default();
    let (own, is_there) = (message.id.clone(), machine.is_some());
    let form = Form::new(Typed { whose: whose.clone(), message: message.id.clone(), language: to, text });
    let done = move |()| whole.again();
    let (patient, thread) = whose.clone();
    let ask = AskTranslation { patient, thread, message: own.clone(), language: to };
    let wanted = whole.part(move |now| {
        let wanted = now.wanted.iter().find(|one| one.message == own && one.language == to).cloned();
        (now.translates && !is_there, wanted)
    });
    view! {
        <details class="more translate">
            <summary>{summary}</summary>
            <FormFrame form send=t.staff_translation_send() kind="plain" done refused>
                <TextArea field=form.field("translation") label=t.staff_translation_text() hint=t.staff_translation_hint()/>
            </FormFrame>
            {move || by_machine(&ask, wanted.get(), whole)}
        </details>
    }
    .into_any()
}

fn refused(refusal: TranslationRefusal) -> String {
    let t = words();
    match refusal {
        TranslationRefusal::NoMachine => t.staff_translation_none(),
        TranslationRefusal::NeedsSignature => t.cosign_needed_translation(),
    }
    .to_owned()
}

/// Asks the machine, or says how far it is.
fn by_machine(
    request: &AskTranslation,
    (offers, wanted): (bool, Option<Wanted>),
    whole: Load<DeskThread>,
) -> Option<AnyView> {
    let t = words();
    let failed = match wanted {
        Some(Wanted { failed: false, .. }) => {
            return Some(view! { <p class="hint" role="status">{t.staff_translation_asked()}</p> }.into_any());
        }
        wanted => wanted.is_some(),
    };
    let failed = failed.then(|| view! { <p class="hint">{t.staff_translation_failed()}</p> });
    let done = move |()| whole.again();
    let refused = Callback::new(refused);
    let ask = offers.then(
        || view! { <SendButton request=request.clone() name=t.staff_translation_ask() kind="plain" done refused/> },
    );
    Some(view! { {failed} {ask} }.into_any())
}
