//! What must always be denied, written by hand: regenerating the table cannot make it right. Knows names of personas and of
//! endpoints, and asks nothing.

use crate::Table;

/// Endpoints that are about a record, by hand: an endpoint that loses its requirement does not leave this list by itself.
const ABOUT_A_RECORD: [&str; 48] = [
    "GetPatient",
    "GetStanding",
    "GetHome",
    "ListResults",
    "GetRecord",
    "ListItems",
    "GetItem",
    "GetAttachment",
    "GetStock",
    "DownloadFhir",
    "DownloadCsv",
    "PrintRecord",
    "ListDownloads",
    "ListAccess",
    "QuestionAccess",
    "GetRelease",
    "SetRelease",
    "ListHeld",
    "OpenResults",
    "AskAboutHold",
    "ListProxies",
    "PreviewProxy",
    "OfferProxy",
    "ChangeProxy",
    "EndProxy",
    "LeaveProxy",
    "ListErrands",
    "AddErrand",
    "StepErrand",
    "ListCareTeams",
    "ListThreads",
    "GetUnread",
    "GetThread",
    "StartThread",
    "ReplyToThread",
    "MarkThreadRead",
    "ListRefills",
    "RequestRefill",
    "SearchThreads",
    "MoveThread",
    "GetDraft",
    "KeepDraft",
    "ListUploads",
    "BeginUpload",
    "SendPiece",
    "FinishUpload",
    "RemoveUpload",
    "GetMessageAttachment",
];

/// Who else may look is the patient's alone: whoever acts for them does not see it, and never lets anybody in.
const SHARING: [&str; 5] = ["ListProxies", "PreviewProxy", "OfferProxy", "ChangeProxy", "EndProxy"];

/// What is the patient's own affair, which nobody of the staff does or sees, whoever they look after, nor whoever was asked to help.
const OWN_AFFAIRS: [&str; 8] = [
    "AskAboutHold",
    "GetRelease",
    "SetRelease",
    "ListHeld",
    "OpenResults",
    "ListDownloads",
    "ListAccess",
    "QuestionAccess",
];

/// Whom each duty is for, by hand: everybody else is always denied.
const DUTIES: [(&[&str], &[&str]); 11] = [
    (&["HoldResult", "EndHold"], &["clinician treating", "clinician not treating", "clinician, proved long ago"]),
    (
        &[
            "ListReviews",
            "GetReview",
            "ReviewResult",
            "ReviewNormal",
            "CommentResult",
            "GetCommentDraft",
            "KeepCommentDraft",
            "ListUnwatched",
            "TakeIn",
        ],
        &[
            "nurse treating",
            "nurse not treating",
            "clinician treating",
            "clinician not treating",
            "emergency open",
            "emergency lapsed",
            "clinician, proved long ago",
        ],
    ),
    (
        &[
            "ListDesk",
            "GetDeskThread",
            "GetDeskContext",
            "TakeThread",
            "AnswerThread",
            "ProposeAnswer",
            "SignAnswer",
            "ReturnAnswer",
            "MakeFollowUp",
            "ListFollowUps",
            "FinishFollowUp",
            "HandOffThread",
            "CloseThread",
            "NoteOnThread",
            "SetTranslation",
            "AskTranslation",
            "ListLoads",
            "MakeAppointmentRequest",
            "SettleAppointmentRequest",
            "MakeRefill",
            "SetRefillStatus",
            "GetDeskDraft",
            "KeepDeskDraft",
            "ListDeskUploads",
            "BeginDeskUpload",
            "SendDeskPiece",
            "FinishDeskUpload",
            "RemoveDeskUpload",
            "GetDeskAttachment",
        ],
        &[
            "front desk",
            "nurse treating",
            "nurse not treating",
            "clinician treating",
            "clinician not treating",
            "coordinator",
            "pharmacist",
            "billing",
            "emergency open",
            "emergency lapsed",
            "clinician, proved long ago",
        ],
    ),
    (
        &["BreakGlass", "EndBreakGlass"],
        &[
            "nurse treating",
            "nurse not treating",
            "clinician treating",
            "clinician not treating",
            "coordinator",
            "pharmacist",
            "emergency open",
            "emergency lapsed",
            "clinician, proved long ago",
        ],
    ),
    (
        &[
            "ListStaff",
            "AddStaff",
            "SetRole",
            "BeginSupervision",
            "EndSupervision",
            "DeactivateStaff",
            "AddTeam",
            "AddMember",
            "EndMember",
            "SetPost",
            "SetTeamHours",
            "SetTeamTarget",
            "SetTeamReach",
            "NoteAway",
            "StrikeAway",
            "SaveTemplate",
            "StrikeTemplate",
        ],
        &["administrator", "administrator, proved long ago"],
    ),
    (&["BeginTreatment", "EndTreatment"], &["coordinator", "administrator", "administrator, proved long ago"]),
    (&["ListTasks", "TakeTask", "CloseTask", "SearchTrail", "ExportTrail"], &["privacy officer"]),
    (
        &["ListRepresentatives", "AddRepresentative", "TakeConsent", "WitnessConsent", "EndConsent"],
        &[
            "front desk",
            "nurse treating",
            "nurse not treating",
            "clinician treating",
            "clinician not treating",
            "coordinator",
            "privacy officer",
            "emergency open",
            "emergency lapsed",
            "clinician, proved long ago",
        ],
    ),
    (
        &["BlockProxy", "UnblockProxy"],
        &[
            "nurse treating",
            "nurse not treating",
            "clinician treating",
            "clinician not treating",
            "coordinator",
            "privacy officer",
            "emergency open",
            "emergency lapsed",
            "clinician, proved long ago",
        ],
    ),
    (&["CertifyCapacity"], &["clinician treating", "clinician not treating", "clinician, proved long ago"]),
    (
        &["FindPatients"],
        &[
            "front desk",
            "nurse treating",
            "nurse not treating",
            "clinician treating",
            "clinician not treating",
            "coordinator",
            "pharmacist",
            "billing",
            "privacy officer",
            "emergency open",
            "emergency lapsed",
            "clinician, proved long ago",
        ],
    ),
];

