//! Well child visits: the round of check-ups that every child of the demo goes through, with growth and vaccines.

use chrono::{Days, Months};

use super::{
    chart::Chart,
    documents::PROGRESS,
    growth::Build,
    immunizations::at_month,
    organization::Clinician,
    visits::{Visit, WELL_CHILD},
    vitals::Vitals,
};

/// Months of life at which a child is seen.
const MONTHS: [u32; 28] = [
    0, 1, 2, 4, 6, 9, 12, 15, 18, 24, 30, 36, 48, 60, 72, 84, 96, 108, 120, 132, 144, 156, 168, 180, 192, 204, 216, 228,
];

impl Chart<'_> {
    /// All well child visits from birth until today, oldest first.
    pub fn well_child_visits(&mut self, build: Build) -> Vec<Visit> {
        let mut visits = Vec::new();
        for month in MONTHS {
            let late = if month == 0 { 4 } else { self.dice.between(1, 9).unsigned_abs() };
            let planned = self.person.born + Months::new(month) + Days::new(late);
            if planned >= self.today || month > 216 {
                break;
            }
            // A Friday before would be too early for a vaccine that is due by age: a day late is not.
            let day = if month == 0 { planned } else { self.past(planned + Days::new(3)) };
            let reason = if month == 0 { "First check after birth" } else { "Well child check" };
            let visit = self.visit(day, Clinician::Pediatrician, WELL_CHILD, reason);
            self.check_child(&visit, month, build);
            visits.push(visit);
        }
        visits
    }

    fn check_child(&mut self, visit: &Visit, month: u32, build: Build) {
        self.growth(visit, build);
        let age = f64::from(month) / 12.0;
        let pulse = super::curve::along(&[(0.0, 140.0), (1.0, 118.0), (5.0, 96.0), (12.0, 80.0), (18.0, 72.0)], age);
        let pressure = (month >= 36).then_some((92.0 + age * 1.3, 54.0 + age * 0.9));
        self.vitals(visit, Vitals { pulse: Some(pulse), temperature: Some(36.8), pressure, ..Vitals::default() });
        let vaccines = at_month(month, visit.day);
        for vaccine in &vaccines {
            self.vaccinate(visit.day, *vaccine, Clinician::Pediatrician, Some(visit));
        }
        let given =
            if vaccines.is_empty() { "No vaccines were due." } else { "Vaccines were given and well tolerated." };
        let (stage, next) = stage(month);
        self.note(visit, PROGRESS, &format!(
            "{stage} Growing steadily along their own curve. Examination without findings. {given}\n\nNext check: {next}."
        ));
    }
}

/// What a child of that age does, and when the next check is.
fn stage(month: u32) -> (&'static str, &'static str) {
    match month {
        0 => ("Feeds every two to three hours, wakes for feeds.", "at one month"),
        1..=3 => ("Follows a face with the eyes and begins to smile.", "in two months"),
        4..=5 => ("Rolls over, laughs, holds the head steady.", "at six months"),
        6..=8 => ("Sits with support and reaches for things. First solid food.", "at nine months"),
        9..=11 => ("Crawls, pulls up to stand, answers to the own name.", "at the first birthday"),
        12..=23 => ("Walks, says single words, points at what is wanted.", "in three to six months"),
        24..=47 => ("Runs, puts words together, plays beside other children.", "in a year"),
        48..=131 => ("Does well in school, sleeps well, has friends.", "in a year"),
        _ => ("Sleep, school, food and mood were talked about, part of the time without a parent.", "in a year"),
    }
}
