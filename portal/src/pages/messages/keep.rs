//! What a reader does with a conversation beside writing in it: on paper, put away, back in the list. Each does it for themselves. Knows no text.

use careway_core::{
    id::Id,
    message::{Folder, MoveThread, Thread, ThreadRow, ThreadState, WholeThread},
    people::Patient,
};
use leptos::prelude::*;

use crate::{
    components::SendButton,
    load::{self, Load},
    page::Page,
    reader::words,
    router::use_router,
};

/// Where a conversation is kept, whether it waits for the reader, and the last message that was shown.
type Kept = Option<(Folder, ThreadState, i64)>;

fn kept(now: &WholeThread) -> Kept {
    let Thread { folder, state, .. } = now.thread;
    now.messages.last().map(|last| (folder, state, last.number))
}

/// The buttons.
pub fn buttons(patient: &Id<Patient>, thread: &Id<ThreadRow>, whole: Load<WholeThread>) -> AnyView {
    let whose = (patient.clone(), thread.clone());
    let router = use_router();
    let now = whole.part(kept);
    let shown = move || {
        let t = words();
        let (here, state, number) = now.get()?;
        let (folder, name) = match here {
            Folder::List => (Folder::Away, t.messages_put_away()),
            Folder::Away => (Folder::List, t.messages_take_back()),
        };
        let (patient, thread) = whose.clone();
        let request = MoveThread { patient, thread, folder, number };
        let done = Callback::new(move |()| {
            load::forget();
            router.go(Page::Messages);
        });
        let waits = (state == ThreadState::ForYou).then(|| view! { <p class="hint">{t.messages_away_waits()}</p> });
        Some(view! {
            <SendButton request name done>
                <button class="button" type="button" on:click=|_| drop(window().print())>{t.messages_print()}</button>
            </SendButton>
            {waits}
        })
    };
    view! { <section class="stack" data-space="tight" data-print="never" aria-label=words().messages_keep()>{shown}</section> }
        .into_any()
}
