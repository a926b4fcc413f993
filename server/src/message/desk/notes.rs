//! What the staff tell each other about a conversation: what was handed on with it, and what was written beside it. Nothing of it is ever read
//! from the patient's side.

use careway_core::{
    clocked::Happening,
    id::Id,
    message::{DeskDraft, DeskNote, NoteKind, NoteOnThread, ThreadRow},
};

use super::sql as desk;
use crate::{
    account::api::new_id,
    http::{Answer, Call},
    message::{
        AtDesk, Reach as _,
        course::sql as history,
        draft::{DraftOf, drop_draft},
        listeners::{self, Concerns},
    },
    store::{Broken, Work},
};

mod sql;

pub use sql::NoteRow;

/// Both, the oldest first.
pub async fn notes(work: &mut Work, reach: &AtDesk<'_>, thread: &Id<ThreadRow>) -> Result<Vec<DeskNote>, Broken> {
    let mut notes = sql::beside(work, reach.permit, (reach.patient, thread)).await?;
    for event in history::history(work, reach, thread).await? {
        let (Happening::HandedOff { note, .. }, Some(by)) = (event.what, event.by) else { continue };
        let by = desk::name(work, reach.permit, &by).await?.unwrap_or_default();
        let at = event.at.timestamp_micros();
        notes.push(DeskNote { kind: NoteKind::HandedOff, by, text: note.into(), at });
    }
    notes.sort_by_key(|note| note.at);
    Ok(notes)
}

/// Writes down something for the staff alone. Whose turn it is and by when stay as they are.
pub async fn note_on_thread(call: &mut Call<NoteOnThread>) -> Answer<NoteOnThread> {
    let NoteOnThread { patient, thread, note } = &call.request;
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    let team = super::seen(work, permit, (patient, thread), (&call.jurisdiction, now)).await?;
    let id: Id<NoteRow> = new_id(&call.ids, now)?;
    sql::write(work, permit, (patient, thread), (&id, note), now).await?;
    let reach = AtDesk { permit, patient };
    drop_draft(work, &reach, DraftOf::Desk(DeskDraft::Note, thread)).await?;
    let classes = history::hold(work, &reach, thread).await?.unwrap_or_default().classes;
    let concerns = Concerns { patient: reach.patient(), classes, teams: &[team], by: None };
    // For the patient's side nothing has changed: none of its pages is told.
    let told = listeners::staff(work, concerns, now).await?;
    call.effects.concerns(thread);
    call.effects.tells(told);
    Ok(())
}
