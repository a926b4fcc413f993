//! Messages between patients and teams: written in one unit with what they do to the conversation and its clock. Whose a conversation is, is
//! core's; who may see it is the permit's. It notes who may have to be told, and knows no mail and no page.

pub mod api;
mod care;
pub mod clock;
mod course;
pub mod desk;
pub mod draft;
mod listeners;
mod reach;
mod sql;
mod tell;
pub mod template;

pub use listeners::{seeing, sees_messages};
pub use reach::{AtDesk, Both, Each, Person, Reach, TheClock};
