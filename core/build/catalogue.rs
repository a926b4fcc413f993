//! The languages side by side: whether they agree, and what is written from them. Knows messages, not files.

use std::fmt::Write as _;

use super::message::{Kind, Message, Messages};

/// Whether both languages have the same messages with the same arguments.
///
/// # Errors
/// Every disagreement, one to a line.
pub fn agree(english: &Messages, spanish: &Messages) -> Result<(), String> {
    let mut faults = Vec::new();
    for (id, message) in english {
        match spanish.get(id) {
            None => faults.push(format!("{id}: missing in Spanish (locales/es)")),
            Some(other) if !message.arguments.keys().eq(other.arguments.keys()) => {
                let names = |message: &Message| {
                    message.arguments.keys().map(|name| format!("${name}")).collect::<Vec<_>>().join(" ")
                };
                faults.push(format!("{id}: English has [{}], Spanish has [{}]", names(message), names(other)));
            }
            Some(_) => {}
        }
    }
    faults.extend(
        spanish
            .keys()
            .filter(|id| !english.contains_key(*id))
            .map(|id| format!("{id}: missing in English (locales/en)")),
    );
    if faults.is_empty() { Ok(()) } else { Err(format!("the languages do not agree:\n{}", faults.join("\n"))) }
}

/// One language as it is sent: its templates in the order of the messages' ids.
pub fn json(messages: &Messages) -> String {
    let texts: Vec<String> = messages.values().map(|message| quoted(&message.template())).collect();
    format!("[{}]", texts.join(","))
}

/// JSON's string (RFC 8259, 7); the shortest form.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The methods, and where the catalogues are.
pub fn rust(english: &Messages, spanish: &Messages, paths: &[String]) -> String {
    let ids: Vec<&String> = english.keys().collect();
    let mut out = format!("const COUNT: usize = {};\nconst PATHS: [&str; {}] = {paths:?};\n", ids.len(), paths.len());
    // Ids and texts stay on the server: the portal is sent one language at a time and calls messages by number.
    out += &format!("#[cfg(any(test, not(target_arch = \"wasm32\")))]\nstatic IDS: [&str; COUNT] = {ids:?};\n");
    out += "impl Words {\n";
    for (index, (id, message)) in english.iter().enumerate() {
        let mut arguments = message.arguments.clone();
        // A number in one language is a number in both, whether or not the other's grammar asks.
        for (name, kind) in spanish.get(id).into_iter().flat_map(|other| &other.arguments) {
            arguments.entry(name.clone()).and_modify(|known| *known = (*known).max(*kind));
        }
        method(&mut out, index, id, &message.shown(), arguments.iter());
    }
    out + "}\n"
}

fn method<'a>(
    out: &mut String,
    index: usize,
    id: &str,
    shown: &str,
    arguments: impl Iterator<Item = (&'a String, &'a Kind)>,
) {
    let snake = |name: &str| name.replace('-', "_");
    let (mut parameters, mut values) = (String::new(), Vec::new());
    for (name, kind) in arguments {
        let name = snake(name);
        let (of, case) = match kind {
            Kind::Text => ("&str", "Text"),
            Kind::Number => ("u64", "Number"),
        };
        parameters += &format!(", {name}: {of}");
        values.push(format!("Argument::{case}({name})"));
    }
    let (gives, body) = match values.as_slice() {
        [] => ("&'static str", format!("self.text({index})")),
        values => ("String", format!("self.filled({index}, &[{}])", values.join(", "))),
    };
    let name = snake(id);
    let written = writeln!(out, "#[doc = {shown:?}]\npub fn {name}(self{parameters}) -> {gives} {{ {body} }}");
    debug_assert!(written.is_ok(), "a String takes everything");
}
