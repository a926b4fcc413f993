//! Finds and reads the files that were named: folders are walked, gzip is undone, and what is no text of JSON is refused by
//! its right name. Knows no FHIR.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;

use crate::fhir::json::{Broken, What};

/// The most that is taken in at once, in bytes: a bundle has to be in memory whole to land whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A file, unpacked.
    pub file: u64,
    /// One value where a file holds several.
    pub line: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 256 << 20, line: 16 << 20 }
    }
}

/// One file to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// The folder that it stands in, which may name its source.
    pub folder: PathBuf,
}

/// Why a file or folder cannot be used. Each is a sentence that says what to do, where there is something to do.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Nothing is there.
    #[error("nothing is at this path; check how it is spelled")]
    Missing,
    /// The system says no.
    #[error("it cannot be read: {0}")]
    Unreadable(io::Error),
    /// A folder without files.
    #[error("this folder holds no files")]
    EmptyFolder,
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// A socket, a device.
    #[error("this is neither a file nor a folder")]
    NoFile,
    /// More than can be held.
    #[error("the file holds more than {} MiB unpacked; split it, for example one NDJSON file into several", .0 >> 20)]
    TooLarge(u64),
    /// One value of many is more than can be held.
    #[error("line {line} holds more than {} MiB; no single resource should", .most >> 20)]
    LongLine {
        /// Counted from 1.
        line: usize,
        /// In bytes.
        most: u64,
    },
    /// The gzip stream is damaged.
    #[error("the gzip data is damaged or cut off after {0} bytes; copy or download the file again")]
    Gzip(u64),
    /// The text is not UTF-8.
    #[error("line {line}, column {column}: this byte is not UTF-8 text; export the file again as UTF-8")]
    NotUtf8 {
        /// Counted from 1.
        line: usize,
        /// In bytes, counted from 1.
        column: usize,
    },
    /// Another format, which begins with other bytes.
    #[error("this is {0}, not FHIR JSON; export the records as FHIR R4 JSON or NDJSON")]
    Other(&'static str),
    /// The text is no JSON.
    #[error("line {line}, column {column}: {what}")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// JSON, and no FHIR.
    #[error("line {line}: this is JSON, and not FHIR: {what}")]
    NotFhir {
        /// Counted from 1.
        line: usize,
        /// What was expected.
        what: String,
    },
    /// A server's refusal that was saved as a file.
    #[error("this is no record but a server's answer that something went wrong: {0}")]
    Outcome(String),
}

/// Every file at or below a path, in the order of their names. Hidden files are passed over.
///
/// # Errors
/// [`Unusable`] when nothing is there.
pub fn find(path: &Path) -> Result<Vec<Found>, Unusable> {
    let about = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Unusable::Missing,
        _ => Unusable::Unreadable(error),
    })?;
    if about.is_file() {
        return Ok(vec![found(path)]);
    }
    if !about.is_dir() {
        return Err(Unusable::NoFile);
    }
    let mut files = Vec::new();
    walk(path, &mut files).map_err(Unusable::Unreadable)?;
    if files.is_empty() { Err(Unusable::EmptyFolder) } else { Ok(files) }
}

fn walk(folder: &Path, files: &mut Vec<Found>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // Links to folders are not followed: they can lead around in circles.
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(&entry.path(), files)?;
        } else if kind.is_file() || fs::metadata(entry.path()).is_ok_and(|about| about.is_file()) {
            files.push(found(&entry.path()));
        }
    }
    Ok(())
}

fn found(path: &Path) -> Found {
    let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    Found { path: path.to_owned(), folder: whole.parent().unwrap_or(Path::new("/")).to_owned() }
}

/// Reads a file of at most `most` bytes as text, unpacking gzip by what the file holds and not by what it is called.
///
/// # Errors
/// [`Unusable`], with the place.
pub fn read(path: &Path, most: u64) -> Result<String, Unusable> {
    let file = fs::File::open(path).map_err(Unusable::Unreadable)?;
    let mut bytes = Vec::new();
    take(file, most, &mut bytes)?.map_err(Unusable::Unreadable)?;
    if bytes.starts_with(&[0x1F, 0x8B]) {
        let mut unpacked = Vec::new();
        let ended = take(MultiGzDecoder::new(bytes.as_slice()), most, &mut unpacked)?;
        ended.map_err(|_| Unusable::Gzip(unpacked.len() as u64))?;
        bytes = unpacked;
    }
    text(bytes)
}

