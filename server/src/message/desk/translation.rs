//! What the staff do about translations: write one, or ask the operator's machine for one.

use careway_core::{
    access::{StaffPermit, duty::AnswerMessages},
    id::Id,
    message::{AskTranslation, MessageRow, SetTranslation, ThreadRow, TranslationRefusal},
    people::Patient,
    problem::Problem,
    staff::Team,
};
use chrono::{DateTime, Utc};

use super::seen;
use crate::{
    http::{Answer, Call, Stop},
    message::{
        AtDesk,
        course::sql as history,
        listeners::{self, Concerns, listeners},
    },
    proxy::Jurisdiction,
    staff::supervision::writes_alone,
    store::Work,
};

mod sql;

pub use sql::wanted;

/// The team that has a conversation of the caller's teams, and its sensitive classes; stops whoever asks about a message that is none of it.
async fn found<R>(
    work: &mut Work,
    permit: &StaffPermit<AnswerMessages>,
    (patient, thread, message): (&Id<Patient>, &Id<ThreadRow>, &Id<MessageRow>),
    at: (&Jurisdiction, DateTime<Utc>),
) -> Result<(Id<Team>, i64), Stop<R>> {
    let team = seen(work, permit, (patient, thread), at).await?;
    if !sql::is_of(work, permit, (patient, thread, message)).await? {
        return Err(Problem::NotFound.into());
    }
    let classes = history::hold(work, &AtDesk { permit, patient }, thread).await?;
    Ok((team, classes.ok_or(Problem::NotFound)?.classes))
}

/// Writes down what a message says in another language.
pub async fn set_translation(call: &mut Call<SetTranslation>) -> Answer<SetTranslation> {
    let SetTranslation { patient, thread, message, language, text } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let (team, classes) = found(work, permit, (patient, thread, message), (&call.jurisdiction, now)).await?;
    writes_alone(work, permit, TranslationRefusal::NeedsSignature).await?;
    sql::set(work, permit, (patient, message), (*language, text), now).await?;
    let concerns = Concerns { patient, classes, teams: &[team], by: None };
    let told = listeners(work, &call.jurisdiction, concerns, now).await?;
    call.effects.concerns(thread);
    call.effects.tells(told);
    Ok(())
}

/// Asks the machine, where there is one. For the patient's side nothing has changed by that: none of its pages is told.
pub async fn ask_translation(call: &mut Call<AskTranslation>) -> Answer<AskTranslation> {
    let AskTranslation { patient, thread, message, language } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let (team, classes) = found(work, permit, (patient, thread, message), (&call.jurisdiction, now)).await?;
    if !call.translates {
        return Err(Stop::refused(TranslationRefusal::NoMachine));
    }
    sql::ask(work, permit, (patient, message), *language, now).await?;
    let concerns = Concerns { patient, classes, teams: &[team], by: None };
    let told = listeners::staff(work, concerns, now).await?;
    call.effects.concerns(thread);
    call.effects.tells(told);
    Ok(())
}
