//! What a clinician writes down about a result: words for the patient, and that the patient was spoken with.

use serde::{Deserialize, Serialize};

use crate::{message::MessageText, problem::FaultKind};

/// What a clinician writes to the patient about a result: 1 to [`CommentText::LONGEST`] characters of plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommentText(String);

/// Who was spoken with, by name or by what they are to the patient: 1 to [`ReachedWhom::LONGEST`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReachedWhom(String);

macro_rules! texts {
    ($($text:ident $longest:literal $why:literal;)*) => {$(
        impl $text {
            #[doc = concat!("Most characters. House rule: ", $why)]
            pub const LONGEST: u32 = $longest;

            /// Reads a text as typed, by the rules of [`MessageText`].
            ///
            /// # Errors
            /// The [`FaultKind`] to show beside the field.
            pub fn parse(text: &str) -> Result<Self, FaultKind> {
                let text = String::from(MessageText::parse(text)?);
                let fits = text.chars().count() <= $longest;
                if fits { Ok(Self(text)) } else { Err(FaultKind::TooLong { max: $longest }) }
            }
        }

        impl TryFrom<String> for $text {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text).map_err(|_| "not a text, or too long")
            }
        }

        impl From<$text> for String {
            fn from(text: $text) -> Self {
                text.0
            }
        }
    )*};
}

texts! {
    CommentText 2000 "a comment is read beside the result; what needs more is a message or a visit.";
    ReachedWhom 100 "a name.";
}

/// How somebody was spoken with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReachedHow {
    /// By telephone.
    Phone,
    /// Face to face.
    InPerson,
}

impl ReachedHow {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Phone, Self::InPerson];

    /// The word on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::InPerson => "in-person",
        }
    }

    /// The one of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.name() == name)
    }
}

/// That a person was spoken with about a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    /// How.
    pub how: ReachedHow,
    /// When, in microseconds since 1970; not later than it is said, nor earlier than the result was here.
    pub at: i64,
    /// Whom: the patient, or whoever acts for them.
    pub whom: ReachedWhom,
}

/// The same as it is told to colleagues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReachedNote {
    /// How, when and whom.
    pub reached: Reached,
    /// Who says so, by name.
    pub by: String,
}
