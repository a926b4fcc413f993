//! Who a Patient resource says that somebody is.

use super::*;

fn patient(elements: &str) -> Facts {
    read(&format!(r#"{{"resourceType": "Patient", "id": "1", {elements}}}"#)).person.expect("a person")
}

#[test]
fn a_person_goes_by_the_name_that_is_in_use() {
    for (names, expected) in [
        (
            r#"[{"use": "maiden", "family": "Old"}, {"use": "official", "given": ["Ana", "Luz"], "family": "New"}]"#,
            Some("Ana Luz New"),
        ),
        (r#"[{"use": "old", "family": "Was"}, {"family": "Is"}]"#, Some("Is")),
        (r#"[{"use": "old", "family": "Was"}]"#, Some("Was")),
        (r#"[{"text": "Dr. A. B", "family": "X"}]"#, Some("Dr. A. B")),
        (
            r#"[{"family": "First", "period": {"start": "2001"}}, {"family": "Second", "period": {"start": "2020"}}]"#,
            Some("Second"),
        ),
        (r#"[{"family": "Ended", "period": {"end": "2001"}}, {"family": "Open"}]"#, Some("Open")),
        (r#"[{"given": ["Jos\u00c3\u00a9"], "family": "Nu\u00c3\u00b1ez"}]"#, Some("José Nuñez")),
        (r#"{"family": "Alone"}"#, Some("Alone")),
        (r#"[{"_family": {"extension": []}}]"#, None),
        ("[]", None),
    ] {
        assert_eq!(patient(&format!(r#""name": {names}"#)).name.as_deref(), expected, "{names}");
    }
}

#[test]
fn a_placeholder_is_no_death_and_neither_is_an_inactive_record() {
    for (elements, deceased) in [
        (r#""deceasedBoolean": true"#, true),
        (r#""deceasedBoolean": false"#, false),
        (r#""deceasedDateTime": "2020-01-01T10:00:00Z", "birthDate": "1940-01-01""#, true),
        (r#""deceasedDateTime": "2020""#, true),
        (r#""deceasedDateTime": "1899-12-30""#, false),
        (r#""deceasedDateTime": "1899-12-30T00:00:00-05:00""#, false),
        (r#""deceasedDateTime": "1900-01-01""#, false),
        (r#""deceasedDateTime": "0001-01-01T00:00:00Z""#, false),
        (r#""deceasedDateTime": "1970-01-01""#, false),
        (r#""deceasedDateTime": "9999-12-31""#, false),
        (r#""deceasedDateTime": "1950-01-01", "birthDate": "1988-04-05""#, false),
        (r#""deceasedDateTime": "2020-01-01", "birthDate": "2020-01-01""#, true),
        (r#""deceasedDateTime": "soon""#, false),
        (r#""active": false"#, false),
        (r#""gender": "female""#, false),
    ] {
        assert_eq!(patient(elements).deceased, deceased, "{elements}");
    }
}

#[test]
fn a_person_may_lack_anything() {
    let bare = patient(r#""active": true"#);
    assert_eq!(bare, Facts::default());
    assert_eq!(patient(r#""gender": "unknown""#).gender, Some(Gender::Unknown));
    assert_eq!(patient(r#""gender": "F""#).gender, None);
    let year = patient(r#""birthDate": "1950""#);
    assert_eq!((year.birth_date, year.birth_year), (None, Some(1950)));
}

#[test]
fn only_identifiers_of_one_person_join() {
    let facts = patient(
        r#""identifier": [
            {"system": "urn:mrn", "value": "12"}, {"value": "13"}, {"system": "urn:mrn"}, {"system": "", "value": "14"},
            {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "000-00-0000"}, {"system": "urn:a", "value": "999999999"},
            {"system": "urn:plan", "value": "77", "type": {"coding": [{"code": "SN"}]}}, {"system": "urn:one", "value": "7"}]"#,
    );
    let joining: Vec<_> = facts.identifiers.iter().map(|identifier| identifier.value.as_str()).collect();
    assert_eq!(joining, ["12", "7"]);
}
