//! Results that a clinician holds back, on both engines: what is held is in no answer that the patient's side gets, goes by itself at its end, and
//! is told of without what it is.

use careway_core::{
    access::Requirement,
    api::{self, Endpoint, Kind, Visit},
    hold::{AskAboutHold, EndHold, HoldQuestion, HoldReason, HoldRefusal, HoldResult, HoldWords, LawName},
    id::Id,
    people::Patient,
    problem::{FaultKind, Problem},
    record::{GetAttachment, GetItem, GetRecord, Item, ItemKind, ListItems, ListResults, PageSize},
    release::{Choice, Days, GetRelease, Held, ListHeld, OpenResults, ResultClass, SetRelease},
    task::{CloseTask, ListTasks, TaskKind, TaskOutcome, TaskState},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    clinic::{self, Browser, Reply},
    support,
    ward::{Ward, diagnostic_report, glucose, labelled, observation, report},
};

/// What nobody could overlook.
const CANARY: &str = "canary";
const WORDS: &str = "The tube had two labels, and one was not hers.";

/// Holds a result of Rosa's for three days.
pub fn hold(ward: &Ward, item: Id<Item>) -> HoldResult {
    let words = HoldWords::parse(WORDS).unwrap();
    HoldResult {
        patient: ward.rosa.clone(),
        item,
        reason: HoldReason::WrongData,
        law: None,
        words,
        days: Days::parse(3).unwrap(),
    }
}

/// A panel with two results in it, each called after the canary, and one result that is nothing special.
fn panel() -> Vec<Value> {
    let mut panel = report("canary panel", "1", &["canary-a", "canary-b", "canary-late"]);
    panel["conclusion"] = json!("A canary sang.");
    panel["presentedForm"] = json!([{ "contentType": "text/plain", "data": "Y2FuYXJ5", "title": "canary.txt" }]);
    vec![panel, glucose("canary-a", "1", 4711.0), glucose("canary-b", "1", 4712.0), glucose("plain", "1", 90.0)]
}

/// What Rosa is told of.
pub async fn held(ward: &Ward, browser: &mut Browser) -> Held {
    browser.asks(ListHeld { patient: ward.rosa.clone() }).await.unwrap()
}

/// Every read of a record there is, with a sample and with what is held; byte for byte.
async fn everything(ward: &Ward, browser: &mut Browser) -> String {
    type Ask = Box<dyn for<'b> Fn(&'b mut Browser) -> std::pin::Pin<Box<dyn Future<Output = Reply> + 'b>>>;
    struct Reads(Id<Patient>, Vec<Ask>);
    impl Visit for Reads {
        fn endpoint<E: Endpoint>(&mut self, _: &'static str) {
            let requires = <E::Requires as Requirement>::name();
            if E::KIND != Kind::Write && (requires.starts_with("see ") || requires.starts_with("change ")) {
                let patient = self.0.clone();
                self.1.push(Box::new(move |browser| {
                    let request = E::sample(&patient);
                    Box::pin(async move { browser.sends(&request).await })
                }));
            }
        }
    }
    let mut reads = Reads(ward.rosa.clone(), Vec::new());
    api::visit(&mut reads);
    assert!(reads.1.len() > 15, "there are more reads than that");
    let mut all = String::new();
    let mut take = |reply: Reply| all.push_str(&String::from_utf8_lossy(&reply.body));
    for ask in &reads.1 {
        take(ask(browser).await);
    }
    for kind in ItemKind::ALL {
        let ask = ListItems { patient: ward.rosa.clone(), kind, after: None, size: PageSize::First };
        take(browser.sends(&ask).await);
    }
    for item in
        [diagnostic_report("canary panel"), observation("canary-a"), observation("canary-b"), observation("plain")]
    {
        take(browser.sends(&GetItem { patient: ward.rosa.clone(), item: item.clone() }).await);
        take(browser.sends(&GetAttachment { patient: ward.rosa.clone(), item: item.clone(), place: 0 }).await);
        take(browser.sends(&ListResults { patient: ward.rosa.clone(), after: Some(item), size: PageSize::Rest }).await);
    }
    all
}

