//! Type 2 diabetes and high blood pressure over ten years: an A1c that comes down, creeps up and is caught again, medicines
//! that follow it, yearly tests, goals that are nearly met.

use chrono::NaiveDate;

use super::super::{
    allergies::{COUGH, LISINOPRIL},
    chart::Chart,
    conditions::{DIABETES, HIGH_CHOLESTEROL, HYPERTENSION, SLEEP_APNEA},
    curve::along,
    documents::{CONSULT, PROGRESS},
    immunizations::{PNEUMOCOCCAL_20, TDAP},
    labs::{
        Reading,
        analytes::{A1C, ALT, CHOLESTEROL, CREATININE, GLUCOSE, HDL, TRIGLYCERIDES, TSH, URINE_ALBUMIN, VITAMIN_D},
        panels::{BASIC, BLOOD_COUNT, COMPREHENSIVE, GLYCATION, LIPIDS},
    },
    medicines::{self as m, End},
    organization::Clinician,
    reports::MAMMOGRAM,
    screening::{NEVER_SMOKED, PHQ_2},
    visits::{CHECK_UP, CONSULTATION, FOLLOW_UP, VIDEO, Visit},
};

/// What a value was, by months before today, oldest first: `along` reads these with the sign turned.
type Years = [(f64, f64)];

const SUGAR: &Years = &[
    (-120.0, 8.6),
    (-111.0, 7.2),
    (-84.0, 6.7),
    (-60.0, 7.3),
    (-36.0, 7.8),
    (-18.0, 8.2),
    (-8.0, 8.9),
    (-4.0, 8.0),
    (0.0, 7.4),
];
const SYSTOLIC: &Years =
    &[(-120.0, 154.0), (-100.0, 138.0), (-60.0, 134.0), (-30.0, 141.0), (-12.0, 136.0), (0.0, 129.0)];
const KILOGRAMS: &Years = &[(-120.0, 93.0), (-96.0, 87.5), (-40.0, 90.5), (-8.0, 92.0), (0.0, 88.0)];
const FAT: &Years = &[(-120.0, 251.0), (-100.0, 198.0), (-60.0, 186.0), (-30.0, 205.0), (-20.0, 168.0), (0.0, 161.0)];
const KIDNEY: &Years = &[(-120.0, 0.74), (-60.0, 0.81), (0.0, 0.96)];
const LEAK: &Years = &[(-120.0, 9.0), (-60.0, 16.0), (-36.0, 27.0), (-14.0, 46.0), (0.0, 34.0)];

pub(crate) fn write(chart: &mut Chart) {
    let coverage = chart.coverage(chart.months_ago(126));
    let days = chart.every(3, 119);
    let visits: Vec<Visit> = (0..).zip(days).map(|(number, day)| check(chart, number, day)).collect();
    if let Some(first) = visits.first() {
        beginnings(chart, first);
    }
    medication(chart, &visits);
    screening_tests(chart);
    for visit in visits.iter().rev().take(8) {
        chart.bill(visit, &coverage, &[("Office visit", 16_500), ("Laboratory tests", 9_400)], 3_000);
    }
    plans(chart, &visits);
    chart.flu_shots(9, Clinician::FamilyDoctor);
    chart.covid_shots(Clinician::FamilyDoctor);
    chart.appointment(8, Clinician::FamilyDoctor, FOLLOW_UP, "Diabetes check");
    chart.appointment(37, Clinician::Endocrinologist, CONSULTATION, "Review of diabetes medicines");
    chart.appointment(126, Clinician::FamilyDoctor, CHECK_UP, "Yearly check");
}

