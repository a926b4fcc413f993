//! A whole list, however long: its first page at once, the rest behind it, all kept for when the reader comes back. Knows
//! how lists are read; not what is done with them.

use std::rc::Rc;

use careway_core::{
    api::Endpoint,
    id::Id,
    problem::Never,
    record::{Item, ItemList, PageSize},
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::Failure,
    call,
    components::{FailureNotice, Loaded},
    load::{self, Load},
    reader::words,
    session::use_session,
};

/// What came after the first page.
#[derive(Clone, Default)]
struct Rest {
    /// The item that it comes after; when the first page ends with another one now, it is read anew.
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

/// A list that is being read to its end.
#[derive(Clone, Copy)]
pub struct Listing {
    first: Load<ItemList>,
    rest: RwSignal<Rest, LocalStorage>,
    next: RwSignal<Next>,
    go_on: StoredValue<GoOn, LocalStorage>,
}

impl Listing {
    /// Begins to read; `ask` makes the request for what comes after an item.
    pub fn new<E>(ask: impl Fn(Option<Id<Item>>, PageSize) -> E + 'static) -> Self
    where
        E: Endpoint<Response = ItemList, Refusal = Never>,
    {
        let first = ask(None, PageSize::First);
        let name = ["rest ", E::PATH, &serde_json::to_string(&first).unwrap_or_default()].concat();
        let rest = RwSignal::new_local(load::kept::<Rest>(&name).unwrap_or_default());
        let list = Self {
            first: load::load(first),
            rest,
            next: RwSignal::new(Next::Idle),
            go_on: StoredValue::new_local(Rc::new(|_| ())),
        };
        list.go_on.set_value(Rc::new(move |after| {
            let (request, name) = (ask(Some(after), PageSize::Rest), name.clone());
            list.next.set(Next::Waiting);
            spawn_local(async move {
                match call::call(&request).await {
                    Ok(page) => list.append(page, name),
                    Err(failure) => {
                        drop(list.next.try_set(failure.refusal().map_or_else(Next::Failed, |never| match never {})))
                    }
                }
            });
        }));
        Effect::new(move |_| list.follow());
        use_session().keep_results_current(list.first);
        list
    }

    /// Goes on until everything is there, unless a page has failed.
    fn follow(self) {
        let Some(first) = self.first.value() else { return };
        let end = first.items.last().map(|item| item.id.clone());
        if self.rest.with_untracked(|rest| rest.after != end) {
            self.rest.set(Rest { after: end, items: Vec::new(), more: first.more });
        }
        let last = self.rest.with(|rest| {
            let last = rest.items.last().map(|item| item.id.clone()).or_else(|| rest.after.clone());
            last.filter(|_| rest.more)
        });
        if let Some(last) = last.filter(|_| self.next.get_untracked() == Next::Idle) {
            self.go_on(last);
        }
    }

    fn go_on(self, after: Id<Item>) {
        if let Some(go_on) = self.go_on.try_get_value() {
            go_on(after);
        }
    }

    /// Puts a page under what there is, unless the list has gone meanwhile.
    fn append(self, page: ItemList, name: String) {
        if self.next.try_set(Next::Idle).is_some() {
            return;
        }
        self.rest.update(|rest| {
            rest.items.extend(page.items);
            rest.more = page.more;
        });
        load::keep(name, self.rest.get_untracked());
    }

    /// Everything that is there by now, in the list's order.
    pub fn items(self) -> Vec<Item> {
        let mut items = self.first.value().map(|first| first.items).unwrap_or_default();
        self.rest.with(|rest| {
            if rest.after == items.last().map(|item| item.id.clone()) {
                items.extend_from_slice(&rest.items);
            }
        });
        items
    }
}

/// Shows a list once its first page is there, and whether more of it is on its way. `empty` is what to say when there is
/// nothing in it: a title and what will be here. `paint` makes something of it that follows the list by itself.
pub fn listed(
    list: Listing,
    empty: (&'static str, &'static str),
    paint: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    // Painted once: what is in it follows the list by itself.
    let there = Memo::new(move |_| list.first.value().is_some_and(|first| !first.items.is_empty()));
    let content = move || there.get().then(&paint);
    view! {
        <Loaded of=list.first empty let:_first>""</Loaded>
        {content}
        {progress(list)}
    }
    .into_any()
}

fn progress(list: Listing) -> AnyView {
    let again = Callback::new(move |()| {
        list.next.set(Next::Idle);
        list.follow();
    });
    let view = move || match list.next.get() {
        Next::Idle => ().into_any(),
        Next::Waiting => view! { <p class="hint">{words().loading()}</p> }.into_any(),
        Next::Failed(failure) => view! { <div role="alert"><FailureNotice failure again/></div> }.into_any(),
    };
    view.into_any()
}
