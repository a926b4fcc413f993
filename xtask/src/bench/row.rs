//! A measured row: what it is called, what came out, what was aimed at and what the machine does without Careway. It prints
//! and compares; where a figure comes from is not its business.

use serde_json::{Value, json};

use super::plan::Engine;
use crate::say;

/// What a value is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

/// The same thing done without Careway in the same run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bare {
    /// What was done.
    pub name: &'static str,
    /// What came out, in the row's unit.
    pub value: f64,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What was measured.
    pub name: String,
    /// What came out.
    pub value: f64,
    /// In what.
    pub unit: &'static str,
    /// On which database; `None` where there is none in it.
    pub engine: Option<Engine>,
    /// What was aimed at.
    pub target: Option<Target>,
    /// What it is compared with.
    pub bare: Option<Bare>,
    /// What another program does, and which.
    pub peer: Option<(f64, &'static str)>,
}

impl Row {
    /// A row with nothing to compare it with.
    pub fn new(name: impl Into<String>, value: f64, unit: &'static str, engine: Option<Engine>) -> Row {
        Row { name: name.into(), value, unit, engine, target: None, bare: None, peer: None }
    }

    /// Whether the target was reached; `None` without a target.
    pub fn met(&self) -> Option<bool> {
        self.target.map(|target| match target {
            Target::AtLeast(limit) => self.value >= limit,
            Target::AtMost(limit) => self.value <= limit,
        })
    }

    /// How many times the bare figure it is.
    pub fn ratio(&self) -> Option<f64> {
        self.bare.filter(|bare| bare.value > 0.0).map(|bare| self.value / bare.value)
    }

    /// The row as it is kept in `bench.json`.
    pub fn json(&self) -> Value {
        let (target, sense) = match self.target {
            Some(Target::AtLeast(limit)) => (Some(limit), Some("at least")),
            Some(Target::AtMost(limit)) => (Some(limit), Some("at most")),
            None => (None, None),
        };
        json!({
            "name": self.name,
            "value": rounded(self.value),
            "unit": self.unit,
            "engine": self.engine.map(Engine::name),
            "target": target,
            "target_is": sense,
            "met": self.met(),
            "bare": self.bare.map(|bare| bare.name),
            "bare_value": self.bare.map(|bare| rounded(bare.value)),
            "ratio": self.ratio().map(rounded),
            "peer": self.peer.map(|(_, name)| name),
            "peer_value": self.peer.map(|(value, _)| value),
        })
    }

    /// The row as it is printed.
    pub fn line(&self) -> String {
        let engine = self.engine.map_or("", Engine::name);
        let target = match self.target {
            Some(Target::AtLeast(limit)) => format!(">= {}", figure(limit)),
            Some(Target::AtMost(limit)) => format!("<= {}", figure(limit)),
            None => String::new(),
        };
        let met = self.met().map_or("", |met| if met { "met" } else { "MISSED" });
        let bare = self.bare.map_or(String::new(), |bare| format!("{} {}", figure(bare.value), bare.name));
        let ratio = self.ratio().map_or(String::new(), |ratio| format!("{ratio:.2}"));
        let line = format!(
            "{:<8} {:<50} {:>10} {:<11} {target:>11} {met:<6} {ratio:>7}  {bare}",
            engine,
            self.name,
            figure(self.value),
            self.unit
        );
        line.trim_end().to_owned()
    }
}

/// The heading over the lines.
pub fn heading() -> String {
    format!(
        "{:<8} {:<50} {:>10} {:<11} {:>11} {:<6} {:>7}  {}",
        "engine", "what", "value", "", "target", "", "ratio", "bare, in the same run"
    )
}

/// Three or more digits, no more than can be believed.
fn figure(value: f64) -> String {
    match value {
        value if value >= 100.0 => say::bytes(value.round() as u64),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: f64, target: Target) -> Row {
        let bare = Some(Bare { name: "empty route", value: 40_000.0 });
        Row { target: Some(target), bare, ..Row::new("patient", value, "requests/s", Some(Engine::Sqlite)) }
    }

    #[test]
    fn a_target_is_met_on_its_own_side() {
        assert_eq!(row(10_000.0, Target::AtLeast(10_000.0)).met(), Some(true));
        assert_eq!(row(9_999.0, Target::AtLeast(10_000.0)).met(), Some(false));
        assert_eq!(row(21.0, Target::AtMost(20.0)).met(), Some(false));
        assert_eq!(row(20.0, Target::AtMost(20.0)).met(), Some(true));
        assert_eq!(Row::new("bytes", 1.0, "bytes", None).met(), None);
    }

    #[test]
    fn the_line_and_the_json_say_the_same() {
        let row = row(10_000.0, Target::AtLeast(12_000.0));
        assert!(row.line().contains("10 000 requests/s"), "{}", row.line());
        assert!(row.line().contains("MISSED") && row.line().contains("0.25"), "{}", row.line());
        let json = row.json();
        assert_eq!((json["ratio"].as_f64(), json["met"].as_bool()), (Some(0.25), Some(false)));
        assert_eq!(json["target"].as_f64(), Some(12_000.0));
        assert_eq!(json["engine"], "sqlite");
    }

    #[test]
    fn a_bare_figure_of_nothing_gives_no_ratio() {
        let mut row = row(1.0, Target::AtMost(2.0));
        row.bare = Some(Bare { name: "nothing", value: 0.0 });
        assert_eq!(row.ratio(), None);
    }
}
