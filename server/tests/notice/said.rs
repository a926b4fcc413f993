//! What is said: that there is something new, and nothing else, byte for byte; and that it is said whatever stops in between.

use careway_core::{mail::Channel, message::Then, notice::Pace, problem::Problem};
use careway_server::http::Site;
use careway_server::mail::{Carrier, Outbox, Relay, Sender, Turn};
use chrono::TimeDelta;

use crate::{
    clinic::Clinic,
    family::{Family, NUMBER, ROSA, TEAM, rhythm, teller},
    gateway::{gateway, texts},
    mailbox::Mailbox,
    support,
};

/// Words that would tell whose it is, from whom, or about what.
fn told_nothing(said: &str) {
    let said = said.to_lowercase();
    for word in [TEAM, "Rosa", "Teresa", "Field", "Marsh", "joy", "nurse", "oncology", "canary", "result"] {
        let word = word.to_lowercase();
        // The mailboxes that the test writes to are called as their owners.
        let elsewhere = said.replace("rosa@field.example", "").replace("teresa@marsh.example", "");
        assert!(!elsewhere.contains(&word), "{word}: {said}");
    }
}

fn post(clinic: &Clinic, mailbox: &Mailbox) -> Outbox {
    let sender = Sender::parse("portal@care.example", "Río Claro", "https://care.example").unwrap();
    let relay = Relay::parse(&mailbox.url()).unwrap();
    Outbox::new(clinic.site.store.clone(), clinic.site.clock.clone(), Carrier::Post { sender, relay })
}

#[tokio::test]
async fn a_notice_says_that_there_is_a_message_and_nothing_else() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        family.rosa_has_a_phone().await;
        family.rosa.asks(rhythm(Pace::AtOnce, Some(1))).await.unwrap();
        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        family.teller().tell_due().await.unwrap();
        let mailbox = Mailbox::start(&[]);
        let outbox = post(&family.clinic, &mailbox);
        while outbox.send_next().await.unwrap() != Turn::Idle {}
        family.clinic.wait(TimeDelta::hours(1));
        family.teller().tell_due().await.unwrap();
        let (address, line) = gateway(&[]).await;
        assert_eq!(texts(&family.clinic, &address).send_next().await.unwrap(), Turn::Sent);

        let mails = mailbox.rest();
        assert_eq!(mails.len(), 2);
        for mail in &mails {
            told_nothing(&format!("{} {} {}", mail.headers, mail.subject, mail.text));
        }
        let mail = mails.iter().find(|mail| mail.to == ROSA).unwrap();
        assert_eq!(mail.subject, "Tiene un mensaje nuevo en Río Claro");
        assert!(
            mail.text
                .starts_with("Tiene un mensaje nuevo en Río Claro.\n\nPara leerlo, entre en https://care.example.\n")
        );
        let (headers, sent) = line.lock().unwrap().taken.pop().unwrap();
        assert_eq!(
            (sent["to"].as_str(), sent["text"].as_str()),
            (Some(NUMBER), Some("Río Claro: You have a new message. See https://care.example"))
        );
        told_nothing(&format!("{headers:?} {sent}"));
    }
}

#[tokio::test]
async fn what_was_kept_before_a_stop_is_sent_once_after_it() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let thread = family.rosa_asks().await;
        family.answers(&thread, Then::GoOn).await;
        // Nothing was told, and what was written is all that there is. Another process goes on.
        family.clinic.close().await;
        let sends = || Channel::ALL.into_iter().collect();
        let open = || Clinic::open_as(&database.settings, |site| Site { sends: sends(), ..site });
        let clinic = open().await;
        assert_eq!(teller(&clinic).tell_due().await.unwrap(), 2);
        clinic.close().await;
        let clinic = open().await;
        assert_eq!(teller(&clinic).tell_due().await.unwrap(), 0);
        let mailbox = Mailbox::start(&[]);
        let outbox = post(&clinic, &mailbox);
        while outbox.send_next().await.unwrap() != Turn::Idle {}
        assert_eq!(mailbox.rest().into_iter().filter(|mail| mail.to == ROSA).count(), 1);
    }
}

#[tokio::test]
async fn an_answer_that_is_undone_is_told_to_nobody() {
    for engine in support::engines() {
        let database = engine.database().await;
        let mut family = Family::open(&database).await;
        let thread = family.rosa_asks().await;
        database.tamper("ALTER TABLE notice RENAME TO gone").await;
        let answer = family.answer(&thread);
        let broken = family.nurse.asks(answer).await;
        assert!(matches!(broken, Err(Problem::Broken(_))), "no notice, no answer");
        database.tamper("ALTER TABLE gone RENAME TO notice").await;
        assert_eq!(database.outside("SELECT COUNT(*) FROM message WHERE side = 'staff'").await, 0);
        assert_eq!(family.told().await, [""; 0]);
    }
}
