//! Panel by panel: each report with the values that belong to it, newest first.

use careway_core::{
    id::Id,
    record::{Detail, Filter, Item},
};
use leptos::prelude::*;

use super::piece;
use crate::components::{Findable, ItemRows, Piece};

/// How many reports are in one piece.
const REPORTS: usize = 4;

/// How many reports are wanted, and the pieces of their list. A report is wanted when it or one of its values is.
pub fn pieces(found: &Findable, filter: &Filter) -> (usize, Vec<Piece>) {
    let wanted = |place: &usize| {
        let admits = |place: usize| found.get(place).is_some_and(|(item, text)| filter.admits(item, text));
        admits(*place) || parts(found, *place).into_iter().any(admits)
    };
    let reports: Vec<usize> =
        (0..found.len()).filter(|place| results(found, *place).is_some()).filter(wanted).collect();
    let tall = |places: &[usize]| places.iter().map(|place| 1 + parts(found, *place).len()).sum();
    (reports.len(), reports.chunks(REPORTS).map(|places| piece(found, places.to_vec(), tall(places), rows)).collect())
}

/// The values that a report refers to, when there is a report at this place.
fn results(found: &Findable, place: usize) -> Option<&[Id<Item>]> {
    match &found.get(place)?.0.detail {
        Detail::Report { results, .. } => Some(results),
        Detail::Measurement(_) | Detail::Medication(_) | Detail::Notes(_) => None,
    }
}

/// Where the values of a report are: beside it, since they are of about the same time.
fn parts(found: &Findable, place: usize) -> Vec<usize> {
    const FAR: usize = 200;
    let near = place.saturating_sub(FAR)..(place + FAR).min(found.len());
    let at = |id: &Id<Item>| near.clone().find(|place| found.get(*place).is_some_and(|(item, _)| item.id == *id));
    results(found, place).unwrap_or_default().iter().filter_map(at).collect()
}

fn rows(found: &Findable, places: &[usize]) -> AnyView {
    let item = |place: usize| Some(found.get(place)?.0.clone());
    let reports = places.iter().filter_map(|place| {
        let report = item(*place)?;
        let values: Vec<Item> = parts(found, *place).into_iter().filter_map(item).collect();
        Some(view! {
            <div class="panel"><ItemRows items=vec![report]/> <div class="panel-values"><ItemRows items=values/></div></div>
        })
    });
    reports.collect_view().into_any()
}
