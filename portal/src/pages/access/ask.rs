//! A question about one entry: written where the entry stands, and answered there.

use careway_core::{
    activity::{AccessEntry, LONGEST_QUESTION, Question, QuestionAccess, QuestionRefusal},
    id::Id,
    people::Patient,
    problem::{Fault, FaultKind},
};
use leptos::prelude::*;

use crate::{
    clock,
    components::{Draft, Form, FormFrame, TextArea, gathered, typed},
    load,
    reader::words,
};

/// What was typed of a question.
#[derive(Clone)]
struct QuestionDraft {
    patient: Id<Patient>,
    entry: Id<AccessEntry>,
    text: String,
}

impl Draft for QuestionDraft {
    type Request = QuestionAccess;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "text").then_some(&mut self.text)
    }

    fn parse(&self) -> Result<QuestionAccess, Vec<Fault>> {
        let fits = |text: &str| text.chars().count() <= LONGEST_QUESTION as usize;
        match typed(&self.text) {
            Ok(text) if fits(text) => {
                Ok(QuestionAccess { patient: self.patient.clone(), entry: self.entry.clone(), text: text.to_owned() })
            }
            Ok(_) => Err(gathered([("text", Some(FaultKind::TooLong { max: LONGEST_QUESTION }))])),
            Err(fault) => Err(gathered([("text", Some(fault))])),
        }
    }
}

/// A button that opens the question in its own place.
#[component]
pub fn Ask(
    /// Whose record.
    patient: Id<Patient>,
    /// About which entry.
    entry: Id<AccessEntry>,
    /// Whose look it is, by name.
    whom: String,
    /// Takes the question once it was sent.
    asked: RwSignal<Option<Question>>,
) -> impl IntoView {
    let t = words();
    let open = RwSignal::new(false);
    let form = Form::new(QuestionDraft { patient, entry, text: String::new() });
    let label = t.access_ask_about(&whom);
    let done = move |()| {
        // The list that was kept does not know of it.
        load::forget();
        let text = form.field("text").text.get_untracked().trim().to_owned();
        asked.set(Some(Question { asked: clock::now().timestamp_micros(), text, closed: None }));
    };
    let refused = move |QuestionRefusal::AlreadyAsked| t.access_already_asked().to_owned();
    move || {
        if open.get() {
            view! {
                <FormFrame form send=t.access_send() done refused>
                    <TextArea field=form.field("text") label=t.access_question() hint=t.access_question_hint()/>
                </FormFrame>
            }
            .into_any()
        } else {
            view! {
                <div class="actions">
                    <button class="button" type="button" aria-label=label.clone() on:click=move |_| open.set(true)>{t.access_ask()}</button>
                </div>
            }
            .into_any()
        }
    }
}
