//! What a look leaves behind: an entry that names the result, and colleagues whose open pages learn that it waits no more.

use careway_core::{
    api::Endpoint as _,
    id::Id,
    people::Patient,
    review::{CommentResult, ReviewNormal, ReviewResult, ToReview},
};

use crate::{
    listening::listens,
    said::hear,
    support,
    ward::{Ward, glucose, observation, words},
};

/// How many entries there are of a command about a result of somebody.
async fn entries(ward: &Ward, command: &'static str, (patient, id): (&Id<Patient>, &str)) -> Option<i64> {
    let (patient, item) = (patient.to_string(), observation(id).to_string());
    let sql = careway_server::system_sql!(
        "SELECT COUNT(*) FROM audit WHERE patient = $1 AND command = $2 AND resource_id = $3"
    );
    let unit = move |mut work| async move {
        let begun = sql.begin().bind(patient).bind(command).bind(item);
        careway_server::store::Done::commit(begun.one::<i64>(&mut work).await, Vec::new())
    };
    ward.clinic.site.store.read(unit).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_entry_of_the_trail_names_the_result_that_was_looked_at_or_written_about() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("high", "1", 200.0), glucose("fine", "1", 90.0)]).await;
        let mut okafor = ward.at(1, "okafor").await;
        okafor.asks(ward.look(&observation("high"), Some("Less sugar."))).await.unwrap();
        let comment = words("And more water.");
        let more = CommentResult { patient: ward.rosa.clone(), item: observation("high"), comment };
        okafor.asks(more).await.unwrap();
        let results = vec![ToReview { patient: ward.rosa.clone(), item: observation("fine"), round: 1 }];
        okafor.asks(ReviewNormal { results }).await.unwrap();
        for (command, id) in [(ReviewResult::PATH, "high"), (CommentResult::PATH, "high"), (ReviewNormal::PATH, "fine")]
        {
            assert_eq!(entries(&ward, command, (&ward.rosa, id)).await, Some(1), "{command}");
        }
    }
}

#[tokio::test]
async fn the_lists_of_colleagues_that_are_open_learn_that_something_waits_no_more() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("one", "1", 90.0), glucose("two", "1", 90.0)]).await;
        let mut ears = Vec::new();
        for (device, name) in (100..).zip(["okafor", "joy", "rosa", "tull", "carver", "pell", "leo"]) {
            ears.push((name, listens(&mut ward.at(device, name).await).await));
        }
        let mut okafor = ward.at(1, "okafor").await;
        let results = vec![ToReview { patient: ward.rosa.clone(), item: observation("one"), round: 1 }];
        okafor.asks(ReviewNormal { results }).await.unwrap();
        hear(&mut ears, &["okafor", "joy"]).await;
        okafor.asks(ward.look(&observation("two"), None)).await.unwrap();
        hear(&mut ears, &["okafor", "joy"]).await;
    }
}
