//! Proxy access: keeps who may act for whom, and says how an account stands to a patient at an instant. The rule is in core, the numbers
//! in it are the [`Jurisdiction`]'s; nothing here reads a record.

use careway_core::{
    access::{Basis, Opening, Part, Permit, ProxyKind, Read, Relationship},
    account::Account,
    id::Id,
    people::Patient,
    proxy::{AgeRules, Change, Document, Stage, Subject, standing},
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::store::{Broken, Work};

pub mod announce;
pub mod api;
pub mod line;
pub mod offer;
pub mod sql;
pub mod staff;

/// The place whose law and clocks hold.
#[derive(Debug, Clone)]
pub struct Jurisdiction {
    /// What parents see of a child, by age.
    pub ages: AgeRules,
    /// When a day begins.
    pub zone: Tz,
}

impl Default for Jurisdiction {
    fn default() -> Self {
        Self { ages: AgeRules::shipped(), zone: Tz::UTC }
    }
}

/// A grant that is written down as accepted already, where nobody is there to accept it: by whoever runs the server.
pub struct Arranged<'a> {
    /// For whom.
    pub patient: &'a Id<Patient>,
    /// Who acts.
    pub account: &'a Id<Account>,
    /// Who gave it.
    pub given_by: &'a Id<Account>,
    /// Why.
    pub kind: ProxyKind,
    /// How far.
    pub opening: Opening,
    /// What was seen.
    pub document: Option<Document>,
    /// Until when.
    pub ends: Option<DateTime<Utc>>,
}

/// Of whom the rules ask how old they are.
pub const fn subject(patient: &Patient) -> Subject {
    Subject { born: patient.birth_date, born_in: patient.birth_year, deceased: patient.deceased }
}

impl Jurisdiction {
    /// The day of an instant at the organisation's place.
    pub fn day(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.zone).date_naive()
    }

    /// How old a patient is in the eyes of the rules.
    pub fn stage(&self, patient: &Patient, now: DateTime<Utc>) -> Stage {
        Stage::at(&self.ages, &subject(patient), &self.zone, now)
    }

    /// The birthday that is near and changes what parents see.
    pub fn change(&self, patient: &Patient, now: DateTime<Utc>) -> Option<Change> {
        let stage = self.stage(patient, now);
        let (on, then) = stage.announced(&self.ages, now)?;
        let age = on.years_since(patient.birth_date?)?;
        Some(Change { on, age, until_then: stage.opening.see, from_then: then.see })
    }

    fn standing(&self, found: &[sql::Stored], now: DateTime<Utc>) -> Option<Relationship> {
        let grants: Vec<_> = found.iter().map(|one| one.grant.clone()).collect();
        standing(&grants, &subject(&found.first()?.patient), &self.ages, &self.zone, now)
    }
}

/// How an account stands to a patient as somebody who acts for them.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn relationship(
    work: &mut Work,
    account: &Id<Account>,
    patient: &Id<Patient>,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Option<Relationship>, Broken> {
    Ok(jurisdiction.standing(&sql::of_account(work, account, Some(patient)).await?, now))
}

/// How an account stands to a patient on the patient's own side: as the patient, or as somebody who acts for them.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn own_or_proxy(
    work: &mut Work,
    account: &Id<Account>,
    patient: &Id<Patient>,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Option<Relationship>, Broken> {
    match crate::account::sql::relationship(work, account, patient).await? {
        Some(own) => Ok(Some(own)),
        None => relationship(work, account, patient, jurisdiction, now).await,
    }
}

/// The people for whom an account acts at `now`, by name.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn people(
    work: &mut Work,
    account: &Id<Account>,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Vec<Patient>, Broken> {
    let found = sql::of_account(work, account, None).await?;
    let by_patient = found.chunk_by(|one, other| one.patient.id == other.patient.id);
    let mut people: Vec<Patient> = by_patient
        .filter(|grants| jurisdiction.standing(grants, now).is_some())
        .filter_map(|grants| grants.first().map(|one| one.patient.clone()))
        .collect();
    people.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Ok(people)
}

/// What changes on a birthday that is near, for whoever looks at the record under this permit: parents and the young person are told.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn change<S: Part>(
    work: &mut Work,
    permit: &Permit<Read, S>,
    jurisdiction: &Jurisdiction,
    now: DateTime<Utc>,
) -> Result<Option<Change>, Broken> {
    let is_concerned = match permit.relationship().basis {
        Basis::Own => true,
        Basis::Proxy { kind, .. } => kind == ProxyKind::Guardian,
        Basis::Treating(_) | Basis::BreakGlass => false,
    };
    if !is_concerned {
        return Ok(None);
    }
    let Some(patient) = crate::people::sql::patient(work, permit).await? else { return Ok(None) };
    let Some(change) = jurisdiction.change(&patient, now) else { return Ok(None) };
    Ok(sql::has_guardian(work, permit).await?.then_some(change))
}
