//! Six years after breast cancer: how it was found and treated, what pathology said, blood counts under chemotherapy, and
//! the years of follow-up.

use super::super::{
    allergies::{PENICILLIN, RASH},
    calendar::plus,
    chart::Chart,
    conditions::{BREAST_CANCER, BREAST_CANCER_PAST, LYMPHEDEMA, OSTEOPOROSIS, year},
    documents::{CONSULT, OPERATION, PROGRESS},
    immunizations::{PNEUMOCOCCAL_20, SHINGLES, TDAP},
    labs::{
        DETECTED, NOT_DETECTED, Reading,
        analytes::{CA_15_3, HEMOGLOBIN, LEUKOCYTES, PLATELETS, VITAMIN_D},
        panels::{BLOOD_COUNT, COMPREHENSIVE, LIPIDS},
    },
    medicines::{self as m, End},
    organization::Clinician,
    reports::{IMAGING, MAMMOGRAM, Study},
    screening::{PHQ_9, USED_TO_SMOKE},
    visits::{CHECK_UP, CONSULTATION, FOLLOW_UP, Visit},
};

/// Months before today at which it was found.
const FOUND: u32 = 75;

pub(crate) fn write(chart: &mut Chart) {
    let coverage = chart.coverage(chart.months_ago(100));
    let found = found(chart);
    let operation = operation(chart);
    let last_cycle = chemotherapy(chart);
    radiation(chart);
    let follow_ups = follow_up(chart);
    let Some(first) = follow_ups.first() else { return };
    let over = plus(first.day, -20);
    chart.resolved(&found, BREAST_CANCER, found.day.to_string(), over.max(last_cycle.day));
    chart.lasting(first, BREAST_CANCER_PAST, year(first.day));
    chart.lasting(first, LYMPHEDEMA, first.day.to_string());
    if let Some(end) = follow_ups.iter().rev().nth(1) {
        chart.course(
            &[(first, m::ANASTROZOLE, "1 tablet by mouth once a day")],
            "Keep breast cancer from coming back",
            Some(End(end.day, "Five years completed")),
        );
    }
    bones(chart);
    for visit in follow_ups.iter().rev().take(3) {
        chart.bill(visit, &coverage, &[("Specialist visit", 24_500), ("Laboratory tests", 13_100)], 4_000);
    }
    let team = chart.care_team(
        operation.day,
        &[Clinician::Oncologist, Clinician::Surgeon, Clinician::FamilyDoctor, Clinician::CareCoordinator],
    );
    let goal = chart.goal(first.day, "Left arm no more than one centimeter wider than the right", 120, None);
    chart.care_plan(
        first.day,
        "After breast cancer",
        &[
            "Oncology visit every six months to year five, then yearly",
            "Mammogram every year",
            "Arm exercises and compression sleeve",
            "Bone density every two years",
        ],
        &[goal],
        &team,
    );
    chart.flu_shots(6, Clinician::FamilyDoctor);
    chart.covid_shots(Clinician::FamilyDoctor);
    chart.appointment(19, Clinician::Radiologist, CONSULTATION, "Yearly mammogram");
    chart.appointment(30, Clinician::Oncologist, FOLLOW_UP, "Yearly visit after breast cancer");
}

