//! Who may do what with whose record. Pure: the portal asks in order to hide a button, the server asks in order to
//! decide. A [`Permit`] comes out of a decision and out of nothing else; it is the only way to begin a patient
//! statement. This module knows no tables, no sessions and no clock.

use std::marker::PhantomData;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{account::Account, id::Id, people::Patient, staff::Role};

mod basis;
pub mod duty;
mod proxy;
mod scope;
mod standing;

pub use basis::{Basis, Purpose};
pub use duty::{Duty, StaffDuty, StaffMay, StaffPermit};
pub use proxy::{May, Opening, ProxyKind};
pub use scope::{
    Activities, AnyGiven, AnyPart, Appointments, CarePlans, Coverages, Immunizations, Medications, Messages, Notes,
    Part, Results, Scope, ScopeSet, Sensitive, SensitiveSet, Sharings, Summary,
};
pub use standing::{AnySession, Enrolling, FRESH, Fresh, Halfway, Resting, Standing};

/// Who calls: the account behind a valid session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The account.
    pub account: Id<Account>,
    /// The session's row, not its secret.
    pub session: Id<Session>,
    /// When whoever it is last proved to be the account's owner, with all that signing in asks for.
    pub proved_at: DateTime<Utc>,
    /// What the account's owner does here; `None` for everybody who does not work here.
    pub role: Option<Role>,
}

/// Marks ids of sessions.
#[derive(Debug)]
pub enum Session {}

/// Marks ids of relationships: one account's standing toward one patient.
#[derive(Debug)]
pub enum RelationshipRow {}

/// How an account stands to a patient, as stored. Every one has a basis and may have an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// The stored row, named in the audit of everything done under it.
    pub id: Id<RelationshipRow>,
    /// Why there is a relationship at all.
    pub basis: Basis,
    /// From when it holds.
    pub starts: DateTime<Utc>,
    /// Until when it holds; `None` is open-ended.
    pub ends: Option<DateTime<Utc>>,
}

impl Relationship {
    /// Whether it holds at `now`, by the half-open rule `starts <= now < ends`, and opens anything at all.
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        let opens = !self.basis.scopes(Action::Read).is_empty();
        opens && self.starts <= now && self.ends.is_none_or(|end| now < end)
    }
}

/// What is done with the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words are the documentation")]
pub enum Action {
    Read,
    Write,
}

/// An action as a type, so that a permit to read does not fit where one to write is needed.
pub trait Act: Send + Sync + 'static {
    /// The action.
    const ACTION: Action;
}

/// Looking, and nothing else.
#[derive(Debug)]
pub enum Read {}
/// Changing.
#[derive(Debug)]
pub enum Write {}

impl Act for Read {
    const ACTION: Action = Action::Read;
}
impl Act for Write {
    const ACTION: Action = Action::Write;
}

/// Why a call is denied before its handler is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// Nobody is signed in.
    NotSignedIn,
    /// No relationship to this patient: answered as if the patient did not exist.
    NotFound,
    /// A relationship, but not for this part or action.
    NotAllowed,
    /// It would be allowed, but the last proof of who calls is too old for it.
    ProveAgain,
}

/// What the rules say to an action on some parts of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Yes, for these of the parts asked for.
    Allowed(ScopeSet),
    /// There is a relationship, but none of the parts asked for is in it.
    NotThisPart,
    /// There is no relationship that holds at this instant.
    NoLink,
}

/// Decides whether `action` on `parts` is open under `relationship` at the instant `now`.
///
/// Deny by default: no relationship, one that has not begun, one that has ended and one that opens nothing are the same.
pub fn allows(relationship: Option<&Relationship>, action: Action, parts: ScopeSet, now: DateTime<Utc>) -> Decision {
    let Some(relationship) = relationship.filter(|relationship| relationship.holds(now)) else {
        return Decision::NoLink;
    };
    let granted = relationship.basis.scopes(action).both(parts);
    if granted.is_empty() { Decision::NotThisPart } else { Decision::Allowed(granted) }
}

/// Proof that a decision was taken: this actor may do `A` to part `S` of this patient's record, under this relationship.
///
/// Its fields are private and only [`Permission`] makes one, so a statement begun by a permit reads the patient that was
/// checked and no other.
#[derive(Debug)]
pub struct Permit<A, S> {
    actor: Actor,
    patient: Id<Patient>,
    relationship: Relationship,
    scopes: ScopeSet,
    kind: PhantomData<fn() -> (A, S)>,
}

impl<A: Act, S: Part> Permit<A, S> {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Whose record.
    pub fn patient(&self) -> &Id<Patient> {
        &self.patient
    }

    /// Under which relationship.
    pub fn relationship(&self) -> &Relationship {
        &self.relationship
    }

    /// The parts of the record that this permit opens, as a bit mask.
    pub fn scopes(&self) -> i64 {
        self.scopes.bits()
    }

    /// The same as a set.
    pub fn parts(&self) -> ScopeSet {
        self.scopes
    }

    /// The sensitive classes that stay hidden, as a bit mask.
    pub fn hidden(&self) -> i64 {
        self.relationship.basis.hidden().bits()
    }
}

