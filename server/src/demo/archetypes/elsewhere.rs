//! What a second hospital sends of the same person: her own Patient under its own id, with the person number that both
//! share; a birth by cesarean section; results that come with ranges but without the laboratory's flags.

use careway_core::samples::ELSEWHERE;
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    super::{
        allergies::{PENICILLIN, RASH},
        calendar::plus,
        chart::Chart,
        coding::hl7,
        conditions::{IRON_ANEMIA, Problem},
        depth::Depth,
        dice::Dice,
        documents::{DISCHARGE, OPERATION},
        immunizations::FLU,
        labs::{
            Reading,
            analytes::{HEMOGLOBIN, LEUKOCYTES, TSH},
            panels::{BASIC, BLOOD_COUNT},
        },
        medicines::{IBUPROFEN, IRON},
        organization::{Clinician, Site},
        person::Person,
        vitals::Vitals,
    },
    two_sources::born_days_ago,
};

const BIRTH: Problem = Problem("66348005", "", "Childbirth");

/// The record that the second hospital sends.
pub fn write(person: &Person, dice: Dice, today: NaiveDate, depth: Depth) -> Vec<Value> {
    let number = person.record_number.replace("W-", "88");
    let mut chart = Chart::with_patient(person, number.clone(), patient(person, &number), dice, today, depth);
    chart.laboratory = Site::HarborPoint;
    let born = plus(today, -born_days_ago(person));
    let by = Clinician::HarborObstetrician;
    let stay = chart.stay(plus(born, -1), 3, by, "Birth");
    chart.vitals(
        &stay,
        Vitals {
            pressure: Some((134.0, 84.0)),
            pulse: Some(92.0),
            temperature: Some(36.9),
            weight: Some(70.4),
            ..Vitals::default()
        },
    );
    chart.allergy(&stay, PENICILLIN, RASH);
    chart.passing(&stay, BIRTH, 2);
    chart.wording(&stay, ("883-9", "Blood group (ABO)"), "O", "Blood");
    chart.wording(&stay, ("10331-7", "Rh type"), "Positive", "Blood");
    chart.panel(&stay, &BLOOD_COUNT, &[(&HEMOGLOBIN, 11.9), (&LEUKOCYTES, 12.8)]);
    chart.panel(&stay, &BASIC, &[]);
    chart.procedure(
        &stay,
        ("11466000", "Cesarean section"),
        "Birth did not go forward for twelve hours",
        Some("Healthy boy"),
    );
    chart.note(
        &stay,
        OPERATION,
        "Cesarean section through a low cut. A boy of 3.4 kilograms who cried at once. Blood loss 900 mL.",
    );
    let after =
        chart.visit(plus(born, 1), Clinician::HarborHospitalist, super::super::visits::FOLLOW_UP, "Day after birth");
    chart.panel(&after, &BLOOD_COUNT, &[(&HEMOGLOBIN, 8.9), (&LEUKOCYTES, 14.1)]);
    chart.test(&after, &TSH, Reading::Exactly(2.9));
    chart.passing(&after, IRON_ANEMIA, 40);
    chart.short_course(
        &after,
        IBUPROFEN,
        "2 tablets by mouth every 6 hours with food as needed for pain",
        "Pain after birth",
        10,
    );
    chart.short_course(&after, IRON, "1 tablet by mouth once a day", "Blood loss", 40);
    chart.note(&after, DISCHARGE, "First child, by cesarean section after a long labor. Blood count low after birth, no transfusion. Mother and child go home well.\n\nPlan: iron for six weeks, check of the scar and of the blood count at home.");
    chart.vaccinate(plus(born, 1), FLU, Clinician::HarborHospitalist, None);
    chart.finish().0
}

fn patient(person: &Person, number: &str) -> Value {
    json!({
        "identifier": [
            { "use": "usual", "type": hl7("v2-0203", "MR"), "system": "https://harborpoint.example/mrn", "value": number },
            person.person_number(),
        ],
        "active": true,
        "name": [{ "use": "official", "family": person.family.to_uppercase(), "given": [person.given.to_uppercase()] }],
        "gender": person.gender, "birthDate": person.born.to_string(),
        "managingOrganization": { "reference": Site::HarborPoint.organization()["reference"], "display": ELSEWHERE },
    })
}
