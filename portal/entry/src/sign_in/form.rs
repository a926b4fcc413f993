//! The sign-in form, which stands in `index.html` and is painted before any program is there. It is bound, never painted
//! anew: what was typed, the caret and the focus stay where they are. Knows the form's elements; not how signing in is done.

use careway_core::{
    account::{Secret, SignIn},
    words::Words,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::{
    dom::{document, listen, window},
    handover::{FORM, Why},
    painted,
};

const NAME: &str = "sign-in-name";
const PASSWORD: &str = "sign-in-password";
const BUTTON: &str = "sign-in-button";
const SHOW: &str = "sign-in-show";
const STATUS: &str = "sign-in-status";
const PROBLEM: &str = "sign-in-problem";
const NOTICE: &str = "sign-in-notice";

/// Has `send` called with what the reader typed, whenever both fields are filled in and the form is sent. Whatever was
/// sent before the program was there is sent at once. Called once.
pub fn bind(send: impl Fn(SignIn) + 'static) {
    let Some(form) = element::<Element>(FORM) else { return };
    set(&form, "data-bound", "");
    let submit = move || {
        if let Some(request) = read() {
            send(request);
        }
    };
    if form.has_attribute("data-submitted") {
        drop(form.remove_attribute("data-submitted"));
        submit();
    }
    listen(&form, "submit", move |event| {
        event.prevent_default();
        submit();
    });
    listen(&form, "reset", |_| forget());
    for field in [NAME, PASSWORD] {
        if let Some(input) = element::<Element>(field) {
            listen(&input, "input", move |_| mark(field, Filled::Yes));
        }
    }
}

/// Moves focus to the heading, for a reader who has come from a page.
pub fn focus_title() {
    focus::<HtmlElement>("sign-in-title");
}

/// Says that the request is under way; until [`say`] or [`ready`] the form cannot be sent again.
pub fn busy() {
    text(PROBLEM, "");
    if let Some(status) = element::<Element>(STATUS) {
        let painted = || status.get_attribute("data-one-moment").unwrap_or_default();
        let words = painted::words_if_any().map_or_else(painted, |t| t.sign_in_busy().to_owned());
        status.set_text_content(Some(&words));
    }
    if let Some(button) = element::<Element>(BUTTON) {
        set(&button, "aria-busy", "true");
    }
}

/// Says why signing in did not work. What was typed stays; the reader goes on at the password.
pub fn say(problem: &str) {
    ready();
    text(PROBLEM, problem);
    if let Some(password) = focus::<HtmlInputElement>(PASSWORD) {
        password.select();
    }
}

/// Says that this page is older than its server, with the way to load it anew.
pub fn outdated(t: Words) {
    ready();
    text(PROBLEM, t.new_version_text());
    let Some(problem) = element::<Element>(PROBLEM) else { return };
    let Ok(button) = document().create_element("button") else { return };
    set(&button, "class", "button");
    set(&button, "type", "button");
    button.set_text_content(Some(t.reload_page()));
    listen(&button, "click", |_| drop(window().location().reload()));
    drop(problem.append_child(&button));
}

/// The form can be sent again.
pub fn ready() {
    text(PROBLEM, "");
    if let Some(status) = element::<Element>(STATUS) {
        status.set_text_content(None);
    }
    if let Some(button) = element::<Element>(BUTTON) {
        drop(button.remove_attribute("aria-busy"));
    }
}

/// What was typed has been forgotten; so is what was said of it.
fn forget() {
    ready();
    text(NOTICE, "");
    for field in [NAME, PASSWORD] {
        mark(field, Filled::Yes);
    }
    if let Some(show) = element::<HtmlElement>(SHOW).filter(|_| is_shown()) {
        show.click();
    }
}

/// What was typed, unless something is missing, which is then marked and shown, or it is being sent already.
fn read() -> Option<SignIn> {
    let button = element::<Element>(BUTTON)?;
    if button.has_attribute("aria-busy") {
        return None;
    }
    text(PROBLEM, "");
    let typed = |field| element::<HtmlInputElement>(field).map(|input| input.value()).unwrap_or_default();
    let (name, password) = (typed(NAME).trim().to_owned(), typed(PASSWORD));
    let filled = |empty| if empty { Filled::No } else { Filled::Yes };
    mark(NAME, filled(name.is_empty()));
    mark(PASSWORD, filled(password.is_empty()));
    if name.is_empty() {
        focus::<HtmlElement>(NAME);
    } else if password.is_empty() {
        focus::<HtmlElement>(PASSWORD);
    } else {
        return Some(SignIn { name, password: Secret::new(password) });
    }
    if let Some(status) = element::<Element>(STATUS) {
        status.set_text_content(None);
    }
    None
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Filled {
    Yes,
    No,
}

/// Shows or hides the words beside a field that has been left empty; they stand in the page already. A hidden fault must
/// not describe its field, since a screen reader would read it all the same.
fn mark(field: &str, filled: Filled) {
    let part = |name| [field, name].concat();
    let (Some(input), Some(fault)) = (element::<Element>(field), element::<HtmlElement>(&part("-fault"))) else {
        return;
    };
    let hint = Some(part("-hint")).filter(|id| element::<Element>(id).is_some());
    fault.set_hidden(filled == Filled::Yes);
    let described: Vec<String> = match filled {
        Filled::Yes => {
            drop(input.remove_attribute("aria-invalid"));
            hint.into_iter().collect()
        }
        Filled::No => {
            set(&input, "aria-invalid", "true");
            hint.into_iter().chain([part("-fault")]).collect()
        }
    };
    set(&input, "aria-describedby", &described.join(" "));
}

/// The form's words and why it is there, for a reader who may have changed the language since the page was loaded.
pub fn label(t: Words, why: Option<Why>) {
    document().set_title(t.sign_in_page_title());
    text(NOTICE, why.and_then(|why| notice(t, why)).unwrap_or_default());
    for (id, words) in [
        ("sign-in-title", t.sign_in_title()),
        ("sign-in-lead", t.sign_in_lead()),
        ("sign-in-name-label", t.sign_in_name()),
        ("sign-in-name-hint", t.sign_in_name_hint()),
        ("sign-in-name-fault", t.sign_in_name_missing()),
        ("sign-in-password-label", t.sign_in_password()),
        ("sign-in-password-fault", t.sign_in_password_missing()),
        (BUTTON, t.sign_in_button()),
        ("sign-in-new-title", t.sign_in_new_title()),
        ("sign-in-invitation", t.sign_in_invitation()),
        ("sign-in-passkey", t.sign_in_passkey()),
        ("sign-in-elsewhere", t.sign_in_elsewhere()),
        ("sign-in-recover", t.sign_in_recover()),
        ("sign-in-help-title", t.sign_in_help_title()),
        ("sign-in-help-text", t.sign_in_help_text()),
    ] {
        if let Some(element) = element::<Element>(id).filter(|element| element.text_content().as_deref() != Some(words))
        {
            element.set_text_content(Some(words));
        }
    }
    label_show(t);
    let Some(languages) = element::<Element>("sign-in-languages") else { return };
    set(&languages, "aria-label", t.language_choice());
    let links = languages.children();
    for link in (0..links.length()).filter_map(|at| links.item(at)) {
        let here = link.get_attribute("lang").as_deref() == Some(t.language().tag());
        set(&link, "aria-current", if here { "true" } else { "false" });
    }
}

/// What is said above the form.
fn notice(t: Words, why: Why) -> Option<&'static str> {
    match why {
        Why::Arrived => None,
        Why::Asked => Some(t.sign_in_needed()),
        Why::SignedOut => Some(t.sign_in_out()),
        Why::SignedOutEverywhere => Some(t.sign_in_out_everywhere()),
        Why::Idle => Some(t.sign_in_idle()),
        Why::Ended => Some(t.sign_in_ended()),
    }
}

fn is_shown() -> bool {
    element::<HtmlInputElement>(PASSWORD).is_some_and(|password| password.type_() == "text")
}

/// The words of the button that shows the password, now and after the next press, which boot.js listens for.
fn label_show(t: Words) {
    let Some(show) = element::<Element>(SHOW) else { return };
    let (show_it, hide_it) = ([t.show_password(), t.show_password_of()], [t.hide_password(), t.hide_password_of()]);
    let ([now, now_label], [then, then_label]) = if is_shown() { (hide_it, show_it) } else { (show_it, hide_it) };
    show.set_text_content(Some(now));
    set(&show, "aria-label", now_label);
    set(&show, "data-other", then);
    set(&show, "data-other-label", then_label);
}

/// Puts words into a place that is hidden while it is empty.
fn text(id: &str, words: &str) {
    if let Some(place) = element::<HtmlElement>(id) {
        place.set_text_content(Some(words));
        place.set_hidden(words.is_empty());
    }
}

fn focus<T: JsCast + AsRef<HtmlElement>>(id: &str) -> Option<T> {
    let element = element::<T>(id)?;
    drop(AsRef::<HtmlElement>::as_ref(&element).focus());
    Some(element)
}

fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn set(element: &Element, name: &str, value: &str) {
    drop(element.set_attribute(name, value));
}
