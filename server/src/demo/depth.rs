//! How much of a record is written: how far it goes back, and whether each visit is told in full. What lasts (problems,
//! allergies, present medicines, devices, insurance, plans) is written whenever it began.

use chrono::{Months, NaiveDate};

use super::labs::panels::COMPREHENSIVE;

/// How much of a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// Months before its last day; `None` for all.
    months: Option<u32>,
    /// How much of each visit.
    pub detail: Detail,
}

/// How much of a visit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Everything.
    Full,
    /// The visit and its main results: of each panel only what the story is about, and nothing that takes many words.
    Main,
    /// No story: the patient and so many results of one panel, the visit itself left out.
    Results(u8),
}

/// How many results there can be of somebody without a story: as many as the panel has tests.
pub const MOST_RESULTS: u8 = COMPREHENSIVE.analytes.len() as u8;

impl Depth {
    /// Everything there is.
    pub const ALL: Self = Self { months: None, detail: Detail::Full };
    /// The last half year and of that the main results: for very many people.
    pub const LEAN: Self = Self { months: Some(6), detail: Detail::Main };

    /// The patient and so many results of late, of which there are [`MOST_RESULTS`] at most: for a million people.
    pub const fn results(results: u8) -> Self {
        Self { months: None, detail: Detail::Results(results) }
    }

    /// The last so many years in full.
    pub const fn years(years: u32) -> Self {
        Self { months: Some(years.saturating_mul(12)), detail: Detail::Full }
    }

    /// The first day that is written of a record whose last day is `last`.
    pub fn since(self, last: NaiveDate) -> NaiveDate {
        let first = self.months.and_then(|months| last.checked_sub_months(Months::new(months)));
        first.unwrap_or(NaiveDate::MIN)
    }
}

impl Detail {
    /// Whether resources of this type are written.
    pub fn writes(self, kind: &str) -> bool {
        let many_words = [
            "CarePlan",
            "CareTeam",
            "Claim",
            "DiagnosticReport",
            "DocumentReference",
            "ExplanationOfBenefit",
            "Goal",
            "Procedure",
            "RelatedPerson",
            "ServiceRequest",
        ];
        match self {
            Self::Full => true,
            Self::Main => !many_words.contains(&kind),
            Self::Results(_) => kind == "Observation",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_counted_back_from_the_last_day() {
        let last: NaiveDate = "2028-02-29".parse().unwrap();
        assert_eq!(Depth::years(1).since(last).to_string(), "2027-02-28");
        assert_eq!(Depth::years(u32::MAX).since(last), NaiveDate::MIN);
        assert_eq!(Depth::ALL.since(last), NaiveDate::MIN);
        assert_eq!(Depth::results(3).since(last), NaiveDate::MIN);
    }
}
