//! Reads JSON text (RFC 8259) to a bounded depth. Refuses nothing that the grammar allows, and says where it broke.

use std::borrow::Cow;

use super::{Json, Value};

/// Deepest nesting that is read. Real records stay under twenty; the bound keeps a hostile file off the stack.
const DEEPEST: usize = 64;

/// Why and where a text is no JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// Byte offset into the text.
    pub at: usize,
    /// What is wrong there.
    pub what: What,
}

/// What can be wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It ends in the middle of a value.
    CutOff,
    /// Something else was needed here.
    Expected(&'static str),
    /// Nested more than 64 levels deep.
    TooDeep,
    /// Something follows after the value.
    Trailing,
}

/// Reads one value after another from a text.
#[derive(Debug)]
pub struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    /// Begins at the start of the text.
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// Skips white space, and says whether that was all.
    pub fn at_end(&mut self) -> bool {
        self.skip_space();
        self.at == self.text.len()
    }

    /// Where the next byte is read.
    pub const fn offset(&self) -> usize {
        self.at
    }

    /// The present place as an error.
    pub const fn broken(&self, what: What) -> Broken {
        Broken { at: self.at, what }
    }

    /// Reads the next value.
    ///
    /// # Errors
    /// [`Broken`]; the parser is of no use after that.
    pub fn value(&mut self) -> Result<Json<'a>, Broken> {
        self.skip_space();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::map)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            Some(b't') => self.word("true", Value::Truth(true))?,
            Some(b'f') => self.word("false", Value::Truth(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(_) => return Err(self.broken(What::Expected("a value"))),
            None => return Err(self.broken(What::CutOff)),
        };
        Ok(Json { start, end: self.at, value })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value<'a>, Broken>) -> Result<Value<'a>, Broken> {
        if self.depth == DEEPEST {
            return Err(self.broken(What::TooDeep));
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn map(&mut self) -> Result<Value<'a>, Broken> {
        let mut entries = Vec::new();
        if self.takes(b'}') {
            return Ok(Value::Map(entries));
        }
        loop {
            self.skip_space();
            match self.peek() {
                Some(b'"') => {}
                Some(_) => return Err(self.broken(What::Expected("a name in quotes"))),
                None => return Err(self.broken(What::CutOff)),
            }
            let name = self.string()?;
            self.needs(b':', "a colon")?;
            entries.push((name, self.value()?));
            if self.takes(b'}') {
                return Ok(Value::Map(entries));
            }
            self.needs(b',', "a comma or a closing brace")?;
        }
    }

    fn list(&mut self) -> Result<Value<'a>, Broken> {
        let mut items = Vec::new();
        if self.takes(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value()?);
            if self.takes(b']') {
                return Ok(Value::List(items));
            }
            self.needs(b',', "a comma or a closing bracket")?;
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Broken> {
        self.at += 1;
        let start = self.at;
        let mut owned: Option<String> = None;
        let mut copied = start;
        loop {
            match self.peek() {
                None => return Err(self.broken(What::CutOff)),
                Some(b'"') => break,
                Some(b'\\') => {
                    let text = owned.get_or_insert_default();
                    text.push_str(&self.text[copied..self.at]);
                    text.push(self.escape()?);
                    copied = self.at;
                }
                Some(byte) if byte < 0x20 => {
                    return Err(self.broken(What::Expected("an escape for a control character")));
                }
                Some(_) => self.at += 1,
            }
        }
        let rest = &self.text[copied..self.at];
        self.at += 1;
        Ok(match owned {
            None => Cow::Borrowed(rest),
            Some(mut text) => {
                text.push_str(rest);
                Cow::Owned(text)
            }
        })
    }

    fn escape(&mut self) -> Result<char, Broken> {
        self.at += 1;
        let Some(byte) = self.peek() else { return Err(self.broken(What::CutOff)) };
        let plain = match byte {
            b'"' | b'\\' | b'/' => byte as char,
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(self.broken(What::Expected("one of the escapes of JSON"))),
        };
        self.at += 1;
        Ok(plain)
    }

    /// `\uXXXX`, and its second half where it is a pair. Half a pair alone is kept as a mark that something was there.
    fn unicode(&mut self) -> Result<char, Broken> {
        let first = self.four_digits()?;
        if (0xD800..0xDC00).contains(&first) && self.text.as_bytes()[self.at..].starts_with(b"\\u") {
            let back = self.at;
            self.at += 1;
            let second = self.four_digits()?;
            if (0xDC00..0xE000).contains(&second) {
                let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_digits(&mut self) -> Result<u32, Broken> {
        self.at += 1;
        let mut code = 0;
        for _ in 0..4 {
            let Some(byte) = self.peek() else { return Err(self.broken(What::CutOff)) };
            let digit = (byte as char).to_digit(16).ok_or(self.broken(What::Expected("four hexadecimal digits")))?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    fn number(&mut self) -> Result<&'a str, Broken> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        if self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'.') {
            return Err(self.broken(What::Expected("a number as JSON writes it")));
        }
        Ok(&self.text[start..self.at])
    }

    fn digits(&mut self) -> Result<(), Broken> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        match self.peek() {
            _ if self.at > start => Ok(()),
            None => Err(self.broken(What::CutOff)),
            Some(_) => Err(self.broken(What::Expected("a digit"))),
        }
    }

    fn word(&mut self, word: &'static str, value: Value<'a>) -> Result<Value<'a>, Broken> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(value)
        } else if word.as_bytes().starts_with(rest) {
            self.at = self.text.len();
            Err(self.broken(What::CutOff))
        } else {
            Err(self.broken(What::Expected("a value")))
        }
    }

    fn needs(&mut self, byte: u8, what: &'static str) -> Result<(), Broken> {
        if self.takes(byte) {
            Ok(())
        } else if self.at == self.text.len() {
            Err(self.broken(What::CutOff))
        } else {
            Err(self.broken(What::Expected(what)))
        }
    }

    fn takes(&mut self, byte: u8) -> bool {
        self.skip_space();
        let there = self.peek() == Some(byte);
        if there {
            self.at += 1;
        }
        there
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(json: &Json<'_>) -> serde_json::Value {
        match &json.value {
            Value::Null => serde_json::Value::Null,
            Value::Truth(truth) => (*truth).into(),
            Value::Number(digits) => serde_json::from_str(digits).unwrap(),
            Value::Text(text) => text.as_ref().into(),
            Value::List(items) => items.iter().map(plain).collect(),
            Value::Map(entries) => entries.iter().map(|(name, json)| (name.to_string(), plain(json))).collect(),
        }
    }

    proptest! {
        /// serde_json is the oracle: what it reads, we read alike; what it refuses, we refuse, save what it alone bounds.
        #[test]
        fn reads_what_serde_json_reads(text in r#"[\[\]{}",:a\\u0-9eE.+\- ntrufalse\n]{0,40}"#) {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            let ours = Json::parse(&text);
            match (theirs, ours) {
                (Ok(theirs), Ok(ours)) => prop_assert_eq!(theirs, plain(&ours)),
                (Err(_), Err(_)) => {}
                (Err(theirs), Ok(_)) => {
                    let why = theirs.to_string();
                    prop_assert!(why.contains("surrogate") || why.contains("out of range") || why.contains("hex escape"), "{}", why);
                }
                (Ok(_), Err(ours)) => prop_assert!(false, "{:?}", ours),
            }
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            let _ = Json::parse(&text);
        }
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let expected = What::Expected;
        for (text, at, what) in [
            ("", 0, What::CutOff),
            (r#"{"a": [1, "x"#, 12, What::CutOff),
            (r#"{"a": tr"#, 8, What::CutOff),
            (r#"{"a" 1}"#, 5, expected("a colon")),
            ("[1 2]", 3, expected("a comma or a closing bracket")),
            ("[01]", 2, expected("a number as JSON writes it")),
            ("[1.]", 3, expected("a digit")),
            ("NaN", 0, expected("a value")),
            ("{} x", 3, What::Trailing),
            ("\"\t\"", 1, expected("an escape for a control character")),
        ] {
            assert_eq!(Json::parse(text), Err(Broken { at, what }), "{text}");
        }
    }

    #[test]
    fn depth_has_a_bound() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(Json::parse(&nested(64)).is_ok());
        assert_eq!(Json::parse(&nested(65)).map_err(|broken| broken.what), Err(What::TooDeep));
        assert_eq!(Json::parse(&"[{\"a\":".repeat(100_000)).map_err(|broken| broken.what), Err(What::TooDeep));
    }

    #[test]
    fn half_a_surrogate_pair_is_marked_and_a_whole_one_read() {
        let json = Json::parse(r#"["\ud83d\ude00", "\ud83dx", "\ud83d\u0041"]"#).unwrap();
        let texts: Vec<_> = json.list().iter().filter_map(|json| json.text()).collect();
        assert_eq!(texts, ["😀", "\u{FFFD}x", "\u{FFFD}A"]);
    }
}
