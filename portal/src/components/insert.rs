//! Puts words into a field of several lines where the cursor stands, as if they had been typed there. Knows no page.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlTextAreaElement;

use super::form::FieldOf;

impl FieldOf {
    /// Puts words in where the cursor stands, or behind what is chosen; nothing that was typed is lost. The reader goes on behind them.
    pub fn insert(self, words: &str) {
        let area = document().get_element_by_id(&self.id("field"));
        let Some(area) = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
        let at = area.selection_end().ok().flatten().unwrap_or_default();
        let (text, cursor) = self.text.with_untracked(|text| inserted(text, at, words));
        self.put(text);
        // The field shows the words only after this.
        request_animation_frame(move || {
            drop(area.focus());
            drop(area.set_selection_range(cursor, cursor));
        });
    }
}

/// A text with words put in at a place, and where they end. Places are counted in the units of UTF-16, as browsers count them.
fn inserted(text: &str, at: u32, words: &str) -> (String, u32) {
    let mut units = 0_u32;
    let length = |c: char| u32::from(c.len_utf16() == 2) + 1;
    let before = text.chars().take_while(|c| {
        units += length(*c);
        units <= at
    });
    let (before, after) = text.split_at(before.map(char::len_utf8).sum());
    let cursor = [before, words].into_iter().flat_map(str::chars).map(length).sum();
    ([before, words, after].concat(), cursor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_in_where_the_cursor_stands() {
        for (text, at, expected, cursor) in [
            ("", 0, "Hello", 5),
            ("ab", 1, "aHellob", 6),
            ("ab", 2, "abHello", 7),
            ("ab", 9, "abHello", 7),
            ("ñ👍b", 3, "ñ👍Hellob", 8),
            ("ñ👍b", 1, "ñHello👍b", 6),
        ] {
            assert_eq!(inserted(text, at, "Hello"), (expected.to_owned(), cursor), "{text} at {at}");
        }
    }
}
