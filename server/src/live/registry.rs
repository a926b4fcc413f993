//! Who listens in this process, by account. Waking touches the addressee's streams alone. Nobody listens who could not be told:
//! while the other processes are not heard, no stream is open and none is opened. Knows no request and no event.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use careway_core::{access::Session, account::Account, id::Id, live::LiveEvent};
use tokio::sync::Notify;

use super::Wake;
use crate::store::{Heard, Store};

/// Most streams of one session: more end the oldest. A browser has six connections to a host, and calls need some.
pub const PER_SESSION: usize = 4;
/// Most streams of this process.
const MOST: usize = 8_192;

/// The streams that are open in this process. Cheap to clone; clones are the same.
#[derive(Clone, Default)]
pub struct Live(Arc<Mutex<Registry>>);

#[derive(Default)]
struct Registry {
    news: News,
    stopped: bool,
    streams: HashMap<Id<Account>, Vec<Arc<Bell>>>,
    count: usize,
}

/// How this process learns of what has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum News {
    /// Not at all.
    #[default]
    Missed,
    /// It is the only one, and tells itself.
    Own,
    /// By the database, which tells all.
    Told,
}

/// What one stream waits for.
struct Bell {
    session: Id<Session>,
    over: AtomicBool,
    /// What was told and not heard yet.
    told: Mutex<BTreeSet<LiveEvent>>,
    ring: Notify,
}

impl Bell {
    fn end(&self) {
        self.over.store(true, Ordering::SeqCst);
        self.ring.notify_one();
    }

    fn told(&self) -> MutexGuard<'_, BTreeSet<LiveEvent>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, event: LiveEvent) {
        self.told().insert(event);
        self.ring.notify_one();
    }
}

/// What a stream has heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rung {
    /// This is to be asked anew.
    Woken(BTreeSet<LiveEvent>),
    /// The stream ends.
    Over,
}

/// One stream's place; it is given back when this is dropped.
pub(super) struct Ear {
    live: Live,
    account: Id<Account>,
    bell: Arc<Bell>,
}

impl Ear {
    /// Waits until the stream is woken or ended. What happened since the last time counts, once.
    pub(super) async fn rung(&self) -> Rung {
        self.bell.ring.notified().await;
        if self.bell.over.load(Ordering::SeqCst) {
            return Rung::Over;
        }
        Rung::Woken(std::mem::take(&mut *self.bell.told()))
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.live.registry().remove(&self.account, |bell| Arc::ptr_eq(bell, &self.bell));
    }
}

impl Live {
    /// Hears what the database tells from now on; until then there are no streams.
    pub async fn follow(&self, store: &Store) {
        let live = self.clone();
        store.hear(move |heard| live.take(heard)).await;
    }

    /// Opens a stream; `None` when there is no room, when changes would not be heard, or when the server stops.
    pub(super) fn open(&self, account: &Id<Account>, session: &Id<Session>) -> Option<Ear> {
        let mut registry = self.registry();
        if registry.stopped || registry.news == News::Missed || registry.count >= MOST {
            return None;
        }
        let (over, told, ring) = (AtomicBool::new(false), Mutex::default(), Notify::new());
        let bell = Arc::new(Bell { session: session.clone(), over, told, ring });
        let theirs = registry.streams.entry(account.clone()).or_default();
        theirs.push(bell.clone());
        let of_session = theirs.iter().filter(|bell| bell.session == *session);
        let oldest = (of_session.clone().count() > PER_SESSION).then(|| of_session.clone().next().cloned()).flatten();
        registry.count += 1;
        if let Some(oldest) = oldest {
            registry.remove(account, |bell| Arc::ptr_eq(bell, &oldest));
            oldest.end();
        }
        drop(registry);
        Some(Ear { live: self.clone(), account: account.clone(), bell })
    }

    /// Tells what a call of this process has committed, where the database does not.
    pub fn committed(&self, wakes: &[Wake]) {
        let mut registry = self.registry();
        if registry.news == News::Own {
            wakes.iter().for_each(|wake| registry.wake(wake));
        }
    }

    /// Ends every stream and opens none any more.
    pub fn stop(&self) {
        let mut registry = self.registry();
        registry.stopped = true;
        registry.end_all();
    }

    /// How many streams are open.
    pub fn count(&self) -> usize {
        self.registry().count
    }

    fn take(&self, heard: Heard) {
        let mut registry = self.registry();
        match heard {
            Heard::Alone => registry.news = News::Own,
            Heard::Ready => registry.news = News::Told,
            Heard::Told(word) => match Wake::parse(&word) {
                Some(wake) => registry.wake(&wake),
                // Another version's word: whom it is for is not known, so it is for all.
                None => registry.end_all(),
            },
            Heard::Lost => {
                registry.news = News::Missed;
                registry.end_all();
            }
        }
    }

