//! What cannot wait for an answer: what people are asked before they send, and what is looked for in the words they wrote. It never keeps
//! anybody from writing: it shows whom to call, and tells the reader. A word is a possibility, whatever stands around it. Knows no page; the
//! words are data, with their source.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Topic;
use crate::clocked::Class;

/// A sign for which people are told to call at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RedFlag {
    /// Pain or pressure in the chest.
    ChestPain,
    /// Trouble breathing.
    Breathing,
    /// Signs of a stroke: face, arm, speech.
    Stroke,
    /// Bleeding that is heavy or does not stop.
    Bleeding,
    /// Thoughts of hurting oneself.
    SelfHarm,
    /// A severe allergic reaction.
    Allergy,
    /// The worst headache ever.
    Headache,
    /// Bleeding or pain in pregnancy, or a child that moves less.
    Pregnancy,
    /// A fever of a child younger than three months.
    InfantFever,
}

/// Whom people are told to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// 911.
    Emergency,
    /// 988, by call or text; 911 when it is happening.
    Crisis,
}

impl RedFlag {
    /// Every sign, in the order in which people are asked.
    pub const ALL: [Self; 9] = [
        Self::ChestPain,
        Self::Breathing,
        Self::Stroke,
        Self::Bleeding,
        Self::SelfHarm,
        Self::Allergy,
        Self::Headache,
        Self::Pregnancy,
        Self::InfantFever,
    ];

    /// The sign's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ChestPain => "chest-pain",
            Self::Breathing => "breathing",
            Self::Stroke => "stroke",
            Self::Bleeding => "bleeding",
            Self::SelfHarm => "self-harm",
            Self::Allergy => "allergy",
            Self::Headache => "headache",
            Self::Pregnancy => "pregnancy",
            Self::InfantFever => "infant-fever",
        }
    }

    /// The sign of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.name() == name)
    }

    /// Whom to call.
    pub const fn line(self) -> Line {
        match self {
            Self::SelfHarm => Line::Crisis,
            _ => Line::Emergency,
        }
    }
}

/// What else makes a question pressing (three structured questions beside the words, PMC3822104).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pressing {
    /// It is new, or gets worse.
    Worse,
    /// It follows an operation.
    AfterOperation,
    /// It may come from a medicine.
    Reaction,
}

impl Pressing {
    /// Every reason, in the order in which people are asked.
    pub const ALL: [Self; 3] = [Self::Worse, Self::AfterOperation, Self::Reaction];

    /// The reason's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Worse => "worse",
            Self::AfterOperation => "after-operation",
            Self::Reaction => "reaction",
        }
    }

    /// The reason of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// What somebody said when they were asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// What is happening now.
    pub flags: BTreeSet<RedFlag>,
    /// What makes it pressing.
    pub pressing: BTreeSet<Pressing>,
}

/// What a reader of the staff is told of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screened {
    /// What whoever wrote it has said.
    pub said: Said,
    /// What the words may mean.
    pub found: BTreeSet<RedFlag>,
}

impl Screened {
    /// What is told of a text and what was said beside it.
    pub fn of(said: Said, text: &str) -> Self {
        Self { said, found: SHIPPED.find(text) }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.said == Said::default() && self.found.is_empty()
    }

    /// Every sign that was said or found.
    pub fn flags(&self) -> BTreeSet<RedFlag> {
        self.said.flags.union(&self.found).copied().collect()
    }

    /// How pressing a message about a topic is.
    pub fn class(&self, topic: Topic) -> Class {
        self.raise(topic.class())
    }

    /// How pressing something of a class is. Only what was said makes an emergency of it: a word is a possibility, and urgent.
    pub fn raise(&self, own: Class) -> Class {
        if !self.said.flags.is_empty() {
            Class::Emergency
        } else if !self.said.pressing.is_empty() || !self.found.is_empty() {
            own.min(Class::Urgent)
        } else {
            own
        }
    }
}

