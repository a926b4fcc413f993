//! Who the patients are. Joined from the sources at import; read here.

mod sql;

use careway_core::people::GetPatient;

use crate::http::{Answer, Call, Stop};
use careway_core::problem::Problem;

/// Says who a patient is.
pub async fn get_patient(call: &mut Call<GetPatient>) -> Answer<GetPatient> {
    let found = sql::patient(&mut call.work, &call.permit).await?;
    found.ok_or(Stop::Problem(Problem::NotFound))
}
