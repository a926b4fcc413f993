//! How hard a text is to read, as a school grade: Flesch–Kincaid for English, Fernández Huerta for Spanish. An estimate from the length of
//! sentences and words; it knows nothing of what is said, and refuses nobody their own words.

use crate::words::Language;

mod syllables;

/// The grade up to which everybody is written to (house rule; the American Medical Association and the NIH ask for the sixth grade).
pub const PLAIN: u8 = 6;
/// Fewest words that are judged. House rule: both formulas were made for passages of a hundred words, and of a line they tell nothing.
pub const LEAST_WORDS: usize = 12;

/// What the formulas are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts {
    words: usize,
    sentences: usize,
    syllables: usize,
}

impl Counts {
    fn of(text: &str, language: Language) -> Self {
        let words: Vec<String> = words(text).collect();
        let count: fn(&str) -> usize = match language {
            Language::English => syllables::english,
            Language::Spanish => syllables::spanish,
        };
        let syllables = words.iter().map(|word| count(word)).sum();
        Self { words: words.len(), sentences: sentences(text).max(1), syllables }
    }

    fn per_word(self) -> f64 {
        self.syllables as f64 / self.words as f64
    }

    fn per_sentence(self) -> f64 {
        self.words as f64 / self.sentences as f64
    }
}

/// The school grade of the United States in which a text is understood; nothing for one of fewer than [`LEAST_WORDS`].
pub fn grade(text: &str, language: Language) -> Option<u8> {
    let counts = Counts::of(text, language);
    (counts.words >= LEAST_WORDS).then(|| match language {
        Language::English => flesch_kincaid(counts),
        Language::Spanish => fernandez_huerta(counts),
    })
}

/// Kincaid, Fishburne, Rogers and Chissom, *Derivation of New Readability Formulas for Navy Enlisted Personnel*, Research Branch Report 8-75
/// (1975): 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
fn flesch_kincaid(counts: Counts) -> u8 {
    let grade = 0.39 * counts.per_sentence() + 11.8 * counts.per_word() - 15.59;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a grade can be")]
    let grade = grade.round().clamp(0.0, 20.0) as u8;
    grade
}

/// Fernández Huerta, *Medidas sencillas de lecturabilidad*, Consigna 214 (1959), with words in a sentence where sentences in a hundred words were
/// printed by mistake (G. Law, *Error in the Fernandez Huerta Readability Formula*, 2011): 206.84 − 60 × syllables per word − 1.02 × words per
/// sentence. Its classes, from very easy to very hard, are taken as the last grade of each.
fn fernandez_huerta(counts: Counts) -> u8 {
    let ease = 206.84 - 60.0 * counts.per_word() - 1.02 * counts.per_sentence();
    match ease {
        _ if ease >= 90.0 => 4,
        _ if ease >= 80.0 => 5,
        _ if ease >= 70.0 => 6,
        _ if ease >= 60.0 => 8,
        _ if ease >= 50.0 => 12,
        _ if ease >= 30.0 => 13,
        _ => 16,
    }
}

/// Which of the two languages a text is in, by the little words that are in one of them only; nothing while that cannot be told.
pub fn language(text: &str) -> Option<Language> {
    const ENGLISH: [&str; 14] =
        ["the", "you", "your", "and", "is", "of", "with", "for", "it", "we", "this", "take", "are", "please"];
    const SPANISH: [&str; 16] =
        ["el", "la", "los", "las", "que", "de", "y", "su", "en", "con", "por", "para", "usted", "es", "una", "si"];
    let count = |list: &[&str]| words(text).filter(|word| list.contains(&word.as_str())).count();
    match count(&ENGLISH).cmp(&count(&SPANISH)) {
        std::cmp::Ordering::Greater => Some(Language::English),
        std::cmp::Ordering::Less => Some(Language::Spanish),
        std::cmp::Ordering::Equal => None,
    }
}

/// The words in small letters, without what stands around them. Numbers are no words.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        word.to_lowercase()
    })
}

/// How many sentences there are: each ends at a mark that a space follows, or with its line. A line without words is none.
fn sentences(text: &str) -> usize {
    let ends = |line: &str| {
        let parts = line.split_inclusive(['.', '!', '?', '…']).filter(|part| part.chars().any(char::is_alphanumeric));
        // A point inside of a number or an address ends nothing.
        let inside = line
            .char_indices()
            .filter(|(at, c)| *c == '.' && line[at + 1..].chars().next().is_some_and(char::is_alphanumeric));
        parts.count().saturating_sub(inside.count())
    };
    text.lines().map(ends).sum()
}

#[cfg(test)]
mod tests;
