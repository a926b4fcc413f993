//! Holding a result back: the form, which says what is no reason, and the hold that there is with the way to end it.

use careway_core::{
    hold::{ClinicHold, EndHold, HoldReason, HoldRefusal, HoldResult, HoldWords, LawName},
    problem::{Fault, FaultKind},
    release::Days,
    review::Review,
};
use careway_portal::{
    components::{Draft, Form, FormFrame, Notice, SelectField, SendButton, TextArea, TextField, Tone},
    load::Load,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::reach::Whose;

/// What has been typed to hold a result back.
#[derive(Clone)]
pub struct HoldDraft {
    whose: Whose,
    reason: String,
    law: String,
    words: String,
    days: String,
}

impl HoldDraft {
    /// Nothing but a day, which is the least.
    pub fn of(whose: &Whose) -> Self {
        let (reason, law, words) = Default::default();
        Self { whose: whose.clone(), reason, law, words, days: "1".to_owned() }
    }
}

impl Draft for HoldDraft {
    type Request = HoldResult;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "reason" => Some(&mut self.reason),
            "law" => Some(&mut self.law),
            "words" => Some(&mut self.words),
            "days" => Some(&mut self.days),
            _ => None,
        }
    }

    fn parse(&self) -> Result<HoldResult, Vec<Fault>> {
        let reason = HoldReason::parse(&self.reason).ok_or(FaultKind::Missing);
        let law = if reason == Ok(HoldReason::Law) { LawName::parse(&self.law).map(Some) } else { Ok(None) };
        let words = HoldWords::parse(&self.words);
        let days = self.days.parse().ok().and_then(|days| Days::parse(days).ok()).ok_or(FaultKind::NotUnderstood);
        match (reason, law, words, days) {
            (Ok(reason), Ok(law), Ok(words), Ok(days)) => {
                let (patient, item) = self.whose.clone();
                Ok(HoldResult { patient, item, reason, law, words, days })
            }
            (reason, law, words, days) => Err(careway_portal::components::gathered([
                ("reason", reason.err()),
                ("law", law.err()),
                ("words", words.err()),
                ("days", days.err()),
            ])),
        }
    }
}

fn refused(refusal: HoldRefusal) -> String {
    portal::hold_refusal(refusal, words()).to_owned()
}

/// The form, folded; or the hold that there is.
pub fn hold(whose: &Whose, whole: Load<Review>, form: Form<HoldDraft>) -> AnyView {
    let held = whole.part(|now| Some(now.hold.clone()));
    let whose = whose.clone();
    let act = move || {
        Some(match held.get()? {
            Some((hold, words)) => standing(&whose, whole, hold, words),
            None => make(&whose, whole, form),
        })
    };
    view! { {act} }.into_any()
}

fn make(whose: &Whose, whole: Load<Review>, form: Form<HoldDraft>) -> AnyView {
    let t = words();
    let mut reasons = vec![("", "–".to_owned())];
    reasons.extend(HoldReason::ALL.map(|reason| (reason.name(), portal::hold_reason(reason, t).to_owned())));
    let days = (1..=Days::MOST).map(|days| (days.to_string(), t.release_days_count(days.into()))).collect::<Vec<_>>();
    let whose = whose.clone();
    let done = move |()| {
        form.begin_anew(HoldDraft::of(&whose));
        whole.again();
    };
    let is_law = move || form.field("reason").text.get() == HoldReason::Law.name();
    let law = move || {
        is_law().then(|| view! { <TextField field=form.field("law") label=t.hold_law() hint=t.hold_law_hint()/> })
    };
    view! {
        <details class="more card">
            <summary>{t.hold_title()}</summary>
            <p class="hint">{t.hold_about()}</p>
            <p class="hint">{t.hold_no_reason()}</p>
            <FormFrame form send=t.hold_send() kind="plain" done refused=refused>
                <SelectField field=form.field("reason") label=t.hold_reason() answers=reasons/>
                {law}
                <TextArea field=form.field("words") label=t.hold_words() hint=t.hold_words_hint()/>
                <SelectField field=form.field("days") label=t.hold_days() answers=days/>
            </FormFrame>
        </details>
    }
    .into_any()
}

fn standing(whose: &Whose, whole: Load<Review>, hold: ClinicHold, said: String) -> AnyView {
    let t = words();
    let request = EndHold { patient: whose.0.clone(), hold: hold.hold.clone() };
    let done = move |()| whole.again();
    let who = t.hold_by(&hold.by, portal::hold_reason(hold.reason, t), &portal::time(hold.until));
    view! {
        <Notice tone=Tone::Warn title=t.hold_is()>
            <p>{who}</p>
            {hold.law.map(|law| view! { <p>{law}</p> })}
            <p>{said}</p>
        </Notice>
        <div class="actions"><SendButton request name=t.hold_end() kind="plain" done refused=Callback::new(refused)/></div>
    }
    .into_any()
}
