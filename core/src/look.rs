//! How a reader wants the page to look on this device: light or dark, size of letters, contrast. It says nothing about
//! anybody's health. Kept in a cookie, so that the page is painted right from the first.

/// The cookie's name.
pub const LOOK: &str = "look";

macro_rules! choices {
    ($(#[$about:meta])* $name:ident: $($(#[$what:meta])* $choice:ident $token:literal),*) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$what])* $choice,)*
        }

        impl $name {
            /// Every choice, the one that is met first before the others.
            pub const ALL: &[Self] = &[$(Self::$choice),*];

            /// The word for it in the cookie and in the page; empty for what is met first.
            pub const fn token(self) -> &'static str {
                match self {
                    $(Self::$choice => $token,)*
                }
            }
        }
    };
}

choices! {
    /// Light or dark.
    Theme:
    /// As the device has it.
    #[default]
    Device "",
    /// Dark letters on light ground.
    Light "light",
    /// Light letters on dark ground.
    Dark "dark"
}

choices! {
    /// How large letters are.
    Letters:
    /// As the device has them.
    #[default]
    Usual "",
    /// A quarter larger.
    Large "large"
}

choices! {
    /// How strongly things stand out from the ground.
    Contrast:
    /// As the device has it.
    #[default]
    Usual "",
    /// More.
    More "more"
}

/// How the page looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// The size of letters.
    pub letters: Letters,
    /// The contrast.
    pub contrast: Contrast,
}

impl Look {
    /// Reads the cookie: words with dots between. What is not known counts for nothing.
    pub fn parse(text: &str) -> Self {
        let has = |token: &str| !token.is_empty() && text.split('.').any(|word| word == token);
        Self {
            theme: Theme::ALL.iter().copied().find(|theme| has(theme.token())).unwrap_or_default(),
            letters: Letters::ALL.iter().copied().find(|letters| has(letters.token())).unwrap_or_default(),
            contrast: Contrast::ALL.iter().copied().find(|contrast| has(contrast.token())).unwrap_or_default(),
        }
    }

    /// Every look that there is.
    pub fn all() -> impl Iterator<Item = Self> {
        Theme::ALL.iter().flat_map(|theme| {
            Letters::ALL.iter().flat_map(move |letters| {
                Contrast::ALL.iter().map(move |contrast| Self { theme: *theme, letters: *letters, contrast: *contrast })
            })
        })
    }

    /// The words of what differs from the device, with `between` them.
    pub fn words(self, between: &str) -> String {
        let tokens = [self.theme.token(), self.letters.token(), self.contrast.token()];
        tokens.into_iter().filter(|token| !token.is_empty()).collect::<Vec<_>>().join(between)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_survives_its_cookie() {
        assert_eq!(Look::all().count(), 12);
        for look in Look::all() {
            assert_eq!(Look::parse(&look.words(".")), look);
        }
        assert_eq!(Look::parse("\"><script>.dark"), Look { theme: Theme::Dark, ..Look::default() });
    }
}
