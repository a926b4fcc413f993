//! Who the patients are. Joined from the sources at import; read here.

pub mod find;
pub mod sql;

use careway_core::{
    access::Action,
    people::{GetPatient, GetStanding, Standing},
    problem::Problem,
};

use crate::http::{Answer, Call, Stop};

/// Says who a patient is.
pub async fn get_patient(call: &mut Call<GetPatient>) -> Answer<GetPatient> {
    let found = sql::patient(&mut call.work, &call.permit).await?;
    found.ok_or(Stop::Problem(Problem::NotFound))
}

/// Says how the caller stands to a patient.
pub async fn get_standing(call: &mut Call<GetStanding>) -> Answer<GetStanding> {
    let under = call.permit.relationship();
    let until = under.ends.map(|end| end.timestamp_micros());
    Ok(Standing { basis: under.basis, until, parts: under.basis.scopes(Action::Read).parts().collect() })
}
