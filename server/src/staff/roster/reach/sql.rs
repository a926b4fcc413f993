//! The statements that read how a team is reached and what it has kept of late.

use std::collections::{BTreeMap, BTreeSet};

use careway_core::{
    clocked::{Class, Usual},
    id::Id,
    mail::PhoneNumber,
    message::Topic,
    staff::{Price, Reach, Team},
};

use crate::{
    store::{Broken, FromRecord, Row, SystemSql, Work},
    system_sql,
};

const REACH: SystemSql = system_sql!("SELECT phone, nurse_line, price_cents FROM team_reach WHERE team = $1");
const TOPICS: SystemSql = system_sql!("SELECT topic FROM team_topic WHERE team = $1");
const USUAL: SystemSql =
    system_sql!("SELECT class, answered, kept, middle, nearly_all FROM team_usual WHERE team = $1");

fn odd(what: &str) -> Broken {
    Broken::new(format!("how a team is reached: {what}"))
}

/// A number of cents as it is stored.
///
/// # Errors
/// [`Broken`], when it is no price.
pub fn price(cents: Option<i64>) -> Result<Option<Price>, Broken> {
    let read = |cents| u32::try_from(cents).ok().and_then(|cents| Price::try_from(cents).ok());
    cents.map(|cents| read(cents).ok_or_else(|| odd("a price that is none"))).transpose()
}

impl FromRecord for Reach {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let number = |text: Option<String>| {
            text.map(|text| PhoneNumber::parse(&text).map_err(|_| odd("a number that is none"))).transpose()
        };
        let (phone, nurse_line) = (number(row.maybe_text(0)?)?, number(row.maybe_text(1)?)?);
        Ok(Self { topics: BTreeSet::new(), phone, nurse_line, price: price(row.maybe_int(2)?)? })
    }
}

/// How a team is reached; as every team is, when it has said nothing.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn reach(work: &mut Work, team: &Id<Team>) -> Result<Reach, Broken> {
    let Some(reach) = REACH.begin().bind(team).one::<Reach>(work).await? else { return Ok(Reach::default()) };
    let topics: Vec<String> = TOPICS.begin().bind(team).all(work).await?;
    let read = |topic: &String| Topic::parse(topic).ok_or_else(|| odd("a topic that is none"));
    Ok(Reach { topics: topics.iter().map(read).collect::<Result<_, _>>()?, ..reach })
}

/// What a team has kept for a class.
struct OfClass(Class, Usual);

impl FromRecord for OfClass {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let class = Class::parse(&row.text(0)?).ok_or_else(|| odd("a class that is none"))?;
        let number = |column| -> Result<u32, Broken> { u32::try_from(row.int(column)?).map_err(|_| odd("a count")) };
        let usual = Usual { answered: number(1)?, kept: number(2)?, middle: number(3)?, nearly_all: number(4)? };
        Ok(Self(class, usual))
    }
}

/// What a team has kept of late, for each class of which it has answered something.
///
/// # Errors
/// [`Broken`], when something is.
pub async fn usual(work: &mut Work, team: &Id<Team>) -> Result<BTreeMap<Class, Usual>, Broken> {
    let found: Vec<OfClass> = USUAL.begin().bind(team).all(work).await?;
    Ok(found.into_iter().map(|OfClass(class, usual)| (class, usual)).collect())
}
