//! A patient is told before what they gave ends, a month and a week ahead, once each; more time is theirs alone to give.

use careway_core::{
    activity::{AccessAct, ListAccess, Whom},
    mail::Notice,
    proxy::{ChangeProxy, EndProxy, ProxyState, begins},
};
use careway_server::proxy::announce::ending;
use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::outbox::{outbox, writes_to};

/// In how many days what the patient gave ends, as the mails that wait say it.
async fn told(database: &support::Database) -> Vec<u32> {
    let mails = outbox(database).await.into_iter();
    mails
        .filter_map(|(_, _, notice)| if let Notice::ProxyEnding { days } = notice { Some(days) } else { None })
        .collect()
}

/// Goes to an instant and has what ends soon looked for there, twice; says of how many grants somebody was told.
async fn looks(clinic: &Clinic, at: DateTime<Utc>) -> usize {
    clinic.wait(at - clinic.now());
    let site = &clinic.site;
    let announce = || ending::announce(&site.store, (&site.keys, &site.ids), &site.jurisdiction, clinic.now());
    let told = announce().await.unwrap();
    assert_eq!(announce().await.unwrap(), 0, "once");
    told
}

/// A house where mail is sent, and Rosa and Sofia have addresses.
async fn house(database: &support::Database) -> House {
    let house = House::open_as(&database.settings, |site| Site { sends: support::by_mail(), ..site }).await;
    for login in ["rosa", "sofia"] {
        writes_to(database, &mut house.clinic.person(login).await, &format!("{login}@mail.example")).await;
    }
    house
}

#[tokio::test]
async fn an_end_is_told_a_month_and_a_week_ahead_and_anew_when_it_is_moved() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = house(&database).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let summary = |until| terms(&[Scope::Summary], May::See, until);
        let code = house.offers(summary("2026-08-31")).await;
        let mut teresa = clinic.person("teresa").await;
        accepts(&mut teresa, &code.code, BORN).await.unwrap();
        database.tamper("DELETE FROM mail").await;
        let end = begins(&Utc, day("2026-09-01"));
        let (second, days) = (TimeDelta::seconds(1), TimeDelta::days);
        assert_eq!(looks(clinic, end - days(30) - second).await, 0);
        assert_eq!(looks(clinic, end - days(30)).await, 1);
        assert_eq!(looks(clinic, end - days(7) - second).await, 0);
        assert_eq!(looks(clinic, end - days(7)).await, 1);
        assert_eq!(told(&database).await, [30, 7]);
        let words: String = outbox(&database).await.into_iter().map(|(_, _, notice)| format!("{notice:?}")).collect();
        assert!(!words.contains("Teresa") && !words.contains("Rosa") && !words.contains("ummary"), "{words}");

        // Nobody but the patient gives more time.
        let mut mother = clinic.person("rosa").await;
        let held = proxies(&mut mother, rosa).await.remove(0);
        assert_eq!((held.state, held.until), (ProxyState::Held, Some(end.timestamp_micros())));
        let more = ChangeProxy { patient: rosa.clone(), proxy: held.id, terms: summary("2026-12-31") };
        let mut teresa = clinic.person("teresa").await;
        assert_eq!(teresa.asks(more.clone()).await, Err(Problem::NotAllowed));
        assert_eq!(clinic.person("desk").await.asks(more.clone()).await, Err(Problem::NotFound));
        mother.asks(more).await.unwrap();
        let later = begins(&Utc, day("2027-01-01"));
        assert_eq!(looks(clinic, end).await, 0);
        assert_eq!(looks(clinic, later - days(30)).await, 1);
        // A server that was down for the month's day tells when it can, and of the nearer one only.
        assert_eq!(looks(clinic, later - second).await, 1);
        assert_eq!(looks(clinic, later).await, 0);
        assert_eq!(told(&database).await, [30, 7, 30, 7]);

        let access = ListAccess { patient: rosa.clone(), of: Whom::Others, after: None };
        let entries = clinic.person("rosa").await.asks(access).await.unwrap().entries;
        assert!(entries.iter().any(|entry| entry.acts.contains(&AccessAct::AnnouncedEnd)), "{entries:?}");
    }
}

#[tokio::test]
async fn of_what_has_ended_or_was_never_accepted_nobody_is_told() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = house(&database).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let summary = || terms(&[Scope::Summary], May::See, "2026-08-31");
        house.offers(summary()).await;
        let code = house.offers(summary()).await;
        accepts(&mut clinic.person("teresa").await, &code.code, BORN).await.unwrap();
        let mut mother = clinic.person("rosa").await;
        let held = proxies(&mut mother, rosa).await.into_iter().find(|one| one.state == ProxyState::Held).unwrap();
        mother.asks(EndProxy { patient: rosa.clone(), proxy: held.id }).await.unwrap();
        assert_eq!(looks(clinic, begins(&Utc, day("2026-08-30"))).await, 0);
        assert_eq!(told(&database).await, [0; 0]);
    }
}

#[tokio::test]
async fn what_a_minor_gave_is_told_before_the_birthday_that_ends_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = house(&database).await;
        let (clinic, sofia) = (&house.clinic, &house.sofia);
        let given = offer(sofia, terms(&[Scope::Results], May::See, "2030-05-28"));
        let code = clinic.person("sofia").await.asks(given).await.unwrap();
        accepts(&mut clinic.person("teresa").await, &code.code, "2011-02-14").await.unwrap();
        database.tamper("DELETE FROM mail").await;
        let grown = begins(&Utc, day("2029-02-14"));
        assert_eq!(looks(clinic, grown - TimeDelta::days(30) - TimeDelta::seconds(1)).await, 0);
        assert_eq!(looks(clinic, grown - TimeDelta::days(30)).await, 1);
        assert_eq!(looks(clinic, grown - TimeDelta::days(7)).await, 1);
        assert_eq!(told(&database).await, [30, 7]);
    }
}
