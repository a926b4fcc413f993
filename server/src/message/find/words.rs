//! Words that are looked for in a text: which of them stand in it, and the part of it around the first. Folding is the search's of the record.
//! Knows no message.

use careway_core::message::{Excerpt, SEARCH_SHORTEST};

use crate::fhir::searchable;

/// Most words of a question; each has a bit.
const WORDS: usize = 64;
/// Characters that are shown before what was found, and behind it.
const BEFORE: usize = 50;
const AFTER: usize = 90;

/// What is looked for.
pub struct Asked {
    /// Folded, each with a space before it: it stands at the beginning of a word.
    words: Vec<String>,
}

impl Asked {
    /// Reads what was typed; nothing when there are fewer letters and digits in it than [`SEARCH_SHORTEST`].
    pub fn parse(text: &str) -> Option<Self> {
        let folded = searchable(text);
        if folded.chars().filter(|c| *c != ' ').count() < SEARCH_SHORTEST as usize {
            return None;
        }
        let mut words: Vec<String> = folded.split(' ').map(|word| [" ", word].concat()).collect();
        words.sort();
        words.dedup();
        words.truncate(WORDS);
        Some(Self { words })
    }

    /// Every word.
    pub fn all(&self) -> u64 {
        u64::MAX >> (WORDS - self.words.len())
    }

    /// Which of the words stand in a text.
    pub fn which(&self, text: &str) -> u64 {
        let text = [" ", &searchable(text)].concat();
        let has = self.words.iter().enumerate().filter(|(_, word)| text.contains(word.as_str()));
        has.fold(0, |set, (at, _)| set | (1 << at))
    }

    /// The part of a text around the first of the words.
    pub fn excerpt(&self, text: &str) -> Excerpt {
        let (begin, end) = runs(text).find(|(begin, end)| self.begins(&text[*begin..*end])).unwrap_or((0, 0));
        Excerpt { before: tail(&text[..begin]), found: text[begin..end].to_owned(), after: head(&text[end..]) }
    }

    fn begins(&self, word: &str) -> bool {
        let word = [" ", &searchable(word)].concat();
        self.words.iter().any(|asked| word.starts_with(asked.as_str()))
    }
}

/// Where the words of a text begin and end. Marks that stand by themselves belong to the letter before them.
fn runs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let is_part = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c);
    let mut at = 0;
    std::iter::from_fn(move || {
        let begin = at + text[at..].find(is_part)?;
        let end = text[begin..].find(|c: char| !is_part(c)).map_or(text.len(), |length| begin + length);
        at = end;
        Some((begin, end))
    })
}

/// White space as single spaces, as it is read on one line.
fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// The end of a text, cut at a word.
fn tail(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(BEFORE) else { return line(text) };
    let end = &text[cut..];
    let begin = end.find(char::is_whitespace).unwrap_or(0);
    ["…", line(&end[begin..]).trim_start()].concat()
}

/// The beginning of a text, cut at a word.
fn head(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(AFTER) else { return line(text) };
    let begin = &text[..cut];
    let end = begin.rfind(char::is_whitespace).unwrap_or(begin.len());
    [line(&begin[..end]).trim_end(), "…"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(asked: &str, text: &str) -> [String; 3] {
        let Excerpt { before, found, after } = Asked::parse(asked).unwrap().excerpt(text);
        [before, found, after]
    }

    #[test]
    fn words_are_found_whatever_their_case_and_accents_and_at_the_beginning_of_a_word() {
        let text = "Me duele el TOBILLO, también de noche.\nTomo a\u{301}cido fólico.";
        for (asked, found) in [
            ("tobillo", true),
            ("tobi TAMBIEN", true),
            ("Ácido", true),
            ("  folico\u{a0} ", true),
            ("billo", false),
            ("tobillo rodilla", false),
        ] {
            let asked = Asked::parse(asked).unwrap();
            assert_eq!(asked.which(text) == asked.all(), found);
        }
        for nothing in ["", " ", "!?", "a", " a ."] {
            assert!(Asked::parse(nothing).is_none(), "{nothing}");
        }
        let many = (0..200).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
        assert_eq!(Asked::parse(&many).unwrap().all(), u64::MAX, "no more than have a bit");
    }

    #[test]
    fn an_excerpt_is_one_line_around_the_first_word_that_was_found() {
        assert_eq!(shown("DUELE", "Me duele\nmucho."), ["Me ", "duele", " mucho."]);
        assert_eq!(shown("acido", "a\u{301}cido"), ["", "a\u{301}cido", ""]);
        let long = format!("{}the ankle hurts {}", "word ".repeat(40), "more ".repeat(40));
        let [before, found, after] = shown("ankle", &long);
        assert!(before.starts_with("…word") && before.ends_with("word the ") && before.chars().count() <= BEFORE + 1);
        assert_eq!(found, "ankle");
        assert!(after.starts_with(" hurts more") && after.ends_with("more…") && after.chars().count() <= AFTER + 1);
        assert_eq!(shown("x1", &"ñ".repeat(300))[1], "", "not there");
    }
}
