//! Results that wait too long are told to those who lead; and those of people whom nobody looks after are seen by somebody.

use careway_core::{
    clocked::Mark,
    escalation::{SeeTold, ToldOf},
    problem::Problem,
    record::GetItem,
    review::{GetReview, ListReviews, ListUnwatched, TakeIn, TakeInRefusal, Urgency},
    staff::{GetStaffHome, ListTeams, Post, Role, SetPost, Team},
};
use careway_server::{escalation::clock::look, review::clock::ResultClock};
use chrono::{DateTime, Utc};

use crate::{
    clinic, support,
    ward::{Ward, account, critical, glucose, observation, with_status},
};

impl Ward {
    /// Lets the clock come to an instant, and has the job look; of how many it told.
    async fn looks_at(&self, instant: &str) -> usize {
        let then: DateTime<Utc> = instant.parse().unwrap();
        self.clinic.wait(then - self.clinic.now());
        let site = &self.clinic.site;
        look::<ResultClock>(&site.store, &site.live, &site.jurisdiction, self.clinic.now()).await.unwrap()
    }

    async fn team(&self, name: &str) -> Team {
        let teams = self.at(70, "adams").await.asks(ListTeams {}).await.unwrap();
        teams.into_iter().find(|team| team.name == name).unwrap()
    }

    async fn posts(&self, device: u8, (team, login): (&str, &str), post: Post) {
        let (team, account) = (self.team(team).await.id, account(&self.clinic, login).await);
        self.at(device, "adams").await.asks(SetPost { team, account, post }).await.unwrap();
    }

    /// What is told to somebody, and how much of it is new.
    async fn told(&self, device: u8, login: &str) -> (Vec<(String, Option<Mark>)>, u32) {
        let mut browser = self.at(device, login).await;
        let lines = browser.asks(ListReviews {}).await.unwrap();
        let told = lines.into_iter().filter(|line| line.told_at.is_some());
        let told = told.map(|line| (line.item.title, line.told)).collect();
        (told, browser.asks(GetStaffHome {}).await.unwrap().short)
    }
}

fn named(name: &str, mark: Mark) -> (String, Option<Mark>) {
    (name.to_owned(), Some(mark))
}

#[tokio::test]
async fn a_critical_result_is_told_after_half_its_time_and_others_when_it_is_over() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.posts(60, ("Family care", "okafor"), Post::Lead).await;
        // Thursday, 20:26:40.
        ward.receives(vec![critical("Panic", "1"), glucose("High", "1", 140.0), glucose("Fine", "1", 80.0)]).await;
        assert_eq!(ward.looks_at("2026-05-28T20:56:39Z").await, 0);
        assert_eq!(ward.looks_at("2026-05-28T20:56:40Z").await, 1);
        assert_eq!(ward.told(1, "okafor").await, (vec![named("Panic", Mark::Short)], 1));
        assert_eq!(ward.told(2, "joy").await, (vec![], 0), "she does not lead");
        assert_eq!(ward.told(3, "pell").await, (vec![], 0), "another team's");
        assert_eq!(ward.looks_at("2026-05-28T21:26:40Z").await, 1, "at night too");
        let mut okafor = ward.at(4, "okafor").await;
        let until = ward.clinic.now().timestamp_micros();
        okafor.asks(SeeTold { of: ToldOf::Results, until }).await.unwrap();
        assert_eq!(ward.told(5, "okafor").await, (vec![named("Panic", Mark::Out)], 0));
        // Two business days of the team: Monday at 17:00.
        assert_eq!(ward.looks_at("2026-06-01T16:59:00Z").await, 0);
        assert_eq!(ward.looks_at("2026-06-01T17:00:00Z").await, 2);
        let (mut told, new) = ward.told(6, "okafor").await;
        told.sort();
        assert_eq!(told, [named("Fine", Mark::Short), named("High", Mark::Out), named("Panic", Mark::Out)]);
        assert_eq!(new, 2);
        let item = observation("High");
        ward.at(7, "joy").await.asks(ward.look(&item, Some("A little high."))).await.unwrap();
        assert_eq!(ward.told(8, "okafor").await.1, 1, "what was looked at is gone");
        assert_eq!(ward.looks_at("2026-06-04T17:00:00Z").await, 1, "what is in range, when its time is over too");
        assert_eq!(ward.looks_at("2026-07-04T17:00:00Z").await, 0);

        // It says something else: it waits again, and is told again.
        ward.posts(61, ("Family care", "okafor"), Post::Member).await;
        ward.receives(vec![with_status(critical("High", "1"), "corrected")]).await;
        assert_eq!(ward.looks_at("2026-07-04T17:30:00Z").await, 1);
        assert_eq!(ward.told(9, "joy").await.0.last(), Some(&named("Fine", Mark::Out)), "nobody leads: all are told");
    }
}

