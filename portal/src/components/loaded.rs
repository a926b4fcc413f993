//! The one way to show what was read: while it is on its way, when it failed, when it is empty, and when it is there. What
//! was there before stays in sight while it is read again.

use careway_core::{
    account::{Contact, FactorList, OpenIdState, SessionList},
    activity::{AccessList, ActivityList},
    errand::ErrandList,
    message::{DeskContext, DeskThread, WholeThread},
    notice::NoticeSettings,
    people::{Patient, Standing},
    problem::{Never, Problem},
    proxy::{ProxyList, Representatives},
    record::{Home, ItemDetail, ItemList, RecordOverview},
    release::Choices,
    review::Review,
    staff::StaffHome,
};
use leptos::prelude::*;

use super::{Empty, Notice, PageHead, Tone};
use crate::{
    api::Failure,
    load::{Load, Phase},
    page::Page,
    reader::words,
    router, wording,
};

/// Whether a response has nothing to show.
pub trait MayBeEmpty {
    /// Whether there is nothing in it; one thing is never empty.
    fn is_empty(&self) -> bool {
        false
    }
}

impl MayBeEmpty for AccessList {}
impl MayBeEmpty for ErrandList {}
impl MayBeEmpty for ProxyList {}
impl MayBeEmpty for Representatives {}
impl MayBeEmpty for Contact {}
impl MayBeEmpty for DeskContext {}
impl MayBeEmpty for DeskThread {}
impl MayBeEmpty for WholeThread {}
impl MayBeEmpty for FactorList {}
impl MayBeEmpty for OpenIdState {}
impl MayBeEmpty for SessionList {}
impl MayBeEmpty for ItemDetail {}
impl MayBeEmpty for Patient {}
impl MayBeEmpty for StaffHome {}
impl MayBeEmpty for Standing {}
impl<T> MayBeEmpty for Vec<T> {
    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
}
impl MayBeEmpty for Review {}
impl MayBeEmpty for Choices {}
impl MayBeEmpty for NoticeSettings {}
impl MayBeEmpty for ItemList {
    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}
impl MayBeEmpty for ActivityList {
    fn is_empty(&self) -> bool {
        self.activities.is_empty()
    }
}
impl MayBeEmpty for RecordOverview {
    fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}
impl MayBeEmpty for Home {
    fn is_empty(&self) -> bool {
        let Self { results, visits, documents, changed, counts } = self;
        [results, visits, documents, changed].iter().all(|items| items.is_empty()) && counts.is_empty()
    }
}

/// What a page looks like before it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outline {
    /// Rows of a list.
    #[default]
    List,
    /// A value and what is said of it.
    Value,
}

/// Shows a read in all its states.
#[component]
pub fn Loaded<T, F, V>(
    /// The read.
    of: Load<T>,
    /// What it looks like before it is there.
    #[prop(optional)]
    outline: Outline,
    /// The page's title and way back until it is there, for a page whose title comes with what is read.
    #[prop(optional)]
    head: Option<(&'static str, (Page, &'static str))>,
    /// What to say when there is nothing: a title and what will be here.
    #[prop(optional)]
    empty: Option<(&'static str, &'static str)>,
    /// The page, once there is something.
    children: F,
) -> impl IntoView
where
    T: MayBeEmpty + Clone + PartialEq + 'static,
    F: Fn(T) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let content = move || match (of.value(), empty) {
        (None, _) => view! {
            {head.clone().map(|(title, (page, name))| view! { <PageHead title back=(page.path(), name)/> })}
            {beginning(of, outline)}
        }
        .into_any(),
        (Some(value), Some((title, text))) if value.is_empty() => view! { <Empty title text/> }.into_any(),
        (Some(value), _) => children(value).into_any(),
    };
    around(of, content)
}

/// As [`Loaded`], for what has forms in it: painted once, when there is something. What changes later is seen by whoever shows that
/// part ([`Load::part`]), so that nothing that a person has typed meanwhile is lost.
#[component]
pub fn LoadedOnce<T>(
    /// The read.
    of: Load<T>,
    /// What is painted.
    children: ChildrenFn,
) -> impl IntoView
where
    T: Clone + PartialEq + 'static,
{
    let is_there = of.part(|_| true);
    let content = move || if is_there.get() { children() } else { beginning(of, Outline::List) };
    around(of, content)
}

