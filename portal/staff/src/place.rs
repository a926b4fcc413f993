//! Every place of the staff's pages that has an address. A place and its address are each other's inverse; what is typed by a
//! person is never part of one. Knows nothing of what a page shows.

use careway_core::{
    id::Id,
    message::{Queue, ThreadRow},
    people::Patient,
    record::Item,
    staff::Team,
    task::TaskState,
};
use careway_entry::handover::STAFF;
use careway_portal::page::Page;

/// A place in the staff's pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// What somebody sees first.
    Home,
    /// Where people are found.
    Find,
    /// A patient's record and what belongs to it.
    Chart(Id<Patient>, Part),
    /// What waits for one's role, or was closed.
    Tasks(TaskState),
    /// A queue of conversations.
    Desk(Queue),
    /// One of them, and whose.
    DeskThread(Id<Patient>, Id<ThreadRow>),
    /// How much waits for the reader's teams.
    Wall,
    /// What runs short of time.
    Short,
    /// What was made of conversations to be done.
    FollowUps,
    /// Results that wait for a look.
    Results,
    /// One of them, and whose.
    Result(Id<Patient>, Id<Item>),
    /// Who looked; at whom, when that is chosen.
    Trail(Option<Id<Patient>>),
    /// Who works here.
    People,
    /// Who works together.
    Teams,
    /// When a team is there, and who of it is away.
    TeamHours(Id<Team>),
    /// What a team has saved to answer with.
    TeamReplies(Id<Team>),
    /// Who is signed in, and the way out.
    Account,
    /// What the account is kept safe with.
    Security,
    /// How they are told that time runs short.
    Notices,
    /// Makes a staff account out of a code; open to visitors.
    Activate,
    /// An address that leads nowhere.
    NotFound,
}

/// A part of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A page of the record, as its patient has it too.
    Page(Page),
    /// The code for an account.
    Invitation,
    /// Which team looks after the patient.
    CareTeam,
    /// Who acts for the patient.
    Proxies,
}

impl Place {
    /// The place at an address's path.
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let place = match parts.as_slice() {
            ["staff"] => Some(Self::Home),
            ["staff", "patients"] => Some(Self::Find),
            ["staff", "patients", id, part @ ..] => {
                Id::parse(id).ok().zip(Part::parse(part)).map(|(id, part)| Self::Chart(id, part))
            }
            ["staff", "tasks"] => Some(Self::Tasks(TaskState::Waiting)),
            ["staff", "tasks", "closed"] => Some(Self::Tasks(TaskState::Closed)),
            ["staff", "messages"] => Some(Self::Desk(Queue::Waiting)),
            ["staff", "messages", "mine"] => Some(Self::Desk(Queue::Mine)),
            ["staff", "messages", "for-patients"] => Some(Self::Desk(Queue::ForPatient)),
            ["staff", "messages", "answered"] => Some(Self::Desk(Queue::Answered)),
            ["staff", "messages", "load"] => Some(Self::Wall),
            ["staff", "messages", "tasks"] => Some(Self::FollowUps),
            ["staff", "messages", patient, thread] => Id::parse(patient)
                .ok()
                .zip(Id::parse(thread).ok())
                .map(|(patient, thread)| Self::DeskThread(patient, thread)),
            ["staff", "short"] => Some(Self::Short),
            ["staff", "results"] => Some(Self::Results),
            ["staff", "results", patient, item] => {
                Id::parse(patient).ok().zip(Id::parse(item).ok()).map(|(patient, item)| Self::Result(patient, item))
            }
            ["staff", "trail"] => Some(Self::Trail(None)),
            ["staff", "trail", id] => Id::parse(id).ok().map(|id| Self::Trail(Some(id))),
            ["staff", "people"] => Some(Self::People),
            ["staff", "teams"] => Some(Self::Teams),
            ["staff", "teams", id, "hours"] => Id::parse(id).ok().map(Self::TeamHours),
            ["staff", "teams", id, "replies"] => Id::parse(id).ok().map(Self::TeamReplies),
            ["staff", "account"] => Some(Self::Account),
            ["staff", "account", "security"] => Some(Self::Security),
            ["staff", "account", "notices"] => Some(Self::Notices),
            ["staff", "activate"] => Some(Self::Activate),
            _ => None,
        };
        place.unwrap_or(Self::NotFound)
    }

    /// The place's path. [`Place::NotFound`] has none of its own and leads home.
    pub fn path(&self) -> String {
        match self {
            Self::Home | Self::NotFound => "/staff".to_owned(),
            Self::Find => "/staff/patients".to_owned(),
            Self::Chart(patient, part) => ["/staff/patients/", patient.as_str(), &part.path()].concat(),
            Self::Tasks(TaskState::Waiting) => "/staff/tasks".to_owned(),
            Self::Tasks(TaskState::Closed) => "/staff/tasks/closed".to_owned(),
            Self::Desk(Queue::Waiting) => "/staff/messages".to_owned(),
            Self::Desk(Queue::Mine) => "/staff/messages/mine".to_owned(),
            Self::Desk(Queue::ForPatient) => "/staff/messages/for-patients".to_owned(),
            Self::Desk(Queue::Answered) => "/staff/messages/answered".to_owned(),
            Self::DeskThread(patient, thread) => ["/staff/messages/", patient.as_str(), "/", thread.as_str()].concat(),
            Self::Short | Self::Desk(Queue::Short) => "/staff/short".to_owned(),
            Self::Wall => "/staff/messages/load".to_owned(),
            Self::FollowUps => "/staff/messages/tasks".to_owned(),
            Self::Results => "/staff/results".to_owned(),
            Self::Result(patient, item) => ["/staff/results/", patient.as_str(), "/", item.as_str()].concat(),
            Self::Trail(None) => "/staff/trail".to_owned(),
            Self::Trail(Some(patient)) => ["/staff/trail/", patient.as_str()].concat(),
            Self::People => "/staff/people".to_owned(),
            Self::Teams => "/staff/teams".to_owned(),
            Self::TeamHours(team) => ["/staff/teams/", team.as_str(), "/hours"].concat(),
            Self::TeamReplies(team) => ["/staff/teams/", team.as_str(), "/replies"].concat(),
            Self::Account => "/staff/account".to_owned(),
            Self::Security => [STAFF, &Page::Security.own_path()].concat(),
            Self::Notices => [STAFF, &Page::Notices.own_path()].concat(),
            Self::Activate => "/staff/activate".to_owned(),
        }
    }

    /// The beginning of a patient's chart.
    pub fn chart(patient: &Id<Patient>) -> Self {
        Self::Chart(patient.clone(), Part::Page(Page::Home))
    }

    /// The place without what changes inside of it: a chart stays the same on all of its pages.
    pub fn whole(self) -> Self {
        match self {
            Self::Chart(patient, _) => Self::chart(&patient),
            other => other,
        }
    }

    /// The place in the navigation that this one belongs to.
    pub fn part(&self) -> Option<Self> {
        match self {
            Self::Chart(..) => Some(Self::Find),
            Self::Tasks(_) => Some(Self::Tasks(TaskState::Waiting)),
            Self::Desk(_) | Self::DeskThread(..) | Self::Wall | Self::FollowUps => Some(Self::Desk(Queue::Waiting)),
            Self::Result(..) => Some(Self::Results),
            Self::Trail(_) => Some(Self::Trail(None)),
            Self::TeamHours(_) | Self::TeamReplies(_) => Some(Self::Teams),
            Self::Account | Self::Security | Self::Notices | Self::Activate | Self::NotFound => None,
            other => Some(other.clone()),
        }
    }
}

