//! Files made ready one after the other, away from the database: text, resources, source, rows. While one file is landed,
//! the next is read here.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::task::{JoinHandle, spawn_blocking};

use super::{
    document,
    files::{self, Found, Limits, Unusable},
    origin::Origin,
    prepare::{self, Ready},
    source::{NewSources, Sources, Survey, folder_name},
};

/// Most text of a folder that is kept between finding out its base and reading its files, in bytes.
const KEPT: usize = 64 << 20;

/// A file that is ready, and the sources as they will be once it has landed.
#[derive(Debug)]
pub struct Prepared {
    /// Its rows.
    pub ready: Ready,
    /// The sources.
    pub sources: Sources,
}

/// Reads files; remembers what it has learned of their folders.
#[derive(Debug)]
pub struct Reader {
    found: Arc<Vec<Found>>,
    /// The source's name, when one was given.
    name: Option<String>,
    limits: Limits,
    /// The base of each folder's bare parts, found out when the first of them is met.
    folders: HashMap<PathBuf, Option<String>>,
    /// Texts that were read for that, until their turn comes.
    texts: HashMap<PathBuf, String>,
}

impl Reader {
    /// A reader of these files. `name` is the source's, when one was given.
    pub fn new(found: Arc<Vec<Found>>, name: Option<String>, limits: Limits) -> Self {
        Self { found, name, limits, folders: HashMap::new(), texts: HashMap::new() }
    }

    /// Reads a file and makes it ready.
    ///
    /// # Errors
    /// [`Unusable`], when nothing of it can be landed.
    pub fn prepare(&mut self, file: &Found, sources: Sources) -> Result<Prepared, Unusable> {
        let text = match self.texts.remove(&file.path) {
            Some(text) => text,
            None => files::read(&file.path, self.limits.file)?,
        };
        self.prepare_text(&file.path.display().to_string(), &file.folder, &text, sources)
    }

    /// Makes a text ready as if it had been read from a file in this folder.
    ///
    /// # Errors
    /// As [`Reader::prepare`].
    pub fn prepare_text(
        &mut self,
        file: &str,
        folder: &Path,
        text: &str,
        mut sources: Sources,
    ) -> Result<Prepared, Unusable> {
        let values = document::parse(text, self.limits.line)?;
        let contents = document::collect(text, &values)?;
        let survey = Survey::of(&contents.resources, text);
        let mut new = NewSources::default();
        let own = if survey.is_bare() && self.name.is_none() {
            self.base_of_folder(folder, survey)
        } else {
            survey.own_base().or(survey.referred_base()).map(str::to_owned)
        };
        let source = match (&self.name, &own) {
            (Some(name), own) => sources.named(name, own.as_deref(), &mut new),
            (None, Some(base)) => sources.of_base(base, &mut new),
            (None, None) => sources.of_name(&folder_name(folder), &mut new),
        };
        let origin = Origin { source, base: own, sources: &mut sources, new };
        let ready = prepare::ready(file, text, &contents, origin);
        Ok(Prepared { ready, sources })
    }

    /// The base that the bare parts of a folder have in common. Parts that cannot be read are refused when their turn
    /// comes. `survey` is what the part in hand tells.
    fn base_of_folder(&mut self, folder: &Path, survey: Survey) -> Option<String> {
        if let Some(base) = self.folders.get(folder) {
            return base.clone();
        }
        let mut together = survey;
        let mut kept = 0;
        for file in self.found.clone().iter().filter(|file| file.folder == folder) {
            let Ok(text) = files::read(&file.path, self.limits.file) else { continue };
            // Most parts refer to nothing by a whole address, and then nothing has to be parsed to know it.
            if Survey::can_place(&text)
                && let Ok(values) = document::parse(&text, self.limits.line)
                && let Ok(contents) = document::collect(&text, &values)
            {
                let survey = Survey::of(&contents.resources, &text);
                if survey.is_bare() {
                    together.add(survey);
                }
            }
            kept += text.len();
            if kept <= KEPT {
                self.texts.insert(file.path.clone(), text);
            }
        }
        let base = together.referred_base().map(str::to_owned);
        self.folders.insert(folder.to_owned(), base.clone());
        base
    }
}

/// The reading of files, one ahead of the landing, on a thread for what takes the processor and not the database.
pub struct Ahead {
    reader: Arc<Mutex<Reader>>,
    /// The file that is being read.
    reading: Option<JoinHandle<Result<Prepared, Unusable>>>,
}

impl Ahead {
    /// Nothing is read yet.
    pub fn new(reader: Reader) -> Self {
        Self { reader: Arc::new(Mutex::new(reader)), reading: None }
    }

    /// The file, made ready.
    pub async fn take(&mut self, file: &Found, sources: &Sources) -> Result<Prepared, Unusable> {
        let reading = self.reading.take().unwrap_or_else(|| self.begin(file, sources));
        finished(reading).await
    }

    /// Begins to read the file that is taken next.
    pub fn go_ahead(&mut self, file: &Found, sources: &Sources) {
        self.reading = Some(self.begin(file, sources));
    }

    /// Forgets what was read ahead; it is read again when its turn comes.
    pub async fn turn_back(&mut self) {
        if let Some(reading) = self.reading.take() {
            drop(finished(reading).await);
        }
    }

    fn begin(&self, file: &Found, sources: &Sources) -> JoinHandle<Result<Prepared, Unusable>> {
        let (reader, file, sources) = (self.reader.clone(), file.clone(), sources.clone());
        spawn_blocking(move || reader.lock().unwrap_or_else(PoisonError::into_inner).prepare(&file, sources))
    }
}

/// Runs what takes the processor and not the database on a thread for that.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    finished(spawn_blocking(work)).await
}

/// What a task gives; its panic goes on here.
pub async fn finished<T>(task: JoinHandle<T>) -> T {
    match task.await {
        Ok(value) => value,
        Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
    }
}
