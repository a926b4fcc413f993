//! One result: the value, whether it stands out and who says so, the range that came with it, and what it was before.

use careway_core::{
    id::Id,
    people::Patient,
    record::{
        Component, Detail, Flag, FlagOrigin, GetResult, Item, Measurement, Quantity, ReferenceRange, ResultDetail,
        Value,
    },
};
use leptos::prelude::*;

use super::item::taken_back;
use crate::{
    components::{
        DatedExactly, Definition, DefinitionList, FlagWord, ItemRows, Loaded, Notice, Outline, PageHead, RangeLine,
        Tone, amount, quantity, title,
    },
    load::load,
    page::Page,
    reader::words,
    wording,
};

mod history;

/// One result or report.
#[component]
pub fn ResultPage(
    /// Whose record.
    person: Patient,
    /// Which result.
    item: Id<Item>,
) -> impl IntoView {
    let read = load(GetResult { patient: person.id, item });
    let t = words();
    view! { <Loaded of=read outline=Outline::Value head=(t.result_title(), (Page::Results, t.place_results())) let:detail>{page(detail)}</Loaded> }.into_any()
}

fn page(detail: ResultDetail) -> AnyView {
    let t = words();
    let ResultDetail { item, history, parts } = detail;
    let name = title(&item);
    let body = match &item.detail {
        Detail::Measurement(measurement) => measured(&name, &item, measurement, &history),
        Detail::Report { status, conclusion: text, .. } => {
            let status = wording::status(*status, t).map(|(title, text)| status_notice(title, text));
            view! { {status} {conclusion(text.clone())} }.into_any()
        }
        Detail::Notes(_) => ().into_any(),
    };
    view! {
        <PageHead title=name.clone() back=(Page::Results, t.place_results())/>
        {taken_back(&item)}
        {body}
        {parts_of(parts)}
        {item.measurement().map(|_| history::table(&name, &item, &history))}
        {about(&item)}
    }
    .into_any()
}

/// What was measured, with everything that came with it; `others` are the same thing's values at other times.
pub fn measured(name: &str, item: &Item, measurement: &Measurement, others: &[Item]) -> AnyView {
    let t = words();
    let status = wording::status(measurement.status, t).map(|(title, text)| status_notice(title, text));
    let value = match &measurement.value {
        Some(value) => Some(view! { <p class="value">{amount(value)}</p> }.into_any()),
        None if measurement.components.is_empty() => {
            let why = wording::absent(measurement.absent.as_ref(), t);
            Some(view! { <p class="value"><span>{t.absent_title()}</span> <small>{why}</small></p> }.into_any())
        }
        None => None,
    };
    let others: Vec<Quantity> =
        others.iter().filter_map(|other| quantity(other.measurement()?.value.as_ref()?).cloned()).collect();
    let source = wording::source(&item.source);
    let judged = measurement.value.is_some() || measurement.flag.is_some();
    view! {
        {critical(measurement.flag)}
        {status}
        <section class="card" aria-label=t.result_value()>
            {value}
            {judged.then(|| judgement(name, measurement.flag, measurement.value.as_ref(), &measurement.ranges, source, others))}
            {components(&measurement.components, source)}
        </section>
    }
    .into_any()
}

/// Whether a value stands out, who says so, and on which range.
fn judgement(
    name: &str,
    flag: Option<(Flag, FlagOrigin)>,
    value: Option<&Value>,
    ranges: &[ReferenceRange],
    source: &str,
    others: Vec<Quantity>,
) -> AnyView {
    let t = words();
    let said = match flag {
        Some((flag, origin)) => {
            let (_, about) = wording::flag(flag, t);
            let by = match origin {
                FlagOrigin::Source => t.result_said_by_source(source),
                FlagOrigin::Range => t.result_said_by_range().to_owned(),
            };
            view! { <p><FlagWord flag/> " " {about} " " <span class="hint">{by}</span></p> }.into_any()
        }
        None => view! { <p class="hint">{t.result_no_flag()}</p> }.into_any(),
    };
    let line = value.and_then(quantity).map(|value| {
        let (title, value, ranges, flag) =
            (name.to_owned(), value.clone(), ranges.to_vec(), flag.map(|(flag, _)| flag));
        view! { <RangeLine title value ranges flag others/> }
    });
    view! { {said} {line} {range_words(ranges)} }.into_any()
}

