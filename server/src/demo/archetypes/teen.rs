//! A teenager: growth and vaccines, a sprained ankle, and counselling for anxiety that is labelled as sensitive.

use super::super::{
    allergies::{GRASS, RUNNY_NOSE},
    calendar::plus,
    chart::Chart,
    conditions::{ANKLE_SPRAIN, ANXIETY, STREP_THROAT},
    documents::{CONSULT, PROGRESS},
    labs::{POSITIVE, panels::BLOOD_COUNT},
    medicines::{AMOXICILLIN, IBUPROFEN},
    organization::Clinician,
    reports::{IMAGING, Study},
    screening::{GAD_7, NEVER_SMOKED, PHQ_9},
    visits::{CHECK_UP, CONSULTATION, FOLLOW_UP, SYMPTOM, VIDEO},
    vitals::Vitals,
};

pub(crate) fn write(chart: &mut Chart) {
    chart.relatives();
    let build = chart.build();
    let coverage = chart.coverage(chart.at_age(10.0));
    let visits = chart.well_child_visits(build);
    chart.flu_shots(6, Clinician::Pediatrician);
    illnesses(chart, &coverage);
    chart.labelled("PSY", counselling);
    if let Some(last) = visits.last() {
        chart.panel(last, &BLOOD_COUNT, &[]);
        chart.tobacco(last, NEVER_SMOKED);
        chart.bill(last, &coverage, &[("Yearly check", 21_000), ("Blood count", 3_900)], 0);
    }
    chart.care_team(chart.at_age(12.0), &[Clinician::Pediatrician]);
    chart.appointment(33, Clinician::Pediatrician, CHECK_UP, "Sports physical");
}

fn illnesses(chart: &mut Chart, coverage: &str) {
    let throat = chart.visit(chart.at_age(12.4), Clinician::Pediatrician, SYMPTOM, "Sore throat and fever");
    chart.vitals(&throat, Vitals { temperature: Some(38.7), pulse: Some(98.0), ..Vitals::default() });
    chart.finding(&throat, ("78012-2", "Strep A, rapid test"), POSITIVE, "Throat swab");
    chart.passing(&throat, STREP_THROAT, 10);
    chart.allergy(&throat, GRASS, RUNNY_NOSE);
    chart.short_course(&throat, AMOXICILLIN, "1 tablet by mouth twice a day for 10 days", "Strep throat", 10);

    let ankle =
        chart.visit(chart.months_ago(11), Clinician::Pediatrician, SYMPTOM, "Twisted the right ankle at soccer");
    chart.vitals(&ankle, Vitals { pulse: Some(84.0), ..Vitals::default() });
    chart.passing(&ankle, ANKLE_SPRAIN, 28);
    chart.procedure(&ankle, ("19490002", "X-ray of the ankle"), "Ankle pain", None);
    chart.imaging(
        &ankle,
        Study(IMAGING, "X-ray of the right ankle"),
        "Swelling over the outer ankle. The bones and the joint are in line. No break is seen.",
        "No fracture.",
    );
    chart.short_course(
        &ankle,
        IBUPROFEN,
        "2 tablets by mouth every 8 hours with food as needed for pain",
        "Ankle sprain",
        7,
    );
    chart.note(&ankle, PROGRESS, "Swollen outer ankle, can bear weight. X-ray without fracture. Rest, ice, brace; back to soccer in about four weeks.");
    chart.bill(&ankle, coverage, &[("Office visit", 15_500), ("X-ray of the ankle", 18_000)], 3_000);
}

fn counselling(chart: &mut Chart) {
    let by = Clinician::Psychologist;
    let first = chart.visit(chart.months_ago(8), by, CONSULTATION, "Worry, trouble sleeping before tests");
    chart.lasting(&first, ANXIETY, plus(first.day, -120).format("%Y-%m").to_string());
    chart.score(&first, GAD_7, 14);
    chart.score(&first, PHQ_9, 7);
    chart.note(&first, CONSULT, "Worries every day, most of all about school; sleeps badly before tests. No thoughts of self-harm. Asked that this stay between us; what the law allows to be kept private was explained.\n\nPlan: talk therapy every three weeks, sleep habits, a worry diary.");
    for (months, score) in [(6, 11), (4, 9), (1, 6)] {
        let visit =
            chart.visit(chart.months_ago(months), by, if months == 4 { VIDEO } else { FOLLOW_UP }, "Talk therapy");
        chart.score(&visit, GAD_7, score);
        chart.procedure(&visit, ("", "Cognitive behavioral therapy, one hour"), "Anxiety", None);
        chart.note(
            &visit,
            PROGRESS,
            "Uses breathing exercises before tests. Sleeps better. Goes on with the worry diary.",
        );
    }
    chart.goal(first.day, "Fall asleep within half an hour on most school nights", 90, None);
    chart.appointment(9, by, FOLLOW_UP, "Talk therapy");
}
