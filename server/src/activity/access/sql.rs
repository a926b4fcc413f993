//! The statements over who looked. Only what the index on patient and time finds; also what was written under the ids of
//! persons that turned out to be this one.

use careway_core::{
    access::{Act, Part, Permit, Purpose},
    account::Account,
    activity::{AccessAct, Device, EVENTS_PER_PAGE, Look, Looker, Place},
    id::Id,
    staff::Role,
};

use crate::{
    patient_sql,
    store::{Begin as _, Broken, FromRecord, PatientSql, Row, Work},
};

const LOOKS: PatientSql = patient_sql!(
    "SELECT e.at, e.chain, e.seq, e.actor, e.actor_kind, e.session, e.command, e.purpose, e.address, e.client,
            a.name, f.title, b.reason,
            (SELECT r.role FROM staff_role r WHERE r.account = e.actor AND r.starts_at <= e.at
             ORDER BY r.starts_at DESC LIMIT 1)
     FROM audit e LEFT JOIN account a ON a.id = e.actor LEFT JOIN staff f ON f.account = e.actor
         LEFT JOIN break_glass b ON b.id IN (e.relationship, e.resource_id)
     WHERE e.patient IN (SELECT CAST($1 AS TEXT) UNION ALL SELECT m.gone FROM patient_merge m WHERE m.patient = $1)
       AND e.outcome = 'success' AND e.at <= $2
       AND (e.at < $2 OR e.chain > $3 OR (e.chain = $3 AND e.seq < $4))
       AND (e.actor IS NULL OR e.actor <> $5)
     ORDER BY e.at DESC, e.chain, e.seq DESC LIMIT $6"
);

/// The looks after a place, newest first: those of one page. `with_own`: the caller's as well.
pub async fn looks<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    after: Option<Place>,
    with_own: bool,
) -> Result<Vec<Look>, Broken> {
    let Place { at, chain, seq } = after.unwrap_or(Place { at: i64::MAX, chain: i64::MAX, seq: 0 });
    let account = permit.actor().account.as_str();
    // No account has an empty id: nobody is left out.
    let without = if with_own { "" } else { account };
    let most = i64::try_from(EVENTS_PER_PAGE).unwrap_or(i64::MAX);
    let begun = permit.sql_patient(LOOKS).bind(at).bind(chain).bind(seq).bind(without.to_owned()).bind(most);
    let found: Vec<Found> = begun.all(work).await?;
    Ok(found.into_iter().map(|found| found.told_to(account)).collect())
}

/// What stands in the trail.
struct Found {
    look: Look,
    actor: Option<String>,
}

impl Found {
    fn told_to(self, account: &str) -> Look {
        if self.actor.as_deref() == Some(account) { Look { by: Looker::You, ..self.look } } else { self.look }
    }
}

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let actor = row.maybe_text(3)?;
        let name = row.maybe_text(10)?.unwrap_or_default();
        let role = row.maybe_text(13)?.as_deref().and_then(Role::parse);
        let by = match (row.text(4)?.as_str(), role) {
            ("operator", _) => Looker::Operator,
            ("system", _) => Looker::Careway,
            (_, Some(role)) => Looker::Staff { name, role, title: row.maybe_text(11)?.unwrap_or_default() },
            (_, None) => Looker::Somebody { name },
        };
        let look = Look {
            place: Place { at: row.int(0)?, chain: row.int(1)?, seq: row.int(2)? },
            sitting: row.maybe_text(5)?,
            by,
            purpose: row.maybe_text(7)?.as_deref().and_then(Purpose::parse),
            act: AccessAct::of(&row.text(6)?),
            device: Device::of(&row.maybe_text(9)?.unwrap_or_default()),
            network: row.maybe_text(8)?,
            emergency: row.maybe_text(12)?,
        };
        Ok(Self { look, actor })
    }
}

const LOOKER: PatientSql = patient_sql!(
    "SELECT f.account FROM audit e LEFT JOIN staff f ON f.account = e.actor
     WHERE e.patient IN (SELECT CAST($1 AS TEXT) UNION ALL SELECT m.gone FROM patient_merge m WHERE m.patient = $1)
       AND e.at = $2 AND e.chain = $3 AND e.seq = $4 AND e.outcome = 'success'"
);

/// Whose look stands at a place, when that is one of the staff; the outer `None` says that no look of this record does.
pub async fn looker<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    place: Place,
) -> Result<Option<Option<Id<Account>>>, Broken> {
    let begun = permit.sql_patient(LOOKER).bind(place.at).bind(place.chain).bind(place.seq);
    Ok(begun.one::<Whose>(work).await?.map(|Whose(account)| account))
}

struct Whose(Option<Id<Account>>);

impl FromRecord for Whose {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(row.maybe_id(0)?))
    }
}
