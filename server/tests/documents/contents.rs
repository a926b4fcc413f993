//! What is attached is told by its bytes: text is read as text, and nothing of it runs.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use careway_core::record::{Absence, Attachment, Content, FileKind, Reading};
use serde_json::{Value, json};

use crate::{House, content, header, inline, key, note, support};

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
