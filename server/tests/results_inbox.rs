//! Results from the clinician's side, on both engines: what waits for whom, what a look needs to be over, what its words do for the
//! patient, and what is held back from her.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "results/changed.rs"]
mod changed;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "results/draft.rs"]
mod draft;
#[path = "results/hold.rs"]
mod hold;
#[path = "live/listening.rs"]
mod listening;
#[path = "results/parts.rs"]
mod parts;
#[path = "results/said.rs"]
mod said;
#[path = "results/standing.rs"]
mod standing;
#[path = "results/supervised.rs"]
mod supervised;
#[path = "support/mod.rs"]
mod support;
#[path = "results/trail.rs"]
mod trail;
#[path = "results/ward.rs"]
mod ward;

use careway_core::{
    problem::{FaultKind, Problem},
    record::Item,
    review::{
        CommentResult, GetReview, ListReviews, Reached, ReviewNormal, ReviewRefusal, ReviewResult, ReviewedNormal,
        ToReview, Urgency,
    },
    staff::GetStaffHome,
};
use chrono::TimeDelta;
use clinic::Browser;
use serde_json::json;
use ward::{Ward, critical, diagnostic_report, glucose, labelled, observation, report, with_status, words};

/// Everything that a laboratory may send of Rosa in a day, and years of what it has sent before.
async fn fills(ward: &Ward) {
    let mut all = vec![
        glucose("in range", "1", 90.0),
        glucose("high", "1", 200.0),
        critical("critical", "1"),
        with_status(glucose("not final", "1", 300.0), "preliminary"),
        glucose("part a", "1", 91.0),
        glucose("part b", "1", 92.0),
        report("panel", "1", &["part a", "part b"]),
        labelled(glucose("of substance use", "1", 200.0), "ETH"),
        labelled(glucose("of HIV", "1", 200.0), "HIV"),
        glucose("of leo", "3", 200.0),
    ];
    for year in 2000..2026 {
        all.push(clinic::result(&format!("of {year}"), "1", "old", 500.0, &format!("{year}-04-27")));
    }
    ward.receives(all).await;
}

#[tokio::test]
async fn what_is_final_and_new_waits_for_those_who_look_after_the_patient_and_for_nobody_else() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        fills(&ward).await;
        let lines = ward.waiting("okafor").await;
        let told: Vec<_> = lines.iter().map(|line| (line.item.title.as_str(), line.urgency)).collect();
        assert_eq!(told[0], ("critical", Urgency::Critical));
        let mut rest = told[1..].to_vec();
        rest.sort_unstable();
        let expected = [
            ("high", Urgency::Abnormal),
            ("in range", Urgency::Normal),
            ("of HIV", Urgency::Abnormal),
            ("panel", Urgency::Normal),
        ];
        assert_eq!(rest, expected, "a report stands for its results, and history waits for nobody");
        let now = ward.clinic.now();
        let due = |name: &str| lines.iter().find(|line| line.item.title == name).map(|line| line.due).unwrap();
        assert_eq!(due("critical"), (now + TimeDelta::hours(1)).timestamp_micros(), "at night too");
        // It is Thursday evening: the second business day ends on Monday, the fifth on Thursday.
        let at = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp_micros();
        assert_eq!(due("high"), at("2026-06-01T17:00:00Z"));
        assert_eq!(due("panel"), at("2026-06-04T17:00:00Z"));
        assert!(lines.iter().all(|line| line.escalates == at("2026-06-01T17:00:00Z")));
        assert!(lines.windows(2).all(|two| two[0].urgency == Urgency::Critical || two[0].due <= two[1].due));

        let mut names = ward.names("joy").await;
        names.sort();
        assert_eq!(names, ["critical", "high", "in range", "of HIV", "panel"]);
        assert_eq!(ward.names("pell").await, ["of leo"], "another team");
        for (login, count) in [("okafor", 5), ("joy", 5), ("pell", 1), ("tull", 0), ("carver", 0), ("brandt", 0)] {
            let home = ward.at(80, login).await.asks(GetStaffHome {}).await.unwrap();
            assert_eq!(home.results, count, "{login}");
        }
        for login in ["carver", "tull", "ivers", "bill", "brandt", "adams", "stone", "rosa", "teresa"] {
            let answer = ward.at(81, login).await.asks(ListReviews {}).await;
            assert_eq!(answer, Err(Problem::NotAllowed), "{login}");
        }
    }
}

