//! Which page is shown: the address first, links followed without loading anew, back and forward with their place on the
//! page, focus and title moved to what has arrived. Knows addresses and scrolling; not what a page shows.

use std::{cell::RefCell, collections::HashMap};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent, PopStateEvent, ScrollRestoration, ScrollToOptions, Url,
};

use crate::{dom::listen, page::Page, reader::words};

/// The page that is shown, as every component sees it.
#[derive(Clone, Copy)]
pub struct Router {
    path: RwSignal<String>,
    home: &'static str,
    is_ours: fn(&str) -> bool,
}

/// The page is about to be painted anew in place: its heading does not take focus.
pub fn repaint() {
    TRAIL.with_borrow_mut(|trail| trail.repainted = true);
}

/// Where the reader was on each page of this visit, by the number that the history entry carries.
#[derive(Default)]
struct Trail {
    entry: u32,
    last: u32,
    places: HashMap<u32, f64>,
    wanted: Option<f64>,
    /// Whether the page that is to arrive takes focus.
    moved: bool,
    /// Whether any page of this visit has.
    travelled: bool,
    /// Whether the page is only painted anew, so that focus stays where the reader has put it.
    repainted: bool,
    /// The title of the page under a cover, which the cover hides as well.
    covered: Option<String>,
}

thread_local! {
    static TRAIL: RefCell<Trail> = RefCell::default();
}

impl Router {
    /// Reads the address and listens for links, back and forward. This program's pages begin at `home`; `is_ours` says which paths
    /// it has pages for, and the browser follows the links to all others. Called once.
    pub fn start(home: &'static str, is_ours: fn(&str) -> bool) -> Self {
        let router = Self { path: RwSignal::new(path()), home, is_ours };
        if let Some(history) = history() {
            drop(history.set_scroll_restoration(ScrollRestoration::Manual));
            let (entry, place) = history.state().map(|state| read_state(&state)).unwrap_or_default();
            TRAIL.with_borrow_mut(|trail| {
                trail.entry = entry;
                trail.last = entry;
                trail.wanted = (place > 0.0).then_some(place);
            });
        }
        listen(&window(), "click", move |event| router.follow(&event));
        listen(&window(), "popstate", move |event| router.back(&event));
        // For a reload; what is written while the page is being left comes too late to be kept.
        listen(&window(), "scrollend", |_| {
            let state = TRAIL.with_borrow(|trail| write_state(trail.entry, scrolled()));
            drop(history().map(|history| history.replace_state(&state, "")));
        });
        router
    }

    /// The page that is shown.
    pub fn page(self) -> Page {
        self.path.with(|path| Page::parse(path))
    }

    /// The path of the page that is shown.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// Goes to a page and puts it on the history.
    pub fn go(self, page: Page) {
        self.visit(&page.path());
    }

    /// Goes to a page in the place of the one that is shown.
    pub fn replace(self, page: Page) {
        self.replace_by(&page.path());
    }

    /// Goes to where this program's pages begin, in the place of the page that is shown.
    pub fn begin_anew(self) {
        self.replace_by(self.home);
    }

    /// Goes to a path in the place of the one that is shown.
    fn replace_by(self, path: &str) {
        let state = TRAIL.with_borrow(|trail| write_state(trail.entry, 0.0));
        drop(history().map(|history| history.replace_state_with_url(&state, "", Some(path))));
        self.show(path, 0.0);
    }

