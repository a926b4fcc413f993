//! The words that the page is painted with, and dates in them, for every place that shows something. Painting anew in
//! another language is the app's.

use std::cell::Cell;

use careway_core::{
    record::Moment,
    words::{Language, Words},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::language::{self, Detail};

thread_local! {
    static WORDS: Cell<Option<Words>> = const { Cell::new(None) };
}

/// The words that the page is painted with. Nothing is painted before there are some.
pub fn words() -> Words {
    WORDS.get().unwrap_or_else(|| unreachable!("a page is painted when its words have arrived"))
}

/// The words, where they may not be there yet.
pub fn words_if_any() -> Option<Words> {
    WORDS.get()
}

/// The words, as whoever paints the whole page sees them.
#[derive(Clone, Copy)]
pub struct Reader {
    words: RwSignal<Option<Words>, LocalStorage>,
}

impl Reader {
    /// Fetches the words of the page's language. Called once.
    pub fn start() -> Self {
        let reader = Self { words: RwSignal::new_local(None) };
        spawn_local(async move {
            let mut pause = 500;
            loop {
                if let Some(words) = language::words(language::current()).await {
                    return reader.take(words);
                }
                gloo_timers::future::TimeoutFuture::new(pause).await;
                pause = (pause * 2).min(15_000);
            }
        });
        reader
    }

    /// The words, once they are there; to be painted anew with whenever they change.
    pub fn words(self) -> Option<Words> {
        self.words.get()
    }

    /// Paints the page in another language; where its words cannot be had, the page stays as it is.
    pub fn choose(self, language: Language) {
        spawn_local(async move {
            if let Some(words) = language::switch(language).await {
                self.take(words);
                request_animation_frame(keep_focus);
            }
        });
    }

    fn take(self, words: Words) {
        WORDS.set(Some(words));
        self.words.set(Some(words));
    }
}

/// The choice that was made is painted anew; focus stays on it.
fn keep_focus() {
    let lost = document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
    let choice = document().query_selector("#app .languages [aria-current=true]").ok().flatten();
    if let (true, Some(choice)) = (lost, choice.and_then(|choice| choice.dyn_into::<HtmlElement>().ok())) {
        drop(choice.focus());
    }
}

/// When something was, as people say it.
pub fn date(moment: &Moment) -> String {
    language::moment(words().language(), moment, Detail::Long)
}

/// When something was, in as little space as people still say it.
pub fn short_date(moment: &Moment) -> String {
    language::moment(words().language(), moment, Detail::Short)
}

/// When something was, with the day of the week and the time of day where the source gave them.
pub fn date_and_time(moment: &Moment) -> String {
    language::moment(words().language(), moment, Detail::Full)
}
