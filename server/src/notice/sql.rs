//! The statements over what people have chosen, and over what they may have to be told.

use careway_core::{
    access::Basis,
    account::Account,
    id::Id,
    mail::Channel,
    notice::{Category, Pace, Patience, Quiet, Rhythm, TimeOfDay},
    people::Patient,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::{
    store::{Broken, Failure, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const RHYTHM: SystemSql =
    system_sql!("SELECT zone, quiet_from, quiet_to, daily_at, fallback FROM notice_rhythm WHERE account = $1");
const SET_RHYTHM: SystemSql = system_sql!(
    "INSERT INTO notice_rhythm (account, zone, quiet_from, quiet_to, daily_at, fallback) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (account) DO UPDATE SET zone = $2, quiet_from = $3, quiet_to = $4, daily_at = $5, fallback = $6"
);

/// A rhythm as stored, with its clock.
struct Stored(Rhythm, Tz);

fn time(row: &Row<'_>, column: usize) -> Result<Option<TimeOfDay>, Broken> {
    let none = || Broken::new("a stored time of day that is none");
    let minutes = row.maybe_int(column)?.map(u16::try_from).transpose().map_err(|_| none())?;
    minutes.map(TimeOfDay::parse).transpose().map_err(|_| none())
}

impl FromRecord for Stored {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let none = || Broken::new("a stored rhythm that is none");
        let zone = row.text(0)?.parse().map_err(|_| none())?;
        let quiet = match (time(row, 1)?, time(row, 2)?) {
            (Some(from), Some(to)) => Some(Quiet::parse(from, to).map_err(|_| none())?),
            _ => None,
        };
        let hours = row.maybe_int(4)?.map(u8::try_from).transpose().map_err(|_| none())?;
        let fallback = hours.map(Patience::parse).transpose().map_err(|_| none())?;
        Ok(Self(Rhythm { quiet, pace: time(row, 3)?.map_or(Pace::AtOnce, Pace::Daily), fallback }, zone))
    }
}

/// When an account is told, if it has chosen.
pub async fn rhythm(work: &mut Work, account: &Id<Account>) -> Result<Option<(Rhythm, Tz)>, Broken> {
    let stored: Option<Stored> = RHYTHM.begin().bind(account).one(work).await?;
    Ok(stored.map(|Stored(rhythm, zone)| (rhythm, zone)))
}

/// Stores when an account is told.
pub async fn set_rhythm(work: &mut Work, account: &Id<Account>, rhythm: &Rhythm, zone: Tz) -> Result<(), Failure> {
    let minutes = |time: TimeOfDay| i64::from(time.minutes());
    let daily = match rhythm.pace {
        Pace::AtOnce => None,
        Pace::Daily(at) => Some(minutes(at)),
    };
    let begun = SET_RHYTHM.begin().bind(account).bind(zone.name());
    let begun = begun.bind(rhythm.quiet.map(|quiet| minutes(quiet.from())));
    let begun = begun.bind(rhythm.quiet.map(|quiet| minutes(quiet.to()))).bind(daily);
    begun.bind(rhythm.fallback.map(|patience| i64::from(patience.hours()))).run(work).await.map(drop)
}

const CHOICE: SystemSql =
    system_sql!("SELECT channel FROM notice_choice WHERE account = $1 AND patient = $2 AND category = $3");
const CHOOSE: SystemSql = system_sql!(
    "INSERT INTO notice_choice (account, patient, category, channel) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account, patient, category) DO UPDATE SET channel = $4"
);

/// A way as stored: none is in the portal alone.
struct Chosen(Option<Channel>);

impl FromRecord for Chosen {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let known = |name: String| Channel::parse(&name).ok_or_else(|| Broken::new("a stored way that is none"));
        row.maybe_text(0)?.map(known).transpose().map(Self)
    }
}

/// By which way an account is told of something about a patient.
pub async fn way(
    work: &mut Work,
    (account, patient): (&Id<Account>, &Id<Patient>),
    category: Category,
) -> Result<Option<Channel>, Broken> {
    let chosen: Option<Chosen> = CHOICE.begin().bind(account).bind(patient).bind(category.name()).one(work).await?;
    Ok(chosen.map_or(category.usual(), |Chosen(way)| way))
}

/// Stores by which way.
pub async fn choose(
    work: &mut Work,
    (account, patient): (&Id<Account>, &Id<Patient>),
    category: Category,
    way: Option<Channel>,
) -> Result<(), Failure> {
    let begun = CHOOSE.begin().bind(account).bind(patient).bind(category.name());
    begun.bind(way.map(Channel::name)).run(work).await.map(drop)
}

/// Whether somebody is told for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// They are.
    First,
    /// They were told by the way that they chose, and are told by the other.
    Again,
}

