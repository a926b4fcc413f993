//! Every language says the same things: the same files, the same messages, with the same blanks to fill in.

use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use super::tree::{File, Tree};

const FOLDER: &str = "core/locales/";
const FIRST: &str = "en";
const OTHERS: &[&str] = &["es"];

/// Each message's blanks (`$name`), by the message's name.
type Messages = BTreeMap<String, (usize, BTreeSet<String>)>;

/// Every message that one language has and the other has not, or has with other blanks.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    OTHERS.iter().flat_map(|other| compare(tree, FIRST, other).into_iter().chain(compare(tree, other, FIRST))).collect()
}

/// What `from` has and `to` lacks. Blanks are compared once, from the first language.
fn compare(tree: &Tree, from: &str, to: &str) -> Vec<Fault> {
    let prefix = format!("{FOLDER}{from}/");
    let files = tree.ending(".ftl").filter_map(|file| Some((file, file.path.strip_prefix(&prefix)?)));
    files
        .flat_map(|(file, name)| {
            against(file, tree.files.iter().find(|twin| twin.path == format!("{FOLDER}{to}/{name}")), from, to)
        })
        .collect()
}

fn against(file: &File, twin: Option<&File>, from: &str, to: &str) -> Vec<Fault> {
    let Some(twin) = twin else { return vec![file.fault(0, format!("there is no such file in `{to}`"))] };
    let theirs = messages(&twin.text);
    let mut faults = Vec::new();
    for (name, (line, blanks)) in messages(&file.text) {
        match theirs.get(&name) {
            None => faults.push(file.fault(line, format!("`{name}` is not said in `{to}`"))),
            Some((_, other)) if from == FIRST && blanks != *other => {
                faults.push(file.fault(line, format!("`{name}` has {blanks:?} and in `{to}` {other:?}")));
            }
            Some(_) => {}
        }
    }
    faults
}

/// Reads Fluent as far as needed: a message begins at the start of a line, and goes on in lines that are indented or close a bracket.
fn messages(text: &str) -> Messages {
    let mut messages = Messages::new();
    let mut current: Option<String> = None;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let indented = line.starts_with([' ', '}', '[', '*', '\t']);
        let (name, inside) = match line.split_once('=') {
            Some((name, _)) if !indented => (Some(name.trim().to_owned()), false),
            Some((name, _)) if name.trim().starts_with('.') => (current.clone().map(|of| of + name.trim()), true),
            _ => (current.clone(), indented),
        };
        let Some(name) = name.filter(|_| !line.trim().is_empty()) else { continue };
        messages.entry(name.clone()).or_insert((at + 1, BTreeSet::new())).1.extend(blanks(line));
        if !inside {
            current = Some(name);
        }
    }
    messages
}

fn blanks(line: &str) -> impl Iterator<Item = String> {
    let after = line.split('$').skip(1);
    after.map(|rest| rest.chars().take_while(|now| now.is_alphanumeric() || "-_".contains(*now)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(en: &str, es: &str) -> Vec<String> {
        let tree = Tree::of(&[("core/locales/en/a.ftl", en), ("core/locales/es/a.ftl", es)]);
        faults(&tree).into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn what_one_language_lacks_is_a_fault() {
        assert_eq!(whats("hello = Hello\nbye = Bye\n", "hello = Hola\n"), ["`bye` is not said in `es`"]);
        assert_eq!(whats("hello = Hello\n", "hello = Hola\nadios = Adiós\n"), ["`adios` is not said in `en`"]);
        assert_eq!(faults(&Tree::of(&[("core/locales/en/a.ftl", "hello = Hello\n")])).len(), 1);
    }

    #[test]
    fn blanks_must_agree_also_over_several_lines() {
        let plural = "new = { $count ->\n    [one] One for { $name }\n   *[other] { $count } for { $name }\n}\n";
        assert_eq!(whats(plural, plural), [""; 0]);
        assert_eq!(whats(plural, "new = { $count } nuevos\n").len(), 1);
    }

    #[test]
    fn attributes_belong_to_their_message() {
        assert_eq!(
            whats("a = A\n    .hint = H\nb = B\n    .hint = H\n", "a = A\n    .hint = H\nb = B\n"),
            ["`b.hint` is not said in `es`"]
        );
    }
}
