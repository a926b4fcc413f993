//! One file on its way: begun, sent piece by piece, checked; and taken away again. Tries until there is an answer, as long as the file is wanted.

use careway_core::{
    id::Id,
    message::{AttachmentRow, LEAST_PIECE, PIECE, UploadRefusal},
    problem::Problem,
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Dock, Item, Stage, Uploads, bytes};
use crate::{
    api::{Failure, Key},
    clock,
};

/// Milliseconds before another try, when there was no answer.
const RETRY: u32 = 2_000;
/// Bytes of the first piece; what comes after depends on how long it takes.
const FIRST: usize = 64 * 1024;
/// Seconds within which a piece has to be there for the next to be twice as long.
const FAST: f64 = 2.0;

const _: () = assert!(FIRST >= LEAST_PIECE && FIRST <= PIECE, "a first piece is one");

impl Uploads {
    /// Has the server let a file go.
    pub(super) fn let_go(self, id: Id<AttachmentRow>) {
        let key = Key::fresh();
        let Some(dock) = self.dock.try_get_value() else { return };
        spawn_local(async move {
            while dock.remove(&id, &key).await.is_err_and(|failure| failure.passes()) {
                TimeoutFuture::new(RETRY).await;
            }
        });
    }

    /// Sends what is missing of a file, and has it checked.
    pub(super) async fn send(self, item: &Item) {
        let Some(dock) = self.dock.try_get_value() else { return };
        let begin = |key| dock.begin(&item.name, item.bytes, key);
        let id = match item.id.get_untracked() {
            Some(id) => id,
            None => match self.persist(item, begin).await {
                Some(Ok(upload)) => upload.id,
                Some(Err(failure)) => return item.stop(&failure),
                None => return,
            },
        };
        if !self.holds(item) {
            return self.let_go(id);
        }
        item.id.set(Some(id.clone()));
        if !self.send_pieces(item, (&dock, &id)).await {
            return;
        }
        item.stage.set(Stage::Checking);
        match self.persist(item, |key| dock.finish(&id, key)).await {
            Some(Ok(file)) => item.stage.set(Stage::Ready(file)),
            Some(Err(failure)) => item.stop(&failure),
            None => {}
        }
    }

    /// Sends piece after piece; says whether all are there.
    async fn send_pieces(self, item: &Item, (dock, id): (&Dock, &Id<AttachmentRow>)) -> bool {
        let (mut got, mut long) = (item.stage.get_untracked().got(), FIRST);
        while got < item.bytes {
            let file = item.file.try_get_untracked().flatten();
            let (Some(file), end) = (file, item.bytes.min(got + long as u64)) else { return false };
            let Some(piece) = bytes::base64(&file, got, end).await else {
                item.stage.set(Stage::BrokenOff(got));
                return false;
            };
            let begun = clock::seconds();
            let answer = dock.piece(id, (got, &piece), &Key::fresh()).await;
            if !self.holds(item) {
                return false;
            }
            let at = match answer {
                Ok(at) | Err(Failure::Problem(Problem::Refused(UploadRefusal::Elsewhere { at }))) => at,
                Err(failure) if failure.passes() => {
                    item.stage.set(Stage::Waiting(got));
                    long = LEAST_PIECE;
                    TimeoutFuture::new(RETRY).await;
                    if !self.holds(item) {
                        return false;
                    }
                    continue;
                }
                Err(failure) => {
                    item.stop(&failure);
                    return false;
                }
            };
            let fast = clock::seconds() - begun < FAST;
            long = if fast { PIECE.min(long * 2) } else { LEAST_PIECE.max(long / 2) };
            got = at;
            item.stage.set(Stage::Sending(got));
        }
        true
    }

    /// Asks until there is an answer; nothing when the file is not wanted any more.
    async fn persist<T, F>(self, item: &Item, ask: impl Fn(Key) -> F) -> Option<Result<T, Failure<UploadRefusal>>>
    where
        F: Future<Output = Result<T, Failure<UploadRefusal>>>,
    {
        let key = Key::fresh();
        loop {
            match ask(key.clone()).await {
                Err(failure) if failure.passes() => TimeoutFuture::new(RETRY).await,
                answer => return Some(answer),
            }
            if !self.holds(item) {
                return None;
            }
        }
    }
}

impl Item {
    /// Writes down why a file does not go on.
    fn stop(&self, failure: &Failure<UploadRefusal>) {
        let stage = match failure {
            Failure::Problem(Problem::Refused(why)) => Stage::Refused(*why),
            _ => Stage::BrokenOff(self.stage.get_untracked().got()),
        };
        drop(self.stage.try_set(stage));
    }
}
