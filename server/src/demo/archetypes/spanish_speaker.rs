//! Somebody whose clinic writes to her in Spanish: an underactive thyroid, prediabetes, bladder infections with a culture.
//! Reasons, directions and notes are in Spanish; names of tests stay as the laboratory sends them.

use chrono::NaiveDate;
use serde_json::json;

use super::super::{
    allergies::{RASH, SULFA},
    chart::Chart,
    coding::{SNOMED, concept},
    conditions::{BLADDER_INFECTION, HYPOTHYROIDISM, OSTEOPOROSIS, PREDIABETES, REFLUX, year},
    curve::along,
    documents::{CONSULT, PROGRESS},
    immunizations::{SHINGLES, TD},
    labs::{
        Finding, NEGATIVE, POSITIVE, Reading,
        analytes::{A1C, CHOLESTEROL, FREE_T4, GLUCOSE, HDL, TRIGLYCERIDES, TSH, VITAMIN_D},
        panels::{BLOOD_COUNT, COMPREHENSIVE, GLYCATION, LIPIDS, THYROID},
    },
    medicines as m,
    organization::Clinician,
    reports::{IMAGING, MAMMOGRAM, Study},
    screening::NEVER_SMOKED,
    visits::{CHECK_UP, CONSULTATION, FOLLOW_UP, SYMPTOM, VIDEO, Visit},
    vitals::Vitals,
};

const STIMULATION: &[(f64, f64)] =
    &[(-90.0, 9.8), (-84.0, 5.2), (-76.0, 2.4), (-40.0, 3.1), (-20.0, 4.9), (-14.0, 1.9), (0.0, 2.2)];
const SUGAR: &[(f64, f64)] = &[(-90.0, 5.4), (-50.0, 5.8), (-16.0, 6.2), (0.0, 5.9)];

const RESISTANT: Finding = Finding("30714006", "Resistant", "R");
const SUSCEPTIBLE: Finding = Finding("131196009", "Susceptible", "S");

pub(crate) fn write(chart: &mut Chart) {
    let coverage = chart.coverage(chart.months_ago(96));
    let days = chart.every(6, 89);
    let visits: Vec<Visit> = (0..).zip(days).map(|(number, day)| check(chart, number, day)).collect();
    thyroid(chart, &visits);
    bladder(chart, 33, false);
    let last = bladder(chart, 4, true);
    for visit in visits.iter().rev().take(4).chain([&last]) {
        chart.bill(visit, &coverage, &[("Office visit", 16_500), ("Laboratory tests", 7_600)], 2_500);
    }
    imaging(chart);
    chart.flu_shots(7, Clinician::Internist);
    chart.covid_shots(Clinician::Internist);
    let team = chart.care_team(chart.months_ago(60), &[Clinician::Internist, Clinician::CareCoordinator]);
    let goal = chart.goal(chart.months_ago(16), "Bajar cinco kilos y caminar media hora al día", 150, None);
    chart.care_plan(
        chart.months_ago(16),
        "Prevenir la diabetes",
        &["Clase de alimentación en español, los martes", "Caminar media hora al día", "A1c cada seis meses"],
        &[goal],
        &team,
    );
    chart.appointment(15, Clinician::Internist, FOLLOW_UP, "Control de tiroides y azúcar");
    chart.appointment(52, Clinician::CareCoordinator, VIDEO, "Clase de alimentación");
}

fn check(chart: &mut Chart, number: usize, day: NaiveDate) -> Visit {
    let now = -chart.months_before(day);
    let yearly = number.is_multiple_of(2);
    let visit = chart.visit(
        day,
        Clinician::Internist,
        if yearly { CHECK_UP } else { FOLLOW_UP },
        if yearly { "Revisión anual" } else { "Control de tiroides" },
    );
    let stimulation = chart.dice.spread(along(STIMULATION, now), 0.15);
    let sugar = chart.dice.spread(along(SUGAR, now), 0.06);
    chart.adult_vitals(&visit, (126.0, 79.0), 73.0 + now / 45.0, 157.0);
    chart.panel(&visit, &THYROID, &[(&TSH, stimulation), (&FREE_T4, if stimulation > 8.0 { 0.7 } else { 1.2 })]);
    chart.panel(&visit, &GLYCATION, &[(&A1C, sugar)]);
    if yearly {
        chart.panel(&visit, &COMPREHENSIVE, &[(&GLUCOSE, 48.0 + sugar * 9.5)]);
        chart.panel(&visit, &LIPIDS, &[(&CHOLESTEROL, 208.0), (&TRIGLYCERIDES, 162.0), (&HDL, 48.0)]);
        chart.panel(&visit, &BLOOD_COUNT, &[]);
    }
    let thyroid = if stimulation > 4.0 {
        "La tiroides todavía trabaja poco: se ajusta la pastilla."
    } else {
        "La tiroides está bien controlada."
    };
    let told = chart.found(&visit, &A1C, sugar);
    chart.note(&visit, PROGRESS, &format!("Se siente bien, duerme siete horas. {thyroid} Azúcar (A1c) {told:.1} %.\n\nPlan: tomar la pastilla en ayunas, caminar después de cenar, control en seis meses. La consulta fue en español, sin intérprete."));
    visit
}

