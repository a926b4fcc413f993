//! The statements over the histories of conversations and what they come to. They read no text of anybody, and serve the clock too.

use careway_core::{
    clocked::{Class, Event, Mark, Phase, State},
    id::Id,
    message::ThreadRow,
};
use chrono::{DateTime, Utc};

use crate::{
    message::{Each, Reach, reach::each},
    store::{Broken, Failure, FromRecord, Row, Work},
};

const HOLD: Each =
    each!("UPDATE thread SET begins = begins WHERE patient = $1 AND id = $2 RETURNING classes, class, flagged");
const HISTORY: Each = each!("SELECT event FROM thread_event WHERE patient = $1 AND thread = $2 ORDER BY position");
const ADD_EVENT: Each = each!("INSERT INTO thread_event (patient, thread, position, event) VALUES ($1, $2, $3, $4)");
const TOUCH: Each = each!("UPDATE thread SET last_at = $3 WHERE patient = $1 AND id = $2");
const SETTLE: Each = each!(
    "UPDATE thread SET team = $3, owner = $4, phase = $5, due_at = $6, last_at = COALESCE($7, last_at), mark_at = $8, told = $9,
         touched_at = COALESCE($10, touched_at), touch_minutes = COALESCE($11, touch_minutes),
         late_again = $13, told_at = COALESCE($12, told_at)
     WHERE patient = $1 AND id = $2"
);

/// What a conversation is, as far as it matters for who is told of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kind {
    /// Its sensitive classes, as a bit mask.
    pub classes: i64,
    /// Whether it may not wait for the morning.
    pub is_pressing: bool,
}

impl FromRecord for Kind {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let class = row.maybe_text(1)?.as_deref().and_then(Class::parse);
        Ok(Self { classes: row.int(0)?, is_pressing: class.is_some_and(Class::is_pressing) || row.int(2)? == 1 })
    }
}

/// Keeps others from going on with a conversation until the unit ends; says what it is when the patient has one of that id.
pub async fn hold(work: &mut Work, reach: &impl Reach, thread: &Id<ThreadRow>) -> Result<Option<Kind>, Failure> {
    Ok(reach.turn(HOLD).bind(thread).one(work).await?)
}

/// What has happened to a conversation, the oldest first.
pub async fn history(work: &mut Work, reach: &impl Reach, thread: &Id<ThreadRow>) -> Result<Vec<Event>, Broken> {
    let events: Vec<String> = reach.turn(HISTORY).bind(thread).all(work).await?;
    let read = |event: &String| serde_json::from_str(event).map_err(|error| Broken::new(format!("an event: {error}")));
    events.iter().map(read).collect()
}

/// Adds an event at its place.
pub async fn add_event(
    work: &mut Work,
    reach: &impl Reach,
    thread: &Id<ThreadRow>,
    (position, event): (usize, &Event),
) -> Result<(), Failure> {
    let event = serde_json::to_string(event).map_err(|_| Broken::new("an event is not JSON"))?;
    let position = i64::try_from(position).map_err(|_| Broken::new("a history without end"))?;
    reach.turn(ADD_EVENT).bind(thread).bind(position).bind(event).defer(work).await
}

/// Writes down that somebody did something which changes nothing in how it stands.
pub async fn touch(
    work: &mut Work,
    reach: &impl Reach,
    thread: &Id<ThreadRow>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    reach.turn(TOUCH).bind(thread).bind(now).defer(work).await
}

/// What a history comes to.
pub struct Comes<'c> {
    /// How it stands.
    pub state: &'c State,
    /// By when something is due, while the clock runs.
    pub due: Option<DateTime<Utc>>,
    /// When the team is told next, while the clock runs.
    pub mark: Option<DateTime<Utc>>,
    /// When somebody did something; nothing when only the clock did.
    pub last: Option<DateTime<Utc>>,
    /// That somebody was first in touch just now, and after how many business minutes.
    pub touch: Option<(DateTime<Utc>, i64)>,
    /// When those who lead the team were told, if that is just now.
    pub told: Option<DateTime<Utc>>,
}

/// Writes down what the history comes to.
pub async fn settle(
    work: &mut Work,
    reach: &impl Reach,
    thread: &Id<ThreadRow>,
    comes: Comes<'_>,
) -> Result<(), Failure> {
    let Comes { state, due, mark, last, touch, told } = comes;
    let phase = match state.phase() {
        Phase::Running => "running",
        Phase::Paused => "paused",
        Phase::Closed(_) => "closed",
    };
    let owner = state.owner();
    let begun = reach.turn(SETTLE).bind(thread).bind(&owner.team).bind(owner.person.clone()).bind(phase);
    let begun = begun.bind(due).bind(last).bind(mark).bind(state.told().map(|told| told.min(Mark::Out).name()));
    let begun = begun.bind(touch.map(|(at, _)| at)).bind(touch.map(|(_, minutes)| minutes));
    begun.bind(told).bind(state.told() == Some(Mark::Again)).defer(work).await
}
