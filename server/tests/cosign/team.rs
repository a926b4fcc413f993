//! A team with two in training, for tests of signatures: Nia, a nurse, and Ray, a clinician; Dr Lee and Joy sign. Knows what each may, and tests nothing.

use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        Audience, DeskThread, GetDeskThread, GetThread, ProposalKind, ProposalRefusal, ProposalRow, ProposeAnswer,
        ReturnAnswer, SignAnswer, SignRefusal, ThreadRow, WholeThread,
    },
    problem::Problem,
    staff::{AddMember, BeginSupervision, Role},
};
use careway_server::store::StoreSettings;

use crate::{
    clinic::Browser,
    family::{Family, at, text},
};

pub struct Trainees {
    pub family: Family,
}

pub fn not_proposed(why: ProposalRefusal) -> Result<(), Problem<ProposalRefusal>> {
    Err(Problem::Refused(why))
}

pub fn not_signed(why: SignRefusal) -> Result<(), Problem<SignRefusal>> {
    Err(Problem::Refused(why))
}

impl Trainees {
    pub async fn open(settings: &StoreSettings) -> Self {
        let family = Family::open(settings).await;
        let clinic = &family.clinic;
        clinic.hires("pell", Role::Administrator).await;
        let mut pell = at(clinic, 200, "pell").await;
        for (login, role, supervised) in
            [("nia", Role::Nurse, true), ("ray", Role::Clinician, true), ("lee", Role::Clinician, false)]
        {
            let account = clinic.hires(login, role).await;
            pell.asks(AddMember { team: family.care.clone(), account: account.clone() }).await.unwrap();
            if supervised {
                pell.asks(BeginSupervision { account }).await.unwrap();
            }
        }
        Self { family }
    }

    pub async fn begins(&self, rosa: &mut Browser) -> Id<ThreadRow> {
        rosa.asks(self.family.start(&self.family.rosa, Audience::Family)).await.unwrap().thread
    }

    pub fn proposes(&self, thread: &Id<ThreadRow>, words: &str, kind: ProposalKind) -> ProposeAnswer {
        ProposeAnswer { patient: self.family.rosa.clone(), thread: thread.clone(), text: text(words), kind }
    }

    pub fn signs(&self, thread: &Id<ThreadRow>, proposal: &Id<ProposalRow>, words: &str, number: i64) -> SignAnswer {
        let (patient, thread, proposal) = (self.family.rosa.clone(), thread.clone(), proposal.clone());
        SignAnswer { patient, thread, proposal, text: text(words), number }
    }

    pub fn returns(&self, thread: &Id<ThreadRow>, proposal: &Id<ProposalRow>, words: &str) -> ReturnAnswer {
        let (patient, thread, proposal) = (self.family.rosa.clone(), thread.clone(), proposal.clone());
        ReturnAnswer { patient, thread, proposal, note: Note::parse(words).unwrap() }
    }

    pub async fn desk(&self, browser: &mut Browser, thread: &Id<ThreadRow>) -> DeskThread {
        browser.asks(GetDeskThread { patient: self.family.rosa.clone(), thread: thread.clone() }).await.unwrap()
    }

    pub async fn whole(&self, browser: &mut Browser, thread: &Id<ThreadRow>) -> WholeThread {
        browser.asks(GetThread { patient: self.family.rosa.clone(), thread: thread.clone() }).await.unwrap()
    }

    /// What waits for a signature in a conversation.
    pub async fn waiting(&self, thread: &Id<ThreadRow>) -> Id<ProposalRow> {
        let mut lee = at(&self.family.clinic, 201, "lee").await;
        self.desk(&mut lee, thread).await.signing.waiting().unwrap().id.clone()
    }
}
