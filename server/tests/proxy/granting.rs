//! A patient asks somebody, who accepts with an account of their own.

use careway_core::{
    access::Purpose,
    activity::{AccessAct, ListAccess, Looker, QuestionAccess, Whom},
    api::Endpoint as _,
    mail::{Address, Channel},
    people::GetStanding,
    proxy::{ChangeProxy, EndProxy, LeaveProxy, MOST_PROXIES, OfferRefusal, PreviewProxy, ProxyState, ReadOffer},
    record::ListResults,
    release::SetRelease,
};
use chrono::TimeDelta;

use super::*;

const UNTIL: &str = "2027-05-28";

#[tokio::test]
async fn what_is_given_is_seen_and_nothing_else() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let code = house.offers(terms(&[Scope::Summary, Scope::Immunizations], May::See, UNTIL)).await;
        let mut teresa = clinic.person("teresa").await;
        assert_eq!(sees(&mut teresa, rosa).await, Err(Problem::NotFound));

        // What they are asked for is told to whoever holds the code and knows the birth date.
        let read = |born: &str| ReadOffer { code: Secret::new(&*code.code), birth_date: day(born) };
        let not_matched = Err(Problem::Refused(AcceptRefusal::NotMatched));
        assert_eq!(teresa.asks(read("1961-04-03")).await, not_matched);
        let told = teresa.asks(read(BORN)).await.unwrap();
        assert_eq!((told.patient.as_str(), words(&told.opening).as_str()), ("Rosa Field", "summary immunizations"));

        let people = accepts(&mut teresa, &code.code, BORN).await.unwrap();
        assert_eq!(people.len(), 2);
        assert_eq!(people[1].id, *rosa, "the owner's own record comes first");
        assert_eq!(sees(&mut teresa, rosa).await.unwrap(), "condition 1, immunization 1");
        let results = ListResults { patient: rosa.clone(), after: None, size: Default::default() };
        assert_eq!(teresa.asks(results).await, Err(Problem::NotAllowed));
        let standing = teresa.asks(GetStanding { patient: rosa.clone() }).await.unwrap();
        assert_eq!((words_of(standing.parts), standing.acts.is_empty()), ("summary immunizations".to_owned(), true));

        // Sharing, and who looked, are not theirs, whatever they were given.
        assert_eq!(teresa.asks(ListProxies { patient: rosa.clone() }).await, Err(Problem::NotAllowed));
        assert_eq!(teresa.asks(offer(rosa, terms(&[Scope::Notes], May::See, UNTIL))).await, Err(Problem::NotAllowed));
        assert_eq!(teresa.asks(SetRelease::sample(rosa)).await, Err(Problem::NotAllowed));
        assert_eq!(teresa.asks(QuestionAccess::sample(rosa)).await, Err(Problem::NotAllowed));
        let access = ListAccess { patient: rosa.clone(), of: Whom::Others, after: None };
        assert_eq!(teresa.asks(access.clone()).await, Err(Problem::NotAllowed));

        // Rosa reads what Teresa did, for whom, and that she accepted.
        let entries = clinic.person("rosa").await.asks(access).await.unwrap().entries;
        let teresas: Vec<_> =
            entries.iter().filter(|entry| entry.by == Looker::Somebody { name: "Teresa Marsh".to_owned() }).collect();
        assert!(teresas.iter().all(|entry| entry.purpose == Some(Purpose::FamilyRequest)), "{entries:?}");
        let acts: Vec<_> = teresas.iter().flat_map(|entry| &entry.acts).collect();
        assert!(acts.contains(&&AccessAct::AcceptedProxy) && acts.contains(&&AccessAct::SawRecord), "{entries:?}");
    }
}