#[tokio::test]
async fn results_of_people_whom_nobody_looks_after_are_seen_by_those_who_lead_or_counted() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        ward.receives(vec![clinic::patient("9", "Nora Lone", "1950-05-05")]).await;
        ward.receives(vec![glucose("Quiet", "9", 80.0), critical("Alarm", "9"), glucose("Rosas", "1", 140.0)]).await;
        let nora = ward.clinic.patient("9").await.id;
        let unwatched =
            async |device, login| ward.at(device, login).await.asks(GetStaffHome {}).await.unwrap().unwatched;

        assert_eq!(unwatched(1, "adams").await, 1, "no lead may look at results: the administrator sees how many");
        assert_eq!(unwatched(2, "okafor").await, 0);
        let mut okafor = ward.at(3, "okafor").await;
        assert!(okafor.asks(ListUnwatched {}).await.unwrap().people.is_empty(), "she leads nothing");
        assert_eq!(ward.at(4, "adams").await.asks(ListUnwatched {}).await, Err(Problem::NotAllowed));
        // Whoever leads and may not look at results is none of those.
        ward.posts(61, ("Family care", "carver"), Post::Lead).await;
        assert_eq!((unwatched(5, "adams").await, unwatched(6, "carver").await), (1, 0));
        ward.posts(62, ("Family care", "okafor"), Post::Lead).await;
        assert_eq!((unwatched(7, "adams").await, unwatched(8, "okafor").await), (0, 1));

        assert_eq!(ward.looks_at("2026-05-28T21:00:00Z").await, 1);
        let mut okafor = ward.at(9, "okafor").await;
        assert_eq!(okafor.asks(GetStaffHome {}).await.unwrap().short, 1, "the critical one, after half its time");
        let list = okafor.asks(ListUnwatched {}).await.unwrap();
        let told: Vec<_> = list.people.iter().map(|one| (one.patient.name.as_str(), one.count, one.urgency)).collect();
        assert_eq!(told, [("Nora Lone", 2, Urgency::Critical)]);
        assert!(!serde_json::to_string(&list).unwrap().contains("Alarm"), "not what it is");
        let get = GetReview { patient: nora.clone(), item: observation("Alarm") };
        let item = GetItem { patient: nora.clone(), item: observation("Alarm") };
        assert_eq!(okafor.asks(get.clone()).await, Err(Problem::NotFound), "leading opens no record");
        assert_eq!(okafor.asks(item).await, Err(Problem::NotFound));

        let (mine, other) = (ward.team("Family care").await.id, ward.team("Heart clinic").await.id);
        let take = |team: &_, patient: &_| TakeIn { patient: Clone::clone(patient), team: Clone::clone(team) };
        assert_eq!(okafor.asks(take(&other, &nora)).await, Err(Problem::NotFound), "a team that she does not lead");
        let mut joy = ward.at(10, "joy").await;
        assert_eq!(joy.asks(take(&mine, &nora)).await, Err(Problem::NotFound), "a member takes nobody in");
        let leo = ward.clinic.patient("3").await.id;
        assert_eq!(okafor.asks(take(&mine, &leo)).await, Err(Problem::NotFound), "nothing of his waits");
        assert_eq!(okafor.asks(take(&mine, &ward.rosa)).await, Err(Problem::Refused(TakeInRefusal::Watched)));
        okafor.asks(take(&mine, &nora)).await.unwrap();
        assert!(okafor.asks(ListUnwatched {}).await.unwrap().people.is_empty());
        assert_eq!(okafor.asks(get).await.unwrap().line.urgency, Urgency::Critical);
        assert!(ward.names("joy").await.contains(&"Alarm".to_owned()), "it is the team's now");
    }
}

#[tokio::test]
async fn a_team_in_which_nobody_may_look_watches_nothing() {
    for engine in support::engines() {
        let database = engine.database().await;
        let ward = Ward::open(&database.settings).await;
        let clinic = &ward.clinic;
        ward.receives(vec![clinic::patient("9", "Nora Lone", "1950-05-05")]).await;
        let nora = clinic.patient("9").await.id;
        let desk = clinic.hires("lee", Role::FrontDesk).await;
        clinic.forms("Reception", &[&desk], &[&nora]).await;
        ward.receives(vec![glucose("Quiet", "9", 140.0)]).await;
        assert_eq!(ward.at(1, "adams").await.asks(GetStaffHome {}).await.unwrap().unwatched, 1);
    }
}
