//! A file made ready to be landed, before any transaction begins: what each resource says, in parallel, and which of two
//! versions in one file counts. Pure but for its threads.

use std::collections::HashMap;

use super::{
    arrival::{Arrival, Follow, Given, Identity, prepare},
    document::{Contents, Received},
    origin::Origin,
    report::Remark,
    source::NewSources,
};
use crate::fhir::Target;

/// A file that is ready.
#[derive(Debug, Default)]
pub struct Ready {
    /// The file's own source.
    pub source: String,
    /// What it adds to the sources.
    pub sources: NewSources,
    /// Its resources, each once.
    pub arrivals: Vec<Arrival>,
    /// Earlier versions of resources that stand in it twice.
    pub earlier: Vec<Arrival>,
    /// Keys of what it says was deleted, with `Type/id`.
    pub deleted: Vec<(String, String)>,
    /// What is odd.
    pub warnings: Vec<Remark>,
    /// What the source itself had to say.
    pub notes: Vec<Remark>,
}

/// Fewest resources that are worth another thread.
const WORTH_A_THREAD: usize = 64;

/// Makes a file's contents ready.
pub fn ready(file: &str, text: &str, contents: &Contents<'_>, mut origin: Origin<'_>) -> Ready {
    let identities: Vec<Identity> = contents.resources.iter().map(|received| origin.identity(received)).collect();
    let bases = origin.bases(text, contents);
    let addresses = addresses(contents, &identities);
    let arrivals = in_parallel(contents, identities, &addresses, &bases);
    let mut ready = Ready { source: origin.source, sources: origin.new, ..Ready::default() };
    let lines = Lines::of(text);
    for (arrival, received) in arrivals.iter().zip(&contents.resources) {
        ready.remark(file, lines.at(received.at), arrival, received);
    }
    ready.sort_out(file, &lines, arrivals, contents);
    ready.delete(file, &lines, contents, &bases);
    ready.notes.extend(contents.outcomes.iter().map(|(at, said)| Remark {
        file: file.to_owned(),
        line: lines.at(*at),
        message: said.clone(),
        ..Remark::default()
    }));
    ready
}

/// For each bundle of the file, what its addresses mean.
fn addresses(contents: &Contents<'_>, identities: &[Identity]) -> Vec<HashMap<String, Identity>> {
    let bundles = contents.resources.iter().map(|received| received.bundle).max().unwrap_or(0);
    let mut addresses = vec![HashMap::new(); bundles + 1];
    for (received, identity) in contents.resources.iter().zip(identities) {
        if let Some(url) = received.full_url {
            addresses[received.bundle].insert(url.to_owned(), identity.clone());
        }
    }
    addresses
}

fn in_parallel(
    contents: &Contents<'_>,
    identities: Vec<Identity>,
    addresses: &[HashMap<String, Identity>],
    bases: &HashMap<String, String>,
) -> Vec<Arrival> {
    let one = |received: &Received<'_>, who: Identity| {
        let source = who.source.clone();
        let follow = Follow { source: &source, addresses: &addresses[received.bundle], bases };
        let address = received.full_url.filter(|url| url.starts_with("urn:"));
        prepare(who, Given { json: received.json, body: received.body, address }, &follow)
    };
    let work: Vec<(&Received<'_>, Identity)> = contents.resources.iter().zip(identities).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(work.len() / WORTH_A_THREAD + 1);
    if threads == 1 {
        return work.into_iter().map(|(received, who)| one(received, who)).collect();
    }
    let share = work.len().div_ceil(threads);
    let mut shares: Vec<Vec<_>> = Vec::new();
    let mut rest = work;
    while rest.len() > share {
        let later = rest.split_off(share);
        shares.push(std::mem::replace(&mut rest, later));
    }
    shares.push(rest);
    std::thread::scope(|scope| {
        let one = &one;
        let workers: Vec<_> = shares
            .into_iter()
            .map(|share| {
                scope.spawn(move || share.into_iter().map(|(received, who)| one(received, who)).collect::<Vec<_>>())
            })
            .collect();
        // A panic in a worker goes on here: half a file must not be taken for the whole.
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

impl Ready {
    fn remark(&mut self, file: &str, line: u64, arrival: &Arrival, received: &Received<'_>) {
        let resource = Some(format!("{}/{}", arrival.kind, arrival.id));
        let remark = |element: Option<String>, message: String| Remark {
            file: file.to_owned(),
            line,
            resource: resource.clone(),
            element,
            message,
        };
        if let Some(puzzle) = arrival.puzzle {
            self.warnings.push(remark(None, format!("kept, not understood: {puzzle}")));
        }
        for (element, expected) in &arrival.oddities {
            let path = if element.is_empty() { arrival.kind.clone() } else { format!("{}.{element}", arrival.kind) };
            self.warnings.push(remark(Some(path), format!("{expected} was expected here")));
        }
        if received.json.is_map()
            && received.json.get("id").is_none()
            && received.request.is_none()
            && received.full_url.is_none()
        {
            self.warnings.push(remark(
                Some(format!("{}.id", arrival.kind)),
                "it has no id; one was made from what it holds".to_owned(),
            ));
        }
    }

    /// What is deleted is named by its type and id; the bundle's own addresses name what is in the bundle.
    fn delete(&mut self, file: &str, lines: &Lines, contents: &Contents<'_>, bases: &HashMap<String, String>) {
        let source = self.source.clone();
        let follow = Follow { source: &source, addresses: &HashMap::new(), bases };
        for deleted in &contents.deleted {
            match Target::parse(deleted.url) {
                Some(target @ (Target::Local { .. } | Target::Absolute { .. })) => {
                    self.deleted.extend(follow.key(&target).map(|key| (key, deleted.url.to_owned())));
                }
                _ => self.warnings.push(Remark {
                    file: file.to_owned(),
                    line: lines.at(deleted.at),
                    element: Some("request.url".to_owned()),
                    message: "a deletion that does not name one resource; nothing was removed".to_owned(),
                    ..Remark::default()
                }),
            }
        }
    }

    /// Of a resource that stands twice with different texts, the newer by its own date counts, else the later in the file.
    fn sort_out(&mut self, file: &str, lines: &Lines, arrivals: Vec<Arrival>, contents: &Contents<'_>) {
        let mut places: HashMap<String, usize> = HashMap::new();
        for (arrival, received) in arrivals.into_iter().zip(&contents.resources) {
            let Some(place) = places.get(&arrival.key).copied() else {
                places.insert(arrival.key.clone(), self.arrivals.len());
                self.arrivals.push(arrival);
                continue;
            };
            let before = &mut self.arrivals[place];
            if before.digest == arrival.digest {
                continue;
            }
            self.warnings.push(Remark {
                file: file.to_owned(),
                line: lines.at(received.at),
                resource: Some(format!("{}/{}", arrival.kind, arrival.id)),
                element: None,
                message:
                    "it stands in this file more than once; the newest counts, the others are kept as earlier versions"
                        .to_owned(),
            });
            let is_older = matches!((arrival.updated, before.updated), (Some(this), Some(that)) if this < that);
            self.earlier.push(if is_older { arrival } else { std::mem::replace(before, arrival) });
        }
    }
}

/// Where the lines of a text begin, so that a place is found without reading from the start each time.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    fn at(&self, offset: usize) -> u64 {
        self.0.partition_point(|newline| *newline < offset) as u64 + 1
    }
}
