//! How a team is reached: what people may write to it about, its telephone numbers, and what it charges. Knows no message.

use std::collections::BTreeMap;

use careway_core::{
    id::Id,
    mail::PhoneNumber,
    message::Topic,
    problem::{Fault, FaultKind, Never},
    staff::{Price, Reach, SetTeamReach, Team},
};
use careway_portal::{
    components::{CHECKED, Check, Checks, Definition, DefinitionList, Draft, Form, FormFrame, TextField, gathered},
    reader::words,
    wording as portal,
};
use leptos::prelude::*;

use super::Desk;

/// What has been typed.
#[derive(Clone)]
struct Typed {
    team: Id<Team>,
    topics: BTreeMap<&'static str, String>,
    phone: String,
    nurse_line: String,
    price: String,
}

impl Typed {
    fn of(team: Id<Team>, reach: &Reach) -> Self {
        let number = |number: &Option<PhoneNumber>| number.as_ref().map(PhoneNumber::shown).unwrap_or_default();
        Self {
            team,
            topics: reach.topics.iter().map(|topic| (topic.name(), CHECKED.to_owned())).collect(),
            phone: number(&reach.phone),
            nurse_line: number(&reach.nurse_line),
            price: reach.price.map(|price| price.written()).unwrap_or_default(),
        }
    }
}

/// What may be left empty.
fn optional<T>(read: Result<T, FaultKind>) -> Result<Option<T>, FaultKind> {
    match read {
        Err(FaultKind::Missing) => Ok(None),
        read => read.map(Some),
    }
}

impl Draft for Typed {
    type Request = SetTeamReach;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "phone" => Some(&mut self.phone),
            "nurse-line" => Some(&mut self.nurse_line),
            "price" => Some(&mut self.price),
            name => Topic::parse(name).map(|topic| self.topics.entry(topic.name()).or_default()),
        }
    }

    fn parse(&self) -> Result<SetTeamReach, Vec<Fault>> {
        let number = |text: &str| optional(PhoneNumber::parse(text));
        let (phone, nurse_line, price) =
            (number(&self.phone), number(&self.nurse_line), optional(Price::parse(&self.price)));
        let holds = |topic: &Topic| self.topics.get(topic.name()).is_some_and(|text| text == CHECKED);
        match (phone, nurse_line, price) {
            (Ok(phone), Ok(nurse_line), Ok(price)) => {
                let topics = Topic::ALL.into_iter().filter(holds).collect();
                Ok(SetTeamReach { team: self.team.clone(), reach: Reach { topics, phone, nurse_line, price } })
            }
            (phone, nurse_line, price) => {
                Err(gathered([("phone", phone.err()), ("nurse-line", nurse_line.err()), ("price", price.err())]))
            }
        }
    }
}

/// How the team is reached, to change where the reader may.
pub fn section(desk: Desk) -> AnyView {
    let t = words();
    let reach = if desk.keeps { form(desk) } else { Some(shown(desk)) };
    view! {
        <section class="card" aria-labelledby="reach">
            <header class="card-head"><h2 id="reach">{t.staff_reach_title()}</h2></header>
            {reach}
        </section>
    }
    .into_any()
}

fn shown(desk: Desk) -> AnyView {
    let t = words();
    let facts = move || {
        let Reach { topics, phone, nurse_line, price } = desk.hours.value()?.reach;
        let topics = topics.into_iter().map(|topic| portal::topic(topic, t)).collect::<Vec<_>>().join(", ");
        let none = || Some(t.staff_reach_none().to_owned());
        let number = |number: Option<PhoneNumber>| number.map(|number| number.shown()).or_else(none);
        let facts = vec![
            Definition::words(t.staff_reach_topics(), Some(topics).filter(|topics| !topics.is_empty()).or_else(none)),
            Definition::words(t.staff_reach_phone(), number(phone)),
            Definition::words(t.staff_reach_nurse_line(), number(nurse_line)),
            Definition::words(t.staff_reach_price(), price.map(Price::written).or_else(none)),
        ];
        Some(view! { <DefinitionList facts/> })
    };
    view! { {facts} }.into_any()
}

fn form(desk: Desk) -> Option<AnyView> {
    let t = words();
    let now = desk.now()?;
    let saved = t.staff_reach_saved(&now.team.name);
    let form = Form::new(Typed::of(now.team.id, &now.reach));
    let answers = Topic::ALL.map(|topic| Check {
        field: form.field(topic.name()),
        label: portal::topic(topic, t).into(),
        about: None,
    });
    let done = move |()| desk.done(saved.clone());
    let refused = |never: Never| -> String { match never {} };
    let form = view! {
        <FormFrame form send=t.staff_reach_send() done refused>
            <Checks field=form.field("topics") label=t.staff_reach_topics() hint=t.staff_reach_topics_hint() answers=answers.into()/>
            <div class="fields">
                <TextField field=form.field("phone") label=t.staff_reach_phone() autocomplete="off"/>
                <TextField field=form.field("nurse-line") label=t.staff_reach_nurse_line() hint=t.staff_reach_nurse_line_hint()/>
            </div>
            <TextField field=form.field("price") label=t.staff_reach_price() hint=t.staff_reach_price_hint()/>
        </FormFrame>
    };
    Some(form.into_any())
}
