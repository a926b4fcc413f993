//! What the reader is told of what is kept: when it was, that it is not yet, or what another page of theirs has written.

use careway_core::message::KeptDraft;
use leptos::prelude::*;

use super::{Notice, Tone};
use crate::{
    keeper::{Keeper, Told, Typed},
    reader::words,
    wording,
};

/// Says below a form what is kept of it.
#[component]
pub fn DraftKept<T: Typed>(
    /// Who keeps it.
    keeper: Keeper,
    /// The form.
    form: T,
) -> impl IntoView {
    let use_other = Callback::new(move |kept: KeptDraft| {
        if let Some(draft) = kept.draft.clone() {
            form.take_up(draft);
        }
        keeper.keep_here(&kept);
    });
    said(keeper, use_other)
}

fn said(keeper: Keeper, use_other: Callback<KeptDraft>) -> AnyView {
    let t = words();
    let view = move || match keeper.told() {
        Told::Nothing => ().into_any(),
        Told::Kept(at) => view! { <p class="hint">{t.draft_kept(&wording::time(at))}</p> }.into_any(),
        Told::Waiting => view! { <p class="hint" role="status">{t.draft_waiting()}</p> }.into_any(),
        Told::Elsewhere(kept) => elsewhere(keeper, kept, use_other),
    };
    view.into_any()
}

fn elsewhere(keeper: Keeper, kept: KeptDraft, use_other: Callback<KeptDraft>) -> AnyView {
    let t = words();
    let other = kept.draft.as_ref().map(|draft| draft.text.as_str().to_owned());
    let text = if other.is_some() { t.draft_elsewhere() } else { t.draft_sent_elsewhere() };
    let take = other.is_some().then(|| {
        let kept = kept.clone();
        view! { <button class="button" type="button" on:click=move |_| use_other.run(kept.clone())>{t.draft_use_other()}</button> }
    });
    view! {
        <div role="alert">
            <Notice tone=Tone::Warn title=t.draft_elsewhere_title()>
                <p>{text}</p>
                {other.map(|other| view! { <blockquote class="bubble-text">{other}</blockquote> })}
                <div class="actions">
                    {take}
                    <button class="button" type="button" on:click=move |_| keeper.keep_here(&kept)>{t.draft_keep_here()}</button>
                </div>
            </Notice>
        </div>
    }
    .into_any()
}
