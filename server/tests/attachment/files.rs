//! Files for tests, made here, and how a page sends one. Knows no rule.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use careway_core::{
    id::Id,
    message::{
        Attachment, AttachmentRow, BeginDeskUpload, BeginUpload, FileName, FinishDeskUpload, FinishUpload, PIECE,
        Piece, SendDeskPiece, SendPiece, ThreadRow, Upload, UploadRefusal,
    },
    people::Patient,
    problem::Problem,
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

use crate::clinic::{Browser, Reply};

/// What stands in files and must not stay in what is kept.
pub const CANARY: &str = "canary-of-a-camera";

pub type Taken<T> = Result<T, Problem<UploadRefusal>>;

fn encoded(picture: DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A picture whose left half is red and whose right half is blue.
pub fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) })
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(halves(width, height).into(), ImageFormat::Jpeg)
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(halves(width, height).into(), ImageFormat::Png)
}

pub fn webp() -> Vec<u8> {
    encoded(halves(40, 20).into(), ImageFormat::WebP)
}

/// A picture that can be seen through.
pub fn clear_webp() -> Vec<u8> {
    encoded(RgbaImage::from_pixel(40, 20, Rgba([0, 250, 0, 100])).into(), ImageFormat::WebP)
}

/// A PDF of so many bytes.
pub fn pdf(bytes: usize) -> Vec<u8> {
    let (begins, ends) = (b"%PDF-1.7\n".as_slice(), b"\n%%EOF\n".as_slice());
    let body: Vec<u8> = (0..bytes - begins.len() - ends.len()).map(|n| b'a' + (n % 23) as u8).collect();
    [begins, &body, ends].concat()
}

/// A JPEG as a telephone makes it: lying on its side (orientation 6), with the place and a word of its maker.
pub fn from_a_telephone() -> Vec<u8> {
    let u16s = |number: u16| number.to_le_bytes().to_vec();
    let u32s = |number: u32| number.to_le_bytes().to_vec();
    let entry =
        |tag: u16, kind: u16, count: u32, value: u32| [u16s(tag), u16s(kind), u32s(count), u32s(value)].concat();
    let text = [CANARY.as_bytes(), b"\0"].concat();
    // Header, one directory of three entries, one of two for the place, then what does not fit into them.
    let (gps, after) = (8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + 2 + 12 + 4);
    let tiff = [
        b"II*\0".to_vec(),
        u32s(8),
        u16s(3),
        entry(0x010e, 2, text.len() as u32, after),
        entry(0x0112, 3, 1, 6),
        entry(0x8825, 4, 1, gps),
        u32s(0),
        u16s(1),
        entry(0x0001, 2, 2, u32::from(b'N')),
        u32s(0),
        text,
    ]
    .concat();
    let segment = [b"Exif\0\0".to_vec(), tiff].concat();
    let length = u16::try_from(segment.len() + 2).unwrap().to_be_bytes();
    let plain = jpeg(60, 40);
    [&plain[..2], &[0xff, 0xe1], &length, &segment, &plain[2..]].concat()
}

/// A PNG of a few bytes that says it is so wide and high.
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(2, 2);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The check sum of a chunk (PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    };
    !bytes.iter().fold(!0, step)
}

pub fn piece(bytes: &[u8]) -> Piece {
    STANDARD.encode(bytes).try_into().unwrap()
}

pub fn begin(patient: &Id<Patient>, thread: Option<&Id<ThreadRow>>, name: &str, bytes: &[u8]) -> BeginUpload {
    BeginUpload {
        patient: patient.clone(),
        thread: thread.cloned(),
        name: FileName::of(name),
        bytes: bytes.len() as u64,
    }
}

pub fn finish(patient: &Id<Patient>, upload: &Id<AttachmentRow>) -> FinishUpload {
    FinishUpload { patient: patient.clone(), upload: upload.clone() }
}

pub fn of(patient: &Id<Patient>, upload: &Id<AttachmentRow>, offset: u64, bytes: &[u8]) -> SendPiece {
    SendPiece { patient: patient.clone(), upload: upload.clone(), offset, piece: piece(bytes) }
}

/// Sends a file from its beginning to its end.
pub async fn sends(
    browser: &mut Browser,
    (patient, thread): (&Id<Patient>, Option<&Id<ThreadRow>>),
    (name, bytes): (&str, &[u8]),
) -> Taken<Attachment> {
    let Upload { id, .. } = browser.asks(begin(patient, thread, name, bytes)).await?;
    for (place, part) in bytes.chunks(PIECE).enumerate() {
        browser.asks(of(patient, &id, (place * PIECE) as u64, part)).await?;
    }
    browser.asks(finish(patient, &id)).await
}

/// As [`sends`], for somebody who answers.
pub async fn answers_with(
    browser: &mut Browser,
    (patient, thread): (&Id<Patient>, &Id<ThreadRow>),
    (name, bytes): (&str, &[u8]),
) -> Taken<Attachment> {
    let (patient, thread, name) = (patient.clone(), thread.clone(), FileName::of(name));
    let begin = BeginDeskUpload { patient: patient.clone(), thread, name, bytes: bytes.len() as u64 };
    let Upload { id: upload, .. } = browser.asks(begin).await?;
    for (place, part) in bytes.chunks(PIECE).enumerate() {
        let (patient, upload, offset) = (patient.clone(), upload.clone(), (place * PIECE) as u64);
        browser.asks(SendDeskPiece { patient, upload, offset, piece: piece(part) }).await?;
    }
    browser.asks(FinishDeskUpload { patient, upload }).await
}

pub fn header<'r>(reply: &'r Reply, name: &str) -> &'r str {
    reply.headers.get(name).map_or("", |value| value.to_str().unwrap())
}