impl<S: Part> Permit<Read, S> {
    /// The same look with no more open than `opening`: what somebody else would see. It opens nothing that was closed.
    pub fn narrowed(&self, opening: Opening) -> Permit<Read, AnyPart> {
        let (kind, mine) = (ProxyKind::Granted, self.relationship.basis);
        let see = opening.see.both(mine.scopes(Action::Read)).both(AnyPart::SCOPES);
        let sensitive = opening.sensitive.without(mine.hidden());
        let basis = Basis::Proxy { kind, opening: Opening { see, act: ScopeSet::NONE, sensitive } };
        Permit {
            actor: self.actor.clone(),
            patient: self.patient.clone(),
            relationship: Relationship { basis, ..self.relationship.clone() },
            scopes: see,
            kind: PhantomData,
        }
    }
}

impl<S: Part> Permit<Write, S> {
    /// Whoever may change a part may look at it first.
    pub fn to_read(&self) -> Permit<Read, S> {
        Permit {
            actor: self.actor.clone(),
            patient: self.patient.clone(),
            relationship: self.relationship.clone(),
            scopes: self.scopes,
            kind: PhantomData,
        }
    }
}

/// Who may call an endpoint, as a type. An endpoint that names none does not compile.
pub trait Requirement: Send + 'static {
    /// What the decision is about.
    type Subject: Send;
    /// What the handler receives when the decision is yes.
    type Permit: Send + 'static;
    /// Whether a call is audited even when it is about nobody's record and changes nothing.
    const AUDITED: bool = false;

    /// The requirement in words, for the policy table.
    fn name() -> String;

    /// Whether a session that stands so makes its account the actor. Only one in full does, unless a requirement says more.
    fn admits(standing: Standing) -> bool {
        standing == Standing::In
    }

    /// The patient whose relationship to the caller has to be looked up.
    fn patient(subject: &Self::Subject) -> Option<Id<Patient>>;

    /// Decides. `relationship` is the caller's to [`Self::patient`], when there is one.
    ///
    /// # Errors
    /// [`Denied`] says why not; the handler is then never entered.
    fn decide(
        actor: Option<Actor>,
        relationship: Option<Relationship>,
        subject: Self::Subject,
        now: DateTime<Utc>,
    ) -> Result<Self::Permit, Denied>;
}

/// Anybody may call, signed in or not.
#[derive(Debug)]
pub enum Public {}

/// Whoever called a [`Public`] endpoint.
#[derive(Debug)]
pub struct Visitor {
    actor: Option<Actor>,
}

impl Visitor {
    /// The caller's account, when there is one.
    pub fn actor(&self) -> Option<&Actor> {
        self.actor.as_ref()
    }
}

impl Requirement for Public {
    type Subject = ();
    type Permit = Visitor;

    fn name() -> String {
        "anybody".to_owned()
    }

    fn patient((): &()) -> Option<Id<Patient>> {
        None
    }

    fn decide(actor: Option<Actor>, _: Option<Relationship>, (): (), _: DateTime<Utc>) -> Result<Visitor, Denied> {
        Ok(Visitor { actor })
    }
}

/// Any account with a valid session may call, about itself.
#[derive(Debug)]
pub enum SignedIn {}

/// Proof that somebody is signed in.
#[derive(Debug)]
pub struct OwnAccount {
    actor: Actor,
}

impl OwnAccount {
    /// The account that called.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

impl Requirement for SignedIn {
    type Subject = ();
    type Permit = OwnAccount;

    fn name() -> String {
        "signed in".to_owned()
    }

    fn patient((): &()) -> Option<Id<Patient>> {
        None
    }

    fn decide(actor: Option<Actor>, _: Option<Relationship>, (): (), _: DateTime<Utc>) -> Result<OwnAccount, Denied> {
        actor.map(|actor| OwnAccount { actor }).ok_or(Denied::NotSignedIn)
    }
}

/// The caller needs action `A` on part `S` of one patient's record.
#[derive(Debug)]
pub struct Permission<A, S>(PhantomData<fn() -> (A, S)>);

impl<A: Act, S: Part> Requirement for Permission<A, S> {
    type Subject = Id<Patient>;
    type Permit = Permit<A, S>;

    fn name() -> String {
        format!("{} {}", if A::ACTION == Action::Read { "see" } else { "change" }, S::NAME)
    }

    fn patient(subject: &Id<Patient>) -> Option<Id<Patient>> {
        Some(subject.clone())
    }

    fn decide(
        actor: Option<Actor>,
        relationship: Option<Relationship>,
        patient: Id<Patient>,
        now: DateTime<Utc>,
    ) -> Result<Permit<A, S>, Denied> {
        let actor = actor.ok_or(Denied::NotSignedIn)?;
        match (allows(relationship.as_ref(), A::ACTION, S::SCOPES, now), relationship) {
            (Decision::Allowed(scopes), Some(relationship)) => {
                Ok(Permit { actor, patient, relationship, scopes, kind: PhantomData })
            }
            (Decision::NotThisPart, _) => Err(Denied::NotAllowed),
            (Decision::NoLink | Decision::Allowed(_), _) => Err(Denied::NotFound),
        }
    }
}

#[cfg(test)]
mod tests;
