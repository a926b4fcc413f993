//! What a clinician's words do for the patient: they stand beside the result, they end a wait, and pages that are open learn of it. For whoever
//! does not see the result, nothing was said.

use careway_core::{
    api::Endpoint as _,
    problem::Problem,
    record::{GetItem, ListResults, PageSize},
    release::{Choice, Days, GetRelease, Held, ListHeld, ResultClass, SetRelease},
    review::{CommentResult, ReviewNormal, ReviewResult, ToReview},
    staff::Role,
};

use crate::{
    clinic::Browser,
    listening::{Heard, Stream, listens},
    support,
    ward::{Ward, diagnostic_report, glucose, labelled, observation, report, words},
};

async fn chooses(ward: &Ward, rosa: &mut Browser, choice: Choice) {
    let mut choices = rosa.asks(GetRelease { patient: ward.rosa.clone() }).await.unwrap();
    choices.set(ResultClass::Routine, choice);
    rosa.asks(SetRelease { patient: ward.rosa.clone(), choices }).await.unwrap();
}

async fn titles(ward: &Ward, browser: &mut Browser) -> Vec<String> {
    let ask = ListResults { patient: ward.rosa.clone(), after: None, size: PageSize::First };
    let mut titles: Vec<_> = browser.asks(ask).await.unwrap().items.into_iter().map(|item| item.title).collect();
    titles.sort();
    titles
}

#[tokio::test]
async fn words_end_a_wait_and_stand_beside_the_result_and_its_parts() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let (mut rosa, mut okafor) = (ward.at(1, "rosa").await, ward.at(2, "okafor").await);
        chooses(&ward, &mut rosa, Choice::Wait(Days::parse(7).unwrap())).await;
        let parts = [glucose("part a", "1", 91.0), glucose("part b", "1", 200.0)];
        let panel = report("panel", "1", &["part a", "part b"]);
        ward.receives([vec![panel, glucose("alone", "1", 90.0), glucose("other", "1", 90.0)], parts.to_vec()].concat())
            .await;
        // Another system's of the same is one line with it.
        ward.clinic
            .receives(
                "hospital",
                vec![crate::clinic::patient("1", "Rosa Field", "1984-04-02"), glucose("alone", "1", 90.0)],
            )
            .await;
        let held = |held: Held| held.waiting.len();
        assert!(titles(&ward, &mut rosa).await.is_empty());
        assert_eq!(held(rosa.asks(ListHeld { patient: ward.rosa.clone() }).await.unwrap()), 5);
        let shut = rosa.asks(ward.get(&observation("part b"))).await;
        assert_eq!(shut, Err(Problem::NotFound));

        okafor.asks(ward.look(&diagnostic_report("panel"), Some("Your sugar is a bit high."))).await.unwrap();
        assert_eq!(titles(&ward, &mut rosa).await, ["panel", "part a", "part b"]);
        okafor.asks(ward.look(&observation("alone"), Some("This is fine."))).await.unwrap();
        assert_eq!(titles(&ward, &mut rosa).await, ["alone", "panel", "part a", "part b"]);
        for (item, text) in [
            (diagnostic_report("panel"), "Your sugar is a bit high."),
            (observation("part a"), "Your sugar is a bit high."),
            (observation("part b"), "Your sugar is a bit high."),
            (observation("alone"), "This is fine."),
        ] {
            let comments = rosa.asks(ward.get(&item)).await.unwrap().comments;
            let [comment] = &comments[..] else { panic!("{comments:?}") };
            assert_eq!((comment.text.as_str(), comment.by.as_str()), (text, "okafor of the staff"));
            assert_eq!((comment.role, comment.at), (Role::Clinician, ward.clinic.now().timestamp_micros()));
        }
        // To look and to say nothing answers nothing.
        let results = vec![ToReview { patient: ward.rosa.clone(), item: observation("other"), round: 1 }];
        assert_eq!(okafor.asks(ReviewNormal { results }).await.unwrap().done, 1);
        assert_eq!(held(rosa.asks(ListHeld { patient: ward.rosa.clone() }).await.unwrap()), 1);
        // What she wants to open herself stays shut, whatever is written.
        chooses(&ward, &mut rosa, Choice::Hidden).await;
        assert!(titles(&ward, &mut rosa).await.is_empty());
        assert_eq!(rosa.asks(ListHeld { patient: ward.rosa.clone() }).await.unwrap().announced.len(), 5);
    }
}

#[tokio::test]
async fn words_are_put_right_by_more_words() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("high", "1", 200.0)]).await;
        let item = observation("high");
        let (mut okafor, mut joy) = (ward.at(1, "okafor").await, ward.at(2, "joy").await);
        okafor.asks(ward.look(&item, Some("Come in on Monday."))).await.unwrap();
        ward.clinic.wait(chrono::TimeDelta::minutes(5));
        let more =
            CommentResult { patient: ward.rosa.clone(), item: item.clone(), comment: words("On Tuesday, I mean.") };
        joy.asks(more).await.unwrap();
        let comments = ward.at(3, "rosa").await.asks(ward.get(&item)).await.unwrap().comments;
        let said: Vec<_> = comments.iter().map(|one| (one.text.as_str(), one.role)).collect();
        assert_eq!(said, [("Come in on Monday.", Role::Clinician), ("On Tuesday, I mean.", Role::Nurse)]);
    }
}

