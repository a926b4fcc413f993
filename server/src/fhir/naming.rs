//! What other resources call a resource that they refer to: a clinician, an organisation, a place, a medication.

use super::{
    datatype::{concept, human_name},
    reference::{Party, Target, party},
    view::View,
};

/// The name of a resource that others refer to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Naming {
    /// The name itself.
    pub title: Option<String>,
    /// Where to look for the name when the resource has none of its own (PractitionerRole → Practitioner).
    pub via: Option<Target>,
}

/// The name of a resource, when it is of a type that others show by name. A patient's name is in nobody's list but the
/// patient's own.
pub fn naming(view: View<'_>) -> Option<Naming> {
    let kind = view.at("resourceType").code()?;
    let is_named = matches!(
        kind,
        "Practitioner"
            | "PractitionerRole"
            | "RelatedPerson"
            | "Person"
            | "Organization"
            | "Location"
            | "Medication"
            | "Device"
            | "HealthcareService"
            | "CareTeam"
            | "Endpoint"
            | "InsurancePlan"
            | "Substance"
            | "Group"
    );
    is_named.then(|| Naming { title: title(view), via: leads_to(view) })
}

/// The name that a resource gives itself.
pub fn title(view: View<'_>) -> Option<String> {
    match view.at("resourceType").code()? {
        "Patient" | "Practitioner" | "RelatedPerson" | "Person" => best_name(view),
        "PractitionerRole" => role(view).display,
        "Medication" => concept(view.at("code")).or_else(|| ingredients(view)),
        "Device" => device(view),
        "Substance" => concept(view.at("code")),
        _ => view.at("name").text(),
    }
}

/// Where a resource's name is to be found when it is another's.
pub fn leads_to(view: View<'_>) -> Option<Target> {
    if view.at("resourceType").code()? == "PractitionerRole" { role(view).target } else { None }
}

/// A role is called after who plays it, else after the organisation it is played for.
fn role(view: View<'_>) -> Party {
    let practitioner = party(view.at("practitioner"), "Practitioner");
    if practitioner.is_nobody() { party(view.at("organization"), "Organization") } else { practitioner }
}

/// The name that a person goes by: not an old or maiden one, the usual or official one before others, the newest first.
pub fn best_name(view: View<'_>) -> Option<String> {
    let rank = |name: &View<'_>| {
        let ended = name.at("period").at("end").is_there();
        let usual = match name.at("use").plain() {
            Some("usual") => 4,
            Some("official") => 5,
            Some("old" | "maiden") => 0,
            Some("anonymous" | "temp") => 1,
            Some("nickname") => 2,
            _ => 3,
        };
        let since = name.at("period").at("start").moment().map(|start| start.sort_key());
        (usual > 0, !ended, usual, since)
    };
    // Of equals the first counts: a source puts first what it means first.
    let mut names: Vec<View<'_>> = view.each("name").collect();
    names.sort_by_key(|name| std::cmp::Reverse(rank(name)));
    names.into_iter().find_map(human_name)
}

fn ingredients(view: View<'_>) -> Option<String> {
    let names: Vec<String> = view.along("ingredient.itemCodeableConcept").into_iter().filter_map(concept).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn device(view: View<'_>) -> Option<String> {
    let names = || view.each("deviceName");
    let friendly = names().filter(|name| name.at("type").plain() == Some("user-friendly-name"));
    let given = || friendly.chain(names()).find_map(|name| name.at("name").text());
    concept(view.at("type")).or_else(given).or_else(|| view.at("modelNumber").text())
}
