//! The statements over conversations, for both sides. Each names the patient whose they are; what is private is left out where it is read.

use careway_core::{
    access::Sensitive,
    account::Account,
    clocked::{Class, Mark, Promise},
    id::Id,
    message::{
        Audience, Contact, Covering, Flagged, Folder, Holder, Message, MessageRow, Origin, Screened, Side, Thread,
        ThreadRow, ThreadState, Topic, Translation, first_line,
    },
    staff::{Price, Team},
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{Both, Person, appointment, language, reach::both, refill::status};
use crate::{
    staff::roster::{reach::sql::price, sql::role},
    store::{Broken, Failure, FromRecord, Row, Work},
};

/// What a line of a list is made of, from a conversation `t`. `$2` is what is hidden, `$3` the account that asks, `$4` the
/// day at the organisation's place.
macro_rules! line {
    ($from:expr, $rest:expr) => {
        concat!(
            "SELECT t.id, t.topic, t.classes, m.name, a.name, s.role, t.phase, t.due_at, t.begins, t.last_at, CASE WHEN t.late_again THEN 'again' ELSE t.told END,
                c.name, f.role, b.back_on,
                (SELECT COUNT(*) FROM message g WHERE g.patient = t.patient AND g.thread = t.id AND g.author <> $3
                     AND g.number > COALESCE((SELECT r.number FROM thread_read r WHERE r.thread = t.id AND r.account = $3), 0)),
                q.status, q.from_on, q.reason, t.price_cents",
            $from,
            " JOIN team m ON m.id = t.team LEFT JOIN staff s ON s.account = t.owner LEFT JOIN account a ON a.id = t.owner
             LEFT JOIN staff_absence b ON b.id = (SELECT MIN(x.id) FROM staff_absence x
                 WHERE x.account = t.owner AND x.from_on <= $4 AND x.back_on > $4)
             LEFT JOIN staff f ON f.account = b.covered_by LEFT JOIN account c ON c.id = b.covered_by
             LEFT JOIN refill q ON q.thread = t.id ",
            $rest
        )
    };
}

pub(super) use line;

/// A line with whether the account that asks has put it away: until somebody else writes more than it had seen then.
macro_rules! kept_line {
    ($rest:expr) => {
        line!(
            ", (SELECT COUNT(*) FROM thread_read w WHERE w.thread = t.id AND w.account = $3 AND w.away IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM message n WHERE n.patient = t.patient AND n.thread = t.id AND n.author <> $3
                     AND n.number > w.away)) FROM thread t",
            $rest
        )
    };
}

const LIST: Both = both!(kept_line!("WHERE t.patient = $1 AND t.classes & $2 = 0 ORDER BY t.last_at DESC, t.id DESC"));
const ONE: Both = both!(kept_line!("WHERE t.patient = $1 AND t.classes & $2 = 0 AND t.id = $5"));

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
        refill: status(row, first + 15)?,
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
        price: price(row.maybe_int(first + 18)?)?,
        folder: Folder::List,
    })
}

impl FromRecord for Thread {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let folder = if row.int(19)? > 0 { Folder::Away } else { Folder::List };
        Ok(Thread { folder, ..thread(row, 0)? })
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

/// What a message is made of, from a message `g` and `$more` columns.
macro_rules! written {
    ($more:literal, $rest:literal) => {
        concat!(
            "SELECT g.id, g.number, a.name, g.side, s.role, s.title, g.author, g.text, g.sent_at, p.status, p.from_on, p.reason, g.contact, z.name, h.status",
            $more,
            " FROM message g JOIN account a ON a.id = g.author LEFT JOIN staff s ON s.account = g.author
              LEFT JOIN account z ON z.id = g.signed_by LEFT JOIN appointment_step h ON h.message = g.id
              LEFT JOIN refill_step p ON p.message = g.id ",
            $rest
        )
    };
}

pub(super) use written;

const MESSAGES: Both = both!(written!("", "WHERE g.patient = $1 AND g.thread = $2 ORDER BY g.number"));

/// A message with whose account wrote it.
pub(super) struct Written(Message, Id<Account>);

impl Written {
    /// The message as that account sees it.
    pub(super) fn seen_by(self, account: &Id<Account>) -> Message {
        let Self(message, author) = self;
        Message { mine: author == *account, ..message }
    }
}

impl FromRecord for Written {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let side = match row.text(3)?.as_str() {
            "patient" => Side::Patient,
            "proxy" => Side::Proxy,
            _ => Side::Staff { role: role(row, 4)?, title: row.text(5)? },
        };
        let (id, number, by): (Id<MessageRow>, i64, String) = (row.id(0)?, row.int(1)?, row.text(2)?);
        let contact = row.maybe_text(12)?.and_then(|word| Contact::parse(&word));
        let (text, step, at, checked_by) = (row.text(7)?, status(row, 9)?, row.int(8)?, row.maybe_text(13)?);
        let message = Message {
            id,
            number,
            by,
            side,
            mine: false,
            checked_by,
            text,
            step,
            appointment: appointment::status(row, 14)?,
            contact,
            translations: Vec::new(),
            attachments: Vec::new(),
            at,
        };
        Ok(Self(message, row.id(6)?))
    }
}

const TRANSLATIONS: Both = both!(
    "SELECT l.message, l.language, a.name, l.text FROM message g JOIN message_translation l ON l.message = g.id
     LEFT JOIN account a ON a.id = l.author WHERE g.patient = $1 AND g.thread = $2 ORDER BY l.language"
);

