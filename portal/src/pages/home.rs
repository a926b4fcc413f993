//! The first page: what is new, what is planned, and where the rest is.

use careway_core::{
    access::Scope,
    people::{GetStanding, Patient},
    record::{self, GetHome, Home, Item, ItemKind, KindCount, Standing, Todo},
};
use leptos::prelude::*;

use super::{errands, helping};
use crate::{
    acting::Acting,
    chart, clock,
    components::{Empty, HeldResults, ItemRows, Loaded, PageHead, name},
    load::load,
    page::Page,
    reader::{self, words},
    session::use_session,
    wording,
};

mod link;

pub use link::LinkPage;

/// What is new, what is planned, and where the rest is.
#[component]
pub fn HomePage(
    /// Whose record.
    person: Patient,
) -> impl IntoView {
    let t = words();
    let home = load(GetHome { patient: person.id.clone() });
    use_session().keep_results_current(home);
    view! {
        {head(&person)}
        <BirthdayChange person=person.clone()/>
        <HeldResults person/>
        {is_divided().then(errands::link)}
        <Loaded of=home empty=(t.home_empty_title(), t.home_empty()) let:home>{sections(home)}</Loaded>
    }
    .into_any()
}

/// Whether the reader acts for the person in view in a part where a family divides what there is to do.
fn is_divided() -> bool {
    let standing = use_context::<Acting>().and_then(|acting| acting.standing.value());
    standing.is_some_and(|standing| standing.parts.has(Scope::CarePlan))
}

/// What a birthday that is near changes, said to the young person and to parents alike.
#[component]
fn BirthdayChange(person: Patient) -> impl IntoView {
    // Of grown people no birthday changes anything: nothing is asked.
    let year = clock::today().map(|today| chrono::Datelike::year(&today));
    let young = person.birth_year.zip(year).is_some_and(|(born, year)| year - born <= YOUNG);
    if chart::is_open() || !young {
        return ().into_any();
    }
    let standing = match use_context::<Acting>() {
        Some(acting) => acting.standing,
        None => load(GetStanding { patient: person.id.clone() }),
    };
    let told = move || {
        let change = standing.value()?.change?;
        Some(if chart::is_acting() { helping::parent_change(&person, &change) } else { helping::teen_change(&change) })
    };
    view! { {told} }.into_any()
}

/// Whoever was born so many years ago or less is asked about.
const YOUNG: i32 = 25;

/// A greeting and whose record it is; in a chart, which says whose it is, the name of the page.
fn head(person: &Patient) -> AnyView {
    let t = words();
    if chart::is_open() {
        return view! { <PageHead title=t.home_overview()/> }.into_any();
    }
    let account = use_session().account_name();
    let name = called(&account);
    let greeting = if name.is_empty() { t.home_greeting_plain().to_owned() } else { t.home_greeting(name) };
    let whose = (!person.name.is_empty() && person.name != account).then(|| t.home_record_of(&person.name));
    view! {
        <PageHead title=t.home_title() heading=greeting/>
        {whose.map(|whose| view! { <p class="lead">{whose}</p> })}
    }
    .into_any()
}

/// What to call somebody: the first name, or the whole name where a title comes first.
pub fn called(name: &str) -> &str {
    let first = name.split_whitespace().next().unwrap_or_default();
    if first.ends_with('.') { name } else { first }
}

fn sections(home: Home) -> AnyView {
    let t = words();
    // What a patient is asked to do, and that all is well, is said to the patient.
    let own = !chart::is_open();
    let quiet = own
        && home.changed.is_empty()
        && home.results.is_empty()
        && home.visits.is_empty()
        && home.documents.is_empty();
    view! {
        {own.then(|| tasks(record::todo(&home, clock::now())))}
        {quiet.then(|| view! { <Empty title=t.home_well_title() text=t.home_well()/> })}
        {section("new-results", t.home_new(), home.results, &Page::RESULTS, t.home_all_results())}
        {section("visits", t.home_visits(), home.visits, &Page::Kind(ItemKind::Visit), t.home_all_visits())}
        {section("documents", t.home_documents(), home.documents, &Page::Kind(ItemKind::Document), t.home_all_documents())}
        {rest(&home.counts)}
    }
    .into_any()
}

/// What there is to do, each in a sentence with one way to do it; nothing when there is nothing.
fn tasks(todo: Vec<Todo>) -> Option<AnyView> {
    let t = words();
    let date = |item: &Item| item.moment().map(|moment| reader::date_and_time(&moment)).unwrap_or_default();
    let task = |todo: Todo| {
        let (text, action, item) = match todo {
            Todo::Call(item) => (t.todo_call(&name(&item)), t.todo_see_result(), item),
            Todo::SeeChange(item) if item.standing == Standing::EnteredInError => {
                (t.todo_taken_back(&name(&item)), t.todo_see_result(), item)
            }
            Todo::SeeChange(item) => (t.todo_changed(&name(&item)), t.todo_see_result(), item),
            Todo::GetReady(item) => (t.todo_visit(&date(&item), &name(&item)), t.todo_see_visit(), item),
        };
        view! {
            <div class="card" data-kind="todo">
                <p class="card-text">{text}</p>
                <a class="button" data-kind="primary" href=Page::of(&item).path()>{action}</a>
            </div>
        }
    };
    let tasks: Vec<_> = todo.into_iter().map(task).collect();
    (!tasks.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="todo">
                <h2 id="todo">{t.todo_title()}</h2>
                {tasks}
            </section>
        }
        .into_any()
    })
}

/// A few items and the way to all of them; nothing when there are none.
fn section(
    id: &'static str,
    heading: &'static str,
    items: Vec<Item>,
    all: &Page,
    all_of_them: &'static str,
) -> Option<AnyView> {
    if items.is_empty() {
        return None;
    }
    let section = view! {
        <section class="card" data-kind="flush" aria-labelledby=id>
            <header class="card-head">
                <h2 id=id>{heading}</h2>
                <a class="button" data-kind="plain" href=all.path()>{all_of_them}</a>
            </header>
            <ItemRows items/>
        </section>
    };
    Some(section.into_any())
}

/// The kinds of things in the record, as links.
fn rest(counts: &[KindCount]) -> AnyView {
    let t = words();
    let kinds = counts.iter().filter(|count| count.count > 0).map(|count| {
        let name = wording::kind(count.kind, t);
        view! { <a href=Page::Kind(count.kind).path()>{name} " " <span class="count">{count.count}</span></a> }
    });
    view! {
        <section class="card" aria-labelledby="rest">
            <header class="card-head">
                <h2 id="rest">{t.home_rest()}</h2>
                <a class="button" data-kind="plain" href=Page::Record.path()>{t.home_whole_record()}</a>
            </header>
            <nav class="filter" aria-labelledby="rest">{kinds.collect_view()}</nav>
        </section>
    }
    .into_any()
}