fn check(chart: &mut Chart, number: usize, day: NaiveDate) -> Visit {
    let now = -chart.months_before(day);
    let yearly = number.is_multiple_of(4);
    let kind = match number % 4 {
        0 => CHECK_UP,
        2 if number > 16 => VIDEO,
        _ => FOLLOW_UP,
    };
    let visit = chart.visit(day, Clinician::FamilyDoctor, kind, if yearly { "Yearly check" } else { "Diabetes check" });
    let systolic = along(SYSTOLIC, now);
    let weight = along(KILOGRAMS, now);
    // Nobody is weighed through a camera; blood is taken at the laboratory the same day.
    if kind.is_in_person() {
        chart.adult_vitals(&visit, (systolic, systolic * 0.61), weight, 163.0);
    }
    let sugar = chart.dice.spread(along(SUGAR, now), 0.12);
    chart.panel(&visit, &GLYCATION, &[(&A1C, sugar)]);
    let fasting = chart.dice.spread(sugar * 22.0 - 24.0, 9.0);
    let creatinine = chart.dice.spread(along(KIDNEY, now), 0.025);
    if yearly {
        chart.panel(
            &visit,
            &COMPREHENSIVE,
            &[(&GLUCOSE, fasting), (&CREATININE, creatinine), (&ALT, 30.0 + weight * 0.2)],
        );
        let fat = along(FAT, now);
        chart.panel(&visit, &LIPIDS, &[(&CHOLESTEROL, fat), (&TRIGLYCERIDES, fat * 0.85), (&HDL, 44.0 + now / 40.0)]);
        let leak = chart.dice.spread(along(LEAK, now), 1.5);
        chart.test(&visit, &URINE_ALBUMIN, Reading::Exactly(leak));
        chart.panel(&visit, &BLOOD_COUNT, &[]);
        chart.score(&visit, PHQ_2, 0);
        chart.procedure(&visit, ("", "Diabetic foot examination"), "Diabetes", Some("Feeling and pulses normal"));
    } else if number.is_multiple_of(2) {
        chart.panel(&visit, &BASIC, &[(&GLUCOSE, fasting), (&CREATININE, creatinine)]);
    }
    let told = (chart.found(&visit, &A1C, sugar), chart.pressure((systolic, 0.0)).0);
    chart.note(&visit, PROGRESS, &note(told.0, told.1, chart.person.age(day)));
    visit
}

fn note(sugar: f64, systolic: f64, age: f64) -> String {
    let about = match sugar {
        s if s < 7.0 => "at goal",
        s if s < 8.0 => "above goal",
        _ => "well above goal",
    };
    let pressure = if systolic < 130.0 { "at goal" } else { "above goal" };
    let evenings =
        if age < 58.0 { "evenings are hard because of work and the children" } else { "forgets some in the evening" };
    format!(
        "A1c {sugar:.1} %, {about}. Blood pressure {pressure}. Feet without sores. Takes medicines on most days; {evenings}.\n\nPlan: as in the medicine list; walk after dinner; see again in three months."
    )
}

fn beginnings(chart: &mut Chart, first: &Visit) {
    chart.lasting(first, DIABETES, first.day.to_string());
    chart.lasting(first, HYPERTENSION, first.day.to_string());
    chart.lasting(first, HIGH_CHOLESTEROL, first.day.to_string());
    chart.tobacco(first, NEVER_SMOKED);
    chart.test(first, &TSH, Reading::Exactly(2.14));
    chart.test(first, &VITAMIN_D, Reading::Exactly(21.0));
    chart.vaccinate(first.day, TDAP, Clinician::FamilyDoctor, Some(first));
    let sleep = chart.visit(chart.months_ago(70), Clinician::Internist, CONSULTATION, "Snoring, tired in the daytime");
    chart.lasting(&sleep, SLEEP_APNEA, sleep.day.to_string());
    chart.procedure(&sleep, ("", "Sleep study at home"), "Snoring", Some("Moderate sleep apnea"));
}

