//! What the patient's side finds of an answer that is not signed: nothing, in any answer it gets, and no page of theirs is woken.

use std::pin::Pin;

use careway_core::{
    access::Requirement,
    activity::{ListAccess, ListDownloads},
    api::{self, Endpoint, Kind, Visit},
    id::Id,
    message::{DeskDraft, DraftText, GetThread, KeepDeskDraft, ProposalKind, SearchThreads, ThreadDraft, ThreadRow},
    people::Patient,
};
use chrono::TimeDelta;

use crate::{
    begun::keep,
    clinic::{Browser, Reply},
    family::at,
    listening::{Heard, listens},
    support,
    team::Trainees,
};

const CANARY: &str = "canary";

type Ask = Box<dyn for<'b> Fn(&'b mut Browser) -> Pin<Box<dyn Future<Output = Reply> + 'b>>>;

/// Every read of the patient's side, with samples and with what there is. Who has looked and what was taken along is left out of what is compared: this
/// very reading is in it.
async fn everything(team: &Trainees, browser: &mut Browser, thread: &Id<ThreadRow>) -> Vec<String> {
    struct Reads(Id<Patient>, Vec<Ask>);
    impl Visit for Reads {
        fn endpoint<E: Endpoint>(&mut self, _: &'static str) {
            let requires = <E::Requires as Requirement>::name();
            let is_theirs = requires.starts_with("see ") || requires.starts_with("change ");
            if E::KIND != Kind::Write && is_theirs && ![ListAccess::PATH, ListDownloads::PATH].contains(&E::PATH) {
                let patient = self.0.clone();
                self.1.push(Box::new(move |browser| {
                    let request = E::sample(&patient);
                    Box::pin(async move { browser.sends(&request).await })
                }));
            }
        }
    }
    let patient = team.family.rosa.clone();
    let mut reads = Reads(patient.clone(), Vec::new());
    api::visit(&mut reads);
    assert!(reads.1.len() > 15, "there are more reads than that");
    let mut all = Vec::new();
    let mut take = |reply: Reply| all.push(String::from_utf8_lossy(&reply.body).into_owned());
    for ask in &reads.1 {
        take(ask(browser).await);
    }
    take(browser.sends(&GetThread { patient: patient.clone(), thread: thread.clone() }).await);
    take(browser.sends(&SearchThreads { patient, text: CANARY.to_owned() }).await);
    all
}

#[tokio::test]
async fn nothing_of_a_proposed_answer_reaches_the_patients_side() {
    for engine in support::engines() {
        let database = engine.database().await;
        let team = Trainees::open(&database.settings).await;
        let (clinic, rosas) = (&team.family.clinic, &team.family.rosa);
        let (mut rosa, mut nia, mut joy) =
            (at(clinic, 1, "rosa").await, at(clinic, 2, "nia").await, at(clinic, 3, "joy").await);
        let (mut teresa, mut ana) = (at(clinic, 4, "teresa").await, at(clinic, 5, "ana").await);
        let thread = team.begins(&mut rosa).await;
        nia.asks(team.family.take(&thread)).await.unwrap();
        clinic.wait(TimeDelta::minutes(1));
        let mut before = Vec::new();
        for browser in [&mut rosa, &mut teresa, &mut ana] {
            before.push(everything(&team, browser, &thread).await);
        }
        let mut streams = Vec::new();
        for (number, name) in (60..).zip(["rosa", "teresa", "ana", "joy"]) {
            streams.push((name, listens(&mut at(clinic, number, name).await).await));
        }
        nia.asks(team.proposes(&thread, "A canary sings.", ProposalKind::Answer)).await.unwrap();
        let id = team.waiting(&thread).await;
        // Drafts of the staff's are nobody else's, and wake no page.
        joy.asks(keep((rosas, &thread), &id, "A canary sings softly.", 0)).await.unwrap();
        let text = ThreadDraft::words(DraftText::of("A canary sings to us."));
        let (patient, thread_of) = (rosas.clone(), thread.clone());
        let note = KeepDeskDraft { patient, thread: thread_of, of: DeskDraft::Note, draft: Some(text), after: 0 };
        joy.asks(note).await.unwrap();
        joy.asks(team.returns(&thread, &id, "Which canary?")).await.unwrap();
        nia.asks(team.proposes(&thread, "A canary sings in here.", ProposalKind::Question)).await.unwrap();
        for (name, stream) in &mut streams {
            let wanted = if *name == "joy" { Heard::Messages } else { Heard::Beat };
            let heard = if *name == "joy" { stream.beats_until().await } else { stream.next().await };
            assert_eq!(heard, wanted, "{name}");
        }
        for (browser, before) in [&mut rosa, &mut teresa, &mut ana].into_iter().zip(before) {
            let after = everything(&team, browser, &thread).await;
            assert_eq!(after, before, "nothing has changed for them");
            let looked = browser.sends(&ListAccess { patient: rosas.clone(), ..ListAccess::sample(rosas) }).await;
            let looked = String::from_utf8_lossy(&looked.body).into_owned();
            assert!(!looked.contains(CANARY) && !after.concat().contains("anary sing"), "it left the server");
        }
        // It looks in the right places.
        let id = team.waiting(&thread).await;
        joy.asks(team.signs(&thread, &id, "A canary sings in here.", 9)).await.unwrap();
        for browser in [&mut rosa, &mut teresa, &mut ana] {
            assert!(everything(&team, browser, &thread).await.concat().contains("anary sings in here"));
        }
    }
}
