//! A young mother: pregnancy care at home, the birth at another hospital (`elsewhere`), then home again. Allergy, blood
//! group and a vaccine are in both records.

use chrono::NaiveDate;

use super::super::{
    allergies::{PENICILLIN, RASH},
    calendar::plus,
    chart::Chart,
    conditions::{HYPOTHYROIDISM, IRON_ANEMIA, PREGNANCY, year},
    documents::PROGRESS,
    immunizations::TDAP,
    labs::{
        NEGATIVE, Reading,
        analytes::{FERRITIN, GLUCOSE_CHALLENGE, HEMOGLOBIN, TSH},
        panels::{BASIC, BLOOD_COUNT},
    },
    medicines as m,
    organization::Clinician,
    person::Person,
    reports::OBSTETRIC_ULTRASOUND,
    screening::{NEVER_SMOKED, PHQ_9},
    visits::{CHECK_UP, FIRST_PRENATAL, FOLLOW_UP, POSTNATAL, PRENATAL, Visit},
    vitals::Vitals,
};

/// Days before today on which the child was born (the cast's infant is as old).
pub fn born_days_ago(person: &Person) -> i64 {
    256 + person.variation.map_or(0, |variation| variation.back as i64 * 8)
}

pub(crate) fn write(chart: &mut Chart) {
    chart.relatives();
    let by = Clinician::FamilyDoctor;
    let coverage = chart.coverage(chart.months_ago(60));
    let (checks, began) = (chart.every(12, 52), began(chart));
    for (number, day) in checks.into_iter().filter(|day| *day < began).enumerate().take(3) {
        let visit = chart.visit(day, by, CHECK_UP, "Yearly check");
        chart.adult_vitals(&visit, (114.0, 70.0), 58.0, 160.0);
        chart.test(&visit, &TSH, Reading::Exactly([6.9, 2.8, 2.3][number % 3]));
        chart.panel(&visit, &BASIC, &[]);
        if number == 0 {
            chart.lasting(&visit, HYPOTHYROIDISM, year(visit.day));
            chart.allergy(&visit, PENICILLIN, RASH);
            chart.tobacco(&visit, NEVER_SMOKED);
            chart.course(
                &[(&visit, m::LEVOTHYROXINE_50, "1 tablet by mouth every morning before breakfast")],
                "Underactive thyroid",
                None,
            );
        }
        chart.note(
            &visit,
            PROGRESS,
            "Feels well. Thyroid tablet agrees with her.\n\nPlan: thyroid test once a year, more often in a pregnancy.",
        );
    }
    let (first, last) = pregnancy(chart);
    chart.resolved(&first, PREGNANCY, began.to_string(), plus(began, 268));
    chart.bill(&last, &coverage, &[("Prenatal visit", 14_500)], 0);
    after_birth(chart, &coverage);
    chart.flu_shots(4, by);
    chart.covid_shots(by);
    chart.care_team(first.day, &[by, Clinician::Obstetrician]);
    chart.appointment(44, by, CHECK_UP, "Yearly check");
}

/// The first day of the pregnancy.
fn began(chart: &Chart) -> NaiveDate {
    plus(chart.today, -born_days_ago(chart.person) - 268)
}

fn pregnancy(chart: &mut Chart) -> (Visit, Visit) {
    let began = began(chart);
    let visits: Vec<Visit> = [10_i64, 16, 20, 26, 32, 36]
        .into_iter()
        .map(|week| {
            let kind = if week == 10 { FIRST_PRENATAL } else { PRENATAL };
            let visit = chart.visit(chart.past(plus(began, week * 7)), Clinician::Obstetrician, kind, &format!("Prenatal visit, week {week}"));
            let weight = 58.0 + (week as f64 - 8.0) * 0.4;
            chart.vitals(&visit, Vitals { pressure: Some((110.0 + week as f64 * 0.5, 68.0 + week as f64 * 0.3)), weight: Some(weight), ..Vitals::default() });
            chart.test(&visit, &TSH, Reading::Exactly(2.4 - week as f64 * 0.01));
            match week {
                10 => {
                    chart.panel(&visit, &BLOOD_COUNT, &[(&HEMOGLOBIN, 12.6)]);
                    chart.wording(&visit, ("883-9", "Blood group (ABO)"), "O", "Blood");
                    chart.wording(&visit, ("10331-7", "Rh type"), "Positive", "Blood");
                    chart.finding(&visit, ("5196-1", "Hepatitis B surface antigen"), NEGATIVE, "Serum");
                    chart.course(&[(&visit, m::PRENATAL_VITAMIN, "1 tablet by mouth once a day")], "Pregnancy", None);
                }
                20 => chart.imaging(&visit, OBSTETRIC_ULTRASOUND, "One child. All organs as expected for twenty weeks.", "Growth as expected for twenty weeks."),
                26 => {
                    chart.test(&visit, &GLUCOSE_CHALLENGE, Reading::Exactly(118.0));
                }
                32 => chart.vaccinate(visit.day, TDAP, Clinician::Obstetrician, Some(&visit)),
                _ => {}
            }
            chart.note(&visit, PROGRESS, &format!("Week {week}. Feels well. Mother and child as they should be.\n\nPlan: next visit as booked. For signs of birth go to the nearest hospital."));
            visit
        })
        .collect();
    let mut ends = visits.into_iter();
    match (ends.next(), ends.next_back()) {
        (Some(first), Some(last)) => (first, last),
        _ => unreachable!("six weeks make six visits"),
    }
}

fn after_birth(chart: &mut Chart, coverage: &str) {
    let born = plus(chart.today, -born_days_ago(chart.person));
    let visit = chart.visit(chart.past(plus(born, 42)), Clinician::Obstetrician, POSTNATAL, "Six weeks after birth");
    chart.adult_vitals(&visit, (118.0, 74.0), 63.0, 160.0);
    chart.score(&visit, PHQ_9, 6);
    chart.panel(&visit, &BLOOD_COUNT, &[(&HEMOGLOBIN, 11.4)]);
    chart.test(&visit, &FERRITIN, Reading::Exactly(9.0));
    chart.lasting(&visit, IRON_ANEMIA, visit.day.to_string());
    chart.course(&[(&visit, m::IRON, "1 tablet by mouth every other day")], "Low iron", None);
    chart.note(&visit, PROGRESS, "Gave birth at another hospital while visiting family; their summary was asked for. Scar healed. Tired, mood fair.\n\nPlan: iron, mood questions again in two months.");
    chart.bill(&visit, coverage, &[("Visit after birth", 16_000), ("Laboratory tests", 5_400)], 0);
    let again = chart.visit(chart.past(plus(born, 105)), Clinician::FamilyDoctor, FOLLOW_UP, "Iron and mood");
    chart.score(&again, PHQ_9, 3);
    chart.panel(&again, &BLOOD_COUNT, &[(&HEMOGLOBIN, 12.5)]);
    chart.test(&again, &TSH, Reading::Exactly(3.2));
}
