//! The languages that Careway speaks, and how a reader's wish is read. Knows no words.

use serde::{Deserialize, Serialize};

/// A language that every message exists in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
}

impl Language {
    /// Every language, in the order in which a choice shows them.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The language's tag (BCP 47), as in `<html lang>` and in the cookie.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language and the country whose customs dates and numbers follow (BCP 47). Both are written the way the
    /// United States writes them: a lab's `5.4` must not turn into `5,4` beside the paper it was printed on.
    pub const fn locale_tag(self) -> &'static str {
        match self {
            Self::English => "en-US",
            Self::Spanish => "es-US",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
        }
    }

    /// Reads a language tag: `es`, `ES`, `es-MX`. `None` for a language that Careway does not speak.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The language that the reader's browser likes best among these (`Accept-Language`, RFC 9110, 12.5.4); English when
    /// it likes none, and for a header that makes no sense.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (0, Self::default());
        for wish in header.split(',') {
            let mut parts = wish.split(';');
            let tag = parts.next().unwrap_or_default();
            let weight =
                parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1000), thousandths).unwrap_or(0);
            let language = if tag.trim() == "*" { Some(Self::default()) } else { Self::parse(tag) };
            match language {
                Some(language) if weight > best.0 => best = (weight, language),
                _ => {}
            }
        }
        best.1
    }
}

/// A weight such as `0.8` in thousandths; it has at most three decimals and is at most one.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, decimals) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let number = match whole {
        "0" | "1" if decimals.len() <= 3 && decimals.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{whole}{decimals:0<3}")
        }
        _ => return None,
    };
    number.parse().ok().filter(|thousandths| *thousandths <= 1000)
}
