//! Whose a file is: before it is sent its account's alone, afterwards theirs who read the conversation, and only as long as they do.

use axum::body::to_bytes;
use careway_core::{
    clocked::Note,
    id::Id,
    message::{
        AnswerThread, Attachment, Audience, FinishDeskUpload, GetDeskAttachment, GetMessageAttachment, HandOffThread,
        ListDeskUploads, ListUploads, PIECE, RemoveDeskUpload, RemoveUpload, ReplyToThread, StartThread, Then,
        ThreadRefusal,
    },
    people::Patient,
    problem::Problem,
    proxy::LeaveProxy,
};

use crate::{
    family::{Family, at},
    files::{answers_with, begin, finish, of, pdf, sends},
    support,
};

fn get(patient: &Id<Patient>, file: &Attachment) -> GetMessageAttachment {
    GetMessageAttachment { patient: patient.clone(), attachment: file.id.clone() }
}

fn desk(patient: &Id<Patient>, file: &Attachment) -> GetDeskAttachment {
    GetDeskAttachment { patient: patient.clone(), attachment: file.id.clone() }
}

#[tokio::test]
async fn what_is_not_sent_is_nobody_elses() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.rosa.clone());
        let mut rosa = at(clinic, 1, "rosa").await;
        let thread = rosa.asks(family.start(&patient, Audience::Family)).await.unwrap().thread;
        let hers = sends(&mut rosa, (&patient, Some(&thread)), ("hers.pdf", &pdf(300))).await.unwrap();
        let (mut teresa, mut ana) = (at(clinic, 2, "teresa").await, at(clinic, 3, "ana").await);
        let (mut joy, mut kim, mut pat) =
            (at(clinic, 4, "joy").await, at(clinic, 5, "kim").await, at(clinic, 6, "pat").await);

        // Whoever acts for her has files of their own, and somebody who only looks sends none.
        let listed = ListUploads { patient: patient.clone(), thread: Some(thread.clone()) };
        assert_eq!(teresa.asks(listed.clone()).await, Ok(Vec::new()));
        let taken = ReplyToThread { attachments: vec![hers.id.clone()], ..family.reply(&thread, "Mine.") };
        assert_eq!(teresa.asks(taken).await, Err(Problem::Refused(ThreadRefusal::NoSuchFile)));
        assert_eq!(teresa.asks(finish(&patient, &hers.id)).await, Err(Problem::NotFound));
        assert_eq!(teresa.asks(of(&patient, &hers.id, 0, &pdf(300))).await, Err(Problem::NotFound));
        let remove = RemoveUpload { patient: patient.clone(), upload: hers.id.clone() };
        assert_eq!(teresa.asks(remove).await, Err(Problem::NotFound));
        assert_eq!(ana.asks(listed).await, Err(Problem::NotAllowed));
        assert_eq!(ana.asks(begin(&patient, None, "a.pdf", b"a")).await, Err(Problem::NotAllowed));
        for reply in [rosa.sends(&get(&patient, &hers)).await, ana.sends(&get(&patient, &hers)).await] {
            assert_eq!(reply.status.as_u16(), 404, "not even her own, before it is sent");
        }
        assert_eq!(joy.sends(&desk(&patient, &hers)).await.status.as_u16(), 404);

        let answer = answers_with(&mut joy, (&patient, &thread), ("answer.pdf", &pdf(300))).await.unwrap();
        let listed = ListDeskUploads { patient: patient.clone(), thread: thread.clone() };
        assert_eq!(joy.asks(listed.clone()).await.unwrap().len(), 1);
        assert_eq!(kim.asks(listed.clone()).await, Ok(Vec::new()));
        assert_eq!(pat.asks(listed).await, Err(Problem::NotFound));
        for stranger in [&mut kim, &mut pat] {
            let (patient, upload) = (patient.clone(), answer.id.clone());
            let finish = FinishDeskUpload { patient: patient.clone(), upload: upload.clone() };
            assert_eq!(stranger.asks(finish).await, Err(Problem::NotFound));
            assert_eq!(stranger.asks(RemoveDeskUpload { patient, upload }).await, Err(Problem::NotFound));
        }
        let refused = answers_with(&mut pat, (&patient, &thread), ("x.pdf", &pdf(300))).await;
        assert_eq!(refused, Err(Problem::NotFound));
        // Hers is not his, nor the other way round.
        let mixed = AnswerThread { attachments: vec![hers.id], ..family.answer(&thread, Then::GoOn) };
        assert_eq!(joy.asks(mixed).await, Err(Problem::Refused(ThreadRefusal::NoSuchFile)));
    }
}