    fn registry(&self) -> MutexGuard<'_, Registry> {
        // Whoever panicked here held it for a few lines that leave nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Registry {
    fn wake(&mut self, wake: &Wake) {
        let woken = wake.accounts.iter().filter_map(|account| self.streams.get(account)).flatten();
        for bell in woken {
            if wake.by.as_ref() == Some(&bell.session) { bell.end() } else { bell.tell(wake.event) }
        }
    }

    fn remove(&mut self, account: &Id<Account>, is: impl Fn(&Arc<Bell>) -> bool) {
        let Some(theirs) = self.streams.get_mut(account) else { return };
        let before = theirs.len();
        theirs.retain(|bell| !is(bell));
        self.count -= before - theirs.len();
        if theirs.is_empty() {
            self.streams.remove(account);
        }
    }

    fn end_all(&mut self) {
        self.streams.drain().flat_map(|(_, bells)| bells).for_each(|bell| bell.end());
        self.count = 0;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    fn id<T>(text: &str) -> Id<T> {
        Id::parse(text).unwrap()
    }

    fn woken(events: &[LiveEvent]) -> Rung {
        Rung::Woken(events.iter().copied().collect())
    }

    fn live() -> Live {
        let live = Live::default();
        live.take(Heard::Alone);
        live
    }

    #[test]
    fn only_the_account_is_woken_and_the_session_that_acted_is_let_go() {
        let live = live();
        let open = |account, session| live.open(&id(account), &id(session)).unwrap();
        let (acting, other, stranger) = (open("rosa", "one"), open("rosa", "two"), open("leo", "three"));
        live.committed(&Wake::standing(&[id("rosa")], Some(&id("one"))));
        assert_eq!(acting.rung().now_or_never(), Some(Rung::Over));
        assert_eq!(other.rung().now_or_never(), Some(woken(&[LiveEvent::Standing])));
        assert_eq!(other.rung().now_or_never(), None, "once");
        assert_eq!(stranger.rung().now_or_never(), None);
    }

    #[test]
    fn what_is_told_between_two_looks_is_told_once_each_and_the_writers_own_pages_hear_of_messages() {
        let live = live();
        let ear = live.open(&id("rosa"), &id("one")).unwrap();
        let stranger = live.open(&id("leo"), &id("two")).unwrap();
        let told = [id("rosa"), id("ana")];
        for wake in [Wake::messages(&told), Wake::messages(&told), Wake::standing(&told, Some(&id("two")))].concat() {
            live.committed(&[Wake::parse(&wake.word()).unwrap()]);
        }
        assert_eq!(ear.rung().now_or_never(), Some(woken(&[LiveEvent::Standing, LiveEvent::Messages])));
        assert_eq!((ear.rung().now_or_never(), stranger.rung().now_or_never()), (None, None));
    }

    #[test]
    fn the_oldest_of_too_many_ends_and_every_place_is_given_back() {
        let live = live();
        let mut ears: Vec<Ear> = (0..=PER_SESSION).map(|_| live.open(&id("rosa"), &id("one")).unwrap()).collect();
        let other = live.open(&id("rosa"), &id("two")).unwrap();
        assert_eq!(live.count(), PER_SESSION + 1);
        assert_eq!(ears.remove(0).rung().now_or_never(), Some(Rung::Over));
        assert!(ears.iter().chain([&other]).all(|ear| ear.rung().now_or_never().is_none()));
        drop((ears, other));
        assert_eq!(live.count(), 0);
        assert!(live.registry().streams.is_empty());
    }

    #[test]
    fn nobody_listens_who_could_not_be_told() {
        let live = Live::default();
        let open = || live.open(&id("rosa"), &id("one"));
        assert!(open().is_none());
        live.take(Heard::Ready);
        let ear = open().unwrap();
        live.committed(&Wake::standing(&[id("rosa")], None));
        assert_eq!(ear.rung().now_or_never(), None, "the database tells, and this process too");
        live.take(Heard::Told(Wake::standing(&[id("rosa")], Some(&id("two")))[0].word()));
        assert_eq!(ear.rung().now_or_never(), Some(woken(&[LiveEvent::Standing])));
        live.take(Heard::Lost);
        assert_eq!(ear.rung().now_or_never(), Some(Rung::Over));
        assert!(open().is_none());
        drop(ear);
        live.take(Heard::Ready);
        let ear = open().unwrap();
        live.stop();
        assert_eq!((ear.rung().now_or_never(), live.count()), (Some(Rung::Over), 0));
        assert!(open().is_none());
    }

    #[test]
    fn a_word_that_is_not_understood_ends_every_stream() {
        let live = Live::default();
        live.take(Heard::Ready);
        let ear = live.open(&id("rosa"), &id("one")).unwrap();
        live.take(Heard::Told("a word of tomorrow's".to_owned()));
        assert_eq!(ear.rung().now_or_never(), Some(Rung::Over));
    }
}
