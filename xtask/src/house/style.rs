//! Colours, sizes and durations are literals only in `style/tokens.css`: everywhere else they are roles, or light, dark, high contrast and
//! large text could not redefine them. What is relative to the text or the window (`em`, `%`, `fr`, `dvh`) is not a size in this sense.

use super::Fault;
use super::tree::{File, Tree};

const TOKENS: &str = "style/tokens.css";
const UNITS: &[&str] = &["px", "rem", "pt", "pc", "cm", "mm", "in", "ch", "ex", "ic", "s", "ms"];
const COLOUR_FUNCTIONS: &[&str] =
    &["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];
const COLOUR_NAMES: &[&str] = &[
    "white", "black", "red", "green", "blue", "yellow", "orange", "purple", "gray", "grey", "silver", "navy", "teal",
    "maroon", "gold", "pink", "brown", "cyan", "magenta",
];

/// Every literal outside the tokens.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let files = tree.ending(".css").filter(|file| file.path != TOKENS);
    files.flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Fault> {
    let css = without_comments(&file.text);
    let mut faults = Vec::new();
    let (mut begun, mut page) = (0, false);
    for (at, now) in css.char_indices().filter(|(_, now)| "{};".contains(*now)) {
        let part = &css[begun..at];
        // What stands before a brace is a selector or a condition. Conditions cannot use custom properties, nor can `@page`.
        if now == '{' {
            page = part.trim_start().starts_with("@page");
        } else if let (Some((_, value)), false) = (part.split_once(':'), page)
            && let Some(literal) = literal(value)
        {
            let line = 1 + css[..begun].matches('\n').count() + leading_lines(part);
            faults.push(file.fault(line, format!("`{literal}` is a literal: give it a role in {TOKENS}")));
        }
        page &= now != '}';
        begun = at + 1;
    }
    faults
}

fn leading_lines(part: &str) -> usize {
    part[..part.len() - part.trim_start().len()].matches('\n').count()
}

/// The first colour, size or duration in a value.
fn literal(value: &str) -> Option<String> {
    let unquoted: String = value.split(['"', '\'']).step_by(2).collect::<Vec<_>>().join(" ");
    let words =
        unquoted.split(|now: char| now.is_whitespace() || ",()/*+".contains(now)).filter(|word| !word.is_empty());
    let word = words.into_iter().find(|word| is_size(word) || is_hex(word) || COLOUR_NAMES.contains(word));
    word.map(str::to_owned).or_else(|| colour_function(&unquoted))
}

fn is_size(word: &str) -> bool {
    let word = word.trim_start_matches('-');
    let digits = word.len() - word.trim_start_matches(|now: char| now.is_ascii_digit() || now == '.').len();
    let (number, unit) = word.split_at(digits);
    number.parse::<f64>().is_ok_and(|number| number != 0.0) && UNITS.contains(&unit)
}

fn is_hex(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|digits| digits.len() >= 3 && digits.chars().all(|now| now.is_ascii_hexdigit()))
}

/// A colour made from numbers. One made from another (`oklch(from var(--act) …)`) is a role that moves with it.
fn colour_function(value: &str) -> Option<String> {
    let begins = |name: &&&str| {
        value.match_indices(**name).any(|(at, _)| {
            let whole = !value[..at].ends_with(|before: char| before.is_alphanumeric() || before == '-');
            whole && !value[at + name.len()..].trim_start().starts_with("from ")
        })
    };
    COLOUR_FUNCTIONS.iter().find(begins).map(|name| format!("{name}…)"))
}

fn without_comments(css: &str) -> String {
    let mut code = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        code.push_str(before);
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        code.extend(comment.chars().filter(|now| *now == '\n'));
        rest = after;
    }
    code + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(css: &str) -> Vec<usize> {
        faults(&Tree::of(&[("style/button.css", css)])).into_iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn literals_are_faults() {
        for value in [
            "#1a7f5a",
            "rgb(1 2 3)",
            "white",
            "11px",
            "calc(var(--a) + -2.5rem)",
            "opacity 200ms ease",
            "0 0 4px var(--ink)",
        ] {
            assert_eq!(lines(&format!(".a {{\n  x: {value};\n}}")), [2], "{value}");
        }
        assert_eq!(lines(".a { margin: 0; &:hover { padding: 4px } }"), [1]);
    }

    #[test]
    fn roles_relations_and_selectors_are_not() {
        for value in [
            "var(--space-2)",
            "0",
            "100%",
            "1.5em",
            "1fr",
            "100dvh",
            "1.5",
            "oklch(from var(--act) l c h / .5)",
            "\"4px #fff\"",
        ] {
            assert_eq!(lines(&format!(".a {{ x: {value}; }}")), [0; 0], "{value}");
        }
        assert_eq!(
            lines("/* 4px */ @media (width >= 40rem) { #add:hover { color: inherit; } } @page { margin: 2cm; }"),
            [0; 0]
        );
    }

    #[test]
    fn tokens_may() {
        assert!(faults(&Tree::of(&[("style/tokens.css", ":root { --ink: #1b2530; }")])).is_empty());
    }
}
