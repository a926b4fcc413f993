//! Who the patients are. Joined from the sources at import; read here.

pub mod find;
pub mod sql;

use careway_core::{
    access::Action,
    people::{GetPatient, GetStanding, Standing},
    problem::Problem,
};

use crate::{
    http::{Answer, Call, Stop},
    proxy,
};

/// Says who a patient is.
pub async fn get_patient(call: &mut Call<GetPatient>) -> Answer<GetPatient> {
    let found = sql::patient(&mut call.work, &call.permit).await?;
    found.ok_or(Stop::Problem(Problem::NotFound))
}

/// Says how the caller stands to a patient.
pub async fn get_standing(call: &mut Call<GetStanding>) -> Answer<GetStanding> {
    let under = call.permit.relationship();
    let until = under.ends.map(|end| end.timestamp_micros());
    let (basis, parts) = (under.basis, under.basis.scopes(Action::Read));
    let change = proxy::change(&mut call.work, &call.permit, &call.jurisdiction, call.now).await?;
    Ok(Standing { basis, until, parts, acts: basis.scopes(Action::Write), change })
}
