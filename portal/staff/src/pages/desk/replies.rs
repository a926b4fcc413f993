//! What helps with an answer: saved replies of the team, put in where the cursor stands with their variables filled, and how hard the answer is
//! to read. Neither sends anything, and neither stands in the way.

use careway_core::{
    id::Id,
    message::{DeskThread, Filling, ListTemplates, TeamTemplates, Template},
    people::Patient,
    reading,
    staff::Team,
    words::Language,
};
use careway_entry::language::{self, Detail};
use careway_portal::{
    components::FieldOf,
    load::{Load, load},
    reader::words,
    session::use_session,
    wording as portal,
};
use leptos::prelude::*;

use crate::wording;

/// The saved replies of whichever team has the conversation.
pub fn saved(field: FieldOf, whole: Load<DeskThread>) -> AnyView {
    let whose = whole.part(|now| Some((now.line.team.clone(), now.line.patient.clone())));
    let choice = move || whose.get().map(|(team, patient)| of_team(field, team, patient));
    view! { {choice} }.into_any()
}

fn of_team(field: FieldOf, team: Id<Team>, patient: Patient) -> AnyView {
    let replies = load(ListTemplates { team });
    let choice = move || {
        let replies = replies.value().filter(|replies| !replies.templates.is_empty())?;
        Some(choose(field, replies, &patient))
    };
    view! { {choice} }.into_any()
}

fn choose(field: FieldOf, replies: TeamTemplates, patient: &Patient) -> AnyView {
    let t = words();
    let options = replies.templates.iter().flat_map(|one| Language::ALL.map(|language| option(one, language)));
    let options = options.collect_view();
    let chosen = RwSignal::new(String::new());
    let (name, me) = (wording::name(patient, t), untrack(|| use_session().account_name()));
    let put_in = move |_| {
        let found = chosen.with_untracked(|chosen| text_of(&replies, chosen, (&name, &me)));
        if let Some(text) = found {
            field.insert(&text);
        }
    };
    view! {
        <div class="field">
            <label for="saved-reply">{t.staff_desk_saved()}</label>
            <div class="saved-reply">
                <select id="saved-reply" on:change=move |event| chosen.set(event_target_value(&event))>
                    <option value="">"–"</option>
                    {options}
                </select>
                <button class="button" type="button" on:click=put_in>{t.staff_desk_saved_put()}</button>
            </div>
        </div>
    }
    .into_any()
}

/// A reply in one language.
fn option(one: &Template, language: Language) -> AnyView {
    let said = [one.name.as_str(), " · ", language.own_name()].concat();
    view! { <option value=key(one, language)>{said}</option> }.into_any()
}

fn key(one: &Template, language: Language) -> String {
    [language.tag(), " ", one.id.as_str()].concat()
}

/// The chosen reply with its variables filled.
fn text_of(replies: &TeamTemplates, chosen: &str, (name, me): (&str, &str)) -> Option<String> {
    let all = replies.templates.iter().flat_map(|one| Language::ALL.map(|language| (one, language)));
    let (one, language) = all.into_iter().find(|(one, language)| key(one, *language) == chosen)?;
    let opens = language::moment(language, &portal::instant(replies.opens), Detail::Full);
    Some(one.text(language).fill(&Filling { name, team: &replies.team, me, opens: &opens }))
}

/// How hard an answer is to read, when it is harder than everybody is written to.
pub fn grade(field: FieldOf) -> AnyView {
    let grade = Memo::new(move |_| field.text.with(|text| judged(text)));
    let said = move || {
        let t = words();
        let grade = grade.get()?;
        let said =
            if grade > LAST { t.staff_desk_college().to_owned() } else { t.staff_desk_grade(&grade.to_string()) };
        Some(view! { <p class="hint">{said}</p> })
    };
    view! { <div role="status">{said}</div> }.into_any()
}

/// The last grade of school.
const LAST: u8 = 12;

fn judged(text: &str) -> Option<u8> {
    let language = reading::language(text).unwrap_or_else(|| words().language());
    reading::grade(text, language).filter(|grade| *grade > reading::PLAIN)
}
