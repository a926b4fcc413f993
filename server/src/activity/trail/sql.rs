//! The statements over the whole trail, begun under the permit to read it. A page is sorted by any column: that reads what the
//! filter leaves, by the index where a patient is named. An export walks along the chains, which is how the table lies.

use careway_core::{
    access::{StaffPermit, duty::ReadTrail},
    activity::{Order, Place, SearchTrail, TRAIL_PAGE, TrailColumn, TrailFilter, TrailRow},
};
use chrono::{Days, NaiveDate, NaiveTime};

use crate::{
    staff_sql,
    store::{Broken, FromRecord, Row, StaffSql, Statement, Work},
};

/// How many rows a part of an export reads.
const PART: i64 = 1000;

macro_rules! trail {
    ($($rest:expr),+) => {
        staff_sql!(concat!(
            "SELECT e.at, e.chain, e.seq, e.actor, a.name, e.actor_kind,
                    (SELECT r.role FROM staff_role r WHERE r.account = e.actor AND r.starts_at <= e.at
                     ORDER BY r.starts_at DESC LIMIT 1),
                    e.patient, p.name, e.action, e.command, e.purpose, e.outcome, e.reason, e.resource_id, e.address,
                    e.client, e.count
             FROM audit e LEFT JOIN account a ON a.id = e.actor LEFT JOIN patient p ON p.patient = e.patient
             WHERE e.at >= $1 AND e.at < $2 AND (CAST($3 AS TEXT) IS NULL OR e.actor = $3)
               AND (CAST($4 AS TEXT) IS NULL OR e.action = $4) AND (CAST($5 AS TEXT) IS NULL OR e.outcome = $5) ",
            $($rest),+
        ))
    };
}

macro_rules! of_patient {
    () => {
        "AND e.patient IN (SELECT CAST($8 AS TEXT) UNION ALL SELECT m.gone FROM patient_merge m WHERE m.patient = $8) "
    };
}

macro_rules! sorted {
    ($by:literal) => {
        [
            [
                trail!("ORDER BY ", $by, " DESC, e.at DESC, e.chain, e.seq DESC LIMIT $6 OFFSET $7"),
                trail!("ORDER BY ", $by, ", e.at, e.chain, e.seq LIMIT $6 OFFSET $7"),
            ],
            [
                trail!(of_patient!(), "ORDER BY ", $by, " DESC, e.at DESC, e.chain, e.seq DESC LIMIT $6 OFFSET $7"),
                trail!(of_patient!(), "ORDER BY ", $by, ", e.at, e.chain, e.seq LIMIT $6 OFFSET $7"),
            ],
        ]
    };
}

/// A statement for each: without a patient and with one, descending and ascending.
type Sorted = [[StaffSql<ReadTrail>; 2]; 2];

const BY_AT: Sorted = sorted!("e.at");
const BY_ACTOR: Sorted = sorted!("COALESCE(a.name, '')");
const BY_PATIENT: Sorted = sorted!("COALESCE(p.name, '')");
const BY_COMMAND: Sorted = sorted!("e.command");
const BY_ACTION: Sorted = sorted!("e.action");
const BY_OUTCOME: Sorted = sorted!("e.outcome");

const WALK: StaffSql<ReadTrail> =
    trail!("AND (e.chain > $6 OR (e.chain = $6 AND e.seq > $7)) ORDER BY e.chain, e.seq LIMIT $8");
const WALK_OF_PATIENT: StaffSql<ReadTrail> =
    trail!(of_patient!(), "AND (e.chain > $6 OR (e.chain = $6 AND e.seq > $7)) ORDER BY e.chain, e.seq LIMIT $9");

/// One page and a row more.
pub async fn search(
    work: &mut Work,
    permit: &StaffPermit<ReadTrail>,
    SearchTrail { filter, column, order, skip }: &SearchTrail,
) -> Result<Vec<TrailRow>, Broken> {
    let sorted = match column {
        TrailColumn::At => BY_AT,
        TrailColumn::Actor => BY_ACTOR,
        TrailColumn::Patient => BY_PATIENT,
        TrailColumn::Command => BY_COMMAND,
        TrailColumn::Action => BY_ACTION,
        TrailColumn::Outcome => BY_OUTCOME,
    };
    let [descending, ascending] = &sorted[usize::from(filter.patient.is_some())];
    let sql = match order {
        Order::Descending => descending,
        Order::Ascending => ascending,
    };
    let most = i64::try_from(TRAIL_PAGE + 1).unwrap_or(i64::MAX);
    let begun = filtered(sql.begin(permit), filter).bind(most).bind(i64::from(*skip));
    let begun = match &filter.patient {
        Some(patient) => begun.bind(patient),
        None => begun,
    };
    let found: Vec<Found> = begun.all(work).await?;
    Ok(found.into_iter().map(|found| found.row).collect())
}

/// The next rows after a chain and a number.
pub async fn walk(
    work: &mut Work,
    permit: &StaffPermit<ReadTrail>,
    filter: &TrailFilter,
    (chain, seq): (i64, i64),
) -> Result<Vec<Found>, Broken> {
    let begun = match &filter.patient {
        Some(patient) => filtered(WALK_OF_PATIENT.begin(permit), filter).bind(chain).bind(seq).bind(patient),
        None => filtered(WALK.begin(permit), filter).bind(chain).bind(seq),
    };
    begun.bind(PART).all(work).await
}

/// Binds what every statement over the trail begins with.
fn filtered(begun: Statement, filter: &TrailFilter) -> Statement {
    let from = filter.from.map_or(i64::MIN, midnight);
    let until = filter.until.and_then(|day| day.checked_add_days(Days::new(1))).map_or(i64::MAX, midnight);
    let begun = begun.bind(from).bind(until).bind(filter.actor.as_ref());
    begun.bind(filter.action.map(|action| action.word())).bind(filter.outcome.map(|outcome| outcome.word()))
}

fn midnight(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp_micros()
}

/// A row of the trail with where it stands.
pub struct Found {
    /// Its chain.
    pub chain: i64,
    /// Its number there.
    pub seq: i64,
    /// The row.
    pub row: TrailRow,
}

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let (at, chain, seq) = (row.int(0)?, row.int(1)?, row.int(2)?);
        let row = TrailRow {
            id: Place { at, chain, seq }.id(),
            at,
            actor: row.maybe_id(3)?,
            actor_name: row.maybe_text(4)?,
            actor_kind: row.text(5)?,
            role: row.maybe_text(6)?,
            patient: row.maybe_text(7)?,
            patient_name: row.maybe_text(8)?,
            action: row.text(9)?,
            command: row.text(10)?,
            purpose: row.maybe_text(11)?,
            outcome: row.text(12)?,
            reason: row.maybe_text(13)?,
            resource: row.maybe_text(14)?,
            address: row.maybe_text(15)?,
            client: row.maybe_text(16)?,
            count: row.maybe_int(17)?,
        };
        Ok(Self { chain, seq, row })
    }
}
