//! Fills a template in. A template is text in which `{0}` stands for the first argument and `{0|one:…|=0:…|*:…}` for a
//! choice by it; the build script writes them and refuses braces and bars in texts, so nothing here needs escaping.

use super::Language;

/// A plural category (UTS 35, part 3, plural rules).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the standard")]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Plural {
    /// Reads the standard's name, as `Intl.PluralRules` gives it; `Other` for anything else.
    pub fn parse(name: &str) -> Self {
        [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many]
            .into_iter()
            .find(|plural| plural.name() == name)
            .unwrap_or(Self::Other)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// How a language counts and writes numbers: the browser's `Intl` in the portal, [`Locale::PLAIN`] on the server.
#[derive(Debug, Clone, Copy)]
pub struct Locale {
    /// The plural category of a count.
    pub plural: fn(Language, u64) -> Plural,
    /// A count as it is written.
    pub number: fn(Language, u64) -> String,
}

impl Locale {
    /// Rules that are right for the languages that there are, for where no `Intl` is: one is singular, and thousands
    /// are set apart as in the United States.
    pub const PLAIN: Self = Self { plural: plain_plural, number: plain_number };
}

fn plain_plural(_: Language, count: u64) -> Plural {
    if count == 1 { Plural::One } else { Plural::Other }
}

fn plain_number(_: Language, count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Something to put into a message.
#[derive(Debug, Clone, Copy)]
pub(super) enum Argument<'a> {
    Text(&'a str),
    Number(u64),
}

/// The message with its arguments in place. An argument that is not there leaves nothing.
pub(super) fn fill(template: &str, arguments: &[Argument<'_>], language: Language, locale: Locale) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    put(&mut out, template, arguments, language, locale);
    out
}

fn put(out: &mut String, template: &str, arguments: &[Argument<'_>], language: Language, locale: Locale) {
    let mut rest = template;
    while let Some((before, placeable)) = rest.split_once('{') {
        out.push_str(before);
        let end = closing(placeable);
        let (inside, after) = placeable.split_at(end);
        rest = after.strip_prefix('}').unwrap_or(after);
        let (index, cases) = inside.split_once('|').map_or((inside, None), |(index, cases)| (index, Some(cases)));
        let argument = index.parse().ok().and_then(|index: usize| arguments.get(index));
        match (argument, cases) {
            (Some(Argument::Number(count)), Some(cases)) => {
                let case = choose(cases, *count, (locale.plural)(language, *count));
                put(out, case, arguments, language, locale);
            }
            (Some(Argument::Number(count)), None) => out.push_str(&(locale.number)(language, *count)),
            (Some(Argument::Text(text)), _) => out.push_str(text),
            (None, _) => {}
        }
    }
    out.push_str(rest);
}

/// Where the brace that was opened before `text` is closed.
fn closing(text: &str) -> usize {
    let mut depth = 0_u8;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The case that fits best: this very number, then its category, then the one for all others.
fn choose(cases: &str, count: u64, plural: Plural) -> &str {
    let exactly = format!("={count}");
    let of = |wanted: &str| {
        cases.split('|').filter_map(|case| case.split_once(':')).find(|(key, _)| *key == wanted).map(|(_, text)| text)
    };
    of(&exactly).or_else(|| of(plural.name())).or_else(|| of("*")).unwrap_or_default()
}
