//! FHIR R4 `Timing` as fields: how often, at which times of the day, for how long. A code such as BID is read as what it
//! means; one that is not known, or says something else than the fields beside it, is kept as it was written.

use careway_core::record::{
    Decimal,
    directions::{Bounds, Count, DayPart, Directions, Meal, Rhythm, Side, Span, TimeUnit, Weekday},
};

use super::unit;
use crate::fhir::{
    datatype::{concept, period},
    view::View,
};

/// Reads a Timing into directions.
pub fn read(timing: View<'_>, into: &mut Directions) {
    if !timing.is_there() {
        return;
    }
    let repeat = timing.at("repeat");
    into.rhythm = rhythm(repeat);
    into.code = unreadable(repeat);
    into.at = repeat.each("when").filter_map(View::code).map(day_part).collect();
    into.offset = repeat.at("offset").digits().and_then(|digits| digits.parse().ok()).filter(|minutes| *minutes > 0);
    into.days = repeat.each("dayOfWeek").filter_map(|day| weekday(day.code()?)).collect();
    let clock = |time: View<'_>| time.code().map(|time| time.get(..5).unwrap_or(time).to_owned());
    into.clock = repeat.each("timeOfDay").filter_map(clock).collect();
    into.lasts =
        count(repeat, "duration").zip(time_unit(repeat.at("durationUnit"))).map(|(count, unit)| Span { count, unit });
    into.bounds = bounds(repeat);
    code(timing.at("code"), into);
}

/// A length of time that is a Quantity of a known unit.
pub fn span_of(quantity: View<'_>) -> Option<Span> {
    let number = quantity.at("value").decimal()?;
    let unit = time_unit(quantity.at("code")).or_else(|| time_unit(quantity.at("unit")))?;
    Some(Span { count: Count::Exactly(number), unit })
}

/// So many times in so long, else so many times in all.
fn rhythm(repeat: View<'_>) -> Option<Rhythm> {
    match every(repeat) {
        Some(every) => Some(Rhythm { times: count(repeat, "frequency"), every: Some(every) }),
        None => count(repeat, "count").map(|times| Rhythm { times: Some(times), every: None }),
    }
}

fn every(repeat: View<'_>) -> Option<Span> {
    let (count, unit) = count(repeat, "period").zip(time_unit(repeat.at("periodUnit")))?;
    Some(Span { count, unit })
}

/// A frequency or a period that does not make a rhythm, as it was written: `2 / 1 fortnight`.
fn unreadable(repeat: View<'_>) -> Option<String> {
    if every(repeat).is_some() {
        return None;
    }
    let words = |name: &str| repeat.at(name).digits().map(str::to_owned);
    let period: Vec<String> = words("period").into_iter().chain(repeat.at("periodUnit").text()).collect();
    match (words("frequency"), period.join(" ")) {
        (None, period) => (!period.is_empty()).then_some(period),
        (Some(times), period) if period.is_empty() => Some(format!("× {times}")),
        (Some(times), period) => Some(format!("{times} / {period}")),
    }
}

/// `frequency` with `frequencyMax`, and so on.
fn count(view: View<'_>, name: &str) -> Option<Count> {
    let (low, high) = (view.at(name).decimal(), view.at(&format!("{name}Max")).decimal());
    match (low, high) {
        (Some(low), Some(high)) if low.as_str() != high.as_str() => Some(Count::Between(low, high)),
        (Some(low), _) => Some(Count::Exactly(low)),
        (None, Some(high)) => Some(Count::UpTo(high)),
        (None, None) => None,
    }
}

fn bounds(repeat: View<'_>) -> Option<Bounds> {
    match repeat.choice_name("bounds")? {
        "boundsPeriod" => {
            period(repeat.at("boundsPeriod")).map(|when| Bounds::Period { start: when.start, end: when.end })
        }
        "boundsDuration" => span_of(repeat.at("boundsDuration")).map(Bounds::Lasting),
        _ => {
            let range = repeat.at("boundsRange");
            let end = if range.at("high").is_there() { range.at("high") } else { range.at("low") };
            let (count, _) = unit::range(range)?;
            Some(Bounds::Lasting(Span { count, unit: span_of(end)?.unit }))
        }
    }
}

fn time_unit(view: View<'_>) -> Option<TimeUnit> {
    Some(match view.code()?.to_lowercase().trim_end_matches("(s)") {
        "s" | "sec" | "second" | "seconds" => TimeUnit::Second,
        "min" | "minute" | "minutes" => TimeUnit::Minute,
        "h" | "hr" | "hour" | "hours" => TimeUnit::Hour,
        "d" | "day" | "days" => TimeUnit::Day,
        "wk" | "week" | "weeks" => TimeUnit::Week,
        "mo" | "month" | "months" => TimeUnit::Month,
        "a" | "year" | "years" => TimeUnit::Year,
        _ => return None,
    })
}

