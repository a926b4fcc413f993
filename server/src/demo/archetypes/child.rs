//! A school child with asthma, eczema and a peanut allergy: one bad night in the emergency department, better since.

use serde_json::json;

use super::super::{
    allergies::{ANAPHYLAXIS, CAT_AND_DOG, PEANUT, WHEEZE},
    calendar::plus,
    chart::Chart,
    coding::quantity,
    conditions::{ASTHMA, COLD, ECZEMA, OTITIS, month},
    documents::{CONSULT, DISCHARGE, PROGRESS},
    labs::{
        Reading,
        analytes::{CAT_IGE, LEAD, MITE_IGE, PEANUT_IGE},
        panels::{ALLERGENS, BLOOD_COUNT},
    },
    medicines::{ALBUTEROL, AMOXICILLIN_SYRUP, CETIRIZINE_5, EPINEPHRINE, FLUTICASONE, Medicine},
    organization::Clinician,
    reports::CHEST_XRAY,
    visits::{CONSULTATION, EMERGENCY, FOLLOW_UP, SYMPTOM, Visit, WELL_CHILD},
    vitals::Vitals,
};

const PREDNISOLONE: Medicine = Medicine("", "Prednisolone 15 mg/5 mL liquid", "mL");

pub(crate) fn write(chart: &mut Chart) {
    chart.relatives();
    let build = chart.build();
    let coverage = chart.coverage(chart.at_age(3.0));
    let visits = chart.well_child_visits(build);
    early_years(chart);
    let tested = allergy_tests(chart);
    asthma(chart, &tested, &coverage);
    chart.flu_shots(8, Clinician::Pediatrician);
    for visit in visits.iter().rev().take(2) {
        chart.bill(visit, &coverage, &[("Well child visit", 21_000), ("Giving vaccines", 4_800)], 0);
    }
    chart.appointment(12, Clinician::Pediatrician, FOLLOW_UP, "Asthma check before the cold season");
    chart.appointment(215, Clinician::Pediatrician, WELL_CHILD, "Yearly check");
}

fn early_years(chart: &mut Chart) {
    let one = chart.visit(chart.at_age(1.06), Clinician::Pediatrician, SYMPTOM, "Itchy, dry skin");
    chart.lasting(&one, ECZEMA, month(plus(one.day, -60)));
    chart.panel(&one, &BLOOD_COUNT, &[]);
    chart.test(&one, &LEAD, Reading::LessThan(1.0));
    let ear = chart.visit(chart.at_age(1.6), Clinician::Pediatrician, SYMPTOM, "Ear pain and fever");
    chart.vitals(&ear, Vitals { temperature: Some(38.9), pulse: Some(132.0), ..Vitals::default() });
    chart.passing(&ear, OTITIS, 10);
    chart.short_course(&ear, AMOXICILLIN_SYRUP, "6 mL by mouth twice a day for 10 days", "Ear infection", 10);
}

fn allergy_tests(chart: &mut Chart) -> Visit {
    let visit = chart.visit(
        chart.at_age(3.2),
        Clinician::Pediatrician,
        CONSULTATION,
        "Swollen lips and hives after peanut butter",
    );
    chart.allergy(&visit, PEANUT, ANAPHYLAXIS);
    chart.allergy(&visit, CAT_AND_DOG, WHEEZE);
    let results = vec![
        chart.test(&visit, &PEANUT_IGE, Reading::Exactly(14.2)),
        chart.test(&visit, &CAT_IGE, Reading::Exactly(2.37)),
        chart.test(&visit, &MITE_IGE, Reading::LessThan(0.1)),
    ];
    chart.report(&visit, ALLERGENS.loinc, ALLERGENS.name, results);
    chart.course(
        &[(&visit, EPINEPHRINE, "Into the outer thigh for a severe reaction, then call 911; as needed")],
        "Peanut allergy",
        None,
    );
    chart.course(&[(&visit, CETIRIZINE_5, "1 tablet by mouth once a day as needed for itching")], "Hives", None);
    chart.note(&visit, CONSULT, "Hives and swollen lips within ten minutes of peanut butter. No trouble breathing. Peanut IgE is clearly raised.\n\nPlan: no peanuts, two auto-injectors (home and school), a written plan for school.");
    visit
}

