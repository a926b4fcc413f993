//! A line of the list: what is known of a result that waits, and what the caller's role shows of it, decided anew for its patient.

use std::collections::HashMap;

use careway_core::{
    access::{
        Actor, Basis, Permission, Permit, Read, Relationship, Requirement as _, Results, StaffPermit,
        duty::ReviewResults,
    },
    clocked::{Calendar, ClockRules},
    id::Id,
    people::Patient,
    record::Item,
    review::{ReviewLine, ReviewRules},
    staff::Team,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{clock, sql::Row};
use crate::{
    proxy::Jurisdiction,
    record, release,
    staff::{calendar, roster},
    store::{Broken, Work},
};

/// What the caller's role opens of the results of somebody whom they look after. An emergency adds nothing here.
pub fn opened(
    permit: &StaffPermit<ReviewResults>,
    relationship: Option<Relationship>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Option<Permit<Read, Results>> {
    let basis = Basis::Treating(permit.role());
    let relationship = relationship.map(|relationship| Relationship { basis, ..relationship });
    let actor: Actor = permit.actor().clone();
    Permission::<Read, Results>::decide(Some(actor), relationship, patient.clone(), now).ok()
}

/// The same for a patient whom the call does not name.
pub async fn looked_after(
    work: &mut Work,
    permit: &StaffPermit<ReviewResults>,
    patient: &Id<Patient>,
    now: DateTime<Utc>,
) -> Result<Option<Permit<Read, Results>>, Broken> {
    let who = (&permit.actor().account, permit.role());
    let relationship = roster::relationship(work, who, patient, now).await?;
    Ok(opened(permit, relationship, patient, now))
}

/// Makes lines, in the hours of the teams whose they are.
pub struct Lines<'j> {
    rules: &'static ReviewRules,
    jurisdiction: &'j Jurisdiction,
    now: DateTime<Utc>,
    calendars: HashMap<Option<Id<Team>>, Calendar<Tz>>,
}

impl<'j> Lines<'j> {
    /// At `now`.
    pub fn new(jurisdiction: &'j Jurisdiction, now: DateTime<Utc>) -> Self {
        Self { rules: ReviewRules::shipped(), jurisdiction, now, calendars: HashMap::new() }
    }

    /// A line, when the permit shows the result.
    ///
    /// # Errors
    /// [`Broken`], when something is.
    pub async fn line(
        &mut self,
        work: &mut Work,
        permit: &Permit<Read, Results>,
        row: Row,
    ) -> Result<Option<ReviewLine>, Broken> {
        let Some(item) = self.item(work, permit, &row.item).await? else { return Ok(None) };
        let (rules, arrived) = (self.rules, row.arrived);
        let told_at = match row.told_at {
            Some(at) if self.is_told(work, permit, &row).await? => Some(at),
            _ => None,
        };
        let calendar = self.calendar(work, row.team).await?;
        Ok(Some(ReviewLine {
            patient: row.patient,
            item,
            round: row.round,
            urgency: row.urgency,
            arrived: arrived.timestamp_micros(),
            due: rules.due(row.urgency, calendar, arrived).timestamp_micros(),
            escalates: rules.escalates_at(calendar, arrived).timestamp_micros(),
            told: row.told,
            told_at,
        }))
    }

    /// Whether it is told to whoever holds the permit that it has waited too long.
    async fn is_told(&self, work: &mut Work, permit: &Permit<Read, Results>, row: &Row) -> Result<bool, Broken> {
        let told = clock::told(work, &row.patient.id, row.classes, (self.jurisdiction, self.now)).await?;
        Ok(told.accounts.contains(&permit.actor().account))
    }

    async fn item(
        &self,
        work: &mut Work,
        permit: &Permit<Read, Results>,
        item: &Id<Item>,
    ) -> Result<Option<Item>, Broken> {
        let shown = release::shown(work, permit, self.now).await?;
        record::find(work, permit, shown, item).await
    }

    /// A team's, or the ordinary one for whom somebody looks after alone.
    async fn calendar(&mut self, work: &mut Work, team: Option<Id<Team>>) -> Result<&Calendar<Tz>, Broken> {
        let known = self.calendars.contains_key(&team);
        let calendar = match &team {
            _ if known => None,
            Some(team) => Some(calendar::calendar(work, self.jurisdiction, team).await?),
            None => Some(Calendar::new(ClockRules::shipped().ordinary.clone(), self.jurisdiction.zone)),
        };
        if let Some(calendar) = calendar {
            self.calendars.insert(team.clone(), calendar);
        }
        self.calendars.get(&team).ok_or_else(|| Broken::new("a calendar that was made is not there"))
    }
}
