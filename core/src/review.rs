//! Results that wait for a clinician's look: how pressing one is, by when it is looked at, and what has to be done before that is over. Pure:
//! calendars and times are handed in, and nothing here knows whose team looks after whom, nor where a result is kept.

use serde::{Deserialize, Serialize};

use crate::record::{Detail, Flag, ResultStatus};

mod api;
mod draft;
mod rules;
mod unwatched;
mod written;

pub use api::{
    CommentRefusal, CommentResult, GetReview, ListReviews, Looked, NORMAL_MOST, REVIEWS_MOST, ResultComment, Review,
    ReviewLine, ReviewNormal, ReviewRefusal, ReviewResult, ReviewedNormal, Settled, ToReview,
};
pub use draft::{GetCommentDraft, KeepCommentDraft};
pub use rules::{NotReviewRules, ReviewRules, Within};
pub use unwatched::{ListUnwatched, TakeIn, TakeInRefusal, UNWATCHED_MOST, Unwatched, UnwatchedPerson};
pub use written::{CommentText, Reached, ReachedHow, ReachedNote, ReachedWhom};

/// How pressing a result is, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Somebody should act at once (`HH`, `LL`, `AA`): a person is called, and the portal alone is never enough.
    Critical,
    /// Out of range.
    Abnormal,
    /// Nobody says whether it is in range: it has to be read before anybody can.
    Unjudged,
    /// In range, by the word of its source or by the range that came with it, in all of its parts.
    Normal,
}

impl Urgency {
    /// Every one, the most pressing first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::Abnormal, Self::Unjudged, Self::Normal];

    /// Its place in a queue: 0 is the most pressing. So it is kept.
    pub const fn rank(self) -> i64 {
        self as i64
    }

    /// The one of that place.
    pub fn ranked(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.rank() == rank)
    }

    /// How pressing something is, with the results in it. What stands in words was judged by nobody.
    pub fn of<'d>(details: impl IntoIterator<Item = &'d Detail>) -> Self {
        let (mut gravest, mut unjudged, mut measured) = (None::<Flag>, false, false);
        for detail in details {
            match detail {
                Detail::Measurement(measurement) => {
                    measured = true;
                    unjudged |=
                        measurement.flag.is_none() && measurement.components.iter().all(|one| one.flag.is_none());
                    gravest = gravest.into_iter().chain(measurement.flags()).reduce(Flag::graver);
                }
                Detail::Report { conclusion, .. } => unjudged |= conclusion.is_some(),
                Detail::Medication(_) | Detail::Notes(_) => unjudged = true,
            }
        }
        match gravest {
            Some(flag) if flag.is_critical() => Self::Critical,
            Some(flag) if flag.stands_out() => Self::Abnormal,
            Some(_) if measured && !unjudged => Self::Normal,
            _ => Self::Unjudged,
        }
    }
}

/// Whether a result of this status waits for a look: what its source holds for final, the first time or again.
pub const fn waits(status: ResultStatus) -> bool {
    matches!(status, ResultStatus::Final) || corrects(status)
}

/// Whether a status says that something else was said before.
pub const fn corrects(status: ResultStatus) -> bool {
    matches!(status, ResultStatus::Amended | ResultStatus::Corrected | ResultStatus::Appended)
}

/// Whether a look can be over. What is in range needs no words; everything else needs some for the patient, and what is critical a person who
/// was spoken with.
///
/// # Errors
/// [`ReviewRefusal`] says what is missing.
pub fn settles(urgency: Urgency, settled: Settled) -> Result<(), ReviewRefusal> {
    match urgency {
        Urgency::Normal => Ok(()),
        _ if !settled.commented => Err(ReviewRefusal::NeedsComment),
        Urgency::Critical if !settled.reached => Err(ReviewRefusal::NeedsCall),
        Urgency::Critical | Urgency::Abnormal | Urgency::Unjudged => Ok(()),
    }
}

#[cfg(test)]
mod tests;
