//! How much is measured: the words of the command line and the sizes that go with them. It knows numbers and runs nothing.

use std::time::Duration;

use anyhow::bail;

/// A database that Careway runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// A cluster of its own, with `fsync` on.
    Postgres,
}

impl Engine {
    /// Its name in the rows and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// What belongs together in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One database of a small clinic: everything that can be measured on it, and the pages.
    Clinic,
    /// Messages: sent, waiting and told.
    Messages,
    /// Databases of very different sizes: whether a read takes longer among many.
    Scale,
}

/// What to measure, and how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Which parts of the table, in this order.
    pub parts: Vec<Part>,
    /// On which databases, in this order.
    pub engines: Vec<Engine>,
    /// Whether the rows go to standard output as JSON, and everything else to standard error.
    pub json: bool,
    /// How long each load lasts once everybody is warm.
    pub window: Duration,
    /// How often each load is repeated; the middle one counts.
    pub rounds: usize,
    /// How many patients are made up. Each has a hundred results.
    pub patients: usize,
    /// How many of them sign in.
    pub people: usize,
    /// How often the real records are imported, each time as another source.
    pub copies: usize,
    /// How often the server is started cold; the middle one counts.
    pub starts: usize,
}

/// How many clients send at once.
pub const CLIENTS: [usize; 3] = [1, 16, 64];

/// What can be asked for.
const WORDS: &str = "bench [--quick | --full] [--scale | --messages] [--json] [--engine sqlite|postgres]";

impl Plan {
    /// Reads the words behind `bench`.
    ///
    /// # Errors
    /// When one of them is not known.
    pub fn parse(words: &[&str]) -> anyhow::Result<Plan> {
        let mut plan = Plan::usual();
        let mut only = None;
        let mut rest = words.iter().copied();
        while let Some(word) = rest.next() {
            match word {
                "--quick" => plan = Plan { engines: plan.engines, json: plan.json, ..Plan::quick() },
                "--full" => plan = Plan { engines: plan.engines, json: plan.json, ..Plan::full() },
                "--scale" => only = Some(Part::Scale),
                "--messages" => only = Some(Part::Messages),
                "--json" => plan.json = true,
                "--engine" => plan.engines = vec![engine(rest.next())?],
                other => bail!("bench does not know {other}\n\ncargo xtask {WORDS}"),
            }
        }
        Ok(Plan { parts: only.map_or(plan.parts, |part| vec![part]), ..plan })
    }

    fn usual() -> Plan {
        Plan {
            parts: vec![Part::Clinic, Part::Messages],
            engines: vec![Engine::Sqlite, Engine::Postgres],
            json: false,
            window: Duration::from_secs(3),
            rounds: 3,
            patients: 200,
            // The fifty-first sign-in from one address has to wait.
            people: 48,
            copies: 8,
            starts: 5,
        }
    }

    /// Ten minutes in all, most of them for people who sign in.
    fn quick() -> Plan {
        Plan { window: Duration::from_secs(1), rounds: 1, people: 16, copies: 4, starts: 3, ..Plan::usual() }
    }

    /// An hour: half of it for making a million patients.
    fn full() -> Plan {
        Plan {
            parts: vec![Part::Clinic, Part::Messages, Part::Scale],
            window: Duration::from_secs(8),
            rounds: 5,
            patients: 1000,
            copies: 16,
            starts: 9,
            ..Plan::usual()
        }
    }
}

fn engine(word: Option<&str>) -> anyhow::Result<Engine> {
    let all = [Engine::Sqlite, Engine::Postgres];
    match all.into_iter().find(|engine| Some(engine.name()) == word) {
        Some(engine) => Ok(engine),
        None => bail!("--engine is sqlite or postgres"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_come_in_any_order() {
        let plan = Plan::parse(&["--engine", "postgres", "--json", "--quick"]).unwrap();
        assert_eq!(plan, Plan { engines: vec![Engine::Postgres], json: true, ..Plan::quick() });
        assert_eq!(Plan::parse(&[]).unwrap(), Plan::usual());
        assert_eq!(Plan::parse(&["--full"]).unwrap().parts, [Part::Clinic, Part::Messages, Part::Scale]);
        let scale = Plan::parse(&["--scale", "--quick"]).unwrap();
        assert_eq!(scale, Plan { parts: vec![Part::Scale], ..Plan::quick() });
    }

    #[test]
    fn an_unknown_word_is_refused() {
        assert!(Plan::parse(&["--fast"]).is_err());
        assert!(Plan::parse(&["--engine", "oracle"]).is_err());
        assert!(Plan::parse(&["--engine"]).is_err());
    }
}
