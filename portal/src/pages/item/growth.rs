//! A child's value among those of other children, in words and over their curves; or why there are none. It says a place,
//! never a verdict, and no colour of alarm.

use careway_core::{
    people::Gender,
    record::{Grown, Growth, GrowthChart, Item, NoCurves, Observable},
};
use leptos::prelude::*;

use crate::{components::growth_curves, page::Page, reader::words};

/// How the child grows, as far as it can be said.
pub fn section(name: &str, item: &Item, growth: &Growth, others: &[Item]) -> AnyView {
    let t = words();
    let said = match growth {
        Growth::Chart(chart) => among(name, item, chart, others),
        Growth::Without(reason) => view! { <p class="hint">{why(*reason)}</p> }.into_any(),
    };
    view! {
        <section class="stack" aria-labelledby="growth">
            <h2 id="growth">{t.growth_title()}</h2>
            {said}
        </section>
    }
    .into_any()
}

/// Every value that lies on curves.
pub fn grown(growth: Option<&Growth>) -> &[Grown] {
    match growth {
        Some(Growth::Chart(chart)) => &chart.points,
        _ => &[],
    }
}

/// How many of 100 are below; nobody can tell more exactly at either end.
pub fn share(below: u32) -> String {
    match below {
        0 | 1 => words().growth_least().to_owned(),
        99.. => words().growth_most().to_owned(),
        between => between.to_string(),
    }
}

fn among(name: &str, item: &Item, chart: &GrowthChart, others: &[Item]) -> AnyView {
    let t = words();
    let whom = if chart.sex == Gender::Female { t.growth_girls() } else { t.growth_boys() };
    let here = chart.points.iter().find(|point| point.item == item.id);
    let place = here.map(|point| {
        let share =
            if (2..99).contains(&point.below) { t.growth_about(&share(point.below)) } else { share(point.below) };
        match item.code.as_deref().and_then(Observable::of) {
            Some(Observable::Weight) => t.growth_lighter(&share, whom),
            Some(Observable::BodyMass) => t.growth_body_mass(&share, whom),
            Some(Observable::HeadSize) => t.growth_smaller_head(&share, whom),
            _ => t.growth_shorter(&share, whom),
        }
    });
    let elsewhere = chart.points.iter().find(|point| !(chart.from..=chart.to).contains(&point.age));
    let elsewhere = elsewhere.and_then(|point| others.iter().find(|other| other.id == point.item)).map(|other| {
        let path = Page::of(other).path();
        view! { <p>{t.growth_other()} " " <a href=path>{t.growth_other_link()}</a></p> }
    });
    view! {
        <p>{place}</p>
        {growth_curves(name, whom, item, chart)}
        <p>{t.growth_over_time()}</p>
        {elsewhere}
        <p class="hint">{t.growth_source(whom)} " " {chart.baby.then(|| t.growth_baby())}</p>
    }
    .into_any()
}

fn why(reason: NoCurves) -> &'static str {
    let t = words();
    match reason {
        NoCurves::Birth => t.growth_none_birth(),
        NoCurves::Day => t.growth_none_day(),
        NoCurves::Sex => t.growth_none_sex(),
        NoCurves::Unit => t.growth_none_unit(),
        NoCurves::Age => t.growth_none_age(),
    }
}
