//! A refill on the desk: what is asked, what the record says of the medicine as far as the reader sees it, and the form that says how it stands.

use careway_core::{
    id::Id,
    message::{
        DeskDraft, DeskMedicine, DeskRefill, DeskThread, MessageText, RefillReason, RefillStatus, RefillStepRefusal,
        SetRefillStatus, ThreadDraft, ThreadRefusal,
    },
    people::Patient,
    problem::{Fault, FaultKind},
    record::When,
};
use careway_portal::{
    components::{
        DateField, Dated, Definition, DefinitionList, Draft, DraftKept, Form, FormFrame, RefillSteps, SelectField,
        TextArea, birth_date, directions, gathered,
    },
    keeper::{Keepable, Keeper, written},
    load::Load,
    page::Page,
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::{
    begun::{self, Begun},
    thread::Whose,
};
use crate::place::{Part, Place};

/// What has been typed.
#[derive(Clone)]
pub struct StatusDraft {
    whose: Whose,
    status: String,
    from: String,
    reason: String,
    words: String,
}

/// What a form calls the two ends that say more.
const TOO_EARLY: &str = "too-early";
const REFUSED: &str = "refused";

impl StatusDraft {
    fn of(whose: &Whose) -> Self {
        Self {
            whose: whose.clone(),
            status: RefillStatus::InProgress.name().to_owned(),
            from: String::new(),
            reason: RefillReason::NeedsVisit.name().to_owned(),
            words: String::new(),
        }
    }

    fn status(&self) -> Result<RefillStatus, FaultKind> {
        match self.status.as_str() {
            TOO_EARLY => birth_date(&self.from).map(|from| RefillStatus::TooEarly { from }),
            REFUSED => {
                let reason = RefillReason::parse(&self.reason).ok_or(FaultKind::Missing)?;
                Ok(RefillStatus::Refused { reason })
            }
            other => RefillStatus::parse(other, None, None).ok_or(FaultKind::Missing),
        }
    }
}

impl Keepable for StatusDraft {
    fn to_keep(&self) -> Option<ThreadDraft> {
        written(&self.words).map(ThreadDraft::words)
    }

    fn take_up(&mut self, kept: ThreadDraft) {
        self.words = kept.text.into();
    }
}

/// The form, with who keeps it.
pub type Stepping = (Form<StatusDraft>, Keeper);

/// Nothing typed yet.
pub fn begin(whose: &Whose) -> Stepping {
    let form = Form::new(StatusDraft::of(whose));
    (form, Keeper::folded(form, Begun::of(whose, DeskDraft::RefillStep)))
}

impl Draft for StatusDraft {
    type Request = SetRefillStatus;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "status" => Some(&mut self.status),
            "from" => Some(&mut self.from),
            "reason" => Some(&mut self.reason),
            "words" => Some(&mut self.words),
            _ => None,
        }
    }

    fn parse(&self) -> Result<SetRefillStatus, Vec<Fault>> {
        let said = Some(self.words.trim()).filter(|text| !text.is_empty());
        let words = said.map(MessageText::parse).transpose();
        match (self.status(), words) {
            (Ok(status), Ok(None)) if status.needs_words() => Err(vec![Fault::new("words", FaultKind::Missing)]),
            (Ok(status), Ok(words)) => {
                let (patient, thread) = self.whose.clone();
                Ok(SetRefillStatus { patient, thread, status, words })
            }
            (status, words) => Err(gathered([("from", status.err()), ("words", words.err())])),
        }
    }
}

fn refused(refusal: RefillStepRefusal) -> String {
    let t = words();
    match refusal {
        RefillStepRefusal::NotYours => portal::thread_refusal(ThreadRefusal::NotYours, t),
        RefillStepRefusal::OutOfOrder => t.staff_refill_refused_order(),
        RefillStepRefusal::NotAhead => t.staff_refill_refused_day(),
        RefillStepRefusal::NeedsWords => t.staff_refill_refused_words(),
        RefillStepRefusal::NeedsSignature => t.cosign_needed_refill(),
    }
    .to_owned()
}

/// What is asked and, while it is open, the form; what is typed stays when the conversation changes.
pub fn asked(form: Stepping, whose: &Whose, whole: Load<DeskThread>) -> AnyView {
    let refill = whole.part(|now| now.refill.clone());
    let status = whole.part(|now| now.refill.as_ref().map(|asked| asked.refill.status()).filter(|it| it.is_open()));
    let (whose, patient) = (whose.clone(), whose.0.clone());
    let card = move || {
        refill.get().map(|asked| {
            view! {
                <section class="card" aria-labelledby="refill">
                    <h2 id="refill">{words().staff_refill_title()}</h2>
                    {what(asked, &patient)}
                </section>
            }
        })
    };
    let form = move || status.get().map(|status| set(form, &whose, whole, status));
    view! { {card} {form} }.into_any()
}

