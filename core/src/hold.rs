//! A result that a clinician holds back from its patient for a while (45 CFR 171.201): for one of the reasons that there are, in the clinician's own
//! words, with an end of at most seven days, as long as a patient's own wait may be. Distress is no reason. Nothing here knows where a hold is kept.

use serde::{Deserialize, Serialize};

use crate::{message::MessageText, problem::FaultKind};

mod api;

pub use api::{AskAboutHold, ClinicHold, EndHold, HoldRefusal, HoldResult, HoldRow};

/// Why a result may be held back.
///
/// Sources: 45 CFR 171.201(d)(1) to (3) for danger, 171.201(c) with (b) for data that is known or suspected to be wrong or another person's, and 45 CFR
/// 171.202(b) for what a law asks for. ONC's answers: that somebody may be upset is no harm in this sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoldReason {
    /// Knowing it would endanger the patient's life or physical safety.
    DangerToPatient,
    /// It would endanger somebody else's.
    DangerToOther,
    /// It may be wrong, or another person's.
    WrongData,
    /// A law says so.
    Law,
}

impl HoldReason {
    /// Every reason, in the order in which the form names them.
    pub const ALL: [Self; 4] = [Self::WrongData, Self::DangerToPatient, Self::DangerToOther, Self::Law];

    /// The word on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DangerToPatient => "danger-to-patient",
            Self::DangerToOther => "danger-to-other",
            Self::WrongData => "wrong-data",
            Self::Law => "law",
        }
    }

    /// The one of that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $text:ident $least:literal to $most:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $text(String);

        impl $text {
            /// Reads a text as typed, by the rules of [`MessageText`].
            ///
            /// # Errors
            /// The [`FaultKind`] to show beside the field.
            pub fn parse(text: &str) -> Result<Self, FaultKind> {
                let text = String::from(MessageText::parse(text)?);
                match text.chars().count() {
                    short if short < $least => Err(FaultKind::TooShort { min: $least }),
                    long if long > $most => Err(FaultKind::TooLong { max: $most }),
                    _ => Ok(Self(text)),
                }
            }
        }

        impl TryFrom<String> for $text {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text).map_err(|_| "not a text of that length")
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
    /// Why this result of this patient is held back, in the clinician's own words: 20 to 1000 characters. Colleagues read it, and the patient does not.
    HoldWords 20 to 1000;
    /// Which law says so: 3 to 200 characters. The patient reads it.
    LawName 3 to 200;
    /// What a patient writes who asks for a hold to be looked at again: 1 to 1000 characters.
    HoldQuestion 1 to 1000;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_said_in_words_of_ones_own() {
        assert_eq!(HoldWords::parse("because"), Err(FaultKind::TooShort { min: 20 }));
        assert_eq!(HoldWords::parse("   "), Err(FaultKind::Missing));
        assert!(HoldWords::parse("The tube had two labels.").is_ok());
        assert_eq!(HoldWords::parse(&"a".repeat(1001)), Err(FaultKind::TooLong { max: 1000 }));
        assert_eq!(LawName::parse("ab"), Err(FaultKind::TooShort { min: 3 }));
        for reason in HoldReason::ALL {
            assert_eq!(HoldReason::parse(reason.name()), Some(reason));
        }
        assert_eq!(HoldReason::parse("distress"), None);
    }
}
