//! The end of a record: what is closed when somebody has died. Nothing goes on after the death, and nothing is planned.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::coding::words;

/// Closes what is still open in the record of somebody who died on that day.
pub fn close(resources: &mut [Value], died: NaiveDate) {
    let day = json!(died.to_string());
    for resource in resources {
        match resource["resourceType"].as_str() {
            Some("MedicationRequest") if resource["status"] == "active" => {
                resource["status"] = json!("stopped");
                resource["statusReason"] = words("The patient has died");
                resource["dispenseRequest"]["validityPeriod"]["end"] = day.clone();
            }
            Some("Coverage") => {
                resource["status"] = json!("cancelled");
                resource["period"]["end"] = day.clone();
            }
            Some("CareTeam") => {
                resource["status"] = json!("inactive");
                resource["period"]["end"] = day.clone();
            }
            Some("CarePlan") => {
                resource["status"] = json!("revoked");
                resource["period"]["end"] = day.clone();
            }
            Some("Goal") => resource["lifecycleStatus"] = json!("cancelled"),
            Some("Device") => resource["status"] = json!("inactive"),
            _ => {}
        }
    }
}
