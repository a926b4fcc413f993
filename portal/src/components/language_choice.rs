//! The languages there are, each named in itself.

use careway_core::words::Language;
use leptos::{ev::MouseEvent, prelude::*};

use crate::reader::{Reader, words};

/// A choice of language, made at once.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    let t = words();
    let reader: Reader = expect_context();
    let choices = Language::ALL.into_iter().map(|language| {
        let here = if language == t.language() { "true" } else { "false" };
        let choose = move |event: MouseEvent| {
            event.prevent_default();
            reader.choose(language);
        };
        let address = ["?lang=", language.tag()].concat();
        view! { <a href=address lang=language.tag() hreflang=language.tag() aria-current=here on:click=choose>{language.own_name()}</a> }
    });
    view! { <div class="languages" role="group" aria-label=t.language_choice()>{choices.collect_view()}</div> }
        .into_any()
}