impl Step {
    /// The word in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Again => "again",
        }
    }

    /// The step of that word.
    pub fn named(name: &str) -> Self {
        if name == Self::First.name() { Self::First } else { Self::Again }
    }
}

/// What somebody may have to be told: there is one of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Who.
    pub account: Id<Account>,
    /// About whom.
    pub patient: Id<Patient>,
    /// Of what.
    pub category: Category,
    /// For the first time or again.
    pub step: Step,
}

impl FromRecord for Pending {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let category = Category::parse(&row.text(2)?).ok_or_else(|| Broken::new("a notice of an unknown category"))?;
        Ok(Self { account: row.id(0)?, patient: row.id(1)?, category, step: Step::named(&row.text(3)?) })
    }
}

const DUE: SystemSql = system_sql!(
    "SELECT account, patient, category, step FROM notice WHERE due_at <= $1 ORDER BY due_at, account, patient, step LIMIT 100"
);
// Looked at again after waiting for another node that had the row: it is gone, or put off.
const HOLD: SystemSql = system_sql!(
    "UPDATE notice SET due_at = due_at WHERE account = $1 AND patient = $2 AND category = $3 AND step = $4 AND due_at <= $5
     RETURNING since"
);
const PUT_OFF: SystemSql =
    system_sql!("UPDATE notice SET due_at = $5 WHERE account = $1 AND patient = $2 AND category = $3 AND step = $4");
const STRIKE: SystemSql =
    system_sql!("DELETE FROM notice WHERE account = $1 AND patient = $2 AND category = $3 AND step = $4");
// What is to be told again already stays as it is.
const ADD_AGAIN: SystemSql = system_sql!(
    "INSERT INTO notice (account, patient, category, step, since, due_at) VALUES ($1, $2, $3, 'again', $4, $5)
     ON CONFLICT (account, patient, category, step) DO NOTHING"
);
const MOVE: SystemSql = system_sql!("UPDATE notice SET due_at = $2 WHERE account = $1 AND step = 'first'");

/// Begins a statement whose first four values say which.
fn of(sql: SystemSql, pending: &Pending) -> crate::store::Statement {
    let Pending { account, patient, category, step } = pending;
    sql.begin().bind(account).bind(patient).bind(category.name()).bind(step.name())
}

/// What is due, the first hundred.
pub async fn due(work: &mut Work, now: DateTime<Utc>) -> Result<Vec<Pending>, Broken> {
    DUE.begin().bind(now).all(work).await
}

/// Holds one that is still due until the unit ends; gives the first message that it is about.
pub async fn hold(work: &mut Work, pending: &Pending, now: DateTime<Utc>) -> Result<Option<i64>, Broken> {
    of(HOLD, pending).bind(now).one(work).await
}

/// Puts one off.
pub async fn put_off(work: &mut Work, pending: &Pending, until: DateTime<Utc>) -> Result<(), Failure> {
    of(PUT_OFF, pending).bind(until).run(work).await.map(drop)
}

/// Takes one away.
pub async fn strike(work: &mut Work, pending: &Pending) -> Result<(), Failure> {
    of(STRIKE, pending).run(work).await.map(drop)
}

/// Notes that what was told is told again at `due`, if it is still unread.
pub async fn add_again(work: &mut Work, told: &Pending, since: i64, due: DateTime<Utc>) -> Result<(), Failure> {
    let Pending { account, patient, category, .. } = told;
    let begun = ADD_AGAIN.begin().bind(account).bind(patient).bind(category.name());
    begun.bind(since).bind(due).run(work).await.map(drop)
}

/// Moves all that an account is to be told for the first time.
pub async fn move_all(work: &mut Work, account: &Id<Account>, due: DateTime<Utc>) -> Result<(), Failure> {
    MOVE.begin().bind(account).bind(due).run(work).await.map(drop)
}

// `$5` is the other side that is news as well.
const UNREAD: SystemSql = system_sql!(
    "SELECT COUNT(*) FROM message g JOIN thread t ON t.id = g.thread
     WHERE g.patient = $1 AND t.classes & $2 = 0 AND g.number >= $3 AND g.author <> $4 AND g.side IN ('staff', $5)
       AND g.number > COALESCE((SELECT r.number FROM thread_read r WHERE r.thread = t.id AND r.account = $4), 0)"
);

/// Whether there is something from `since` on that is news to an account which sees messages on that basis: to those who act for a patient
/// what a team wrote, and to the patient also what others wrote for them.
pub async fn is_unread(
    work: &mut Work,
    (account, patient): (&Id<Account>, &Id<Patient>),
    basis: Basis,
    since: i64,
) -> Result<bool, Broken> {
    let other = if basis.is_own() { "proxy" } else { "staff" };
    let begun = UNREAD.begin().bind(patient).bind(basis.hidden().bits()).bind(since).bind(account);
    Ok(begun.bind(other).one::<i64>(work).await?.unwrap_or(0) > 0)
}
