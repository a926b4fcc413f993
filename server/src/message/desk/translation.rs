//! What the staff do about translations: write one, or ask the operator's machine for one.

use careway_core::{
    message::{AskTranslation, SetTranslation, TranslationRefusal},
    problem::Problem,
};

use super::seen;
use crate::{
    http::{Answer, Call, Stop},
    message::{
        AtDesk,
        course::sql as history,
        listeners::{self, Concerns, listeners},
    },
};

mod sql;

pub use sql::wanted;

/// Writes down what a message says in another language.
pub async fn set_translation(call: &mut Call<SetTranslation>) -> Answer<SetTranslation> {
    let SetTranslation { patient, thread, message, language, text } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let team = seen(work, permit, (patient, thread), (&call.jurisdiction, now)).await?;
    if !sql::is_of(work, permit, (patient, thread, message)).await? {
        return Err(Problem::NotFound.into());
    }
    sql::set(work, permit, (patient, message), (*language, text), now).await?;
    let reach = AtDesk { permit, patient };
    let classes = history::hold(work, &reach, thread).await?.unwrap_or_default();
    let concerns = Concerns { patient, classes, teams: &[team] };
    let told = listeners(work, &call.jurisdiction, concerns, now).await?;
    call.effects.concerns(thread);
    call.effects.tells(told);
    Ok(())
}

/// Asks the machine, where there is one.
pub async fn ask_translation(call: &mut Call<AskTranslation>) -> Answer<AskTranslation> {
    let AskTranslation { patient, thread, message, language } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let team = seen(work, permit, (patient, thread), (&call.jurisdiction, now)).await?;
    if !sql::is_of(work, permit, (patient, thread, message)).await? {
        return Err(Problem::NotFound.into());
    }
    if !call.translates {
        return Err(Stop::refused(TranslationRefusal::NoMachine));
    }
    sql::ask(work, permit, (patient, message), *language, now).await?;
    let concerns = Concerns { patient, classes: 0, teams: &[team] };
    let told = listeners::staff(work, concerns, now).await?;
    call.effects.concerns(thread);
    call.effects.tells(told);
    Ok(())
}
