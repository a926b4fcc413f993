//! What a team promises: within what somebody is in touch, and within what a question is settled, for each class. Knows no task.

use careway_core::{
    clocked::{Class, ClockRules, Span, Target},
    id::Id,
    problem::{Fault, FaultKind, Never},
    staff::{SetTeamTarget, Team},
};
use careway_portal::{
    components::{Draft, Form, FormFrame, SelectField, SendButton, TextField, gathered},
    reader::words,
};
use leptos::prelude::*;

use super::Desk;
use crate::wording;

/// The word of a form for what ends with the first touch.
const NOTHING: &str = "nothing";

/// A promise as typed.
#[derive(Clone)]
struct Typed {
    team: Id<Team>,
    class: Class,
    touch: (String, String),
    resolve: (String, String),
}

/// A span as two fields: how many, and of what.
fn two(span: Option<Span>) -> (String, String) {
    let count = span.and_then(Span::count).map(|count| count.to_string()).unwrap_or_default();
    (count, span.map_or(NOTHING, Span::unit).to_owned())
}

impl Draft for Typed {
    type Request = SetTeamTarget;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "touch" => Some(&mut self.touch.0),
            "touch-unit" => Some(&mut self.touch.1),
            "resolve" => Some(&mut self.resolve.0),
            "resolve-unit" => Some(&mut self.resolve.1),
            _ => None,
        }
    }

    fn parse(&self) -> Result<SetTeamTarget, Vec<Fault>> {
        let touch = Span::parse(&self.touch.1, &self.touch.0);
        let resolve = match self.resolve.1.as_str() {
            NOTHING => Ok(None),
            unit => Span::parse(unit, &self.resolve.0).map(Some),
        };
        let (Ok(touch), Ok(resolve)) = (touch, resolve) else {
            return Err(gathered([("touch", touch.err()), ("resolve", resolve.err())]));
        };
        let target = Target::parse(touch, resolve).map_err(|_| vec![Fault::new("touch", FaultKind::NotUnderstood)])?;
        Ok(SetTeamTarget { team: self.team.clone(), class: self.class, target: Some(target) })
    }
}

/// What is promised.
pub fn section(desk: Desk) -> AnyView {
    let t = words();
    let targets = desk.hours.part(|now| now.targets.clone());
    let opened = RwSignal::new(None::<Class>);
    let rows = move || {
        let targets = targets.get();
        targets.into_iter().map(|(class, target)| row(desk, (class, target), opened)).collect_view()
    };
    view! {
        <section class="card" data-kind="flush" aria-labelledby="promises">
            <header class="card-head"><h2 id="promises">{t.staff_hours_promises()}</h2></header>
            <p class="hint">{t.staff_hours_promises_hint()}</p>
            <ul class="list">{rows}</ul>
        </section>
    }
    .into_any()
}

/// A class and what is promised for it; one at a time can be changed.
fn row(desk: Desk, (class, target): (Class, Target), opened: RwSignal<Option<Class>>) -> AnyView {
    let t = words();
    let touch = t.staff_hours_touch(&wording::span(target.touch(), t));
    let resolve = target.resolve().map(|span| t.staff_hours_resolve(&wording::span(span, t)));
    let own = target != ClockRules::shipped().target(class);
    let badge = own.then(|| view! { " " <span class="badge" data-kind="info">{t.staff_hours_promise_own()}</span> });
    let name = wording::class(class, t);
    let is_open = Memo::new(move |_| opened.get() == Some(class));
    let change = desk.keeps.then(|| {
        let label = t.staff_hours_promise_change(name);
        let toggle = move |_| opened.set((!is_open.get_untracked()).then_some(class));
        view! { <button class="button" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>{label}</button> }
    });
    let form = move || is_open.get().then(|| change_form(desk, (class, target), own, opened));
    view! {
        <li class="row">
            <span class="row-title">{name} {badge} <small>{[Some(touch), resolve].into_iter().flatten().collect::<Vec<_>>().join(" ")}</small></span>
            {change}
            {form}
        </li>
    }
    .into_any()
}

fn change_form(
    desk: Desk,
    (class, target): (Class, Target),
    own: bool,
    opened: RwSignal<Option<Class>>,
) -> Option<AnyView> {
    let t = words();
    let team = desk.now()?.team.id;
    let form = Form::new(Typed {
        team: team.clone(),
        class,
        touch: two(Some(target.touch())),
        resolve: two(target.resolve()),
    });
    let units = vec![
        ("minutes", t.staff_hours_minutes().to_owned()),
        ("business-days", t.staff_hours_days_of_work().to_owned()),
    ];
    let more = [("same-day", t.staff_hours_same_day().to_owned()), (NOTHING, t.staff_hours_nothing_more().to_owned())];
    let ends: Vec<_> = units.iter().cloned().chain(more).collect();
    let done = Callback::new(move |()| {
        opened.set(None);
        desk.done(words().staff_hours_promise_done(wording::class(class, words())));
    });
    let refused = |never: Never| -> String { match never {} };
    let back = own.then(|| {
        let request = SetTeamTarget { team, class, target: None };
        view! { <SendButton request name=t.staff_hours_promise_back() kind="plain" done/> }
    });
    let form = view! {
        <div class="row-form stack">
            <FormFrame form send=t.staff_hours_promise_send() done refused>
                <div class="fields">
                    <TextField field=form.field("touch") label=t.staff_hours_touch_within()/>
                    <SelectField field=form.field("touch-unit") label=t.staff_hours_unit() answers=units/>
                </div>
                <div class="fields">
                    <TextField field=form.field("resolve") label=t.staff_hours_resolve_within()/>
                    <SelectField field=form.field("resolve-unit") label=t.staff_hours_unit() answers=ends/>
                </div>
            </FormFrame>
            {back}
        </div>
    };
    Some(form.into_any())
}
