//! Sends files beside a draft, one after the other and piece by piece: small pieces on a bad line and large ones on a good one, on and on until
//! each is there. A file that broke off with its page is gone on with when somebody chooses it again. Knows no page and no words.

use careway_core::{
    id::Id,
    message::{Attachment, AttachmentRow, FileName, Upload, UploadRefusal, check_begin, check_kind},
    problem::Never,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::api::Failure;

mod bytes;
mod dock;
mod sending;

pub use dock::Dock;

/// How many bytes tell what a file is.
const HEAD: u64 = 32;

/// How far a file has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// So many bytes are there.
    Sending(u64),
    /// There is no line; so many bytes are there.
    Waiting(u64),
    /// It is there, and looked at.
    Checking,
    /// It goes with the message.
    Ready(Attachment),
    /// It was begun on a page that is gone; so many bytes are there.
    Absent(u64),
    /// It could not be read, or something else is amiss; so many bytes are there.
    BrokenOff(u64),
    /// It is not taken.
    Refused(UploadRefusal),
}

/// A file of the draft.
#[derive(Clone)]
pub struct Item {
    /// Tells it from the others on this page.
    pub number: u32,
    /// Its name.
    pub name: FileName,
    /// How many bytes it has.
    pub bytes: u64,
    /// How far it has come.
    pub stage: RwSignal<Stage>,
    id: RwSignal<Option<Id<AttachmentRow>>>,
    file: RwSignal<Option<File>, LocalStorage>,
}

/// What the reader is told of all files together.
#[derive(Debug, Clone, PartialEq)]
pub enum Hint {
    /// A file that is not taken, and why.
    Refused(FileName, UploadRefusal),
    /// The message cannot go yet.
    Wait,
}

/// The files of one draft.
#[derive(Clone, Copy)]
pub struct Uploads {
    items: RwSignal<Vec<Item>, LocalStorage>,
    hint: RwSignal<Option<Hint>>,
    dock: StoredValue<Dock, LocalStorage>,
    /// The last number that was given, and whether something is being sent.
    state: StoredValue<(u32, bool)>,
}

impl Uploads {
    /// The files of a draft: those that are there, and those that come.
    pub fn start(dock: Dock) -> Self {
        let uploads = Self {
            items: RwSignal::new_local(Vec::new()),
            hint: RwSignal::new(None),
            dock: StoredValue::new_local(dock),
            state: StoredValue::new((0, false)),
        };
        uploads.list();
        uploads
    }

    /// All of them, in the order in which they were added.
    pub fn items(self) -> Vec<Item> {
        self.items.get()
    }

    /// What the reader is told.
    pub fn hint(self) -> Option<Hint> {
        // What was waited for is there meanwhile.
        let ready = || self.items.get().iter().all(|item| matches!(item.stage.get(), Stage::Ready(_)));
        self.hint.get().filter(|hint| !matches!(hint, Hint::Wait) || !ready())
    }

    /// Those that go with the message.
    pub fn ready(self) -> Vec<Id<AttachmentRow>> {
        let ready = |item: &Item| match item.stage.get() {
            Stage::Ready(file) => Some(file.id),
            _ => None,
        };
        self.items.get().iter().filter_map(ready).collect()
    }

    /// Whether the message can go: every file is there. Where it cannot, the reader is told.
    pub fn may_go(self) -> bool {
        let all = self.items.get_untracked();
        let may = all.iter().all(|item| matches!(item.stage.get_untracked(), Stage::Ready(_)));
        self.hint.set((!may).then_some(Hint::Wait));
        may
    }

    /// The message has gone, with all that was ready.
    pub fn sent(self) {
        self.hint.set(None);
        self.items.update(|items| items.retain(|item| !matches!(item.stage.get_untracked(), Stage::Ready(_))));
    }

    /// Adds files, as far as they are taken; one that broke off goes on.
    pub fn add(self, files: Vec<File>) {
        self.hint.set(None);
        spawn_local(async move {
            for file in files {
                self.add_one(file).await;
            }
            self.work();
        });
    }

