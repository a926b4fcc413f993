//! Where a child's values lie on the curves: age, unit, table, and the stretch that is drawn. Ages are counted from the day
//! of birth and not corrected for a birth before term. Nothing is guessed: what is not known to the day has no place.

use chrono::{Datelike as _, Months, NaiveDate};

use super::{
    Grown, Growth, GrowthChart, Measure, NoCurves,
    reference::{CURVES, Lms, MONTH, Row, Table},
};
use crate::{
    people::{Gender, Patient},
    record::{Item, Quantity, Standing, Value},
};

/// From the second birthday on children stand to be measured, and have curves of their own.
const BABY: u32 = 2;
/// Curves end at the twentieth birthday; who is older is no child.
const GROWN_UP: u32 = 20;
/// Most values of a curve: as many as a line on a page can show.
const FINEST: u32 = 60;

/// The curves for an item of `child`, with its place and that of the same measure's `others`. `None` for what is no such
/// measurement of a child: nothing is to be said then.
pub fn growth(child: &Patient, item: &Item, others: &[Item]) -> Option<Growth> {
    let measure = Measure::of(item.code.as_deref()?)?;
    let quantity = amount(item)?;
    let moment = item.moment()?;
    let born = child.birth_date.map_or(child.birth_year, |day| Some(day.year()));
    // Whoever turned 20 in an earlier year is grown up, however little is known of days.
    if item.standing == Standing::EnteredInError
        || born.is_some_and(|born| moment.year() - born > GROWN_UP.cast_signed())
    {
        return None;
    }
    let (birth, day) = match (child.birth_date, moment.day()) {
        (None, _) => return Some(Growth::Without(NoCurves::Birth)),
        (_, None) => return Some(Growth::Without(NoCurves::Day)),
        (Some(birth), Some(day)) => (birth, day),
    };
    if day < birth || day >= birthday(birth, GROWN_UP)? {
        return None;
    }
    let sex = match child.gender {
        Some(sex @ (Gender::Female | Gender::Male)) => sex,
        _ => return Some(Growth::Without(NoCurves::Sex)),
    };
    let Some(unit) = factor(measure, quantity) else { return Some(Growth::Without(NoCurves::Unit)) };
    let curves = Curves { measure, sex, birth, unit };
    Some(curves.chart(item, day, others).map_or(Growth::Without(NoCurves::Age), Growth::Chart))
}

/// What the places of one child's values have in common.
struct Curves {
    measure: Measure,
    sex: Gender,
    birth: NaiveDate,
    /// How many centimeters, kilograms or kilograms per square meter the shown item's unit is.
    unit: f64,
}

impl Curves {
    fn chart(&self, item: &Item, day: NaiveDate, others: &[Item]) -> Option<GrowthChart> {
        self.place(item)?;
        let here = self.table(day)?;
        let rows = here.rows(self.sex);
        let all = std::iter::once(item).chain(others);
        let mut places: Vec<(Table, Grown)> = all.filter_map(|item| self.place(item)).collect();
        places.sort_by_key(|(_, place)| std::cmp::Reverse(place.age));
        let ages = || places.iter().filter(|(table, _)| *table == here).map(|(_, place)| place.age);
        let (first, last) = (ages().min()?, ages().max()?);
        // Weight and standing height have tables that go on where those of babies are left.
        let left = matches!(here, Table::BabyWeight) || self.measure == Measure::Height && here.is_baby();
        let end = if left { f64::from(BABY) * 12.0 } else { rows.last()?.months };
        let (from, to) = stretch(f64::from(first) / MONTH, f64::from(last) / MONTH, here, (rows.first()?.months, end));
        Some(GrowthChart {
            sex: self.sex,
            // A second birthday may be half a day before two years of even months.
            from: whole(from * MONTH).min(first),
            to: whole(to * MONTH),
            baby: here.is_baby(),
            curves: CURVES.map(|z| self.curve(rows, z, from, to)).into(),
            points: places.into_iter().map(|(_, place)| place).collect(),
        })
    }

