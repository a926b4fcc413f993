//! Vaccines (CVX codes) and when the demo's people get them: children by age along the ordinary US schedule, adults by
//! season and decade. Ages here make a plausible record; they are no advice and no rule of Careway.

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use super::{
    calendar::workday,
    chart::Chart,
    coding::{CVX, concept},
    organization::Clinician,
    visits::Visit,
};

/// A vaccine: CVX code and words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vaccine(pub &'static str, pub &'static str);

pub(crate) const HEPATITIS_B: Vaccine = Vaccine("08", "Hepatitis B, child");
pub(crate) const ROTAVIRUS: Vaccine = Vaccine("119", "Rotavirus");
pub(crate) const DTAP: Vaccine = Vaccine("20", "DTaP (diphtheria, tetanus, whooping cough)");
pub(crate) const HIB: Vaccine = Vaccine("49", "Hib (Haemophilus influenzae type b)");
pub(crate) const PNEUMOCOCCAL_13: Vaccine = Vaccine("133", "Pneumococcal conjugate, PCV13");
pub(crate) const PNEUMOCOCCAL_20: Vaccine = Vaccine("216", "Pneumococcal conjugate, PCV20");
pub(crate) const PNEUMOCOCCAL_23: Vaccine = Vaccine("33", "Pneumococcal polysaccharide, PPSV23");
pub(crate) const POLIO: Vaccine = Vaccine("10", "Polio (IPV)");
pub(crate) const MMR: Vaccine = Vaccine("03", "MMR (measles, mumps, rubella)");
pub(crate) const CHICKENPOX: Vaccine = Vaccine("21", "Chickenpox (varicella)");
pub(crate) const HEPATITIS_A: Vaccine = Vaccine("83", "Hepatitis A, child");
pub(crate) const TDAP: Vaccine = Vaccine("115", "Tdap (tetanus, diphtheria, whooping cough)");
pub(crate) const TD: Vaccine = Vaccine("113", "Td (tetanus, diphtheria)");
pub(crate) const HPV: Vaccine = Vaccine("165", "HPV (human papillomavirus), 9-valent");
pub(crate) const MENINGOCOCCAL: Vaccine = Vaccine("114", "Meningococcal ACWY");
pub(crate) const FLU: Vaccine = Vaccine("140", "Flu shot");
pub(crate) const COVID: Vaccine = Vaccine("208", "COVID-19, mRNA, 30 mcg");
pub(crate) const COVID_YEARLY: Vaccine = Vaccine("309", "COVID-19, mRNA, 2023 formula or later");
pub(crate) const SHINGLES: Vaccine = Vaccine("187", "Shingles (recombinant zoster)");

/// What a child gets at the well child visit of which month of life.
const CHILDHOOD: [(u32, &[Vaccine]); 11] = [
    (0, &[HEPATITIS_B]),
    (2, &[HEPATITIS_B, ROTAVIRUS, DTAP, HIB, PNEUMOCOCCAL_20, POLIO]),
    (4, &[ROTAVIRUS, DTAP, HIB, PNEUMOCOCCAL_20, POLIO]),
    (6, &[HEPATITIS_B, DTAP, PNEUMOCOCCAL_20, POLIO]),
    (12, &[HIB, PNEUMOCOCCAL_20, MMR, CHICKENPOX, HEPATITIS_A]),
    (15, &[DTAP]),
    (18, &[HEPATITIS_A]),
    (48, &[DTAP, POLIO, MMR, CHICKENPOX]),
    (132, &[TDAP, HPV, MENINGOCOCCAL]),
    (144, &[HPV]),
    (192, &[MENINGOCOCCAL]),
];

/// The vaccines of the well child visit of that month.
pub fn at_month(month: u32, day: NaiveDate) -> Vec<Vaccine> {
    let due = CHILDHOOD.iter().find(|(at, _)| *at == month).map_or(&[][..], |(_, vaccines)| vaccines);
    due.iter().map(|vaccine| if *vaccine == PNEUMOCOCCAL_20 { pneumococcal(day) } else { *vaccine }).collect()
}

/// PCV20 took the place of PCV13 for US children in the summer of 2023.
fn pneumococcal(day: NaiveDate) -> Vaccine {
    if (day.year(), day.month()) < (2023, 7) { PNEUMOCOCCAL_13 } else { PNEUMOCOCCAL_20 }
}

impl Chart<'_> {
    /// A vaccine given on `day`, at a visit or by itself.
    pub fn vaccinate(&mut self, day: NaiveDate, Vaccine(code, name): Vaccine, by: Clinician, visit: Option<&Visit>) {
        if day < self.since {
            return;
        }
        let by = self.who(by);
        let lot = format!("{}{}", ["KD", "MR", "TX", "WB"][code.len() % 4], self.dice.between(1_000, 9_999));
        self.add(
            "Immunization",
            json!({
                "status": "completed", "vaccineCode": concept(CVX, code, name), "occurrenceDateTime": day.to_string(),
                "encounter": visit.map(Visit::encounter), "primarySource": true, "lotNumber": lot,
                "location": by.site.location(), "performer": [{ "actor": by.reference() }],
            }),
        );
    }

    /// A flu shot in October of each of the last so many years, from half a year of age on.
    pub fn flu_shots(&mut self, years: i32, by: Clinician) {
        for ago in (0..=years).rev() {
            let date = self.dice.between(3, 28).unsigned_abs() as u32;
            let day = NaiveDate::from_ymd_opt(self.today.year() - ago, 10, date).map(workday);
            if let Some(day) = day.filter(|day| *day < self.today && self.person.age(*day) > 0.55) {
                self.vaccinate(day, FLU, by, None);
            }
        }
    }

    /// The COVID-19 vaccines that most adults got from 2021 on.
    pub fn covid_shots(&mut self, by: Clinician) {
        for (date, vaccine) in
            [((2021, 4, 12), COVID), ((2021, 5, 3), COVID), ((2021, 12, 6), COVID), ((2023, 10, 16), COVID_YEARLY)]
        {
            let day = NaiveDate::from_ymd_opt(date.0, date.1, date.2).map(workday);
            if let Some(day) = day.filter(|day| *day < self.today && self.person.age(*day) >= 16.0) {
                self.vaccinate(day, vaccine, by, None);
            }
        }
    }
}
