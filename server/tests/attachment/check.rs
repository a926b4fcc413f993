//! What is taken, by its bytes alone, and what is kept of a picture: the picture.

use careway_core::{
    message::{Audience, GetMessageAttachment, LARGEST, MOST_FILES, StartThread, UploadRefusal},
    problem::Problem,
    record::FileKind,
};
use chrono::TimeDelta;
use image::{GenericImageView as _, Rgba};

use crate::{
    clinic::Browser,
    family::{Family, at},
    files::{self, CANARY, begin, bomb, clear_webp, from_a_telephone, jpeg, pdf, png, sends, webp},
    support,
};

async fn taken(browser: &mut Browser, family: &Family, name: &str, bytes: &[u8]) -> UploadRefusal {
    match sends(browser, (&family.rosa, None), (name, bytes)).await {
        Err(Problem::Refused(why)) => why,
        other => panic!("{name}: {other:?}"),
    }
}

#[tokio::test]
async fn what_lies_about_itself_is_broken_or_unfolds_to_much_is_refused() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let (photo, letter) = (jpeg(400, 300), pdf(2_000));
        for (device, (name, bytes, why)) in (1..).zip([
            ("photo.jpg", b"<!doctype html><script>alert(1)</script>".to_vec(), UploadRefusal::UnknownKind),
            (
                "photo.png",
                b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
                UploadRefusal::UnknownKind,
            ),
            ("photo.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), UploadRefusal::UnknownKind),
            ("letter.pdf", b"PK\x03\x04\x14\0\x06\0word/document.xml".to_vec(), UploadRefusal::UnknownKind),
            ("letter.pdf", letter[..1_500].to_vec(), UploadRefusal::Damaged),
            ("photo.jpg", photo[..40].to_vec(), UploadRefusal::Damaged),
            ("photo.png", png(90, 90)[..60].to_vec(), UploadRefusal::Damaged),
            ("photo.webp", webp()[..20].to_vec(), UploadRefusal::Damaged),
            ("bomb.png", bomb(100_000, 100_000), UploadRefusal::TooManyPixels),
            ("bomb.png", bomb(40_000_001, 1), UploadRefusal::TooManyPixels),
            // Not more than is unfolded, and not as much as it says.
            ("less.png", bomb(5_000, 5_000), UploadRefusal::Damaged),
        ]) {
            let mut rosa = at(&family.clinic, device, "rosa").await;
            assert_eq!(taken(&mut rosa, &family, name, &bytes).await, why, "{name}");
            // Whoever sees that takes it away again; nothing of it can be sent.
            database.tamper("UPDATE attachment SET gone = 1").await;
        }
        assert_eq!(database.outside("SELECT COUNT(*) FROM attachment WHERE kind IS NOT NULL").await, 0);
    }
}

#[tokio::test]
async fn a_picture_is_upright_and_nothing_but_the_picture() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let mut rosa = at(&family.clinic, 1, "rosa").await;
        let hidden = [from_a_telephone(), format!("<script>{CANARY}</script>").into_bytes()].concat();
        assert!(hidden.windows(4).any(|four| four == b"Exif"));
        let draft = (&family.rosa, None);
        let upright = sends(&mut rosa, draft, ("C:\\fakepath\\IMG_1.JPEG", &hidden)).await.unwrap();
        assert_eq!((upright.kind, upright.size, upright.name.as_str()), (FileKind::Jpeg, Some((40, 60)), "IMG_1.JPEG"));
        let large = sends(&mut rosa, draft, ("scan.png", &png(4_000, 1_000))).await.unwrap();
        assert_eq!((large.kind, large.size), (FileKind::Png, Some((2_560, 640))));
        let photo = sends(&mut rosa, draft, ("knee.webp", &webp())).await.unwrap();
        assert_eq!((photo.kind, photo.name.as_str()), (FileKind::Jpeg, "knee.jpg"));
        let clear = sends(&mut rosa, draft, ("clear.webp", &clear_webp())).await.unwrap();
        assert_eq!((clear.kind, clear.name.as_str()), (FileKind::Png, "clear.png"));

        let attachments = [&upright, &large, &photo, &clear].map(|file| file.id.clone()).to_vec();
        rosa.asks(StartThread { attachments, ..family.start(&family.rosa, Audience::Family) }).await.unwrap();
        let get = |attachment| GetMessageAttachment { patient: family.rosa.clone(), attachment };
        let kept = rosa.sends(&get(upright.id.clone())).await.body;
        assert_eq!(kept.len() as u64, upright.bytes);
        for word in [b"Exif".as_slice(), CANARY.as_bytes(), b"script"] {
            assert!(!kept.windows(word.len()).any(|some| some == word), "{word:?} is still there");
        }
        // Turned to the right, what was left is above.
        let picture = image::load_from_memory(&kept).unwrap();
        let (above, below) = (picture.get_pixel(20, 8), picture.get_pixel(20, 52));
        assert!(above[0] > 200 && above[2] < 60 && below[0] < 60 && below[2] > 200, "{above:?} {below:?}");
        let kept = image::load_from_memory(&rosa.sends(&get(clear.id)).await.body).unwrap();
        assert_eq!(kept.get_pixel(3, 3), Rgba([0, 250, 0, 100]));
        assert_eq!(database.outside("SELECT COUNT(*) FROM attachment_piece WHERE piece LIKE '%<%'").await, 0);
    }
}

#[tokio::test]
async fn measures_are_kept_by_message_and_by_day() {
    for engine in support::engines() {
        let database = engine.database().await;
        let family = Family::open(&database.settings).await;
        let mut rosa = at(&family.clinic, 1, "rosa").await;
        let refused = |why| Err(Problem::Refused(why));
        let long = |bytes| careway_core::message::BeginUpload { bytes, ..begin(&family.rosa, None, "film.pdf", b"") };
        assert_eq!(rosa.asks(long(0)).await, refused(UploadRefusal::Empty));
        assert_eq!(rosa.asks(long(LARGEST + 1)).await, refused(UploadRefusal::TooLarge));
        for _ in 0..MOST_FILES {
            sends(&mut rosa, (&family.rosa, None), ("a.pdf", &pdf(100))).await.unwrap();
        }
        assert_eq!(rosa.asks(begin(&family.rosa, None, "b.pdf", b"b")).await, refused(UploadRefusal::TooMany));
        // Whoever takes away what they have sent has sent it all the same.
        for _ in 0..9 {
            database.tamper("UPDATE attachment SET gone = 1").await;
            rosa.asks(long(LARGEST)).await.unwrap();
        }
        database.tamper("UPDATE attachment SET gone = 1").await;
        assert_eq!(rosa.asks(long(LARGEST)).await, refused(UploadRefusal::TooMuchToday));
        rosa.asks(long(LARGEST / 2)).await.unwrap();
        let mut teresa = at(&family.clinic, 2, "teresa").await;
        teresa.asks(long(LARGEST)).await.unwrap();
        family.clinic.wait(TimeDelta::days(1));
        let mut rosa = at(&family.clinic, 3, "rosa").await;
        rosa.asks(long(LARGEST)).await.unwrap();
        assert_eq!(files::finish(&family.rosa, &rosa.asks(long(9)).await.unwrap().id).patient, family.rosa);
    }
}
