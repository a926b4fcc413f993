//! A healthy young adult who has been seen once: what pages show when there is hardly anything to show.

use super::super::{
    chart::Chart, immunizations::TDAP, organization::Clinician, screening::NEVER_SMOKED, visits::CHECK_UP,
};

pub(crate) fn write(chart: &mut Chart) {
    let by = Clinician::FamilyDoctor;
    let visit = chart.visit(chart.months_ago(14), by, CHECK_UP, "New patient");
    chart.adult_vitals(&visit, (118.0, 72.0), 74.5, 181.0);
    chart.tobacco(&visit, NEVER_SMOKED);
    chart.no_known_allergy(&visit);
    chart.vaccinate(visit.day, TDAP, by, Some(&visit));
}
