//! A healthy child of any age from nine months on: growth and vaccines, a cold, an ear infection in the early years.

use super::super::{
    calendar::plus,
    chart::Chart,
    conditions::{COLD, OTITIS},
    documents::PROGRESS,
    medicines::AMOXICILLIN_SYRUP,
    organization::Clinician,
    visits::{SYMPTOM, WELL_CHILD},
    vitals::Vitals,
};

pub(crate) fn write(chart: &mut Chart) {
    let by = Clinician::Pediatrician;
    chart.relatives();
    let build = chart.build();
    let coverage = chart.coverage(chart.person.born);
    let visits = chart.well_child_visits(build);
    let age = chart.person.age(chart.today);
    cold(chart, age * 0.7);
    if age > 2.0 {
        ear_infection(chart);
    }
    chart.flu_shots(8, by);
    for visit in visits.iter().rev().take(3) {
        chart.bill(visit, &coverage, &[("Well child visit", 21_000), ("Giving vaccines", 4_800)], 0);
    }
    chart.care_team(chart.person.born, &[by]);
    let days = chart.dice.between(20, 240).unsigned_abs();
    chart.appointment(days, by, WELL_CHILD, "Well child check");
}

fn cold(chart: &mut Chart, age: f64) {
    let visit = chart.visit(chart.at_age(age), Clinician::Pediatrician, SYMPTOM, "Runny nose and cough for three days");
    chart.vitals(&visit, Vitals { temperature: Some(37.9), oxygen: Some(98.0), ..Vitals::default() });
    chart.passing(&visit, COLD, 8);
    chart.note(
        &visit,
        PROGRESS,
        "Clear runny nose, chest clear, ears normal, drinks well. A common cold that passes by itself.",
    );
}

fn ear_infection(chart: &mut Chart) {
    let around = chart.dice.between(-60, 60);
    let day = chart.past(plus(chart.at_age(1.6), around));
    let visit = chart.visit(day, Clinician::Pediatrician, SYMPTOM, "Ear pain and fever");
    chart.vitals(&visit, Vitals { temperature: Some(38.7), pulse: Some(130.0), ..Vitals::default() });
    chart.passing(&visit, OTITIS, 10);
    chart.short_course(&visit, AMOXICILLIN_SYRUP, "6 mL by mouth twice a day for 10 days", "Ear infection", 10);
}
