//! Results of the people whom the reader looks after: what waits, the critical first, and one of them with what is done about it. What is in range
//! is finished several at once.

use careway_core::{
    problem::{Fault, FaultKind, Never},
    record::{Detail, Item},
    review::{ListReviews, NORMAL_MOST, ReviewLine, ReviewNormal, ReviewedNormal, ToReview, Urgency},
};
use careway_portal::{
    clock,
    components::{Draft, FieldGroup, Form, FormFrame, Loaded, PageHead, name, summary},
    load::load,
    reader::words,
    session::use_session,
    wording as portal,
};
use leptos::prelude::*;

use super::desk::keys;
use crate::{place::Place, wording};

mod begun;
mod hold;
mod one;
mod reach;
mod unwatched;

pub use one::ResultPage;

/// What has been chosen to be finished.
#[derive(Clone, Default)]
struct NormalDraft {
    chosen: Vec<ToReview>,
}

impl Draft for NormalDraft {
    type Request = ReviewNormal;

    fn text(&mut self, _: &str) -> Option<&mut String> {
        None
    }

    fn parse(&self) -> Result<ReviewNormal, Vec<Fault>> {
        match self.chosen.len() {
            0 => Err(vec![Fault::new("results", FaultKind::Missing)]),
            _ => Ok(ReviewNormal { results: self.chosen.iter().take(NORMAL_MOST).cloned().collect() }),
        }
    }
}

/// What waits.
#[component]
pub fn ResultsPage() -> impl IntoView {
    let t = words();
    let lines = load(ListReviews {});
    use_session().keep_results_current(lines);
    let form = Form::new(NormalDraft::default());
    let told = RwSignal::new(None::<ReviewedNormal>);
    let done = Callback::new(move |came| {
        told.set(Some(came));
        form.begin_anew(NormalDraft::default());
        lines.again();
    });
    view! {
        <PageHead title=t.reviews_title() lead=t.reviews_lead()/>
        {keys::keys(keys::At::Results)}
        <p class="status" role="status">{move || told.get().map(said)}</p>
        {unwatched::unwatched(Callback::new(move |()| lines.again()))}
        <Loaded of=lines empty=(t.reviews_none_title(), t.reviews_none()) let:lines>{shown(lines, form, done)}</Loaded>
    }
    .into_any()
}

/// What became of several.
fn said(told: ReviewedNormal) -> String {
    let t = words();
    let left = (told.left > 0).then(|| t.reviews_normal_left(told.left.into()));
    [Some(t.reviews_normal_done(told.done.into())), left].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn shown(lines: Vec<ReviewLine>, form: Form<NormalDraft>, done: Callback<ReviewedNormal>) -> AnyView {
    let (normal, pressing): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.urgency == Urgency::Normal);
    let rows = pressing.into_iter().map(|line| view! { <li>{row(line)}</li> }).collect_view();
    let pressing = view! { <div class="card" data-kind="flush"><ul class="list">{rows}</ul></div> };
    let normal = (!normal.is_empty()).then(|| in_range(normal, form, done));
    view! { <div class="stack" id=keys::QUEUE>{pressing} {normal}</div> }.into_any()
}

/// A result as a row that leads to it.
pub fn row(line: ReviewLine) -> AnyView {
    let t = words();
    let path = Place::Result(line.patient.id.clone(), line.item.id.clone()).path();
    let again = (line.round > 1).then(|| [" · ", t.reviews_again()].concat());
    view! {
        <a class="row" href=path>
            <span class="row-title">{wording::name(&line.patient, t)} <small>{name(&line.item)}</small></span>
            <span class="row-value">{pressing(line.urgency)} {late(&line)} {found(&line.item)}</span>
            <span class="row-note">{t.reviews_due(&portal::time(line.due))} " · " {t.reviews_arrived(&portal::time(line.arrived))} {again}</span>
        </a>
    }
    .into_any()
}

/// What was measured.
fn found(item: &Item) -> Option<AnyView> {
    match &item.detail {
        Detail::Measurement(measurement) => Some(summary(measurement)),
        _ => None,
    }
}

/// How pressing, in a colour and a word.
fn pressing(urgency: Urgency) -> AnyView {
    let t = words();
    let (tone, word) = match urgency {
        Urgency::Critical => (Some("bad"), t.reviews_critical()),
        Urgency::Abnormal => (Some("warn"), t.reviews_abnormal()),
        Urgency::Unjudged => (Some("info"), t.reviews_unjudged()),
        Urgency::Normal => (Some("good"), t.reviews_normal()),
    };
    view! { <span class="badge" data-kind=tone>{word}</span> " " }.into_any()
}

/// That it is late, or has waited too long.
fn late(line: &ReviewLine) -> Option<AnyView> {
    let (t, now) = (words(), clock::now().timestamp_micros());
    let word = match line {
        _ if line.due <= now => t.reviews_late(),
        _ if line.escalates <= now => t.reviews_escalated(),
        _ => return None,
    };
    Some(view! { <span class="badge" data-kind="bad">{word}</span> " " }.into_any())
}

/// What is in range: to be chosen, and finished at once.
fn in_range(lines: Vec<ReviewLine>, form: Form<NormalDraft>, done: Callback<ReviewedNormal>) -> AnyView {
    let t = words();
    let all: Vec<ToReview> = lines.iter().map(to_review).take(NORMAL_MOST).collect();
    let rows = lines.into_iter().map(|line| choice(line, form)).collect_view();
    let choose_all = move |_| {
        let all = all.clone();
        form.change(move |draft| draft.chosen = all);
    };
    let refused = |never: Never| -> String { match never {} };
    view! {
        <section class="card" aria-labelledby="in-range">
            <h2 id="in-range">{t.reviews_normal_title()}</h2>
            <FormFrame form send=t.reviews_normal_send() done refused>
                <FieldGroup field=form.field("results") label=t.reviews_normal_lead()>
                    <ul class="review-choices">{rows}</ul>
                </FieldGroup>
                <div class="actions">
                    <button class="button" data-kind="plain" type="button" on:click=choose_all>{t.reviews_normal_all()}</button>
                </div>
            </FormFrame>
        </section>
    }
    .into_any()
}

fn to_review(line: &ReviewLine) -> ToReview {
    ToReview { patient: line.patient.id.clone(), item: line.item.id.clone(), round: line.round }
}

fn choice(line: ReviewLine, form: Form<NormalDraft>) -> AnyView {
    let t = words();
    let path = Place::Result(line.patient.id.clone(), line.item.id.clone()).path();
    let this = to_review(&line);
    let own = this.clone();
    let is_chosen = move || form.now().chosen.contains(&own);
    let choose = move |event| {
        let (this, chosen) = (this.clone(), event_target_checked(&event));
        form.change(move |draft| {
            draft.chosen.retain(|one| *one != this);
            if chosen {
                draft.chosen.push(this);
            }
        });
    };
    let who = wording::name(&line.patient, t);
    let label = [t.reviews_open(), ": ", &who, ", ", &name(&line.item)].concat();
    view! {
        <li class="review-choice">
            <label class="choice">
                <input type="checkbox" prop:checked=is_chosen on:change=choose/>
                <span>{who} " " <small>{name(&line.item)} " " {found(&line.item)} " · " {t.reviews_due(&portal::time(line.due))} " " {late(&line)}</small></span>
            </label>
            <a class="button" data-kind="plain" href=path aria-label=label>{t.reviews_open()}</a>
        </li>
    }
    .into_any()
}
