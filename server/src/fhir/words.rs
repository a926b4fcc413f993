//! Text as people read it: control characters gone, white space trimmed, double-encoded UTF-8 undone. Only what is shown
//! passes through here; the text that a source sent is stored as it came.

/// Longest code, system, identifier or reference that is taken for one, in bytes. What is longer would not fit an index.
const LONGEST_CODE: usize = 1000;

/// Whether a text can be a code, a system, an identifier or a reference: short enough, and without control characters.
pub fn may_be_code(text: &str) -> bool {
    text.len() <= LONGEST_CODE && !text.trim().chars().any(char::is_control)
}

/// Text to show, or `None` when nothing readable is in it.
pub fn clean(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let text = undouble(text).unwrap_or_else(|| text.to_owned());
    if !text.chars().any(|c| c.is_control() && c != '\n') {
        return Some(text);
    }
    let kept: String =
        text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control() || *c == '\n').collect();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

/// Undoes one round of "UTF-8 read as Windows-1252 and written as UTF-8 again" (`GarcÃ­a`), when that is what it is: every
/// character is one byte of that code page, the bytes are UTF-8, and something changes.
fn undouble(text: &str) -> Option<String> {
    if !text.chars().any(|c| ('\u{C2}'..='\u{F4}').contains(&c)) {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    let undone = String::from_utf8(bytes?).ok()?;
    (undone != text).then_some(undone)
}

/// The byte of a character in Windows-1252; where that has none, as in Latin-1.
fn byte(c: char) -> Option<u8> {
    const HIGH: [(char, u8); 27] = [
        ('€', 0x80),
        ('‚', 0x82),
        ('ƒ', 0x83),
        ('„', 0x84),
        ('…', 0x85),
        ('†', 0x86),
        ('‡', 0x87),
        ('ˆ', 0x88),
        ('‰', 0x89),
        ('Š', 0x8A),
        ('‹', 0x8B),
        ('Œ', 0x8C),
        ('Ž', 0x8E),
        ('‘', 0x91),
        ('’', 0x92),
        ('“', 0x93),
        ('”', 0x94),
        ('•', 0x95),
        ('–', 0x96),
        ('—', 0x97),
        ('˜', 0x98),
        ('™', 0x99),
        ('š', 0x9A),
        ('›', 0x9B),
        ('œ', 0x9C),
        ('ž', 0x9E),
        ('Ÿ', 0x9F),
    ];
    u8::try_from(u32::from(c)).ok().or_else(|| HIGH.iter().find(|(high, _)| *high == c).map(|(_, byte)| *byte))
}

/// The words of a text to search by: lower case, without accents, one space between.
pub fn searchable(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    // Combining marks follow the letter that they change: they are dropped, a space there would tear the word.
    let letters = text.chars().flat_map(char::to_lowercase).filter(|c| !('\u{300}'..='\u{36F}').contains(c));
    for c in letters {
        match plain(c) {
            Some(letter) => words.push(letter),
            None if words.ends_with(' ') || words.is_empty() => {}
            None => words.push(' '),
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// A lower-case letter without its accent; `None` for what separates words.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ñ' | 'ń' => 'n',
        'ç' | 'ć' | 'č' => 'c',
        'ý' | 'ÿ' => 'y',
        'š' | 'ś' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'µ' => 'μ',
        c if c.is_alphanumeric() => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn double_encoding_is_undone_and_nothing_else() {
        for (sent, shown) in [
            ("GarcÃ\u{AD}a", "García"),
            ("BjÃ¶rk MuÃ±oz", "Björk Muñoz"),
            ("Ângela", "Ângela"),
            ("Oâ€™Neil", "O’Neil"),
            ("Âµg/L", "µg/L"),
            ("NuÃ±ez de la PeÃ±a", "Nuñez de la Peña"),
            ("García", "García"),
            ("CHÃO", "CHÃO"),
            ("小林", "小林"),
            ("García Ã\u{AD}", "García Ã\u{AD}"),
        ] {
            assert_eq!(clean(sent).as_deref(), Some(shown));
        }
    }

    #[test]
    fn shown_text_has_no_control_characters() {
        assert_eq!(clean(" a\u{0}b\tc\u{7}\n d "), Some("ab c\n d".to_owned()));
        assert_eq!(clean(" \u{1} "), None);
        assert_eq!(clean(""), None);
    }

    #[test]
    fn search_words_are_plain() {
        assert_eq!(
            searchable("  Hémoglobine A1c/Hemoglobin.total (Blood), µg "),
            "hemoglobine a1c hemoglobin total blood μg"
        );
        assert_eq!(searchable("Niño — JOSÉ"), "nino jose");
    }
}
