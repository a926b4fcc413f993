//! A file that came with a message: a picture to look at here, larger when somebody wants to, and everything to be saved. Knows no server.

use careway_core::message::Attachment;
use leptos::prelude::*;

use crate::{reader::words, wording};

/// A file of a message, which is at an address.
pub fn attached(file: Attachment, address: String) -> AnyView {
    let t = words();
    let name = file.name.as_str().to_owned();
    let save = t.attachments_save(&name);
    let picture = file.size.filter(|_| file.is_picture()).map(|size| picture(&name, size, address.clone()));
    view! {
        <li>
            {picture}
            <p class="attachment-name"><a href=address>{save}</a> " " <small>{wording::file_size(file.bytes)}</small></p>
        </li>
    }
    .into_any()
}

/// A picture in its place; pressed, it is as large as the page lets it be.
fn picture(name: &str, (width, height): (u32, u32), address: String) -> AnyView {
    let t = words();
    let large = RwSignal::new(false);
    let (larger, smaller) = (t.attachments_larger(name), t.attachments_smaller(name));
    let label = move || if large.get() { smaller.clone() } else { larger.clone() };
    let name = name.to_owned();
    view! {
        <button class="attachment-picture" type="button" aria-label=label aria-expanded=move || large.get().to_string()
            on:click=move |_| large.update(|large| *large = !*large)>
            <img src=address alt=name width=width.to_string() height=height.to_string() loading="lazy" decoding="async"/>
        </button>
    }
    .into_any()
}