    /// A curve over a stretch of months.
    fn curve(&self, rows: &[Row], z: f64, from: f64, to: f64) -> Vec<u32> {
        // Rows are half a month from a whole month: twice as many values as months pass through them all.
        let steps = whole((to - from) * 2.0).clamp(1, FINEST);
        let age = |step: u32| from + (to - from) * f64::from(step) / f64::from(steps);
        (0..=steps).filter_map(|step| Some(whole(Lms::at(rows, age(step))?.value(z) / self.unit * 1000.0))).collect()
    }

    /// The table for a measurement on a day; `None` where there is none.
    fn table(&self, day: NaiveDate) -> Option<Table> {
        let baby = day < birthday(self.birth, BABY)?;
        match (self.measure, baby) {
            (Measure::HeadSize, _) => Some(Table::HeadSize),
            (Measure::Length, _) | (Measure::Height, true) => Some(Table::BabyLength),
            (Measure::Weight, true) => Some(Table::BabyWeight),
            (Measure::BodyMass, true) => None,
            (Measure::Height, false) => Some(Table::Height),
            (Measure::Weight, false) => Some(Table::Weight),
            (Measure::BodyMass, false) => Some(Table::BodyMass),
        }
    }

    /// Where an item's value lies; `None` for what has no number, no day, another kind of unit or no table.
    fn place(&self, item: &Item) -> Option<(Table, Grown)> {
        let day = item.moment()?.day()?;
        let quantity = amount(item)?;
        let value = quantity.number.number() * factor(self.measure, quantity)?;
        let table = self.table(day)?;
        let rows = table.rows(self.sex);
        let age = u32::try_from((day - self.birth).num_days()).ok()?;
        // A birthday is a day before or after as many months of the same length: it is on the curves that begin with it.
        let months = f64::from(age) / MONTH;
        let months = if table.is_baby() { months } else { months.max(rows.first()?.months) };
        let share = Lms::at(rows, months).filter(|_| value > 0.0)?.below(value);
        let below = whole(share * 100.0);
        Some((table, Grown { item: item.id.clone(), age, value: whole(value / self.unit * 1000.0), below }))
    }
}

/// The stretch of months to draw: whole half years of babies or years of children around the values, two at least, within
/// the table.
fn stretch(first: f64, last: f64, table: Table, (start, end): (f64, f64)) -> (f64, f64) {
    let step = if table.is_baby() { 6.0 } else { 12.0 };
    let to = (last / step).floor() * step + step;
    let from = ((first / step).floor() * step).min(to - 2.0 * step).max(start);
    (from, to.max(from + 2.0 * step).min(end))
}

fn amount(item: &Item) -> Option<&Quantity> {
    match item.measurement()?.value.as_ref()? {
        Value::Quantity(quantity) if quantity.comparator.is_none() => Some(quantity),
        _ => None,
    }
}

/// How many of the table's unit one of a quantity's unit is: by its UCUM code, else by the unit as printed. The pound and the
/// inch are exact (international yard and pound agreement, 1959).
fn factor(measure: Measure, quantity: &Quantity) -> Option<f64> {
    let unit = quantity.ucum.as_deref().or(quantity.unit.as_deref())?;
    match measure {
        Measure::Weight => Some(match unit {
            "kg" => 1.0,
            "g" => 0.001,
            "[lb_av]" | "lb" | "lbs" => 0.453_592_37,
            "[oz_av]" | "oz" => 0.453_592_37 / 16.0,
            _ => return None,
        }),
        Measure::BodyMass => matches!(unit, "kg/m2" | "kg/m²").then_some(1.0),
        Measure::Length | Measure::Height | Measure::HeadSize => Some(match unit {
            "cm" => 1.0,
            "m" => 100.0,
            "[in_i]" | "in" => 2.54,
            _ => return None,
        }),
    }
}

fn birthday(birth: NaiveDate, years: u32) -> Option<NaiveDate> {
    birth.checked_add_months(Months::new(years * 12))
}

/// The nearest whole number; 0 for what is less.
fn whole(number: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast keeps to the ends of the type")]
    let whole = number.round() as u32;
    whole
}
