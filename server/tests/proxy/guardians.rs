//! Parents, young people, and those who represent somebody before the law.

use careway_core::{
    access::Scope,
    account::{ContactRefusal, SetEmail},
    break_glass::Reason,
    mail::EmailAddress,
    people::GetStanding,
    proxy::{
        AgeRules, BlockProxy, CertifyCapacity, EndProxy, ListRepresentatives, OfferRefusal, ProxyState, ReadOffer,
        RepresentativeRefusal, UnblockProxy, begins,
    },
};
use careway_server::proxy::announce;
use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::outbox::writes_to;

const LEO: &str = "2018-03-01";
const SOFIA: &str = "2011-02-14";

fn why() -> Reason {
    Reason::parse("as the social worker has found").unwrap()
}

/// Moves the clinic's clock to an instant.
fn walk(clinic: &Clinic, to: DateTime<Utc>) {
    clinic.wait(to - clinic.now());
}

#[tokio::test]
async fn a_parent_sees_less_and_less_from_birthday_to_birthday() {
    for engine in support::engines() {
        let database = engine.database().await;
        let zone = chrono_tz::Tz::America__Los_Angeles;
        let house = House::open_under(&database.settings, Jurisdiction { zone, ..Jurisdiction::default() }).await;
        let (clinic, leo) = (&house.clinic, &house.leo);
        let code = house.notes_guardian(leo).await;
        accepts(&mut clinic.person("teresa").await, &code.code, LEO).await.unwrap();
        let standing = GetStanding { patient: leo.clone() };
        let (twelve, grown) = (begins(&zone, day("2030-03-01")), begins(&zone, day("2036-03-01")));
        for (at, seen, told) in [
            (clinic.now(), Some("result 1, condition 2, immunization 1"), false),
            (
                twelve - TimeDelta::days(60) - TimeDelta::seconds(1),
                Some("result 1, condition 2, immunization 1"),
                false,
            ),
            (twelve - TimeDelta::days(60), Some("result 1, condition 2, immunization 1"), true),
            (twelve - TimeDelta::seconds(1), Some("result 1, condition 2, immunization 1"), true),
            (twelve, Some("immunization 1"), false),
            (grown - TimeDelta::days(60), Some("immunization 1"), true),
            (grown - TimeDelta::seconds(1), Some("immunization 1"), true),
            (grown, None, false),
        ] {
            walk(clinic, at);
            let mut teresa = clinic.person("teresa").await;
            assert_eq!(sees(&mut teresa, leo).await.ok().as_deref(), seen, "at {at}");
            let change = teresa.asks(standing.clone()).await.ok().and_then(|standing| standing.change);
            assert_eq!(change.is_some(), told, "at {at}: {change:?}");
        }
    }
}

#[tokio::test]
async fn a_birthday_is_announced_once_to_everybody_whom_it_concerns() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open_as(&database.settings, |site| Site { sends: support::by_mail(), ..site }).await;
        let (clinic, sofia) = (&house.clinic, &house.sofia);
        let code = house.notes_guardian(sofia).await;
        accepts(&mut clinic.person("teresa").await, &code.code, SOFIA).await.unwrap();
        for (login, email) in [("teresa", "teresa@mail.example"), ("sofia", "sofia@mail.example")] {
            writes_to(&database, &mut clinic.person(login).await, email).await;
        }
        let site = &clinic.site;
        let announce = || announce::announce(&site.store, (&site.keys, &site.ids), &site.jurisdiction, clinic.now());
        let grown = begins(&Utc, day("2029-02-14"));
        walk(clinic, grown - TimeDelta::days(60) - TimeDelta::seconds(1));
        assert_eq!(announce().await.unwrap(), 0);
        clinic.wait(TimeDelta::seconds(1));
        assert_eq!((announce().await.unwrap(), announce().await.unwrap()), (1, 0));
        let mails = "SELECT COUNT(*) FROM mail WHERE kind = 'birthday-ahead'";
        assert_eq!(database.outside(mails).await, 2);
    }
}

