//! Who works at the demo's sites. A story asks for a family doctor or a cardiologist; who that is depends on the clinic that
//! the person belongs to. Everybody is made up; specialties are NUCC codes.

use serde_json::{Value, json};

use super::sites::Site;

/// Whom a story asks for.
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

impl Clinician {
    /// NUCC code and words of the specialty.
    pub fn specialty(self) -> (&'static str, &'static str) {
        match self {
            Self::FamilyDoctor => ("207Q00000X", "Family medicine"),
            Self::Internist => ("207R00000X", "Internal medicine"),
            Self::Pediatrician => ("208000000X", "Pediatrics"),
            Self::Midwife => ("367A00000X", "Midwifery"),
            Self::Obstetrician | Self::HarborObstetrician => ("207V00000X", "Obstetrics and gynecology"),
            Self::Cardiologist => ("207RC0000X", "Cardiology"),
            Self::Endocrinologist => ("207RE0101X", "Endocrinology"),
            Self::Nephrologist => ("207RN0300X", "Nephrology"),
            Self::Oncologist => ("207RH0003X", "Oncology"),
            Self::Surgeon => ("208600000X", "Surgery"),
            Self::Radiologist => ("2085R0202X", "Radiology"),
            Self::Pathologist => ("207ZP0102X", "Pathology"),
            Self::Psychologist => ("103TC0700X", "Clinical psychology"),
            Self::CareCoordinator => ("163W00000X", "Nursing, care coordination"),
            Self::Pharmacist => ("183500000X", "Pharmacy"),
            Self::HarborHospitalist => ("208M00000X", "Hospital medicine"),
            Self::EmergencyDoctor => ("207P00000X", "Emergency medicine"),
            Self::Ophthalmologist => ("207W00000X", "Ophthalmology"),
        }
    }

    /// What stands before the name, and the degree behind it.
    fn title(self) -> (Option<&'static str>, &'static str) {
        match self {
            Self::Midwife => (None, "CNM"),
            Self::CareCoordinator => (None, "RN"),
            Self::Pharmacist => (None, "PharmD"),
            Self::Psychologist => (Some("Dr."), "PsyD"),
            _ => (Some("Dr."), "MD"),
        }
    }
}

/// Somebody who works there.
#[derive(Debug, PartialEq, Eq)]
pub struct Staff {
    /// What they do.
    pub role: Clinician,
    /// Where.
    pub site: Site,
    /// Where else they see people.
    pub also: Option<Site>,
    /// Id of their Practitioner.
    pub id: &'static str,
    given: &'static str,
    family: &'static str,
    /// Languages beside English (BCP 47).
    pub speaks: &'static [&'static str],
}

const EN: &[&str] = &[];
const ES: &[&str] = &["es"];

macro_rules! staff {
    ($($role:ident $site:ident $(+ $also:ident)?, $id:literal $given:literal $family:literal $speaks:ident;)*) => {
        &[$(Staff { role: Clinician::$role, site: Site::$site, also: staff!(@also $($also)?), id: $id, given: $given,
            family: $family, speaks: $speaks }),*]
    };
    (@also $also:ident) => { Some(Site::$also) };
    (@also) => { None };
}

