//! What a family divides: written down by anybody who does things, taken by one, done, and seen by whoever sees the care plan.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, SensitiveSet},
    errand::{AddErrand, Errand, ErrandRefusal, ErrandStep, ErrandText, ListErrands, MOST_ERRANDS, StepErrand, Taker},
    id::Id,
    people::Patient,
    problem::Problem,
};
use careway_server::{
    proxy::{Arranged, sql::arrange},
    store::Done,
};
use chrono::TimeDelta;
use clinic::{Browser, Clinic};

/// Rosa, Teresa and Max, who do things for her, and Ana, who only looks.
struct Family {
    clinic: Clinic,
    rosa: Id<Patient>,
}

impl Family {
    async fn open(settings: &careway_server::store::StoreSettings) -> Self {
        let clinic = Clinic::open(settings).await;
        let people = [("1", "Rosa Field"), ("2", "Teresa Marsh"), ("3", "Max Hill"), ("4", "Ana Lake")];
        let born = |(number, name)| clinic::patient(number, name, "1961-04-02");
        clinic.receives("clinic", people.map(born).to_vec()).await;
        let rosa = clinic.patient("1").await.id;
        let owner = clinic.enrols(&rosa, "rosa").await.id;
        for (number, login, may) in [("2", "teresa", May::Act), ("3", "max", May::Act), ("4", "ana", May::See)] {
            let account = clinic.enrols(&clinic.patient(number).await.id, login).await.id;
            let (patient, given_by, id, now) =
                (rosa.clone(), owner.clone(), clinic.site.ids.id(clinic.now()), clinic.now());
            let opening = Opening::given(Scope::CarePlan.set(), may, SensitiveSet::NONE);
            let unit = move |mut work| async move {
                let (patient, account, given_by) = (&patient, &account, &given_by);
                let (kind, ends) = (ProxyKind::Granted, Some(now + TimeDelta::days(100)));
                let new = Arranged { patient, account, given_by, kind, opening, document: None, ends };
                Done::settle(arrange(&mut work, id, &new, now).await, Vec::new())
            };
            clinic.site.store.write(unit).await.unwrap().unwrap();
        }
        Self { clinic, rosa }
    }

    fn add(&self, text: &str) -> AddErrand {
        AddErrand { patient: self.rosa.clone(), text: ErrandText::parse(text).unwrap() }
    }

    async fn list(&self, browser: &mut Browser) -> Vec<Errand> {
        browser.asks(ListErrands { patient: self.rosa.clone() }).await.unwrap().errands
    }

    fn step(&self, errand: &Errand, step: ErrandStep) -> StepErrand {
        StepErrand { patient: self.rosa.clone(), errand: errand.id.clone(), step }
    }
}

#[tokio::test]
async fn one_takes_it_and_everybody_sees_who() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (mut rosa, mut teresa) = (family.clinic.person("rosa").await, family.clinic.person("teresa").await);
        let (mut max, mut ana) = (family.clinic.person("max").await, family.clinic.person("ana").await);
        rosa.asks(family.add("Fetch the medicines")).await.unwrap();
        family.clinic.wait(TimeDelta::seconds(1));
        max.asks(family.add("Drive to the visit")).await.unwrap();
        let list = family.list(&mut ana).await;
        let told: Vec<_> = list.iter().map(|one| (one.text.as_str(), one.by.as_str())).collect();
        assert_eq!(told, [("Fetch the medicines", "Rosa Field"), ("Drive to the visit", "Max Hill")]);
        // Who only looks writes nothing and takes nothing.
        assert_eq!(ana.asks(family.add("Water the plants")).await, Err(Problem::NotAllowed));
        assert_eq!(ana.asks(family.step(&list[0], ErrandStep::Take)).await, Err(Problem::NotAllowed));

        teresa.asks(family.step(&list[0], ErrandStep::Take)).await.unwrap();
        let faster = Err(Problem::Refused(ErrandRefusal::NotAsShown));
        assert_eq!(max.asks(family.step(&list[0], ErrandStep::Take)).await, faster);
        assert_eq!(max.asks(family.step(&list[0], ErrandStep::Finish)).await, faster);
        assert_eq!(family.list(&mut max).await[0].taken, Some(Taker { name: "Teresa Marsh".to_owned(), you: false }));
        assert_eq!(family.list(&mut teresa).await[0].taken, Some(Taker { name: "Teresa Marsh".to_owned(), you: true }));
        teresa.asks(family.step(&list[0], ErrandStep::GiveBack)).await.unwrap();
        max.asks(family.step(&list[0], ErrandStep::Finish)).await.unwrap();
        let list = family.list(&mut rosa).await;
        assert_eq!(
            list.iter().map(|one| one.done.is_some()).collect::<Vec<_>>(),
            [false, true],
            "what was done comes last"
        );
        // What somebody else wrote down, the patient takes off and a helper does not.
        assert_eq!(teresa.asks(family.step(&list[0], ErrandStep::Remove)).await, faster);
        rosa.asks(family.step(&list[0], ErrandStep::Remove)).await.unwrap();
        assert_eq!(family.list(&mut rosa).await.len(), 1);
        assert_eq!(database.outside("SELECT COUNT(*) FROM errand WHERE text LIKE 'Drive%'").await, 0);
        family.clinic.wait(TimeDelta::days(15));
        assert_eq!(family.list(&mut family.clinic.person("rosa").await).await, []);
    }
}

#[tokio::test]
async fn of_many_at_once_one_takes_it_and_a_list_has_an_end() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (mut teresa, max) = (family.clinic.person("teresa").await, family.clinic.person("max").await);
        teresa.asks(family.add("Fetch the medicines")).await.unwrap();
        let errand = family.list(&mut teresa).await.remove(0);
        let tries = (0..32).map(|host| {
            let key = format!("attempt-{host}");
            let mut browser = (if host % 2 == 0 { &teresa } else { &max }).with("idempotency-key", Some(&key));
            let step = family.step(&errand, ErrandStep::Take);
            async move { browser.asks(step).await.is_ok() }
        });
        let taken = futures_util::future::join_all(tries).await.into_iter().filter(|ok| *ok).count();
        assert_eq!(taken, 1);
        for n in 1..MOST_ERRANDS {
            teresa.asks(family.add(&format!("Number {n}"))).await.unwrap();
        }
        assert_eq!(teresa.asks(family.add("One more")).await, Err(Problem::Refused(ErrandRefusal::TooMany)));
    }
}