    /// Says what the page is called: in the window's title, and by moving focus to its heading unless the reader has just
    /// opened the portal. A heading that takes the place of a focused one takes its focus.
    pub fn arrive(self, title: &str, heading: Option<HtmlElement>) {
        let title = words().page_title(title);
        let is_covered =
            TRAIL.with_borrow_mut(|trail| trail.covered.as_mut().map(|under| *under = title.clone()).is_some());
        if !is_covered {
            document().set_title(&title);
        }
        let lost = document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
        let focus = TRAIL.with_borrow_mut(|trail| {
            let repainted = std::mem::take(&mut trail.repainted);
            std::mem::take(&mut trail.moved) || (trail.travelled && lost && !repainted)
        });
        if let (true, Some(heading)) = (focus, heading) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            drop(heading.focus_with_options(&options));
        }
    }

    /// Hides what the page is called for as long as something covers it.
    pub fn cover(self, title: &str) {
        let under = document().title();
        TRAIL.with_borrow_mut(|trail| {
            trail.covered.get_or_insert(under);
        });
        document().set_title(&words().page_title(title));
    }

    /// Says again what the page is called.
    pub fn uncover(self) {
        if let Some(title) = TRAIL.with_borrow_mut(|trail| trail.covered.take()) {
            document().set_title(&title);
        }
    }

    /// Has the next page that arrives take focus, as after signing in.
    pub fn refocus(self) {
        TRAIL.with_borrow_mut(|trail| {
            trail.moved = true;
            trail.travelled = true;
        });
    }

    /// Goes to a path and puts it on the history.
    pub fn visit(self, path: &str) {
        let state = TRAIL.with_borrow_mut(|trail| {
            trail.places.insert(trail.entry, scrolled());
            trail.last += 1;
            trail.entry = trail.last;
            write_state(trail.entry, 0.0)
        });
        drop(history().map(|history| history.push_state_with_url(&state, "", Some(path))));
        self.show(path, 0.0);
    }

    fn follow(self, event: &Event) {
        let Some(path) = event.dyn_ref::<MouseEvent>().and_then(|click| own_link(click, self.is_ours)) else { return };
        event.prevent_default();
        if path == self::path() {
            scroll_to(0.0);
        } else {
            self.visit(&path);
        }
    }

    fn back(self, event: &Event) {
        let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state).unwrap_or_default();
        let (entry, before) = read_state(&state);
        let place = TRAIL.with_borrow_mut(|trail| {
            trail.places.insert(trail.entry, scrolled());
            trail.entry = entry;
            trail.places.get(&entry).copied().unwrap_or(before)
        });
        self.show(&path(), place);
    }

    fn show(self, path: &str, place: f64) {
        TRAIL.with_borrow_mut(|trail| {
            trail.moved = true;
            trail.travelled = true;
            trail.wanted = (place > 0.0).then_some(place);
        });
        if self.path.with_untracked(|shown| shown != path) {
            self.path.set(path.to_owned());
        }
        if place > 0.0 { settle() } else { scroll_to(0.0) }
    }
}

/// The page that is shown, from where a component stands.
pub fn use_router() -> Router {
    expect_context()
}

/// Goes back to where the reader was on this page, once there is enough of it. To be called whenever content has arrived.
pub fn settle() {
    if TRAIL.with_borrow(|trail| trail.wanted.is_none()) {
        return;
    }
    request_animation_frame(|| {
        let Some(wanted) = TRAIL.with_borrow(|trail| trail.wanted) else { return };
        scroll_to(wanted);
        if scrolled() + 1.0 >= wanted {
            TRAIL.with_borrow_mut(|trail| trail.wanted = None);
        }
    });
}

/// The path of a link of ours that this click follows in this window.
fn own_link(click: &MouseEvent, is_ours: fn(&str) -> bool) -> Option<String> {
    if click.default_prevented()
        || click.button() != 0
        || click.meta_key()
        || click.ctrl_key()
        || click.shift_key()
        || click.alt_key()
    {
        return None;
    }
    let link =
        click.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    if !link.target().is_empty() {
        return None;
    }
    let url = Url::new(&link.href()).ok()?;
    let ours = url.origin() == window().location().origin().ok()? && url.hash().is_empty() && url.search().is_empty();
    (ours && is_ours(&url.pathname())).then(|| url.pathname())
}

fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

fn history() -> Option<web_sys::History> {
    window().history().ok()
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

fn scroll_to(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
}

fn read_state(state: &JsValue) -> (u32, f64) {
    if !js_sys::Array::is_array(state) {
        return (0, 0.0);
    }
    let pair = js_sys::Array::from(state);
    let number = |at| pair.get(at).as_f64().unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "written by write_state from a u32")]
    (number(0) as u32, number(1))
}

fn write_state(entry: u32, place: f64) -> JsValue {
    js_sys::Array::of2(&entry.into(), &place.into()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_reader_was_survives_the_history() {
        for (entry, place) in [(0, 0.0), (7, 1234.5), (u32::MAX, 0.25)] {
            assert_eq!(read_state(&write_state(entry, place)), (entry, place));
        }
    }

    #[test]
    fn an_entry_that_is_not_ours_begins_at_the_top() {
        for state in [JsValue::NULL, JsValue::UNDEFINED, "7".into(), js_sys::Object::new().into()] {
            assert_eq!(read_state(&state), (0, 0.0));
        }
        assert_eq!(read_state(&js_sys::Array::of2(&"a".into(), &JsValue::NULL).into()), (0, 0.0));
    }
}
