//! Heart failure in old age: a heart attack, a defibrillator, two hospital stays, a long list of medicines that changed
//! often, weights and kidney values that are watched closely.

use chrono::NaiveDate;
use serde_json::json;

use super::super::{
    allergies::{RASH, SULFA},
    chart::Chart,
    coding::{LOINC, SNOMED, concept, quantity},
    conditions::{
        ANEMIA, CORONARY_DISEASE, FIBRILLATION, HEART_FAILURE, HIGH_CHOLESTEROL, HYPERTENSION, KIDNEY_3A, PROSTATE,
        year,
    },
    curve::along,
    documents::{DISCHARGE, PROGRESS, attachment},
    immunizations::{PNEUMOCOCCAL_23, SHINGLES},
    labs::{
        Reading,
        analytes::{CREATININE, FERRITIN, HEMOGLOBIN, NT_PROBNP, POTASSIUM, SODIUM, TROPONIN, UREA},
        panels::{BASIC, BLOOD_COUNT, LIPIDS},
    },
    medicines::{self as m, End},
    organization::{Clinician, Site},
    reports::{CHEST_XRAY, IMAGING, Study},
    screening::USED_TO_SMOKE,
    visits::{CONSULTATION, FOLLOW_UP, SYMPTOM, VIDEO, Visit},
    vitals::Vitals,
};

type Years = [(f64, f64)];

const STRAIN: &Years =
    &[(-76.0, 5200.0), (-60.0, 1900.0), (-20.0, 1250.0), (-14.5, 4100.0), (-12.0, 1600.0), (0.0, 980.0)];
const KIDNEY: &Years = &[(-76.0, 1.18), (-40.0, 1.28), (-14.5, 1.74), (-12.0, 1.42), (0.0, 1.52)];
const KILOGRAMS: &Years = &[(-76.0, 86.0), (-74.0, 80.5), (-16.0, 81.5), (-14.5, 87.0), (-14.0, 81.0), (0.0, 79.4)];
const BLOOD: &Years = &[(-76.0, 14.1), (-30.0, 13.0), (-14.0, 11.8), (0.0, 12.6)];

pub(crate) fn write(chart: &mut Chart) {
    chart.relatives();
    let coverage = chart.coverage(chart.at_age(65.0));
    let attack = heart_attack(chart);
    let stay = hospital(chart, 76, "Short of breath at rest, swollen legs");
    chart.lasting(&stay, HEART_FAILURE, stay.day.to_string());
    let days = chart.every(2, 73);
    let visits: Vec<Visit> = (0..).zip(days).map(|(number, day)| check(chart, number, day)).collect();
    let again = hospital(chart, 14, "Weight up six kilograms in ten days, short of breath");
    chart.bill(&again, &coverage, &[("Hospital stay, four nights", 1_864_000), ("Heart ultrasound", 142_000)], 35_000);
    let defibrillator = defibrillator(chart);
    echoes(chart);
    problems(chart, &visits);
    medication(chart, &attack, &stay, &again, &visits);
    for visit in visits.iter().rev().take(6) {
        chart.bill(visit, &coverage, &[("Office visit", 19_000), ("Laboratory tests", 8_200)], 2_000);
    }
    plans(chart, &again, &defibrillator);
    chart.flu_shots(8, Clinician::Internist);
    chart.covid_shots(Clinician::Internist);
    chart.appointment(6, Clinician::Cardiologist, FOLLOW_UP, "Heart failure check");
    chart.appointment(20, Clinician::CareCoordinator, VIDEO, "Call about weight and salt");
    chart.appointment(95, Clinician::Internist, FOLLOW_UP, "Medicare yearly wellness visit");
}

fn heart_attack(chart: &mut Chart) -> Visit {
    let visit = chart.stay(chart.months_ago(108), 4, Clinician::Cardiologist, "Chest pain");
    chart.test(&visit, &TROPONIN, Reading::Exactly(6.84));
    chart.procedure(
        &visit,
        ("415070008", "Opening of a heart artery with a stent"),
        "Heart attack",
        Some("Flow restored"),
    );
    chart.lasting(&visit, CORONARY_DISEASE, visit.day.to_string());
    chart.tobacco(&visit, USED_TO_SMOKE);
    chart.allergy(&visit, SULFA, RASH);
    chart.note(&visit, DISCHARGE, "Heart attack of the front wall, treated with one stent within two hours. The heart pumps less strongly than before.\n\nPlan: medicines as listed, heart exercise program, no smoking.");
    visit
}

