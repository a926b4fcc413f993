//! The demo's crowd through the import, on both engines: everybody arrives as one person with a record of their own, and
//! can be given an account like anybody else.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

#[path = "support/clinic.rs"]
mod clinic;
mod support;

use std::sync::atomic::{AtomicU64, Ordering};

use careway_core::samples::{ELSEWHERE, HOME};
use careway_server::{
    demo::{
        Depth,
        crowd::{BEFORE, Batches, record_number},
        shared,
    },
    http::Site,
    import::{self, Parcel, Streamed},
};
use clinic::Clinic;
use support::engines;

const PEOPLE: u64 = 300;

fn parcels(clinic: &Clinic, people: u64) -> impl Iterator<Item = Parcel> + Send + 'static {
    let batches = Batches::new(7, clinic.now().date_naive(), Depth::LEAN, BEFORE..BEFORE + people);
    batches.map(|batch| Parcel { source: batch.source.to_owned(), text: batch.text, people: batch.people })
}

async fn lands(clinic: &Clinic, parcels: impl Iterator<Item = Parcel> + Send + 'static) -> Streamed {
    let told = AtomicU64::new(0);
    let Site { store, clock, ids, .. } = &*clinic.site;
    let streamed = import::stream(store, clock, ids, parcels, |people, _| told.store(people, Ordering::SeqCst)).await;
    let streamed = streamed.unwrap();
    assert_eq!(told.load(Ordering::SeqCst), streamed.people);
    streamed
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_arrives_as_one_person_with_a_record() {
    for engine in engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        for source in [HOME, ELSEWHERE] {
            clinic.receives(source, shared(source)).await;
        }
        let streamed = lands(&clinic, parcels(&clinic, PEOPLE)).await;
        assert!(!streamed.summary.has_refusals() && streamed.people == PEOPLE, "{streamed:?}");
        assert_eq!(streamed.summary.totals.new, streamed.summary.totals.all());
        let odd = |remark: &&import::Remark| !remark.message.is_empty();
        assert!(streamed.summary.warnings.iter().filter(odd).count() < 10, "{:?}", streamed.summary.warnings);

        assert_eq!(database.outside("SELECT COUNT(*) FROM patient").await, PEOPLE as i64);
        let strays = "SELECT COUNT(*) FROM item WHERE patient IS NULL";
        assert_eq!(database.outside(strays).await, 0);
        let nameless = "SELECT COUNT(*) FROM item WHERE by_key IS NOT NULL AND by_key NOT IN (SELECT key FROM name)";
        assert_eq!(database.outside(nameless).await, 0, "whoever did something is known by name");
        let bare =
            "SELECT COUNT(*) FROM patient WHERE patient NOT IN (SELECT patient FROM item WHERE patient IS NOT NULL)";
        assert_eq!(database.outside(bare).await, 0);

        let again = lands(&clinic, parcels(&clinic, PEOPLE)).await;
        assert_eq!(again.summary.totals.unchanged, again.summary.totals.all(), "a second time is no harm");

        let somebody = clinic.patient(&record_number(BEFORE + 42)).await;
        clinic.enrols(&somebody.id, "somebody").await;
        clinic.person("somebody").await;
        clinic.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parcel_that_is_refused_ends_the_stream_and_keeps_what_came_before() {
    for engine in engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        let broken = Parcel { source: HOME.to_owned(), text: "{\"resourceType\":".to_owned(), people: 1 };
        let all = parcels(&clinic, 5).chain([broken]).chain(parcels(&clinic, 9).skip(1));
        let streamed = lands(&clinic, all).await;
        assert!(streamed.summary.has_refusals() && streamed.people == 5, "{streamed:?}");
        assert_eq!(database.outside("SELECT COUNT(*) FROM patient").await, 5);
        clinic.close().await;
    }
}
