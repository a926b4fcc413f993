//! Recovery codes, shown once: to be written down, printed or saved before one goes on. They are nowhere else.

use careway_core::account::Secret;
use js_sys::Array;
use leptos::{html, prelude::*};
use web_sys::{Blob, Url};

use crate::reader::words;

/// What the file with the codes is called.
const FILE: &str = "careway-codes.txt";

/// The codes, and ways to keep them.
#[component]
pub fn RecoveryCodes(
    /// Each is good once.
    codes: Vec<Secret>,
    /// What to do once they are kept.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let t = words();
    let title = NodeRef::<html::H2>::new();
    // They take the place of what was pressed.
    Effect::new(move |_| {
        if let Some(title) = title.get() {
            drop(title.focus());
        }
    });
    let text: String = codes.iter().flat_map(|code| [code.expose(), "\n"]).collect();
    let address = file(&text);
    let rows = codes.into_iter().map(|code| view! { <li>{code.expose().to_owned()}</li> }).collect_view();
    let save = address.clone().map(|address| {
        view! { <a class="button" href=address download=FILE>{t.codes_save()}</a> }
    });
    on_cleanup(move || {
        if let Some(address) = address {
            drop(Url::revoke_object_url(&address));
        }
    });
    view! {
        <section class="card" aria-labelledby="codes-title">
            <h2 id="codes-title" tabindex="-1" node_ref=title>{t.codes_title()}</h2>
            <p>{t.codes_about()}</p>
            <ol class="codes">{rows}</ol>
            <div class="actions">
                <button class="button" type="button" on:click=|_| drop(window().print())>{t.codes_print()}</button>
                {save}
            </div>
            <p class="hint">{t.codes_keep()}</p>
            <div class="actions">
                <button class="button" data-kind="primary" type="button" on:click=move |_| done.run(())>{t.codes_done()}</button>
            </div>
        </section>
    }
    .into_any()
}

/// Where the browser finds a text as a file, for as long as the page is there.
fn file(text: &str) -> Option<String> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
