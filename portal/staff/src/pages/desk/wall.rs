//! What waits for the reader's teams, large enough for a screen on the wall, and what they have kept of late. Counts only, so that it can hang
//! where people pass.

use careway_core::{
    clocked::{Class, ClockRules, Usual},
    message::{ListLoads, TeamLoad},
};
use careway_portal::{
    components::{Loaded, PageHead},
    load::load,
    reader::words,
    session::use_session,
    wording as portal,
};
use leptos::prelude::*;

use super::desk;
use crate::wording;

/// The page.
#[component]
pub fn WallPage() -> impl IntoView {
    let t = words();
    let loads = load(ListLoads {});
    use_session().keep_current(loads);
    let back = (desk().path(), t.messages_title());
    view! {
        <PageHead title=t.staff_wall_title() back lead=t.staff_wall_lead()/>
        <Loaded of=loads empty=(t.staff_wall_none_title(), t.staff_wall_none()) let:loads>
            <div class="wall">{loads.into_iter().map(team).collect_view()}</div>
        </Loaded>
    }
    .into_any()
}

fn team(load: TeamLoad) -> AnyView {
    let t = words();
    let id = ["wall-", load.team.as_str()].concat();
    let counts = [
        (t.staff_wall_late(), load.late, Some("bad")),
        (t.staff_desk_flagged(), load.flagged, Some("bad")),
        (t.staff_wall_call_me(), load.call_me, Some("warn")),
        (t.staff_wall_soon(), load.soon, Some("warn")),
        (t.staff_wall_untaken(), load.untaken, None),
        (t.staff_wall_in_hand(), load.in_hand, None),
        (t.staff_desk_for_patient(), load.for_patients, None),
    ];
    let counts = counts.map(|(name, count, tone)| {
        let tone = tone.filter(|_| count > 0);
        view! { <div data-kind=tone><dt>{name}</dt><dd>{count}</dd></div> }
    });
    let due = load.next_due.map(|due| t.staff_wall_next(&portal::time(due)));
    view! {
        <section class="card load" aria-labelledby=id.clone()>
            <header class="card-head"><h2 id=id.clone()>{load.name.clone()}</h2></header>
            <p class="hint">{portal::opens(load.opens, t)} {due.map(|due| [" · ", &due].concat())}</p>
            <dl class="counts">{counts.into_iter().collect_view()}</dl>
            {kept(&load)}
        </section>
    }
    .into_any()
}

/// What was kept, for each class of which something was answered.
fn kept(load: &TeamLoad) -> AnyView {
    let t = words();
    let rules = ClockRules::shipped().usual;
    if load.kept.is_empty() {
        return view! { <p class="hint">{t.staff_wall_nothing_kept(u64::from(rules.days))}</p> }.into_any();
    }
    let rows = load.kept.iter().map(|(class, usual)| row(*class, *usual)).collect_view();
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=t.staff_wall_kept(u64::from(rules.days))>
            <table class="table">
                <caption>{t.staff_wall_kept(u64::from(rules.days))}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.staff_wall_class()}</th>
                        <th scope="col">{t.staff_wall_answered()}</th>
                        <th scope="col">{t.staff_wall_in_time()}</th>
                        <th scope="col">{t.staff_wall_half()}</th>
                        <th scope="col">{t.staff_wall_nearly_all()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(class: Class, usual: Usual) -> AnyView {
    let t = words();
    view! {
        <tr>
            <th scope="row">{wording::class(class, t)}</th>
            <td>{usual.answered}</td>
            <td>{[usual.kept_percent().to_string().as_str(), " %"].concat()}</td>
            <td>{portal::minutes(usual.middle, t)}</td>
            <td>{portal::minutes(usual.nearly_all, t)}</td>
        </tr>
    }
    .into_any()
}
