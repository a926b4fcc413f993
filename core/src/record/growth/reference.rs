//! The growth charts of the Centers for Disease Control and Prevention (2000): which table is for what, and what it says at
//! an age. The numbers and their source are in `cdc2000.csv`; nothing here knows children or items.
//!
//! L, M and S are the power, the median and the variation of Cole's LMS method (1990), by which the tables were made:
//! z = ((x / M)^L - 1) / (L S), or ln(x / M) / S where L is 0.

use std::sync::LazyLock;

use super::PERCENTILES;
use crate::people::Gender;

/// The days of a month by which ages become months, as the tables count them.
pub const MONTH: f64 = 30.4375;

/// How many standard deviations from the middle each of the curves is.
pub const CURVES: [f64; PERCENTILES.len()] =
    [-1.644_853_627, -1.281_551_566, -0.674_489_750, 0.0, 0.674_489_750, 1.281_551_566, 1.644_853_627];

/// A published table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Length lying down, birth to 36 months.
    BabyLength,
    /// Weight, birth to 36 months.
    BabyWeight,
    /// Head size, birth to 36 months.
    HeadSize,
    /// Standing height, 2 to 20 years.
    Height,
    /// Weight, 2 to 20 years.
    Weight,
    /// Body mass index, 2 to 20 years.
    BodyMass,
}

impl Table {
    /// The name under which the table is published.
    const fn name(self) -> &'static str {
        match self {
            Self::BabyLength => "lenageinf",
            Self::BabyWeight => "wtageinf",
            Self::HeadSize => "hcageinf",
            Self::Height => "statage",
            Self::Weight => "wtage",
            Self::BodyMass => "bmiagerev",
        }
    }

    /// Whether it is a table from birth on.
    pub const fn is_baby(self) -> bool {
        matches!(self, Self::BabyLength | Self::BabyWeight | Self::HeadSize)
    }

    /// The rows for one sex, by age; none for a sex without a table.
    pub fn rows(self, sex: Gender) -> &'static [Row] {
        let sections = &*SECTIONS;
        let found = sections.iter().find(|section| section.table == self.name() && section.sex == sex);
        found.map_or(&[], |section| &section.rows)
    }
}

/// What a table says at one age.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Age in months.
    pub months: f64,
    /// The power, the median and the variation.
    pub lms: Lms,
    /// The published 3rd and 97th percentiles, which must follow from the others.
    #[cfg(test)]
    pub checks: (f64, f64),
}

/// How a measure is spread among children of one age and sex.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lms {
    l: f64,
    m: f64,
    s: f64,
}

impl Lms {
    /// At an age between two rows, evenly between them; `None` before the first and after the last.
    pub fn at(rows: &[Row], months: f64) -> Option<Self> {
        let after = rows.partition_point(|row| row.months < months);
        let next = rows.get(after)?;
        if next.months <= months {
            return Some(next.lms);
        }
        let last = rows.get(after.checked_sub(1)?)?;
        let share = (months - last.months) / (next.months - last.months);
        let between = |a: f64, b: f64| a + (b - a) * share;
        let (a, b) = (last.lms, next.lms);
        Some(Self { l: between(a.l, b.l), m: between(a.m, b.m), s: between(a.s, b.s) })
    }

    /// The value that lies `z` standard deviations from the middle.
    pub fn value(self, z: f64) -> f64 {
        if self.l.abs() < FLAT {
            return self.m * (self.s * z).exp();
        }
        self.m * (1.0 + self.l * self.s * z).powf(self.l.recip())
    }

    /// The share of children below a value: 0 to 1.
    pub fn below(self, value: f64) -> f64 {
        let ratio = value / self.m;
        normal(if self.l.abs() < FLAT { ratio.ln() / self.s } else { (ratio.powf(self.l) - 1.0) / (self.l * self.s) })
    }
}

/// An L so small counts as 0: dividing by it would lose every digit.
const FLAT: f64 = 1e-7;

/// The share of a normal distribution below `z`. Abramowitz and Stegun, Handbook of Mathematical Functions (1964),
/// 26.2.17: the error is under 0.000 000 1.
fn normal(z: f64) -> f64 {
    const FACTORS: [f64; 5] = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let series = FACTORS.iter().rev().fold(0.0, |sum, factor| (sum + factor) * t);
    let beyond = (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt() * series;
    if z < 0.0 { beyond } else { 1.0 - beyond }
}

/// One table for one sex.
struct Section {
    table: &'static str,
    sex: Gender,
    rows: Vec<Row>,
}

static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    let mut sections: Vec<Section> = Vec::new();
    for line in include_str!("cdc2000.csv").lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(',') {
            Some((table, "1")) => sections.push(Section { table, sex: Gender::Male, rows: Vec::new() }),
            Some((table, "2")) => sections.push(Section { table, sex: Gender::Female, rows: Vec::new() }),
            _ => {
                if let (Some(section), Some(row)) = (sections.last_mut(), row(line)) {
                    section.rows.push(row);
                }
            }
        }
    }
    sections
});

fn row(line: &str) -> Option<Row> {
    let mut numbers = line.split(',').map(|number| number.parse().ok());
    let mut next = || numbers.next().flatten();
    Some(Row {
        months: next()?,
        lms: Lms { l: next()?, m: next()?, s: next()? },
        #[cfg(test)]
        checks: (next()?, next()?),
    })
}
