//! What was done with a record, in words that a patient knows. Made from what the trail calls it: the path of an endpoint or
//! the name of a command.

use serde::{Deserialize, Serialize};

use crate::{
    activity::{ListAccess, ListDownloads, QuestionAccess},
    api::Endpoint as _,
    break_glass::{BreakGlass, EndBreakGlass},
    download::{DownloadCsv, DownloadFhir, GetStock, PrintRecord},
    errand::{AddErrand, ListErrands, StepErrand},
    hold::{AskAboutHold, EndHold, HoldResult},
    message::{
        AnswerThread, AskTranslation, BeginDeskUpload, BeginUpload, CloseThread, FinishDeskUpload, FinishFollowUp,
        FinishUpload, GetDeskAttachment, GetDeskContext, GetDeskDraft, GetDeskThread, GetDraft, GetMessageAttachment,
        GetThread, GetUnread, HandOffThread, KeepDeskDraft, KeepDraft, ListCareTeams, ListDeskUploads, ListRefills,
        ListThreads, ListUploads, MakeAppointmentRequest, MakeFollowUp, MakeRefill, MarkThreadRead, MoveThread,
        NoteOnThread, ProposeAnswer, RemoveDeskUpload, RemoveUpload, ReplyToThread, RequestRefill, ReturnAnswer,
        SearchThreads, SendDeskPiece, SendPiece, SetRefillStatus, SetTranslation, SettleAppointmentRequest, SignAnswer,
        StartThread, TakeThread,
    },
    people::{GetPatient, GetStanding},
    proxy::{
        AddRepresentative, BlockProxy, CertifyCapacity, ChangeProxy, EndConsent, EndProxy, LeaveProxy, ListProxies,
        ListRepresentatives, OfferProxy, PreviewProxy, TakeConsent, UnblockProxy, WitnessConsent,
    },
    record::{GetAttachment, GetHome, GetItem, GetRecord, ListItems, ListResults},
    release::{GetRelease, ListHeld, OpenResults, SetRelease},
    review::{CommentResult, GetCommentDraft, GetReview, KeepCommentDraft, ReviewNormal, ReviewResult, TakeIn},
    staff::{BeginTreatment, EndTreatment, InvitePatient},
};

macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident: $($endpoint:ident)*, $($command:literal)*;)*) => {
        /// What was done with a record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum AccessAct {
            $($(#[$doc])* $act,)*
            /// Something else.
            Other,
        }

        impl AccessAct {
            /// Every act.
            pub const ALL: &'static [Self] = &[$(Self::$act,)* Self::Other];

            /// What the trail calls so.
            pub fn of(command: &str) -> Self {
                $(
                    if [$($endpoint::PATH,)* $($command),*].contains(&command) {
                        return Self::$act;
                    }
                )*
                Self::Other
            }
        }
    };
}

