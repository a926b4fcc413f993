//! Every field has words in both languages, and the sentence is made of those that are there.

use super::*;
use crate::{
    record::{Decimal, MedicationEvent},
    words::{Language, Words},
};

fn number(digits: &str) -> Decimal {
    Decimal::parse(digits).unwrap()
}

fn exactly(digits: &str) -> Count {
    Count::Exactly(number(digits))
}

fn read(directions: &Directions, language: Language) -> Option<String> {
    directions.told(MedicationEvent::Ordered, Words::of(language), &|day| day.to_string()).read
}

/// What is read, in English and in Spanish.
fn both(directions: &Directions) -> (String, String) {
    let one = |language| read(directions, language).unwrap();
    (one(Language::English), one(Language::Spanish))
}

fn says(directions: &Directions, english: &str, spanish: &str) {
    assert_eq!(both(directions), (english.to_owned(), spanish.to_owned()));
}

fn tablets(count: Count) -> Directions {
    let route = Route { way: Some(Way::Mouth), text: "Oral".to_owned() };
    Directions { dose: Some(Amount::Of(count, Some(Unit::Tablet))), route: Some(route), ..Directions::default() }
}

fn every(times: &str, number: &str, unit: TimeUnit) -> Option<Rhythm> {
    Some(Rhythm { times: Some(exactly(times)), every: Some(Span { count: exactly(number), unit }) })
}

#[test]
fn a_sentence_is_said_as_people_say_it() {
    let at = vec![DayPart::Meal(Side::With, Meal::Any)];
    let twice = Directions { rhythm: every("2", "1", TimeUnit::Day), at, ..tablets(exactly("1")) };
    says(
        &twice,
        "Take 1 tablet by mouth 2 times a day with food",
        "Tome 1 tableta por la boca 2 veces al día con las comidas",
    );
    let pain = Directions {
        rhythm: Some(Rhythm {
            times: None,
            every: Some(Span { count: Count::Between(number("4"), number("6")), unit: TimeUnit::Hour }),
        }),
        as_needed: Some(AsNeeded::For("pain".to_owned())),
        most: vec![Most::Within(
            Amount::Of(exactly("8"), Some(Unit::Tablet)),
            Span { count: exactly("24"), unit: TimeUnit::Hour },
        )],
        ..tablets(Count::Between(number("1"), number("2")))
    };
    says(
        &pain,
        "Take 1 to 2 tablets by mouth every 4 to 6 hours when you need it for pain, no more than 8 tablets in 24 hours",
        "Tome de 1 a 2 tabletas por la boca cada 4 a 6 horas cuando lo necesite por pain, no más de 8 tabletas en 24 horas",
    );
}

#[test]
fn how_often_is_said_in_the_shortest_way() {
    let of = |times, count, unit| Directions { rhythm: every(times, count, unit), ..tablets(exactly("1")) };
    for (directions, english, spanish) in [
        (of("1", "1", TimeUnit::Day), "once a day", "una vez al día"),
        (of("1", "1.0", TimeUnit::Week), "once a week", "una vez a la semana"),
        (of("3", "1", TimeUnit::Month), "3 times a month", "3 veces al mes"),
        (of("1", "1", TimeUnit::Hour), "every hour", "cada hora"),
        (of("1", "8", TimeUnit::Hour), "every 8 hours", "cada 8 horas"),
        (of("2", "3", TimeUnit::Day), "2 times every 3 days", "2 veces cada 3 días"),
        (of("1", "1", TimeUnit::Year), "once a year", "una vez al año"),
        (of("1", "30", TimeUnit::Minute), "every 30 minutes", "cada 30 minutos"),
    ] {
        says(
            &directions,
            &format!("Take 1 tablet by mouth {english}"),
            &format!("Tome 1 tableta por la boca {spanish}"),
        );
    }
    let once = Directions { rhythm: Some(Rhythm { times: Some(exactly("1")), every: None }), ..tablets(exactly("2")) };
    says(&once, "Take 2 tablets by mouth one time only", "Tome 2 tabletas por la boca una sola vez");
}