fn medication(chart: &mut Chart, visits: &[Visit]) {
    let at = |number: usize| visits.get(number.min(visits.len().saturating_sub(1)));
    let (Some(start), Some(second), Some(third), Some(middle), Some(late), Some(recent)) =
        (at(0), at(1), at(3), at(18), at(28), at(visits.len().saturating_sub(3)))
    else {
        return;
    };
    chart.course(
        &[
            (start, m::METFORMIN_500, "1 tablet by mouth twice a day with meals"),
            (third, m::METFORMIN_1000, "1 tablet by mouth twice a day with meals"),
        ],
        "Type 2 diabetes",
        None,
    );
    chart.course(&[(recent, m::EMPAGLIFLOZIN, "1 tablet by mouth every morning")], "Type 2 diabetes", None);
    chart.course(
        &[(start, m::LISINOPRIL_10, "1 tablet by mouth once a day")],
        "High blood pressure",
        Some(End(second.day, "Dry cough")),
    );
    chart.intolerance(second, LISINOPRIL, COUGH);
    chart.course(
        &[
            (second, m::LOSARTAN_25, "1 tablet by mouth once a day"),
            (middle, m::LOSARTAN_50, "1 tablet by mouth once a day"),
        ],
        "High blood pressure",
        None,
    );
    chart.course(&[(late, m::AMLODIPINE_5, "1 tablet by mouth once a day")], "High blood pressure", None);
    chart.course(
        &[
            (second, m::ATORVASTATIN_20, "1 tablet by mouth every evening"),
            (late, m::ATORVASTATIN_40, "1 tablet by mouth every evening"),
        ],
        "High cholesterol",
        None,
    );
    chart.course(&[(start, m::VITAMIN_D, "1 capsule by mouth once a day")], "Low vitamin D", None);
}

fn screening_tests(chart: &mut Chart) {
    for months in [31, 7] {
        if !chart.person.is_female() || chart.person.age(chart.months_ago(months)) < 40.0 {
            continue;
        }
        let visit = chart.visit(chart.months_ago(months), Clinician::Radiologist, CONSULTATION, "Screening mammogram");
        chart.imaging(
            &visit,
            MAMMOGRAM,
            "Dense tissue on both sides. No mass, no suspicious calcifications. No change from before.",
            "Nothing suspicious (BI-RADS 2). Next mammogram in two years.",
        );
    }
    for months in [49, 37, 25, 13] {
        let visit = chart.visit(
            chart.months_ago(months),
            Clinician::Ophthalmologist,
            CONSULTATION,
            "Yearly eye check for diabetes",
        );
        chart.procedure(
            &visit,
            ("", "Photographs of the back of the eye"),
            "Diabetes",
            Some("No damage from diabetes"),
        );
    }
    let visit =
        chart.visit(chart.months_ago(5), Clinician::Endocrinologist, CONSULTATION, "A1c above goal for two years");
    chart.vaccinate(visit.day, PNEUMOCOCCAL_20, Clinician::FamilyDoctor, Some(&visit));
    chart.note(&visit, CONSULT, "A1c has been rising for two years in spite of two medicines. Protein in the urine is a little high.\n\nPlan: a third medicine that also protects heart and kidneys, a sensor for sugar if it stays above goal, the class on food and diabetes.");
    chart.order(&visit, "Yearly eye check for diabetes", "Due since last month", 30);
    chart.order(&visit, "Class on food and diabetes", "A1c above goal", 60);
}

fn plans(chart: &mut Chart, visits: &[Visit]) {
    let Some(since) = visits.get(visits.len() / 2).map(|visit| visit.day) else { return };
    let team = chart.care_team(
        since,
        &[Clinician::FamilyDoctor, Clinician::Endocrinologist, Clinician::CareCoordinator, Clinician::Pharmacist],
    );
    let goals = [
        chart.goal(since, "A1c under 7 percent", 120, Some(("4548-4", "Hemoglobin A1c", 7.0, "%", "%"))),
        chart.goal(
            since,
            "Blood pressure under 130 over 80",
            120,
            Some(("8480-6", "Systolic blood pressure", 130.0, "mmHg", "mm[Hg]")),
        ),
        chart.goal(since, "Walk thirty minutes on five days a week", 60, None),
    ];
    chart.care_plan(
        since,
        "Living well with diabetes",
        &[
            "A1c every three months",
            "Eye, foot and kidney check every year",
            "Food diary for two weeks",
            "Blood pressure at home twice a week",
        ],
        &goals,
        &team,
    );
}
