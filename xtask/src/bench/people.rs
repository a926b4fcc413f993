//! The people of the measurement: records that are made up here, accounts, and a session for each. Everything goes the way that it goes
//! for everybody else: the import, the command line, the sign-in. It knows the contract by its addresses and headers.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::ops::Range;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

use super::http::{Connection, connect, connect_from, get, post};
use super::process::collect;

/// What can be measured in blood and urine: LOINC code, words, unit, lower and upper end of the usual range.
const SUBSTANCES: [(&str, &str, &str, f64, f64); 20] = [
    ("2345-7", "Glucose", "mg/dL", 70.0, 99.0),
    ("4548-4", "Hemoglobin A1c", "%", 4.0, 5.6),
    ("2160-0", "Creatinine", "mg/dL", 0.6, 1.3),
    ("3094-0", "Urea nitrogen", "mg/dL", 7.0, 20.0),
    ("2951-2", "Sodium", "mmol/L", 135.0, 145.0),
    ("2823-3", "Potassium", "mmol/L", 3.5, 5.1),
    ("2075-0", "Chloride", "mmol/L", 98.0, 107.0),
    ("2028-9", "Carbon dioxide", "mmol/L", 22.0, 29.0),
    ("17861-6", "Calcium", "mg/dL", 8.6, 10.3),
    ("2885-2", "Protein", "g/dL", 6.0, 8.3),
    ("1751-7", "Albumin", "g/dL", 3.5, 5.0),
    ("1975-2", "Bilirubin", "mg/dL", 0.1, 1.2),
    ("6768-6", "Alkaline phosphatase", "U/L", 44.0, 147.0),
    ("1742-6", "Alanine aminotransferase", "U/L", 7.0, 56.0),
    ("1920-8", "Aspartate aminotransferase", "U/L", 10.0, 40.0),
    ("2093-3", "Cholesterol", "mg/dL", 125.0, 200.0),
    ("2571-8", "Triglycerides", "mg/dL", 40.0, 150.0),
    ("2085-9", "Cholesterol in HDL", "mg/dL", 40.0, 60.0),
    ("718-7", "Hemoglobin", "g/dL", 12.0, 17.5),
    ("777-3", "Platelets", "10*3/uL", 150.0, 400.0),
];
/// How often each is measured, so that a list of results is full.
const TIMES: usize = 5;
/// How many results one person has: as many as a page of the list holds.
pub const RESULTS: usize = SUBSTANCES.len() * TIMES;

const PASSWORD: &str = "nine quiet herons wait";
/// How many sign in from one address: fewer than it may.
const OF_AN_ADDRESS: usize = 48;

/// Writes the patients with these numbers and their results as NDJSON into `folder`.
///
/// # Errors
/// When a file cannot be written.
pub fn write_records(folder: &Path, patients: Range<usize>) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut people = BufWriter::new(File::create(folder.join("1-patient.ndjson"))?);
    let mut results = BufWriter::new(File::create(folder.join("2-observation.ndjson"))?);
    for number in patients {
        writeln!(people, "{}", patient(number))?;
        for at in 0..RESULTS {
            writeln!(results, "{}", result(number, at))?;
        }
    }
    people.flush()?;
    Ok(results.flush()?)
}

fn name(number: usize) -> String {
    format!("bench-{number:04}")
}

fn patient(number: usize) -> Value {
    json!({
        "resourceType": "Patient",
        "id": name(number),
        "identifier": [{ "system": "urn:careway:bench", "value": name(number) }],
        "name": [{ "use": "official", "family": format!("Benchmark{number}"), "given": ["Paula"] }],
        "gender": if number.is_multiple_of(2) { "female" } else { "male" },
        "birthDate": format!("{}-03-15", 1940 + number % 60),
    })
}

