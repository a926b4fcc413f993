//! Nothing unfinished is committed: no notes to oneself, no test that does not run. The words are put together from halves, since this
//! file is looked at as well.

use super::Fault;
use super::tree::{File, Tree};

const NOTES: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];
const IN_RUST: &[&str] = &["#[ignore", "dbg!(", "todo!(", "unimplemented!("];
const IN_JOURNEYS: &[&str] = &[".skip(", ".only(", ".todo(", ".fixme(", "skip: true", "only: true", "todo: true"];

/// Every note and every switched-off test.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    tree.files
        .iter()
        .filter(|file| !is_lock(file))
        .flat_map(|file| notes(file).into_iter().chain(switched_off(file)))
        .collect()
}

fn is_lock(file: &File) -> bool {
    file.path.ends_with("Cargo.lock") || file.path.ends_with("package-lock.json")
}

fn notes(file: &File) -> Vec<Fault> {
    let lines = file.text.lines().enumerate();
    let noted = lines.filter(|(_, line)| {
        NOTES.iter().any(|note| line.split(|now: char| !now.is_alphanumeric()).any(|word| word == *note))
    });
    noted.map(|(at, _)| file.fault(at + 1, "a note to oneself: do it, or leave it out")).collect()
}

fn switched_off(file: &File) -> Vec<Fault> {
    let (text, switches) = match file.rust() {
        Some(source) => (source.code.as_str(), IN_RUST),
        None if file.path.ends_with(".mjs") => (file.text.as_str(), IN_JOURNEYS),
        None => return Vec::new(),
    };
    let lines = text.lines().enumerate();
    let found = lines.filter_map(|(at, line)| Some((at, switches.iter().find(|switch| line.contains(**switch))?)));
    found.map(|(at, switch)| file.fault(at + 1, format!("`{switch}` is not committed: every test runs"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        faults(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn notes_and_switched_off_tests_are_faults() {
        assert_eq!(count("core/src/a.rs", concat!("// TO", "DO: later")), 1);
        assert_eq!(count("docs/a.md", concat!("FIX", "ME")), 1);
        assert_eq!(count("core/src/a.rs", "#[ignore]\nfn a() { dbg!(1); }"), 2);
        assert_eq!(count("e2e/a.test.mjs", "test.skip('a', () => {});"), 1);
        assert_eq!(count("e2e/a.test.mjs", "test.only('a', () => {});"), 1);
    }

    #[test]
    fn ordinary_words_are_not() {
        assert_eq!(count("core/src/a.rs", "let rest = list.iter().skip(1); // todo el mundo"), 0);
        assert_eq!(count("docs/a.md", "for you to do"), 0);
    }
}
