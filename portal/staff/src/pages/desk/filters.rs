//! Narrows a queue down to a team and a topic. It stays as long as the page is there; no address knows it.

use careway_core::{
    id::Id,
    message::{ListLoads, Topic},
    staff::Team,
};
use careway_portal::{load::load, reader::words, wording as portal};
use leptos::prelude::*;

use crate::workspace::use_workspace;

/// To which team and which topic; to all of both where nothing is chosen.
#[derive(Clone, Copy)]
pub struct Narrowed {
    team: RwSignal<Option<Id<Team>>>,
    topic: RwSignal<Option<Topic>>,
}

impl Narrowed {
    /// To nothing.
    pub fn nothing() -> Self {
        Self { team: RwSignal::new(None), topic: RwSignal::new(None) }
    }

    /// What is chosen.
    pub fn get(self) -> (Option<Id<Team>>, Option<Topic>) {
        (self.team.get(), self.topic.get())
    }
}

/// The two choices; that of a team only for whoever is in several.
pub fn bar(narrowed: Narrowed) -> AnyView {
    let t = words();
    let topics = Topic::ALL.map(|topic| (topic.name().to_owned(), portal::topic(topic, t).to_owned())).to_vec();
    let choose_topic = Callback::new(move |value: String| narrowed.topic.set(Topic::parse(&value)));
    let workspace = use_workspace();
    let several = Memo::new(move |_| workspace.home.value().is_some_and(|home| home.teams.len() > 1));
    let team = move || several.get().then(|| of_team(narrowed));
    view! {
        <div class="narrow">
            {choice("narrow-topic", (t.messages_about(), t.staff_desk_all_topics()), topics, choose_topic)}
            {team}
        </div>
    }
    .into_any()
}

/// The choice of a team.
fn of_team(narrowed: Narrowed) -> AnyView {
    let teams = load(ListLoads {})
        .part(|now| now.iter().map(|load| (load.team.to_string(), load.name.clone())).collect::<Vec<_>>());
    let chosen = Callback::new(move |value: String| narrowed.team.set(Id::parse(&value).ok()));
    let t = words();
    let field = move || choice("narrow-team", (t.staff_desk_team(), t.staff_desk_all_teams()), teams.get(), chosen);
    view! { {field} }.into_any()
}

fn choice(
    id: &'static str,
    (label, all): (&'static str, &'static str),
    answers: Vec<(String, String)>,
    chosen: Callback<String>,
) -> AnyView {
    let options = answers.into_iter().map(|(value, words)| view! { <option value=value>{words}</option> });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=move |event| chosen.run(event_target_value(&event))>
                <option value="">{all}</option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
