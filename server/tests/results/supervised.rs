//! Whoever needs a signature writes nothing about results, where nobody signs, and looks at them as before.

use careway_core::{
    problem::Problem,
    review::{CommentRefusal, CommentResult, ReviewRefusal},
    staff::BeginSupervision,
};

use crate::{
    support,
    ward::{Ward, account, glucose, observation, words},
};

#[tokio::test]
async fn a_trainee_looks_at_results_and_writes_nothing_about_them() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("low", "1", 90.0), glucose("high", "1", 150.0)]).await;
        let mut adams = ward.at(1, "adams").await;
        let joys = account(&ward.clinic, "joy").await;
        adams.asks(BeginSupervision { account: joys }).await.unwrap();
        let mut joy = ward.at(2, "joy").await;
        let look = ward.look(&observation("high"), Some("A little high."));
        assert_eq!(joy.asks(look).await, Err(Problem::Refused(ReviewRefusal::NeedsSignature)));
        let comment = words("All is well.");
        let write = CommentResult { patient: ward.rosa.clone(), item: observation("low"), comment };
        assert_eq!(joy.asks(write).await, Err(Problem::Refused(CommentRefusal::NeedsSignature)));
        joy.asks(ward.look(&observation("low"), None)).await.unwrap();
    }
}
