//! Who leads a team, and what is told to them on their pages: what runs short, until it was answered; new until they have seen it.

use careway_core::{
    clocked::{Mark, Note},
    escalation::{SeeTold, ToldOf},
    message::{Audience, HandOffThread, Queue, Then},
    problem::Problem,
    staff::{Away, EndMember, GetStaffHome, ListTeams, Post, Role, SayAway, SetPost},
};
use careway_server::{escalation::clock::look, message::clock::ThreadClock};
use chrono::{DateTime, Utc};

use crate::{
    clinic::Browser,
    family::{Family, account, at, queue},
    support,
};

impl Family {
    /// Lets the clock come to an instant, and has the job look.
    pub async fn looks_at(&self, instant: &str) {
        let then: DateTime<Utc> = instant.parse().unwrap();
        self.clinic.wait(then - self.clinic.now());
        let site = &self.clinic.site;
        look::<ThreadClock>(&site.store, &site.live, &site.jurisdiction, self.clinic.now()).await.unwrap();
    }

    /// Somebody becomes one of family care, or leads it.
    pub async fn posts(&self, device: u8, login: &str, post: Post) {
        let mut boss = at(&self.clinic, device, "boss").await;
        let account = account(&self.clinic, login).await;
        boss.asks(SetPost { team: self.care.clone(), account, post }).await.unwrap();
    }
}

pub async fn short(browser: &mut Browser) -> (usize, u32) {
    let lines = queue(browser, Queue::Short).await.len();
    (lines, browser.asks(GetStaffHome {}).await.unwrap().short)
}

#[tokio::test]
async fn an_administrator_says_who_leads_and_everybody_who_works_here_sees_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        clinic.hires("boss", Role::Administrator).await;
        let (joy, kim) = (account(clinic, "joy").await, account(clinic, "kim").await);
        let mut nurse = at(clinic, 1, "joy").await;
        let lead = SetPost { team: family.care.clone(), account: joy.clone(), post: Post::Lead };
        assert_eq!(nurse.asks(lead.clone()).await, Err(Problem::NotAllowed), "nobody makes themselves one");
        family.posts(91, "joy", Post::Lead).await;
        family.posts(92, "kim", Post::Lead).await;
        let mut carver = at(clinic, 2, "carver").await;
        let teams = carver.asks(ListTeams {}).await.unwrap();
        let care = teams.iter().find(|team| team.id == family.care).unwrap();
        assert!(care.is_led_by(&joy) && care.is_led_by(&kim) && care.leads.len() == 2);
        assert!(teams.iter().find(|team| team.id == family.other).unwrap().leads.is_empty());
        family.posts(93, "kim", Post::Member).await;

        let mut boss = at(clinic, 3, "boss").await;
        let elsewhere = SetPost { team: family.other.clone(), ..lead };
        assert_eq!(boss.asks(elsewhere).await, Err(Problem::NotFound), "only of a team that they are in");
        boss.asks(EndMember { team: family.care.clone(), account: joy }).await.unwrap();
        let teams = boss.asks(ListTeams {}).await.unwrap();
        assert!(teams.iter().all(|team| team.leads.is_empty()), "whoever has left leads nothing");
    }
}

