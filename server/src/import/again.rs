//! Reads stored resources anew when the program has learned to read them better: the files are not needed for it. Keeps
//! the texts as they are and makes the rows beside them again.

use std::collections::{BTreeSet, HashMap};

use super::{
    arrival::{Arrival, Follow, Given, Identity, prepare, read_links},
    identity::People,
    rows,
    same::Changed,
    sql::{self, Stored},
};
use crate::{
    fhir::json::Json,
    store::{Broken, Done, Store, StoreError, Work},
};

/// The version of this program's reading of FHIR. Raise it when a change in `fhir` or in the rows made of it has to reach
/// what is stored already.
const PROJECTION: i64 = 7;

/// How many resources are read anew in one unit of work, so that others get their turn between.
const BATCH: i64 = 500;

/// Brings every item up to date with this program's reading of FHIR; returns at once when they are.
///
/// # Errors
/// [`StoreError`]; what was done until then stays, and the next start goes on from the beginning.
pub async fn reproject(store: &Store) -> Result<(), StoreError> {
    let version: Option<i64> = store
        .read(|mut work| async move { Done::commit(sql::PROJECTION.begin().one(&mut work).await, Vec::new()) })
        .await??;
    if version == Some(PROJECTION) {
        return Ok(());
    }
    let mut after = String::new();
    loop {
        let from = after.clone();
        let last =
            store.write(|mut work| async move { Done::settle(batch(&mut work, from).await, Vec::new()) }).await??;
        match last {
            Some(last) => after = last,
            None => break,
        }
    }
    store.write(|mut work| async move { Done::settle(finish(&mut work).await, Vec::new()) }).await??;
    Ok(())
}

/// Reads the next resources after a key; gives the last key, or `None` when there are no more.
async fn batch(work: &mut Work, after: String) -> Result<Option<String>, Broken> {
    sql::TAKE_TURN.begin().run(work).await?;
    let stored: Vec<Stored> = sql::begin(sql::NEXT).bind(after).bind(BATCH).all(work).await?;
    let Some(last) = stored.last().map(|stored| stored.key.clone()) else { return Ok(None) };
    let bases: HashMap<String, String> = sql::BASES.begin().all::<(String, String)>(work).await?.into_iter().collect();
    let arrivals: Vec<Arrival> = stored.into_iter().filter_map(|stored| again(stored, &bases)).collect();
    let mut people = People::default();
    let subjects: BTreeSet<String> = arrivals.iter().filter_map(|arrival| arrival.subject.clone()).collect();
    people.look_up(work, subjects).await?;
    let subjects = arrivals.iter().map(|arrival| rows::belonging(arrival, &people));
    sql::begin(sql::SET_SUBJECT).run_each(work, subjects).await?;
    let arrivals: Vec<&Arrival> = arrivals.iter().collect();
    rows::take_down(work, &arrivals).await?;
    rows::put_items(work, &arrivals, &people).await?;
    rows::put_names(work, &arrivals).await?;
    Ok(Some(last))
}

fn again(stored: Stored, bases: &HashMap<String, String>) -> Option<Arrival> {
    let Stored { source, kind, id, body, links, .. } = stored;
    let json = Json::parse(&body).ok()?;
    let addresses = read_links(&source, links.as_deref());
    let who = Identity { source: source.clone(), kind, id };
    let follow = Follow { source: &source, addresses: &addresses, bases };
    Some(prepare(who, Given { json: &json, body: &body, address: None }, &follow))
}

async fn finish(work: &mut Work) -> Result<(), Broken> {
    let mut people = People::default();
    let mut changed = Changed::default();
    for person in sql::PERSONS.begin().all::<String>(work).await? {
        people.touch(&person);
        changed.note_all(work, &person).await?;
    }
    changed.join(work).await?;
    people.sum_up(work).await?;
    rows::settle_binaries(work).await?;
    sql::SET_PROJECTION.begin().bind(PROJECTION).run(work).await?;
    Ok(())
}
