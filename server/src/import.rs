//! Brings FHIR R4 records in: files and folders, any system's dirt, each file whole or not at all. Knows packing, identity
//! and landing; what a resource means is for `fhir`, and who may see it for nobody here.
//!
//! A file passes through: `files` (bytes to text), `document` (text to resources), `source` and `origin` (whose and who they are),
//! `prepare` and `arrival` (rows, before any transaction), `landing` and `identity` (one unit of work), `report`.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

mod again;
mod arrival;
mod document;
mod files;
mod identity;
mod landing;
mod merge;
mod origin;
mod prepare;
mod reading;
mod report;
mod review;
mod rows;
mod same;
mod source;
mod sql;
mod stream;

pub use again::reproject;
pub use files::Limits;
pub use report::{Counts, Fate, FileReport, Remark, Status, Summary, Understood};
pub use stream::{Parcel, Streamed, stream};

use crate::{
    audit::{Action, ActorKind, Event},
    clock::{Clock, Ids},
    store::{Broken, Done, Store, StoreError, Work},
};
use files::Found;
use landing::{File, Landed};
use reading::{Ahead, Prepared, Reader, blocking};
use source::Sources;

/// What to import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// The source's name; without it, files say themselves where they come from.
    pub source: Option<String>,
    /// The most that is taken in.
    pub limits: Limits,
}

/// Is told how far an import has come.
pub trait Progress: Send + Sync {
    /// There is this much to do.
    fn begin(&self, _files: usize) {}
    /// This file is next.
    fn file(&self, _name: &str) {}
    /// This file is done, with this many resources.
    fn done(&self, _resources: usize) {}
}

/// Nobody watches.
impl Progress for () {}

/// Imports files and folders, one file after the other.
///
/// # Errors
/// [`StoreError`] when the database cannot even be read. What is wrong with a file is in the summary.
pub async fn run(
    store: &Store,
    clock: &Clock,
    ids: &Ids,
    options: Options,
    progress: &dyn Progress,
) -> Result<Summary, StoreError> {
    let begun = clock.micros();
    let mut import = Import::begin(store, clock, ids).await?;
    let mut found: Vec<Found> = Vec::new();
    for path in &options.paths {
        match files::find(path) {
            Ok(files) => found.extend(files),
            Err(why) => import.summary.refuse(shown(path), why.to_string()),
        }
    }
    progress.begin(found.len());
    let found = Arc::new(found);
    let mut reading = Ahead::new(Reader::new(found.clone(), options.source, options.limits));
    let mut moved = false;
    for (place, file) in found.iter().enumerate() {
        let name = shown(&file.path);
        progress.file(&name);
        let prepared = reading.take(file, &import.sources).await;
        if let Some(next) = found.get(place + 1) {
            let sources = prepared.as_ref().map_or(&import.sources, |prepared| &prepared.sources);
            reading.go_ahead(next, sources);
        }
        let resources = match prepared {
            Err(why) => {
                import.summary.refuse(name, why.to_string());
                0
            }
            Ok(prepared) => {
                moved |= prepared.ready.sources.moved;
                let (resources, landed) = import.land(name, prepared, ActorKind::Operator).await;
                if !landed {
                    // The next file was read on the strength of this one's sources.
                    reading.turn_back().await;
                }
                resources
            }
        };
        progress.done(resources);
    }
    if moved {
        reproject(store).await?;
    }
    import.summary.seconds = clock.micros().saturating_sub(begun) as f64 / 1e6;
    Ok(import.summary)
}

/// Lands resources that were made here and not read from files, as one file named after their source: for the demo. Each
/// is the JSON text of a resource.
///
/// # Errors
/// [`StoreError`] when the database cannot be used; why the texts were refused is in the summary.
pub async fn resources(
    store: &Store,
    clock: &Clock,
    ids: &Ids,
    source: &str,
    texts: Vec<String>,
) -> Result<Summary, StoreError> {
    let mut import = Import::begin(store, clock, ids).await?;
    let (name, sources, text) = (source.to_owned(), import.sources.clone(), texts.join("\n"));
    let prepared = blocking(move || {
        Reader::new(Arc::default(), Some(name.clone()), Limits::default()).prepare_text(
            &name,
            Path::new("/"),
            &text,
            sources,
        )
    });
    match prepared.await {
        Err(why) => import.summary.refuse(source.to_owned(), why.to_string()),
        Ok(prepared) => {
            import.land(source.to_owned(), prepared, ActorKind::System).await;
        }
    }
    Ok(import.summary)
}

