//! Results that a clinician holds back: that there is one, who holds it, why in plain words and until when, and the way to ask for it to be looked
//! at again. What is held is not known here.

use careway_core::{
    hold::{AskAboutHold, ClinicHold, HoldQuestion, HoldRefusal, HoldRow},
    id::Id,
    people::Patient,
    problem::Fault,
};
use leptos::prelude::*;

use super::{Draft, Form, FormFrame, TextArea};
use crate::{reader::words, wording};

/// What has been typed to ask.
#[derive(Clone)]
struct AskDraft {
    patient: Id<Patient>,
    hold: Id<HoldRow>,
    asked: String,
}

impl Draft for AskDraft {
    type Request = AskAboutHold;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "text").then_some(&mut self.asked)
    }

    fn parse(&self) -> Result<AskAboutHold, Vec<Fault>> {
        let text = HoldQuestion::parse(&self.asked).map_err(|kind| vec![Fault::new("text", kind)])?;
        Ok(AskAboutHold { patient: self.patient.clone(), hold: self.hold.clone(), text })
    }
}

/// One result that is held back.
pub fn held_by_clinic(hold: ClinicHold, patient: Id<Patient>, again: Callback<()>) -> AnyView {
    let t = words();
    let ClinicHold { hold: id, by, role, reason, law, until, asked, answer, .. } = hold;
    let who = t.messages_by_staff(&by, wording::role(role, t));
    let until = wording::time(until);
    let answered = answer.map(|answer| view! { <span class="row-note">{t.held_clinic_answer(&answer)}</span> });
    let ask = if asked {
        let waits = answered.is_none().then(|| view! { <span class="row-note">{t.held_clinic_asked()}</span> });
        view! { {waits} {answered} }.into_any()
    } else {
        question(AskDraft { patient, hold: id, asked: String::new() }, again)
    };
    view! {
        <li class="row">
            <span class="row-title">{t.held_clinic(&who, &until)}</span>
            <span class="row-note">{t.held_clinic_why(wording::hold_told(reason, t))} {law.map(|law| [" ", &law].concat())}</span>
            {ask}
        </li>
    }
    .into_any()
}

fn question(draft: AskDraft, again: Callback<()>) -> AnyView {
    let t = words();
    let form = Form::new(draft);
    let done = move |()| again.run(());
    let refused = |refusal: HoldRefusal| wording::hold_refusal(refusal, words()).to_owned();
    view! {
        <details class="more row-text">
            <summary>{t.held_clinic_ask()}</summary>
            <FormFrame form send=t.held_clinic_send() kind="plain" done refused>
                <TextArea field=form.field("text") label=t.held_clinic_text() hint=t.held_clinic_text_hint()/>
            </FormFrame>
        </details>
    }
    .into_any()
}
