//! A text as a picture that a phone's camera reads (ISO/IEC 18004). The same text always stands beside it in letters.

use leptos::prelude::*;
use qrcodegen::{QrCode as Drawn, QrCodeEcc};

/// How many squares of nothing must be around the picture.
const QUIET: i32 = 4;

/// The picture; nothing when there is more text than one holds.
#[component]
pub fn QrCode(
    /// What a camera reads in it.
    text: String,
    /// What it is, for those who do not see it.
    label: &'static str,
) -> impl IntoView {
    let drawn = Drawn::encode_text(&text, QrCodeEcc::Medium).ok()?;
    let size = drawn.size() + 2 * QUIET;
    let view_box = ["0 0 ", &size.to_string(), " ", &size.to_string()].concat();
    let view = view! {
        <svg class="qr-code" role="img" aria-label=label viewBox=view_box shape-rendering="crispEdges">
            <path d=path(&drawn)></path>
        </svg>
    };
    Some(view.into_any())
}

/// Every dark square, one after the other.
fn path(drawn: &Drawn) -> String {
    let squares = (0..drawn.size()).flat_map(|y| (0..drawn.size()).map(move |x| (x, y)));
    let dark = squares.filter(|(x, y)| drawn.get_module(*x, *y));
    dark.map(|(x, y)| ["M", &(x + QUIET).to_string(), ",", &(y + QUIET).to_string(), "h1v1h-1z"].concat()).collect()
}
