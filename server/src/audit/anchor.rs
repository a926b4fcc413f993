//! The anchor: an append-only file outside the database that says how far each chain had come. Without it, cutting off the end
//! of the trail could not be found. Knows chains and a file; no rows.
//!
//! `audit.jsonl` holds one JSON object a line: `chain`, `seq`, `mac`, `epoch` and `at` (microseconds), and `line`, a keyed hash over
//! these and the line before. Point the folder at another volume, or ship the file elsewhere, and the trail is as safe as that
//! place.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

use serde::{Deserialize, Serialize};

use super::{
    chain::{Head, Signer},
    event,
    keys::AuditKeys,
};
use crate::clock::Clock;

/// The anchor's file in its folder.
pub const FILE: &str = "audit.jsonl";
/// Longest time between a row and its anchor.
const INTERVAL: Duration = Duration::from_secs(60);
/// Most rows between two anchors.
const ROWS: u64 = 1000;
/// More than the longest line: how much of the file's end is read to find the last one.
const TAIL: u64 = 4096;

/// One line of the anchor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) chain: i64,
    pub(super) seq: i64,
    pub(super) mac: String,
    pub(super) epoch: i64,
    pub(super) at: i64,
    pub(super) line: String,
}

impl Line {
    /// The keyed hash of this line behind the one with hash `before`.
    pub(super) fn sign(&self, signer: &Signer, before: &str) -> String {
        let mut bytes = Vec::with_capacity(256);
        event::text(&mut bytes, Some("careway audit anchor 1"));
        event::text(&mut bytes, Some(before));
        for number in [self.chain, self.seq, self.epoch, self.at] {
            event::number(&mut bytes, Some(number));
        }
        event::text(&mut bytes, Some(&self.mac));
        signer.sign(&bytes)
    }
}

/// How far this process has brought each chain, told by the writers after each commit.
#[derive(Debug, Default)]
pub struct Heads {
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Debug, Default)]
struct State {
    heads: BTreeMap<i64, Head>,
    rows: u64,
    stop: bool,
}

impl Heads {
    /// Notes that `rows` more rows were committed to `chain`, up to `head`.
    pub fn advance(&self, chain: i64, head: &Head, rows: u64) {
        let mut state = self.lock();
        state.heads.insert(chain, head.clone());
        state.rows += rows;
        if state.rows >= ROWS {
            self.bell.notify_all();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes the anchor: every minute, every thousand rows, when told to and when stopped.
#[derive(Debug)]
pub struct Anchor {
    pen: Arc<Pen>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug)]
struct Pen {
    file: PathBuf,
    heads: Arc<Heads>,
    keys: Arc<AuditKeys>,
    clock: Clock,
    written: Mutex<BTreeMap<i64, i64>>,
}

impl Anchor {
    /// Starts the thread that writes into `folder`, which is made when it is missing.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn start(folder: PathBuf, heads: Arc<Heads>, keys: Arc<AuditKeys>, clock: Clock) -> io::Result<Self> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        let pen = Arc::new(Pen { file: folder.join(FILE), heads, keys, clock, written: Mutex::default() });
        let scribe = pen.clone();
        let thread = thread::Builder::new().name("audit-anchor".into()).spawn(move || scribe.run())?;
        Ok(Self { pen, thread: Mutex::new(Some(thread)) })
    }

    /// Writes the anchor now.
    pub fn write(&self) {
        self.pen.write();
    }

    /// Writes the anchor a last time and ends the thread.
    pub async fn stop(&self) {
        self.ask_to_stop();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        // The task only fails when the runtime shuts down, and then there is nothing left to wait with.
        let _ = tokio::task::spawn_blocking(move || thread.map(JoinHandle::join)).await;
    }

    fn ask_to_stop(&self) {
        self.pen.heads.lock().stop = true;
        self.pen.heads.bell.notify_all();
    }
}

impl Drop for Anchor {
    fn drop(&mut self) {
        self.ask_to_stop();
    }
}

impl Pen {
    fn run(&self) {
        loop {
            let quiet = |state: &mut State| !state.stop && state.rows < ROWS;
            let waited = self.heads.bell.wait_timeout_while(self.heads.lock(), INTERVAL, quiet);
            let stop = waited.unwrap_or_else(PoisonError::into_inner).0.stop;
            self.write();
            if stop {
                return;
            }
        }
    }

    fn write(&self) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let heads = {
            let mut state = self.heads.lock();
            state.rows = 0;
            state.heads.clone()
        };
        let news: Vec<_> = heads.into_iter().filter(|(chain, head)| written.get(chain) != Some(&head.seq)).collect();
        if news.is_empty() {
            return;
        }
        match self.append(&news) {
            Ok(()) => written.extend(news.into_iter().map(|(chain, head)| (chain, head.seq))),
            Err(error) => tracing::error!(%error, file = %self.file.display(), "the audit anchor cannot be written"),
        }
    }

    fn append(&self, news: &[(i64, Head)]) -> io::Result<()> {
        let at = self.clock.micros();
        let signer = self.keys.signer(at.div_euclid(86_400_000_000)).map_err(io::Error::other)?;
        let mut options = fs::OpenOptions::new();
        let mut file = options.read(true).append(true).create(true).mode(0o600).open(&self.file)?;
        // Another process may anchor the same database; lines must not mix and each must know the one before.
        file.lock()?;
        let (mut before, whole) = last_line(&mut file)?;
        let mut text = if whole { String::new() } else { "\n".to_owned() };
        for (chain, head) in news {
            let (seq, mac, epoch) = (head.seq, head.mac.clone(), signer.epoch());
            let mut line = Line { chain: *chain, seq, mac, epoch, at, line: String::new() };
            line.line = line.sign(&signer, &before);
            before.clone_from(&line.line);
            text += &serde_json::to_string(&line)?;
            text.push('\n');
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }
}

/// The hash of the last good line, and whether the file ends where a line does. A crash may have left half a line, which
/// was never believed and is passed over.
fn last_line(file: &mut fs::File) -> io::Result<(String, bool)> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    let whole = tail.last().is_none_or(|byte| *byte == b'\n');
    let lines = tail.rsplit(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice::<Line>(line).ok());
    Ok((lines.map(|line| line.line).next().unwrap_or_default(), whole))
}

/// The lines of an anchor file, each with its number from 1; `Err` for one that is not a line of ours.
pub(super) fn lines(folder: &Path) -> io::Result<Vec<(usize, Result<Line, ()>)>> {
    let text = match fs::read(folder.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let lines = text.split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !line.is_empty());
    Ok(lines.map(|(number, line)| (number + 1, serde_json::from_slice(line).map_err(drop))).collect())
}
