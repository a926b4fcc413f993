//! Does one thing with several conversations: each by a call of its own, so that what somebody else has meanwhile stands in the way of no other.

use std::collections::BTreeMap;

use careway_core::{
    id::Id,
    message::{CloseThread, DeskLine, TakeThread, ThreadRow},
    people::Patient,
};
use careway_portal::{call, load::Load, reader::words};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Those that were picked, and whose they are.
pub type Picked = RwSignal<BTreeMap<Id<ThreadRow>, Id<Patient>>>;

/// What can be done with several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Take,
    Close,
}

/// A box beside a conversation that picks it.
pub fn pick(picked: Picked, line: &DeskLine, name: &str) -> AnyView {
    let (thread, patient) = (line.thread.id.clone(), line.patient.id.clone());
    let own = thread.clone();
    let toggle = move |event| {
        picked.update(|all| {
            if event_target_checked(&event) {
                all.insert(thread.clone(), patient.clone());
            } else {
                all.remove(&thread);
            }
        });
    };
    let label = words().staff_bulk_pick(name);
    view! {
        <label class="pick">
            <input type="checkbox" aria-label=label prop:checked=move || picked.with(|all| all.contains_key(&own)) on:change=toggle/>
        </label>
    }
    .into_any()
}

/// What can be done with those that were picked, and what became of the last time.
pub fn bar(picked: Picked, lines: Load<Vec<DeskLine>>) -> AnyView {
    let t = words();
    let (busy, said) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let run = move |deed| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let all = picked.get_untracked();
        spawn_local(async move {
            let asked = all.len() as u64;
            let mut did = 0;
            for (thread, patient) in all {
                did += u64::from(does(deed, patient, thread).await);
            }
            // The page may be gone meanwhile; what was done is done.
            if busy.try_set(false).is_none() {
                picked.update(BTreeMap::clear);
                said.set(Some(outcome(did, asked)));
                lines.again();
            }
        });
    };
    let count = Memo::new(move |_| picked.with(BTreeMap::len));
    let deeds = move || {
        (count.get() > 0).then(|| {
            view! {
                <div class="actions">
                    <button class="button" data-kind="primary" type="button" on:click=move |_| run(Deed::Take)>{t.staff_bulk_take()}</button>
                    <button class="button" type="button" on:click=move |_| run(Deed::Close)>{t.staff_bulk_close()}</button>
                    <button class="button" data-kind="plain" type="button" on:click=move |_| picked.update(BTreeMap::clear)>{t.staff_bulk_clear()}</button>
                </div>
            }
        })
    };
    let status = move || if count.get() > 0 { Some(t.staff_bulk_picked(count.get() as u64)) } else { said.get() };
    view! { <div class="bulk"><p role="status">{status}</p>{deeds}</div> }.into_any()
}

async fn does(deed: Deed, patient: Id<Patient>, thread: Id<ThreadRow>) -> bool {
    match deed {
        Deed::Take => call::call(&TakeThread { patient, thread }).await.is_ok(),
        Deed::Close => call::call(&CloseThread { patient, thread }).await.is_ok(),
    }
}

fn outcome(did: u64, asked: u64) -> String {
    let t = words();
    let done = t.staff_bulk_done(did);
    if did == asked { done } else { [done, t.staff_bulk_not(asked - did)].join(" ") }
}
