//! How long it takes from the end of a call that ends a grant until whoever acted knows (P-04): 50 grants are ended while 500 streams of 100
//! accounts listen, on two nodes where there can be two, and 20 downloads run. What must hold is asserted; how long it took is printed, because a
//! machine that is busy is not broken.

use std::time::{Duration, Instant};

use axum::body::to_bytes;
use careway_core::{
    access::{May, Opening, ProxyKind, ScopeSet, SensitiveSet},
    download::{DownloadFhir, Period},
    id::Id,
    people::Patient,
    problem::Problem,
    proxy::{EndProxy, Proxy},
    record::GetHome,
};
use careway_server::{
    http::Site,
    proxy::{Arranged, sql::arrange},
    store::Done,
};
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;

use crate::{
    clinic::{self, Clinic},
    device,
    listening::{Heard, opens},
    support,
};

/// Slow enough to be no load by itself, and short enough to be waited for.
const BEAT: Duration = Duration::from_secs(5);
/// The longest that anybody may wait to be told, on a machine that has much else to do.
const LONGEST: Duration = Duration::from_secs(30);
const GRANTS: u8 = 50;
/// Streams of each patient, and of each of the two devices of whoever acts for them.
const OWN: usize = 2;
const EACH: usize = 4;
const DOWNLOADS: u8 = 20;
/// Documents of a record that is downloaded: more than is on its way before anybody reads.
const DOCUMENTS: usize = 60;

fn document(patient: u8, number: usize) -> serde_json::Value {
    // 24 KiB of base64 each.
    json!({"resourceType": "DocumentReference", "id": format!("d-{patient}-{number}"), "status": "current",
        "subject": {"reference": format!("Patient/p{patient}")}, "date": "2024-05-01T10:00:00Z", "description": "Letter",
        "content": [{"attachment": {"contentType": "text/plain", "data": "TGV0dGVy".repeat(3072)}}]})
}

/// Somebody acts for each of the patients, who see everything of them.
async fn arranged(clinic: &Clinic) -> Vec<(Id<Patient>, Id<Proxy>)> {
    let mut grants = Vec::new();
    for number in 0..GRANTS {
        let patient = clinic.patient(&format!("p{number}")).await.id;
        let owner = clinic.enrols(&patient, &format!("patient-{number}")).await.id;
        let helper = clinic.patient(&format!("h{number}")).await.id;
        let account = clinic.enrols(&helper, &format!("helper-{number}")).await.id;
        let (id, now) = (clinic.site.ids.id(clinic.now()), clinic.now());
        grants.push((patient.clone(), Id::parse(&id).unwrap()));
        let unit = move |mut work| async move {
            let opening = Opening::given(ScopeSet::RECORD, May::See, SensitiveSet::NONE);
            let (kind, ends) = (ProxyKind::Granted, Some(now + TimeDelta::days(100)));
            let (patient, account, given_by) = (&patient, &account, &owner);
            let new = Arranged { patient, account, given_by, kind, opening, document: None, ends };
            Done::settle(arrange(&mut work, id, &new, now).await, Vec::new())
        };
        clinic.site.store.write(unit).await.unwrap().unwrap();
    }
    grants
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_grants_end_everywhere_at_once() {
    for engine in support::engines() {
        let database = engine.database().await;
        let open = || Clinic::open_as(&database.settings, |site| Site { beat: BEAT, ..site });
        let one = open().await;
        let two = if engine.is_sqlite() { None } else { Some(open().await) };
        let elsewhere = two.as_ref().unwrap_or(&one);
        let names = ["p", "h"].into_iter().flat_map(|side| (0..GRANTS).map(move |number| format!("{side}{number}")));
        one.receives("clinic", names.map(|name| clinic::patient(&name, "Rosa Field", "1961-04-02")).collect()).await;
        for number in 0..DOWNLOADS {
            one.receives("clinic", (0..DOCUMENTS).map(|document_number| document(number, document_number)).collect())
                .await;
        }
        let grants = arranged(&one).await;

        let (mut owners, mut untouched, mut waiting, mut helpers, mut downloads) =
            (vec![], vec![], vec![], vec![], vec![]);
        for number in 0..GRANTS {
            let mut owner = device(&one, number, &format!("patient-{number}")).await;
            for _ in 0..OWN {
                untouched.push(opens(&mut owner).await);
            }
            owners.push(owner);
            let name = format!("helper-{number}");
            let here = device(&one, GRANTS + number, &name).await;
            let there = device(elsewhere, 2 * GRANTS + number, &name).await;
            for browser in [&here, &there] {
                for _ in 0..EACH {
                    let mut stream = opens(&mut browser.clone()).await;
                    waiting.push((
                        usize::from(number),
                        tokio::spawn(async move {
                            assert_eq!(stream.beats_until().await, Heard::Standing);
                            (Instant::now(), stream)
                        }),
                    ));
                }
            }
            let (patient, _) = &grants[usize::from(number)];
            if number < DOWNLOADS {
                let response = there.clone().begins(&DownloadFhir::of(patient.clone(), Period::WHOLE)).await;
                assert_eq!(response.status(), 200);
                downloads.push(response.into_body());
            }
            helpers.push(there);
        }
        let count = one.site.live.count() + two.as_ref().map_or(0, |two| two.site.live.count());
        assert_eq!(count, usize::from(GRANTS) * (OWN + 2 * EACH));

        let mut ended = Vec::new();
        for (owner, (patient, proxy)) in owners.iter_mut().zip(&grants) {
            owner.asks(EndProxy { patient: patient.clone(), proxy: proxy.clone() }).await.unwrap();
            ended.push(Instant::now());
        }
        for (helper, (patient, _)) in helpers.iter_mut().zip(&grants) {
            assert_eq!(helper.asks(GetHome { patient: patient.clone() }).await, Err(Problem::NotFound), "at once");
        }
        for download in downloads {
            assert!(to_bytes(download, usize::MAX).await.is_err(), "cut off, not ended");
        }
        let (mut took, mut open) = (Vec::new(), Vec::new());
        for (number, heard) in waiting {
            let told = tokio::time::timeout(LONGEST, heard).await;
            let (at, stream) = told.expect("whoever acted is told").unwrap();
            took.push(at.saturating_duration_since(ended[number]).as_secs_f64() * 1000.0);
            open.push(stream);
        }
        // Whoever ended them hears nothing of it, and the session of whoever acted goes on: told once.
        let beats = untouched.iter_mut().chain(&mut open).map(|stream| stream.next());
        assert!(join_all(beats).await.into_iter().all(|heard| heard == Heard::Beat));
        took.sort_by(f64::total_cmp);
        let of = |part: usize| took[(took.len() * part).div_ceil(100) - 1];
        eprintln!(
            "{engine:?}: from the end of a grant to the event, ms: p50 {:.1}, p99 {:.1}, max {:.1}",
            of(50),
            of(99),
            of(100)
        );
    }
}
