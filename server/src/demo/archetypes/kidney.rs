//! Kidney disease over eight years: filtration that slowly falls, what falls with it, gout and an enlarged prostate, and a
//! potassium that was reported wrongly and corrected the next day.

use chrono::NaiveDate;
use serde_json::json;

use super::super::{
    allergies::{IBUPROFEN, SWELLING},
    calendar,
    chart::Chart,
    conditions::{ANEMIA, GOUT, HYPERTENSION, KIDNEY_3A, KIDNEY_3B, PROSTATE, year},
    curve::along,
    documents::{CONSULT, PROGRESS},
    immunizations::{PNEUMOCOCCAL_23, SHINGLES, TD},
    labs::{
        Reading,
        analytes::{
            BICARBONATE, CREATININE, FERRITIN, HEMOGLOBIN, PARATHYROID, PHOSPHATE, POTASSIUM, PSA, UREA, URIC_ACID,
            URINE_ALBUMIN,
        },
        panels::{BASIC, BLOOD_COUNT, COMPREHENSIVE, LIPIDS},
    },
    medicines as m,
    organization::Clinician,
    reports::{IMAGING, Study},
    screening::USED_TO_SMOKE,
    visits::{CONSULTATION, FOLLOW_UP, SYMPTOM, Visit},
    vitals::Vitals,
};

type Years = [(f64, f64)];

const CREATININES: &Years = &[(-97.0, 1.32), (-60.0, 1.47), (-30.0, 1.66), (-12.0, 1.88), (0.0, 2.04)];
const BLOOD: &Years = &[(-97.0, 14.4), (-40.0, 13.2), (-12.0, 11.6), (0.0, 11.1)];
const LEAK: &Years = &[(-97.0, 42.0), (-50.0, 118.0), (-12.0, 240.0), (0.0, 190.0)];

pub(crate) fn write(chart: &mut Chart) {
    let coverage = chart.coverage(chart.at_age(65.0));
    let days = chart.every(3, 95);
    let visits: Vec<Visit> = (0..).zip(days).map(|(number, day)| check(chart, number, day)).collect();
    let at = |number: usize| visits.get(number.min(visits.len().saturating_sub(1)));
    let (Some(first), Some(middle), Some(late)) = (at(0), at(15), at(26)) else { return };
    chart.resolved(first, KIDNEY_3A, first.day.to_string(), late.day);
    chart.lasting(late, KIDNEY_3B, late.day.to_string());
    chart.lasting(late, ANEMIA, late.day.to_string());
    chart.lasting(first, HYPERTENSION, year(chart.at_age(55.0).min(first.day)));
    if chart.person.is_male() {
        chart.lasting(first, PROSTATE, year(chart.at_age(66.0).min(first.day)));
    }
    chart.tobacco(first, USED_TO_SMOKE);
    chart.intolerance(first, IBUPROFEN, SWELLING);
    medication(chart, first, middle, late);
    gout(chart);
    corrected(chart);
    kidney_imaging(chart);
    if chart.person.is_male() {
        prostate(chart, &visits);
    }
    chart.vaccinate(first.day, PNEUMOCOCCAL_23, Clinician::Internist, Some(first));
    chart.vaccinate(first.day, TD, Clinician::Internist, Some(first));
    chart.vaccinate(middle.day, SHINGLES, Clinician::Internist, Some(middle));
    chart.vaccinate(late.day, SHINGLES, Clinician::Internist, Some(late));
    for visit in visits.iter().rev().take(6) {
        chart.bill(visit, &coverage, &[("Office visit", 18_000), ("Laboratory tests", 10_600)], 2_000);
    }
    let team = chart.care_team(late.day, &[Clinician::Nephrologist, Clinician::Internist, Clinician::Pharmacist]);
    let goal = chart.goal(
        late.day,
        "Blood pressure under 130 over 80",
        120,
        Some(("8480-6", "Systolic blood pressure", 130.0, "mmHg", "mm[Hg]")),
    );
    chart.care_plan(
        late.day,
        "Protecting the kidneys",
        &[
            "Kidney tests every three months",
            "No ibuprofen or naproxen",
            "Less salt, potassium as the dietitian says",
            "Talk about treatment choices before stage 4",
        ],
        &[goal],
        &team,
    );
    chart.flu_shots(8, Clinician::Internist);
    chart.covid_shots(Clinician::Internist);
    chart.order(late, "Dietitian, kidney diet", "Chronic kidney disease", 45);
    chart.appointment(11, Clinician::Nephrologist, FOLLOW_UP, "Kidney check");
    chart.appointment(63, Clinician::Internist, FOLLOW_UP, "Blood pressure and gout");
}

