//! What waits for somebody's role, and what was closed: emergencies to look at and questions of patients. What is done about one
//! is said on its card.

use careway_core::{
    id::Id,
    task::{ListTasks, Task, TaskKind, TaskOutcome, TaskState},
};
use careway_portal::{
    clock,
    components::{Definition, DefinitionList, Loaded, PageHead},
    load::{Load, load},
    reader::words,
};
use leptos::prelude::*;

use crate::{place::Place, wording};

mod close;

/// The tasks of one's role in one state.
#[component]
pub fn TasksPage(
    /// Which.
    state: TaskState,
) -> impl IntoView {
    let t = words();
    let tasks = load(ListTasks { state });
    let empty = match state {
        TaskState::Waiting => (t.staff_tasks_none_title(), t.staff_tasks_none()),
        TaskState::Closed => (t.staff_tasks_none_closed_title(), t.staff_tasks_none_closed()),
    };
    let link = |to: TaskState, name| {
        let current = (to == state).then_some("page");
        view! { <a href=Place::Tasks(to).path() aria-current=current>{name}</a> }
    };
    let opened = RwSignal::new(None::<Id<Task>>);
    view! {
        <PageHead title=t.staff_place_tasks() lead=t.staff_tasks_lead()/>
        <nav class="filter" aria-label=t.staff_tasks_state()>
            {link(TaskState::Waiting, t.staff_tasks_waiting())}
            {link(TaskState::Closed, t.staff_tasks_closed())}
        </nav>
        <Loaded of=tasks empty let:all>
            {all.into_iter().map(|task| card(task, tasks, opened)).collect_view()}
        </Loaded>
    }
    .into_any()
}

/// A task, in a sentence and with what is known.
fn card(task: Task, all: Load<Vec<Task>>, opened: RwSignal<Option<Id<Task>>>) -> AnyView {
    let t = words();
    let (title, about) = said(&task);
    let heading = ["task-", task.id.as_str()].concat();
    let labelled = heading.clone();
    let typed = if matches!(task.kind, TaskKind::Question | TaskKind::Hold) {
        t.staff_task_asked()
    } else {
        t.staff_task_reason()
    };
    let owner = task.owner.clone().unwrap_or_else(|| t.staff_task_nobody().to_owned());
    let waits = task.closed.is_none();
    let closed = task.closed.as_ref();
    let facts = vec![
        Definition::words(typed, task.words.clone()),
        Definition::words(t.staff_task_opened(), Some(wording::time(task.opened))),
        waits.then(|| due(task.due)).flatten(),
        Definition::words(t.staff_task_owner(), Some(owner)),
        closed.and_then(|closed| Definition::words(t.staff_task_ended(), Some(wording::time(closed.at)))),
        closed.and_then(|closed| Definition::words(t.staff_task_result(), Some(outcome(closed.outcome).to_owned()))),
        closed.and_then(|closed| Definition::words(t.staff_task_said(), Some(closed.answer.clone()))),
    ];
    let acts = waits.then(|| close::acts(task, all, opened));
    view! {
        <article class="card" aria-labelledby=labelled>
            <header class="card-head"><h2 id=heading>{title}</h2></header>
            <p>{about}</p>
            <DefinitionList facts/>
            {acts}
        </article>
    }
    .into_any()
}

/// What a task is called and what happened.
fn said(task: &Task) -> (&'static str, String) {
    let t = words();
    let who = task.about.as_deref().unwrap_or(t.staff_task_somebody());
    let patient = task.patient.as_ref().map_or_else(|| t.staff_task_somebody().to_owned(), |one| wording::name(one, t));
    match task.kind {
        TaskKind::BreakGlass => (t.staff_task_break_glass(), t.staff_task_break_glass_about(&patient, who)),
        TaskKind::BreakGlassOften => (t.staff_task_often(), t.staff_task_often_about(&patient, who)),
        TaskKind::Question => (t.staff_task_question(), t.staff_task_question_about(&patient, who)),
        TaskKind::Hold => (t.staff_task_hold(), t.staff_task_hold_about(&patient)),
    }
}

/// By when it is to be closed, and whether that has passed.
fn due(at: i64) -> Option<Definition> {
    let t = words();
    let late = at < clock::now().timestamp_micros();
    let badge = late.then(|| view! { " " <span class="badge" data-kind="bad">{t.staff_task_late()}</span> });
    Definition::shown(t.staff_task_due(), view! { {wording::day(at)} {badge} })
}

/// What a task came to.
fn outcome(outcome: TaskOutcome) -> &'static str {
    match outcome {
        TaskOutcome::InOrder => words().staff_task_in_order(),
        TaskOutcome::NotInOrder => words().staff_task_not_in_order(),
    }
}
