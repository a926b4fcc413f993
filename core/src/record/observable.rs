//! What tests are called in plain words: which codes mean a test that the portal can name and explain. A code that is not
//! here keeps the name that its source gave it. Knows codes; the words are messages.
//!
//! Source: LOINC (Regenstrief Institute), the codes alone, as records in use carry them; which codes count as one test for a
//! reader is ours. First edition, effective 2026-11-22.

/// Something that is measured or observed and has a plain name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is explained by its own message")]
pub enum Observable {
    A1c,
    Glucose,
    EstimatedGlucose,
    UreaNitrogen,
    Creatinine,
    FiltrationRate,
    UrineAlbumin,
    Calcium,
    Sodium,
    Potassium,
    Chloride,
    CarbonDioxide,
    Phosphate,
    UricAcid,
    Cholesterol,
    Ldl,
    Hdl,
    Triglycerides,
    Protein,
    Albumin,
    Globulin,
    Bilirubin,
    AlkalinePhosphatase,
    Alt,
    Ast,
    WhiteCells,
    RedCells,
    Hemoglobin,
    Hematocrit,
    CellVolume,
    CellHemoglobin,
    CellConcentration,
    CellSpread,
    Platelets,
    PlateletVolume,
    Ferritin,
    Tsh,
    FreeT4,
    Parathyroid,
    VitaminD,
    Natriuretic,
    Troponin,
    Prostate,
    Lead,
    BloodPressure,
    Systolic,
    Diastolic,
    HeartRate,
    Breathing,
    Temperature,
    Oxygen,
    Weight,
    Height,
    BodyMass,
    BodyMassPercentile,
    WeightForLength,
    HeadSize,
    HeadPercentile,
    Pain,
    Tobacco,
}

impl Observable {
    /// What a `system|code` means.
    pub fn of(code: &str) -> Option<Self> {
        let (system, code) = code.split_once('|')?;
        if system != "http://loinc.org" {
            return None;
        }
        Some(match code {
            "4548-4" | "17856-6" => Self::A1c,
            "2345-7" | "2339-0" | "1558-6" => Self::Glucose,
            "27353-2" => Self::EstimatedGlucose,
            "3094-0" | "6299-2" => Self::UreaNitrogen,
            "2160-0" | "38483-4" => Self::Creatinine,
            "33914-3" | "98979-8" | "62238-1" | "48642-3" => Self::FiltrationRate,
            "14959-1" | "9318-7" => Self::UrineAlbumin,
            "17861-6" | "49765-1" => Self::Calcium,
            "2951-2" | "2947-0" => Self::Sodium,
            "2823-3" | "6298-4" => Self::Potassium,
            "2075-0" | "2069-3" => Self::Chloride,
            "2028-9" | "20565-8" => Self::CarbonDioxide,
            "2777-1" => Self::Phosphate,
            "3084-1" => Self::UricAcid,
            "2093-3" => Self::Cholesterol,
            "18262-6" | "13457-7" | "2089-1" => Self::Ldl,
            "2085-9" => Self::Hdl,
            "2571-8" => Self::Triglycerides,
            "2885-2" => Self::Protein,
            "1751-7" => Self::Albumin,
            "10834-0" => Self::Globulin,
            "1975-2" => Self::Bilirubin,
            "6768-6" => Self::AlkalinePhosphatase,
            "1742-6" => Self::Alt,
            "1920-8" => Self::Ast,
            "6690-2" => Self::WhiteCells,
            "789-8" => Self::RedCells,
            "718-7" => Self::Hemoglobin,
            "4544-3" | "20570-8" => Self::Hematocrit,
            "787-2" => Self::CellVolume,
            "785-6" => Self::CellHemoglobin,
            "786-4" => Self::CellConcentration,
            "21000-5" | "788-0" => Self::CellSpread,
            "777-3" => Self::Platelets,
            "32623-1" => Self::PlateletVolume,
            "2276-4" => Self::Ferritin,
            "3016-3" => Self::Tsh,
            "3024-7" => Self::FreeT4,
            "2731-8" => Self::Parathyroid,
            "62292-8" | "1989-3" => Self::VitaminD,
            "33762-6" => Self::Natriuretic,
            "10839-9" => Self::Troponin,
            "2857-1" => Self::Prostate,
            "77307-7" => Self::Lead,
            "85354-9" | "55284-4" => Self::BloodPressure,
            "8480-6" => Self::Systolic,
            "8462-4" => Self::Diastolic,
            "8867-4" => Self::HeartRate,
            "9279-1" => Self::Breathing,
            "8310-5" | "8331-1" => Self::Temperature,
            "2708-6" | "59408-5" => Self::Oxygen,
            "29463-7" | "3141-9" => Self::Weight,
            "8302-2" | "8306-3" => Self::Height,
            "39156-5" => Self::BodyMass,
            "59576-9" => Self::BodyMassPercentile,
            "77606-2" => Self::WeightForLength,
            "9843-4" | "8287-5" => Self::HeadSize,
            "8289-1" => Self::HeadPercentile,
            "72514-3" => Self::Pain,
            "72166-2" => Self::Tobacco,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loinc_codes_are_known() {
        assert_eq!(Observable::of("http://loinc.org|4548-4"), Some(Observable::A1c));
        for code in ["http://loinc.org|0", "urn:oid:1.2|4548-4", "4548-4", ""] {
            assert_eq!(Observable::of(code), None, "{code}");
        }
    }
}