/// The words that are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenRules {
    /// Which version of the words.
    pub version: String,
    /// From when they hold.
    #[serde(with = "crate::day")]
    pub effective: NaiveDate,
    /// Where the signs come from.
    pub source: String,
    flags: BTreeMap<RedFlag, Vec<String>>,
}

static SHIPPED: LazyLock<ScreenRules> = LazyLock::new(|| {
    serde_json::from_str(include_str!("screen/rules.json")).unwrap_or_else(|_| unreachable!("a test reads them"))
});

impl ScreenRules {
    /// The signs that a text may speak of, in any of our languages.
    pub fn find(&self, text: &str) -> BTreeSet<RedFlag> {
        let text = plain(text);
        let speaks = |phrases: &[String]| phrases.iter().any(|phrase| text.contains(&[" ", phrase, " "].concat()));
        self.flags.iter().filter(|(_, phrases)| speaks(phrases)).map(|(flag, _)| *flag).collect()
    }
}

/// A text as words between single spaces: small letters without marks, and nothing where an apostrophe stands.
fn plain(text: &str) -> String {
    let mut words = String::from(" ");
    for c in text.chars().flat_map(char::to_lowercase) {
        match bare(c) {
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            c if c.is_alphanumeric() => words.push(c),
            _ if words.ends_with(' ') => {}
            _ => words.push(' '),
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

/// A letter without its mark, as far as English and Spanish have them.
const fn bare(c: char) -> char {
    match c {
        'á' | 'à' => 'a',
        'é' | 'è' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<RedFlag> {
        SHIPPED.find(text).into_iter().collect()
    }

    #[test]
    fn every_sign_has_words_and_every_word_is_found_as_it_is_written() {
        for flag in RedFlag::ALL {
            assert_eq!(RedFlag::parse(flag.name()), Some(flag));
            assert_eq!(serde_json::to_value(flag).unwrap(), flag.name());
            for phrase in &SHIPPED.flags[&flag] {
                assert_eq!(plain(phrase), format!(" {phrase} "), "plain words");
                assert!(found(&format!("Hello. {phrase}, since Monday!")).contains(&flag), "{phrase}");
            }
        }
    }

    #[test]
    fn words_are_found_as_people_write_them() {
        assert_eq!(found("I CAN'T breathe"), [RedFlag::Breathing]);
        assert_eq!(found("I can’t\nbreathe well"), [RedFlag::Breathing]);
        assert_eq!(found("Me duele el pecho; ¿tengo un infarto?"), [RedFlag::ChestPain]);
        assert_eq!(found("Presión en el pecho"), [RedFlag::ChestPain]);
        assert_eq!(found("Quiero hacerme dan\u{303}o"), [RedFlag::SelfHarm], "a mark that stands by itself");
        assert_eq!(
            found("I have no chest pain and never had a stroke"),
            [RedFlag::ChestPain, RedFlag::Stroke],
            "a possibility"
        );
        for calm in ["My chest of drawers hurts my back", "The backstroke is fun", "strokes", "I breathe well", ""] {
            assert_eq!(found(calm), [], "{calm}");
        }
    }

    #[test]
    fn what_is_said_makes_an_emergency_and_a_word_makes_haste() {
        let said = |flags: &[RedFlag], pressing: &[Pressing]| Said {
            flags: flags.iter().copied().collect(),
            pressing: pressing.iter().copied().collect(),
        };
        let class = |said, text: &str, topic| Screened::of(said, text).class(topic);
        assert_eq!(class(said(&[], &[]), "My knee hurts", Topic::Health), Class::Clinical);
        assert_eq!(class(said(&[], &[Pressing::Worse]), "My knee hurts", Topic::Health), Class::Urgent);
        assert_eq!(class(said(&[], &[]), "chest pain", Topic::Bill), Class::Urgent);
        assert_eq!(class(said(&[RedFlag::Stroke], &[]), "", Topic::Health), Class::Emergency);
        assert!(Screened::of(Said::default(), "A bill").is_empty());
    }
}
