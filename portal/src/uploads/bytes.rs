//! The bytes of a file that somebody chose: a part at a time, so that no more than a piece of it is in memory. Knows no server.

use careway_core::message::Piece;
use js_sys::Uint8Array;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// How many there are.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a browser counts bytes, none of them negative or half"
)]
pub fn length(file: &File) -> u64 {
    file.size() as u64
}

/// Those from one offset to another; nothing when the file cannot be read any more.
#[expect(clippy::cast_precision_loss, reason = "what is sent is far shorter than a browser can count")]
pub async fn read(file: &File, from: u64, to: u64) -> Option<Vec<u8>> {
    let part = file.slice_with_f64_and_f64(from as f64, to as f64).ok()?;
    let bytes = Uint8Array::new(&JsFuture::from(part.array_buffer()).await.ok()?).to_vec();
    (bytes.len() as u64 == to - from).then_some(bytes)
}

/// The same as a piece travels.
pub async fn base64(file: &File, from: u64, to: u64) -> Option<Piece> {
    // What a browser encodes is a text whose characters are bytes.
    let text: String = read(file, from, to).await?.into_iter().map(char::from).collect();
    window().btoa(&text).ok()?.try_into().ok()
}