fn words_of(set: ScopeSet) -> String {
    set.parts().map(Scope::name).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_change_and_an_end_hold_at_once() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let code = house.offers(terms(&[Scope::Summary], May::Act, UNTIL)).await;
        let (mut mother, mut teresa) = (clinic.person("rosa").await, clinic.person("teresa").await);
        let asked = proxies(&mut mother, rosa).await;
        assert_eq!((asked[0].state, asked[0].name.as_str()), (ProxyState::Offered, "Teresa"));
        accepts(&mut teresa, &code.code, BORN).await.unwrap();
        let held = proxies(&mut mother, rosa).await.remove(0);
        assert_eq!((held.state, held.name.as_str(), held.opening.may()), (ProxyState::Held, "Teresa Marsh", May::Act));

        let wider = terms(&[Scope::Summary, Scope::Results], May::See, UNTIL);
        let change = |terms| ChangeProxy { patient: rosa.clone(), proxy: held.id.clone(), terms };
        mother.asks(change(wider)).await.unwrap();
        assert_eq!(sees(&mut teresa, rosa).await.unwrap(), "result 1, condition 1");
        let mut sensitive = terms(&[Scope::Summary], May::See, UNTIL);
        sensitive.sensitive = SensitiveSet::ALL;
        mother.asks(change(sensitive)).await.unwrap();
        assert_eq!(sees(&mut teresa, rosa).await.unwrap(), "condition 2");

        mother.asks(EndProxy { patient: rosa.clone(), proxy: held.id.clone() }).await.unwrap();
        assert_eq!(sees(&mut teresa, rosa).await, Err(Problem::NotFound));
        assert_eq!(ids(&teresa.opens().await.signed_in.unwrap().people), [&clinic.patient("4").await.id]);
        assert_eq!(proxies(&mut mother, rosa).await, []);
        assert_eq!(mother.asks(change(terms(&[Scope::Notes], May::See, UNTIL))).await, Err(Problem::NotFound));

        // Whoever was let out can be let in again, and can go by themselves.
        let code = house.offers(terms(&[Scope::Summary], May::See, UNTIL)).await;
        accepts(&mut teresa, &code.code, BORN).await.unwrap();
        teresa.asks(LeaveProxy { patient: rosa.clone() }).await.unwrap();
        assert_eq!(sees(&mut teresa, rosa).await, Err(Problem::NotFound));
        assert_eq!(mother.asks(LeaveProxy { patient: rosa.clone() }).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn the_last_day_is_a_whole_day_where_the_clinic_is() {
    for engine in support::engines() {
        let database = engine.database().await;
        let zone = chrono_tz::Tz::America__New_York;
        let house = House::open_under(&database.settings, Jurisdiction { zone, ..Jurisdiction::default() }).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let code = house.offers(terms(&[Scope::Summary], May::See, "2026-11-01")).await;
        accepts(&mut clinic.person("teresa").await, &code.code, BORN).await.unwrap();
        // The first of November 2026 has 25 hours in New York, and ends at five o'clock of the next in UTC.
        let over: chrono::DateTime<chrono::Utc> = "2026-11-02T05:00:00Z".parse().unwrap();
        clinic.wait(over - clinic.now() - TimeDelta::seconds(1));
        assert!(sees(&mut clinic.person("teresa").await, rosa).await.is_ok());
        clinic.wait(TimeDelta::seconds(1));
        assert_eq!(sees(&mut clinic.person("teresa").await, rosa).await, Err(Problem::NotFound));
        let mut mother = clinic.person("rosa").await;
        let held = proxies(&mut mother, rosa).await.remove(0);
        assert_eq!(held.state, ProxyState::Over);

        // The patient renews it, and nobody else can.
        let change = |terms| ChangeProxy { patient: rosa.clone(), proxy: held.id.clone(), terms };
        let late = mother.asks(change(terms(&[Scope::Summary], May::See, "2026-11-01"))).await;
        assert_eq!(late, Err(Problem::Refused(OfferRefusal::BadEnd)));
        mother.asks(change(terms(&[Scope::Summary], May::See, "2027-11-01"))).await.unwrap();
        assert!(sees(&mut clinic.person("teresa").await, rosa).await.is_ok());
    }
}

#[tokio::test]
async fn a_code_works_once_however_many_try() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let code = house.offers(terms(&[Scope::Summary], May::See, UNTIL)).await;
        let teresa = house.clinic.person("teresa").await;
        let tries = (0..64).map(|host| {
            let (mut browser, code) = (teresa.with("x-try", Some(&host.to_string())), code.code.clone());
            async move { accepts(&mut browser, &code, BORN).await.is_ok() }
        });
        let accepted = futures_util::future::join_all(tries).await.into_iter().filter(|ok| *ok).count();
        assert_eq!(accepted, 1);
        let held = database.outside("SELECT COUNT(*) FROM proxy WHERE accepted_at IS NOT NULL").await;
        assert_eq!(held, 1);
    }
}

