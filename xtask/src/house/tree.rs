//! The files that a rule looks at: what git tracks or would track. A test makes a tree of its own.

use std::path::Path;
use std::process::Command;

use super::Fault;
use super::rust::{self, Source};
use crate::place::Place;
use crate::run;

/// A text file.
pub struct File {
    /// From the root of the repository, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
    source: Option<Source>,
}

/// The files, and the names of those that are not text.
pub struct Tree {
    /// The text files, sorted by path.
    pub files: Vec<File>,
    /// The path of every file, text or not.
    pub paths: Vec<String>,
}

/// The git command whose output [`Tree::of_repository`] reads. Files not yet added count too, or a fault would show only after a commit.
pub fn listing(place: &Place) -> Command {
    let mut git = run::command(place, "git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    git
}

impl Tree {
    /// Reads the listed files. One that is listed and gone was deleted and not yet committed; it is left out.
    ///
    /// # Errors
    /// When a file is there and cannot be read.
    pub fn of_repository(root: &Path, listed: &str) -> anyhow::Result<Tree> {
        let mut tree = Tree { files: Vec::new(), paths: Vec::new() };
        let mut paths: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        for path in paths {
            match std::fs::read(root.join(path)) {
                Ok(content) => tree.add(path, String::from_utf8(content).ok()),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(anyhow::Error::new(error).context(path.to_owned())),
            }
        }
        Ok(tree)
    }

    /// The files whose names end so.
    pub fn ending<'a>(&'a self, end: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.path.ends_with(end))
    }

    fn add(&mut self, path: &str, text: Option<String>) {
        self.paths.push(path.to_owned());
        if let Some(text) = text {
            let whole = |source: Source| if is_test(path) { source.into_test() } else { source };
            let source = path.ends_with(".rs").then(|| whole(rust::read(&text)));
            self.files.push(File { path: path.to_owned(), text, source });
        }
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree { files: Vec::new(), paths: Vec::new() };
        files.iter().for_each(|(path, text)| tree.add(path, Some((*text).to_owned())));
        tree
    }
}

/// Whether the file is compiled for tests only: cargo's `tests` folders, and `tests.rs` as the body of `#[cfg(test)] mod tests;`.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.split('/').any(|folder| folder == "tests")
}

impl File {
    /// The file as Rust; `None` when its name says that it is something else.
    pub fn rust(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// A fault in this file.
    pub fn fault(&self, line: usize, what: impl Into<String>) -> Fault {
        Fault { path: self.path.clone(), line, what: what.into() }
    }

    /// Whether the file is the module, or in its folder: `server/src/store` is `server/src/store.rs` and `server/src/store/…`.
    pub fn is_in(&self, module: &str) -> bool {
        self.path.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest == ".rs" || rest.starts_with('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_its_file_and_its_folder_and_nothing_that_begins_alike() {
        let tree =
            Tree::of(&[("server/src/store.rs", ""), ("server/src/store/lite.rs", ""), ("server/src/stores.rs", "")]);
        let inside: Vec<bool> = tree.files.iter().map(|file| file.is_in("server/src/store")).collect();
        assert_eq!(inside, [true, true, false]);
    }
}
