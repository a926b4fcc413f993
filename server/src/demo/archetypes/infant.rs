//! A baby of some months: yellow skin in the first week, well child visits with growth and vaccines, a first cold.

use super::super::{
    chart::Chart,
    conditions::{COLD, NEWBORN_JAUNDICE},
    documents::PROGRESS,
    labs::{Reading, analytes::NEWBORN_BILIRUBIN},
    medicines::Medicine,
    organization::Clinician,
    visits::{FOLLOW_UP, SYMPTOM, WELL_CHILD},
    vitals::Vitals,
};

const VITAMIN_D_DROPS: Medicine = Medicine("", "Vitamin D3 400 units drops", "bottle");

pub(crate) fn write(chart: &mut Chart) {
    chart.relatives();
    let build = chart.build();
    let coverage = chart.coverage(chart.person.born);
    let visits = chart.well_child_visits(build);
    if let Some(first) = visits.first() {
        chart.test(first, &NEWBORN_BILIRUBIN, Reading::Exactly(13.8));
        chart.passing(first, NEWBORN_JAUNDICE, 9);
        chart.course(&[(first, VITAMIN_D_DROPS, "1 drop by mouth every day")], "Breast-fed baby", None);
        let recheck = chart.past(super::super::calendar::plus(first.day, 3));
        let again = chart.visit(recheck, Clinician::Pediatrician, FOLLOW_UP, "Check of yellow skin");
        chart.test(&again, &NEWBORN_BILIRUBIN, Reading::Exactly(10.9));
        chart.growth(&again, build);
        chart.note(
            &again,
            PROGRESS,
            "Skin less yellow, drinks well, gains weight. Bilirubin is falling. No light treatment needed.",
        );
    }
    let cold = chart.visit(chart.at_age(0.42), Clinician::Pediatrician, SYMPTOM, "Runny nose and cough for three days");
    chart.growth(&cold, build);
    chart
        .vitals(&cold, Vitals { temperature: Some(38.1), pulse: Some(138.0), oxygen: Some(98.0), ..Vitals::default() });
    chart.passing(&cold, COLD, 8);
    chart.note(&cold, PROGRESS, "Clear runny nose, chest clear, ears normal, drinks well. A common cold. Come back if breathing is hard or drinking stops.");
    chart.flu_shots(1, Clinician::Pediatrician);
    for visit in &visits {
        chart.bill(visit, &coverage, &[("Well child visit", 18_500), ("Giving vaccines", 9_600)], 0);
    }
    chart.care_team(chart.person.born, &[Clinician::Pediatrician, Clinician::CareCoordinator]);
    chart.appointment(24, Clinician::Pediatrician, WELL_CHILD, "Nine-month check");
}
