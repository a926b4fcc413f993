//! Messages between patients and teams: written in one unit with what they do to the conversation and its clock. Whose a conversation is, is
//! core's; who may see it is the permit's. It notes who may have to be told, and knows no mail and no page.

pub mod api;
pub mod appointment;
pub mod attachment;
mod care;
pub mod clock;
mod course;
pub mod desk;
pub mod draft;
pub mod find;
mod listeners;
mod reach;
pub mod refill;
mod sql;
mod tell;
pub mod template;
pub mod translate;

pub use listeners::{Told, seeing, sees, sees_messages, told};
pub use reach::{AtDesk, Both, Each, Person, Reach, TheClock};

use careway_core::words::Language;

use crate::store::Broken;

/// A language as it is stored.
fn language(tag: &str) -> Result<Language, Broken> {
    Language::parse(tag).ok_or_else(|| Broken::new("a translation into an unknown language"))
}