    async fn add_one(self, file: File) {
        let name = FileName::of(&file.name());
        let bytes = bytes::length(&file);
        let Some(items) = self.items.try_get_untracked() else { return };
        let same = |item: &&Item| {
            let waits = matches!(item.stage.get_untracked(), Stage::Absent(_) | Stage::BrokenOff(_));
            waits && item.name == name && item.bytes == bytes
        };
        if let Some(item) = items.iter().find(same) {
            item.file.set(Some(file));
            item.stage.update(|stage| *stage = Stage::Sending(stage.got()));
            return;
        }
        let fits = check_begin(bytes, items.len());
        let kind = match bytes::read(&file, 0, HEAD.min(bytes)).await {
            Some(head) => check_kind(&head).map(drop),
            None => Err(UploadRefusal::Damaged),
        };
        match fits.and(kind) {
            Ok(()) => self.push(name, bytes, (Stage::Sending(0), None, Some(file))),
            Err(why) => drop(self.hint.try_set(Some(Hint::Refused(name, why)))),
        }
    }

    fn push(self, name: FileName, bytes: u64, (stage, id, file): (Stage, Option<Id<AttachmentRow>>, Option<File>)) {
        let Some(number) = self.state.try_update_value(|state| {
            state.0 += 1;
            state.0
        }) else {
            return;
        };
        let (stage, id) = (RwSignal::new(stage), RwSignal::new(id));
        let item = Item { number, name, bytes, stage, id, file: RwSignal::new_local(file) };
        self.items.try_update(|items| items.push(item));
    }

    /// Goes on with a file that broke off while its page is still there.
    pub fn go_on(self, item: &Item) {
        self.hint.set(None);
        item.stage.update(|stage| *stage = Stage::Sending(stage.got()));
        self.work();
    }

    /// Asks once for what is there.
    fn list(self) {
        spawn_local(async move {
            let Some(asked) = self.dock.try_with_value(Dock::list) else { return };
            for Upload { id, name, bytes, got, file } in asked.await.unwrap_or_default() {
                let known = |items: &Vec<Item>| items.iter().any(|item| item.id.get_untracked().as_ref() == Some(&id));
                if self.items.try_with_untracked(known) == Some(false) {
                    let stage = file.map_or(Stage::Absent(got), Stage::Ready);
                    self.push(name, bytes, (stage, Some(id), None));
                }
            }
        });
    }

    /// Takes a file away, here and there.
    pub fn remove(self, item: &Item) {
        self.hint.set(None);
        let (number, id) = (item.number, item.id.get_untracked());
        self.items.update(|items| items.retain(|one| one.number != number));
        if let Some(id) = id {
            self.let_go(id);
        }
    }

    /// Sends one file after the other, unless somebody is at it.
    fn work(self) {
        let free = self.state.try_update_value(|state| !std::mem::replace(&mut state.1, true));
        if free != Some(true) {
            return;
        }
        spawn_local(async move {
            while let Some(item) = self.next() {
                self.send(&item).await;
            }
            self.state.try_update_value(|state| state.1 = false);
        });
    }

    fn next(self) -> Option<Item> {
        let waits = |item: &&Item| matches!(item.stage.try_get_untracked(), Some(Stage::Sending(_)));
        self.items.try_with_untracked(|items| items.iter().find(waits).cloned())?
    }

    /// Whether a file is still wanted.
    fn holds(self, item: &Item) -> bool {
        let is = |items: &Vec<Item>| items.iter().any(|one| one.number == item.number);
        self.items.try_with_untracked(is) == Some(true)
    }
}

impl Stage {
    /// How many bytes are there, as far as that is told.
    pub const fn got(&self) -> u64 {
        match self {
            Self::Sending(got) | Self::Waiting(got) | Self::Absent(got) | Self::BrokenOff(got) => *got,
            Self::Checking | Self::Ready(_) | Self::Refused(_) => 0,
        }
    }
}

/// What a read brought, or nothing.
pub(crate) type Listed = Result<Vec<Upload>, Failure<Never>>;
