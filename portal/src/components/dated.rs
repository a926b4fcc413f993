//! When something was, in the reader's language and as exactly as the source said; the exact text is behind it.

use careway_core::record::{Moment, When};
use leptos::prelude::*;

use crate::reader::{self, words};

/// When something was; says so when nobody told.
#[component]
pub fn Dated(
    /// From when to when.
    when: Option<When>,
) -> impl IntoView {
    dated(when, day)
}

/// When something was, for a narrow column.
#[component]
pub fn DatedShortly(
    /// From when to when.
    when: Option<When>,
) -> impl IntoView {
    dated(when, short_day)
}

/// When something was, with the time of day where the source gave one.
#[component]
pub fn DatedExactly(
    /// From when to when.
    when: Option<When>,
) -> impl IntoView {
    dated(when, day_and_time)
}

fn dated(when: Option<When>, one: fn(Moment) -> AnyView) -> AnyView {
    let t = words();
    match when.map(|when| (when.start, when.end)) {
        Some((Some(start), Some(end))) if reader::date(&start) != reader::date(&end) => {
            view! { {one(start)} " – " {one(end)} }.into_any()
        }
        Some((Some(moment), _)) => one(moment),
        Some((None, Some(end))) => view! { {t.record_until(&reader::date(&end))} }.into_any(),
        Some((None, None)) | None => view! { {t.record_undated()} }.into_any(),
    }
}

fn day(moment: Moment) -> AnyView {
    view! { <time datetime=moment.to_string() title=reader::date_and_time(&moment)>{reader::date(&moment)}</time> }
        .into_any()
}

fn short_day(moment: Moment) -> AnyView {
    view! { <time datetime=moment.to_string() title=reader::date_and_time(&moment)>{reader::short_date(&moment)}</time> }.into_any()
}

fn day_and_time(moment: Moment) -> AnyView {
    view! { <time datetime=moment.to_string() title=moment.to_string()>{reader::date_and_time(&moment)}</time> }
        .into_any()
}
