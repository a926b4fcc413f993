//! What the downloads do. A file goes out part by part, unless too many were begun; what is laid out for paper is bounded and
//! goes out whole.

use careway_core::{
    access::{AnyPart, Permission, Read},
    api::Endpoint,
    download::{
        Download, DownloadCsv, DownloadFhir, GetStock, PRINT_MOST, Period, PrintRecord, PrintRefusal, Printout, Stock,
    },
    problem::Problem,
    record::{Item, ItemKind},
};

use crate::{
    account::downloads::Counted,
    http::{Answer, Bytes, Call, Stop},
    release,
};

mod bundle;
mod sending;
mod sql;
mod table;
mod walk;

use bundle::Bundle;
use sending::{Scribe, Sending};
use table::Table;
use walk::Walk;

/// What there is to take along.
pub async fn get_stock(call: &mut Call<GetStock>) -> Answer<GetStock> {
    let unheld = release::shown(&mut call.work, &call.permit, call.now).await?.unheld();
    sql::stock(&mut call.work, &call.permit, unheld).await.map_err(Stop::Broken)
}

/// The record as a FHIR Bundle.
pub async fn download_fhir(call: &mut Call<DownloadFhir, Counted>) -> Answer<DownloadFhir, Bytes> {
    let bundle = Bundle::new(call.now);
    send(call, bundle).await
}

/// Results as a table.
pub async fn download_csv(call: &mut Call<DownloadCsv, Counted>) -> Answer<DownloadCsv, Bytes> {
    send(call, Table::default()).await
}

/// The record for paper.
pub async fn print_record(call: &mut Call<PrintRecord>) -> Answer<PrintRecord> {
    let period = checked::<PrintRecord>(call.request.period())?;
    call.effects.spans(period);
    let (work, permit) = (&mut call.work, &call.permit);
    let unheld = release::shown(work, permit, call.now).await?.unheld();
    let Stock { items: all, undated } = sql::stock(work, permit, unheld).await?;
    if period.is_whole() && all as usize > PRINT_MOST {
        return Err(Stop::refused(PrintRefusal::TooMuch));
    }
    let mut walk = Walk::<sql::Listed>::new(walk::shelves(ItemKind::ALL), period, unheld);
    let mut items: Vec<Item> = Vec::new();
    while let Some(rows) = walk.step(work, permit).await? {
        items.extend(rows.into_iter().map(|row| row.item));
        if items.len() > PRINT_MOST {
            return Err(Stop::refused(PrintRefusal::TooMuch));
        }
    }
    call.effects.shows(items.len());
    Ok(Printout { items, undated })
}

/// Sends the first part of a file and leaves the rest to be read as it is taken.
async fn send<E, S>(call: &mut Call<E, Counted>, scribe: S) -> Answer<E, Bytes>
where
    E: Download + Endpoint<Requires = Permission<Read, AnyPart>>,
    S: Scribe,
{
    call.prepared.map_err(|wait| Problem::TooMany { wait })?;
    let period = checked::<E>(call.request.period())?;
    call.effects.spans(period);
    call.effects.saves(E::MEDIA_TYPE, call.request.file_name(call.now.date_naive()));
    let unheld = release::shown(&mut call.work, &call.permit, call.now).await?.unheld();
    let mut sending = Sending::new(scribe, period, unheld);
    let first = sending.part(&mut call.work, &call.permit).await?.unwrap_or_default();
    call.rest = Some(Box::new(sending));
    Ok(Bytes(first))
}

fn checked<E: Endpoint>(period: Period) -> Result<Period, Stop<E::Refusal>> {
    period.check().map_err(|fault| Stop::fault("until", fault))
}