/// Reads to the end, and stops where there is more than is taken in.
fn take(from: impl Read, most: u64, into: &mut Vec<u8>) -> Result<io::Result<usize>, Unusable> {
    let ended = from.take(most + 1).read_to_end(into);
    if into.len() as u64 > most { Err(Unusable::TooLarge(most)) } else { Ok(ended) }
}

/// Bytes as text: without a byte order mark, in UTF-8, and of no other format that has a name.
fn text(bytes: Vec<u8>) -> Result<String, Unusable> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).ok_or(Unusable::Empty)?;
    if let Some(format) = other_format(&bytes[start..]) {
        return Err(Unusable::Other(format));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line_start = good.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        Unusable::NotUtf8 { line, column: good.len() - line_start + 1 }
    })?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    if text.trim().is_empty() { Err(Unusable::Empty) } else { Ok(text) }
}

/// What a file is by its first bytes, when it is something else than JSON.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(2048)];
    let has = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    let bare = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head);
    Some(match bare {
        [b'P', b'K', 3 | 5, ..] => "a zip archive: unpack it first",
        [b'%', b'P', b'D', b'F', ..] => "a PDF document",
        [b'<', ..] if has(b"ClinicalDocument") => "a C-CDA document (XML)",
        [b'<', ..] if has(b"http://hl7.org/fhir") => "FHIR in XML",
        [b'<', b'!', ..] if has(b"html") || has(b"HTML") => "a web page",
        [b'<', b'h', ..] => "a web page",
        [b'<', ..] => "XML",
        [b'M', b'S', b'H', b'|', ..] => "an HL7 version 2 message",
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, b'{', ..] | [b'{', 0, ..] => "text in UTF-16",
        [b'B', b'Z', b'h', ..] => "a bzip2 file: unpack it first",
        [0xFD, b'7', b'z', ..] => "an xz file: unpack it first",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "a zstd file: unpack it first",
        [b'S', b'Q', b'L', b'i', b't', b'e', ..] => "a SQLite database",
        _ => return None,
    })
}

/// Where an offset is in a text: line and column in characters, from 1.
pub fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.bytes().filter(|byte| *byte == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// A parse error as a sentence with its place.
pub fn not_json(text: &str, broken: Broken) -> Unusable {
    let (line, column) = place(text, broken.at);
    let what = match broken.what {
        What::CutOff => "the file is cut off here, in the middle of a value; copy or download it again".to_owned(),
        What::Expected(expected) => format!("this is not JSON: {expected} was expected"),
        What::TooDeep => "values are nested more than 64 levels deep, which no FHIR record is".to_owned(),
        What::Trailing => "something follows after the end of the value".to_owned(),
    };
    Unusable::NotJson { line, column, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_formats_are_called_by_their_names() {
        for (bytes, name) in [
            (&b"PK\x03\x04abc"[..], "zip"),
            (b"%PDF-1.7", "PDF"),
            (b"<?xml version='1.0'?><ClinicalDocument xmlns='urn:hl7-org:v3'>", "C-CDA"),
            (b"\xEF\xBB\xBF<Patient xmlns=\"http://hl7.org/fhir\">", "FHIR in XML"),
            (b"<!DOCTYPE html><html>", "web page"),
            (b"MSH|^~\\&|", "version 2"),
            (b"\xFF\xFE{\0", "UTF-16"),
        ] {
            let refused = text(bytes.to_vec()).unwrap_err().to_string();
            assert!(refused.contains(name), "{refused}");
        }
        assert!(matches!(text(b" \n".to_vec()), Err(Unusable::Empty)));
        assert!(matches!(text(b"\xEF\xBB\xBF".to_vec()), Err(Unusable::Empty)));
        assert_eq!(text(b"\xEF\xBB\xBF{}".to_vec()).unwrap(), "{}");
    }

    #[test]
    fn bad_bytes_have_a_place() {
        let refused = text(b"{\n  \"a\": \"\xC3\x28\"}".to_vec()).unwrap_err();
        assert!(matches!(refused, Unusable::NotUtf8 { line: 2, column: 9 }), "{refused}");
    }

    #[test]
    fn places_count_lines_and_characters() {
        assert_eq!(place("é\nab{", 5), (2, 3));
        assert_eq!(place("", 0), (1, 1));
    }
}
