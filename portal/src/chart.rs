//! The record as somebody of the staff reads it: its pages lie below an address of its own, and what is the patient's own
//! affair is left out. Knows one record at a time, and not who reads it.

use std::cell::RefCell;

thread_local! {
    static BASE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Has every page of the record lie below this path from now on; to be called before any of them is painted.
pub fn open(base: String) {
    BASE.set(base);
}

/// Whether the record is read by somebody of the staff.
pub fn is_open() -> bool {
    BASE.with_borrow(|base| !base.is_empty())
}

/// The path of a page of the record, below the chart where one is open.
pub fn below(path: &str) -> String {
    BASE.with_borrow(|base| match path {
        "/" if !base.is_empty() => base.clone(),
        path => [base, path].concat(),
    })
}