/// Everybody. Of several who do the same at one place, the first is whom the cast sees.
#[rustfmt::skip]
const STAFF: &[Staff] = staff! {
    FamilyDoctor Northgate, "okafor" "Nkechi" "Okafor" EN;
    Internist Northgate, "haddad" "Samir" "Haddad" ES;
    Pediatrician Riverside, "lindgren" "Astrid" "Lindgren-Moore" EN;
    Midwife Riverside, "castellano" "Bianca" "Castellano" EN;
    Obstetrician Riverside, "yamada" "Keiko" "Yamada" EN;
    Cardiologist MedicalCenter, "osei" "Kwame" "Osei" EN;
    Endocrinologist MedicalCenter + Northgate, "petrov" "Irina" "Petrov" EN;
    Nephrologist MedicalCenter, "nguyen" "Linh" "Nguyen" EN;
    Oncologist MedicalCenter, "adeyemi" "Tunde" "Adeyemi" EN;
    Surgeon MedicalCenter, "marchetti" "Paola" "Marchetti" EN;
    Radiologist Imaging, "bergman" "Nils" "Bergman" EN;
    Pathologist Laboratory, "fontaine" "Odile" "Fontaine" EN;
    Psychologist Riverside, "abrams" "Noa" "Abrams" EN;
    CareCoordinator Northgate, "tull" "Marcus" "Tull" EN;
    Pharmacist MedicalCenter, "ivers" "Grace" "Ivers" EN;
    HarborObstetrician HarborPoint, "hp-2041" "Colm" "Brennan" EN;
    HarborHospitalist HarborPoint, "hp-2077" "Yusra" "Karim" EN;
    EmergencyDoctor MedicalCenter, "sorensen" "Mette" "Sorensen" EN;
    Ophthalmologist MedicalCenter, "banerjee" "Arun" "Banerjee" EN;

    FamilyDoctor Northgate, "whelan" "Fergus" "Whelan" EN;
    FamilyDoctor Northgate + Riverside, "ishii" "Naomi" "Ishii" EN;
    Internist Northgate, "kapoor" "Meera" "Kapoor" EN;
    Pediatrician Riverside, "mensah" "Efua" "Mensah" EN;
    CareCoordinator Northgate, "doyle" "Patrick" "Doyle" EN;
    Cardiologist MedicalCenter, "halvorsen" "Inger" "Halvorsen" EN;

    FamilyDoctor Mariposa, "villaseca" "Lucía" "Villaseca" ES;
    FamilyDoctor Mariposa, "arroyo" "Tomás" "Arroyo" ES;
    Internist Mariposa, "quintana" "Beatriz" "Quintana" ES;
    Pediatrician Mariposa, "solano" "Mateo" "Solano" ES;
    CareCoordinator Mariposa, "zelaya" "Norma" "Zelaya" ES;
    Psychologist Mariposa + CedarHollow, "carrasco" "Inés" "Carrasco" ES;
    Midwife Mariposa, "montero" "Alba" "Montero" ES;
    FamilyDoctor CedarHollow, "thornbury" "Walter" "Thornbury" EN;
    FamilyDoctor CedarHollow, "sandoval-reed" "Kate" "Sandoval-Reed" ES;
    Internist CedarHollow, "lund" "Erik" "Lund" EN;
    Pediatrician CedarHollow, "pemberton" "Hazel" "Pemberton" EN;
    CareCoordinator CedarHollow, "greer" "Odessa" "Greer" EN;
    Obstetrician Eastfield + CedarHollow, "abdi" "Hodan" "Abdi" EN;
    Cardiologist Eastfield + CedarHollow, "rasmussen" "Lars" "Rasmussen" EN;
    Endocrinologist Eastfield + Mariposa, "figueroa" "Daniel" "Figueroa" ES;
    Nephrologist Eastfield, "chaudhry" "Sana" "Chaudhry" EN;
    Oncologist Eastfield, "vandermeer" "Joost" "Vandermeer" EN;
    Surgeon Eastfield, "oyelaran" "Bisi" "Oyelaran" EN;
    Radiologist EastfieldImaging, "ferreira" "Duarte" "Ferreira" EN;
    Pathologist EastfieldLaboratory, "strand" "Sigrid" "Strand" EN;
    Pharmacist Eastfield, "baptiste" "Renald" "Baptiste" EN;
    EmergencyDoctor Eastfield, "moriarty" "Nuala" "Moriarty" EN;
    Ophthalmologist Eastfield, "tanaka" "Hiro" "Tanaka" EN;

    FamilyDoctor Puente, "escobedo" "Ramón" "Escobedo" ES;
    FamilyDoctor Puente, "luna" "Graciela" "Luna" ES;
    Internist Puente, "baldizon" "Óscar" "Baldizón" ES;
    Pediatrician Puente, "cifuentes" "Paula" "Cifuentes" ES;
    CareCoordinator Puente, "orozco" "Silvia" "Orozco" ES;
    Midwife Puente, "tejada" "Marina" "Tejada" ES;
    FamilyDoctor OldMill, "fairchild" "Judith" "Fairchild" EN;
    FamilyDoctor OldMill, "bakker" "Willem" "Bakker" EN;
    Internist OldMill, "achebe" "Obinna" "Achebe" EN;
    Pediatrician OldMill, "novotny" "Jana" "Novotny" EN;
    CareCoordinator OldMill, "pryor" "Leland" "Pryor" EN;
    Psychologist OldMill + Puente, "grunwald" "Miriam" "Grunwald" ES;
    Obstetrician Sandhill + OldMill, "costa" "Helena" "Costa" ES;
    Cardiologist Sandhill, "dubois" "Arlette" "Dubois" EN;
    Endocrinologist Sandhill, "magnusson" "Elsa" "Magnusson" EN;
    Nephrologist Sandhill + OldMill, "park" "Jisoo" "Park" EN;
    Oncologist Sandhill, "rahman" "Tariq" "Rahman" EN;
    Surgeon Sandhill, "kowalczyk" "Piotr" "Kowalczyk" EN;
    Radiologist SandhillImaging, "ellison" "Brooke" "Ellison" EN;
    Pathologist SandhillLaboratory, "van-wyk" "Anneke" "van Wyk" EN;
    Pharmacist Sandhill, "teller" "Simon" "Teller" EN;
    EmergencyDoctor Sandhill, "castillo" "Rafael" "Castillo" ES;
    Ophthalmologist Sandhill, "mbeki" "Thandi" "Mbeki" EN;
};

