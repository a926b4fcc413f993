//! How many syllables a word has, by rules of spelling. English has exceptions to each of them; over a text they even out.

/// Syllables of an English word in small letters: its groups of vowels, but for an `e` at the end that is not spoken.
pub fn english(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |at: usize| letters.get(at).is_some_and(|c| "aeiouyáéíóúü".contains(*c));
    let groups = (0..letters.len()).filter(|at| is_vowel(*at) && (*at == 0 || !is_vowel(at - 1))).count();
    let silent = usize::from(groups > 1 && ends_silently(&letters));
    (groups - silent).max(1)
}

/// Whether the last `e` is not spoken: at the very end but in `-le` after a consonant, in `-ed` but after `t` and `d`, and in `-es` but after a
/// hiss and in `-les`.
fn ends_silently(letters: &[char]) -> bool {
    let is_vowel = |c: &char| "aeiouy".contains(*c);
    match letters {
        [.., before, 'l', 'e'] | [.., before, 'l', 'e', 's'] => is_vowel(before),
        [.., before, 'e', 'd'] => !is_vowel(before) && !matches!(before, 't' | 'd'),
        [.., 'c' | 's', 'h', 'e', 's'] => false,
        [.., before, 'e', 's'] => !is_vowel(before) && !matches!(before, 's' | 'x' | 'z' | 'c' | 'g'),
        [.., before, 'e'] => !is_vowel(before),
        _ => false,
    }
}

/// Syllables of a Spanish word in small letters: its vowels, but those that are spoken as one: a weak one without an accent beside another
/// (Real Academia Española, *Ortografía* 2010, 3.4.1).
pub fn spanish(word: &str) -> usize {
    let mut count = 0;
    let mut before = None;
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    for (at, letter) in letters.iter().enumerate() {
        let kind = match letter {
            'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú' => Some(Kind::Strong),
            'i' | 'u' | 'ü' => Some(Kind::Weak),
            // The last letter of `muy`, and the word for *and*.
            'y' if at + 1 == letters.len() => Some(Kind::Weak),
            _ => None,
        };
        count += usize::from(matches!((before, kind), (None, Some(_)) | (Some(Kind::Strong), Some(Kind::Strong))));
        before = kind;
    }
    count.max(1)
}

#[derive(Clone, Copy)]
enum Kind {
    Strong,
    Weak,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_are_counted_by_their_vowels() {
        for (word, count) in [
            ("a", 1),
            ("cat", 1),
            ("take", 1),
            ("the", 1),
            ("table", 2),
            ("tables", 2),
            ("whole", 1),
            ("called", 1),
            ("needed", 2),
            ("treated", 2),
            ("agreed", 2),
            ("takes", 1),
            ("nurses", 2),
            ("washes", 2),
            ("please", 1),
            ("tree", 1),
            ("medication", 4),
            ("stomach", 2),
            ("don't", 1),
            ("hmm", 1),
        ] {
            assert_eq!(english(word), count, "{word}");
        }
    }

    #[test]
    fn spanish_words_are_counted_by_what_is_spoken_apart() {
        for (word, count) in [
            ("y", 1),
            ("muy", 1),
            ("que", 1),
            ("día", 2),
            ("león", 2),
            ("tiene", 2),
            ("medicina", 4),
            ("continúe", 4),
            ("medicación", 4),
            ("pingüino", 3),
            ("ayer", 2),
            ("uruguay", 3),
            ("niño", 2),
        ] {
            assert_eq!(spanish(word), count, "{word}");
        }
    }
}
