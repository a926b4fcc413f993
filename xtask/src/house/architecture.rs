//! Every path that ARCHITECTURE.md names exists, so that the map stays one of this country.

use super::Fault;
use super::tree::{File, Tree};

const MAP: &str = "ARCHITECTURE.md";

/// What the product makes when it runs or is built; it is named and not kept.
const MADE: &[&str] = &["target/", "careway-data/", "e2e/node_modules"];

/// Every named path that is not there, or the whole map when it is missing.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    match tree.files.iter().find(|file| file.path == MAP) {
        Some(map) => in_map(map, tree),
        None => vec![Fault { path: MAP.to_owned(), line: 0, what: "the map is missing".to_owned() }],
    }
}

fn in_map(map: &File, tree: &Tree) -> Vec<Fault> {
    let mut fenced = false;
    let mut faults = Vec::new();
    for (at, line) in map.text.lines().enumerate() {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        // In a block the first word of a line is the path; in a sentence, every span of code may be one.
        let words: Vec<&str> = if fenced {
            line.split_whitespace().take(1).collect()
        } else {
            line.split('`').skip(1).step_by(2).collect()
        };
        let missing = words.into_iter().filter(|word| is_path(word, tree) && !exists(word, tree));
        faults.extend(missing.map(|word| map.fault(at + 1, format!("there is no {word}"))));
    }
    faults
}

/// A path has a slash or a known ending, and only letters that the repository's own paths have. A placeholder such as `<noun>` is none.
fn is_path(word: &str, tree: &Tree) -> bool {
    let plain = word.chars().all(|now| now.is_alphanumeric() || "._-/".contains(now));
    let known_end = [".rs", ".md", ".toml", ".css", ".json", ".mjs", ".js", ".sql", ".ftl", ".html"];
    let inside = word.split_once('/').is_some_and(|(first, rest)| {
        rest.is_empty() || tree.paths.iter().any(|path| path.starts_with(&format!("{first}/")))
    });
    plain
        && !word.starts_with('/')
        && !MADE.iter().any(|made| word.starts_with(made))
        && (inside || known_end.iter().any(|end| word.ends_with(end)))
}

fn exists(word: &str, tree: &Tree) -> bool {
    let word = word.trim_end_matches('/');
    tree.paths.iter().any(|path| path.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(map: &str) -> usize {
        faults(&Tree::of(&[("ARCHITECTURE.md", map), ("core/src/lib.rs", ""), ("style/tokens.css", "")])).len()
    }

    #[test]
    fn a_path_that_is_gone_is_a_fault() {
        assert_eq!(count("See `core/src/gone.rs` and `gone/`."), 2);
        assert_eq!(count("```\ncore/gone/   what was\n```"), 1);
        assert_eq!(faults(&Tree::of(&[])).len(), 1);
    }

    #[test]
    fn a_path_that_is_there_and_what_is_no_path_are_not() {
        assert_eq!(
            count(
                "`core/src/lib.rs`, `core/`, `style`, `application/json`, `core/src/<noun>.rs`, `/api`, `target/portal/`"
            ),
            0
        );
        assert_eq!(count("```\ncore/   types and rules\n```"), 0);
    }
}
