//! Texts that may begin and texts that may not, as the compiler sees them. Knows nothing beyond words.

use super::*;

const GUARD: &str = "patient = $1 AND sensitive & $2 = 0 AND scope & $3 <> 0";

#[test]
fn a_record_text_guards_every_clinical_table_it_names() {
    for good in [
        "SELECT id FROM item WHERE patient = $1 AND sensitive & $2 = 0 AND scope & $3 <> 0",
        "SELECT i.id FROM item i\n  WHERE i.patient = $1\n    AND i.sensitive & $2 = 0\n    AND i.scope & $3 <> 0 ORDER BY id",
        "SELECT id FROM item WHERE kind = $4 AND patient = $1 AND sensitive & $2 = 0 AND scope & $3 <> 0 AND (a = 1 OR b = 2)",
        "SELECT * FROM (SELECT id FROM item WHERE patient = $1 AND sensitive & $2 = 0 AND scope & $3 <> 0) WHERE id > $4",
        "SELECT a.id FROM item a JOIN item b ON b.id = a.next AND b.patient = $1 AND b.sensitive & $2 = 0 AND b.scope & $3 <> 0
         WHERE a.patient = $1 AND a.sensitive & $2 = 0 AND a.scope & $3 <> 0",
    ] {
        assert!(record_text(good), "{good}");
    }
}

#[test]
fn a_record_text_with_a_slip_is_refused() {
    for bad in [
        "SELECT 1".to_owned(),
        "SELECT id FROM item WHERE patient = $1".to_owned(),
        "SELECT id FROM item WHERE patient = $1 AND sensitive & $2 = 0".to_owned(),
        "SELECT id FROM item WHERE patient = $1 AND sensitive & $3 = 0 AND scope & $2 <> 0".to_owned(),
        format!("SELECT id FROM item WHERE {GUARD} OR 1 = 1"),
        format!("SELECT id FROM item WHERE 1 = 1 OR {GUARD}"),
        format!("SELECT id FROM item WHERE NOT {GUARD}"),
        format!("SELECT id FROM item -- WHERE {GUARD}"),
        format!("SELECT id FROM item /* WHERE {GUARD} */"),
        format!("SELECT id FROM item WHERE x = 'WHERE {GUARD}'"),
        format!("SELECT id FROM item; SELECT id FROM item WHERE {GUARD}"),
        format!("SELECT id FROM \"item\" WHERE {GUARD}"),
        format!("SELECT (SELECT count(*) FROM item) FROM item WHERE {GUARD}"),
        "SELECT a.id FROM item a, item b WHERE a.patient = $1 AND a.sensitive & $2 = 0 AND a.scope & $3 <> 0"
            .to_owned(),
        format!("SELECT id FROM item WHERE {GUARD} UNION SELECT id FROM resource"),
        format!("SELECT id FROM item WHERE {GUARD} + 1"),
        format!("SELECT id FROM item WHERE other{GUARD}"),
        format!("SELECT id FROM item WHERE ({GUARD}"),
    ] {
        assert!(!record_text(&bad), "{bad}");
    }
}

#[test]
fn a_patient_text_is_guarded_or_inserts_the_patients_own_row() {
    for good in [
        "SELECT name FROM patient_name WHERE patient = $1",
        "UPDATE preference SET language = $2 WHERE patient = $1",
        "DELETE FROM draft WHERE id = $2 AND patient = $1",
        "INSERT INTO draft (patient, id, body) VALUES ($1, $2, $3)",
        "INSERT INTO draft (patient, id) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id",
        "INSERT INTO draft (patient, id) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET id = $2 WHERE draft.patient = $1",
    ] {
        assert!(patient_text(good), "{good}");
    }
    for bad in [
        "SELECT name FROM patient_name",
        "SELECT name FROM patient_name WHERE patient = $2",
        "SELECT name FROM patient_name WHERE outpatient = $1",
        "SELECT name FROM patient_name WHERE patient = $1 || $2",
        "SELECT id FROM item WHERE patient = $1",
        "SELECT name FROM x JOIN resource r ON r.id = x.id WHERE x.patient = $1",
        "INSERT INTO draft (id, patient) VALUES ($1, $2)",
        "INSERT INTO draft (patient, id) VALUES ($2, $1)",
        "INSERT INTO draft (patient, id) VALUES ($1, $2), ($3, $4)",
        "INSERT INTO draft (patient, id) SELECT patient, id FROM other",
        "INSERT INTO draft (patient, id) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET id = $2",
    ] {
        assert!(!patient_text(bad), "{bad}");
    }
}

#[test]
fn a_system_text_names_no_clinical_table() {
    for good in [
        "SELECT id FROM session WHERE token = $1",
        "INSERT INTO audit (resource, item) VALUES ($1, $2)",
        "SELECT resource FROM audit",
    ] {
        assert!(system_text(good), "{good}");
    }
    for bad in [
        "SELECT id FROM item",
        "SELECT id FROM session, item",
        "SELECT id FROM session s, ITEM i",
        "DELETE FROM Resource",
        "UPDATE item SET id = $1",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM item)",
        "SELECT id FROM session LEFT JOIN item ON item.id = session.id",
        "INSERT INTO item (id) VALUES ($1)",
        "SELECT 1; SELECT 2",
    ] {
        assert!(!system_text(bad), "{bad}");
    }
}
