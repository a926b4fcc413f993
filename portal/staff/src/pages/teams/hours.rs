//! When a team is there, what it promises, and who of it is away. Everybody who works here reads it and says when they are away
//! themselves; whoever keeps the teams changes it. How business time is counted is core's.

use careway_core::{
    access::Duty,
    id::Id,
    staff::{GetTeamHours, Said as Whose, Team, TeamHours},
};
use careway_portal::{
    components::{Definition, DefinitionList, LoadedOnce, PageHead, Said, SaidHere},
    load::{Load, load},
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use crate::{place::Place, workspace::use_workspace};

mod away;
mod holidays;
mod promises;
mod reach;
mod week;

/// The hours of a team.
#[component]
pub fn HoursPage(
    /// Which.
    team: Id<Team>,
) -> impl IntoView {
    let t = words();
    let desk = Desk {
        hours: load(GetTeamHours { team }),
        said: Said::nothing(),
        keeps: use_workspace().role.may(Duty::ManageStaff),
    };
    view! {
        <PageHead title=t.staff_hours_title() back=(Place::Teams.path(), t.staff_teams_title()) lead=t.staff_hours_lead()/>
        <SaidHere of=desk.said/>
        <LoadedOnce of=desk.hours>
            {now(desk)}
            {away::section(desk)}
            {week::section(desk)}
            {holidays::section(desk)}
            {promises::section(desk)}
            {reach::section(desk)}
        </LoadedOnce>
    }
    .into_any()
}

/// What the parts of the page have in common.
#[derive(Clone, Copy)]
struct Desk {
    hours: Load<TeamHours>,
    said: Said,
    /// Whether the reader may change what a team says.
    keeps: bool,
}

impl Desk {
    /// Says what was done and reads the hours again.
    fn done(self, said: impl Into<String>) {
        self.hours.again();
        self.said.say(said);
    }

    /// The hours as they were read last, for what is painted or sent once.
    fn now(self) -> Option<TeamHours> {
        untrack(|| self.hours.value())
    }
}

/// Which team it is, and when it is there next.
fn now(desk: Desk) -> AnyView {
    let t = words();
    let name = desk.hours.part(|now| now.team.name.clone());
    let facts = move || {
        let now = desk.hours.value()?;
        let said = match now.said {
            Whose::Own => t.staff_hours_own(),
            Whose::Ordinary => t.staff_hours_ordinary(),
        };
        let facts = vec![
            Definition::words(t.staff_hours_next(), Some(portal::opens(now.opens, t))),
            Definition::words(t.staff_hours_zone(), Some(now.zone.as_str().to_owned())),
            Definition::words(t.staff_hours_whose(), Some(said.to_owned())),
        ];
        Some(view! { <DefinitionList facts/> })
    };
    view! {
        <section class="card" aria-labelledby="team">
            <header class="card-head"><h2 id="team">{name}</h2></header>
            {facts}
            <p class="hint">{t.staff_hours_next_hint()}</p>
        </section>
    }
    .into_any()
}
