//! Mistakes that cannot be made: each file in `compile_fail` holds one, and must not compile for the reason that its second line
//! names. One file holds none and must compile.
//!
//! Not trybuild: it builds every dependency once more and compares the compiler's whole output, which changes with each
//! release. Here the compiler is given the library that this test was linked with, and one phrase is looked for.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

#[test]
fn each_mistake_is_refused_for_its_own_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile_fail");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let outcomes: Vec<Result<(), String>> = files.iter().map(|file| check(file)).collect();
    let faults: Vec<String> = outcomes.into_iter().filter_map(Result::err).collect();
    assert!(files.len() > 10 && faults.is_empty(), "{}", faults.join("\n\n"));
}

fn check(file: &Path) -> Result<(), String> {
    let text = fs::read_to_string(file).unwrap();
    let second = text.lines().nth(1).unwrap_or_default();
    let said = compile(file);
    match (second.strip_prefix("// error: "), said) {
        (Some(expected), Err(said)) if said.contains(expected) && said.matches("\nerror").count() <= 2 => Ok(()),
        (Some(expected), Err(said)) => Err(format!("{} must say only {expected:?}, but says:\n{said}", file.display())),
        (Some(_), Ok(())) => Err(format!("{} compiles", file.display())),
        (None, Ok(())) if second == "// compiles" => Ok(()),
        (None, said) => Err(format!("{}: {second:?}, {said:?}", file.display())),
    }
}

/// Compiles a file against the library, without making a program; the error is what the compiler said.
fn compile(file: &Path) -> Result<(), String> {
    let built = env::current_exe().unwrap().parent().unwrap().to_owned();
    let mut said = "no library found beside this test".to_owned();
    // A shared build folder may hold the library of other checkouts too; the newest that fits is the one.
    for library in libraries(&built) {
        let extern_library = format!("careway_server={}", library.display());
        let output = Command::new("rustc")
            .args(["--edition=2024", "--crate-type=bin", "--crate-name=mistake", "--emit=metadata", "-o"])
            .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("mistake.rmeta"))
            .args(["--extern", &extern_library, "-L"])
            .arg(format!("dependency={}", built.display()))
            .arg(file)
            .output()
            .unwrap();
        said = format!("\n{}", String::from_utf8_lossy(&output.stderr));
        let misfit = ["E0460", "E0461", "E0462", "E0463", "E0464", "E0514"].iter().any(|code| said.contains(code));
        match (output.status.success(), misfit) {
            (true, _) => return Ok(()),
            (false, false) => return Err(said),
            (false, true) => {}
        }
    }
    Err(said)
}

fn libraries(folder: &Path) -> Vec<PathBuf> {
    let ours = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("libcareway_server-") && name.ends_with(".rlib")
    };
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(ours).collect();
    found.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).unwrap().modified().unwrap()));
    found
}
