//! Reads a statement's text while the program is being compiled and refuses one that could reach past its permit. It knows
//! words and parentheses, not the whole of SQL: it stops slips, not malice, and the access matrix is tested besides.

/// Tables that hold what is in a patient's record. A statement may name one only under a guard for it, or with the
/// import's permit. A test compares this list with the schema: a table with a column `sensitive` must be in it.
pub const CLINICAL: &[&str] = &["item", "resource", "resource_version"];

/// What a text over clinical tables must say for each of them.
pub const RECORD_GUARD: &[&[&str]] =
    &[&["patient", "=", "$1", "AND"], &["sensitive", "&", "$2", "=", "0", "AND"], &["scope", "&", "$3", "<>", "0"]];

/// What a text over a patient's other tables must say.
pub const PATIENT_GUARD: &[&[&str]] = &[&["patient", "=", "$1"]];

/// What a text turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Survey {
    /// How many times the guard stands in it, undamaged by an OR beside it.
    pub guards: usize,
    /// How many times it takes rows from or gives rows to a clinical table.
    pub clinical: usize,
    /// Whether it holds what no statement may: a comment, a second statement, a quoted name, unbalanced parentheses.
    pub foul: bool,
    /// Whether an `OR` stands beside a guard, in the same parentheses.
    pub or: bool,
    /// Whether it inserts, with `patient` as its first column and `$1` as its first value.
    pub inserts_own: bool,
}

/// Deepest nesting of parentheses that is read; deeper is foul.
const DEEPEST: usize = 32;

/// Reads `text` once. Words are compared without regard to case; a guard's words may stand with an alias (`i.patient`) and any
/// white space.
pub const fn survey(text: &str, guard: &[&[&str]]) -> Survey {
    let bytes = text.as_bytes();
    let mut found = Survey { guards: 0, clinical: 0, foul: false, or: false, inserts_own: false };
    // Per depth of parentheses: guards seen, and whether an OR was.
    let mut guards = [0_usize; DEEPEST];
    let mut or = [false; DEEPEST];
    let mut tables = [false; DEEPEST];
    let mut list = [false; DEEPEST];
    let (mut depth, mut at) = (0, 0);
    while at < bytes.len() {
        let end = word_end(bytes, at);
        let word = Span { at, end };
        if matches!(bytes[at], b'"' | b'`' | b'[' | b';') || is(bytes, word, "--") || is(bytes, word, "/*") {
            found.foul = true;
        } else if bytes[at] == b'(' {
            depth += 1;
            if depth == DEEPEST {
                found.foul = true;
                return found;
            }
            (guards[depth], or[depth], tables[depth], list[depth]) = (0, false, false, false);
        } else if bytes[at] == b')' {
            if depth == 0 {
                found.foul = true;
                return found;
            }
            found.or |= guards[depth] > 0 && or[depth];
            depth -= 1;
            tables[depth] = false;
        } else if bytes[at] == b',' {
            tables[depth] = list[depth];
        } else if is(bytes, word, "OR") {
            or[depth] = true;
        } else if is(bytes, word, "FROM")
            || is(bytes, word, "JOIN")
            || is(bytes, word, "INTO")
            || is(bytes, word, "UPDATE")
        {
            tables[depth] = true;
            list[depth] = is(bytes, word, "FROM") || is(bytes, word, "JOIN");
        } else if ends_table_list(bytes, word) {
            list[depth] = false;
        } else if tables[depth] && !bytes[at].is_ascii_whitespace() {
            tables[depth] = false;
            if one_of(bytes, word, CLINICAL) {
                found.clinical += 1;
            }
        }
        if is_name(bytes[at]) && stands_alone(bytes, at) && guard_at(bytes, at, guard) {
            found.guards += 1;
            guards[depth] += 1;
        }
        at = end;
    }
    found.foul |= depth != 0;
    found.or |= guards[0] > 0 && or[0];
    found.inserts_own = inserts_own(bytes);
    found
}

/// Whether a text may begin under a permit, by one guard for each clinical table it names and at least one in all.
pub const fn record_text(text: &str) -> bool {
    let found = survey(text, RECORD_GUARD);
    !found.foul && !found.or && found.guards >= 1 && found.guards >= found.clinical
}

/// Whether a text may begin under a permit for tables without clinical content: guarded, or inserting the patient's own row.
/// An insert that may change a row that is there (`DO UPDATE`) needs the guard as well.
pub const fn patient_text(text: &str) -> bool {
    let found = survey(text, PATIENT_GUARD);
    let inserts = found.inserts_own && !has_word(text.as_bytes(), "UPDATE");
    !found.foul && !found.or && found.clinical == 0 && (found.guards >= 1 || inserts)
}

/// Whether a text may run without a permit: it names no clinical table.
pub const fn system_text(text: &str) -> bool {
    let found = survey(text, PATIENT_GUARD);
    !found.foul && found.clinical == 0
}

#[derive(Clone, Copy)]
struct Span {
    at: usize,
    end: usize,
}

/// Where the word that begins at `at` ends: a name or number, a quoted text, a two-sign operator or comment mark, one sign.
const fn word_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    if bytes[at] == b'\'' {
        while end < bytes.len() && bytes[end] != b'\'' {
            end += 1;
        }
        return if end < bytes.len() { end + 1 } else { end };
    }
    if is_name(bytes[at]) {
        while end < bytes.len() && is_name(bytes[end]) {
            end += 1;
        }
        return end;
    }
    let two = end < bytes.len()
        && matches!(
            (bytes[at], bytes[end]),
            (b'-', b'-') | (b'/', b'*') | (b'<', b'>' | b'=') | (b'>', b'=') | (b'!', b'=')
        );
    if two { end + 1 } else { end }
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}

