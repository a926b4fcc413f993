//! Pages that are open, and how they learn that something is to be asked anew. A page listens by an endpoint whose answer does not
//! end; whoever changes what an account may open says so with `Effects::wakes`, whoever writes in a conversation with `Effects::tells`, or about a
//! result with `Effects::tells_of_results`, and
//! only those accounts' pages are woken. Each event is decided anew before it is sent. Knows neither what has changed nor what a page shows.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use careway_core::{
    access::{OwnAccount, Session},
    account::Account,
    id::Id,
    live::{Listen, LiveEvent},
    problem::{Never, Problem},
};
use futures_util::future::BoxFuture;

use crate::{
    http::{Answer, Bytes, Call, Caller, Rest, Site, Stop},
    store::{Broken, Work},
};

mod registry;

use registry::{Ear, Rung};
pub use registry::{Live, PER_SESSION};

/// How often a stream says that it is there, and asks whether it still may be.
pub const BEAT: Duration = Duration::from_secs(20);

/// What a stream begins with, and says when there is nothing to say: a comment, which no page sees.
const COMMENT: &[u8] = b":\n\n";

/// Most accounts that one word between processes names: PostgreSQL takes 8,000 bytes.
const ACCOUNTS: usize = 100;

/// What is told to whom, and by which session it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wake {
    event: LiveEvent,
    accounts: Vec<Id<Account>>,
    by: Option<Id<Session>>,
}

impl Wake {
    /// For an account that somebody has changed who has no session.
    pub fn of(account: &Id<Account>) -> Self {
        Self { event: LiveEvent::Standing, accounts: vec![account.clone()], by: None }
    }

    /// What these accounts may open has changed, in a call of that session.
    pub fn standing(accounts: &[Id<Account>], by: Option<&Id<Session>>) -> Vec<Self> {
        Self::all(LiveEvent::Standing, accounts, by)
    }

    /// There is something in conversations that these accounts read. The session that wrote is told too: it may have other pages.
    pub fn messages(accounts: &[Id<Account>]) -> Vec<Self> {
        Self::all(LiveEvent::Messages, accounts, None)
    }

    /// There is something in results that these accounts see.
    pub fn results(accounts: &[Id<Account>]) -> Vec<Self> {
        Self::all(LiveEvent::Results, accounts, None)
    }

    fn all(event: LiveEvent, accounts: &[Id<Account>], by: Option<&Id<Session>>) -> Vec<Self> {
        accounts.chunks(ACCOUNTS).map(|some| Self { event, accounts: some.to_vec(), by: by.cloned() }).collect()
    }

    /// As processes tell each other: the event, the session or a hyphen, then the accounts.
    pub fn word(&self) -> String {
        let by = self.by.as_ref().map_or("-", Id::as_str);
        let accounts: Vec<&str> = self.accounts.iter().map(Id::as_str).collect();
        format!("{} {by} {}", self.event.word(), accounts.join(" "))
    }

    /// Reads what was told.
    pub fn parse(word: &str) -> Option<Self> {
        let mut words = word.split(' ');
        let event = LiveEvent::parse(words.next()?)?;
        let by = Some(words.next()?).filter(|by| *by != "-").map(Id::parse).transpose().ok()?;
        let accounts = words.map(Id::parse).collect::<Result<Vec<_>, _>>().ok()?;
        Some(Self { event, accounts, by })
    }
}

/// What a page that listens needs of the site.
pub struct Prepared {
    live: Live,
    beat: Duration,
}

/// Takes what a stream needs into the call.
///
/// # Errors
/// Never.
pub async fn prepare(site: Arc<Site>, _: Listen, _: Caller) -> Result<Prepared, Stop<Never>> {
    Ok(Prepared { live: site.live.clone(), beat: site.beat })
}

/// Begins a stream. It is known from here on, and looks once more right after: what changed between the two is noticed then.
pub async fn listen(call: &mut Call<Listen, Prepared>) -> Answer<Listen, Bytes> {
    let actor = call.permit.actor();
    let ear = call.prepared.live.open(&actor.account, &actor.session).ok_or(Problem::Unavailable)?;
    call.effects.streams("text/event-stream");
    call.rest = Some(Box::new(Listening { ear, beat: call.prepared.beat, due: None }));
    Ok(Bytes(COMMENT.to_vec()))
}

/// Why the next part is due.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Due {
    /// The stream has just begun.
    Beginning,
    /// Nothing has happened for a while.
    Beat,
    /// The account was woken.
    Woken(BTreeSet<LiveEvent>),
    /// The stream ends.
    Over,
}

/// A page that listens.
struct Listening {
    ear: Ear,
    beat: Duration,
    due: Option<Due>,
}

fn said(event: LiveEvent) -> Vec<u8> {
    format!("data: {}\n\n", event.word()).into_bytes()
}

impl Rest<Listen> for Listening {
    fn due(&mut self) -> BoxFuture<'_, bool> {
        Box::pin(async move {
            let due = match self.due {
                None => Due::Beginning,
                Some(_) => match tokio::time::timeout(self.beat, self.ear.rung()).await {
                    Ok(Rung::Woken(events)) => Due::Woken(events),
                    Ok(Rung::Over) => Due::Over,
                    Err(_) => Due::Beat,
                },
            };
            let goes_on = due != Due::Over;
            self.due = Some(due);
            goes_on
        })
    }

    fn next<'r>(&'r mut self, _: &'r mut Work, _: &'r OwnAccount) -> BoxFuture<'r, Result<Option<Vec<u8>>, Broken>> {
        let part = match &self.due {
            None | Some(Due::Beginning | Due::Over) => Vec::new(),
            Some(Due::Beat) => COMMENT.to_vec(),
            Some(Due::Woken(events)) => events.iter().copied().flat_map(said).collect(),
        };
        Box::pin(async move { Ok(Some(part)) })
    }

    fn farewell(&self) -> Option<Vec<u8>> {
        Some(said(LiveEvent::Standing))
    }
}