fn hospital(chart: &mut Chart, months: u32, reason: &str) -> Visit {
    let visit = chart.stay(chart.months_ago(months), 4, Clinician::Cardiologist, reason);
    let now = -chart.months_before(visit.day);
    chart.vitals(
        &visit,
        Vitals {
            pressure: Some((146.0, 88.0)),
            pulse: Some(104.0),
            breaths: Some(24.0),
            oxygen: Some(90.0),
            weight: Some(along(KILOGRAMS, now)),
            ..Vitals::default()
        },
    );
    chart.test(&visit, &NT_PROBNP, Reading::Exactly(along(STRAIN, now)));
    chart.test(&visit, &TROPONIN, if months > 20 { Reading::Exactly(0.06) } else { Reading::LessThan(0.01) });
    chart.panel(
        &visit,
        &BASIC,
        &[(&CREATININE, along(KIDNEY, now)), (&UREA, 34.0), (&SODIUM, 132.0), (&POTASSIUM, 3.3)],
    );
    chart.panel(&visit, &BLOOD_COUNT, &[(&HEMOGLOBIN, along(BLOOD, now))]);
    chart.imaging(
        &visit,
        CHEST_XRAY,
        "The heart is enlarged. Fluid in the lungs and a little at both bases.",
        "Heart failure with fluid in the lungs.",
    );
    chart.note(&visit, DISCHARGE, "Came with fluid in lungs and legs. Lost five kilograms of water on medicine by vein. Walks the hall without stopping.\n\nPlan: weigh every morning; call when one kilogram is gained in a day or two in a week; clinic within seven days; less than two grams of salt.");
    visit
}

fn check(chart: &mut Chart, number: usize, day: NaiveDate) -> Visit {
    let now = -chart.months_before(day);
    let by = if number.is_multiple_of(3) { Clinician::Cardiologist } else { Clinician::Internist };
    let kind = if number % 5 == 4 { VIDEO } else { FOLLOW_UP };
    let visit = chart.visit(day, by, kind, "Heart failure check");
    let pressure = (along(&[(-76.0, 128.0), (0.0, 112.0)], now), along(&[(-76.0, 74.0), (0.0, 64.0)], now));
    if kind.is_in_person() {
        chart.vitals(
            &visit,
            Vitals {
                pressure: Some(pressure),
                pulse: Some(68.0),
                oxygen: Some(96.0),
                weight: Some(along(KILOGRAMS, now)),
                height: number.is_multiple_of(6).then_some(171.0),
                ..Vitals::default()
            },
        );
    }
    let creatinine = chart.dice.spread(along(KIDNEY, now), 0.05);
    let potassium = chart.dice.spread(if number % 7 == 5 { 5.4 } else { 4.7 }, 0.12);
    chart.panel(&visit, &BASIC, &[(&CREATININE, creatinine), (&POTASSIUM, potassium), (&UREA, creatinine * 18.0)]);
    if number.is_multiple_of(2) {
        let strain = chart.dice.spread(along(STRAIN, now), 90.0);
        chart.test(&visit, &NT_PROBNP, Reading::Exactly(strain));
    }
    if number.is_multiple_of(3) {
        let blood = chart.dice.spread(along(BLOOD, now), 0.2);
        chart.panel(&visit, &BLOOD_COUNT, &[(&HEMOGLOBIN, blood)]);
    }
    if number.is_multiple_of(6) {
        chart.panel(&visit, &LIPIDS, &[]);
    }
    let potassium_note = if potassium > 5.1 { " Potassium a little high: repeat in a week." } else { "" };
    chart.note(&visit, PROGRESS, &format!("Walks two blocks before resting, sleeps on two pillows. Legs without swelling.{potassium_note}\n\nPlan: go on; weigh every morning; bring all pill bottles next time."));
    visit
}

fn defibrillator(chart: &mut Chart) -> NaiveDate {
    let visit = chart.stay(chart.months_ago(62), 1, Clinician::Cardiologist, "Defibrillator");
    chart.procedure(
        &visit,
        ("447365002", "Placement of a defibrillator"),
        "Weak heart",
        Some("Device works as it should"),
    );
    chart.device(concept(SNOMED, "72506001", "Implantable defibrillator"), visit.day, visit.clinician.site);
    visit.day
}

fn echoes(chart: &mut Chart) {
    for (months, fraction) in [(75, 26), (64, 31), (40, 36), (13, 33), (3, 41)] {
        let visit = chart.visit(chart.months_ago(months), Clinician::Cardiologist, CONSULTATION, "Heart ultrasound");
        chart.procedure(&visit, ("40701008", "Ultrasound of the heart"), "Heart failure", None);
        chart.said(
            &visit,
            "imaging",
            ("10230-1", "Left ventricular ejection fraction"),
            "valueQuantity",
            quantity(json!(fraction), "%", "%"),
        );
        chart.imaging(&visit, Study(IMAGING, "Ultrasound of the heart"), &format!("The left chamber is enlarged and pumps weakly; the front wall hardly moves. Ejection fraction {fraction} percent. Mild leak of the mitral valve."), &format!("Ejection fraction {fraction} percent."));
    }
}

