//! What a minor keeps to herself is as if it were not there for whoever acts for her, also when the same is asked for.

use careway_core::{
    message::{Audience, GetThread, RefillRefusal, RequestRefill},
    problem::Problem,
};

use crate::{
    family::{at, threads},
    pharmacy::{Pharmacy, item, named, requests},
    support,
};

#[tokio::test]
async fn a_request_that_a_teen_keeps_to_herself_does_not_show_in_her_mothers() {
    for engine in support::engines() {
        let database = engine.database().await;
        let pharmacy = Pharmacy::open(&database.settings).await;
        let family = &pharmacy.family;
        let (mut sofia, mut rosa) = (at(&family.clinic, 1, "sofia").await, at(&family.clinic, 2, "rosa").await);
        let ask = |medication| RequestRefill { patient: family.sofia.clone(), ..pharmacy.asks(medication) };
        // Her record keeps it under the class of what a minor alone has consented to; she need not think of it.
        let kept = sofia.asks(ask(item("pill"))).await.unwrap().thread;
        let alone = RequestRefill { audience: Audience::Alone, ..ask(named("Albuterol")) };
        let alone = sofia.asks(alone).await.unwrap().thread;
        assert_eq!(requests(&mut sofia, &family.sofia).await.len(), 2);
        assert!(threads(&mut rosa, &family.sofia).await.is_empty());
        assert!(requests(&mut rosa, &family.sofia).await.is_empty());
        for thread in [&kept, &alone] {
            let get = GetThread { patient: family.sofia.clone(), thread: thread.clone() };
            assert_eq!(rosa.asks(get).await, Err(Problem::NotFound));
        }
        let refused = Err(Problem::Refused(RefillRefusal::NoSuchMedication));
        assert_eq!(rosa.asks(ask(item("pill"))).await, refused, "she does not see that there is one");
        let open = rosa.asks(ask(named("Albuterol"))).await.unwrap().thread;
        assert_ne!(open, alone, "that it was asked for is not told by a refusal either");
        assert_eq!(threads(&mut rosa, &family.sofia).await.len(), 1);
        let again = sofia.asks(ask(named("Albuterol"))).await;
        assert!(matches!(again, Err(Problem::Refused(RefillRefusal::Open { .. }))), "{again:?}");
    }
}
