//! What was done with a record, as its patient reads it: what, when, by whom and on what sort of device. Made from the audit
//! trail, which says more than this and in other words. Knows no storage.

use serde::{Deserialize, Serialize};

use crate::{
    access::{Activities, Permission, Read},
    api::{Endpoint, Kind, Method},
    download::Form,
    id::Id,
    people::Patient,
    problem::Never,
    record::Moment,
};

mod access;
mod trail;

pub use access::{
    AccessAct, AccessEntry, AccessList, EVENTS_PER_PAGE, LONGEST_QUESTION, ListAccess, Look, Looker, NotAPlace, Place,
    Question, QuestionAccess, QuestionRefusal, SITTING, Whom, group,
};
pub use trail::{
    ExportTrail, Order, SearchTrail, TRAIL_DEEPEST, TRAIL_HEAD, TRAIL_PAGE, TRAIL_SPAN, Trail, TrailAction,
    TrailColumn, TrailFilter, TrailForm, TrailOutcome, TrailRefusal, TrailRow, write_row,
};

/// Most that a list shows: the newest.
pub const ACTIVITY_MOST: usize = 50;

/// One thing that was done with a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// When.
    pub at: Moment,
    /// What.
    pub deed: Deed,
    /// By whom.
    pub by: Doer,
    /// On what.
    pub device: Device,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// The record or a period of it was taken along.
    Download {
        /// In which form.
        form: Form,
        /// Of which days, as [`Period`](crate::download::Period) writes them; absent for the whole record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
    },
}

/// Who did it, as far as a patient is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doer {
    /// The account that asks.
    You,
    /// Another account.
    SomebodyElse,
}

/// What sort of device somebody used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Device {
    /// A phone.
    Phone,
    /// A tablet.
    Tablet,
    /// A computer.
    Computer,
    /// It did not say, or not in words that are known here.
    Unknown,
}

impl Device {
    /// The sort of device that a browser says it is on, by the words of its `User-Agent`. What it says can be made up, so this
    /// helps a reader to remember and proves nothing.
    pub fn of(agent: &str) -> Self {
        let has = |word: &str| agent.contains(word);
        if has("iPhone") || (has("Android") && has("Mobile")) {
            Self::Phone
        } else if has("iPad") || has("Android") {
            Self::Tablet
        } else if ["Windows", "Macintosh", "Linux", "CrOS"].into_iter().any(has) {
            Self::Computer
        } else {
            Self::Unknown
        }
    }
}

/// Lists when the record was taken along, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListDownloads {
    /// Whose record.
    pub patient: Id<Patient>,
}

/// What was done, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityList {
    /// At most [`ACTIVITY_MOST`].
    pub activities: Vec<Activity>,
}

impl Endpoint for ListDownloads {
    const METHOD: Method = Method::Get;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/activity/downloads";
    type Response = ActivityList;
    type Refusal = Never;
    type Requires = Permission<Read, Activities>;

    fn subject(&self) -> Id<Patient> {
        self.patient.clone()
    }

    fn sample(patient: &Id<Patient>) -> Self {
        Self { patient: patient.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_known_by_what_its_browser_says() {
        for (agent, expected) in [
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15", Device::Phone),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
                Device::Phone,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
                Device::Tablet,
            ),
            ("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15", Device::Tablet),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", Device::Computer),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15", Device::Computer),
            ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36", Device::Computer),
            ("curl/8.9.1", Device::Unknown),
            ("", Device::Unknown),
        ] {
            assert_eq!(Device::of(agent), expected, "{agent}");
        }
    }
}