fn found(chart: &mut Chart) -> Visit {
    let check = chart.visit(chart.months_ago(FOUND + 2), Clinician::FamilyDoctor, CHECK_UP, "Yearly check");
    chart.adult_vitals(&check, (128.0, 78.0), 71.0, 168.0);
    chart.tobacco(&check, USED_TO_SMOKE);
    chart.allergy(&check, PENICILLIN, RASH);
    chart.vaccinate(check.day, TDAP, Clinician::FamilyDoctor, Some(&check));
    let screening = chart.visit(chart.months_ago(FOUND), Clinician::Radiologist, CONSULTATION, "Screening mammogram");
    chart.imaging(&screening, MAMMOGRAM, "Left breast, upper outer part: a mass of 14 millimeters with an irregular edge that was not there two years ago. Right breast without change.", "Suspicious mass on the left (BI-RADS 4). A tissue sample is advised.");
    let biopsy =
        chart.visit(chart.past(plus(screening.day, 9)), Clinician::Surgeon, CONSULTATION, "Tissue sample, left breast");
    chart.procedure(
        &biopsy,
        ("122548005", "Biopsy of breast"),
        "Suspicious mass on the mammogram",
        Some("Five cores taken"),
    );
    chart.pathology(&biopsy, "Left breast, five needle cores.", "Invasive ductal carcinoma, grade 2. Estrogen receptor positive (95 percent), progesterone receptor positive (80 percent), HER2 negative.");
    let results = vec![
        chart.finding(&biopsy, ("16112-5", "Estrogen receptor, tissue"), DETECTED, "Tissue"),
        chart.finding(&biopsy, ("16113-3", "Progesterone receptor, tissue"), DETECTED, "Tissue"),
        chart.finding(&biopsy, ("48676-1", "HER2, tissue"), NOT_DETECTED, "Tissue"),
    ];
    chart.report(&biopsy, None, "Tumor receptors", results);
    chart.note(&biopsy, CONSULT, "Told the patient and her sister about the result. It is small, found early, and can be treated with the aim of cure.\n\nPlan: operation that keeps the breast, sample of the first lymph nodes, meeting with oncology.");
    biopsy
}

fn operation(chart: &mut Chart) -> Visit {
    let visit = chart.stay(chart.months_ago(FOUND - 1), 1, Clinician::Surgeon, "Operation for breast cancer");
    chart.procedure(&visit, ("392021009", "Lumpectomy of breast"), "Breast cancer", Some("Clear margins"));
    chart.procedure(&visit, ("396487001", "Sentinel lymph node biopsy"), "Breast cancer", None);
    chart.pathology(&visit, "Left breast, lumpectomy; three sentinel lymph nodes.", "Invasive ductal carcinoma, 16 millimeters, grade 2, margins clear. One of three lymph nodes with tumor (pT1c pN1a).");
    chart.note(
        &visit,
        OPERATION,
        "Removal of the mass through a curved cut, three lymph nodes from the armpit. No bleeding. Home the next day.",
    );
    visit
}

fn chemotherapy(chart: &mut Chart) -> Visit {
    let start = chart.months_ago(FOUND - 3);
    let before = chart.visit(chart.past(plus(start, -9)), Clinician::Oncologist, CONSULTATION, "Planning chemotherapy");
    chart.imaging(
        &before,
        Study(IMAGING, "Ultrasound of the heart"),
        "All chambers of normal size. The left chamber pumps normally, ejection fraction 62 percent.",
        "Normal heart.",
    );
    chart.note(&before, CONSULT, "One lymph node was affected: chemotherapy lowers the chance that it comes back. Four rounds, three weeks apart.");
    let mut last = before;
    for round in 0..4_i64 {
        let visit = chart.visit(
            chart.past(plus(start, round * 21)),
            Clinician::Oncologist,
            FOLLOW_UP,
            &format!("Chemotherapy, round {}", round + 1),
        );
        let white = [6.1, 4.2, 3.6, 3.1][round as usize % 4];
        chart.panel(
            &visit,
            &BLOOD_COUNT,
            &[
                (&LEUKOCYTES, white),
                (&HEMOGLOBIN, 12.9 - round as f64 * 0.7),
                (&PLATELETS, 248.0 - round as f64 * 31.0),
            ],
        );
        chart.panel(&visit, &COMPREHENSIVE, &[]);
        chart.procedure(&visit, ("367336001", "Chemotherapy"), "Breast cancer", Some("Given without problems"));
        // Ten days later the white cells are at their lowest.
        let low = chart.visit(
            chart.past(plus(visit.day, 10)),
            Clinician::CareCoordinator,
            FOLLOW_UP,
            "Blood count between rounds",
        );
        chart.panel(
            &low,
            &BLOOD_COUNT,
            &[
                (&LEUKOCYTES, [2.4, 1.9, 1.3, 1.8][round as usize % 4]),
                (&HEMOGLOBIN, 12.1 - round as f64 * 0.6),
                (&PLATELETS, 171.0 - round as f64 * 22.0),
            ],
        );
        last = visit;
    }
    last
}

