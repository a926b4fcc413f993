//! Results by date: newest first, under the months that they are from.

use careway_core::record::{Filter, Item, Moment};
use chrono::Datelike as _;
use leptos::prelude::*;

use super::piece;
use crate::{
    components::{Findable, ItemRows, Piece, wanted},
    reader::{self, words},
};

/// Most rows of one piece.
const ROWS: usize = 40;

/// How many results are wanted, and the pieces of their list.
pub fn pieces(found: &Findable, filter: &Filter) -> (usize, Vec<Piece>) {
    let wanted = wanted(found, filter);
    let at = |place: &usize| found.get(*place).map(|(item, _)| month(item));
    let months = wanted.chunk_by(|a, b| at(a) == at(b));
    let pieces = months.flat_map(|month| {
        let first = month.chunks(ROWS).take(1).map(|places| piece(found, places.to_vec(), places.len() + 1, headed));
        let rest = month.chunks(ROWS).skip(1).map(|places| piece(found, places.to_vec(), places.len(), rows));
        first.chain(rest).collect::<Vec<_>>()
    });
    (wanted.len(), pieces.collect())
}

/// The month of an item, as it was written; a year stays a year.
fn month(item: &Item) -> Option<Moment> {
    let moment = item.moment()?;
    Some(moment.day().map_or(moment, |day| Moment::Month(day.year(), day.month())))
}

fn headed(found: &Findable, places: &[usize]) -> AnyView {
    let month = places.first().and_then(|place| found.get(*place)).and_then(|(item, _)| month(item));
    let heading = month.map_or_else(|| words().results_undated().to_owned(), |month| reader::date(&month));
    view! { <h2 class="list-head">{heading}</h2> {rows(found, places)} }.into_any()
}

/// The items at these places, one under the other.
fn rows(found: &Findable, places: &[usize]) -> AnyView {
    let items: Vec<Item> = places.iter().filter_map(|place| Some(found.get(*place)?.0.clone())).collect();
    view! { <ItemRows items/> }.into_any()
}
