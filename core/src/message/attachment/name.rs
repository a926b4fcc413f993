//! Names of files, as they are shown and saved: somebody else chose them, so that they are words and nothing more. Knows no file.

use serde::{Deserialize, Serialize};

use crate::record::FileKind;

/// The name of a file: 1 to [`FileName::LONGEST`] characters, none of which a reader cannot see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct FileName(String);

/// What a file is called of whose name nothing is left.
const NAMELESS: &str = "file";

/// Endings that are left off when the file turns out to be something else.
const ENDINGS: [&str; 5] = ["jpg", "jpeg", "png", "webp", "pdf"];

impl FileName {
    /// Most characters. House rule: what is longer is no name; its end is kept, where its kind stands.
    pub const LONGEST: usize = 100;

    /// A name as a browser sends it: without folders, without what only machines mean and without what turns the direction of writing
    /// around. Points at its beginning, which hide a file on some systems, and white space around it do not count.
    pub fn of(text: &str) -> Self {
        let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
        let plain: String = last.chars().filter(|c| !is_unseen(*c)).collect();
        let plain = plain.trim_matches(|c: char| c.is_whitespace() || c == '.');
        let name = if plain.is_empty() { NAMELESS } else { plain };
        Self(shortened(name))
    }

    /// The name with the ending of what the file is, so that no other program opens it than one for that.
    #[must_use]
    pub fn ending_as(&self, kind: FileKind) -> Self {
        let (stem, ending) = self.0.rsplit_once('.').unwrap_or((&self.0, ""));
        let ending = ending.to_ascii_lowercase();
        if ending == kind.ending() || (kind == FileKind::Jpeg && ending == "jpeg") {
            return self.clone();
        }
        let stem = if ENDINGS.contains(&ending.as_str()) { stem } else { &self.0 };
        Self::of(&[stem, ".", kind.ending()].concat())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters, and those that show nothing or turn the direction of writing around (Unicode TR 36, 2.5).
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A name of no more than so many characters: the beginning and, where there is a short one, the ending.
fn shortened(name: &str) -> String {
    if name.chars().count() <= FileName::LONGEST {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.chars().count() <= 8);
    let ending = ending.map(|ending| [".", ending].concat()).unwrap_or_default();
    let stem: String = name.chars().take(FileName::LONGEST - ending.chars().count()).collect();
    stem + &ending
}

impl From<String> for FileName {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> Self {
        name.0
    }
}
