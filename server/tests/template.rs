//! Saved replies of teams, on both engines: who keeps them, who reads them, and what is refused.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use careway_core::{
    clocked::{Hours, Opening},
    id::Id,
    message::{
        ListTemplates, SaveTemplate, StrikeTemplate, TEMPLATES_MOST, TeamTemplates, Template, TemplateRefusal,
        TemplateText,
    },
    problem::Problem,
    staff::{Role, SetTeamHours, StaffName, Team, ZoneName},
};
use chrono::DateTime;
use clinic::{Browser, Clinic};

fn text(words: &str) -> TemplateText {
    TemplateText::parse(words).unwrap()
}

fn saves(team: &Id<Team>, name: &str) -> SaveTemplate {
    let (english, spanish) = (text("Hello {name}, it is {opens}."), text("Hola {name}, es {opens}."));
    SaveTemplate { team: team.clone(), template: None, name: StaffName::parse(name).unwrap(), english, spanish }
}

async fn told(browser: &mut Browser, team: &Id<Team>) -> TeamTemplates {
    browser.asks(ListTemplates { team: team.clone() }).await.unwrap()
}

fn names(told: &TeamTemplates) -> Vec<&str> {
    told.templates.iter().map(|one| one.name.as_str()).collect()
}

#[tokio::test]
async fn who_keeps_the_teams_keeps_their_replies_and_everybody_reads_them() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        let joy = clinic.hires("joy", Role::Nurse).await;
        clinic.hires("pell", Role::Administrator).await;
        let (care, other) = (clinic.forms("Care", &[&joy], &[]).await, clinic.forms("Desk", &[], &[]).await);
        let (mut joy, mut pell) = (clinic.person("joy").await, clinic.person("pell").await);
        assert_eq!(joy.asks(saves(&care, "Late")).await, Err(Problem::NotAllowed));
        let late = pell.asks(saves(&care, "Late")).await.unwrap();
        pell.asks(saves(&care, "Early")).await.unwrap();
        pell.asks(saves(&other, "Late")).await.unwrap();
        assert_eq!(pell.asks(saves(&care, "Late")).await, Err(Problem::Refused(TemplateRefusal::NameTaken)));
        let seen = told(&mut joy, &care).await;
        assert_eq!((seen.team.as_str(), names(&seen)), ("Care", vec!["Early", "Late"]));
        assert_eq!(seen.templates[1].spanish, text("Hola {name}, es {opens}."));

        let changed = SaveTemplate { template: Some(late.clone()), english: text("Bye."), ..saves(&care, "Later") };
        assert_eq!(pell.asks(changed.clone()).await.unwrap(), late);
        let taken = SaveTemplate { name: StaffName::parse("Early").unwrap(), ..changed.clone() };
        assert_eq!(pell.asks(taken).await, Err(Problem::Refused(TemplateRefusal::NameTaken)));
        let elsewhere = SaveTemplate { team: other.clone(), ..changed };
        assert_eq!(pell.asks(elsewhere).await, Err(Problem::NotFound), "it is another team's");
        let seen = told(&mut joy, &care).await;
        assert_eq!((names(&seen), &seen.templates[1].english), (vec!["Early", "Later"], &text("Bye.")));

        let strike = |team: &Id<Team>| StrikeTemplate { team: team.clone(), template: late.clone() };
        assert_eq!(joy.asks(strike(&care)).await, Err(Problem::NotAllowed));
        assert_eq!(pell.asks(strike(&other)).await, Err(Problem::NotFound));
        pell.asks(strike(&care)).await.unwrap();
        assert_eq!(pell.asks(strike(&care)).await, Err(Problem::NotFound));
        assert_eq!(names(&told(&mut joy, &care).await), ["Early"]);
        assert_eq!(names(&told(&mut joy, &other).await), ["Late"]);

        let nobody: Id<Team> = Id::parse(late.as_str()).unwrap();
        assert_eq!(joy.asks(ListTemplates { team: nobody.clone() }).await, Err(Problem::NotFound));
        assert_eq!(pell.asks(saves(&nobody, "Late")).await, Err(Problem::NotFound));
    }
}

#[tokio::test]
async fn a_team_has_no_more_than_are_found_again() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        clinic.hires("pell", Role::Administrator).await;
        let care = clinic.forms("Care", &[], &[]).await;
        let mut pell = clinic.person("pell").await;
        let mut last: Option<Id<Template>> = None;
        for number in 0..TEMPLATES_MOST {
            last = Some(pell.asks(saves(&care, &format!("Reply {number}"))).await.unwrap());
        }
        assert_eq!(pell.asks(saves(&care, "One more")).await, Err(Problem::Refused(TemplateRefusal::TooMany)));
        let change = SaveTemplate { template: last, ..saves(&care, "The last") };
        assert!(pell.asks(change).await.is_ok(), "what there is can be changed");
    }
}

#[tokio::test]
async fn the_next_opening_is_one_to_come_also_while_the_team_is_there() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        clinic.hires("pell", Role::Administrator).await;
        let care = clinic.forms("Care", &[], &[]).await;
        let mut pell = clinic.person("pell").await;
        // Thursday 28 May 2026, 15:26 in Chicago: the team is there until five.
        let week = std::array::from_fn(|day| if day < 5 { vec![Opening { from: 480, to: 1020 }] } else { Vec::new() });
        let (zone, hours) = (ZoneName::parse("America/Chicago").unwrap(), Hours::parse(week, Vec::new()).unwrap());
        pell.asks(SetTeamHours { team: care.clone(), zone, hours }).await.unwrap();
        let opens = DateTime::from_timestamp_micros(told(&mut pell, &care).await.opens).unwrap();
        assert_eq!(opens.to_rfc3339(), "2026-05-29T13:00:00+00:00");
    }
}
