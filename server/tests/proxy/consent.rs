//! A patient without an account says aloud whom they let in: one of the staff writes it down, another confirms it, and nothing opens before.

use careway_core::{
    activity::{AccessAct, ListAccess, Whom},
    proxy::{
        ConsentMeans, ConsentRefusal, EndConsent, ListRepresentatives, ProxyState, ReadOffer, Representative,
        TakeConsent, WitnessConsent,
    },
};
use chrono::TimeDelta;

use super::*;

const ARTURO: &str = "1938-05-06";
const UNTIL: &str = "2026-11-28";

/// Arturo, 88, who has a record and no account.
async fn arturo(house: &House) -> Id<Patient> {
    house.clinic.receives("clinic", vec![clinic::patient("5", "Arturo Field", ARTURO)]).await;
    house.clinic.receives("clinic", record("5")).await;
    house.clinic.patient("5").await.id
}

fn said(patient: &Id<Patient>) -> TakeConsent {
    let (name, terms) = (DisplayName::parse("Teresa").unwrap(), terms(&[Scope::Summary], May::See, UNTIL));
    TakeConsent { patient: patient.clone(), name, terms, means: ConsentMeans::Telephone }
}

/// The only one who acts for Arturo, as somebody of the staff sees it.
async fn seen_by(browser: &mut Browser, patient: &Id<Patient>) -> Representative {
    browser.asks(ListRepresentatives { patient: patient.clone() }).await.unwrap().people.remove(0)
}

fn witness(patient: &Id<Patient>, one: &Representative) -> WitnessConsent {
    WitnessConsent { patient: patient.clone(), proxy: one.proxy.id.clone() }
}

fn refused<T>(refusal: ConsentRefusal) -> Result<T, Problem<ConsentRefusal>> {
    Err(Problem::Refused(refusal))
}

#[tokio::test]
async fn what_was_said_aloud_opens_when_a_witness_has_confirmed_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, arturo) = (&house.clinic, &arturo(&house).await);
        let (mut desk, mut nurse) = (clinic.person("desk").await, clinic.person("nurse").await);
        desk.asks(said(arturo)).await.unwrap();
        let waiting = seen_by(&mut desk, arturo).await;
        assert_eq!(waiting.proxy.state, ProxyState::Unwitnessed);
        let consent = waiting.consent.clone().unwrap();
        assert_eq!((consent.means, consent.by_you, consent.witness), (ConsentMeans::Telephone, true, None));

        // Whoever wrote it down does not confirm it, and there is no code that anybody could have found.
        assert_eq!(desk.asks(witness(arturo, &waiting)).await, refused(ConsentRefusal::OwnWitness));
        assert_eq!(database.outside("SELECT COUNT(*) FROM proxy WHERE code IS NOT NULL").await, 0);
        let seen = seen_by(&mut nurse, arturo).await;
        assert!(!seen.consent.as_ref().unwrap().by_you);
        let code = nurse.asks(witness(arturo, &seen)).await.unwrap();
        let again = clinic.person("doctor").await.asks(witness(arturo, &seen)).await;
        assert_eq!(again, refused(ConsentRefusal::NotWaiting));

        let mut teresa = clinic.person("teresa").await;
        assert_eq!(sees(&mut teresa, arturo).await, Err(Problem::NotFound));
        let told = teresa.asks(ReadOffer { code: Secret::new(&*code.code), birth_date: day(ARTURO) }).await.unwrap();
        assert_eq!((told.kind, words(&told.opening).as_str()), (ProxyKind::Granted, "summary"));
        accepts(&mut teresa, &code.code, ARTURO).await.unwrap();
        assert_eq!(sees(&mut teresa, arturo).await.unwrap(), "condition 1", "nothing sensitive that was not said");
        let held = seen_by(&mut desk, arturo).await;
        assert_eq!((held.proxy.state, held.proxy.name.as_str()), (ProxyState::Held, "Teresa Marsh"));
        let consent = held.consent.unwrap();
        assert_eq!(
            (consent.by.as_str(), consent.witness.as_deref()),
            ("desk of the staff", Some("nurse of the staff"))
        );

        // The patient says that it is over: any of them writes that down, and it holds at once.
        let end = EndConsent { patient: arturo.clone(), proxy: held.proxy.id };
        desk.asks(end.clone()).await.unwrap();
        assert_eq!(sees(&mut teresa, arturo).await, Err(Problem::NotFound));
        assert_eq!(nurse.asks(end).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn of_many_witnesses_one_has_the_code() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, arturo) = (&house.clinic, &arturo(&house).await);
        clinic.person("desk").await.asks(said(arturo)).await.unwrap();
        let mut nurse = clinic.person("nurse").await;
        let request = witness(arturo, &seen_by(&mut nurse, arturo).await);
        let tries = (0..32).map(|number: u8| {
            let mut browser = nurse.with("x-try", Some(&number.to_string()));
            let request = request.clone();
            async move { browser.asks(request).await }
        });
        let answers = futures_util::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    }
}

