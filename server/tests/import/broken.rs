//! Values of any shape in place of the right one.

use super::*;

/// The bundle with each of its values replaced by something of another shape, one at a time.
fn flipped(bundle: &serde_json::Value) -> Vec<String> {
    let strange = [
        serde_json::json!(null),
        serde_json::json!(7.50),
        serde_json::json!("\u{0}x\u{fffe}"),
        serde_json::json!([]),
        serde_json::json!({}),
        serde_json::json!([[{"reference": {"reference": "Patient/1"}, "coding": 5}]]),
        serde_json::json!("y".repeat(5000)),
    ];
    let mut paths = Vec::new();
    pointers(bundle, String::new(), &mut paths);
    let mut texts = Vec::new();
    for path in paths {
        for strange in &strange {
            let mut changed = bundle.clone();
            *changed.pointer_mut(&path).unwrap_or_else(|| unreachable!("the walk found it")) = strange.clone();
            texts.push(changed.to_string());
        }
    }
    texts
}

fn pointers(value: &serde_json::Value, here: String, paths: &mut Vec<String>) {
    let inside: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Object(map) => map.iter().map(|(name, value)| (name.clone(), value)).collect(),
        serde_json::Value::Array(list) => {
            list.iter().enumerate().map(|(place, value)| (place.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (name, value) in inside {
        let path = format!("{here}/{name}");
        paths.push(path.clone());
        pointers(value, path, paths);
    }
}

#[tokio::test]
async fn whatever_shape_a_value_has_a_file_lands_whole_or_not_at_all() {
    let whole = serde_json::json!({"resourceType": "Bundle", "type": "collection", "entry": [
        {"fullUrl": "urn:uuid:p", "resource": {"resourceType": "Patient", "id": "1", "meta": {"lastUpdated": "2020-01-01T00:00:00Z", "security": [{"code": "R"}]},
            "identifier": [{"system": "urn:mrn", "value": "1"}], "name": [{"given": ["Ana"]}], "birthDate": "1980-01-01", "deceasedBoolean": false}},
        {"fullUrl": "urn:uuid:o", "resource": {"resourceType": "Observation", "id": "o", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}],
            "code": {"coding": [{"system": "http://loinc.org", "code": "1-1"}]}, "subject": {"reference": "urn:uuid:p"}, "effectiveDateTime": "2020-01-01",
            "valueQuantity": {"value": 1, "unit": "mg"}, "referenceRange": [{"low": {"value": 0}}], "performer": [{"reference": "#d"}],
            "contained": [{"resourceType": "Practitioner", "id": "d", "name": [{"family": "Roe"}]}]}},
        {"fullUrl": "https://a.example/Practitioner/d", "request": {"method": "PUT", "url": "Practitioner/d"},
            "resource": {"resourceType": "Practitioner", "id": "d", "identifier": [{"system": "urn:npi", "value": "7"}]}}]});
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let paths = flipped(&whole)
            .iter()
            .enumerate()
            .map(|(n, text)| intake.file(&format!("flipped/{n:04}.json"), text))
            .collect();
        let summary = intake.import_paths(paths, None).await;
        let mut landed = 0;
        for file in &summary.files {
            match file.status {
                // The shape of the packing itself is wrong: said so, and nothing kept.
                Status::Refused => {
                    assert!(file.reason.as_ref().is_some_and(|why| why.contains("not FHIR")), "{file:?}")
                }
                Status::Imported | Status::Unchanged => landed += file.resources,
            }
        }
        assert_eq!(summary.totals.all(), landed);
        assert!(landed > 900, "{landed}");
    }
}