const fn is(bytes: &[u8], span: Span, word: &str) -> bool {
    let word = word.as_bytes();
    if span.end - span.at != word.len() {
        return false;
    }
    let mut i = 0;
    while i < word.len() {
        if !bytes[span.at + i].eq_ignore_ascii_case(&word[i]) {
            return false;
        }
        i += 1;
    }
    true
}

const fn one_of(bytes: &[u8], span: Span, words: &[&str]) -> bool {
    let mut i = 0;
    while i < words.len() {
        if is(bytes, span, words[i]) {
            return true;
        }
        i += 1;
    }
    false
}

const fn ends_table_list(bytes: &[u8], span: Span) -> bool {
    one_of(
        bytes,
        span,
        &["WHERE", "GROUP", "ORDER", "LIMIT", "SET", "VALUES", "SELECT", "ON", "RETURNING", "HAVING", "UNION"],
    )
}

/// Whether the word at `at` begins a condition: after WHERE, AND, ON or `(`, with or without an alias before it. `NOT` or an
/// arithmetic sign there would turn the guard's meaning around.
const fn stands_alone(bytes: &[u8], at: usize) -> bool {
    let mut start = at;
    if at > 0 && bytes[at - 1] == b'.' {
        start = at - 1;
        while start > 0 && is_name(bytes[start - 1]) {
            start -= 1;
        }
    }
    let mut end = start;
    while end > 0 && bytes[end - 1].is_ascii_whitespace() {
        end -= 1;
    }
    if end > 0 && bytes[end - 1] == b'(' {
        return true;
    }
    let mut begin = end;
    while begin > 0 && is_name(bytes[begin - 1]) {
        begin -= 1;
    }
    one_of(bytes, Span { at: begin, end }, &["WHERE", "AND", "ON"])
}

/// Whether the guard's phrases stand at `at`, one after the other, each with or without an alias.
const fn guard_at(bytes: &[u8], at: usize, guard: &[&[&str]]) -> bool {
    let (mut cursor, mut phrase) = (at, 0);
    while phrase < guard.len() {
        if phrase > 0 {
            cursor = skip_alias(bytes, cursor);
        }
        let mut i = 0;
        while i < guard[phrase].len() {
            cursor = skip_space(bytes, cursor);
            if cursor >= bytes.len() {
                return false;
            }
            let span = Span { at: cursor, end: word_end(bytes, cursor) };
            if !is(bytes, span, guard[phrase][i]) {
                return false;
            }
            cursor = span.end;
            i += 1;
        }
        phrase += 1;
    }
    closes(bytes, cursor)
}

/// Whether a condition ends here, so that `patient = $1 + 1` or `patient = $1 || $2` is no guard.
const fn closes(bytes: &[u8], cursor: usize) -> bool {
    let cursor = skip_space(bytes, cursor);
    if cursor >= bytes.len() || bytes[cursor] == b')' {
        return true;
    }
    let span = Span { at: cursor, end: word_end(bytes, cursor) };
    one_of(
        bytes,
        span,
        &["AND", "GROUP", "ORDER", "LIMIT", "RETURNING", "UNION", "WHERE", "JOIN", "LEFT", "ON", "HAVING", "OR"],
    )
}

const fn skip_space(bytes: &[u8], mut cursor: usize) -> usize {
    while cursor < bytes.len() && bytes[cursor].is_ascii_whitespace() {
        cursor += 1;
    }
    cursor
}

const fn skip_alias(bytes: &[u8], cursor: usize) -> usize {
    let start = skip_space(bytes, cursor);
    if start >= bytes.len() || !is_name(bytes[start]) {
        return cursor;
    }
    let end = word_end(bytes, start);
    if end < bytes.len() && bytes[end] == b'.' { end + 1 } else { cursor }
}

/// `INSERT INTO table (patient, …) VALUES ($1, …)`, and no second row of values.
const fn inserts_own(bytes: &[u8]) -> bool {
    let (mut cursor, mut i) = (0, 0);
    let head: [&str; 7] = ["INSERT", "INTO", "", "(", "patient", "", ""];
    while i < 5 {
        cursor = skip_space(bytes, cursor);
        if cursor >= bytes.len() {
            return false;
        }
        let span = Span { at: cursor, end: word_end(bytes, cursor) };
        if !head[i].is_empty() && !is(bytes, span, head[i]) {
            return false;
        }
        cursor = span.end;
        i += 1;
    }
    let tail: [&str; 3] = ["VALUES", "(", "$1"];
    let (mut matched, mut rows) = (0, 0);
    while cursor < bytes.len() {
        let span = Span { at: cursor, end: word_end(bytes, cursor) };
        if !bytes[cursor].is_ascii_whitespace() {
            if matched < 3 {
                matched = if is(bytes, span, tail[matched]) {
                    matched + 1
                } else if matched == 0 {
                    0
                } else {
                    return false;
                };
            } else if is(bytes, span, "SELECT") {
                return false;
            } else if bytes[cursor] == b',' && rows > 0 {
                // A comma right after the closing parenthesis begins another row, which `$1` does not rule.
                return false;
            }
            rows = if matched == 3 && bytes[cursor] == b')' { 1 } else { 0 };
        }
        cursor = span.end;
    }
    matched == 3
}

const fn has_word(bytes: &[u8], word: &str) -> bool {
    let mut cursor = 0;
    while cursor < bytes.len() {
        let span = Span { at: cursor, end: word_end(bytes, cursor) };
        if is(bytes, span, word) {
            return true;
        }
        cursor = span.end;
    }
    false
}

#[cfg(test)]
mod tests;
