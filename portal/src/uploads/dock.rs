//! Where files are sent: beside a patient's draft, or beside an answer. The same calls for both. Knows no file.

use std::{future::Future, pin::Pin, rc::Rc};

use careway_core::{
    api::Endpoint,
    id::Id,
    message::{
        Attachment, AttachmentRow, BeginDeskUpload, BeginUpload, FileName, FinishDeskUpload, FinishUpload,
        ListDeskUploads, ListUploads, Piece, RemoveDeskUpload, RemoveUpload, SendDeskPiece, SendPiece, ThreadRow,
        Upload, UploadRefusal,
    },
    people::Patient,
    problem::Never,
};

use super::Listed;
use crate::{
    api::{Failure, Key},
    call,
};

type Coming<T, R> = Pin<Box<dyn Future<Output = Result<T, Failure<R>>>>>;
type Asks<A, T, R> = Rc<dyn Fn(A, Key) -> Coming<T, R>>;

/// Where the files of one draft are sent.
#[derive(Clone)]
pub struct Dock {
    list: Asks<(), Vec<Upload>, Never>,
    begin: Asks<(FileName, u64), Upload, UploadRefusal>,
    piece: Asks<(Id<AttachmentRow>, u64, Piece), u64, UploadRefusal>,
    finish: Asks<Id<AttachmentRow>, Attachment, UploadRefusal>,
    remove: Asks<Id<AttachmentRow>, (), Never>,
}

fn asks<A: 'static, E: Endpoint>(request: impl Fn(A) -> E + 'static) -> Asks<A, E::Response, E::Refusal> {
    Rc::new(move |what, key| {
        let request = request(what);
        Box::pin(async move { call::call_again(&request, &key).await })
    })
}

impl Dock {
    /// Beside what a patient, or whoever acts for them, has begun to write.
    pub fn of_patient(patient: &Id<Patient>, thread: Option<&Id<ThreadRow>>) -> Self {
        let (whose, thread) = (patient.clone(), thread.cloned());
        let listed = ListUploads { patient: whose.clone(), thread: thread.clone() };
        let begin = move |(name, bytes)| BeginUpload { patient: whose.clone(), thread: thread.clone(), name, bytes };
        let (sends, ends, goes) = (patient.clone(), patient.clone(), patient.clone());
        Self {
            list: asks(move |()| listed.clone()),
            begin: asks(begin),
            piece: asks(move |(upload, offset, piece)| SendPiece { patient: sends.clone(), upload, offset, piece }),
            finish: asks(move |upload| FinishUpload { patient: ends.clone(), upload }),
            remove: asks(move |upload| RemoveUpload { patient: goes.clone(), upload }),
        }
    }

    /// Beside an answer.
    pub fn of_desk(patient: &Id<Patient>, thread: &Id<ThreadRow>) -> Self {
        let (whose, thread) = (patient.clone(), thread.clone());
        let listed = ListDeskUploads { patient: whose.clone(), thread: thread.clone() };
        let begin =
            move |(name, bytes)| BeginDeskUpload { patient: whose.clone(), thread: thread.clone(), name, bytes };
        let (sends, ends, goes) = (patient.clone(), patient.clone(), patient.clone());
        Self {
            list: asks(move |()| listed.clone()),
            begin: asks(begin),
            piece: asks(move |(upload, offset, piece)| SendDeskPiece { patient: sends.clone(), upload, offset, piece }),
            finish: asks(move |upload| FinishDeskUpload { patient: ends.clone(), upload }),
            remove: asks(move |upload| RemoveDeskUpload { patient: goes.clone(), upload }),
        }
    }

    /// Reads what is there.
    pub(super) fn list(&self) -> impl Future<Output = Listed> + use<> {
        (self.list)((), Key::fresh())
    }

    /// Begins a file.
    pub(super) fn begin(&self, name: &FileName, bytes: u64, key: Key) -> Coming<Upload, UploadRefusal> {
        (self.begin)((name.clone(), bytes), key)
    }

    /// Sends a piece.
    pub(super) fn piece(
        &self,
        id: &Id<AttachmentRow>,
        (offset, piece): (u64, &Piece),
        key: &Key,
    ) -> Coming<u64, UploadRefusal> {
        (self.piece)((id.clone(), offset, piece.clone()), key.clone())
    }

    /// Has a file checked.
    pub(super) fn finish(&self, id: &Id<AttachmentRow>, key: Key) -> Coming<Attachment, UploadRefusal> {
        (self.finish)(id.clone(), key)
    }

    /// Takes a file away.
    pub(super) fn remove(&self, id: &Id<AttachmentRow>, key: &Key) -> Coming<(), Never> {
        (self.remove)(id.clone(), key.clone())
    }
}
