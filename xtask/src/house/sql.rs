//! Where SQL may stand: in files named `sql.rs`, the store, the audit and the migrations, so that every statement can be found and read.

use super::Fault;
use super::tree::{File, Tree};

const FIRST_WORDS: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "UPDATE ",
    "DELETE FROM ",
    "WITH ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "CREATE UNIQUE ",
    "ALTER TABLE ",
    "DROP TABLE ",
    "PRAGMA ",
    "SAVEPOINT ",
    "BEGIN IMMEDIATE",
    "VACUUM",
];

/// Every statement outside its place.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let looked_at = tree.ending(".rs").filter(|file| is_product(file) && !may_hold_sql(file));
    looked_at.flat_map(in_file).collect()
}

fn is_product(file: &File) -> bool {
    ["core/src", "server/src", "portal/src", "portal/entry/src", "portal/staff/src"]
        .iter()
        .any(|folder| file.is_in(folder))
}

fn may_hold_sql(file: &File) -> bool {
    file.path.ends_with("/sql.rs") || file.is_in("server/src/store") || file.is_in("server/src/audit")
}

fn in_file(file: &File) -> Vec<Fault> {
    let strings = file.rust().map(|source| source.strings.as_slice()).unwrap_or_default();
    let statements = strings.iter().filter(|(_, text)| is_sql(text));
    statements.map(|(line, _)| file.fault(*line, "SQL stands in a file named sql.rs")).collect()
}

fn is_sql(text: &str) -> bool {
    let text = text.trim_start_matches(|now: char| now.is_whitespace() || now == '\\');
    FIRST_WORDS.iter().any(|word| text.starts_with(word) || text.starts_with(&word.replace(' ', "\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        faults(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn a_statement_in_a_handler_is_a_fault() {
        assert_eq!(count("server/src/record/api.rs", "let q = \"\n    SELECT id FROM item\";"), 1);
        assert_eq!(count("core/src/record.rs", "const Q: &str = r\"UPDATE item SET a = 1\";"), 1);
    }

    #[test]
    fn a_statement_in_its_place_and_a_sentence_are_not() {
        assert_eq!(count("server/src/record/sql.rs", "const Q: &str = \"SELECT id FROM item\";"), 0);
        assert_eq!(count("server/src/store/lite.rs", "const Q: &str = \"PRAGMA journal_mode\";"), 0);
        assert_eq!(count("server/src/cli.rs", "let help = \"Select a file. With care.\";"), 0);
    }
}