fn radiation(chart: &mut Chart) {
    let visit = chart.visit(chart.months_ago(FOUND - 7), Clinician::Oncologist, FOLLOW_UP, "End of radiation");
    chart.procedure(
        &visit,
        ("33195004", "External beam radiation therapy"),
        "Breast cancer",
        Some("Twenty sessions completed"),
    );
    chart.note(
        &visit,
        PROGRESS,
        "Twenty sessions done. Skin red, otherwise well. Now tablets for five years and checks every half year.",
    );
}

fn follow_up(chart: &mut Chart) -> Vec<Visit> {
    let days = chart.every(6, FOUND - 9);
    (0_usize..)
        .zip(days)
        .map(|(number, day)| {
            let visit = chart.visit(day, Clinician::Oncologist, FOLLOW_UP, "Check after breast cancer");
            chart.adult_vitals(&visit, (130.0, 80.0), 72.5, 168.0);
            let marker = chart.dice.spread(18.0, 1.6);
            chart.test(&visit, &CA_15_3, Reading::Exactly(marker));
            chart.panel(&visit, &BLOOD_COUNT, &[]);
            if number % 2 == 1 {
                chart.panel(&visit, &COMPREHENSIVE, &[]);
                chart.panel(&visit, &LIPIDS, &[]);
                chart.score(&visit, PHQ_9, if number == 1 { 8 } else { 3 });
                chart.imaging(&visit, MAMMOGRAM, "Left breast after operation, scar without change. Right breast without change. No new mass.", "No sign of cancer (BI-RADS 2). Next mammogram in a year.");
            }
            chart.note(&visit, PROGRESS, "No lump, no new pain. Left arm a little thicker than the right, wears the sleeve. Joints stiff in the morning from the tablet.\n\nPlan: go on, arm exercises, see again as planned.");
            visit
        })
        .collect()
}

fn bones(chart: &mut Chart) {
    let mut found = None;
    for (months, score) in [(60, "-2.1"), (36, "-2.6"), (12, "-2.4")] {
        let visit = chart.visit(chart.months_ago(months), Clinician::Radiologist, CONSULTATION, "Bone density");
        chart.procedure(&visit, ("312681000", "Bone density scan"), "Tablets that thin the bones", None);
        chart.imaging(
            &visit,
            Study(IMAGING, "Bone density scan"),
            &format!("T-score of the spine {score}."),
            if score == "-2.1" { "Low bone density." } else { "Osteoporosis of the spine." },
        );
        if months == 36 {
            chart.lasting(&visit, OSTEOPOROSIS, visit.day.to_string());
            chart.course(
                &[(&visit, m::ALENDRONATE, "1 tablet by mouth once a week, on an empty stomach, stay upright")],
                "Osteoporosis",
                None,
            );
            chart.course(&[(&visit, m::VITAMIN_D, "1 capsule by mouth once a day")], "Osteoporosis", None);
            chart.test(&visit, &VITAMIN_D, Reading::Exactly(27.0));
            found = Some(visit);
        }
    }
    if let Some(visit) = found {
        chart.vaccinate(visit.day, SHINGLES, Clinician::FamilyDoctor, Some(&visit));
        chart.vaccinate(plus(visit.day, 90), SHINGLES, Clinician::FamilyDoctor, None);
        chart.vaccinate(plus(visit.day, 90), PNEUMOCOCCAL_20, Clinician::FamilyDoctor, None);
    }
}
