//! What is shown when the app itself breaks: a page that says so and can be loaded again. Built without the framework,
//! which may be what broke.

use web_sys::Element;

use crate::{dom::document, painted};

/// Has a panic written to the console and said to the reader.
pub fn install() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        say();
    }));
}

/// Says that the page cannot go on, in its words or, before there are any, in those that were painted with it.
pub fn say() {
    // Nothing can be said where the page is not as it was built.
    let _said: Option<()> = notice();
}

fn notice() -> Option<()> {
    let Some(t) = painted::words_if_any() else {
        // Before there are words, the page's own: something did not arrive.
        for id in ["boot-cannot-load", "boot-problem"] {
            document().get_element_by_id(id)?.remove_attribute("hidden").ok()?;
        }
        return Some(());
    };
    let notice = put("div", "notice", "")?;
    notice.set_attribute("data-kind", "bad").ok()?;
    notice.set_attribute("role", "alert").ok()?;
    let ways = put("div", "actions", "")?;
    for way in [way("", t.try_again())?, way("/", t.not_found_home())?] {
        ways.append_child(&way).ok()?;
    }
    for part in [put("p", "notice-title", t.crash_title())?, put("p", "", t.crash())?, ways] {
        notice.append_child(&part).ok()?;
    }
    let page = put("main", "page", "")?;
    page.append_child(&notice).ok()?;
    let app = document().get_element_by_id("app")?;
    app.set_text_content(None);
    app.append_child(&page).ok()?;
    document().body()?.set_attribute("data-shows", "page").ok()
}

/// A link that loads a page anew: the broken app's own handling of links leaves those with a target alone.
fn way(address: &str, text: &str) -> Option<Element> {
    let link = put("a", "button", text)?;
    link.set_attribute("href", address).ok()?;
    link.set_attribute("target", "_self").ok()?;
    Some(link)
}

fn put(tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    Some(element)
}
