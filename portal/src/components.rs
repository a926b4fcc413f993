//! The things that pages are made of. A component knows how something looks and sounds; not which page it is on, nor
//! where what it shows comes from.

mod dated;
mod definition_list;
mod field;
mod filter_bar;
mod flag;
mod form;
mod frame;
mod growth_chart;
mod held;
mod icon;
mod item_row;
mod keep;
mod language_choice;
mod loaded;
mod notice;
mod page_head;
mod range_line;
mod same;
mod search_field;
mod select_field;
mod trend_chart;
mod window;

pub use dated::{Dated, DatedExactly, DatedShortly};
pub use definition_list::{Definition, DefinitionList};
pub use field::{DateField, PasswordField, TextField};
pub use filter_bar::{Asked, FilterBar, Findable, Judged, findable, sources, wanted};
pub use flag::{FlagWord, flag_kind};
pub use form::{Draft, Form, FormFrame};
pub use frame::{Brand, Frame};
pub use growth_chart::GrowthCurves;
pub use held::{HeldResults, note_opened};
pub use icon::{Icon, Shape};
pub use item_row::{CountedRows, ItemRows, amount, badge, explained, found_value, name, sent_as, summary};
pub use keep::Keep;
pub use language_choice::LanguageChoice;
pub use loaded::{FailureNotice, Loaded, Outline};
pub use notice::{Empty, Notice, Tone};
pub use page_head::PageHead;
pub use range_line::{RangeLine, number};
pub use same::{SameElsewhere, senders};
use search_field::SearchField;
pub use select_field::SelectField;
pub use trend_chart::TrendChart;
pub use window::{Piece, windowed};
