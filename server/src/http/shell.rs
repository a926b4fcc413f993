//! The page itself: one HTML text per language, made at start from the built `index.html` by putting in the words. It
//! holds the sign-in form, so that a person can type before any program has arrived; it says nothing about anybody.

use std::collections::HashMap;

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use careway_core::{
    account::RETURN,
    look::{LOOK, Look},
    words::{self, Language, Words},
};

use super::{compress::Twin, cookie, files, headers, incoming, problem};

/// The page in every language and look, in the ways in which it can begin.
pub struct Shell {
    pages: HashMap<(Language, Begins, Look), Twin>,
    catalogues: Vec<(&'static str, Twin)>,
}

/// What the page shows until the app is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Begins {
    /// The form to sign in with.
    SignIn,
    /// The outline of a page: somebody is probably signed in, or the page is one for visitors.
    Page,
    /// The same, of a page for staff.
    Staff,
}

impl Begins {
    const ALL: [Self; 3] = [Self::SignIn, Self::Page, Self::Staff];
}

/// Shown where the binary was built without the portal.
const WITHOUT_PORTAL: &str = "<!doctype html><html lang=\"{{lang}}\"><meta charset=\"utf-8\"><title>Careway</title>\
    <p>This server was built without its pages. Build it with <code>cargo xtask demo</code>.";

/// The files that a beginning does not need yet, by what their names begin and end with. The staff's pages are made of the
/// app's parts, so they need its stylesheet and not its program.
const fn later(begins: Begins) -> &'static [(&'static str, &'static str)] {
    match begins {
        Begins::SignIn => &[("/careway-portal-", ""), ("/careway-staff-", "")],
        Begins::Page => &[("/careway-sign-in-", ""), ("/careway-staff-", "")],
        Begins::Staff => &[("/careway-sign-in-", ""), ("/careway-portal-", ".js"), ("/careway-portal-", ".wasm")],
    }
}

/// Pages that are for people who have not signed in.
const FOR_VISITORS: &[&str] =
    &["/activate", "/sign-up", "/passkey", "/recover", "/recover/stop", RETURN, "/staff/activate"];

impl Shell {
    /// Puts the words into the page, and the name of the organisation whose accounts may sign in here.
    ///
    /// # Errors
    /// When a catalogue cannot be read, or the page asks for words that are in none.
    pub fn new(elsewhere: Option<&str>) -> anyhow::Result<Self> {
        let page = match files::find("index.html") {
            Some(file) => std::str::from_utf8(file.bytes)?,
            None => WITHOUT_PORTAL,
        };
        let all = |language| Begins::ALL.map(|begins| (language, begins));
        let ways = Language::ALL.into_iter().flat_map(all);
        let looks = ways.flat_map(|(language, begins)| Look::all().map(move |look| (language, begins, look)));
        let pages = looks.map(|way| Ok((way, Twin::new(fill(page, way, elsewhere)?)?)));
        let catalogues = Language::ALL
            .into_iter()
            .map(|language| Ok((words::path(language), Twin::new(words::catalogue(language).json)?)));
        Ok(Self {
            pages: pages.collect::<anyhow::Result<_>>()?,
            catalogues: catalogues.collect::<anyhow::Result<_>>()?,
        })
    }

    /// The page in the language that a request asks for.
    pub fn response(&self, request: &Request) -> Response {
        let language = language(request.uri().query(), request.headers());
        let begins = begins(request);
        let Some(page) = self.pages.get(&(language, begins, look(request.headers()))) else {
            return problem::not_found();
        };
        let mut response =
            page.response(request.headers(), "text/html; charset=utf-8", "cookie, accept-language, accept-encoding");
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(headers::PAGE_POLICY));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        response
    }

    /// The catalogue at an address, for example `/words/en.0123abcd.json`; its name changes with its content.
    fn catalogue(&self, request: &Request) -> Option<Response> {
        let (_, catalogue) = self.catalogues.iter().find(|(path, _)| *path == request.uri().path())?;
        let mut response = catalogue.response(request.headers(), "application/json", "accept-encoding");
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(files::FOR_GOOD));
        Some(response)
    }
}

/// A session cookie is only a hint here: whether it is good, the app finds out.
fn begins(request: &Request) -> Begins {
    let (session, _) = cookie::read(request.headers());
    let path = request.uri().path();
    let is_for_staff = path == "/staff" || path.starts_with("/staff/");
    match session.is_some() || FOR_VISITORS.contains(&path) {
        false => Begins::SignIn,
        true if is_for_staff => Begins::Staff,
        true => Begins::Page,
    }
}

/// The language of a request: by its address, else by the reader's earlier choice, else by what the browser says.
pub fn language(query: Option<&str>, headers: &HeaderMap) -> Language {
    let asked = query.into_iter().flat_map(|query| query.split('&')).find_map(|pair| pair.strip_prefix("lang="));
    let chosen = asked.and_then(Language::parse).or_else(|| cookie::value(headers, "lang").and_then(Language::parse));
    chosen.unwrap_or_else(|| {
        Language::from_accept_language(incoming::text(headers, "accept-language").unwrap_or_default())
    })
}

