//! Line icons, drawn on a grid of 24. An icon is never alone: a word always stands beside it, so none is read aloud.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A house: where one begins.
    House,
    /// A line that goes up and down.
    Chart,
    /// A folder.
    Folder,
    /// Head and shoulders.
    Person,
}

impl Shape {
    /// The strokes, as an SVG path.
    const fn path(self) -> &'static str {
        match self {
            Self::House => "M4 11l8-7 8 7M6 9.5V20h4v-5h4v5h4V9.5",
            Self::Chart => "M4 4v16h16M8 15l3-4 3 2 5-6",
            Self::Folder => "M3 6h6l2 2h10v11H3z",
            Self::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-4 4-6 8-6s7 2 8 6",
        }
    }
}

/// An icon beside a word.
#[component]
pub fn Icon(
    /// What it shows.
    shape: Shape,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=shape.path()></path>
        </svg>
    }
}
