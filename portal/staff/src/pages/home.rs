//! What somebody of the staff sees first: who they are here, and the ways to what their role does.

use careway_core::{
    access::{Action, Basis, Duty},
    message::Queue,
    staff::{Role, StaffHome},
    task::TaskState,
};
use careway_portal::{
    components::{Loaded, Notice, PageHead, Tone},
    pages::called,
    reader::words,
    session::use_session,
};
use leptos::prelude::*;

use crate::{place::Place, wording, workspace::use_workspace};

/// What somebody sees first.
#[component]
pub fn HomePage() -> impl IntoView {
    let t = words();
    let workspace = use_workspace();
    // What waits may have changed since the last look.
    if untrack(|| workspace.home.value()).is_some() {
        workspace.home.again();
    }
    let greeting = t.home_greeting(called(&use_session().account_name()));
    view! {
        <PageHead title=t.home_title() heading=greeting/>
        <Loaded of=workspace.home let:home>{ways(&home)}</Loaded>
    }
    .into_any()
}

fn ways(home: &StaffHome) -> AnyView {
    let t = words();
    let role = home.staff.role;
    let who = t.staff_home_signed_in(&home.staff.name, wording::role(role, t));
    // Whom a team opens nothing to is not told of teams, nor of records.
    let opens = !Basis::Treating(role).scopes(Action::Read).is_empty();
    let in_teams = opens.then(|| t.staff_home_teams(home.teams.len() as u64, &home.teams.join(", ")));
    let tasks = t.staff_home_tasks(home.tasks.into());
    let makes_teams = role.may(Duty::ManageStaff);
    let teams_about = if makes_teams { t.staff_home_teams_about() } else { t.staff_home_teams_see() };
    let all = [
        (Duty::FindPatients, t.staff_home_find(), t.staff_home_find_about().to_owned(), Place::Find),
        (Duty::AnswerMessages, t.messages_title(), t.staff_desk_about().to_owned(), Place::Desk(Queue::Waiting)),
        (Duty::AnswerMessages, t.short_title(), t.short_about(home.short.into()), Place::Short),
        (Duty::ReviewResults, t.reviews_title(), t.reviews_about().to_owned(), Place::Results),
        (Duty::WorkTasks, t.staff_place_tasks(), tasks, Place::Tasks(TaskState::Waiting)),
        (Duty::ReadTrail, t.staff_home_trail(), t.staff_home_trail_about().to_owned(), Place::Trail(None)),
        (Duty::ManageStaff, t.staff_home_people(), t.staff_home_people_about().to_owned(), Place::People),
        (Duty::Work, t.staff_home_teams_title(), teams_about.to_owned(), Place::Teams),
    ];
    let own = all.into_iter().filter(|(duty, ..)| role.may(*duty));
    let watched = opens.then(|| {
        view! {
            <section class="stack" data-space="tight" aria-labelledby="watched">
                <h2 id="watched">{t.staff_home_watched_title()}</h2>
                <p class="hint">{t.staff_home_watched()}</p>
            </section>
        }
    });
    let unwatched = (home.unwatched > 0).then(|| unwatched(home.unwatched, role));
    let rows = own.map(|(_, name, about, place)| {
        view! { <li><a class="row" href=place.path()><span class="row-title">{name} <small>{about}</small></span></a></li> }
    });
    view! {
        <div class="stack" data-space="tight">
            <p>{who}</p>
            {in_teams.map(|teams| view! { <p>{teams}</p> })}
        </div>
        {unwatched}
        <div class="card" data-kind="flush"><ul class="list">{rows.collect_view()}</ul></div>
        {watched}
    }
    .into_any()
}

/// That results of people wait whom nobody looks after, and where something is done about it: by whoever leads a team, or by whoever says who leads.
fn unwatched(count: u32, role: Role) -> AnyView {
    let t = words();
    let (about, place, name) = if role.may(Duty::ManageStaff) {
        (t.unwatched_no_lead(), Place::Teams, t.staff_home_teams_title())
    } else {
        (t.unwatched_lead(), Place::Results, t.reviews_title())
    };
    view! {
        <Notice tone=Tone::Warn title=t.unwatched_home(count.into())>
            <p>{about}</p>
            <div class="actions"><a class="button" href=place.path()>{name}</a></div>
        </Notice>
    }
    .into_any()
}
