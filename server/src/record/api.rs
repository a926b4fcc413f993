//! What the record's endpoints do.

use careway_core::{
    access::{Part, Permit, Read},
    problem::Problem,
    record::{
        GetAttachment, GetHome, GetItem, GetRecord, Home, Item, ItemDetail, ItemKind, ListItems, ListResults,
        RecordOverview, Standing, page,
    },
};
use chrono::{DateTime, Utc};

use super::{
    attachment, changed,
    encoded::EncodedList,
    growth,
    sql::{self, Shelf},
    visit::{self, Visit},
};
use crate::{
    http::{Answer, Bytes, Call, Stop},
    release, review,
    store::{Broken, Work},
};

/// What is new and what there is.
pub async fn get_home(call: &mut Call<GetHome>) -> Answer<GetHome> {
    let home = home(&mut call.work, &call.permit, call.now).await?;
    call.effects.shows(home.results.len() + home.visits.len() + home.documents.len() + home.changed.len());
    Ok(home)
}

/// What is new in what a permit opens.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn home<S: Part>(work: &mut Work, permit: &Permit<Read, S>, now: DateTime<Utc>) -> Result<Home, Broken> {
    let shown = release::shown(work, permit, now).await?;
    let results = sql::newest(work, permit, shown, Shelf::Results, 5).await?;
    let documents = sql::newest(work, permit, shown, Shelf::Kind(ItemKind::Document), 3).await?;
    let visits = sql::coming(work, permit, shown, now, 3).await?;
    let changed = changed::unseen(work, permit, shown, now).await?;
    let counts = sql::counts(work, permit, shown).await?;
    Ok(Home { results, visits, documents, changed, counts })
}

/// A page of results.
pub async fn list_results(call: &mut Call<ListResults>) -> Answer<ListResults, EncodedList> {
    let shown = release::shown(&mut call.work, &call.permit, call.now).await?;
    let found =
        sql::page(&mut call.work, &call.permit, shown, Shelf::Results, call.request.after.as_ref(), call.request.size)
            .await?;
    let (items, more) = page(found, call.request.size);
    call.effects.shows(items.len());
    Ok(EncodedList { items, more })
}

/// What the record holds.
pub async fn get_record(call: &mut Call<GetRecord>) -> Answer<GetRecord> {
    let shown = release::shown(&mut call.work, &call.permit, call.now).await?;
    let counts = sql::counts(&mut call.work, &call.permit, shown).await?;
    call.effects.shows(counts.len());
    Ok(RecordOverview { counts })
}

/// A page of one kind.
pub async fn list_items(call: &mut Call<ListItems>) -> Answer<ListItems, EncodedList> {
    let shown = release::shown(&mut call.work, &call.permit, call.now).await?;
    let found = sql::page(
        &mut call.work,
        &call.permit,
        shown,
        Shelf::Kind(call.request.kind),
        call.request.after.as_ref(),
        call.request.size,
    )
    .await?;
    let (items, more) = page(found, call.request.size);
    call.effects.shows(items.len());
    Ok(EncodedList { items, more })
}

/// One item: a measurement with its history, a report with its results, a medicine with what it is for.
pub async fn get_item(call: &mut Call<GetItem>) -> Answer<GetItem> {
    let (work, permit) = (&mut call.work, &call.permit);
    let shown = release::shown(work, permit, call.now).await?;
    let mut item = sql::find(work, permit, shown, &call.request.item).await?.ok_or(Stop::Problem(Problem::NotFound))?;
    let also = sql::same(work, permit, shown, &item.id).await?;
    item.also = also.iter().map(|other| other.source.clone()).collect();
    item.also.sort_by(|one, other| one.name.cmp(&other.name));
    let mut history = match &item.code {
        Some(code) if item.kind.is_measured() => sql::history(work, permit, shown, code, &item.id).await?,
        _ => Vec::new(),
    };
    // What stands for the item in lists is the item itself once more.
    history.retain(|other| also.iter().all(|one| one.id != other.id));
    let growth = growth::curves(work, permit, &item, &history).await?;
    let mut parts = Vec::new();
    for part in item.detail.refers() {
        let part = sql::find(work, permit, shown, part).await?;
        // A result that was taken back belongs to its report all the same; a reason that was is none.
        let holds = |part: &Item| item.kind == ItemKind::Report || part.standing != Standing::EnteredInError;
        parts.extend(part.filter(holds));
    }
    let Visit { of: visit, items: of_visit, more: more_of_visit } = visit::read(work, permit, shown, &item).await?;
    let attachments = attachment::list(work, permit, &item).await?;
    let earlier = changed::earlier(work, permit, shown, &item.id).await?;
    let comments = review::comments(work, permit, &item.id).await?;
    let unopened = release::is_unopened(work, permit, &item.id).await?;
    call.effects.concerns(&item.id);
    call.effects.shows(1 + also.len() + history.len() + parts.len() + of_visit.len());
    Ok(ItemDetail {
        item,
        unopened,
        earlier,
        comments,
        also,
        history,
        growth,
        parts,
        visit,
        of_visit,
        more_of_visit,
        attachments,
    })
}

/// One attachment as a file to be saved. One that cannot be saved is as little there as one that never was.
pub async fn get_attachment(call: &mut Call<GetAttachment>) -> Answer<GetAttachment, Bytes> {
    let (work, permit) = (&mut call.work, &call.permit);
    let shown = release::shown(work, permit, call.now).await?;
    let item = sql::find(work, permit, shown, &call.request.item).await?.ok_or(Stop::Problem(Problem::NotFound))?;
    let saved = attachment::save(work, permit, &item, call.request.place).await?;
    let (kind, title, bytes) = saved.ok_or(Stop::Problem(Problem::NotFound))?;
    let title = title.unwrap_or(item.title);
    call.effects.concerns(&item.id);
    call.effects.shows(1);
    call.effects.saves(kind.media_type(), attachment::file_name(Some(&title), kind));
    Ok(Bytes(bytes))
}
