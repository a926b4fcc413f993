//! What waits for somebody of the staff: opened by features, listed, taken and closed here. Knows what a task is about by its
//! id, and no more.

use careway_core::{
    access::{Act, Part, Permit, StaffPermit, duty},
    account::Account,
    activity::Question,
    id::Id,
    people::Patient,
    problem::{FaultKind, Problem},
    task::{CloseTask, LONGEST_ANSWER, ListTasks, TakeTask, TaskKind, TaskRefusal},
};
use chrono::{DateTime, Utc};

use crate::{
    clock::Ids,
    http::{Answer, Call, Stop},
    store::{Broken, Failure, Work},
};

mod sql;

pub use sql::{HOLD_ONCE, QUESTION_ONCE};

/// A task that is to be opened.
pub struct NewTask<'t> {
    /// Of what kind.
    pub kind: TaskKind,
    /// Whose conduct it is about.
    pub about: Option<&'t Id<Account>>,
    /// The row it is about.
    pub subject: Option<&'t str>,
    /// What was typed.
    pub words: Option<&'t str>,
}

/// Opens a task about a patient, as a patient or whoever acts for one.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn ask<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    ids: &Ids,
    new: &NewTask<'_>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    sql::open_for(work, permit, ids.id(now), new, now).await
}

/// What the permit's patient has asked, each with the entry it is about.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn questions<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
) -> Result<Vec<(String, Question)>, Broken> {
    sql::questions(work, permit).await
}

/// Opens a task because somebody broke the glass.
///
/// # Errors
/// [`Failure`], when something is broken.
pub async fn report(
    work: &mut Work,
    permit: &StaffPermit<duty::BreakGlass>,
    ids: &Ids,
    (patient, new): (&Id<Patient>, &NewTask<'_>),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    sql::open_by(work, permit, ids.id(now), (patient, new), now).await
}

/// Whether a task of a kind waits that is about the permit's holder.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn waits_about(
    work: &mut Work,
    permit: &StaffPermit<duty::BreakGlass>,
    kind: TaskKind,
) -> Result<bool, Broken> {
    sql::waits_about(work, permit, kind).await
}

/// The tasks of the caller's role.
pub async fn list_tasks(call: &mut Call<ListTasks>) -> Answer<ListTasks> {
    let tasks = sql::list(&mut call.work, &call.permit, call.request.state).await?;
    call.effects.shows(tasks.len());
    Ok(tasks)
}

/// Takes a task.
pub async fn take_task(call: &mut Call<TakeTask>) -> Answer<TakeTask> {
    let task = &call.request.task;
    if !sql::is_there(&mut call.work, &call.permit, task).await? {
        return Err(Problem::NotFound.into());
    }
    if !sql::take(&mut call.work, &call.permit, task).await? {
        return Err(Stop::refused(TaskRefusal::NotYours));
    }
    call.effects.concerns(task);
    Ok(())
}

/// Closes a task; whoever closes one that nobody took has taken it.
pub async fn close_task(call: &mut Call<CloseTask>) -> Answer<CloseTask> {
    let CloseTask { task, outcome, answer } = &call.request;
    let answer = answer.trim();
    if answer.is_empty() {
        return Err(Stop::fault("answer", FaultKind::Missing));
    }
    if answer.chars().count() > LONGEST_ANSWER as usize {
        return Err(Stop::fault("answer", FaultKind::TooLong { max: LONGEST_ANSWER }));
    }
    if !sql::is_there(&mut call.work, &call.permit, task).await? {
        return Err(Problem::NotFound.into());
    }
    if !sql::close(&mut call.work, &call.permit, task, (*outcome, answer), call.now).await? {
        return Err(Stop::refused(TaskRefusal::NotYours));
    }
    call.effects.concerns(task);
    Ok(())
}
