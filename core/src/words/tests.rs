//! The catalogue, filled in; what the build refuses; and what the reader's browser asks for.

#[path = "../../build/catalogue.rs"]
mod catalogue_builder;
#[path = "../../build/message.rs"]
mod message;

use message::Messages;

use super::{template::Argument, *};

fn messages(text: &str) -> Result<Messages, String> {
    let mut all = Messages::new();
    message::read(text, &mut all).map(|()| all)
}

fn filled(text: &str, arguments: &[Argument<'_>], language: Language) -> String {
    let all = messages(&format!("it = {text}")).expect("Fluent that is understood");
    template::fill(&all["it"].template(), arguments, language, Locale::PLAIN)
}

#[test]
fn every_language_reads_every_message() {
    for language in Language::ALL {
        let json = catalogue(language).json;
        let words = Words::parse(json, language, Locale::PLAIN).expect("this build's catalogue");
        assert!(words.texts.iter().all(|text| !text.is_empty()));
        assert_eq!(words.by_id("product-name"), Some("Careway"));
        assert_eq!(words.by_id("no-such-message"), None);
        assert_eq!(words.product_name(), "Careway");
    }
    assert_eq!(Words::of(Language::Spanish).sign_in_button(), "Entrar");
    assert_eq!(Words::of(Language::English).fault_too_short(15), "Please use at least 15 characters.");
    assert_eq!(Words::of(Language::Spanish).fault_too_short(1), "Use por lo menos un carácter.");
}

#[test]
fn a_catalogue_of_another_build_is_refused() {
    for json in ["", "{}", "[]", "[\"one\"]", "[1]"] {
        assert_eq!(Words::parse(json, Language::English, Locale::PLAIN).err(), Some(BadCatalogue), "{json}");
    }
}

#[test]
fn the_name_of_a_catalogue_is_its_content() {
    for language in Language::ALL {
        let Catalogue { json, hash } = catalogue(language);
        assert_eq!(path(language), format!("/words/{}.{hash}.json", language.tag()));
        assert!(hash.len() == 16 && json.starts_with('['));
    }
    assert_ne!(catalogue(Language::English).hash, catalogue(Language::Spanish).hash);
}

#[test]
fn arguments_go_where_the_sentence_has_them() {
    let names = [Argument::Text("Rosa"), Argument::Text("Leo")];
    assert_eq!(filled("{ $b } then { $a }.", &names, Language::English), "Leo then Rosa.");
    assert_eq!(
        filled("{ NUMBER($n) } of { $who }", &[Argument::Number(12_345), names[0]], Language::English),
        "12,345 of Rosa"
    );
    assert_eq!(filled(r#"a{ "\u00A0" }b"#, &[], Language::English), "a\u{a0}b");
}

#[test]
fn what_was_put_in_is_never_read_as_a_template() {
    assert_eq!(filled("Hello { $name }.", &[Argument::Text("{0|*:x} {0}")], Language::English), "Hello {0|*:x} {0}.");
}

#[test]
fn a_count_chooses_its_words() {
    let text = "{ $count ->\n    [0] none\n    [one] one by { $who }\n   *[other] { $count } by { $who }\n} today";
    for (count, expected) in
        [(0, "none today"), (1, "one by Leo today"), (2, "2 by Leo today"), (1000, "1,000 by Leo today")]
    {
        let arguments = [Argument::Number(count), Argument::Text("Leo")];
        assert_eq!(filled(text, &arguments, Language::English), expected);
    }
}

#[test]
fn what_the_catalogue_cannot_do_is_refused_by_name() {
    for (text, says) in [
        ("a = { b }", "a: { b }: messages do not refer"),
        ("a = { -brand }", "terms"),
        ("-brand = Careway", "-brand: terms"),
        ("a = x\n    .title = y", "a: attributes"),
        ("a = { DATETIME($d) }", "DATETIME(…): the only function is NUMBER"),
        ("a = { NUMBER($d, digits: 2) }", "without options"),
        ("a = { $who ->\n    [female] she\n   *[other] they\n}", "[female]: a choice is by plural category"),
        ("a = one|two", "braces and bars"),
        ("a = x\na = y", "a: it is there twice"),
        ("a = { $n ->\n    [one] { $m ->\n       *[other] x\n    }\n   *[other] y\n}", "a choice inside a choice"),
        ("ok = fine\n\na = { $", "line 3"),
    ] {
        let fault = messages(text).expect_err(text);
        assert!(fault.contains(says), "{text}: {fault}");
    }
}

#[test]
fn languages_that_differ_are_named() {
    let english = messages("a = A { $x }\nb = B\nsame = { $n }").expect("Fluent");
    let spanish = messages("a = A { $y }\nc = C\nsame = { NUMBER($n) }").expect("Fluent");
    let fault = catalogue_builder::agree(&english, &spanish).expect_err("they differ");
    let lines: Vec<&str> = fault.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "a: English has [$x], Spanish has [$y]",
            "b: missing in Spanish (locales/es)",
            "c: missing in English (locales/en)"
        ]
    );
    assert_eq!(catalogue_builder::agree(&english, &english), Ok(()));
}

#[test]
fn a_method_takes_a_number_when_either_language_counts() {
    let english = messages("results = { $count } for { $a-name }").expect("Fluent");
    let spanish = messages("results = { NUMBER($count) } de { $a-name }").expect("Fluent");
    let rust = catalogue_builder::rust(&english, &spanish, &[]);
    assert!(rust.contains("pub fn results(self, a_name: &str, count: u64) -> String"), "{rust}");
}

#[test]
fn a_catalogue_is_json_whatever_is_in_it() {
    let all = messages("a = He said \"no\" \\ yes\nb = two\n    lines\nc = { \"\\u0007\" }").expect("Fluent");
    let read: Vec<String> = serde_json::from_str(&catalogue_builder::json(&all)).expect("JSON");
    assert_eq!(read, ["He said \"no\" \\ yes", "two\nlines", "\u{7}"]);
}

#[test]
fn the_browser_says_which_language_it_likes_best() {
    for (header, expected) in [
        ("", Language::English),
        ("es", Language::Spanish),
        ("es-MX,es;q=0.9,en;q=0.8", Language::Spanish),
        ("en-US,en;q=0.9,es;q=0.8", Language::English),
        ("fr-FR, es;q=0.5, en;q=0.3", Language::Spanish),
        ("de, fr", Language::English),
        ("en;q=0, es;q=0.001", Language::Spanish),
        ("es;q=0", Language::English),
        ("*, es;q=0.5", Language::English),
        ("es;q=much, en;q=0.1", Language::English),
        ("ES-419;q=1.000", Language::Spanish),
        ("es;q=1.5, en;q=0.2", Language::English),
    ] {
        assert_eq!(Language::from_accept_language(header), expected, "{header}");
    }
}

#[test]
fn plural_names_are_the_standards() {
    for (name, expected) in
        [("one", Plural::One), ("many", Plural::Many), ("other", Plural::Other), ("?", Plural::Other)]
    {
        assert_eq!(Plural::parse(name), expected);
    }
}
