//! Lists what the binary carries, so that adding a file is all it takes to ship it.

use std::{collections::BTreeMap, env, error::Error, fs, path::Path};

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> Fallible<()> {
    let out = env::var("OUT_DIR")?;
    let home = env::var("CARGO_MANIFEST_DIR")?;
    list_migrations(&Path::new(&home).join("migrations"), &Path::new(&out).join("migrations.rs"))?;
    list_portal(&Path::new(&out).join("portal_files.rs"))
}

/// Writes the array `FILES` of everything in the folder that `CAREWAY_PORTAL_DIST` names, each with its `.br` beside it.
/// Without that variable the array is empty, and the server says that it was built without its pages.
fn list_portal(list: &Path) -> Fallible<()> {
    println!("cargo::rerun-if-env-changed=CAREWAY_PORTAL_DIST");
    let mut rows = String::new();
    if let Ok(folder) = env::var("CAREWAY_PORTAL_DIST") {
        println!("cargo::rerun-if-changed={folder}");
        if !Path::new(&folder).join("index.html").is_file() {
            return Err(format!("CAREWAY_PORTAL_DIST: {folder} holds no built portal").into());
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).ok_or("a file's name is not text")?;
            if path.is_dir() || name.ends_with(".br") || name == "bytes.json" {
                continue;
            }
            let brotli = path.with_file_name(format!("{name}.br"));
            let brotli = if brotli.exists() { format!("include_bytes!({brotli:?})") } else { "&[]".to_owned() };
            rows += &format!("File {{ path: {name:?}, bytes: include_bytes!({path:?}), brotli: {brotli} }},\n");
        }
    }
    Ok(fs::write(list, format!("static FILES: &[File] = &[\n{rows}];\n"))?)
}

/// One migration's texts: the common one and what each engine adds to it.
#[derive(Default)]
struct Files {
    name: String,
    common: Option<String>,
    sqlite: Option<String>,
    postgres: Option<String>,
}

/// Writes an array of `Migration` in order of version from `NNNN_name.sql`, `NNNN_name.sqlite.sql` and
/// `NNNN_name.postgres.sql`. A file whose name fits none of these, or two names for one version, stops the build.
fn list_migrations(folder: &Path, list: &Path) -> Fallible<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut versions: BTreeMap<u32, Files> = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let file = path.file_name().and_then(|name| name.to_str()).ok_or("a migration's name is not text")?;
        println!("cargo::rerun-if-changed={}", path.display());
        let stem = file.strip_suffix(".sql").ok_or_else(|| format!("{file}: not a .sql file"))?;
        let (stem, engine) = stem.split_once('.').unwrap_or((stem, ""));
        let (number, name) = stem.split_once('_').ok_or_else(|| format!("{file}: expected NNNN_name.sql"))?;
        let files = versions.entry(number.parse()?).or_default();
        if !files.name.is_empty() && files.name != name {
            return Err(format!("version {number} is both {name} and {}", files.name).into());
        }
        files.name = name.to_owned();
        let text = Some(format!("include_str!({path:?})"));
        match engine {
            "" => files.common = text,
            "sqlite" => files.sqlite = text,
            "postgres" => files.postgres = text,
            other => return Err(format!("{file}: no engine is called {other}").into()),
        }
    }
    let none = || "\"\"".to_owned();
    let rows: String = versions
        .into_iter()
        .map(|(version, files)| {
            let Files { name, common, sqlite, postgres } = files;
            let [common, sqlite, postgres] = [common, sqlite, postgres].map(|text| text.unwrap_or_else(none));
            format!("Migration {{ version: {version}, name: {name:?}, common: {common}, sqlite: {sqlite}, postgres: {postgres} }},\n")
        })
        .collect();
    Ok(fs::write(list, format!("[\n{rows}]\n"))?)
}
