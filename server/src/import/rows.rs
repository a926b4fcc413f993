//! The rows that are made of a resource, in the order in which the statements bind them: the same for a file that lands and
//! for what is read again. Decides nothing.

use super::{
    arrival::{Arrival, NameRow},
    identity::People,
    landing::File,
    sql,
};
use crate::store::{Broken, Value, Work};

/// What each row of a resource begins with: its key, its person, who that is said to be, the sensitive classes and the part
/// of the record.
pub fn belonging(arrival: &Arrival, people: &People) -> [Value; 5] {
    [
        arrival.key.clone().into(),
        people.of(arrival.subject.as_deref()).cloned().into(),
        arrival.subject.clone().into(),
        arrival.sensitive.into(),
        arrival.scope.into(),
    ]
}

/// What the present version of a resource is, for [`sql::REPLACE`].
pub fn present(arrival: &Arrival, people: &People, file: &File) -> impl Iterator<Item = Value> {
    belonging(arrival, people).into_iter().chain([
        arrival.body.clone().into(),
        arrival.links.clone().into(),
        arrival.digest.clone().into(),
        arrival.updated.into(),
        file.now.into(),
        file.import.clone().into(),
    ])
}

/// The same, and who the resource is, for [`sql::ADD`].
pub fn added(arrival: &Arrival, people: &People, file: &File) -> impl Iterator<Item = Value> {
    let who = [&arrival.source, &arrival.kind, &arrival.id].map(|text| Value::from(text.clone()));
    present(arrival, people, file).chain(who)
}

/// Takes resources out of the lists that are no items any more.
pub async fn take_down(work: &mut Work, arrivals: &[&Arrival]) -> Result<(), Broken> {
    let gone = arrivals.iter().filter(|arrival| arrival.item.is_none());
    sql::begin(sql::REMOVE_ITEM).run_each(work, gone.map(|arrival| [arrival.key.clone().into()])).await?;
    Ok(())
}

/// Puts resources that are items into the lists, or brings them up to date there.
pub async fn put_items(work: &mut Work, arrivals: &[&Arrival], people: &People) -> Result<(), Broken> {
    sql::begin(sql::PUT_ITEM).run_each(work, arrivals.iter().filter_map(|arrival| item(arrival, people))).await?;
    put_contents(work, arrivals).await
}

/// Says which Binary holds which attachment, and no longer what an earlier version said.
async fn put_contents(work: &mut Work, arrivals: &[&Arrival]) -> Result<(), Broken> {
    let (holders, contents) = contents(arrivals);
    sql::NO_CONTENT.begin().run_each(work, holders).await?;
    sql::ADD_CONTENT.begin().run_each(work, contents).await?;
    Ok(())
}

/// The keys of what may have attachments, and where those are kept.
fn contents(arrivals: &[&Arrival]) -> (Vec<[Value; 1]>, Vec<[Value; 3]>) {
    const HOLDERS: [&str; 5] = ["DocumentReference", "DiagnosticReport", "Media", "Communication", "Consent"];
    let (mut holders, mut contents) = (Vec::new(), Vec::new());
    for arrival in arrivals.iter().filter(|arrival| HOLDERS.contains(&arrival.kind.as_str())) {
        holders.push([arrival.key.clone().into()]);
        for (place, key) in arrival.item.iter().flat_map(|item| &item.contents) {
            contents.push([arrival.key.clone().into(), (*place).into(), key.clone().into()]);
        }
    }
    (holders, contents)
}

/// Gives Binaries that belong to nobody yet to the person whose items refer to them.
pub async fn settle_binaries(work: &mut Work) -> Result<(), Broken> {
    sql::begin(sql::BINARIES_FOUND).run(work).await?;
    Ok(())
}

/// Writes what resources are called; of two that have one name's key, the later counts.
pub async fn put_names(work: &mut Work, arrivals: &[&Arrival]) -> Result<(), Broken> {
    sql::PUT_NAME.begin().run_each(work, arrivals.iter().flat_map(|arrival| &arrival.names).map(name)).await?;
    Ok(())
}

fn item(arrival: &Arrival, people: &People) -> Option<impl Iterator<Item = Value>> {
    let item = arrival.item.as_ref()?;
    Some(belonging(arrival, people).into_iter().chain([
        item.kind.into(),
        item.shelf.into(),
        item.standing.into(),
        item.sort.into(),
        item.code.clone().into(),
        item.title.clone().into(),
        item.title_key.clone().into(),
        item.by_key.clone().into(),
        item.organization_key.clone().into(),
        arrival.source.clone().into(),
        item.view.clone().into(),
        item.by_name.clone().into(),
        item.organization_name.clone().into(),
        item.visit_key.clone().into(),
        item.same.as_ref().map(|same| same.mark.clone()).into(),
        item.same.as_ref().map(|same| same.when.clone()).into(),
        item.class.into(),
    ]))
}

fn name(name: &NameRow) -> [Value; 3] {
    [name.key.clone().into(), name.title.clone().into(), name.via.clone().into()]
}
