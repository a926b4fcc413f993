//! Staff find people by name, birth date or record number, slips forgiven, and see who they are and nothing of their records.
//! The same on both engines.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    people::{FindPatients, Found, Reach},
    problem::{Fault, FaultKind, Problem},
    staff::Role,
};
use clinic::{Browser, Clinic};

const PEOPLE: [(&str, &str, &str); 6] = [
    ("101", "Rosa Delgado", "1983-04-02"),
    ("102", "Rosario Delgadillo", "1990-01-31"),
    ("103", "José Martínez", "1951-12-24"),
    ("A-104", "Maria Martinez", "1951-12-24"),
    ("105", "Ana Li", "2001-06-15"),
    ("106", "Jürgen Öberg", "1970-02-28"),
];

async fn clinic(settings: &careway_server::store::StoreSettings) -> Clinic {
    let clinic = Clinic::open(settings).await;
    clinic.receives("clinic", PEOPLE.map(|(number, name, born)| clinic::patient(number, name, born)).to_vec()).await;
    clinic.hires("carver", Role::FrontDesk).await;
    let nurse = clinic.hires("amadi", Role::Nurse).await;
    clinic.forms("Care", &[&nurse], &[&clinic.patient("101").await.id]).await;
    clinic
}

async fn find(staff: &mut Browser, text: &str, born: Option<&str>) -> Found {
    let birth_date = born.map(|day| day.parse().unwrap());
    staff.asks(FindPatients { text: text.to_owned(), birth_date }).await.unwrap()
}

fn names(found: &Found) -> Vec<&str> {
    found.people.iter().map(|one| one.patient.name.as_str()).collect()
}

#[tokio::test]
async fn people_are_found_in_spite_of_slips_and_told_apart_by_birth_date() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic(&database.settings).await;
        let mut carver = clinic.person("carver").await;
        for (text, born, expected) in [
            ("rosa delgado", None, vec!["Rosa Delgado"]),
            ("Delgado, Rosa", None, vec!["Rosa Delgado"]),
            ("ROSA", None, vec!["Rosa Delgado", "Rosario Delgadillo"]),
            ("delgdo", None, vec!["Rosa Delgado"]),
            ("rosa dlegado", None, vec!["Rosa Delgado"]),
            ("martinez", None, vec!["José Martínez", "Maria Martinez"]),
            ("jose matrinez", None, vec!["José Martínez"]),
            ("martinez", Some("1951-12-24"), vec!["José Martínez", "Maria Martinez"]),
            ("martinez", Some("1951-12-25"), vec![]),
            ("", Some("1951-12-24"), vec!["José Martínez", "Maria Martinez"]),
            ("li", None, vec!["Ana Li"]),
            ("ana lo", None, vec![]),
            ("oberg", None, vec!["Jürgen Öberg"]),
            ("a-104", None, vec!["Maria Martinez"]),
            ("104", None, vec![]),
            ("101", None, vec!["Rosa Delgado"]),
            ("%' OR 1=1 --", None, vec![]),
            ("zzyzx", None, vec![]),
        ] {
            let found = find(&mut carver, text, born).await;
            assert_eq!(names(&found), expected, "{text} {born:?}");
            assert!(!found.more);
        }
    }
}

#[tokio::test]
async fn a_name_that_changes_is_found_by_the_new_one() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic(&database.settings).await;
        let mut carver = clinic.person("carver").await;
        clinic.receives("clinic", vec![clinic::patient("105", "Ana Whitfield", "2001-06-15")]).await;
        assert_eq!(names(&find(&mut carver, "whitfeild", None).await), ["Ana Whitfield"]);
        assert_eq!(names(&find(&mut carver, "li", None).await), [""; 0]);
    }
}

#[tokio::test]
async fn a_search_that_is_too_wide_is_cut_and_says_so_and_one_for_nothing_is_refused() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic(&database.settings).await;
        let many = (0..30).map(|n| clinic::patient(&format!("9{n:02}"), &format!("Max Number{n}"), "1999-09-09"));
        clinic.receives("clinic", many.collect()).await;
        let mut carver = clinic.person("carver").await;
        let found = find(&mut carver, "max", None).await;
        assert!(found.people.len() == 20 && found.more);
        assert!(find(&mut carver, "", Some("1999-09-09")).await.more);
        let ask = |text: String| FindPatients { text, birth_date: None };
        let too_short = Fault::new("text", FaultKind::TooShort { min: 2 });
        assert_eq!(carver.asks(ask(" a ".to_owned())).await, Err(Problem::Invalid(vec![too_short])));
        let too_long = Fault::new("text", FaultKind::TooLong { max: 100 });
        assert_eq!(carver.asks(ask("a".repeat(101))).await, Err(Problem::Invalid(vec![too_long])));
    }
}

#[tokio::test]
async fn who_is_found_is_audited_by_number_and_opens_only_to_those_who_look_after_them() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = clinic(&database.settings).await;
        let (mut carver, mut amadi) = (clinic.person("carver").await, clinic.person("amadi").await);
        let reach = |found: Found| found.people.into_iter().map(|one| one.reach).collect::<Vec<_>>();
        assert_eq!(reach(find(&mut carver, "rosa", None).await), [Reach::Closed, Reach::Closed]);
        assert_eq!(reach(find(&mut amadi, "rosa", None).await), [Reach::Open, Reach::BreakGlass]);
        let audited = "SELECT COUNT(*) FROM audit WHERE command = '/api/staff/patients/find' AND count = 2
                           AND patient IS NULL AND purpose IN ('HOPERAT', 'TREAT') AND outcome = 'success'";
        assert_eq!(database.outside(audited).await, 2);
    }
}
