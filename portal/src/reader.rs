//! The words that the page is painted with, and dates in them, for every place that shows something. Painting anew in
//! another language is the app's.

use careway_core::{
    record::Moment,
    words::{Language, Words},
};
use careway_entry::painted::use_words;
pub use careway_entry::painted::{words, words_if_any};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use crate::{
    clock, crash,
    language::{self, Detail, NoWords},
    router,
};

/// Where a language can be chosen.
const CHOICES: &str = "#app .languages";

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
                match language::words(language::current()).await {
                    Ok(words) => return reader.take(words),
                    Err(NoWords::OtherVersion) => return crash::say(),
                    Err(NoWords::Unreached) => {}
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
                let choice = focused_choice();
                router::repaint();
                self.take(words);
                request_animation_frame(move || keep_focus(choice));
            }
        });
    }

    /// Paints the page in the language that was chosen on the form.
    pub fn follow(self) {
        let language = language::current();
        if words_if_any().is_some_and(|words| words.language() != language) {
            self.choose(language);
        }
    }

    fn take(self, words: Words) {
        use_words(words);
        self.words.set(Some(words));
    }
}

/// Which of the page's language choices has focus, counted from the top.
fn focused_choice() -> Option<u32> {
    let focused = document().active_element()?;
    let choices = document().query_selector_all(CHOICES).ok()?;
    (0..choices.length()).find(|place| choices.get(*place).is_some_and(|choice| choice.contains(Some(&focused))))
}

/// The choice that was made is painted anew; focus stays on it.
fn keep_focus(choice: Option<u32>) {
    let choices = document().query_selector_all(CHOICES).ok();
    let choice = choice.and_then(|place| choices?.get(place)?.dyn_into::<Element>().ok());
    let Some(choice) = choice else { return };
    // Where only the other languages are shown, the first of those takes it.
    for way in ["[aria-current=true]", "[aria-current=false]"] {
        let made = choice.query_selector(way).ok().flatten().and_then(|made| made.dyn_into::<HtmlElement>().ok());
        if let Some(made) = made.filter(|made| made.offset_parent().is_some()) {
            return drop(made.focus());
        }
    }
}

/// When something was, as people say it.
pub fn date(moment: &Moment) -> String {
    language::moment(words().language(), moment, Detail::Long)
}

/// When something was, as exactly as asked for.
pub fn moment(moment: &Moment, detail: Detail) -> String {
    language::moment(words().language(), moment, detail)
}

/// When something was, in as little space as people still say it.
pub fn short_date(moment: &Moment) -> String {
    language::moment(words().language(), moment, Detail::Short)
}

/// A time of day as people say it, from minutes after midnight.
pub fn time_of_day(minutes: u16) -> String {
    language::time_of_day(words().language(), minutes)
}

/// When something was, with the day of the week and the time of day where the source gave them. The clock is the one of
/// the place where it happened; where the reader's shows another hour, it is named.
pub fn date_and_time(moment: &Moment) -> String {
    let text = language::moment(words().language(), moment, Detail::Full);
    let Moment::Instant(instant) = moment else { return text };
    let minutes = instant.offset().local_minus_utc() / 60;
    if minutes == clock::offset_at(instant.timestamp_millis() as f64) {
        return text;
    }
    let (sign, apart) = if minutes < 0 { ("−", -minutes) } else { ("+", minutes) };
    let zone = match (apart / 60, apart % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => ["UTC", sign, &hours.to_string()].concat(),
        (hours, rest) => ["UTC", sign, &hours.to_string(), ":", &rest.to_string()].concat(),
    };
    words().date_elsewhere(&text, &zone)
}
