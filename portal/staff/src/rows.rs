//! The rows of a list as links that focus is moved along by keys. Knows no page.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// The links in the list of that id, in order.
pub fn of(list: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(&["#", list, " a"].concat()) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Which of them has the focus.
pub fn focused(rows: &[HtmlElement]) -> Option<usize> {
    let focused = document().active_element()?;
    rows.iter().position(|row| row.is_same_node(Some(&focused)))
}
