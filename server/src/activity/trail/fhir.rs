//! One event of the trail as a FHIR R4 AuditEvent (the elements of IHE Basic Audit Log Patterns). Pure; knows no storage.

use careway_core::activity::TrailRow;
use serde_json::{Map, Value, json};

const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const EVENT_TYPE: &str = "http://terminology.hl7.org/CodeSystem/audit-event-type";
const ENTITY_TYPE: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const OBJECT_ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";
const REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

/// The event; `at` is its instant as text.
pub fn audit_event(row: &TrailRow, at: &str) -> Value {
    let mut event = Map::new();
    let mut put = |name: &str, value: Value| drop(event.insert(name.to_owned(), value));
    put("resourceType", json!("AuditEvent"));
    put("id", json!(row.id.as_str().replace('.', "-")));
    put("type", kind(row));
    put("action", json!(row.action));
    put("recorded", json!(at));
    put("outcome", json!(outcome(&row.outcome)));
    if let Some(reason) = &row.reason {
        put("outcomeDesc", json!(reason));
    }
    if let Some(purpose) = &row.purpose {
        put("purposeOfEvent", json!([{"coding": [{"system": REASON, "code": purpose}]}]));
    }
    put("agent", json!([agent(row)]));
    put("source", json!({"observer": {"display": "Careway"}}));
    put("entity", entities(row));
    Value::Object(event)
}

/// Calls over HTTP are RESTful operations; what is done at the command line or by the server itself is application activity.
fn kind(row: &TrailRow) -> Value {
    match row.actor_kind.as_str() {
        "account" | "visitor" => json!({"system": EVENT_TYPE, "code": "rest", "display": "RESTful Operation"}),
        _ => json!({"system": DICOM, "code": "110100", "display": "Application Activity"}),
    }
}

/// The codes of `audit-event-outcome`: success, minor failure, serious failure.
fn outcome(word: &str) -> &'static str {
    match word {
        "success" => "0",
        "refused" | "denied" => "4",
        _ => "8",
    }
}

fn agent(row: &TrailRow) -> Value {
    let mut who = Map::new();
    if let Some(actor) = &row.actor {
        who.insert("identifier".to_owned(), json!({"system": "urn:careway:account", "value": actor}));
    }
    who.insert("display".to_owned(), json!(row.actor_name.as_ref().unwrap_or(&row.actor_kind)));
    let mut agent = Map::new();
    agent.insert("who".to_owned(), Value::Object(who));
    agent.insert("requestor".to_owned(), json!(true));
    if let Some(role) = &row.role {
        agent.insert("role".to_owned(), json!([{"coding": [{"system": "urn:careway:role", "code": role}]}]));
    }
    if let Some(client) = &row.client {
        agent.insert("name".to_owned(), json!(client));
    }
    if let Some(address) = &row.address {
        agent.insert("network".to_owned(), json!({"address": address}));
    }
    Value::Object(agent)
}

fn entities(row: &TrailRow) -> Value {
    let mut entities = Vec::new();
    if let Some(patient) = &row.patient {
        entities.push(json!({
            "what": {"reference": format!("Patient/{patient}")},
            "type": {"system": ENTITY_TYPE, "code": "1", "display": "Person"},
            "role": {"system": OBJECT_ROLE, "code": "1", "display": "Patient"},
        }));
    }
    let mut done = Map::new();
    done.insert("type".to_owned(), json!({"system": ENTITY_TYPE, "code": "2", "display": "System Object"}));
    done.insert("name".to_owned(), json!(row.command));
    let mut detail = Vec::new();
    for (name, value) in [("resource", row.resource.clone()), ("count", row.count.map(|count| count.to_string()))] {
        if let Some(value) = value {
            detail.push(json!({"type": name, "valueString": value}));
        }
    }
    if !detail.is_empty() {
        done.insert("detail".to_owned(), Value::Array(detail));
    }
    entities.push(Value::Object(done));
    Value::Array(entities)
}
