//! A list that is read a page at a time and keeps its place: what was shown is shown again when the reader comes back.

use std::{rc::Rc, sync::Arc};

use careway_core::{
    api::Endpoint,
    id::Id,
    problem::Never,
    record::{Item, ItemList},
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{self, Failure},
    components::{FailureNotice, Loaded},
    load::{self, Load},
    reader::words,
};

/// The items after the first page.
#[derive(Clone, Default)]
struct Rest {
    /// The item that they come after; when the first page ends with another one now, they are read anew.
    after: Option<Id<Item>>,
    items: Vec<Item>,
    more: bool,
}

/// How far the next page has come.
#[derive(Clone, PartialEq)]
enum Next {
    Idle,
    Waiting,
    Failed(Failure<Never>),
}

/// Reads the page after an item.
type GoOn = Rc<dyn Fn(Id<Item>)>;

/// A list of which the reader has asked for one or more pages.
#[derive(Clone, Copy)]
pub struct Paged {
    first: Load<ItemList>,
    rest: RwSignal<Rest, LocalStorage>,
    next: RwSignal<Next>,
    go_on: StoredValue<GoOn, LocalStorage>,
}

impl Paged {
    /// Begins a list; `ask` makes the request for what comes after an item.
    pub fn new<E>(ask: impl Fn(Option<Id<Item>>) -> E + 'static) -> Self
    where
        E: Endpoint<Response = ItemList, Refusal = Never>,
    {
        let first = ask(None);
        let name = ["rest ", E::PATH, &serde_json::to_string(&first).unwrap_or_default()].concat();
        let rest = RwSignal::new_local(load::kept::<Rest>(&name).unwrap_or_default());
        let list = Self {
            first: load::load(first),
            rest,
            next: RwSignal::new(Next::Idle),
            go_on: StoredValue::new_local(Rc::new(|_| ())),
        };
        list.go_on.set_value(Rc::new(move |after| {
            let (request, name) = (ask(Some(after)), name.clone());
            list.next.set(Next::Waiting);
            spawn_local(async move {
                match api::call(&request).await {
                    Ok(page) => list.append(&page, name),
                    Err(failure) => {
                        drop(list.next.try_set(failure.refusal().map_or_else(Next::Failed, |never| match never {})))
                    }
                }
            });
        }));
        list
    }

    /// Puts a page under what there is, unless the list has gone meanwhile.
    fn append(self, page: &ItemList, name: String) {
        let all = self.rest.try_update(|rest| {
            rest.items.extend_from_slice(&page.items);
            rest.more = page.more;
            rest.clone()
        });
        if let Some(all) = all {
            load::keep(name, all);
            self.next.set(Next::Idle);
        }
    }

    /// All items so far and whether there are more; what came after another first page is let go.
    fn all(self, first: &ItemList) -> (Vec<Item>, bool) {
        let last = first.items.last().map(|item| item.id.clone());
        let fits = self.rest.with_untracked(|rest| rest.after == last);
        if !fits {
            self.rest.set(Rest { after: last, items: Vec::new(), more: first.more });
        }
        let mut items = first.items.to_vec();
        self.rest.with(|rest| {
            items.extend_from_slice(&rest.items);
            (items, rest.more)
        })
    }

    fn show_more(self, after: Option<Id<Item>>) {
        if let (Some(after), Some(go_on)) = (after, self.go_on.try_get_value()) {
            go_on(after);
        }
    }
}

/// Shows a list with the way to more of it.
#[component]
pub fn Listed<F>(
    /// The list.
    list: Paged,
    /// What to say when there is nothing in it: a title and what will be here.
    empty: (&'static str, &'static str),
    /// The items, as they are shown.
    children: F,
) -> impl IntoView
where
    F: Fn(Vec<Item>) -> AnyView + Send + Sync + 'static,
{
    let children = Arc::new(children);
    let pages = move |first: ItemList| {
        let children = Arc::clone(&children);
        move || {
            let (items, more) = list.all(&first);
            let last = items.last().map(|item| item.id.clone());
            let button = more.then(|| more_button(list.next, Callback::new(move |()| list.show_more(last.clone()))));
            view! { {children(items)} {button} }
        }
    };
    view! { <Loaded of=list.first empty let:first>{pages(first)}</Loaded> }.into_any()
}

fn more_button(next: RwSignal<Next>, show: Callback<()>) -> AnyView {
    let t = words();
    let trouble = move || match next.get() {
        Next::Failed(failure) => Some(view! { <div role="alert"><FailureNotice failure again=show/></div> }),
        Next::Idle | Next::Waiting => None,
    };
    let waiting = move || (next.get() == Next::Waiting).to_string();
    view! {
        {trouble}
        <div class="actions">
            <button class="button" type="button" aria-busy=waiting on:click=move |_| show.run(())>{t.show_more()}</button>
        </div>
    }
    .into_any()
}
