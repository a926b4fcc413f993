//! One Fluent message as a template that a few lines of code can fill in. Takes the part of Fluent that the catalogue
//! needs (text, `{ $argument }`, `{ NUMBER($argument) }`, a choice by number) and refuses the rest by name.
//!
//! A template is text in which `{0}` stands for the first argument and `{0|one:…|=0:…|*:…}` for a choice by it: a plural
//! category, an exact number, and what holds otherwise.

use std::{borrow::Cow, collections::BTreeMap};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
    unicode::unescape_unicode_to_string,
};

/// The messages of one language by their ids.
pub type Messages = BTreeMap<String, Message>;

/// What an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Put in as it is.
    Text,
    /// Chosen by, or written the way the language writes numbers.
    Number,
}

/// One message of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The arguments by name: sorted, so that rewording a sentence does not change the order of the method's parameters.
    pub arguments: BTreeMap<String, Kind>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Argument(String),
    /// By which argument; each case's key and parts, the one that holds otherwise last, with the key `*`.
    Choice(String, Vec<(String, Vec<Part>)>),
}

/// Adds the messages of one file.
///
/// # Errors
/// What is wrong and in which message.
pub fn read(text: &str, all: &mut Messages) -> Result<(), String> {
    let resource = parser::parse(text).map_err(|(_, faults)| {
        let line = |at: usize| text.get(..at).map_or(1, |before| before.lines().count().max(1));
        faults.iter().map(|fault| format!("line {}: {fault}", line(fault.pos.start))).collect::<Vec<_>>().join("; ")
    })?;
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                let of = |fault: String| format!("{id}: {fault}");
                if !message.attributes.is_empty() {
                    return Err(of("attributes are not used here; write a message of its own".into()));
                }
                let value = message.value.ok_or_else(|| of("it says nothing".into()))?;
                let mut arguments = BTreeMap::new();
                let parts = pattern(&value, &mut arguments, Inside::Message).map_err(of)?;
                if all.insert(id.to_owned(), Message { arguments, parts }).is_some() {
                    return Err(of("it is there twice".into()));
                }
            }
            Entry::Term(term) => {
                return Err(format!("-{}: terms are not used here; write the words out", term.id.name));
            }
            Entry::Junk { content } => return Err(format!("not understood: {content}")),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Message,
    Choice,
}

type Arguments = BTreeMap<String, Kind>;

fn pattern(pattern: &Pattern<&str>, arguments: &mut Arguments, inside: Inside) -> Result<Vec<Part>, String> {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => plain(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => placeable(inline, arguments),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => match inside {
                Inside::Message => choice(selector, variants, arguments),
                Inside::Choice => Err("a choice inside a choice; write two messages".into()),
            },
        })
        .collect()
}

fn plain(text: &str) -> Result<Part, String> {
    match text.find(['{', '}', '|']) {
        None => Ok(Part::Text(text.to_owned())),
        Some(_) => Err("braces and bars have a meaning in the catalogue and cannot be part of a text".into()),
    }
}

fn placeable(inline: &InlineExpression<&str>, arguments: &mut Arguments) -> Result<Part, String> {
    match inline {
        InlineExpression::StringLiteral { value } => match unescape_unicode_to_string(value) {
            Cow::Borrowed(text) => plain(text),
            Cow::Owned(text) => plain(&text),
        },
        InlineExpression::VariableReference { id } => {
            arguments.entry(id.name.to_owned()).or_insert(Kind::Text);
            Ok(Part::Argument(id.name.to_owned()))
        }
        InlineExpression::FunctionReference { id, arguments: given } => match given.positional.as_slice() {
            [InlineExpression::VariableReference { id: name }] if id.name == "NUMBER" && given.named.is_empty() => {
                arguments.insert(name.name.to_owned(), Kind::Number);
                Ok(Part::Argument(name.name.to_owned()))
            }
            _ => Err(format!("{}(…): the only function is NUMBER($argument), without options", id.name)),
        },
        InlineExpression::NumberLiteral { value } => Err(format!("{{ {value} }}: write the number as text")),
        InlineExpression::MessageReference { id, .. } => {
            Err(format!("{{ {} }}: messages do not refer to messages", id.name))
        }
        InlineExpression::TermReference { id, .. } => Err(format!("{{ -{} }}: terms are not used here", id.name)),
        InlineExpression::Placeable { .. } => Err("a placeable inside a placeable".into()),
    }
}

/// The plural categories of Unicode (UTS 35, part 3, plural rules).
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn choice(
    selector: &InlineExpression<&str>,
    variants: &[Variant<&str>],
    arguments: &mut Arguments,
) -> Result<Part, String> {
    let InlineExpression::VariableReference { id } = selector else {
        return Err("a choice is made by an argument: { $count -> … }".into());
    };
    arguments.insert(id.name.to_owned(), Kind::Number);
    let mut cases = Vec::new();
    let mut otherwise = None;
    for variant in variants {
        let key = match variant.key {
            VariantKey::NumberLiteral { value } if value.bytes().all(|b| b.is_ascii_digit()) => format!("={value}"),
            VariantKey::Identifier { name } if CATEGORIES.contains(&name) => name.to_owned(),
            VariantKey::NumberLiteral { value: key } | VariantKey::Identifier { name: key } => {
                return Err(format!(
                    "[{key}]: a choice is by plural category ({}) or whole number",
                    CATEGORIES.join(", ")
                ));
            }
        };
        let parts = pattern(&variant.value, arguments, Inside::Choice)?;
        if variant.default { otherwise = Some(parts) } else { cases.push((key, parts)) }
    }
    let otherwise = otherwise.ok_or("a choice needs a *[other]")?;
    cases.push(("*".to_owned(), otherwise));
    Ok(Part::Choice(id.name.to_owned(), cases))
}

impl Message {
    /// The template, with arguments numbered in the order of their names.
    pub fn template(&self) -> String {
        let number = |name: &str| self.arguments.keys().position(|key| key == name).unwrap_or_default().to_string();
        write(&self.parts, &number)
    }

    /// The message as a person who calls the method wants to see it.
    pub fn shown(&self) -> String {
        write(&self.parts, &|name| format!("${name}"))
    }
}

fn write(parts: &[Part], name: &impl Fn(&str) -> String) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Argument(argument) => format!("{{{}}}", name(argument)),
            Part::Choice(argument, cases) => {
                let cases: String = cases.iter().map(|(key, parts)| format!("|{key}:{}", write(parts, name))).collect();
                format!("{{{}{cases}}}", name(argument))
            }
        })
        .collect()
}