/// Nobody who does not look after her reads, writes or ends anything, and what is hidden from a role is not there for it.
#[tokio::test]
async fn a_result_is_as_if_it_were_not_there_for_whoever_does_not_look_after_the_patient() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        fills(&ward).await;
        let strangers = [("pell", "high"), ("okafor", "of substance use"), ("okafor", "part a"), ("okafor", "of 2020")];
        for (device, (login, id)) in (1..).zip(strangers) {
            let (patient, item) = (ward.rosa.clone(), observation(id));
            let mut browser = ward.at(device, login).await;
            let get = GetReview { patient: patient.clone(), item: item.clone() };
            assert_eq!(browser.asks(get).await, Err(Problem::NotFound), "{login} {id}");
            let look = ward.look(&item, Some("All is well."));
            assert_eq!(browser.asks(look).await, Err(Problem::NotFound), "{login} {id}");
            let comment = CommentResult { patient: patient.clone(), item: item.clone(), comment: words("Hello.") };
            assert_eq!(browser.asks(comment).await, Err(Problem::NotFound), "{login} {id}");
            let results = vec![ToReview { patient, item, round: 1 }];
            let told = browser.asks(ReviewNormal { results }).await.unwrap();
            assert_eq!(told, ReviewedNormal { done: 0, left: 1 }, "{login} {id}");
        }
    }
}

#[tokio::test]
async fn a_critical_result_is_not_over_before_a_person_was_spoken_with() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        fills(&ward).await;
        let item = observation("critical");
        let mut okafor = ward.at(1, "okafor").await;
        let look = |comment: Option<&str>| ward.look(&item, comment);
        let refused = okafor.asks(look(None)).await;
        assert_eq!(refused, Err(Problem::Refused(ReviewRefusal::NeedsComment)));
        let refused = okafor.asks(look(Some("Please come in."))).await;
        assert_eq!(refused, Err(Problem::Refused(ReviewRefusal::NeedsCall)));
        assert!(ward.review("okafor", &item).await.comments.is_empty(), "what was refused was not said to her");
        let reached = ward.reached().unwrap();
        for (at, kind) in [(-120, FaultKind::TooEarly), (1, FaultKind::NotUnderstood)] {
            let reached = Some(Reached { at: reached.at + at * 1_000_000, ..reached.clone() });
            let refused = okafor.asks(ReviewResult { reached, ..look(Some("Please come in.")) }).await;
            let Err(Problem::Invalid(faults)) = refused else { panic!("{refused:?}") };
            assert_eq!((faults[0].field.as_str(), faults[0].kind), ("reached_at", kind));
        }
        okafor.asks(ReviewResult { reached: ward.reached(), ..look(Some("Please come in.")) }).await.unwrap();
        let review = ward.review("joy", &item).await;
        assert_eq!(review.looked.unwrap().by, "okafor of the staff");
        assert_eq!(review.reached[0].reached, reached);
        assert_eq!(review.reached[0].by, "okafor of the staff");
        assert!(!ward.names("okafor").await.contains(&"critical".to_owned()));
    }
}

#[tokio::test]
async fn what_is_in_range_needs_no_words_and_several_are_over_at_once() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        fills(&ward).await;
        let mut okafor = ward.at(1, "okafor").await;
        let refused = okafor.asks(ward.look(&observation("high"), None)).await;
        assert_eq!(refused, Err(Problem::Refused(ReviewRefusal::NeedsComment)));
        let each = |item| ToReview { patient: ward.rosa.clone(), item, round: 1 };
        let results = vec![
            each(observation("in range")),
            each(observation("high")),
            each(observation("critical")),
            each(diagnostic_report("panel")),
            ToReview { round: 2, ..each(observation("in range")) },
        ];
        let told = okafor.asks(ReviewNormal { results }).await.unwrap();
        assert_eq!(told, ReviewedNormal { done: 2, left: 3 });
        let mut left = ward.names("okafor").await;
        left.sort();
        assert_eq!(left, ["critical", "high", "of HIV"]);
        let many = vec![each(observation("in range")); 51];
        assert!(matches!(okafor.asks(ReviewNormal { results: many }).await, Err(Problem::Invalid(_))));
        assert!(matches!(okafor.asks(ReviewNormal { results: Vec::new() }).await, Err(Problem::Invalid(_))));
    }
}

#[tokio::test]
async fn of_two_who_look_at_once_the_second_is_told_who_did() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        fills(&ward).await;
        let item = observation("high");
        let (mut okafor, mut joy) = (ward.at(1, "okafor").await, ward.at(2, "joy").await);
        let (one, two) = tokio::join!(
            okafor.asks(ward.look(&item, Some("Eat less sugar."))),
            joy.asks(ward.look(&item, Some("Drink more water."))),
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let (by, refused) = if one.is_ok() { ("okafor of the staff", two) } else { ("joy of the staff", one) };
        let Err(Problem::Refused(ReviewRefusal::Looked(looked))) = refused else { panic!("{refused:?}") };
        assert_eq!((looked.by.as_str(), looked.at), (by, ward.clinic.now().timestamp_micros()));
        assert_eq!(ward.review("okafor", &item).await.comments.len(), 1, "she reads one of them");
    }
}

async fn title_and_round(browser: &mut Browser, item: &careway_core::id::Id<Item>) -> Option<(Urgency, i64)> {
    let lines = browser.asks(ListReviews {}).await.unwrap();
    lines.into_iter().find(|line| line.item.id == *item).map(|line| (line.urgency, line.round))
}

