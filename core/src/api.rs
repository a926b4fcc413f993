//! The contract between portal and server. One trait says where an endpoint is, what it takes and gives, what it may
//! refuse and who may call it; the server's routes and the browser's calls are both generic over it and cannot drift.

use serde::{Serialize, de::DeserializeOwned};

use crate::{access::Requirement, id::Id, people::Patient, problem::Refusal};

/// Header that names the person whose record the page shows; checked against the request's subject.
pub const PERSON_IN_VIEW: &str = "x-person-in-view";
/// Header that proves that a page of ours sent the request (see `docs/threat-model.md`, cross-site requests).
pub const CSRF_TOKEN: &str = "x-csrf-token";
/// Header with the client's own id of a write, so that a retry is not a second write.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Header with the fingerprint of the contract that the page was built for.
pub const CONTRACT: &str = "x-contract";

/// The HTTP method of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The request is a query of ids, enums, dates and numbers: nothing that a person typed.
    Get,
    /// The request is a JSON body.
    Post,
}

/// Whether an endpoint changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It does not.
    Read,
    /// It does, and carries an idempotency key.
    Write,
    /// It does not, and gives out a copy to keep: told apart in the audit, and given to our own pages only.
    Export,
}

/// How long the answer to a write is kept, so that a write that is sent again is answered again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// A day.
    ADay,
    /// Not at all: there is a secret in it that the database must not know. Sent again, the write is done again.
    Never,
}

/// One thing that can be asked of the server.
pub trait Endpoint: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// How it is sent.
    const METHOD: Method;
    /// Whether it changes anything.
    const KIND: Kind;
    /// Where it is: a constant, with nothing to fill in.
    const PATH: &'static str;
    /// How long the answer is kept for a retry.
    const KEEP: Keep = Keep::ADay;
    /// Whether a call keeps the session awake. Not so what a page asks without anybody touching it.
    const IS_USE: bool = true;
    /// What comes back.
    type Response: Serialize + DeserializeOwned + Send + 'static;
    /// What the rules may refuse with.
    type Refusal: Refusal;
    /// Who may call.
    type Requires: Requirement;

    /// What the permission is about, usually whose record.
    fn subject(&self) -> <Self::Requires as Requirement>::Subject;

    /// A request about `patient` that is well formed, for the tests that go through every endpoint.
    fn sample(patient: &Id<Patient>) -> Self;
}

/// An endpoint without its types: what a list can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The request type's name.
    pub name: &'static str,
    /// How it is sent.
    pub method: Method,
    /// Whether it changes anything.
    pub kind: Kind,
    /// Where it is.
    pub path: &'static str,
    /// Who may call, in words.
    pub requires: String,
}

