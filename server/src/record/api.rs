//! What the record's endpoints do.

use careway_core::{
    problem::Problem,
    record::{
        GetAttachment, GetHome, GetItem, GetRecord, Home, Item, ItemDetail, ItemKind, ListItems, ListResults, PageSize,
        RecordOverview, SearchResults, Standing, page,
    },
};

use super::{
    attachment,
    encoded::EncodedList,
    sql::{self, Shelf},
    visit::{self, Visit},
};
use crate::http::{Answer, Bytes, Call, Stop};

/// What is new and what there is.
pub async fn get_home(call: &mut Call<GetHome>) -> Answer<GetHome> {
    let (work, permit) = (&mut call.work, &call.permit);
    let results = sql::newest(work, permit, Shelf::Results, 5).await?;
    let documents = sql::newest(work, permit, Shelf::Kind(ItemKind::Document), 3).await?;
    let visits = sql::coming(work, permit, call.now, 3).await?;
    let counts = sql::counts(work, permit).await?;
    call.effects.shows(results.len() + visits.len() + documents.len());
    Ok(Home { results, visits, documents, counts })
}

/// A page of results.
pub async fn list_results(call: &mut Call<ListResults>) -> Answer<ListResults, EncodedList> {
    let found =
        sql::page(&mut call.work, &call.permit, Shelf::Results, call.request.after.as_ref(), call.request.size).await?;
    let (items, more) = page(found, call.request.size);
    call.effects.shows(items.len());
    Ok(EncodedList { items, more })
}

/// Results by the words of their names.
pub async fn search_results(call: &mut Call<SearchResults>) -> Answer<SearchResults, EncodedList> {
    let found = sql::search(&mut call.work, &call.permit, call.request.text.as_str()).await?;
    let (items, more) = page(found, PageSize::First);
    call.effects.shows(items.len());
    Ok(EncodedList { items, more })
}

/// What the record holds.
pub async fn get_record(call: &mut Call<GetRecord>) -> Answer<GetRecord> {
    let counts = sql::counts(&mut call.work, &call.permit).await?;
    call.effects.shows(counts.len());
    Ok(RecordOverview { counts })
}

/// A page of one kind.
pub async fn list_items(call: &mut Call<ListItems>) -> Answer<ListItems, EncodedList> {
    let found = sql::page(
        &mut call.work,
        &call.permit,
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
    let mut item = sql::find(work, permit, &call.request.item).await?.ok_or(Stop::Problem(Problem::NotFound))?;
    let also = sql::same(work, permit, &item.id).await?;
    item.also = also.iter().map(|other| other.source.clone()).collect();
    item.also.sort_by(|one, other| one.name.cmp(&other.name));
    let mut history = match &item.code {
        Some(code) if item.kind.is_measured() => sql::history(work, permit, code, &item.id).await?,
        _ => Vec::new(),
    };
    // What stands for the item in lists is the item itself once more.
    history.retain(|other| also.iter().all(|one| one.id != other.id));
    let mut parts = Vec::new();
    for part in item.detail.refers() {
        let part = sql::find(work, permit, part).await?;
        // A result that was taken back belongs to its report all the same; a reason that was is none.
        let holds = |part: &Item| item.kind == ItemKind::Report || part.standing != Standing::EnteredInError;
        parts.extend(part.filter(holds));
    }
    let Visit { of: visit, items: of_visit, more: more_of_visit } = visit::read(work, permit, &item).await?;
    let attachments = attachment::list(work, permit, &item).await?;
    call.effects.concerns(&item.id);
    call.effects.shows(1 + also.len() + history.len() + parts.len() + of_visit.len());
    Ok(ItemDetail { item, also, history, parts, visit, of_visit, more_of_visit, attachments })
}

/// One attachment as a file to be saved. One that cannot be saved is as little there as one that never was.
pub async fn get_attachment(call: &mut Call<GetAttachment>) -> Answer<GetAttachment, Bytes> {
    let (work, permit) = (&mut call.work, &call.permit);
    let item = sql::find(work, permit, &call.request.item).await?.ok_or(Stop::Problem(Problem::NotFound))?;
    let saved = attachment::save(work, permit, &item, call.request.place).await?;
    let (kind, title, bytes) = saved.ok_or(Stop::Problem(Problem::NotFound))?;
    let title = title.unwrap_or(item.title);
    call.effects.concerns(&item.id);
    call.effects.shows(1);
    call.effects.saves(kind.media_type(), attachment::file_name(Some(&title), kind));
    Ok(Bytes(bytes))
}
