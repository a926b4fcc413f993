//! What was typed and not kept when a session ended, for the same account when it is back in this page: in the page's memory and nowhere else.
//! Knows no keeper.

use std::cell::RefCell;

use careway_core::{account::Account, id::Id, message::ThreadDraft};

/// A draft that was set aside.
pub struct Aside {
    /// Whose it is.
    pub account: Id<Account>,
    /// Where it is kept, in words.
    pub shelf: String,
    /// What stood in the form.
    pub draft: ThreadDraft,
    /// What was kept of it.
    pub kept: Option<ThreadDraft>,
    /// Under which version.
    pub version: i64,
}

thread_local! {
    static ASIDE: RefCell<Vec<Aside>> = RefCell::default();
}

/// Sets drafts aside.
pub fn put(drafts: Vec<Aside>) {
    ASIDE.with_borrow_mut(|all| all.extend(drafts));
}

/// Forgets what was set aside for any other account than the one that is here now.
pub fn only_for(account: &Id<Account>) {
    ASIDE.with_borrow_mut(|all| all.retain(|one| one.account == *account));
}

/// Whether something was set aside of a shelf.
pub fn waits(shelf: &str) -> bool {
    ASIDE.with_borrow(|all| all.iter().any(|one| one.shelf == shelf))
}

/// Takes what was set aside last of a shelf.
pub fn take(shelf: &str) -> Option<Aside> {
    ASIDE.with_borrow_mut(|all| {
        let place = all.iter().rposition(|one| one.shelf == shelf)?;
        Some(all.remove(place))
    })
}

#[cfg(test)]
mod tests {
    use careway_core::message::DraftText;

    use super::*;

    fn aside(account: &str, shelf: &str, text: &str) -> Aside {
        let draft = ThreadDraft::words(DraftText::of(text));
        Aside { account: Id::parse(account).unwrap(), shelf: shelf.to_owned(), draft, kept: None, version: 0 }
    }

    #[test]
    fn what_is_set_aside_is_for_its_own_account_and_taken_once() {
        put(vec![aside("rosa", "a", "one"), aside("rosa", "a", "two"), aside("leo", "b", "three")]);
        only_for(&Id::parse("rosa").unwrap());
        assert!(!waits("b") && take("b").is_none(), "another's");
        assert_eq!(take("a").map(|one| one.draft.text.as_str().to_owned()).as_deref(), Some("two"), "the last");
        assert!(waits("a") && take("a").is_some());
        assert!(!waits("a") && take("a").is_none());
    }
}