/// These are told once, and the others only that the stream is there.
pub async fn hear(ears: &mut [(&'static str, Stream)], told: &[&str]) {
    for (name, stream) in ears {
        if told.contains(name) {
            assert_eq!(stream.beats_until().await, Heard::Results, "{name}");
        }
        assert_eq!((stream.next().await, stream.next().await), (Heard::Beat, Heard::Beat), "{name}");
    }
}

#[tokio::test]
async fn whoever_sees_the_result_is_told_and_for_the_others_nothing_was_said() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let kept = labelled(glucose("she came alone", "2", 200.0), "ADOL");
        let open = glucose("with her mother", "2", 200.0);
        ward.receives(vec![glucose("of rosa", "1", 200.0), open, kept]).await;
        let mut ears = Vec::new();
        for (device, name) in (100..).zip(["rosa", "sofia", "teresa", "max", "leo", "okafor", "joy", "carver", "pell"])
        {
            ears.push((name, listens(&mut ward.at(device, name).await).await));
        }
        let mut okafor = ward.at(1, "okafor").await;
        okafor.asks(ward.look(&observation("of rosa"), Some("Less sugar."))).await.unwrap();
        hear(&mut ears, &["rosa", "teresa", "okafor", "joy"]).await;
        let of_sofia =
            |id| ReviewResult { patient: ward.sofia.clone(), ..ward.look(&observation(id), Some("Less sugar.")) };
        okafor.asks(of_sofia("with her mother")).await.unwrap();
        hear(&mut ears, &["rosa", "sofia", "okafor", "joy"]).await;
        okafor.asks(of_sofia("she came alone")).await.unwrap();
        hear(&mut ears, &["sofia", "okafor", "joy"]).await;

        let teresa = ward.at(2, "teresa").await.asks(ward.get(&observation("of rosa"))).await.unwrap();
        assert_eq!(teresa.comments.len(), 1);
        let get = |id| GetItem { patient: ward.sofia.clone(), item: observation(id) };
        let (mut rosa, mut sofia) = (ward.at(3, "rosa").await, ward.at(4, "sofia").await);
        assert_eq!(rosa.asks(get("with her mother")).await.unwrap().comments.len(), 1);
        assert_eq!(rosa.asks(get("she came alone")).await, Err(Problem::NotFound));
        assert_eq!(sofia.asks(get("she came alone")).await.unwrap().comments.len(), 1);
    }
}

/// A report that everybody sees, with a result in it that only she does: what is said of both is for her.
#[tokio::test]
async fn words_on_a_report_are_kept_from_whoever_does_not_see_all_of_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let kept = labelled(glucose("kept", "2", 200.0), "ADOL");
        ward.receives(vec![report("panel", "2", &["kept", "open"]), kept, glucose("open", "2", 90.0)]).await;
        let look =
            ReviewResult { patient: ward.sofia.clone(), ..ward.look(&diagnostic_report("panel"), Some("As we said.")) };
        ward.at(1, "okafor").await.asks(look).await.unwrap();
        for (login, count) in [("rosa", 0), ("sofia", 1)] {
            for item in [diagnostic_report("panel"), observation("open")] {
                let get = GetItem { patient: ward.sofia.clone(), item };
                assert_eq!(ward.at(2, login).await.asks(get).await.unwrap().comments.len(), count, "{login}");
            }
        }
    }
}

/// Each patient's own trail tells of a look that took many at once.
#[tokio::test]
async fn each_patient_is_told_who_has_looked() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("of rosa", "1", 90.0), glucose("of sofia", "2", 90.0)]).await;
        let of = |patient: &careway_core::id::Id<_>, id| ToReview {
            patient: patient.clone(),
            item: observation(id),
            round: 1,
        };
        let results = vec![of(&ward.rosa, "of rosa"), of(&ward.sofia, "of sofia")];
        let mut okafor = ward.at(1, "okafor").await;
        assert_eq!(okafor.asks(ReviewNormal { results }).await.unwrap().done, 2);
        for patient in [&ward.rosa, &ward.sofia] {
            let patient = patient.to_string();
            let sql = careway_server::system_sql!("SELECT COUNT(*) FROM audit WHERE patient = $1 AND command = $2");
            let unit = move |mut work| async move {
                let begun = sql.begin().bind(patient).bind(ReviewNormal::PATH);
                careway_server::store::Done::commit(begun.one::<i64>(&mut work).await, Vec::new())
            };
            assert_eq!(ward.clinic.site.store.read(unit).await.unwrap().unwrap(), Some(1));
        }
    }
}
