//! Licence expressions (SPDX, and the older `MIT/Apache-2.0`): which of the allowed licences are enough to use a package.

use std::collections::BTreeSet;

/// The allowed licences that together satisfy the expression; `None` when no choice does, or it cannot be read.
pub fn judge(expression: &str, allowed: &BTreeSet<String>) -> Option<Vec<String>> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allowed };
    let verdict = reader.any()?;
    if reader.words.is_empty() { verdict } else { None }
}

/// Outer `None`: cannot be read. Inner `None`: read, and not allowed.
type Verdict = Option<Option<Vec<String>>>;

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a BTreeSet<String>,
}

impl Reader<'_> {
    fn next_is(&mut self, word: &str) -> bool {
        let is = self.words.first() == Some(&word);
        if is {
            self.words = &self.words[1..];
        }
        is
    }

    fn any(&mut self) -> Verdict {
        let mut verdict = self.all()?;
        while self.next_is("OR") {
            let other = self.all()?;
            verdict = verdict.or(other);
        }
        Some(verdict)
    }

    fn all(&mut self) -> Verdict {
        let mut verdict = self.one()?;
        while self.next_is("AND") {
            let other = self.one()?;
            verdict = verdict.zip(other).map(|(one, other)| [one, other].concat());
        }
        Some(verdict)
    }

    fn one(&mut self) -> Verdict {
        if self.next_is("(") {
            let verdict = self.any()?;
            return self.next_is(")").then_some(verdict);
        }
        let (word, rest) = self.words.split_first()?;
        self.words = rest;
        let mut name = (*word).to_owned();
        if self.next_is("WITH") {
            let (exception, rest) = self.words.split_first()?;
            self.words = rest;
            name = format!("{name} WITH {exception}");
        }
        Some(self.allowed.contains(&name).then(|| vec![name]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_allowed(expression: &str) -> bool {
        judge(expression, &["MIT", "Zlib", "Unicode-3.0"].map(str::to_owned).into()).is_some()
    }

    #[test]
    fn one_choice_is_enough_and_all_parts_are_needed() {
        for good in [
            "MIT",
            "GPL-3.0 OR MIT",
            "MIT/Apache-2.0",
            "(MIT OR GPL-3.0) AND Unicode-3.0",
            "GPL-2.0 AND GPL-3.0 OR Zlib",
        ] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "MIT WITH Some-exception", "", "(MIT", "MIT MIT", "OR"] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }
}