async fn known_sources(store: &Store) -> Result<Sources, StoreError> {
    let read = async |work: &mut Work| -> Result<Sources, Broken> {
        let names = sql::SOURCES.begin().all::<(String, String)>(work).await?;
        let bases = sql::BASES.begin().all::<(String, String)>(work).await?;
        let filled = sql::FILLED.begin().all::<String>(work).await?;
        Ok(Sources::known(names, bases, filled))
    };
    Ok(store.read(move |mut work| async move { Done::commit(read(&mut work).await, Vec::new()) }).await??)
}

/// One run of the import.
struct Import<'a> {
    store: &'a Store,
    clock: &'a Clock,
    ids: &'a Ids,
    sources: Sources,
    summary: Summary,
}

impl<'a> Import<'a> {
    /// Begins with the sources that the database has.
    async fn begin(store: &'a Store, clock: &'a Clock, ids: &'a Ids) -> Result<Self, StoreError> {
        Ok(Self { store, clock, ids, sources: known_sources(store).await?, summary: Summary::default() })
    }

    /// Lands a file and adds it to the summary. Gives the number of resources, and whether it landed.
    async fn land(&mut self, name: String, prepared: Prepared, actor: ActorKind) -> (usize, bool) {
        let Prepared { mut ready, sources } = prepared;
        let by = Event::new(self.clock.now(), actor, Action::Create, "import");
        let resources = ready.arrivals.len() + ready.earlier.len() + ready.deleted.len();
        let (warnings, notes) = (std::mem::take(&mut ready.warnings), std::mem::take(&mut ready.notes));
        let file = Arc::new(File {
            name: name.clone(),
            ready,
            now: self.clock.micros(),
            import: self.ids.id(self.clock.now()),
            ids: self.ids.clone(),
        });
        let unit = file.clone();
        let landed = self.store.write_again(move |mut work| {
            land(unit.clone(), by.clone(), async move |file| landing::land(&mut work, file).await)
        });
        let landed = match landed.await {
            Ok(Ok(landed)) => landed,
            Ok(Err(broken)) | Err(StoreError::Broken(broken)) => {
                let why = format!("the database could not take it, and nothing of it was kept: {broken}");
                self.summary.refuse(name, why);
                return (resources, false);
            }
            Err(StoreError::Busy) => {
                let why = "the database is busy or away, and nothing of it was kept; try again";
                self.summary.refuse(name, why.to_owned());
                return (resources, false);
            }
        };
        self.sources = sources;
        self.sources.fill(&file.ready.source);
        tally(&mut self.summary, &file, &landed, resources as u64, self.sources.name_of(&file.ready.source));
        warnings.into_iter().chain(landed.warnings).for_each(|warning| self.summary.warn(warning));
        self.summary.notes.extend(notes);
        (resources, true)
    }
}

/// Runs the landing in a unit, with its one audit event: how many resources it changed, never what they are.
async fn land<F>(file: Arc<File>, mut event: Event, landing: F) -> Done<Result<Landed, Broken>>
where
    F: AsyncFnOnce(Arc<File>) -> Result<Landed, Broken>,
{
    event.resource_type = Some("Bundle".into());
    event.resource_id = Some(file.import.clone());
    match landing(file).await {
        Ok(landed) => {
            let changed = landed
                .fates
                .iter()
                .chain(&landed.earlier)
                .chain(&landed.deleted)
                .filter(|fate| **fate != Fate::Unchanged);
            event.count = i64::try_from(changed.count()).ok();
            Done::commit(Ok(landed), vec![event])
        }
        Err(broken) => {
            event.outcome = crate::audit::Outcome::Failed;
            Done::roll_back(Err(broken), vec![event])
        }
    }
}

fn tally(summary: &mut Summary, file: &File, landed: &Landed, resources: u64, source: Option<&str>) {
    let arrivals = file.ready.arrivals.iter().zip(&landed.fates).chain(file.ready.earlier.iter().zip(&landed.earlier));
    for (arrival, fate) in arrivals {
        let understood = if arrival.puzzle.is_none() { Understood::Yes } else { Understood::No };
        summary.count(&arrival.kind, *fate, understood);
    }
    for ((_, url), fate) in file.ready.deleted.iter().zip(&landed.deleted) {
        let kind = url.rsplit('/').nth(1).unwrap_or("(none)");
        summary.count(kind, *fate, Understood::Yes);
    }
    let status = if landed.changed() { Status::Imported } else { Status::Unchanged };
    summary.files.push(FileReport {
        path: file.name.clone(),
        status,
        reason: None,
        source: source.map(str::to_owned),
        resources,
    });
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
