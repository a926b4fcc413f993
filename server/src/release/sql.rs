//! The statements over choices and over what was opened or is held back. Nothing here reads a name, a value or a flag, but for
//! the view of a report that is being opened, which says what results are in it.

use careway_core::{
    access::{Act, Part, Permit, Read, Results, Write},
    id::Id,
    record::{Detail, Item, Source},
    release::{Choice, Choices, Days, ResultClass},
};
use chrono::{DateTime, Utc};

use super::{Shown, shows};
use crate::{
    fhir::ItemView,
    patient_sql, record_sql,
    store::{Begin as _, Broken, FromRecord, PatientSql, RecordSql, Row, Work},
    unheld,
};

const CHOICES: PatientSql = patient_sql!("SELECT class, choice, days FROM release_preference WHERE patient = $1");
const CHOOSE: PatientSql = patient_sql!(
    "INSERT INTO release_preference (patient, class, choice, days, set_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (patient, class) DO UPDATE SET choice = excluded.choice, days = excluded.days, set_at = excluded.set_at
         WHERE release_preference.patient = $1"
);
const HELD: RecordSql = record_sql!(concat!(
    "SELECT i.id, i.class, i.arrived_at, s.id, s.name FROM item i JOIN source s ON s.id = i.source
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0
         AND i.shelf = 'result' AND i.class IS NOT NULL AND i.head IS NULL AND i.standing <> 'entered-in-error' AND NOT ",
    shows!(),
    unheld!("$9"),
    "ORDER BY i.arrived_at DESC, i.id DESC LIMIT $10"
));
const UNOPENED: RecordSql = record_sql!(
    "SELECT i.id FROM item i
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.id = $4 AND i.class IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM result_opened ro WHERE ro.patient = $1 AND ro.item = i.id)"
);
const VIEW: RecordSql = record_sql!(concat!(
    "SELECT i.view FROM item i
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.id = $4 AND i.class IS NOT NULL",
    unheld!("$5")
));
/// The same from other sources is opened with it: it is one line.
const OPEN: RecordSql = record_sql!(
    "INSERT INTO result_opened (patient, item, opened_at)
     SELECT i.patient, i.id, CAST($5 AS BIGINT) FROM item i
     WHERE i.patient = $1 AND i.sensitive & $2 = 0 AND i.scope & $3 <> 0 AND i.shelf = 'result' AND i.class IS NOT NULL
         AND COALESCE(i.head, i.id) = (SELECT COALESCE(p.head, p.id) FROM item p
             WHERE p.patient = $1 AND p.sensitive & $2 = 0 AND p.scope & $3 <> 0 AND p.id = $4)
     ON CONFLICT (patient, item) DO NOTHING"
);

/// What the patient has chosen; what was never chosen shows at once.
pub async fn choices<A: Act, S: Part>(work: &mut Work, permit: &Permit<A, S>) -> Result<Choices, Broken> {
    let rows: Vec<(String, String, Option<i64>)> = permit.sql_patient(CHOICES).all(work).await?;
    let mut choices = Choices::default();
    for (class, choice, days) in rows {
        let class = ResultClass::named(&class);
        let (Some(class), Some(choice)) = (class, read(&choice, days)) else {
            return Err(Broken::new("a choice of release cannot be read"));
        };
        choices.set(class, choice);
    }
    Ok(choices)
}

fn read(choice: &str, days: Option<i64>) -> Option<Choice> {
    match (choice, days) {
        ("at-once", None) => Some(Choice::AtOnce),
        ("hidden", None) => Some(Choice::Hidden),
        ("wait", Some(days)) => Days::parse(u8::try_from(days).ok()?).ok().map(Choice::Wait),
        _ => None,
    }
}

/// Writes every choice down.
pub async fn choose(
    work: &mut Work,
    permit: &Permit<Write, Results>,
    choices: &Choices,
    now: DateTime<Utc>,
) -> Result<(), Broken> {
    for class in ResultClass::ALL {
        let (choice, days) = match choices.of(class) {
            Choice::AtOnce => ("at-once", None),
            Choice::Hidden => ("hidden", None),
            Choice::Wait(days) => ("wait", Some(i64::from(days.number()))),
        };
        permit.sql_patient(CHOOSE).bind(class.name()).bind(choice).bind(days).bind(now).run(work).await?;
    }
    Ok(())
}

/// A result that does not show.
pub struct Kept {
    /// Which.
    pub item: Id<Item>,
    /// Its class.
    pub class: ResultClass,
    /// When it arrived.
    pub arrived: DateTime<Utc>,
    /// Which system sent it.
    pub source: Source,
}

impl FromRecord for Kept {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let class = ResultClass::named(&row.text(1)?).ok_or_else(|| Broken::new("a result of an unknown class"))?;
        let source = Source { id: row.id(3)?, name: row.text(4)? };
        Ok(Self { item: row.id(0)?, class, arrived: row.instant(2)?, source })
    }
}

/// What is held back, newest arrival first.
pub async fn held(
    work: &mut Work,
    permit: &Permit<Read, Results>,
    shown: Shown,
    most: i64,
) -> Result<Vec<Kept>, Broken> {
    permit.sql(HELD).bind_all(shown.values()).bind(most).all(work).await
}

/// Whether an item is a result that was not opened.
pub async fn is_unopened<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Id<Item>,
) -> Result<bool, Broken> {
    let found: Option<Id<Item>> = permit.sql(UNOPENED).bind(item).one(work).await?;
    Ok(found.is_some())
}

/// The results that a result of this patient has in it: none, unless it is a report. The outer `None`: there is no such result, or it is held
/// back.
pub async fn parts(
    work: &mut Work,
    permit: &Permit<Write, Results>,
    item: &Id<Item>,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Id<Item>>>, Broken> {
    let Some(view) = permit.sql(VIEW).bind(item).bind(now).one::<String>(work).await? else { return Ok(None) };
    let view: ItemView = serde_json::from_str(&view).map_err(|_| Broken::new("an item's view cannot be read"))?;
    Ok(Some(match view.detail {
        Detail::Report { results, .. } => results,
        Detail::Measurement(_) | Detail::Medication(_) | Detail::Notes(_) => Vec::new(),
    }))
}

/// Notes that a result was opened, unless it was before.
pub async fn open(
    work: &mut Work,
    permit: &Permit<Write, Results>,
    item: &Id<Item>,
    now: DateTime<Utc>,
) -> Result<(), Broken> {
    permit.sql(OPEN).bind(item).bind(now).run(work).await?;
    Ok(())
}