fn result(number: usize, at: usize) -> Value {
    let (code, words, unit, low, high) = SUBSTANCES[at % SUBSTANCES.len()];
    // From a fifth below the range to a fifth above it.
    let place = (number * 31 + at * 17) % 140;
    let value = low + (high - low) * (place as f64 / 100.0 - 0.2);
    let quantity = |value: f64| json!({ "value": (value * 10.0).round() / 10.0, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit });
    json!({
        "resourceType": "Observation",
        "id": format!("{}-{at:03}", name(number)),
        "status": "final",
        "category": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory" }] }],
        "code": { "coding": [{ "system": "http://loinc.org", "code": code, "display": words }], "text": words },
        "subject": { "reference": format!("Patient/{}", name(number)) },
        "effectiveDateTime": format!("20{:02}-{:02}-{:02}T08:30:00Z", 20 + at / SUBSTANCES.len(), 1 + number % 12, 1 + at % 28),
        "issued": format!("20{:02}-{:02}-{:02}T15:00:00Z", 20 + at / SUBSTANCES.len(), 1 + number % 12, 1 + at % 28),
        "valueQuantity": quantity(value),
        "referenceRange": [{ "low": quantity(low), "high": quantity(high) }],
    })
}

/// Makes an account for each of the first `people` patients. `careway` begins the command line of the server in question.
///
/// # Errors
/// When one cannot be made.
pub fn make_accounts(careway: &dyn Fn() -> Command, people: usize) -> anyhow::Result<()> {
    for number in 0..people {
        let name = name(number);
        let mut command = careway();
        command.args(["account", "create", "--patient", &name, "--name", &name]);
        collect(&mut command, &format!("{PASSWORD}\n"), Duration::from_secs(30))
            .with_context(|| format!("the account {name}"))?;
    }
    Ok(())
}

/// Somebody who is signed in.
pub struct Person {
    name: String,
    patient: String,
    headers: String,
    proofs: String,
}

impl Person {
    /// The request of this person's page for `path`, about this person.
    pub fn get(&self, path: &str) -> Vec<u8> {
        get(&format!("{path}?patient={}", self.patient), &self.headers)
    }

    /// A request about nobody.
    pub fn get_bare(&self, path: &str) -> Vec<u8> {
        get(path, &self.headers)
    }

    /// What this person's page sends to `path`, the `number`th time.
    pub fn post(&self, path: &str, body: &Value, number: usize) -> Vec<u8> {
        let headers = format!("{}{}Idempotency-Key: {}-{number:08}\r\n", self.headers, self.proofs, self.name);
        post(path, &headers, &body.to_string())
    }

    /// Whose record is theirs.
    pub fn patient(&self) -> &str {
        &self.patient
    }
}

/// Signs one account in.
///
/// # Errors
/// When it is not let in.
pub fn sign_in_as(port: u16, name: &str, password: &str) -> anyhow::Result<Person> {
    let mut connection = connect(port)?;
    let contract = contract(&mut connection)?;
    one(&mut connection, port, (name, password), &contract)
}

/// Signs the made-up patient of this number in, as the `nth` of many who sign in one after the other: from so many addresses that none of them
/// has to wait.
///
/// # Errors
/// When they are not let in.
pub fn sign_in_from(port: u16, nth: usize, number: usize) -> anyhow::Result<Person> {
    // The first address is left to whoever signs in beside them.
    let from = u8::try_from(2 + nth / OF_AN_ADDRESS).context("more sign-ins than addresses")?;
    let mut connection = connect_from(port, from).with_context(|| format!("from 127.0.0.{from}"))?;
    let contract = contract(&mut connection)?;
    one(&mut connection, port, (&name(number), PASSWORD), &contract)
}

fn contract<S: std::io::Read + std::io::Write>(connection: &mut Connection<S>) -> anyhow::Result<String> {
    let live: Value = serde_json::from_slice(connection.ask(&get("/health/live", ""))?.body)?;
    text(&live["contract"])
}

/// Signs the first `people` in, one after the other.
///
/// # Errors
/// When one is not let in.
pub fn sign_in(port: u16, people: usize) -> anyhow::Result<Vec<Person>> {
    some(port, 0..people)
}

fn some(port: u16, numbers: Range<usize>) -> anyhow::Result<Vec<Person>> {
    let mut connection = connect(port)?;
    let contract = contract(&mut connection)?;
    numbers.map(|number| one(&mut connection, port, (&name(number), PASSWORD), &contract)).collect()
}

