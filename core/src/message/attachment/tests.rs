//! Names, kinds and measures of files, and pieces in and out of order.

use super::*;

#[test]
fn a_name_is_words_and_nothing_more() {
    let of = |text: &str| String::from(FileName::of(text));
    for (sent, shown) in [
        ("knee.jpg", "knee.jpg"),
        ("C:\\fakepath\\knee.jpg", "knee.jpg"),
        ("../../etc/passwd", "passwd"),
        ("  ..hidden.pdf ", "hidden.pdf"),
        ("bill\u{202e}gpj.exe", "billgpj.exe"),
        ("a\u{0}b\r\nX: y.png", "abX: y.png"),
        ("zero\u{200b}width\u{feff}.png", "zerowidth.png"),
        ("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png"),
        ("Informe de la radiografía.pdf", "Informe de la radiografía.pdf"),
        ("写真.jpeg", "写真.jpeg"),
        ("", "file"),
        ("/\u{202e}.", "file"),
    ] {
        assert_eq!(of(sent), shown, "{sent:?}");
    }
    let long = of(&format!("{}.pdf", "ñ".repeat(300)));
    assert_eq!((long.chars().count(), long.ends_with("ñ.pdf")), (FileName::LONGEST, true));
    assert_eq!(of(&long), long, "what was cut is cut no further");
    assert_eq!(
        serde_json::from_str::<FileName>("\"a/b\\u202e\"").unwrap().as_str(),
        "b",
        "nor does it travel otherwise"
    );
}

#[test]
fn a_name_ends_as_what_the_file_is() {
    let ends = |name: &str, kind| String::from(FileName::of(name).ending_as(kind));
    for (name, kind, saved) in [
        ("knee.JPEG", FileKind::Jpeg, "knee.JPEG"),
        ("knee.JPG", FileKind::Jpeg, "knee.JPG"),
        ("knee.webp", FileKind::Jpeg, "knee.jpg"),
        ("knee.png", FileKind::Jpeg, "knee.jpg"),
        ("letter.html", FileKind::Pdf, "letter.html.pdf"),
        ("setup.exe", FileKind::Png, "setup.exe.png"),
        ("letter", FileKind::Pdf, "letter.pdf"),
    ] {
        assert_eq!(ends(name, kind), saved, "{name}");
    }
    assert_eq!(FileName::of(&"a".repeat(100)).ending_as(FileKind::Pdf).as_str(), format!("{}.pdf", "a".repeat(96)));
}

#[test]
fn photos_and_pdf_are_taken_and_nothing_else() {
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), b"\0\0\0\rIHDR"].concat();
    for (bytes, kind) in [
        (b"\xff\xd8\xff\xe0\0\x10JFIF".as_slice(), FileKind::Jpeg),
        (&png, FileKind::Png),
        (b"RIFF\x10\0\0\0WEBPVP8 ", FileKind::Webp),
        (b"%PDF-1.7\n", FileKind::Pdf),
    ] {
        assert_eq!(check_kind(bytes), Ok(kind));
    }
    for bytes in [
        b"\0\0\0\x18ftypheic".as_slice(),
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"<!doctype html>",
        b"PK\x03\x04word/",
        b"\xd0\xcf\x11\xe0",
        b"GIF89a",
        b"MZ",
        b" %PDF-1.7",
        b"",
    ] {
        assert_eq!(check_kind(bytes), Err(UploadRefusal::UnknownKind), "{bytes:?}");
    }
}

#[test]
fn a_pdf_has_its_end() {
    let pdf = |body: &[u8]| [b"%PDF-1.7\n", body].concat();
    assert_eq!(check_pdf(&pdf(b"%%EOF")), Ok(()));
    assert_eq!(check_pdf(&pdf(&[b"%%EOF".as_slice(), &[b'\n'; 1_019]].concat())), Ok(()));
    for broken in [pdf(b"1 0 obj"), pdf(&[b"%%EOF".as_slice(), &[b'\n'; 1_020]].concat()), b"%%EOF".to_vec()] {
        assert_eq!(check_pdf(&broken), Err(UploadRefusal::Damaged));
    }
}

#[test]
fn measures_are_kept() {
    assert_eq!(check_begin(0, 0), Err(UploadRefusal::Empty));
    assert_eq!(check_begin(LARGEST, MOST_FILES - 1), Ok(()));
    assert_eq!(check_begin(LARGEST + 1, 0), Err(UploadRefusal::TooLarge));
    assert_eq!(check_begin(1, MOST_FILES), Err(UploadRefusal::TooMany));
    assert_eq!(check_pixels(8_000, 5_000), Ok(()));
    for (width, height) in [(8_000, 5_001), (u32::MAX, u32::MAX), (40_000_001, 1)] {
        assert_eq!(check_pixels(width, height), Err(UploadRefusal::TooManyPixels));
    }
}

#[test]
fn a_piece_is_added_known_or_told_where_it_belongs() {
    assert_eq!(step(10, 0, (0, 4)), Ok(Step::Add));
    assert_eq!(step(10, 4, (0, 4)), Ok(Step::Known));
    assert_eq!(step(10, 8, (4, 4)), Ok(Step::Known));
    assert_eq!(step(10, 8, (8, 2)), Ok(Step::Add));
    assert_eq!(step(10, 10, (8, 2)), Ok(Step::Known));
    for piece in [(8, 2), (2, 4), (4, 7), (u64::MAX, 4)] {
        assert_eq!(step(10, 4, piece), Err(UploadRefusal::Elsewhere { at: 4 }), "{piece:?}");
    }
}

#[test]
fn a_piece_is_neither_a_crumb_nor_the_whole() {
    let (piece, least) = (PIECE as u64, LEAST_PIECE as u64);
    for fits in [(0, piece), (0, least), (LARGEST - 1, 1)] {
        assert!(is_piece(LARGEST, fits), "{fits:?}");
    }
    for not in [(0, piece + 1), (0, least - 1), (LARGEST, 0), (u64::MAX, 1)] {
        assert!(!is_piece(LARGEST, not), "{not:?}");
    }
}

#[test]
fn a_piece_is_base64_of_a_bounded_length() {
    let read = |text: &str| serde_json::from_value::<Piece>(text.into()).is_ok();
    assert!(read("AAAA") && read("AA==") && read(&"A".repeat(Piece::LONGEST)));
    assert!(!read("") && !read("AAA") && !read("AA A") && !read("AA-_") && !read(&"A".repeat(Piece::LONGEST + 4)));
}
