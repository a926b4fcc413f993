//! What somebody has begun to write beside a conversation: of each kind a draft of its own, for their account alone, gone with what it was a draft of.

use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        AppointmentStatus, Audience, DaysLeft, DeskDraft, DraftRefusal, DraftText, GetDeskDraft, GetDeskThread,
        HandOffThread, KeepDeskDraft, KeptDraft, MakeAppointmentRequest, MakeFollowUp, MakeRefill, NoteOnThread,
        RefillAsk, RefillName, RefillOf, RefillStatus, SetRefillStatus, SettleAppointmentRequest, Soon, Then,
        ThreadDraft, ThreadRow,
    },
    problem::{Fault, FaultKind, Problem},
    staff::{BeginSupervision, Role},
};
use chrono::NaiveDate;

use crate::{
    clinic::Browser,
    family::{Family, account, at, text},
    support,
};

/// Every kind that is about no proposed answer, each where it can be done after those before.
const KINDS: [DeskDraft; 8] = [
    DeskDraft::Answer,
    DeskDraft::Note,
    DeskDraft::FollowUp,
    DeskDraft::Refill,
    DeskDraft::Appointment,
    DeskDraft::RefillStep,
    DeskDraft::Settle,
    DeskDraft::HandOff,
];

/// Rosa's drafts of a conversation.
struct Beside<'f> {
    family: &'f Family,
    thread: Id<ThreadRow>,
}

impl Beside<'_> {
    fn get(&self, of: DeskDraft) -> GetDeskDraft {
        GetDeskDraft { patient: self.family.rosa.clone(), thread: self.thread.clone(), of }
    }

    fn keep(&self, of: DeskDraft, text: &str, after: i64) -> KeepDeskDraft {
        let draft = Some(ThreadDraft::words(DraftText::of(text)));
        KeepDeskDraft { patient: self.family.rosa.clone(), thread: self.thread.clone(), of, draft, after }
    }

    /// Every kind of which there is a draft, with its words.
    async fn kept(&self, browser: &mut Browser) -> Vec<(DeskDraft, String)> {
        let mut kept = Vec::new();
        for of in KINDS {
            let draft = browser.asks(self.get(of)).await.unwrap().draft;
            kept.extend(draft.map(|draft| (of, draft.text.into())));
        }
        kept
    }

    async fn told(&self, browser: &mut Browser) -> Vec<DeskDraft> {
        let (patient, thread) = (self.family.rosa.clone(), self.thread.clone());
        browser.asks(GetDeskThread { patient, thread }).await.unwrap().begun
    }

    /// Does what something was a draft of.
    async fn does(&self, joy: &mut Browser, of: DeskDraft) {
        let (patient, thread) = (self.family.rosa.clone(), self.thread.clone());
        let note = Note::parse("Done.").unwrap();
        match of {
            DeskDraft::Answer => joy.asks(self.family.answer(&thread, Then::GoOn)).await.unwrap(),
            DeskDraft::Note => joy.asks(NoteOnThread { patient, thread, note }).await.unwrap(),
            DeskDraft::FollowUp => {
                let (team, due) = (self.family.care.clone(), NaiveDate::from_ymd_opt(2026, 5, 29).unwrap());
                let make = MakeFollowUp { patient, thread, team, person: None, due, words: note };
                drop(joy.asks(make).await.unwrap());
            }
            DeskDraft::Refill => {
                let medication = RefillOf::Named(RefillName::parse("Lisinopril 10 mg").unwrap());
                let ask = RefillAsk { medication, left: DaysLeft::Few, pharmacy: None, note: None };
                joy.asks(MakeRefill { patient, thread, ask }).await.unwrap();
            }
            DeskDraft::Appointment => {
                let ask = MakeAppointmentRequest { patient, thread, reason: note, soon: Soon::Weeks, times: None };
                joy.asks(ask).await.unwrap();
            }
            DeskDraft::RefillStep => {
                let (status, words) = (RefillStatus::InProgress, None);
                joy.asks(SetRefillStatus { patient, thread, status, words }).await.unwrap();
            }
            DeskDraft::Settle => {
                let status = AppointmentStatus::Booked;
                let words = text("Tuesday at nine.");
                joy.asks(SettleAppointmentRequest { patient, thread, status, words }).await.unwrap();
            }
            DeskDraft::HandOff => {
                let team = self.family.other.clone();
                joy.asks(HandOffThread { patient, thread, team, note }).await.unwrap();
            }
            DeskDraft::Sign | DeskDraft::Return => unreachable!("nothing waits for a signature here"),
        }
    }
}

fn words(of: DeskDraft) -> String {
    format!("A {of:?} is")
}