#[tokio::test]
async fn what_its_source_changes_asks_for_another_look() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        fills(&ward).await;
        let item = observation("in range");
        let mut okafor = ward.at(1, "okafor").await;
        // The same again says nothing new, and neither does what is written differently.
        ward.receives(vec![glucose("in range", "1", 90.0)]).await;
        let mut again = glucose("in range", "1", 90.0);
        again["meta"] = json!({ "lastUpdated": "2026-05-28T10:00:00Z" });
        ward.receives(vec![again]).await;
        assert_eq!(title_and_round(&mut okafor, &item).await, Some((Urgency::Normal, 1)));
        let seen = ward.look(&item, None);
        ward.receives(vec![with_status(critical("in range", "1"), "corrected")]).await;
        assert_eq!(title_and_round(&mut okafor, &item).await, Some((Urgency::Critical, 2)));
        assert_eq!(okafor.asks(seen).await, Err(Problem::Refused(ReviewRefusal::Changed)), "what was seen is no more");
        let look = ReviewResult { round: 2, reached: ward.reached(), ..ward.look(&item, Some("We spoke.")) };
        okafor.asks(look).await.unwrap();
        assert_eq!(title_and_round(&mut okafor, &item).await, None);
        // What was over waits again, and words of the round before are not of this one.
        ward.receives(vec![with_status(glucose("in range", "1", 210.0), "corrected")]).await;
        assert_eq!(title_and_round(&mut okafor, &item).await, Some((Urgency::Abnormal, 3)));
        let look = ReviewResult { round: 3, ..ward.look(&item, None) };
        assert_eq!(okafor.asks(look).await, Err(Problem::Refused(ReviewRefusal::NeedsComment)));

        // What becomes final waits; a part that is changed asks for its report; an old result only when it is corrected.
        ward.receives(vec![glucose("not final", "1", 300.0)]).await;
        assert_eq!(title_and_round(&mut okafor, &observation("not final")).await, Some((Urgency::Abnormal, 1)));
        ward.receives(vec![with_status(glucose("part b", "1", 300.0), "amended")]).await;
        assert_eq!(title_and_round(&mut okafor, &observation("part b")).await, None);
        assert_eq!(title_and_round(&mut okafor, &diagnostic_report("panel")).await, Some((Urgency::Abnormal, 2)));
        let old = |status| with_status(clinic::result("of 2020", "1", "old", 510.0, "2020-04-27"), status);
        ward.receives(vec![old("final")]).await;
        assert_eq!(title_and_round(&mut okafor, &observation("of 2020")).await, None);
        let mut corrected = old("corrected");
        corrected["valueQuantity"]["value"] = json!(520.0);
        ward.receives(vec![corrected]).await;
        assert_eq!(title_and_round(&mut okafor, &observation("of 2020")).await, Some((Urgency::Abnormal, 1)));
    }
}

#[tokio::test]
async fn a_report_that_comes_later_takes_its_results_up() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("one", "1", 90.0), glucose("two", "1", 200.0)]).await;
        assert_eq!(ward.waiting("okafor").await.len(), 2);
        ward.receives(vec![report("panel", "1", &["one", "two", "three"])]).await;
        assert_eq!(ward.names("okafor").await, ["panel"]);
        ward.receives(vec![critical("three", "1")]).await;
        let lines = ward.waiting("okafor").await;
        assert_eq!((lines.len(), lines[0].urgency, lines[0].round), (1, Urgency::Critical, 2));
    }
}

#[tokio::test]
async fn two_records_that_become_one_keep_what_waits_and_what_was_said() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![clinic::patient("6", "Rosa Field", "1984-04-02")]).await;
        let second = ward.clinic.patient("6").await.id;
        ward.clinic.forms("Night clinic", &[&ward::account(&ward.clinic, "okafor").await], &[&second]).await;
        ward.receives(vec![glucose("waits", "6", 200.0), critical("was seen", "6"), glucose("hers", "1", 200.0)]).await;
        let look = ReviewResult {
            patient: second.clone(),
            reached: ward.reached(),
            ..ward.look(&observation("was seen"), Some("We spoke."))
        };
        ward.at(2, "okafor").await.asks(look).await.unwrap();
        let identifier = |value: &str| json!({ "system": "urn:careway:test:mrn", "value": value });
        let mut both = clinic::patient("7", "Rosa Field", "1984-04-02");
        both["identifier"] = json!([identifier("1"), identifier("6")]);
        ward.clinic.receives("hospital", vec![both]).await;
        assert_eq!(ward.clinic.patient("6").await.id, ward.rosa);
        let mut names = ward.names("okafor").await;
        names.sort();
        assert_eq!(names, ["hers", "waits"]);
        let review = ward.review("joy", &observation("was seen")).await;
        assert_eq!((review.comments.len(), review.reached.len()), (1, 1));
        assert!(review.looked.is_some());
        let seen = ward.at(3, "rosa").await.asks(ward.get(&observation("was seen"))).await.unwrap();
        assert_eq!(seen.comments[0].text, "We spoke.");
    }
}
