//! How the page looks on this device: chosen here, seen at once.

use careway_core::look::{Contrast, Letters, Look, Theme};
use leptos::prelude::*;

use crate::{look, reader::words};

/// The choices, each at once.
#[component]
pub fn Appearance() -> impl IntoView {
    let t = words();
    let chosen = RwSignal::new(look::current());
    let theme = |theme: Theme| match theme {
        Theme::Device => t.look_device(),
        Theme::Light => t.look_light(),
        Theme::Dark => t.look_dark(),
    };
    let letters = |letters: Letters| match letters {
        Letters::Usual => t.look_usual(),
        Letters::Large => t.look_large(),
    };
    let contrast = |contrast: Contrast| match contrast {
        Contrast::Usual => t.look_usual(),
        Contrast::More => t.look_more(),
    };
    let themes = Theme::ALL.iter().map(|choice| (theme(*choice), Look { theme: *choice, ..chosen.get_untracked() }));
    let themes = group("theme", t.look_theme(), chosen, themes.collect(), |to, from| to.theme = from.theme);
    let sizes = Letters::ALL.iter().map(|choice| (letters(*choice), Look { letters: *choice, ..Look::default() }));
    let sizes = group("letters", t.look_letters(), chosen, sizes.collect(), |to, from| to.letters = from.letters);
    let more = Contrast::ALL.iter().map(|choice| (contrast(*choice), Look { contrast: *choice, ..Look::default() }));
    let more = group("contrast", t.look_contrast(), chosen, more.collect(), |to, from| to.contrast = from.contrast);
    view! {
        <section class="card" aria-labelledby="look">
            <h2 id="look">{t.look_title()}</h2>
            <p class="hint">{t.look_hint()}</p>
            {themes} {sizes} {more}
        </section>
    }
    .into_any()
}

/// One choice among a few. `take` puts one part of a look into another.
fn group(
    name: &'static str,
    legend: &'static str,
    chosen: RwSignal<Look>,
    choices: Vec<(&'static str, Look)>,
    take: fn(&mut Look, Look),
) -> AnyView {
    let choices = choices.into_iter().map(|(label, look)| {
        let with = move |mut now: Look| {
            take(&mut now, look);
            now
        };
        let choose = move |_| {
            chosen.update(|now| *now = with(*now));
            look::choose(chosen.get_untracked());
        };
        let checked = move || with(chosen.get()) == chosen.get();
        view! {
            <label class="choice"><input type="radio" name=name prop:checked=checked on:change=choose/> {label}</label>
        }
    });
    view! { <fieldset class="field"><legend>{legend}</legend> <div class="fields">{choices.collect_view()}</div></fieldset> }.into_any()
}
