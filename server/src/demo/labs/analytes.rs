//! What the demo's laboratories measure: LOINC code, unit and the range they print beside it. The ranges are ordinary
//! adult ranges as US laboratories print them (they differ a little from one laboratory to the next); they belong to
//! made-up results and are never used to judge a real one.

/// Lowest and highest value in range; either side may be open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Lowest.
    pub low: Option<f64>,
    /// Highest.
    pub high: Option<f64>,
}

const fn both(low: f64, high: f64) -> Bounds {
    Bounds { low: Some(low), high: Some(high) }
}
const fn at_most(high: f64) -> Bounds {
    Bounds { low: None, high: Some(high) }
}
const fn at_least(low: f64) -> Bounds {
    Bounds { low: Some(low), high: None }
}
const OPEN: Bounds = Bounds { low: None, high: None };

/// Something that is measured as a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Analyte {
    /// LOINC code.
    pub loinc: &'static str,
    /// Name on the report.
    pub name: &'static str,
    /// Unit as printed.
    pub unit: &'static str,
    /// Unit in UCUM.
    pub ucum: &'static str,
    /// Decimals on the report.
    pub decimals: u8,
    /// Range for adults, and for men where women have their own.
    pub usual: Bounds,
    /// Range for women, where it differs.
    pub women: Option<Bounds>,
    /// Range for children under 12, where it differs.
    pub children: Option<Bounds>,
    /// Outside of these somebody is called at once.
    pub critical: Bounds,
}

impl Analyte {
    const fn women(self, bounds: Bounds) -> Self {
        Self { women: Some(bounds), ..self }
    }
    const fn children(self, bounds: Bounds) -> Self {
        Self { children: Some(bounds), ..self }
    }
    const fn critical(self, critical: Bounds) -> Self {
        Self { critical, ..self }
    }
}

const fn analyte(
    loinc: &'static str,
    name: &'static str,
    (unit, ucum): (&'static str, &'static str),
    decimals: u8,
    usual: Bounds,
) -> Analyte {
    Analyte { loinc, name, unit, ucum, decimals, usual, women: None, children: None, critical: OPEN }
}

const MG_DL: (&str, &str) = ("mg/dL", "mg/dL");
const G_DL: (&str, &str) = ("g/dL", "g/dL");
const MMOL_L: (&str, &str) = ("mmol/L", "mmol/L");
const U_L: (&str, &str) = ("U/L", "U/L");
const PERCENT: (&str, &str) = ("%", "%");
const THOUSANDS: (&str, &str) = ("10*3/uL", "10*3/uL");
const NG_ML: (&str, &str) = ("ng/mL", "ng/mL");
const PG_ML: (&str, &str) = ("pg/mL", "pg/mL");

#[rustfmt::skip]
mod table {
    use super::*;

    // Blood count.
    pub(crate) const LEUKOCYTES: Analyte = analyte("6690-2", "White blood cells", THOUSANDS, 1, both(4.0, 11.0)).children(both(5.0, 14.5)).critical(both(1.5, 30.0));
    pub(crate) const HEMOGLOBIN: Analyte = analyte("718-7", "Hemoglobin", G_DL, 1, both(13.5, 17.5)).women(both(12.0, 15.5)).children(both(10.5, 14.5)).critical(both(7.0, 20.0));
    pub(crate) const HEMATOCRIT: Analyte = analyte("4544-3", "Hematocrit", PERCENT, 1, both(40.0, 52.0)).women(both(36.0, 46.5)).children(both(32.0, 43.5));
    pub(crate) const CELL_VOLUME: Analyte = analyte("787-2", "Mean cell volume (MCV)", ("fL", "fL"), 1, both(80.0, 100.0)).children(both(72.0, 90.0));
    pub(crate) const ERYTHROCYTES: Analyte = analyte("789-8", "Red blood cells", ("10*6/uL", "10*6/uL"), 2, both(4.3, 5.9)).women(both(3.8, 5.2)).children(both(3.9, 5.4));
    pub(crate) const PLATELETS: Analyte = analyte("777-3", "Platelets", THOUSANDS, 0, both(150.0, 400.0)).critical(both(20.0, 1000.0));

