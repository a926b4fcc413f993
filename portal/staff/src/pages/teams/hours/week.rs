//! The hours of a team's week: a row for each day, to read or to change. What is typed stays until it was taken. Knows no holiday.

use careway_core::{
    clocked::{OPENINGS_MOST, Opening},
    staff::HoursRefusal,
};
use careway_portal::{
    components::{Definition, DefinitionList, FieldGroup, Form, FormFrame, TextField, TimeField},
    reader::{self, words},
};
use leptos::prelude::*;

use super::Desk;
use crate::wording;

mod typed;

use typed::{CLOSED, CLOSES, DAYS, Day, OPENS, Week};

/// Monday, and those that are made like it: the days to Friday.
const MONDAY: usize = 0;
const LIKE_MONDAY: std::ops::Range<usize> = 1..5;

/// The week, to change where the reader may.
pub fn section(desk: Desk) -> AnyView {
    let t = words();
    let week = if desk.keeps { form(desk) } else { Some(shown(desk)) };
    view! {
        <section class="card" aria-labelledby="week">
            <header class="card-head"><h2 id="week">{t.staff_hours_week()}</h2></header>
            {week}
        </section>
    }
    .into_any()
}

fn shown(desk: Desk) -> AnyView {
    let t = words();
    let facts = move || {
        let week = desk.hours.value()?.hours;
        let said = |openings: &[Opening]| match openings {
            [] => t.staff_hours_closed().to_owned(),
            openings => openings.iter().map(|one| spell(*one)).collect::<Vec<_>>().join(", "),
        };
        let days = wording::weekdays(t).into_iter().zip(week.week());
        let facts = days.map(|(name, openings)| Definition::words(name, Some(said(openings)))).collect();
        Some(view! { <DefinitionList facts/> })
    };
    view! { {facts} }.into_any()
}

fn spell(opening: Opening) -> String {
    [&reader::time_of_day(opening.from), " – ", &reader::time_of_day(opening.to)].concat()
}

fn form(desk: Desk) -> Option<AnyView> {
    let t = words();
    let now = desk.now()?;
    let days = now.hours.week().each_ref().map(|openings| Day::of(openings));
    let shown = days.each_ref().map(|day| RwSignal::new(day.shown()));
    let form = Form::new(Week { hours: desk.hours, zone: now.zone.as_str().to_owned(), days });
    let rows = wording::weekdays(t).into_iter().enumerate().map(move |(at, name)| day(form, (at, name), shown));
    let saved = t.staff_hours_saved(&now.team.name);
    let done = move |()| desk.done(saved.clone());
    let refused = |refusal| match refusal {
        HoursRefusal::NoSuchZone => words().staff_hours_no_zone().to_owned(),
    };
    let form = view! {
        <FormFrame form send=t.staff_hours_send() done refused>
            <p class="hint">{t.staff_hours_week_hint()}</p>
            <FieldGroup field=form.field("week") label=t.staff_hours_days()>
                <div class="week">{rows.collect_view()}</div>
            </FieldGroup>
            <TextField field=form.field("zone") label=t.staff_hours_zone() hint=t.staff_hours_zone_hint()/>
        </FormFrame>
    };
    Some(form.into_any())
}

/// A row: a day with its openings, or that the team is not there.
fn day(form: Form<Week>, (at, name): (usize, &'static str), shown: [RwSignal<usize>; 7]) -> AnyView {
    let t = words();
    let closed = form.field(CLOSED[at]);
    let is_closed = Memo::new(move |_| closed.is_checked());
    let openings = move || {
        let count = if is_closed.get() { 0 } else { shown[at].get() };
        (0..count).map(|opening| ends(form, (at, opening), shown[at])).collect_view()
    };
    let more = move || {
        let add = move |_| shown[at].update(|count| *count += 1);
        let fits = !is_closed.get() && shown[at].get() < OPENINGS_MOST;
        fits.then(|| view! { <button class="button" data-kind="plain" type="button" on:click=add>{t.staff_hours_more()}</button> })
    };
    let copy = (at == MONDAY).then(|| {
        let copy = move |_| LIKE_MONDAY.for_each(|to| make_like_monday(form, to, shown));
        view! { <div class="actions"><button class="button" data-kind="plain" type="button" on:click=copy>{t.staff_hours_copy()}</button></div> }
    });
    view! {
        <FieldGroup field=form.field(DAYS[at]) label=name>
            <div class="openings">{openings} {copy}</div>
            <div class="row-acts">
                <label class="choice">
                    <input
                        type="checkbox"
                        name=CLOSED[at]
                        prop:checked=move || is_closed.get()
                        on:change=move |event| closed.check(event_target_checked(&event))
                    />
                    <span>{t.staff_hours_closed()}</span>
                </label>
                {more}
            </div>
        </FieldGroup>
    }
    .into_any()
}

/// The two ends of an opening; the last of several can be taken out.
fn ends(form: Form<Week>, (at, opening): (usize, usize), shown: RwSignal<usize>) -> AnyView {
    let t = words();
    let (opens, closes) = (form.field(OPENS[at][opening]), form.field(CLOSES[at][opening]));
    let take_out = move |_| {
        opens.clear();
        closes.clear();
        shown.update(|count| *count -= 1);
    };
    let out = (opening > 0 && opening + 1 == shown.get_untracked()).then(|| {
        view! { <button class="button" data-kind="plain" type="button" on:click=take_out>{t.staff_hours_less()}</button> }
    });
    view! {
        <div class="opening">
            <TimeField field=opens label=t.staff_hours_opens()/>
            <TimeField field=closes label=t.staff_hours_closes()/>
            {out}
        </div>
    }
    .into_any()
}

fn make_like_monday(form: Form<Week>, to: usize, shown: [RwSignal<usize>; 7]) {
    let copy = |from, to| form.field(to).put(form.field(from).text.get_untracked());
    copy(CLOSED[MONDAY], CLOSED[to]);
    for opening in 0..OPENINGS_MOST {
        copy(OPENS[MONDAY][opening], OPENS[to][opening]);
        copy(CLOSES[MONDAY][opening], CLOSES[to][opening]);
    }
    shown[to].set(shown[MONDAY].get_untracked());
}
