//! A first pregnancy, about thirty weeks along: prenatal visits and tests, ultrasound reports, an HIV test that is
//! labelled as sensitive.

use chrono::NaiveDate;
use serde_json::json;

use super::super::{
    allergies::{PENICILLIN, RASH},
    calendar::plus,
    chart::Chart,
    coding::quantity,
    conditions::{IRON_ANEMIA, PREGNANCY},
    documents::PROGRESS,
    immunizations::TDAP,
    labs::{
        NEGATIVE, POSITIVE, Reading,
        analytes::{CELL_VOLUME, FERRITIN, GLUCOSE_CHALLENGE, HEMOGLOBIN, TSH},
        panels::BLOOD_COUNT,
    },
    medicines::{IRON, PRENATAL_VITAMIN},
    organization::Clinician,
    reports::OBSTETRIC_ULTRASOUND,
    screening::{NEVER_SMOKED, PHQ_9},
    visits::{CONSULTATION, FIRST_PRENATAL, PRENATAL, VIDEO, Visit},
    vitals::Vitals,
};

/// How far along: the child is due so many days from today.
const DUE_IN: i64 = 68;
/// Weight before pregnancy.
const WEIGHT: f64 = 61.5;

pub(crate) fn write(chart: &mut Chart) {
    let coverage = chart.coverage(chart.months_ago(30));
    let began = plus(chart.today, DUE_IN - 280);
    let first = prenatal(chart, began, 9, &coverage);
    booking_tests(chart, &first, plus(began, 280));
    chart.labelled("HIV", |chart| {
        let result = chart.finding(&first, ("56888-1", "HIV 1 and 2 antigen and antibody"), NEGATIVE, "Serum");
        chart.report(&first, None, "HIV test", vec![result]);
    });
    for week in [13, 17, 20, 24, 26, 28, 30] {
        let visit = prenatal(chart, began, week, &coverage);
        milestone(chart, &visit, week);
    }
    chart.flu_shots(2, Clinician::FamilyDoctor);
    let team = chart.care_team(first.day, &[Clinician::Midwife, Clinician::Obstetrician, Clinician::CareCoordinator]);
    let birth = format!("Birth at {}", chart.person.home.campus().name());
    let goal = chart.goal(first.day, "Hemoglobin back to 11 or more before birth", 60, None);
    chart.care_plan(
        first.day,
        "Pregnancy and birth",
        &["Prenatal visits", "Iron by mouth", "Birth class in week 33", &birth],
        &[goal],
        &team,
    );
    chart.appointment(10, Clinician::Midwife, PRENATAL, "Prenatal visit, week 32");
    chart.appointment(24, Clinician::Midwife, PRENATAL, "Prenatal visit, week 34");
    chart.appointment(17, Clinician::Midwife, VIDEO, "Birth class");
    chart.appointment(38, Clinician::Obstetrician, CONSULTATION, "Planning the birth");
}

fn prenatal(chart: &mut Chart, began: NaiveDate, week: i64, coverage: &str) -> Visit {
    let kind = if week == 9 { FIRST_PRENATAL } else { PRENATAL };
    let visit = chart.visit(
        chart.past(plus(began, week * 7 + 2)),
        Clinician::Midwife,
        kind,
        &format!("Prenatal visit, week {week}"),
    );
    let gained = super::super::curve::along(&[(9.0, 0.6), (17.0, 3.0), (30.0, 9.2), (40.0, 13.0)], week as f64);
    chart.vitals(
        &visit,
        Vitals {
            pressure: Some((112.0 + week as f64 * 0.2, 68.0 + week as f64 * 0.1)),
            pulse: Some(80.0),
            weight: Some(WEIGHT + gained),
            height: (week == 9).then_some(167.0),
            ..Vitals::default()
        },
    );
    if week >= 13 {
        let rate = chart.dice.between(138, 152);
        chart.said(
            &visit,
            "exam",
            ("55283-6", "Fetal heart rate"),
            "valueQuantity",
            quantity(json!(rate), "beats/min", "/min"),
        );
    }
    if week >= 20 {
        let height = week + chart.dice.between(-1, 1);
        chart.said(&visit, "exam", ("11881-0", "Fundal height"), "valueQuantity", quantity(json!(height), "cm", "cm"));
    }
    chart.note(&visit, PROGRESS, &format!("Week {week}. Feels well, the child is active for its age. Blood pressure and growth as they should be.\n\nPlan: next visit as booked; call for bleeding, strong pain, fever or fewer movements."));
    chart.bill(&visit, coverage, &[("Prenatal visit", 14_500)], 0);
    visit
}

fn booking_tests(chart: &mut Chart, visit: &Visit, due: NaiveDate) {
    chart.lasting(visit, PREGNANCY, plus(due, -280).to_string());
    chart.allergy(visit, PENICILLIN, RASH);
    chart.tobacco(visit, NEVER_SMOKED);
    chart.course(&[(visit, PRENATAL_VITAMIN, "1 tablet by mouth once a day")], "Pregnancy", None);
    chart.said(
        visit,
        "exam",
        ("11778-8", "Estimated date of birth of the child"),
        "valueDateTime",
        json!(due.to_string()),
    );
    chart.panel(visit, &BLOOD_COUNT, &[(&HEMOGLOBIN, 12.4)]);
    chart.test(visit, &TSH, Reading::Exactly(1.62));
    let results = vec![
        chart.wording(visit, ("883-9", "Blood group (ABO)"), "B", "Blood"),
        chart.wording(visit, ("10331-7", "Rh type"), "Positive", "Blood"),
        chart.finding(visit, ("890-4", "Antibody screen"), NEGATIVE, "Blood"),
        chart.finding(visit, ("5196-1", "Hepatitis B surface antigen"), NEGATIVE, "Serum"),
        chart.finding(visit, ("20507-0", "Syphilis test (RPR)"), NEGATIVE, "Serum"),
        chart.finding(visit, ("25514-1", "Rubella antibodies (IgG)"), POSITIVE, "Serum"),
    ];
    chart.report(visit, None, "Prenatal tests", results);
    chart.imaging(
        visit,
        OBSTETRIC_ULTRASOUND,
        "One child in the womb, heartbeat 168 per minute. Length fits nine weeks.",
        "One living child, nine weeks along. Due date confirmed.",
    );
}

fn milestone(chart: &mut Chart, visit: &Visit, week: i64) {
    match week {
        20 => chart.imaging(visit, OBSTETRIC_ULTRASOUND, "One child, head up. Brain, heart, spine, kidneys and limbs look as they should for twenty weeks. Placenta at the back, well away from the opening of the womb.", "Growth and organs as expected for twenty weeks."),
        26 => {
            chart.test(visit, &GLUCOSE_CHALLENGE, Reading::Exactly(131.0));
            chart.score(visit, PHQ_9, 3);
        }
        28 => {
            chart.panel(visit, &BLOOD_COUNT, &[(&HEMOGLOBIN, 10.6), (&CELL_VOLUME, 78.4)]);
            chart.test(visit, &FERRITIN, Reading::Exactly(8.0));
            chart.lasting(visit, IRON_ANEMIA, visit.day.to_string());
            chart.course(&[(visit, IRON, "1 tablet by mouth once a day, with orange juice, not with milk")], "Low iron", None);
            chart.vaccinate(visit.day, TDAP, Clinician::Midwife, Some(visit));
        }
        _ => {}
    }
}
