//! The byte budget: what a person downloads, beside what was recorded last. Pure: it is handed sizes and answers with faults.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use crate::say;

/// The compressed size of every file of the portal, by its path.
pub type Sizes = BTreeMap<String, u64>;

/// `xtask/budget.json`, checked for shape. Each row has `name`, `files` (patterns with `*`), `bytes` (as recorded, or null), `note`, and perhaps `goal`.
pub struct Budget {
    whole: Value,
}

impl Budget {
    /// Reads a budget.
    ///
    /// # Errors
    /// When it has no rows, or a row has no name or no files.
    pub fn parse(whole: Value) -> anyhow::Result<Budget> {
        let budget = Budget { whole };
        if budget.rows()?.is_empty() {
            bail!("the budget has no rows");
        }
        budget.rows()?.iter().try_for_each(|row| {
            name(row)?;
            patterns(row).map(drop)
        })?;
        Ok(budget)
    }

    /// Compares, prints a line per row, and gives back what is wrong: a row that was never recorded, one that has grown by more than 5 %,
    /// a pattern that matches no file (the row would then measure nothing).
    ///
    /// # Errors
    /// When the budget is not as described.
    pub fn check(&self, sizes: &Sizes, print: &mut dyn FnMut(&str)) -> anyhow::Result<Vec<String>> {
        let mut faults = Vec::new();
        for row in self.rows()? {
            let (name, patterns) = (name(row)?, patterns(row)?);
            let now = weight(&patterns, sizes);
            faults.extend(unmatched(&patterns, sizes).map(|pattern| format!("{name}: no file is called {pattern}")));
            let Some(recorded) = row["bytes"].as_u64() else {
                print(&format!("    {name:<24} {:>9}", say::bytes(now)));
                faults.push(format!("{name}: never recorded; run cargo xtask portal --record \"first build\""));
                continue;
            };
            let recorded_text = say::bytes(recorded);
            print(&format!("    {name:<24} {:>9}   recorded {recorded_text:>9}{}", say::bytes(now), goal(row, now)));
            if now * 100 > recorded * 105 {
                faults.push(format!(
                    "{name}: {} bytes, more than 5 % over the recorded {recorded_text}; make it smaller, or run cargo xtask portal --record \"the reason\"",
                    say::bytes(now),
                ));
            }
        }
        Ok(faults)
    }

    /// What each row weighs now.
    ///
    /// # Errors
    /// When the budget is not as described.
    pub fn weights(&self, sizes: &Sizes) -> anyhow::Result<Vec<(String, u64)>> {
        let weight = |row| Ok((name(row)?.to_owned(), weight(&patterns(row)?, sizes)));
        self.rows()?.iter().map(weight).collect()
    }

    /// Puts the sizes and the reason in.
    ///
    /// # Errors
    /// When the budget is not as described.
    pub fn record(&mut self, sizes: &Sizes, note: &str) -> anyhow::Result<()> {
        let rows = self.whole["rows"].as_array_mut().context("the budget has no rows")?;
        for row in rows {
            let now = weight(&patterns(row)?, sizes);
            row["bytes"] = json!(now);
            row["note"] = json!(note);
        }
        Ok(())
    }

    /// The budget as it is kept in the repository.
    ///
    /// # Errors
    /// Never in practice; JSON made from JSON can be written.
    pub fn text(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(&self.whole)? + "\n")
    }

    fn rows(&self) -> anyhow::Result<&[Value]> {
        self.whole["rows"].as_array().map(Vec::as_slice).context("the budget has no rows")
    }
}

/// Reads `{"path": {"raw": 1, "br": 1}}`.
///
/// # Errors
/// When it is something else.
pub fn sizes(bytes: &Value) -> anyhow::Result<Sizes> {
    let files = bytes.as_object().context("the list of sizes is not an object")?;
    let size = |(path, size): (&String, &Value)| {
        Ok((path.clone(), size["br"].as_u64().with_context(|| format!("{path} has no size"))?))
    };
    files.iter().map(size).collect()
}

