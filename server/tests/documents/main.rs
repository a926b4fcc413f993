//! Notes, documents and visits: what is attached is read under the permit of its item, told by its content, and given out so
//! that nothing of it runs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use careway_core::{
    id::Id,
    people::Patient,
    problem::{Code, Problem, ProblemBody},
    record::{Absence, Attachment, Content, FileKind, GetAttachment, GetItem, Item, ItemDetail, Reading},
};
use careway_server::{fhir, store::StoreSettings};
use clinic::{Browser, Clinic, Reply};
use serde_json::{Value, json};

/// A clinic with Rosa and Leo, each with an account.
struct House {
    clinic: Clinic,
    rosa: (Browser, Id<Patient>),
    leo: (Browser, Id<Patient>),
}

impl House {
    async fn open(settings: &StoreSettings, records: Vec<Value>) -> Self {
        let clinic = Clinic::open(settings).await;
        let people =
            vec![clinic::patient("1", "Rosa Field", "1961-04-02"), clinic::patient("2", "Leo Marsh", "1990-01-31")];
        clinic.receives("clinic", people).await;
        clinic.receives("clinic", records).await;
        let (rosa, leo) = (clinic.patient("1").await.id, clinic.patient("2").await.id);
        clinic.enrols(&rosa, "rosa").await;
        clinic.enrols(&leo, "leo").await;
        let (her, him) = (clinic.person("rosa").await, clinic.person("leo").await);
        Self { clinic, rosa: (her, rosa), leo: (him, leo) }
    }

    async fn shows(&mut self, item: &Id<Item>) -> ItemDetail {
        let (browser, patient) = &mut self.rosa;
        browser.asks(GetItem { patient: patient.clone(), item: item.clone() }).await.unwrap()
    }

    async fn saves(&mut self, item: &Id<Item>, place: u32) -> Reply {
        let (browser, patient) = &mut self.rosa;
        browser.sends(&GetAttachment { patient: patient.clone(), item: item.clone(), place }).await
    }
}

fn key(kind: &str, id: &str) -> Id<Item> {
    Id::parse(&fhir::key::resource_key(&fhir::key::source_id("clinic"), kind, id)).unwrap()
}

fn note(id: &str, patient: &str, attachments: Value) -> Value {
    json!({
        "resourceType": "DocumentReference", "id": id, "status": "current", "type": {"text": "Visit note"},
        "subject": {"reference": format!("Patient/{patient}")}, "date": "2026-02-03T10:00:00Z", "content": attachments
    })
}

fn inline(claimed: &str, bytes: impl AsRef<[u8]>) -> Value {
    json!([{"attachment": {"contentType": claimed, "title": "Año: <b>note</b>", "data": STANDARD.encode(bytes)}}])
}

fn header<'r>(reply: &'r Reply, name: &str) -> &'r str {
    reply.headers.get(name).unwrap_or_else(|| panic!("no {name}")).to_str().unwrap()
}

fn content(detail: &ItemDetail) -> Vec<&Content> {
    detail.attachments.iter().map(|one| &one.content).collect()
}

