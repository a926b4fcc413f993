//! The frame around every page of the staff: that these are the staff's pages, the places that a role has, and the way past
//! them to the page itself.

use careway_core::{access::Duty, message::Queue, staff::StaffHome, task::TaskState};
use careway_portal::{
    call::call,
    components::{Brand, Icon, LanguageChoice, PrintHead, Shape, skip, waiting},
    connection::ConnectionBanner,
    reader::words,
    router::use_router,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{place::Place, workspace::use_workspace};

/// The frame around a page.
#[component]
pub fn StaffFrame(
    /// The page.
    children: Children,
) -> impl IntoView {
    let t = words();
    view! {
        <ConnectionBanner/>
        <div class="frame" data-kind="staff">
            <header class="top">
                <a class="skip" href="#page" on:click=skip>{t.skip_to_content()}</a>
                <Brand home="/staff"/>
                <p class="staff-mark">{t.staff_mark()}</p>
                <div class="tools">
                    <LanguageChoice/>
                    <a class="button" data-kind="quiet" href=Place::Account.path()>
                        <Icon shape=Shape::Person/>
                        {t.frame_account()}
                    </a>
                </div>
            </header>
            <nav class="places" aria-label=t.staff_places()>
                <ul class="places-list">{places()}</ul>
            </nav>
            <main class="page" id="page" tabindex="-1">
                <PrintHead/>
                {children()}
            </main>
        </div>
    }
    .into_any()
}

/// The places that belong to the role.
fn places() -> Vec<AnyView> {
    let t = words();
    let workspace = use_workspace();
    let waiting = |of: fn(&StaffHome) -> u32| Signal::from(workspace.home.part(of));
    let (tasks, messages) = (waiting(|home| home.tasks), waiting(|home| home.messages));
    let (results, short) = (waiting(|home| home.results), waiting(|home| home.short));
    let never = Signal::stored(0);
    let all = [
        (Duty::Work, Place::Home, Shape::House, t.staff_place_home(), never),
        (Duty::FindPatients, Place::Find, Shape::Search, t.staff_place_find(), never),
        (Duty::AnswerMessages, Place::Desk(Queue::Waiting), Shape::Letter, t.messages_title(), messages),
        (Duty::AnswerMessages, Place::Short, Shape::Clock, t.short_title(), short),
        (Duty::ReviewResults, Place::Results, Shape::Chart, t.reviews_title(), results),
        (Duty::WorkTasks, Place::Tasks(TaskState::Waiting), Shape::Tasks, t.staff_place_tasks(), tasks),
        (Duty::ReadTrail, Place::Trail(None), Shape::Shield, t.staff_place_trail(), never),
        (Duty::ManageStaff, Place::People, Shape::Person, t.staff_place_people(), never),
        (Duty::Work, Place::Teams, Shape::People, t.staff_place_teams(), never),
    ];
    let own = all.into_iter().filter(|(duty, ..)| workspace.role.may(*duty));
    own.map(|(_, place, shape, name, count)| view! { <Entry place shape name count/> }.into_any()).collect()
}

/// A place in the navigation, with how much waits there; current while the reader is anywhere in its part.
#[component]
fn Entry(place: Place, shape: Shape, name: &'static str, count: Signal<u32>) -> impl IntoView {
    let router = use_router();
    let path = place.path();
    let current = move || (Place::parse(&router.path()).part().as_ref() == Some(&place)).then_some("page");
    let waiting = move || waiting(count.get(), |count| words().staff_place_tasks_waiting(count));
    view! {
        <li>
            <a href=path aria-current=current>
                <Icon shape/>
                <span>{name} {waiting}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Asks a reader who has done nothing for a while whether they are still there.
#[component]
pub fn StillThere() -> impl IntoView {
    let t = words();
    // Any call that the session allows begins its time anew.
    let stay = |_| spawn_local(async { drop(call(&careway_core::staff::GetStaffHome {}).await) });
    view! {
        <div class="banner" role="alert">
            <p><strong>{t.account_ending_title()}</strong> " " {t.account_ending()}</p>
            <button class="button" type="button" on:click=stay>{t.account_stay()}</button>
        </div>
    }
    .into_any()
}
