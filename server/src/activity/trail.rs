//! The audit trail for auditors: pages of it, and the whole of it as a file, part by part.

use careway_core::{
    access::{StaffPermit, duty::ReadTrail},
    activity::{
        ExportTrail, SearchTrail, TRAIL_DEEPEST, TRAIL_HEAD, TRAIL_PAGE, Trail, TrailForm, TrailRefusal, TrailRow,
        write_row,
    },
    problem::FaultKind,
};
use chrono::{DateTime, SecondsFormat};
use futures_util::future::BoxFuture;

use crate::{
    http::{Answer, Bytes, Call, Rest, Stop},
    store::{Broken, Work},
};

mod fhir;
mod sql;

/// A page of the trail.
pub async fn search_trail(call: &mut Call<SearchTrail>) -> Answer<SearchTrail> {
    if call.request.skip > TRAIL_DEEPEST {
        return Err(Stop::fault("skip", FaultKind::NotUnderstood));
    }
    if !call.request.is_bounded(call.now.date_naive()) {
        return Err(Stop::refused(TrailRefusal::TooWide));
    }
    let mut rows = sql::search(&mut call.work, &call.permit, &call.request).await?;
    let more = rows.len() > TRAIL_PAGE;
    rows.truncate(TRAIL_PAGE);
    call.effects.shows(rows.len());
    Ok(Trail { rows, more })
}

/// The trail as a file.
pub async fn export_trail(call: &mut Call<ExportTrail>) -> Answer<ExportTrail, Bytes> {
    let form = call.request.form;
    let name = format!("careway-trail-{}{}", call.now.date_naive(), form.ending());
    call.effects.saves(form.media_type(), name);
    let mut sending = Sending { request: call.request.clone(), place: Some((0, 0)), is_begun: false };
    let first = sending.part(&mut call.work, &call.permit).await?.unwrap_or_default();
    call.rest = Some(Box::new(sending));
    Ok(Bytes(first))
}

/// A file on its way: which events, and after which chain and number it goes on.
struct Sending {
    request: ExportTrail,
    place: Option<(i64, i64)>,
    is_begun: bool,
}

impl Sending {
    async fn part(&mut self, work: &mut Work, permit: &StaffPermit<ReadTrail>) -> Result<Option<Vec<u8>>, Broken> {
        let Some(place) = self.place else { return Ok(None) };
        let rows = sql::walk(work, permit, &self.request.filter(), place).await?;
        self.place = rows.last().map(|row| (row.chain, row.seq));
        let mut out = String::new();
        if !self.is_begun && self.request.form == TrailForm::Csv {
            out.push_str(TRAIL_HEAD);
        }
        self.is_begun = true;
        for found in rows {
            write(self.request.form, &found.row, &mut out);
        }
        Ok(Some(out.into_bytes()))
    }
}

fn write(form: TrailForm, row: &TrailRow, out: &mut String) {
    let at = DateTime::from_timestamp_micros(row.at).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Micros, true);
    match form {
        TrailForm::Csv => write_row(row, &at, out),
        TrailForm::Fhir => {
            out.push_str(&fhir::audit_event(row, &at).to_string());
            out.push('\n');
        }
    }
}

impl Rest<ExportTrail> for Sending {
    fn next<'r>(
        &'r mut self,
        work: &'r mut Work,
        permit: &'r StaffPermit<ReadTrail>,
    ) -> BoxFuture<'r, Result<Option<Vec<u8>>, Broken>> {
        Box::pin(self.part(work, permit))
    }
}
