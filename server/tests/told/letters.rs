//! What leads are told outside of the portal, by their own choice: decided anew when it is sent, in a letter that names nobody and nothing.

use careway_core::{
    escalation::{SeeTold, ToldOf},
    id::Id,
    mail::{Channel, Notice},
    message::{Audience, RedFlag, Said, StartThread, Then, ThreadRow},
    notice::{GetNoticeSettings, NoticeRefusal, Pace, Rhythm, SetNoticeRhythm, SetWorkNotice, TimeOfDay},
    problem::Problem,
    staff::{DeactivateStaff, Post, Role, ZoneName},
};
use careway_server::{http::Site, notice::Teller};

use crate::{
    family::{Family, account, at},
    outbox::{outbox, writes_to},
    support::{self, Database},
};

const KIM: &str = "kim@care.example";

/// Family care, led by Kim, who wants mail.
async fn led(database: &Database) -> Family {
    let sends = Channel::ALL.into_iter().collect();
    let family = Family::open_as(&database.settings, |site| Site { sends, ..site }).await;
    family.clinic.hires("boss", Role::Administrator).await;
    family.posts(92, "kim", Post::Lead).await;
    let mut kim = at(&family.clinic, 80, "kim").await;
    writes_to(database, &mut kim, KIM).await;
    kim.asks(SetWorkNotice { way: Some(Channel::Email) }).await.unwrap();
    family
}

impl Family {
    async fn asks_for_rosa(&self, device: u8, said: Said) -> Id<ThreadRow> {
        let start = StartThread { said, ..self.start(&self.rosa, Audience::Family) };
        at(&self.clinic, device, "rosa").await.asks(start).await.unwrap().thread
    }

    /// Runs the job; to whom it wrote that time runs short. What waits is taken out.
    async fn told(&self, database: &Database) -> Vec<String> {
        let Site { store, clock, ids, keys, jurisdiction, sends, .. } = &*self.clinic.site;
        let teller = Teller {
            store: store.clone(),
            clock: clock.clone(),
            ids: ids.clone(),
            keys: keys.clone(),
            jurisdiction: jurisdiction.clone(),
            sends: sends.clone(),
        };
        teller.tell_due().await.unwrap();
        let short = outbox(database).await.into_iter().filter(|(_, _, notice)| *notice == Notice::RunningShort);
        let told = short.map(|(to, ..)| to).collect();
        database.tamper("DELETE FROM mail").await;
        told
    }
}

fn rhythm(pace: Pace) -> SetNoticeRhythm {
    SetNoticeRhythm { rhythm: Rhythm { pace, ..Rhythm::default() }, zone: ZoneName::parse("UTC").unwrap() }
}

#[tokio::test]
async fn a_lead_who_chose_it_is_written_to_once_at_each_mark() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = led(&database).await;
        let clinic = &family.clinic;
        let mut kim = at(clinic, 1, "kim").await;
        assert_eq!(
            kim.asks(SetWorkNotice { way: Some(Channel::Text) }).await,
            Err(Problem::Refused(NoticeRefusal::NoNumber))
        );
        let settings = kim.asks(GetNoticeSettings {}).await.unwrap();
        assert_eq!((settings.work.unwrap().way, settings.people.len()), (Some(Channel::Email), 0));
        let rosas = at(clinic, 2, "rosa").await.asks(GetNoticeSettings {}).await.unwrap();
        assert_eq!(rosas.work, None, "no patient is asked about it");
        assert_eq!(
            at(clinic, 2, "rosa").await.asks(SetWorkNotice { way: Some(Channel::Email) }).await,
            Err(Problem::NotAllowed)
        );

        let thread = family.asks_for_rosa(3, Said::default()).await;
        family.asks_for_rosa(4, Said::default()).await;
        family.looks_at("2026-05-29T15:12:00Z").await;
        assert_eq!(family.told(&database).await, [KIM], "one letter for both, and none to the nurse who does not lead");
        assert!(family.told(&database).await.is_empty());
        family.looks_at("2026-05-29T17:00:00Z").await;
        assert_eq!(family.told(&database).await, [KIM]);

        // Nothing is sent of what she has seen, or of what was answered.
        family.looks_at("2026-05-30T09:00:00Z").await;
        let mut kim = at(clinic, 5, "kim").await;
        kim.asks(family.answer(&thread, Then::Close)).await.unwrap();
        assert!(family.told(&database).await.is_empty());
    }
}

#[tokio::test]
async fn what_was_seen_answered_or_is_no_lead_s_any_more_is_struck_when_it_is_sent() {
    for engine in support::engines() {
        for case in ["seen", "answered", "member", "gone", "portal"] {
            let database = engine.database().await;
            let family = led(&database).await;
            let clinic = &family.clinic;
            let thread = family.asks_for_rosa(1, Said::default()).await;
            family.looks_at("2026-05-29T15:12:00Z").await;
            let mut kim = at(clinic, 2, "kim").await;
            match case {
                "seen" => {
                    let until = clinic.now().timestamp_micros();
                    kim.asks(SeeTold { of: ToldOf::Messages, until }).await.unwrap();
                }
                "answered" => kim.asks(family.answer(&thread, Then::GoOn)).await.unwrap(),
                "member" => family.posts(93, "kim", Post::Member).await,
                "gone" => {
                    let account = account(clinic, "kim").await;
                    at(clinic, 3, "boss").await.asks(DeactivateStaff { account }).await.unwrap();
                }
                _ => kim.asks(SetWorkNotice { way: None }).await.unwrap(),
            }
            assert!(family.told(&database).await.is_empty(), "{case}");
        }
    }
}

#[tokio::test]
async fn the_night_holds_back_what_may_wait_and_not_what_may_not() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = led(&database).await;
        let clinic = &family.clinic;
        let mut kim = at(clinic, 1, "kim").await;
        kim.asks(rhythm(Pace::Daily(TimeOfDay::parse(18 * 60).unwrap()))).await.unwrap();
        // On Friday at nine in the morning, in hours.
        family.looks_at("2026-05-29T09:00:00Z").await;
        let ordinary = family.asks_for_rosa(2, Said::default()).await;
        family.looks_at("2026-06-01T08:00:00Z").await;
        assert!(family.told(&database).await.is_empty(), "she is told once a day, at six");
        let said = Said { flags: [RedFlag::ChestPain].into(), ..Said::default() };
        family.asks_for_rosa(3, said).await;
        family.looks_at("2026-06-01T08:12:00Z").await;
        assert_eq!(family.told(&database).await, [KIM], "danger does not wait for the evening");
        let mut kim = at(clinic, 4, "kim").await;
        kim.asks(rhythm(Pace::AtOnce)).await.unwrap();
        kim.asks(family.answer(&ordinary, Then::Close)).await.unwrap();
        family.looks_at("2026-06-01T18:00:00Z").await;
        assert_eq!(family.told(&database).await, [KIM], "the danger is late by now; nothing else is");
    }
}
