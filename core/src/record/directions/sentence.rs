//! Directions in the reader's words: one sentence out of the fields that are there, in the order in which people say them.
//! Says nothing that no field says, and nothing twice. How a day is written is handed in.

mod timing;

use super::{Amount, AsNeeded, Count, Directions, Most, Route, Unit, Way};
use crate::{
    record::{Decimal, MedicationEvent, Moment},
    words::{Language, Words},
};
use timing::{bounds_words, by_the_clock, day_part, list, rhythm_words, span_words, weekday};

/// How a day is written for this reader.
type Day<'a> = &'a dyn Fn(&Moment) -> String;

/// What a reader is told of one instruction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The source's own sentences, the prescriber's first.
    pub said: Vec<String>,
    /// What the other fields say, in the reader's words, where they say more than the sentences do.
    pub read: Option<String>,
}

impl Directions {
    /// The instruction as it is told: the source's own words as they are, and the fields where they add to them.
    pub fn told(&self, event: MedicationEvent, t: Words, day: Day<'_>) -> Told {
        let mut said: Vec<String> = Vec::new();
        for text in self.text.iter().chain(&self.more) {
            if !said.iter().any(|before| contains(before, text)) {
                said.push(text.clone());
            }
        }
        // "When you need it" or "by mouth" alone says no more than a sentence does, in the language that sources write in.
        let worth = said.is_empty() || self.has_detail() || t.language() != Language::English;
        let read = self.sentence(event, t, day).filter(|read| worth && !contains(&said.join(" "), read));
        Told { said, read }
    }

    /// Whether the fields say how much, how often, when or how long.
    fn has_detail(&self) -> bool {
        let bare =
            Self { text: None, more: Vec::new(), step: None, route: None, site: None, as_needed: None, ..self.clone() };
        bare != Self::default()
    }

    /// Everything that the fields say; `None` when they say nothing.
    fn sentence(&self, event: MedicationEvent, t: Words, day: Day<'_>) -> Option<String> {
        let tail = [
            self.rate.as_ref().map(|rate| t.directions_rate(&amount(rate, t))),
            self.lasts.as_ref().map(|span| t.directions_lasting(&span_words(span, t))),
            self.rhythm.as_ref().and_then(|rhythm| rhythm_words(rhythm, t)),
            list(self.at.iter().map(|part| day_part(part, self.offset, t)).collect(), t),
            list(self.days.iter().map(|day| weekday(*day, t).to_owned()).collect(), t)
                .map(|days| t.directions_days(&days)),
            by_the_clock(&self.clock, t),
            self.code.as_ref().map(|code| ["(", code, ")"].concat()),
            self.as_needed.as_ref().map(|need| as_needed(need, t)),
            self.bounds.as_ref().and_then(|bounds| bounds_words(bounds, t, day)),
        ];
        let most = self.most.iter().map(|most| most_words(most, t));
        let tail: Vec<String> = tail.into_iter().flatten().chain(most).collect();
        if tail.is_empty() && self.dose.is_none() && self.route.is_none() && self.site.is_none() {
            return None;
        }
        let head = head(event, self.dose.as_ref(), self.route.as_ref(), t);
        let site = self.site.as_ref().map(|site| ["(", site, ")"].concat());
        Some(tidy(&std::iter::once(head).chain(site).chain(tail).collect::<Vec<_>>().join(" ")))
    }
}

/// One space between words and none before a comma, wherever a part was empty; no comma at the end.
fn tidy(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(",,", ",");
    text.trim_end_matches(',').to_owned()
}

/// Whether every word of `part` stands in `whole`.
fn contains(whole: &str, part: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let whole = words(whole);
    words(part).iter().all(|word| whole.contains(word))
}

/// What is done with how much of it, and which way it goes into the body.
fn head(event: MedicationEvent, dose: Option<&Amount>, route: Option<&Route>, t: Words) -> String {
    let dose = dose.map(|dose| amount(dose, t)).unwrap_or_default();
    let dose = dose.as_str();
    if event == MedicationEvent::Given {
        return [dose, route.map_or("", |route| route.text.as_str())].join(" ");
    }
    let Some(route) = route else { return t.directions_use(dose) };
    match route.way {
        Some(Way::Mouth) => t.directions_mouth(dose),
        Some(Way::UnderTongue) => t.directions_under_tongue(dose),
        Some(Way::BreathedIn) => t.directions_breathed_in(dose),
        Some(Way::Nose) => t.directions_nose(dose),
        Some(Way::Eye) => t.directions_eye(dose),
        Some(Way::Ear) => t.directions_ear(dose),
        Some(Way::Skin) => t.directions_skin(dose),
        Some(Way::UnderSkin) => t.directions_under_skin(dose),
        Some(Way::Muscle) => t.directions_muscle(dose),
        Some(Way::Vein) => t.directions_vein(dose),
        Some(Way::Rectum) => t.directions_rectum(dose),
        Some(Way::Vagina) => t.directions_vagina(dose),
        None => [&t.directions_use(dose), " (", &route.text, ")"].concat(),
    }
}

fn amount(amount: &Amount, t: Words) -> String {
    let (count, unit) = match amount {
        Amount::Written(text) => return text.clone(),
        Amount::Of(count, unit) => (count, unit),
    };
    let (text, number) = (count_words(count, t), grammar(count));
    match unit {
        None => t.dose_bare(&text),
        Some(Unit::Tablet) => t.dose_tablet(&text, number),
        Some(Unit::Capsule) => t.dose_capsule(&text, number),
        Some(Unit::Drop) => t.dose_drop(&text, number),
        Some(Unit::Puff) => t.dose_puff(&text, number),
        Some(Unit::Spray) => t.dose_spray(&text, number),
        Some(Unit::Patch) => t.dose_patch(&text, number),
        Some(Unit::Unit) => t.dose_unit(&text, number),
        Some(Unit::Dose) => t.dose_dose(&text, number),
        Some(Unit::Written(unit)) => [&text, " ", unit].concat(),
    }
}

/// The count by which a language chooses one or many: only exactly one is one.
fn grammar(count: &Count) -> u64 {
    match count {
        Count::Exactly(number) if digits(number) == "1" => 1,
        _ => 2,
    }
}

fn count_words(count: &Count, t: Words) -> String {
    match count {
        Count::Exactly(number) => digits(number).to_owned(),
        Count::Between(low, high) => t.value_between(digits(high), digits(low)),
        Count::AtLeast(low) => t.directions_at_least(digits(low)),
        Count::UpTo(high) => t.directions_up_to(digits(high)),
    }
}

/// The digits without zeros that say nothing: `1.0` tablet is easily read as ten (ISMP's list of error-prone notations).
fn digits(number: &Decimal) -> &str {
    let text = number.as_str();
    let plain = text.contains('.') && !text.contains(['e', 'E']);
    if plain { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

fn as_needed(need: &AsNeeded, t: Words) -> String {
    match need {
        AsNeeded::Yes => t.directions_as_needed().to_owned(),
        AsNeeded::For(reason) => t.directions_as_needed_for(reason),
    }
}

fn most_words(most: &Most, t: Words) -> String {
    match most {
        Most::Within(amount_, span) => t.directions_most_within(&amount(amount_, t), &span_words(span, t)),
        Most::AtOnce(amount_) => t.directions_most_at_once(&amount(amount_, t)),
        Most::Written(text) => t.directions_most(text),
    }
}
