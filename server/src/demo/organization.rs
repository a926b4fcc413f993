//! The organizations of the demo, their clinics and the people who work there, as data and as the resources that a source
//! sends once: Organization, Location, Practitioner, PractitionerRole. All made up; specialties are NUCC codes.

use careway_core::samples::{ELSEWHERE, HOME};
use serde_json::{Value, json};

use super::coding::{NUCC, concept, hl7};

/// Where care happens, or who pays for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// The organization as a whole.
    Willowmere,
    MedicalCenter,
    Northgate,
    Riverside,
    Laboratory,
    Imaging,
    /// The health plan.
    Fernleaf,
    /// The second organization.
    HarborPoint,
}

struct SiteFacts {
    site: Site,
    source: &'static str,
    id: &'static str,
    name: &'static str,
    kind: &'static str,
    line: &'static str,
    city: &'static str,
    phone: &'static str,
}

#[rustfmt::skip]
const SITES: [SiteFacts; 8] = [
    SiteFacts { site: Site::Willowmere, source: HOME, id: "willowmere", name: HOME, kind: "prov", line: "1 Lakeshore Drive", city: "Willowmere", phone: "555-0100" },
    SiteFacts { site: Site::MedicalCenter, source: HOME, id: "medical-center", name: "Willowmere Medical Center", kind: "prov", line: "1 Lakeshore Drive", city: "Willowmere", phone: "555-0101" },
    SiteFacts { site: Site::Northgate, source: HOME, id: "northgate", name: "Northgate Family Clinic", kind: "prov", line: "240 Northgate Road", city: "Willowmere", phone: "555-0102" },
    SiteFacts { site: Site::Riverside, source: HOME, id: "riverside", name: "Riverside Women and Children's Clinic", kind: "prov", line: "18 Ferry Street", city: "Millbrook", phone: "555-0103" },
    SiteFacts { site: Site::Laboratory, source: HOME, id: "laboratory", name: "Willowmere Laboratory", kind: "prov", line: "3 Lakeshore Drive", city: "Willowmere", phone: "555-0104" },
    SiteFacts { site: Site::Imaging, source: HOME, id: "imaging", name: "Willowmere Imaging Center", kind: "prov", line: "5 Lakeshore Drive", city: "Willowmere", phone: "555-0105" },
    SiteFacts { site: Site::Fernleaf, source: HOME, id: "fernleaf", name: "Fernleaf Health Plan", kind: "ins", line: "900 Capitol Street", city: "Millbrook", phone: "555-0106" },
    SiteFacts { site: Site::HarborPoint, source: ELSEWHERE, id: "hp-main", name: ELSEWHERE, kind: "prov", line: "77 Breakwater Way", city: "Port Ellery", phone: "555-0190" },
];

impl Site {
    fn facts(self) -> &'static SiteFacts {
        &SITES[self as usize]
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The reference to its Organization.
    pub fn organization(self) -> Value {
        json!({ "reference": format!("Organization/{}", self.facts().id), "display": self.name() })
    }

    /// The reference to its Location.
    pub fn location(self) -> Value {
        json!({ "reference": format!("Location/{}-location", self.facts().id), "display": self.name() })
    }
}

/// Somebody who works there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clinician {
    FamilyDoctor,
    Internist,
    Pediatrician,
    Midwife,
    Obstetrician,
    Cardiologist,
    Endocrinologist,
    Nephrologist,
    Oncologist,
    Surgeon,
    Radiologist,
    Pathologist,
    Psychologist,
    CareCoordinator,
    Pharmacist,
    HarborObstetrician,
    HarborHospitalist,
    EmergencyDoctor,
    Ophthalmologist,
}

struct Staff {
    clinician: Clinician,
    site: Site,
    id: &'static str,
    prefix: Option<&'static str>,
    given: &'static str,
    family: &'static str,
    suffix: &'static str,
    nucc: &'static str,
    specialty: &'static str,
}

macro_rules! staff {
    ($($clinician:ident $site:ident $id:literal $prefix:expr, $given:literal $family:literal $suffix:literal, $nucc:literal $specialty:literal;)*) => {
        [$(Staff { clinician: Clinician::$clinician, site: Site::$site, id: $id, prefix: $prefix, given: $given,
            family: $family, suffix: $suffix, nucc: $nucc, specialty: $specialty }),*]
    };
}

