//! The words in a page of HTML, XHTML or a C-CDA document, as plain text with line breaks where the page has them. Nothing of
//! the markup comes out, well formed or not: what comes out is text, and is shown as text.

/// Elements whose content is no words for a reader. `entry` is the coded half of a C-CDA section.
const SILENT: &[&str] = &["script", "style", "head", "entry", "template", "noscript"];
/// Elements that begin a line.
const LINES: &[&str] = &[
    "p",
    "div",
    "br",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "title",
    "paragraph",
    "list",
    "item",
    "caption",
    "hr",
    "pre",
    "blockquote",
    "dt",
    "dd",
    "component",
    "thead",
    "tbody",
    "content",
    "article",
    "header",
    "footer",
];
/// Elements that stand beside one another.
const CELLS: &[&str] = &["td", "th"];

/// The words of a page.
pub fn text(page: &str) -> String {
    let body = body(page);
    let mut out = Out::default();
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        out.words(&rest[..at]);
        rest = mark(&rest[at..], &mut out);
    }
    out.words(rest);
    out.text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A C-CDA document's own part; before it stand the names and numbers of whoever is concerned.
fn body(page: &str) -> &str {
    let is_cda = page.contains("<ClinicalDocument");
    let start = if is_cda { page.find("<structuredBody").or_else(|| page.find("<nonXMLBody")) } else { None };
    start.map_or(page, |start| &page[start..])
}

/// Reads what begins with `<`, and gives what comes after it.
fn mark<'a>(rest: &'a str, out: &mut Out) -> &'a str {
    if let Some(comment) = rest.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    if let Some(data) = rest.strip_prefix("<![CDATA[") {
        let (words, after) = data.split_once("]]>").unwrap_or((data, ""));
        out.plain(words);
        return after;
    }
    let inside = &rest[1..];
    let closing = inside.starts_with('/');
    let name: String =
        inside.trim_start_matches('/').chars().take_while(|c| c.is_ascii_alphanumeric() || *c == ':').collect();
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if !is_tag && !inside.starts_with(['!', '?']) {
        // A sign that stands for "less than".
        out.words("<");
        return inside;
    }
    let name = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let after = end_of_tag(inside);
    let is_empty = inside[..inside.len() - after.len()].ends_with("/>");
    if !closing && !is_empty && SILENT.contains(&name.as_str()) {
        return past(after, &name);
    }
    if LINES.contains(&name.as_str()) {
        out.line();
    } else if CELLS.contains(&name.as_str()) && !closing {
        out.cell();
    }
    if name == "li" && !closing {
        out.plain("• ");
    }
    after
}

/// What comes after the tag's `>`; a `>` in quotes is none.
fn end_of_tag(inside: &str) -> &str {
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (None, '>') => return &inside[at + 1..],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    ""
}

/// What comes after the end of a silent element; the rest of the page is silent when it never ends.
fn past<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        let after = &rest[at + 2..];
        let same = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if same && !after[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return after.split_once('>').map_or("", |(_, rest)| rest);
        }
        rest = after;
    }
    ""
}

/// Text on its way out: one space between words, at most one empty line between lines.
#[derive(Default)]
struct Out {
    text: String,
}

impl Out {
    fn words(&mut self, text: &str) {
        if text.contains('&') { self.plain(&unescape(text)) } else { self.plain(text) }
    }

    fn plain(&mut self, text: &str) {
        for c in text.chars() {
            let space = c.is_whitespace();
            if !space {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn cell(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push_str(" | ");
        }
    }
}

/// Undoes the escapes that pages of words use; what is none stays as it is.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name = after.split_once(';').map(|(name, _)| name).filter(|name| name.len() <= 8);
        match name.and_then(entity) {
            Some(c) => {
                out.push(c);
                rest = &after[name.map_or(0, str::len) + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    let number = name.strip_prefix('#').map(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => digits.parse(),
    });
    match (number, name) {
        (Some(number), _) => char::from_u32(number.ok()?),
        (None, "amp") => Some('&'),
        (None, "lt") => Some('<'),
        (None, "gt") => Some('>'),
        (None, "quot") => Some('"'),
        (None, "apos") => Some('\''),
        (None, "nbsp") => Some(' '),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_come_out_and_marks_do_not() {
        for (page, expected) in [
            ("<p>One</p><p>Two&nbsp;&amp;&#32;three</p>", "One\nTwo & three"),
            ("a<br/>b<BR>c", "a\nb\nc"),
            ("<ul><li>x</li><li>y</li></ul>", "• x\n• y"),
            ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A | B\n1 | 2"),
            ("<head><title>t</title></head><body>seen</body>", "seen"),
            ("<script>alert('</p>')</script>after", "after"),
            ("<SCRIPT src=x>bad</ScRiPt >good", "good"),
            ("<script>never ends", ""),
            ("<style>*{}</style><a title='>' href=javascript:x>link</a>", "link"),
            ("<!-- no --><![CDATA[5 < 6 & <b>]]>", "5 < 6 & <b>"),
            ("sodium < 135 and <3 of <em>7</em>", "sodium < 135 and <3 of 7"),
            ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
            ("<img src=x onerror=alert(1)>", ""),
            ("<p>cut <b", "cut"),
            ("&unknown; &; & &#xD800;", "&unknown; &; & &#xD800;"),
        ] {
            assert_eq!(text(page), expected, "{page}");
        }
    }

    #[test]
    fn a_clinical_document_is_read_without_its_codes() {
        let document = r#"<?xml version="1.0"?><?xml-stylesheet href="CDA.xsl"?><ClinicalDocument xmlns="urn:hl7-org:v3">
            <recordTarget><patientRole><patient><name>Someone</name></patient></patientRole></recordTarget>
            <component><structuredBody><component><section><title>Allergies</title>
            <text><table><tbody><tr><td>Penicillin</td><td>Rash</td></tr></tbody></table></text>
            <entry><act><code code="48765-2"/><text>machine words</text></act></entry></section></component>
            </structuredBody></component></ClinicalDocument>"#;
        assert_eq!(text(document), "Allergies\nPenicillin | Rash");
    }

    proptest! {
        #[test]
        fn any_page_is_read(page in r#"[<>/!\-\[\]CDATAscript"'&;#x0-9 a-zé]{0,80}"#) {
            let _ = text(&page);
        }
    }
}
