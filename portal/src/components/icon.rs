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
    /// A magnifying glass.
    Search,
    /// A list with marks.
    Tasks,
    /// Two people.
    People,
    /// A shield.
    Shield,
    /// An envelope.
    Letter,
    /// A clock.
    Clock,
}

impl Shape {
    /// The strokes, as an SVG path.
    const fn path(self) -> &'static str {
        match self {
            Self::House => "M4 11l8-7 8 7M6 9.5V20h4v-5h4v5h4V9.5",
            Self::Chart => "M4 4v16h16M8 15l3-4 3 2 5-6",
            Self::Folder => "M3 6h6l2 2h10v11H3z",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
            Self::Tasks => "M4 6l1.5 1.5L8 5M4 12l1.5 1.5L8 11M4 18l1.5 1.5L8 17M11 6h9M11 12h9M11 18h9",
            Self::People => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.8-3.5 3.2-5.5 6.5-5.5s5.7 2 6.5 5.5M16 11a3 3 0 1 0-1.5-5.6M17.5 14.8c2 .6 3.4 2.3 4 5.2"
            }
            Self::Shield => "M12 3l7 3v5c0 5-3 8.5-7 10-4-1.5-7-5-7-10V6zM9 12l2 2 4-4.5",
            Self::Letter => "M3 6h18v13H3zM3.5 6.5L12 13l8.5-6.5",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
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
