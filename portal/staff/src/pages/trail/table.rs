//! A page of the trail as a table whose columns sort, and whose names choose. Knows no filter but those.

use careway_core::{
    activity::{Order, TrailAction, TrailColumn, TrailOutcome, TrailRow},
    id::Id,
    staff::Role,
};
use careway_portal::reader::words;
use leptos::prelude::*;

use super::{Search, asking};
use crate::wording;

/// The rows, and heads that sort.
pub fn table(search: Search, rows: Vec<TrailRow>) -> AnyView {
    let t = words();
    let skip = search.asked.with_untracked(|asked| u64::from(asked.skip));
    let caption = t.staff_trail_caption(&(skip + 1).to_string(), &(skip + rows.len() as u64).to_string());
    let heads = TrailColumn::ALL.map(|column| head(search, column));
    let rows: Vec<AnyView> = rows.into_iter().map(|row| line(search, row)).collect();
    view! {
        <div class="table-frame" role="region" aria-label=t.staff_trail_table() tabindex="0">
            <table class="table" data-kind="trail">
                <caption>{caption}</caption>
                <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn head(search: Search, column: TrailColumn) -> AnyView {
    let t = words();
    let name = match column {
        TrailColumn::At => t.staff_trail_when(),
        TrailColumn::Actor => t.staff_trail_who(),
        TrailColumn::Patient => t.staff_trail_patient(),
        TrailColumn::Command => t.staff_trail_what(),
        TrailColumn::Action => t.staff_trail_action(),
        TrailColumn::Outcome => t.staff_trail_outcome(),
    };
    let sorted = search.asked.with_untracked(|asked| {
        (asked.column == column).then_some(if asked.order == Order::Ascending { "ascending" } else { "descending" })
    });
    view! {
        <th scope="col" aria-sort=sorted>
            <button class="sort" type="button" title=t.staff_trail_by(name) on:click=move |_| search.sort(column)>{name}</button>
        </th>
    }
    .into_any()
}

fn line(search: Search, row: TrailRow) -> AnyView {
    let t = words();
    let role = row.role.as_deref().and_then(Role::parse).map(|role| wording::role(role, t));
    let done = TrailAction::parse(&row.action).map_or(row.action.clone(), |action| asking::action(action).to_owned());
    let kind = if row.outcome == TrailOutcome::Success.word() { "" } else { "warn" };
    let ended = TrailOutcome::parse(&row.outcome).map_or(row.outcome.clone(), |one| asking::outcome(one).to_owned());
    let reason = row.reason.map(|reason| view! { " " <small>{reason}</small> });
    let who = who(search, row.actor.zip(row.actor_name.clone()), row.actor_name, &row.actor_kind);
    let patient = patient(search, row.patient, row.patient_name);
    view! {
        <tr>
            <td>{wording::time(row.at)}</td>
            <td>{who} {role.map(|role| view! { <small>{role}</small> })}</td>
            <td>{patient}</td>
            <td><code>{row.command}</code></td>
            <td>{done}</td>
            <td><span class="badge" data-kind=kind>{ended}</span> {reason}</td>
        </tr>
    }
    .into_any()
}

/// Who did it; a name chooses.
fn who<T: 'static>(search: Search, account: Option<(Id<T>, String)>, name: Option<String>, kind: &str) -> AnyView {
    let t = words();
    match account {
        Some((account, name)) => {
            let label = t.staff_trail_only_actor(&name);
            let shown = name.clone();
            let choose = move |_| {
                let (account, name) = (account.clone(), name.clone());
                search.names.update(|(_, actor)| *actor = Some(name));
                search.choose(|filter| filter.actor = Id::parse(account.as_str()).ok());
            };
            view! { <button class="choose" type="button" aria-label=label on:click=choose>{shown}</button> }.into_any()
        }
        None => {
            let known = match kind {
                "visitor" => t.staff_trail_visitor(),
                "operator" => t.staff_trail_operator(),
                "system" => t.staff_trail_system(),
                other => other,
            };
            name.unwrap_or_else(|| known.to_owned()).into_any()
        }
    }
}

/// Whose record; a name chooses.
fn patient(search: Search, patient: Option<String>, name: Option<String>) -> AnyView {
    let t = words();
    let Some(id) = patient.and_then(|patient| Id::parse(&patient).ok()) else { return ().into_any() };
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| t.staff_person_nameless().to_owned());
    let label = t.staff_trail_only_patient(&name);
    let shown = name.clone();
    let choose = move |_| {
        let (id, name) = (id.clone(), name.clone());
        search.names.update(|(patient, _)| *patient = Some(name));
        search.choose(|filter| filter.patient = Some(id));
    };
    view! { <button class="choose" type="button" aria-label=label on:click=choose>{shown}</button> }.into_any()
}
