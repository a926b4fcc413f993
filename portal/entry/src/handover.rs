//! How the page goes from one of its two programs to the other: which half of it is shown, why the form is there, and the
//! events that `boot.js` listens to in order to start the program that is not there yet. Knows neither program.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlFormElement};

use crate::dom::{document, listen};

/// Where the pages of those who work here begin. They are another program's, so one goes there by loading the page anew.
pub const STAFF: &str = "/staff";
/// The form's id in `index.html`.
pub const FORM: &str = "sign-in-form";
/// Said when the form is to be shown; `boot.js` knows it too.
const SIGN_IN: &str = "careway:sign-in";
/// Said when somebody has signed in; `boot.js` knows it too.
const APP: &str = "careway:app";
/// On the form: why it is there, for the program that words it.
const WHY: &str = "data-why";
/// On the body: somebody has signed in and the app has not taken over yet.
const ENTERED: &str = "data-entered";

/// Why a reader sees the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// They came.
    Arrived,
    /// They came to a page that is not for visitors.
    Asked,
    /// They signed out.
    SignedOut,
    /// They signed out on every device.
    SignedOutEverywhere,
    /// Nothing was done for too long.
    Idle,
    /// The session lasted too long, or was ended on another device.
    Ended,
}

impl Why {
    const ALL: [Self; 6] =
        [Self::Arrived, Self::Asked, Self::SignedOut, Self::SignedOutEverywhere, Self::Idle, Self::Ended];

    const fn name(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Asked => "asked",
            Self::SignedOut => "signed-out",
            Self::SignedOutEverywhere => "signed-out-everywhere",
            Self::Idle => "idle",
            Self::Ended => "ended",
        }
    }
}

/// Shows the form, and has the program behind it say why.
pub fn to_sign_in(why: Why) {
    if let Some(form) = form() {
        drop(form.set_attribute(WHY, why.name()));
    }
    shows("sign-in");
    say(SIGN_IN);
}

/// Shows the page in the place of the form, and has the app find out who has signed in.
pub fn to_app() {
    show_page();
    if let Some(body) = document().body() {
        drop(body.set_attribute(ENTERED, ""));
    }
    say(APP);
}

/// Shows the page; what was typed into the form is forgotten.
pub fn show_page() {
    if let Some(form) = form() {
        form.reset();
    }
    shows("page");
}

/// Why the form is shown, once for each time that it is; `None` when the page began with it.
pub fn why() -> Option<Why> {
    let form = form()?;
    let name = form.get_attribute(WHY)?;
    drop(form.remove_attribute(WHY));
    Why::ALL.into_iter().find(|why| why.name() == name)
}

/// Whether somebody has just signed in, once for each time.
pub fn entered() -> bool {
    let Some(body) = document().body() else { return false };
    let entered = body.has_attribute(ENTERED);
    drop(body.remove_attribute(ENTERED));
    entered
}

/// Whether the form is what the reader sees.
pub fn is_sign_in() -> bool {
    document().body().and_then(|body| body.get_attribute("data-shows")).as_deref() == Some("sign-in")
}

/// Has the sign-in program told whenever the form is to be shown.
pub fn when_sign_in(act: impl Fn() + 'static) {
    listen(&document(), SIGN_IN, move |_| act());
}

/// Has the app told whenever somebody has signed in.
pub fn when_entered(act: impl Fn() + 'static) {
    listen(&document(), APP, move |_| act());
}

fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id(FORM)?.dyn_into().ok()
}

/// Chooses which half of the page is there.
fn shows(half: &str) {
    if let Some(body) = document().body() {
        drop(body.set_attribute("data-shows", half));
    }
}

fn say(event: &str) {
    if let Ok(event) = Event::new(event) {
        drop(document().dispatch_event(&event));
    }
}
