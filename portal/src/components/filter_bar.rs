//! What a reader asks of a list: words while typing, one source, dates, only what stands out. What is typed stays in the
//! page: it is no part of an address and goes to no server.

use std::sync::Arc;

use careway_core::record::{Filter, Item, Moment, Outside, Source};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::{SearchField, name};
use crate::{load, reader::words, wording};

/// What is asked for, as it is typed and chosen.
#[derive(Clone, Copy)]
pub struct Asked {
    text: RwSignal<String>,
    filter: RwSignal<Filter>,
}

impl Asked {
    /// What was asked under this name before, while the page is in memory; else nothing.
    pub fn kept(name: &'static str) -> Self {
        let (text, filter) = load::kept::<(String, Filter)>(name).unwrap_or_default();
        let asked = Self { text: RwSignal::new(text), filter: RwSignal::new(filter) };
        Effect::new(move |_| load::keep(name.to_owned(), (asked.text.get(), asked.filter.get())));
        asked
    }

    /// The filter with the words that are typed by now.
    pub fn filter(self) -> Filter {
        let words = folded(&self.text.get()).split_whitespace().map(str::to_owned).collect();
        Filter { words, ..self.filter.get() }
    }
}

/// Items with what each can be found by.
pub type Findable = Arc<Vec<(Item, String)>>;

/// The items of a list, made ready to be found. Whatever changes in any of them is seen.
pub fn findable(items: impl Fn() -> Vec<Item> + Send + Sync + 'static) -> Memo<Findable> {
    let ready = |item: Item| {
        let text = found_by(&item);
        (item, text)
    };
    Memo::new(move |_| Arc::new(items().into_iter().map(ready).collect()))
}

/// The places of what is wanted.
pub fn wanted(found: &Findable, filter: &Filter) -> Vec<usize> {
    let wanted = found.iter().enumerate().filter(|(_, (item, text))| filter.admits(item, text));
    wanted.map(|(place, _)| place).collect()
}

/// What an item can be found by: what it is called, by us and by its source, and where it comes from.
fn found_by(item: &Item) -> String {
    let organization = item.organization.as_deref().unwrap_or_default();
    folded(&[&name(item), " ", &item.title, " ", organization, " ", wording::source(&item.source)].concat())
}

/// Small letters without marks, so that "acido" finds "Ácido"; the browser knows the marks.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let apart = js_sys::JsString::from(text).normalize("NFD").to_lower_case();
    String::from(apart).chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
}

/// The sources of a list, each once.
pub fn sources(items: &Findable) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for source in items.iter().flat_map(|(item, _)| item.senders()) {
        if sources.iter().all(|known| known.id != source.id) {
            sources.push(source.clone());
        }
    }
    sources
}

/// Whether a list knows values that stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// It does, and they can be asked for.
    Yes,
    /// It does not.
    No,
}

/// The field to type into and, folded away, the choices.
#[component]
pub fn FilterBar(
    /// What is asked.
    asked: Asked,
    /// The sources to choose from.
    sources: Signal<Vec<Source>>,
    /// Whether values of the list can stand out.
    judged: Judged,
    /// What the field is for, and an example.
    search: (&'static str, &'static str),
) -> impl IntoView {
    let t = words();
    let filter = asked.filter;
    let outside = move || filter.with(|filter| filter.outside == Outside::Only);
    let turn = move |_| {
        filter.update(|filter| {
            filter.outside = if filter.outside == Outside::Only { Outside::All } else { Outside::Only }
        });
    };
    let outside = (judged == Judged::Yes).then(|| {
        view! {
            <div class="filter" role="group" aria-label=t.filter_title()>
                <button type="button" aria-pressed=move || outside().to_string() on:click=turn>{t.filter_outside()}</button>
            </div>
        }
    });
    let open =
        filter.with_untracked(|filter| filter.source.is_some() || filter.from.is_some() || filter.until.is_some());
    view! {
        <div class="asking">
            <SearchField label=search.0 hint=search.1 text=asked.text/>
            {outside}
            <details class="more" open=open>
                <summary>{t.filter_more()}</summary>
                <div class="fields">
                    {day_field("from", t.filter_from(), move || filter.with(|filter| filter.from), move |day| filter.update(|filter| filter.from = day))}
                    {day_field("until", t.filter_until(), move || filter.with(|filter| filter.until), move |day| filter.update(|filter| filter.until = day))}
                    {source_field(filter, sources)}
                </div>
            </details>
        </div>
    }
    .into_any()
}

fn day_field(
    name: &'static str,
    label: &'static str,
    get: impl Fn() -> Option<NaiveDate> + Send + Sync + 'static,
    set: impl Fn(Option<NaiveDate>) + 'static,
) -> AnyView {
    let id = ["filter-", name].concat();
    let typed = move |text: String| match Moment::parse(&text) {
        Ok(Moment::Day(day)) => Some(day),
        _ => None,
    };
    let shown = move || get().map(|day| Moment::Day(day).to_string()).unwrap_or_default();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id.clone() type="date" prop:value=shown on:change=move |event| set(typed(event_target_value(&event)))/>
        </div>
    }
    .into_any()
}

/// One source alone; where there is only one, there is nothing to choose.
fn source_field(filter: RwSignal<Filter>, sources: Signal<Vec<Source>>) -> AnyView {
    let t = words();
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let source =
            sources.with_untracked(|sources| sources.iter().find(|source| source.id.as_str() == chosen).cloned());
        filter.update(|filter| filter.source = source.map(|source| source.id));
    };
    let field = move || {
        let sources = sources.get();
        let chosen = filter.with_untracked(|filter| filter.source.clone());
        let options = sources.iter().map(|source| {
            let here = chosen.as_ref() == Some(&source.id);
            view! { <option value=source.id.to_string() selected=here>{wording::source(source).to_owned()}</option> }
        });
        (sources.len() > 1).then(|| {
            view! {
                <div class="field">
                    <label for="filter-source">{t.filter_source()}</label>
                    <select id="filter-source" on:change=choose>
                        <option value="">{t.filter_all_sources()}</option>
                        {options.collect_view()}
                    </select>
                </div>
            }
        })
    };
    field.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_capitals_make_no_difference() {
        for (typed, found) in
            [("acido", "Ácido úrico"), ("URICO", "Ácido úrico"), ("piña", "PIN\u{303}A"), ("a1c", "A1C")]
        {
            assert!(folded(found).contains(&folded(typed)), "{typed} in {found}");
        }
        assert!(!folded("Ácido").contains(&folded("asido")));
        assert_eq!(folded("ß ø 尿酸"), "ß ø 尿酸", "letters that are no marked ones stay");
    }
}
