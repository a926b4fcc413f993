//! What a family divides among themselves: written down, taken by one, done.

use careway_core::{
    access::Scope,
    errand::{AddErrand, Errand, ErrandList, ErrandRefusal, ErrandStep, ErrandText, ListErrands, StepErrand},
    id::Id,
    people::Patient,
    problem::Fault,
};
use leptos::prelude::*;

use crate::{
    acting::acts_in,
    components::{Draft, Empty, Form, FormFrame, Loaded, PageHead, Said, SaidHere, SendButton, TextField},
    load::{Load, load},
    reader::words,
    session::use_session,
};

/// What has been typed.
#[derive(Clone)]
struct AddDraft {
    patient: Id<Patient>,
    text: String,
}

impl Draft for AddDraft {
    type Request = AddErrand;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "text").then_some(&mut self.text)
    }

    fn parse(&self) -> Result<AddErrand, Vec<Fault>> {
        let text = ErrandText::parse(&self.text).map_err(|kind| vec![Fault::new("text", kind)])?;
        Ok(AddErrand { patient: self.patient.clone(), text })
    }
}

/// What the rows have in common.
#[derive(Clone, Copy)]
struct Desk {
    list: Load<ErrandList>,
    said: Said,
}

impl Desk {
    /// Something was done: the list is read again, and what was refused before is over.
    fn done(self) {
        self.said.forget();
        self.list.again();
    }

    /// Something was refused: the list below shows how it stands. The row is painted again and the button goes with it, so why stands
    /// above.
    fn refused(self, why: String) {
        self.list.again();
        self.said.refuse(why);
    }
}

fn refusal(refusal: ErrandRefusal) -> String {
    let t = words();
    match refusal {
        ErrandRefusal::NotAsShown => t.errands_not_as_shown(),
        ErrandRefusal::TooMany => t.errands_too_many(),
    }
    .to_owned()
}

/// The page.
#[component]
pub fn ErrandsPage(
    /// For whom.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let desk = Desk { list: load(ListErrands { patient: person.id.clone() }), said: Said::nothing() };
    let acts = acts_in(Scope::CarePlan);
    let form = acts.then(|| add(person.id.clone(), desk));
    view! {
        <PageHead title=t.errands_title() lead=t.errands_lead()/>
        <SaidHere of=desk.said/>
        <Loaded of=desk.list let:now>{shown(desk, &person.id, now, acts)}</Loaded>
        {form}
        <p class="hint">{t.errands_readers()}</p>
    }
    .into_any()
}

fn add(patient: Id<Patient>, desk: Desk) -> AnyView {
    let t = words();
    let form = Form::new(AddDraft { patient, text: String::new() });
    let done = move |()| {
        form.field("text").clear();
        desk.done();
    };
    view! {
        <section class="card" aria-labelledby="add">
            <h2 id="add">{t.errands_add()}</h2>
            <FormFrame form send=t.errands_send() done refused=refusal>
                <TextField field=form.field("text") label=t.errands_what()/>
            </FormFrame>
        </section>
    }
    .into_any()
}

fn shown(desk: Desk, patient: &Id<Patient>, now: ErrandList, acts: bool) -> AnyView {
    let t = words();
    if now.errands.is_empty() {
        return view! { <Empty title=t.errands_empty_title() text=t.errands_empty()/> }.into_any();
    }
    let (done, open): (Vec<_>, Vec<_>) = now.errands.into_iter().partition(|errand| errand.done.is_some());
    let section = |id: &'static str, title: &'static str, errands: Vec<Errand>| {
        let rows = errands.into_iter().map(|errand| row(desk, patient, errand, acts)).collect::<Vec<_>>();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="card" data-kind="flush" aria-labelledby=id>
                    <header class="card-head"><h2 id=id>{title}</h2></header>
                    <ul class="list">{rows}</ul>
                </section>
            }
        })
    };
    view! {
        {section("open", t.errands_open(), open)}
        {section("done", t.errands_done(), done)}
    }
    .into_any()
}

fn row(desk: Desk, patient: &Id<Patient>, errand: Errand, acts: bool) -> AnyView {
    let t = words();
    let standing = match (&errand.taken, errand.done) {
        (Some(taken), Some(_)) if taken.you => t.errands_done_you().to_owned(),
        (Some(taken), Some(_)) => t.errands_done_by(&taken.name),
        (Some(taken), None) if taken.you => t.errands_taken_you().to_owned(),
        (Some(taken), None) => t.errands_taken(&taken.name),
        (None, _) => t.errands_by(&errand.by),
    };
    let is_mine = errand.by == use_session().account_name();
    let steps = match &errand.taken {
        _ if !acts || errand.done.is_some() => vec![],
        None => vec![ErrandStep::Take, ErrandStep::Finish],
        Some(taken) if taken.you => vec![ErrandStep::Finish, ErrandStep::GiveBack],
        Some(_) => vec![],
    };
    let removes = acts && errand.done.is_none() && (is_mine || !crate::chart::is_acting());
    let steps = steps.into_iter().chain(removes.then_some(ErrandStep::Remove));
    let buttons = steps.map(|step| button(desk, patient, &errand, step)).collect::<Vec<_>>();
    view! {
        <li class="row">
            <span class="row-title">{errand.text.clone()} <small>{standing}</small></span>
            <div class="row-acts">{buttons}</div>
        </li>
    }
    .into_any()
}

fn button(desk: Desk, patient: &Id<Patient>, errand: &Errand, step: ErrandStep) -> AnyView {
    let t = words();
    let text = &errand.text;
    let (name, label, kind) = match step {
        ErrandStep::Take => (t.errands_take(), t.errands_take_of(text), "primary"),
        ErrandStep::GiveBack => (t.errands_give_back(), t.errands_give_back_of(text), "plain"),
        ErrandStep::Finish => (t.errands_finish(), t.errands_finish_of(text), ""),
        ErrandStep::Remove => (t.errands_remove(), t.errands_remove_of(text), "plain"),
    };
    let request = StepErrand { patient: patient.clone(), errand: errand.id.clone(), step };
    let refused = Callback::new(move |no| {
        desk.refused(refusal(no));
        String::new()
    });
    view! { <SendButton request name=name label=label kind done=move |()| desk.done() refused/> }.into_any()
}

/// The way to the list, for pages of those who divide.
pub fn link() -> AnyView {
    let t = words();
    view! {
        <section class="card" aria-labelledby="errands">
            <h2 id="errands">{t.errands_link()}</h2>
            <p>{t.errands_link_about()}</p>
            <div class="actions"><a class="button" href=crate::page::Page::Errands.path()>{t.errands_link()}</a></div>
        </section>
    }
    .into_any()
}
