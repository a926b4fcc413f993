//! A file comes over a bad line: piece by piece, some twice, gone on with from another device, and gone when nobody goes on with it.

use careway_core::{
    message::{
        Audience, DraftText, FileName, KeepDraft, LEAST_PIECE, ListUploads, PIECE, RemoveUpload, SendPiece,
        StartThread, ThreadDraft, UploadRefusal,
    },
    problem::{FaultKind, Problem},
};
use careway_server::{message::attachment::drop_unsent, store::Done};
use chrono::TimeDelta;

use crate::{
    family::{Family, at},
    files::{begin, finish, of, pdf, piece, sends},
    support,
};

#[tokio::test]
async fn a_file_is_gone_on_with_where_it_broke_off() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (mut here, mut there) = (at(&family.clinic, 1, "rosa").await, at(&family.clinic, 2, "rosa").await);
        let (patient, letter) = (family.rosa.clone(), pdf(2 * PIECE + 77));
        let id = here.asks(begin(&patient, None, "letter.pdf", &letter)).await.unwrap().id;
        let elsewhere = |at: usize| Err(Problem::Refused(UploadRefusal::Elsewhere { at: at as u64 }));
        let (second, third) = (PIECE as u64, 2 * PIECE as u64);
        assert_eq!(here.asks(of(&patient, &id, second, &letter[PIECE..2 * PIECE])).await, elsewhere(0));
        assert_eq!(here.asks(finish(&patient, &id)).await, Err(Problem::Refused(UploadRefusal::Elsewhere { at: 0 })));
        let crumb = here.asks(of(&patient, &id, 0, &letter[..LEAST_PIECE - 1])).await;
        assert!(matches!(crumb, Err(Problem::Invalid(faults)) if faults[0].kind == FaultKind::NotUnderstood));
        assert_eq!(here.asks(of(&patient, &id, 0, &letter[..PIECE])).await, Ok(second));
        // It came twice: once more as it was, and once more as another request.
        assert_eq!(here.asks(of(&patient, &id, 0, &letter[..PIECE])).await, Ok(second));
        let mut again = here.with("idempotency-key", Some("the same write"));
        assert_eq!(again.asks(of(&patient, &id, 0, &letter[..LEAST_PIECE])).await, Ok(second));

        let listed = there.asks(ListUploads { patient: patient.clone(), thread: None }).await.unwrap();
        let [one] = listed.as_slice() else { panic!("{listed:?}") };
        assert_eq!((one.got, one.bytes, one.file.as_ref()), (second, letter.len() as u64, None));
        assert_eq!(there.asks(of(&patient, &id, second, &letter[PIECE..2 * PIECE])).await, Ok(third));
        assert_eq!(here.asks(of(&patient, &id, second, &letter[PIECE..2 * PIECE])).await, Ok(third), "known by then");
        assert_eq!(there.asks(of(&patient, &id, third, &letter[2 * PIECE..])).await, Ok(letter.len() as u64));
        let file = there.asks(finish(&patient, &id)).await.unwrap();
        assert_eq!(here.asks(finish(&patient, &id)).await.as_ref(), Ok(&file), "told again");
        assert_eq!((file.bytes, file.id.clone()), (letter.len() as u64, id.clone()));
        let late =
            SendPiece { patient: patient.clone(), upload: id.clone(), offset: 0, piece: piece(&letter[..PIECE]) };
        assert_eq!(here.asks(late).await, Ok(letter.len() as u64), "it is finished");
        assert_eq!(database.outside("SELECT COUNT(*) FROM attachment_piece").await, 3);

        here.asks(RemoveUpload { patient: patient.clone(), upload: id.clone() }).await.unwrap();
        assert_eq!(there.asks(RemoveUpload { patient: patient.clone(), upload: id }).await, Err(Problem::NotFound));
        assert_eq!(there.asks(ListUploads { patient, thread: None }).await, Ok(Vec::new()));
        assert_eq!(database.outside("SELECT COUNT(*) FROM attachment_piece").await, 0);
    }
}

#[tokio::test]
async fn two_that_send_the_same_piece_at_once_send_it_once() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let letter = pdf(PIECE);
        let mut browsers = Vec::new();
        for device in 1..=8 {
            browsers.push(at(&family.clinic, device, "rosa").await);
        }
        let id = browsers[0].asks(begin(&family.rosa, None, "letter.pdf", &letter)).await.unwrap().id;
        let sent = browsers.iter_mut().map(|browser| browser.asks(of(&family.rosa, &id, 0, &letter)));
        let came = futures_util::future::join_all(sent).await;
        let (whole, elsewhere) =
            (Ok(PIECE as u64), Err(Problem::Refused(UploadRefusal::Elsewhere { at: PIECE as u64 })));
        assert!(came.iter().all(|one| *one == whole || *one == elsewhere) && came.contains(&whole), "{came:?}");
        assert_eq!(database.outside("SELECT COUNT(*) FROM attachment_piece").await, 1);
        assert_eq!(browsers[0].asks(finish(&family.rosa, &id)).await.unwrap().bytes, PIECE as u64);
    }
}

#[tokio::test]
async fn what_nobody_sends_goes_after_a_week() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let clinic = &family.clinic;
        let (mut rosa, mut teresa) = (at(clinic, 1, "rosa").await, at(clinic, 2, "teresa").await);
        let (letter, patient) = (pdf(400), family.rosa.clone());
        // Sent, of a draft, of no draft, and never whole.
        let sent = sends(&mut rosa, (&patient, None), ("sent.pdf", &letter)).await.unwrap().id;
        rosa.asks(StartThread { attachments: vec![sent], ..family.start(&patient, Audience::Family) }).await.unwrap();
        sends(&mut rosa, (&patient, None), ("draft.pdf", &letter)).await.unwrap();
        let draft = Some(ThreadDraft::words(DraftText::of("Here is")));
        rosa.asks(KeepDraft { patient: patient.clone(), thread: None, draft, after: 0 }).await.unwrap();
        let begun = rosa.asks(begin(&patient, None, "begun.pdf", &pdf(PIECE + 9))).await.unwrap().id;
        rosa.asks(of(&patient, &begun, 0, &pdf(PIECE + 9)[..PIECE])).await.unwrap();
        sends(&mut teresa, (&patient, None), ("hers.pdf", &letter)).await.unwrap();
        let gone = sends(&mut teresa, (&patient, None), ("gone.pdf", &letter)).await.unwrap().id;
        teresa.asks(RemoveUpload { patient: patient.clone(), upload: gone }).await.unwrap();

        let sweep = async || {
            let now = clinic.now();
            let unit = move |mut work| async move { Done::settle(drop_unsent(&mut work, now).await, Vec::new()) };
            clinic.site.store.write(unit).await.unwrap().unwrap()
        };
        clinic.wait(TimeDelta::days(7));
        assert_eq!(sweep().await, 0, "not before");
        clinic.wait(TimeDelta::seconds(1));
        assert_eq!(sweep().await, 3);
        let mut rosa = at(clinic, 3, "rosa").await;
        let left = rosa.asks(ListUploads { patient, thread: None }).await.unwrap();
        let left: Vec<&FileName> = left.iter().map(|upload| &upload.name).collect();
        assert_eq!(left, [&FileName::of("draft.pdf")]);
        assert_eq!(database.outside("SELECT COUNT(*) FROM attachment").await, 2);
        assert_eq!(database.outside("SELECT COUNT(*) FROM attachment_piece").await, 2);
    }
}
