//! Before a file is finished: its bytes are read in a unit of their own, under the permit of the call, and checked outside of any, so that no
//! picture is unfolded while a transaction is open. What came of it goes into the call.

use std::sync::Arc;

use careway_core::{
    access::Requirement,
    api::Endpoint,
    message::{FinishDeskUpload, FinishUpload, UploadRefusal},
    problem::Problem,
};
use futures_util::future::BoxFuture;

use super::{
    picture::{Developed, develop},
    upload::whole,
};
use crate::{
    http::{Caller, Site, Stop, ahead},
    message::AtDesk,
    store::{Broken, Work},
};

/// What is kept of a file, or why it is not taken; nothing when it is not whole, was checked before or is not there.
pub type Checked = Result<Option<Developed>, UploadRefusal>;

/// Checks a file of a patient's side.
///
/// # Errors
/// When it cannot be read just now.
pub async fn check_upload(
    site: Arc<Site>,
    request: FinishUpload,
    caller: Caller,
) -> Result<Checked, Stop<UploadRefusal>> {
    let id = request.upload.clone();
    check(&site, request, caller, move |work, permit| Box::pin(async move { whole(work, permit, &id).await })).await
}

/// Checks a file of somebody who answers.
///
/// # Errors
/// As [`check_upload`].
pub async fn check_desk_upload(
    site: Arc<Site>,
    request: FinishDeskUpload,
    caller: Caller,
) -> Result<Checked, Stop<UploadRefusal>> {
    let FinishDeskUpload { patient, upload } = request.clone();
    check(&site, request, caller, move |work, permit| {
        Box::pin(async move { whole(work, &AtDesk { permit, patient: &patient }, &upload).await })
    })
    .await
}

async fn check<E, F>(site: &Site, request: E, caller: Caller, read: F) -> Result<Checked, Stop<UploadRefusal>>
where
    E: Endpoint<Refusal = UploadRefusal>,
    F: for<'w> FnOnce(
            &'w mut Work,
            &'w <E::Requires as Requirement>::Permit,
        ) -> BoxFuture<'w, Result<Option<Vec<u8>>, Broken>>
        + Send
        + 'static,
{
    let turn = site.darkroom.turn().await.ok_or(Problem::Unavailable)?;
    match ahead(site, request, caller, read).await? {
        Some(bytes) => Ok(develop(turn, bytes).await.map(Some)),
        None => Ok(Ok(None)),
    }
}
