//! Medicines: prescriptions that begin, change dose and end in line with the conditions they are for. Codes are RxNorm
//! numbers of the clinical drug; where none is certain there is only the name, as many systems send it.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    chart::Chart,
    coding::{RXNORM, concept, words},
    dosage::dosage,
    visits::Visit,
};

/// A medicine: RxNorm code (may be empty), name, and what one counts when it is handed out.
#[derive(Debug, Clone, Copy)]
pub struct Medicine(pub &'static str, pub &'static str, pub &'static str);

#[rustfmt::skip]
mod table {
    use super::Medicine;
    pub(crate) const METFORMIN_500: Medicine = Medicine("861007", "Metformin 500 mg tablet", "tablet");
    pub(crate) const METFORMIN_1000: Medicine = Medicine("861004", "Metformin 1,000 mg tablet", "tablet");
    pub(crate) const EMPAGLIFLOZIN: Medicine = Medicine("", "Empagliflozin 10 mg tablet", "tablet");
    pub(crate) const LISINOPRIL_10: Medicine = Medicine("314076", "Lisinopril 10 mg tablet", "tablet");
    pub(crate) const LISINOPRIL_20: Medicine = Medicine("314077", "Lisinopril 20 mg tablet", "tablet");
    pub(crate) const LOSARTAN_25: Medicine = Medicine("979485", "Losartan 25 mg tablet", "tablet");
    pub(crate) const LOSARTAN_50: Medicine = Medicine("979492", "Losartan 50 mg tablet", "tablet");
    pub(crate) const AMLODIPINE_5: Medicine = Medicine("197361", "Amlodipine 5 mg tablet", "tablet");
    pub(crate) const HYDROCHLOROTHIAZIDE: Medicine = Medicine("310798", "Hydrochlorothiazide 25 mg tablet", "tablet");
    pub(crate) const ATORVASTATIN_20: Medicine = Medicine("617310", "Atorvastatin 20 mg tablet", "tablet");
    pub(crate) const ATORVASTATIN_40: Medicine = Medicine("617311", "Atorvastatin 40 mg tablet", "tablet");
    pub(crate) const ASPIRIN: Medicine = Medicine("243670", "Aspirin 81 mg tablet", "tablet");
    pub(crate) const CARVEDILOL_6: Medicine = Medicine("200031", "Carvedilol 6.25 mg tablet", "tablet");
    pub(crate) const CARVEDILOL_25: Medicine = Medicine("200033", "Carvedilol 25 mg tablet", "tablet");
    pub(crate) const SACUBITRIL: Medicine = Medicine("1656340", "Sacubitril 24 mg / valsartan 26 mg tablet", "tablet");
    pub(crate) const SPIRONOLACTONE: Medicine = Medicine("313096", "Spironolactone 25 mg tablet", "tablet");
    pub(crate) const FUROSEMIDE_20: Medicine = Medicine("310429", "Furosemide 20 mg tablet", "tablet");
    pub(crate) const FUROSEMIDE_40: Medicine = Medicine("313988", "Furosemide 40 mg tablet", "tablet");
    pub(crate) const APIXABAN: Medicine = Medicine("1364445", "Apixaban 5 mg tablet", "tablet");
    pub(crate) const WARFARIN: Medicine = Medicine("855332", "Warfarin 5 mg tablet", "tablet");
    pub(crate) const TAMSULOSIN: Medicine = Medicine("863669", "Tamsulosin 0.4 mg capsule", "capsule");
    pub(crate) const ACETAMINOPHEN: Medicine = Medicine("313782", "Acetaminophen 325 mg tablet", "tablet");
    pub(crate) const ALLOPURINOL: Medicine = Medicine("197319", "Allopurinol 100 mg tablet", "tablet");
    pub(crate) const IRON: Medicine = Medicine("310325", "Ferrous sulfate 325 mg tablet", "tablet");
    pub(crate) const VITAMIN_D: Medicine = Medicine("", "Vitamin D3 1,000 units capsule", "capsule");
    pub(crate) const PRENATAL_VITAMIN: Medicine = Medicine("", "Prenatal vitamin tablet", "tablet");
    pub(crate) const ALBUTEROL: Medicine = Medicine("745679", "Albuterol 90 mcg inhaler", "inhaler");
    pub(crate) const FLUTICASONE: Medicine = Medicine("895994", "Fluticasone 44 mcg inhaler", "inhaler");
    pub(crate) const CETIRIZINE_5: Medicine = Medicine("1014676", "Cetirizine 5 mg tablet", "tablet");
    pub(crate) const EPINEPHRINE: Medicine = Medicine("", "Epinephrine 0.15 mg auto-injector", "auto-injector");
    pub(crate) const AMOXICILLIN_SYRUP: Medicine = Medicine("", "Amoxicillin 400 mg/5 mL liquid", "mL");
    pub(crate) const AMOXICILLIN: Medicine = Medicine("308192", "Amoxicillin 500 mg tablet", "tablet");
    pub(crate) const IBUPROFEN: Medicine = Medicine("310965", "Ibuprofen 200 mg tablet", "tablet");
    pub(crate) const LEVOTHYROXINE_50: Medicine = Medicine("", "Levothyroxine 50 mcg tablet", "tablet");
    pub(crate) const LEVOTHYROXINE_75: Medicine = Medicine("966222", "Levothyroxine 75 mcg tablet", "tablet");
    pub(crate) const NITROFURANTOIN: Medicine = Medicine("1648755", "Nitrofurantoin 100 mg capsule", "capsule");
    pub(crate) const ANASTROZOLE: Medicine = Medicine("199224", "Anastrozole 1 mg tablet", "tablet");
    pub(crate) const ALENDRONATE: Medicine = Medicine("", "Alendronate 70 mg tablet", "tablet");
}
pub(crate) use table::*;

/// How a prescription ends: on which day, and why in words.
#[derive(Debug, Clone, Copy)]
pub struct End(pub NaiveDate, pub &'static str);

/// One step of a course: prescribed at a visit, in a strength, with directions.
pub type Step<'a> = (&'a Visit, Medicine, &'a str);

impl Chart<'_> {
    /// A medicine over the years: each step takes the place of the one before, the last goes on unless `end` says when
    /// it stopped and why.
    pub fn course(&mut self, steps: &[Step<'_>], reason: &str, end: Option<End>) {
        let mut before = None;
        for (place, (visit, medicine, directions)) in steps.iter().enumerate() {
            let ends = steps.get(place + 1).map(|(next, ..)| End(next.day, "Dose or medicine changed")).or(end);
            if ends.is_some_and(|End(day, _)| day < self.since) {
                continue;
            }
            before = Some(self.prescription(visit, *medicine, directions, reason, ends, "stopped", before));
        }
    }

    /// A medicine for so many days, taken to the end.
    pub fn short_course(&mut self, visit: &Visit, medicine: Medicine, directions: &str, reason: &str, days: i64) {
        let end = End(super::calendar::plus(visit.day, days), "");
        if !visit.written {
            return;
        }
        let status = if end.0 < self.today { "completed" } else { "active" };
        self.prescription(visit, medicine, directions, reason, Some(end), status, None);
    }

    #[expect(clippy::too_many_arguments, reason = "private: the two ways above are what callers read")]
    fn prescription(
        &mut self,
        visit: &Visit,
        Medicine(code, name, unit): Medicine,
        directions: &str,
        reason: &str,
        end: Option<End>,
        ended: &str,
        replaces: Option<String>,
    ) -> String {
        let medication = if code.is_empty() { words(name) } else { concept(RXNORM, code, name) };
        let why = end.map(|End(_, why)| why).filter(|why| !why.is_empty()).map(words);
        let count = if unit.starts_with("tablet") || unit.starts_with("capsule") { 90 } else { 1 };
        let period = json!({ "start": visit.day.to_string(), "end": end.map(|End(day, _)| day.to_string()) });
        self.add(
            "MedicationRequest",
            json!({
                "status": if end.is_some() { ended } else { "active" }, "statusReason": why, "intent": "order",
                "medicationCodeableConcept": medication, "encounter": visit.encounter(), "authoredOn": visit.time(),
                "requester": visit.clinician.reference(), "reasonCode": [words(reason)],
                "dosageInstruction": [dosage(directions)],
                "dispenseRequest": {
                    "validityPeriod": without_null(period), "numberOfRepeatsAllowed": if count == 90 { 3 } else { 1 },
                    "quantity": { "value": count, "unit": unit },
                },
                "priorPrescription": replaces.map(|reference| json!({ "reference": reference })),
            }),
        )
    }
}

fn without_null(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, field| !field.is_null());
    }
    value
}