#[tokio::test]
async fn each_is_kept_by_itself_and_gone_with_what_it_was_a_draft_of() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut joy, mut there, mut kim) = (
            at(clinic, 1, "rosa").await,
            at(clinic, 2, "joy").await,
            at(clinic, 3, "joy").await,
            at(clinic, 4, "kim").await,
        );
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let beside = Beside { family: &family, thread };
        let mut all = Vec::new();
        for of in KINDS {
            let first = joy.asks(beside.keep(of, "A", 0)).await.unwrap();
            let elsewhere = Err(Problem::Refused(DraftRefusal::Elsewhere));
            assert_eq!(there.asks(beside.keep(of, "Unseen", 0)).await, elsewhere, "{of:?}");
            let second = there.asks(beside.keep(of, &words(of), first)).await.unwrap();
            assert!(second > first);
            assert_eq!(joy.asks(beside.keep(of, "Unseen", first)).await, elsewhere, "{of:?}");
            all.push((of, words(of)));
        }
        let mut told = beside.told(&mut joy).await;
        told.sort_by_key(|of| KINDS.iter().position(|kind| kind == of));
        assert_eq!((beside.kept(&mut joy).await, told), (all.clone(), KINDS.to_vec()));
        assert_eq!(
            (beside.kept(&mut kim).await, beside.told(&mut kim).await),
            (vec![], vec![]),
            "a colleague's are none"
        );

        while let Some((of, _)) = all.first().cloned() {
            beside.does(&mut joy, of).await;
            all.remove(0);
            if of != DeskDraft::HandOff {
                assert_eq!(beside.kept(&mut there).await, all, "{of:?} is done, and the others are not");
            }
        }
        // It comes back from the other team.
        let (patient, thread, team) = (family.rosa.clone(), beside.thread.clone(), family.care.clone());
        let mut pat = at(clinic, 5, "pat").await;
        let note = Note::parse("It is yours.").unwrap();
        pat.asks(HandOffThread { patient, thread, team, note }).await.unwrap();
        assert_eq!((beside.kept(&mut there).await, beside.told(&mut joy).await), (vec![], vec![]));
    }
}

#[tokio::test]
async fn a_draft_is_given_out_for_as_long_as_its_author_may_do_that() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        clinic.hires("pell", Role::Administrator).await;
        let (mut rosa, mut joy, mut pat, mut pell) = (
            at(clinic, 1, "rosa").await,
            at(clinic, 2, "joy").await,
            at(clinic, 3, "pat").await,
            at(clinic, 4, "pell").await,
        );
        let thread = rosa.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        let beside = Beside { family: &family, thread: thread.clone() };
        for of in KINDS {
            joy.asks(beside.keep(of, &words(of), 0)).await.unwrap();
            for (stranger, why) in [(&mut pat, Problem::NotFound), (&mut rosa, Problem::NotAllowed)] {
                assert_eq!(stranger.asks(beside.get(of)).await.unwrap_err(), why, "{of:?}");
            }
            assert_eq!(pat.asks(beside.keep(of, "Me", 0)).await, Err(Problem::NotFound), "{of:?}");
            assert_eq!(rosa.asks(beside.keep(of, "Me", 0)).await, Err(Problem::NotAllowed), "{of:?}");
        }
        // Words about a proposed answer say about which.
        for of in [DeskDraft::Sign, DeskDraft::Return] {
            let nameless = joy.asks(beside.keep(of, "Take two.", 0)).await;
            let faults = vec![Fault::new("proposal", FaultKind::Missing)];
            assert_eq!(nameless, Err(Problem::Invalid(faults)), "{of:?}");
        }

        // Whoever needs a signature now: what goes to the patient as it is typed is not theirs, and what is for colleagues is.
        pell.asks(BeginSupervision { account: account(clinic, "joy").await }).await.unwrap();
        for of in [DeskDraft::Refill, DeskDraft::Appointment, DeskDraft::RefillStep, DeskDraft::Settle] {
            assert_eq!(joy.asks(beside.get(of)).await, Err(Problem::NotAllowed), "{of:?}");
            assert_eq!(joy.asks(beside.keep(of, "Still", 0)).await, Err(Problem::NotAllowed), "{of:?}");
        }
        assert_eq!(
            beside.told(&mut joy).await,
            [DeskDraft::Answer, DeskDraft::Note, DeskDraft::FollowUp, DeskDraft::HandOff]
        );
        // What goes to another team takes the way to its drafts along.
        let (patient, team) = (family.rosa.clone(), family.other.clone());
        joy.asks(HandOffThread { patient, thread, team, note: Note::parse("Yours.").unwrap() }).await.unwrap();
        for of in KINDS {
            assert_eq!(joy.asks(beside.get(of)).await, Err(Problem::NotFound), "{of:?}");
            assert_eq!(joy.asks(beside.keep(of, "Still", 0)).await, Err(Problem::NotFound), "{of:?}");
            assert_eq!(pat.asks(beside.get(of)).await, Ok(KeptDraft::default()), "{of:?}: who has it now has none");
        }
    }
}
