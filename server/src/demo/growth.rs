//! How children grow: middle values of weight, length and head size by age. From birth to 2 years they are the medians of
//! the WHO Child Growth Standards (2006), from 2 to 18 those of the CDC Growth Charts (2000), rounded to a tenth. They
//! make a plausible curve for a made-up child; no real child is ever compared with them.

use chrono::NaiveDate;

use super::{
    calendar::years_between,
    chart::Chart,
    curve::{along, rounded},
    depth::Detail,
    visits::Visit,
    vitals::{BMI, HEAD, HEIGHT, WEIGHT},
};

type Points = &'static [(f64, f64)];

/// One sex: age in years against kilograms, centimeters and, to 2 years, centimeters of head circumference.
struct Medians {
    weight: Points,
    length: Points,
    head: Points,
}

#[rustfmt::skip]
const BOYS: Medians = Medians {
    weight: &[(0.0, 3.3), (0.083, 4.5), (0.167, 5.6), (0.25, 6.4), (0.333, 7.0), (0.5, 7.9), (0.75, 8.9), (1.0, 9.6), (1.5, 10.9),
        (2.0, 12.2), (3.0, 14.4), (4.0, 16.3), (5.0, 18.5), (6.0, 20.8), (7.0, 23.1), (8.0, 25.6), (9.0, 28.6), (10.0, 32.1),
        (11.0, 36.1), (12.0, 40.7), (13.0, 45.8), (14.0, 51.2), (15.0, 56.5), (16.0, 61.1), (17.0, 64.7), (18.0, 67.3)],
    length: &[(0.0, 49.9), (0.083, 54.7), (0.167, 58.4), (0.25, 61.4), (0.333, 63.9), (0.5, 67.6), (0.75, 72.0), (1.0, 75.7), (1.5, 82.3),
        (2.0, 87.1), (3.0, 95.3), (4.0, 102.5), (5.0, 109.2), (6.0, 115.7), (7.0, 122.0), (8.0, 128.1), (9.0, 133.7), (10.0, 138.8),
        (11.0, 143.7), (12.0, 149.3), (13.0, 156.4), (14.0, 164.1), (15.0, 170.1), (16.0, 173.6), (17.0, 175.3), (18.0, 176.1)],
    head: &[(0.0, 34.5), (0.083, 37.3), (0.167, 39.1), (0.25, 40.5), (0.333, 41.6), (0.5, 43.3), (0.75, 45.0), (1.0, 46.1), (1.5, 47.4), (2.0, 48.3)],
};

#[rustfmt::skip]
const GIRLS: Medians = Medians {
    weight: &[(0.0, 3.2), (0.083, 4.2), (0.167, 5.1), (0.25, 5.8), (0.333, 6.4), (0.5, 7.3), (0.75, 8.2), (1.0, 8.9), (1.5, 10.2),
        (2.0, 11.5), (3.0, 13.9), (4.0, 15.9), (5.0, 18.0), (6.0, 20.3), (7.0, 22.9), (8.0, 25.8), (9.0, 29.1), (10.0, 33.1),
        (11.0, 37.4), (12.0, 41.8), (13.0, 45.9), (14.0, 49.4), (15.0, 52.1), (16.0, 54.0), (17.0, 55.2), (18.0, 56.6)],
    length: &[(0.0, 49.1), (0.083, 53.7), (0.167, 57.1), (0.25, 59.8), (0.333, 62.1), (0.5, 65.7), (0.75, 70.1), (1.0, 74.0), (1.5, 80.7),
        (2.0, 85.7), (3.0, 94.2), (4.0, 101.0), (5.0, 107.9), (6.0, 115.1), (7.0, 121.8), (8.0, 127.8), (9.0, 133.1), (10.0, 138.2),
        (11.0, 144.0), (12.0, 151.5), (13.0, 157.3), (14.0, 160.4), (15.0, 161.9), (16.0, 162.5), (17.0, 162.9), (18.0, 163.1)],
    head: &[(0.0, 33.9), (0.083, 36.5), (0.167, 38.3), (0.25, 39.5), (0.333, 40.6), (0.5, 42.2), (0.75, 43.8), (1.0, 44.9), (1.5, 46.2), (2.0, 47.2)],
};

/// How one child differs from the middle, all its life: as a share of the median.
#[derive(Debug, Clone, Copy)]
pub struct Build {
    /// Of the weight; 1.0 is the median.
    pub weight: f64,
    /// Of the length.
    pub length: f64,
}

impl Chart<'_> {
    /// A build within what is usual.
    pub fn build(&mut self) -> Build {
        let length = self.dice.spread(1.0, 0.018);
        // Who is tall is heavy, by about the square.
        Build { weight: length.powi(2) * self.dice.spread(1.0, 0.045), length }
    }

    /// Length in centimeters and weight in kilograms of a child of that build on `day`.
    pub fn size(&self, build: Build, day: NaiveDate) -> (f64, f64) {
        let medians = self.medians();
        let age = years_between(self.person.born, day);
        (along(medians.length, age) * build.length, along(medians.weight, age) * build.weight)
    }

    /// Measures a child: weight, length, head size to the second birthday, body mass index from then on.
    pub fn growth(&mut self, visit: &Visit, build: Build) {
        if !visit.written {
            return;
        }
        let (length, weight) = self.size(build, visit.day);
        let age = years_between(self.person.born, visit.day);
        let weight = rounded(self.dice.spread(weight, weight * 0.006), 1);
        let length = rounded(length, 1);
        self.sign(visit, WEIGHT, weight);
        self.sign(visit, HEIGHT, length);
        if self.detail == Detail::Main {
            return;
        }
        if age < 2.0 {
            let head = along(self.medians().head, age) * (1.0 + (build.length - 1.0) / 2.0);
            self.sign(visit, HEAD, head);
        } else {
            self.sign(visit, BMI, weight / (length / 100.0).powi(2));
        }
    }

    fn medians(&self) -> Medians {
        if self.person.is_female() { GIRLS } else { BOYS }
    }
}
