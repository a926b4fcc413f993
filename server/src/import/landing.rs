//! Lands one file in one unit of work: everything in it or nothing. Compares with what is known, writes what is new, keeps
//! what it replaces. Reads no FHIR; it is handed rows.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use super::{
    arrival::Arrival,
    identity::{At, People},
    prepare::Ready,
    report::{Fate, Remark},
    review, rows,
    same::Changed,
    sql::{self, Known},
};
use crate::{
    clock::Ids,
    store::{Broken, Work},
};

/// A file on its way into the database.
#[derive(Debug)]
pub struct File {
    /// The file as it is named in reports.
    pub name: String,
    /// What is in it.
    pub ready: Ready,
    /// When it is landed.
    pub now: i64,
    /// Id of this import.
    pub import: String,
    /// Where ids of new persons come from.
    pub ids: Ids,
}

/// What became of a file's resources.
#[derive(Debug, Default)]
pub struct Landed {
    /// For each arrival, in order.
    pub fates: Vec<Fate>,
    /// For each earlier version.
    pub earlier: Vec<Fate>,
    /// For each deletion.
    pub deleted: Vec<Fate>,
    /// What is to be told.
    pub warnings: Vec<Remark>,
}

impl Landed {
    /// Whether anything was written.
    pub fn changed(&self) -> bool {
        self.fates.iter().chain(&self.earlier).chain(&self.deleted).any(|fate| *fate != Fate::Unchanged)
    }
}

/// Lands a file.
///
/// # Errors
/// [`Broken`]; the unit has to be rolled back then.
pub async fn land(work: &mut Work, file: Arc<File>) -> Result<Landed, Broken> {
    sql::TAKE_TURN.begin().run(work).await?;
    let ready = &file.ready;
    let mut known =
        known(work, ready.arrivals.iter().map(|arrival| &arrival.key).chain(ready.deleted.iter().map(|(key, _)| key)))
            .await?;
    let mut landed = Landed { fates: decide(work, &file, &known).await?, ..Landed::default() };
    landed.earlier = earlier(work, ready, &known).await?;
    landed.deleted = ready.deleted.iter().map(|(key, _)| deletion(known.remove(key))).collect();
    if !landed.changed() && ready.sources == Default::default() {
        return Ok(landed);
    }
    sources(work, &file).await?;
    if !landed.changed() {
        return Ok(landed);
    }
    let import = sql::ADD_IMPORT.begin().bind(file.import.clone()).bind(ready.source.clone());
    import.bind(file.name.clone()).bind(file.now).run(work).await?;
    let mut people = identify(work, &file, &landed.fates).await?;
    let mut changed = replaced(work, &file, &landed).await?;
    let before = review::Before::read(work, &file, &landed.fates).await?;
    write(work, &file, &landed.fates, &people).await?;
    write_earlier(work, &file, &landed).await?;
    remove(work, &file, &landed.deleted).await?;
    note_written(&mut changed, &file, &landed.fates, &people);
    let filled = people.take_filled();
    for person in &filled {
        changed.note_all(work, person).await?;
    }
    changed.join(work).await?;
    review::note(work, &file, (&landed.fates, &landed.deleted), &before, &filled).await?;
    people.sum_up(work).await?;
    rows::settle_binaries(work).await?;
    landed.warnings.append(&mut people.warnings);
    landed.warnings.extend(older_remarks(&file, &landed.fates));
    Ok(landed)
}

async fn known(work: &mut Work, keys: impl Iterator<Item = &String>) -> Result<HashMap<String, Known>, Broken> {
    let keys: Vec<String> = keys.cloned().collect();
    let mut known = HashMap::with_capacity(keys.len());
    for some in keys.chunks(sql::KEYS) {
        let rows: Vec<Known> = sql::begin(sql::KNOWN).bind_all(sql::keys(some)).all(work).await?;
        known.extend(rows.into_iter().map(|row| (row.key.clone(), row)));
    }
    Ok(known)
}

/// Texts that are known as earlier versions, as key and digest.
async fn versions(work: &mut Work, keys: &[String]) -> Result<HashSet<(String, String)>, Broken> {
    let mut versions = HashSet::new();
    for some in keys.chunks(sql::KEYS) {
        versions.extend(sql::begin(sql::EARLIER).bind_all(sql::keys(some)).all::<(String, String)>(work).await?);
    }
    Ok(versions)
}