fn problems(chart: &mut Chart, visits: &[Visit]) {
    let at = |number: usize| visits.get(number.min(visits.len().saturating_sub(1)));
    let (Some(first), Some(middle), Some(late)) = (at(0), at(12), at(28)) else { return };
    chart.lasting(first, HYPERTENSION, year(chart.at_age(54.0).min(first.day)));
    chart.lasting(first, HIGH_CHOLESTEROL, year(chart.at_age(58.0).min(first.day)));
    if chart.person.is_male() {
        chart.lasting(first, PROSTATE, year(chart.at_age(69.0).min(first.day)));
    }
    chart.lasting(middle, FIBRILLATION, middle.day.to_string());
    chart.lasting(late, KIDNEY_3A, late.day.to_string());
    chart.lasting(late, ANEMIA, late.day.to_string());
    chart.test(late, &FERRITIN, Reading::Exactly(18.0));
    chart.vaccinate(first.day, PNEUMOCOCCAL_23, Clinician::Internist, Some(first));
    for visit in [first, middle] {
        chart.vaccinate(visit.day, SHINGLES, Clinician::Internist, Some(visit));
    }
    let nose = chart.visit(chart.months_ago(26), Clinician::Internist, SYMPTOM, "Nosebleed for an hour");
    chart.vitals(&nose, Vitals { pressure: Some((118.0, 70.0)), pulse: Some(76.0), ..Vitals::default() });
    chart.note(
        &nose,
        PROGRESS,
        "Nosebleed that stopped with pressure. Blood count unchanged. The blood thinner goes on.",
    );
}

fn medication(chart: &mut Chart, attack: &Visit, stay: &Visit, again: &Visit, visits: &[Visit]) {
    let at = |number: usize| visits.get(number.min(visits.len().saturating_sub(1)));
    let (Some(second), Some(middle), Some(late)) = (at(2), at(12), at(20)) else { return };
    let failure = "Heart failure";
    chart.course(
        &[(attack, m::ASPIRIN, "1 tablet by mouth once a day")],
        "Heart artery disease",
        Some(End(middle.day, "Blood thinner started")),
    );
    chart.course(&[(attack, m::ATORVASTATIN_40, "1 tablet by mouth every evening")], "High cholesterol", None);
    chart.course(
        &[
            (stay, m::CARVEDILOL_6, "1 tablet by mouth twice a day with food"),
            (second, m::CARVEDILOL_25, "1 tablet by mouth twice a day with food"),
        ],
        failure,
        None,
    );
    chart.course(
        &[
            (attack, m::LISINOPRIL_10, "1 tablet by mouth once a day"),
            (stay, m::LISINOPRIL_20, "1 tablet by mouth once a day"),
            (late, m::SACUBITRIL, "1 tablet by mouth twice a day"),
        ],
        failure,
        None,
    );
    chart.course(&[(second, m::SPIRONOLACTONE, "1 tablet by mouth once a day")], failure, None);
    chart.course(
        &[
            (stay, m::FUROSEMIDE_20, "1 tablet by mouth every morning"),
            (
                again,
                m::FUROSEMIDE_40,
                "1 tablet by mouth every morning; one more at noon if a kilogram is gained in a day",
            ),
        ],
        failure,
        None,
    );
    chart.course(
        &[
            (middle, m::WARFARIN, "As the clinic says after each blood test"),
            (late, m::APIXABAN, "1 tablet by mouth twice a day"),
        ],
        "Atrial fibrillation",
        None,
    );
    if chart.person.is_male() {
        chart.course(&[(second, m::TAMSULOSIN, "1 capsule by mouth every evening")], "Enlarged prostate", None);
    }
    chart.course(&[(again, m::IRON, "1 tablet by mouth every other day")], "Anemia", None);
    chart.course(&[(again, m::VITAMIN_D, "1 capsule by mouth once a day")], "Bone health", None);
    chart.course(
        &[(middle, m::ACETAMINOPHEN, "2 tablets by mouth every 8 hours as needed for pain")],
        "Back pain",
        None,
    );
    chart.course(
        &[(second, m::HYDROCHLOROTHIAZIDE, "1 tablet by mouth every morning")],
        "High blood pressure",
        Some(End(late.day, "Low sodium")),
    );
}

fn plans(chart: &mut Chart, again: &Visit, since: &NaiveDate) {
    let team = chart.care_team(
        *since,
        &[Clinician::Cardiologist, Clinician::Internist, Clinician::CareCoordinator, Clinician::Pharmacist],
    );
    let goals = [
        chart.goal(again.day, "No hospital stay for heart failure for a year", 300, None),
        chart.goal(again.day, "Weigh every morning and write it down", 90, None),
    ];
    chart.care_plan(
        again.day,
        "Heart failure at home",
        &[
            "Daily weight",
            "Less than two grams of salt a day",
            "Call from the nurse every two weeks",
            "Heart exercise class twice a week",
        ],
        &goals,
        &team,
    );
    let child =
        if chart.person.relatives.first().is_some_and(|child| child.role == "SONC") { "son" } else { "daughter" };
    let text = format!(
        "I ask my {child} to decide for me when I cannot. I want treatment that gives me time at home. I have talked about this with my family."
    );
    chart.add(
        "DocumentReference",
        json!({
            "status": "current", "type": concept(LOINC, "42348-3", "Advance directive"),
            "date": again.time(), "author": [chart.patient()], "custodian": Site::Willowmere.organization(),
            "content": [{ "attachment": attachment(&text, "Advance directive") }],
        }),
    );
}
