//! Two records that turn out to be one person's, with a request for the same medicine in each: both are there with all their steps.

use careway_core::{
    access::{May, Opening, ProxyKind, Scope, SensitiveSet},
    message::{ListThreads, RefillRefusal, RefillStatus, RequestRefill, SetRefillStatus},
    problem::Problem,
};
use careway_server::{
    staff::roster::{Source, begin_treatment},
    store::Done,
};
use serde_json::json;

use crate::{
    clinic,
    family::at,
    pharmacy::{Pharmacy, named, whole},
    support,
};

#[tokio::test]
async fn requests_of_two_records_of_one_person_are_kept() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let (family, clinic) = (&pharmacy.family, &pharmacy.family.clinic);
        clinic.receives("clinic", vec![clinic::patient("7", "Rosa Field", "1984-04-02")]).await;
        let second = clinic.patient("7").await.id;
        let opening = Opening::given(Scope::Messages.set(), May::Act, SensitiveSet::NONE);
        family.lets(&second, "teresa", (ProxyKind::Granted, opening)).await;
        let (ids, now, patient, team) = (clinic.site.ids.clone(), clinic.now(), second.clone(), family.care.clone());
        let unit = move |mut work| async move {
            begin_treatment(&mut work, &ids, (&patient, &team), Source::Operator, now).await.unwrap();
            Done::commit((), Vec::new())
        };
        clinic.site.store.write(unit).await.unwrap();

        let (mut teresa, mut joy) = (at(clinic, 1, "teresa").await, at(clinic, 2, "joy").await);
        let of = |patient| RequestRefill { patient, ..pharmacy.asks(named("Iron 325 mg")) };
        let one = teresa.asks(of(family.rosa.clone())).await.unwrap().thread;
        let other = teresa.asks(of(second.clone())).await.unwrap().thread;
        let step = pharmacy.sets(&other, RefillStatus::InProgress, None);
        joy.asks(SetRefillStatus { patient: second.clone(), ..step }).await.unwrap();

        let identifier = |value: &str| json!({ "system": "urn:careway:test:mrn", "value": value });
        let mut both = clinic::patient("8", "Rosa Field", "1984-04-02");
        both["identifier"] = json!([identifier("1"), identifier("7")]);
        clinic.receives("hospital", vec![both]).await;

        let patient = clinic.patient("7").await.id;
        assert_eq!(patient, family.rosa);
        assert_eq!(teresa.asks(ListThreads { patient: patient.clone() }).await.unwrap().len(), 2);
        for (thread, steps) in [(&one, 1), (&other, 2)] {
            let refill = whole(&mut teresa, &patient, thread).await.refill.unwrap();
            assert_eq!((refill.name.as_str(), refill.steps.len()), ("Iron 325 mg", steps));
        }
        let refused = Err(Problem::Refused(RefillRefusal::Open { thread: one.clone() }));
        assert_eq!(teresa.asks(of(patient.clone())).await, refused, "one of them is open still");
        joy.asks(pharmacy.sets(&other, RefillStatus::Ready, None)).await.unwrap();
        joy.asks(pharmacy.sets(&one, RefillStatus::Ready, None)).await.unwrap();
        teresa.asks(of(patient)).await.unwrap();
    }
}
