//! Texts whose grade was worked out by hand.

use super::*;
use Language::{English, Spanish};

#[test]
fn an_english_text_has_the_grade_of_its_words_and_sentences() {
    // 15 words, 3 sentences, 18 syllables: 0.39 × 5 + 11.8 × 18/15 − 15.59 = 0.52.
    let plain = "Take one pill in the morning. Drink a glass of water. Call us on Friday.";
    assert_eq!(Counts::of(plain, English), Counts { words: 15, sentences: 3, syllables: 18 });
    assert_eq!(grade(plain, English), Some(1));
    // 18 words, 1 sentence, 32 syllables: 0.39 × 18 + 11.8 × 32/18 − 15.59 = 12.41.
    let hard = "Please take your medication with breakfast every morning, because taking it without any food may \
                irritate your stomach.";
    assert_eq!(Counts::of(hard, English), Counts { words: 18, sentences: 1, syllables: 32 });
    assert_eq!(grade(hard, English), Some(12));
}

#[test]
fn a_spanish_text_has_the_grade_of_its_class() {
    // 15 words, 3 sentences, 25 syllables: 206.84 − 60 × 25/15 − 1.02 × 5 = 101.74, very easy.
    let plain = "Tome la pastilla por la mañana. Llame si le duele el pecho. Venga el lunes.";
    assert_eq!(Counts::of(plain, Spanish), Counts { words: 15, sentences: 3, syllables: 25 });
    assert_eq!(grade(plain, Spanish), Some(4));
    // 19 words, 1 sentence, 54 syllables: 206.84 − 60 × 54/19 − 1.02 × 19 = 16.93, very hard.
    let hard = "Es necesario que continúe administrándose diariamente la medicación indicada por su especialista, \
                independientemente de la evolución de los síntomas.";
    assert_eq!(Counts::of(hard, Spanish), Counts { words: 19, sentences: 1, syllables: 54 });
    assert_eq!(grade(hard, Spanish), Some(16));
}

#[test]
fn a_line_is_not_judged() {
    assert_eq!(grade("Administrándose independientemente.", Spanish), None);
    assert_eq!(grade("", English), None);
    assert_eq!(grade("one two three four five six seven eight nine ten eleven", English), None);
    assert!(grade("one two three four five six seven eight nine ten eleven twelve", English).is_some());
}

#[test]
fn a_sentence_ends_at_a_mark_or_with_its_line() {
    for (text, count) in [
        ("Take 2.5 mg. Then rest.", 2),
        ("Is it better? Good! Rest…", 3),
        ("Hello Rosa,\n\ntake one.\n", 2),
        ("See careway.example for more.", 1),
        ("Wait... please.", 2),
        ("", 0),
    ] {
        assert_eq!(sentences(text), count, "{text:?}");
    }
}

#[test]
fn the_language_is_that_of_the_little_words() {
    assert_eq!(language("Take one of the pills with water, and call us."), Some(English));
    assert_eq!(language("Tome una de las pastillas con agua y llame."), Some(Spanish));
    assert_eq!(language("Metoprolol 25 mg"), None);
}
