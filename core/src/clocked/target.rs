//! What is promised to whoever waits: by when somebody of the staff is in touch with them, and by when it is settled. The numbers are data of a
//! place ([`ClockRules`]), with their source; here is what they mean in the hours of a team.

use std::{
    collections::BTreeMap,
    num::{NonZeroU8, NonZeroU16},
    sync::LazyLock,
};

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use super::{Calendar, DAY, Hours, UsualRules};

/// Business minutes, 1 to [`Budget::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Budget(u32);

/// A number that is no budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a budget has 1 to 367200 business minutes")]
pub struct NotABudget;

impl Budget {
    /// The most: as many business days as a [`Span`] can have, of a team that is always there.
    pub const MOST: u32 = u8::MAX as u32 * DAY as u32;

    /// So many business minutes.
    ///
    /// # Errors
    /// [`NotABudget`] for none, and for more than [`Budget::MOST`].
    pub fn parse(minutes: u32) -> Result<Self, NotABudget> {
        if (1..=Self::MOST).contains(&minutes) { Ok(Self(minutes)) } else { Err(NotABudget) }
    }

    /// The longest.
    pub(super) const LONGEST: Self = Self(Self::MOST);

    /// The minutes nearest to so many.
    fn clamped(minutes: u32) -> Self {
        Self(minutes.clamp(1, Self::MOST))
    }

    /// The minutes.
    pub const fn minutes(self) -> u32 {
        self.0
    }

    /// As business time.
    pub fn time(self) -> TimeDelta {
        TimeDelta::minutes(self.0.into())
    }
}

impl TryFrom<u32> for Budget {
    type Error = NotABudget;

    fn try_from(minutes: u32) -> Result<Self, NotABudget> {
        Self::parse(minutes)
    }
}

impl From<Budget> for u32 {
    fn from(budget: Budget) -> Self {
        budget.0
    }
}

/// How long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Span {
    /// Minutes in which the team is there.
    Minutes(NonZeroU16),
    /// Business days, each as long as [`Hours::business_day`] says.
    BusinessDays(NonZeroU8),
    /// Until the team goes home on the day on which the first touch is due. Only for what is to be settled.
    SameDay,
}

/// What is promised for one class of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Target {
    touch: Span,
    resolve: Option<Span>,
}

/// A target as it travels.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    touch: Span,
    resolve: Option<Span>,
}

/// A first touch for which nothing says when it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the first touch is due in minutes or business days")]
pub struct NotATarget;

/// A target in the minutes of one team: what was said to whoever waits, and stays when another team takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Within what somebody is in touch.
    pub touch: Budget,
    /// Within what it is settled; nothing for what ends with the touch.
    pub resolve: Option<Budget>,
}

impl Target {
    /// A first touch, and when it is to be settled.
    ///
    /// # Errors
    /// [`NotATarget`] for a touch on the day on which it is due itself.
    pub fn parse(touch: Span, resolve: Option<Span>) -> Result<Self, NotATarget> {
        if touch == Span::SameDay { Err(NotATarget) } else { Ok(Self { touch, resolve }) }
    }

    /// Within what somebody is to be in touch.
    pub const fn touch(&self) -> Span {
        self.touch
    }

    /// Within what it is to be settled.
    pub const fn resolve(&self) -> Option<Span> {
        self.resolve
    }

    /// What is promised for something that is opened at `opened`. Nothing is to be settled before the first touch is due.
    pub fn promise<Z: TimeZone>(&self, calendar: &Calendar<Z>, opened: DateTime<Utc>) -> Promise {
        let budget = |span, from| match span {
            Span::Minutes(minutes) => Budget::clamped(u32::from(minutes.get())),
            Span::BusinessDays(days) => Budget::clamped(u32::from(days.get()) * calendar.hours().business_day()),
            Span::SameDay => {
                let rest = calendar.spent(opened, calendar.goes_home(from));
                Budget::clamped(u32::try_from(rest.num_minutes()).unwrap_or(Budget::MOST))
            }
        };
        let touch = budget(self.touch, opened);
        let resolve = self.resolve.map(|span| budget(span, calendar.due(opened, touch)).max(touch));
        Promise { touch, resolve }
    }
}

impl TryFrom<Written> for Target {
    type Error = NotATarget;

    fn try_from(written: Written) -> Result<Self, NotATarget> {
        Self::parse(written.touch, written.resolve)
    }
}

impl From<Target> for Written {
    fn from(target: Target) -> Self {
        Self { touch: target.touch, resolve: target.resolve }
    }
}

/// Of what class a task is: how pressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Somebody may be in danger.
    Emergency,
    /// A symptom that is new or worse, what follows an operation, a reaction to a medicine.
    Urgent,
    /// A question about a result, a medicine or a plan.
    Clinical,
    /// A prescription that is to go on.
    Refill,
    /// Forms, records, appointments, bills.
    Administrative,
}

impl Class {
    /// Every class, the most pressing first.
    pub const ALL: [Self; 5] = [Self::Emergency, Self::Urgent, Self::Clinical, Self::Refill, Self::Administrative];

    /// Whether it may not wait for the morning.
    pub const fn is_pressing(self) -> bool {
        matches!(self, Self::Emergency | Self::Urgent)
    }

    /// The class's word: on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Urgent => "urgent",
            Self::Clinical => "clinical",
            Self::Refill => "refill",
            Self::Administrative => "administrative",
        }
    }

    /// The class of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }
}

/// What is promised anew, once, to whoever waits for something that is late: a share of what was promised first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnewRules {
    /// How many hundredths of the first promise.
    pub percent: NonZeroU8,
    /// No less than so many business minutes, so that somebody can act.
    pub least_minutes: NonZeroU16,
}

/// What a place promises where a team has said nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRules {
    /// Which version of the numbers.
    pub version: String,
    /// From when they hold.
    #[serde(with = "crate::day")]
    pub effective: NaiveDate,
    /// Where the numbers come from.
    pub source: String,
    /// The hours of a team that has said nothing else.
    pub ordinary: Hours,
    /// How what a team has kept of late becomes what it promises.
    pub usual: UsualRules,
    /// What is promised anew when something is late.
    pub anew: AnewRules,
    /// What is promised for each class.
    targets: BTreeMap<Class, Target>,
}

/// Why a text is not taken as rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotClockRules {
    /// It is not of their form.
    #[error("the rules about time cannot be read: {0}")]
    Form(String),
    /// Nothing is promised for a class.
    #[error("the rules about time promise nothing for the class {}", .0.name())]
    Missing(Class),
}

/// The rules that Careway comes with.
static SHIPPED: LazyLock<ClockRules> = LazyLock::new(|| {
    ClockRules::parse(include_str!("rules.json")).unwrap_or_else(|_| unreachable!("a test reads them"))
});

impl ClockRules {
    /// Reads rules from JSON.
    ///
    /// # Errors
    /// [`NotClockRules`] says what is wrong with them.
    pub fn parse(json: &str) -> Result<Self, NotClockRules> {
        let rules: Self = serde_json::from_str(json).map_err(|error| NotClockRules::Form(error.to_string()))?;
        let missing = Class::ALL.into_iter().find(|class| !rules.targets.contains_key(class));
        missing.map_or(Ok(rules), |class| Err(NotClockRules::Missing(class)))
    }

    /// The rules that Careway comes with. The numbers stand in `rules.json`, with where they come from.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// What is promised for a class.
    pub fn target(&self, class: Class) -> Target {
        self.targets.get(&class).copied().unwrap_or_else(|| unreachable!("rules without it are not read"))
    }
}
