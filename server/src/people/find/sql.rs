//! The statements that find people. Each is begun under the permit to find; each gives a bounded number of candidates, the
//! same on both engines, because only equal keys are looked for.

use careway_core::{
    access::{StaffPermit, duty::FindPatients},
    people::{ASKED_KEYS, Patient, slip_keys, word_key},
};
use chrono::NaiveDate;

use crate::{
    staff_sql,
    store::{Broken, StaffSql, Value, Work},
};

/// Words of a question that candidates are asked for by: the longest. All of them are compared afterwards.
pub const WORDS: usize = 3;

const BEGINNING: StaffSql<FindPatients> = staff_sql!(
    "SELECT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased FROM patient p
     WHERE p.patient IN (SELECT n.patient FROM word_key k JOIN name_word n ON n.word = k.word WHERE k.key = $1)
       AND p.patient IN (SELECT n.patient FROM word_key k JOIN name_word n ON n.word = k.word WHERE k.key = $2)
       AND p.patient IN (SELECT n.patient FROM word_key k JOIN name_word n ON n.word = k.word WHERE k.key = $3)
       AND (CAST($4 AS TEXT) IS NULL OR p.birth_date = $4)
     ORDER BY p.patient LIMIT 200"
);

const SLIPPED: StaffSql<FindPatients> = staff_sql!(
    "SELECT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased FROM patient p
     WHERE p.patient IN (SELECT n.patient FROM word_key k JOIN name_word n ON n.word = k.word WHERE k.key IN
           ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21))
       AND p.patient IN (SELECT n.patient FROM word_key k JOIN name_word n ON n.word = k.word WHERE k.key IN
           ($22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42))
       AND p.patient IN (SELECT n.patient FROM word_key k JOIN name_word n ON n.word = k.word WHERE k.key IN
           ($43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63))
       AND (CAST($64 AS TEXT) IS NULL OR p.birth_date = $64)
     ORDER BY p.patient LIMIT 200"
);

const NUMBERED: StaffSql<FindPatients> = staff_sql!(
    "SELECT DISTINCT p.patient, p.name, p.birth_date, p.birth_year, p.gender, p.deceased
     FROM patient_identifier i JOIN patient p ON p.patient = i.patient
     WHERE i.value IN ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR p.birth_date = $3)
     ORDER BY p.patient LIMIT 200"
);

const BORN: StaffSql<FindPatients> = staff_sql!(
    "SELECT patient, name, birth_date, birth_year, gender, deceased FROM patient WHERE birth_date = $1
     ORDER BY patient LIMIT 200"
);

/// A value for each of [`WORDS`] words; of fewer, the last stands again.
fn each<'w, T>(words: &'w [&'w str], value: impl Fn(&'w str) -> T + 'w) -> impl Iterator<Item = T> + 'w {
    let last = words.last().copied().unwrap_or_default();
    words.iter().copied().chain(std::iter::repeat(last)).take(WORDS).map(value)
}

/// People whose names have a word that begins with each of these.
pub async fn beginning(
    work: &mut Work,
    permit: &StaffPermit<FindPatients>,
    words: &[&str],
    born: Option<NaiveDate>,
) -> Result<Vec<Patient>, Broken> {
    let keys = each(words, |word| Value::from(word_key(word)));
    BEGINNING.begin(permit).bind_all(keys).bind(born).all(work).await
}

/// People whose names have a word that is a slip away from each of these; a short word must begin one, as it is.
pub async fn slipped(
    work: &mut Work,
    permit: &StaffPermit<FindPatients>,
    words: &[&str],
    born: Option<NaiveDate>,
) -> Result<Vec<Patient>, Broken> {
    let keys = each(words, |word| {
        // The word's own key as well: beside one with a slip, the others may be right.
        let mut keys = vec![word_key(word)];
        keys.extend(slip_keys(word));
        let last = keys.last().cloned().unwrap_or_default();
        keys.into_iter().chain(std::iter::repeat(last)).take(ASKED_KEYS).map(Value::from).collect::<Vec<_>>()
    });
    SLIPPED.begin(permit).bind_all(keys.flatten()).bind(born).all(work).await
}

/// People with an identifier of this value, as typed or in capitals.
pub async fn numbered(
    work: &mut Work,
    permit: &StaffPermit<FindPatients>,
    number: &str,
    born: Option<NaiveDate>,
) -> Result<Vec<Patient>, Broken> {
    NUMBERED.begin(permit).bind(number.to_owned()).bind(number.to_uppercase()).bind(born).all(work).await
}

/// People born on a day.
pub async fn born(
    work: &mut Work,
    permit: &StaffPermit<FindPatients>,
    born: NaiveDate,
) -> Result<Vec<Patient>, Broken> {
    BORN.begin(permit).bind(born).all(work).await
}