#[tokio::test]
async fn who_cannot_accept_is_told_why_and_the_code_stays_good() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let code = house.offers(terms(&[Scope::Summary], May::See, UNTIL)).await;
        let refused = |refusal| Err(Problem::Refused(refusal));
        let is = |answer: Result<Vec<Patient>, Problem<AcceptRefusal>>| answer.map(|_| ());
        assert_eq!(
            is(accepts(&mut clinic.person("rosa").await, &code.code, BORN).await),
            refused(AcceptRefusal::Yourself)
        );
        let mut nurse = clinic.person("nurse").await;
        assert_eq!(is(accepts(&mut nurse, &code.code, BORN).await), refused(AcceptRefusal::StaffAccount));
        let mut teresa = clinic.person("teresa").await;
        assert_eq!(is(accepts(&mut teresa, &code.code, "1961-04-03").await), refused(AcceptRefusal::NotMatched));
        accepts(&mut teresa, &code.code, BORN).await.unwrap();
        let again = house.offers(terms(&[Scope::Notes], May::See, UNTIL)).await;
        assert_eq!(is(accepts(&mut teresa, &again.code, BORN).await), refused(AcceptRefusal::Already));

        // A code that was taken back, or is too old, is as one that never was.
        let mut mother = clinic.person("rosa").await;
        let asked = proxies(&mut mother, rosa).await.into_iter().find(|one| one.state == ProxyState::Offered).unwrap();
        mother.asks(EndProxy { patient: rosa.clone(), proxy: asked.id }).await.unwrap();
        let mut sofia = clinic.person("sofia").await;
        assert_eq!(is(accepts(&mut sofia, &again.code, BORN).await), refused(AcceptRefusal::NotMatched));
        let old = house.offers(terms(&[Scope::Notes], May::See, UNTIL)).await;
        clinic.wait(TimeDelta::days(30));
        assert_eq!(
            is(accepts(&mut clinic.person("sofia").await, &old.code, BORN).await),
            refused(AcceptRefusal::NotMatched)
        );
    }
}

#[tokio::test]
async fn an_offer_has_parts_an_end_and_a_limit() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (rosa, mut mother) = (&house.rosa, house.clinic.person("rosa").await);
        for (until, refusal) in [("2026-05-27", OfferRefusal::BadEnd), ("2031-06-01", OfferRefusal::BadEnd)] {
            let answer = mother.asks(offer(rosa, terms(&[Scope::Notes], May::See, until))).await;
            assert_eq!(answer, Err(Problem::Refused(refusal)), "{until}");
        }
        // Who looked and who else may look are no parts that can be given.
        let nothing = mother.asks(offer(rosa, terms(&[Scope::Activity, Scope::Sharing], May::See, UNTIL))).await;
        assert!(matches!(nothing, Err(Problem::Invalid(_))), "{nothing:?}");
        for _ in 0..MOST_PROXIES {
            mother.asks(offer(rosa, terms(&[Scope::Notes], May::See, "2026-05-28"))).await.unwrap();
        }
        let more = mother.asks(offer(rosa, terms(&[Scope::Notes], May::See, UNTIL))).await;
        assert_eq!(more, Err(Problem::Refused(OfferRefusal::TooMany)));
        // What is sensitive asks for a proof.
        house.clinic.wait(TimeDelta::minutes(6));
        let stale = mother.asks(offer(rosa, terms(&[Scope::Notes], May::See, UNTIL))).await;
        assert_eq!(stale, Err(Problem::ProveAgain));
    }
}

#[tokio::test]
async fn the_preview_is_what_they_will_see() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open(&database.settings).await;
        let (clinic, rosa) = (&house.clinic, &house.rosa);
        let mut mother = clinic.person("rosa").await;
        let parts: ScopeSet = [Scope::Summary, Scope::Results].into_iter().collect();
        let ask = |sensitive| PreviewProxy { patient: rosa.clone(), parts, sensitive };
        let count = |home: &careway_core::record::Home| home.counts.iter().map(|one| one.count).sum::<u32>();
        let plain = mother.asks(ask(SensitiveSet::NONE)).await.unwrap();
        assert_eq!((count(&plain), plain.results.len()), (2, 1));
        assert_eq!(count(&mother.asks(ask(SensitiveSet::ALL)).await.unwrap()), 3);
        let given = Terms { parts, may: May::See, sensitive: SensitiveSet::NONE, until: day(UNTIL) };
        let code = house.offers(given).await;
        let mut teresa = clinic.person("teresa").await;
        accepts(&mut teresa, &code.code, BORN).await.unwrap();
        let seen = teresa.asks(careway_core::record::GetHome { patient: rosa.clone() }).await.unwrap();
        assert_eq!(seen, plain);
    }
}

#[tokio::test]
async fn a_code_that_is_mailed_says_nothing_of_anybody() {
    for engine in support::engines() {
        let database = engine.database().await;
        let house = House::open_as(&database.settings, |site| Site { sends: support::by_mail(), ..site }).await;
        let mut mother = house.clinic.person("rosa").await;
        let mut asked = offer(&house.rosa, terms(&[Scope::Summary], May::See, UNTIL));
        asked.to = Address::parse("312 555 0100").ok();
        let refused = Err(Problem::Refused(OfferRefusal::NotSent(Channel::Text)));
        assert_eq!(mother.asks(asked.clone()).await, refused, "nothing leaves that way");
        asked.to = Address::parse("teresa@mail.example").ok();
        mother.asks(asked).await.unwrap();
        let mails = database.outside_texts("SELECT content FROM mail").await;
        assert_eq!(mails.len(), 1);
        assert!(
            mails[0].contains("proxy-offer") && !mails[0].contains("Rosa") && !mails[0].contains("Field"),
            "{mails:?}"
        );
    }
}
