//! How a team is reached: which topics it takes, by which numbers it is called, and what it charges for an answer. A team that has said nothing
//! takes every topic, and charges nothing. Knows no message and no page.

use std::{collections::BTreeSet, num::NonZeroU32};

use serde::{Deserialize, Serialize};

use super::Team;
use crate::{
    access::{Fresh, StaffMay, duty},
    api::{Endpoint, Kind, Method, contract},
    clocked::Class,
    id::Id,
    mail::PhoneNumber,
    message::Topic,
    people::Patient,
    problem::{FaultKind, Never},
};

/// What something costs, in US cents: 1 to [`Price::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Price(NonZeroU32);

/// A number that is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a price has 1 to 100000 cents")]
pub struct NotAPrice;

impl Price {
    /// The most. House rule: what costs more than a thousand dollars is agreed to elsewhere than in a message.
    pub const MOST: u32 = 100_000;

    /// Reads dollars as typed: `25`, `25.50`, `$25`.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let text = text.trim().trim_start_matches('$').trim();
        if text.is_empty() {
            return Err(FaultKind::Missing);
        }
        let (dollars, cents) = text.split_once('.').unwrap_or((text, "00"));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if cents.len() != 2 || dollars.is_empty() || !digits(dollars) || !digits(cents) {
            return Err(FaultKind::NotUnderstood);
        }
        let whole = [dollars, cents].concat().parse::<u32>().map_err(|_| FaultKind::NotUnderstood)?;
        Self::try_from(whole).map_err(|_| FaultKind::NotUnderstood)
    }

    /// The cents.
    pub const fn cents(self) -> u32 {
        self.0.get()
    }

    /// As money is written where it is paid, such as `$25.50`.
    pub fn written(self) -> String {
        format!("${}.{:02}", self.cents() / 100, self.cents() % 100)
    }
}

impl TryFrom<u32> for Price {
    type Error = NotAPrice;

    fn try_from(cents: u32) -> Result<Self, NotAPrice> {
        NonZeroU32::new(cents).filter(|cents| cents.get() <= Self::MOST).map(Self).ok_or(NotAPrice)
    }
}

impl From<Price> for u32 {
    fn from(price: Price) -> Self {
        price.cents()
    }
}

/// How a team is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// What people may write to it about.
    pub topics: BTreeSet<Topic>,
    /// The number at which it is called while it is there.
    pub phone: Option<PhoneNumber>,
    /// The number of the nurses who are there when it is not.
    pub nurse_line: Option<PhoneNumber>,
    /// What it charges for answering a question about care; nothing when it charges nothing.
    pub price: Option<Price>,
}

impl Default for Reach {
    fn default() -> Self {
        Self { topics: Topic::ALL.into(), phone: None, nurse_line: None, price: None }
    }
}

impl Reach {
    /// What somebody agrees to pay who writes about a topic. A form, an appointment or a bill is never charged for.
    pub fn price_of(&self, topic: Topic) -> Option<Price> {
        self.price.filter(|_| topic.class() == Class::Clinical)
    }
}

/// Says how a team is reached, in place of what was said before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetTeamReach {
    /// Which team.
    pub team: Id<Team>,
    /// How.
    pub reach: Reach,
}

contract! {
    SetTeamReach: Post Write "/api/staff/reach/set", Fresh<StaffMay<duty::ManageStaff>>, (), Never,
        |_me| None, |patient| Self { team: super::absent(&patient), reach: Reach::default() };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_read_as_people_type_it() {
        let cents = |text| Price::parse(text).map(Price::cents);
        assert_eq!((cents("25"), cents(" $25.50 "), cents("0.05")), (Ok(2_500), Ok(2_550), Ok(5)));
        assert_eq!(cents("1000.00"), Ok(Price::MOST));
        assert_eq!(cents(" $ "), Err(FaultKind::Missing));
        for text in ["0", "0.00", "1000.01", "25,50", "25.5", "-5", "1e3", ".50", "99999999999"] {
            assert_eq!(cents(text), Err(FaultKind::NotUnderstood), "{text}");
        }
        assert_eq!(
            (Price::parse("7").unwrap().written(), Price::parse("0.05").unwrap().written()),
            ("$7.00".to_owned(), "$0.05".to_owned())
        );
        assert!(serde_json::from_str::<Price>("0").is_err() && serde_json::from_str::<Price>("100001").is_err());
    }

    #[test]
    fn only_questions_about_care_are_charged_for() {
        let reach = Reach { price: Price::parse("30").ok(), ..Reach::default() };
        let charged: Vec<Topic> = Topic::ALL.into_iter().filter(|topic| reach.price_of(*topic).is_some()).collect();
        assert_eq!(charged, [Topic::Health, Topic::Result, Topic::Medication]);
        assert!(Topic::ALL.into_iter().all(|topic| Reach::default().price_of(topic).is_none()));
    }
}
