//! The organizations of the demo as the resources that a source sends once: Organization, Location, Practitioner,
//! PractitionerRole. Three campuses, each a hospital with its clinics, laboratory and imaging center, make up the first
//! organization; the second is one hospital. All made up.

use serde_json::{Value, json};

use super::coding::{NUCC, concept, hl7};

mod sites;
mod staff;

pub use sites::Site;
pub use staff::{Clinician, Staff};

use sites::SiteFacts;

/// What `source` sends once for all its records.
pub fn resources(source: &str) -> Vec<Value> {
    Site::of_source(source).flat_map(site_resources).chain(Staff::of_source(source).flat_map(staff_resources)).collect()
}

fn site_resources(facts: &SiteFacts) -> Vec<Value> {
    let address =
        json!({ "line": [facts.line], "city": facts.city, "state": "MI", "postalCode": "48000", "country": "US" });
    let phone = json!([{ "system": "phone", "value": facts.phone, "use": "work" }]);
    let mut organization = json!({
        "resourceType": "Organization", "id": facts.id, "active": true, "name": facts.name,
        "type": [hl7("organization-type", facts.kind)], "telecom": phone, "address": [address],
    });
    let mut location = json!({
        "resourceType": "Location", "id": format!("{}-location", facts.id), "status": "active", "name": facts.name,
        "telecom": phone, "address": address, "managingOrganization": facts.site.organization(),
    });
    if let Some(above) = facts.within {
        organization["partOf"] = above.organization();
        // A building is part of another on the same grounds; a clinic across the town is not.
        if facts.street() == above.facts().street() {
            location["partOf"] = above.location();
        }
    }
    if facts.site == Site::Fernleaf {
        return vec![organization];
    }
    vec![organization, location]
}

fn staff_resources(staff: &Staff) -> Vec<Value> {
    let number = json!({ "system": "https://staff-index.example/number", "value": format!("S-{}", staff.id) });
    let mut practitioner = json!({
        "resourceType": "Practitioner", "id": staff.id, "identifier": [number], "active": true,
        "name": [staff.human_name()],
    });
    if !staff.speaks.is_empty() {
        let language = |code: &&str| json!({ "coding": [{ "system": "urn:ietf:bcp:47", "code": code }] });
        practitioner["communication"] = staff.speaks.iter().map(language).collect();
    }
    let role = |(site, id): (Site, String)| {
        let (nucc, specialty) = staff.role.specialty();
        json!({
            "resourceType": "PractitionerRole", "id": id, "active": true,
            "practitioner": staff.reference(), "organization": site.organization(),
            "specialty": [concept(NUCC, nucc, specialty)], "location": [site.location()],
            "telecom": [{ "system": "phone", "value": site.facts().phone, "use": "work" }],
        })
    };
    let first = (staff.site, format!("{}-role", staff.id));
    let second = staff.also.map(|site| (site, format!("{}-role-2", staff.id)));
    std::iter::once(practitioner).chain([Some(first), second].into_iter().flatten().map(role)).collect()
}
