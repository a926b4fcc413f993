//! Directions of medicines, from `Dosage` elements in the shapes that systems send, to the sentences that people read in
//! both languages.

use super::*;
use careway_core::{
    record::{Medication, MedicationEvent, directions::Told},
    words::{Language, Words},
};

fn medication(kind: &str, elements: &str) -> Medication {
    match item(kind, elements).detail {
        Detail::Medication(medication) => medication,
        other => panic!("{other:?}"),
    }
}

fn told(medication: &Medication, language: Language) -> Vec<Told> {
    let day = |day: &careway_core::record::Moment| day.to_string();
    medication.directions.iter().map(|one| one.told(medication.event, Words::of(language), &day)).collect()
}

/// A dosage, what the source says in it, and what is read of it in English and in Spanish.
type Row = (&'static str, &'static [&'static str], &'static str, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // Shapes of made-up and of certified systems' records.
    (r#"{"sequence": 1, "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}, "asNeededBoolean": false,
        "doseAndRate": [{"type": {"coding": [{"code": "ordered"}]}, "doseQuantity": {"value": 1}}]}"#,
     &[], "Use 1 each time, once a day", "Use 1 cada vez, una vez al día"),
    (r#"{"timing": {"repeat": {"frequency": 1, "period": 4.0, "periodUnit": "h"}}, "doseAndRate": [{"doseQuantity": {"value": 1.0}}]}"#,
     &[], "Use 1 each time, every 4 hours", "Use 1 cada vez, cada 4 horas"),
    (r#"{"sequence": 1, "text": "Take as needed.", "asNeededBoolean": true}"#,
     &["Take as needed."], "", "Use cuando lo necesite"),
    (r#"{"sequence": 1, "asNeededBoolean": true}"#, &[], "Use when you need it", "Use cuando lo necesite"),
    (r#"{"text": "Every four to six hours (qualifier value)", "additionalInstruction": [{"text": "Every four to six hours (qualifier value)"}],
        "timing": {"repeat": {"frequency": 4, "period": 1.0, "periodUnit": "d"}}, "doseAndRate": [{"doseQuantity": {"value": 1.0}}]}"#,
     &["Every four to six hours (qualifier value)"], "Use 1 each time, 4 times a day", "Use 1 cada vez, 4 veces al día"),
    (r#"{"text": "10 mL bid", "timing": {"repeat": {"boundsPeriod": {"start": "2008-04-05"}, "frequency": 2, "period": 1, "periodUnit": "d"}},
        "route": {"coding": [{"system": "http://snomed.info/sct", "code": "26643006", "display": "Oral route"}]},
        "doseAndRate": [{"doseQuantity": {"value": 10, "unit": "ml", "system": "http://unitsofmeasure.org", "code": "mL"}}]}"#,
     &["10 mL bid"], "Take 10 ml by mouth 2 times a day from 2008-04-05", "Tome 10 ml por la boca 2 veces al día desde: 2008-04-05"),
    (r#"{"text": "0.5 ML tid"}"#, &["0.5 ML tid"], "", ""),
    (r#"{"text": "Two tablets at once", "additionalInstruction": [{"coding": [{"code": "311504000", "display": "With or after food"}]}],
        "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}, "route": {"coding": [{"code": "26643006", "display": "Oral Route"}]},
        "method": {"coding": [{"display": "Swallow"}]}, "doseAndRate": [{"doseQuantity": {"value": 2, "unit": "TAB", "code": "TAB"}}]}"#,
     &["Two tablets at once", "With or after food"], "Take 2 tablets by mouth once a day", "Tome 2 tabletas por la boca una vez al día"),
    (r#"{"asNeededBoolean": true, "route": {"coding": [{"code": "447694001", "display": "Respiratory tract route"}]}}"#,
     &[], "Breathe in when you need it", "Inhale cuando lo necesite"),
    // Everyday prescriptions.
    (r#"{"route": {"text": "Oral"}, "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d", "when": ["C"]}},
        "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}"#,
     &[], "Take 1 tablet by mouth 2 times a day with food", "Tome 1 tableta por la boca 2 veces al día con las comidas"),
    (r#"{"route": {"text": "by mouth"}, "timing": {"code": {"text": "BID"}}, "doseAndRate": [{"doseQuantity": {"value": 2, "unit": "capsules"}}]}"#,
     &[], "Take 2 capsules by mouth 2 times a day", "Tome 2 cápsulas por la boca 2 veces al día"),
    (r#"{"timing": {"code": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "code": "TID"}]}}}"#,
     &[], "Use 3 times a day", "Use 3 veces al día"),
    (r#"{"timing": {"code": {"coding": [{"code": "QD"}], "text": "Daily"}}}"#, &[], "Use once a day", "Use una vez al día"),
    (r#"{"timing": {"code": {"text": "q.h.s."}}}"#, &[], "Use once a day at bedtime", "Use una vez al día a la hora de dormir"),
    (r#"{"timing": {"code": {"text": "HS"}}}"#, &[], "Use at bedtime", "Use a la hora de dormir"),
    (r#"{"timing": {"code": {"coding": [{"code": "QOD"}]}}}"#, &[], "Use every 2 days", "Use cada 2 días"),
    (r#"{"timing": {"code": {"coding": [{"code": "Q6H"}]}}}"#, &[], "Use every 6 hours", "Use cada 6 horas"),
    (r#"{"timing": {"code": {"text": "AC"}}}"#, &[], "Use before meals", "Use antes de las comidas"),
    (r#"{"timing": {"repeat": {"when": ["PC"]}}}"#, &[], "Use after meals", "Use después de las comidas"),
    (r#"{"timing": {"repeat": {"when": ["ACM", "HS"], "offset": 30}}}"#,
     &[], "Use 30 minutes before breakfast and 30 minutes before bedtime", "Use 30 minutos antes del desayuno y 30 minutos antes de dormir"),
    (r#"{"timing": {"repeat": {"when": ["MORN", "EVE"], "frequency": 2, "period": 1, "periodUnit": "d"}}}"#,
     &[], "Use 2 times a day in the morning and in the evening", "Use 2 veces al día en la mañana y al anochecer"),
    // The code says the same as the fields: once is enough. It says something else: it is shown as it is.
    (r#"{"timing": {"code": {"text": "BID"}, "repeat": {"frequency": 2, "period": 1.0, "periodUnit": "d"}}}"#,
     &[], "Use 2 times a day", "Use 2 veces al día"),
    (r#"{"timing": {"code": {"text": "BID"}, "repeat": {"frequency": 3, "period": 1, "periodUnit": "d"}}}"#,
     &[], "Use 3 times a day (BID)", "Use 3 veces al día (BID)"),
    (r#"{"timing": {"code": {"text": "5XD"}}}"#, &[], "Use (5XD)", "Use (5XD)"),
    (r#"{"timing": {"repeat": {"when": ["IMD"]}}}"#, &[], "Use IMD", "Use IMD"),
    (r#"{"timing": {"repeat": {"dayOfWeek": ["mon", "thu"], "timeOfDay": ["08:00:00", "20:00:00"]}}}"#,
     &[], "Use on Mondays and Thursdays at 8:00 a.m. and 8:00 p.m.", "Use los lunes y jueves a las 8:00 a. m. y 8:00 p. m."),
    (r#"{"timing": {"repeat": {"frequency": 1, "frequencyMax": 2, "period": 1, "periodUnit": "d"}}}"#,
     &[], "Use 1 to 2 times a day", "Use de 1 a 2 veces al día"),
    (r#"{"timing": {"repeat": {"period": 8, "periodMax": 12, "periodUnit": "h"}}, "doseAndRate": [{"doseQuantity": {"value": 1.0}}]}"#,
     &[], "Use 1 each time, every 8 to 12 hours", "Use 1 cada vez, cada 8 a 12 horas"),
    (r#"{"timing": {"repeat": {"boundsDuration": {"value": 10, "unit": "days", "code": "d"}, "frequency": 1, "period": 1, "periodUnit": "wk"}}}"#,
     &[], "Use once a week for 10 days", "Use una vez a la semana durante 10 días"),
    (r#"{"timing": {"repeat": {"boundsRange": {"low": {"value": 7, "code": "d"}, "high": {"value": 10, "code": "d"}}}}}"#,
     &[], "Use for 7 to 10 days", "Use durante 7 a 10 días"),
    (r#"{"timing": {"repeat": {"boundsPeriod": {"end": "2024-05-01"}}}}"#, &[], "Use until 2024-05-01", "Use hasta: 2024-05-01"),
    (r#"{"timing": {"repeat": {"count": 1}}}"#, &[], "Use one time only", "Use una sola vez"),
    (r#"{"timing": {"event": ["2024-01-01"]}}"#, &[], "", ""),
    (r#"{"doseAndRate": [{"doseRange": {"low": {"value": 1, "unit": "tab"}, "high": {"value": 2, "unit": "tab"}}}]}"#,
     &[], "Use 1 to 2 tablets", "Use de 1 a 2 tabletas"),
    (r#"{"asNeededCodeableConcept": {"text": "pain"}, "route": {"coding": [{"code": "PO"}]}, "timing": {"repeat": {"period": 6, "periodUnit": "h"}},
        "maxDosePerPeriod": {"numerator": {"value": 4, "unit": "tablets"}, "denominator": {"value": 24, "unit": "h"}}}"#,
     &[], "Take by mouth every 6 hours when you need it for pain, no more than 4 tablets in 24 hours",
     "Tome por la boca cada 6 horas cuando lo necesite por pain, no más de 4 tabletas en 24 horas"),
    (r#"{"asNeededCodeableConcept": {"coding": [{"code": "as-needed"}]}}"#, &[], "Use when you need it", "Use cuando lo necesite"),
    (r#"{"route": {"coding": [{"code": "34206005", "display": "Subcutaneous route"}]}, "site": {"text": "belly"},
        "doseAndRate": [{"doseQuantity": {"value": 12, "unit": "U", "system": "http://unitsofmeasure.org", "code": "[iU]"}}]}"#,
     &[], "Inject 12 units under the skin (belly)", "Inyecte 12 unidades debajo de la piel (belly)"),
    (r#"{"route": {"text": "Ophthalmic route"}, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "[drp]"}}]}"#,
     &[], "Put 1 drop in the eye", "Ponga 1 gota en el ojo"),
    (r#"{"route": {"text": "Inhalation"}, "doseAndRate": [{"doseQuantity": {"value": 2, "unit": "{puff}"}}]}"#,
     &[], "Breathe in 2 puffs", "Inhale 2 disparos"),
    (r#"{"route": {"text": "Gastrostomy"}, "doseAndRate": [{"doseQuantity": {"value": 250, "unit": "mL"}, "rateRatio":
        {"numerator": {"value": 100, "unit": "mL"}, "denominator": {"value": 1, "unit": "h"}}}]}"#,
     &[], "Use 250 mL (Gastrostomy) at 100 mL / 1 h", "Use 250 mL (Gastrostomy) a 100 mL / 1 h"),
    (r#"{"patientInstruction": "With food"}"#, &["With food"], "", ""),
    (r#"{"asNeededBoolean": false}"#, &[], "", ""),
    // Dirt: bare words for concepts, text for numbers, units that nobody knows.
    (r#"{"route": "oral", "doseAndRate": {"doseQuantity": {"value": "2", "unit": "scoops"}}}"#,
     &[], "Take 2 scoops by mouth", "Tome 2 scoops por la boca"),
    (r#"{"doseAndRate": [{"doseQuantity": {"value": 3, "unit": "x"}}], "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "fortnight"}}}"#,
     &[], "Use 3 x (2 / 1 fortnight)", "Use 3 x (2 / 1 fortnight)"),
    (r#"{"timing": {"repeat": {"frequency": 3}}}"#, &[], "Use (× 3)", "Use (× 3)"),
];

#[test]
fn directions_are_said_in_both_languages() {
    for (dosage, said, english, spanish) in ROWS {
        let medication = medication("MedicationRequest", &format!(r#""dosageInstruction": [{dosage}]"#));
        for (language, expected) in [(Language::English, english), (Language::Spanish, spanish)] {
            let told = told(&medication, language);
            let read: Vec<&str> = told.iter().filter_map(|told| told.read.as_deref()).collect();
            let expected: Vec<&str> = [*expected].into_iter().filter(|text| !text.is_empty()).collect();
            assert_eq!(read, expected, "{language:?} {dosage}");
            assert_eq!(told.into_iter().flat_map(|told| told.said).collect::<Vec<_>>(), *said, "{dosage}");
        }
    }
}

#[test]
fn steps_follow_one_another_where_the_source_says_so() {
    let dosages = r#""dosageInstruction": [{"sequence": 2, "text": "then one"}, {"sequence": 1, "text": "two now"}]"#;
    let found = medication("MedicationRequest", dosages).directions;
    assert_eq!(
        found.iter().map(|one| (one.step, one.text.as_deref())).collect::<Vec<_>>(),
        [(Some(1), Some("two now")), (Some(2), Some("then one"))]
    );
    let alike = medication(
        "MedicationRequest",
        r#""dosageInstruction": [{"sequence": 1, "text": "a"}, {"sequence": 1, "text": "b"}]"#,
    );
    assert!(alike.directions.iter().all(|one| one.step.is_none()));
    let rendered =
        medication("MedicationDispense", r#""renderedDosageInstruction": "as told", "dosageInstruction": [{}]"#);
    assert_eq!(rendered.directions[0].text.as_deref(), Some("as told"));
}

#[test]
fn an_order_says_what_it_is_for_and_how_long_it_holds() {
    let order = item(
        "MedicationRequest",
        r#""reasonCode": [{"text": "High blood pressure"}], "reasonReference": [{"reference": "Condition/7"}, {"reference": "Condition/8", "display": "Swelling"}],
           "statusReason": {"text": "Cough"}, "status": "stopped",
           "dosageInstruction": [{"timing": {"repeat": {"boundsPeriod": {"end": "2024-02-01"}}}}, {"timing": {"repeat": {"boundsPeriod": {"end": "2024-03-01"}}}}],
           "dispenseRequest": {"numberOfRepeatsAllowed": 3, "quantity": {"value": 90, "unit": "tablet"}, "validityPeriod": {"end": "2025-01-01"},
               "expectedSupplyDuration": {"value": 30, "unit": "days"}}"#,
    );
    assert_eq!(order.refers.len(), 2);
    let Detail::Medication(found) = order.detail else { panic!("a medicine") };
    assert_eq!(found.event, MedicationEvent::Ordered);
    assert_eq!(found.reasons, ["High blood pressure", "Swelling"]);
    let text = |moment: Option<careway_core::record::Moment>| moment.map(|moment| moment.to_string());
    assert_eq!(text(found.stops()).as_deref(), Some("2024-03-01"));
    assert_eq!(text(found.valid_until).as_deref(), Some("2025-01-01"));
    assert_eq!(
        (found.refills, found.supply.as_deref(), found.why_stopped.as_deref()),
        (Some(3), Some("30 days"), Some("Cough"))
    );
    let open = medication(
        "MedicationRequest",
        r#""dosageInstruction": [{"timing": {"repeat": {"boundsPeriod": {"end": "2024-02-01"}}}}, {"text": "then daily"}]"#,
    );
    assert_eq!(open.stops(), None, "one instruction has no end");
}

#[test]
fn what_was_given_is_told_and_is_no_order() {
    let given = medication(
        "MedicationAdministration",
        r#""dosage": {"dose": {"value": 4, "unit": "mg"}, "route": {"text": "IV"}, "rateQuantity": {"value": 2, "unit": "mL/min"}}, "reasonCode": [{"text": "Pain"}]"#,
    );
    assert_eq!(told(&given, Language::English)[0].read.as_deref(), Some("4 mg IV at 2 mL/min"));
    assert_eq!(given.reasons, ["Pain"]);
}
