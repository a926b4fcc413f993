//! Whether a value stands out: a shape, a word and a colour. The word says it alone.

use careway_core::record::Flag;
use leptos::prelude::*;

use crate::{reader::words, wording};

/// A flag in a word or two.
#[component]
pub fn FlagWord(
    /// Which flag.
    flag: Flag,
) -> impl IntoView {
    let (word, _) = wording::flag(flag, words());
    view! { <span class="flag" data-kind=flag_kind(flag)>{word}</span> }
}

/// The shape and colour of a flag: amber for what stands out, red only for what must not wait.
pub const fn flag_kind(flag: Flag) -> &'static str {
    match flag {
        Flag::Normal | Flag::Negative | Flag::Susceptible => "normal",
        Flag::Low => "low",
        Flag::High => "high",
        Flag::CriticallyLow => "critical-low",
        Flag::CriticallyHigh => "critical-high",
        Flag::CriticallyAbnormal => "critical-abnormal",
        Flag::Abnormal | Flag::Positive | Flag::Indeterminate | Flag::Intermediate | Flag::Resistant => "abnormal",
    }
}
