//! Words that no file holds: the folders of somebody's machine and the hosts of package registries. A clone must work anywhere, and a
//! registry is the machine's choice. The words are put together from halves, since this file is looked at as well.

use super::Fault;
use super::tree::{File, Tree};

const FORBIDDEN: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/tm", "p/w"),
    concat!("index.cra", "tes.io"),
    concat!("static.cra", "tes.io"),
    concat!("registry.npm", "js.org"),
    concat!("registry.yarn", "pkg.com"),
    concat!("files.python", "hosted.org"),
    concat!("deb.deb", "ian.org"),
    concat!("security.deb", "ian.org"),
    concat!("archive.ubu", "ntu.com"),
];

/// Every line with such a word, and every lock file that says where a package came from.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    tree.files.iter().flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Fault> {
    let lock = file.path.ends_with("package-lock.json");
    let lines = file.text.lines().enumerate();
    let found = lines.filter_map(|(at, line)| {
        let word = FORBIDDEN.iter().find(|word| line.contains(**word)).copied();
        let resolved = lock && line.trim_start().starts_with("\"resolved\"");
        Some((at, word.or(resolved.then_some("\"resolved\""))?))
    });
    found.map(|(at, word)| file.fault(at + 1, format!("`{word}` belongs to one machine, not to the project"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_s_folder_and_a_registry_are_faults() {
        let tree = Tree::of(&[
            ("docs/a.md", concat!("see /ro", "ot/notes")),
            ("e2e/package-lock.json", "  \"resolved\": \"somewhere\",\n"),
            ("a.toml", concat!("registry = \"https://index.cra", "tes.io\"")),
        ]);
        assert_eq!(faults(&tree).len(), 3);
    }

    #[test]
    fn an_ordinary_path_is_not() {
        assert!(faults(&Tree::of(&[("docs/a.md", "server/src/network/api.rs")])).is_empty());
    }
}