impl Part {
    fn parse(parts: &[&str]) -> Option<Self> {
        match parts {
            ["invitation"] => return Some(Self::Invitation),
            ["care-team"] => return Some(Self::CareTeam),
            ["proxies"] => return Some(Self::Proxies),
            _ => {}
        }
        match Page::parse(&parts.join("/")) {
            page @ (Page::Home
            | Page::Results(_)
            | Page::Result(_)
            | Page::Record
            | Page::Kind(_)
            | Page::Item(_)
            | Page::Print(_)) => Some(Self::Page(page)),
            // What is the patient's own affair has no place here.
            _ => None,
        }
    }

    /// What comes behind the chart's own path. The pages of the record know where the open chart lies; only its beginning
    /// and single entries are linked from outside of it.
    fn path(&self) -> String {
        match self {
            Self::Page(Page::Home) => String::new(),
            Self::Page(page) => page.own_path(),
            Self::Invitation => "/invitation".to_owned(),
            Self::CareTeam => "/care-team".to_owned(),
            Self::Proxies => "/proxies".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_its_path_are_inverse() {
        for path in [
            "/staff",
            "/staff/patients",
            "/staff/patients/p-1",
            "/staff/patients/p-1/results",
            "/staff/patients/p-1/results/r-1",
            "/staff/patients/p-1/record/condition",
            "/staff/patients/p-1/record/print",
            "/staff/patients/p-1/invitation",
            "/staff/patients/p-1/care-team",
            "/staff/patients/p-1/proxies",
            "/staff/tasks",
            "/staff/tasks/closed",
            "/staff/messages",
            "/staff/messages/mine",
            "/staff/messages/for-patients",
            "/staff/messages/answered",
            "/staff/messages/load",
            "/staff/messages/tasks",
            "/staff/messages/p-1/t-1",
            "/staff/short",
            "/staff/results",
            "/staff/results/p-1/r-1",
            "/staff/trail",
            "/staff/trail/p-1",
            "/staff/people",
            "/staff/teams",
            "/staff/teams/t-1/hours",
            "/staff/teams/t-1/replies",
            "/staff/account",
            "/staff/account/security",
            "/staff/account/notices",
            "/staff/activate",
        ] {
            assert_ne!(Place::parse(path), Place::NotFound, "{path}");
            assert_eq!(Place::parse(path).path(), path);
        }
    }

    #[test]
    fn what_is_the_patients_own_affair_has_no_place_in_a_chart() {
        for path in
            ["/staff/patients/p-1/account", "/staff/patients/p-1/record/download", "/staff/nothing", "/", "/results"]
        {
            assert_eq!(Place::parse(path), Place::NotFound, "{path}");
        }
    }
}
