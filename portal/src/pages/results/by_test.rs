//! Test by test: the newest value of each, and how many there are.

use std::collections::HashMap;

use careway_core::record::{Filter, Item, ItemKind};
use leptos::prelude::*;

use super::piece;
use crate::components::{CountedRows, Findable, Piece, name, wanted};

/// Most rows of one piece.
const ROWS: usize = 40;

/// How many tests are wanted, and the pieces of their list, in the order of their names.
pub fn pieces(found: &Findable, filter: &Filter) -> (usize, Vec<Piece>) {
    let mut newest: HashMap<String, usize> = HashMap::new();
    for place in wanted(found, filter) {
        if let Some(test) = found.get(place).and_then(|(item, _)| test(item)) {
            newest.entry(test).or_insert(place);
        }
    }
    let mut tests: Vec<(String, usize)> =
        newest.into_values().filter_map(|place| Some((name(&found.get(place)?.0), place))).collect();
    tests.sort_unstable();
    let places: Vec<usize> = tests.into_iter().map(|(_, place)| place).collect();
    (places.len(), places.chunks(ROWS).map(|places| piece(found, places.to_vec(), places.len(), rows)).collect())
}

/// What makes two results the same test: the code, else the name. A report is no test.
fn test(item: &Item) -> Option<String> {
    (item.kind != ItemKind::Report).then(|| item.code.clone().unwrap_or_else(|| item.title.clone()))
}

fn rows(found: &Findable, places: &[usize]) -> AnyView {
    let counted = places.iter().filter_map(|place| {
        let item = found.get(*place)?.0.clone();
        let same = test(&item);
        let count = found.iter().filter(|(other, _)| test(other) == same).count();
        Some((item, count))
    });
    view! { <CountedRows items=counted.collect()/> }.into_any()
}
