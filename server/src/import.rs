//! Brings FHIR R4 records in: files and folders, any system's dirt, each file whole or not at all. Knows packing, identity
//! and landing; what a resource means is for `fhir`, and who may see it for nobody here.
//!
//! A file passes through: `files` (bytes to text), `document` (text to resources), `source` (whose they are), `prepare` and
//! `arrival` (rows, before any transaction), `landing` and `identity` (one unit of work), `report`.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

mod again;
mod arrival;
mod document;
mod files;
mod identity;
mod key;
mod landing;
mod prepare;
mod report;
mod source;
mod sql;

pub use again::reproject;
pub use key::{resource_key, source_id};
pub use report::{Counts, Fate, FileReport, Remark, Status, Summary, Understood};

use crate::{
    audit::{Action, ActorKind, Event},
    clock::{Clock, Ids},
    store::{Broken, Done, Store, StoreError, Work},
};
use files::{Found, Unusable};
use landing::{File, Landed};
use prepare::Ready;
use source::{NewSources, Sources, Survey, folder_name};

/// What to import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// The source's name; without it, files say themselves where they come from.
    pub source: Option<String>,
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
    let mut summary = Summary::default();
    let mut found: Vec<Found> = Vec::new();
    for path in &options.paths {
        match files::find(path) {
            Ok(files) => found.extend(files),
            Err(why) => summary.refuse(shown(path), why.to_string()),
        }
    }
    progress.begin(found.len());
    let mut import = Import {
        sources: known_sources(store).await?,
        folders: HashMap::new(),
        found: Arc::new(found),
        name: options.source,
    };
    let mut moved = false;
    for file in import.found.clone().iter() {
        let name = shown(&file.path);
        progress.file(&name);
        let resources = match import.prepare(file).await {
            Err(why) => {
                summary.refuse(name, why.to_string());
                0
            }
            Ok(prepared) => {
                let by = Event::new(clock.now(), ActorKind::Operator, Action::Create, "import");
                moved |= prepared.ready.sources.moved;
                import.land(store, clock, ids, name, prepared, by, &mut summary).await
            }
        };
        progress.done(resources);
    }
    if moved {
        reproject(store).await?;
    }
    Ok(summary)
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
    let mut summary = Summary::default();
    let mut import = Import {
        sources: known_sources(store).await?,
        folders: HashMap::new(),
        found: Arc::default(),
        name: Some(source.to_owned()),
    };
    let text = texts.join("\n");
    match import.prepare_text(source.to_owned(), Path::new("/").to_owned(), text).await {
        Err(why) => summary.refuse(source.to_owned(), why.to_string()),
        Ok(prepared) => {
            let by = Event::new(clock.now(), ActorKind::System, Action::Create, "import");
            import.land(store, clock, ids, source.to_owned(), prepared, by, &mut summary).await;
        }
    }
    Ok(summary)
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
struct Import {
    sources: Sources,
    /// The base of each folder's bare parts, found out when the first of them is met.
    folders: HashMap<PathBuf, Option<String>>,
    found: Arc<Vec<Found>>,
    name: Option<String>,
}

/// A file that is ready, and the sources as they will be once it has landed.
struct Prepared {
    ready: Ready,
    sources: Sources,
}

impl Import {
    /// Reads a file and makes it ready, away from the threads that serve.
    async fn prepare(&mut self, file: &Found) -> Result<Prepared, Unusable> {
        let path = file.path.clone();
        let text = blocking(move || files::read(&path)).await?;
        if self.name.is_none() && !self.folders.contains_key(&file.folder) {
            let (found, folder) = (self.found.clone(), file.folder.clone());
            let base = blocking(move || base_of_folder(&found, &folder)).await;
            self.folders.insert(file.folder.clone(), base);
        }
        self.prepare_text(shown(&file.path), file.folder.clone(), text).await
    }

    async fn prepare_text(&mut self, file: String, folder: PathBuf, text: String) -> Result<Prepared, Unusable> {
        let (mut sources, name) = (self.sources.clone(), self.name.clone());
        let folder_base = self.folders.get(&folder).cloned().flatten();
        blocking(move || {
            let values = document::parse(&text)?;
            let contents = document::collect(&text, &values)?;
            let survey = Survey::of(&contents.resources);
            let mut new = NewSources::default();
            let own = survey.own_base().or(survey.referred_base()).map(str::to_owned);
            let own = if survey.is_bare() && name.is_none() { folder_base } else { own };
            let source = match (&name, &own) {
                (Some(name), own) => sources.named(name, own.as_deref(), &mut new),
                (None, Some(base)) => sources.of_base(base, &mut new),
                (None, None) => sources.of_name(&folder_name(&folder), &mut new),
            };
            let ready = prepare::ready(&file, &text, &contents, &source, own.as_deref(), &mut sources, new);
            Ok(Prepared { ready, sources })
        })
        .await
    }

    /// Lands a file and adds it to the summary. Gives the number of resources.
    #[expect(clippy::too_many_arguments, reason = "what a file's landing needs comes from five places")]
    async fn land(
        &mut self,
        store: &Store,
        clock: &Clock,
        ids: &Ids,
        name: String,
        prepared: Prepared,
        by: Event,
        summary: &mut Summary,
    ) -> usize {
        let Prepared { mut ready, sources } = prepared;
        let resources = ready.arrivals.len() + ready.earlier.len() + ready.deleted.len();
        let (warnings, notes) = (std::mem::take(&mut ready.warnings), std::mem::take(&mut ready.notes));
        let file = Arc::new(File {
            name: name.clone(),
            ready,
            now: clock.micros(),
            import: ids.id(clock.now()),
            ids: ids.clone(),
        });
        let unit = file.clone();
        let landed = store.write_again(move |mut work| {
            land(unit.clone(), by.clone(), async move |file| landing::land(&mut work, file).await)
        });
        let landed = match landed.await {
            Ok(Ok(landed)) => landed,
            Ok(Err(broken)) | Err(StoreError::Broken(broken)) => {
                summary.refuse(name, format!("the database could not take it, and nothing of it was kept: {broken}"));
                return resources;
            }
            Err(StoreError::Busy) => {
                summary.refuse(name, "the database is busy or away, and nothing of it was kept; try again".to_owned());
                return resources;
            }
        };
        self.sources = sources;
        self.sources.fill(&file.ready.source);
        tally(summary, &file, &landed, resources as u64, self.sources.name_of(&file.ready.source));
        warnings.into_iter().chain(landed.warnings).for_each(|warning| summary.warn(warning));
        summary.notes.extend(notes);
        resources
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

/// The base that the bare parts of a folder have in common. Parts that cannot be read are refused when their turn comes.
fn base_of_folder(found: &[Found], folder: &Path) -> Option<String> {
    let mut together = Survey::default();
    for file in found.iter().filter(|file| file.folder == folder) {
        let Ok(text) = files::read(&file.path) else { continue };
        let Ok(values) = document::parse(&text) else { continue };
        let Ok(contents) = document::collect(&text, &values) else { continue };
        let survey = Survey::of(&contents.resources);
        if survey.is_bare() {
            together.add(survey);
        }
    }
    together.referred_base().map(str::to_owned)
}

/// Runs what takes the processor and not the database on a thread for that.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => value,
        Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
