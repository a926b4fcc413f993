//! Whose record the pages are about, by the address that they lie below: the reader's own, that of somebody whom the reader acts for, or
//! that of a patient of the staff. What is the patient's own affair is left out where it is not. Knows one record at a time.

use std::cell::RefCell;

use careway_core::{id::Id, people::Patient};

/// Who reads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Reader {
    #[default]
    Patient,
    Proxy,
    Staff,
}

thread_local! {
    static BASE: RefCell<(Reader, String)> = RefCell::default();
}

/// What stands before the id of somebody whom the reader acts for.
const FOR: &str = "/for/";

/// Has every page of the record lie below this path of the staff's from now on; to be called before any of them is painted.
pub fn open(base: String) {
    BASE.set((Reader::Staff, base));
}

/// Has every page be about somebody whom the reader acts for, or about the reader; as [`open`].
pub fn act_for(patient: Option<&Id<Patient>>) {
    BASE.set(match patient {
        Some(patient) => (Reader::Proxy, of(patient)),
        None => (Reader::Patient, String::new()),
    });
}

/// Where the pages of somebody whom the reader acts for begin.
pub fn of(patient: &Id<Patient>) -> String {
    [FOR, patient.as_str()].concat()
}

/// Whom a path says that the reader acts for, and the path of the page itself.
pub fn split(path: &str) -> (Option<Id<Patient>>, &str) {
    let Some(rest) = path.strip_prefix(FOR) else { return (None, path) };
    let (id, page) = rest.find('/').map_or((rest, "/"), |end| rest.split_at(end));
    match Id::parse(id) {
        Ok(id) => (Some(id), page),
        Err(_) => (None, path),
    }
}

/// Whether the record is read by somebody of the staff.
pub fn is_open() -> bool {
    BASE.with_borrow(|(reader, _)| *reader == Reader::Staff)
}

/// Whether the record is read by somebody who acts for its patient.
pub fn is_acting() -> bool {
    BASE.with_borrow(|(reader, _)| *reader == Reader::Proxy)
}

/// The path of a page of the record, wherever the record lies.
pub fn below(path: &str) -> String {
    BASE.with_borrow(|(_, base)| match path {
        "/" if !base.is_empty() => base.clone(),
        path => [base, path].concat(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_whom_it_is_about() {
        let whose = |path| split(path).0.map(|id| id.to_string());
        assert_eq!((whose("/for/p-1"), split("/for/p-1").1), (Some("p-1".to_owned()), "/"));
        assert_eq!(
            (whose("/for/p-1/results/by-test"), split("/for/p-1/results/by-test").1),
            (Some("p-1".to_owned()), "/results/by-test")
        );
        assert_eq!((whose("/results"), split("/results").1), (None, "/results"));
        assert_eq!(whose("/for/"), None);
        assert_eq!(whose("/forms"), None);
    }
}