#[tokio::test]
async fn a_file_is_seen_by_whoever_sees_its_conversation() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.sofia.clone());
        let (mut sofia, mut mother) = (at(clinic, 1, "sofia").await, at(clinic, 2, "rosa").await);
        let file = sends(&mut sofia, (&patient, None), ("alone.pdf", &pdf(300))).await.unwrap();
        let attachments = vec![file.id.clone()];
        let thread =
            sofia.asks(StartThread { attachments, ..family.start(&patient, Audience::Alone) }).await.unwrap().thread;
        assert_eq!(sofia.sends(&get(&patient, &file)).await.body, pdf(300));
        let absent = GetMessageAttachment { attachment: Id::parse(thread.as_str()).unwrap(), ..get(&patient, &file) };
        let (hidden, absent) = (mother.sends(&get(&patient, &file)).await, mother.sends(&absent).await);
        assert_eq!((hidden.status.as_u16(), hidden.body), (404, absent.body), "as if it were not there");
        assert_eq!(mother.asks(begin(&patient, Some(&thread), "a.pdf", b"a")).await, Err(Problem::NotFound));
        // Under another name it is nobody's.
        assert_eq!(mother.sends(&get(&family.rosa, &file)).await.status.as_u16(), 404);

        let (mut joy, mut pat) = (at(clinic, 3, "joy").await, at(clinic, 4, "pat").await);
        assert_eq!(joy.sends(&desk(&patient, &file)).await.body, pdf(300));
        assert_eq!(pat.sends(&desk(&patient, &file)).await.status.as_u16(), 404);
        let note = Note::parse("Yours.").unwrap();
        joy.asks(HandOffThread { patient: patient.clone(), thread, team: family.other.clone(), note }).await.unwrap();
        assert_eq!(pat.sends(&desk(&patient, &file)).await.body, pdf(300));
        assert_eq!(joy.sends(&desk(&patient, &file)).await.status.as_u16(), 404);
        let elsewhere = joy.with("sec-fetch-site", Some("cross-site")).sends(&desk(&patient, &file)).await;
        assert_eq!(elsewhere.status.as_u16(), 403);
    }
}

#[tokio::test]
async fn a_file_is_cut_off_when_its_reader_may_not_read_on() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (clinic, patient) = (&family.clinic, family.rosa.clone());
        let (mut rosa, mut teresa, mut joy) =
            (at(clinic, 1, "rosa").await, at(clinic, 2, "teresa").await, at(clinic, 3, "joy").await);
        let file = sends(&mut rosa, (&patient, None), ("long.pdf", &pdf(8 * PIECE))).await.unwrap();
        let attachments = vec![file.id.clone()];
        let thread =
            rosa.asks(StartThread { attachments, ..family.start(&patient, Audience::Family) }).await.unwrap().thread;
        let (hers, joys) = (teresa.begins(&get(&patient, &file)).await, joy.begins(&desk(&patient, &file)).await);
        assert_eq!((hers.status().as_u16(), joys.status().as_u16()), (200, 200));
        teresa.asks(LeaveProxy { patient: patient.clone() }).await.unwrap();
        let note = Note::parse("Yours.").unwrap();
        joy.asks(HandOffThread { patient, thread, team: family.other.clone(), note }).await.unwrap();
        for response in [hers, joys] {
            assert!(to_bytes(response.into_body(), usize::MAX).await.is_err(), "cut off, not ended");
        }
    }
}