/// What each arrival is. The same text again is nothing new, and neither is a text that was replaced before: a file that is
/// imported twice must not bring back what a later file has corrected.
async fn decide(work: &mut Work, file: &File, known: &HashMap<String, Known>) -> Result<Vec<Fate>, Broken> {
    let arrivals = &file.ready.arrivals;
    let changed = |arrival: &&Arrival| known.get(&arrival.key).is_some_and(|known| known.digest != arrival.digest);
    let changed: Vec<String> = arrivals.iter().filter(changed).map(|arrival| arrival.key.clone()).collect();
    let versions = versions(work, &changed).await?;
    let fate = |arrival: &Arrival| match known.get(&arrival.key) {
        None => Fate::New,
        Some(known) if known.digest == arrival.digest => Fate::Unchanged,
        Some(_) if versions.contains(&(arrival.key.clone(), arrival.digest.clone())) => Fate::Unchanged,
        Some(known) => match (arrival.updated, known.updated) {
            (Some(this), Some(that)) if this < that => Fate::Older,
            _ => Fate::Updated,
        },
    };
    Ok(arrivals.iter().map(fate).collect())
}

/// What each text is that stands in the file beside a newer one of the same resource.
async fn earlier(work: &mut Work, ready: &Ready, known: &HashMap<String, Known>) -> Result<Vec<Fate>, Broken> {
    let keys: Vec<String> = ready.earlier.iter().map(|arrival| arrival.key.clone()).collect();
    let versions = versions(work, &keys).await?;
    let mut seen = HashSet::new();
    let fate = |arrival: &Arrival| {
        let text = (arrival.key.clone(), arrival.digest.clone());
        let is_present = known.get(&arrival.key).is_some_and(|known| known.digest == arrival.digest);
        if is_present || versions.contains(&text) || !seen.insert(text) { Fate::Unchanged } else { Fate::Older }
    };
    Ok(ready.earlier.iter().map(fate).collect())
}

fn deletion(known: Option<Known>) -> Fate {
    if known.is_some_and(|known| !known.gone) { Fate::Removed } else { Fate::Unchanged }
}

async fn sources(work: &mut Work, file: &File) -> Result<(), Broken> {
    let new = &file.ready.sources;
    for (id, name) in &new.sources {
        sql::ADD_SOURCE.begin().bind(id.clone()).bind(name.clone()).bind(file.now).run(work).await?;
    }
    if let Some((id, name)) = &new.renamed {
        sql::RENAME_SOURCE.begin().bind(id.clone()).bind(name.clone()).run(work).await?;
    }
    for (base, source) in &new.bases {
        sql::SET_BASE.begin().bind(base.clone()).bind(source.clone()).run(work).await?;
    }
    if new.moved {
        sql::SET_PROJECTION.begin().bind(0).run(work).await?;
    }
    Ok(())
}

async fn identify(work: &mut Work, file: &File, fates: &[Fate]) -> Result<People, Broken> {
    let mut people = People::default();
    let arrivals = || file.ready.arrivals.iter().zip(fates).filter(|(_, fate)| writes(**fate));
    let aliases =
        |arrival: &Arrival| arrival.person.iter().flat_map(|person| person.aliases.clone()).collect::<Vec<_>>();
    let keys: BTreeSet<String> =
        arrivals().flat_map(|(arrival, _)| arrival.subject.iter().cloned().chain(aliases(arrival))).collect();
    people.look_up_awaited(work, &keys).await?;
    people.look_up(work, keys).await?;
    for (arrival, _) in arrivals() {
        if let Some(person) = &arrival.person {
            let now = chrono::DateTime::from_timestamp_micros(file.now).unwrap_or_default();
            people.identify(work, arrival, person, file.ids.id(now), At { now: file.now, file: &file.name }).await?;
        }
    }
    Ok(people)
}

const fn writes(fate: Fate) -> bool {
    matches!(fate, Fate::New | Fate::Updated)
}

