//! Files that are larger than what is taken in at once. The limits are small here; what they are is in `docs/import.md`.

use super::*;

const LIMITS: Limits = Limits { file: 2 << 20, line: 1 << 20 };

/// A patient whose text has exactly that many bytes.
fn of_size(id: &str, bytes: usize) -> String {
    let filled = |filling: usize| patient(id, &format!(r#""language": "{}", "#, "y".repeat(filling)));
    filled(bytes - filled(0).len())
}

#[tokio::test]
async fn what_is_larger_than_the_limits_is_refused_by_name_and_the_next_file_lands() {
    let (file, line) = (usize::try_from(LIMITS.file).unwrap(), usize::try_from(LIMITS.line).unwrap());
    let bomb = gzip(&vec![b' '; 32 << 20]);
    assert!(bomb.len() < file / 32, "a bomb is small as long as it is packed");
    let two_parts = [gzip(&vec![b' '; file]), gzip(patient("1", "").as_bytes())].concat();
    let refused = [
        ("large.json", of_size("1", file + 1).into_bytes(), "more than 2 MiB"),
        ("bomb.json.gz", bomb, "more than 2 MiB unpacked"),
        ("parts.json.gz", two_parts, "more than 2 MiB unpacked"),
        (
            "long.ndjson",
            format!("{}\n\n{}\n", patient("1", ""), of_size("2", line + 1)).into_bytes(),
            "line 3 holds more than 1 MiB",
        ),
    ];
    let landing = [
        ("whole.json", of_size("3", file).into_bytes()),
        ("lines.ndjson", format!("{}\n{}\n", of_size("4", line), patient("5", "")).into_bytes()),
        ("packed.json.gz", gzip(of_size("6", file).as_bytes())),
    ];
    for engine in engines() {
        let intake = Intake::open(&engine).await;
        let before = intake.everything().await;
        let within = |paths| Options { paths, limits: LIMITS, source: Some("clinic".to_owned()) };
        for (name, bytes, says) in &refused {
            let summary = intake.import_with(within(vec![intake.file(name, bytes)])).await;
            assert!(summary.files[0].path.ends_with(name) && reason(&summary).contains(says), "{name}: {summary:?}");
        }
        assert_eq!(intake.everything().await, before);
        let paths = refused.iter().map(|(name, ..)| intake.files.join(name));
        let paths = paths.chain(landing.iter().map(|(name, bytes)| intake.file(name, bytes))).collect();
        let summary = intake.import_with(within(paths)).await;
        let count = summary.files.iter().filter(|file| file.status == Status::Refused).count();
        assert_eq!((count, summary.totals.new), (refused.len(), 4), "what is just within the limits lands");
    }
}

#[test]
fn the_limits_are_those_of_the_handbook() {
    let handbook = include_str!("../../../docs/import.md");
    let Limits { file, line } = Limits::default();
    let said = format!("A file may hold {} MiB unpacked, a line of NDJSON {} MiB", file >> 20, line >> 20);
    assert!(handbook.contains(&said), "{said}");
}
