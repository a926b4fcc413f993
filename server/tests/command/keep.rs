//! `careway audit verify`, `careway backup` and `careway restore`: what an operator relies on when something has gone wrong.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::{Child, Stdio},
};

use super::*;

/// A server that is ended with the test.
struct Serving(Child);

impl Serving {
    /// Starts one on a free port and waits until it serves.
    fn start(folder: &Folder) -> Self {
        let mut command = folder.command("data");
        let mut child = command.args(["--listen", "127.0.0.1:0", "serve"]).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let serving = Self(child);
        assert!(lines.map(Result::unwrap).any(|line| line.contains("Careway is at")), "the server did not start");
        serving
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Every file below a folder with its content.
fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push((path.clone(), fs::read(path).unwrap())) }
        }
    }
    files.sort();
    files
}

#[test]
fn a_trail_that_was_changed_is_told_in_words_and_by_the_exit_code() {
    let folder = Folder::new("verify");
    folder.careway(&["import"], &[&folder.file("one.json", PATIENT)]);
    let done = folder.careway(&["audit", "verify"], &[]);
    assert_eq!((done.status.code(), told(&done).0.contains("is sound: 1 rows verified")), (Some(0), true), "{done:?}");
    let db = rusqlite::Connection::open(folder.0.join("data/careway.sqlite")).unwrap();
    db.execute_batch("DROP TRIGGER audit_is_not_changed; UPDATE audit SET count = 0").unwrap();
    drop(db);
    let done = folder.careway(&["audit", "verify"], &[]);
    let (said, _) = told(&done);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("chain 0, row 1: it was changed, moved or made without the key"), "{said}");
    assert!(said.contains("NOT SOUND"), "{said}");
}

#[test]
fn a_trail_is_not_called_sound_without_its_key_or_where_there_is_none() {
    let folder = Folder::new("key");
    folder.careway(&["import"], &[&folder.file("one.json", PATIENT)]);
    let root = folder.0.join("root.key");
    fs::rename(folder.0.join("data/keys/audit-root.key"), &root).unwrap();
    let done = folder.careway(&["audit", "verify"], &[]);
    assert!(done.status.code() == Some(1) && told(&done).1.contains("name it with --key"), "{done:?}");
    assert_eq!(folder.careway(&["audit", "verify", "--key"], &[&root]).status.code(), Some(0));
    for arguments in [&["audit", "verify", "--key"], &["backup"][..]] {
        let done = folder.command("elsewhere").args(arguments).arg(&root).output().unwrap();
        assert!(done.status.code() == Some(1) && told(&done).1.contains("holds no database"), "{done:?}");
    }
    assert!(!folder.0.join("elsewhere").exists(), "a folder that was misspelt is not made");
}

#[test]
fn a_backup_of_a_serving_portal_is_restored_into_an_empty_folder_only() {
    let folder = Folder::new("backup");
    folder.careway(&["import"], &[&folder.file("one.json", PATIENT)]);
    let (backup, root) = (folder.0.join("backup"), folder.0.join("data/keys/audit-root.key"));
    let serving = Serving::start(&folder);
    let done = folder.careway(&["backup"], &[&backup]);
    assert!(done.status.success() && told(&done).0.contains("files, "), "{done:?}");
    let done = folder.careway(&["backup"], &[&backup]);
    assert!(done.status.code() == Some(1) && told(&done).1.contains("goes into a new folder"), "{done:?}");
    drop(serving);

    let restore = |data: &str| folder.command(data).arg("restore").arg(&backup).output().unwrap();
    fs::create_dir(folder.0.join("empty")).unwrap();
    for data in ["missing", "empty"] {
        let done = restore(data);
        assert!(done.status.success(), "{data}: {done:?}");
        let verified = folder.command(data).args(["audit", "verify", "--key"]).arg(&root).output().unwrap();
        assert!(verified.status.success() && told(&verified).0.contains("is sound"), "{data}: {verified:?}");
        let people = folder.command(data).args(["account", "patients"]).output().unwrap();
        assert!(told(&people).0.contains("Ana"), "{data}: {people:?}");
    }
    fs::create_dir(folder.0.join("other")).unwrap();
    folder.file("other/letter.txt", "somebody's letter");
    for data in ["data", "empty", "other"] {
        let before = everything(&folder.0.join(data));
        let done = restore(data);
        assert!(done.status.code() == Some(1) && told(&done).1.contains("is not empty"), "{data}: {done:?}");
        assert_eq!(everything(&folder.0.join(data)), before, "{data}");
    }
}
