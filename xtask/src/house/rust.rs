//! Just enough of Rust's grammar to tell code from comments, strings and tests. It parses nothing: a rule that needs more should be a lint.

/// A Rust file taken apart. Lines stay where they are in both texts.
pub struct Source {
    /// The code, with comments and what is inside strings made blank, tests included.
    pub code: String,
    /// The same without the items under `#[cfg(test)]`.
    pub product: String,
    /// What is inside the strings outside tests, each with its line, from 1.
    pub strings: Vec<(usize, String)>,
}

impl Source {
    /// The same when the whole file is a test.
    pub fn into_test(self) -> Source {
        Source { code: self.code, product: String::new(), strings: Vec::new() }
    }
}

/// Takes a file apart.
pub fn read(text: &str) -> Source {
    let mut reader = Reader { rest: text.chars().collect(), at: 0, line: 1, code: String::new(), strings: Vec::new() };
    reader.run();
    let product = without_tests(&reader.code);
    let is_product = |line: usize| product.lines().nth(line - 1).is_some_and(|text| !text.trim().is_empty());
    let strings = reader.strings.into_iter().filter(|(line, _)| is_product(*line)).collect();
    Source { product, code: reader.code, strings }
}

struct Reader {
    rest: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    strings: Vec<(usize, String)>,
}

impl Reader {
    fn run(&mut self) {
        let mut before = ' ';
        while let Some(now) = self.peek(0) {
            let in_word = before.is_alphanumeric() || before == '_';
            match now {
                '/' if self.peek(1) == Some('/') => self.blank_while(|now| now != '\n'),
                '/' if self.peek(1) == Some('*') => self.block_comment(),
                '"' => self.string(),
                'r' | 'b' | 'c' if !in_word && self.raw_hashes().is_some() => self.raw_string(),
                '\'' => self.character(),
                _ => self.keep(),
            }
            before = now;
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    fn keep(&mut self) {
        let Some(now) = self.peek(0) else { return };
        self.line += usize::from(now == '\n');
        self.code.push(now);
        self.at += 1;
    }

    fn blank(&mut self) -> Option<char> {
        let now = self.peek(0)?;
        self.line += usize::from(now == '\n');
        self.code.push(if now == '\n' { '\n' } else { ' ' });
        self.at += 1;
        Some(now)
    }

    fn blank_next(&mut self, count: usize) {
        for _ in 0..count {
            self.blank();
        }
    }

    fn blank_while(&mut self, more: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&more) {
            self.blank();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_u32;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                (None, _) => return,
                _ => {
                    self.blank();
                    continue;
                }
            }
            self.blank();
            self.blank();
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let begun = self.line;
        let mut inside = String::new();
        self.keep();
        while let Some(now) = self.peek(0) {
            if now == '"' {
                self.keep();
                break;
            }
            inside.extend(self.blank());
            if now == '\\' {
                inside.extend(self.blank());
            }
        }
        self.strings.push((begun, inside));
    }

    /// After an optional `b` or `c`: how many `#` stand between `r` and the quote, when a raw string begins here.
    fn raw_hashes(&self) -> Option<usize> {
        let r = usize::from(self.peek(0) != Some('r'));
        if self.peek(r) != Some('r') {
            return None;
        }
        let hashes = (r + 1..).take_while(|ahead| self.peek(*ahead) == Some('#')).count();
        (self.peek(r + 1 + hashes) == Some('"')).then_some(hashes)
    }

    fn raw_string(&mut self) {
        let hashes = self.raw_hashes().unwrap_or_default();
        while self.peek(0).is_some_and(|now| now != '"') {
            self.keep();
        }
        let begun = self.line;
        let mut inside = String::new();
        self.keep();
        while let Some(now) = self.peek(0) {
            if now == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                break;
            }
            inside.extend(self.blank());
        }
        (0..=hashes).for_each(|_| self.keep());
        self.strings.push((begun, inside));
    }

    /// A character is blanked, since it may be a brace or a quote; a lifetime is kept.
    fn character(&mut self) {
        let length = match (self.peek(1), self.peek(2)) {
            (Some('\\'), _) => (3..12).find(|ahead| self.peek(*ahead) == Some('\'')),
            (Some(_), Some('\'')) => Some(2),
            _ => None,
        };
        self.keep();
        if let Some(length) = length {
            self.blank_next(length - 1);
            self.keep();
        }
    }
}

/// Blanks every item under `#[cfg(test)]`: to the end of its braces, or to the semicolon when it has none.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut product = String::new();
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        product.push_str(&rest[..at]);
        let end = at + item_end(&rest[at..]);
        product.extend(rest[at..end].chars().map(|now| if now == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    product + rest
}

fn item_end(code: &str) -> usize {
    let mut depth = 0_u32;
    for (at, now) in code.char_indices() {
        match now {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ';' => {}
            _ => continue,
        }
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_characters_are_blank() {
        let text =
            "let a = \"x{\\\"y\"; // z\nlet b: &'static str = r#\"q\"#; /* n /* m */ */ let c = '{'; let d = '\\'';\n";
        let source = read(text);
        assert_eq!(source.code.lines().count(), 2);
        for gone in ['x', 'y', 'z', 'q', 'n', 'm'].iter().filter(|now| !"lnt".contains(**now)) {
            assert!(!source.code.replace("static", "").contains(*gone), "{gone}: {}", source.code);
        }
        assert!(source.code.contains("&'static str"));
        assert!(!source.code.contains('{'));
        assert_eq!(source.strings, [(1, "x{\\\"y".to_owned()), (2, "q".to_owned())]);
    }

    #[test]
    fn tests_are_not_product() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { let _ = \"}\"; }\n}\nfn c() {}\n";
        let source = read(text);
        assert!(source.code.contains("fn b"));
        assert!(!source.product.contains("fn b"));
        assert!(source.product.contains("fn c"));
        assert!(source.strings.is_empty());
        assert_eq!(source.product.lines().count(), 6);
    }
}
