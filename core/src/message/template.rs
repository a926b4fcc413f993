//! Saved replies of a team: texts in both languages, with places for what differs from answer to answer. Staff choose one and go on writing; none
//! is ever sent by itself. Knows no page and no clock.

use serde::{Deserialize, Serialize};

use crate::{id::Id, problem::FaultKind, staff::StaffName, words::Language};

mod api;

pub use api::{ListTemplates, SaveTemplate, StrikeTemplate, TeamTemplates, TemplateRefusal};

/// Most saved replies of one team. House rule: more are not found again.
pub const TEMPLATES_MOST: i64 = 100;

/// What differs from answer to answer, as it is called between braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variable {
    /// What the patient is called.
    Name,
    /// What the team is called.
    Team,
    /// What whoever answers is called.
    Me,
    /// When the team comes next.
    Opens,
}

impl Variable {
    /// Every variable.
    pub const ALL: [Self; 4] = [Self::Name, Self::Team, Self::Me, Self::Opens];

    /// Its name, without the braces.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Team => "team",
            Self::Me => "me",
            Self::Opens => "opens",
        }
    }
}

/// What stands in the places of the variables.
#[derive(Debug, Clone, Copy)]
pub struct Filling<'f> {
    /// What the patient is called.
    pub name: &'f str,
    /// What the team is called.
    pub team: &'f str,
    /// What whoever answers is called.
    pub me: &'f str,
    /// When the team comes next, as people say it.
    pub opens: &'f str,
}

/// The text of a saved reply: 1 to [`TemplateText::LONGEST`] characters, with variables in braces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TemplateText(String);

/// A piece of a saved reply.
enum Piece<'t> {
    Words(&'t str),
    Place(Variable),
}

impl TemplateText {
    /// Most characters: what is put in must leave room for an answer around it.
    pub const LONGEST: u32 = 2000;

    /// Reads a text as typed, as a message is read.
    ///
    /// # Errors
    /// The [`FaultKind`] to show beside the field; [`FaultKind::NotUnderstood`] also for a brace that opens no variable.
    pub fn parse(text: &str) -> Result<Self, FaultKind> {
        let text: String = super::MessageText::parse(text)?.into();
        if text.chars().count() > Self::LONGEST as usize {
            return Err(FaultKind::TooLong { max: Self::LONGEST });
        }
        pieces(&text).ok_or(FaultKind::NotUnderstood)?;
        Ok(Self(text))
    }

    /// The words, with the names of the variables.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words, with what stands in the places of the variables. What is put in is not read again.
    pub fn fill(&self, filling: &Filling<'_>) -> String {
        let said = |piece| match piece {
            Piece::Words(words) => words,
            Piece::Place(Variable::Name) => filling.name,
            Piece::Place(Variable::Team) => filling.team,
            Piece::Place(Variable::Me) => filling.me,
            Piece::Place(Variable::Opens) => filling.opens,
        };
        pieces(&self.0).unwrap_or_default().into_iter().map(said).collect()
    }
}

/// A text taken apart; nothing when a brace opens no variable, or closes none.
fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('{') {
        let (name, left) = after.split_once('}')?;
        pieces.push(Piece::Words(words));
        pieces.push(Piece::Place(Variable::ALL.into_iter().find(|one| one.name() == name)?));
        rest = left;
    }
    pieces.push(Piece::Words(rest));
    let closes = |piece: &Piece<'_>| matches!(piece, Piece::Words(words) if words.contains('}'));
    (!pieces.iter().any(closes)).then_some(pieces)
}

impl TryFrom<String> for TemplateText {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "a saved reply has 1 to 2000 characters of text, and variables that there are")
    }
}

impl From<TemplateText> for String {
    fn from(text: TemplateText) -> Self {
        text.0
    }
}

/// A saved reply of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Careway's id.
    pub id: Id<Template>,
    /// What staff call it.
    pub name: StaffName,
    /// In English.
    pub english: TemplateText,
    /// In Spanish.
    pub spanish: TemplateText,
}

impl Template {
    /// The text in a language.
    pub const fn text(&self, language: Language) -> &TemplateText {
        match language {
            Language::English => &self.english,
            Language::Spanish => &self.spanish,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROSA: Filling<'_> = Filling { name: "Rosa {me}", team: "Family care", me: "Joy", opens: "tomorrow" };

    #[test]
    fn variables_are_filled_once() {
        let text = TemplateText::parse(" Hello {name},\r\nwe call {opens}. {me}, {team} ").unwrap();
        assert_eq!(text.as_str(), "Hello {name},\nwe call {opens}. {me}, {team}");
        assert_eq!(text.fill(&ROSA), "Hello Rosa {me},\nwe call tomorrow. Joy, Family care");
        let plain = TemplateText::parse("Rest.").unwrap();
        assert_eq!(plain.fill(&ROSA), "Rest.");
        for variable in Variable::ALL {
            assert!(TemplateText::parse(&format!("{{{}}}", variable.name())).is_ok(), "{variable:?}");
        }
    }

    #[test]
    fn what_is_no_variable_is_refused() {
        for text in ["Hello {unknown}", "Hello {", "Hello {name", "Hello name}", "{ name }", "{Name}", "{{name}}", "{}"]
        {
            assert_eq!(TemplateText::parse(text), Err(FaultKind::NotUnderstood), "{text}");
        }
        assert_eq!(TemplateText::parse("  "), Err(FaultKind::Missing));
        assert_eq!(TemplateText::parse(&"ñ".repeat(2001)), Err(FaultKind::TooLong { max: 2000 }));
        assert!(serde_json::from_str::<TemplateText>("\"{unknown}\"").is_err(), "nor does it travel");
    }
}
