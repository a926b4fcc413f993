//! What is attached to a note, a document or a report: text to read as text, files to save, and words where there is neither.
//! What a source wrote is never markup here, and nothing of it is opened in this page.

use careway_core::{
    id::Id,
    people::Patient,
    record::{Absence, Attachment, Content, FileKind, GetAttachment, Item, ItemKind, NoteLabel, Reading},
};
use leptos::prelude::*;

use crate::{
    api,
    components::{Notice, Tone, name},
    reader::words,
    wording,
};

/// What is attached to an item; a document without anything says so.
pub fn attachments(patient: &Id<Patient>, item: &Item, attachments: Vec<Attachment>) -> AnyView {
    let silent = item.notes().iter().all(|note| note.label == NoteLabel::Status);
    if attachments.is_empty() && item.kind == ItemKind::Document && silent {
        return absent(None, words().document_none());
    }
    let name = name(item);
    let shown = attachments.into_iter().map(|one| attachment(patient, item, &name, one));
    shown.collect_view().into_any()
}

fn attachment(patient: &Id<Patient>, item: &Item, name: &str, one: Attachment) -> AnyView {
    let t = words();
    let request = GetAttachment { patient: patient.clone(), item: item.id.clone(), place: one.place };
    let address = api::address(&request).filter(|_| one.can_be_saved());
    // A title that only says the item's name again is no heading of its own.
    let own = one.title.filter(|own| own != name);
    let id = ["attachment-", &one.place.to_string()].concat();
    match one.content {
        Content::Text(reading) => read(id, own, reading, address, None),
        Content::Layout(reading) => read(id, own, reading, address, Some(t.document_layout_note())),
        Content::File { kind, bytes } => file(id, own, name, kind, bytes, address),
        Content::Absent(why) => absent(own, absence(why)),
    }
}

/// Text, line by line as it came.
fn read(
    id: String,
    own: Option<String>,
    reading: Reading,
    address: Option<String>,
    note: Option<&'static str>,
) -> AnyView {
    let t = words();
    let (heading, labelled) = (own.unwrap_or_else(|| t.document_text().to_owned()), id.clone());
    view! {
        <section class="card" aria-labelledby=labelled>
            <h2 id=id>{heading}</h2>
            {note.map(|note| view! { <p class="hint">{note}</p> })}
            <div class="document">{reading.text}</div>
            {reading.cut.then(|| view! { <p class="hint">{t.document_cut()}</p> })}
            {address.map(|address| view! {
                <p><a class="button" href=address>{t.document_save_text()}</a></p>
            })}
        </section>
    }
    .into_any()
}

fn file(id: String, own: Option<String>, name: &str, kind: FileKind, bytes: u64, address: Option<String>) -> AnyView {
    let t = words();
    let kind = match kind {
        FileKind::Pdf => t.document_pdf(),
        FileKind::Png | FileKind::Jpeg | FileKind::Gif | FileKind::Webp => t.document_picture(),
        FileKind::Text => t.document_file(),
    };
    let (heading, labelled) = (own.unwrap_or_else(|| name.to_owned()), id.clone());
    let save = t.document_save(&heading);
    view! {
        <section class="card" aria-labelledby=labelled>
            <h2 id=id>{heading}</h2>
            <p class="hint">{kind} " · " {wording::file_size(bytes)}</p>
            {address.map(|address| view! { <p><a class="button" href=address>{save}</a></p> })}
        </section>
    }
    .into_any()
}

fn absent(own: Option<String>, text: &'static str) -> AnyView {
    let title = own.unwrap_or_else(|| words().document_at_source_title().to_owned());
    view! { <Notice tone=Tone::Info title><p>{text}</p></Notice> }.into_any()
}

fn absence(why: Absence) -> &'static str {
    let t = words();
    match why {
        Absence::AtSource => t.document_at_source(),
        Absence::Empty => t.document_empty(),
        Absence::TooLarge => t.document_too_large(),
        Absence::Damaged => t.document_damaged(),
        Absence::UnknownKind => t.document_unknown_kind(),
    }
}