#[test]
fn days_hours_and_bounds() {
    let moment = |text| Some(Moment::parse(text).unwrap());
    let weekly = Directions {
        days: vec![Weekday::Monday, Weekday::Wednesday, Weekday::Saturday],
        clock: vec!["08:00".to_owned(), "20:30".to_owned()],
        bounds: Some(Bounds::Period { start: moment("2024-03-01"), end: moment("2024-03-11") }),
        ..tablets(exactly("1"))
    };
    says(
        &weekly,
        "Take 1 tablet by mouth on Mondays, Wednesdays and Saturdays at 8:00 a.m. and 8:30 p.m. from 2024-03-01 until 2024-03-11",
        "Tome 1 tableta por la boca los lunes, miércoles y sábados a las 8:00 a. m. y 8:30 p. m. desde: 2024-03-01, hasta: 2024-03-11",
    );
    assert_eq!(weekly.until(), moment("2024-03-11"));
    let early =
        Directions { clock: vec!["01:00".to_owned(), "12:15".to_owned(), "later".to_owned()], ..Directions::default() };
    says(&early, "Use at 1:00 a.m., 12:15 p.m. and later", "Use a la 1:00 a. m., 12:15 p. m. y later");
    let ten = Span { count: exactly("10"), unit: TimeUnit::Day };
    let course = Directions { bounds: Some(Bounds::Lasting(ten)), ..tablets(exactly("1")) };
    says(&course, "Take 1 tablet by mouth for 10 days", "Tome 1 tableta por la boca durante 10 días");
    let before = Directions {
        at: vec![DayPart::Meal(Side::Before, Meal::Breakfast), DayPart::Bedtime],
        offset: Some(30),
        ..tablets(exactly("1"))
    };
    says(
        &before,
        "Take 1 tablet by mouth 30 minutes before breakfast and 30 minutes before bedtime",
        "Tome 1 tableta por la boca 30 minutos antes del desayuno y 30 minutos antes de dormir",
    );
}

#[test]
fn nothing_is_said_twice_and_nothing_is_made_up() {
    let directions = |text: &str| Directions {
        text: Some(text.to_owned()),
        rhythm: every("2", "1", TimeUnit::Day),
        ..tablets(exactly("1"))
    };
    let told = |directions: &Directions, language| {
        directions.told(MedicationEvent::Ordered, Words::of(language), &|day| day.to_string())
    };
    let same = directions("Take 1 tablet, by MOUTH, 2 times a day.");
    assert_eq!(told(&same, Language::English).read, None);
    assert_eq!(told(&same, Language::Spanish).read.as_deref(), Some("Tome 1 tableta por la boca 2 veces al día"));
    let short = told(&directions("1 tab bid"), Language::English);
    assert_eq!(
        (short.said, short.read.as_deref()),
        (vec!["1 tab bid".to_owned()], Some("Take 1 tablet by mouth 2 times a day"))
    );
    let bare = Directions {
        text: Some("Take as needed.".to_owned()),
        as_needed: Some(AsNeeded::Yes),
        ..Directions::default()
    };
    assert_eq!(told(&bare, Language::English).read, None, "it says no more than the sentence");
    assert_eq!(told(&bare, Language::Spanish).read.as_deref(), Some("Use cuando lo necesite"));
    let repeated = Directions {
        text: Some("With food, daily".to_owned()),
        more: vec!["With food".to_owned(), "Shake".to_owned()],
        ..Directions::default()
    };
    assert_eq!(
        told(&repeated, Language::English),
        Told { said: vec!["With food, daily".to_owned(), "Shake".to_owned()], read: None }
    );
    assert_eq!(told(&Directions::default(), Language::English), Told::default());
}

