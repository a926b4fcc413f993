//! What stands for a result or in it is held with it: the same from another system, whichever came first, the results in a report, and every count.

use careway_core::{
    download::GetStock, hold::HoldRefusal, id::Id, problem::Problem, record::Item, release::OpenResults,
};
use careway_server::fhir::key;
use serde_json::json;

use crate::{
    clinic,
    hold::{held, hold},
    support,
    ward::{Ward, diagnostic_report, glucose, observation, report},
};

fn from_hospital(id: &str) -> Id<Item> {
    Id::parse(&key::resource_key(&key::source_id("hospital"), "Observation", id)).unwrap()
}

#[tokio::test]
async fn the_same_from_another_system_is_held_with_it_whichever_came_first() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let (theirs, ours) = (glucose("theirs first", "1", 90.0), glucose("ours first", "1", 91.0));
        let rosas = clinic::patient("1", "Rosa Field", "1984-04-02");
        ward.clinic.receives("hospital", vec![rosas.clone(), theirs.clone()]).await;
        ward.receives(vec![theirs, ours.clone()]).await;
        ward.clinic.receives("hospital", vec![rosas, ours]).await;
        let mut okafor = ward.at(1, "okafor").await;
        let mut rosa = ward.at(2, "rosa").await;
        for id in ["theirs first", "ours first"] {
            for item in [observation(id), from_hospital(id)] {
                assert!(rosa.asks(ward.get(&item)).await.is_ok(), "{id}");
            }
            okafor.asks(hold(&ward, observation(id))).await.unwrap();
            for item in [observation(id), from_hospital(id)] {
                assert_eq!(rosa.asks(ward.get(&item)).await, Err(Problem::NotFound), "{id}");
            }
        }
    }
}

#[tokio::test]
async fn a_report_with_something_in_it_that_she_has_opened_or_that_is_held_is_left_as_it_is() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let parts = ["a", "b", "c", "d"].map(|id| glucose(id, "1", 90.0)).to_vec();
        ward.receives([parts, vec![report("seen", "1", &["a", "b"]), report("kept", "1", &["c", "d"])]].concat()).await;
        let (mut okafor, mut rosa) = (ward.at(1, "okafor").await, ward.at(2, "rosa").await);
        rosa.asks(OpenResults { patient: ward.rosa.clone(), items: vec![observation("b")] }).await.unwrap();
        okafor.asks(hold(&ward, observation("d"))).await.unwrap();
        for (name, refusal) in [("seen", HoldRefusal::Opened), ("kept", HoldRefusal::Held)] {
            let refused = okafor.asks(hold(&ward, diagnostic_report(name))).await;
            assert_eq!(refused, Err(Problem::Refused(refusal)), "{name}");
            assert!(rosa.asks(ward.get(&diagnostic_report(name))).await.is_ok(), "nothing of it was written: {name}");
        }
        assert_eq!(held(&ward, &mut rosa).await.holds.len(), 1);
    }
}

#[tokio::test]
async fn what_is_no_result_is_not_held() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let mut pulse = glucose("pulse", "1", 70.0);
        pulse["category"] = json!([{ "coding": [{ "code": "vital-signs" }] }]);
        ward.receives(vec![pulse]).await;
        let refused = ward.at(1, "okafor").await.asks(hold(&ward, observation("pulse"))).await;
        assert_eq!(refused, Err(Problem::NotFound));
        assert!(held(&ward, &mut ward.at(2, "rosa").await).await.holds.is_empty());
    }
}

#[tokio::test]
async fn what_is_held_is_not_counted_among_what_can_be_taken_along() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("one", "1", 90.0), glucose("two", "1", 90.0)]).await;
        let mut rosa = ward.at(2, "rosa").await;
        let stock = GetStock { patient: ward.rosa.clone() };
        assert_eq!(rosa.asks(stock.clone()).await.unwrap().items, 2);
        ward.at(1, "okafor").await.asks(hold(&ward, observation("one"))).await.unwrap();
        assert_eq!(rosa.asks(stock).await.unwrap().items, 1);
    }
}
