//! What is attached to a note, a document or a report, as a reader meets it: text to read here, a file to save, or why there is
//! neither. What something is was found out from its content; what its sender called it counts for nothing.

use serde::{Deserialize, Serialize};

/// One attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its place among the item's attachments, from 0: what [`super::GetAttachment`] asks for.
    pub place: u32,
    /// What its sender calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is in it.
    pub content: Content,
}

/// What is in an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Text that was sent as text; its line breaks are part of it.
    Text(Reading),
    /// Words taken out of a page with a layout of its own (HTML, XHTML, C-CDA), which is never shown as such.
    Layout(Reading),
    /// A file to be saved, this many bytes long.
    File {
        /// What it is.
        kind: FileKind,
        /// How long it is.
        bytes: u64,
    },
    /// Nothing that could be read or saved.
    Absent(Absence),
}

/// Text to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The text.
    pub text: String,
    /// Whether it goes on; the rest is in the saved file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
}

/// Files that are given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the formats")]
pub enum FileKind {
    Text,
    Pdf,
    Png,
    Jpeg,
    Gif,
    Webp,
}

impl FileKind {
    /// The media type under which it is sent.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
        }
    }

    /// What the name of such a file ends with.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
        }
    }
}

/// Files by what they begin with (PDF 32000-1 §7.5.2, PNG §5.2, JFIF, GIF89a, WebP container).
pub fn file_kind(bytes: &[u8]) -> Option<FileKind> {
    let begins = |signature: &[u8]| bytes.starts_with(signature);
    if begins(b"%PDF-") {
        Some(FileKind::Pdf)
    } else if begins(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR") {
        Some(FileKind::Png)
    } else if begins(b"\xff\xd8\xff") {
        Some(FileKind::Jpeg)
    } else if begins(b"GIF87a") || begins(b"GIF89a") {
        Some(FileKind::Gif)
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(FileKind::Webp)
    } else {
        None
    }
}

/// Why an attachment cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// The source sent only an address under which it keeps it.
    AtSource,
    /// The source sent an attachment without anything in it.
    Empty,
    /// It is longer than what is given out here.
    TooLarge,
    /// It arrived damaged.
    Damaged,
    /// It is of a kind that is not given out here.
    UnknownKind,
}

impl Attachment {
    /// Whether there is something to be saved.
    pub const fn can_be_saved(&self) -> bool {
        !matches!(self.content, Content::Absent(_))
    }
}

/// What comes back as a file and not as JSON: the bytes of an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFile {}
