//! The days on which a team is not there: to read, to add one, and to take one out. Each is saved by itself, with the hours that were read
//! last. Knows no week.

use careway_core::{
    clocked::{Holiday, NotHours},
    problem::{Fault, FaultKind},
    record::Moment,
    staff::{HoursRefusal, SetTeamHours, TeamHours},
};
use careway_portal::{
    components::{DateField, Draft, Empty, Form, FormFrame, SendButton, TextField, birth_date as day_of, gathered},
    load::Load,
    reader::{self, words},
};
use leptos::prelude::*;

use super::Desk;
use crate::pages::people::named;

/// A holiday as typed.
#[derive(Clone)]
struct Typed {
    hours: Load<TeamHours>,
    day: String,
    name: String,
}

impl Typed {
    fn nothing(desk: Desk) -> Self {
        Self { hours: desk.hours, day: String::new(), name: String::new() }
    }
}

impl Draft for Typed {
    type Request = SetTeamHours;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "day" => Some(&mut self.day),
            "name" => Some(&mut self.name),
            _ => None,
        }
    }

    fn parse(&self) -> Result<SetTeamHours, Vec<Fault>> {
        let (day, name, now) = (day_of(&self.day), named(&self.name), untrack(|| self.hours.value()));
        let (Ok(day), Ok(name), Some(now)) = (&day, &name, now) else {
            return Err(gathered([("day", day.err()), ("name", name.err())]));
        };
        let holiday = Holiday { day: *day, name: name.clone() };
        match now.hours.with_holiday(holiday) {
            Ok(hours) => Ok(SetTeamHours { team: now.team.id, zone: now.zone, hours }),
            Err(NotHours::Twice(_)) => Err(vec![Fault::new("day", FaultKind::Twice)]),
            Err(_) => Err(vec![Fault::new("day", FaultKind::NotUnderstood)]),
        }
    }
}

/// The holidays.
pub fn section(desk: Desk) -> AnyView {
    let t = words();
    let list = move || {
        let now = desk.hours.value()?;
        let rows: Vec<AnyView> =
            now.hours.holidays().map(|(day, name)| row(desk, &now, (day, name.as_str()))).collect();
        Some(match rows.as_slice() {
            [] => view! { <Empty title=t.staff_hours_no_holidays()/> }.into_any(),
            _ => view! { <ul class="list">{rows}</ul> }.into_any(),
        })
    };
    view! {
        <section class="card" data-kind="flush" aria-labelledby="holidays">
            <header class="card-head"><h2 id="holidays">{t.staff_hours_holidays()}</h2></header>
            {list}
            {desk.keeps.then(|| add(desk))}
        </section>
    }
    .into_any()
}

fn row(desk: Desk, now: &TeamHours, (day, name): (chrono::NaiveDate, &str)) -> AnyView {
    let t = words();
    let date = reader::date(&Moment::Day(day));
    let out = desk.keeps.then(|| {
        let (team, zone, hours) = (now.team.id.clone(), now.zone.clone(), now.hours.without_holiday(day));
        let request = SetTeamHours { team, zone, hours };
        let said = t.staff_hours_holiday_out_done(name);
        let done = move |()| desk.done(said.clone());
        let label = t.staff_hours_holiday_out(&date, name);
        view! { <SendButton request name=t.staff_teams_take_out() label kind="plain" done refused=Callback::new(refused)/> }
    });
    view! {
        <li class="row">
            <span class="row-title">{name.to_owned()} <small>{date}</small></span>
            {out}
        </li>
    }
    .into_any()
}

fn add(desk: Desk) -> AnyView {
    let t = words();
    let form = Form::new(Typed::nothing(desk));
    let done = move |()| {
        let said = words().staff_hours_holiday_done(form.field("name").text.get_untracked().trim());
        form.begin_anew(Typed::nothing(desk));
        desk.done(said);
    };
    view! {
        <details class="more card-foot">
            <summary>{t.staff_hours_holiday_add()}</summary>
            <FormFrame form send=t.staff_hours_holiday_send() done refused>
                <DateField field=form.field("day") label=t.staff_hours_holiday_day()/>
                <TextField field=form.field("name") label=t.staff_hours_holiday_name() hint=t.staff_hours_holiday_hint()/>
            </FormFrame>
        </details>
    }
    .into_any()
}

fn refused(refusal: HoursRefusal) -> String {
    match refusal {
        HoursRefusal::NoSuchZone => words().staff_hours_no_zone().to_owned(),
    }
}