#[tokio::test]
async fn another_place_has_other_ages() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut ages = AgeRules::shipped();
        ages.bands[1].from = 13;
        let teen = ages.bands[1].clone();
        ages.bands[1].see = teen.see.or(Scope::Results.set());
        ages.bands.push(careway_core::proxy::AgeBand { from: 16, ..teen });
        let house = House::open_under(&database.settings, Jurisdiction { ages, ..Jurisdiction::default() }).await;
        let (clinic, leo) = (&house.clinic, &house.leo);
        let code = house.notes_guardian(leo).await;
        accepts(&mut clinic.person("teresa").await, &code.code, LEO).await.unwrap();
        for (on, seen) in [
            ("2030-03-01", Some("result 1, condition 2, immunization 1")),
            ("2031-03-01", Some("result 1, immunization 1")),
            ("2034-03-01", Some("immunization 1")),
            ("2036-03-01", None),
        ] {
            walk(clinic, begins(&Utc, day(on)));
            assert_eq!(sees(&mut clinic.person("teresa").await, leo).await.ok().as_deref(), seen, "on {on}");
        }
    }
}

#[tokio::test]
async fn a_teen_sees_who_sees_and_gives_more_and_takes_it_back() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, sofia) = (&house.clinic, &house.sofia);
        let code = house.notes_guardian(sofia).await;
        let mut teresa = clinic.person("teresa").await;
        accepts(&mut teresa, &code.code, SOFIA).await.unwrap();
        assert_eq!(sees(&mut teresa, sofia).await.unwrap(), "immunization 1");
        let mut teen = clinic.person("sofia").await;
        let list = proxies(&mut teen, sofia).await;
        assert_eq!(
            (list[0].kind, words(&list[0].opening).as_str()),
            (ProxyKind::Guardian, "immunizations coverage messages")
        );
        // What the law gives a parent is not the teen's to end; the clinic is.
        let end = |proxy: &Proxy| EndProxy { patient: sofia.clone(), proxy: proxy.id.clone() };
        assert_eq!(teen.asks(end(&list[0])).await, Err(Problem::Refused(OfferRefusal::NotGiven)));

        let given = offer(sofia, terms(&[Scope::Results], May::See, "2027-05-28"));
        let more = teen.asks(given).await.unwrap();
        accepts(&mut teresa, &more.code, SOFIA).await.unwrap();
        assert_eq!(sees(&mut teresa, sofia).await.unwrap(), "result 1, immunization 1");
        let granted = proxies(&mut teen, sofia).await.into_iter().find(|one| one.kind == ProxyKind::Granted).unwrap();
        teen.asks(end(&granted)).await.unwrap();
        assert_eq!(sees(&mut teresa, sofia).await.unwrap(), "immunization 1");

        // Both are told what changes at eighteen, in the same words.
        walk(clinic, begins(&Utc, day("2029-02-14")) - TimeDelta::days(30));
        let standing = GetStanding { patient: sofia.clone() };
        let told = clinic.person("sofia").await.asks(standing.clone()).await.unwrap().change;
        assert_eq!(told.as_ref().map(|change| (change.on, change.age)), Some((day("2029-02-14"), 18)));
        assert_eq!(clinic.person("teresa").await.asks(standing).await.unwrap().change, told);
    }
}

