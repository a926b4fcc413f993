//! The language of the page: which one it is, how another one is fetched, and how the browser writes its numbers and dates
//! (`Intl`), so that no tables of time zones and plurals are downloaded. Knows no sentence.

use std::cell::RefCell;

use careway_core::{
    record::Moment,
    words::{self, Language, Locale, Plural, Words},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use gloo_net::http::Request;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlDocument;

use crate::dom::document;

/// Seconds that a choice is remembered: a year.
const REMEMBERED: u32 = 31_536_000;

/// How much of a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Detail {
    /// Tuesday, March 12, 2024 at 9:40 AM.
    Full,
    /// March 12, 2024.
    Long,
    /// Mar 12, 2024.
    Short,
}

/// What a formatter of the browser writes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Number,
    Month(Detail),
    Day(Detail),
    Instant(Detail),
    TimeOfDay,
}

/// `Intl` as the words need it.
const LOCALE: Locale = Locale { plural, number };

thread_local! {
    static READ: RefCell<Known<Language, Words>> = RefCell::default();
    static FORMATTERS: RefCell<Known<(Language, Form), Function>> = RefCell::default();
    static PLURALS: RefCell<Known<Language, Intl::PluralRules>> = RefCell::default();
}

/// What was made once, by what it was made for: a handful, so that a hash table would only be longer to download.
struct Known<K, V>(Vec<(K, V)>);

impl<K, V> Default for Known<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V: Clone> Known<K, V> {
    fn get(&self, key: &K) -> Option<V> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone())
    }

    fn get_or(&mut self, key: K, make: impl FnOnce() -> V) -> V {
        self.get(&key).unwrap_or_else(|| {
            let value = make();
            self.0.push((key, value.clone()));
            value
        })
    }
}

/// The language that the page is in, which the server chose for the first paint.
pub fn current() -> Language {
    let tag = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    Language::parse(&tag).unwrap_or_default()
}

/// Why there are no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoWords {
    /// The network is away.
    Unreached,
    /// The server has none for this page: it is of another version.
    OtherVersion,
}

/// The words of a language: fetched once, then kept.
///
/// # Errors
/// [`NoWords`] when they cannot be had.
pub async fn words(language: Language) -> Result<Words, NoWords> {
    if let Some(words) = READ.with_borrow(|read| read.get(&language)) {
        return Ok(words);
    }
    let response = Request::get(words::path(language)).send().await.map_err(|_| NoWords::Unreached)?;
    if response.status() == 404 {
        return Err(NoWords::OtherVersion);
    }
    let text = response.text().await.ok().filter(|_| response.ok()).ok_or(NoWords::Unreached)?;
    let words = Words::parse(&text, language, LOCALE).map_err(|_| NoWords::OtherVersion)?;
    READ.with_borrow_mut(|read| read.get_or(language, || words));
    Ok(words)
}

/// Puts the page into another language and remembers the choice on this device. The caller paints with the words that
/// come back; `None` when they cannot be had, and then nothing has changed.
pub async fn switch(language: Language) -> Option<Words> {
    let words = words(language).await.ok()?;
    if let Some(root) = document().document_element() {
        drop(root.set_attribute("lang", language.tag()));
    }
    remember("lang", language.tag());
    Some(words)
}

/// Remembers a choice of the reader's on this device: in a cookie, since the page is painted before any program runs.
pub fn remember(name: &str, choice: &str) {
    let Some(document) = document().dyn_ref::<HtmlDocument>().cloned() else { return };
    let protocol = document.location().and_then(|location| location.protocol().ok());
    let secure = if protocol.is_some_and(|protocol| protocol == "https:") { "; Secure" } else { "" };
    drop(document.set_cookie(&format!("{name}={choice}; Path=/; Max-Age={REMEMBERED}; SameSite=Lax{secure}")));
}

/// A choice that was remembered on this device.
pub fn remembered(name: &str) -> Option<String> {
    let cookies = document().dyn_ref::<HtmlDocument>()?.cookie().ok()?;
    let all = cookies.split(';').filter_map(|cookie| cookie.trim().split_once('='));
    all.into_iter().find(|(known, _)| *known == name).map(|(_, choice)| choice.to_owned())
}

/// A moment as people say it, as exactly as it is known and no more. An instant is written in the offset of its source:
/// the hour on the clock of the place where it happened.
pub fn moment(language: Language, moment: &Moment, detail: Detail) -> String {
    match *moment {
        Moment::Year(year) => year.to_string(),
        Moment::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1)
            .map_or_else(|| moment.to_string(), |first| date(language, Form::Month(detail), first.into())),
        Moment::Day(day) => self::day(language, day, detail),
        Moment::Instant(instant) => date(language, Form::Instant(detail), instant.naive_local()),
    }
}

/// A calendar day as people say it.
pub fn day(language: Language, day: NaiveDate, detail: Detail) -> String {
    date(language, Form::Day(detail), day.into())
}

/// A time of day as people say it, from minutes after midnight.
pub fn time_of_day(language: Language, minutes: u16) -> String {
    let midnight = DateTime::UNIX_EPOCH.naive_utc();
    date(language, Form::TimeOfDay, midnight + TimeDelta::minutes(minutes.into()))
}

fn plural(language: Language, count: u64) -> Plural {
    let rules = |language: Language| Intl::PluralRules::new(&locales(language), &Object::new());
    let rules = PLURALS.with_borrow_mut(|known| known.get_or(language, || rules(language)));
    Plural::parse(&String::from(rules.select(count as f64)))
}

fn number(language: Language, number: u64) -> String {
    write(language, Form::Number, &JsValue::from_f64(number as f64))
}

/// A wall-clock time, which is formatted as if it were UTC so that no zone moves it.
fn date(language: Language, form: Form, at: NaiveDateTime) -> String {
    let whole = at.with_nanosecond(0).unwrap_or(at);
    write(language, form, &Date::new(&JsValue::from_f64(whole.and_utc().timestamp_millis() as f64)))
}

fn write(language: Language, form: Form, value: &JsValue) -> String {
    let formatter = FORMATTERS.with_borrow_mut(|known| known.get_or((language, form), || formatter(language, form)));
    formatter.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn formatter(language: Language, form: Form) -> Function {
    let locales = locales(language);
    let (detail, parts): (_, &[&str]) = match form {
        Form::Number => return Intl::NumberFormat::new(&locales, &Object::new()).format(),
        Form::Month(detail) => (detail, &["year", "month"]),
        Form::Day(detail) => (detail, &["year", "month", "day"]),
        Form::Instant(detail @ Detail::Full) => (detail, &["year", "month", "day", "hour", "minute"]),
        Form::Instant(detail) => (detail, &["year", "month", "day"]),
        Form::TimeOfDay => (Detail::Short, &["hour", "minute"]),
    };
    let options = Object::new();
    let set = |name: &str, value: &str| drop(Reflect::set(&options, &name.into(), &value.into()));
    for part in parts {
        set(part, if *part == "minute" { "2-digit" } else { "numeric" });
    }
    if parts.contains(&"month") {
        set("month", if detail == Detail::Short { "short" } else { "long" });
    }
    if detail == Detail::Full && !matches!(form, Form::Month(_)) {
        set("weekday", "long");
    }
    set("timeZone", "UTC");
    Intl::DateTimeFormat::new(&locales, &options).format()
}

fn locales(language: Language) -> Array {
    Array::of1(&language.locale_tag().into())
}
