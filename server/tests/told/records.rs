//! Whoever may see a record is told outside of the portal that something new shows in it: once, when it shows, and not what.

use careway_core::{
    hold::HoldResult,
    id::Id,
    mail::{Channel, Notice},
    notice::{Category, GetNoticeSettings, SetNoticeWay},
    people::Patient,
    problem::Problem,
    proxy::LeaveProxy,
    record::ListResults,
    release::{Choice, Choices, Days, SetRelease},
    review::CommentResult,
};
use careway_server::{http::Site, notice::Teller};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    clinic,
    outbox::{outbox, writes_to},
    support::{self, Database},
    ward::{Ward, glucose, labelled, observation, with_status, words},
};

const ROSA: &str = "rosa@field.example";
const TERESA: &str = "teresa@marsh.example";

/// The ward in the morning, in which Rosa and Teresa have mailboxes. Teresa sees Rosa's results.
async fn ward(database: &Database) -> Ward {
    let ward =
        Ward::open_as(&database.settings, |site| Site { sends: Channel::ALL.into_iter().collect(), ..site }).await;
    for (device, login, address) in [(80, "rosa", ROSA), (81, "teresa", TERESA), (82, "max", "max@hill.example")] {
        writes_to(database, &mut ward.at(device, login).await, address).await;
    }
    ward.waits_until("2026-05-29T10:00:00Z");
    ward
}

impl Ward {
    fn waits_until(&self, instant: &str) {
        let then: DateTime<Utc> = instant.parse().unwrap();
        self.clinic.wait(then - self.clinic.now());
    }

    /// Runs the job; to whom it wrote that there is something new in a record. What waits is taken out.
    async fn wrote(&self, database: &Database) -> Vec<String> {
        let Site { store, clock, ids, keys, jurisdiction, sends, .. } = &*self.clinic.site;
        let teller = Teller {
            store: store.clone(),
            clock: clock.clone(),
            ids: ids.clone(),
            keys: keys.clone(),
            jurisdiction: jurisdiction.clone(),
            sends: sends.clone(),
        };
        teller.tell_due().await.unwrap();
        let mut told: Vec<String> = outbox(database)
            .await
            .into_iter()
            .filter(|(_, _, notice)| *notice == Notice::NewInRecord)
            .map(|(to, ..)| to)
            .collect();
        database.tamper("DELETE FROM mail").await;
        told.sort();
        told
    }

    async fn chooses(&self, device: u8, choice: Choice) {
        let choices = Choices { routine: choice, ..Choices::default() };
        self.at(device, "rosa").await.asks(SetRelease { patient: self.rosa.clone(), choices }).await.unwrap();
    }
}

fn list(patient: &Id<Patient>) -> ListResults {
    careway_core::api::Endpoint::sample(patient)
}

#[tokio::test]
async fn whoever_sees_the_results_is_told_once_that_something_is_new() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = ward(&database).await;
        ward.receives(vec![glucose("One", "1", 140.0), glucose("Two", "1", 80.0)]).await;
        assert_eq!(ward.wrote(&database).await, [ROSA, TERESA], "one letter each, and none to Max");
        assert!(ward.wrote(&database).await.is_empty());
        // What was sent before is not sent again; what is seen is not sent.
        ward.receives(vec![glucose("One", "1", 140.0)]).await;
        assert!(ward.wrote(&database).await.is_empty());
        ward.receives(vec![glucose("Three", "1", 80.0)]).await;
        ward.clinic.wait(TimeDelta::seconds(1));
        ward.at(1, "rosa").await.asks(list(&ward.rosa)).await.unwrap();
        assert_eq!(ward.wrote(&database).await, [TERESA]);
        // At night it waits for the morning.
        ward.waits_until("2026-05-29T22:00:00Z");
        ward.receives(vec![glucose("Four", "1", 80.0)]).await;
        assert!(ward.wrote(&database).await.is_empty());
        ward.waits_until("2026-05-30T08:00:00Z");
        assert_eq!(ward.wrote(&database).await, [ROSA, TERESA]);
    }
}

#[tokio::test]
async fn whoever_may_have_seen_a_result_is_told_that_it_was_changed_or_taken_back() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = ward(&database).await;
        ward.receives(vec![glucose("One", "1", 140.0)]).await;
        assert_eq!(ward.wrote(&database).await, [ROSA, TERESA]);
        for (value, status, why) in [(90.0, "corrected", "changed"), (90.0, "entered-in-error", "taken back")] {
            ward.clinic.wait(TimeDelta::minutes(10));
            ward.at(1, "rosa").await.asks(list(&ward.rosa)).await.unwrap();
            ward.clinic.wait(TimeDelta::minutes(10));
            ward.receives(vec![with_status(glucose("One", "1", value), status)]).await;
            assert_eq!(ward.wrote(&database).await, [ROSA, TERESA], "{why}");
            assert!(ward.wrote(&database).await.is_empty());
        }
    }
}

