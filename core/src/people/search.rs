//! Finding a person by name, birth date or record number, with the slips of the hand that are forgiven: one letter left out,
//! put in, changed or swapped with its neighbour in a word of four letters or more. The rule is pure and works on words that
//! were folded before (lower case, no accents); nothing here knows who is who.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Patient;
use crate::{
    access::{StaffMay, duty},
    api::{Endpoint, Kind, Method},
    id::Id,
    problem::Never,
};

/// Most people that a search shows.
pub const FOUND_MOST: usize = 20;
/// Fewest characters of a name or a number.
pub const SHORTEST_TEXT: u32 = 2;
/// Most characters of a name or a number.
pub const LONGEST_TEXT: u32 = 100;

/// Finds people, for staff. At least one of the two is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindPatients {
    /// A name or the beginning of one in each word, in any order; or a record number. Empty: any.
    pub text: String,
    /// The day of birth.
    #[serde(with = "crate::day::maybe")]
    pub birth_date: Option<NaiveDate>,
}

/// Who was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// At most [`FOUND_MOST`], the likeliest first. Who they are, and nothing of their records.
    pub people: Vec<FoundPatient>,
    /// Whether there are more: a birth date tells them apart.
    pub more: bool,
}

/// Somebody who was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundPatient {
    /// Who.
    pub patient: Patient,
    /// Whether the record opens.
    pub reach: Reach,
}

/// Whether somebody of the staff can open the record of a person they found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It is open to them.
    Open,
    /// Only by breaking the glass.
    BreakGlass,
    /// Not to somebody in their role.
    Closed,
}

impl Endpoint for FindPatients {
    const METHOD: Method = Method::Post;
    const KIND: Kind = Kind::Read;
    const PATH: &'static str = "/api/staff/patients/find";
    type Response = Found;
    type Refusal = Never;
    type Requires = StaffMay<duty::FindPatients>;

    fn subject(&self) -> Option<Id<Patient>> {
        None
    }

    fn sample(_: &Id<Patient>) -> Self {
        Self { text: "Rosa".to_owned(), birth_date: None }
    }
}

/// Letters of a word that count; what comes after them does not.
const LETTERS: usize = 19;
/// Fewest letters of a word in which a slip is forgiven.
const FORGIVING: usize = 4;
/// Words of a name that it is found by.
const WORDS: usize = 8;

/// How many keys a word is asked for by at most: its own, and those of [`slip_keys`].
pub const ASKED_KEYS: usize = LETTERS + 2;

/// The words that a person of this folded name is found by: those of two letters or more.
pub fn name_words(name: &str) -> BTreeSet<String> {
    let words = name.split(' ').take(WORDS).filter(|word| word.chars().count() >= SHORTEST_TEXT as usize);
    words.map(word_key).collect()
}

/// The keys that a word of a name is found by: every beginning of two letters or more, and the word as it is when one letter
/// is missing, with a mark before it.
pub fn word_keys(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().take(LETTERS).collect();
    let mut keys: BTreeSet<String> =
        (SHORTEST_TEXT as usize..=letters.len()).map(|end| letters[..end].iter().collect()).collect();
    keys.extend(slip_keys(word));
    keys
}

/// The key that a word of a question finds beginnings of names by.
pub fn word_key(word: &str) -> String {
    word.chars().take(LETTERS).collect()
}

/// The keys that a word of a question finds names by that are one slip away: two words that are have one of these in common.
/// None for a word in which no slip is forgiven.
pub fn slip_keys(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().take(LETTERS).collect();
    if letters.len() < FORGIVING {
        return Vec::new();
    }
    let without =
        |gone: usize| letters.iter().enumerate().filter(move |(at, _)| *at != gone).map(|(_, letter)| *letter);
    let keys = (0..=letters.len()).map(|gone| std::iter::once('~').chain(without(gone)).collect());
    keys.collect::<BTreeSet<String>>().into_iter().collect()
}

/// How far a folded name is from what was asked, 0 for the same words; `None` when it is somebody else's. Each word asked for
/// has a word of the name to itself.
pub fn distance(asked: &str, name: &str) -> Option<u32> {
    let mut words: Vec<&str> = name.split(' ').collect();
    let mut distance = 0;
    for asked in asked.split(' ') {
        let far = |word: &&str| word_distance(asked, word);
        let (at, least) =
            words.iter().map(far).enumerate().filter_map(|(at, far)| Some((at, far?))).min_by_key(|(_, far)| *far)?;
        words.swap_remove(at);
        distance += least;
    }
    Some(distance)
}

fn word_distance(asked: &str, word: &str) -> Option<u32> {
    if asked == word {
        Some(0)
    } else if word.starts_with(asked) {
        Some(1)
    } else if asked.chars().count().min(word.chars().count()) >= FORGIVING && is_one_slip(asked, word) {
        Some(2)
    } else {
        None
    }
}

/// Whether two different words become equal by one letter left out, put in or changed, or two neighbours swapped
/// (Damerau-Levenshtein distance 1).
fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (long, short) = if one.len() >= other.len() { (&one, &other) } else { (&other, &one) };
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let (long, short) = (&long[same..], &short[same..]);
    match (long, short) {
        ([_, rest @ ..], short) if rest == short => true,
        ([_, long @ ..], [_, short @ ..]) if long == short => true,
        ([a, b, long @ ..], [c, d, short @ ..]) => a == d && b == c && long == short,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_or_two_neighbours() {
        for (asked, expected) in [
            ("martinez", Some(0)),
            ("mart", Some(1)),
            ("martnez", Some(2)),
            ("marttinez", Some(2)),
            ("martimez", Some(2)),
            ("matrinez", Some(2)),
            ("amrtinez", Some(2)),
            ("martinze", Some(2)),
            ("martimes", None),
            ("nartines", None),
            ("artin", None),
        ] {
            assert_eq!(word_distance(asked, "martinez"), expected, "{asked}");
        }
        assert_eq!(word_distance("an", "ana"), Some(1));
        assert_eq!(word_distance("ane", "ana"), None, "short words must be right");
    }

    #[test]
    fn every_word_asked_for_has_a_word_of_its_own() {
        assert_eq!(distance("delgado rosa", "rosa delgado"), Some(0));
        assert_eq!(distance("ro delgdo", "rosa delgado"), Some(3));
        assert_eq!(distance("rosa rosa", "rosa delgado"), None);
        assert_eq!(distance("rosa marsh", "rosa delgado"), None);
    }

    #[test]
    fn two_words_a_slip_apart_have_a_key_in_common_and_a_beginning_is_a_key() {
        for asked in ["martnez", "marttinez", "martimez", "matrinez", "amrtinez", "martinze", "artinez", "martinezz"] {
            let keys = word_keys("martinez");
            assert!(slip_keys(asked).iter().any(|key| keys.contains(key)), "{asked}");
        }
        let words: Vec<String> = name_words("rosa de la o").into_iter().collect();
        assert_eq!(words, ["de", "la", "rosa"]);
        let keys = word_keys("rosa");
        assert!(["ro", "ros", "rosa"].iter().all(|key| keys.contains(*key)) && !keys.contains("r"), "{keys:?}");
        assert!(slip_keys("ana").is_empty());
        assert!(slip_keys("abcdefghijklmnopqrstuvwxyz").len() < ASKED_KEYS);
    }
}
