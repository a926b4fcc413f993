//! Vital signs of a visit, coded as US Core asks: blood pressure as one observation with two components, the others one
//! each. No ranges come with them, because no clinic sends any.

use serde_json::{Value, json};

use super::{
    chart::Chart,
    coding::{LOINC, concept, hl7, number, quantity},
    curve::rounded,
    depth::Detail,
    visits::Visit,
};

/// What was measured at a visit. What is `None` was not measured.
#[derive(Debug, Clone, Copy, Default)]
pub struct Vitals {
    /// Systolic and diastolic, mmHg.
    pub pressure: Option<(f64, f64)>,
    /// Beats per minute.
    pub pulse: Option<f64>,
    /// Breaths per minute.
    pub breaths: Option<f64>,
    /// Degrees Celsius.
    pub temperature: Option<f64>,
    /// Oxygen saturation in percent.
    pub oxygen: Option<f64>,
    /// Kilograms.
    pub weight: Option<f64>,
    /// Centimeters.
    pub height: Option<f64>,
}

/// A vital sign's LOINC code, name, unit and UCUM code, and how many decimals it is read to.
#[derive(Debug, Clone, Copy)]
pub struct Sign(pub &'static str, pub &'static str, pub &'static str, pub &'static str, pub u8);

pub(crate) const PULSE: Sign = Sign("8867-4", "Heart rate", "beats/min", "/min", 0);
pub(crate) const BREATHS: Sign = Sign("9279-1", "Respiratory rate", "breaths/min", "/min", 0);
pub(crate) const TEMPERATURE: Sign = Sign("8310-5", "Body temperature", "°C", "Cel", 1);
pub(crate) const OXYGEN: Sign = Sign("59408-5", "Oxygen saturation by pulse oximetry", "%", "%", 0);
pub(crate) const WEIGHT: Sign = Sign("29463-7", "Body weight", "kg", "kg", 1);
pub(crate) const HEIGHT: Sign = Sign("8302-2", "Body height", "cm", "cm", 1);
pub(crate) const BMI: Sign = Sign("39156-5", "Body mass index", "kg/m2", "kg/m2", 1);
pub(crate) const HEAD: Sign = Sign("9843-4", "Head circumference", "cm", "cm", 1);

impl Chart<'_> {
    /// Writes the vital signs of a visit. The numbers given are middles: what is written lies a little beside them.
    pub fn vitals(&mut self, visit: &Visit, vitals: Vitals) {
        if !visit.written {
            return;
        }
        let vitals = self.as_built(vitals);
        if let Some(told) = vitals.pressure {
            let (systolic, diastolic) = self.pressure(told);
            let (systolic, diastolic) = (self.dice.spread(systolic, 4.0), self.dice.spread(diastolic, 2.5));
            self.blood_pressure(visit, systolic, diastolic);
        }
        for (sign, middle, spread) in [
            (PULSE, vitals.pulse, 4.0),
            (BREATHS, vitals.breaths, 0.8),
            (TEMPERATURE, vitals.temperature, 0.15),
            (OXYGEN, vitals.oxygen, 0.6),
        ] {
            if let Some(middle) = middle {
                let value = self.dice.spread(middle, spread);
                let most = if sign.1 == OXYGEN.1 { 100.0 } else { f64::MAX };
                self.sign(visit, sign, value.min(most));
            }
        }
        let weight = vitals.weight.map(|middle| rounded(self.dice.spread(middle, middle * 0.006), 1));
        for (sign, value) in [(WEIGHT, weight), (HEIGHT, vitals.height)] {
            if let Some(value) = value {
                self.sign(visit, sign, value);
            }
        }
        if let (Some(weight), Some(height)) = (weight, vitals.height) {
            self.sign(visit, BMI, weight / (height / 100.0).powi(2));
        }
    }

    /// The vital signs of this person where the story tells of these; of them the main ones when there is little room.
    fn as_built(&self, vitals: Vitals) -> Vitals {
        let (height, weight) = self.person.variation.map_or((1.0, 1.0), |body| (body.height, body.weight));
        let scaled = |value: Option<f64>, share: f64| value.map(|value| value * share);
        let all = Vitals { weight: scaled(vitals.weight, weight), height: scaled(vitals.height, height), ..vitals };
        match self.detail {
            Detail::Full => all,
            Detail::Main | Detail::Results(_) => {
                Vitals { pressure: all.pressure, weight: all.weight, ..Vitals::default() }
            }
        }
    }

    /// What most adults have measured: pressure, pulse, temperature, oxygen, weight and height.
    pub fn adult_vitals(&mut self, visit: &Visit, pressure: (f64, f64), weight: f64, height: f64) {
        let vitals = Vitals {
            pressure: Some(pressure),
            pulse: Some(72.0),
            breaths: Some(15.0),
            temperature: Some(36.7),
            oxygen: Some(98.0),
            weight: Some(weight),
            height: Some(height),
        };
        self.vitals(visit, vitals);
    }

    /// Writes one vital sign exactly.
    pub fn sign(&mut self, visit: &Visit, sign: Sign, value: f64) {
        if !visit.written {
            return;
        }
        let Sign(code, name, unit, ucum, decimals) = sign;
        let value = quantity(number(value, decimals), unit, ucum);
        self.vital(visit, code, name, json!({ "valueQuantity": value }));
    }

    fn blood_pressure(&mut self, visit: &Visit, systolic: f64, diastolic: f64) {
        let part = |code: &str, name: &str, value: f64| json!({ "code": concept(LOINC, code, name), "valueQuantity": quantity(number(value, 0), "mmHg", "mm[Hg]") });
        let parts = [
            part("8480-6", "Systolic blood pressure", systolic),
            part("8462-4", "Diastolic blood pressure", diastolic),
        ];
        self.vital(visit, "85354-9", "Blood pressure", json!({ "component": parts }));
    }

    fn vital(&mut self, visit: &Visit, code: &str, name: &str, value: Value) {
        let mut body = json!({
            "status": "final", "category": [hl7("observation-category", "vital-signs")],
            "code": concept(LOINC, code, name), "encounter": visit.encounter(), "effectiveDateTime": visit.time(),
            "performer": [visit.clinician.reference()],
        });
        if let (Some(body), Value::Object(value)) = (body.as_object_mut(), value) {
            body.extend(value);
        }
        self.add("Observation", body);
    }
}
