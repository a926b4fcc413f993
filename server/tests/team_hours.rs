//! When the teams are there, what they promise, and who does whose work.
#![expect(clippy::unwrap_used, reason = "a test's helpers fail as the test does")]

#[path = "support/app.rs"]
mod app;
#[path = "support/clinic.rs"]
mod clinic;
#[path = "support/mod.rs"]
mod support;

use std::num::{NonZeroU8, NonZeroU16};

use careway_core::{
    account::Account,
    clocked::{Class, ClockRules, Holiday, Hours, Opening, Span, Target},
    id::Id,
    problem::Problem,
    staff::{
        Absence, Away, AwayRefusal, EndAway, EndMember, GetTeamHours, HoursRefusal, NoteAway, Role, Said, SayAway,
        SetTeamHours, SetTeamTarget, StaffName, StrikeAway, Team, TeamHours, ZoneName,
    },
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use clinic::{Browser, Clinic, PASSWORD};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// From eight to noon and from one to five on working days, but for a holiday.
fn hours(holiday: Option<&str>) -> Hours {
    let openings = vec![Opening { from: 480, to: 720 }, Opening { from: 780, to: 1020 }];
    let week = std::array::from_fn(|day| if day < 5 { openings.clone() } else { Vec::new() });
    let name = StaffName::parse("A day off").unwrap();
    Hours::parse(week, holiday.map(|text| Holiday { day: day(text), name }).into_iter().collect()).unwrap()
}

fn sets(team: &Id<Team>, zone: &str, hours: Hours) -> SetTeamHours {
    SetTeamHours { team: team.clone(), zone: ZoneName::parse(zone).unwrap(), hours }
}

async fn told(browser: &mut Browser, team: &Id<Team>) -> TeamHours {
    browser.asks(GetTeamHours { team: team.clone() }).await.unwrap()
}

fn micros(text: &str) -> i64 {
    text.parse::<DateTime<Utc>>().unwrap().timestamp_micros()
}

// The clinic's clock stands at Thursday 28 May 2026, 20:26:40 UTC, which is 15:26:40 in Chicago.

#[tokio::test]
async fn a_team_keeps_the_ordinary_hours_until_it_has_its_own() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        let nurse = clinic.hires("amadi", Role::Nurse).await;
        clinic.hires("pell", Role::Administrator).await;
        let team = clinic.forms("Care", &[&nurse], &[]).await;
        let other = clinic.forms("Desk", &[], &[]).await;
        let (mut amadi, mut pell) = (clinic.person("amadi").await, clinic.person("pell").await);

        let ordinary = told(&mut amadi, &team).await;
        assert_eq!((ordinary.said, ordinary.zone.as_str()), (Said::Ordinary, "UTC"));
        assert_eq!((&ordinary.hours, ordinary.business_day), (&ClockRules::shipped().ordinary, 540));
        assert_eq!(ordinary.opens, micros("2026-05-29T08:00:00Z"));
        assert_eq!(ordinary.team.members.len(), 1);

        let own = sets(&team, "America/Chicago", hours(None));
        assert_eq!(amadi.asks(own.clone()).await, Err(Problem::NotAllowed));
        pell.asks(own).await.unwrap();
        let said = told(&mut amadi, &team).await;
        assert_eq!((said.said, said.zone.as_str()), (Said::Own, "America/Chicago"));
        assert_eq!((said.hours, said.business_day), (hours(None), 480));
        assert_eq!(said.opens, clinic.now().timestamp_micros(), "it is there now");
        assert_eq!(told(&mut amadi, &other).await.said, Said::Ordinary, "the other team has said nothing");

        pell.asks(sets(&team, "America/Chicago", hours(Some("2026-05-29")))).await.unwrap();
        clinic.wait(TimeDelta::hours(2));
        for (browser, name) in [(&mut amadi, "amadi"), (&mut pell, "pell")] {
            browser.signs_in(name, PASSWORD).await.unwrap();
        }
        let said = told(&mut amadi, &team).await;
        assert_eq!(said.hours, hours(Some("2026-05-29")));
        assert_eq!(said.opens, micros("2026-06-01T13:00:00Z"), "over the holiday and the weekend");

        let nowhere = pell.asks(sets(&team, "America/Springfield", hours(None))).await;
        assert_eq!(nowhere, Err(Problem::Refused(HoursRefusal::NoSuchZone)));
        let nobody: Id<Team> = Id::parse(nurse.as_str()).unwrap();
        assert_eq!(pell.asks(sets(&nobody, "UTC", hours(None))).await, Err(Problem::NotFound));
        assert_eq!(amadi.asks(GetTeamHours { team: nobody }).await, Err(Problem::NotFound));
        assert_eq!(told(&mut amadi, &team).await.hours, hours(Some("2026-05-29")), "nothing has changed");
    }
}

