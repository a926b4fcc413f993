//! What days of the week, classes of tasks and spans of business time are called.

use careway_core::{
    clocked::{Class, Span},
    words::Words,
};

/// The days of the week, from Monday.
pub fn weekdays(t: Words) -> [&'static str; 7] {
    [
        t.staff_hours_monday(),
        t.staff_hours_tuesday(),
        t.staff_hours_wednesday(),
        t.staff_hours_thursday(),
        t.staff_hours_friday(),
        t.staff_hours_saturday(),
        t.staff_hours_sunday(),
    ]
}

/// A class of tasks.
pub fn class(class: Class, t: Words) -> &'static str {
    match class {
        Class::Emergency => t.staff_class_emergency(),
        Class::Urgent => t.staff_class_urgent(),
        Class::Clinical => t.staff_class_clinical(),
        Class::Refill => t.staff_class_refill(),
        Class::Administrative => t.staff_class_administrative(),
    }
}

/// Within what something is to be done.
pub fn span(span: Span, t: Words) -> String {
    match span {
        Span::Minutes(count) => t.staff_hours_span_minutes(count.get().into()),
        Span::BusinessDays(count) => t.staff_hours_span_days(count.get().into()),
        Span::SameDay => t.staff_hours_span_same_day().to_owned(),
    }
}
