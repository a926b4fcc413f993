//! Pages that listen: who is told, when, and when it ends, on both engines and between two nodes.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "live/gate.rs"]
mod gate;
#[path = "live/grants.rs"]
mod grants;
#[path = "live/listening.rs"]
mod listening;
#[path = "live/load.rs"]
mod load;
#[path = "support/mod.rs"]
mod support;

use std::time::Duration;

use careway_core::{
    account::{EndOtherSessions, EndSession, GetFactors, ListSessions, NextStep, SignOut, SignOutEverywhere},
    live::Listen,
    problem::Problem,
    staff::{DeactivateStaff, Role, SetRole},
};
use careway_server::{
    http::{Site, endpoints, serve},
    live::PER_SESSION,
};
use chrono::TimeDelta;
use clinic::{Browser, Clinic, PASSWORD};
use listening::{Heard, Stream, listens};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

/// So short that a test waits for beats and for nothing else.
const BEAT: Duration = Duration::from_millis(20);
/// The longest that a lost connection may go unnoticed.
const NOTICED: Duration = Duration::from_secs(5);

/// A clinic of two whose streams beat fast.
async fn clinic_of(database: &support::Database) -> Clinic {
    let clinic = Clinic::open_as(&database.settings, |site| Site { beat: BEAT, ..site }).await;
    clinic.fills_with_two().await;
    clinic
}

/// Somebody at a device of their own.
async fn device(clinic: &Clinic, number: u8, name: &str) -> Browser {
    let mut browser = clinic.browser(number);
    browser.signs_in(name, PASSWORD).await.unwrap();
    browser
}

/// Has a page come back, as often as it takes.
pub async fn until_open(browser: &mut Browser) -> Stream {
    let open = async {
        loop {
            let response = browser.begins(&Listen {}).await;
            if response.status() == 200 {
                return Stream::of(response.into_body()).await;
            }
            assert_eq!(response.status(), 503);
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), open).await.expect("it comes back")
}

#[tokio::test]
async fn the_others_of_the_account_are_told_and_end_and_nobody_else_hears() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of(&database).await;
        let (mut here, mut there, mut leo) =
            (device(&clinic, 1, "rosa").await, device(&clinic, 2, "rosa").await, device(&clinic, 3, "leo").await);
        let (mut at_here, mut at_there, mut at_leo) =
            (listens(&mut here).await, listens(&mut there).await, listens(&mut leo).await);
        here.asks(EndOtherSessions {}).await.unwrap();
        assert_eq!(at_there.beats_until().await, Heard::Standing, "{engine:?}");
        assert_eq!(at_there.beats_until().await, Heard::End, "{engine:?}");
        assert_eq!(there.asks(GetFactors {}).await, Err(Problem::NotSignedIn));
        assert_eq!(at_here.beats_until().await, Heard::End, "whoever acts has the answer, and comes back");
        let mut again = listens(&mut here).await;
        assert_eq!((again.next().await, at_leo.next().await), (Heard::Beat, Heard::Beat));
        assert_eq!((again.next().await, at_leo.next().await), (Heard::Beat, Heard::Beat), "{engine:?}");
    }
}

#[tokio::test]
async fn each_way_to_end_a_session_is_told_to_its_pages() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of(&database).await;
        let mut here = device(&clinic, 1, "rosa").await;
        for way in ["out", "one", "everywhere"] {
            let mut there = device(&clinic, 2, "rosa").await;
            let mut stream = listens(&mut there).await;
            match way {
                "one" => {
                    let all = there.asks(ListSessions {}).await.unwrap().sessions;
                    let session = all.into_iter().find(|one| one.this).unwrap().id;
                    here.asks(EndSession { session }).await.unwrap();
                }
                "everywhere" => here.asks(SignOutEverywhere {}).await.unwrap(),
                // The page that signs out knows, and so does its browser: the stream is let go.
                _ => there.clone().asks(SignOut {}).await.unwrap(),
            }
            if way != "out" {
                assert_eq!(stream.beats_until().await, Heard::Standing, "{way}");
            }
            assert_eq!(stream.beats_until().await, Heard::End, "{way}");
        }
        assert_eq!(clinic.site.live.count(), 0);
    }
}

