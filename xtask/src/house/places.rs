//! What may be used in one place only: drivers, the web framework, the clock, chance, the terminal. The lists below are the policy; to
//! move a place, move it here, where the change is seen.

use super::Fault;
use super::rust::Source;
use super::tree::{File, Tree};

/// A use that is bound to a place.
struct Bound {
    /// What is looked for in code, at the start of a word.
    uses: &'static [&'static str],
    /// The folders that are looked through.
    within: &'static [&'static str],
    /// The modules that may. None means that nobody may.
    allowed: &'static [&'static str],
    /// Whether tests are bound too.
    tests: Tests,
    reason: &'static str,
}

#[derive(PartialEq)]
enum Tests {
    Bound,
    Free,
}

const PRODUCT: &[&str] = &["core/src", "server/src", "portal/src", "portal/entry/src", "portal/staff/src"];
const SERVER: &[&str] = &["server/src"];
const PORTAL: &[&str] = &["portal/src", "portal/entry/src", "portal/staff/src"];

const BOUNDS: &[Bound] = &[
    Bound {
        uses: &["rusqlite", "tokio_postgres"],
        within: SERVER,
        allowed: &["server/src/store"],
        tests: Tests::Free,
        reason: "database drivers stay in the store, or one engine's habits reach everywhere",
    },
    Bound {
        uses: &["axum"],
        within: SERVER,
        allowed: &["server/src/http", "server/src/fhir"],
        tests: Tests::Free,
        reason: "the web framework stays at the edge; a handler is called with a permit and never sees a request",
    },
    Bound {
        uses: &["lettre"],
        within: SERVER,
        allowed: &["server/src/mail"],
        tests: Tests::Free,
        reason: "a feature queues a letter and does not speak SMTP: what it would send is lost when the server stops",
    },
    Bound {
        uses: &["Utc::now", "Local::now", "SystemTime::now", "Date::now", "Date::new_0"],
        within: PRODUCT,
        allowed: &["server/src/clock", "portal/src/clock"],
        tests: Tests::Free,
        reason: "time is handed in, so that a test can set it",
    },
    Bound {
        uses: &[
            "Uuid::now_v7",
            "Uuid::new_v4",
            "Uuid::new_v7",
            "rand::",
            "OsRng",
            "SysRng",
            "getrandom",
            "Math::random",
        ],
        within: PRODUCT,
        allowed: &["server/src/clock", "server/src/demo/dice"],
        tests: Tests::Free,
        reason: "ids and secrets are made in one place and handed in",
    },
    Bound {
        uses: &["println!", "eprintln!", "print!", "eprint!"],
        within: PRODUCT,
        allowed: &["server/src/cli"],
        tests: Tests::Free,
        reason: "only the command line speaks to the terminal; everything else logs",
    },
    Bound {
        uses: &["thread::sleep"],
        within: &["core", "server", "portal"],
        allowed: &[],
        tests: Tests::Bound,
        reason: "wait for what you are waiting for",
    },
    Bound {
        uses: &["time::sleep", "tokio::time::sleep"],
        within: &["core/tests", "server/tests"],
        allowed: &[],
        tests: Tests::Bound,
        reason: "a test that sleeps is slow when it passes and flaky when it does not: set the clock, or wait for the event",
    },
    Bound {
        uses: &["system_sql!"],
        within: SERVER,
        allowed: &[
            "server/src/account",
            "server/src/audit",
            "server/src/http/idempotency",
            // What was told to somebody is decided for each of them, for their page and for the job that sends.
            "server/src/escalation",
            "server/src/import",
            "server/src/mail",
            // The job that tells people decides for each of them anew what they may see.
            // The clock of a conversation is nobody's, and whose pages it wakes is decided for each of them.
            "server/src/message/clock",
            // What nobody sends goes by its age alone.
            "server/src/message/attachment/expiry",
            "server/src/message/listeners",
            "server/src/message/reach",
            // The machine that translates is told no name; who sees what it says is decided anew.
            "server/src/message/translate",
            "server/src/notice",
            "server/src/people",
            // Who acts for whom is what a permit is made of.
            "server/src/proxy/sql",
            "server/src/proxy/announce",
            // Who is told that a result waits is decided for each of them, and no result is read.
            "server/src/review/clock",
            "server/src/staff/roster",
            "server/src/store",
        ],
        tests: Tests::Free,
        reason: "a statement without a patient is for these modules only; elsewhere a permit begins the statement",
    },
    Bound {
        uses: &["import_sql!"],
        within: SERVER,
        allowed: &["server/src/import", "server/src/store"],
        tests: Tests::Free,
        reason: "only the import writes clinical rows without a person's permit",
    },
    Bound {
        uses: &["import::", "demo::", "cli::"],
        within: &[
            "server/src/account",
            "server/src/audit",
            "server/src/fhir",
            "server/src/http",
            "server/src/mail",
            "server/src/people",
            "server/src/record",
            "server/src/staff",
            "server/src/store",
        ],
        allowed: &[],
        tests: Tests::Free,
        reason: "features meet through core's types; the import, the demo and the command line are used by nobody below them",
    },
    Bound {
        uses: &["reqwasm"],
        within: PORTAL,
        allowed: &["portal/src/probe"],
        tests: Tests::Bound,
        reason: "everything but the anonymous probe goes through the one way to call the server",
    },
    Bound {
        uses: &["inner_html", "set_inner_html", "set_outer_html", "insert_adjacent_html"],
        within: PORTAL,
        allowed: &[],
        tests: Tests::Bound,
        reason: "text from a record must never become markup",
    },
    Bound {
        uses: &["local_storage", "session_storage", "gloo_storage", "IdbFactory"],
        within: PORTAL,
        allowed: &["portal/src/preference"],
        tests: Tests::Bound,
        reason: "nothing of a person's health is kept in the browser; a choice of language or look may be",
    },
    Bound {
        uses: &["style=\""],
        within: PORTAL,
        allowed: &[],
        tests: Tests::Bound,
        reason: "the content security policy blocks inline style: use a class and a token, or `style:name=`",
    },
];

