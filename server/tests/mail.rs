//! Mail that leaves through the outbox, on both engines, to a real mail server: sent once in ordinary times, at least once whatever
//! happens, and not at all when what it tells of was undone.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/mailbox.rs"]
mod mailbox;
mod support;

use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::Ordering},
};

use careway_core::{
    account::Secret,
    mail::{EmailAddress, FactorChange, Notice},
    words::Language,
};
use careway_server::{
    clock::{Clock, Ids},
    mail::{self, Carrier, LEASE, Letter, Outbox, Relay, Sender, Turn},
    store::{Done, Store},
};
use chrono::TimeDelta;
use mailbox::Mailbox;
use support::Database;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

const CODE: &str = "7K3M-0000-WXYZ-1234";

fn invitation(to: &str, language: Language) -> Letter {
    let notice = Notice::Invitation { code: Secret::new(CODE), days: 30 };
    Letter { account: None, to: EmailAddress::parse(to).unwrap().into(), language, notice }
}

/// A short mail to the person of that number.
fn numbered(number: u8) -> Letter {
    let notice = Notice::FactorChanged(FactorChange::Password);
    Letter { notice, ..invitation(&format!("p{number}@example.org"), Language::English) }
}

async fn queue(store: &Store, clock: &Clock, letters: Vec<Letter>) {
    let (now, ids) = (clock.now(), Ids::random().unwrap());
    let unit = move |mut work| async move {
        for letter in &letters {
            let queued = mail::queue(&mut work, &ids, now, letter).await;
            assert!(queued.is_ok(), "{queued:?}");
        }
        Done::commit((), Vec::new())
    };
    store.write(unit).await.unwrap();
}

async fn housekeeping(store: &Store, clock: &Clock) -> usize {
    let now = clock.now();
    let unit = move |mut work| async move {
        let events = mail::housekeeping(&mut work, now).await.unwrap();
        Done::commit(events.len(), events)
    };
    store.write(unit).await.unwrap()
}

fn outbox(store: &Store, clock: &Clock, url: &str) -> Outbox {
    let sender = Sender::parse("portal@care.example", "Río Claro", "https://care.example").unwrap();
    Outbox::new(store.clone(), clock.clone(), Carrier::Post { sender, relay: Relay::parse(url).unwrap() })
}

/// Sends until nothing is due; how many were taken and how many were not.
async fn sends_all(outbox: &Outbox) -> (usize, usize) {
    let (mut sent, mut unsent) = (0, 0);
    loop {
        match outbox.send_next().await.unwrap() {
            Turn::Sent => sent += 1,
            Turn::Unsent => unsent += 1,
            Turn::Idle => return (sent, unsent),
        }
    }
}

fn wait(clock: &Clock, time: TimeDelta) {
    let Clock::Set(instant) = clock else { panic!("the clock of a test is set by it") };
    instant.fetch_add(time.num_microseconds().unwrap(), Ordering::SeqCst);
}

async fn settled(database: &Database) -> (i64, i64) {
    let count = async |column| {
        let gone = format!("SELECT count(*) FROM mail WHERE {column} IS NOT NULL AND content IS NULL");
        database.outside(&gone).await
    };
    (count("sent_at").await, count("failed_at").await)
}

