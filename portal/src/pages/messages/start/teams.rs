//! The teams that somebody can write to: which of them answer what, how each is reached, and what it charges.

use careway_core::{
    id::Id,
    mail::PhoneNumber,
    message::{CareTeam, Topic},
    staff::{Price, Team},
};
use leptos::prelude::*;

use crate::{clock, reader::words, wording};

/// The teams, by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Teams(pub Vec<CareTeam>);

impl Teams {
    /// The topics that at least one of them answers.
    pub fn topics(&self) -> Vec<Topic> {
        let taken = |topic: &Topic| self.0.iter().any(|team| team.reach.topics.contains(topic));
        Topic::ALL.into_iter().filter(taken).collect()
    }

    /// Those that answer a topic: as the form calls them, and by name.
    pub fn of(&self, topic: Topic) -> Vec<(String, String)> {
        let taking = self.0.iter().filter(|team| team.reach.topics.contains(&topic));
        taking.map(|team| (team.id.to_string(), team.name.clone())).collect()
    }

    fn one(&self, team: &str) -> Option<&CareTeam> {
        self.0.iter().find(|one| one.id.as_str() == team)
    }

    /// One of them, when it answers the topic.
    pub fn answering(&self, team: &str, topic: Topic) -> Option<Id<Team>> {
        self.one(team).filter(|team| team.reach.topics.contains(&topic)).map(|team| team.id.clone())
    }

    /// What one of them charges for answering a topic.
    pub fn price(&self, team: &str, topic: Topic) -> Option<Price> {
        self.one(team)?.reach.price_of(topic)
    }

    /// When one of them is there again that is not there now, and who is meanwhile.
    pub fn away(&self, team: &str) -> Option<(i64, Option<PhoneNumber>)> {
        let team = self.one(team).filter(|team| team.opens > clock::now().timestamp_micros())?;
        Some((team.opens, team.reach.nurse_line.clone()))
    }
}

/// A team: who is in it, by role, when it is there, and how it is reached.
pub fn card(team: &CareTeam) -> AnyView {
    let t = words();
    let CareTeam { name, roles, opens, reach, usual, .. } = team;
    let roles = roles.iter().map(|(role, count)| t.messages_role(&count.to_string(), wording::role(*role, t)));
    let roles = roles.collect::<Vec<_>>().join(", ");
    let charges = reach.price.map(|price| t.messages_charges(&price.written()));
    let usual = usual.map(|minutes| t.messages_usual(&wording::minutes(minutes, t)));
    let said = [usual, charges].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let said = (!said.is_empty()).then(|| view! { <span class="row-text">{said}</span> });
    let is_there = *opens <= clock::now().timestamp_micros();
    let phone = reach.phone.as_ref().map(|phone| call(phone, t.messages_call_team(&phone.shown())));
    let nurses = reach.nurse_line.as_ref().filter(|_| !is_there);
    let nurses = nurses.map(|phone| call(phone, t.messages_call_nurses(&phone.shown())));
    view! {
        <li class="row">
            <span class="row-title">{name.clone()} <small>{roles}</small></span>
            {said}
            <span class="row-note">{wording::opens(*opens, t)}</span>
            {phone}
            {nurses}
        </li>
    }
    .into_any()
}

/// A link that calls.
pub fn call(phone: &PhoneNumber, words: String) -> AnyView {
    view! { <a class="button" data-kind="plain" href=["tel:", phone.as_str()].concat()>{words}</a> }.into_any()
}
