//! The clocks of conversations: tells the teams when four fifths of a budget are spent and when it is, once each. Reads no text of anybody.

use careway_core::message::ThreadRow;
use chrono::{DateTime, Utc};

use super::{TheClock, course::Going};
use crate::{
    escalation::clock::{Due, Escalation},
    live::Wake,
    proxy::Jurisdiction,
    store::{Broken, Failure, Work},
};

mod kept;
mod sql;

pub use kept::measure;

/// The clocks of conversations.
pub struct ThreadClock;

impl Escalation for ThreadClock {
    type Of = ThreadRow;
    const COMMAND: &'static str = "message clock";

    async fn due(work: &mut Work, now: DateTime<Utc>, most: i64) -> Result<Vec<Due<ThreadRow>>, Broken> {
        sql::due(work, now, most).await
    }

    async fn tell(
        work: &mut Work,
        jurisdiction: &Jurisdiction,
        due: &Due<ThreadRow>,
        now: DateTime<Utc>,
    ) -> Result<Option<Vec<Wake>>, Failure> {
        let reach = TheClock { patient: &due.patient };
        // It may have been told or gone on meanwhile.
        let Some(mut going) = Going::take_up(work, &reach, &due.what).await? else { return Ok(None) };
        let mut is_told = false;
        while going.escalate(work, jurisdiction, now).await? {
            is_told = true;
        }
        // Also when there is nothing to tell: by when there is may have changed with a team's hours.
        let accounts = going.write(work, jurisdiction, now).await?;
        Ok(is_told.then(|| Wake::messages(&accounts)))
    }
}
