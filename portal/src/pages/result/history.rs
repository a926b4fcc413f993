//! A result's values over time as tables: one for each unit, because values in different units cannot be compared.

use careway_core::record::{Item, Quantity};
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
    let several = apart.is_some();
    let tables = groups.into_iter().map(|group| one_unit(name, item, group, several));
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

fn one_unit(name: &str, shown: &Item, group: SameUnit, several: bool) -> AnyView {
    let t = words();
    let unit = group.unit.as_ref().and_then(wording::unit);
    let caption = match unit {
        Some(unit) if several => t.result_earlier_unit(unit),
        None if several => t.result_earlier_unitless().to_owned(),
        _ => t.result_earlier_caption(name),
    };
    let label = caption.clone();
    let rows = group.items.into_iter().map(|item| row(&item, item.id == shown.id));
    view! {
        <div class="table-frame" role="region" aria-label=label tabindex="0">
            <table class="table">
                <caption class:unseen=!several>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.result_column_date()}</th>
                        <th scope="col" data-kind="number">{t.result_column_value()}</th>
                        <th scope="col">{t.result_column_flag()}</th>
                        <th scope="col">{t.result_column_source()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(item: &Item, is_shown: bool) -> AnyView {
    let t = words();
    let measurement = item.measurement();
    let value = measurement.and_then(|measurement| measurement.value.as_ref()).map(|value| wording::value(value, t));
    let flag = measurement.and_then(|measurement| measurement.flag).map(|(flag, _)| view! { <FlagWord flag/> });
    let status = measurement.and_then(|measurement| badge(measurement.status));
    let date = if is_shown {
        view! { <strong><DatedShortly when=item.when/></strong> " (" {t.result_earlier_this()} ")" }.into_any()
    } else {
        view! { <a href=Page::of(item).path()><DatedShortly when=item.when/></a> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">{date}</th>
            <td data-kind="number">{value}</td>
            <td>{flag} {status}</td>
            <td>{wording::source(&item.source).to_owned()}</td>
        </tr>
    }
    .into_any()
}