#[tokio::test]
async fn a_staff_account_that_is_changed_or_closed_is_told_so() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of(&database).await;
        let nurse = clinic.hires("nurse", Role::Nurse).await;
        clinic.hires("admin", Role::Administrator).await;
        let mut admin = device(&clinic, 1, "admin").await;
        let mut admins = listens(&mut admin).await;
        for closes in [false, true] {
            let mut stream = listens(&mut device(&clinic, 2, "nurse").await).await;
            if closes {
                admin.asks(DeactivateStaff { account: nurse.clone() }).await.unwrap();
            } else {
                admin.asks(SetRole { account: nurse.clone(), role: Role::Clinician }).await.unwrap();
            }
            assert_eq!(stream.beats_until().await, Heard::Standing, "{engine:?}");
            assert_eq!(stream.beats_until().await, Heard::End, "{engine:?}");
        }
        assert_eq!(admins.next().await, Heard::Beat, "it is not about the administrator");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_event_comes_after_the_commit_and_for_nothing_that_was_undone() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of(&database).await;
        let (mut here, mut there) = (device(&clinic, 1, "rosa").await, device(&clinic, 2, "rosa").await);
        let mut stream = listens(&mut there).await;
        for (ends_well, heard) in [(false, Heard::Beat), (true, Heard::Standing)] {
            let (gate, mut held) = gate::gate(ends_well);
            let mut browser = here.at(gate::router(&clinic.site, gate));
            let call = tokio::spawn(async move { browser.asks(EndOtherSessions {}).await });
            held.wait().await;
            for _ in 0..3 {
                assert_eq!(stream.next().await, Heard::Beat, "{engine:?}: nothing is committed yet");
            }
            held.release();
            assert_eq!(call.await.unwrap().is_ok(), ends_well);
            if ends_well {
                assert_eq!(stream.beats_until().await, heard, "{engine:?}");
            } else {
                assert_eq!((stream.next().await, stream.next().await), (heard, heard), "{engine:?}: it was undone");
            }
        }
        assert!(here.asks(GetFactors {}).await.is_ok());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_event_comes_when_whoever_made_the_change_has_hung_up() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of(&database).await;
        let (here, mut there) = (device(&clinic, 1, "rosa").await, device(&clinic, 2, "rosa").await);
        let mut stream = listens(&mut there).await;
        let (gate, mut held) = gate::gate(true);
        let mut browser = here.at(gate::router(&clinic.site, gate));
        let call = tokio::spawn(async move { browser.asks(EndOtherSessions {}).await });
        held.wait().await;
        call.abort();
        assert!(call.await.is_err_and(|error| error.is_cancelled()));
        held.release();
        assert_eq!(stream.beats_until().await, Heard::Standing, "{engine:?}");
    }
}

#[tokio::test]
async fn listening_keeps_no_session_awake_and_ends_when_it_rests() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of(&database).await;
        let mut rosa = device(&clinic, 1, "rosa").await;
        let mut stream = listens(&mut rosa).await;
        clinic.wait(TimeDelta::minutes(29));
        assert_eq!((stream.next().await, stream.next().await), (Heard::Beat, Heard::Beat));
        drop(listens(&mut rosa).await);
        assert!(rosa.opens().await.signed_in.is_some(), "nor does asking who is signed in");
        clinic.wait(TimeDelta::minutes(1));
        assert_eq!(stream.beats_until().await, Heard::Standing, "{engine:?}");
        assert_eq!(stream.beats_until().await, Heard::End, "{engine:?}");
        assert_eq!(rosa.opens().await.next, Some(NextStep::Resume));
        assert_eq!(rosa.sends(&Listen {}).await.status, 401);
    }
}

