//! When a record was taken along, in which form, how much of it, and on what.

use careway_core::{
    activity::{Activity, ActivityList, Deed, Doer, ListDownloads},
    download::{Form, Period},
    id::Id,
    people::Patient,
    record::Moment,
};
use leptos::prelude::*;

use crate::{
    clock,
    components::Loaded,
    load::{Load, load},
    reader::{self, words},
    wording,
};

/// Reads the list.
pub fn read(patient: Id<Patient>) -> Load<ActivityList> {
    load(ListDownloads { patient })
}

/// Shows it.
pub fn list(downloads: Load<ActivityList>) -> AnyView {
    let t = words();
    let rows = |list: ActivityList| {
        let rows = list.activities.into_iter().map(row);
        view! { <ul class="list">{rows.collect_view()}</ul> }
    };
    view! {
        <section class="card" data-kind="flush" aria-labelledby="downloads">
            <header class="card-head"><h2 id="downloads">{t.downloads_title()}</h2></header>
            <Loaded of=downloads empty=(t.downloads_empty_title(), t.downloads_empty()) let:list>{rows(list)}</Loaded>
        </section>
    }
    .into_any()
}

fn row(activity: Activity) -> AnyView {
    let t = words();
    let Deed::Download { form, period } = activity.deed;
    let form = match form {
        Form::Fhir => t.download_fhir(),
        Form::Csv => t.download_csv(),
        Form::Print => t.download_print(),
    };
    let device = wording::on_device(activity.device, t);
    let other = (activity.by == Doer::SomebodyElse).then(|| [" · ", t.downloads_somebody_else()].concat());
    let period = period.and_then(|period| Period::parse(&period).ok()).unwrap_or(Period::WHOLE);
    let at = clock::here(activity.at);
    view! {
        <li class="row">
            <span class="row-title">{form} <small>{covered(period)}</small></span>
            <span class="row-note"><time datetime=at.to_string()>{reader::date_and_time(&at)}</time> " · " {device} {other}</span>
        </li>
    }
    .into_any()
}

/// A period in words.
pub fn covered(period: Period) -> String {
    let t = words();
    let day = |day| reader::date(&Moment::Day(day));
    match (period.from, period.until) {
        (None, None) => t.downloads_whole().to_owned(),
        (Some(from), Some(until)) => t.downloads_between(&day(from), &day(until)),
        (Some(from), None) => t.downloads_since(&day(from)),
        (None, Some(until)) => t.downloads_until(&day(until)),
    }
}
