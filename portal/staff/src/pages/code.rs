//! A code that is shown once, in large letters, with what to do with it. Knows neither page nor request.

use careway_portal::components::{Notice, Tone};
use leptos::prelude::*;

/// A code and what to do with it.
pub fn shown(title: String, about: String, code: String) -> AnyView {
    view! {
        <div role="status">
            <Notice tone=Tone::Warn title>
                <p class="code"><b>{code}</b></p>
                <p>{about}</p>
            </Notice>
        </div>
    }
    .into_any()
}
