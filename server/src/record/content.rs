//! What a run of bytes is, told by the bytes alone, and the text in it. A claim about it opens nothing: it decides only how
//! bytes that can be nothing but text are read. Knows no FHIR and no storage.

use careway_core::record::{Absence, Content, FileKind, Reading, file_kind};

use crate::fhir::clean;

mod layout;

/// Most bytes of an attachment that is given out.
pub const LARGEST: usize = 16 << 20;
/// Most characters that are shown on a page; the whole is in the saved file.
const LONGEST: usize = 200_000;

/// What was found in some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What a reader meets.
    pub content: Content,
    /// As what the bytes are saved, and the bytes; nothing where there is nothing to be saved.
    pub saved: Option<(FileKind, Vec<u8>)>,
}

impl Found {
    /// Nothing, and why.
    pub const fn nothing(why: Absence) -> Self {
        Self { content: Content::Absent(why), saved: None }
    }
}

/// Looks at bytes. `claimed` is the media type that their sender gave them.
pub fn look(bytes: Vec<u8>, claimed: Option<&str>) -> Found {
    if bytes.is_empty() {
        return Found::nothing(Absence::Empty);
    }
    if bytes.len() > LARGEST {
        return Found::nothing(Absence::TooLarge);
    }
    if let Some(kind) = file_kind(&bytes) {
        let content = Content::File { kind, bytes: bytes.len() as u64 };
        return Found { content, saved: Some((kind, bytes)) };
    }
    let Some(text) = text(&bytes, claimed) else { return Found::nothing(Absence::UnknownKind) };
    let content = if is_layout(&text, claimed) {
        Content::Layout(reading(&layout::text(&text)))
    } else {
        Content::Text(reading(&text))
    };
    Found { content, saved: Some((FileKind::Text, text.into_bytes())) }
}

/// Bytes as text: UTF-8, or for what is claimed to be text the code page that every byte belongs to. Bytes with control
/// characters are no text, and the Rich Text Format is more marks than words.
fn text(bytes: &[u8], claimed: Option<&str>) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let controls = bytes.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c));
    if controls || bytes.starts_with(b"{\\rtf") {
        return None;
    }
    let is_claimed = claimed.is_some_and(|claimed| claimed.trim_start().to_ascii_lowercase().starts_with("text/"));
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) if is_claimed => Some(bytes.iter().map(|byte| *byte as char).collect()),
        Err(_) => None,
    }
}

/// Whether a text is a page with a layout of its own: it begins with a mark, or was sent as one.
fn is_layout(text: &str, claimed: Option<&str>) -> bool {
    let mut begins = text.trim_start().bytes();
    let marked = begins.next() == Some(b'<')
        && begins.next().is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?'));
    let claimed = claimed.unwrap_or_default().to_ascii_lowercase();
    marked || claimed.contains("html") || claimed.contains("xml")
}

fn reading(text: &str) -> Reading {
    let text = clean(&text.replace('\t', "    ")).unwrap_or_default();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Reading { text: text[..end].to_owned(), cut: true },
        None => Reading { text, cut: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(bytes: impl AsRef<[u8]>, claimed: &str) -> Content {
        look(bytes.as_ref().to_vec(), Some(claimed)).content
    }

    fn text(text: &str) -> Content {
        Content::Text(Reading { text: text.to_owned(), cut: false })
    }

    fn layout(text: &str) -> Content {
        Content::Layout(Reading { text: text.to_owned(), cut: false })
    }

    #[test]
    fn what_it_is_is_told_by_the_bytes() {
        let png = [b"\x89PNG\r\n\x1a\n".as_slice(), b"\0\0\0\rIHDR", b"<script>"].concat();
        for (bytes, claimed, kind) in [
            (b"%PDF-1.4\n%\xd3".to_vec(), "text/html", FileKind::Pdf),
            (png, "text/html", FileKind::Png),
            (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "application/pdf", FileKind::Jpeg),
            // A picture that is a script as well stays a picture.
            (b"GIF89a/*\0\0*/=1;alert(1)".to_vec(), "text/javascript", FileKind::Gif),
            (b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), "", FileKind::Webp),
        ] {
            let bytes_long = bytes.len() as u64;
            let found = look(bytes.clone(), Some(claimed));
            assert_eq!(found.content, Content::File { kind, bytes: bytes_long }, "{claimed}");
            assert_eq!(found.saved, Some((kind, bytes)));
        }
    }

    #[test]
    fn a_program_is_words() {
        let html = "<html><body><p>Hello</p><script>alert(1)</script></body></html>";
        for claimed in ["image/png", "text/html", "application/pdf", "text/plain"] {
            assert_eq!(content(html, claimed), layout("Hello"), "{claimed}");
            let saved = look(html.into(), Some(claimed)).saved;
            assert_eq!(saved, Some((FileKind::Text, html.into())), "{claimed}");
        }
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><text>Scan</text><script>alert(2)</script></svg>";
        assert_eq!(content(svg, "image/svg+xml"), layout("Scan"));
        assert_eq!(look(svg.into(), None).saved.map(|(kind, _)| kind), Some(FileKind::Text));
        assert_eq!(content("PDF? <script>alert(1)</script>", "text/plain"), text("PDF? <script>alert(1)</script>"));
        // The signature has to stand at the very start.
        assert_eq!(content("x%PDF-1.4", "application/pdf"), text("x%PDF-1.4"));
    }

    #[test]
    fn what_is_no_text_and_no_known_file_is_not_given_out() {
        for bytes in
            [b"PK\x03\x04zip".as_slice(), b"\0\0\0 ftypmp42", b"{\\rtf1 text}", b"\x7fELF\x01", b"\xff\xfe\xfd"]
        {
            assert_eq!(look(bytes.to_vec(), Some("application/msword")), Found::nothing(Absence::UnknownKind));
        }
        assert_eq!(content("", "text/plain"), Content::Absent(Absence::Empty));
        assert_eq!(look(vec![b'a'; LARGEST + 1], None), Found::nothing(Absence::TooLarge));
    }

    #[test]
    fn text_keeps_its_lines_and_its_accents() {
        assert_eq!(content("\u{feff}One\r\n\tTwo\r\n\r\nThree", "text/plain"), text("One\n    Two\n\nThree"));
        assert_eq!(content(b"Ni\xf1o", "text/plain; charset=iso-8859-1"), text("Niño"));
        let long = "ab ".repeat(LONGEST);
        let Content::Text(shown) = content(&long, "text/plain") else { panic!("text") };
        assert!(shown.cut && shown.text.chars().count() == LONGEST);
        assert_eq!(look(long.clone().into(), None).saved.map(|(_, bytes)| bytes.len()), Some(long.len()));
    }
}