acts! {
    /// Broke the glass.
    BrokeGlass: BreakGlass,;
    /// Closed the record again after an emergency.
    EndedGlass: EndBreakGlass,;
    /// Saw whose record it is.
    SawWho: GetPatient GetStanding,;
    /// Saw the first page.
    SawHome: GetHome GetDeskContext,;
    /// Saw or searched results.
    SawResults: ListResults ListHeld,;
    /// Saw lists of the record: medicines, conditions, visits.
    SawRecord: GetRecord ListItems GetStock,;
    /// Saw single entries.
    SawItems: GetItem GetReview,;
    /// Opened documents.
    SawDocuments: GetAttachment,;
    /// Took the record along for another program.
    TookFhir: DownloadFhir,;
    /// Took results along as a table.
    TookCsv: DownloadCsv,;
    /// Laid the record out for paper.
    Printed: PrintRecord,;
    /// Saw when results appear.
    SawRelease: GetRelease,;
    /// Changed when results appear, or opened results that waited.
    ChangedRelease: SetRelease OpenResults,;
    /// Looked at a result as a clinician, or wrote to the patient about it.
    ReviewedResult: ReviewResult ReviewNormal CommentResult, "result clock";
    /// Began to write to the patient about a result.
    DraftedComment: GetCommentDraft KeepCommentDraft,;
    /// Held a result back, or ended that.
    HeldResult: HoldResult EndHold,;
    /// Asked for a hold to be looked at again.
    AskedAboutHold: AskAboutHold,;
    /// Saw who looked.
    SawActivity: ListAccess ListDownloads,;
    /// Saw what there is to do together.
    SawErrands: ListErrands,;
    /// Wrote something down that is to be done, or did it.
    ChangedErrands: AddErrand StepErrand,;
    /// Saw who else may look, or what they would see.
    SawProxies: ListProxies PreviewProxy ListRepresentatives,;
    /// Asked somebody to act for the patient.
    OfferedProxy: OfferProxy,;
    /// Wrote down who represents the patient, or what a clinician found.
    NotedRepresentative: AddRepresentative CertifyCapacity,;
    /// Wrote down, or confirmed, what the patient has said aloud.
    NotedConsent: TakeConsent WitnessConsent,;
    /// Told ahead of a birthday that changes what parents see.
    AnnouncedBirthday: , "proxy announce";
    /// Told ahead that what the patient gave ends.
    AnnouncedEnd: , "proxy ending";
    /// Accepted to act for the patient.
    AcceptedProxy: , "proxy accept";
    /// Changed what somebody may do who acts for the patient.
    ChangedProxy: ChangeProxy,;
    /// Ended that somebody acts for the patient.
    EndedProxy: EndProxy EndConsent LeaveProxy BlockProxy,;
    /// Let somebody be asked again who was declined.
    Unblocked: UnblockProxy,;
    /// Read messages.
    ReadMessages: ListCareTeams ListThreads ListRefills GetThread MarkThreadRead SearchThreads MoveThread GetDeskThread,;
    /// Saw how many messages are new.
    SawUnread: GetUnread,;
    /// Began to write a message or something beside one, or has a colleague look at what they began.
    DraftedMessage: GetDraft KeepDraft GetDeskDraft KeepDeskDraft ProposeAnswer ReturnAnswer ListUploads ListDeskUploads,;
    /// Added files to what they began to write.
    AddedFiles: BeginUpload SendPiece FinishUpload RemoveUpload BeginDeskUpload SendDeskPiece FinishDeskUpload RemoveDeskUpload,;
    /// Opened files of messages.
    OpenedFiles: GetMessageAttachment GetDeskAttachment,;
    /// Wrote a message.
    WroteMessage: StartThread ReplyToThread AnswerThread SignAnswer,;
    /// Wrote what a message says in another language, or had a machine do it.
    TranslatedMessage: SetTranslation AskTranslation, "message translation";
    /// Asked for a refill.
    AskedRefill: RequestRefill MakeRefill,;
    /// Said how a refill stands.
    SetRefill: SetRefillStatus,;
    /// Asked for an appointment in the patient's name, or said how that ended.
    AskedAppointment: MakeAppointmentRequest SettleAppointmentRequest,;
    /// Took a message, or gave it to another team.
    HandledMessage: TakeThread HandOffThread CloseThread NoteOnThread MakeFollowUp FinishFollowUp, "message clock";
    /// Asked about a look.
    Asked: QuestionAccess,;
    /// Gave out a code that makes an account.
    Invited: InvitePatient, "account invite";
    /// Made the account.
    MadeAccount: , "account create" "demo";
    /// Said which team looks after the patient.
    AssignedCare: BeginTreatment EndTreatment TakeIn,;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{access::Requirement, api::Visit, id::Id, people::Patient};

    /// Every endpoint that is about a patient has words of its own.
    #[test]
    fn no_look_is_something_else() {
        struct Look;
        impl Visit for Look {
            fn endpoint<E: crate::api::Endpoint>(&mut self, name: &'static str) {
                let patient: Id<Patient> = Id::parse("p1").expect("an id");
                if <E::Requires as Requirement>::patient(&E::sample(&patient).subject()).is_some() {
                    assert_ne!(AccessAct::of(E::PATH), AccessAct::Other, "{name}");
                }
            }
        }
        crate::api::visit(&mut Look);
        assert_eq!(AccessAct::of("account invite"), AccessAct::Invited);
        assert_eq!(AccessAct::of("vacuum"), AccessAct::Other);
    }
}
