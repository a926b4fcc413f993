//! Which tests a laboratory reports together, in the order in which it prints them (LOINC panel codes).

use super::analytes::{self as a, Analyte};

/// Tests that are ordered and reported as one.
#[derive(Debug, Clone, Copy)]
pub struct Panel {
    /// LOINC code of the panel; `None` where the laboratory has none for it.
    pub loinc: Option<&'static str>,
    /// Name on the report.
    pub name: &'static str,
    /// What was taken.
    pub specimen: &'static str,
    /// What is measured. What is computed from another test comes after it.
    pub analytes: &'static [Analyte],
}

pub(crate) const BLOOD_COUNT: Panel = Panel {
    loinc: Some("58410-2"),
    name: "Complete blood count",
    specimen: "Blood",
    analytes: &[a::LEUKOCYTES, a::HEMOGLOBIN, a::HEMATOCRIT, a::CELL_VOLUME, a::ERYTHROCYTES, a::PLATELETS],
};
pub(crate) const BASIC: Panel = Panel {
    loinc: Some("24321-2"),
    name: "Basic metabolic panel",
    specimen: "Serum",
    analytes: &[
        a::GLUCOSE,
        a::UREA,
        a::CREATININE,
        a::FILTRATION,
        a::SODIUM,
        a::POTASSIUM,
        a::CHLORIDE,
        a::BICARBONATE,
        a::CALCIUM,
    ],
};
pub(crate) const COMPREHENSIVE: Panel = Panel {
    loinc: Some("24323-8"),
    name: "Comprehensive metabolic panel",
    specimen: "Serum",
    analytes: &[
        a::GLUCOSE,
        a::UREA,
        a::CREATININE,
        a::FILTRATION,
        a::SODIUM,
        a::POTASSIUM,
        a::CHLORIDE,
        a::BICARBONATE,
        a::CALCIUM,
        a::PROTEIN,
        a::ALBUMIN,
        a::BILIRUBIN,
        a::PHOSPHATASE,
        a::AST,
        a::ALT,
    ],
};
pub(crate) const LIPIDS: Panel = Panel {
    loinc: Some("24331-1"),
    name: "Lipid panel",
    specimen: "Serum",
    analytes: &[a::CHOLESTEROL, a::TRIGLYCERIDES, a::HDL, a::LDL],
};
pub(crate) const GLYCATION: Panel =
    Panel { loinc: None, name: "Hemoglobin A1c", specimen: "Blood", analytes: &[a::A1C, a::AVERAGE_GLUCOSE] };
pub(crate) const THYROID: Panel =
    Panel { loinc: None, name: "Thyroid tests", specimen: "Serum", analytes: &[a::TSH, a::FREE_T4] };
pub(crate) const ALLERGENS: Panel = Panel {
    loinc: None,
    name: "Allergy tests (IgE)",
    specimen: "Serum",
    analytes: &[a::PEANUT_IGE, a::CAT_IGE, a::MITE_IGE],
};
