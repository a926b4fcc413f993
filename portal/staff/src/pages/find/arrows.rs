//! The arrow keys between the field and the list of people: down into the list and along it, up and back. Knows nobody.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast as _;

use crate::rows;

/// The list's id.
pub const LIST: &str = "found";
/// The field above it.
const FIELD: &str = "find-text";

/// Moves focus by the key that was pressed.
pub fn go(event: KeyboardEvent) {
    let rows = rows::of(LIST);
    let Some(focused) = document().active_element() else { return };
    let at = rows::focused(&rows);
    // In the field for a date the arrows change the date.
    let is_in_field = focused.id() == FIELD;
    let to = match (event.key().as_str(), at) {
        ("ArrowDown", None) if is_in_field => rows.first().cloned(),
        ("ArrowDown", Some(at)) => rows.get(at + 1).cloned(),
        ("ArrowUp", Some(0)) => document().get_element_by_id(FIELD).and_then(|field| field.dyn_into().ok()),
        ("ArrowUp", Some(at)) => rows.get(at - 1).cloned(),
        _ => return,
    };
    if let Some(to) = to {
        event.prevent_default();
        drop(to.focus());
    }
}

/// Moves focus to the first person of the list.
pub fn first() {
    if let Some(row) = rows::of(LIST).first() {
        drop(row.focus());
    }
}
