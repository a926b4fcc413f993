//! A result's values over time as tables: one for each unit, because values in different units cannot be compared.

use careway_core::{
    id::Id,
    record::{Item, Quantity},
};
use leptos::prelude::*;

use crate::{
    components::{DatedShortly, FlagWord, badge, quantity},
    page::Page,
    reader::words,
    wording,
};

/// The values of one unit, newest first.
struct SameUnit {
    unit: Option<Quantity>,
    items: Vec<Item>,
}

/// Which columns a table has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    All,
    WithoutRemarks,
}

/// All values of what `item` measures, with the other ones of this record.
pub fn table(name: &str, item: &Item, others: &[Item]) -> AnyView {
    let t = words();
    let mut all: Vec<Item> = others.iter().filter(|other| other.id != item.id).cloned().collect();
    if all.is_empty() {
        return view! { <p class="hint">{t.result_earlier_none()}</p> }.into_any();
    }
    all.push(item.clone());
    all.sort_by_key(|item| std::cmp::Reverse(item.when.and_then(|when| when.sort_key())));
    let groups = by_unit(all);
    let apart = (groups.len() > 1).then(|| view! { <p class="hint">{t.result_earlier_note()}</p> });
    let alone = groups.len() == 1;
    let tables = groups.into_iter().map(|group| {
        let caption = match group.unit.as_ref().and_then(wording::unit) {
            Some(unit) => t.result_earlier_unit(unit),
            None if alone => t.result_earlier_caption(name),
            None => t.result_earlier_unitless().to_owned(),
        };
        one_unit(caption, item, group)
    });
    view! {
        <section class="stack" aria-labelledby="earlier">
            <h2 id="earlier">{t.result_earlier()}</h2>
            {apart}
            {tables.collect_view()}
        </section>
    }
    .into_any()
}

fn by_unit(items: Vec<Item>) -> Vec<SameUnit> {
    let mut groups: Vec<SameUnit> = Vec::new();
    for item in items {
        let unit = item.measurement().and_then(|measurement| quantity(measurement.value.as_ref()?)).cloned();
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

fn one_unit(caption: String, shown: &Item, group: SameUnit) -> AnyView {
    let t = words();
    let label = caption.clone();
    // A column in which nothing would stand only takes room from the dates.
    let remarked = group.items.iter().any(|item| remarks(item).is_some());
    let columns = if remarked { Columns::All } else { Columns::WithoutRemarks };
    let rows = group.items.into_iter().map(|item| row(&item, &shown.id, columns));
    view! {
        <div class="table-frame" role="region" aria-label=label tabindex="0">
            <table class="table">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.result_column_date()}</th>
                        <th scope="col" data-kind="number">{t.result_column_value()}</th>
                        {remarked.then(|| view! { <th scope="col">{t.result_column_flag()}</th> })}
                        <th scope="col">{t.result_column_source()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(item: &Item, shown: &Id<Item>, columns: Columns) -> AnyView {
    let t = words();
    let measurement = item.measurement();
    let value = measurement.and_then(|measurement| measurement.value.as_ref()).map(|value| wording::value(value, t));
    let date = if item.id == *shown {
        view! { <strong><DatedShortly when=item.when/></strong> " (" {t.result_earlier_this()} ")" }.into_any()
    } else {
        view! { <a href=Page::of(item).path()><DatedShortly when=item.when/></a> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">{date}</th>
            <td data-kind="number">{value}</td>
            {(columns == Columns::All).then(|| view! { <td>{remarks(item)}</td> })}
            <td>{wording::source(&item.source).to_owned()}</td>
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
