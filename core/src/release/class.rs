//! What class a result is of: by its sensitive labels first, then by its codes and categories, else routine. The codes are a
//! table with source, version and date; what it does not know is routine and shows as routine results do.

use serde::{Deserialize, Serialize};

use crate::access::{Sensitive, SensitiveSet};

/// A class of results that a patient may want to meet in their own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResultClass {
    /// Everything that is none of the others.
    Routine,
    /// Genes and what is inherited.
    Genetic,
    /// Cancer and tissue that was looked at (pathology).
    Cancer,
    /// Pregnancy, sexual and reproductive health, HIV.
    Reproductive,
    /// Mental health, alcohol and other substances.
    Mental,
}

impl ResultClass {
    /// Every class, in the order in which people are asked.
    pub const ALL: [Self; 5] = [Self::Routine, Self::Genetic, Self::Cancer, Self::Reproductive, Self::Mental];

    /// The class's name in the database and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Genetic => "genetic",
            Self::Cancer => "cancer",
            Self::Reproductive => "reproductive",
            Self::Mental => "mental",
        }
    }

    /// The class of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }
}

/// A code that tells the class of a result.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// `system|code`.
    pub code: &'static str,
    /// What the code means.
    pub meaning: &'static str,
    /// The class.
    pub class: ResultClass,
}

macro_rules! known {
    ($($class:ident $code:literal $meaning:literal;)*) => {
        /// The table. Sources: LOINC (Regenstrief Institute) for what is measured and for the category of US Core 6.1 (`LP7839-6`);
        /// HL7 v2 table 0074, version 2.9, for the sections of a laboratory. Effective 2026-11-22.
        pub const CLASSES: &[Known] = &[$(Known { code: $code, meaning: $meaning, class: ResultClass::$class }),*];
    };
}

known! {
    Genetic "http://terminology.hl7.org/CodeSystem/v2-0074|GE" "Genetics";
    Genetic "http://loinc.org|51969-4" "Genetic analysis report";
    Genetic "http://loinc.org|81247-9" "Genetic variant reporting panel";
    Genetic "http://loinc.org|48018-6" "Gene studied";
    Genetic "http://loinc.org|69548-6" "Genetic variant assessment";
    Cancer "http://terminology.hl7.org/CodeSystem/v2-0074|SP" "Surgical pathology";
    Cancer "http://terminology.hl7.org/CodeSystem/v2-0074|CP" "Cytopathology";
    Cancer "http://terminology.hl7.org/CodeSystem/v2-0074|PAT" "Pathology";
    Cancer "http://loinc.org|LP7839-6" "Pathology";
    Cancer "http://loinc.org|11526-1" "Pathology study";
    Cancer "http://loinc.org|22637-3" "Pathology report final diagnosis";
    Cancer "http://loinc.org|47527-7" "Cytology report of cervical or vaginal smear";
    Cancer "http://loinc.org|2857-1" "Prostate specific antigen in serum or plasma";
    Cancer "http://loinc.org|6875-9" "Cancer antigen 15-3 in serum or plasma";
    Cancer "http://loinc.org|16112-5" "Estrogen receptor in tissue";
    Reproductive "http://loinc.org|2106-3" "Pregnancy test in urine";
    Reproductive "http://loinc.org|56888-1" "HIV 1 and 2 antibodies and p24 antigen";
    Mental "http://loinc.org|44261-6" "Depression score (PHQ-9)";
    Mental "http://loinc.org|55758-7" "Depression score (PHQ-2)";
    Mental "http://loinc.org|70274-6" "Anxiety score (GAD-7)";
}

/// The class of a result with these sensitive labels and codes (`system|code`, of what was measured and of its categories).
pub fn classify<'c>(labels: SensitiveSet, codes: impl IntoIterator<Item = &'c str>) -> ResultClass {
    const LABELLED: [(Sensitive, ResultClass); 5] = [
        (Sensitive::Genetic, ResultClass::Genetic),
        (Sensitive::ReproductiveHealth, ResultClass::Reproductive),
        (Sensitive::Hiv, ResultClass::Reproductive),
        (Sensitive::MentalHealth, ResultClass::Mental),
        (Sensitive::SubstanceUse, ResultClass::Mental),
    ];
    let labelled = LABELLED.iter().find(|(label, _)| labels.bits() & label.set().bits() != 0);
    let coded = || codes.into_iter().find_map(|code| CLASSES.iter().find(|known| known.code == code));
    labelled.map(|(_, class)| *class).or_else(|| coded().map(|known| known.class)).unwrap_or(ResultClass::Routine)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn labels_come_before_codes_and_what_is_unknown_is_routine() {
        let none = SensitiveSet::NONE;
        let mental = Sensitive::SubstanceUse.set();
        for (labels, codes, expected) in [
            (none, vec![], ResultClass::Routine),
            (none, vec!["http://loinc.org|2339-0"], ResultClass::Routine),
            (none, vec!["http://loinc.org|2339-0", "http://loinc.org|51969-4"], ResultClass::Genetic),
            (none, vec!["urn:other|51969-4"], ResultClass::Routine),
            (none, vec!["http://terminology.hl7.org/CodeSystem/v2-0074|SP"], ResultClass::Cancer),
            (mental, vec!["http://loinc.org|51969-4"], ResultClass::Mental),
            (Sensitive::Genetic.set().either(mental), vec![], ResultClass::Genetic),
            (Sensitive::Hiv.set(), vec![], ResultClass::Reproductive),
            (Sensitive::Violence.set(), vec![], ResultClass::Routine),
        ] {
            assert_eq!(classify(labels, codes.clone()), expected, "{labels:?} {codes:?}");
        }
    }

    #[test]
    fn the_table_says_each_code_once_with_its_system_and_meaning() {
        let mut seen = HashSet::new();
        for known in CLASSES {
            assert!(seen.insert(known.code), "{}", known.code);
            assert!(known.code.starts_with("http") && known.code.contains('|') && !known.meaning.is_empty());
            assert_ne!(known.class, ResultClass::Routine);
        }
    }

    #[test]
    fn every_class_is_found_by_its_name() {
        for class in ResultClass::ALL {
            assert_eq!(ResultClass::named(class.name()), Some(class));
            assert_eq!(serde_json::to_value(class).ok(), Some(class.name().into()));
        }
    }
}
