//! What a minor alone consented to reaches nobody who acts for them, by whatever way they ask: neither a word of it nor a sign that it is
//! there (45 CFR 164.502(g)(3)(i); P-07). Two children have the same record; one of them has 300 confidential items more.

use std::pin::Pin;

use careway_core::{
    access::Requirement,
    api::{self, Endpoint, Visit},
    record::{ItemKind, ListItems},
};

use super::*;

const CANARY: &str = "zzcanary";
const ITEMS: usize = 300;

fn label(mut resource: Value) -> Value {
    resource["meta"] =
        json!({"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "ADOL"}]});
    resource
}

/// The `n`th confidential item: one of ten kinds, with the canary wherever words go.
fn confidential(number: &str, n: usize) -> Value {
    let (id, text) = (format!("x{n}-{number}"), format!("{CANARY} {n}"));
    let (subject, named) = (json!({"reference": format!("Patient/{number}")}), json!({"text": text}));
    let day = "2026-04-01";
    label(match n % 10 {
        0 => clinic::result(&id, number, &text, 1.0, day),
        1 => json!({"resourceType": "Condition", "id": id, "code": named, "subject": subject}),
        2 => {
            json!({"resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order", "medicationCodeableConcept": named, "subject": subject, "authoredOn": day})
        }
        3 => {
            json!({"resourceType": "Encounter", "id": id, "status": "finished", "class": {"code": "AMB"}, "type": [named], "reasonCode": [named], "subject": subject, "period": {"start": day}})
        }
        4 => {
            json!({"resourceType": "DocumentReference", "id": id, "status": "current", "type": named, "description": text, "subject": subject, "date": "2026-04-01T10:00:00Z",
            "content": [{"attachment": {"contentType": "text/plain", "title": text, "data": "enpjYW5hcnk="}}]})
        }
        5 => {
            json!({"resourceType": "Immunization", "id": id, "status": "completed", "vaccineCode": named, "patient": subject, "occurrenceDateTime": day})
        }
        6 => {
            json!({"resourceType": "Procedure", "id": id, "status": "completed", "code": named, "subject": subject, "performedDateTime": day})
        }
        7 => {
            json!({"resourceType": "Appointment", "id": id, "status": "booked", "description": text, "start": "2026-08-01T10:00:00Z", "end": "2026-08-01T10:30:00Z",
            "participant": [{"actor": subject, "status": "accepted"}]})
        }
        8 => {
            json!({"resourceType": "Claim", "id": id, "status": "active", "type": named, "use": "claim", "patient": subject, "created": day, "provider": {"display": text}, "priority": {"text": "normal"},
            "insurance": [], "item": [{"sequence": 1, "productOrService": named}]})
        }
        _ => {
            json!({"resourceType": "AllergyIntolerance", "id": id, "code": named, "patient": subject, "recordedDate": day})
        }
    })
}

/// One endpoint asked about one child.
type Ask = Box<dyn for<'b> Fn(&'b mut Browser, &'b Id<Patient>) -> Pin<Box<dyn Future<Output = String> + 'b>>>;

fn asks() -> Vec<(&'static str, Ask)> {
    struct Collect(Vec<(&'static str, Ask)>);
    impl Visit for Collect {
        fn endpoint<E: Endpoint>(&mut self, name: &'static str) {
            let ask: Ask = Box::new(|browser, patient| {
                Box::pin(async move {
                    let reply = browser.sends(&E::sample(patient)).await;
                    format!("{} {}", reply.status, String::from_utf8_lossy(&reply.body))
                })
            });
            let somebody = Id::parse("somebody").unwrap();
            let about_a_child = <E::Requires as Requirement>::patient(&E::sample(&somebody).subject()).is_some();
            // Giving up would give up.
            if about_a_child && name != "LeaveProxy" {
                self.0.push((name, ask));
            }
        }
    }
    let mut collect = Collect(Vec::new());
    api::visit(&mut collect);
    collect.0
}

/// A text without what is different for every child and every call: ids, times and the child's number.
fn plain(text: &str, number: &str) -> String {
    let text = text.replace(&format!("-{number}\""), "-N\"").replace(&format!("Patient/{number}"), "Patient/N");
    let text = text
        .replace(&format!("\"id\":\"{number}\""), "\"id\":\"N\"")
        .replace(&format!("\"value\":\"{number}\""), "\"value\":\"N\"");
    let mut words: Vec<String> = Vec::new();
    for word in text.split('"') {
        let is_id = word.len() == 36 && word.bytes().filter(|b| *b == b'-').count() == 4;
        words.push(if is_id { "ID".to_owned() } else { word.to_owned() });
    }
    words.join("\"")
}

#[tokio::test]
async fn a_guardian_finds_neither_a_word_nor_a_sign_of_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        let people =
            [("7", "Kim Field", "2020-03-01"), ("8", "Kim Field", "2020-03-01"), ("4", "Teresa Marsh", "1984-09-30")];
        clinic
            .receives("clinic", people.map(|(number, name, born)| clinic::patient(number, name, born)).to_vec())
            .await;
        clinic.hires("desk", Role::FrontDesk).await;
        clinic.enrols(&clinic.patient("4").await.id, "teresa").await;
        let (full, twin) = (clinic.patient("7").await.id, clinic.patient("8").await.id);
        for number in ["7", "8"] {
            clinic.receives("clinic", record(number)).await;
        }
        clinic.receives("clinic", (0..ITEMS).map(|n| confidential("7", n)).collect()).await;
        let hidden = database.outside("SELECT COUNT(*) FROM item WHERE sensitive & 64 <> 0").await;
        assert_eq!(usize::try_from(hidden).unwrap(), ITEMS, "every one became an item of its own");
        let mut teresa = clinic.person("teresa").await;
        for child in [&full, &twin] {
            let code = clinic.person("desk").await.asks(guardian(child)).await.unwrap();
            accepts(&mut teresa, &code.code, "2020-03-01").await.unwrap();
        }
        assert_eq!(sees(&mut teresa, &full).await.unwrap(), "result 1, condition 2, immunization 1");
        let mut both = Vec::new();
        for (child, number) in [(&full, "7"), (&twin, "8")] {
            let mut answers = Vec::new();
            for (name, ask) in asks() {
                let answer = ask(&mut teresa, child).await;
                assert!(!answer.contains(CANARY), "{name}: {answer}");
                answers.push((name.to_owned(), plain(&answer, number)));
            }
            for kind in ItemKind::ALL {
                let list = ListItems { kind, ..ListItems::sample(child) };
                let answer = String::from_utf8(teresa.sends(&list).await.body).unwrap();
                assert!(!answer.contains(CANARY), "{kind:?}: {answer}");
                answers.push((format!("{kind:?}"), plain(&answer, number)));
            }
            both.push(answers);
        }
        // Lists of who looked have the time of each call in them.
        let is_the_same = |name: &str| !matches!(name, "ListAccess" | "ListDownloads");
        for (one, other) in both[0].iter().zip(&both[1]).filter(|(one, _)| is_the_same(&one.0)) {
            assert_eq!(one, other);
        }
        // Items that nobody hides are told apart: the comparison can fail.
        clinic.receives("clinic", vec![clinic::result("seen", "7", "Sodium", 140.0, "2026-04-01")]).await;
        assert_eq!(sees(&mut teresa, &full).await.unwrap(), "result 2, condition 2, immunization 1");
    }
}
