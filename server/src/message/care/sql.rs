//! The statement over the teams that look after a patient.

use careway_core::{
    access::{Act, Messages, Permit},
    id::Id,
    message::CareTeam,
    staff::{Reach, Role, Team},
};
use chrono::{DateTime, Utc};

use crate::{
    patient_sql,
    staff::roster::sql::role,
    store::{Begin as _, Broken, FromRecord, PatientSql, Row, Work},
};

const TEAMS: PatientSql = patient_sql!(
    "SELECT m.id, m.name, s.role, COUNT(DISTINCT s.account)
     FROM treatment r JOIN team m ON m.id = r.team JOIN team_member k ON k.team = m.id JOIN staff s ON s.account = k.account
     WHERE r.patient = $1 AND r.starts_at <= $2 AND COALESCE(r.ends_at, $2 + 1) > $2
         AND k.starts_at <= $2 AND COALESCE(k.ends_at, $2 + 1) > $2 AND s.active
     GROUP BY m.id, m.name, s.role
     ORDER BY m.id, s.role"
);

/// Those of one role in a team.
struct OfRole {
    team: Id<Team>,
    name: String,
    role: Role,
    count: u32,
}

impl FromRecord for OfRole {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let count = u32::try_from(row.int(3)?).unwrap_or(u32::MAX);
        Ok(Self { team: row.id(0)?, name: row.text(1)?, role: role(row, 2)?, count })
    }
}

/// The teams that look after the permit's patient at `now` and have somebody in them, by name.
pub async fn teams<A: Act>(
    work: &mut Work,
    permit: &Permit<A, Messages>,
    now: DateTime<Utc>,
) -> Result<Vec<CareTeam>, Broken> {
    let found: Vec<OfRole> = permit.sql_patient(TEAMS).bind(now).all(work).await?;
    let mut teams: Vec<CareTeam> = Vec::new();
    for OfRole { team, name, role, count } in found {
        match teams.last_mut().filter(|last| last.id == team) {
            Some(last) => last.roles.push((role, count)),
            None => teams.push(CareTeam {
                id: team,
                name,
                roles: vec![(role, count)],
                opens: 0,
                reach: Reach::default(),
                usual: None,
            }),
        }
    }
    teams.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Ok(teams)
}
