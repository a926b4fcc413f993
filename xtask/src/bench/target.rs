//! What is aimed at, as data. The other program is the server of Medplum 5 (Node.js, PostgreSQL, Redis), measured on two
//! cores with the same questions; targets for requests are multiples of what it answers. Change a target here, where it is seen.

use super::plan::Engine;
use super::row::Target;

/// Whose figures stand beside ours.
pub const PEER: &str = "Medplum 5 server (Node.js, PostgreSQL, Redis) on two cores";

/// A question that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// A patient's summary.
    Summary,
    /// A hundred results of one patient.
    Results,
}

impl Question {
    /// Its name in the rows.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "patient summary",
            Self::Results => "list of 100 results",
        }
    }

    /// Where it is asked.
    pub fn path(self) -> &'static str {
        match self {
            Self::Summary => "/api/patient",
            Self::Results => "/api/results",
        }
    }

    /// How many a second the peer answers to so many clients, where that was measured.
    pub fn peer(self, clients: usize) -> Option<f64> {
        match (self, clients) {
            (Self::Summary, 16) => Some(903.0),
            (Self::Summary, 64) => Some(1003.0),
            (Self::Results, 16) => Some(87.0),
            (Self::Results, 64) => Some(81.0),
            _ => None,
        }
    }

    /// How many times the peer's rate is to be reached.
    fn factor(self, engine: Engine, clients: usize) -> f64 {
        match (self, engine) {
            (Self::Summary, Engine::Sqlite) if clients >= 64 => 15.0,
            (Self::Summary, Engine::Sqlite) => 12.0,
            (Self::Summary, Engine::Postgres) => 6.0,
            (Self::Results, Engine::Sqlite) => 45.0,
            (Self::Results, Engine::Postgres) => 30.0,
        }
    }

    /// Requests a second.
    pub fn rate(self, engine: Engine, clients: usize) -> Option<Target> {
        self.peer(clients).map(|peer| Target::AtLeast(peer * self.factor(engine, clients)))
    }

    /// Milliseconds within which 99 of 100 are answered.
    pub fn slowest(self, engine: Engine, clients: usize) -> Option<Target> {
        match (self, engine, clients) {
            (Self::Summary, Engine::Sqlite, 16 | 64) => Some(Target::AtMost(20.0)),
            (Self::Results, Engine::Sqlite, 64) => Some(Target::AtMost(30.0)),
            _ => None,
        }
    }

    /// The peer's 99 of 100, in milliseconds.
    pub fn peer_slowest(self, clients: usize) -> Option<f64> {
        match (self, clients) {
            (Self::Summary, 64) => Some(125.0),
            (Self::Results, 64) => Some(2540.0),
            _ => None,
        }
    }
}

/// Resources imported in a second, and what the peer manages.
pub const IMPORT: (Target, f64) = (Target::AtLeast(20_000.0), 143.0);
/// Milliseconds from nothing to ready, and the peer's.
pub const COLD_START: (Target, f64) = (Target::AtMost(80.0), 4_000.0);
/// Megabytes held when idle, and the peer's.
pub const IDLE_MEMORY: (Target, f64) = (Target::AtMost(20.0), 343.0);
/// Patients of the largest database that reads are measured on, and of the smallest.
pub const SCALE: (usize, usize) = (1_000_000, 1_000);
/// How many times longer the slowest hundredth of reads may take among so many as among so few.
pub const AMONG_MANY: Target = Target::AtMost(2.0);
/// Seconds in which so many patients are to be made.
pub const MADE: Target = Target::AtMost(600.0);
/// Bytes to the first signed-in page.
pub const SIGNED_IN: Target = Target::AtMost(160_000.0);

/// Milliseconds within which 99 of 100 messages are taken.
pub const SENT_P99_MS: f64 = 30.0;
/// Milliseconds within which 99 of 100 reads of a queue of 10,000 conversations are answered.
pub const QUEUE_MS: f64 = 50.0;
/// Megabytes that a thousand pages which listen may take.
pub const STREAMS_MB: f64 = 40.0;

/// How many messages a second are aimed at, and what the peer takes.
pub fn messages(engine: Engine, clients: usize) -> (Option<Target>, Option<(f64, &'static str)>) {
    let (peer, factor) = match (clients, engine) {
        (16, Engine::Sqlite) => (305.0, 20.0),
        (64, Engine::Sqlite) => (311.0, 30.0),
        (16, Engine::Postgres) => (305.0, 10.0),
        (64, Engine::Postgres) => (311.0, 10.0),
        _ => return (None, None),
    };
    (Some(Target::AtLeast(peer * factor)), Some((peer, PEER)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_multiples_of_the_peer() {
        let rate = |question: Question, engine, clients| question.rate(engine, clients);
        assert_eq!(rate(Question::Summary, Engine::Sqlite, 16), Some(Target::AtLeast(10_836.0)));
        assert_eq!(rate(Question::Summary, Engine::Sqlite, 64), Some(Target::AtLeast(15_045.0)));
        assert_eq!(rate(Question::Results, Engine::Sqlite, 16), Some(Target::AtLeast(3_915.0)));
        assert_eq!(rate(Question::Results, Engine::Postgres, 64), Some(Target::AtLeast(2_430.0)));
        assert_eq!(rate(Question::Summary, Engine::Sqlite, 1), None);
    }
}
