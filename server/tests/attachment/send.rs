//! A file and its message are one: sent together or not at all, once however often it is tried, and kept when two records become one.

use std::slice::from_ref;

use careway_core::{
    message::{
        AnswerThread, Attachment, Audience, GetDeskAttachment, GetDeskThread, GetMessageAttachment, GetThread,
        ListUploads, PIECE, Queue, ReplyToThread, StartThread, Then, ThreadRefusal,
    },
    problem::Problem,
    record::FileKind,
};
use serde_json::json;

use crate::{
    clinic,
    family::{Family, at, queue, threads},
    files::{answers_with, begin, header, jpeg, pdf, sends},
    support,
};

#[tokio::test]
async fn a_photo_goes_to_the_team_and_a_letter_comes_back() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (mut rosa, mut joy) = (at(&family.clinic, 1, "rosa").await, at(&family.clinic, 2, "joy").await);
        let patient = family.rosa.clone();
        let letter =
            sends(&mut rosa, (&patient, None), ("../Überweisung \u{202e}\"x\".html", &pdf(900))).await.unwrap();
        let photo = sends(&mut rosa, (&patient, None), ("knee.jpg", &jpeg(300, 200))).await.unwrap();
        let attachments = vec![photo.id.clone(), letter.id.clone()];
        let start = StartThread { attachments, ..family.start(&patient, Audience::Family) };
        let thread = rosa.asks(start).await.unwrap().thread;
        assert_eq!(rosa.asks(ListUploads { patient: patient.clone(), thread: None }).await, Ok(Vec::new()));

        let whole = joy.asks(GetDeskThread { patient: patient.clone(), thread: thread.clone() }).await.unwrap();
        assert_eq!(whole.messages[0].attachments, [photo.clone(), letter.clone()], "in the order of their writer");
        let saved = joy.sends(&GetDeskAttachment { patient: patient.clone(), attachment: letter.id }).await;
        assert_eq!(saved.body, pdf(900));
        for (name, value) in [
            ("content-type", "application/pdf"),
            ("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            (
                "content-disposition",
                "attachment; filename=\"download\"; filename*=UTF-8''%C3%9Cberweisung%20%22x%22.html.pdf",
            ),
        ] {
            assert_eq!(header(&saved, name), value);
        }
        assert_eq!((header(&saved, "etag"), header(&saved, "last-modified")), ("", ""), "nothing to ask again with");

        joy.asks(family.take(&thread)).await.unwrap();
        assert_eq!(queue(&mut joy, Queue::Mine).await.len(), 1);
        let plan = pdf(3 * PIECE + 5);
        let back = answers_with(&mut joy, (&patient, &thread), ("plan.pdf", &plan)).await.unwrap();
        let answer = AnswerThread { attachments: vec![back.id.clone()], ..family.answer(&thread, Then::Wait) };
        joy.asks(answer).await.unwrap();
        let whole = rosa.asks(GetThread { patient: patient.clone(), thread: thread.clone() }).await.unwrap();
        assert_eq!(whole.messages[1].attachments, from_ref(&back));
        let saved = rosa.sends(&GetMessageAttachment { patient: patient.clone(), attachment: back.id.clone() }).await;
        assert_eq!((saved.status.as_u16(), saved.body == plan), (200, true));
        assert_eq!(threads(&mut rosa, &patient).await[0].unread, 1);
        let looks = format!(
            "SELECT COUNT(*) FROM audit WHERE command = '/api/threads/file' AND action = 'E' AND outcome = 'success'
                 AND patient IS NOT NULL AND resource_id = '{}'",
            back.id.as_str()
        );
        assert_eq!(database.outside(&looks).await, 1);
    }
}