/// The marks that items have which are about to be changed or taken away.
async fn replaced(work: &mut Work, file: &File, landed: &Landed) -> Result<Changed, Broken> {
    let arrivals = file.ready.arrivals.iter().map(|arrival| &arrival.key).zip(&landed.fates);
    let deleted = file.ready.deleted.iter().map(|(key, _)| key).zip(&landed.deleted);
    let keys = arrivals.chain(deleted).filter(|(_, fate)| matches!(fate, Fate::Updated | Fate::Removed));
    let keys: Vec<String> = keys.map(|(key, _)| key.clone()).collect();
    let mut changed = Changed::default();
    changed.note_stored(work, &keys).await?;
    Ok(changed)
}

/// The marks that items have which were written. What one source says of somebody new has nothing to be joined with; what
/// had waited for that person is noted by itself.
fn note_written(changed: &mut Changed, file: &File, fates: &[Fate], people: &People) {
    let arrivals = &file.ready.arrivals;
    let of_one_source = arrivals.iter().all(|arrival| arrival.source == arrivals[0].source);
    for (arrival, _) in arrivals.iter().zip(fates).filter(|(_, fate)| writes(**fate)) {
        let person = people.of(arrival.subject.as_deref()).filter(|person| !of_one_source || !people.is_new(person));
        let same = arrival.item.as_ref().and_then(|item| item.same.as_ref());
        changed.note(person, same.map(|same| &same.mark));
    }
}

async fn write(work: &mut Work, file: &File, fates: &[Fate], people: &People) -> Result<(), Broken> {
    let of = |wanted: Fate| {
        let all = file.ready.arrivals.iter().zip(fates);
        let mut chosen: Vec<&Arrival> = all.filter(|(_, fate)| **fate == wanted).map(|(arrival, _)| arrival).collect();
        // In the order of the index that they go into: its pages are then touched once each.
        chosen.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        chosen
    };
    let (new, updated) = (of(Fate::New), of(Fate::Updated));
    sql::begin(sql::ADD).run_each(work, new.iter().map(|arrival| rows::added(arrival, people, file))).await?;
    sql::begin(sql::KEEP).run_each(work, updated.iter().map(|arrival| [arrival.key.clone().into()])).await?;
    sql::begin(sql::REPLACE).run_each(work, updated.iter().map(|arrival| rows::present(arrival, people, file))).await?;
    rows::take_down(work, &updated).await?;
    let mut written = [new, updated].concat();
    rows::put_names(work, &written).await?;
    // A list reads one person's items in the order of their dates: they lie together when they are written so.
    written.sort_by_key(|arrival| (&arrival.subject, arrival.item.as_ref().map(|item| item.sort)));
    rows::put_items(work, &written, people).await
}

/// Texts that are older than what is known become versions before it.
async fn write_earlier(work: &mut Work, file: &File, landed: &Landed) -> Result<(), Broken> {
    let ready = &file.ready;
    let earlier = ready.arrivals.iter().zip(&landed.fates).chain(ready.earlier.iter().zip(&landed.earlier));
    for (arrival, _) in earlier.filter(|(_, fate)| **fate == Fate::Older) {
        let add = sql::begin(sql::ADD_EARLIER).bind(arrival.key.clone()).bind(arrival.sensitive).bind(arrival.scope);
        let add = add.bind(arrival.body.clone()).bind(arrival.digest.clone()).bind(file.now).bind(file.import.clone());
        add.run(work).await?;
        sql::begin(sql::MOVE_UP).bind(arrival.key.clone()).run(work).await?;
    }
    Ok(())
}

async fn remove(work: &mut Work, file: &File, fates: &[Fate]) -> Result<(), Broken> {
    for ((key, _), _) in file.ready.deleted.iter().zip(fates).filter(|(_, fate)| **fate == Fate::Removed) {
        sql::begin(sql::KEEP).bind(key.clone()).run(work).await?;
        sql::begin(sql::REMOVE).bind(key.clone()).run(work).await?;
        sql::begin(sql::REMOVE_ITEM).bind(key.clone()).run(work).await?;
    }
    Ok(())
}

fn older_remarks(file: &File, fates: &[Fate]) -> Vec<Remark> {
    let older = file.ready.arrivals.iter().zip(fates).filter(|(_, fate)| **fate == Fate::Older);
    older
        .map(|(arrival, _)| Remark {
            file: file.name.clone(),
            line: 0,
            resource: Some(format!("{}/{}", arrival.kind, arrival.id)),
            element: Some(format!("{}.meta.lastUpdated", arrival.kind)),
            message: "it is older than what is known; kept as an earlier version, the newer stays".to_owned(),
        })
        .collect()
}