#[tokio::test]
async fn ten_years_of_history_are_no_news() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = ward(&database).await;
        let old = |year: u32| clinic::result(&format!("y{year}"), "1", "Glucose", 90.0, &format!("{year}-05-27"));
        ward.receives((2016..2026).map(old).collect()).await;
        assert!(ward.wrote(&database).await.is_empty());
        assert_eq!(database.outside_texts("SELECT category FROM notice").await, [""; 0], "nor a row");
    }
}

#[tokio::test]
async fn what_waits_is_told_when_it_shows_or_when_a_clinician_has_written() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = ward(&database).await;
        ward.chooses(1, Choice::Wait(Days::parse(3).unwrap())).await;
        ward.receives(vec![glucose("One", "1", 140.0)]).await;
        assert!(ward.wrote(&database).await.is_empty());
        ward.at(2, "rosa").await.asks(list(&ward.rosa)).await.unwrap();
        ward.waits_until("2026-06-01T09:59:59Z");
        assert!(ward.wrote(&database).await.is_empty());
        ward.waits_until("2026-06-01T10:00:00Z");
        assert_eq!(ward.wrote(&database).await, [ROSA, TERESA], "to the instant, although she had looked before");

        ward.clinic.wait(TimeDelta::seconds(1));
        ward.receives(vec![glucose("Two", "1", 140.0), glucose("Three", "1", 141.0)]).await;
        assert!(ward.wrote(&database).await.is_empty());
        ward.waits_until("2026-06-01T11:00:00Z");
        let (patient, comment) = (ward.rosa.clone(), words("All is well."));
        ward.at(3, "joy").await.asks(CommentResult { patient, item: observation("Two"), comment }).await.unwrap();
        assert_eq!(ward.wrote(&database).await, [ROSA, TERESA], "the words end the wait");
        ward.waits_until("2026-06-04T10:00:00Z");
        assert!(ward.wrote(&database).await.is_empty(), "what was told is not told again");
        ward.waits_until("2026-06-04T10:00:01Z");
        assert_eq!(ward.wrote(&database).await, [ROSA, TERESA], "the other shows by itself");
        ward.waits_until("2026-06-14T10:00:00Z");
        assert!(ward.wrote(&database).await.is_empty());

        ward.chooses(4, Choice::Hidden).await;
        ward.receives(vec![glucose("Four", "1", 140.0)]).await;
        ward.waits_until("2026-06-24T10:00:00Z");
        assert!(ward.wrote(&database).await.is_empty(), "it shows when she opens it");
    }
}

#[tokio::test]
async fn what_is_held_hidden_or_no_longer_theirs_is_struck_when_it_is_sent() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = ward(&database).await;
        // Held for a day, before anybody was told.
        ward.receives(vec![glucose("One", "1", 140.0)]).await;
        let hold = HoldResult {
            patient: ward.rosa.clone(),
            item: observation("One"),
            ..careway_core::api::Endpoint::sample(&ward.rosa)
        };
        ward.at(1, "okafor").await.asks(hold).await.unwrap();
        assert!(ward.wrote(&database).await.is_empty());
        ward.clinic.wait(TimeDelta::days(7));
        assert_eq!(ward.wrote(&database).await, [ROSA, TERESA], "when the hold is over");

        // Of a class that Teresa does not see.
        ward.receives(vec![labelled(glucose("Two", "1", 140.0), "PSY")]).await;
        assert_eq!(ward.wrote(&database).await, [ROSA]);

        // Teresa is let go before it is sent; Rosa wants to be told in the portal alone.
        let way = SetNoticeWay { patient: ward.rosa.clone(), category: Category::Results, way: None };
        let mut rosa = ward.at(2, "rosa").await;
        assert_eq!(ward.at(3, "max").await.asks(way.clone()).await, Err(Problem::NotFound));
        rosa.asks(way).await.unwrap();
        let told = rosa.asks(GetNoticeSettings {}).await.unwrap().people.remove(0);
        assert_eq!(told.ways, [(Category::Messages, Some(Channel::Email)), (Category::Results, None)]);
        ward.receives(vec![glucose("Three", "1", 140.0)]).await;
        ward.at(4, "teresa").await.asks(LeaveProxy { patient: ward.rosa.clone() }).await.unwrap();
        assert!(ward.wrote(&database).await.is_empty());
    }
}

#[tokio::test]
async fn what_a_child_keeps_to_herself_tells_her_mother_nothing() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = ward(&database).await;
        ward.receives(vec![labelled(glucose("Secret", "2", 140.0), "ADOL")]).await;
        assert!(ward.wrote(&database).await.is_empty());
        ward.receives(vec![glucose("Open", "2", 140.0)]).await;
        assert_eq!(ward.wrote(&database).await, [ROSA], "her guardian");
    }
}
