//! What an import did, file by file and type by type. The JSON form is a promise to scripts: fields may be added and none
//! is renamed.

use std::collections::BTreeMap;

use serde::Serialize;

/// What became of everything that was asked to be imported.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Summary {
    /// All files together.
    pub totals: Counts,
    /// By resource type; resources without one are under `(none)`.
    pub types: BTreeMap<String, Counts>,
    /// Every file that was tried, in order.
    pub files: Vec<FileReport>,
    /// What was odd and is kept all the same.
    pub warnings: Vec<Remark>,
    /// What the sources themselves had to say: OperationOutcome entries.
    pub notes: Vec<Remark>,
    /// How many warnings there were beyond those listed.
    pub more_warnings: u64,
    /// How long it took, from the first file to the last commit, in seconds.
    pub seconds: f64,
}

/// How many resources became what. Every resource is in exactly one of the first five; `not_understood` counts those of
/// them again that are kept and cannot be shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Not known before.
    pub new: u64,
    /// A newer version of a known one.
    pub updated: u64,
    /// Known already, this very text, or already marked as removed.
    pub unchanged: u64,
    /// Older than what is known: kept as an earlier version.
    pub older: u64,
    /// Marked as gone because the source deleted it.
    pub removed: u64,
    /// Kept word for word, and not understood.
    pub not_understood: u64,
}

/// What became of one resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Not known before.
    New,
    /// A newer version.
    Updated,
    /// Known already.
    Unchanged,
    /// An earlier version.
    Older,
    /// Marked as gone.
    Removed,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file as it was named or found.
    pub path: String,
    /// How it ended.
    pub status: Status,
    /// Why it was refused, as a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The source that its resources belong to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// How many resources were in it.
    pub resources: u64,
}

/// How a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Something in it was new.
    Imported,
    /// Everything in it was known.
    Unchanged,
    /// It changed nothing; the reason says why.
    Refused,
}

/// Something to tell about a file, a resource or an element.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The file.
    pub file: String,
    /// The line that the resource begins in, counted from 1.
    pub line: u64,
    /// The resource, as `Type/id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The element, as FHIR writes its path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// What is to be said.
    pub message: String,
}

/// Most warnings that are listed; a file of a million odd resources must not fill the memory with them.
const MOST_WARNINGS: usize = 10_000;

impl Summary {
    /// Whether any file was refused: the exit code says so.
    pub fn has_refusals(&self) -> bool {
        self.files.iter().any(|file| file.status == Status::Refused)
    }

    /// Counts one resource.
    pub fn count(&mut self, kind: &str, fate: Fate, understood: Understood) {
        self.totals.count(fate, understood);
        match self.types.get_mut(kind) {
            Some(counts) => counts.count(fate, understood),
            None => {
                let mut counts = Counts::default();
                counts.count(fate, understood);
                self.types.insert(kind.to_owned(), counts);
            }
        }
    }

    /// Adds a warning.
    pub fn warn(&mut self, remark: Remark) {
        if self.warnings.len() < MOST_WARNINGS {
            self.warnings.push(remark);
        } else {
            self.more_warnings += 1;
        }
    }

    /// Adds a file that was refused.
    pub fn refuse(&mut self, path: String, reason: String) {
        self.files.push(FileReport { path, status: Status::Refused, reason: Some(reason), source: None, resources: 0 });
    }
}

/// Whether a resource could be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Understood {
    /// It is what its type says.
    Yes,
    /// It is kept and cannot be shown.
    No,
}

impl Counts {
    fn count(&mut self, fate: Fate, understood: Understood) {
        let place = match fate {
            Fate::New => &mut self.new,
            Fate::Updated => &mut self.updated,
            Fate::Unchanged => &mut self.unchanged,
            Fate::Older => &mut self.older,
            Fate::Removed => &mut self.removed,
        };
        *place += 1;
        if understood == Understood::No {
            self.not_understood += 1;
        }
    }

    /// How many resources there were in all.
    pub const fn all(&self) -> u64 {
        self.new + self.updated + self.unchanged + self.older + self.removed
    }

    /// Whether anything was changed.
    pub const fn changed(&self) -> bool {
        self.all() > self.unchanged
    }
}
