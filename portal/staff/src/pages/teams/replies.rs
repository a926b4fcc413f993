//! The saved replies of a team, in both languages: to read for everybody who works here, to change for whoever keeps the teams.

use careway_core::{
    access::Duty,
    id::Id,
    message::{
        ListTemplates, SaveTemplate, StrikeTemplate, TeamTemplates, Template, TemplateRefusal, TemplateText, Variable,
    },
    problem::Fault,
    staff::Team,
    words::Language,
};
use careway_portal::{
    components::{
        Definition, DefinitionList, Draft, Empty, Form, FormFrame, LoadedOnce, PageHead, Said, SaidHere, SendButton,
        TextArea, TextField, gathered,
    },
    load::{Load, load},
    reader::words,
};
use leptos::prelude::*;

use crate::{pages::people::named, place::Place, workspace::use_workspace};

/// A reply as typed.
#[derive(Clone)]
struct Typed {
    team: Id<Team>,
    template: Option<Id<Template>>,
    name: String,
    english: String,
    spanish: String,
}

impl Draft for Typed {
    type Request = SaveTemplate;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "name" => Some(&mut self.name),
            "english" => Some(&mut self.english),
            "spanish" => Some(&mut self.spanish),
            _ => None,
        }
    }

    fn parse(&self) -> Result<SaveTemplate, Vec<Fault>> {
        let (english, spanish) = (TemplateText::parse(&self.english), TemplateText::parse(&self.spanish));
        match (named(&self.name), english, spanish) {
            (Ok(name), Ok(english), Ok(spanish)) => {
                let (team, template) = (self.team.clone(), self.template.clone());
                Ok(SaveTemplate { team, template, name, english, spanish })
            }
            (name, english, spanish) => {
                Err(gathered([("name", name.err()), ("english", english.err()), ("spanish", spanish.err())]))
            }
        }
    }
}

/// What the parts of the page have in common.
#[derive(Clone, Copy)]
struct Desk {
    replies: Load<TeamTemplates>,
    team: StoredValue<Id<Team>>,
    said: Said,
    /// Whether the reader may change them.
    keeps: bool,
    /// Which of them is being changed.
    opened: RwSignal<Option<Id<Template>>>,
}

impl Desk {
    /// Says what was done and reads them again.
    fn done(self, said: String) {
        self.opened.set(None);
        self.replies.again();
        self.said.say(said);
    }

    fn nothing_typed(self) -> Typed {
        let (name, english, spanish) = (String::new(), String::new(), String::new());
        Typed { team: self.team.get_value(), template: None, name, english, spanish }
    }
}

/// The saved replies of a team.
#[component]
pub fn RepliesPage(
    /// Which.
    team: Id<Team>,
) -> impl IntoView {
    let t = words();
    let desk = Desk {
        replies: load(ListTemplates { team: team.clone() }),
        team: StoredValue::new(team),
        said: Said::nothing(),
        keeps: use_workspace().role.may(Duty::ManageStaff),
        opened: RwSignal::new(None),
    };
    let name = desk.replies.part(|all| all.team.clone());
    let templates = desk.replies.part(|all| all.templates.clone());
    let list = move || match templates.get().as_slice() {
        [] => view! { <Empty title=t.staff_replies_none() text=t.staff_replies_none_about()/> }.into_any(),
        all => all.iter().map(|one| card(desk, one)).collect_view().into_any(),
    };
    view! {
        <PageHead title=t.staff_replies_title() back=(Place::Teams.path(), t.staff_teams_title()) lead=t.staff_replies_lead()/>
        <SaidHere of=desk.said/>
        <LoadedOnce of=desk.replies>
            <h2>{name}</h2>
            {list}
            {desk.keeps.then(|| add(desk))}
        </LoadedOnce>
    }
    .into_any()
}

fn card(desk: Desk, one: &Template) -> AnyView {
    let heading = ["reply-", one.id.as_str()].concat();
    let labelled = heading.clone();
    let name = one.name.as_str().to_owned();
    let texts = Language::ALL.map(|language| {
        let text = one.text(language).as_str().to_owned();
        Definition::shown(language.own_name(), view! { <p class="bubble-text" lang=language.tag()>{text}</p> })
    });
    let acts = desk.keeps.then(|| acts(desk, one.clone()));
    view! {
        <section class="card" aria-labelledby=labelled>
            <header class="card-head"><h3 id=heading>{name}</h3></header>
            <DefinitionList facts=texts.into()/>
            {acts}
        </section>
    }
    .into_any()
}

/// What can be done with one.
fn acts(desk: Desk, one: Template) -> AnyView {
    let t = words();
    let id = one.id.clone();
    let is_open = Memo::new(move |_| desk.opened.get().as_ref() == Some(&id));
    let id = one.id.clone();
    let toggle = move |_| desk.opened.set((!is_open.get_untracked()).then(|| id.clone()));
    let request = StrikeTemplate { team: desk.team.get_value(), template: one.id.clone() };
    let (change, out) = (t.staff_replies_change(one.name.as_str()), t.staff_replies_out(one.name.as_str()));
    let said = t.staff_replies_out_done(one.name.as_str());
    let done = move |()| desk.done(said.clone());
    let form = move || {
        let Template { id, name, english, spanish } = one.clone();
        let (english, spanish) = (english.as_str().to_owned(), spanish.as_str().to_owned());
        let typed =
            Typed { template: Some(id), name: name.as_str().to_owned(), english, spanish, ..desk.nothing_typed() };
        is_open.get().then(|| fields(desk, typed))
    };
    view! {
        <div class="actions">
            <button class="button" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>{change}</button>
            <SendButton request name=t.staff_teams_take_out() label=out kind="plain" done/>
        </div>
        {form}
    }
    .into_any()
}

fn add(desk: Desk) -> AnyView {
    view! {
        <details class="more card">
            <summary>{words().staff_replies_add()}</summary>
            {fields(desk, desk.nothing_typed())}
        </details>
    }
    .into_any()
}

fn fields(desk: Desk, typed: Typed) -> AnyView {
    let t = words();
    let form = Form::new(typed);
    let done = move |_| {
        let said = words().staff_replies_done(form.field("name").text.get_untracked().trim());
        form.begin_anew(desk.nothing_typed());
        desk.done(said);
    };
    let variables = Variable::ALL.map(|one| {
        let about = match one {
            Variable::Name => t.staff_replies_variable_name(),
            Variable::Team => t.staff_replies_variable_team(),
            Variable::Me => t.staff_replies_variable_me(),
            Variable::Opens => t.staff_replies_variable_opens(),
        };
        view! { <li><code>"{" {one.name()} "}"</code> " " {about}</li> }
    });
    view! {
        <FormFrame form send=t.staff_replies_send() done refused>
            <TextField field=form.field("name") label=t.staff_replies_name() hint=t.staff_replies_name_hint()/>
            <div class="hint">
                <p>{t.staff_replies_variables()}</p>
                <ul class="beside-list">{variables.collect_view()}</ul>
            </div>
            <TextArea field=form.field("english") label=t.staff_replies_english()/>
            <TextArea field=form.field("spanish") label=t.staff_replies_spanish()/>
        </FormFrame>
    }
    .into_any()
}

fn refused(refusal: TemplateRefusal) -> String {
    let t = words();
    match refusal {
        TemplateRefusal::NameTaken => t.staff_replies_taken(),
        TemplateRefusal::TooMany => t.staff_replies_too_many(),
    }
    .to_owned()
}
