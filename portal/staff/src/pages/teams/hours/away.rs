//! Who of a team is away and who does their work. Everybody says it of themselves; whoever keeps the teams says it of others.

use careway_core::{
    account::Account,
    id::Id,
    problem::{Fault, FaultKind},
    record::Moment,
    staff::{Absence, Away, AwayRefusal, EndAway, NoteAway, SayAway, Staff, StrikeAway},
};
use careway_portal::{
    components::{DateField, Draft, Empty, Form, FormFrame, SelectField, SendButton, birth_date as day_of, gathered},
    reader::{self, words},
};
use leptos::prelude::*;

use super::Desk;
use crate::{wording, workspace::use_workspace};

/// Days and a cover as typed.
#[derive(Clone, Default)]
struct Typed {
    by: String,
    from: String,
    back: String,
}

impl Typed {
    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "by" => Some(&mut self.by),
            "from" => Some(&mut self.from),
            "back" => Some(&mut self.back),
            _ => None,
        }
    }

    fn parse(&self) -> Result<Away, Vec<Fault>> {
        let by = Id::parse(&self.by).map_err(|_| FaultKind::Missing);
        let (from, back) = (day_of(&self.from), day_of(&self.back));
        match (by, from, back) {
            (Ok(_), Ok(from), Ok(back)) if back <= from => Err(vec![Fault::new("back", FaultKind::TooEarly)]),
            (Ok(by), Ok(from), Ok(back)) => Ok(Away { by, from, back }),
            (by, from, back) => Err(gathered([("by", by.err()), ("from", from.err()), ("back", back.err())])),
        }
    }
}

/// That the reader is away.
#[derive(Clone, Default)]
struct Mine(Typed);

impl Draft for Mine {
    type Request = SayAway;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        self.0.text(field)
    }

    fn parse(&self) -> Result<SayAway, Vec<Fault>> {
        Ok(SayAway { away: self.0.parse()? })
    }
}

/// That somebody else is away.
#[derive(Clone, Default)]
struct Theirs {
    account: String,
    away: Typed,
}

impl Draft for Theirs {
    type Request = NoteAway;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        if field == "account" { Some(&mut self.account) } else { self.away.text(field) }
    }

    fn parse(&self) -> Result<NoteAway, Vec<Fault>> {
        let account = Id::parse(&self.account).map_err(|_| vec![Fault::new("account", FaultKind::Missing)]);
        match (account, self.away.parse()) {
            (Ok(account), Ok(away)) => Ok(NoteAway { account, away }),
            (account, away) => Err([account.err(), away.err()].into_iter().flatten().flatten().collect()),
        }
    }
}

/// Who is away, and the ways to say it.
pub fn section(desk: Desk) -> AnyView {
    let t = words();
    let home = use_workspace().home;
    let me = home.part(|home| Some(home.staff.account.clone()));
    let absences = desk.hours.part(|now| now.absences.clone());
    let members = desk.hours.part(|now| now.team.members.clone());
    let list = move || {
        let rows: Vec<AnyView> = absences.get().into_iter().map(|one| row(desk, one, me.get().as_ref())).collect();
        match rows.as_slice() {
            [] => view! { <Empty title=t.staff_hours_nobody_away()/> }.into_any(),
            _ => view! { <ul class="list">{rows}</ul> }.into_any(),
        }
    };
    let mine = move || {
        let (me, members) = (me.get()?, members.get());
        members.iter().any(|one| one.account == me).then(|| say_mine(desk, &me, members))
    };
    let theirs = move || desk.keeps.then(|| say_theirs(desk, &members.get()));
    view! {
        <section class="card" data-kind="flush" aria-labelledby="away">
            <header class="card-head"><h2 id="away">{t.staff_hours_away()}</h2></header>
            {list}
            {mine}
            {theirs}
        </section>
    }
    .into_any()
}

fn row(desk: Desk, one: Absence, me: Option<&Id<Account>>) -> AnyView {
    let t = words();
    let (from, back) = (date(one.from), date(one.back));
    let own = me == Some(&one.away.account);
    let done = {
        let name = one.away.name.clone();
        Callback::new(move |()| desk.done(words().staff_hours_back_done(&name)))
    };
    let label = t.staff_hours_back_of(&from, &one.away.name);
    let end = if own {
        Some(
            view! { <SendButton request=EndAway { absence: one.id } name=t.staff_hours_back() label done/> }.into_any(),
        )
    } else {
        desk.keeps.then(|| {
            view! { <SendButton request=StrikeAway { absence: one.id } name=t.staff_hours_back() label done/> }
                .into_any()
        })
    };
    view! {
        <li class="row">
            <span class="row-title">{one.away.name} <small>{t.staff_hours_away_days(&back, &from)}</small></span>
            {end}
            <span class="row-note">{t.staff_hours_covered(&one.by.name)}</span>
        </li>
    }
    .into_any()
}

fn date(day: chrono::NaiveDate) -> String {
    reader::date(&Moment::Day(day))
}

/// People as the answers of a field.
fn answers<'s>(staff: impl Iterator<Item = &'s Staff>) -> Vec<(String, String)> {
    let t = words();
    let said = |one: &Staff| [one.name.as_str(), " · ", wording::role(one.role, t)].concat();
    let none = (String::new(), "–".to_owned());
    [none].into_iter().chain(staff.map(|one| (one.account.to_string(), said(one)))).collect()
}

fn say_mine(desk: Desk, me: &Id<Account>, members: Vec<Staff>) -> AnyView {
    let t = words();
    let form = Form::new(Mine::default());
    let done = move |_| {
        form.begin_anew(Mine::default());
        desk.done(words().staff_hours_away_done());
    };
    let others = answers(members.iter().filter(|one| one.account != *me));
    view! {
        <details class="more card-foot">
            <summary>{t.staff_hours_away_mine()}</summary>
            <FormFrame form send=t.staff_hours_away_send() done refused>
                <SelectField field=form.field("by") label=t.staff_hours_by() answers=others/>
                <div class="fields">
                    <DateField field=form.field("from") label=t.staff_hours_from()/>
                    <DateField field=form.field("back") label=t.staff_hours_back_on()/>
                </div>
            </FormFrame>
        </details>
    }
    .into_any()
}

fn say_theirs(desk: Desk, members: &[Staff]) -> AnyView {
    let t = words();
    let form = Form::new(Theirs::default());
    let done = move |_| {
        form.begin_anew(Theirs::default());
        desk.done(words().staff_hours_away_done());
    };
    let (all, covers) = (answers(members.iter()), answers(members.iter()));
    view! {
        <details class="more card-foot">
            <summary>{t.staff_hours_away_theirs()}</summary>
            <FormFrame form send=t.staff_hours_away_send() done refused>
                <SelectField field=form.field("account") label=t.staff_hours_who() answers=all/>
                <SelectField field=form.field("by") label=t.staff_hours_by() answers=covers/>
                <div class="fields">
                    <DateField field=form.field("from") label=t.staff_hours_from()/>
                    <DateField field=form.field("back") label=t.staff_hours_back_on()/>
                </div>
            </FormFrame>
        </details>
    }
    .into_any()
}

fn refused(refusal: AwayRefusal) -> String {
    let t = words();
    match refusal {
        AwayRefusal::BadDays => t.staff_hours_bad_days(),
        AwayRefusal::NotInTeam => t.staff_hours_not_in_team(),
        AwayRefusal::Overlaps => t.staff_hours_overlaps(),
    }
    .to_owned()
}
