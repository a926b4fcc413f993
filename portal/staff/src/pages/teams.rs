//! Who works together: the teams and who is in each, for everybody who works here; and for those who keep them, new ones and who comes
//! and goes. When a team is there, and what it
//! answers with, are pages of their own.

use careway_core::{
    access::Duty,
    id::Id,
    problem::{Fault, FaultKind, Never},
    staff::{AddMember, AddTeam, EndMember, ListStaff, ListTeams, Post, SetPost, Staff, Team, TeamRefusal},
};
use careway_portal::{
    components::{Draft, Form, FormFrame, Loaded, PageHead, SelectField, SendButton, TextField},
    load::{Load, load},
    reader::words,
};
use leptos::prelude::*;

use super::people::named;
use crate::{place::Place, wording, workspace::use_workspace};

mod hours;
mod replies;

pub use hours::HoursPage;
pub use replies::RepliesPage;

/// What a new team is to be called.
#[derive(Clone, Default)]
struct NewTeam {
    name: String,
}

impl Draft for NewTeam {
    type Request = AddTeam;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "name").then_some(&mut self.name)
    }

    fn parse(&self) -> Result<AddTeam, Vec<Fault>> {
        named(&self.name).map(|name| AddTeam { name }).map_err(|kind| vec![Fault::new("name", kind)])
    }
}

/// Who is to come into a team.
#[derive(Clone)]
struct NewMember {
    team: Id<Team>,
    account: String,
}

impl Draft for NewMember {
    type Request = AddMember;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "account").then_some(&mut self.account)
    }

    fn parse(&self) -> Result<AddMember, Vec<Fault>> {
        let missing = |_| vec![Fault::new("account", FaultKind::Missing)];
        Ok(AddMember { team: self.team.clone(), account: Id::parse(&self.account).map_err(missing)? })
    }
}

/// The teams.
#[component]
pub fn TeamsPage() -> impl IntoView {
    let t = words();
    let teams = load(ListTeams {});
    let keeper = use_workspace().role.may(Duty::ManageStaff).then(|| {
        let staff = load(ListStaff {});
        let everybody = Signal::derive_local(move || staff.value().unwrap_or_default());
        Keeper { teams, everybody, opened: RwSignal::new(None) }
    });
    let none = if keeper.is_some() { t.staff_teams_none() } else { t.staff_care_no_teams() };
    let add = keeper.map(|_| {
        view! {
            <details class="more card">
                <summary>{t.staff_teams_add()}</summary>
                <Add teams/>
            </details>
        }
    });
    view! {
        <PageHead title=t.staff_teams_title() lead=t.staff_teams_lead()/>
        {add}
        <Loaded of=teams empty=(t.staff_teams_none_title(), none) let:all>
            {all.into_iter().map(|team| card(team, keeper)).collect_view()}
        </Loaded>
    }
    .into_any()
}

/// What the cards have in common for whoever keeps the teams.
#[derive(Clone, Copy)]
struct Keeper {
    teams: Load<Vec<Team>>,
    everybody: Signal<Vec<Staff>, LocalStorage>,
    /// To which team somebody is being added.
    opened: RwSignal<Option<Id<Team>>>,
}

/// Makes a team.
#[component]
fn Add(teams: Load<Vec<Team>>) -> impl IntoView {
    // A form for each: the name of one is not left for the next.
    let made = RwSignal::new(0_u32);
    let done = Callback::new(move |()| {
        made.update(|made| *made += 1);
        teams.again();
    });
    move || {
        made.track();
        view! { <NewTeamForm done/> }
    }
}

#[component]
fn NewTeamForm(done: Callback<()>) -> impl IntoView {
    let t = words();
    let form = Form::new(NewTeam::default());
    let refused = move |refusal| match refusal {
        TeamRefusal::NameTaken => t.staff_teams_taken().to_owned(),
    };
    view! {
        <FormFrame form send=t.staff_teams_send() done=move |_| done.run(()) refused>
            <TextField field=form.field("name") label=t.staff_teams_name()/>
        </FormFrame>
    }
    .into_any()
}