/// What a code of the timing says goes where the fields say nothing (FHIR R4 `timing-abbreviation`, and the abbreviations
/// of prescriptions that are safe to read).
fn code(view: View<'_>, into: &mut Directions) {
    let known = view.each("coding").find_map(|coding| abbreviation(coding.at("code").code()?));
    let known = known.or_else(|| abbreviation(view.at("text").code()?));
    let Some((rhythm, at)) = known else {
        into.code = view.is_there().then(|| concept(view)).flatten().or(into.code.take());
        return;
    };
    let agrees = rhythm.is_none() || into.rhythm.is_none() || same(into.rhythm.as_ref(), rhythm.as_ref());
    if !agrees {
        into.code = concept(view);
        return;
    }
    if rhythm.is_some() {
        into.code = None;
    }
    into.rhythm = into.rhythm.take().or(rhythm);
    if into.at.is_empty() {
        into.at.extend(at);
    }
}

/// Whether two rhythms are the same, however their decimals are written.
fn same(one: Option<&Rhythm>, other: Option<&Rhythm>) -> bool {
    let number = |count: &Count| match count {
        Count::Exactly(number) => Some(number.number()),
        _ => None,
    };
    let read = |rhythm: &Rhythm| {
        let every = rhythm.every.as_ref().map(|span| (number(&span.count), span.unit));
        (rhythm.times.as_ref().map_or(Some(1.0), number), every)
    };
    one.map(read) == other.map(read)
}

type Meaning = (Option<Rhythm>, Option<DayPart>);

fn abbreviation(code: &str) -> Option<Meaning> {
    let code = code.replace('.', "").trim().to_uppercase();
    let times = |times: &str, number: &str, unit| {
        let exactly = |digits: &str| Decimal::parse(digits).map(Count::Exactly);
        Some(Rhythm { times: exactly(times), every: exactly(number).map(|count| Span { count, unit }) })
    };
    let daily = |part| (times("1", "1", TimeUnit::Day), Some(part));
    Some(match code.as_str() {
        "QD" | "DAILY" => (times("1", "1", TimeUnit::Day), None),
        "BID" => (times("2", "1", TimeUnit::Day), None),
        "TID" => (times("3", "1", TimeUnit::Day), None),
        "QID" => (times("4", "1", TimeUnit::Day), None),
        "QOD" => (times("1", "2", TimeUnit::Day), None),
        "WK" => (times("1", "1", TimeUnit::Week), None),
        "MO" => (times("1", "1", TimeUnit::Month), None),
        "AM" | "QAM" => daily(DayPart::Morning),
        "PM" => daily(DayPart::Afternoon),
        "QPM" => daily(DayPart::Evening),
        "BED" | "QHS" => daily(DayPart::Bedtime),
        other => match other.strip_prefix('Q').and_then(|rest| rest.strip_suffix('H')) {
            Some(hours) if hours.parse::<u8>().is_ok_and(|hours| hours > 0) => {
                (times("1", hours, TimeUnit::Hour), None)
            }
            _ => match day_part(other) {
                DayPart::Written(_) => return None,
                part => (None, Some(part)),
            },
        },
    })
}

fn day_part(code: &str) -> DayPart {
    use Meal::{Any, Breakfast, Dinner, Lunch};
    use Side::{After, Before, With};
    match code {
        "MORN" => DayPart::Morning,
        "MORN.early" => DayPart::EarlyMorning,
        "MORN.late" => DayPart::LateMorning,
        "NOON" => DayPart::Noon,
        "AFT" => DayPart::Afternoon,
        "AFT.early" => DayPart::EarlyAfternoon,
        "AFT.late" => DayPart::LateAfternoon,
        "EVE" => DayPart::Evening,
        "EVE.early" => DayPart::EarlyEvening,
        "EVE.late" => DayPart::LateEvening,
        "NIGHT" => DayPart::Night,
        "WAKE" => DayPart::Waking,
        "HS" => DayPart::Bedtime,
        "PHS" => DayPart::AfterSleep,
        "C" => DayPart::Meal(With, Any),
        "CM" => DayPart::Meal(With, Breakfast),
        "CD" => DayPart::Meal(With, Lunch),
        "CV" => DayPart::Meal(With, Dinner),
        "AC" => DayPart::Meal(Before, Any),
        "ACM" => DayPart::Meal(Before, Breakfast),
        "ACD" => DayPart::Meal(Before, Lunch),
        "ACV" => DayPart::Meal(Before, Dinner),
        "PC" => DayPart::Meal(After, Any),
        "PCM" => DayPart::Meal(After, Breakfast),
        "PCD" => DayPart::Meal(After, Lunch),
        "PCV" => DayPart::Meal(After, Dinner),
        other => DayPart::Written(other.to_owned()),
    }
}

fn weekday(code: &str) -> Option<Weekday> {
    Some(match code {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}
