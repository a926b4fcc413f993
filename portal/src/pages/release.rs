//! When results appear: the patient's choice for each class of results, and what each choice means.

use careway_core::{
    id::Id,
    people::Patient,
    problem::{Fault, FaultKind, Never},
    release::{Choice, Choices, Days, GetRelease, ResultClass, SetRelease},
};
use leptos::prelude::*;

use crate::{
    components::{
        Definition, DefinitionList, Draft, Form, FormFrame, Loaded, Notice, Outline, PageHead, SelectField, Tone,
    },
    load::{self, load},
    page::Page,
    reader::words,
    wording,
};

/// How long a result may wait, as a form's answers.
const DAYS: [&str; Days::MOST as usize] = ["1", "2", "3", "4", "5", "6", "7"];

/// What has been chosen, class by class: the choice and the days.
#[derive(Clone)]
struct ReleaseDraft {
    patient: Id<Patient>,
    chosen: [(String, String); ResultClass::ALL.len()],
}

impl ReleaseDraft {
    fn new(patient: Id<Patient>, choices: &Choices) -> Self {
        let chosen = ResultClass::ALL.map(|class| match choices.of(class) {
            Choice::AtOnce => ("at-once", Days::default()),
            Choice::Hidden => ("hidden", Days::default()),
            Choice::Wait(days) => ("wait", days),
        });
        Self { patient, chosen: chosen.map(|(choice, days)| (choice.to_owned(), days.number().to_string())) }
    }
}

impl Draft for ReleaseDraft {
    type Request = SetRelease;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        ResultClass::ALL.into_iter().zip(&mut self.chosen).find_map(|(class, (choice, days))| match field {
            field if field == class.name() => Some(choice),
            field if field == days_of(class) => Some(days),
            _ => None,
        })
    }

    fn parse(&self) -> Result<SetRelease, Vec<Fault>> {
        let mut choices = Choices::default();
        let mut faults = Vec::new();
        for (class, (choice, days)) in ResultClass::ALL.into_iter().zip(&self.chosen) {
            let days = || days.parse().ok().and_then(|days| Days::parse(days).ok());
            match choice.as_str() {
                "at-once" => choices.set(class, Choice::AtOnce),
                "hidden" => choices.set(class, Choice::Hidden),
                "wait" => match days() {
                    Some(days) => choices.set(class, Choice::Wait(days)),
                    None => faults.push(Fault::new(days_of(class), FaultKind::NotUnderstood)),
                },
                _ => faults.push(Fault::new(class.name(), FaultKind::NotUnderstood)),
            }
        }
        if faults.is_empty() { Ok(SetRelease { patient: self.patient.clone(), choices }) } else { Err(faults) }
    }
}

const fn days_of(class: ResultClass) -> &'static str {
    match class {
        ResultClass::Routine => "routine-days",
        ResultClass::Genetic => "genetic-days",
        ResultClass::Cancer => "cancer-days",
        ResultClass::Reproductive => "reproductive-days",
        ResultClass::Mental => "mental-days",
    }
}

/// The choices and what they mean.
#[component]
pub fn ReleasePage(
    /// Whose results.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let patient = person.id.clone();
    let choices = load(GetRelease { patient: person.id });
    let facts = vec![
        Definition::words(t.release_at_once(), Some(t.release_at_once_about().to_owned())),
        Definition::words(t.release_hidden(), Some(t.release_hidden_about().to_owned())),
        Definition::words(t.release_wait(), Some(t.release_wait_about().to_owned())),
    ];
    view! {
        <PageHead title=t.release_title() back=(Page::Account.path(), t.account_title()) lead=t.release_lead()/>
        <section class="card" aria-labelledby="choices">
            <h2 id="choices">{t.release_choices()}</h2>
            <DefinitionList facts/>
            <p class="hint">{t.release_yours()}</p>
        </section>
        <Notice tone=Tone::Warn title=t.release_urgent_title()><p>{t.release_urgent()}</p></Notice>
        <Loaded of=choices outline=Outline::Value let:choices>{form(patient.clone(), &choices)}</Loaded>
    }
    .into_any()
}

fn form(patient: Id<Patient>, choices: &Choices) -> AnyView {
    let t = words();
    let form = Form::new(ReleaseDraft::new(patient, choices));
    let saved = RwSignal::new(false);
    // What was read before may hold what is hidden now.
    let done = move |_| {
        load::forget();
        saved.set(true);
    };
    let refused = |never: Never| -> String { match never {} };
    // What is chosen anew is not saved yet.
    Effect::new(move |before: Option<()>| {
        for name in ResultClass::ALL.into_iter().flat_map(|class| [class.name(), days_of(class)]) {
            form.field(name).text.track();
        }
        if before.is_some() {
            saved.set(false);
        }
    });
    let fields = ResultClass::ALL.map(|class| class_fields(form, class));
    view! {
        <section class="card" aria-labelledby="form">
            <h2 id="form">{t.release_form()}</h2>
            <FormFrame form send=t.release_save() done refused>
                {fields.into_iter().collect_view()}
            </FormFrame>
            <p class="status" role="status">{move || saved.get().then(|| t.release_saved())}</p>
        </section>
    }
    .into_any()
}

/// The choice for one class, and its days where it waits.
fn class_fields(form: Form<ReleaseDraft>, class: ResultClass) -> AnyView {
    let t = words();
    let label = wording::result_class(class, t);
    let field = form.field(class.name());
    let answers = vec![
        ("at-once", t.release_at_once().to_owned()),
        ("hidden", t.release_hidden().to_owned()),
        ("wait", t.release_wait().to_owned()),
    ];
    let days = form.field(days_of(class));
    let waits = Memo::new(move |_| field.text.with(|choice| choice == "wait"));
    let days = move || {
        waits.get().then(|| {
            let answers = DAYS.iter().zip(1..).map(|(days, count)| (*days, t.release_days_count(count))).collect();
            view! { <SelectField field=days label=t.release_days(label) answers/> }
        })
    };
    view! {
        <SelectField field label answers/>
        {days}
    }
    .into_any()
}
