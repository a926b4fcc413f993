//! Documents that came as a Binary of their own, which does not say whose it is.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use careway_core::{
    problem::Problem,
    record::{Absence, Content, GetItem, Reading},
};
use serde_json::{Value, json};

use crate::{House, content, key, note, support};

fn binary(id: &str, text: &str) -> Value {
    json!({"resourceType": "Binary", "id": id, "contentType": "text/html", "data": STANDARD.encode(text)})
}

fn kept(id: &str, patient: &str, url: &str) -> Value {
    note(id, patient, json!([{"attachment": {"contentType": "text/plain", "url": url}}]))
}

#[tokio::test]
async fn a_document_that_came_as_a_binary_is_read_in_whatever_order_they_come() {
    for engine in support::engines() {
        let database = engine.database().await;
        let text = |text: &str| Content::Text(Reading { text: text.to_owned(), cut: false });
        let records = vec![
            binary("first", "came first"),
            kept("a", "1", "Binary/first"),
            kept("b", "1", "Binary/second"),
            kept("c", "1", "Binary/never"),
        ];
        let mut house = House::open(&database.settings, records).await;
        assert_eq!(content(&house.shows(&key("DocumentReference", "a")).await), [&text("came first")]);
        let at_source = Content::Absent(Absence::AtSource);
        assert_eq!(content(&house.shows(&key("DocumentReference", "b")).await), [&at_source]);
        house.clinic.receives("clinic", vec![binary("second", "came later")]).await;
        assert_eq!(content(&house.shows(&key("DocumentReference", "b")).await), [&text("came later")]);
        assert_eq!(content(&house.shows(&key("DocumentReference", "c")).await), [&at_source]);
        assert_eq!(house.saves(&key("DocumentReference", "b"), 0).await.body, b"came later");
        // A Binary is nobody's item by itself, and a part that is closed holds no attachments.
        let (browser, patient) = &mut house.rosa;
        let ask = GetItem { patient: patient.clone(), item: key("Binary", "first") };
        assert_eq!(browser.asks(ask).await, Err(Problem::NotFound));
        database.tamper("UPDATE resource SET scope = 0 WHERE type = 'Binary'").await;
        assert_eq!(content(&house.shows(&key("DocumentReference", "a")).await), [&at_source]);
    }
}

#[tokio::test]
async fn a_binary_of_two_persons_is_nobody_s() {
    for engine in support::engines() {
        let database = engine.database().await;
        let records =
            vec![kept("hers", "1", "Binary/shared"), kept("his", "2", "Binary/shared"), binary("shared", "whose?")];
        let mut house = House::open(&database.settings, records).await;
        let at_source = Content::Absent(Absence::AtSource);
        assert_eq!(content(&house.shows(&key("DocumentReference", "hers")).await), [&at_source]);
        let (him, leo) = &mut house.leo;
        let ask = GetItem { patient: leo.clone(), item: key("DocumentReference", "his") };
        assert_eq!(content(&him.asks(ask).await.unwrap()), [&at_source]);
        // Another source's Binary of the same id is another one.
        house.clinic.receives("elsewhere", vec![binary("lone", "theirs")]).await;
        house.clinic.receives("clinic", vec![kept("mine", "1", "Binary/lone")]).await;
        assert_eq!(
            content(&house.shows(&key("DocumentReference", "mine")).await),
            [&Content::Absent(Absence::AtSource)]
        );
    }
}
