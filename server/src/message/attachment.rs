//! Files of messages, for both sides: they come in pieces beside a draft, are checked and written anew when they are whole, and become the
//! message's in the unit that sends it. Their bytes are in no list. Knows no page, and of a picture only that it is one.

use careway_core::{
    id::Id,
    message::{Attached, AttachmentRow, MOST_FILES, Message, ThreadRefusal, ThreadRow},
};

use super::Person;
use crate::{
    http::Stop,
    store::{Broken, Work},
};

pub mod api;
mod check;
pub mod desk;
mod expiry;
mod picture;
mod sending;
mod sql;
mod upload;

pub use check::{Checked, check_desk_upload, check_upload};
pub use expiry::drop_unsent;
pub use picture::Darkroom;
pub use sending::with_clock;

/// What a conversation has and a draft has: the draft's conversation, or none that is begun.
type Draft<'d> = Option<&'d Id<ThreadRow>>;

/// Gives files of the caller's draft to a message that was just written. Somebody else's, one of another draft, one that is not whole and
/// one that never was are the same.
pub async fn attach(
    work: &mut Work,
    reach: &impl Person,
    (draft, files): (Draft<'_>, &[Id<AttachmentRow>]),
    (thread, message): (&Id<ThreadRow>, &str),
) -> Result<(), Stop<ThreadRefusal>> {
    if files.len() > MOST_FILES {
        return Err(Stop::refused(ThreadRefusal::TooManyFiles));
    }
    for (place, file) in files.iter().enumerate() {
        if !sql::attach(work, reach, (draft, file), (thread, message, place)).await? {
            return Err(Stop::refused(ThreadRefusal::NoSuchFile));
        }
    }
    Ok(())
}

/// Adds to messages of a conversation that was found before the files that came with them.
pub async fn with_files(
    work: &mut Work,
    reach: &impl Person,
    thread: &Id<ThreadRow>,
    mut messages: Vec<Message>,
) -> Result<Vec<Message>, Broken> {
    for Attached { message, file } in sql::of_thread(work, reach, thread).await? {
        if let Some(its) = messages.iter_mut().find(|one| one.id == message) {
            its.attachments.push(file);
        }
    }
    Ok(messages)
}
