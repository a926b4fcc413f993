//! Every sentence that a person can read, one typed method per message, made at build time from `core/locales`. Knows
//! how a message is filled in; not how a language counts or writes numbers, which is handed in as a [`Locale`].
//!
//! One language at a time is sent to the browser, as a JSON array of templates in the order of the messages' ids.

mod language;
mod template;
#[cfg(test)]
mod tests;

pub use language::Language;
use template::Argument;
pub use template::{Locale, Plural};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The messages of one language. Cheap to copy: the texts stay where they are for the life of the program.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    language: Language,
    locale: Locale,
    texts: &'static [&'static str],
}

/// A catalogue that is not one of this build.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the catalogue does not belong to this build")]
pub struct BadCatalogue;

impl Words {
    /// Reads the catalogue of `language`, as it is served at [`path`].
    ///
    /// The texts are kept for the life of the program, which is what makes [`Words`] a plain value that every closure of
    /// a page can copy. Read each language once.
    ///
    /// # Errors
    /// [`BadCatalogue`] when it is not a JSON array of exactly this build's messages.
    pub fn parse(json: &str, language: Language, locale: Locale) -> Result<Self, BadCatalogue> {
        let texts: Vec<String> = serde_json::from_str(json).map_err(|_| BadCatalogue)?;
        if texts.len() != COUNT {
            return Err(BadCatalogue);
        }
        let texts: Vec<&'static str> = texts.into_iter().map(|text| &*text.leak()).collect();
        Ok(Self { language, locale, texts: texts.leak() })
    }

    /// The language these words are in.
    pub fn language(self) -> Language {
        self.language
    }

    fn text(self, index: usize) -> &'static str {
        self.texts.get(index).copied().unwrap_or_default()
    }

    fn filled(self, index: usize, arguments: &[Argument<'_>]) -> String {
        template::fill(self.text(index), arguments, self.language, self.locale)
    }
}

/// Where the catalogue of `language` is served; the name changes with the content, so it can be kept for ever.
pub const fn path(language: Language) -> &'static str {
    PATHS[language as usize]
}

/// The catalogue of one language, to be served at [`path`].
#[cfg(any(test, not(target_arch = "wasm32")))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Catalogue {
    /// The templates: a JSON array of strings.
    pub json: &'static str,
    /// The fingerprint of `json`, 16 hexadecimal digits.
    pub hash: &'static str,
}

/// The catalogue of `language`. The browser never links it: it is sent what it needs.
#[cfg(any(test, not(target_arch = "wasm32")))]
pub fn catalogue(language: Language) -> Catalogue {
    let json = match language {
        Language::English => include_str!(concat!(env!("OUT_DIR"), "/en.json")),
        Language::Spanish => include_str!(concat!(env!("OUT_DIR"), "/es.json")),
    };
    let hash = path(language).rsplit('.').nth(1).unwrap_or_default();
    Catalogue { json, hash }
}

#[cfg(any(test, not(target_arch = "wasm32")))]
impl Words {
    /// The words of `language` from this build's own catalogue, for what the server itself writes.
    pub fn of(language: Language) -> Self {
        static READ: [std::sync::OnceLock<Words>; Language::ALL.len()] = [const { std::sync::OnceLock::new() }; 2];
        let read = || {
            let none = Self { language, locale: Locale::PLAIN, texts: &[] };
            Self::parse(catalogue(language).json, language, Locale::PLAIN).unwrap_or(none)
        };
        READ.get(language as usize).map_or_else(read, |words| *words.get_or_init(read))
    }

    /// The text of the message `id` as it stands in the locale files (`sign-in-title`), for the static page, whose
    /// places are named by message. `None` when there is no such message.
    pub fn by_id(self, id: &str) -> Option<&'static str> {
        IDS.binary_search(&id).ok().map(|index| self.text(index))
    }
}
