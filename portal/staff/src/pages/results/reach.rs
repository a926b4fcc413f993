//! What is typed about a look at a result: words to the patient, and whom somebody has spoken with. Knows no page.

use careway_core::{
    id::Id,
    people::Patient,
    problem::{Fault, FaultKind},
    record::Item,
    review::{CommentResult, CommentText, Reached, ReachedHow, ReachedWhom, ReviewLine, ReviewResult, Urgency},
};
use careway_portal::{
    clock,
    components::{Draft, birth_date, gathered},
};
use chrono::NaiveTime;

/// Whose result, and which.
pub type Whose = (Id<Patient>, Id<Item>);

/// What has been typed to finish a look.
#[derive(Clone)]
pub struct ReviewDraft {
    whose: Whose,
    /// What was seen: which round, how pressing, and since when it is here.
    seen: (i64, Urgency, i64),
    /// Words to the patient.
    pub comment: String,
    how: String,
    whom: String,
    day: String,
    time: String,
}

impl ReviewDraft {
    /// Nothing, but that somebody is reached by phone, today.
    pub fn of(whose: &Whose) -> Self {
        Self {
            whose: whose.clone(),
            seen: (0, Urgency::Unjudged, 0),
            comment: String::new(),
            how: ReachedHow::Phone.name().to_owned(),
            whom: String::new(),
            day: clock::today().map(|today| today.to_string()).unwrap_or_default(),
            time: String::new(),
        }
    }

    /// Takes up what is shown.
    pub fn sees(&mut self, line: &ReviewLine) {
        self.seen = (line.round, line.urgency, line.arrived);
    }

    /// Whom somebody has spoken with, and when: since the result is here, to the minute, and not later than now.
    fn reached(&self) -> Result<Reached, Vec<Fault>> {
        let day = birth_date(&self.day);
        let time = time_of_day(&self.time);
        let whom = ReachedWhom::parse(&self.whom);
        let at = day.ok().zip(time.ok()).map(|(day, time)| clock::instant(day.and_time(time)));
        let (at, wrong) = match at.map(|at| at.timestamp_micros()) {
            Some(at) if at > clock::now().timestamp_micros() => (at, Some(FaultKind::NotUnderstood)),
            Some(at) if at < self.seen.2 - 60_000_000 => (at, Some(FaultKind::TooEarly)),
            Some(at) => (at, None),
            None => (0, time.err()),
        };
        match (ReachedHow::parse(&self.how), whom, day.err(), wrong) {
            (Some(how), Ok(whom), None, None) => Ok(Reached { how, at, whom }),
            (how, whom, day, wrong) => Err(gathered([
                ("how", how.is_none().then_some(FaultKind::Missing)),
                ("whom", whom.err()),
                ("day", day),
                ("time", wrong),
            ])),
        }
    }
}

/// A time of day as a time field gives it. Browsers may add seconds.
fn time_of_day(text: &str) -> Result<NaiveTime, FaultKind> {
    if text.trim().is_empty() {
        return Err(FaultKind::Missing);
    }
    let mut parts = text.trim().splitn(3, ':').map(|part| part.parse().ok());
    let mut next = || parts.next().flatten();
    let time = next().zip(next()).and_then(|(hours, minutes)| NaiveTime::from_hms_opt(hours, minutes, 0));
    time.ok_or(FaultKind::NotUnderstood)
}

impl Draft for ReviewDraft {
    type Request = ReviewResult;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "comment" => Some(&mut self.comment),
            "how" => Some(&mut self.how),
            "whom" => Some(&mut self.whom),
            "day" => Some(&mut self.day),
            "time" => Some(&mut self.time),
            _ => None,
        }
    }

    fn parse(&self) -> Result<ReviewResult, Vec<Fault>> {
        let (round, urgency, _) = self.seen;
        let comment = CommentText::parse(&self.comment);
        let reached = if urgency == Urgency::Critical { self.reached().map(Some) } else { Ok(None) };
        match (comment, reached) {
            (Ok(comment), Ok(reached)) => {
                let (patient, item) = self.whose.clone();
                Ok(ReviewResult { patient, item, round, comment: Some(comment), reached })
            }
            (comment, reached) => {
                let mut faults = reached.err().unwrap_or_default();
                faults.extend(comment.err().map(|kind| Fault::new("comment", kind)));
                Err(faults)
            }
        }
    }
}

/// What has been typed to say more.
#[derive(Clone)]
pub struct MoreDraft {
    /// Whose.
    pub whose: Whose,
    /// Words to the patient.
    pub comment: String,
}

impl Draft for MoreDraft {
    type Request = CommentResult;

    fn text(&mut self, field: &str) -> Option<&mut String> {
        (field == "comment").then_some(&mut self.comment)
    }

    fn parse(&self) -> Result<CommentResult, Vec<Fault>> {
        let comment = CommentText::parse(&self.comment).map_err(|kind| vec![Fault::new("comment", kind)])?;
        let (patient, item) = self.whose.clone();
        Ok(CommentResult { patient, item, comment })
    }
}
