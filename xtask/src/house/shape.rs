//! The shape of a file: it opens by saying what it is, it fits the mind, and what it offers is described.

use super::Fault;
use super::tree::{File, Tree};

/// The longest a file may be. Well before, it asks for a split.
const LONGEST: usize = 400;
const LONG: usize = 300;

/// What may stand first in a file of each kind.
const OPENINGS: &[(&str, &[&str])] = &[
    (".rs", &["//!"]),
    (".css", &["/*"]),
    (".mjs", &["//", "/*"]),
    (".js", &["//", "/*"]),
    (".sql", &["--"]),
    (".ftl", &["#"]),
];

const ITEMS: &[&str] =
    &["fn ", "async fn ", "const ", "static ", "struct ", "enum ", "trait ", "type ", "union ", "macro "];

/// Every file without an opening paragraph, too long, or with something public that is not described.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    tree.files
        .iter()
        .flat_map(|file| opening(file).into_iter().chain(length(file)).chain(public_items(file)).chain(reasons(file)))
        .collect()
}

/// A line for each long file that is still allowed, longest first.
pub fn longest(tree: &Tree) -> Vec<String> {
    let written = tree.files.iter().filter(|file| is_written(file)).map(|file| (file.text.lines().count(), &file.path));
    let mut long: Vec<(usize, &String)> = written.filter(|(lines, _)| (LONG + 1..=LONGEST).contains(lines)).collect();
    long.sort_unstable_by(|one, other| other.cmp(one));
    long.iter().map(|(lines, path)| format!("long: {path} has {lines} lines")).collect()
}

fn is_written(file: &File) -> bool {
    [".rs", ".css", ".mjs"].iter().any(|end| file.path.ends_with(end))
}

fn opening(file: &File) -> Option<Fault> {
    let (_, allowed) = OPENINGS.iter().find(|(end, _)| file.path.ends_with(end))?;
    let mut lines = file.text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("#!"));
    let first = lines.next().unwrap_or_default();
    let opens = allowed.iter().any(|opening| first.starts_with(opening));
    (!opens).then(|| file.fault(1, "a file opens with a paragraph: what it is and what it refuses to know"))
}

fn length(file: &File) -> Option<Fault> {
    let lines = file.text.lines().count();
    (is_written(file) && lines > LONGEST)
        .then(|| file.fault(0, format!("{lines} lines; over {LONGEST} is to be split")))
}

/// Also where the compiler does not ask: inside a program, `pub` is said to the other modules, and they read it.
fn public_items(file: &File) -> Vec<Fault> {
    let Some(source) = file.rust() else { return Vec::new() };
    let (mut described, mut open) = (false, 0_i32);
    let mut faults = Vec::new();
    for (at, (code, text)) in source.product.lines().zip(file.text.lines()).enumerate() {
        let (code, text) = (code.trim(), text.trim());
        if open > 0 || code.starts_with("#[") || code.starts_with("$(#[") {
            // Attributes stand between the description and the item, and may go over several lines.
            open += brackets(code);
            described |= text.starts_with("#[doc") || text.starts_with("$(#[");
        } else if text.starts_with("///") || text.starts_with("/**") {
            described = true;
        } else {
            if is_public_item(code) && !described {
                faults.push(file.fault(at + 1, "something public is not described"));
            }
            described &= code.is_empty() && !text.is_empty();
        }
    }
    faults
}

fn brackets(code: &str) -> i32 {
    code.chars().map(|now| i32::from(now == '[') - i32::from(now == ']')).sum()
}

fn is_public_item(code: &str) -> bool {
    let item = code.strip_prefix("pub ");
    item.is_some_and(|item| ITEMS.iter().any(|kind| item.starts_with(kind)))
}

/// `#[expect(…)]` is the only way past a lint, and says why.
fn reasons(file: &File) -> Vec<Fault> {
    let Some(source) = file.rust() else { return Vec::new() };
    let begins = source.code.match_indices("[expect(");
    let silent =
        begins.filter(|(at, _)| !source.code[*at..].split(")]").next().is_some_and(|inside| inside.contains("reason")));
    silent
        .map(|(at, _)| file.fault(1 + source.code[..at].matches('\n').count(), "an expectation gives its reason"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(path: &str, text: &str) -> Vec<String> {
        faults(&Tree::of(&[(path, text)])).into_iter().map(|fault| format!("{}: {}", fault.line, fault.what)).collect()
    }

    #[test]
    fn a_file_opens_with_a_paragraph() {
        assert_eq!(whats("core/src/a.rs", "use b;\n").len(), 1);
        assert_eq!(whats("style/a.css", ".a {}\n").len(), 1);
        assert_eq!(whats("core/src/a.rs", "//! What it is.\n"), [""; 0]);
        assert_eq!(whats("style/a.css", "/* What it is. */\n"), [""; 0]);
    }

    #[test]
    fn a_long_file_is_a_fault() {
        assert_eq!(whats("core/src/a.rs", &"//! Line.\n".repeat(401)).len(), 1);
        assert_eq!(whats("core/src/a.rs", &"//! Line.\n".repeat(400)), [""; 0]);
    }

    #[test]
    fn public_things_are_described() {
        assert_eq!(whats("core/src/a.rs", "//! A.\n\npub fn a() {}\n").len(), 1);
        assert_eq!(
            whats("core/src/a.rs", "//! A.\n\n/// B.\nfn b() {}\n#[derive(\n    Debug\n)]\npub struct C;\n").len(),
            1
        );
        assert_eq!(
            whats("core/src/a.rs", "//! A.\n\n/// A.\n#[derive(\n    Debug\n)]\npub struct A;\npub mod b;\n"),
            [""; 0]
        );
    }

    #[test]
    fn an_expectation_gives_its_reason() {
        assert_eq!(whats("core/src/a.rs", "//! A.\n#[expect(clippy::x)]\nfn a() {}\n").len(), 1);
        assert_eq!(whats("core/src/a.rs", "//! A.\n#[expect(clippy::x, reason = \"a (b)\")]\nfn a() {}\n"), [""; 0]);
    }
}
