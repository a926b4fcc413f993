//! Who is given a document: whoever may read its item, on our own pages, and it is in the audit.

use careway_core::{
    problem::{Code, ProblemBody},
    record::GetAttachment,
};

use crate::{House, inline, key, note, support};

#[tokio::test]
async fn hidden_somebody_else_s_and_not_there_are_the_same_bytes() {
    for engine in support::engines() {
        let database = engine.database().await;
        let records = vec![
            note("hers", "1", inline("text/plain", "hers")),
            note("his", "2", inline("text/plain", "his")),
            note("closed", "1", inline("text/plain", "closed")),
        ];
        let mut house = House::open(&database.settings, records).await;
        let closed = key("DocumentReference", "closed");
        database.tamper(&format!("UPDATE item SET scope = 0 WHERE id = '{}'", closed.as_str())).await;
        let absent = house.saves(&key("DocumentReference", "nothing"), 0).await;
        assert_eq!(absent.status.as_u16(), 404);
        for (id, place) in [("his", 0), ("closed", 0), ("hers", 7)] {
            let reply = house.saves(&key("DocumentReference", id), place).await;
            assert_eq!((reply.status, &reply.body), (absent.status, &absent.body), "{id}");
        }
        // Under his name she gets what a stranger gets.
        let (him, leo) = &mut house.leo;
        let of_rosa = GetAttachment { patient: house.rosa.1.clone(), item: key("DocumentReference", "hers"), place: 0 };
        assert_eq!(him.sends(&of_rosa).await.body, absent.body);
        let own = GetAttachment { patient: leo.clone(), item: key("DocumentReference", "his"), place: 0 };
        assert_eq!(him.sends(&own).await.body, b"his");
        // The resource alone being closed leaves the name and takes the content.
        database.tamper("UPDATE resource SET scope = 0 WHERE type = 'DocumentReference'").await;
        assert_eq!(house.shows(&key("DocumentReference", "hers")).await.attachments, []);
    }
}

#[tokio::test]
async fn a_file_is_given_to_our_own_pages_and_audited() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut house = House::open(&database.settings, vec![note("n", "1", inline("text/plain", "hers"))]).await;
        let ask = GetAttachment { patient: house.rosa.1.clone(), item: key("DocumentReference", "n"), place: 0 };
        for (site, code) in
            [("cross-site", Code::NotAllowed), ("same-site", Code::NotAllowed), ("none", Code::NotAllowed)]
        {
            let reply = house.rosa.0.with("sec-fetch-site", Some(site)).sends(&ask).await;
            let body: ProblemBody = serde_json::from_slice(&reply.body).unwrap();
            assert_eq!(body.code, code, "{site}");
        }
        let before = database.outside("SELECT COUNT(*) FROM audit WHERE command = '/api/record/attachment'").await;
        assert_eq!(house.saves(&key("DocumentReference", "n"), 0).await.status.as_u16(), 200);
        let exports = "SELECT COUNT(*) FROM audit WHERE command = '/api/record/attachment' AND action = 'E' AND patient IS NOT NULL AND resource_id IS NOT NULL";
        assert_eq!(database.outside(exports).await, before + 1);
    }
}