/// What anybody may ask, and what a session that is not one in full opens beside that: its next step, and its end.
const OPEN_TO_ANYBODY: [&str; 11] = [
    "BeginOpenId",
    "FinishOpenId",
    "GetSession",
    "SignIn",
    "AcceptInvitation",
    "AcceptStaffInvitation",
    "BeginPasskey",
    "FinishPasskey",
    "Recover",
    "StopRecovery",
    "SignUp",
];
const ENROLMENT: [&str; 5] = ["BeginTotp", "ConfirmTotp", "BeginPasskeyEnrolment", "FinishPasskeyEnrolment", "SignOut"];
const NEXT_STEP: [(&str, &[&str]); 7] = [
    ("visitor", &[]),
    ("closed account", &[]),
    ("password without the second factor", &["ProveSecondFactor", "SignOut"]),
    ("second factor to be set up", &ENROLMENT),
    ("nurse without a second factor", &ENROLMENT),
    ("session that rests", &["Resume", "SignOut"]),
    ("patient who has died", &["SignOut"]),
];

/// What asks for a proof that is minutes old.
const FRESH: [&str; 40] = [
    "SetEmail",
    "RemoveEmail",
    "SetPhone",
    "RemovePhone",
    "BeginOpenIdLink",
    "FinishOpenIdLink",
    "RemoveOpenId",
    "ChangePassword",
    "BeginTotp",
    "ConfirmTotp",
    "RemoveTotp",
    "BeginPasskeyEnrolment",
    "FinishPasskeyEnrolment",
    "RemovePasskey",
    "MakeRecoveryCodes",
    "BreakGlass",
    "AddStaff",
    "SetRole",
    "DeactivateStaff",
    "AddTeam",
    "AddMember",
    "EndMember",
    "SetPost",
    "TakeIn",
    "SetTeamHours",
    "SetTeamTarget",
    "SetTeamReach",
    "NoteAway",
    "StrikeAway",
    "SaveTemplate",
    "StrikeTemplate",
    "BeginTreatment",
    "EndTreatment",
    "OfferProxy",
    "ChangeProxy",
    "AddRepresentative",
    "TakeConsent",
    "WitnessConsent",
    "CertifyCapacity",
    "UnblockProxy",
];

/// Whatever the code says: whoever is not signed in in full reads nobody's record and changes nothing but the next step; another
/// patient, and staff who do not look after her, do not learn that this one exists; nobody of the staff changes anything of a
/// patient's; who else may look is the patient's alone; each duty has its roles; and nothing that cannot be taken back is done on an old proof.
pub fn must_always_be_denied(table: &Table) {
    let strangers = [
        "other patient",
        "nurse not treating",
        "clinician not treating",
        "steward",
        "privacy officer",
        "administrator",
        "emergency lapsed",
        "administrator, proved long ago",
        "clinician, proved long ago",
        "caregiver who was asked",
        "caregiver whose time is over",
        "caregiver who was let go",
        "caregiver who was declined",
    ];
    for ((_, name, persona, subject), cell) in table {
        let is_record = ABOUT_A_RECORD.contains(name);
        let says = |expected: &str| assert_eq!(cell, expected, "{name} as {persona} about {subject}");
        if let Some((_, steps)) = NEXT_STEP.iter().find(|(other, _)| other == persona) {
            if !OPEN_TO_ANYBODY.contains(name) && !steps.contains(name) {
                says("sign in first");
            }
            continue;
        }
        let forbidden = DUTIES.iter().any(|(endpoints, whose)| endpoints.contains(name) && !whose.contains(persona));
        let patient = persona.starts_with("patient");
        // Whoever represents somebody before the law chooses for them when results appear, and does not see who looked.
        let represents = *persona == "representative"
            && matches!(*name, "GetRelease" | "SetRelease" | "ListHeld" | "OpenResults" | "AskAboutHold");
        let own_affair = !patient && (SHARING.contains(name) || OWN_AFFAIRS.contains(name) && !represents);
        let sees_results = !matches!(*persona, "front desk" | "billing")
            && (!persona.starts_with("caregiver, only") || persona.ends_with("results"));
        let other_work = !sees_results && *name == "ListResults";
        if is_record && (strangers.contains(persona) || *subject == "nobody") {
            says("not found");
        } else if own_affair || forbidden || other_work {
            says("not allowed");
        } else if persona.ends_with("proved long ago") && FRESH.contains(name) {
            says("prove again");
        }
    }
}
