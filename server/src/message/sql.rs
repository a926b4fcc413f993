//! The statements over conversations, for both sides. Each names the patient whose they are; what is private is left out where it is read.

use careway_core::{
    access::{Sensitive, SensitiveSet},
    account::Account,
    clocked::{Event, Mark, Phase, State},
    id::Id,
    message::{
        Audience, Covering, Flagged, Holder, Message, MessageRow, MessageText, Screened, Side, Thread, ThreadRow,
        ThreadState, Topic, first_line,
    },
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Both, Each, Person, Reach,
    reach::{both, each},
};
use crate::{
    staff::roster::sql::role,
    store::{Broken, Failure, FromRecord, Row, Work},
};

/// What a line of a list is made of, from a conversation `t`. `$2` is what is hidden, `$3` the account that asks, `$4` the
/// day at the organisation's place.
macro_rules! line {
    ($from:expr, $rest:expr) => {
        concat!(
            "SELECT t.id, t.topic, t.classes, m.name, a.name, s.role, t.phase, t.due_at, t.begins, t.last_at, t.told,
                c.name, f.role, b.back_on,
                (SELECT COUNT(*) FROM message g WHERE g.patient = t.patient AND g.thread = t.id AND g.author <> $3
                     AND g.number > COALESCE((SELECT r.number FROM thread_read r WHERE r.thread = t.id AND r.account = $3), 0))",
            $from,
            " JOIN team m ON m.id = t.team LEFT JOIN staff s ON s.account = t.owner LEFT JOIN account a ON a.id = t.owner
             LEFT JOIN staff_absence b ON b.id = (SELECT MIN(x.id) FROM staff_absence x
                 WHERE x.account = t.owner AND x.from_on <= $4 AND x.back_on > $4)
             LEFT JOIN staff f ON f.account = b.covered_by LEFT JOIN account c ON c.id = b.covered_by ",
            $rest
        )
    };
}

pub(super) use line;

const LIST: Both =
    both!(line!(" FROM thread t", "WHERE t.patient = $1 AND t.classes & $2 = 0 ORDER BY t.last_at DESC, t.id DESC"));
const ONE: Both = both!(line!(" FROM thread t", "WHERE t.patient = $1 AND t.classes & $2 = 0 AND t.id = $5"));

/// A line, read from `first` on.
pub(super) fn thread(row: &Row<'_>, first: usize) -> Result<Thread, Broken> {
    let unknown = || Broken::new("a conversation that is none");
    let topic = Topic::parse(&row.text(first + 1)?).ok_or_else(unknown)?;
    let private = row.int(first + 2)? & Sensitive::Confidential.set().bits() != 0;
    let holder = match row.maybe_text(first + 4)? {
        Some(name) => Some(Holder { name, role: role(row, first + 5)? }),
        None => None,
    };
    let state = match (row.text(first + 6)?.as_str(), &holder) {
        ("running", None) => ThreadState::Delivered,
        ("running", Some(_)) => ThreadState::InHand,
        ("paused", _) => ThreadState::ForYou,
        _ => ThreadState::Answered,
    };
    let told = row.maybe_text(first + 10)?;
    let cover = match (row.maybe_text(first + 11)?, row.maybe_date(first + 13)?) {
        (Some(name), Some(back)) => Some(Covering { by: Holder { name, role: role(row, first + 12)? }, back }),
        _ => None,
    };
    Ok(Thread {
        id: row.id(first)?,
        topic,
        audience: if private { Audience::Alone } else { Audience::Family },
        team: row.text(first + 3)?,
        holder,
        state,
        cover: cover.filter(|_| state == ThreadState::InHand),
        told: told.as_deref().and_then(Mark::parse),
        due: row.maybe_int(first + 7)?,
        begins: row.text(first + 8)?,
        last: row.int(first + 9)?,
        unread: u32::try_from(row.int(first + 14)?).unwrap_or(u32::MAX),
    })
}

impl FromRecord for Thread {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        thread(row, 0)
    }
}

/// The patient's conversations, the one that was written in last first.
pub async fn threads(work: &mut Work, reach: &impl Person, today: NaiveDate) -> Result<Vec<Thread>, Broken> {
    reach.begin(LIST).bind(reach.hidden()).bind(&reach.actor().account).bind(today).all(work).await
}

