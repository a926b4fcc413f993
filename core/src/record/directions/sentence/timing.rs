//! When and how often, in the reader's words: rhythms, times of the day, days of the week, the clock, and how long it goes on.

use super::{Day, count_words, digits, grammar};
use crate::{
    record::{
        Decimal,
        directions::{Bounds, Count, DayPart, Meal, Rhythm, Side, Span, TimeUnit, Weekday},
    },
    words::Words,
};

/// A length of time.
pub fn span_words(span: &Span, t: Words) -> String {
    let text = match &span.count {
        Count::Between(low, high) => t.span_between(digits(high), digits(low)),
        other => count_words(other, t),
    };
    let number = grammar(&span.count);
    match span.unit {
        TimeUnit::Second => t.span_second(&text, number),
        TimeUnit::Minute => t.span_minute(&text, number),
        TimeUnit::Hour => t.span_hour(&text, number),
        TimeUnit::Day => t.span_day(&text, number),
        TimeUnit::Week => t.span_week(&text, number),
        TimeUnit::Month => t.span_month(&text, number),
        TimeUnit::Year => t.span_year(&text, number),
    }
}

/// How often.
pub fn rhythm_words(rhythm: &Rhythm, t: Words) -> Option<String> {
    let number = rhythm.times.as_ref().map_or(1, grammar);
    let times = rhythm.times.as_ref().map_or_else(|| "1".to_owned(), |times| count_words(times, t));
    let Some(every) = &rhythm.every else { return rhythm.times.is_some().then(|| t.rhythm_in_all(number, &times)) };
    Some(match every.unit {
        TimeUnit::Hour if grammar(&every.count) == 1 => t.rhythm_hour(number, &times),
        TimeUnit::Day if grammar(&every.count) == 1 => t.rhythm_day(number, &times),
        TimeUnit::Week if grammar(&every.count) == 1 => t.rhythm_week(number, &times),
        TimeUnit::Month if grammar(&every.count) == 1 => t.rhythm_month(number, &times),
        TimeUnit::Year if grammar(&every.count) == 1 => t.rhythm_year(number, &times),
        _ if number == 1 => t.rhythm_every(&span_words(every, t)),
        _ => t.rhythm_times_every(&span_words(every, t), &times),
    })
}

/// Several things in one breath: "a, b and c".
pub fn list(mut parts: Vec<String>, t: Words) -> Option<String> {
    let last = parts.pop()?;
    if parts.is_empty() { Some(last) } else { Some(t.list_and(&parts.join(", "), &last)) }
}

/// A time of the day, so many minutes before or after it.
pub fn day_part(part: &DayPart, offset: Option<u32>, t: Words) -> String {
    let minutes = offset.map(|minutes| {
        let hours = (minutes >= 60 && minutes.is_multiple_of(60)).then_some((minutes / 60, TimeUnit::Hour));
        let (number, unit) = hours.unwrap_or((minutes, TimeUnit::Minute));
        let count = Decimal::parse(&number.to_string()).map(Count::Exactly);
        count.map(|count| span_words(&Span { count, unit }, t)).unwrap_or_default()
    });
    let phrase = match part {
        DayPart::Morning => t.day_morning(),
        DayPart::EarlyMorning => t.day_early_morning(),
        DayPart::LateMorning => t.day_late_morning(),
        DayPart::Noon => t.day_noon(),
        DayPart::Afternoon => t.day_afternoon(),
        DayPart::EarlyAfternoon => t.day_early_afternoon(),
        DayPart::LateAfternoon => t.day_late_afternoon(),
        DayPart::Evening => t.day_evening(),
        DayPart::EarlyEvening => t.day_early_evening(),
        DayPart::LateEvening => t.day_late_evening(),
        DayPart::Night => t.day_night(),
        // With an offset these are before and after, which the plain phrases leave open.
        DayPart::Waking if minutes.is_some() => t.day_after_waking(),
        DayPart::Waking => t.day_waking(),
        DayPart::Bedtime if minutes.is_some() => t.day_before_bedtime(),
        DayPart::Bedtime => t.day_bedtime(),
        DayPart::AfterSleep => t.day_after_sleep(),
        DayPart::Meal(side, meal) => meal_words(*side, *meal, t),
        DayPart::Written(code) => code,
    };
    match minutes {
        Some(minutes) => [&minutes, " ", phrase].concat(),
        None => phrase.to_owned(),
    }
}

fn meal_words(side: Side, meal: Meal, t: Words) -> &'static str {
    match (side, meal) {
        (Side::With, Meal::Any) => t.meal_with_any(),
        (Side::With, Meal::Breakfast) => t.meal_with_breakfast(),
        (Side::With, Meal::Lunch) => t.meal_with_lunch(),
        (Side::With, Meal::Dinner) => t.meal_with_dinner(),
        (Side::Before, Meal::Any) => t.meal_before_any(),
        (Side::Before, Meal::Breakfast) => t.meal_before_breakfast(),
        (Side::Before, Meal::Lunch) => t.meal_before_lunch(),
        (Side::Before, Meal::Dinner) => t.meal_before_dinner(),
        (Side::After, Meal::Any) => t.meal_after_any(),
        (Side::After, Meal::Breakfast) => t.meal_after_breakfast(),
        (Side::After, Meal::Lunch) => t.meal_after_lunch(),
        (Side::After, Meal::Dinner) => t.meal_after_dinner(),
    }
}

/// A day of the week, as the day of every week.
pub fn weekday(day: Weekday, t: Words) -> &'static str {
    match day {
        Weekday::Monday => t.weekday_monday(),
        Weekday::Tuesday => t.weekday_tuesday(),
        Weekday::Wednesday => t.weekday_wednesday(),
        Weekday::Thursday => t.weekday_thursday(),
        Weekday::Friday => t.weekday_friday(),
        Weekday::Saturday => t.weekday_saturday(),
        Weekday::Sunday => t.weekday_sunday(),
    }
}

/// `08:00` as "8:00 a.m."; a text that is no time of day stays as it is.
pub fn by_the_clock(times: &[String], t: Words) -> Option<String> {
    let read = |time: &String| {
        let (hour, minute) = time.split_once(':')?;
        let hour: u64 = hour.parse().ok().filter(|hour| *hour < 24)?;
        let shown =
            [&(if hour.is_multiple_of(12) { 12 } else { hour % 12 }).to_string(), ":", minute.get(..2)?].concat();
        Some((hour % 12, if hour < 12 { t.clock_morning(&shown) } else { t.clock_evening(&shown) }))
    };
    let first = times.first().and_then(read).map_or(2, |(hour, _)| if hour == 1 { 1 } else { 2 });
    let shown = times.iter().map(|time| read(time).map_or_else(|| time.clone(), |(_, shown)| shown)).collect();
    list(shown, t).map(|times| t.directions_clock(first, &times))
}

/// For how long altogether.
pub fn bounds_words(bounds: &Bounds, t: Words, day: Day<'_>) -> Option<String> {
    match bounds {
        Bounds::Lasting(span) => Some(t.directions_for(&span_words(span, t))),
        Bounds::Period { start: Some(start), end: Some(end) } => Some(t.directions_from_until(&day(end), &day(start))),
        Bounds::Period { start: Some(start), end: None } => Some(t.directions_from(&day(start))),
        Bounds::Period { start: None, end: Some(end) } => Some(t.directions_until(&day(end))),
        Bounds::Period { start: None, end: None } => None,
    }
}
