//! What belongs to a visit, from either side.

use careway_core::record::GetItem;
use serde_json::json;

use crate::{House, clinic, inline, key, note, support};

#[tokio::test]
async fn a_visit_lists_what_belongs_to_it_and_each_of_those_leads_back() {
    for engine in support::engines() {
        let database = engine.database().await;
        let at = json!({"reference": "Encounter/v"});
        let visit = json!({
            "resourceType": "Encounter", "id": "v", "status": "finished", "class": {"code": "AMB"}, "type": [{"text": "Check-up"}],
            "subject": {"reference": "Patient/1"}, "period": {"start": "2026-02-03T09:00:00Z"}
        });
        let mut letter = note("n", "1", inline("text/plain", "hers"));
        letter["context"] = json!({"encounter": [at]});
        let mut mistaken = note("wrong", "1", inline("text/plain", "wrong"));
        mistaken["context"] = json!({"encounter": [at]});
        mistaken["status"] = json!("entered-in-error");
        let mut value = clinic::result("r", "1", "Glucose", 90.0, "2026-02-04");
        value["encounter"] = at.clone();
        let mut his = clinic::result("his", "2", "Glucose", 91.0, "2026-02-04");
        his["encounter"] = at.clone();
        let given = json!({
            "resourceType": "MedicationAdministration", "id": "g", "status": "completed", "subject": {"reference": "Patient/1"},
            "medicationCodeableConcept": {"text": "Ondansetron"}, "context": at, "dosage": {"text": "4 mg"}
        });
        let other = clinic::result("other", "1", "Sodium", 140.0, "2026-02-04");
        let mut house = House::open(&database.settings, vec![letter, mistaken, value, his, given, other, visit]).await;
        let shown = house.shows(&key("Encounter", "v")).await;
        let titles: Vec<&str> = shown.of_visit.iter().map(|item| item.title.as_str()).collect();
        assert_eq!(titles, ["Visit note", "Glucose", "Ondansetron"], "notes first, then the newest");
        assert_eq!((shown.visit, shown.more_of_visit), (None, false));
        for item in &shown.of_visit {
            assert_eq!(house.shows(&item.id).await.visit.map(|visit| visit.title).as_deref(), Some("Check-up"));
        }
        assert_eq!(house.shows(&key("Observation", "other")).await.visit, None);
        // His result names her visit: it leads nowhere.
        let (him, leo) = &mut house.leo;
        let ask = GetItem { patient: leo.clone(), item: key("Observation", "his") };
        assert_eq!(him.asks(ask).await.unwrap().visit, None);
        database.tamper("UPDATE item SET scope = 0 WHERE kind = 'visit'").await;
        assert_eq!(house.shows(&key("Observation", "r")).await.visit, None, "a closed visit is not there");
    }
}
