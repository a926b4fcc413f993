//! What all the others are a slip away from. It compiles, so they fail for their own reason.
// compiles
use careway_server::{
    patient_sql, record_sql,
    store::{Begin, PatientSql, RecordSql, Statement, SystemSql},
    system_sql,
};

const ITEMS: RecordSql =
    record_sql!("SELECT id FROM item WHERE patient = $1 AND sensitive & $2 = 0 AND scope & $3 <> 0 AND kind = $4");
const LANGUAGE: PatientSql = patient_sql!("SELECT language FROM preference WHERE patient = $1");
const SESSION: SystemSql = system_sql!("SELECT id FROM session WHERE token = $1");

pub fn begin(permit: &impl Begin) -> [Statement; 3] {
    [permit.sql(ITEMS).bind("result"), permit.sql_patient(LANGUAGE), SESSION.begin().bind("token")]
}

fn main() {
    let _ = SESSION.begin();
}
