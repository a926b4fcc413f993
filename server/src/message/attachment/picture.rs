//! What is kept of a file: a PDF as it came, a picture written anew, upright, no larger than a page needs, and without anything that is not
//! the picture: no place, no device, no second file behind it. Reads a picture's header before it unfolds one. Knows no storage.

use std::{io::Cursor, sync::Arc};

use careway_core::{
    message::{LONG_EDGE, UploadRefusal, check_kind, check_pdf, check_pixels},
    record::FileKind,
};
use image::{
    ColorType, DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How good a JPEG is that is written anew: at 85 of 100 nobody sees a difference, and it is half as long as at 95.
const QUALITY: u8 = 85;

/// Most bytes that reading one picture may take: the largest that is taken, at eight bytes a point.
const MOST_MEMORY: u64 = 8 * careway_core::message::MOST_PIXELS;

/// What is kept of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Developed {
    /// What it is.
    pub kind: FileKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many points wide and high a picture is.
    pub size: Option<(u32, u32)>,
}

/// Where pictures are unfolded: one at a time, since each takes hundreds of megabytes and all of a processor.
#[derive(Debug, Clone)]
pub struct Darkroom(Arc<Semaphore>);

impl Default for Darkroom {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

impl Darkroom {
    /// Waits for a turn; none when the server ends. Whoever waits holds no bytes yet.
    pub async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0).acquire_owned().await.ok()
    }
}

/// Checks a whole file, on a thread of its own. The turn ends with the work, also when nobody waits for it any more.
pub async fn develop(turn: OwnedSemaphorePermit, bytes: Vec<u8>) -> Result<Developed, UploadRefusal> {
    let work = tokio::task::spawn_blocking(move || {
        let developed = checked(bytes);
        drop(turn);
        developed
    });
    // A decoder that panics has met a picture that nobody can read.
    work.await.unwrap_or(Err(UploadRefusal::Damaged))
}

fn checked(bytes: Vec<u8>) -> Result<Developed, UploadRefusal> {
    let format = match check_kind(&bytes)? {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::Webp => ImageFormat::WebP,
        kind => {
            check_pdf(&bytes)?;
            return Ok(Developed { kind, bytes, size: None });
        }
    };
    let picture = read(&bytes, format)?;
    write(picture, format).map_err(|_| UploadRefusal::Damaged)
}

/// A picture, upright and no larger than is kept.
fn read(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, UploadRefusal> {
    let damaged = |_: ImageError| UploadRefusal::Damaged;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    check_pixels(width, height)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    // Made smaller first: turning a large picture around takes its room once more.
    if width.max(height) > LONG_EDGE {
        picture = picture.thumbnail(LONG_EDGE, LONG_EDGE);
    }
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// The picture and nothing else. What can be seen through stays so, as a PNG; a photo in WebP becomes a JPEG.
fn write(picture: DynamicImage, format: ImageFormat) -> Result<Developed, ImageError> {
    let clear = picture.color().has_alpha();
    let size = Some((picture.width(), picture.height()));
    let mut bytes = Vec::new();
    let kind = if format == ImageFormat::Png || (format == ImageFormat::WebP && clear) {
        eight_bits(picture).write_with_encoder(PngEncoder::new(&mut bytes))?;
        FileKind::Png
    } else {
        DynamicImage::from(picture.into_rgb8())
            .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))?;
        FileKind::Jpeg
    };
    Ok(Developed { kind, bytes, size })
}

/// A picture with eight bits for each of its colours, which is what a screen shows.
fn eight_bits(picture: DynamicImage) -> DynamicImage {
    match picture.color() {
        ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8 => picture,
        other if other.has_alpha() => picture.into_rgba8().into(),
        _ => picture.into_rgb8().into(),
    }
}
