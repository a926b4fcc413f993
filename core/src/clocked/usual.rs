//! What a team has kept of late: how soon it was in touch, and how often that was by when it had said. What it promises next follows from that,
//! and is never later than what the place promises. Knows no task and no table.

use serde::{Deserialize, Serialize};

use super::{Budget, Promise};

/// How what was kept becomes what is promised: data of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualRules {
    /// How many days count.
    pub days: u16,
    /// How many answers are needed before they say anything.
    pub least: u32,
    /// How many of a hundred came as soon as is promised.
    pub percent: u32,
    /// No promise is shorter than so many hundredths of the target, so that a good month is no trap.
    pub floor_percent: u32,
    /// To how many minutes a promise is rounded up.
    pub round_minutes: u32,
}

/// One answer: after how many business minutes somebody was in touch, and within how many it was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// After how many.
    pub spent: u32,
    /// Within how many.
    pub promised: u32,
}

/// What was kept in the days that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Usual {
    /// How many were answered.
    pub answered: u32,
    /// How many of those by when it was promised.
    pub kept: u32,
    /// Within how many business minutes half of them came.
    pub middle: u32,
    /// Within how many nearly all came: as many of a hundred as [`UsualRules::percent`] says.
    pub nearly_all: u32,
}

impl Usual {
    /// What some answers come to; nothing when there are none.
    pub fn of(mut answers: Vec<Answered>, rules: UsualRules) -> Option<Self> {
        answers.sort_unstable_by_key(|answer| answer.spent);
        let kept = answers.iter().filter(|answer| answer.spent <= answer.promised).count();
        // The nearest rank: the smallest time within which at least so many of a hundred came.
        let within = |percent: usize| {
            let rank = (answers.len() * percent).div_ceil(100).clamp(1, answers.len().max(1));
            answers.get(rank - 1).map(|answer| answer.spent)
        };
        Some(Self {
            answered: u32::try_from(answers.len()).ok()?,
            kept: u32::try_from(kept).ok()?,
            middle: within(50)?,
            nearly_all: within(usize::try_from(rules.percent).ok()?)?,
        })
    }

    /// Whether there are enough to say anything.
    pub const fn says_something(self, rules: UsualRules) -> bool {
        self.answered >= rules.least
    }

    /// How many of a hundred were answered by when it was promised, rounded down: 99 is not all of them.
    pub fn kept_percent(self) -> u32 {
        u32::try_from(u64::from(self.kept) * 100 / u64::from(self.answered.max(1))).unwrap_or(100)
    }
}

impl Promise {
    /// The promise of a team that answers as it usually does: sooner than the target where it does, and never later.
    #[must_use]
    pub fn as_usual(self, usual: Option<Usual>, rules: UsualRules) -> Self {
        let Some(usual) = usual.filter(|usual| usual.says_something(rules)) else { return self };
        let target = self.touch.minutes();
        let round = rules.round_minutes.max(1);
        let floor = target * rules.floor_percent / 100;
        let minutes = (usual.nearly_all.div_ceil(round) * round).max(floor).min(target);
        Self { touch: Budget::parse(minutes).unwrap_or(self.touch), ..self }
    }
}
