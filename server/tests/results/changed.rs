//! What a source changes is told once to each who may have read it, stays beside what it says now, and is looked at again.

use careway_core::{
    id::Id,
    problem::Problem,
    record::{Detail, GetHome, Item, Value as Found},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    clinic::{self, Browser},
    hold::hold,
    support,
    ward::{Ward, diagnostic_report, glucose, labelled, observation, report, with_status},
};

impl Ward {
    /// The changed results that somebody's first page tells of, by name.
    async fn told(&self, browser: &mut Browser) -> Vec<String> {
        let home = browser.asks(GetHome { patient: self.rosa.clone() }).await.unwrap();
        home.changed.into_iter().map(|item| item.title).collect()
    }

    /// What an item and those in it said before, the newest first.
    async fn said(&self, browser: &mut Browser, item: &Id<Item>) -> Vec<(Id<Item>, String)> {
        let read = browser.asks(self.get(item)).await.unwrap();
        read.earlier.into_iter().map(|earlier| (earlier.item, value(&earlier.detail))).collect()
    }

    async fn later_receives(&self, resources: Vec<Value>) {
        self.clinic.wait(TimeDelta::minutes(1));
        self.receives(resources).await;
        self.clinic.wait(TimeDelta::minutes(1));
    }
}

fn value(detail: &Detail) -> String {
    let Detail::Measurement(measurement) = detail else { return String::new() };
    let Some(Found::Quantity(quantity)) = &measurement.value else { return String::new() };
    quantity.number.as_str().to_owned()
}

#[tokio::test]
async fn each_reader_is_told_until_they_have_looked_and_sees_what_it_said() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("one", "1", 200.0), glucose("two", "1", 90.0)]).await;
        let (mut rosa, mut teresa) = (ward.at(1, "rosa").await, ward.at(2, "teresa").await);
        assert!(ward.told(&mut rosa).await.is_empty(), "what is new is not changed");
        ward.later_receives(vec![with_status(glucose("one", "1", 95.0), "corrected")]).await;
        let one = observation("one");
        assert_eq!(ward.told(&mut rosa).await, ["one"]);
        assert_eq!(ward.said(&mut rosa, &one).await, [(one.clone(), "200.0".to_owned())]);
        assert!(ward.told(&mut rosa).await.is_empty(), "she has looked");
        assert_eq!(ward.told(&mut teresa).await, ["one"], "and Teresa has not");

        // Again, and the same twice: what it said is kept each time, and once.
        let again = with_status(glucose("one", "1", 96.0), "corrected");
        ward.later_receives(vec![again.clone()]).await;
        ward.later_receives(vec![again]).await;
        assert_eq!(ward.told(&mut rosa).await, ["one"]);
        let said: Vec<_> = ward.said(&mut rosa, &one).await.into_iter().map(|(_, value)| value).collect();
        assert_eq!(said, ["95.0", "200.0"]);

        // What another version of the program has written and this one cannot read closes no page.
        database.tamper("UPDATE result_changed SET before = '{}'").await;
        assert!(ward.said(&mut rosa, &one).await.is_empty());

        // After a month nobody is told any more.
        ward.clinic.wait(TimeDelta::days(31));
        assert!(ward.told(&mut ward.at(3, "teresa").await).await.is_empty());
    }
}

#[tokio::test]
async fn what_was_taken_back_is_told_and_what_was_not_final_is_not() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let early = with_status(glucose("early", "1", 300.0), "preliminary");
        ward.receives(vec![
            glucose("mixed up", "1", 200.0),
            early,
            clinic::result("old", "1", "old", 90.0, "2019-05-27"),
        ])
        .await;
        let wrong = with_status(glucose("mixed up", "1", 200.0), "entered-in-error");
        let history = clinic::result("old", "1", "old", 91.0, "2019-05-27");
        ward.later_receives(vec![wrong, glucose("early", "1", 90.0), history]).await;
        let mut rosa = ward.at(1, "rosa").await;
        assert_eq!(ward.told(&mut rosa).await, ["mixed up"]);
        assert_eq!(ward.said(&mut rosa, &observation("mixed up")).await.len(), 1);
        assert!(ward.said(&mut rosa, &observation("early")).await.is_empty());
    }
}

/// A report that is sent again with nothing new in it hides nothing that is new in its results.
#[tokio::test]
async fn a_result_in_a_report_is_told_with_the_report_which_is_looked_at_again() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let sent = |at: &str| {
            let mut panel = report("panel", "1", &["a", "b"]);
            panel["meta"] = json!({ "lastUpdated": at });
            panel
        };
        ward.receives(vec![glucose("a", "1", 90.0), glucose("b", "1", 91.0), sent("2026-05-28T01:00:00Z")]).await;
        let panel = diagnostic_report("panel");
        ward.at(1, "okafor").await.asks(ward.look(&panel, None)).await.unwrap();
        assert!(ward.names("okafor").await.is_empty());
        let put_right = with_status(glucose("a", "1", 200.0), "corrected");
        ward.later_receives(vec![put_right, sent("2026-05-28T02:00:00Z")]).await;
        assert_eq!(ward.names("okafor").await, ["panel"], "it waits again");
        let review = ward.review("okafor", &panel).await;
        assert_eq!(review.earlier.iter().map(|one| value(&one.detail)).collect::<Vec<_>>(), ["90.0"]);
        let mut rosa = ward.at(2, "rosa").await;
        assert_eq!(ward.told(&mut rosa).await, ["panel"]);
        assert_eq!(ward.said(&mut rosa, &panel).await, [(observation("a"), "90.0".to_owned())]);
        assert!(ward.told(&mut rosa).await.is_empty(), "a look at the report is a look at what is in it");
        assert_eq!(ward.said(&mut rosa, &observation("a")).await.len(), 1);
    }
}

#[tokio::test]
async fn what_is_held_and_what_is_hidden_from_a_reader_is_not_told() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let private = labelled(glucose("private", "1", 200.0), "PSY");
        ward.receives(vec![glucose("held", "1", 200.0), private, report("panel", "1", &[])]).await;
        let mut okafor = ward.at(1, "okafor").await;
        for item in [observation("held"), diagnostic_report("panel")] {
            okafor.asks(hold(&ward, item)).await.unwrap();
        }
        // The label is gone from what is said now, and stays on what was said.
        ward.later_receives(vec![
            with_status(glucose("held", "1", 95.0), "corrected"),
            with_status(glucose("private", "1", 95.0), "corrected"),
            glucose("late", "1", 90.0),
            report("panel", "1", &["late"]),
        ])
        .await;
        let (mut rosa, mut teresa) = (ward.at(2, "rosa").await, ward.at(3, "teresa").await);
        assert_eq!(
            rosa.asks(ward.get(&observation("late"))).await,
            Err(Problem::NotFound),
            "it came into what is held"
        );
        assert_eq!(ward.told(&mut rosa).await, ["private"]);
        assert!(ward.told(&mut teresa).await.is_empty());
        assert_eq!(ward.said(&mut rosa, &observation("private")).await.len(), 1);
        assert!(ward.said(&mut teresa, &observation("private")).await.is_empty());
        ward.clinic.wait(TimeDelta::days(8));
        assert_eq!(ward.told(&mut ward.at(4, "teresa").await).await, ["panel", "held"], "when the hold is over");
    }
}
