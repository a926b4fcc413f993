//! The machine that translates messages, where the operator has named one: asked for one message at a time, which is all that it is told. Without
//! one there is no job, and nothing leaves the server. Knows HTTP and rows; whose page shows what is decided elsewhere.

use std::{pin::pin, time::Duration};

use careway_core::{message::MessageText, reading, words::Language};
use chrono::{DateTime, TimeDelta, Utc};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::listeners::{Concerns, listeners};
use crate::{
    audit::{Action, ActorKind, Event},
    clock::Clock,
    live::{Live, Wake},
    outward::Peer,
    proxy::Jurisdiction,
    store::{Broken, Done, Failure, Store, Work},
};

mod sql;

use sql::Wish;

/// How often it is looked for what is to be translated.
const LOOK: Duration = Duration::from_secs(2);
/// When the machine is asked again that did not answer, and how often in all.
const PAUSE: TimeDelta = TimeDelta::minutes(1);
const TRIES: i64 = 5;

/// A machine that translates.
#[derive(Debug, Clone)]
pub struct Translator(Peer);

/// What it is asked. No name and no id of anybody.
#[derive(Serialize)]
struct Asked<'a> {
    from: Option<&'static str>,
    to: &'static str,
    text: &'a str,
}

/// What it answers.
#[derive(Deserialize)]
struct Answered {
    text: String,
}

/// What became of a question.
enum Outcome {
    Said(MessageText),
    Later,
    Never,
}

impl Translator {
    /// The translator at `address`, which knows us by `token`.
    ///
    /// # Errors
    /// Those of [`Peer::new`].
    pub fn new(address: &str, token: Option<String>) -> anyhow::Result<Self> {
        Peer::new(address, token, ("translator", "--translator-token")).map(Self)
    }

    async fn ask(&self, text: &str, to: Language) -> Outcome {
        let asked = Asked { from: reading::language(text).map(Language::tag), to: to.tag(), text };
        let request = serde_json::to_vec(&asked).ok().and_then(|body| self.0.question().body(body).ok());
        let Some(request) = request else { return Outcome::Never };
        let Ok(answer) = self.0.ask(request).await else { return Outcome::Later };
        match answer.status() {
            StatusCode::OK => {
                let said = serde_json::from_slice::<Answered>(answer.body()).ok();
                said.and_then(|said| MessageText::parse(&said.text).ok()).map_or(Outcome::Never, Outcome::Said)
            }
            StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE | StatusCode::UNPROCESSABLE_ENTITY => {
                Outcome::Never
            }
            _ => Outcome::Later,
        }
    }
}

/// The job, with all that it needs.
pub struct Translating {
    /// Where the messages are.
    pub store: Store,
    /// What time it is.
    pub clock: Clock,
    /// Who is asked.
    pub translator: Translator,
    /// Whose pages are told.
    pub live: Live,
    /// Whose law says who sees them.
    pub jurisdiction: Jurisdiction,
}

impl Translating {
    /// Translates until `stop` resolves.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut looks = tokio::time::interval(LOOK);
        loop {
            tokio::select! { biased; () = &mut stop => return, _ = looks.tick() => {} }
            while match self.next().await {
                Ok(was_there) => was_there,
                Err(_) => {
                    tracing::warn!("messages could not be translated, because the database did not answer");
                    false
                }
            } {}
        }
    }

    /// Has the next message translated; says whether there was one.
    ///
    /// # Errors
    /// [`Broken`], when the database does not answer.
    pub async fn next(&self) -> Result<bool, Broken> {
        let broken = |_| Broken::new("the database did not answer");
        let now = self.clock.now();
        let unit = move |mut work: Work| async move { Done::commit(sql::next(&mut work, now).await, Vec::new()) };
        let Some(wish) = self.store.read(unit).await.map_err(broken)?? else { return Ok(false) };
        // Nothing is held meanwhile: a machine may be slow.
        let outcome = self.translator.ask(&wish.text, wish.language).await;
        let (jurisdiction, now) = (self.jurisdiction.clone(), self.clock.now());
        let unit = move |mut work: Work| async move {
            let done = settle(&mut work, &jurisdiction, (&wish, outcome), now).await.map_err(Broken::from);
            let event = Event {
                patient: Some(wish.patient.to_string()),
                resource_id: Some(wish.thread.to_string()),
                ..Event::new(now, ActorKind::System, Action::Execute, "message translation")
            };
            Done::settle(done, vec![event])
        };
        self.live.committed(&self.store.write(unit).await.map_err(broken)??);
        Ok(true)
    }
}

/// Writes down what became of it, and says whose open pages show the conversation.
async fn settle(
    work: &mut Work,
    jurisdiction: &Jurisdiction,
    (wish, outcome): (&Wish, Outcome),
    now: DateTime<Utc>,
) -> Result<Vec<Wake>, Failure> {
    match outcome {
        Outcome::Said(text) => sql::said(work, wish, &text, now).await?,
        Outcome::Later if wish.tries + 1 < TRIES => {
            return sql::later(work, wish, now + PAUSE).await.map(|()| Vec::new());
        }
        Outcome::Later | Outcome::Never => sql::failed(work, wish).await?,
    }
    let teams = [wish.team.clone()];
    let concerns = Concerns { patient: &wish.patient, classes: wish.classes, teams: &teams, by: None };
    let wakes = Wake::messages(&listeners(work, jurisdiction, concerns, now).await?);
    for wake in &wakes {
        work.tell(wake.word())?;
    }
    Ok(wakes)
}