/// Something to be done with every endpoint, one after the other.
pub trait Visit {
    /// Called once for each.
    fn endpoint<E: Endpoint>(&mut self, name: &'static str);
}

/// Writes endpoints down, one after the other: how each is sent and where, who may call, what comes back and what may be refused, what the
/// permission is about, and a sample.
macro_rules! contract {
    ($($endpoint:ident: $method:ident $kind:ident $path:literal, $requires:ty, $response:ty, $refusal:ty,
       |$me:ident| $subject:expr, |$patient:ident| $sample:expr;)*) => {$(
        impl Endpoint for $endpoint {
            const METHOD: Method = Method::$method;
            const KIND: Kind = Kind::$kind;
            const PATH: &'static str = $path;
            type Response = $response;
            type Refusal = $refusal;
            type Requires = $requires;

            fn subject(&self) -> <Self::Requires as $crate::access::Requirement>::Subject {
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

pub(crate) use contract;

macro_rules! endpoints {
    ($($endpoint:ty),* $(,)?) => {
        /// Shows every endpoint to `visit`, in the order of the contract.
        pub fn visit(visit: &mut impl Visit) {
            $(visit.endpoint::<$endpoint>(short(std::any::type_name::<$endpoint>()));)*
        }
    };
}

endpoints! {
    crate::account::GetSession,
    crate::account::SignIn,
    crate::account::SignOut,
    crate::account::SignOutEverywhere,
    crate::account::AcceptInvitation,
    crate::account::ProveSecondFactor,
    crate::account::BeginPasskey,
    crate::account::FinishPasskey,
    crate::account::Resume,
    crate::account::ProveAgain,
    crate::account::ListSessions,
    crate::account::EndSession,
    crate::account::EndOtherSessions,
    crate::live::Listen,
    crate::account::GetFactors,
    crate::account::BeginOpenId,
    crate::account::FinishOpenId,
    crate::account::GetOpenId,
    crate::account::BeginOpenIdLink,
    crate::account::FinishOpenIdLink,
    crate::account::RemoveOpenId,
    crate::account::GetContact,
    crate::account::SetEmail,
    crate::account::ConfirmEmail,
    crate::account::RemoveEmail,
    crate::account::SetPhone,
    crate::account::ConfirmPhone,
    crate::account::RemovePhone,
    crate::notice::GetNoticeSettings,
    crate::notice::SetNoticeWay,
    crate::notice::SetNoticeRhythm,
    crate::notice::SetWorkNotice,
    crate::account::ChangePassword,
    crate::account::BeginTotp,
    crate::account::ConfirmTotp,
    crate::account::RemoveTotp,
    crate::account::BeginPasskeyEnrolment,
    crate::account::FinishPasskeyEnrolment,
    crate::account::RenamePasskey,
    crate::account::RemovePasskey,
    crate::account::MakeRecoveryCodes,
    crate::account::Recover,
    crate::account::StopRecovery,
    crate::account::SignUp,
    crate::account::LinkChart,
    crate::people::GetPatient,
    crate::people::GetStanding,
    crate::record::GetHome,
    crate::record::ListResults,
    crate::record::GetRecord,
    crate::record::ListItems,
    crate::record::GetItem,
    crate::record::GetAttachment,
    crate::download::GetStock,
    crate::download::DownloadFhir,
    crate::download::DownloadCsv,
    crate::download::PrintRecord,
    crate::activity::ListDownloads,
    crate::activity::ListAccess,
    crate::activity::QuestionAccess,
    crate::release::GetRelease,
    crate::release::SetRelease,
    crate::release::ListHeld,
    crate::release::OpenResults,
    crate::review::ListReviews,
    crate::review::GetReview,
    crate::review::ReviewResult,
    crate::review::ReviewNormal,
    crate::review::CommentResult,
    crate::review::GetCommentDraft,
    crate::review::KeepCommentDraft,
    crate::review::ListUnwatched,
    crate::review::TakeIn,
    crate::hold::HoldResult,
    crate::hold::EndHold,
    crate::hold::AskAboutHold,
    crate::errand::ListErrands,
    crate::errand::AddErrand,
    crate::errand::StepErrand,
    crate::message::ListCareTeams,
    crate::message::ListThreads,
    crate::message::GetUnread,
    crate::message::GetThread,
    crate::message::StartThread,
    crate::message::ReplyToThread,
    crate::message::MarkThreadRead,
    crate::message::SearchThreads,
    crate::message::MoveThread,
    crate::message::GetDraft,
    crate::message::KeepDraft,
    crate::message::ListRefills,
    crate::message::RequestRefill,
    crate::message::ListUploads,
    crate::message::BeginUpload,
    crate::message::SendPiece,
    crate::message::FinishUpload,
    crate::message::RemoveUpload,
    crate::message::GetMessageAttachment,
    crate::message::ListDesk,
    crate::message::GetDeskThread,
    crate::message::GetDeskContext,
    crate::message::TakeThread,
    crate::message::AnswerThread,
    crate::message::ProposeAnswer,
    crate::message::SignAnswer,
    crate::message::ReturnAnswer,
    crate::message::MakeFollowUp,
    crate::message::ListFollowUps,
    crate::message::FinishFollowUp,
    crate::message::CloseThread,
    crate::message::NoteOnThread,
    crate::message::SetTranslation,
    crate::message::AskTranslation,
    crate::message::HandOffThread,
    crate::message::ListLoads,
    crate::message::MakeAppointmentRequest,
    crate::message::SettleAppointmentRequest,
    crate::message::MakeRefill,
    crate::message::SetRefillStatus,
    crate::message::GetDeskDraft,
    crate::message::KeepDeskDraft,
    crate::message::ListDeskUploads,
    crate::message::BeginDeskUpload,
    crate::message::SendDeskPiece,
    crate::message::FinishDeskUpload,
    crate::message::RemoveDeskUpload,
    crate::message::GetDeskAttachment,
    crate::message::ListTemplates,
    crate::message::SaveTemplate,
    crate::message::StrikeTemplate,
    crate::proxy::ListProxies,
    crate::proxy::PreviewProxy,
    crate::proxy::OfferProxy,
    crate::proxy::ChangeProxy,
    crate::proxy::EndProxy,
    crate::proxy::LeaveProxy,
    crate::proxy::ReadOffer,
    crate::proxy::AcceptProxy,
    crate::proxy::ListRepresentatives,
    crate::proxy::AddRepresentative,
    crate::proxy::TakeConsent,
    crate::proxy::WitnessConsent,
    crate::proxy::EndConsent,
    crate::proxy::CertifyCapacity,
    crate::proxy::BlockProxy,
    crate::proxy::UnblockProxy,
    crate::staff::GetStaffHome,
    crate::escalation::SeeTold,
    crate::people::FindPatients,
    crate::break_glass::BreakGlass,
    crate::break_glass::EndBreakGlass,
    crate::task::ListTasks,
    crate::task::TakeTask,
    crate::task::CloseTask,
    crate::staff::InvitePatient,
    crate::staff::ListStaff,
    crate::staff::AddStaff,
    crate::staff::AcceptStaffInvitation,
    crate::staff::SetRole,
    crate::staff::BeginSupervision,
    crate::staff::EndSupervision,
    crate::staff::DeactivateStaff,
    crate::staff::ListTeams,
    crate::staff::AddTeam,
    crate::staff::AddMember,
    crate::staff::EndMember,
    crate::staff::SetPost,
    crate::staff::GetTeamHours,
    crate::staff::SetTeamHours,
    crate::staff::SetTeamTarget,
    crate::staff::SetTeamReach,
    crate::staff::SayAway,
    crate::staff::EndAway,
    crate::staff::NoteAway,
    crate::staff::StrikeAway,
    crate::staff::BeginTreatment,
    crate::staff::EndTreatment,
    crate::activity::SearchTrail,
    crate::activity::ExportTrail,
}

/// Every endpoint, described.
pub fn all() -> Vec<Description> {
    struct Describe(Vec<Description>);
    impl Visit for Describe {
        fn endpoint<E: Endpoint>(&mut self, name: &'static str) {
            let requires = E::Requires::name();
            self.0.push(Description { name, method: E::METHOD, kind: E::KIND, path: E::PATH, requires });
        }
    }
    let mut describe = Describe(Vec::new());
    visit(&mut describe);
    describe.0
}

fn short(name: &'static str) -> &'static str {
    name.rsplit("::").next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn paths_are_unique_and_plain() {
        let mut seen = HashSet::new();
        for endpoint in all() {
            assert!(seen.insert(endpoint.path), "{} is taken twice", endpoint.path);
            let plain = endpoint.path.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'/' | b'-'));
            assert!(plain && endpoint.path.starts_with("/api/"), "{}", endpoint.path);
        }
    }

    #[test]
    fn what_changes_something_is_posted() {
        for endpoint in all() {
            assert!(endpoint.kind != Kind::Write || endpoint.method == Method::Post, "{}", endpoint.name);
        }
    }

    #[test]
    fn samples_survive_the_wire() {
        struct RoundTrip;
        impl Visit for RoundTrip {
            fn endpoint<E: Endpoint>(&mut self, name: &'static str) {
                let patient = Id::parse("p1").expect("an id");
                let sent = serde_json::to_value(E::sample(&patient)).expect(name);
                let again = serde_json::from_value::<E>(sent.clone()).expect(name);
                assert_eq!(serde_json::to_value(again).expect(name), sent, "{name}");
            }
        }
        visit(&mut RoundTrip);
    }
}