#[tokio::test]
async fn what_is_held_is_in_no_answer_and_comes_back_at_its_microsecond() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(panel()).await;
        let (mut rosa, mut teresa, mut okafor) =
            (ward.at(1, "rosa").await, ward.at(2, "teresa").await, ward.at(3, "okafor").await);
        for browser in [&mut rosa, &mut teresa] {
            let seen = everything(&ward, browser).await;
            assert!(
                seen.contains(CANARY) && seen.contains("4711") && seen.contains("Y2FuYXJ5"),
                "it looks in the right places"
            );
        }
        okafor.asks(hold(&ward, diagnostic_report("canary panel"))).await.unwrap();
        // What comes later into the report is held with it, and so is the same from another system.
        ward.receives(vec![glucose("canary-late", "1", 4713.0)]).await;
        let again = vec![clinic::patient("1", "Rosa Field", "1984-04-02"), glucose("canary-a", "1", 4711.0)];
        ward.clinic.receives("hospital", again).await;
        for browser in [&mut rosa, &mut teresa] {
            let seen = everything(&ward, browser).await;
            for word in [CANARY, "4711", "4712", "4713", "Y2FuYXJ5", "two labels"] {
                assert!(!seen.contains(word), "{word} left the server");
            }
            assert!(seen.contains("plain"), "the rest is there");
        }
        let counts = rosa.asks(GetRecord { patient: ward.rosa.clone() }).await.unwrap().counts;
        assert_eq!(counts.iter().map(|count| count.count).sum::<u32>(), 1);
        let told = held(&ward, &mut rosa).await.holds;
        let [one] = &told[..] else { panic!("{told:?}") };
        assert_eq!((one.by.as_str(), one.reason, one.asked), ("okafor of the staff", HoldReason::WrongData, false));
        assert_eq!(one.until, (ward.clinic.now() + TimeDelta::days(3)).timestamp_micros());
        // It hides nothing from those who look after her.
        let review = ward.review("joy", &diagnostic_report("canary panel")).await;
        assert_eq!((review.parts.len(), review.hold.unwrap().1.as_str()), (3, WORDS));

        ward.clinic.wait(TimeDelta::days(3) - TimeDelta::microseconds(1));
        for login in ["rosa", "teresa"] {
            let mut browser = ward.at(4, login).await;
            assert_eq!(browser.asks(ward.get(&observation("canary-a"))).await, Err(Problem::NotFound), "{login}");
        }
        ward.clinic.wait(TimeDelta::microseconds(1));
        for (device, login) in [(5, "rosa"), (6, "teresa")] {
            let mut browser = ward.at(device, login).await;
            assert!(browser.asks(ward.get(&observation("canary-a"))).await.is_ok(), "{login}");
            assert!(everything(&ward, &mut browser).await.contains("Y2FuYXJ5"));
        }
        assert_eq!(held(&ward, &mut ward.at(7, "rosa").await).await, Held::default());
    }
}

#[tokio::test]
async fn a_hold_goes_before_every_choice_and_nothing_opens_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let (mut rosa, mut okafor) = (ward.at(1, "rosa").await, ward.at(2, "okafor").await);
        ward.receives(vec![glucose("one", "1", 90.0), glucose("two", "1", 90.0)]).await;
        okafor.asks(hold(&ward, observation("one"))).await.unwrap();
        for choice in [Choice::AtOnce, Choice::Hidden, Choice::Wait(Days::parse(1).unwrap())] {
            let mut choices = rosa.asks(GetRelease { patient: ward.rosa.clone() }).await.unwrap();
            choices.set(ResultClass::Routine, choice);
            rosa.asks(SetRelease { patient: ward.rosa.clone(), choices }).await.unwrap();
            assert_eq!(rosa.asks(ward.get(&observation("one"))).await, Err(Problem::NotFound), "{choice:?}");
            let held = held(&ward, &mut rosa).await;
            assert_eq!(held.holds.len(), 1);
            assert!(held.announced.iter().all(|one| one.item != observation("one")));
            assert!(held.waiting.iter().all(|one| one.item != observation("one")));
            let open = OpenResults { patient: ward.rosa.clone(), items: vec![observation("one")] };
            assert_eq!(rosa.asks(open).await, Err(Problem::NotFound), "{choice:?}");
        }
        okafor.asks(ward.look(&observation("one"), Some("We look into it."))).await.unwrap();
        assert_eq!(rosa.asks(ward.get(&observation("one"))).await, Err(Problem::NotFound), "words do not end it");
        // What she has opened cannot be held.
        rosa.asks(OpenResults { patient: ward.rosa.clone(), items: vec![observation("two")] }).await.unwrap();
        let refused = okafor.asks(hold(&ward, observation("two"))).await;
        assert_eq!(refused, Err(Problem::Refused(HoldRefusal::Opened)));
        let refused = okafor.asks(hold(&ward, observation("one"))).await;
        assert_eq!(refused, Err(Problem::Refused(HoldRefusal::Held)));
        assert!(rosa.asks(ward.get(&observation("two"))).await.is_ok());
    }
}