#[tokio::test]
async fn a_stream_is_kept_by_nobody_on_its_way() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of(&database).await;
        let rosa = device(&clinic, 1, "rosa").await;
        let reply = rosa.with("accept-encoding", Some("gzip, br")).sends(&Listen {}).await;
        assert_eq!(reply.status, 200);
        let header = |name: &str| reply.headers.get(name).and_then(|value| value.to_str().ok());
        assert_eq!(header("content-type"), Some("text/event-stream"));
        assert_eq!(header("cache-control"), Some("no-store"));
        assert_eq!(header("x-accel-buffering"), Some("no"));
        assert_eq!((header("content-encoding"), header("content-disposition")), (None, None));
        clinic::until(|| async { clinic.site.live.count() == 0 }).await;
    }
}

#[tokio::test]
async fn one_more_stream_than_a_session_may_have_ends_its_oldest() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic_of(&database).await;
        let (mut rosa, mut other) = (device(&clinic, 1, "rosa").await, device(&clinic, 2, "rosa").await);
        let mut elsewhere = listens(&mut other).await;
        let mut streams = Vec::new();
        for _ in 0..=PER_SESSION {
            streams.push(listens(&mut rosa).await);
        }
        assert_eq!(streams.remove(0).beats_until().await, Heard::End);
        for stream in streams.iter_mut().chain([&mut elsewhere]) {
            assert_eq!((stream.next().await, stream.next().await), (Heard::Beat, Heard::Beat));
        }
    }
}

#[tokio::test]
async fn a_server_that_stops_ends_its_streams_and_does_not_wait_for_them() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::of_two(&database.settings).await;
        let rosa = device(&clinic, 1, "rosa").await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(serve(clinic.site.clone(), endpoints(), listener, async { drop(stopped.await) }));
        let mut page = TcpStream::connect(address).await.unwrap();
        let cookie = rosa.cookie("__Host-sid").unwrap();
        let request = format!("GET /api/live HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-sid={cookie}\r\n\r\n");
        page.write_all(request.as_bytes()).await.unwrap();
        let mut first = [0; 12];
        page.read_exact(&mut first).await.unwrap();
        assert_eq!(&first, b"HTTP/1.1 200");
        stop.send(()).unwrap();
        let mut rest = Vec::new();
        let ends = async {
            page.read_to_end(&mut rest).await.unwrap();
            serving.await.unwrap().unwrap();
        };
        tokio::time::timeout(NOTICED, ends).await.unwrap();
        assert!(rest.ends_with(b"0\r\n\r\n"), "the answer has its end: {:?}", String::from_utf8_lossy(&rest));
    }
}

#[tokio::test]
async fn two_nodes_tell_each_other_and_one_that_hears_nothing_shows_nothing() {
    for engine in support::engines().into_iter().filter(|engine| !engine.is_sqlite()) {
        let database = engine.database().await;
        let one = clinic_of(&database).await;
        let two = Clinic::open_as(&database.settings, |site| Site { beat: BEAT, ..site }).await;
        let (mut here, mut there, mut leo) =
            (device(&one, 1, "rosa").await, device(&two, 2, "rosa").await, device(&two, 3, "leo").await);
        let (mut at_there, mut at_leo) = (listens(&mut there).await, listens(&mut leo).await);
        here.asks(EndOtherSessions {}).await.unwrap();
        assert_eq!(at_there.beats_until().await, Heard::Standing);
        assert_eq!(at_there.beats_until().await, Heard::End);
        assert_eq!(at_leo.next().await, Heard::Beat);

        let mut at_here = listens(&mut here).await;
        let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = 'careway listener'";
        database.tamper(kill).await;
        let both = async { (at_leo.beats_until().await, at_here.beats_until().await) };
        assert_eq!(tokio::time::timeout(NOTICED, both).await.unwrap(), (Heard::End, Heard::End));
        // Pages come back, and are told again.
        let (mut at_here, mut at_leo) = (until_open(&mut here).await, until_open(&mut leo).await);
        device(&one, 4, "rosa").await.asks(SignOutEverywhere {}).await.unwrap();
        assert_eq!(at_here.beats_until().await, Heard::Standing);
        assert_eq!(at_here.beats_until().await, Heard::End);
        assert_eq!((at_leo.next().await, at_leo.next().await), (Heard::Beat, Heard::Beat));
    }
}
