//! What somebody has begun to write about a result: for their account alone and as long as they may write about it, in versions, gone when it is sent.

use careway_core::{
    id::Id,
    message::{DraftRefusal, DraftText, KeptDraft, ThreadDraft},
    people::Patient,
    problem::Problem,
    record::Item,
    review::{CommentResult, GetCommentDraft, KeepCommentDraft},
    staff::{BeginSupervision, EndMember, EndSupervision},
};
use serde_json::json;

use crate::{
    clinic::{self, Browser},
    support,
    ward::{Ward, account, glucose, labelled, observation, words},
};

fn get(patient: &Id<Patient>, item: &Id<Item>) -> GetCommentDraft {
    GetCommentDraft { patient: patient.clone(), item: item.clone() }
}

fn keep(patient: &Id<Patient>, item: &Id<Item>, text: &str, after: i64) -> KeepCommentDraft {
    let draft = Some(ThreadDraft::words(DraftText::of(text)));
    KeepCommentDraft { patient: patient.clone(), item: item.clone(), draft, after }
}

async fn kept(browser: &mut Browser, patient: &Id<Patient>, item: &Id<Item>) -> Option<String> {
    let kept = browser.asks(get(patient, item)).await.unwrap();
    kept.draft.map(|draft| draft.text.into())
}

#[tokio::test]
async fn words_about_a_result_go_on_on_another_device_and_are_gone_when_they_are_sent() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("high", "1", 150.0), glucose("low", "1", 40.0)]).await;
        let (rosa, high, low) = (&ward.rosa, observation("high"), observation("low"));
        let (mut here, mut there, mut joy) =
            (ward.at(1, "okafor").await, ward.at(2, "okafor").await, ward.at(3, "joy").await);
        assert_eq!(here.asks(get(rosa, &high)).await, Ok(KeptDraft::default()));
        let first = here.asks(keep(rosa, &high, "  A little hi", 0)).await.unwrap();
        let kept_there = there.asks(get(rosa, &high)).await.unwrap();
        assert_eq!(kept_there, KeptDraft { draft: keep(rosa, &high, "  A little hi", 0).draft, version: first });
        let elsewhere = Err(Problem::Refused(DraftRefusal::Elsewhere));
        assert_eq!(there.asks(keep(rosa, &high, "Another", 0)).await, elsewhere);
        let second = there.asks(keep(rosa, &high, "A little high", first)).await.unwrap();
        assert_eq!(here.asks(keep(rosa, &high, "Unseen", first)).await, elsewhere);
        assert_eq!(kept(&mut here, rosa, &high).await.as_deref(), Some("A little high"));

        // Her colleague sees the result, has a draft of his own, and none of hers; each result has its own.
        assert_eq!(joy.asks(get(rosa, &high)).await, Ok(KeptDraft::default()));
        joy.asks(keep(rosa, &high, "Joy's", 0)).await.unwrap();
        assert_eq!(kept(&mut here, rosa, &high).await.as_deref(), Some("A little high"));
        here.asks(keep(rosa, &low, "Eat something", 0)).await.unwrap();

        // What is refused sends nothing, and a look without words leaves what was begun.
        here.asks(ward.look(&high, None)).await.unwrap_err();
        assert_eq!(kept(&mut here, rosa, &high).await.as_deref(), Some("A little high"));
        here.asks(ward.look(&high, Some("A little high."))).await.unwrap();
        assert_eq!(there.asks(get(rosa, &high)).await, Ok(KeptDraft::default()), "it is sent");
        assert_eq!(there.asks(keep(rosa, &high, "A little high", second)).await, elsewhere);
        assert_eq!(kept(&mut here, rosa, &low).await.as_deref(), Some("Eat something"));
        assert_eq!(kept(&mut joy, rosa, &high).await.as_deref(), Some("Joy's"));
        // When the look is over, more is written, and that lets go as well.
        let third = here.asks(keep(rosa, &high, "And", 0)).await.unwrap();
        let gone = KeepCommentDraft { draft: None, ..keep(rosa, &high, "", third) };
        assert_eq!(there.asks(gone).await, Ok(0));
        let (patient, item, comment) = (rosa.clone(), high.clone(), words("And walk."));
        joy.asks(CommentResult { patient, item, comment }).await.unwrap();
        assert_eq!(joy.asks(get(rosa, &high)).await, Ok(KeptDraft::default()));
    }
}

