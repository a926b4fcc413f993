//! Reading a record: home, results, and every kind of item. What a reader may see is the permit's business; how items
//! came here is the importer's.

pub mod api;
mod attachment;
mod beside;
mod changed;
mod content;
pub mod context;
pub mod download;
mod encoded;
mod growth;
pub mod medicine;
mod sql;
mod visit;

pub use beside::{beside, find};
