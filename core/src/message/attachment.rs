//! Files that go with a message: what is taken, how much of it, and how far one has come that is sent in pieces. What a file is, is told by its
//! bytes and never by its name. Knows no picture's inside and no storage.

use serde::{Deserialize, Serialize};

use super::MessageRow;
use crate::{
    id::Id,
    problem::Refusal,
    record::{FileKind, file_kind},
};

mod api;
mod name;

pub use api::{
    BeginDeskUpload, BeginUpload, FinishDeskUpload, FinishUpload, GetDeskAttachment, GetMessageAttachment,
    ListDeskUploads, ListUploads, RemoveDeskUpload, RemoveUpload, SendDeskPiece, SendPiece,
};
pub use name::FileName;

/// Most bytes of a file as it is sent: 10 MB, what a phone's camera or a scan of some pages takes, and no film.
pub const LARGEST: u64 = 10 * 1024 * 1024;
/// Most files of one message. More is a folder, and nobody at the desk looks at it with care.
pub const MOST_FILES: usize = 5;
/// Most bytes of a piece: in base64 it fits well into a request, and what is lost with it is little.
pub const PIECE: usize = 256 * 1024;
/// Fewest bytes of a piece that is not the last: on a line of 30 kbit/s it is sent in six seconds, within the time that a request may take,
/// and ten megabytes are no more than 640 rows.
pub const LEAST_PIECE: usize = 16 * 1024;
/// Most points of a picture as it is sent: the cameras of most phones have fewer. It is read from the header, since a file of a few
/// kilobytes can unfold to gigabytes.
pub const MOST_PIXELS: u64 = 40_000_000;
/// Most points along the long edge of a picture as it is kept: a printed page can be read at that.
pub const LONG_EDGE: u32 = 2_560;
/// Most bytes that an account begins to send within a day: 100 MB. What is removed again counts.
pub const A_DAY: u64 = 100 * 1024 * 1024;
/// After how many days a file goes that was never sent whole, or that no message and no draft has.
pub const KEPT_DAYS: i64 = 7;

/// Where the end of a PDF has to be marked: within so many of its last bytes (PDF Reference 1.7, appendix H, note 18).
const PDF_END: usize = 1024;

/// Marks ids of files that go with messages.
#[derive(Debug)]
pub enum AttachmentRow {}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Careway's id.
    pub id: Id<AttachmentRow>,
    /// Its name, as it is shown and saved.
    pub name: FileName,
    /// What it is: a JPEG, a PNG or a PDF.
    pub kind: FileKind,
    /// How many bytes long it is.
    pub bytes: u64,
    /// How many points wide and high a picture is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<(u32, u32)>,
}

impl Attachment {
    /// Whether it is shown as a picture. Nothing else is shown in a page.
    pub const fn is_picture(&self) -> bool {
        matches!(self.kind, FileKind::Jpeg | FileKind::Png)
    }
}

/// A file with the message that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Which message.
    pub message: Id<MessageRow>,
    /// The file.
    pub file: Attachment,
}

/// A file of a draft, on its way or there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Careway's id; the file keeps it.
    pub id: Id<AttachmentRow>,
    /// Its name, as it is shown.
    pub name: FileName,
    /// How many bytes are sent in all.
    pub bytes: u64,
    /// How many of them are there: the offset of the next piece.
    pub got: u64,
    /// The file, once it was checked.
    pub file: Option<Attachment>,
}

/// Bytes in base64 (RFC 4648, 4), as a piece travels: at most [`PIECE`] of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Piece(String);

impl Piece {
    /// Most characters.
    pub const LONGEST: usize = PIECE.div_ceil(3) * 4;

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Piece {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='));
        let fits = (4..=Self::LONGEST).contains(&text.len()) && text.len().is_multiple_of(4);
        if plain && fits { Ok(Self(text)) } else { Err("1 to 262144 bytes in base64") }
    }
}

impl From<Piece> for String {
    fn from(piece: Piece) -> Self {
        piece.0
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UploadRefusal {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`LARGEST`].
    TooLarge,
    /// The message has [`MOST_FILES`].
    TooMany,
    /// The account has sent [`A_DAY`] since yesterday at this time.
    TooMuchToday,
    /// It is neither a photo nor a PDF.
    UnknownKind,
    /// The picture has more than [`MOST_PIXELS`].
    TooManyPixels,
    /// It says what it is, and is not whole or cannot be read.
    Damaged,
    /// The next piece begins elsewhere.
    Elsewhere {
        /// There.
        at: u64,
    },
}

impl Refusal for UploadRefusal {}

/// Whether a file of so many bytes is taken, beside so many others of the same draft.
///
/// # Errors
/// Why not.
pub const fn check_begin(bytes: u64, others: usize) -> Result<(), UploadRefusal> {
    if bytes == 0 {
        Err(UploadRefusal::Empty)
    } else if bytes > LARGEST {
        Err(UploadRefusal::TooLarge)
    } else if others >= MOST_FILES {
        Err(UploadRefusal::TooMany)
    } else {
        Ok(())
    }
}

/// What a file is, when it is one that is taken. Its first bytes say so.
///
/// # Errors
/// That it is of no such kind.
pub fn check_kind(begins: &[u8]) -> Result<FileKind, UploadRefusal> {
    let taken = |kind: &FileKind| matches!(kind, FileKind::Jpeg | FileKind::Png | FileKind::Webp | FileKind::Pdf);
    file_kind(begins).filter(taken).ok_or(UploadRefusal::UnknownKind)
}

/// Whether a picture is small enough to be unfolded.
///
/// # Errors
/// That it is not.
pub const fn check_pixels(width: u32, height: u32) -> Result<(), UploadRefusal> {
    // Two numbers of 32 bits have a product of 64.
    if width as u64 * height as u64 > MOST_PIXELS { Err(UploadRefusal::TooManyPixels) } else { Ok(()) }
}

/// Whether a PDF has its end: one that broke off on its way shows an empty page, or nothing.
///
/// # Errors
/// That it has none.
pub fn check_pdf(bytes: &[u8]) -> Result<(), UploadRefusal> {
    let last = &bytes[bytes.len().saturating_sub(PDF_END)..];
    let whole = bytes.starts_with(b"%PDF-") && last.windows(5).any(|five| five == b"%%EOF");
    if whole { Ok(()) } else { Err(UploadRefusal::Damaged) }
}

/// What becomes of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is the next one.
    Add,
    /// It is there already.
    Known,
}

/// Whether a piece of `long` bytes that begins at `offset` is one of a file of `bytes`: long enough, unless it is the last.
pub const fn is_piece(bytes: u64, (offset, long): (u64, u64)) -> bool {
    long <= PIECE as u64 && (long >= LEAST_PIECE as u64 || (long > 0 && offset.saturating_add(long) == bytes))
}

/// What becomes of a piece of `long` bytes that begins at `offset`, when `got` of `bytes` are there.
///
/// # Errors
/// Where the next piece begins, when this one fits neither there nor into what is there.
pub fn step(bytes: u64, got: u64, (offset, long): (u64, u64)) -> Result<Step, UploadRefusal> {
    let end = offset.saturating_add(long);
    if offset == got && end <= bytes {
        Ok(Step::Add)
    } else if end <= got {
        Ok(Step::Known)
    } else {
        Err(UploadRefusal::Elsewhere { at: got })
    }
}

#[cfg(test)]
mod tests;
