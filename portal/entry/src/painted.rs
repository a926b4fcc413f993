//! The words that the page is painted with, for every place that shows something. Knows no sentence, and not how words are
//! fetched.

use std::cell::Cell;

use careway_core::words::Words;

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

/// Paints with these words from now on.
pub fn use_words(words: Words) {
    WORDS.set(Some(words));
}