/// What is asked, beside what the record says.
fn what(asked: DeskRefill, patient: &Id<Patient>) -> AnyView {
    let t = words();
    let DeskRefill { refill, record } = asked;
    let silent = record.is_none().then(|| view! { <p class="hint">{t.staff_refill_no_record()}</p> });
    let name = match &refill.item {
        Some(item) => {
            let path = Place::Chart(patient.clone(), Part::Page(Page::Item(item.clone()))).path();
            view! { <a href=path>{refill.name.clone()}</a> }.into_any()
        }
        None => refill.name.clone().into_any(),
    };
    let pharmacy = refill.pharmacy.clone().unwrap_or_else(|| t.staff_refill_not_said().to_owned());
    let mut facts = vec![
        Definition::shown(t.staff_refill_medicine(), name),
        Definition::words(t.staff_refill_left(), Some(portal::days_left(refill.left, t).to_owned())),
        Definition::words(t.staff_refill_pharmacy(), Some(pharmacy)),
    ];
    facts.extend(record.map(of_record).unwrap_or_default());
    view! {
        <RefillSteps refill/>
        <DefinitionList facts/>
        {silent}
    }
    .into_any()
}

fn of_record(medicine: DeskMedicine) -> Vec<Option<Definition>> {
    let t = words();
    let DeskMedicine { item, ordered, handed_out } = medicine;
    let dated = |term, when: Option<When>| Definition::shown(term, view! { <Dated when/> }).filter(|_| when.is_some());
    vec![
        Definition::words(t.staff_refill_directions(), directions(&item)),
        dated(t.staff_refill_ordered(), ordered),
        dated(t.staff_refill_handed_out(), handed_out),
    ]
}

/// The form, with what can come after `now`.
fn set((form, keeper): Stepping, whose: &Whose, whole: Load<DeskThread>, now: RefillStatus) -> AnyView {
    let t = words();
    begun::open_alone(keeper, whole);
    let ends = [
        (RefillStatus::Ready.name(), t.staff_refill_set_ready().to_owned()),
        (TOO_EARLY, t.staff_refill_set_too_early().to_owned()),
        (REFUSED, t.staff_refill_set_refused().to_owned()),
    ];
    let begins = (RefillStatus::InProgress.name(), t.staff_refill_set_in_progress().to_owned());
    let begins = RefillStatus::InProgress.may_follow(now).then_some(begins);
    let answers: Vec<_> = begins.into_iter().chain(ends).collect();
    let status = form.field("status");
    if !answers.iter().any(|(name, _)| *name == status.text.get_untracked()) {
        status.put(RefillStatus::Ready.name());
    }
    let more = move || match status.text.get().as_str() {
        TOO_EARLY => Some(view! { <DateField field=form.field("from") label=t.staff_refill_from()/> }.into_any()),
        REFUSED => Some(why(form)),
        _ => None,
    };
    let whose = whose.clone();
    let done = move |()| {
        keeper.sent();
        form.begin_anew(StatusDraft::of(&whose));
        whole.again();
    };
    view! {
        <div class="card">
            <FormFrame form send=t.staff_refill_send() done refused=refused>
                <SelectField field=status label=t.staff_refill_status() answers/>
                {more}
                <TextArea field=form.field("words") label=t.staff_refill_words() hint=t.staff_refill_words_hint()/>
                <DraftKept keeper form/>
            </FormFrame>
        </div>
    }
    .into_any()
}

fn why(form: Form<StatusDraft>) -> AnyView {
    let t = words();
    let said = |reason| match reason {
        RefillReason::NeedsVisit => t.staff_refill_needs_visit(),
        RefillReason::NeedsTest => t.staff_refill_needs_test(),
        RefillReason::Stopped => t.staff_refill_stopped(),
        RefillReason::OtherPrescriber => t.staff_refill_other_prescriber(),
        RefillReason::Other => t.staff_refill_other(),
    };
    let answers = RefillReason::ALL.map(|reason| (reason.name(), said(reason).to_owned())).to_vec();
    view! { <SelectField field=form.field("reason") label=t.staff_refill_reason() answers/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(status: &str, from: &str, reason: &str, words: &str) -> Result<SetRefillStatus, Vec<Fault>> {
        let whose = (Id::parse("p-1").unwrap(), Id::parse("t-1").unwrap());
        let (status, from) = (status.to_owned(), from.to_owned());
        StatusDraft { whose, status, from, reason: reason.to_owned(), words: words.to_owned() }.parse()
    }

    #[test]
    fn an_end_says_what_belongs_to_it() {
        let fault = |field| vec![Fault::new(field, FaultKind::Missing)];
        let status = |sent: Result<SetRefillStatus, _>| sent.unwrap().status;
        assert_eq!(status(draft("ready", "2026-06-12", "other", "")), RefillStatus::Ready, "and no more");
        assert_eq!(draft(TOO_EARLY, "", "", ""), Err(fault("from")));
        assert_eq!(status(draft(TOO_EARLY, "2026-06-12", "", "")).from().unwrap().to_string(), "2026-06-12");
        let reason = RefillReason::NeedsTest;
        assert_eq!(status(draft(REFUSED, "", "needs-test", " ")), RefillStatus::Refused { reason });
        assert_eq!(draft(REFUSED, "", "other", " "), Err(fault("words")));
        assert!(draft(REFUSED, "", "other", "Call us.").is_ok());
    }
}