#[tokio::test]
async fn a_note_is_read_as_text_and_saved_as_a_file_that_runs_nothing() {
    for engine in support::engines() {
        let database = engine.database().await;
        let text = "Dear Rosa,\n\n\tall is well. <script>alert(1)</script>";
        let mut house = House::open(&database.settings, vec![note("n", "1", inline("text/plain", text))]).await;
        let shown = house.shows(&key("DocumentReference", "n")).await;
        let reading =
            Reading { text: "Dear Rosa,\n\n    all is well. <script>alert(1)</script>".to_owned(), cut: false };
        let title = Some("Año: <b>note</b>".to_owned());
        assert_eq!(shown.attachments, [Attachment { place: 0, title, content: Content::Text(reading) }]);
        let saved = house.saves(&key("DocumentReference", "n"), 0).await;
        assert_eq!((saved.status.as_u16(), saved.body.as_slice()), (200, text.as_bytes()));
        for (name, value) in [
            ("content-type", "text/plain; charset=utf-8"),
            ("content-disposition", "attachment; filename=\"ano-b-note-b.txt\"; filename*=UTF-8''ano-b-note-b.txt"),
            ("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(header(&saved, name), value);
        }
    }
}

#[tokio::test]
async fn what_a_sender_claims_opens_nothing() {
    let html = "<html><script>alert(1)</script><p>Hello &amp; bye</p></html>";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script><text>Scan</text></svg>";
    let layout = |text: &str| Content::Layout(Reading { text: text.to_owned(), cut: false });
    let plain = "text/plain; charset=utf-8";
    let rows: Vec<(&str, Value, Content, Option<&str>)> = vec![
        ("html", inline("image/png", html), layout("Hello & bye"), Some(plain)),
        ("xhtml", inline("application/xhtml+xml", html), layout("Hello & bye"), Some(plain)),
        ("svg", inline("image/svg+xml", svg), layout("Scan"), Some(plain)),
        (
            "gif",
            inline("text/html", b"GIF89a/*<script>alert(1)</script>*/"),
            Content::File { kind: FileKind::Gif, bytes: 35 },
            Some("image/gif"),
        ),
        (
            "pdf",
            inline("text/html", b"%PDF-1.4\n<script>"),
            Content::File { kind: FileKind::Pdf, bytes: 17 },
            Some("application/pdf"),
        ),
        ("zip", inline("application/pdf", b"PK\x03\x04\0"), Content::Absent(Absence::UnknownKind), None),
        (
            "bad",
            json!([{"attachment": {"contentType": "text/plain", "data": "!!! not base64 !!!"}}]),
            Content::Absent(Absence::Damaged),
            None,
        ),
        ("odd", json!([{"attachment": {"data": {"x": 1}}}]), Content::Absent(Absence::Damaged), None),
        (
            "url",
            json!([{"attachment": {"contentType": "application/pdf", "url": "https://elsewhere.example/x.pdf"}}]),
            Content::Absent(Absence::AtSource),
            None,
        ),
        ("script", json!([{"attachment": {"url": "javascript:alert(1)"}}]), Content::Absent(Absence::AtSource), None),
        (
            "none",
            json!([{"attachment": {"contentType": "text/plain", "title": "Name only"}}]),
            Content::Absent(Absence::Empty),
            None,
        ),
    ];
    for engine in support::engines() {
        let database = engine.database().await;
        let records = rows.iter().map(|(id, attachments, ..)| note(id, "1", attachments.clone())).collect();
        let mut house = House::open(&database.settings, records).await;
        for (id, _, expected, media_type) in &rows {
            let item = key("DocumentReference", id);
            assert_eq!(content(&house.shows(&item).await), [expected], "{id}");
            let saved = house.saves(&item, 0).await;
            match media_type {
                Some(media_type) => {
                    assert_eq!(header(&saved, "content-type"), *media_type, "{id}");
                    assert!(header(&saved, "content-disposition").starts_with("attachment; "), "{id}");
                    assert!(header(&saved, "content-security-policy").starts_with("sandbox;"), "{id}");
                }
                None => assert_eq!(saved.status.as_u16(), 404, "{id}"),
            }
            assert_eq!(house.saves(&item, 1).await.status.as_u16(), 404, "{id}: there is one attachment");
        }
    }
}

#[tokio::test]
async fn fifty_megabytes_are_said_to_be_too_many() {
    let database = support::Engine::Sqlite.database().await;
    let mut house =
        House::open(&database.settings, vec![note("big", "1", inline("text/plain", vec![b'a'; 50 << 20]))]).await;
    let item = key("DocumentReference", "big");
    assert_eq!(content(&house.shows(&item).await), [&Content::Absent(Absence::TooLarge)]);
    assert_eq!(house.saves(&item, 0).await.status.as_u16(), 404);
}

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

#[tokio::test]
async fn a_visit_lists_what_belongs_to_it_and_each_of_those_leads_back() {
    for engine in support::engines() {
        let database = engine.database().await;
        let at = json!({"reference": "Encounter/v"});
        let visit = json!({
            "resourceType": "Encounter", "id": "v", "status": "finished", "class": {"code": "AMB"}, "type": [{"text": "Check-up"}],
            "subject": {"reference": "Patient/1"}, "period": {"start": "2026-02-03T09:00:00Z"}
        });
        let mut letter = note("n", "1", inline("text/plain", "hers"));
        letter["context"] = json!({"encounter": [at]});
        let mut mistaken = note("wrong", "1", inline("text/plain", "wrong"));
        mistaken["context"] = json!({"encounter": [at]});
        mistaken["status"] = json!("entered-in-error");
        let mut value = clinic::result("r", "1", "Glucose", 90.0, "2026-02-04");
        value["encounter"] = at.clone();
        let mut his = clinic::result("his", "2", "Glucose", 91.0, "2026-02-04");
        his["encounter"] = at.clone();
        let given = json!({
            "resourceType": "MedicationAdministration", "id": "g", "status": "completed", "subject": {"reference": "Patient/1"},
            "medicationCodeableConcept": {"text": "Ondansetron"}, "context": at, "dosage": {"text": "4 mg"}
        });
        let other = clinic::result("other", "1", "Sodium", 140.0, "2026-02-04");
        let mut house = House::open(&database.settings, vec![letter, mistaken, value, his, given, other, visit]).await;
        let shown = house.shows(&key("Encounter", "v")).await;
        let titles: Vec<&str> = shown.of_visit.iter().map(|item| item.title.as_str()).collect();
        assert_eq!(titles, ["Visit note", "Glucose", "Ondansetron"], "notes first, then the newest");
        assert_eq!((shown.visit, shown.more_of_visit), (None, false));
        for item in &shown.of_visit {
            assert_eq!(house.shows(&item.id).await.visit.map(|visit| visit.title).as_deref(), Some("Check-up"));
        }
        assert_eq!(house.shows(&key("Observation", "other")).await.visit, None);
        // His result names her visit: it leads nowhere.
        let (him, leo) = &mut house.leo;
        let ask = GetItem { patient: leo.clone(), item: key("Observation", "his") };
        assert_eq!(him.asks(ask).await.unwrap().visit, None);
        database.tamper("UPDATE item SET scope = 0 WHERE kind = 'visit'").await;
        assert_eq!(house.shows(&key("Observation", "r")).await.visit, None, "a closed visit is not there");
    }
}

#[tokio::test]
async fn a_report_s_own_text_is_shown() {
    for engine in support::engines() {
        let database = engine.database().await;
        let form = |text: &str| json!({"contentType": "text/plain", "data": STANDARD.encode(text)});
        let report = json!({
            "resourceType": "DiagnosticReport", "id": "x", "status": "final", "code": {"text": "Chest X-ray"},
            "subject": {"reference": "Patient/1"}, "conclusion": "No fracture.", "presentedForm": [form("FINDINGS\nLungs clear."), {"contentType": "image/jpeg", "url": "https://pacs.example/1"}]
        });
        let mut house = House::open(&database.settings, vec![report]).await;
        let shown = house.shows(&key("DiagnosticReport", "x")).await;
        let text = Content::Text(Reading { text: "FINDINGS\nLungs clear.".to_owned(), cut: false });
        assert_eq!(content(&shown), [&text, &Content::Absent(Absence::AtSource)]);
    }
}