/// One of them.
pub async fn one(
    work: &mut Work,
    reach: &impl Person,
    thread: &Id<ThreadRow>,
    today: NaiveDate,
) -> Result<Option<Thread>, Broken> {
    let begun = reach.begin(ONE).bind(reach.hidden()).bind(&reach.actor().account).bind(today);
    begun.bind(thread).one(work).await
}

const UNREAD: Both = both!(
    "SELECT COUNT(DISTINCT g.thread) FROM message g JOIN thread t ON t.id = g.thread
     LEFT JOIN thread_read r ON r.thread = g.thread AND r.account = $3
     WHERE g.patient = $1 AND t.patient = g.patient AND t.classes & $2 = 0 AND g.author <> $3
         AND g.number > COALESCE(r.number, 0)"
);

/// In how many conversations there is something that the caller has not seen.
pub async fn unread(work: &mut Work, reach: &impl Person) -> Result<u32, Broken> {
    let begun = reach.begin(UNREAD).bind(reach.hidden()).bind(&reach.actor().account);
    let count: Option<i64> = begun.one(work).await?;
    Ok(u32::try_from(count.unwrap_or(0)).unwrap_or(u32::MAX))
}

const MESSAGES: Both = both!(
    "SELECT g.id, g.number, a.name, g.side, s.role, s.title, g.author, g.text, g.sent_at
     FROM message g JOIN account a ON a.id = g.author LEFT JOIN staff s ON s.account = g.author
     WHERE g.patient = $1 AND g.thread = $2 ORDER BY g.number"
);

/// A message with whose account wrote it.
struct Written(Message, Id<Account>);

impl FromRecord for Written {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let side = match row.text(3)?.as_str() {
            "patient" => Side::Patient,
            "proxy" => Side::Proxy,
            _ => Side::Staff { role: role(row, 4)?, title: row.text(5)? },
        };
        let (id, number, by): (Id<MessageRow>, i64, String) = (row.id(0)?, row.int(1)?, row.text(2)?);
        let (text, attachments) = (row.text(7)?, Vec::new());
        let message = Message { id, number, by, side, mine: false, text, attachments, at: row.int(8)? };
        Ok(Self(message, row.id(6)?))
    }
}

/// What was written in a conversation that was found before.
pub async fn messages(work: &mut Work, reach: &impl Person, thread: &Id<ThreadRow>) -> Result<Vec<Message>, Broken> {
    let written: Vec<Written> = reach.begin(MESSAGES).bind(thread).all(work).await?;
    let me = &reach.actor().account;
    Ok(written.into_iter().map(|Written(message, author)| Message { mine: author == *me, ..message }).collect())
}

const START: Both = both!(
    "INSERT INTO thread (patient, id, classes, topic, begins, opened_by, team, phase, due_at, last_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'running', $8, $8)"
);

/// A conversation that begins.
pub struct NewThread<'n> {
    /// Its id.
    pub id: &'n Id<ThreadRow>,
    /// Who sees it.
    pub audience: Audience,
    /// What it is about.
    pub topic: Topic,
    /// What is written first.
    pub text: &'n MessageText,
    /// With whom.
    pub team: &'n Id<careway_core::staff::Team>,
}

/// Writes the row of a conversation that begins.
pub async fn start(
    work: &mut Work,
    reach: &impl Person,
    new: &NewThread<'_>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let classes: SensitiveSet = new.audience.classes();
    let begun = reach.begin(START).bind(new.id).bind(classes.bits()).bind(new.topic.name());
    let begun = begun.bind(first_line(new.text.as_str())).bind(&reach.actor().account).bind(new.team);
    begun.bind(now).run(work).await.map(drop)
}

const COUNT: Both = both!(
    "INSERT INTO message_count (patient, last) VALUES ($1, 1)
     ON CONFLICT (patient) DO UPDATE SET last = message_count.last + 1 WHERE message_count.patient = $1
     RETURNING last"
);
const WRITE: Both = both!(
    "INSERT INTO message (patient, id, thread, number, author, side, text, sent_at, screened)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
);
const FLAG: Both = both!("UPDATE thread SET flagged = $3 WHERE patient = $1 AND id = $2");
const FLAGS: Both = both!(
    "SELECT number, screened FROM message WHERE patient = $1 AND thread = $2 AND screened IS NOT NULL ORDER BY number DESC"
);
const SEEN: Both = both!(
    "INSERT INTO thread_read (patient, thread, account, number) VALUES ($1, $2, $3, $4)
     ON CONFLICT (thread, account) DO UPDATE SET number = excluded.number
     WHERE thread_read.patient = $1 AND thread_read.number < excluded.number"
);

