//! The house rules, as tests over the files of the repository. Each rule is a pure function from the tree to its faults, and each is shown to
//! fail by a test of its own. What a rule demands is in its module; why, in ARCHITECTURE.md and CONTRIBUTING.md.

mod architecture;
mod locales;
mod names;
mod places;
mod rust;
mod shape;
mod sql;
mod style;
mod tree;
mod unfinished;
mod words;

use crate::place::Place;
use crate::{run, say};
use tree::Tree;

/// Something that a rule does not allow, and where.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// From the root of the repository.
    pub path: String,
    /// The line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What is wrong and what to do instead.
    pub what: String,
}

type Rule = fn(&Tree) -> Vec<Fault>;

const RULES: [Rule; 9] = [
    architecture::faults,
    locales::faults,
    names::faults,
    places::faults,
    shape::faults,
    sql::faults,
    style::faults,
    unfinished::faults,
    words::faults,
];

/// Checks every rule.
///
/// # Errors
/// With all faults, when there are any; or when the files cannot be listed.
pub fn check(place: &Place) -> anyhow::Result<()> {
    let tree = Tree::of_repository(&place.root, &run::collect(&mut tree::listing(place))?)?;
    let mut faults: Vec<Fault> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    faults.sort_unstable();
    faults.dedup();
    shape::longest(&tree).iter().for_each(|line| say::line(line));
    for fault in &faults {
        say::line(&format!("{}:{}: {}", fault.path, fault.line, fault.what));
    }
    anyhow::ensure!(faults.is_empty(), "{} faults", faults.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_stands() {
        check(&Place::find().unwrap()).unwrap();
    }
}