#[tokio::test]
async fn what_is_tried_again_is_sent_once_and_what_fails_leaves_nothing_behind() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let mut rosa = at(&family.clinic, 1, "rosa").await;
        let patient = family.rosa.clone();
        let thread = rosa.asks(family.start(&patient, Audience::Family)).await.unwrap().thread;
        let mut files: Vec<Attachment> = Vec::new();
        for name in ["one.pdf", "two.pdf"] {
            files.push(sends(&mut rosa, (&patient, Some(&thread)), (name, &pdf(300))).await.unwrap());
        }
        let begun = rosa.asks(begin(&patient, Some(&thread), "three.pdf", &pdf(300))).await.unwrap().id;
        let count = async |table: &str| database.outside(&format!("SELECT COUNT(*) FROM {table}")).await;
        let before = [count("message").await, count("thread_event").await, count("notice").await, count("audit").await];
        let reply = |attachments| ReplyToThread { attachments, ..family.reply(&thread, "Here they are.") };
        let (one, two) = (files[0].id.clone(), files[1].id.clone());
        let none: Result<(), _> = Err(Problem::Refused(ThreadRefusal::NoSuchFile));
        // The last of each list spoils the whole.
        for attachments in
            [vec![one.clone(), begun], vec![one.clone(), one.clone()], vec![two.clone(), thread_id(&thread)]]
        {
            assert_eq!(rosa.asks(reply(attachments)).await, none);
        }
        let many = std::iter::repeat_n(one.clone(), 6).collect();
        assert_eq!(rosa.asks(reply(many)).await, Err(Problem::Refused(ThreadRefusal::TooManyFiles)));
        let elsewhere = StartThread { attachments: vec![one.clone()], ..family.start(&patient, Audience::Family) };
        assert!(rosa.asks(elsewhere).await.is_err(), "it is of another conversation");
        let after = [count("message").await, count("thread_event").await, count("notice").await, count("audit").await];
        assert_eq!(after[..3], before[..3]);
        assert_eq!(after[3], before[3] + 5, "that it was refused stands in the trail");
        assert_eq!(database.outside("SELECT COUNT(*) FROM attachment WHERE message IS NOT NULL").await, 0);

        let mut same = rosa.with("idempotency-key", Some("one and the same"));
        for _ in 0..3 {
            assert_eq!(same.asks(reply(vec![two.clone(), one.clone()])).await, Ok(()));
        }
        let whole = rosa.asks(GetThread { patient, thread: thread.clone() }).await.unwrap();
        assert_eq!(whole.messages.len(), 2);
        assert_eq!(whole.messages[1].attachments, [files[1].clone(), files[0].clone()]);
        assert_eq!(rosa.asks(reply(vec![one])).await, none, "it is another message's");
    }
}

/// An id that is no file's.
fn thread_id<T>(thread: &careway_core::id::Id<careway_core::message::ThreadRow>) -> careway_core::id::Id<T> {
    careway_core::id::Id::parse(thread.as_str()).unwrap()
}

#[tokio::test]
async fn two_records_of_one_person_become_one_with_all_files() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let mut rosa = at(clinic, 1, "rosa").await;
        let photo = sends(&mut rosa, (&family.rosa, None), ("knee.jpg", &jpeg(30, 20))).await.unwrap();
        let start = StartThread { attachments: vec![photo.id.clone()], ..family.start(&family.rosa, Audience::Family) };
        let thread = rosa.asks(start).await.unwrap().thread;
        sends(&mut rosa, (&family.rosa, None), ("draft.pdf", &pdf(300))).await.unwrap();
        // A record that is older stays, and hers becomes a part of it.
        clinic.receives("clinic", vec![clinic::patient("6", "Rosa Field", "1984-04-02")]).await;
        let of_second = clinic.patient("6").await.id;
        database
            .tamper(&format!(
                "UPDATE attachment SET patient = '{0}'; UPDATE attachment_piece SET patient = '{0}';
                 UPDATE message SET patient = '{0}'; UPDATE thread SET patient = '{0}'; UPDATE thread_event SET patient = '{0}';
                 UPDATE message_count SET patient = '{0}'; UPDATE thread_read SET patient = '{0}'",
                of_second.as_str()
            ))
            .await;
        let identifier = |value: &str| json!({ "system": "urn:careway:test:mrn", "value": value });
        let mut both = clinic::patient("7", "Rosa Field", "1984-04-02");
        both["identifier"] = json!([identifier("1"), identifier("6")]);
        clinic.receives("hospital", vec![both]).await;
        let patient = clinic.patient("6").await.id;
        assert_eq!(patient, family.rosa);
        let whole = rosa.asks(GetThread { patient: patient.clone(), thread }).await.unwrap();
        assert_eq!(whole.messages[0].attachments, from_ref(&photo));
        assert_eq!(photo.kind, FileKind::Jpeg);
        let saved = rosa.sends(&GetMessageAttachment { patient: patient.clone(), attachment: photo.id }).await;
        assert_eq!(saved.body.len() as u64, photo.bytes);
        assert_eq!(rosa.asks(ListUploads { patient, thread: None }).await.unwrap()[0].name.as_str(), "draft.pdf");
    }
}