#[tokio::test]
async fn a_team_promises_what_everybody_does_until_it_says_otherwise() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        clinic.hires("pell", Role::Administrator).await;
        let (team, other) = (clinic.forms("Care", &[], &[]).await, clinic.forms("Desk", &[], &[]).await);
        let mut pell = clinic.person("pell").await;
        let rules = ClockRules::shipped();
        let ordinary: Vec<_> = Class::ALL.map(|class| (class, rules.target(class))).into();
        assert_eq!(told(&mut pell, &team).await.targets.into_iter().collect::<Vec<_>>(), ordinary);

        let (two, minutes) = (NonZeroU8::new(2).unwrap(), NonZeroU16::new(30).unwrap());
        for own in [
            Target::parse(Span::Minutes(minutes), Some(Span::SameDay)).unwrap(),
            Target::parse(Span::BusinessDays(two), None).unwrap(),
            Target::parse(Span::Minutes(minutes), Some(Span::BusinessDays(two))).unwrap(),
        ] {
            let set = SetTeamTarget { team: team.clone(), class: Class::Refill, target: Some(own) };
            pell.asks(set).await.unwrap();
            let targets = told(&mut pell, &team).await.targets;
            assert_eq!((targets[&Class::Refill], targets[&Class::Clinical]), (own, rules.target(Class::Clinical)));
        }
        assert_eq!(told(&mut pell, &other).await.targets[&Class::Refill], rules.target(Class::Refill));
        pell.asks(SetTeamTarget { team: team.clone(), class: Class::Refill, target: None }).await.unwrap();
        assert_eq!(told(&mut pell, &team).await.targets[&Class::Refill], rules.target(Class::Refill));
    }
}

#[tokio::test]
async fn of_two_who_change_a_team_at_once_one_is_the_last() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        clinic.hires("pell", Role::Administrator).await;
        clinic.hires("okafor", Role::Administrator).await;
        let team = clinic.forms("Care", &[], &[]).await;
        let (mut pell, mut okafor) = (clinic.person("pell").await, clinic.person("okafor").await);
        for _ in 0..8 {
            let one = sets(&team, "UTC", hours(Some("2026-12-24")));
            let other = sets(&team, "UTC", hours(Some("2026-12-31")));
            let (one, other) = tokio::join!(pell.asks(one), okafor.asks(other));
            assert_eq!((one, other), (Ok(()), Ok(())));
            let said = told(&mut pell, &team).await.hours;
            assert!([hours(Some("2026-12-24")), hours(Some("2026-12-31"))].contains(&said), "{said:?}");

            let minutes =
                [10, 20].map(|many| Target::parse(Span::Minutes(NonZeroU16::new(many).unwrap()), None).unwrap());
            let [one, other] =
                minutes.map(|target| SetTeamTarget { team: team.clone(), class: Class::Urgent, target: Some(target) });
            let (one, other) = tokio::join!(pell.asks(one), okafor.asks(other));
            assert_eq!((one, other), (Ok(()), Ok(())));
            let said = told(&mut pell, &team).await.targets[&Class::Urgent];
            assert!(minutes.contains(&said), "{said:?}");
            pell.asks(SetTeamTarget { team: team.clone(), class: Class::Urgent, target: None }).await.unwrap();
        }
    }
}

fn away(by: &Id<Account>, from: &str, back: &str) -> Away {
    Away { by: by.clone(), from: day(from), back: day(back) }
}

/// Who is away and by whom they are covered, with the days.
async fn absent(browser: &mut Browser, team: &Id<Team>) -> Vec<(String, String, String)> {
    let absences = told(browser, team).await.absences;
    let said = |one: Absence| (one.away.name, one.by.name, format!("{} {}", one.from, one.back));
    absences.into_iter().map(said).collect()
}

fn line(away: &str, by: &str, days: &str) -> (String, String, String) {
    (format!("{away} of the staff"), format!("{by} of the staff"), days.to_owned())
}

