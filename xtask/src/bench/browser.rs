//! What a reader waits for in a browser: runs the script that measures it and puts its rows into the table. It knows the targets, and not how
//! pages are driven.

use anyhow::Context as _;
use serde_json::Value;

use super::row::{Row, Target};
use crate::place::Place;
use crate::{node, run, say, setup};

/// The most that each row may be, in milliseconds, and what FooMedical (React, Mantine) took on the same two cores.
const TARGETS: [(&str, f64, f64); 4] = [
    ("sign-in on a slow phone, largest paint", 700.0, 3_247.0),
    ("sign-in on a slow phone, can be sent", 1_150.0, 3_255.0),
    ("5,000 results, from answer to painted", 250.0, 3_049.0),
    ("5,000 results, one keystroke", 35.0, 725.0),
];

/// Whose figures stand beside ours.
const PEER: &str = "FooMedical (React, Mantine) on two cores";

/// Every row of the browser.
///
/// # Errors
/// When there is no browser, or a page does not become what it should.
pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    say::short_step("In Chromium: the sign-in page on a slow phone, and 5,000 results");
    let chromium = setup::chromium(place)?;
    let mut script = node::node(place);
    script.current_dir(place.e2e()).arg("bench/browser.mjs");
    script.env("CAREWAY_BIN", place.careway()).env("CAREWAY_CHROMIUM", chromium);
    let said: Value = serde_json::from_str(&run::collect(&mut script)?).context("the browser's rows are not JSON")?;
    said.as_array().context("no rows")?.iter().map(row).collect()
}

fn row(said: &Value) -> anyhow::Result<Row> {
    let name = said["name"].as_str().context("a row without a name")?;
    let value = said["value"].as_f64().with_context(|| format!("{name} has no value"))?;
    let target = TARGETS.into_iter().find(|(of, ..)| *of == name);
    Ok(Row {
        target: target.map(|(_, most, _)| Target::AtMost(most)),
        peer: target.map(|(.., peer)| (peer, PEER)),
        ..Row::new(name, value, "ms", None)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_row_has_the_target_of_its_name() {
        let made = row(&json!({ "name": "5,000 results, one keystroke", "value": 30.5, "unit": "ms" })).unwrap();
        assert_eq!((made.met(), made.peer), (Some(true), Some((725.0, PEER))));
        let paint =
            row(&json!({ "name": "sign-in on a slow phone, first paint", "value": 400, "unit": "ms" })).unwrap();
        assert_eq!(paint.met(), None);
        assert!(row(&json!({ "name": "nothing" })).is_err());
    }
}