/// The ranges that came with a result, in words; that there is none is said too.
fn range_words(ranges: &[ReferenceRange]) -> AnyView {
    let t = words();
    let ranges = ranges.iter().filter_map(|range| {
        let text = wording::range(range, t)?;
        let whom =
            range.applies_to.as_ref().map(|whom| view! { " " <span class="hint">{t.result_range_for(whom)}</span> });
        Some(view! { <span>{text} {whom}</span> }.into_any())
    });
    let ranges: Vec<AnyView> = ranges.collect();
    if ranges.is_empty() {
        return view! { <p class="hint">{t.result_no_range()}</p> }.into_any();
    }
    let facts = ranges.into_iter().map(|range| Definition::shown(t.result_range_came(), range)).collect::<Vec<_>>();
    view! { <DefinitionList facts/> }.into_any()
}

/// The parts of a measurement that has several, such as a blood pressure.
fn components(components: &[Component], source: &str) -> Option<AnyView> {
    let t = words();
    let parts = components.iter().map(|part| {
        let value = match &part.value {
            Some(value) => view! { <p class="value">{amount(value)}</p> }.into_any(),
            None => view! { <p>{wording::absent(part.absent.as_ref(), t)}</p> }.into_any(),
        };
        let judged = part.flag.is_some() || !part.ranges.is_empty();
        view! {
            <div class="stack" data-space="tight">
                <h3>{part.title.clone()}</h3>
                {value}
                {judged.then(|| judgement(&part.title, part.flag, part.value.as_ref(), &part.ranges, source, Vec::new()))}
            </div>
        }
    });
    let list = || view! { <div class="stack">{parts.collect_view()}</div> }.into_any();
    (!components.is_empty()).then(list)
}

/// What a report concludes.
pub fn conclusion(text: Option<String>) -> AnyView {
    let t = words();
    let text = match text {
        // A report's own line breaks are part of what it says.
        Some(text) => text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view().into_any(),
        None => view! { <p class="hint">{t.result_no_conclusion()}</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="conclusion">
            <h2 id="conclusion">{t.result_conclusion()}</h2>
            {text}
        </section>
    }
    .into_any()
}

fn parts_of(parts: Vec<Item>) -> Option<AnyView> {
    let section = |parts| {
        view! {
            <section class="card" data-kind="flush" aria-labelledby="parts">
                <header class="card-head"><h2 id="parts">{words().result_parts()}</h2></header>
                <ItemRows items=parts/>
            </section>
        }
        .into_any()
    };
    (!parts.is_empty()).then(|| section(parts))
}

fn about(item: &Item) -> AnyView {
    let t = words();
    let measurement = item.measurement();
    let mut told = vec![(t.result_organization(), item.organization.clone()), (t.result_by(), item.by.clone())];
    if let Some(measurement) = measurement {
        told.extend([(t.result_method(), measurement.method.clone()), (t.result_sample(), measurement.sample.clone())]);
    }
    let silent: Vec<&str> = told.iter().filter(|(_, text)| text.is_none()).map(|(term, _)| *term).collect();
    let mut facts = vec![
        Definition::words(t.record_kind(), Some(wording::kind(item.kind, t).to_owned())),
        Definition::shown(t.result_date(), view! { <DatedExactly when=item.when/> }),
        Definition::words(t.result_source(), Some(wording::source(&item.source).to_owned())),
    ];
    facts.extend(told.into_iter().map(|(term, text)| Definition::words(term, text)));
    facts.push(Definition::words(t.result_not_known(), Some(silent.join(" · "))));
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about">{t.result_about()}</h2>
            <DefinitionList facts/>
        </section>
    }
    .into_any()
}

fn status_notice(title: &'static str, text: &'static str) -> AnyView {
    view! { <Notice tone=Tone::Info title><p>{text}</p></Notice> }.into_any()
}

/// What to do about a value so far out of range that somebody should act.
fn critical(flag: Option<(Flag, FlagOrigin)>) -> Option<AnyView> {
    let t = words();
    let acts = matches!(flag, Some((Flag::CriticallyLow | Flag::CriticallyHigh | Flag::CriticallyAbnormal, _)));
    acts.then(|| {
        view! { <Notice tone=Tone::Bad title=t.result_critical_title()><p>{t.result_critical()}</p></Notice> }
            .into_any()
    })
}