fn check(chart: &mut Chart, number: usize, day: NaiveDate) -> Visit {
    let now = -chart.months_before(day);
    let by = if number.is_multiple_of(2) { Clinician::Nephrologist } else { Clinician::Internist };
    let visit = chart.visit(day, by, FOLLOW_UP, "Kidney check");
    chart.vitals(
        &visit,
        Vitals {
            pressure: Some((along(&[(-97.0, 148.0), (-40.0, 138.0), (0.0, 132.0)], now), 76.0)),
            pulse: Some(70.0),
            weight: Some(84.0 + now / 60.0),
            height: number.is_multiple_of(8).then_some(177.5),
            ..Vitals::default()
        },
    );
    let creatinine = chart.dice.spread(along(CREATININES, now), 0.04);
    let potassium = chart.dice.spread(4.5 + (97.0 + now) / 140.0, 0.15);
    let known = [
        (&CREATININE, creatinine),
        (&UREA, creatinine * 17.0),
        (&POTASSIUM, potassium),
        (&BICARBONATE, 26.5 - (97.0 + now) / 19.0),
    ];
    chart.panel(&visit, if number.is_multiple_of(4) { &COMPREHENSIVE } else { &BASIC }, &known);
    if number.is_multiple_of(2) {
        let blood = chart.dice.spread(along(BLOOD, now), 0.2);
        let leak = chart.dice.spread(along(LEAK, now), 8.0);
        chart.panel(&visit, &BLOOD_COUNT, &[(&HEMOGLOBIN, blood)]);
        chart.test(&visit, &URINE_ALBUMIN, Reading::Exactly(leak));
    }
    if number.is_multiple_of(4) {
        chart.test(&visit, &PHOSPHATE, Reading::Exactly(3.4 + (97.0 + now) / 75.0));
        chart.test(&visit, &PARATHYROID, Reading::Exactly(44.0 + (97.0 + now) * 0.62));
        chart.panel(&visit, &LIPIDS, &[]);
    }
    let told = chart.found(&visit, &CREATININE, creatinine);
    chart.note(&visit, PROGRESS, &format!("Feels well, sleeps well, gets up twice a night. Creatinine {told:.2}. Blood pressure at home about as here.\n\nPlan: medicines as listed, no pain tablets without asking, tests again in three months."));
    visit
}

fn medication(chart: &mut Chart, first: &Visit, middle: &Visit, late: &Visit) {
    chart.course(
        &[
            (first, m::LOSARTAN_25, "1 tablet by mouth once a day"),
            (middle, m::LOSARTAN_50, "1 tablet by mouth once a day"),
        ],
        "High blood pressure",
        None,
    );
    chart.course(&[(middle, m::AMLODIPINE_5, "1 tablet by mouth once a day")], "High blood pressure", None);
    if chart.person.is_male() {
        chart.course(&[(first, m::TAMSULOSIN, "1 capsule by mouth every evening")], "Enlarged prostate", None);
    }
    chart.course(&[(first, m::ATORVASTATIN_20, "1 tablet by mouth every evening")], "High cholesterol", None);
    chart.course(&[(late, m::IRON, "1 tablet by mouth every other day")], "Anemia", None);
    chart.test(late, &FERRITIN, Reading::Exactly(61.0));
}

fn gout(chart: &mut Chart) {
    let visit = chart.visit(chart.months_ago(39), Clinician::Internist, SYMPTOM, "Hot, swollen big toe");
    chart.vitals(&visit, Vitals { temperature: Some(37.3), pressure: Some((142.0, 80.0)), ..Vitals::default() });
    chart.test(&visit, &URIC_ACID, Reading::Exactly(9.4));
    chart.lasting(&visit, GOUT, visit.day.to_string());
    let again = chart.visit(chart.months_ago(36), Clinician::Internist, FOLLOW_UP, "Gout");
    chart.test(&again, &URIC_ACID, Reading::Exactly(8.8));
    chart.course(&[(&again, m::ALLOPURINOL, "1 tablet by mouth once a day")], "Gout", None);
    let later = chart.visit(chart.months_ago(24), Clinician::Internist, FOLLOW_UP, "Gout");
    chart.test(&later, &URIC_ACID, Reading::Exactly(5.9));
}

/// The laboratory first sent a potassium of 6.8, then found that the sample was damaged and put 4.9 in its place.
fn corrected(chart: &mut Chart) {
    let visit = chart.visit(chart.months_ago(1), Clinician::Nephrologist, FOLLOW_UP, "Potassium, repeat");
    let result = chart.test(&visit, &POTASSIUM, Reading::Exactly(4.9));
    let sent = calendar::text(calendar::at(calendar::plus(visit.day, 1), 10, 25));
    if let Some(observation) = chart.last("Observation") {
        observation["status"] = json!("corrected");
        observation["issued"] = json!(sent);
        observation["note"] = json!([{ "text": "Corrected result. 6.8 was reported first; the sample was damaged in transport and was run again." }]);
    }
    chart.report(&visit, None, "Potassium", vec![result]);
    if let Some(report) = chart.last("DiagnosticReport") {
        report["status"] = json!("corrected");
        report["issued"] = json!(sent);
    }
}

fn kidney_imaging(chart: &mut Chart) {
    let visit = chart.visit(chart.months_ago(58), Clinician::Radiologist, CONSULTATION, "Ultrasound of the kidneys");
    chart.imaging(&visit, Study(IMAGING, "Ultrasound of the kidneys"), "Both kidneys are a little small, 9.6 and 9.8 centimeters, with bright tissue. No stones, no blocked flow. The bladder empties to 60 milliliters.", "Small, scarred kidneys, as in long-standing high blood pressure. No blockage.");
    let colon = chart.visit(chart.months_ago(46), Clinician::Surgeon, CONSULTATION, "Colonoscopy");
    chart.procedure(&colon, ("73761001", "Colonoscopy"), "Screening", Some("One polyp removed"));
    chart.procedure(&colon, ("274031008", "Rectal polypectomy"), "Polyp", None);
    chart.pathology(&colon, "Rectum, one polyp of 6 millimeters.", "Tubular adenoma without high-grade change.");
    chart.note(&colon, CONSULT, "One small polyp, fully removed. Next colonoscopy in seven years, if health allows.");
}

fn prostate(chart: &mut Chart, visits: &[Visit]) {
    for (number, visit) in (0..).zip(visits.iter().step_by(4)) {
        let value = chart.dice.spread(2.9 + f64::from(number) * 0.12, 0.12);
        chart.test(visit, &PSA, Reading::Exactly(value));
    }
}
