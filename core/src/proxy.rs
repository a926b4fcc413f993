//! Proxy access: who may act for a patient besides the patient, from when to when and how far, at any instant. Pure: the grants are
//! handed in as they are stored, with the clock and the rules of the place. Knows neither accounts nor tables.

use chrono::{DateTime, TimeZone, Utc};

use crate::{
    access::{Basis, Opening, ProxyKind, Relationship, RelationshipRow},
    id::Id,
};

mod age;
mod api;
mod ending;
mod staff;

pub use age::{AgeBand, AgeRules, NotRules, Stage, Subject, begins};
pub use api::{
    AcceptProxy, AcceptRefusal, CODE_DAYS, Change, ChangeProxy, EndProxy, LONGEST_YEARS, LeaveProxy, ListProxies,
    MOST_PROXIES, Offer, OfferProxy, OfferRefusal, PreviewProxy, Proxy, ProxyCode, ProxyList, ProxyState, ReadOffer,
    Terms,
};
pub use ending::{TOLD_DAYS, days_left, ending_told};
pub use staff::{
    AddRepresentative, BlockProxy, CAPACITY_MONTHS, CONSENT_MONTHS, CertifyCapacity, Consent, ConsentMeans,
    ConsentRefusal, Consenter, Document, EndConsent, ListRepresentatives, Representative, RepresentativeRefusal,
    Representatives, TakeConsent, UnblockProxy, WITNESS_HOURS, Witness, WitnessConsent,
};

/// One reason for which an account acts for a patient, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The stored row, named in the audit of everything done under it.
    pub id: Id<RelationshipRow>,
    /// Why.
    pub kind: ProxyKind,
    /// How far. Of guardians it is the age that says so, whatever stands here.
    pub opening: Opening,
    /// From when.
    pub starts: DateTime<Utc>,
    /// Until when; `None` where nothing but the law ends it.
    pub ends: Option<DateTime<Utc>>,
}

impl Grant {
    /// Whether it ended, or ends, on the day on which whoever gave it as a minor begins to decide alone. Nothing makes it last longer: they
    /// are asked again.
    pub fn ends_at_majority(&self, stage: &Stage, now: DateTime<Utc>) -> bool {
        self.kind == ProxyKind::Granted
            && stage.majority.is_some_and(|majority| {
                self.starts < majority && (majority <= now || self.ends.is_none_or(|end| majority <= end))
            })
    }

    /// What it opens at `now`, and when that will be over at the latest.
    fn opens(&self, subject: &Subject, stage: &Stage, now: DateTime<Utc>) -> Option<(Opening, Option<DateTime<Utc>>)> {
        if now < self.starts || self.ends.is_some_and(|end| end <= now) {
            return None;
        }
        // A grant ends with whoever gave it, and what is given by law to guardians ends as well; what is of the estate begins.
        if subject.deceased != (self.kind == ProxyKind::Estate) {
            return None;
        }
        let birthday = stage.next.map(|(_, at, _)| at);
        let (opening, until) = match self.kind {
            // What was given by a minor does not outlast the day on which they begin to decide alone: they are asked again.
            ProxyKind::Granted => match stage.majority {
                Some(majority) if self.starts < majority && majority <= now => return None,
                Some(majority) if self.starts < majority => (self.opening, Some(majority)),
                _ => (self.opening, None),
            },
            ProxyKind::Guardian => (stage.opening, birthday),
            ProxyKind::DiminishedCapacity if stage.minor => (stage.full, stage.majority),
            ProxyKind::DiminishedCapacity => return None,
            ProxyKind::Representative | ProxyKind::Estate => (self.opening, None),
        };
        let opening = if stage.minor { opening.of_a_minor() } else { opening };
        let until = until.into_iter().chain(self.ends).min();
        (!opening.see.is_empty()).then_some((opening, until))
    }
}

/// How somebody with these grants stands to the patient at `now`: what any of them opens. `None` when none opens anything.
///
/// The relationship is named after the first that does, and ends when the first of them ends: it is decided anew then.
pub fn standing<Z: TimeZone>(
    grants: &[Grant],
    subject: &Subject,
    rules: &AgeRules,
    zone: &Z,
    now: DateTime<Utc>,
) -> Option<Relationship> {
    let stage = Stage::at(rules, subject, zone, now);
    let mut found: Option<Relationship> = None;
    for grant in grants {
        let Some((opening, until)) = grant.opens(subject, &stage, now) else { continue };
        found = Some(match found {
            None => Relationship {
                id: grant.id.clone(),
                basis: Basis::Proxy { kind: grant.kind, opening },
                starts: grant.starts,
                ends: until,
            },
            Some(one) => {
                let (kind, before) = match one.basis {
                    Basis::Proxy { kind, opening } => (kind, opening),
                    _ => (grant.kind, Opening::NONE),
                };
                let ends = one.ends.into_iter().chain(until).min();
                Relationship { basis: Basis::Proxy { kind, opening: before.or(opening) }, ends, ..one }
            }
        });
    }
    found
}

#[cfg(test)]
mod tests;
