//! How long it takes from the end of a call that ends sessions until their pages know: 500 streams of 100 accounts. It prints
//! figures and judges none, because a machine that is busy is not broken; run it with `--nocapture`.

use std::time::{Duration, Instant};

use careway_core::account::EndOtherSessions;
use careway_server::http::Site;

use crate::{
    clinic::{self, Clinic},
    device,
    listening::{Heard, opens},
    support,
};

/// Slow enough to be no load by itself.
const BEAT: Duration = Duration::from_secs(5);
const ACCOUNTS: u8 = 100;
/// Streams of the session that is ended; the one that ends it has one more.
const THERE: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_pages_learn_that_their_sessions_have_ended() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open_as(&database.settings, |site| Site { beat: BEAT, ..site }).await;
        let people = (0..ACCOUNTS).map(|number| clinic::patient(&number.to_string(), "Rosa Field", "1961-04-02"));
        clinic.receives("clinic", people.collect()).await;
        let (mut acting, mut waiting) = (Vec::new(), Vec::new());
        for number in 0..ACCOUNTS {
            let name = format!("person-{number}");
            clinic.enrols(&clinic.patient(&number.to_string()).await.id, &name).await;
            let mut here = device(&clinic, number, &name).await;
            let mut there = device(&clinic, ACCOUNTS + number, &name).await;
            let own = opens(&mut here).await;
            for _ in 0..THERE {
                let mut stream = opens(&mut there).await;
                waiting.push((
                    number,
                    tokio::spawn(async move {
                        assert_eq!(stream.beats_until().await, Heard::Standing);
                        let heard = Instant::now();
                        assert_eq!(stream.beats_until().await, Heard::End);
                        heard
                    }),
                ));
            }
            acting.push((here, own));
        }
        assert_eq!(clinic.site.live.count(), usize::from(ACCOUNTS) * (THERE + 1));
        let mut ended = Vec::new();
        for (here, _) in &mut acting {
            here.asks(EndOtherSessions {}).await.unwrap();
            ended.push(Instant::now());
        }
        let mut took = Vec::new();
        for (number, heard) in waiting {
            let at = heard.await.unwrap();
            took.push(at.saturating_duration_since(ended[usize::from(number)]).as_secs_f64() * 1000.0);
        }
        took.sort_by(f64::total_cmp);
        let of = |part: usize| took[(took.len() * part).div_ceil(100) - 1];
        eprintln!(
            "{engine:?}: from the call's end to the event, ms: p50 {:.1}, p99 {:.1}, max {:.1}",
            of(50),
            of(99),
            of(100)
        );
    }
}
