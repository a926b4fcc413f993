//! What clinicians have written about a result, in the order in which they wrote. The same for patients and for staff.

use careway_core::review::ResultComment;
use leptos::prelude::*;

use crate::{reader::words, wording};

/// What was written, under a title; nothing where nothing was.
#[component]
pub fn ResultComments(
    /// What.
    comments: Vec<ResultComment>,
    /// What stands above it.
    title: &'static str,
) -> impl IntoView {
    if comments.is_empty() {
        return ().into_any();
    }
    let rows = comments.into_iter().map(|comment| view! { <li>{bubble(comment)}</li> }).collect_view();
    view! {
        <section class="card" aria-labelledby="comments">
            <h2 id="comments">{title}</h2>
            <ol class="talk">{rows}</ol>
        </section>
    }
    .into_any()
}

fn bubble(comment: ResultComment) -> AnyView {
    let t = words();
    let ResultComment { by, role, title, text, at } = comment;
    let work = if title.is_empty() { wording::role(role, t) } else { &title };
    let who = t.messages_by_staff(&by, work);
    view! {
        <article class="bubble" data-kind="theirs">
            <p class="bubble-who">{who} " · " {wording::time(at)}</p>
            <p class="bubble-text">{text}</p>
        </article>
    }
    .into_any()
}