#[tokio::test]
async fn the_leads_are_told_at_both_marks_and_see_it_until_it_is_answered() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        clinic.hires("boss", Role::Administrator).await;
        family.posts(92, "kim", Post::Lead).await;
        // Thursday after hours: due on Friday at 17:00.
        let thread =
            at(clinic, 1, "rosa").await.asks(family.start(&family.rosa, Audience::Family)).await.unwrap().thread;
        family.looks_at("2026-05-29T15:11:00Z").await;
        let mut kim = at(clinic, 2, "kim").await;
        assert_eq!(short(&mut kim).await, (0, 0), "a minute before four fifths");
        family.looks_at("2026-05-29T15:12:00Z").await;
        let mut kim = at(clinic, 3, "kim").await;
        assert_eq!(short(&mut kim).await, (1, 1));
        assert_eq!(short(&mut at(clinic, 4, "joy").await).await, (0, 0), "she does not lead");
        assert_eq!(short(&mut at(clinic, 5, "pat").await).await, (0, 0), "another team's");

        let line = queue(&mut kim, Queue::Short).await.remove(0);
        assert_eq!((line.thread.told, line.thread.id.clone()), (Some(Mark::Short), thread.clone()));
        kim.asks(SeeTold { of: ToldOf::Messages, until: line.told_at.unwrap() }).await.unwrap();
        assert_eq!(short(&mut kim).await, (1, 0), "seen, and there until it is answered");
        family.looks_at("2026-05-29T17:00:00Z").await;
        let mut kim = at(clinic, 6, "kim").await;
        assert_eq!(short(&mut kim).await, (1, 1), "it is late: told once more");

        // What goes to another team is told to those who lead that one, or to all of it.
        let note = Note::parse("Please look at it.").unwrap();
        let hand =
            HandOffThread { patient: family.rosa.clone(), thread: thread.clone(), team: family.other.clone(), note };
        kim.asks(hand).await.unwrap();
        assert_eq!(short(&mut kim).await, (0, 0));
        let mut pat = at(clinic, 7, "pat").await;
        assert_eq!(short(&mut pat).await, (1, 1), "nobody leads it: everybody of it is told");
        pat.asks(family.answer(&thread, Then::Close)).await.unwrap();
        assert_eq!(short(&mut pat).await, (0, 0));
    }
}

#[tokio::test]
async fn in_the_place_of_a_lead_who_is_away_whoever_does_their_work_is_told() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        clinic.hires("boss", Role::Administrator).await;
        family.posts(92, "kim", Post::Lead).await;
        let day = |text: &str| text.parse().unwrap();
        let (by, from, back) = (account(clinic, "joy").await, day("2026-05-29"), day("2026-06-01"));
        at(clinic, 8, "kim").await.asks(SayAway { away: Away { by, from, back } }).await.unwrap();
        at(clinic, 1, "rosa").await.asks(family.start(&family.rosa, Audience::Family)).await.unwrap();
        family.looks_at("2026-05-29T15:12:00Z").await;
        assert_eq!(short(&mut at(clinic, 2, "kim").await).await, (0, 0), "she is away");
        assert_eq!(short(&mut at(clinic, 3, "joy").await).await, (1, 1));
        assert_eq!(short(&mut at(clinic, 4, "carver").await).await, (0, 0), "there is a lead");
        // Joy leaves: somebody is told all the same.
        let joy = account(clinic, "joy").await;
        at(clinic, 5, "boss").await.asks(EndMember { team: family.care.clone(), account: joy }).await.unwrap();
        assert_eq!(short(&mut at(clinic, 6, "carver").await).await, (1, 1), "nobody leads just now");
        family.looks_at("2026-06-01T10:00:00Z").await;
        assert_eq!(short(&mut at(clinic, 7, "kim").await).await.0, 1, "she is back");
        assert_eq!(short(&mut at(clinic, 9, "carver").await).await, (0, 0));
    }
}

#[tokio::test]
async fn who_does_not_see_a_conversation_is_not_told_of_it_and_somebody_else_is() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        clinic.hires("boss", Role::Administrator).await;
        // The front desk leads, and does not see what a teen keeps to herself.
        family.posts(94, "carver", Post::Lead).await;
        let mut sofia = at(clinic, 1, "sofia").await;
        sofia.asks(family.start(&family.sofia, Audience::Alone)).await.unwrap();
        sofia.asks(family.start(&family.sofia, Audience::Family)).await.unwrap();
        family.looks_at("2026-05-29T15:12:00Z").await;
        assert_eq!(short(&mut at(clinic, 2, "carver").await).await, (1, 1));
        assert_eq!(short(&mut at(clinic, 3, "joy").await).await, (1, 1), "somebody who sees it is told");
    }
}
