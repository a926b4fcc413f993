//! The cast: made-up people of every kind, used by the demo, by tests and by screenshots. Plain data: who somebody is,
//! how they sign in and whom they are family of. What is in their records is the server's to make; nothing here reads a
//! clock, so an age is turned into a birth date by whoever knows what day it is.

use chrono::{Days, Months, NaiveDate};

use crate::people::Gender;

mod caregivers;
mod cast;
mod staff;

pub use caregivers::{CAREGIVERS, Caregiver};
pub use cast::CAST;
pub use staff::{STAFF, StaffMember, TEAM, TREATED};

/// The care organization of the demo, which is also the name of its source of records.
pub const HOME: &str = "Willowmere Health";
/// The second organization, which has seen one of the cast and sends her under the same person number.
pub const ELSEWHERE: &str = "Harbor Point Hospital";
/// System of the record numbers of [`HOME`]: with [`CastMember::record_number`] it finds exactly one person.
pub const RECORD_NUMBERS: &str = "https://willowmere.example/record-number";
/// System of the person numbers that both organizations send: what joins the two records of one person.
pub const PERSON_NUMBERS: &str = "https://person-index.example/number";
/// The password of every account of the demo. It is printed, so it is none: never for the account of a real person.
pub const PASSWORD: &str = "seven herons cross the quiet lake";

/// One made-up person.
#[derive(Debug, Clone, Copy)]
pub struct CastMember {
    /// Short name without spaces; begins the ids of everything in the record.
    pub key: &'static str,
    /// Given name.
    pub given: &'static str,
    /// Family name.
    pub family: &'static str,
    /// Gender; `None` when the source leaves it out.
    pub gender: Option<Gender>,
    /// How old.
    pub age: Age,
    /// Language that they read best (BCP 47).
    pub language: &'static str,
    /// Name to sign in with; `None` for children who are too young for an account of their own.
    pub sign_in: Option<&'static str>,
    /// Number of the record in [`RECORD_NUMBERS`].
    pub record_number: &'static str,
    /// What kind of record theirs is.
    pub story: Story,
    /// Who it is, in one line for whoever tries the demo.
    pub about: &'static str,
    /// Family within the cast, by key. It says how people are related; it gives nobody access to anything.
    pub kin: &'static [(Kinship, &'static str)],
}

impl CastMember {
    /// Date of birth of somebody who has this age on `today`.
    pub fn birth_date(&self, today: NaiveDate) -> NaiveDate {
        self.age.born(today)
    }
}

/// An age: whole months and days that have passed since birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// Whole months.
    pub months: u32,
    /// Days beyond them.
    pub days: u64,
}

impl Age {
    /// An age of so many years and days.
    pub const fn years(years: u32, days: u64) -> Self {
        Self { months: years * 12, days }
    }

    /// The day on which somebody of this age on `today` was born.
    pub fn born(self, today: NaiveDate) -> NaiveDate {
        today - Months::new(self.months) - Days::new(self.days)
    }
}

/// How one member is related to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "words of everyday")]
pub enum Kinship {
    ParentOf,
    ChildOf,
    SiblingOf,
}

/// What kind of record somebody has. Each is one function of the demo's generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Story {
    /// Months old: growth, first vaccines, one yellow week after birth.
    Infant,
    /// Grade school, asthma, a peanut allergy.
    ChildWithAsthma,
    /// High school; counselling that is labelled as sensitive.
    Teen,
    /// Healthy, one visit: the pages when there is hardly anything to show.
    YoungAdult,
    /// Expecting; an HIV test that is labelled as sensitive.
    Pregnancy,
    /// Diabetes and high blood pressure: ten years of laboratory values with a trend.
    Diabetes,
    /// Heart failure, a defibrillator and many medicines.
    HeartFailure,
    /// A record in Spanish: thyroid, prediabetes, a urine culture with susceptibilities.
    SpanishSpeaker,
    /// After breast cancer: pathology, imaging, years of follow-up.
    CancerSurvivor,
    /// One person in two organizations' records, joined by an equal identifier.
    TwoSources,
    /// Dirt as real systems send it: taken-back items, codes without codes, values without values.
    Dirt,
    /// Kidney disease that slowly gets worse, and a result that was corrected.
    KidneyDisease,
    /// A healthy adult who looks after a parent.
    Caregiver,
    /// A healthy child of any age: growth, vaccines, a cold. Nobody of the cast, many of the others.
    WellChild,
    /// High blood pressure and nothing worse: the commonest long illness. Nobody of the cast, many of the others.
    Hypertension,
}

/// The member of that key.
pub fn member(key: &str) -> Option<&'static CastMember> {
    CAST.iter().find(|member| member.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::account::{LoginName, NewPassword};

    #[test]
    fn keys_numbers_and_sign_in_names_are_unique_and_fit_to_be_used() {
        let all = |of: fn(&CastMember) -> Option<&str>| CAST.iter().filter_map(of).collect::<Vec<_>>();
        for names in [all(|m| Some(m.key)), all(|m| Some(m.record_number)), all(|m| m.sign_in)] {
            assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{names:?}");
        }
        assert!(TREATED.iter().all(|key| member(key).is_some()));
        let everybody: Vec<&str> = all(|m| m.sign_in).into_iter().chain(STAFF.iter().map(|one| one.sign_in)).collect();
        assert_eq!(everybody.iter().collect::<HashSet<_>>().len(), everybody.len(), "{everybody:?}");
        for name in everybody {
            assert_eq!(LoginName::parse(name).map(|n| n.as_str().to_owned()), Ok(name.to_owned()));
        }
        assert!(NewPassword::parse(PASSWORD).is_ok());
    }

    #[test]
    fn kinship_is_told_by_both_sides() {
        for one in CAST {
            for (kinship, key) in one.kin {
                let other = member(key).unwrap_or_else(|| panic!("{} names {key}", one.key));
                let back = match kinship {
                    Kinship::ParentOf => Kinship::ChildOf,
                    Kinship::ChildOf => Kinship::ParentOf,
                    Kinship::SiblingOf => Kinship::SiblingOf,
                };
                assert!(other.kin.contains(&(back, one.key)), "{} and {key}", one.key);
                if *kinship == Kinship::ParentOf {
                    assert!(one.age.months > other.age.months + 15 * 12, "{} and {key}", one.key);
                }
            }
        }
    }

    #[test]
    fn who_acts_for_somebody_has_an_account_and_is_of_the_family() {
        for Caregiver { who, acts_for, kind, .. } in CAREGIVERS {
            let (helper, patient) = (member(who).expect(who), member(acts_for).expect(acts_for));
            assert!(
                helper.sign_in.is_some() && helper.kin.iter().any(|(_, key)| key == acts_for),
                "{who} for {acts_for}"
            );
            assert_eq!(
                *kind == crate::access::ProxyKind::Granted,
                patient.age.months >= 18 * 12,
                "{who} for {acts_for}"
            );
        }
    }

    #[test]
    fn young_children_do_not_sign_in_and_everybody_else_does() {
        for member in CAST {
            assert_eq!(member.sign_in.is_some(), member.age.months >= 13 * 12, "{}", member.key);
        }
    }
}
