//! Which team looks after a patient: said here, and no longer. Knows teams by name; which of them does so now, it is not told.

use careway_core::{
    id::Id,
    people::Patient,
    staff::{BeginTreatment, EndTreatment, ListTeams, Team},
};
use careway_portal::{
    components::{Empty, Loaded, PageHead, SendButton},
    load::load,
    reader::words,
};
use leptos::prelude::*;

use super::Acts;
use crate::wording;

/// Says which team looks after a patient.
#[component]
pub fn CareTeamPage(
    /// Whom.
    person: Patient,
    /// What the chart's parts share.
    acts: Acts,
) -> impl IntoView {
    let t = words();
    let name = wording::name(&person, t);
    let teams = load(ListTeams {});
    let said = move || acts.done.get().map(|text| view! { <p class="done">{text}</p> });
    view! {
        <PageHead title=t.staff_chart_care() lead=t.staff_care_lead(&name)/>
        <div role="status">{said}</div>
        <Loaded of=teams let:teams>{list(teams, &person, acts)}</Loaded>
    }
    .into_any()
}

fn list(teams: Vec<Team>, person: &Patient, acts: Acts) -> AnyView {
    let t = words();
    if teams.is_empty() {
        return view! { <Empty title=t.staff_teams_none_title() text=t.staff_care_no_teams()/> }.into_any();
    }
    let rows = teams.into_iter().map(|team| row(team, person, acts)).collect_view();
    view! { <div class="card" data-kind="flush"><ul class="list">{rows}</ul></div> }.into_any()
}

fn row(team: Team, person: &Patient, acts: Acts) -> AnyView {
    let t = words();
    let (name, patient): (String, Id<Patient>) = (wording::name(person, t), person.id.clone());
    let say = move |text: String| {
        acts.done.set(Some(text));
        acts.look.run(());
    };
    let (begun, ended) = (t.staff_care_begun(&name, &team.name), t.staff_care_ended(&name, &team.name));
    let count = t.staff_teams_count(team.members.len() as u64);
    let begin = BeginTreatment { patient: patient.clone(), team: team.id.clone() };
    let end = EndTreatment { patient, team: team.id };
    view! {
        <li class="row">
            <span class="row-title">{team.name} <small>{count}</small></span>
            <div class="row-acts">
                <SendButton request=begin name=t.staff_care_begin() done=move |()| say(begun.clone())/>
                <SendButton request=end name=t.staff_care_end() kind="plain" done=move |()| say(ended.clone())/>
            </div>
        </li>
    }
    .into_any()
}