/// A translation with its message.
struct Translated(Id<MessageRow>, Translation);

impl FromRecord for Translated {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let origin = row.maybe_text(2)?.map_or(Origin::Machine, Origin::Human);
        let translation = Translation { language: language(&row.text(1)?)?, origin, text: row.text(3)? };
        Ok(Self(row.id(0)?, translation))
    }
}

/// What was written in a conversation that was found before.
pub async fn messages(work: &mut Work, reach: &impl Person, thread: &Id<ThreadRow>) -> Result<Vec<Message>, Broken> {
    let written: Vec<Written> = reach.begin(MESSAGES).bind(thread).all(work).await?;
    let translated: Vec<Translated> = reach.begin(TRANSLATIONS).bind(thread).all(work).await?;
    let me = &reach.actor().account;
    let whole = |written: Written| {
        let message = written.seen_by(me);
        let own = translated.iter().filter(|one| one.0 == message.id);
        let translations = own.map(|Translated(_, translation)| translation.clone()).collect();
        Message { translations, ..message }
    };
    Ok(written.into_iter().map(whole).collect())
}

const START: Both = both!(
    "INSERT INTO thread (patient, id, classes, topic, begins, opened_by, team, phase, due_at, last_at, class, promised_minutes, price_cents)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'running', $8, $8, $9, $10, $11)"
);

/// A conversation that begins.
pub struct NewThread<'n> {
    /// Its id.
    pub id: &'n Id<ThreadRow>,
    /// Its sensitive classes, as a bit mask: who does not see it.
    pub classes: i64,
    /// What it is about.
    pub topic: Topic,
    /// How it begins: what lists call it by.
    pub begins: &'n str,
    /// With whom.
    pub team: &'n Id<Team>,
    /// How pressing it is, and what is promised for that.
    pub promise: (Class, Promise),
    /// What was agreed to be paid.
    pub price: Option<Price>,
}

/// Writes the row of a conversation that begins.
pub async fn start(
    work: &mut Work,
    reach: &impl Person,
    new: &NewThread<'_>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let begun = reach.begin(START).bind(new.id).bind(new.classes).bind(new.topic.name());
    let begun = begun.bind(first_line(new.begins)).bind(&reach.actor().account).bind(new.team);
    let (class, promise) = new.promise;
    let begun = begun.bind(now).bind(class.name()).bind(i64::from(promise.touch.minutes()));
    begun.bind(new.price.map(|price| i64::from(price.cents()))).defer(work).await
}

const COUNT: Both = both!(
    "INSERT INTO message_count (patient, last) VALUES ($1, 1)
     ON CONFLICT (patient) DO UPDATE SET last = message_count.last + 1 WHERE message_count.patient = $1
     RETURNING last"
);
const WRITE: Both = both!(
    "INSERT INTO message (patient, id, thread, number, author, side, text, sent_at, screened, contact, signed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
);
const FLAG: Both = both!("UPDATE thread SET flagged = 1 WHERE patient = $1 AND id = $2");
const CALL_ME: Both = both!("UPDATE thread SET call_me = 1 WHERE patient = $1 AND id = $2");
const SETTLED: Both = both!("UPDATE thread SET flagged = 0, call_me = 0 WHERE patient = $1 AND id = $2");
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
    /// The words; none where it tells a step of a refill and nothing else.
    pub text: &'n str,
    /// What may not wait in it; nothing of what staff write.
    pub screened: Screened,
    /// What it is beside its words.
    pub contact: Option<Contact>,
    /// Who wrote the words that the caller signs; nobody where they are the caller's own.
    pub signed_for: Option<&'n Id<Account>>,
}

/// Writes a message and gives its number. What may not wait stands first in the queue until somebody of the staff has written.
pub async fn write(
    work: &mut Work,
    reach: &impl Person,
    new: NewMessage<'_>,
    now: DateTime<Utc>,
) -> Result<i64, Failure> {
    let NewMessage { thread, id, text, screened, contact, signed_for } = new;
    let actor = &reach.actor().account;
    let (author, signed_by) = signed_for.map_or((actor, None), |author| (author, Some(actor)));
    let number: Option<i64> = reach.begin(COUNT).one(work).await?;
    let number = number.ok_or_else(|| Broken::new("a message without a number"))?;
    let flagged = !screened.is_empty();
    let kept = flagged.then(|| serde_json::to_string(&screened)).transpose();
    let kept = kept.map_err(|_| Broken::new("a screen that is not JSON"))?;
    let begun = reach.begin(WRITE).bind(id).bind(thread).bind(number).bind(author).bind(reach.side());
    let begun = begun.bind(text.to_owned()).bind(now).bind(kept).bind(contact.map(Contact::name)).bind(signed_by);
    begun.defer(work).await?;
    if reach.side() == "staff" {
        settled(work, reach, thread).await?;
    }
    if flagged {
        reach.begin(FLAG).bind(thread).defer(work).await?;
    }
    if contact == Some(Contact::CallMe) {
        reach.begin(CALL_ME).bind(thread).defer(work).await?;
    }
    Ok(number)
}

/// Nothing of a conversation is pressing any more: the staff are in touch.
pub async fn settled(work: &mut Work, reach: &impl Person, thread: &Id<ThreadRow>) -> Result<(), Failure> {
    reach.begin(SETTLED).bind(thread).defer(work).await
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
    reach.begin(SEEN).bind(thread).bind(&reach.actor().account).bind(number).defer(work).await
}