#[tokio::test]
async fn it_is_for_those_who_cannot_do_it_themselves() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, arturo) = (&house.clinic, &arturo(&house).await);
        clinic.hires("cashier", Role::Billing).await;
        let mut desk = clinic.person("desk").await;
        let until = |until: &str| TakeConsent { terms: terms(&[Scope::Summary], May::See, until), ..said(arturo) };
        for (wrong, refusal) in [
            (said(&house.rosa), ConsentRefusal::HasAccount),
            (said(&house.leo), ConsentRefusal::AMinor),
            (said(&house.sofia), ConsentRefusal::AMinor),
            (until("2026-05-27"), ConsentRefusal::BadEnd),
            (until("2027-05-29"), ConsentRefusal::BadEnd),
        ] {
            assert_eq!(desk.asks(wrong).await, refused(refusal));
        }
        let nothing = TakeConsent { terms: terms(&[], May::See, UNTIL), ..said(arturo) };
        assert!(matches!(desk.asks(nothing).await, Err(Problem::Invalid(_))));
        assert_eq!(clinic.person("cashier").await.asks(said(arturo)).await, Err(Problem::NotAllowed));
        desk.asks(until("2027-05-28")).await.unwrap();

        // Whoever has an account meanwhile is not confirmed by anybody: they see it there, and take it back themselves.
        let waiting = seen_by(&mut desk, arturo).await;
        clinic.enrols(arturo, "arturo").await;
        let late = clinic.person("nurse").await.asks(witness(arturo, &waiting)).await;
        assert_eq!(late, refused(ConsentRefusal::HasAccount));
        let mut own = clinic.person("arturo").await;
        let told = proxies(&mut own, arturo).await.remove(0);
        assert_eq!((told.state, told.consent), (ProxyState::Unwitnessed, Some(ConsentMeans::Telephone)));
        let access = ListAccess { patient: arturo.clone(), of: Whom::Others, after: None };
        let entries = own.asks(access).await.unwrap().entries;
        assert!(entries.iter().any(|entry| entry.acts.contains(&AccessAct::NotedConsent)), "{entries:?}");

        let mut died = clinic::patient("6", "Ada Field", ARTURO);
        died["deceasedDateTime"] = json!("2026-05-27");
        clinic.receives("clinic", vec![died]).await;
        let ada = clinic.patient("6").await.id;
        assert_eq!(desk.asks(said(&ada)).await, refused(ConsentRefusal::Deceased));
    }
}

#[tokio::test]
async fn a_witness_confirms_within_a_day() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, arturo) = (&house.clinic, &arturo(&house).await);
        clinic.person("desk").await.asks(said(arturo)).await.unwrap();
        clinic.wait(TimeDelta::days(1) - TimeDelta::seconds(1));
        let mut nurse = clinic.person("nurse").await;
        let waiting = seen_by(&mut nurse, arturo).await;
        assert_eq!(waiting.proxy.state, ProxyState::Unwitnessed);
        clinic.wait(TimeDelta::seconds(1));
        assert_eq!(seen_by(&mut nurse, arturo).await.proxy.state, ProxyState::Unanswered);
        assert_eq!(nurse.asks(witness(arturo, &waiting)).await, refused(ConsentRefusal::NotWaiting));
    }
}

/// Whatever the program says: the database keeps no witness who is the writer, and no code without a witness.
#[tokio::test]
async fn the_database_refuses_what_nobody_else_confirmed() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, arturo) = (&house.clinic, &arturo(&house).await);
        clinic.person("desk").await.asks(said(arturo)).await.unwrap();
        let nurse = account(clinic, "nurse").await;
        for (change, constraint) in [
            ("witness = given_by, witnessed_at = 1".to_owned(), "proxy_witness"),
            ("code = 'c'".to_owned(), "proxy_witnessed"),
            (format!("account = '{nurse}', accepted_at = 1"), "proxy_witnessed"),
            (format!("witness = '{nurse}'"), "proxy_witnessed"),
            ("ends_at = NULL".to_owned(), "proxy_consent"),
            ("kind = 'representative', document = 'power-of-attorney'".to_owned(), "proxy_consent"),
        ] {
            let refused = database.try_tamper(&format!("UPDATE proxy SET {change}")).await.unwrap_err();
            assert!(refused.contains(constraint), "{change}: {refused}");
        }
        database.tamper(&format!("UPDATE proxy SET witness = '{nurse}', witnessed_at = 1, code = 'c'")).await;
    }
}