#[tokio::test]
async fn what_a_teen_gave_ends_when_they_are_grown() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, sofia) = (&house.clinic, &house.sofia);
        let mut teen = clinic.person("sofia").await;
        let more = teen.asks(offer(sofia, terms(&[Scope::Results], May::See, "2030-05-28"))).await.unwrap();
        accepts(&mut clinic.person("teresa").await, &more.code, SOFIA).await.unwrap();
        let grown = begins(&Utc, day("2029-02-14"));
        walk(clinic, grown - TimeDelta::seconds(1));
        assert_eq!(sees(&mut clinic.person("teresa").await, sofia).await.unwrap(), "result 1");
        walk(clinic, grown);
        assert_eq!(sees(&mut clinic.person("teresa").await, sofia).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn a_certificate_gives_a_guardian_a_year() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, sofia) = (&house.clinic, &house.sofia);
        let code = house.notes_guardian(sofia).await;
        accepts(&mut clinic.person("teresa").await, &code.code, SOFIA).await.unwrap();
        let mut desk = clinic.person("desk").await;
        let guardian = desk.asks(ListRepresentatives { patient: sofia.clone() }).await.unwrap().people.remove(0);
        let certify = CertifyCapacity { patient: sofia.clone(), proxy: guardian.proxy.id, reason: why() };
        assert_eq!(desk.asks(certify.clone()).await, Err(Problem::NotAllowed));
        let mut doctor = clinic.person("doctor").await;
        doctor.asks(certify.clone()).await.unwrap();
        let full = "result 1, condition 2, immunization 1";
        assert_eq!(sees(&mut clinic.person("teresa").await, sofia).await.unwrap(), full);
        clinic.wait(TimeDelta::days(364));
        assert_eq!(sees(&mut clinic.person("teresa").await, sofia).await.unwrap(), full);
        clinic.wait(TimeDelta::days(2));
        assert_eq!(sees(&mut clinic.person("teresa").await, sofia).await.unwrap(), "immunization 1");
        // Another page: what it sends has a key of its own.
        let mut doctor = clinic.person("doctor").await.with("idempotency-key", Some("another-page"));
        doctor.asks(certify).await.unwrap();
        assert_eq!(sees(&mut clinic.person("teresa").await, sofia).await.unwrap(), full);
    }
}

#[tokio::test]
async fn papers_open_what_they_are_about_until_they_end() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let mut desk = clinic.person("desk").await;
        let papers = AddRepresentative {
            kind: ProxyKind::Representative,
            document: Document::PowerOfAttorney,
            parts: Scope::Summary.set(),
            sensitive: SensitiveSet::ALL,
            until: Some(day("2026-06-30")),
            ..guardian(rosa)
        };
        for (wrong, refusal) in [
            (guardian(rosa), RepresentativeRefusal::NotAMinor),
            (AddRepresentative { patient: house.leo.clone(), ..papers.clone() }, RepresentativeRefusal::AMinor),
            (
                AddRepresentative { document: Document::BirthCertificate, ..papers.clone() },
                RepresentativeRefusal::WrongDocument,
            ),
            (AddRepresentative { kind: ProxyKind::Granted, ..papers.clone() }, RepresentativeRefusal::WrongDocument),
            (AddRepresentative { kind: ProxyKind::Estate, ..papers.clone() }, RepresentativeRefusal::NotDeceased),
            (AddRepresentative { until: Some(day("2026-05-27")), ..papers.clone() }, RepresentativeRefusal::BadEnd),
        ] {
            assert_eq!(desk.asks(wrong).await, Err(Problem::Refused(refusal)));
        }
        let code = desk.asks(papers).await.unwrap();
        let mut teresa = clinic.person("teresa").await;
        accepts(&mut teresa, &code.code, BORN).await.unwrap();
        assert_eq!(sees(&mut teresa, rosa).await.unwrap(), "condition 2");
        // The patient sees it, and whoever takes it back is the clinic.
        let mut mother = clinic.person("rosa").await;
        let held = proxies(&mut mother, rosa).await.remove(0);
        assert_eq!(held.kind, ProxyKind::Representative);
        let end = EndProxy { patient: rosa.clone(), proxy: held.id };
        assert_eq!(mother.asks(end).await, Err(Problem::Refused(OfferRefusal::NotGiven)));
        walk(clinic, begins(&Utc, day("2026-07-01")));
        assert_eq!(sees(&mut clinic.person("teresa").await, rosa).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn a_death_ends_what_was_given_and_lets_the_estate_in() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let code = house.offers(terms(&[Scope::Summary], May::See, "2027-05-28")).await;
        accepts(&mut clinic.person("teresa").await, &code.code, BORN).await.unwrap();
        let mut died = clinic::patient("1", "Rosa Field", BORN);
        died["deceasedDateTime"] = json!("2026-05-27");
        clinic.receives("clinic", vec![died]).await;
        assert_eq!(sees(&mut clinic.person("teresa").await, rosa).await, Err(Problem::NotFound));
        let letters = AddRepresentative {
            kind: ProxyKind::Estate,
            document: Document::LettersTestamentary,
            parts: Scope::Summary.set(),
            ..guardian(rosa)
        };
        let code = clinic.person("desk").await.asks(letters).await.unwrap();
        let mut teresa = clinic.person("teresa").await;
        accepts(&mut teresa, &code.code, BORN).await.unwrap();
        assert_eq!(sees(&mut teresa, rosa).await.unwrap(), "condition 1");
    }
}

