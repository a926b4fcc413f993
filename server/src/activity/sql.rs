//! The statements over what was done with a record. Only what the index on patient and time finds, newest first.

use careway_core::{
    access::{Act, Part, Permit},
    activity::{ACTIVITY_MOST, Activity, Deed, Device, Doer},
    download::Form,
    record::Moment,
};
use chrono::{DateTime, Utc};

use crate::{
    patient_sql,
    store::{Begin as _, Broken, FromRecord, PatientSql, Row, Work},
};

const DOWNLOADS: PatientSql = patient_sql!(
    "SELECT at, command, resource_id, actor, client FROM audit
     WHERE patient = $1 AND action = 'E' AND outcome = 'success' AND command IN ($2, $3, $4)
     ORDER BY at DESC, chain, seq DESC LIMIT $5"
);

/// The newest downloads that were made.
pub async fn downloads<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>) -> Result<Vec<Activity>, Broken> {
    let forms = Form::ALL.map(|form| form.path().into());
    let most = i64::try_from(ACTIVITY_MOST).unwrap_or(i64::MAX);
    let found: Vec<Found> = permit.sql_patient(DOWNLOADS).bind_all(forms).bind(most).all(work).await?;
    let account = permit.actor().account.as_str();
    Ok(found.into_iter().filter_map(|found| found.told_to(account)).collect())
}

/// What stands in the trail.
struct Found {
    at: DateTime<Utc>,
    command: String,
    period: Option<String>,
    actor: Option<String>,
    client: Option<String>,
}

impl Found {
    fn told_to(self, account: &str) -> Option<Activity> {
        let form = Form::ALL.into_iter().find(|form| form.path() == self.command)?;
        let by = if self.actor.as_deref() == Some(account) { Doer::You } else { Doer::SomebodyElse };
        Some(Activity {
            at: Moment::Instant(self.at.fixed_offset()),
            deed: Deed::Download { form, period: self.period },
            by,
            device: Device::of(self.client.as_deref().unwrap_or_default()),
        })
    }
}

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            at: row.instant(0)?,
            command: row.text(1)?,
            period: row.maybe_text(2)?,
            actor: row.maybe_text(3)?,
            client: row.maybe_text(4)?,
        })
    }
}
