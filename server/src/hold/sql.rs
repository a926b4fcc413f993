//! The statements over results that are held back. What is held is chosen under a permit of the record; nothing here reads what it says.

use careway_core::{
    access::{Act, Part, Permit, Read, Results, StaffPermit, duty::HoldResults},
    hold::{ClinicHold, HoldReason, HoldResult, HoldRow},
    id::Id,
    people::Patient,
    record::Item,
};
use chrono::{DateTime, Utc};

use crate::{
    record_sql,
    staff::roster::sql::role,
    staff_sql,
    store::{Begin as _, Broken, Failure, FromRecord, RecordSql, Row, StaffSql, Work},
};

const TREATS: StaffSql<HoldResults> = staff_sql!(
    "SELECT COUNT(*) FROM treatment x LEFT JOIN team_member k ON k.team = x.team AND k.account = $2
         AND k.starts_at <= $3 AND COALESCE(k.ends_at, $3 + 1) > $3
     WHERE x.patient = $1 AND (x.account = $2 OR k.account = $2) AND x.starts_at <= $3 AND COALESCE(x.ends_at, $3 + 1) > $3"
);

/// Whether the caller looks after a patient at `now`, in a team or alone; an emergency is something else.
pub async fn treats(
    work: &mut Work,
    permit: &StaffPermit<HoldResults>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<bool, Broken> {
    let begun = TREATS.begin(permit).bind(patient).bind(&permit.actor().account).bind(now);
    Ok(begun.one::<i64>(work).await?.unwrap_or(0) > 0)
}

const OPENED: RecordSql = record_sql!(
    "SELECT COUNT(*) FROM item i JOIN result_opened o ON o.item = i.id
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.id = $4 AND o.patient = $1"
);
const HELD: RecordSql = record_sql!(
    "SELECT COUNT(*) FROM item i JOIN result_held h ON h.item = i.id
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.id = $4 AND h.patient = $1 AND h.ends_at > $5"
);
/// The item `$5`, and the same from other sources, which is one line with it.
const COVER: RecordSql = record_sql!(
    "INSERT INTO result_held (patient, item, hold, ends_at)
     SELECT i.patient, i.id, CAST($4 AS TEXT), CAST($6 AS BIGINT) FROM item i
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.shelf = 'result' AND i.class IS NOT NULL
         AND COALESCE(i.head, i.id) = (SELECT COALESCE(p.head, p.id) FROM item p
             WHERE p.patient = $1 AND p.sensitive & $2 = 0 AND p.scope & $3 <> 0 AND p.id = $5)
     ON CONFLICT (patient, item, hold) DO NOTHING"
);
const ADD: StaffSql<HoldResults> = staff_sql!(
    "INSERT INTO result_hold (id, patient, item, account, role, reason, law, words, since_at, until_at, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)"
);

/// Whether the patient has opened a result.
pub async fn is_opened(work: &mut Work, permit: &Permit<Read, Results>, item: &Id<Item>) -> Result<bool, Broken> {
    Ok(permit.sql(OPENED).bind(item).one::<i64>(work).await?.unwrap_or(0) > 0)
}

/// Whether a result is held at `now`.
pub async fn is_held(
    work: &mut Work,
    permit: &Permit<Read, Results>,
    item: &Id<Item>,
    now: DateTime<Utc>,
) -> Result<bool, Broken> {
    Ok(permit.sql(HELD).bind(item).bind(now).one::<i64>(work).await?.unwrap_or(0) > 0)
}

/// Writes a hold down.
pub async fn add(
    work: &mut Work,
    permit: &StaffPermit<HoldResults>,
    (id, new): (String, &HoldResult),
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Failure> {
    let begun = ADD.begin(permit).bind(id).bind(&new.patient).bind(&new.item).bind(&permit.actor().account);
    let said = begun.bind(permit.role().name()).bind(new.reason.name()).bind(new.law.clone().map(String::from));
    said.bind(String::from(new.words.clone())).bind(now).bind(until).run(work).await.map(drop)
}

/// Has a hold cover a result; says whether there is one.
pub async fn cover(
    work: &mut Work,
    permit: &Permit<Read, Results>,
    (hold, item): (&str, &Id<Item>),
    until: DateTime<Utc>,
) -> Result<bool, Failure> {
    Ok(permit.sql(COVER).bind(hold.to_owned()).bind(item).bind(until).run(work).await? > 0)
}

const END: StaffSql<HoldResults> =
    staff_sql!("UPDATE result_hold SET ends_at = $3, ended_by = $4 WHERE patient = $1 AND id = $2 AND ends_at > $3");
const UNCOVER: StaffSql<HoldResults> =
    staff_sql!("UPDATE result_held SET ends_at = $3 WHERE patient = $1 AND hold = $2 AND ends_at > $3");
const EXISTS: StaffSql<HoldResults> = staff_sql!("SELECT COUNT(*) FROM result_hold WHERE patient = $1 AND id = $2");

/// Whether there is such a hold, over or not.
pub async fn exists(
    work: &mut Work,
    permit: &StaffPermit<HoldResults>,
    (patient, hold): (&Id<Patient>, &Id<HoldRow>),
) -> Result<bool, Broken> {
    Ok(EXISTS.begin(permit).bind(patient).bind(hold).one::<i64>(work).await?.unwrap_or(0) > 0)
}

/// Ends a hold; says whether it was not over.
pub async fn end(
    work: &mut Work,
    permit: &StaffPermit<HoldResults>,
    (patient, hold): (&Id<Patient>, &Id<HoldRow>),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let account = &permit.actor().account;
    let ended = END.begin(permit).bind(patient).bind(hold).bind(now).bind(account).run(work).await? == 1;
    UNCOVER.begin(permit).bind(patient).bind(hold).bind(now).run(work).await?;
    Ok(ended)
}

macro_rules! holds {
    ($rest:literal) => {
        record_sql!(concat!(
            "SELECT h.id, a.name, h.role, h.reason, h.law, h.since_at, h.ends_at, h.words,
                 (SELECT COUNT(*) FROM task t WHERE t.patient = $1 AND t.kind = 'hold' AND t.subject = h.id),
                 (SELECT MAX(t.answer) FROM task t WHERE t.patient = $1 AND t.kind = 'hold' AND t.subject = h.id)
             FROM result_hold h JOIN item i ON i.id = h.item JOIN account a ON a.id = h.account
             WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND h.patient = $1 AND h.ends_at > $4 ",
            $rest
        ))
    };
}

const HOLDS: RecordSql = holds!("ORDER BY h.ends_at, h.id");
const ON: RecordSql = holds!(
    "AND h.id IN (SELECT c.hold FROM result_held c WHERE c.patient = $1 AND c.item = $5) ORDER BY h.ends_at DESC LIMIT 1"
);

/// A hold, with the words that were said of this case.
struct Told(ClinicHold, String);

impl FromRecord for Told {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let reason = HoldReason::parse(&row.text(3)?).ok_or_else(|| Broken::new("a hold of an unknown reason"))?;
        let hold = ClinicHold {
            hold: row.id(0)?,
            by: row.text(1)?,
            role: role(row, 2)?,
            reason,
            law: row.maybe_text(4)?,
            since: row.int(5)?,
            until: row.int(6)?,
            asked: row.int(8)? > 0,
            answer: row.maybe_text(9)?,
        };
        Ok(Self(hold, row.text(7)?))
    }
}

/// The holds of a patient that are not over at `now`, on results that the permit opens.
pub async fn holds<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    now: DateTime<Utc>,
) -> Result<Vec<ClinicHold>, Broken> {
    let told: Vec<Told> = permit.sql(HOLDS).bind(now).all(work).await?;
    Ok(told.into_iter().map(|Told(hold, _)| hold).collect())
}

/// The hold on a result.
pub async fn on<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Id<Item>,
    now: DateTime<Utc>,
) -> Result<Option<(ClinicHold, String)>, Broken> {
    let told: Option<Told> = permit.sql(ON).bind(now).bind(item).one(work).await?;
    Ok(told.map(|Told(hold, words)| (hold, words)))
}