#[tokio::test]
async fn whoever_is_away_says_who_does_their_work() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        let (amadi, tull) = (clinic.hires("amadi", Role::Nurse).await, clinic.hires("tull", Role::Nurse).await);
        let stranger = clinic.hires("carver", Role::FrontDesk).await;
        let team = clinic.forms("Care", &[&amadi, &tull], &[]).await;
        clinic.forms("Desk", &[&stranger], &[]).await;
        let (mut nurse, mut other) = (clinic.person("amadi").await, clinic.person("tull").await);

        for (what, refusal) in [
            (away(&tull, "2026-06-03", "2026-06-03"), AwayRefusal::BadDays),
            (away(&tull, "2026-06-03", "2026-06-01"), AwayRefusal::BadDays),
            (away(&tull, "2026-05-20", "2026-05-28"), AwayRefusal::BadDays),
            (away(&tull, "2026-06-01", "2027-06-03"), AwayRefusal::BadDays),
            (away(&amadi, "2026-06-01", "2026-06-03"), AwayRefusal::NotInTeam),
            (away(&stranger, "2026-06-01", "2026-06-03"), AwayRefusal::NotInTeam),
        ] {
            let said = nurse.asks(SayAway { away: what.clone() }).await;
            assert_eq!(said, Err(Problem::Refused(refusal)), "{what:?}");
        }
        let long = nurse.asks(SayAway { away: away(&tull, "2026-06-01", "2026-06-12") }).await.unwrap();
        let overlaps = nurse.asks(SayAway { away: away(&tull, "2026-06-11", "2026-06-20") }).await;
        assert_eq!(overlaps, Err(Problem::Refused(AwayRefusal::Overlaps)));
        let after = nurse.asks(SayAway { away: away(&tull, "2026-06-12", "2026-06-20") }).await.unwrap();
        let first = line("amadi", "tull", "2026-06-01 2026-06-12");
        assert_eq!(absent(&mut other, &team).await, [first, line("amadi", "tull", "2026-06-12 2026-06-20")]);

        assert_eq!(other.asks(EndAway { absence: after.clone() }).await, Err(Problem::NotFound), "it is not theirs");
        nurse.asks(EndAway { absence: after }).await.unwrap();
        clinic.wait(TimeDelta::days(6));
        for (browser, name) in [(&mut nurse, "amadi"), (&mut other, "tull")] {
            browser.signs_in(name, PASSWORD).await.unwrap();
        }
        nurse.asks(EndAway { absence: long.clone() }).await.unwrap();
        assert!(absent(&mut other, &team).await.is_empty(), "back since today");
        assert_eq!(nurse.asks(EndAway { absence: long }).await, Err(Problem::NotFound));
        let kept = "SELECT COUNT(*) FROM staff_absence WHERE from_on = '2026-06-01' AND back_on = '2026-06-03'";
        assert_eq!(database.outside(kept).await, 1, "that they were away is kept");
    }
}

#[tokio::test]
async fn an_administrator_says_it_for_whoever_cannot() {
    for engine in support::engines() {
        let database = engine.database().await;
        let clinic = Clinic::open(&database.settings).await;
        let (amadi, tull) = (clinic.hires("amadi", Role::Nurse).await, clinic.hires("tull", Role::Nurse).await);
        clinic.hires("pell", Role::Administrator).await;
        let team = clinic.forms("Care", &[&amadi, &tull], &[]).await;
        let (mut nurse, mut pell) = (clinic.person("tull").await, clinic.person("pell").await);
        let note = NoteAway { account: amadi.clone(), away: away(&tull, "2026-05-28", "2026-06-12") };
        assert_eq!(nurse.asks(note.clone()).await, Err(Problem::NotAllowed));
        let nobody: Id<Account> = Id::parse(team.as_str()).unwrap();
        assert_eq!(pell.asks(NoteAway { account: nobody, ..note.clone() }).await, Err(Problem::NotFound));
        let absence = pell.asks(note.clone()).await.unwrap();
        assert_eq!(pell.asks(note.clone()).await, Err(Problem::Refused(AwayRefusal::Overlaps)));
        assert_eq!(absent(&mut nurse, &team).await, [line("amadi", "tull", "2026-05-28 2026-06-12")]);
        assert_eq!(nurse.asks(StrikeAway { absence: absence.clone() }).await, Err(Problem::NotAllowed));
        pell.asks(StrikeAway { absence: absence.clone() }).await.unwrap();
        assert!(absent(&mut nurse, &team).await.is_empty());
        assert_eq!(pell.asks(StrikeAway { absence }).await, Err(Problem::NotFound));
        pell.asks(EndMember { team: team.clone(), account: tull.clone() }).await.unwrap();
        assert_eq!(pell.asks(note).await, Err(Problem::Refused(AwayRefusal::NotInTeam)), "no longer in the team");
    }
}
