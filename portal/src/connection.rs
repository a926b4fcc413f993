//! Whether there is a way to the server, and whether it is of this page's version: looked at when the network comes or
//! goes and when the reader comes back to the page, and said in a banner.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    dom::listen,
    probe::{Reach, probe},
    reader::words,
};

/// The way to the server, as far as it is known.
#[derive(Clone, Copy)]
pub struct Connection {
    reach: RwSignal<Reach>,
}

impl Connection {
    /// Looks whenever there is a reason to. Called once.
    pub fn watch() -> Self {
        let connection = Self { reach: RwSignal::new(Reach::Ready) };
        let look = move |_| spawn_local(async move { connection.reach.set(probe().await) });
        for reason in ["online", "offline", "focus"] {
            listen(&window(), reason, look);
        }
        connection
    }
}

/// Says that the reader is offline or that the page is out of date; nothing while all is well.
#[component]
pub fn ConnectionBanner() -> impl IntoView {
    let t = words();
    let connection: Connection = expect_context();
    let reload = |_| drop(window().location().reload());
    let banner = move || {
        match connection.reach.get() {
        Reach::Ready | Reach::Busy => ().into_any(),
        Reach::Offline => {
            view! { <div class="banner" data-kind="offline"><p><strong>{t.offline_title()}</strong> " " {t.offline_text()}</p></div> }.into_any()
        }
        Reach::NewVersion => view! {
            <div class="banner" data-kind="new-version">
                <p><strong>{t.new_version_title()}</strong> " " {t.new_version_text()}</p>
                <button class="button" type="button" on:click=reload>{t.reload_page()}</button>
            </div>
        }
        .into_any(),
    }
    };
    view! { <div role="status">{banner}</div> }.into_any()
}
