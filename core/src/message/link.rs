//! Addresses in what somebody wrote. A message is plain text; what in it is plainly an address of another site, of a mailbox or of a telephone can
//! be followed, and nothing else can. What cannot be told for sure stays text.

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch<'t> {
    /// Words.
    Words(&'t str),
    /// An address that can be followed.
    Link {
        /// The address, as it was written.
        address: &'t str,
        /// The site that it leads to; none for a mailbox or a telephone.
        site: Option<&'t str>,
    },
}

/// What an address can begin with. `javascript:`, `data:` and whatever else there is are words.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];
/// What ends a sentence and no address.
const TRAILING: [char; 12] = ['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '"', '”'];

/// The stretches of a text; together they are the text.
pub fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let (mut stretches, mut done, mut at) = (Vec::new(), 0, 0);
    while let Some((from, to)) = next(text, at) {
        if let Some(link) = link(&text[from..to]) {
            if done < from {
                stretches.push(Stretch::Words(&text[done..from]));
            }
            stretches.push(link);
            done = to;
        }
        at = to;
    }
    if done < text.len() {
        stretches.push(Stretch::Words(&text[done..]));
    }
    stretches
}

/// Where the next thing that looks like an address begins and ends. It begins a word.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let begins = |at: usize| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric())
    };
    let starts = SCHEMES.iter().filter_map(|scheme| {
        let found = text[from..].match_indices(scheme).map(|(at, _)| from + at);
        found.into_iter().find(|at| begins(*at))
    });
    let start = starts.min()?;
    let rest = &text[start..];
    let end =
        rest.find(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"')).unwrap_or(rest.len());
    Some((start, start + rest[..end].trim_end_matches(TRAILING).len().max(1)))
}

/// What looks like an address, as one; nothing when it is none, or hides where it leads.
fn link(address: &str) -> Option<Stretch<'_>> {
    if !address.is_ascii() || address.contains('\\') {
        return None;
    }
    if let Some(number) = address.strip_prefix("tel:") {
        let fits = (3..=20).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'));
        return fits.then_some(Stretch::Link { address, site: None });
    }
    if let Some(mailbox) = address.strip_prefix("mailto:") {
        let (name, host) = mailbox.split_once('@')?;
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+'));
        return (plain && !name.is_empty() && is_host(host)).then_some(Stretch::Link { address, site: None });
    }
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // A name before the host is there to deceive, and a number to hide.
    let host = authority
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(authority, |(host, _)| host);
    is_host(host).then_some(Stretch::Link { address, site: Some(host) })
}

/// Whether something is the name of a host: labels of letters, digits and hyphens, at least two, of which the last is letters. A name of another
/// alphabet (`xn--`) can look like one that it is not.
fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let plain = |label: &&str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
            && !label.to_ascii_lowercase().starts_with("xn--")
    };
    let last = labels.last().is_some_and(|last| last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic()));
    labels.len() >= 2 && last && labels.iter().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sites(text: &str) -> Vec<(&str, Option<&str>)> {
        let linked = stretches(text).into_iter().filter_map(|piece| match piece {
            Stretch::Link { address, site } => Some((address, site)),
            Stretch::Words(_) => None,
        });
        linked.collect()
    }

    #[test]
    fn what_is_plainly_an_address_can_be_followed() {
        let text = "See https://care.example/knee?x=1#a. Write to mailto:nurse@care.example, or call tel:+1-312-555-0100 (http://a-b.example:8080/).";
        assert_eq!(
            sites(text),
            [
                ("https://care.example/knee?x=1#a", Some("care.example")),
                ("mailto:nurse@care.example", None),
                ("tel:+1-312-555-0100", None),
                ("http://a-b.example:8080/", Some("a-b.example")),
            ]
        );
        let whole: String = stretches(text)
            .iter()
            .map(|piece| match piece {
                Stretch::Words(words) => *words,
                Stretch::Link { address, .. } => address,
            })
            .collect();
        assert_eq!(whole, text, "nothing is lost");
    }

    #[test]
    fn whatever_else_there_is_stays_text() {
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://care.example@evil.example/",
            "https://me:sesame@evil.example",
            "https://127.0.0.1/",
            "https://localhost/",
            "https://xn--80ak6aa92e.example/",
            "https://сare.example/",
            "https://care.example\\@evil.example",
            "xhttps://care.example",
            "https://",
            "https://-a.example",
            "tel:911;ext=1",
            "mailto:a@b.example?body=x",
            "mailto:<b@c.example>",
            "www.care.example",
        ] {
            assert_eq!(sites(text), [], "{text}");
        }
        assert_eq!(stretches(""), []);
        assert_eq!(stretches("Más"), [Stretch::Words("Más")]);
    }
}
