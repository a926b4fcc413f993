//! Says how a team is reached. What that means for who writes is core's.

use careway_core::{problem::Problem, staff::SetTeamReach};

use super::hours;
use crate::http::{Answer, Call};

mod sql;

/// Writes down how a team is reached.
pub async fn set_team_reach(call: &mut Call<SetTeamReach>) -> Answer<SetTeamReach> {
    let SetTeamReach { team, reach } = &call.request;
    if !hours::sql::hold_team(&mut call.work, &call.permit, team).await? {
        return Err(Problem::NotFound.into());
    }
    sql::set(&mut call.work, &call.permit, team, reach).await?;
    call.effects.concerns(team);
    Ok(())
}
