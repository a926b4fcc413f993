//! A file of a message on its way out, piece by piece: each is read in a unit of its own under a permit decided anew, and only while the
//! conversation may still be seen. What breaks off is cut off, so that nobody takes half a file for the whole.

use std::sync::Arc;

use careway_core::{
    access::{Messages, Permit, Read, StaffPermit, duty::AnswerMessages},
    id::Id,
    message::{Attachment, AttachmentRow, GetDeskAttachment, GetMessageAttachment},
    people::Patient,
};
use futures_util::future::BoxFuture;

use super::{
    sql::{self, Sent},
    upload::decoded,
};
use crate::{
    clock::Clock,
    http::{Caller, Rest, Site, Stop},
    message::{AtDesk, Person, desk},
    proxy::Jurisdiction,
    store::{Broken, Work},
};

/// The clock, for an answer whose parts are decided anew. It stops no call.
pub async fn with_clock<E, R>(site: Arc<Site>, _: E, _: Caller) -> Result<Clock, Stop<R>> {
    Ok(site.clock.clone())
}

/// How far a file has come.
pub struct Sending {
    id: Id<AttachmentRow>,
    bytes: u64,
    sent: u64,
}

impl Sending {
    /// A file of which nothing is sent yet.
    pub fn new(file: &Attachment) -> Self {
        Self { id: file.id.clone(), bytes: file.bytes, sent: 0 }
    }

    /// Whether there is more.
    pub const fn goes_on(&self) -> bool {
        self.sent < self.bytes
    }

    /// The next piece; nothing after the last.
    pub async fn part(&mut self, work: &mut Work, reach: &impl Person) -> Result<Option<Vec<u8>>, Broken> {
        if !self.goes_on() {
            return Ok(None);
        }
        let piece = sql::next(work, reach, &self.id, self.sent).await?;
        let (_, piece) = piece.ok_or_else(|| Broken::new("a file without its end"))?;
        let piece = decoded(&piece)?;
        self.sent += piece.len() as u64;
        Ok(Some(piece))
    }

    /// Stops what may not be seen any more.
    async fn still_seen(&self, work: &mut Work, reach: &impl Person) -> Result<Sent, Broken> {
        sql::sent(work, reach, &self.id).await?.ok_or_else(not_any_more)
    }
}

fn not_any_more() -> Broken {
    Broken::new("the conversation of a file is not seen any more")
}

impl Rest<GetMessageAttachment> for Sending {
    fn next<'r>(
        &'r mut self,
        work: &'r mut Work,
        permit: &'r Permit<Read, Messages>,
    ) -> BoxFuture<'r, Result<Option<Vec<u8>>, Broken>> {
        Box::pin(async move {
            self.still_seen(work, permit).await?;
            self.part(work, permit).await
        })
    }
}

/// A file on its way to somebody at the desk.
pub struct DeskSending {
    /// How far it has come.
    pub sending: Sending,
    /// Whose conversation it is in.
    pub patient: Id<Patient>,
    /// The time, and the place whose days count.
    pub at: (Clock, Arc<Jurisdiction>),
}

impl Rest<GetDeskAttachment> for DeskSending {
    fn next<'r>(
        &'r mut self,
        work: &'r mut Work,
        permit: &'r StaffPermit<AnswerMessages>,
    ) -> BoxFuture<'r, Result<Option<Vec<u8>>, Broken>> {
        Box::pin(async move {
            let (reach, (clock, jurisdiction)) = (AtDesk { permit, patient: &self.patient }, &self.at);
            let Sent { thread, .. } = self.sending.still_seen(work, &reach).await?;
            if !desk::is_seen(work, permit, (&self.patient, &thread), (jurisdiction, clock.now())).await? {
                return Err(not_any_more());
            }
            self.sending.part(work, &reach).await
        })
    }
}