#[tokio::test]
async fn a_letter_is_sent_in_its_readers_language_and_what_it_said_is_forgotten() {
    for engine in support::engines() {
        let (database, mailbox) = (engine.database().await, Mailbox::start(&[]));
        let store = database.open().await;
        queue(&store, &database.clock, vec![invitation("rosa@example.org", Language::Spanish)]).await;
        let outbox = outbox(&store, &database.clock, &mailbox.url());
        assert_eq!(sends_all(&outbox).await, (1, 0));
        let mail = mailbox.next();
        assert_eq!((mail.to.as_str(), mail.from.as_str()), ("rosa@example.org", "portal@care.example"));
        assert_eq!(mail.subject, "Su invitación a Río Claro");
        assert_eq!(mail.headers["from"], "Río Claro <portal@care.example>");
        assert_eq!(mail.headers["auto-submitted"], "auto-generated");
        assert!(mail.text.contains(&format!("código de invitación: {CODE}\n")), "{}", mail.text);
        assert!(mail.text.contains("https://care.example/activate\n"), "{}", mail.text);
        assert_eq!(sends_all(&outbox).await, (0, 0), "once");
        assert_eq!(settled(&database).await, (1, 0));
        let told = "SELECT count(*) FROM audit WHERE command = 'mail send' AND outcome = 'success'";
        assert_eq!(database.outside(told).await, 1);
        wait(&database.clock, TimeDelta::days(31));
        assert_eq!(housekeeping(&store, &database.clock).await, 0);
        assert_eq!(database.outside("SELECT count(*) FROM mail").await, 0);
        assert_eq!(mailbox.rest(), []);
    }
}

#[tokio::test]
async fn what_was_undone_is_told_to_nobody() {
    for engine in support::engines() {
        let (database, mailbox) = (engine.database().await, Mailbox::start(&[]));
        let store = database.open().await;
        let (now, ids) = (database.clock.now(), Ids::random().unwrap());
        let unit = move |mut work| async move {
            mail::queue(&mut work, &ids, now, &numbered(1)).await.unwrap();
            Done::roll_back((), Vec::new())
        };
        store.write(unit).await.unwrap();
        assert_eq!(sends_all(&outbox(&store, &database.clock, &mailbox.url())).await, (0, 0));
        assert_eq!(mailbox.rest(), []);
    }
}

/// Passes everything on between the sender and the mail server, but for the answer that says that the mail was taken.
async fn holds_the_answer(port: u16, is_taken: Arc<Notify>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (sender, _) = listener.accept().await.unwrap();
        let server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let ((mut from_sender, mut to_sender), (mut from_server, mut to_server)) =
            (sender.into_split(), server.into_split());
        tokio::spawn(async move { tokio::io::copy(&mut from_sender, &mut to_server).await });
        let (mut answer, mut begun) = ([0; 4096], false);
        loop {
            let length = from_server.read(&mut answer).await.unwrap();
            if length == 0 || (begun && answer.starts_with(b"250")) {
                is_taken.notify_one();
                return std::future::pending().await;
            }
            begun |= answer.starts_with(b"354");
            to_sender.write_all(&answer[..length]).await.unwrap();
        }
    });
    url
}

#[tokio::test]
async fn who_stops_between_sending_and_writing_it_down_sends_it_again_with_the_same_id() {
    for engine in support::engines() {
        let (database, mailbox) = (engine.database().await, Mailbox::start(&[]));
        let store = database.open().await;
        queue(&store, &database.clock, vec![numbered(1)]).await;
        let is_taken = Arc::new(Notify::new());
        let url = holds_the_answer(mailbox.port, is_taken.clone()).await;
        let dying = outbox(&store, &database.clock, &url);
        let dying = tokio::spawn(async move { dying.send_next().await });
        is_taken.notified().await;
        dying.abort();
        assert!(dying.await.unwrap_err().is_cancelled());
        let first = mailbox.next();

        let again = outbox(&store, &database.clock, &mailbox.url());
        wait(&database.clock, LEASE - TimeDelta::seconds(1));
        assert_eq!(sends_all(&again).await, (0, 0), "the lease has not ended");
        wait(&database.clock, TimeDelta::seconds(1));
        assert_eq!(sends_all(&again).await, (1, 0));
        let second = mailbox.next();
        assert_eq!(second, first, "the same in every header, so that it can be told");
        assert!(first.id.ends_with("@care.example>"), "{}", first.id);
        assert_eq!((mailbox.rest(), settled(&database).await), (Vec::new(), (1, 0)));
    }
}

