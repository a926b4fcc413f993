//! What staff do that is not reading one patient's record: one table of who may, and the permits that come of it. Knows no
//! patient; a duty that is about one names the patient for the audit and opens nothing of the record.

use std::marker::PhantomData;

use chrono::{DateTime, Utc};

use super::{Actor, Denied, Relationship, Requirement};
use crate::{id::Id, people::Patient, staff::Role};

/// Something that staff do beside reading a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// See one's own workspace.
    Work,
    /// Find people by name, birth date or record number, and see those.
    FindPatients,
    /// Give a person the code that makes an account.
    Invite,
    /// Say that a team looks after a patient, and that it no longer does.
    AssignCare,
    /// Open a record without looking after the patient, in an emergency.
    BreakGlass,
    /// See and close what waits for one's role.
    WorkTasks,
    /// Give and take staff accounts, roles and teams.
    ManageStaff,
    /// Read and export the audit trail.
    ReadTrail,
    /// See who acts for a patient, and write down who represents them by papers that were seen.
    Represent,
    /// Document that a young person cannot yet decide as others of that age do.
    CertifyCapacity,
    /// Decline somebody who acts for a patient, without telling them.
    BlockProxy,
    /// Read and answer what was written to one's own teams.
    AnswerMessages,
    /// Look at results of the people one looks after, and write to them about those.
    ReviewResults,
    /// Hold a result back from its patient for a while, and end that.
    HoldResults,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 14] = [
        Self::Work,
        Self::FindPatients,
        Self::Invite,
        Self::AssignCare,
        Self::BreakGlass,
        Self::WorkTasks,
        Self::ManageStaff,
        Self::ReadTrail,
        Self::Represent,
        Self::CertifyCapacity,
        Self::BlockProxy,
        Self::AnswerMessages,
        Self::ReviewResults,
        Self::HoldResults,
    ];

    /// Whose it is.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Work => &Role::ALL,
            // Whoever meets people or is asked about them. An administrator is not, and sees nobody.
            Self::FindPatients => &[
                Role::FrontDesk,
                Role::Nurse,
                Role::Clinician,
                Role::CareCoordinator,
                Role::Pharmacist,
                Role::Billing,
                Role::PrivacyOfficer,
            ],
            // Whoever can look at a person's papers.
            Self::Invite => &[Role::FrontDesk, Role::Nurse, Role::Clinician, Role::CareCoordinator],
            // Not those who would open a door for themselves: a coordinator sees the record anyway, an administrator never.
            Self::AssignCare => &[Role::CareCoordinator, Role::Administrator],
            // Named people only (45 CFR 164.312(a)(2)(ii)): those whose not knowing can do harm.
            Self::BreakGlass => &[Role::Nurse, Role::Clinician, Role::CareCoordinator, Role::Pharmacist],
            // Only the privacy officer is given any so far.
            Self::WorkTasks => &[Role::PrivacyOfficer],
            Self::ManageStaff => &[Role::Administrator],
            // Whoever gives rights does not read what was done with them.
            Self::ReadTrail => &[Role::PrivacyOfficer],
            // As with invitations: whoever can look at a person's papers; and whoever judges complaints about it.
            Self::Represent => {
                &[Role::FrontDesk, Role::Nurse, Role::Clinician, Role::CareCoordinator, Role::PrivacyOfficer]
            }
            // A clinical judgment.
            Self::CertifyCapacity => &[Role::Clinician],
            // Whoever may be the first to see that somebody is in danger; a decision by professional judgment (45 CFR
            // 164.502(g)(5)).
            Self::BlockProxy => &[Role::Nurse, Role::Clinician, Role::CareCoordinator, Role::PrivacyOfficer],
            // Whoever meets people, each in the teams they are in.
            Self::AnswerMessages => {
                &[Role::FrontDesk, Role::Nurse, Role::Clinician, Role::CareCoordinator, Role::Pharmacist, Role::Billing]
            }
            // Those whose training it is to say what a result means; a nurse does so by the clinician's order. Both see the
            // same sensitive classes, so that nothing is hidden from one who has to look.
            Self::ReviewResults => &[Role::Nurse, Role::Clinician],
            // A licensed professional's judgment of this patient (45 CFR 171.201(c)(1)).
            Self::HoldResults => &[Role::Clinician],
        }
    }

    /// The duty in words, for the policy table.
    const fn words(self) -> &'static str {
        match self {
            Self::Work => "work here",
            Self::FindPatients => "find people",
            Self::Invite => "invite people",
            Self::AssignCare => "assign care",
            Self::BreakGlass => "break the glass",
            Self::WorkTasks => "work on tasks",
            Self::ManageStaff => "manage staff",
            Self::ReadTrail => "read the trail",
            Self::Represent => "see and note who represents",
            Self::CertifyCapacity => "certify capacity",
            Self::BlockProxy => "decline who acts",
            Self::AnswerMessages => "answer messages",
            Self::ReviewResults => "look at results",
            Self::HoldResults => "hold results back",
        }
    }
}

impl Role {
    /// Whether a duty is this role's.
    pub fn may(self, duty: Duty) -> bool {
        duty.roles().contains(&self)
    }
}

/// A duty as a type, so that a permit for one does not fit where another is needed.
pub trait StaffDuty: Send + Sync + 'static {
    /// The duty.
    const DUTY: Duty;
}

macro_rules! duties {
    ($($name:ident)*) => {$(
        #[doc = concat!("[`Duty::", stringify!($name), "`].")]
        #[derive(Debug)]
        pub enum $name {}
        impl StaffDuty for $name {
            const DUTY: Duty = Duty::$name;
        }
    )*};
}

duties! {
    Work FindPatients Invite AssignCare BreakGlass WorkTasks ManageStaff ReadTrail Represent CertifyCapacity BlockProxy
    AnswerMessages ReviewResults HoldResults
}

/// The caller works here, in a role that duty `D` belongs to.
#[derive(Debug)]
pub struct StaffMay<D>(PhantomData<fn() -> D>);

/// Proof that duty `D` is the caller's. Its fields are private and only [`StaffMay`] makes one.
#[derive(Debug)]
pub struct StaffPermit<D> {
    actor: Actor,
    role: Role,
    kind: PhantomData<fn() -> D>,
}

impl<D: StaffDuty> StaffPermit<D> {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// In which role.
    pub fn role(&self) -> Role {
        self.role
    }
}

impl<D: StaffDuty> Requirement for StaffMay<D> {
    /// The patient whom it is about, when it is about one.
    type Subject = Option<Id<Patient>>;
    type Permit = StaffPermit<D>;
    const AUDITED: bool = true;

    fn name() -> String {
        format!("staff: {}", D::DUTY.words())
    }

    fn patient(subject: &Self::Subject) -> Option<Id<Patient>> {
        subject.clone()
    }

    fn decide(
        actor: Option<Actor>,
        _: Option<Relationship>,
        _: Self::Subject,
        _: DateTime<Utc>,
    ) -> Result<StaffPermit<D>, Denied> {
        let actor = actor.ok_or(Denied::NotSignedIn)?;
        let role = actor.role.filter(|role| role.may(D::DUTY)).ok_or(Denied::NotAllowed)?;
        Ok(StaffPermit { actor, role, kind: PhantomData })
    }
}
