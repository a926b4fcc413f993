//! What was measured: the value, whether it stands out and who says so, and the range that came with it.

use careway_core::record::{
    Component, Flag, FlagOrigin, Item, ItemKind, Measurement, Quantity, ReferenceRange, Standing, Value,
};
use leptos::prelude::*;

use super::status_notice;
use crate::{
    chart,
    components::{Definition, DefinitionList, FlagWord, Notice, RangeLine, Tone, amount, explained},
    reader::words,
    wording,
};

/// What was measured, with everything that came with it; `others` are the same thing's values at other times.
pub fn measured(name: &str, item: &Item, measurement: &Measurement, others: &[Item]) -> AnyView {
    let t = words();
    let value = match &measurement.value {
        Some(value) => Some(view! { <p class="value">{amount(value)}</p> }.into_any()),
        None if measurement.components.is_empty() => {
            let why = wording::absent(measurement.absent.as_ref(), t);
            Some(view! { <p class="value"><span>{t.absent_title()}</span> <small>{why}</small></p> }.into_any())
        }
        None => None,
    };
    let others: Vec<Quantity> =
        others.iter().filter_map(|other| other.measurement()?.value.as_ref()?.quantity().cloned()).collect();
    let source = wording::source(&item.source);
    let judged = measurement.value.is_some() || measurement.flag.is_some();
    // It is said to the patient, of what counts; clinicians decide what happens next.
    let counts = item.standing != Standing::EnteredInError;
    let is_told = item.kind == ItemKind::Result && judged && counts && !chart::is_open();
    view! {
        {critical(measurement)}
        {status_notice(measurement.status)}
        <section class="card" aria-label=t.result_value()>
            {value}
            {judged.then(|| judgement(name, measurement.flag, measurement.value.as_ref(), &measurement.ranges, source, others))}
            {components(&measurement.components, source)}
            {measurement.comment.clone().map(comment)}
        </section>
        {is_told.then(|| next(measurement.flag.map(|(flag, _)| flag)))}
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
    let line = value.and_then(Value::quantity).map(|value| {
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
        let name = explained(part.code.as_deref()).map_or_else(|| part.title.clone(), |(name, _)| name.to_owned());
        let judged = part.flag.is_some() || !part.ranges.is_empty();
        view! {
            <div class="stack" data-space="tight">
                <h2>{name}</h2>
                {value}
                {judged.then(|| judgement(&part.title, part.flag, part.value.as_ref(), &part.ranges, source, Vec::new()))}
            </div>
        }
    });
    let list = || view! { <div class="stack">{parts.collect_view()}</div> }.into_any();
    (!components.is_empty()).then(list)
}

/// What the laboratory or the clinic added; its own line breaks are part of what it says.
fn comment(text: String) -> AnyView {
    let lines = text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    view! { <div class="stack" data-space="tight"><h2>{words().result_comment()}</h2> {lines}</div> }.into_any()
}

/// What usually happens next; what must not wait has its own notice.
fn next(flag: Option<Flag>) -> AnyView {
    let t = words();
    let text = match flag {
        Some(flag) if !flag.stands_out() => t.result_next_normal(),
        Some(_) => t.result_next_outside(),
        None => t.result_next_unknown(),
    };
    view! {
        <section class="stack" data-space="tight" aria-labelledby="next">
            <h2 id="next">{t.result_next_title()}</h2>
            <p>{text}</p>
        </section>
    }
    .into_any()
}

/// What to do about a value, or a part of one, so far out of range that somebody should act.
fn critical(measurement: &Measurement) -> Option<AnyView> {
    let t = words();
    measurement.flags().any(Flag::is_critical).then(|| {
        view! { <Notice tone=Tone::Bad title=t.result_critical_title()><p>{t.result_critical()}</p></Notice> }
            .into_any()
    })
}
