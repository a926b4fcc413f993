//! Who looked at a record, and the question why.

use careway_core::{
    activity::{
        AccessList, EVENTS_PER_PAGE, LONGEST_QUESTION, ListAccess, Place, QuestionAccess, QuestionRefusal, Whom, group,
    },
    problem::{FaultKind, Problem},
    task::TaskKind,
};

mod sql;

use crate::{
    http::{Answer, Call, Stop},
    store::RefusedBy as _,
    task::{self, NewTask},
};

/// Who looked.
pub async fn list_access(call: &mut Call<ListAccess>) -> Answer<ListAccess> {
    let (work, permit) = (&mut call.work, &call.permit);
    let after = match &call.request.after {
        Some(after) => Some(after.as_str().parse::<Place>().map_err(|_| Problem::NotFound)?),
        None => None,
    };
    let looks = sql::looks(work, permit, after, call.request.of == Whom::Everybody).await?;
    let next = looks.get(EVENTS_PER_PAGE - 1).map(|look| look.place.id());
    let entries = group(looks, &task::questions(work, permit).await?);
    call.effects.shows(entries.len());
    Ok(AccessList { entries, next })
}

/// Opens a task for the privacy officer.
pub async fn question_access(call: &mut Call<QuestionAccess>) -> Answer<QuestionAccess> {
    let QuestionAccess { entry, text, .. } = &call.request;
    let text = text.trim();
    if text.is_empty() {
        return Err(Stop::fault("text", FaultKind::Missing));
    }
    if text.chars().count() > LONGEST_QUESTION as usize {
        return Err(Stop::fault("text", FaultKind::TooLong { max: LONGEST_QUESTION }));
    }
    let (work, permit) = (&mut call.work, &call.permit);
    let place = entry.as_str().parse::<Place>().map_err(|_| Problem::NotFound)?;
    let looker = sql::looker(work, permit, place).await?.ok_or(Problem::NotFound)?;
    let question =
        NewTask { kind: TaskKind::Question, about: looker.as_ref(), subject: Some(entry.as_str()), words: Some(text) };
    let asked = task::ask(work, permit, &call.ids, &question, call.now).await;
    asked.refused_by(&task::QUESTION_ONCE, QuestionRefusal::AlreadyAsked)?;
    call.effects.concerns(entry);
    Ok(())
}
