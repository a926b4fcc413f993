//! The statements that read the hours of teams, what they promise, and who is away.

use std::num::{NonZeroU8, NonZeroU16};

use careway_core::{
    account::Account,
    clocked::{Class, Goal, Holiday, Hours, Opening, Span, Target},
    id::Id,
    staff::{Absence, StaffName, Team},
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::{
    staff::roster::sql::staff_at,
    store::{Broken, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const ZONE: SystemSql = system_sql!("SELECT zone FROM team_hours WHERE team = $1");
const OPENINGS: SystemSql = system_sql!(
    "SELECT weekday, from_minute, to_minute FROM team_opening WHERE team = $1 ORDER BY weekday, from_minute"
);
const HOLIDAYS: SystemSql = system_sql!("SELECT day, name FROM team_holiday WHERE team = $1 ORDER BY day");

/// An opening with its day.
struct OnDay(usize, Opening);

impl FromRecord for OnDay {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let minute = |column| -> Result<u16, Broken> { u16::try_from(row.int(column)?).map_err(odd) };
        Ok(Self(usize::try_from(row.int(0)?).map_err(odd)?, Opening { from: minute(1)?, to: minute(2)? }))
    }
}

impl FromRecord for Holiday {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self { day: row.date(0)?, name: StaffName::parse(&row.text(1)?).map_err(odd)? })
    }
}

fn odd(error: impl std::error::Error) -> Broken {
    Broken::new(format!("a team's hours: {error}"))
}

/// The hours that a team has said, and its zone; nothing when it has said none.
pub async fn hours(work: &mut Work, team: &Id<Team>) -> Result<Option<(Hours, Tz)>, Broken> {
    let Some(zone) = ZONE.begin().bind(team).one::<String>(work).await? else { return Ok(None) };
    let mut week: [Vec<Opening>; 7] = Default::default();
    for OnDay(day, opening) in OPENINGS.begin().bind(team).all(work).await? {
        week.get_mut(day).ok_or_else(|| Broken::new("an opening on no day of the week"))?.push(opening);
    }
    let holidays = HOLIDAYS.begin().bind(team).all(work).await?;
    let zone = zone.parse().map_err(|_| Broken::new(format!("a team in the unknown zone {zone}")))?;
    Ok(Some((Hours::parse(week, holidays).map_err(odd)?, zone)))
}

const TARGETS: SystemSql =
    system_sql!("SELECT class, goal, unit, count FROM team_target WHERE team = $1 ORDER BY class, goal DESC");

/// One half of a target.
struct Half(Class, Goal, Span);

impl FromRecord for Half {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let unknown = || Broken::new("a promise that is none");
        let class = Class::parse(&row.text(0)?).ok_or_else(unknown)?;
        let goal = if row.text(1)? == "touch" { Goal::Touch } else { Goal::Resolve };
        let count = row.maybe_int(3)?;
        let span = match row.text(2)?.as_str() {
            "minutes" => count.and_then(|n| u16::try_from(n).ok()).and_then(NonZeroU16::new).map(Span::Minutes),
            "business-days" => {
                count.and_then(|n| u8::try_from(n).ok()).and_then(NonZeroU8::new).map(Span::BusinessDays)
            }
            _ => Some(Span::SameDay),
        };
        Ok(Self(class, goal, span.ok_or_else(unknown)?))
    }
}

/// What a team promises by its own word.
pub async fn targets(work: &mut Work, team: &Id<Team>) -> Result<Vec<(Class, Target)>, Broken> {
    let halves: Vec<Half> = TARGETS.begin().bind(team).all(work).await?;
    let touches = halves.iter().filter(|half| half.1 == Goal::Touch);
    let whole = touches.map(|Half(class, _, touch)| {
        let resolve = halves.iter().find(|half| half.0 == *class && half.1 == Goal::Resolve).map(|half| half.2);
        Target::parse(*touch, resolve).map(|target| (*class, target)).map_err(odd)
    });
    whole.collect()
}