#[tokio::test]
async fn a_draft_is_given_to_nobody_who_may_not_write_about_that_result_now() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let addiction = labelled(glucose("of substance use", "1", 200.0), "ETH");
        ward.receives(vec![glucose("high", "1", 150.0), addiction]).await;
        let (rosa, high) = (&ward.rosa, observation("high"));
        let mut joy = ward.at(1, "joy").await;
        joy.asks(keep(rosa, &high, "A little", 0)).await.unwrap();

        for (device, login) in (10..).zip(["rosa", "teresa", "carver", "tull", "ivers", "bill", "brandt", "adams"]) {
            let mut browser = ward.at(device, login).await;
            assert_eq!(browser.asks(get(rosa, &high)).await, Err(Problem::NotAllowed), "{login}");
            assert_eq!(browser.asks(keep(rosa, &high, "Me", 0)).await, Err(Problem::NotAllowed), "{login}");
        }
        // Of another team; of a class that the role does not see; of nobody.
        for (device, (login, id)) in (20..).zip([("pell", "high"), ("joy", "of substance use"), ("joy", "of nobody")]) {
            let mut browser = ward.at(device, login).await;
            assert_eq!(browser.asks(get(rosa, &observation(id))).await, Err(Problem::NotFound), "{login} {id}");
            let kept = browser.asks(keep(rosa, &observation(id), "Me", 0)).await;
            assert_eq!(kept, Err(Problem::NotFound), "{login} {id}");
        }

        // Whoever needs a signature now writes nothing here, and has begun nothing.
        let mut adams = ward.at(2, "adams").await;
        let joys = account(&ward.clinic, "joy").await;
        adams.asks(BeginSupervision { account: joys.clone() }).await.unwrap();
        assert_eq!(joy.asks(get(rosa, &high)).await, Err(Problem::NotAllowed));
        assert_eq!(joy.asks(keep(rosa, &high, "A little", 0)).await, Err(Problem::NotAllowed));
        adams.asks(EndSupervision { account: joys.clone() }).await.unwrap();
        assert_eq!(kept(&mut joy, rosa, &high).await.as_deref(), Some("A little"), "it was kept");
        // And whoever looks after her no more.
        adams.asks(EndMember { team: ward.care.clone(), account: joys }).await.unwrap();
        assert_eq!(joy.asks(get(rosa, &high)).await, Err(Problem::NotFound));
        assert_eq!(joy.asks(keep(rosa, &high, "A little", 0)).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn what_was_begun_about_a_result_goes_with_it_when_two_records_are_one_persons() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let clinic = &ward.clinic;
        ward.receives(vec![clinic::patient("6", "Rosa Field", "1984-04-02")]).await;
        let second = clinic.patient("6").await.id;
        let okafors = account(clinic, "okafor").await;
        clinic.forms("Night clinic", &[&okafors], &[&second]).await;
        ward.receives(vec![glucose("hers", "1", 150.0), glucose("of both", "6", 160.0)]).await;
        let mut okafor = ward.at(1, "okafor").await;
        okafor.asks(keep(&ward.rosa, &observation("hers"), "One", 0)).await.unwrap();
        okafor.asks(keep(&second, &observation("of both"), "Two", 0)).await.unwrap();

        let identifier = |value: &str| json!({ "system": "urn:careway:test:mrn", "value": value });
        let mut both = clinic::patient("7", "Rosa Field", "1984-04-02");
        both["identifier"] = json!([identifier("1"), identifier("6")]);
        clinic.receives("hospital", vec![both]).await;
        assert_eq!(clinic.patient("6").await.id, ward.rosa, "they are one");
        for (id, text) in [("hers", "One"), ("of both", "Two")] {
            assert_eq!(kept(&mut okafor, &ward.rosa, &observation(id)).await.as_deref(), Some(text));
        }
    }
}
