//! A file on its way into a draft: begun, added to piece by piece, finished once it was checked, taken away. The same for both sides; who may is
//! settled before. Knows no conversation.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use careway_core::{
    id::Id,
    message::{
        A_DAY, Attachment, AttachmentRow, FileName, PIECE, Piece, Step, Upload, UploadRefusal, check_begin, check_kind,
        is_piece, step,
    },
    problem::{FaultKind, Never, Problem},
};
use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Draft,
    check::Checked,
    sql::{self, Kept},
};
use crate::{
    http::Stop,
    message::Person,
    store::{Broken, Work},
};

/// Begins a file of a draft.
pub async fn begin(
    work: &mut Work,
    reach: &impl Person,
    (draft, id): (Draft<'_>, Id<AttachmentRow>),
    (name, bytes): (FileName, u64),
    now: DateTime<Utc>,
) -> Result<Upload, Stop<UploadRefusal>> {
    let others = sql::of_draft(work, reach, draft).await?.len();
    check_begin(bytes, others).map_err(Stop::refused)?;
    let today = sql::begun_since(work, reach, now - TimeDelta::days(1)).await?;
    if today.saturating_add(bytes) > A_DAY {
        return Err(Stop::refused(UploadRefusal::TooMuchToday));
    }
    let upload = Upload { id, name, bytes, got: 0, file: None };
    sql::begin(work, reach, (draft, &upload), now).await?;
    Ok(upload)
}

/// Adds a piece, unless it is there; gives the offset of the next.
pub async fn take(
    work: &mut Work,
    reach: &impl Person,
    upload: &Upload,
    (offset, piece): (u64, Piece),
    now: DateTime<Utc>,
) -> Result<u64, Stop<UploadRefusal>> {
    let misread = || Stop::fault("piece", FaultKind::NotUnderstood);
    let bytes = STANDARD.decode(piece.as_str()).map_err(|_| misread())?;
    let long = bytes.len() as u64;
    if !is_piece(upload.bytes, (offset, long)) {
        return Err(misread());
    }
    if step(upload.bytes, upload.got, (offset, long)).map_err(Stop::refused)? == Step::Known {
        return Ok(upload.got);
    }
    if offset == 0 {
        check_kind(&bytes).map_err(Stop::refused)?;
    }
    let end = offset + long;
    if !sql::advance(work, reach, &upload.id, (offset, end), now).await? {
        let now = sql::one(work, reach, &upload.id).await?.ok_or(Problem::NotFound)?;
        return Err(Stop::refused(UploadRefusal::Elsewhere { at: now.upload.got }));
    }
    sql::add(work, reach, &upload.id, (offset, piece.into())).await?;
    Ok(end)
}

/// Writes down what a whole file turned out to be, with its bytes in place of what was sent.
pub async fn finish(
    work: &mut Work,
    reach: &impl Person,
    upload: Upload,
    checked: Checked,
    now: DateTime<Utc>,
) -> Result<Attachment, Stop<UploadRefusal>> {
    if let Some(file) = upload.file {
        return Ok(file);
    }
    let elsewhere = || Stop::refused(UploadRefusal::Elsewhere { at: upload.got });
    let developed = checked.map_err(Stop::refused)?.ok_or_else(elsewhere)?;
    let (id, name) = (upload.id, upload.name.ending_as(developed.kind));
    if !sql::finish(work, reach, (&id, &name), &developed, now).await? {
        let kept = sql::one(work, reach, &id).await?.ok_or(Problem::NotFound)?;
        return kept.upload.file.ok_or_else(|| Stop::refused(UploadRefusal::Elsewhere { at: kept.upload.got }));
    }
    sql::empty(work, reach, &id).await?;
    for (place, piece) in developed.bytes.chunks(PIECE).enumerate() {
        sql::add(work, reach, &id, ((place * PIECE) as u64, STANDARD.encode(piece))).await?;
    }
    let (kind, bytes, size) = (developed.kind, developed.bytes.len() as u64, developed.size);
    Ok(Attachment { id, name, kind, bytes, size })
}

/// Takes a file away.
pub async fn remove(work: &mut Work, reach: &impl Person, id: &Id<AttachmentRow>) -> Result<(), Stop<Never>> {
    if !sql::remove(work, reach, id).await? {
        return Err(Problem::NotFound.into());
    }
    Ok(sql::empty(work, reach, id).await?)
}

/// All bytes of a file that is there whole and is not checked yet.
pub async fn whole(work: &mut Work, reach: &impl Person, id: &Id<AttachmentRow>) -> Result<Option<Vec<u8>>, Broken> {
    let Some(Kept { upload, .. }) = sql::one(work, reach, id).await? else { return Ok(None) };
    if upload.file.is_some() || upload.got < upload.bytes {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    while let Some((_, piece)) = sql::next(work, reach, id, bytes.len() as u64).await? {
        bytes.extend(decoded(&piece)?);
    }
    Ok(Some(bytes))
}

/// A stored piece as bytes.
pub fn decoded(piece: &str) -> Result<Vec<u8>, Broken> {
    STANDARD.decode(piece).map_err(|_| Broken::new("a stored piece is no base64"))
}
