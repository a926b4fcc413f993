//! What the staff's own pages ask for: the workspace, the list of staff and teams, who looks after whom, and invitations.

use serde::{Deserialize, Serialize};

use super::{Post, Role, Staff, StaffName, Team, absent};
use crate::{
    access::{Fresh, Public, StaffMay, duty},
    account::{Account, LoginName, NewPassword, Secret, SessionState},
    api::{Endpoint, Keep, Kind, Method},
    id::Id,
    mail::{Address, Channel},
    people::Patient,
    problem::{Never, Refusal},
    words::Language,
};

/// Asks what somebody of the staff sees first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetStaffHome {}

/// What somebody of the staff sees first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffHome {
    /// Who it is.
    pub staff: Staff,
    /// The names of the teams they are in.
    pub teams: Vec<String>,
    /// How many tasks wait for their role.
    pub tasks: u32,
    /// How many conversations of their teams wait for somebody to take them.
    pub messages: u32,
    /// How many results of the people they look after wait for a look.
    pub results: u32,
    /// Of how much they were told that its time runs short, and have not seen it.
    pub short: u32,
    /// Of how many people results wait while nobody looks after them, as far as that is told to them.
    pub unwatched: u32,
}

/// Gives a patient the code that makes an account: shown once, to be printed or handed over, or sent to where the patient says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitePatient {
    /// Whom.
    pub patient: Id<Patient>,
    /// Where the code is sent instead of being shown.
    pub to: Option<Address>,
    /// The language of what is sent.
    pub language: Language,
}

/// What became of an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Invited {
    /// Here is the code.
    Shown(StaffInvitation),
    /// The code is on its way, and whoever sent it has not seen it.
    Sent {
        /// Until when it is good, in microseconds since 1970.
        until: i64,
    },
}

/// A code that makes an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffInvitation {
    /// The code.
    pub code: String,
    /// Until when it is good, in microseconds since 1970.
    pub until: i64,
}

/// Why a patient is not invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InviteRefusal {
    /// The record has no whole date of birth, by which a code is proved.
    NoBirthDate,
    /// The patient has an account already.
    HasAccount,
    /// This portal sends nothing by that way.
    NotSent(Channel),
}

impl Refusal for InviteRefusal {}

/// Lists everybody who works here, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListStaff {}

/// Makes a place for somebody of the staff: a code by which they make the account and choose their own password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddStaff {
    /// The person's name.
    pub name: StaffName,
    /// How their work is called.
    pub title: StaffName,
    /// What they do.
    pub role: Role,
}

/// Makes a staff account out of a code.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptStaffInvitation {
    /// The code as typed; spaces and hyphens do not count.
    pub code: Secret,
    /// The sign-in name that the new account shall have.
    pub name: LoginName,
    /// Its password.
    pub password: NewPassword,
}

/// Gives somebody another role. Their sessions end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRole {
    /// Whom.
    pub account: Id<Account>,
    /// Which.
    pub role: Role,
}

/// Closes a staff account. Its sessions end, and nobody signs in with it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeactivateStaff {
    /// Whose.
    pub account: Id<Account>,
}

/// Why staff accounts are left as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StaffRefusal {
    /// It is the administrator's own account: another administrator does it, so that one always remains.
    Yourself,
}

impl Refusal for StaffRefusal {}

/// Lists the teams, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListTeams {}

/// Makes a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddTeam {
    /// What it is called.
    pub name: StaffName,
}

/// Why a team is not made or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TeamRefusal {
    /// There is a team of that name.
    NameTaken,
}

impl Refusal for TeamRefusal {}

/// Takes somebody into a team; who is in it stays in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddMember {
    /// The team.
    pub team: Id<Team>,
    /// Whom.
    pub account: Id<Account>,
}

/// Ends somebody's place in a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndMember {
    /// The team.
    pub team: Id<Team>,
    /// Whose.
    pub account: Id<Account>,
}

/// Says what somebody is in a team that they are in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetPost {
    /// The team.
    pub team: Id<Team>,
    /// Whose.
    pub account: Id<Account>,
    /// What they are from now on.
    pub post: Post,
}

/// Says that a team looks after a patient from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginTreatment {
    /// Whom.
    pub patient: Id<Patient>,
    /// Which team.
    pub team: Id<Team>,
}