/// Signs the same people in again, all at once: each waits for a password to be hashed.
///
/// # Errors
/// When one is not let in.
pub fn storm(port: u16, people: usize) -> anyhow::Result<()> {
    let signed_in: Vec<anyhow::Result<Vec<Person>>> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..people).map(|number| scope.spawn(move || some(port, number..number + 1))).collect();
        let ended = all.into_iter().map(|one| one.join());
        ended.map(|one| one.unwrap_or_else(|_| Err(anyhow::anyhow!("a sign-in panicked")))).collect()
    });
    signed_in.into_iter().try_for_each(|one| one.map(drop))
}

fn one<S: std::io::Read + std::io::Write>(
    connection: &mut Connection<S>,
    port: u16,
    (name, password): (&str, &str),
    contract: &str,
) -> anyhow::Result<Person> {
    let page = format!("User-Agent: careway-bench\r\nX-Contract: {contract}\r\n");
    let session = connection.ask(&get("/api/session", &page))?;
    let cookie = session.header("Set-Cookie", "__Host-vid=").and_then(pair).context("no cookie for a visitor")?;
    let token = text(&serde_json::from_slice::<Value>(session.body)?["csrf"])?;
    let proofs = format!(
        "{page}Cookie: {cookie}\r\nOrigin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin\r\nX-CSRF-Token: {token}\r\nIdempotency-Key: {name}-{token}\r\n"
    );
    let body = json!({ "name": name, "password": password }).to_string();
    let answer = connection.ask(&post("/api/sign-in", &proofs, &body))?;
    ensure!(answer.status == 200, "{name} was not let in: {} {}", answer.status, String::from_utf8_lossy(answer.body));
    let cookie =
        answer.header("Set-Cookie", "__Host-sid=").and_then(pair).context("no cookie for a session")?.to_owned();
    let state: Value = serde_json::from_slice(answer.body)?;
    // Whoever works there has no record of their own.
    let patient = text(&state["signed_in"]["people"][0]["id"]).unwrap_or_default();
    let view = if patient.is_empty() { String::new() } else { format!("X-Person-In-View: {patient}\r\n") };
    let proofs = format!(
        "Origin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin\r\nX-CSRF-Token: {}\r\n",
        text(&state["csrf"])?
    );
    Ok(Person { name: name.to_owned(), patient, headers: format!("{page}Cookie: {cookie}\r\n{view}"), proofs })
}

/// `name=value` of a `Set-Cookie` header.
fn pair(header: &str) -> Option<&str> {
    header.split(';').next()
}

fn text(value: &Value) -> anyhow::Result<String> {
    value.as_str().map(str::to_owned).context("the server's answer has another shape than the contract's")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_fills_a_page_of_results() {
        let folder = std::env::temp_dir().join(format!("careway-bench-people-{}", std::process::id()));
        write_records(&folder, 3..5).unwrap();
        let patients = std::fs::read_to_string(folder.join("1-patient.ndjson")).unwrap();
        assert!(patients.lines().count() == 2 && patients.contains("bench-0003") && patients.contains("bench-0004"));
        let results = std::fs::read_to_string(folder.join("2-observation.ndjson")).unwrap();
        let ids: std::collections::HashSet<String> =
            results.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].to_string()).collect();
        assert_eq!(ids.len(), 200);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_request_carries_what_the_page_sends() {
        let person = Person {
            name: "paula".to_owned(),
            patient: "p1".to_owned(),
            headers: "Cookie: __Host-sid=s\r\n".to_owned(),
            proofs: "X-CSRF-Token: t\r\n".to_owned(),
        };
        let request = String::from_utf8(person.get("/api/patient")).unwrap();
        assert!(
            request.starts_with("GET /api/patient?patient=p1 HTTP/1.1\r\n")
                && request.ends_with("__Host-sid=s\r\n\r\n")
        );
        let sent = String::from_utf8(person.post("/api/threads/reply", &json!({ "text": "Hello" }), 7)).unwrap();
        assert!(
            sent.contains("Idempotency-Key: paula-00000007\r\n") && sent.ends_with("{\"text\":\"Hello\"}"),
            "{sent}"
        );
    }
}