#[tokio::test]
async fn whoever_is_declined_is_not_told_and_not_let_in_again() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, leo) = (&house.clinic, &house.leo);
        let code = house.notes_guardian(leo).await;
        let mut teresa = clinic.person("teresa").await;
        accepts(&mut teresa, &code.code, LEO).await.unwrap();
        let mut nurse = clinic.person("nurse").await;
        let list = ListRepresentatives { patient: leo.clone() };
        let one = nurse.asks(list.clone()).await.unwrap().people.remove(0);
        assert_eq!(
            (one.document, one.blocked, one.proxy.state),
            (Some(Document::BirthCertificate), false, ProxyState::Held)
        );
        let mails = "SELECT COUNT(*) FROM mail";
        let before = database.outside(mails).await;
        let block = BlockProxy { patient: leo.clone(), proxy: one.proxy.id.clone(), reason: why() };
        nurse.asks(block).await.unwrap();
        assert_eq!(sees(&mut teresa, leo).await, Err(Problem::NotFound));
        assert_eq!(database.outside(mails).await, before);
        assert!(nurse.asks(list).await.unwrap().people[0].blocked);

        let again = house.notes_guardian(leo).await;
        let answer = accepts(&mut teresa, &again.code, LEO).await.map(|_| ());
        assert_eq!(answer, Err(Problem::Refused(AcceptRefusal::NotMatched)));
        let read = ReadOffer { code: Secret::new(&*again.code), birth_date: day(LEO) };
        assert_eq!(teresa.asks(read).await, Err(Problem::Refused(AcceptRefusal::NotMatched)), "not even what it says");
        let unblock = UnblockProxy { patient: leo.clone(), proxy: one.proxy.id };
        clinic.person("nurse").await.asks(unblock).await.unwrap();
        assert_eq!(sees(&mut teresa, leo).await, Err(Problem::NotFound), "asked again, and not before");
        accepts(&mut teresa, &again.code, LEO).await.unwrap();
        assert!(sees(&mut teresa, leo).await.is_ok());
    }
}

#[tokio::test]
async fn a_young_person_is_reached_where_no_guardian_reads() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open_as(&database.settings, |site| Site { sends: support::by_mail(), ..site }).await;
        let people = [("3", "Sofia Field", SOFIA), ("4", "Teresa Marsh", "1984-09-30")];
        clinic
            .receives("clinic", people.map(|(number, name, born)| clinic::patient(number, name, born)).to_vec())
            .await;
        clinic.hires("desk", Role::FrontDesk).await;
        let sofia = clinic.patient("3").await.id;
        clinic.enrols(&sofia, "sofia").await;
        clinic.enrols(&clinic.patient("4").await.id, "teresa").await;
        let email = |text: &str| SetEmail { email: EmailAddress::parse(text).unwrap(), language: Language::English };
        let (mut teen, mut teresa) = (clinic.person("sofia").await, clinic.person("teresa").await);
        teen.asks(email("home@mail.example")).await.unwrap();
        teresa.asks(email("Home@mail.example")).await.unwrap();
        let code = clinic.person("desk").await.asks(guardian(&sofia)).await.unwrap();
        let answer = accepts(&mut teresa, &code.code, SOFIA).await.map(|_| ());
        assert_eq!(answer, Err(Problem::Refused(AcceptRefusal::SameEmail)));
        teresa.asks(email("teresa@mail.example")).await.unwrap();
        accepts(&mut teresa, &code.code, SOFIA).await.unwrap();
        let family = Err(Problem::Refused(ContactRefusal::OfFamily));
        assert_eq!(teresa.asks(email("HOME@mail.example")).await, family);
        assert_eq!(teen.asks(email("teresa@mail.example")).await, family);
        teen.asks(email("sofia@mail.example")).await.unwrap();
        assert_ne!(account(&clinic, "sofia").await, account(&clinic, "teresa").await);
    }
}