/// Every use outside its place.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let sources = tree.files.iter().filter_map(|file| Some((file, file.rust()?)));
    let all = sources.flat_map(|(file, source)| BOUNDS.iter().flat_map(move |bound| in_file(file, source, bound)));
    all.chain(waits(tree)).collect()
}

fn in_file(file: &File, source: &Source, bound: &Bound) -> Vec<Fault> {
    let looked_at =
        bound.within.iter().any(|folder| file.is_in(folder)) && !bound.allowed.iter().any(|place| file.is_in(place));
    if !looked_at {
        return Vec::new();
    }
    let code = if bound.tests == Tests::Bound { &source.code } else { &source.product };
    let lines = code.lines().enumerate();
    let used = lines.filter_map(|(at, line)| Some((at, bound.uses.iter().find(|text| begins_a_word(line, text))?)));
    used.map(|(at, text)| file.fault(at + 1, format!("`{text}` {}", explain(bound)))).collect()
}

fn explain(bound: &Bound) -> String {
    match bound.allowed {
        [] => format!("is not used: {}", bound.reason),
        places => format!("is for {} only: {}", places.join(", "), bound.reason),
    }
}

fn begins_a_word(line: &str, text: &str) -> bool {
    line.match_indices(text)
        .any(|(at, _)| !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

/// Journeys wait for what the page shows.
fn waits(tree: &Tree) -> Vec<Fault> {
    let what = "a journey waits for what the page shows, not for time to pass";
    let journeys = tree.ending(".mjs").filter(|file| file.is_in("e2e"));
    let lines = journeys.flat_map(|file| file.text.lines().enumerate().map(move |(at, line)| (file, at, line)));
    let waiting = lines.filter(|(_, _, line)| line.contains("waitForTimeout") || line.contains("timers/promises"));
    waiting.map(|(file, at, _)| file.fault(at + 1, what)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many faults this one line makes in this file.
    fn count(path: &str, text: &str) -> usize {
        faults(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn drivers_stay_in_the_store() {
        assert_eq!(count("server/src/account/sql.rs", "use rusqlite::Row;"), 1);
        assert_eq!(count("server/src/import.rs", "fn f(c: tokio_postgres::Client) {}"), 1);
        assert_eq!(count("server/src/store/lite.rs", "use rusqlite::Row;"), 0);
    }

    #[test]
    fn the_framework_stays_at_the_edge() {
        assert_eq!(count("server/src/record/api.rs", "use axum::Json;"), 1);
        assert_eq!(count("server/src/http/glue.rs", "use axum::Json;"), 0);
    }

    #[test]
    fn mail_leaves_by_the_outbox_only() {
        assert_eq!(count("server/src/account/api.rs", "use lettre::Message;"), 1);
        assert_eq!(count("server/src/mail/relay.rs", "use lettre::Message;"), 0);
    }

    #[test]
    fn nobody_reads_a_clock_or_makes_an_id_but_the_clock() {
        assert_eq!(count("core/src/time.rs", "let now = Utc::now();"), 1);
        assert_eq!(count("server/src/audit/event.rs", "let id = Uuid::now_v7();"), 1);
        assert_eq!(count("server/src/clock.rs", "let now = Utc::now();"), 0);
    }

    #[test]
    fn only_the_command_line_prints_and_nobody_sleeps() {
        assert_eq!(count("server/src/http.rs", "println!(\"hello\");"), 1);
        assert_eq!(count("server/src/cli/import.rs", "println!(\"hello\");"), 0);
        assert_eq!(count("server/tests/import.rs", "std::thread::sleep(second);"), 1);
        assert_eq!(count("server/tests/import.rs", "tokio::time::sleep(second).await;"), 1);
        assert_eq!(count("e2e/home.test.mjs", "await page.waitForTimeout(500);"), 1);
    }

    #[test]
    fn statements_without_a_patient_have_their_modules() {
        assert_eq!(count("server/src/record/sql.rs", "const ALL: SystemSql = system_sql!(\"…\");"), 1);
        assert_eq!(count("server/src/account/sql.rs", "const ALL: SystemSql = system_sql!(\"…\");"), 0);
        assert_eq!(count("server/src/account/sql.rs", "const ALL: ImportSql = import_sql!(\"…\");"), 1);
    }

    #[test]
    fn no_feature_reaches_into_the_import() {
        assert_eq!(count("server/src/account/sql.rs", "use crate::{import::Counts, store::Work};"), 1);
        assert_eq!(count("server/src/cli/demo.rs", "use crate::import::Counts;"), 0);
    }

    #[test]
    fn the_portal_writes_no_markup_and_no_inline_style() {
        assert_eq!(count("portal/src/results.rs", "view! { <p inner_html=text/> }"), 1);
        assert_eq!(count("portal/src/results.rs", "element.set_inner_html(text);"), 1);
        assert_eq!(count("portal/src/results.rs", "view! { <p style=\"color: red\"/> }"), 1);
        assert_eq!(count("portal/src/draft.rs", "window.local_storage()"), 1);
        assert_eq!(count("portal/src/api.rs", "use reqwasm::http::Request;"), 1);
        assert_eq!(count("portal/src/probe.rs", "use reqwasm::http::Request;"), 0);
    }

    #[test]
    fn words_about_it_are_not_uses() {
        assert_eq!(count("core/src/time.rs", "// never Utc::now\nlet a = \"Utc::now\";"), 0);
        assert_eq!(count("server/src/record/api.rs", "#[cfg(test)]\nmod tests { use axum::Json; }"), 0);
    }
}