#[tokio::test]
async fn a_mail_server_that_goes_away_half_way_gets_the_rest_when_it_is_back() {
    for engine in support::engines() {
        let (database, mailbox) = (engine.database().await, Mailbox::start(&[]));
        let store = database.open().await;
        queue(&store, &database.clock, (1..=6).map(numbered).collect()).await;
        let (url, port) = (mailbox.url(), mailbox.port.to_string());
        let outbox = outbox(&store, &database.clock, &url);
        for _ in 0..3 {
            assert_eq!(outbox.send_next().await.unwrap(), Turn::Sent);
        }
        let mut to: Vec<String> = mailbox.rest().into_iter().map(|mail| mail.to).collect();
        assert_eq!(sends_all(&outbox).await, (0, 3));
        assert_eq!(database.outside("SELECT count(*) FROM mail WHERE reason = 'connection'").await, 3);

        let mailbox = Mailbox::start(&["--port", &port]);
        assert_eq!(sends_all(&outbox).await, (0, 0), "not before a minute");
        wait(&database.clock, TimeDelta::minutes(1));
        assert_eq!(sends_all(&outbox).await, (3, 0));
        to.extend(mailbox.rest().into_iter().map(|mail| mail.to));
        to.sort();
        assert_eq!(to, (1..=6).map(|number| format!("p{number}@example.org")).collect::<Vec<_>>());
        assert_eq!(settled(&database).await, (6, 0));
    }
}

#[tokio::test]
async fn no_for_now_is_asked_again_for_a_day_and_no_for_good_is_not() {
    for engine in support::engines() {
        let database = engine.database().await;
        let store = database.open().await;
        let (busy, gone) = (Mailbox::start(&["--refuse", "451"]), Mailbox::start(&["--refuse", "550"]));
        queue(&store, &database.clock, vec![numbered(1)]).await;
        assert_eq!(sends_all(&outbox(&store, &database.clock, &gone.url())).await, (0, 1));
        assert_eq!(settled(&database).await, (0, 1));
        let refused =
            "SELECT count(*) FROM audit WHERE command = 'mail send' AND outcome = 'failed' AND reason = '550'";
        assert_eq!(database.outside(refused).await, 1);

        queue(&store, &database.clock, vec![numbered(2)]).await;
        let outbox = outbox(&store, &database.clock, &busy.url());
        let (mut tries, mut minutes) = (0, 0);
        while minutes < 24 * 60 {
            let (sent, unsent) = sends_all(&outbox).await;
            assert_eq!(sent, 0);
            tries += unsent;
            assert_eq!(housekeeping(&store, &database.clock).await, 0, "after {minutes} minutes");
            // After 0, 1, 3, 7, 15, 31, 63 and 123 minutes, and then every hour.
            let step = if minutes < 123 { 1 } else { 60 };
            wait(&database.clock, TimeDelta::minutes(step));
            minutes += step;
        }
        assert_eq!(tries, 8 + 21);
        assert_eq!(sends_all(&outbox).await, (0, 0), "a day is the end");
        assert_eq!(housekeeping(&store, &database.clock).await, 1);
        assert_eq!(settled(&database).await, (0, 2));
    }
}

#[tokio::test]
async fn several_nodes_send_each_mail_once() {
    for engine in support::engines() {
        let (database, mailbox) = (engine.database().await, Mailbox::start(&[]));
        let store = database.open().await;
        // The embedded database has one process; there two jobs of one process stand for two nodes.
        let other = if engine.is_sqlite() { store.clone() } else { database.open().await };
        queue(&store, &database.clock, (0..40).map(numbered).collect()).await;
        let nodes = [&store, &other, &store, &other].map(|store| outbox(store, &database.clock, &mailbox.url()));
        let mut sending = tokio::task::JoinSet::new();
        for node in nodes {
            // A node that finds another at the row looks again, as it does every two seconds.
            let looks = async move { (sends_all(&node).await.0 + sends_all(&node).await.0, node) };
            sending.spawn(looks);
        }
        let mut sent = 0;
        for (more, node) in sending.join_all().await {
            sent += more + sends_all(&node).await.0;
        }
        let ids: Vec<String> = mailbox.rest().into_iter().map(|mail| mail.id).collect();
        assert_eq!((sent, ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (40, 40, 40));
        assert_eq!(settled(&database).await, (40, 0));
    }
}