#[test]
fn zeros_that_mislead_are_not_written() {
    for (digits, shown) in [
        ("1.0", "1 tablet"),
        ("2.50", "2.5 tablets"),
        ("0.5", "0.5 tablets"),
        ("10", "10 tablets"),
        ("100", "100 tablets"),
    ] {
        assert_eq!(both(&tablets(exactly(digits))).0, format!("Take {shown} by mouth"));
    }
    let bare = Directions {
        dose: Some(Amount::Of(exactly("1"), None)),
        rhythm: every("1", "1", TimeUnit::Day),
        ..Directions::default()
    };
    says(&bare, "Use 1 each time, once a day", "Use 1 cada vez, una vez al día");
    let alone = Directions { rhythm: None, ..bare };
    says(&alone, "Use 1 each time", "Use 1 cada vez");
}

#[test]
fn every_way_unit_and_time_has_words() {
    use DayPart::{
        AfterSleep, Afternoon, Bedtime, EarlyAfternoon, EarlyEvening, EarlyMorning, Evening, LateAfternoon,
        LateEvening, LateMorning, Morning, Night, Noon, Waking,
    };
    let ways = [
        Way::Mouth,
        Way::UnderTongue,
        Way::BreathedIn,
        Way::Nose,
        Way::Eye,
        Way::Ear,
        Way::Skin,
        Way::UnderSkin,
        Way::Muscle,
        Way::Vein,
        Way::Rectum,
        Way::Vagina,
    ];
    let units = [Unit::Tablet, Unit::Capsule, Unit::Drop, Unit::Puff, Unit::Spray, Unit::Patch, Unit::Unit, Unit::Dose];
    let sides = [Side::With, Side::Before, Side::After];
    let meals = [Meal::Any, Meal::Breakfast, Meal::Lunch, Meal::Dinner];
    let mut parts = vec![
        Morning,
        EarlyMorning,
        LateMorning,
        Noon,
        Afternoon,
        EarlyAfternoon,
        LateAfternoon,
        Evening,
        EarlyEvening,
        LateEvening,
        Night,
        Waking,
        Bedtime,
        AfterSleep,
    ];
    parts.extend(sides.into_iter().flat_map(|side| meals.map(|meal| DayPart::Meal(side, meal))));
    let mut said = std::collections::HashSet::new();
    for way in ways {
        let route = Some(Route { way: Some(way), text: "?".to_owned() });
        said.insert(both(&Directions { route, ..Directions::default() }));
    }
    for unit in units.clone() {
        said.insert(both(&Directions { dose: Some(Amount::Of(exactly("3"), Some(unit))), ..Directions::default() }));
    }
    for part in parts.clone() {
        said.insert(both(&Directions { at: vec![part], ..Directions::default() }));
    }
    assert_eq!(said.len(), ways.len() + units.len() + parts.len(), "each is told from the others");
    for (english, spanish) in said {
        assert_ne!(english, spanish);
        for text in [english, spanish] {
            assert!(!text.contains(['{', '}', '?']) && !text.contains("  ") && text.trim() == text, "{text}");
        }
    }
}

#[test]
fn what_is_not_known_stays_as_it_was_written() {
    let odd = Directions {
        dose: Some(Amount::Of(exactly("5"), Some(Unit::Written("mL".to_owned())))),
        rate: Some(Amount::Written("100 mL / 1 h".to_owned())),
        route: Some(Route { way: None, text: "Gastrostomy".to_owned() }),
        site: Some("left side".to_owned()),
        at: vec![DayPart::Written("IMD".to_owned())],
        code: Some("5XD".to_owned()),
        most: vec![Most::Written("1 g / 1".to_owned())],
        ..Directions::default()
    };
    says(
        &odd,
        "Use 5 mL (Gastrostomy) (left side) at 100 mL / 1 h IMD (5XD), no more than 1 g / 1",
        "Use 5 mL (Gastrostomy) (left side) a 100 mL / 1 h IMD (5XD), no más de 1 g / 1",
    );
    let given = Directions { route: Some(Route { way: Some(Way::Vein), text: "IV".to_owned() }), ..odd };
    let told = given.told(MedicationEvent::Given, Words::of(Language::English), &|day| day.to_string()).read;
    assert!(told.is_some_and(|told| told.starts_with("5 mL IV")), "what was given is not an instruction");
}