/// A message that is written.
pub struct NewMessage<'n> {
    /// In which conversation.
    pub thread: &'n Id<ThreadRow>,
    /// Its id.
    pub id: String,
    /// The words.
    pub text: &'n MessageText,
    /// What may not wait in it; nothing of what staff write.
    pub screened: Screened,
}

/// Writes a message and gives its number. What may not wait stands first in the queue until somebody of the staff has written.
pub async fn write(
    work: &mut Work,
    reach: &impl Person,
    new: NewMessage<'_>,
    now: DateTime<Utc>,
) -> Result<i64, Failure> {
    let NewMessage { thread, id, text, screened } = new;
    let number: Option<i64> = reach.begin(COUNT).one(work).await?;
    let number = number.ok_or_else(|| Broken::new("a message without a number"))?;
    let flagged = !screened.is_empty();
    let kept = flagged.then(|| serde_json::to_string(&screened)).transpose();
    let kept = kept.map_err(|_| Broken::new("a screen that is not JSON"))?;
    let begun = reach.begin(WRITE).bind(id).bind(thread).bind(number).bind(&reach.actor().account).bind(reach.side());
    begun.bind(text.as_str().to_owned()).bind(now).bind(kept).run(work).await?;
    if flagged || reach.side() == "staff" {
        reach.begin(FLAG).bind(thread).bind(i64::from(flagged)).run(work).await?;
    }
    Ok(number)
}

impl FromRecord for Flagged {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let screened =
            serde_json::from_str(&row.text(1)?).map_err(|error| Broken::new(format!("a screen: {error}")))?;
        Ok(Self { number: row.int(0)?, screened })
    }
}

/// What may not wait in a conversation, the newest first.
pub async fn flags(work: &mut Work, reach: &impl Person, thread: &Id<ThreadRow>) -> Result<Vec<Flagged>, Broken> {
    reach.begin(FLAGS).bind(thread).all(work).await
}

/// Writes down how far the caller has seen a conversation; never less than before.
pub async fn seen(work: &mut Work, reach: &impl Person, thread: &Id<ThreadRow>, number: i64) -> Result<(), Failure> {
    reach.begin(SEEN).bind(thread).bind(&reach.actor().account).bind(number).run(work).await.map(drop)
}

const HOLD: Each = each!("UPDATE thread SET last_at = last_at WHERE patient = $1 AND id = $2 RETURNING classes");
const HISTORY: Each = each!("SELECT event FROM thread_event WHERE patient = $1 AND thread = $2 ORDER BY position");
const ADD_EVENT: Each = each!("INSERT INTO thread_event (patient, thread, position, event) VALUES ($1, $2, $3, $4)");
const SETTLE: Each = each!(
    "UPDATE thread SET team = $3, owner = $4, phase = $5, due_at = $6, last_at = COALESCE($7, last_at), mark_at = $8, told = $9,
         touched_at = COALESCE($10, touched_at), touch_minutes = COALESCE($11, touch_minutes)
     WHERE patient = $1 AND id = $2"
);

/// Keeps others from going on with a conversation until the unit ends; gives its sensitive classes when the patient has one of that id.
pub async fn hold(work: &mut Work, reach: &impl Reach, thread: &Id<ThreadRow>) -> Result<Option<i64>, Failure> {
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
    reach.turn(ADD_EVENT).bind(thread).bind(position).bind(event).run(work).await.map(drop)
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
}

/// Writes down what the history comes to.
pub async fn settle(
    work: &mut Work,
    reach: &impl Reach,
    thread: &Id<ThreadRow>,
    comes: Comes<'_>,
) -> Result<(), Failure> {
    let Comes { state, due, mark, last, touch } = comes;
    let phase = match state.phase() {
        Phase::Running => "running",
        Phase::Paused => "paused",
        Phase::Closed(_) => "closed",
    };
    let owner = state.owner();
    let begun = reach.turn(SETTLE).bind(thread).bind(&owner.team).bind(owner.person.clone()).bind(phase);
    let begun = begun.bind(due).bind(last).bind(mark).bind(state.told().map(Mark::name));
    begun.bind(touch.map(|(at, _)| at)).bind(touch.map(|(_, minutes)| minutes)).run(work).await.map(drop)
}