#[tokio::test]
async fn a_hold_has_one_of_the_reasons_a_clinician_who_treats_her_and_an_end() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("one", "1", 90.0)]).await;
        for login in ["joy", "carver", "tull", "ivers", "bill", "brandt", "adams", "stone", "rosa", "teresa"] {
            let answer = ward.at(1, login).await.asks(hold(&ward, observation("one"))).await;
            assert_eq!(answer, Err(Problem::NotAllowed), "{login}");
        }
        let answer = ward.at(2, "pell").await.asks(hold(&ward, observation("one"))).await;
        assert_eq!(answer, Err(Problem::NotFound), "another team's clinician");
        let mut okafor = ward.at(3, "okafor").await;
        let fits = hold(&ward, observation("one"));
        let (now, week) = (ward.clinic.now().timestamp_micros(), TimeDelta::days(7).num_microseconds().unwrap());
        let law = Some(LawName::parse("A law of the state").unwrap());
        for (field, kind, wrong) in [
            ("law", FaultKind::NotUnderstood, HoldResult { law: law.clone(), ..fits.clone() }),
            ("law", FaultKind::Missing, HoldResult { reason: HoldReason::Law, ..fits.clone() }),
        ] {
            let Err(Problem::Invalid(faults)) = okafor.asks(wrong).await else { panic!("{field}") };
            assert_eq!((faults[0].field.as_str(), faults[0].kind), (field, kind));
        }
        okafor.asks(HoldResult { days: Days::parse(7).unwrap(), reason: HoldReason::Law, law, ..fits }).await.unwrap();
        let told = held(&ward, &mut ward.at(4, "rosa").await).await.holds;
        assert_eq!((told[0].law.as_deref(), told[0].until), (Some("A law of the state"), now + week));
        // Another of the team's clinicians may end it; a nurse and another team's may not.
        let end = EndHold { patient: ward.rosa.clone(), hold: told[0].hold.clone() };
        assert_eq!(ward.at(5, "joy").await.asks(end.clone()).await, Err(Problem::NotAllowed));
        assert_eq!(ward.at(6, "pell").await.asks(end.clone()).await, Err(Problem::NotFound));
        okafor.asks(end.clone()).await.unwrap();
        assert_eq!(okafor.asks(end).await, Err(Problem::Refused(HoldRefusal::Over)));
        assert!(ward.at(7, "rosa").await.asks(ward.get(&observation("one"))).await.is_ok());
    }
}

#[tokio::test]
async fn a_patient_asks_once_and_somebody_else_looks() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![glucose("one", "1", 90.0)]).await;
        ward.at(1, "okafor").await.asks(hold(&ward, observation("one"))).await.unwrap();
        let (mut rosa, mut brandt) = (ward.at(2, "rosa").await, ward.at(3, "brandt").await);
        let hold = held(&ward, &mut rosa).await.holds[0].hold.clone();
        let text = HoldQuestion::parse("Why may I not see it?").unwrap();
        let ask = AskAboutHold { patient: ward.rosa.clone(), hold, text };
        assert_eq!(ward.at(4, "teresa").await.asks(ask.clone()).await, Err(Problem::NotAllowed), "she only looks");
        assert_eq!(ward.at(5, "leo").await.asks(ask.clone()).await, Err(Problem::NotFound));
        rosa.asks(ask.clone()).await.unwrap();
        assert_eq!(rosa.asks(ask).await, Err(Problem::Refused(HoldRefusal::Asked)));
        assert!(held(&ward, &mut rosa).await.holds[0].asked);
        let tasks = brandt.asks(ListTasks { state: TaskState::Waiting }).await.unwrap();
        let [task] = &tasks[..] else { panic!("{tasks:?}") };
        assert_eq!((task.kind, task.words.as_deref()), (TaskKind::Hold, Some("Why may I not see it?")));
        assert_eq!(task.due, (ward.clinic.now() + TimeDelta::days(2)).timestamp_micros());
        let (task, answer) = (task.id.clone(), "It is being tested again.".to_owned());
        brandt.asks(CloseTask { task, outcome: TaskOutcome::InOrder, answer: answer.clone() }).await.unwrap();
        assert_eq!(held(&ward, &mut rosa).await.holds[0].answer, Some(answer));
    }
}

/// Somebody who acts for her and does not see the result does not learn that it is held.
#[tokio::test]
async fn a_hold_on_what_is_kept_from_somebody_is_kept_from_them_too() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![labelled(glucose("she came alone", "2", 90.0), "ADOL")]).await;
        let hold = HoldResult { patient: ward.sofia.clone(), ..hold(&ward, observation("she came alone")) };
        ward.at(1, "okafor").await.asks(hold).await.unwrap();
        let ask = ListHeld { patient: ward.sofia.clone() };
        assert_eq!(ward.at(2, "sofia").await.asks(ask.clone()).await.unwrap().holds.len(), 1);
        let mother = ward.at(3, "rosa").await.asks(ask).await;
        assert!(mother.as_ref().is_err() || mother.unwrap().holds.is_empty());
    }
}
