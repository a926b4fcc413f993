//! A healthy adult in midlife who looks after a parent: yearly checks, screening tests, a migraine now and then.

use super::super::{
    chart::Chart,
    conditions::{KNEE_ARTHRITIS, MIGRAINE, year},
    documents::PROGRESS,
    immunizations::TD,
    labs::{
        NEGATIVE,
        analytes::{CHOLESTEROL, HDL, TRIGLYCERIDES},
        panels::{BASIC, BLOOD_COUNT, LIPIDS},
    },
    medicines::{IBUPROFEN, Medicine},
    organization::Clinician,
    reports::MAMMOGRAM,
    screening::{NEVER_SMOKED, PHQ_2},
    visits::{CHECK_UP, SYMPTOM},
    vitals::Vitals,
};

const SUMATRIPTAN: Medicine = Medicine("", "Sumatriptan 50 mg tablet", "tablet");

pub(crate) fn write(chart: &mut Chart) {
    let by = Clinician::FamilyDoctor;
    let coverage = chart.coverage(chart.months_ago(72));
    let checks = chart.every(12, 58);
    for (number, day) in (0..).zip(checks) {
        let visit = chart.visit(day, by, CHECK_UP, "Yearly check");
        chart.adult_vitals(&visit, (122.0 + f64::from(number), 76.0), 68.0 + f64::from(number) * 0.4, 164.5);
        chart.panel(&visit, &BLOOD_COUNT, &[]);
        chart.panel(&visit, &BASIC, &[]);
        chart.panel(
            &visit,
            &LIPIDS,
            &[(&CHOLESTEROL, 196.0 + f64::from(number) * 4.0), (&TRIGLYCERIDES, 118.0), (&HDL, 61.0)],
        );
        chart.tobacco(&visit, NEVER_SMOKED);
        chart.score(&visit, PHQ_2, if number == 4 { 2 } else { 0 });
        let whose = if chart.person.is_male() { "his" } else { "her" };
        chart.note(&visit, PROGRESS, &note(number, whose));
        if number == 0 {
            chart.lasting(&visit, MIGRAINE, year(chart.at_age(31.0)));
            chart.course(
                &[(
                    &visit,
                    SUMATRIPTAN,
                    "1 tablet by mouth at the start of a migraine; as needed, no more than 2 a day",
                )],
                "Migraine",
                None,
            );
            chart.no_known_allergy(&visit);
            chart.vaccinate(visit.day, TD, by, Some(&visit));
        }
        if number % 2 == 0 && chart.person.is_female() {
            chart.imaging(
                &visit,
                MAMMOGRAM,
                "Scattered dense tissue on both sides. No mass, no suspicious calcifications.",
                "Nothing suspicious (BI-RADS 1). Next mammogram in two years.",
            );
        }
        if number >= 3 {
            chart.finding(&visit, ("57905-2", "Blood in stool (FIT)"), NEGATIVE, "Stool");
            chart.bill(&visit, &coverage, &[("Yearly check", 24_000), ("Laboratory tests", 11_800)], 0);
        }
    }
    let knee = chart.visit(chart.months_ago(7), by, SYMPTOM, "Knee pain on stairs");
    chart.vitals(&knee, Vitals { pressure: Some((126.0, 78.0)), ..Vitals::default() });
    chart.lasting(&knee, KNEE_ARTHRITIS, year(chart.at_age(47.0)));
    chart.short_course(
        &knee,
        IBUPROFEN,
        "2 tablets by mouth every 8 hours with food as needed for pain",
        "Knee pain",
        14,
    );
    chart.bill(&knee, &coverage, &[("Office visit", 15_500)], 3_000);
    chart.flu_shots(4, by);
    chart.covid_shots(by);
    chart.care_team(chart.months_ago(58), &[by]);
    chart.order(&knee, "Physical therapy, knee", "Knee pain on stairs", 20);
    chart.appointment(41, by, CHECK_UP, "Yearly check");
}

fn note(number: i32, whose: &str) -> String {
    if number == 4 {
        format!(
            "Looks after {whose} father three days a week and sleeps less. Mood is low on some days, no sign of depression. Talked about help at home and the caregiver group.\n\nPlan: screening tests as due, see again in a year or when it gets too much."
        )
    } else {
        "Feels well. Works full time, walks daily. Screening tests as due.\n\nPlan: see again in a year.".to_owned()
    }
}
