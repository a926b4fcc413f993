//! A result's values over time as tables: one for each unit, because values in different units cannot be compared.

use careway_core::{
    id::Id,
    record::{Grown, Growth, Item, Quantity},
};
use leptos::prelude::*;

use super::growth;
use crate::{
    components::{DatedShortly, FlagWord, TrendChart, badge, found_value, number, senders},
    page::Page,
    reader::words,
    wording,
};

/// The values of one unit, newest first.
struct SameUnit {
    unit: Option<Quantity>,
    items: Vec<Item>,
}

/// Which columns a table has beside the date and the value: one in which nothing would stand, or the same in every row,
/// only takes room from the dates.
#[derive(Clone, Copy)]
struct Columns {
    among: bool,
    remarks: bool,
    sources: bool,
}

/// How many rows are shown until all are asked for.
const FIRST: usize = 12;

/// All values of what `item` measures, with the other ones of this record. Those that lie on growth curves are drawn there.
pub fn table(name: &str, item: &Item, others: &[Item], growth: Option<&Growth>) -> AnyView {
    let t = words();
    let mut all: Vec<Item> = others.iter().filter(|other| other.id != item.id).cloned().collect();
    if all.is_empty() {
        return view! { <p class="hint">{t.result_earlier_none()}</p> }.into_any();
    }
    all.push(item.clone());
    all.sort_by_key(|item| std::cmp::Reverse(item.when.and_then(|when| when.sort_key())));
    let grown = growth::grown(growth);
    let drawn = grown.len() == all.len();
    let chart = (!drawn).then(|| view! { <TrendChart title=name.to_owned() items=all.clone()/> });
    let undrawn = careway_core::record::undrawn(&all, number);
    let undrawn = (undrawn > 0).then(|| view! { <p class="hint">{t.trend_undrawn(undrawn as u64)}</p> });
    let groups = by_unit(all);
    let apart = (groups.len() > 1).then(|| view! { <p class="hint">{t.result_earlier_note()}</p> });
    let alone = groups.len() == 1;
    let tables = groups.into_iter().map(|group| {
        let caption = match group.unit.as_ref().and_then(wording::unit) {
            Some(unit) => t.result_earlier_unit(unit),
            None if alone => t.result_earlier_caption(name),
            None => t.result_earlier_unitless().to_owned(),
        };
        one_unit(caption, item, group, grown)
    });
    view! {
        <section class="stack" aria-labelledby="earlier">
            <h2 id="earlier">{t.result_earlier()}</h2>
            {chart}
            {undrawn}
            {apart}
            {tables.collect_view()}
        </section>
    }
    .into_any()
}

fn by_unit(items: Vec<Item>) -> Vec<SameUnit> {
    let mut groups: Vec<SameUnit> = Vec::new();
    for item in items {
        let unit = item.measurement().and_then(|measurement| measurement.value.as_ref()?.quantity()).cloned();
        let same = |group: &&mut SameUnit| match (&group.unit, &unit) {
            (Some(a), Some(b)) => a.same_unit(b),
            (None, None) => true,
            _ => false,
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.items.push(item),
            None => groups.push(SameUnit { unit, items: vec![item] }),
        }
    }
    groups
}

fn one_unit(caption: String, shown: &Item, group: SameUnit, grown: &[Grown]) -> AnyView {
    let t = words();
    let label = caption.clone();
    let columns = Columns {
        among: !grown.is_empty(),
        remarks: group.items.iter().any(|item| remarks(item).is_some()),
        sources: group.items.iter().any(|item| item.senders().count() > 1)
            || group.items.windows(2).any(|pair| matches!(pair, [a, b] if a.source.id != b.source.id)),
    };
    let count = group.items.len();
    let all = RwSignal::new(count <= FIRST);
    let (items, shown) = (group.items, shown.id.clone());
    let place = |item: &Item| grown.iter().find(|grown| grown.item == item.id).map(|grown| growth::share(grown.below));
    let places: Vec<Option<String>> = items.iter().map(place).collect();
    let rows = move || {
        let most = if all.get() { count } else { FIRST };
        items
            .iter()
            .zip(&places)
            .take(most)
            .map(|(item, place)| row(item, &shown, columns, place.clone()))
            .collect_view()
    };
    let more = move || {
        let show = move |_| all.set(true);
        (!all.get()).then(|| {
            view! { <div class="actions"><button class="button" type="button" on:click=show>{t.trend_all_rows(count as u64)}</button></div> }
        })
    };
    view! {
        <div class="table-frame" role="region" aria-label=label tabindex="0">
            <table class="table">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.result_column_date()}</th>
                        <th scope="col" data-kind="number">{t.result_column_value()}</th>
                        {columns.among.then(|| view! { <th scope="col" data-kind="number">{t.growth_column()}</th> })}
                        {columns.remarks.then(|| view! { <th scope="col">{t.result_column_flag()}</th> })}
                        {columns.sources.then(|| view! { <th scope="col">{t.result_column_source()}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn row(item: &Item, shown: &Id<Item>, columns: Columns, place: Option<String>) -> AnyView {
    let t = words();
    let value = item.measurement().and_then(found_value);
    let date = if item.id == *shown {
        view! { <strong><DatedShortly when=item.when/></strong> " (" {t.result_earlier_this()} ")" }.into_any()
    } else {
        view! { <a href=Page::of(item).path()><DatedShortly when=item.when/></a> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">{date}</th>
            <td data-kind="number">{value}</td>
            {columns.among.then(|| view! { <td data-kind="number">{place}</td> })}
            {columns.remarks.then(|| view! { <td>{remarks(item)}</td> })}
            {columns.sources.then(|| view! { <td>{senders(item)}</td> })}
        </tr>
    }
    .into_any()
}

/// Whether a value stands out and is not final.
fn remarks(item: &Item) -> Option<AnyView> {
    let measurement = item.measurement()?;
    let flag = measurement.flag.map(|(flag, _)| view! { <FlagWord flag/> });
    let status = badge(measurement.status);
    (flag.is_some() || status.is_some()).then(|| view! { {flag} " " {status} }.into_any())
}