/// Says that a team no longer looks after a patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndTreatment {
    /// Whom.
    pub patient: Id<Patient>,
    /// Which team.
    pub team: Id<Team>,
}

macro_rules! endpoints {
    ($($endpoint:ident: $method:ident $kind:ident $keep:ident $path:literal, $requires:ty, $response:ty, $refusal:ty,
       |$me:ident| $subject:expr, |$patient:ident| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::$method;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            const KEEP: Keep = Keep::$keep;
            type Response = $response;
            type Refusal = $refusal;
            type Requires = $requires;

            fn subject(&self) -> Option<Id<Patient>> {
                let $me = self;
                $subject
            }

            fn sample($patient: &Id<Patient>) -> Self {
                let $patient = $patient.clone();
                $sample
            }
        }
    )*};
}

endpoints! {
    GetStaffHome: Get Read ADay "/api/staff/home", StaffMay<duty::Work>, StaffHome, Never, |_me| None, |_patient| Self {};
    InvitePatient: Post Write Never "/api/staff/invite", StaffMay<duty::Invite>, Invited, InviteRefusal,
        |me| Some(me.patient.clone()), |patient| Self { patient, to: None, language: Language::default() };
    ListStaff: Get Read ADay "/api/staff/list", StaffMay<duty::ManageStaff>, Vec<Staff>, Never, |_me| None, |_patient| Self {};
    AddStaff: Post Write Never "/api/staff/add", Fresh<StaffMay<duty::ManageStaff>>, StaffInvitation, Never,
        |_me| None, |_patient| Self { name: sample_name(), title: sample_name(), role: Role::Nurse };
    SetRole: Post Write ADay "/api/staff/role", Fresh<StaffMay<duty::ManageStaff>>, (), StaffRefusal,
        |_me| None, |patient| Self { account: absent(&patient), role: Role::Nurse };
    DeactivateStaff: Post Write ADay "/api/staff/deactivate", Fresh<StaffMay<duty::ManageStaff>>, (), StaffRefusal,
        |_me| None, |patient| Self { account: absent(&patient) };
    ListTeams: Get Read ADay "/api/staff/teams", StaffMay<duty::Work>, Vec<Team>, Never, |_me| None, |_patient| Self {};
    AddTeam: Post Write ADay "/api/staff/teams/add", Fresh<StaffMay<duty::ManageStaff>>, Id<Team>, TeamRefusal,
        |_me| None, |_patient| Self { name: sample_name() };
    AddMember: Post Write ADay "/api/staff/teams/member", Fresh<StaffMay<duty::ManageStaff>>, (), Never,
        |_me| None, |patient| Self { team: absent(&patient), account: absent(&patient) };
    EndMember: Post Write ADay "/api/staff/teams/member/end", Fresh<StaffMay<duty::ManageStaff>>, (), Never,
        |_me| None, |patient| Self { team: absent(&patient), account: absent(&patient) };
    SetPost: Post Write ADay "/api/staff/teams/post", Fresh<StaffMay<duty::ManageStaff>>, (), Never,
        |_me| None, |patient| Self { team: absent(&patient), account: absent(&patient), post: Post::Lead };
    BeginTreatment: Post Write ADay "/api/staff/treatment", Fresh<StaffMay<duty::AssignCare>>, (), Never,
        |me| Some(me.patient.clone()), |patient| Self { team: absent(&patient), patient };
    EndTreatment: Post Write ADay "/api/staff/treatment/end", Fresh<StaffMay<duty::AssignCare>>, (), Never,
        |me| Some(me.patient.clone()), |patient| Self { team: absent(&patient), patient };
}

impl Endpoint for AcceptStaffInvitation {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Write;
    const PATH: &'static str = "/api/staff/accept";
    const KEEP: Keep = Keep::Never;
    type Response = SessionState;
    type Refusal = crate::account::InvitationRefusal;
    type Requires = Public;

    fn subject(&self) {}

    fn sample(_: &Id<Patient>) -> Self {
        Self { code: Secret::new("0000-0000-0000-0000"), name: LoginName::sample(), password: NewPassword::sample() }
    }
}

fn sample_name() -> StaffName {
    StaffName::parse("Marcus Tull").unwrap_or_else(|_| unreachable!("it is a name"))
}
