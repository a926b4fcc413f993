//! Who the patients are. Joined from the sources at import; read here.

pub mod sql;

use careway_core::{people::GetPatient, problem::Problem};

use crate::http::{Answer, Call, Stop};

/// Says who a patient is.
pub async fn get_patient(call: &mut Call<GetPatient>) -> Answer<GetPatient> {
    let found = sql::patient(&mut call.work, &call.permit).await?;
    found.ok_or(Stop::Problem(Problem::NotFound))
}
