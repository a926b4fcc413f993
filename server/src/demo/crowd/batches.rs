//! The crowd in portions: the texts of so many people's records that landing them together is worth it, and no more of them
//! in memory at a time, however many are asked for.

use std::ops::Range;

use careway_core::samples::HOME;
use chrono::NaiveDate;

use super::super::depth::Depth;

/// A portion is full with this many resources. Keys of resources are digests and fall anywhere in their index: the larger
/// the portion, the more of them share a page that is written once. Much larger, and it is memory that is missing.
const FULL: u64 = 10_000;

/// What one source sends of some people, a resource on each line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The source.
    pub source: &'static str,
    /// Its resources.
    pub text: String,
    /// How many people it is first to tell of: their first source counts them.
    pub people: u64,
}

/// Makes portion after portion.
#[derive(Debug)]
pub struct Batches {
    seed: u64,
    today: NaiveDate,
    depth: Depth,
    numbers: Range<u64>,
    /// What other sources send of the people of the last portion.
    others: Vec<Batch>,
}

impl Batches {
    /// The people with these numbers, counted with the cast.
    pub fn new(seed: u64, today: NaiveDate, depth: Depth, numbers: Range<u64>) -> Self {
        Self { seed, today, depth, numbers, others: Vec::new() }
    }

    fn add(&mut self, home: &mut Batch, number: u64) -> u64 {
        let mut count = 0;
        for (source, resources) in super::record(self.seed, number, self.today, self.depth) {
            count += resources.len() as u64;
            let batch = if source == HOME { &mut *home } else { self.other(source) };
            for resource in resources {
                // What is made of texts, numbers and lists always becomes JSON.
                batch.text.push_str(&serde_json::to_string(&resource).unwrap_or_default());
                batch.text.push('\n');
            }
        }
        home.people += 1;
        count
    }

    fn other(&mut self, source: &'static str) -> &mut Batch {
        let place = self.others.iter().position(|batch| batch.source == source).unwrap_or(self.others.len());
        if place == self.others.len() {
            self.others.push(Batch { source, text: String::new(), people: 0 });
        }
        &mut self.others[place]
    }
}

impl Iterator for Batches {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        if let Some(other) = self.others.pop() {
            return Some(other);
        }
        let (mut batch, mut count) = (Batch { source: HOME, text: String::new(), people: 0 }, 0);
        while count < FULL {
            let Some(number) = self.numbers.next() else { break };
            count += self.add(&mut batch, number);
        }
        (batch.people > 0).then_some(batch)
    }
}
