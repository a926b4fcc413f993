//! What patients, and those who act for them, ask about files of messages.

use careway_core::{
    access::{Act, Messages, Permit},
    id::Id,
    message::{
        BeginUpload, FinishUpload, GetMessageAttachment, ListUploads, RemoveUpload, SendPiece, ThreadRow, Upload,
    },
    problem::Problem,
};
use chrono::{DateTime, Utc};

use super::{Checked, Draft, sending::Sending, sql, upload};
use crate::{
    account::api::new_id,
    http::{Answer, Bytes, Call, Stop},
    message::sql as threads,
    proxy::Jurisdiction,
    store::Work,
};

/// Stops whoever asks about a conversation that they do not see.
async fn seen<A: Act, R>(
    work: &mut Work,
    permit: &Permit<A, Messages>,
    thread: Draft<'_>,
    (jurisdiction, now): (&Jurisdiction, DateTime<Utc>),
) -> Result<(), Stop<R>> {
    if let Some(thread) = thread {
        threads::one(work, permit, thread, jurisdiction.day(now)).await?.ok_or(Problem::NotFound)?;
    }
    Ok(())
}

/// The caller's file of that id, of a draft that they may go on with.
macro_rules! mine {
    ($call:ident) => {{
        let kept = sql::one(&mut $call.work, &$call.permit, &$call.request.upload).await?.ok_or(Problem::NotFound)?;
        let at = (&*$call.jurisdiction, $call.now);
        seen(&mut $call.work, &$call.permit, kept.thread.as_ref(), at).await?;
        $call.effects.concerns(&kept.upload.id);
        kept.upload
    }};
}

/// The files of a draft.
pub async fn list_uploads(call: &mut Call<ListUploads>) -> Answer<ListUploads> {
    let thread: Option<&Id<ThreadRow>> = call.request.thread.as_ref();
    seen(&mut call.work, &call.permit, thread, (&call.jurisdiction, call.now)).await?;
    Ok(sql::of_draft(&mut call.work, &call.permit, thread).await?)
}

/// Begins one.
pub async fn begin_upload(call: &mut Call<BeginUpload>) -> Answer<BeginUpload> {
    let BeginUpload { thread, name, bytes, .. } = call.request.clone();
    let (work, permit, now) = (&mut call.work, &call.permit, call.now);
    seen(work, permit, thread.as_ref(), (&call.jurisdiction, now)).await?;
    let id = new_id(&call.ids, now)?;
    let upload: Upload = upload::begin(work, permit, (thread.as_ref(), id), (name, bytes), now).await?;
    call.effects.concerns(&upload.id);
    Ok(upload)
}

/// Adds a piece to one.
pub async fn send_piece(call: &mut Call<SendPiece>) -> Answer<SendPiece> {
    let kept = mine!(call);
    let SendPiece { offset, piece, .. } = call.request.clone();
    upload::take(&mut call.work, &call.permit, &kept, (offset, piece), call.now).await
}

/// Finishes one that was checked.
pub async fn finish_upload(call: &mut Call<FinishUpload, Checked>) -> Answer<FinishUpload> {
    let kept = mine!(call);
    upload::finish(&mut call.work, &call.permit, kept, call.prepared.clone(), call.now).await
}

/// Takes one away.
pub async fn remove_upload(call: &mut Call<RemoveUpload>) -> Answer<RemoveUpload> {
    let kept = mine!(call);
    upload::remove(&mut call.work, &call.permit, &kept.id).await
}

/// A file of a message, to be saved or shown.
pub async fn get_message_attachment(call: &mut Call<GetMessageAttachment>) -> Answer<GetMessageAttachment, Bytes> {
    let (work, permit) = (&mut call.work, &call.permit);
    let file = sql::sent(work, permit, &call.request.attachment).await?.ok_or(Problem::NotFound)?.file;
    let mut sending = Sending::new(&file);
    let first = sending.part(work, permit).await?.unwrap_or_default();
    call.effects.concerns(&file.id);
    call.effects.shows(1);
    call.effects.saves(file.kind.media_type(), file.name.into());
    call.rest = sending.goes_on().then(|| Box::new(sending) as _);
    Ok(Bytes(first))
}
