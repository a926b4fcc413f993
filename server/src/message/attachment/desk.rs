//! What staff ask about files of messages: in the conversations of their own teams, and nobody else's.

use careway_core::{
    id::Id,
    message::{
        BeginDeskUpload, FinishDeskUpload, GetDeskAttachment, ListDeskUploads, RemoveDeskUpload, SendDeskPiece,
        ThreadRow,
    },
    problem::Problem,
};

use super::{
    Checked,
    sending::{DeskSending, Sending},
    sql, upload,
};
use crate::{
    account::api::new_id,
    clock::Clock,
    http::{Answer, Bytes, Call},
    message::{AtDesk, desk::seen},
};

/// The caller's file of that id, of an answer that they may go on with.
macro_rules! mine {
    ($call:ident, $reach:ident) => {{
        let kept = sql::one(&mut $call.work, &$reach, &$call.request.upload).await?.ok_or(Problem::NotFound)?;
        let thread: Id<ThreadRow> = kept.thread.ok_or(Problem::NotFound)?;
        seen(&mut $call.work, &$call.permit, ($reach.patient, &thread), (&$call.jurisdiction, $call.now)).await?;
        $call.effects.concerns(&kept.upload.id);
        kept.upload
    }};
}

/// The files of an answer.
pub async fn list_desk_uploads(call: &mut Call<ListDeskUploads>) -> Answer<ListDeskUploads> {
    let ListDeskUploads { patient, thread } = &call.request;
    seen(&mut call.work, &call.permit, (patient, thread), (&call.jurisdiction, call.now)).await?;
    Ok(sql::of_draft(&mut call.work, &AtDesk { permit: &call.permit, patient }, Some(thread)).await?)
}

/// Begins one.
pub async fn begin_desk_upload(call: &mut Call<BeginDeskUpload>) -> Answer<BeginDeskUpload> {
    let BeginDeskUpload { patient, thread, name, bytes } = call.request.clone();
    let (work, now) = (&mut call.work, call.now);
    seen(work, &call.permit, (&patient, &thread), (&call.jurisdiction, now)).await?;
    let (reach, id) = (AtDesk { permit: &call.permit, patient: &patient }, new_id(&call.ids, now)?);
    let upload = upload::begin(work, &reach, (Some(&thread), id), (name, bytes), now).await?;
    call.effects.concerns(&upload.id);
    Ok(upload)
}

/// Adds a piece to one.
pub async fn send_desk_piece(call: &mut Call<SendDeskPiece>) -> Answer<SendDeskPiece> {
    let reach = AtDesk { permit: &call.permit, patient: &call.request.patient };
    let kept = mine!(call, reach);
    let SendDeskPiece { offset, piece, .. } = call.request.clone();
    upload::take(&mut call.work, &reach, &kept, (offset, piece), call.now).await
}

/// Finishes one that was checked.
pub async fn finish_desk_upload(call: &mut Call<FinishDeskUpload, Checked>) -> Answer<FinishDeskUpload> {
    let reach = AtDesk { permit: &call.permit, patient: &call.request.patient };
    let kept = mine!(call, reach);
    upload::finish(&mut call.work, &reach, kept, call.prepared.clone(), call.now).await
}

/// Takes one away.
pub async fn remove_desk_upload(call: &mut Call<RemoveDeskUpload>) -> Answer<RemoveDeskUpload> {
    let reach = AtDesk { permit: &call.permit, patient: &call.request.patient };
    let kept = mine!(call, reach);
    upload::remove(&mut call.work, &reach, &kept.id).await
}

/// A file of a message, to be saved or shown.
pub async fn get_desk_attachment(call: &mut Call<GetDeskAttachment, Clock>) -> Answer<GetDeskAttachment, Bytes> {
    let GetDeskAttachment { patient, attachment } = call.request.clone();
    let (work, reach) = (&mut call.work, AtDesk { permit: &call.permit, patient: &patient });
    let sent = sql::sent(work, &reach, &attachment).await?.ok_or(Problem::NotFound)?;
    seen(work, &call.permit, (&patient, &sent.thread), (&call.jurisdiction, call.now)).await?;
    let (file, mut sending) = (&sent.file, Sending::new(&sent.file));
    let first = sending.part(work, &reach).await?.unwrap_or_default();
    call.effects.concerns(&file.id);
    call.effects.shows(1);
    call.effects.saves(file.kind.media_type(), file.name.clone().into());
    let at = (call.prepared.clone(), call.jurisdiction.clone());
    call.rest = sending.goes_on().then(|| Box::new(DeskSending { sending, patient, at }) as _);
    Ok(Bytes(first))
}