    // Chemistry.
    pub(crate) const GLUCOSE: Analyte = analyte("2345-7", "Glucose", MG_DL, 0, both(70.0, 99.0)).critical(both(45.0, 450.0));
    pub(crate) const UREA: Analyte = analyte("3094-0", "Urea nitrogen (BUN)", MG_DL, 0, both(7.0, 20.0));
    pub(crate) const CREATININE: Analyte = analyte("2160-0", "Creatinine", MG_DL, 2, both(0.74, 1.35)).women(both(0.59, 1.04)).children(both(0.25, 0.65));
    pub(crate) const FILTRATION: Analyte = analyte("98979-8", "eGFR (CKD-EPI 2021)", ("mL/min/1.73m2", "mL/min/{1.73_m2}"), 0, at_least(60.0));
    pub(crate) const SODIUM: Analyte = analyte("2951-2", "Sodium", MMOL_L, 0, both(135.0, 145.0)).critical(both(120.0, 160.0));
    pub(crate) const POTASSIUM: Analyte = analyte("2823-3", "Potassium", MMOL_L, 1, both(3.5, 5.1)).critical(both(2.8, 6.2));
    pub(crate) const CHLORIDE: Analyte = analyte("2075-0", "Chloride", MMOL_L, 0, both(98.0, 107.0));
    pub(crate) const BICARBONATE: Analyte = analyte("2028-9", "Carbon dioxide", MMOL_L, 0, both(22.0, 29.0));
    pub(crate) const CALCIUM: Analyte = analyte("17861-6", "Calcium", MG_DL, 1, both(8.6, 10.2));
    pub(crate) const PROTEIN: Analyte = analyte("2885-2", "Protein, total", G_DL, 1, both(6.0, 8.3));
    pub(crate) const ALBUMIN: Analyte = analyte("1751-7", "Albumin", G_DL, 1, both(3.5, 5.0));
    pub(crate) const BILIRUBIN: Analyte = analyte("1975-2", "Bilirubin, total", MG_DL, 1, both(0.1, 1.2));
    pub(crate) const PHOSPHATASE: Analyte = analyte("6768-6", "Alkaline phosphatase", U_L, 0, both(44.0, 147.0));
    pub(crate) const AST: Analyte = analyte("1920-8", "AST", U_L, 0, both(10.0, 40.0));
    pub(crate) const ALT: Analyte = analyte("1742-6", "ALT", U_L, 0, both(7.0, 55.0));
    pub(crate) const PHOSPHATE: Analyte = analyte("2777-1", "Phosphate", MG_DL, 1, both(2.5, 4.5));
    pub(crate) const PARATHYROID: Analyte = analyte("2731-8", "Parathyroid hormone", PG_ML, 0, both(15.0, 65.0));
    pub(crate) const URIC_ACID: Analyte = analyte("3084-1", "Uric acid", MG_DL, 1, both(3.5, 7.2)).women(both(2.6, 6.0));
    /// A newborn's bilirubin: the laboratory prints no range, because what is too much depends on the hour of life.
    pub const NEWBORN_BILIRUBIN: Analyte = analyte("1975-2", "Bilirubin, total", MG_DL, 1, OPEN);

    // Sugar and fat.
    pub(crate) const A1C: Analyte = analyte("4548-4", "Hemoglobin A1c", PERCENT, 1, both(4.0, 5.6));
    pub(crate) const AVERAGE_GLUCOSE: Analyte = analyte("27353-2", "Estimated average glucose", MG_DL, 0, OPEN);
    pub(crate) const GLUCOSE_CHALLENGE: Analyte = analyte("1504-0", "Glucose, 1 hour after 50 g", MG_DL, 0, at_most(139.0));
    pub(crate) const CHOLESTEROL: Analyte = analyte("2093-3", "Cholesterol, total", MG_DL, 0, at_most(199.0));
    pub(crate) const TRIGLYCERIDES: Analyte = analyte("2571-8", "Triglycerides", MG_DL, 0, at_most(149.0));
    pub(crate) const HDL: Analyte = analyte("2085-9", "HDL cholesterol", MG_DL, 0, at_least(40.0)).women(at_least(50.0));
    pub(crate) const LDL: Analyte = analyte("13457-7", "LDL cholesterol, calculated", MG_DL, 0, at_most(99.0));
    pub(crate) const URINE_ALBUMIN: Analyte = analyte("9318-7", "Albumin/creatinine ratio, urine", ("mg/g", "mg/g{creat}"), 0, at_most(29.0));

    // Hormones, heart, iron, vitamins, markers.
    pub(crate) const TSH: Analyte = analyte("3016-3", "TSH", ("mIU/L", "m[IU]/L"), 2, both(0.4, 4.0));
    pub(crate) const FREE_T4: Analyte = analyte("3024-7", "Free T4", ("ng/dL", "ng/dL"), 1, both(0.8, 1.8));
    pub(crate) const NT_PROBNP: Analyte = analyte("33762-6", "NT-proBNP", PG_ML, 0, at_most(450.0));
    pub(crate) const TROPONIN: Analyte = analyte("10839-9", "Troponin I", NG_ML, 2, at_most(0.04)).critical(at_most(0.4));
    pub(crate) const FERRITIN: Analyte = analyte("2276-4", "Ferritin", NG_ML, 0, both(24.0, 336.0)).women(both(11.0, 307.0));
    pub(crate) const VITAMIN_D: Analyte = analyte("62292-8", "Vitamin D, 25-hydroxy", NG_ML, 0, both(30.0, 100.0));
    pub(crate) const CA_15_3: Analyte = analyte("6875-9", "Cancer antigen 15-3", ("U/mL", "U/mL"), 0, at_most(30.0));
    pub(crate) const PSA: Analyte = analyte("2857-1", "PSA", NG_ML, 2, at_most(4.0));
    pub(crate) const LEAD: Analyte = analyte("77307-7", "Lead, venous blood", ("ug/dL", "ug/dL"), 1, at_most(3.4));
    pub(crate) const PEANUT_IGE: Analyte = analyte("6206-7", "Peanut IgE", ("kU/L", "k[IU]/L"), 2, at_most(0.34));
    pub(crate) const CAT_IGE: Analyte = analyte("6833-8", "Cat dander IgE", ("kU/L", "k[IU]/L"), 2, at_most(0.34));
    pub(crate) const MITE_IGE: Analyte = analyte("6095-4", "House dust mite IgE", ("kU/L", "k[IU]/L"), 2, at_most(0.34));
}
pub use table::*;
