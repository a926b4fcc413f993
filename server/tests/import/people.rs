//! Who is the same person, and who is not.

use super::*;

#[tokio::test]
async fn people_are_joined_by_an_equal_identifier_and_by_nothing_else() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let person = |id: &str, identifier: &str, born: &str| {
            let identifiers = if identifier.is_empty() {
                String::new()
            } else {
                format!(r#""identifier": [{{"system": "urn:mrn", "value": "{identifier}"}}], "#)
            };
            patient(id, &format!(r#"{identifiers}"birthDate": "{born}", "name": [{{"text": "Same Name"}}], "#))
        };
        let persons = "SELECT COUNT(*) FROM patient";
        intake.import(&person("1", "", "1980-01-01")).await;
        intake.import(&person("2", "", "1980-01-01")).await;
        assert_eq!(intake.ask(persons).await, [["2"]], "same name and birthday");
        intake.import_paths(vec![intake.file("a/1.json", person("1", "42", "1990-01-01"))], None).await;
        intake.import_paths(vec![intake.file("b/1.json", person("1", "42", "1990-01-01"))], None).await;
        assert_eq!(intake.ask(persons).await, [["3"]], "same identifier");
        let summary = intake.import_paths(vec![intake.file("c/1.json", person("1", "42", "1991-12-31"))], None).await;
        assert_eq!(intake.ask(persons).await, [["4"]], "same identifier, other birthday");
        assert!(summary.warnings[0].message.contains("date of birth"), "{:?}", summary.warnings);
        let subscriber = |id: &str| {
            patient(
                id,
                r#""identifier": [{"type": {"coding": [{"code": "SN"}]}, "system": "urn:plan", "value": "7"}], "#,
            )
        };
        intake.import(&format!("{}\n{}", subscriber("s1"), subscriber("s2"))).await;
        assert_eq!(intake.ask(persons).await, [["6"]], "a subscriber number is a family's");
    }
}

fn two_identifiers(id: &str, first: &str, second: &str) -> String {
    let of = |value: &str| format!(r#"{{"system": "urn:mrn", "value": "{value}"}}"#);
    patient(id, &format!(r#""identifier": [{}, {}], "#, of(first), of(second)))
}

#[tokio::test]
async fn a_patient_that_is_two_known_ones_joins_them() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        intake.import(&format!("{}\n{}", two_identifiers("1", "a", "b"), observation("o1", "Patient/1"))).await;
        intake.import(&format!("{}\n{}", two_identifiers("2", "c", "d"), observation("o2", "Patient/2"))).await;
        let owners = "SELECT COUNT(DISTINCT patient), COUNT(*) FROM item";
        assert_eq!(intake.ask(owners).await, [["2", "2"]]);
        let summary = intake.import(&two_identifiers("3", "b", "c")).await;
        assert!(summary.warnings.is_empty(), "{:?}", summary.warnings);
        assert_eq!(intake.ask(owners).await, [["1", "2"]]);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM patient").await, [["1"]]);
        assert_eq!(
            intake.ask("SELECT COUNT(*) FROM patient_merge m JOIN patient p ON p.patient = m.patient").await,
            [["1"]]
        );
    }
}

#[tokio::test]
async fn two_people_with_accounts_are_for_staff_to_join() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        intake.import(&format!("{}\n{}", two_identifiers("1", "a", "b"), two_identifiers("2", "c", "d"))).await;
        let account = |name: &str, person: &str| {
            format!(
                "INSERT INTO account (id, login_name, name, created_at) VALUES ('{name}', '{name}', '{name}', 1);
                 INSERT INTO relationship (id, account, patient, basis, starts_at) SELECT '{name}', '{name}', patient, 'own', 1 FROM subject WHERE key = '{}';",
                item_key("clinic", "Patient", person)
            )
        };
        intake.database.tamper(&account("ana", "1")).await;
        intake.database.tamper(&account("bea", "2")).await;
        let summary = intake.import(&two_identifiers("3", "b", "c")).await;
        assert!(summary.warnings[0].message.contains("staff"), "{:?}", summary.warnings);
        assert_eq!(intake.ask("SELECT COUNT(*) FROM patient").await, [["2"]]);
        // One account alone decides who stays, and goes on to see everything.
        intake.database.tamper("DELETE FROM relationship WHERE id = 'ana'").await;
        intake.import(&two_identifiers("4", "b", "c")).await;
        assert_eq!(
            intake.ask("SELECT COUNT(*) FROM patient p JOIN relationship r ON r.patient = p.patient").await,
            [["1"]]
        );
        assert_eq!(intake.ask("SELECT COUNT(*) FROM patient").await, [["1"]]);
    }
}

#[tokio::test]
async fn a_person_is_the_best_of_what_all_sources_say() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let said = |updated: &str, rest: &str| {
            patient("1", &format!(r#""meta": {{"lastUpdated": "{updated}"}}, "identifier": [{{"system": "urn:mrn", "value": "42"}}], {rest}"#))
                .replace(r#""name": [{"text": "Ana"}]"#, r#""active": true"#)
        };
        let files = [
            (
                "a",
                said(
                    "2020-01-01T00:00:00Z",
                    r#""name": [{"text": "Old Name"}], "birthDate": "1980-02-03", "gender": "female", "#,
                ),
            ),
            (
                "b",
                said(
                    "2024-01-01T00:00:00Z",
                    r#""name": [{"use": "official", "family": "Garc\u00c3\u00ada"}], "birthDate": "1980", "gender": "unknown", "deceasedDateTime": "1899-12-30", "#,
                ),
            ),
        ];
        for (folder, text) in files {
            intake.import_paths(vec![intake.file(&format!("{folder}/p.json"), text)], None).await;
        }
        assert_eq!(
            intake.ask("SELECT name, birth_date, gender FROM patient WHERE NOT deceased").await,
            [["García", "1980-02-03", "female"]]
        );
    }
}

#[tokio::test]
async fn a_number_that_a_family_shares_leads_to_nobody() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let subscriber = |id: &str| {
            patient(
                id,
                r#""identifier": [{"type": {"coding": [{"code": "SN"}]}, "system": "urn:plan", "value": "7"}], "#,
            )
        };
        let claim = observation("o", "Patient?identifier=urn:plan|7");
        intake.import(&format!("{}\n{}\n{claim}", subscriber("parent"), subscriber("child"))).await;
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NULL").await, [["1"]]);
    }
}

#[tokio::test]
async fn a_contained_patient_stands_for_the_known_one() {
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let known = patient("1", r#""identifier": [{"system": "urn:mrn", "value": "42"}], "#);
        let contained = r##"{"resourceType": "Condition", "id": "c", "code": {"text": "Asthma"}, "subject": {"reference": "#p"},
            "contained": [{"resourceType": "Patient", "id": "p", "identifier": [{"system": "urn:mrn", "value": "42"}]}]}"##;
        intake.import(&bundle(&[entry("urn:uuid:c", contained), entry("urn:uuid:p", &known)])).await;
        assert_eq!(intake.ask("SELECT COUNT(*) FROM item WHERE patient IS NOT NULL").await, [["1"]]);
    }
}
