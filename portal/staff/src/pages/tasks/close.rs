//! What can be done about a task that waits: take it, see what was done, and close it with an outcome and a sentence.

use careway_core::{
    id::Id,
    problem::{Fault, FaultKind},
    task::{CloseTask, LONGEST_ANSWER, TakeTask, Task, TaskKind, TaskOutcome, TaskRefusal},
};
use careway_portal::{
    components::{Draft, Form, FormFrame, SelectField, SendButton, TextArea},
    load::Load,
    reader::words,
    session::use_session,
};
use leptos::prelude::*;

use super::outcome;
use crate::{
    place::Place,
    workspace::{Workspace, use_workspace},
};

/// What is to be said about a task.
#[derive(Clone)]
struct Ending {
    task: Id<Task>,
    outcome: String,
    answer: String,
}

impl Draft for Ending {
    type Request = CloseTask;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "outcome" => Some(&mut self.outcome),
            "answer" => Some(&mut self.answer),
            _ => None,
        }
    }

    fn parse(&self) -> Result<CloseTask, Vec<Fault>> {
        let answer = match self.answer.trim() {
            "" => Err(FaultKind::Missing),
            long if long.chars().count() > LONGEST_ANSWER as usize => Err(FaultKind::TooLong { max: LONGEST_ANSWER }),
            answer => Ok(answer.to_owned()),
        };
        match (TaskOutcome::parse(&self.outcome), answer) {
            (Some(outcome), Ok(answer)) => Ok(CloseTask { task: self.task.clone(), outcome, answer }),
            (outcome, answer) => {
                let faults = [("outcome", outcome.is_none().then_some(FaultKind::Missing)), ("answer", answer.err())];
                Err(faults.into_iter().filter_map(|(field, kind)| kind.map(|kind| Fault::new(field, kind))).collect())
            }
        }
    }
}

/// What can be done; the form of one task at a time is open.
pub fn acts(task: Task, all: Load<Vec<Task>>, opened: RwSignal<Option<Id<Task>>>) -> AnyView {
    let t = words();
    let Workspace { home, .. } = use_workspace();
    let again = Callback::new(move |()| {
        all.again();
        home.again();
    });
    let own = task.owner.as_ref().is_none_or(|owner| *owner == use_session().account_name());
    let take = task.owner.is_none().then(|| {
        let request = TakeTask { task: task.id.clone() };
        view! { <SendButton request name=t.staff_task_take() done=again refused=Callback::new(refusal)/> }
    });
    let trail = task.patient.as_ref().map(|patient| {
        let path = Place::Trail(Some(patient.id.clone())).path();
        view! { <a class="button" data-kind="plain" href=path>{t.staff_task_trail()}</a> }
    });
    let id = task.id.clone();
    let is_open = Memo::new(move |_| opened.get().as_ref() == Some(&id));
    let id = task.id.clone();
    let toggle = move |_| opened.set((!is_open.get_untracked()).then(|| id.clone()));
    let close = own.then(|| {
        view! {
            <button class="button" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>{t.staff_task_close()}</button>
        }
    });
    let form = move || is_open.get().then(|| view! { <CloseForm task=task.clone() done=again/> });
    view! {
        <div class="actions">{take} {close} {trail}</div>
        {form}
    }
    .into_any()
}

#[component]
fn CloseForm(
    /// Which task.
    task: Task,
    /// What to do when it is closed.
    done: Callback<()>,
) -> impl IntoView {
    let t = words();
    let form = Form::new(Ending { task: task.id, outcome: String::new(), answer: String::new() });
    let (label, hint, send) = match task.kind {
        TaskKind::Question | TaskKind::Hold => {
            (t.staff_task_answer_patient(), t.staff_task_answer_patient_hint(), t.staff_task_send())
        }
        TaskKind::BreakGlass | TaskKind::BreakGlassOften => {
            (t.staff_task_answer(), t.staff_task_answer_hint(), t.staff_task_close())
        }
    };
    let ended = [TaskOutcome::InOrder, TaskOutcome::NotInOrder].map(|one| (one.name(), outcome(one).to_owned()));
    let mut answers = vec![("", "–".to_owned())];
    answers.extend(ended);
    view! {
        <FormFrame form send done refused=refusal>
            <SelectField field=form.field("outcome") label=t.staff_task_outcome() answers/>
            <TextArea field=form.field("answer") label hint/>
        </FormFrame>
    }
    .into_any()
}

fn refusal(refusal: TaskRefusal) -> String {
    match refusal {
        TaskRefusal::NotYours => words().staff_task_taken().to_owned(),
    }
}