const ABSENCES: SystemSql = system_sql!(
    "SELECT s.id, s.from_on, s.back_on, f.account, a.name, f.role, f.title, f.active, f.supervised,
         g.account, b.name, g.role, g.title, g.active, g.supervised
     FROM staff_absence s JOIN team_member m ON m.account = s.account AND m.team = $1
         JOIN staff f ON f.account = s.account JOIN account a ON a.id = s.account
         JOIN staff g ON g.account = s.covered_by JOIN account b ON b.id = s.covered_by
     WHERE m.starts_at <= $2 AND (m.ends_at IS NULL OR m.ends_at > $2) AND f.active AND s.back_on > $3
     ORDER BY s.from_on, s.id"
);
const IN_ONE_TEAM: SystemSql = system_sql!(
    "SELECT COUNT(*) FROM team_member m JOIN team_member o ON o.team = m.team JOIN staff f ON f.account = o.account
     WHERE m.account = $1 AND o.account = $2 AND f.active
         AND m.starts_at <= $3 AND (m.ends_at IS NULL OR m.ends_at > $3)
         AND o.starts_at <= $3 AND (o.ends_at IS NULL OR o.ends_at > $3)"
);

impl FromRecord for Absence {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let (away, by) = (staff_at(row, 3)?, staff_at(row, 9)?);
        Ok(Self { id: row.id(0)?, from: row.date(1)?, back: row.date(2)?, away, by })
    }
}

/// Who of a team at `now` is away on a day or will be.
pub async fn absences(
    work: &mut Work,
    team: &Id<Team>,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<Absence>, Broken> {
    ABSENCES.begin().bind(team).bind(now).bind(today).all(work).await
}

/// Whether two people work in one team at `now`, and the second still works here.
pub async fn are_in_one_team(
    work: &mut Work,
    one: &Id<Account>,
    other: &Id<Account>,
    now: DateTime<Utc>,
) -> Result<bool, Broken> {
    let count: Option<i64> = IN_ONE_TEAM.begin().bind(one).bind(other).bind(now).one(work).await?;
    Ok(count.unwrap_or(0) > 0)
}

/// Whether somebody `k` of a team leads it at `$now` on the `$day`: themselves, unless they are away, or because they do the work of somebody who is.
macro_rules! leads_now {
    ($now:literal, $day:literal) => {
        concat!(
            "((k.leads AND NOT EXISTS (SELECT 1 FROM staff_absence b WHERE b.account = k.account AND b.from_on <= ",
            $day,
            " AND b.back_on > ",
            $day,
            ")) OR EXISTS (SELECT 1 FROM staff_absence b JOIN team_member l ON l.account = b.account
                 WHERE b.covered_by = k.account AND l.team = k.team AND l.leads AND l.starts_at <= ",
            $now,
            " AND COALESCE(l.ends_at, ",
            $now,
            " + 1) > ",
            $now,
            " AND b.from_on <= ",
            $day,
            " AND b.back_on > ",
            $day,
            "))"
        )
    };
}

pub(crate) use leads_now;

const COVER: SystemSql = system_sql!(
    "SELECT covered_by, from_on, back_on FROM staff_absence WHERE account = $1 AND from_on <= $2 AND back_on > $2 ORDER BY id LIMIT 1"
);

/// Who does somebody's work on a day on which they are away.
struct Covered(Id<Account>, NaiveDate, NaiveDate);

impl FromRecord for Covered {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        Ok(Self(row.id(0)?, row.date(1)?, row.date(2)?))
    }
}

/// Who does the work of somebody who is away on a day, from when they are away, and when they are back.
pub async fn cover(
    work: &mut Work,
    account: &Id<Account>,
    day: NaiveDate,
) -> Result<Option<(Id<Account>, NaiveDate, NaiveDate)>, Broken> {
    let found: Option<Covered> = COVER.begin().bind(account).bind(day).one(work).await?;
    Ok(found.map(|Covered(by, from, back)| (by, from, back)))
}