fn thyroid(chart: &mut Chart, visits: &[Visit]) {
    let at = |number: usize| visits.get(number.min(visits.len().saturating_sub(1)));
    let (Some(first), Some(middle), Some(late)) = (at(0), at(6), at(12)) else { return };
    chart.lasting(first, HYPOTHYROIDISM, first.day.to_string());
    chart.lasting(middle, PREDIABETES, middle.day.to_string());
    chart.lasting(first, REFLUX, year(chart.at_age(46.0).min(first.day)));
    chart.allergy(first, SULFA, RASH);
    chart.tobacco(first, NEVER_SMOKED);
    chart.test(first, &VITAMIN_D, Reading::Exactly(24.0));
    chart.course(
        &[
            (first, m::LEVOTHYROXINE_50, "1 tableta por la boca cada mañana, en ayunas"),
            (late, m::LEVOTHYROXINE_75, "1 tableta por la boca cada mañana, en ayunas"),
        ],
        "Hipotiroidismo",
        None,
    );
    chart.course(&[(first, m::VITAMIN_D, "1 cápsula por la boca una vez al día")], "Vitamina D baja", None);
    chart.vaccinate(first.day, TD, Clinician::Internist, Some(first));
    for visit in [middle, late] {
        chart.vaccinate(visit.day, SHINGLES, Clinician::Internist, Some(visit));
    }
}

/// A bladder infection; the second time with a culture that says which medicines work.
fn bladder(chart: &mut Chart, months: u32, cultured: bool) -> Visit {
    let visit =
        chart.visit(chart.months_ago(months), Clinician::Internist, SYMPTOM, "Ardor al orinar desde hace dos días");
    chart.vitals(&visit, Vitals { temperature: Some(37.2), pressure: Some((128.0, 80.0)), ..Vitals::default() });
    let mut results = vec![
        chart.finding(&visit, ("5799-2", "Leukocyte esterase, urine strip"), POSITIVE, "Urine"),
        chart.finding(&visit, ("5802-4", "Nitrite, urine strip"), if cultured { POSITIVE } else { NEGATIVE }, "Urine"),
        chart.wording(&visit, ("5767-9", "Appearance of urine"), "Cloudy", "Urine"),
        chart.wording(&visit, ("5778-6", "Color of urine"), "Yellow", "Urine"),
    ];
    chart.report(&visit, Some("24356-8"), "Urinalysis", std::mem::take(&mut results));
    if cultured {
        let germ = chart.wording(&visit, ("630-4", "Urine culture"), "", "Urine");
        if let Some(last) = chart.last("Observation") {
            last["valueCodeableConcept"] = concept(SNOMED, "112283007", "Escherichia coli");
            last["note"] = json!([{ "text": "More than 100,000 colonies per mL" }]);
            if let Some(fields) = last.as_object_mut() {
                fields.remove("valueString");
            }
        }
        results.push(germ);
        for (code, drug, finding) in [
            ("18864-9", "Ampicillin", RESISTANT),
            ("18955-5", "Nitrofurantoin", SUSCEPTIBLE),
            ("18906-8", "Ciprofloxacin", SUSCEPTIBLE),
            ("18998-5", "Trimethoprim/sulfamethoxazole", RESISTANT),
        ] {
            results.push(chart.finding(&visit, (code, drug), finding, "Urine"));
        }
        chart.report(&visit, None, "Urine culture with susceptibilities", results);
    }
    chart.passing(&visit, BLADDER_INFECTION, 7);
    chart.short_course(
        &visit,
        m::NITROFURANTOIN,
        "1 cápsula por la boca dos veces al día durante 5 días, con comida",
        "Infección de orina",
        5,
    );
    chart.note(&visit, PROGRESS, "Ardor al orinar, sin fiebre ni dolor de espalda. No puede tomar sulfa por alergia.\n\nPlan: antibiótico por cinco días, beber agua, volver si hay fiebre o dolor de espalda.");
    visit
}

fn imaging(chart: &mut Chart) {
    for months in [27, 3] {
        let visit =
            chart.visit(chart.months_ago(months), Clinician::Radiologist, CONSULTATION, "Mamografía de control");
        chart.imaging(
            &visit,
            MAMMOGRAM,
            "Fatty tissue on both sides. No mass, no suspicious calcifications.",
            "Nothing suspicious (BI-RADS 1). Next mammogram in two years.",
        );
    }
    let visit = chart.visit(chart.months_ago(10), Clinician::Radiologist, CONSULTATION, "Densidad de los huesos");
    chart.procedure(&visit, ("312681000", "Bone density scan"), "Menopausia temprana", None);
    chart.imaging(
        &visit,
        Study(IMAGING, "Bone density scan"),
        "T-score of the spine -2.6, of the hip -1.9.",
        "Osteoporosis of the spine.",
    );
    let talk = chart.visit(chart.months_ago(9), Clinician::Internist, FOLLOW_UP, "Resultado de los huesos");
    chart.lasting(&talk, OSTEOPOROSIS, visit.day.to_string());
    chart.course(
        &[(&talk, m::ALENDRONATE, "1 tableta por la boca una vez por semana, en ayunas y de pie")],
        "Osteoporosis",
        None,
    );
    chart.note(&talk, CONSULT, "La densidad de la columna está baja. Se habló de calcio en la comida, de caminar y de evitar caídas.\n\nPlan: una pastilla por semana; nueva medición en dos años.");
}
