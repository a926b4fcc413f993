//! Who looks after a patient is asked at every instant: whoever no longer does, or is there in an emergency alone, looks at no result and holds none
//! back, and an emergency shows those who look after her nothing more.

use careway_core::{
    break_glass::{BreakGlass, Reason},
    hold::{AskAboutHold, EndHold, HoldQuestion, HoldRow},
    id::Id,
    problem::Problem,
    review::{GetReview, ReviewNormal, ReviewedNormal, ToReview},
    staff::{EndMember, EndTreatment, GetStaffHome},
};
use chrono::TimeDelta;

use crate::{
    clinic::Browser,
    hold::{held, hold},
    listening::listens,
    said::hear,
    support,
    ward::{Ward, account, glucose, labelled, observation},
};

async fn breaks(ward: &Ward, browser: &mut Browser) {
    let reason = Reason::parse("Found unconscious at home, medicines not known").unwrap();
    browser.asks(BreakGlass { patient: ward.rosa.clone(), reason }).await.unwrap();
}

/// Nothing that somebody asks about a result of Rosa's, or about a hold on one, finds it.
async fn finds_nothing(ward: &Ward, browser: &mut Browser, (id, held): (&str, &Id<HoldRow>)) {
    let item = observation(id);
    let get = GetReview { patient: ward.rosa.clone(), item: item.clone() };
    assert_eq!(browser.asks(get).await, Err(Problem::NotFound));
    assert_eq!(browser.asks(ward.look(&item, Some("All is well."))).await, Err(Problem::NotFound));
    let results = vec![ToReview { patient: ward.rosa.clone(), item: item.clone(), round: 1 }];
    assert_eq!(browser.asks(ReviewNormal { results }).await.unwrap(), ReviewedNormal { done: 0, left: 1 });
    assert_eq!(browser.asks(hold(ward, item)).await, Err(Problem::NotFound));
    let end = EndHold { patient: ward.rosa.clone(), hold: held.clone() };
    assert_eq!(browser.asks(end).await, Err(Problem::NotFound));
}

/// A ward with three results of Rosa's, one of them held.
async fn with_a_hold(ward: &Ward) -> Id<HoldRow> {
    let hers = ["plain", "held"].map(|id| glucose(id, "1", 90.0));
    let hidden = labelled(glucose("of substance use", "1", 90.0), "ETH");
    ward.receives([hers.to_vec(), vec![hidden]].concat()).await;
    ward.at(70, "okafor").await.asks(hold(ward, observation("held"))).await.unwrap();
    held(ward, &mut ward.at(71, "rosa").await).await.holds[0].hold.clone()
}

#[tokio::test]
async fn an_emergency_opens_no_result_of_the_list_and_holds_none_back() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let its = with_a_hold(&ward).await;
        let mut pell = ward.at(1, "pell").await;
        breaks(&ward, &mut pell).await;
        finds_nothing(&ward, &mut pell, ("plain", &its)).await;
        assert!(ward.names("pell").await.is_empty());
        // She sees what substance use says as long as the emergency lasts, and not on this list.
        let mut okafor = ward.at(2, "okafor").await;
        breaks(&ward, &mut okafor).await;
        let item = observation("of substance use");
        let get = GetReview { patient: ward.rosa.clone(), item: item.clone() };
        assert_eq!(okafor.asks(get).await, Err(Problem::NotFound));
        assert_eq!(okafor.asks(hold(&ward, item)).await, Err(Problem::NotFound));
        assert!(okafor.asks(hold(&ward, observation("plain"))).await.is_ok(), "the rest is as ever");
    }
}

#[tokio::test]
async fn whoever_has_left_the_team_finds_nothing_any_more() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let its = with_a_hold(&ward).await;
        let mut okafor = ward.at(1, "okafor").await;
        let leaves = EndMember { team: ward.care.clone(), account: account(&ward.clinic, "okafor").await };
        ward.at(2, "adams").await.asks(leaves).await.unwrap();
        finds_nothing(&ward, &mut okafor, ("plain", &its)).await;
        assert!(ward.names("okafor").await.is_empty());
        assert_eq!(okafor.asks(GetStaffHome {}).await.unwrap().results, 0);
        assert_eq!(ward.names("joy").await.len(), 2, "for those who stayed it waits");
    }
}

#[tokio::test]
async fn a_team_that_no_longer_looks_after_her_finds_nothing_any_more() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let its = with_a_hold(&ward).await;
        let ends = EndTreatment { patient: ward.rosa.clone(), team: ward.care.clone() };
        ward.at(2, "adams").await.asks(ends).await.unwrap();
        finds_nothing(&ward, &mut ward.at(1, "okafor").await, ("plain", &its)).await;
        for login in ["okafor", "joy"] {
            assert!(ward.names(login).await.is_empty(), "{login}");
            assert_eq!(ward.at(3, login).await.asks(GetStaffHome {}).await.unwrap().results, 0, "{login}");
        }
    }
}

#[tokio::test]
async fn nobody_asks_about_a_hold_that_is_over_or_another_persons() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let its = with_a_hold(&ward).await;
        let text = HoldQuestion::parse("Why may I not see it?").unwrap();
        let of = |patient: &Id<_>| AskAboutHold { patient: patient.clone(), hold: its.clone(), text: text.clone() };
        assert_eq!(ward.at(1, "sofia").await.asks(of(&ward.sofia)).await, Err(Problem::NotFound));
        ward.clinic.wait(TimeDelta::days(3));
        assert_eq!(ward.at(2, "rosa").await.asks(of(&ward.rosa)).await, Err(Problem::NotFound));
        // What was held once can be held again.
        ward.at(3, "okafor").await.asks(hold(&ward, observation("held"))).await.unwrap();
    }
}

#[tokio::test]
async fn an_open_page_of_whoever_sees_everything_of_hers_learns_of_a_hold_and_of_its_end() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let kept = labelled(glucose("she came alone", "2", 90.0), "ADOL");
        ward.receives(vec![glucose("one", "1", 90.0), kept]).await;
        let mut ears = Vec::new();
        for (device, name) in (100..).zip(["rosa", "sofia", "teresa", "max", "leo", "carver"]) {
            ears.push((name, listens(&mut ward.at(device, name).await).await));
        }
        let mut okafor = ward.at(1, "okafor").await;
        okafor.asks(hold(&ward, observation("one"))).await.unwrap();
        hear(&mut ears, &["rosa"]).await;
        let its = held(&ward, &mut ward.at(2, "rosa").await).await.holds[0].hold.clone();
        okafor.asks(EndHold { patient: ward.rosa.clone(), hold: its }).await.unwrap();
        hear(&mut ears, &["rosa"]).await;
        let of_sofia = hold(&ward, observation("she came alone"));
        okafor.asks(careway_core::hold::HoldResult { patient: ward.sofia.clone(), ..of_sofia }).await.unwrap();
        hear(&mut ears, &["sofia"]).await;
    }
}
