//! The statements that say how a team is reached.

use careway_core::{
    access::{StaffPermit, duty::ManageStaff},
    id::Id,
    staff::{Reach, Team},
};

use crate::{
    staff_sql,
    store::{Failure, StaffSql, Value, Work},
};

const SET: StaffSql<ManageStaff> = staff_sql!(
    "INSERT INTO team_reach (team, phone, nurse_line, price_cents) VALUES ($1, $2, $3, $4)
     ON CONFLICT (team) DO UPDATE SET phone = excluded.phone, nurse_line = excluded.nurse_line, price_cents = excluded.price_cents"
);
const CLEAR_TOPICS: StaffSql<ManageStaff> = staff_sql!("DELETE FROM team_topic WHERE team = $1");
const ADD_TOPIC: StaffSql<ManageStaff> = staff_sql!("INSERT INTO team_topic (team, topic) VALUES ($1, $2)");

/// Writes down how a team is reached, in place of what was written before.
pub async fn set(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    team: &Id<Team>,
    reach: &Reach,
) -> Result<(), Failure> {
    let number = |number: &Option<careway_core::mail::PhoneNumber>| number.as_ref().map(|one| one.as_str().to_owned());
    let begun = SET.begin(permit).bind(team).bind(number(&reach.phone)).bind(number(&reach.nurse_line));
    begun.bind(reach.price.map(|price| i64::from(price.cents()))).run(work).await?;
    CLEAR_TOPICS.begin(permit).bind(team).run(work).await?;
    let topics = reach.topics.iter().map(|topic| [Value::from(topic.name())]);
    ADD_TOPIC.begin(permit).bind(team).run_each(work, topics).await?;
    Ok(())
}
