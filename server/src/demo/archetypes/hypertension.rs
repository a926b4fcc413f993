//! High blood pressure and nothing worse: found at a check-up, treated step by step, seen twice a year ever since.

use chrono::NaiveDate;

use super::super::{
    chart::Chart,
    conditions::{HIGH_CHOLESTEROL, HYPERTENSION, KNEE_ARTHRITIS},
    curve::along,
    documents::PROGRESS,
    immunizations::{PNEUMOCOCCAL_20, SHINGLES, TD},
    labs::{
        analytes::{CHOLESTEROL, CREATININE, HDL, POTASSIUM, TRIGLYCERIDES},
        panels::{BASIC, LIPIDS},
    },
    medicines as m,
    organization::Clinician,
    screening::{NEVER_SMOKED, PHQ_2, USED_TO_SMOKE},
    visits::{CHECK_UP, FOLLOW_UP, Visit},
};

const SYSTOLIC: &[(f64, f64)] = &[(-96.0, 158.0), (-84.0, 142.0), (-40.0, 136.0), (0.0, 131.0)];
const FAT: &[(f64, f64)] = &[(-96.0, 228.0), (-80.0, 216.0), (-70.0, 186.0), (0.0, 178.0)];
const KIDNEY: &[(f64, f64)] = &[(-96.0, 0.98), (0.0, 1.08)];

pub(crate) fn write(chart: &mut Chart) {
    let by = Clinician::FamilyDoctor;
    let coverage = chart.coverage(chart.months_ago(110));
    let days = chart.every(6, 94);
    let visits: Vec<Visit> = (0..).zip(days).map(|(number, day)| check(chart, number, day)).collect();
    let (Some(first), Some(second), Some(late)) = (visits.first(), visits.get(2), visits.get(6)) else { return };
    chart.lasting(first, HYPERTENSION, first.day.to_string());
    chart.lasting(second, HIGH_CHOLESTEROL, second.day.to_string());
    chart.no_known_allergy(first);
    let smoked = if chart.dice.percent(30) { USED_TO_SMOKE } else { NEVER_SMOKED };
    chart.tobacco(visits.last().unwrap_or(first), smoked);
    medication(chart, first, second, late);
    vaccines(chart, &visits);
    if chart.person.age(late.day) > 58.0 {
        chart.lasting(late, KNEE_ARTHRITIS, late.day.to_string());
    }
    for visit in visits.iter().rev().take(4) {
        chart.bill(visit, &coverage, &[("Office visit", 16_500), ("Laboratory tests", 7_900)], 2_500);
    }
    chart.care_team(first.day, &[by, Clinician::CareCoordinator]);
    let target = Some(("8480-6", "Systolic blood pressure", 130.0, "mmHg", "mm[Hg]"));
    chart.goal(second.day, "Blood pressure under 130 over 80", 120, target);
    chart.flu_shots(6, by);
    chart.covid_shots(by);
    let days = chart.dice.between(10, 150).unsigned_abs();
    chart.appointment(days, by, FOLLOW_UP, "Blood pressure check");
}

fn check(chart: &mut Chart, number: usize, day: NaiveDate) -> Visit {
    let now = -chart.months_before(day);
    let yearly = number.is_multiple_of(2);
    let (kind, reason) = if yearly { (CHECK_UP, "Yearly check") } else { (FOLLOW_UP, "Blood pressure check") };
    let visit = chart.visit(day, Clinician::FamilyDoctor, kind, reason);
    let systolic = along(SYSTOLIC, now);
    chart.adult_vitals(&visit, (systolic, systolic * 0.6), 86.0 + now / 40.0, 176.0);
    let creatinine = chart.dice.spread(along(KIDNEY, now), 0.03);
    let potassium = chart.dice.spread(4.3, 0.15);
    if yearly {
        chart.panel(&visit, &BASIC, &[(&CREATININE, creatinine), (&POTASSIUM, potassium)]);
        let fat = chart.dice.spread(along(FAT, now), 5.0);
        chart.panel(&visit, &LIPIDS, &[(&CHOLESTEROL, fat), (&TRIGLYCERIDES, fat * 0.72), (&HDL, 53.0)]);
        chart.score(&visit, PHQ_2, 0);
    }
    let pressure = if chart.pressure((systolic, 0.0)).0 < 133.0 { "close to goal" } else { "above goal" };
    chart.note(&visit, PROGRESS, &format!("Feels well. Blood pressure {pressure}, at home about as here. Takes the tablets on most days.\n\nPlan: less salt, walk daily, tablets as listed, see again in six months."));
    visit
}

fn medication(chart: &mut Chart, first: &Visit, second: &Visit, late: &Visit) {
    let pressure = "High blood pressure";
    chart.course(
        &[
            (first, m::LISINOPRIL_10, "1 tablet by mouth once a day"),
            (second, m::LISINOPRIL_20, "1 tablet by mouth once a day"),
        ],
        pressure,
        None,
    );
    if chart.person.variation.is_some_and(|variation| variation.severity > 0.95) {
        chart.course(&[(late, m::AMLODIPINE_5, "1 tablet by mouth once a day")], pressure, None);
    }
    chart.course(&[(second, m::ATORVASTATIN_20, "1 tablet by mouth every evening")], "High cholesterol", None);
}

fn vaccines(chart: &mut Chart, visits: &[Visit]) {
    let (by, person) = (Clinician::FamilyDoctor, chart.person);
    if let Some(first) = visits.first() {
        chart.vaccinate(first.day, TD, by, Some(first));
    }
    let from = |age: f64| visits.iter().filter(move |visit| person.age(visit.day) >= age);
    let (shingles, lungs) = (from(50.0).take(2), from(65.0).next_back());
    for visit in shingles {
        chart.vaccinate(visit.day, SHINGLES, by, Some(visit));
    }
    if let Some(visit) = lungs {
        chart.vaccinate(visit.day, PNEUMOCOCCAL_20, by, Some(visit));
    }
}
