//! Laboratory values that are computed from others, each with the formula's source.

use chrono::NaiveDate;

use super::{super::person::Person, analytes as a, analytes::Analyte};

/// The value that follows for `analyte` from those measured before it; `None` when it is measured itself.
pub fn value(person: &Person, day: NaiveDate, analyte: &Analyte, measured: &[(&Analyte, f64)]) -> Option<f64> {
    let of = |other: &Analyte| measured.iter().find(|(known, _)| known.loinc == other.loinc).map(|(_, value)| *value);
    match analyte.loinc {
        // Estimated average glucose (ADAG study, 2008).
        code if code == a::AVERAGE_GLUCOSE.loinc => Some(28.7 * of(&a::A1C)? - 46.7),
        // Friedewald, 1972; good for triglycerides under 400.
        code if code == a::LDL.loinc => Some(of(&a::CHOLESTEROL)? - of(&a::HDL)? - of(&a::TRIGLYCERIDES)? / 5.0),
        // The rule of three: hematocrit is about three times hemoglobin.
        code if code == a::HEMATOCRIT.loinc => Some(of(&a::HEMOGLOBIN)? * 2.97),
        // Mean cell volume is hematocrit over red cells, by definition.
        code if code == a::ERYTHROCYTES.loinc => Some(of(&a::HEMATOCRIT)? * 10.0 / of(&a::CELL_VOLUME)?),
        code if code == a::FILTRATION.loinc => Some(filtration(of(&a::CREATININE)?, person, day)),
        _ => None,
    }
}

/// eGFR by CKD-EPI 2021 (creatinine, without race), mL/min per 1.73 m², for adults.
fn filtration(creatinine: f64, person: &Person, day: NaiveDate) -> f64 {
    let (kappa, alpha, factor) = if person.is_female() { (0.7, -0.241, 1.012) } else { (0.9, -0.302, 1.0) };
    let ratio: f64 = creatinine / kappa;
    142.0 * ratio.min(1.0).powf(alpha) * ratio.max(1.0).powf(-1.2) * 0.9938_f64.powf(person.age(day)) * factor
}