/// The look that the reader has chosen.
pub fn look(headers: &HeaderMap) -> Look {
    Look::parse(cookie::value(headers, LOOK).unwrap_or_default())
}

/// Replaces `{{ message-id }}` by its words; `lang`, `look`, `here-…`, `elsewhere…` and `shows` are the page's own.
fn fill(
    page: &str,
    (language, begins, look): (Language, Begins, Look),
    elsewhere: Option<&str>,
) -> anyhow::Result<String> {
    let words = Words::of(language);
    let mut filled = String::with_capacity(page.len() * 2);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) =
            after.split_once("}}").ok_or_else(|| anyhow::anyhow!("index.html: a {{{{ without its }}}}"))?;
        filled.push_str(before);
        match name.trim() {
            "lang" => filled.push_str(language.tag()),
            "look" => filled.push_str(&look.words(" ")),
            "shows" => filled.push_str(if begins == Begins::SignIn { "sign-in" } else { "page" }),
            "elsewhere" => filled.push_str(if elsewhere.is_some() { "yes" } else { "no" }),
            "elsewhere-name" => escape(elsewhere.unwrap_or_default(), &mut filled),
            name => match name.strip_prefix("here-") {
                Some(tag) => filled.push_str(if tag == language.tag() { "true" } else { "false" }),
                None => escape(
                    words.by_id(name).ok_or_else(|| anyhow::anyhow!("index.html: no words for {name}"))?,
                    &mut filled,
                ),
            },
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(wait(&filled, later(begins)))
}

/// Has the browser leave files alone until `boot.js` asks for them: on a slow line what is needed first must not share it. The
/// links stay, since they carry the digests.
fn wait(page: &str, files: &[(&str, &str)]) -> String {
    let waits = |link: &str| {
        files.iter().any(|(begin, end)| {
            link.split_once(begin)
                .is_some_and(|(_, rest)| rest.split(['"', ' ']).next().is_some_and(|name| name.ends_with(end)))
        })
    };
    let mut waiting = String::with_capacity(page.len());
    for (at, part) in page.split("<link ").enumerate() {
        let (link, after) = part.split_once('>').unwrap_or((part, ""));
        if at > 0 {
            waiting.push_str("<link ");
        }
        if at > 0 && waits(link) {
            waiting.push_str(
                &link.replace("modulepreload", "later").replace("preload", "later").replace("stylesheet", "later"),
            );
            waiting.push('>');
            waiting.push_str(after);
        } else {
            waiting.push_str(part);
        }
    }
    waiting
}

/// Adds text to HTML so that it stays text.
pub fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            other => into.push(other),
        }
    }
}

/// Answers whatever is no endpoint: a file, a catalogue, the page, or nothing.
pub fn other(shell: &Shell, request: &Request) -> Response {
    let path = request.uri().path();
    if let Some(response) = shell.catalogue(request) {
        return response;
    }
    if let Some(file) = files::find(path).filter(|file| file.path != "index.html") {
        return files::response(file, request.headers());
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_page = request.method() == axum::http::Method::GET && !path.starts_with("/api/") && !last.contains('.');
    if is_page { shell.response(request) } else { problem::not_found() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_program_that_the_page_begins_with_is_fetched_at_once() {
        let page = "<head><link rel=\"modulepreload\" href=\"/careway-portal-1.js\" integrity=\"a\"><link rel=preload \
                    href=/careway-portal-1_bg.wasm as=fetch><link href=/careway-portal-3.css rel=stylesheet><link rel=\"modulepreload\" \
                    href=\"/careway-sign-in-2.js\"></head>";
        assert_eq!(
            wait(page, later(Begins::SignIn)),
            "<head><link rel=\"later\" href=\"/careway-portal-1.js\" integrity=\"a\"><link rel=later \
             href=/careway-portal-1_bg.wasm as=fetch><link href=/careway-portal-3.css rel=later><link rel=\"modulepreload\" \
             href=\"/careway-sign-in-2.js\"></head>"
        );
        assert!(wait(page, later(Begins::Page)).contains("<link rel=\"later\" href=\"/careway-sign-in-2.js\">"));
        let staff = wait(page, later(Begins::Staff));
        assert!(staff.contains("<link rel=\"later\" href=\"/careway-portal-1.js\" integrity=\"a\"><link rel=later href=/careway-portal-1_bg.wasm"));
        assert!(staff.contains("<link href=/careway-portal-3.css rel=stylesheet>"), "the parts are the app's");
    }

    #[test]
    fn the_language_is_the_readers_choice() {
        let mut headers = HeaderMap::new();
        assert_eq!(language(None, &headers), Language::English);
        headers.insert("accept-language", HeaderValue::from_static("es-MX,es;q=0.9,en;q=0.8"));
        assert_eq!(language(None, &headers), Language::Spanish);
        headers.insert("cookie", HeaderValue::from_static("lang=en"));
        assert_eq!(language(None, &headers), Language::English);
        assert_eq!(language(Some("a=b&lang=es"), &headers), Language::Spanish);
    }
}