fn card(team: Team, keeper: Option<Keeper>) -> AnyView {
    let t = words();
    let heading = ["team-", team.id.as_str()].concat();
    let labelled = heading.clone();
    let rows: Vec<AnyView> = team.members.iter().map(|member| row(&team, member, keeper)).collect();
    let list = if rows.is_empty() {
        view! { <p class="hint">{t.staff_teams_empty()}</p> }.into_any()
    } else {
        view! { <ul class="list">{rows}</ul> }.into_any()
    };
    let is_unled = keeper.is_some() && team.leads.is_empty() && !team.members.is_empty();
    let no_lead = is_unled.then(|| view! { <p class="hint">{t.staff_teams_no_lead()}</p> });
    let name = team.name.clone();
    let ways = [
        (Place::TeamHours(team.id.clone()), t.staff_hours_of(&name)),
        (Place::TeamReplies(team.id.clone()), t.staff_replies_of(&name)),
    ];
    let ways = ways.map(|(place, name)| view! { <a class="button" data-kind="plain" href=place.path()>{name}</a> });
    view! {
        <section class="card" data-kind="flush" aria-labelledby=labelled>
            <header class="card-head">
                <h2 id=heading>{name}</h2>
                <div class="row-acts">{ways.collect_view()}</div>
            </header>
            {no_lead}
            {list}
            {keeper.map(|keeper| foot(team, keeper))}
        </section>
    }
    .into_any()
}

/// The way for somebody into a team; one team at a time.
fn foot(team: Team, keeper: Keeper) -> AnyView {
    let (opened, id) = (keeper.opened, team.id.clone());
    let is_open = Memo::new(move |_| opened.get().as_ref() == Some(&id));
    let id = team.id.clone();
    let toggle = move |_| opened.set((!is_open.get_untracked()).then(|| id.clone()));
    let label = words().staff_teams_member(&team.name);
    let form = move || {
        let (team, done) = (team.clone(), Callback::new(move |()| keeper.teams.again()));
        is_open.get().then(|| view! { <AddMemberForm team everybody=keeper.everybody done/> })
    };
    view! {
        <div class="card-foot stack">
            <div class="actions">
                <button class="button" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>{label}</button>
            </div>
            {form}
        </div>
    }
    .into_any()
}

fn row(team: &Team, member: &Staff, keeper: Option<Keeper>) -> AnyView {
    let t = words();
    let leads = team.is_led_by(&member.account);
    let lead = leads.then(|| view! { " " <span class="badge" data-kind="info">{t.staff_teams_lead_badge()}</span> });
    let post = keeper.map(|keeper| lead_button(team, member, keeper));
    let out = keeper.map(|keeper| {
        let request = EndMember { team: team.id.clone(), account: member.account.clone() };
        let label = t.staff_teams_take_out_of(&member.name, &team.name);
        let again = Callback::new(move |()| keeper.teams.again());
        view! { <SendButton request name=t.staff_teams_take_out() label kind="plain" done=again/> }
    });
    view! {
        <li class="row">
            <span class="row-title">
                {member.name.clone()} <small>{wording::role(member.role, t)}</small> {lead} {wording::supervised(member.supervision, t)}
            </span>
            {post}
            {out}
        </li>
    }
    .into_any()
}

/// Says that somebody leads a team, or that they no longer do.
fn lead_button(team: &Team, member: &Staff, keeper: Keeper) -> AnyView {
    let t = words();
    let (name, label, post) = if team.is_led_by(&member.account) {
        (t.staff_teams_unlead(), t.staff_teams_unlead_of(&member.name, &team.name), Post::Member)
    } else {
        (t.staff_teams_make_lead(), t.staff_teams_make_lead_of(&member.name, &team.name), Post::Lead)
    };
    let request = SetPost { team: team.id.clone(), account: member.account.clone(), post };
    let again = Callback::new(move |()| keeper.teams.again());
    view! { <SendButton request name label kind="plain" done=again/> }.into_any()
}

/// Takes somebody into a team who is not in it.
#[component]
fn AddMemberForm(team: Team, everybody: Signal<Vec<Staff>, LocalStorage>, done: Callback<()>) -> impl IntoView {
    let t = words();
    let is_outside = |one: &Staff| one.active && team.members.iter().all(|member| member.account != one.account);
    let outside: Vec<Staff> = everybody.get_untracked().into_iter().filter(is_outside).collect();
    let first = outside.first().map(|one| one.account.to_string()).unwrap_or_default();
    let said = |one: &Staff| [one.name.as_str(), " · ", wording::role(one.role, t)].concat();
    let answers = outside.iter().map(|one| (one.account.to_string(), said(one))).collect();
    let form = Form::new(NewMember { team: team.id.clone(), account: first });
    let nothing = |never: Never| -> String { match never {} };
    view! {
        <FormFrame form send=t.staff_teams_member_send() done refused=nothing>
            <SelectField field=form.field("account") label=t.staff_people_name() answers/>
        </FormFrame>
    }
    .into_any()
}