fn asthma(chart: &mut Chart, tested: &Visit, coverage: &str) {
    let first =
        chart.visit(chart.at_age(4.3).max(tested.day), Clinician::Pediatrician, SYMPTOM, "Cough at night for a month");
    chart.vitals(&first, Vitals { oxygen: Some(96.0), pulse: Some(104.0), breaths: Some(26.0), ..Vitals::default() });
    chart.lasting(&first, ASTHMA, first.day.to_string());
    chart.course(
        &[(&first, ALBUTEROL, "2 puffs with a spacer every 4 to 6 hours as needed for wheezing")],
        "Asthma",
        None,
    );

    let night = chart.visit(chart.at_age(6.1), Clinician::EmergencyDoctor, EMERGENCY, "Trouble breathing after a cold");
    chart.vitals(
        &night,
        Vitals {
            oxygen: Some(91.0),
            pulse: Some(134.0),
            breaths: Some(38.0),
            temperature: Some(37.6),
            ..Vitals::default()
        },
    );
    chart.passing(&night, COLD, 7);
    chart.imaging(
        &night,
        CHEST_XRAY,
        "The lungs are well filled with air. No pneumonia, no fluid. The heart is of normal size.",
        "No pneumonia.",
    );
    chart.procedure(
        &night,
        ("", "Inhaled albuterol by nebulizer, three times"),
        "Asthma attack",
        Some("Breathing easier after an hour"),
    );
    chart.short_course(&night, PREDNISOLONE, "10 mL by mouth once a day for 5 days", "Asthma attack", 5);
    chart.note(&night, DISCHARGE, "Came with fast breathing and wheeze two days into a cold. Better after three breathing treatments; oxygen 97 % when going home.\n\nPlan: steroid for five days, clinic visit this week.");
    chart.bill(
        &night,
        coverage,
        &[("Emergency visit", 118_000), ("Chest X-ray", 24_000), ("Breathing treatments", 16_500)],
        15_000,
    );

    let control =
        chart.visit(chart.past(plus(night.day, 5)), Clinician::Pediatrician, FOLLOW_UP, "After the emergency visit");
    chart.course(&[(&control, FLUTICASONE, "2 puffs with a spacer twice a day, then rinse the mouth")], "Asthma", None);
    chart.note(&control, PROGRESS, "Breathing well. A daily inhaler was started; how to use the spacer was practiced. Green, yellow and red plan given for home and school.");
    let team = chart.care_team(control.day, &[Clinician::Pediatrician, Clinician::CareCoordinator]);
    let goal = chart.goal(control.day, "No night with cough, no missed school day because of asthma", 180, None);
    chart.care_plan(
        control.day,
        "Asthma action plan",
        &[
            "Green: daily inhaler, two puffs twice a day",
            "Yellow: rescue inhaler every four hours, call the clinic if it lasts a day",
            "Red: rescue inhaler at once and call 911",
        ],
        &[goal],
        &team,
    );
    peak_flows(chart, &control);
}

/// Peak flow at every asthma check since: it grows with the child, with one dip each winter.
fn peak_flows(chart: &mut Chart, first: &Visit) {
    let mut day = first.day;
    let mut value = 142.0;
    for number in 0..12 {
        day = plus(day, 91);
        if day >= chart.today {
            break;
        }
        value += 5.5;
        let visit = chart.visit(chart.past(day), Clinician::Pediatrician, FOLLOW_UP, "Asthma check");
        let dip = if number % 4 == 2 { 28.0 } else { 0.0 };
        let flow = (chart.dice.spread(value - dip, 4.0) / 5.0).round() as i64 * 5;
        chart.said(
            &visit,
            "procedure",
            ("19935-6", "Peak flow"),
            "valueQuantity",
            quantity(json!(flow), "L/min", "L/min"),
        );
        chart.vitals(&visit, Vitals { oxygen: Some(98.0), pulse: Some(92.0), ..Vitals::default() });
    }
}