impl Staff {
    /// Who does this for the people of `home`: somebody there, else on the same campus, else whoever does it at all. Of
    /// several, `panel` says which.
    pub fn of(role: Clinician, home: Site, panel: usize) -> &'static Self {
        let same = |one: &&Self| one.role == role;
        let nearness: [&dyn Fn(&Self) -> bool; 3] =
            [&|one| one.site == home, &|one| one.site.campus() == home.campus(), &|_| true];
        for is_near in nearness {
            let near = || STAFF.iter().filter(same).filter(|one| is_near(one));
            if let Some(one) = near().nth(panel % near().count().max(1)) {
                return one;
            }
        }
        &STAFF[0]
    }

    /// Everybody that a source sends.
    pub fn of_source(source: &str) -> impl Iterator<Item = &'static Self> {
        STAFF.iter().filter(move |one| one.site.facts().source == source)
    }

    /// Name and degree, as on a door.
    pub fn name(&self) -> String {
        match self.role.title() {
            (Some(prefix), _) => format!("{prefix} {} {}", self.given, self.family),
            (None, suffix) => format!("{} {}, {suffix}", self.given, self.family),
        }
    }

    /// What they do, in words.
    pub fn specialty(&self) -> &'static str {
        self.role.specialty().1
    }

    /// The reference to their Practitioner.
    pub fn reference(&self) -> Value {
        json!({ "reference": format!("Practitioner/{}", self.id), "display": self.name() })
    }

    /// The name as a FHIR `HumanName`.
    pub fn human_name(&self) -> Value {
        let (prefix, suffix) = self.role.title();
        let mut name = json!({ "use": "official", "family": self.family, "given": [self.given], "suffix": [suffix] });
        if let Some(prefix) = prefix {
            name["prefix"] = json!([prefix]);
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn nobody_is_listed_twice() {
        let ids: BTreeSet<&str> = STAFF.iter().map(|one| one.id).collect();
        assert_eq!(ids.len(), STAFF.len());
    }

    #[test]
    fn whoever_is_asked_for_works_nearby() {
        let homes = [Site::Northgate, Site::Mariposa, Site::CedarHollow, Site::Puente, Site::OldMill];
        let roles: Vec<Clinician> = STAFF[..19].iter().map(|one| one.role).collect();
        for home in homes {
            for role in &roles {
                let one = Staff::of(*role, home, 7);
                assert_eq!(one.role, *role);
                let elsewhere = matches!(role, Clinician::HarborObstetrician | Clinician::HarborHospitalist);
                assert!(elsewhere || one.site.campus() == home.campus(), "{role:?} for {}", home.name());
            }
        }
        for one in &STAFF[..19] {
            assert_eq!(Staff::of(one.role, Site::Northgate, 0), one, "the cast keeps whom it has always seen");
        }
    }

    #[test]
    fn people_at_the_spanish_clinics_speak_spanish() {
        let there = |one: &&Staff| matches!(one.site, Site::Mariposa | Site::Puente);
        assert!(STAFF.iter().filter(there).all(|one| one.speaks.contains(&"es")));
    }
}
