//! Names say what a thing is. Some words say only that somebody needed a name.

use super::Fault;
use super::tree::{File, Tree};

const EMPTY_WORDS: &[&str] = &["Manager", "Service", "Util", "Utils", "Helper", "Data", "Info", "Dto"];

/// Every type with an empty word at its end.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    tree.ending(".rs").flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Fault> {
    let code = file.rust().map(|source| source.code.as_str()).unwrap_or_default();
    let named = code.lines().enumerate().filter_map(|(at, line)| Some((at, type_name(line)?)));
    let empty =
        named.filter_map(|(at, name)| Some((at, name, EMPTY_WORDS.iter().find(|word| name.ends_with(**word))?)));
    empty
        .map(|(at, name, word)| {
            file.fault(at + 1, format!("`{name}`: `{word}` says nothing; use the field's own word"))
        })
        .collect()
}

fn type_name(line: &str) -> Option<&str> {
    let mut words = line.split(|now: char| !now.is_alphanumeric() && now != '_').filter(|word| !word.is_empty());
    words.find(|word| ["struct", "enum", "trait", "type"].contains(word))?;
    words.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manager_is_a_fault_and_a_clinic_is_not() {
        let tree = Tree::of(&[("core/src/a.rs", "pub struct SessionManager;\nstruct Clinic;\n// struct UserInfo\n")]);
        assert_eq!(faults(&tree).len(), 1);
    }
}
