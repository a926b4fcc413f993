//! What is asked about files of messages. A file is sent before its message: it is begun, comes piece by piece, and is checked when it is whole.
//! Until its message is sent it is its sender's alone, beside the draft.

use serde::{Deserialize, Serialize};

use super::{Attachment, AttachmentRow, FileName, Piece, Upload, UploadRefusal};
use crate::{
    access::{Messages, Permission, Read, StaffMay, Write, duty::AnswerMessages},
    api::{Endpoint, Kind, Method, contract},
    id::Id,
    message::{ThreadRow, absent},
    people::Patient,
    problem::Never,
    record::SavedFile,
};

/// Lists the files of what the caller has begun to write, the one that was begun first first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListUploads {
    /// For whom.
    pub patient: Id<Patient>,
    /// In which conversation; in none when it is to be a new one.
    pub thread: Option<Id<ThreadRow>>,
}

/// Begins to send a file for what the caller has begun to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginUpload {
    /// For whom.
    pub patient: Id<Patient>,
    /// In which conversation; in none when it is to be a new one.
    pub thread: Option<Id<ThreadRow>>,
    /// What it is called.
    pub name: FileName,
    /// How many bytes there are.
    pub bytes: u64,
}

/// Sends a piece of a file, and is told where the next begins. A piece that is there already changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendPiece {
    /// For whom.
    pub patient: Id<Patient>,
    /// Of which file.
    pub upload: Id<AttachmentRow>,
    /// Where it begins.
    pub offset: u64,
    /// Its bytes.
    pub piece: Piece,
}

/// Has a file checked that is there whole; it can be sent with the message then. Asked again, it is told again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishUpload {
    /// For whom.
    pub patient: Id<Patient>,
    /// Which.
    pub upload: Id<AttachmentRow>,
}

/// Takes a file away that was not sent, however far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveUpload {
    /// For whom.
    pub patient: Id<Patient>,
    /// Which.
    pub upload: Id<AttachmentRow>,
}

/// Saves or shows a file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetMessageAttachment {
    /// Whose conversation it is in.
    pub patient: Id<Patient>,
    /// Which.
    pub attachment: Id<AttachmentRow>,
}

/// As [`ListUploads`], for somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListDeskUploads {
    /// To whom.
    pub patient: Id<Patient>,
    /// In which conversation.
    pub thread: Id<ThreadRow>,
}

/// As [`BeginUpload`], for somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginDeskUpload {
    /// To whom.
    pub patient: Id<Patient>,
    /// In which conversation.
    pub thread: Id<ThreadRow>,
    /// What it is called.
    pub name: FileName,
    /// How many bytes there are.
    pub bytes: u64,
}

/// As [`SendPiece`], for somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendDeskPiece {
    /// To whom.
    pub patient: Id<Patient>,
    /// Of which file.
    pub upload: Id<AttachmentRow>,
    /// Where it begins.
    pub offset: u64,
    /// Its bytes.
    pub piece: Piece,
}

/// As [`FinishUpload`], for somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishDeskUpload {
    /// To whom.
    pub patient: Id<Patient>,
    /// Which.
    pub upload: Id<AttachmentRow>,
}

/// As [`RemoveUpload`], for somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveDeskUpload {
    /// To whom.
    pub patient: Id<Patient>,
    /// Which.
    pub upload: Id<AttachmentRow>,
}

/// As [`GetMessageAttachment`], for the teams that have the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetDeskAttachment {
    /// Whose conversation it is in.
    pub patient: Id<Patient>,
    /// Which.
    pub attachment: Id<AttachmentRow>,
}

fn sample_piece() -> Piece {
    Piece("JVBERi0=".to_owned())
}

contract! {
    ListUploads: Get Read "/api/threads/files", Permission<Write, Messages>, Vec<Upload>, Never,
        |me| me.patient.clone(), |patient| Self { patient, thread: None };
    BeginUpload: Post Write "/api/threads/files/begin", Permission<Write, Messages>, Upload, UploadRefusal,
        |me| me.patient.clone(), |patient| Self { thread: Some(absent(&patient)), patient, name: FileName::of("knee.jpg"), bytes: 5 };
    SendPiece: Post Write "/api/threads/files/piece", Permission<Write, Messages>, u64, UploadRefusal,
        |me| me.patient.clone(), |patient| Self { upload: absent(&patient), patient, offset: 0, piece: sample_piece() };
    FinishUpload: Post Write "/api/threads/files/finish", Permission<Write, Messages>, Attachment, UploadRefusal,
        |me| me.patient.clone(), |patient| Self { upload: absent(&patient), patient };
    RemoveUpload: Post Write "/api/threads/files/remove", Permission<Write, Messages>, (), Never,
        |me| me.patient.clone(), |patient| Self { upload: absent(&patient), patient };
    GetMessageAttachment: Get Export "/api/threads/file", Permission<Read, Messages>, SavedFile, Never,
        |me| me.patient.clone(), |patient| Self { attachment: absent(&patient), patient };
    ListDeskUploads: Get Read "/api/staff/threads/files", StaffMay<AnswerMessages>, Vec<Upload>, Never,
        |me| Some(me.patient.clone()), |patient| Self { thread: absent(&patient), patient };
    BeginDeskUpload: Post Write "/api/staff/threads/files/begin", StaffMay<AnswerMessages>, Upload, UploadRefusal,
        |me| Some(me.patient.clone()), |patient| Self { thread: absent(&patient), patient, name: FileName::of("knee.pdf"), bytes: 5 };
    SendDeskPiece: Post Write "/api/staff/threads/files/piece", StaffMay<AnswerMessages>, u64, UploadRefusal,
        |me| Some(me.patient.clone()), |patient| Self { upload: absent(&patient), patient, offset: 0, piece: sample_piece() };
    FinishDeskUpload: Post Write "/api/staff/threads/files/finish", StaffMay<AnswerMessages>, Attachment, UploadRefusal,
        |me| Some(me.patient.clone()), |patient| Self { upload: absent(&patient), patient };
    RemoveDeskUpload: Post Write "/api/staff/threads/files/remove", StaffMay<AnswerMessages>, (), Never,
        |me| Some(me.patient.clone()), |patient| Self { upload: absent(&patient), patient };
    GetDeskAttachment: Get Export "/api/staff/threads/file", StaffMay<AnswerMessages>, SavedFile, Never,
        |me| Some(me.patient.clone()), |patient| Self { attachment: absent(&patient), patient };
}
