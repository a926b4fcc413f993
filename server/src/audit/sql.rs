//! The statements of the audit trail, and how an event becomes a row and a row an event. Runs none of them.

use chrono::DateTime;

use super::{Action, ActorKind, Event, Outcome, chain::Head};
use crate::{
    store::{Broken, FromRecord, Row, SystemSql, Value},
    system_sql,
};

/// Adds one row; binds as [`record`] orders them.
pub(crate) const INSERT: SystemSql = system_sql!(
    "INSERT INTO audit (chain, seq, epoch, at, actor, actor_kind, session, patient, relationship, action, command,
                        resource_type, resource_id, outcome, reason, purpose, address, client, request, count, mac)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)"
);

/// The end of chain `$1`.
pub(crate) const HEAD: SystemSql =
    system_sql!("SELECT seq, epoch, mac FROM audit WHERE chain = $1 ORDER BY seq DESC LIMIT 1");

/// The lowest chain above `$1`, if any. One chain at a time, because DISTINCT would read the whole index.
pub(crate) const NEXT_CHAIN: SystemSql = system_sql!("SELECT chain FROM audit WHERE chain > $1 ORDER BY chain LIMIT 1");

/// A page of chain `$1` after seq `$2`.
pub(crate) const PAGE: SystemSql = system_sql!(
    "SELECT chain, seq, epoch, at, actor, actor_kind, session, patient, relationship, action, command,
            resource_type, resource_id, outcome, reason, purpose, address, client, request, count, mac
     FROM audit
     WHERE chain = $1 AND seq > $2
     ORDER BY seq
     LIMIT 2000"
);

/// The fingerprint noted for epoch `$1`.
pub(crate) const FINGERPRINT: SystemSql = system_sql!("SELECT fingerprint FROM audit_key WHERE epoch = $1");

/// Notes fingerprint `$2` for epoch `$1`, unless one is noted.
pub(crate) const NOTE_FINGERPRINT: SystemSql =
    system_sql!("INSERT INTO audit_key (epoch, fingerprint) VALUES ($1, $2) ON CONFLICT (epoch) DO NOTHING");

/// How many epochs are noted: none means that no key was ever used on this database.
pub(crate) const FINGERPRINTS: SystemSql = system_sql!("SELECT count(*) FROM audit_key");

/// The values of one row in the order of [`INSERT`].
pub(crate) fn record(chain: i64, place: &Head, event: Event) -> [Value; 21] {
    [
        chain.into(),
        place.seq.into(),
        place.epoch.into(),
        event.at.into(),
        event.actor.into(),
        event.actor_kind.as_str().into(),
        event.session.into(),
        event.patient.into(),
        event.relationship.into(),
        event.action.as_str().into(),
        event.command.into(),
        event.resource_type.into(),
        event.resource_id.into(),
        event.outcome.as_str().into(),
        event.reason.into(),
        event.purpose.into(),
        event.address.into(),
        event.client.into(),
        event.request.into(),
        event.count.into(),
        place.mac.clone().into(),
    ]
}

impl FromRecord for Head {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { seq: row.int(0)?, epoch: row.int(1)?, mac: row.text(2)? })
    }
}

/// A row as it was found, to be verified.
pub(crate) struct Found {
    /// The row's place as stored.
    pub(crate) place: Head,
    /// Its content; `None` when a column holds something that this program never writes there.
    pub(crate) event: Option<Event>,
}

impl FromRecord for Found {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        // Only the number must be readable, to say where the damage is. Anything else unreadable is a finding.
        let place = Head { seq: row.int(1)?, epoch: row.int(2).unwrap_or(-1), mac: row.text(20).unwrap_or_default() };
        Ok(Self { place, event: read(row).ok().flatten() })
    }
}

fn read(row: &Row<'_>) -> Result<Option<Event>, Broken> {
    let at = DateTime::from_timestamp_micros(row.int(3)?);
    let kinds = (ActorKind::parse(&row.text(5)?), Action::parse(&row.text(9)?), Outcome::parse(&row.text(13)?));
    let (Some(at), (Some(actor_kind), Some(action), Some(outcome))) = (at, kinds) else { return Ok(None) };
    Ok(Some(Event {
        at,
        actor: row.maybe_text(4)?,
        actor_kind,
        session: row.maybe_text(6)?,
        patient: row.maybe_text(7)?,
        relationship: row.maybe_text(8)?,
        action,
        command: row.text(10)?.into(),
        resource_type: row.maybe_text(11)?.map(Into::into),
        resource_id: row.maybe_text(12)?,
        outcome,
        reason: row.maybe_text(14)?.map(Into::into),
        purpose: row.maybe_text(15)?.map(Into::into),
        address: row.maybe_text(16)?,
        client: row.maybe_text(17)?,
        request: row.maybe_text(18)?,
        count: row.maybe_int(19)?,
    }))
}