fn name(row: &Value) -> anyhow::Result<&str> {
    row["name"].as_str().context("a row of the budget has no name")
}

fn patterns(row: &Value) -> anyhow::Result<Vec<String>> {
    let files = row["files"].as_array().context("a row of the budget has no files")?;
    files.iter().map(|file| Ok(file.as_str().context("a file is not text")?.to_owned())).collect()
}

/// What the row is meant to reach one day; missing it is said and is no fault, growing is.
fn goal(row: &Value, now: u64) -> String {
    let Some(goal) = row["goal"].as_u64() else { return String::new() };
    let verdict = if now <= goal { "met" } else { "not met" };
    format!("   goal {:>9}, {verdict}", say::bytes(goal))
}

fn weight(patterns: &[String], sizes: &Sizes) -> u64 {
    let counted = |(path, _): &(&String, &u64)| patterns.iter().any(|pattern| matches(pattern, path));
    sizes.iter().filter(counted).map(|(_, size)| size).sum()
}

fn unmatched<'a>(patterns: &'a [String], sizes: &'a Sizes) -> impl Iterator<Item = &'a String> {
    patterns.iter().filter(|pattern| !sizes.keys().any(|path| matches(pattern, path)))
}

/// Whether a path fits a pattern in which `*` stands for anything.
fn matches(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == path };
    let Some(path) = path.strip_prefix(start) else { return false };
    (0..=path.len()).filter(|at| path.is_char_boundary(*at)).any(|at| matches(rest, &path[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(recorded: &Value) -> Budget {
        Budget::parse(
            json!({ "rows": [{ "name": "sign-in", "files": ["index.html", "*.css"], "bytes": recorded, "note": "" }] }),
        )
        .unwrap()
    }

    fn built() -> Sizes {
        sizes(&json!({ "index.html": { "raw": 9, "br": 600 }, "app-1f.css": { "raw": 9, "br": 450 }, "app.wasm": { "raw": 9, "br": 9000 } })).unwrap()
    }

    #[test]
    fn growth_up_to_a_twentieth_passes_and_more_does_not() {
        assert_eq!(budget(&json!(1000)).check(&built(), &mut |_| ()).unwrap(), Vec::<String>::new());
        let faults = budget(&json!(999)).check(&built(), &mut |_| ()).unwrap();
        assert!(faults[0].contains("more than 5 %"), "{faults:?}");
    }

    #[test]
    fn a_row_weighs_what_its_files_weigh() {
        assert_eq!(budget(&Value::Null).weights(&built()).unwrap(), [("sign-in".to_owned(), 1050)]);
    }

    #[test]
    fn a_row_that_was_never_recorded_is_a_fault_until_it_is() {
        let mut budget = budget(&Value::Null);
        assert!(budget.check(&built(), &mut |_| ()).unwrap()[0].contains("never recorded"));
        budget.record(&built(), "first build").unwrap();
        assert!(budget.check(&built(), &mut |_| ()).unwrap().is_empty());
        assert!(budget.text().unwrap().contains("1050"));
    }

    #[test]
    fn a_pattern_that_measures_nothing_is_a_fault() {
        let sizes = sizes(&json!({ "index.html": { "raw": 9, "br": 600 } })).unwrap();
        assert_eq!(budget(&json!(1000)).check(&sizes, &mut |_| ()).unwrap(), ["sign-in: no file is called *.css"]);
    }

    #[test]
    fn a_goal_is_said_to_be_met_or_not() {
        let row = json!({ "goal": 160_000 });
        assert!(goal(&row, 160_000).ends_with(", met"));
        assert!(goal(&row, 160_001).ends_with("not met"));
    }

    #[test]
    fn a_star_stands_for_anything() {
        assert!(matches("words/*-en*.json", "words/catalogue-en-1f.json"));
        assert!(!matches("*.css", "a.css.map"));
    }
}