#[rustfmt::skip]
const STAFF: [Staff; 19] = staff! {
    FamilyDoctor Northgate "okafor" Some("Dr."), "Nkechi" "Okafor" "MD", "207Q00000X" "Family medicine";
    Internist Northgate "haddad" Some("Dr."), "Samir" "Haddad" "MD", "207R00000X" "Internal medicine";
    Pediatrician Riverside "lindgren" Some("Dr."), "Astrid" "Lindgren-Moore" "MD", "208000000X" "Pediatrics";
    Midwife Riverside "castellano" None, "Bianca" "Castellano" "CNM", "367A00000X" "Midwifery";
    Obstetrician Riverside "yamada" Some("Dr."), "Keiko" "Yamada" "MD", "207V00000X" "Obstetrics and gynecology";
    Cardiologist MedicalCenter "osei" Some("Dr."), "Kwame" "Osei" "MD", "207RC0000X" "Cardiology";
    Endocrinologist MedicalCenter "petrov" Some("Dr."), "Irina" "Petrov" "MD", "207RE0101X" "Endocrinology";
    Nephrologist MedicalCenter "nguyen" Some("Dr."), "Linh" "Nguyen" "MD", "207RN0300X" "Nephrology";
    Oncologist MedicalCenter "adeyemi" Some("Dr."), "Tunde" "Adeyemi" "MD", "207RH0003X" "Oncology";
    Surgeon MedicalCenter "marchetti" Some("Dr."), "Paola" "Marchetti" "MD", "208600000X" "Surgery";
    Radiologist Imaging "bergman" Some("Dr."), "Nils" "Bergman" "MD", "2085R0202X" "Radiology";
    Pathologist Laboratory "fontaine" Some("Dr."), "Odile" "Fontaine" "MD", "207ZP0102X" "Pathology";
    Psychologist Riverside "abrams" Some("Dr."), "Noa" "Abrams" "PsyD", "103TC0700X" "Clinical psychology";
    CareCoordinator Northgate "tull" None, "Marcus" "Tull" "RN", "163W00000X" "Nursing, care coordination";
    Pharmacist MedicalCenter "ivers" None, "Grace" "Ivers" "PharmD", "183500000X" "Pharmacy";
    HarborObstetrician HarborPoint "hp-2041" Some("Dr."), "Colm" "Brennan" "MD", "207V00000X" "Obstetrics and gynecology";
    HarborHospitalist HarborPoint "hp-2077" Some("Dr."), "Yusra" "Karim" "MD", "208M00000X" "Hospital medicine";
    EmergencyDoctor MedicalCenter "sorensen" Some("Dr."), "Mette" "Sorensen" "MD", "207P00000X" "Emergency medicine";
    Ophthalmologist MedicalCenter "banerjee" Some("Dr."), "Arun" "Banerjee" "MD", "207W00000X" "Ophthalmology";
};

impl Clinician {
    fn facts(self) -> &'static Staff {
        &STAFF[self as usize]
    }

    /// Name and degree, as on a door.
    pub fn name(self) -> String {
        let Staff { prefix, given, family, suffix, .. } = self.facts();
        match prefix {
            Some(prefix) => format!("{prefix} {given} {family}"),
            None => format!("{given} {family}, {suffix}"),
        }
    }

    /// What they do.
    pub fn specialty(self) -> &'static str {
        self.facts().specialty
    }

    /// The reference to their Practitioner.
    pub fn reference(self) -> Value {
        json!({ "reference": format!("Practitioner/{}", self.facts().id), "display": self.name() })
    }

    /// Where they work.
    pub fn site(self) -> Site {
        self.facts().site
    }
}

/// What `source` sends once for all its records.
pub fn resources(source: &str) -> Vec<Value> {
    let sites = SITES.iter().filter(|site| site.source == source).flat_map(site_resources);
    let staff = STAFF.iter().filter(|staff| staff.site.facts().source == source).flat_map(staff_resources);
    sites.chain(staff).collect()
}

fn site_resources(facts: &SiteFacts) -> Vec<Value> {
    let address =
        json!({ "line": [facts.line], "city": facts.city, "state": "MI", "postalCode": "48000", "country": "US" });
    let phone = json!([{ "system": "phone", "value": facts.phone, "use": "work" }]);
    let mut organization = json!({
        "resourceType": "Organization", "id": facts.id, "active": true, "name": facts.name,
        "type": [hl7("organization-type", facts.kind)], "telecom": phone, "address": [address],
    });
    let belongs = !matches!(facts.site, Site::Willowmere | Site::Fernleaf | Site::HarborPoint);
    if belongs {
        organization["partOf"] = Site::Willowmere.organization();
    }
    if facts.site == Site::Fernleaf {
        return vec![organization];
    }
    let location = json!({
        "resourceType": "Location", "id": format!("{}-location", facts.id), "status": "active", "name": facts.name,
        "telecom": phone, "address": address, "managingOrganization": facts.site.organization(),
    });
    vec![organization, location]
}

fn staff_resources(staff: &Staff) -> Vec<Value> {
    let mut name =
        json!({ "use": "official", "family": staff.family, "given": [staff.given], "suffix": [staff.suffix] });
    if let Some(prefix) = staff.prefix {
        name["prefix"] = json!([prefix]);
    }
    let number = json!({ "system": "https://staff-index.example/number", "value": format!("S-{}", staff.id) });
    vec![
        json!({ "resourceType": "Practitioner", "id": staff.id, "identifier": [number], "active": true, "name": [name] }),
        json!({
            "resourceType": "PractitionerRole", "id": format!("{}-role", staff.id), "active": true,
            "practitioner": staff.clinician.reference(), "organization": staff.site.organization(),
            "specialty": [concept(NUCC, staff.nucc, staff.specialty)], "location": [staff.site.location()],
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_stand_in_the_order_of_their_names() {
        for (place, site) in SITES.iter().enumerate() {
            assert_eq!(site.site as usize, place, "{}", site.name);
        }
        for (place, staff) in STAFF.iter().enumerate() {
            assert_eq!(staff.clinician as usize, place, "{}", staff.id);
        }
    }
}
