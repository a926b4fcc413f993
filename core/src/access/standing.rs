//! How far a session has got, and the requirements that ask for less or more than one in full: a step of signing in, or a
//! proof that is only minutes old. Knows neither factors nor how a session is stored.

use std::marker::PhantomData;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Actor, Denied, OwnAccount, Relationship, Requirement};
use crate::{id::Id, people::Patient};

/// How a session stands. Only [`Standing::In`] opens anything but the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Signed in.
    In,
    /// The password was right; a second factor is due.
    SecondFactor,
    /// The password was right; a second factor has to be set up before anything else.
    Enrol,
    /// Unused for too long: it rests until a factor is proved again or its time is up.
    Locked,
    /// Signed in, to the account of somebody who has died: it opens nothing, for whoever may have come by the password (45 CFR 164.502(g)(4)
    /// lets a personal representative in, with an account of their own).
    Departed,
}

/// How old a proof may be for what cannot be taken back: a change of factors, a way around the ordinary rules (OWASP ASVS
/// 5.0, 7.5.1 and 7.5.3).
pub const FRESH: TimeDelta = TimeDelta::minutes(5);

/// As `R`, and the caller has proved who they are within [`FRESH`].
///
/// What `R` denies is denied first, so that nobody is asked for a proof in order to learn that there is nothing.
#[derive(Debug)]
pub struct Fresh<R>(PhantomData<fn() -> R>);

impl<R: Requirement> Requirement for Fresh<R> {
    type Subject = R::Subject;
    type Permit = R::Permit;
    const AUDITED: bool = R::AUDITED;

    fn name() -> String {
        format!("{}, proved minutes ago", R::name())
    }

    fn admits(standing: Standing) -> bool {
        R::admits(standing)
    }

    fn patient(subject: &R::Subject) -> Option<Id<Patient>> {
        R::patient(subject)
    }

    fn decide(
        actor: Option<Actor>,
        relationship: Option<Relationship>,
        subject: R::Subject,
        now: DateTime<Utc>,
    ) -> Result<R::Permit, Denied> {
        let fresh = actor.as_ref().is_some_and(|actor| now < actor.proved_at + FRESH);
        let permit = R::decide(actor, relationship, subject, now)?;
        if fresh { Ok(permit) } else { Err(Denied::ProveAgain) }
    }
}

/// A requirement of a session that stands in one of certain ways.
macro_rules! standing {
    ($($(#[$doc:meta])* $name:ident: $words:literal, ($admitted:pat);)+) => {
        $(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Requirement for $name {
            type Subject = ();
            type Permit = OwnAccount;

            fn name() -> String {
                $words.to_owned()
            }

            fn admits(standing: Standing) -> bool {
                matches!(standing, $admitted)
            }

            fn patient((): &()) -> Option<Id<Patient>> {
                None
            }

            fn decide(
                actor: Option<Actor>,
                _: Option<Relationship>,
                (): (),
                _: DateTime<Utc>,
            ) -> Result<OwnAccount, Denied> {
                actor.map(|actor| OwnAccount { actor }).ok_or(Denied::NotSignedIn)
            }
        })+
    };
}

standing! {
    /// Somebody whose password was right and whose second factor is due.
    Halfway: "between two steps of signing in", (Standing::SecondFactor);
    /// Somebody whose session rests.
    Resting: "with a session that rests", (Standing::Locked);
    /// Somebody who sets up a factor: signed in, or not yet because of it.
    Enrolling: "signed in, or about to set up a second factor", (Standing::In | Standing::Enrol);
    /// Somebody with a session, however it stands: it can always be ended.
    AnySession: "with a session of any kind", (Standing::In | Standing::SecondFactor | Standing::Enrol | Standing::Locked | Standing::Departed);
}
