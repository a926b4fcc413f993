//! The statements that change the hours of teams, what they promise, and who is away, each begun under the permit of its duty.

use careway_core::{
    access::{
        StaffPermit,
        duty::{ManageStaff, Work as OwnWork},
    },
    account::Account,
    clocked::{Class, Hours, Opening, Target},
    id::Id,
    staff::{Absence, Away, Team},
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::{
    staff_sql,
    store::{Failure, StaffSql, Statement, Value, Work},
};

const HOLD_TEAM: StaffSql<ManageStaff> = staff_sql!("UPDATE team SET name = name WHERE id = $1");
const SET_ZONE: StaffSql<ManageStaff> = staff_sql!(
    "INSERT INTO team_hours (team, zone, changed_at) VALUES ($1, $2, $3)
     ON CONFLICT (team) DO UPDATE SET zone = excluded.zone, changed_at = excluded.changed_at"
);
const CLEAR_OPENINGS: StaffSql<ManageStaff> = staff_sql!("DELETE FROM team_opening WHERE team = $1");
const CLEAR_HOLIDAYS: StaffSql<ManageStaff> = staff_sql!("DELETE FROM team_holiday WHERE team = $1");
const ADD_OPENING: StaffSql<ManageStaff> =
    staff_sql!("INSERT INTO team_opening (team, weekday, from_minute, to_minute) VALUES ($1, $2, $3, $4)");
const ADD_HOLIDAY: StaffSql<ManageStaff> = staff_sql!("INSERT INTO team_holiday (team, day, name) VALUES ($1, $2, $3)");

/// Keeps others from changing a team until the unit ends; says whether there is such a team.
pub async fn hold_team(work: &mut Work, permit: &StaffPermit<ManageStaff>, team: &Id<Team>) -> Result<bool, Failure> {
    Ok(HOLD_TEAM.begin(permit).bind(team).run(work).await? == 1)
}

/// Writes down when a team is there, in place of what was written before.
pub async fn set_hours(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    team: &Id<Team>,
    (hours, zone): (&Hours, Tz),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    SET_ZONE.begin(permit).bind(team).bind(zone.name()).bind(now).run(work).await?;
    CLEAR_OPENINGS.begin(permit).bind(team).run(work).await?;
    CLEAR_HOLIDAYS.begin(permit).bind(team).run(work).await?;
    let openings = (0_i64..).zip(hours.week()).flat_map(|(day, openings)| {
        let row = move |one: &Opening| [Value::from(day), i64::from(one.from).into(), i64::from(one.to).into()];
        openings.iter().map(row)
    });
    ADD_OPENING.begin(permit).bind(team).run_each(work, openings).await?;
    let holidays = hours.holidays().map(|(day, name)| [Value::from(day), name.as_str().to_owned().into()]);
    ADD_HOLIDAY.begin(permit).bind(team).run_each(work, holidays).await?;
    Ok(())
}

const CLEAR_TARGET: StaffSql<ManageStaff> = staff_sql!("DELETE FROM team_target WHERE team = $1 AND class = $2");
const ADD_TARGET: StaffSql<ManageStaff> =
    staff_sql!("INSERT INTO team_target (team, class, goal, unit, count) VALUES ($1, $2, $3, $4, $5)");

/// Writes down what a team promises for a class, or takes its own word back.
pub async fn set_target(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    (team, class): (&Id<Team>, Class),
    target: Option<Target>,
) -> Result<(), Failure> {
    CLEAR_TARGET.begin(permit).bind(team).bind(class.name()).run(work).await?;
    let touch = target.map(|target| ("touch", target.touch()));
    let resolve = target.and_then(|target| target.resolve()).map(|span| ("resolve", span));
    let rows = touch
        .into_iter()
        .chain(resolve)
        .map(|(goal, span)| [Value::from(goal), span.unit().into(), span.count().map(i64::from).into()]);
    ADD_TARGET.begin(permit).bind(team).bind(class.name()).run_each(work, rows).await?;
    Ok(())
}

const ADD_ABSENCE: &str = "INSERT INTO staff_absence (id, account, covered_by, from_on, back_on)
     SELECT $1, $2, $3, $4, $5
     WHERE NOT EXISTS (SELECT id FROM staff_absence WHERE account = $2 AND from_on < $5 AND back_on > $4)";
const ADD: StaffSql<ManageStaff> = staff_sql!(ADD_ABSENCE);
const ADD_OWN: StaffSql<OwnWork> = staff_sql!(ADD_ABSENCE);
const CUT: StaffSql<ManageStaff> =
    staff_sql!("UPDATE staff_absence SET back_on = $2 WHERE id = $1 AND from_on < $2 AND back_on > $2");
const CUT_OWN: StaffSql<OwnWork> = staff_sql!(
    "UPDATE staff_absence SET back_on = $2 WHERE id = $1 AND from_on < $2 AND back_on > $2 AND account = $3"
);
const STRIKE: StaffSql<ManageStaff> = staff_sql!("DELETE FROM staff_absence WHERE id = $1 AND from_on >= $2");
const STRIKE_OWN: StaffSql<OwnWork> =
    staff_sql!("DELETE FROM staff_absence WHERE id = $1 AND from_on >= $2 AND account = $3");

fn absence(begun: Statement, id: &Id<Absence>, account: &Id<Account>, away: &Away) -> Statement {
    begun.bind(id).bind(account).bind(&away.by).bind(away.from).bind(away.back)
}

/// Writes down that the permit's holder is away; says whether they are not already.
pub async fn add_own(
    work: &mut Work,
    permit: &StaffPermit<OwnWork>,
    id: &Id<Absence>,
    away: &Away,
) -> Result<bool, Failure> {
    Ok(absence(ADD_OWN.begin(permit), id, &permit.actor().account, away).run(work).await? == 1)
}

/// Writes down that somebody is away; says whether they are not already.
pub async fn add(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    id: &Id<Absence>,
    (account, away): (&Id<Account>, &Away),
) -> Result<bool, Failure> {
    Ok(absence(ADD.begin(permit), id, account, away).run(work).await? == 1)
}

/// The permit's holder is back today, or stays; says whether they were to be away.
pub async fn end_own(
    work: &mut Work,
    permit: &StaffPermit<OwnWork>,
    id: &Id<Absence>,
    today: NaiveDate,
) -> Result<bool, Failure> {
    let account = &permit.actor().account;
    let cut = CUT_OWN.begin(permit).bind(id).bind(today).bind(account).run(work).await?;
    Ok(cut + STRIKE_OWN.begin(permit).bind(id).bind(today).bind(account).run(work).await? > 0)
}

/// Somebody is back today, or stays; says whether they were to be away.
pub async fn end(
    work: &mut Work,
    permit: &StaffPermit<ManageStaff>,
    id: &Id<Absence>,
    today: NaiveDate,
) -> Result<bool, Failure> {
    let cut = CUT.begin(permit).bind(id).bind(today).run(work).await?;
    Ok(cut + STRIKE.begin(permit).bind(id).bind(today).run(work).await? > 0)
}