/// What is shown, under the news that it may not be the newest.
fn around<T, V>(of: Load<T>, content: impl Fn() -> V + Send + 'static) -> AnyView
where
    T: Clone + PartialEq + 'static,
    V: IntoView + 'static,
{
    let is_there = of.part(|_| true);
    Effect::new(move |_| {
        if of.value().is_some() {
            router::settle();
        }
    });
    let stale = move || matches!((is_there.get(), of.phase()), (true, Phase::Failed(_)));
    view! {
        {move || stale().then(|| view! { <div role="alert"><Stale again=Callback::new(move |()| of.again())/></div> })}
        {content}
    }
    .into_any()
}

/// What is shown before there is anything: the outline, or why there is nothing and what can be done.
fn beginning<T>(of: Load<T>, outline: Outline) -> AnyView {
    let again = Callback::new(move |()| of.again());
    let view = move || match of.phase() {
        Phase::Failed(failure) => view! { <div role="alert"><FailureNotice failure again/></div> }.into_any(),
        Phase::Waiting | Phase::Done => skeleton(outline),
    };
    view.into_any()
}

/// The size of what is coming, shown only when the wait is long enough to be noticed.
fn skeleton(outline: Outline) -> AnyView {
    let (kind, lines) = match outline {
        Outline::List => ("list", 6),
        Outline::Value => ("value", 5),
    };
    let lines = (0..lines).map(|_| view! { <span></span> }).collect_view();
    view! {
        <p class="unseen" role="status">{words().loading()}</p>
        <div class="skeleton" data-kind=kind aria-hidden="true">{lines}</div>
    }
    .into_any()
}

/// Says that what is shown may not be the newest.
#[component]
fn Stale(
    /// Reads again.
    again: Callback<()>,
) -> impl IntoView {
    let t = words();
    view! {
        <Notice tone=Tone::Warn title=t.failure_unreached_title()>
            <p>{t.failure_stale()}</p>
            <TryAgain again/>
        </Notice>
    }
}

#[component]
fn TryAgain(
    /// Reads again.
    again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="actions">
            <button class="button" type="button" on:click=move |_| again.run(())>{words().try_again()}</button>
        </div>
    }
}

/// What went wrong with a read, what that means, and what can be done.
#[component]
pub fn FailureNotice(
    /// What went wrong.
    failure: Failure<Never>,
    /// Reads again.
    again: Callback<()>,
) -> impl IntoView {
    let t = words();
    let (title, text) = said(&failure);
    let incident = match &failure {
        Failure::Problem(Problem::Broken(incident)) if !incident.0.is_empty() => {
            Some(t.problem_broken_incident(&incident.0))
        }
        _ => None,
    };
    let action = match &failure {
        Failure::Problem(Problem::NotFound | Problem::NotAllowed | Problem::NotSignedIn) => None,
        Failure::Problem(Problem::Reload | Problem::WrongPerson { .. } | Problem::Conflict) => Some(reload_button()),
        _ => Some(view! { <TryAgain again/> }.into_any()),
    };
    let tone = if failure.passes() { Tone::Warn } else { Tone::Bad };
    view! {
        <Notice tone title>
            <p>{text}</p>
            {incident.map(|incident| view! { <p>{incident}</p> })}
            {action}
        </Notice>
    }
    .into_any()
}

/// What went wrong with a read, as a title and a text.
fn said(failure: &Failure<Never>) -> (&'static str, String) {
    let t = words();
    match failure {
        Failure::Unreached => (t.failure_unreached_title(), t.failure_unreached_read().to_owned()),
        Failure::Problem(problem) => match problem {
            Problem::NotFound => (t.problem_not_found_title(), t.problem_not_found().to_owned()),
            Problem::Reload => (t.new_version_title(), t.new_version_text().to_owned()),
            other => (t.problem_title(), wording::problem(other, t)),
        },
    }
}

fn reload_button() -> AnyView {
    let reload = |_| drop(window().location().reload());
    view! {
        <div class="actions">
            <button class="button" type="button" on:click=reload>{words().reload_page()}</button>
        </div>
    }
    .into_any()
}
