//! Where care happens: hospitals, clinics, laboratories and imaging centers of three campuses, the health plan, and the
//! second organization. Facts alone; how they are sent is for `organization`.

use careway_core::samples::{ELSEWHERE, HOME};
use serde_json::{Value, json};

/// Where care happens, or who pays for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// The organization as a whole.
    Willowmere,
    /// The hospital of the Lakeshore campus.
    MedicalCenter,
    Northgate,
    Riverside,
    Laboratory,
    Imaging,
    /// The health plan.
    Fernleaf,
    /// The second organization.
    HarborPoint,
    /// The hospital of the Eastfield campus.
    Eastfield,
    EastfieldLaboratory,
    EastfieldImaging,
    /// A clinic whose people speak Spanish.
    Mariposa,
    CedarHollow,
    /// The hospital of the Sandhill campus.
    Sandhill,
    SandhillLaboratory,
    SandhillImaging,
    /// A clinic whose people speak Spanish.
    Puente,
    OldMill,
}

/// What is known of a site.
pub struct SiteFacts {
    /// Which.
    pub site: Site,
    /// Who sends it.
    pub source: &'static str,
    /// What it is part of, and where its people go for what it does not do itself.
    pub within: Option<Site>,
    /// Begins its ids.
    pub id: &'static str,
    /// On the sign.
    pub name: &'static str,
    /// HL7 organization-type.
    pub kind: &'static str,
    /// Street and number.
    pub line: &'static str,
    /// Town.
    pub city: &'static str,
    /// A number of the block that is kept free for fiction.
    pub phone: &'static str,
}

macro_rules! sites {
    ($($site:ident $source:ident $within:expr, $id:literal $name:expr, $kind:literal $line:literal $city:literal $phone:literal;)*) => {
        [$(SiteFacts { site: Site::$site, source: $source, within: $within, id: $id, name: $name, kind: $kind, line: $line,
            city: $city, phone: $phone }),*]
    };
}

#[rustfmt::skip]
const SITES: [SiteFacts; 18] = sites! {
    Willowmere HOME None, "willowmere" HOME, "prov" "1 Lakeshore Drive" "Willowmere" "555-0100";
    MedicalCenter HOME Some(Site::Willowmere), "medical-center" "Willowmere Medical Center", "prov" "1 Lakeshore Drive" "Willowmere" "555-0101";
    Northgate HOME Some(Site::MedicalCenter), "northgate" "Northgate Family Clinic", "prov" "240 Northgate Road" "Willowmere" "555-0102";
    Riverside HOME Some(Site::MedicalCenter), "riverside" "Riverside Women and Children's Clinic", "prov" "18 Ferry Street" "Millbrook" "555-0103";
    Laboratory HOME Some(Site::MedicalCenter), "laboratory" "Willowmere Laboratory", "prov" "3 Lakeshore Drive" "Willowmere" "555-0104";
    Imaging HOME Some(Site::MedicalCenter), "imaging" "Willowmere Imaging Center", "prov" "5 Lakeshore Drive" "Willowmere" "555-0105";
    Fernleaf HOME None, "fernleaf" "Fernleaf Health Plan", "ins" "900 Capitol Street" "Millbrook" "555-0106";
    HarborPoint ELSEWHERE None, "hp-main" ELSEWHERE, "prov" "77 Breakwater Way" "Port Ellery" "555-0190";
    Eastfield HOME Some(Site::Willowmere), "eastfield" "Willowmere Eastfield Hospital", "prov" "400 Orchard Parkway" "Eastfield" "555-0110";
    EastfieldLaboratory HOME Some(Site::Eastfield), "eastfield-laboratory" "Eastfield Laboratory", "prov" "402 Orchard Parkway" "Eastfield" "555-0111";
    EastfieldImaging HOME Some(Site::Eastfield), "eastfield-imaging" "Eastfield Imaging Center", "prov" "404 Orchard Parkway" "Eastfield" "555-0112";
    Mariposa HOME Some(Site::Eastfield), "mariposa" "Clínica Mariposa", "prov" "27 Cannery Street" "Eastfield" "555-0113";
    CedarHollow HOME Some(Site::Eastfield), "cedar-hollow" "Cedar Hollow Family Clinic", "prov" "6 County Road" "Cedar Hollow" "555-0114";
    Sandhill HOME Some(Site::Willowmere), "sandhill" "Willowmere Sandhill Hospital", "prov" "75 Beacon Hill" "Sandhill" "555-0120";
    SandhillLaboratory HOME Some(Site::Sandhill), "sandhill-laboratory" "Sandhill Laboratory", "prov" "77 Beacon Hill" "Sandhill" "555-0121";
    SandhillImaging HOME Some(Site::Sandhill), "sandhill-imaging" "Sandhill Imaging Center", "prov" "79 Beacon Hill" "Sandhill" "555-0122";
    Puente HOME Some(Site::Sandhill), "puente" "Clínica del Puente", "prov" "310 Bridge Street" "Sandhill" "555-0123";
    OldMill HOME Some(Site::Sandhill), "old-mill" "Old Mill Family Clinic", "prov" "12 Mill Race" "Millbrook" "555-0124";
};

impl SiteFacts {
    /// The street without the number.
    pub fn street(&self) -> &'static str {
        self.line.split_once(' ').map_or(self.line, |(_, street)| street)
    }
}

impl Site {
    /// What is known of it.
    pub fn facts(self) -> &'static SiteFacts {
        &SITES[self as usize]
    }

    /// Every site of a source.
    pub fn of_source(source: &str) -> impl Iterator<Item = &'static SiteFacts> {
        SITES.iter().filter(move |site| site.source == source)
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The hospital of its campus, or whatever it is under when it is on none.
    pub fn campus(self) -> Self {
        match self.facts().within {
            Some(Self::Willowmere) | None => self,
            Some(above) => above.campus(),
        }
    }

    /// The laboratory of its campus.
    pub fn laboratory(self) -> Self {
        match self.campus() {
            Self::Eastfield => Self::EastfieldLaboratory,
            Self::Sandhill => Self::SandhillLaboratory,
            Self::HarborPoint => Self::HarborPoint,
            _ => Self::Laboratory,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_stand_in_the_order_of_their_names() {
        for (place, site) in SITES.iter().enumerate() {
            assert_eq!(site.site as usize, place, "{}", site.name);
        }
    }

    #[test]
    fn every_clinic_has_a_hospital_and_a_laboratory_of_its_own_campus() {
        for site in Site::of_source(HOME).filter(|site| site.within.is_some()) {
            let campus = site.site.campus();
            assert_eq!(campus.facts().within, Some(Site::Willowmere), "{}", site.name);
            assert_eq!(site.site.laboratory().campus(), campus, "{}", site.name);
        }
    }
}
