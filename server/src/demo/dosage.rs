//! The fields of a made-up prescription's directions, as a careful system sends them beside the sentence: dose, route and
//! rhythm where the sentence has them, and nothing where it does not.

use serde_json::{Map, Value, json};

use super::coding::{SNOMED, concept};

/// Phrases of the demo's own sentences and what they mean: times, number, unit of time.
const RHYTHMS: [(&str, u8, u8, &str); 9] = [
    ("once a day", 1, 1, "d"),
    ("una vez al día", 1, 1, "d"),
    ("every morning", 1, 1, "d"),
    ("twice a day", 2, 1, "d"),
    ("dos veces al día", 2, 1, "d"),
    ("three times a day", 3, 1, "d"),
    ("once a week", 1, 1, "wk"),
    ("una vez por semana", 1, 1, "wk"),
    ("every 6 hours", 1, 6, "h"),
];

/// Phrases for times of the day, with their codes.
const TIMES: [(&str, &str); 5] = [
    ("with meals", "C"),
    ("con la comida", "C"),
    ("at bedtime", "HS"),
    ("every morning", "MORN"),
    ("before breakfast", "ACM"),
];

/// A `Dosage`.
pub fn dosage(directions: &str) -> Value {
    let mut fields = Map::new();
    let mut add = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    add("text", directions.into());
    add("asNeededBoolean", directions.contains("as needed").into());
    if directions.contains("by mouth") || directions.contains("por la boca") {
        add("route", concept(SNOMED, "26643006", "Oral route"));
        let mut words = directions.split(' ');
        if let (Some(Ok(count)), Some(unit)) = (words.next().map(str::parse::<u8>), words.next()) {
            add("doseAndRate", json!([{ "doseQuantity": { "value": count, "unit": unit } }]));
        }
    }
    let mut repeat = Map::new();
    if let Some((_, times, number, unit)) = RHYTHMS.iter().find(|(words, ..)| directions.contains(words)) {
        repeat.extend(
            [("frequency", json!(times)), ("period", json!(number)), ("periodUnit", json!(unit))]
                .map(|(name, value)| (name.to_owned(), value)),
        );
    }
    if let Some((_, code)) = TIMES.iter().find(|(words, _)| directions.contains(words)) {
        repeat.insert("when".to_owned(), json!([code]));
    }
    if !repeat.is_empty() {
        add("timing", json!({ "repeat": repeat }));
    }
    Value::Object(fields)
}
