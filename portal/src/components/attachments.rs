//! Files beside a draft: chosen, taken with the camera or dropped here, each with how far it has come and a way to take it away again. The same
//! for patients and for the desk. Knows no server.

use leptos::{ev, html, prelude::*};
use web_sys::{DragEvent, File, FileList};

use crate::{
    reader::words,
    uploads::{Hint, Item, Stage, Uploads},
    wording,
};

mod shown;

pub use shown::attached;

/// What a browser offers to choose. What comes is told by its bytes.
const TAKEN: &str = "image/jpeg,image/png,image/webp,application/pdf";

/// The files of a draft, and a way to add some.
#[component]
pub fn Attachments(
    /// The files.
    uploads: Uploads,
) -> impl IntoView {
    let t = words();
    let (choose, over) = (NodeRef::<html::Input>::new(), RwSignal::new(false));
    let chosen = move |_| {
        let Some(field) = choose.get_untracked() else { return };
        uploads.add(all(field.files()));
        // The same file can be chosen once more.
        field.set_value("");
    };
    let drop_here = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        uploads.add(all(event.data_transfer().and_then(|data| data.files())));
    };
    let hover = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let open = move |_: ev::MouseEvent| {
        if let Some(field) = choose.get_untracked() {
            field.click();
        }
    };
    view! {
        <div class="attachments" data-over=move || over.get().to_string() on:dragover=hover on:dragleave=move |_| over.set(false) on:drop=drop_here>
            {move || (!uploads.items().is_empty()).then(|| list(uploads))}
            <div class="actions">
                <button class="button" type="button" on:click=open>{t.attachments_add()}</button>
                <input type="file" multiple accept=TAKEN hidden aria-hidden="true" tabindex="-1" node_ref=choose on:change=chosen/>
            </div>
            <p class="hint">{t.attachments_hint()}</p>
            <div role="alert">{move || uploads.hint().map(hint)}</div>
        </div>
    }
    .into_any()
}

fn all(files: Option<FileList>) -> Vec<File> {
    files.map(|files| (0..files.length()).filter_map(|place| files.get(place)).collect()).unwrap_or_default()
}

fn hint(hint: Hint) -> AnyView {
    let t = words();
    let text = match hint {
        Hint::Refused(name, why) => [name.as_str(), ": ", wording::upload_refusal(why, t)].concat(),
        Hint::Wait => t.attachments_wait().to_owned(),
    };
    view! { <p class="fault">{text}</p> }.into_any()
}

fn list(uploads: Uploads) -> AnyView {
    view! {
        <ul class="attachment-list" aria-label=words().attachments_list()>
            <For each=move || uploads.items() key=|item| item.number let:item><li class="attachment">{row(uploads, item)}</li></For>
        </ul>
    }
    .into_any()
}

fn row(uploads: Uploads, item: Item) -> AnyView {
    let (stage, bytes) = (item.stage, item.bytes);
    let name = item.name.as_str().to_owned();
    let remove = words().attachments_remove(&name);
    let label = name.clone();
    let bar = move || {
        let label = label.clone();
        let got = match stage.get() {
            Stage::Ready(_) | Stage::Refused(_) => return None,
            Stage::Checking => bytes,
            other => other.got(),
        };
        Some(view! { <progress max="100" value=percent(got, bytes).to_string() aria-label=label></progress> })
    };
    let again = item.clone();
    let go_on = move || {
        let (item, text) = (again.clone(), words().attachments_go_on(again.name.as_str()));
        let broken = matches!(stage.get(), Stage::BrokenOff(_));
        broken.then(
            || view! { <button class="button" type="button" on:click=move |_| uploads.go_on(&item)>{text}</button> },
        )
    };
    view! {
        <p class="attachment-name">{name} " " <small>{wording::file_size(bytes)}</small></p>
        {bar}
        {move || said(&stage.get(), bytes)}
        {go_on}
        <button class="button" data-kind="quiet" type="button" on:click=move |_| uploads.remove(&item)>{remove}</button>
    }
    .into_any()
}

fn percent(got: u64, of: u64) -> u64 {
    got.saturating_mul(100) / of.max(1)
}

/// How far a file has come, in words. What changes with every piece is not read aloud each time.
fn said(stage: &Stage, bytes: u64) -> AnyView {
    let t = words();
    let text = match stage {
        Stage::Sending(got) => {
            let text = t.attachments_sending(&percent(*got, bytes).to_string());
            return view! { <p class="hint">{text}</p> }.into_any();
        }
        Stage::Refused(why) => {
            return view! { <p class="fault" role="alert">{wording::upload_refusal(*why, t)}</p> }.into_any();
        }
        Stage::Waiting(_) => t.attachments_waiting(),
        Stage::Checking => t.attachments_checking(),
        Stage::Ready(_) => t.attachments_ready(),
        Stage::Absent(_) => t.attachments_choose_again(),
        Stage::BrokenOff(_) => t.attachments_broken_off(),
    };
    view! { <p class="hint" role="status">{text}</p> }.into_any()
}
