//! A line of the list of who acts for a patient: as it is stored, and as patients and staff are told of it at an instant.

use careway_core::{
    access::Basis,
    account::Account,
    id::Id,
    people::Patient,
    proxy::{ConsentMeans, Document, Grant, Proxy, ProxyState, standing},
};
use chrono::{DateTime, Utc};

use super::{Jurisdiction, sql::grant, subject};
use crate::store::{Broken, FromRecord, Row};

/// A line of the list of who acts.
pub struct Line {
    /// Careway's id of the grant.
    pub id: Id<Proxy>,
    /// The grant, as the rule takes it.
    pub grant: Grant,
    /// Their name.
    pub name: String,
    /// Since when they act; none while they are asked.
    pub accepted: Option<DateTime<Utc>>,
    /// Until when the code is good.
    pub code_ends: Option<DateTime<Utc>>,
    /// Whose account it is.
    pub account: Option<Id<Account>>,
    /// What staff have seen.
    pub document: Option<Document>,
    /// Whether staff have declined them.
    pub blocked: bool,
    /// How the patient was asked, where they have said it aloud.
    pub consent: Option<ConsentMeans>,
    /// When a witness has confirmed that.
    pub witnessed: Option<DateTime<Utc>>,
}

impl FromRecord for Line {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self {
            id: row.id(0)?,
            grant: grant(row, 0)?,
            name: row.text(7)?,
            accepted: row.maybe_instant(8)?,
            code_ends: row.maybe_instant(9)?,
            account: row.maybe_id(10)?,
            document: row.maybe_text(11)?.as_deref().and_then(Document::named),
            blocked: row.flag(12)?,
            consent: row.maybe_text(13)?.as_deref().and_then(ConsentMeans::named),
            witnessed: row.maybe_instant(14)?,
        })
    }
}

impl Line {
    /// How it stands at `now`.
    pub fn told(self, patient: &Patient, jurisdiction: &Jurisdiction, now: DateTime<Utc>) -> Proxy {
        let Self { id, grant, name, accepted, code_ends, blocked, consent, witnessed, .. } = self;
        let grants = std::slice::from_ref(&grant);
        let link = standing(grants, &subject(patient), &jurisdiction.ages, &jurisdiction.zone, now);
        let opens = link.as_ref().and_then(|link| match link.basis {
            Basis::Proxy { opening, .. } => Some(opening),
            Basis::Own | Basis::Treating(_) | Basis::BreakGlass => None,
        });
        let state = match (accepted, opens) {
            (Some(_), Some(_)) if !blocked => ProxyState::Held,
            (Some(_), _) => ProxyState::Over,
            (None, _) if code_ends.is_none_or(|end| end <= now) => ProxyState::Unanswered,
            (None, _) if consent.is_some() && witnessed.is_none() => ProxyState::Unwitnessed,
            (None, _) => ProxyState::Offered,
        };
        let till_majority = grant.ends_at_majority(&jurisdiction.stage(patient, now), now);
        let until = if state == ProxyState::Held { link.and_then(|link| link.ends) } else { grant.ends };
        Proxy {
            id,
            name,
            kind: grant.kind,
            opening: opens.unwrap_or(grant.opening),
            since: accepted.unwrap_or(grant.starts).timestamp_micros(),
            until: until.map(|end| end.timestamp_micros()),
            state,
            consent,
            till_majority,
        }
    }
}
