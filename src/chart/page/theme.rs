//! The ground a picture is drawn on. Colours of the levels come from the standard and never change with it.

use crate::scene::Colour;

/// Ground, ink and lines of a light or dark picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Ground.
    pub ground: Colour,
    /// Text.
    pub ink: Colour,
    /// Secondary text, still at least 4.5:1 on the ground.
    pub muted: Colour,
    /// Grid lines.
    pub grid: Colour,
    /// Borders of regions, at least 3:1 against the ground.
    pub border: Colour,
    /// Ground of a region without data.
    pub blank: Colour,
    /// Lines of a hatch.
    pub hatch: Colour,
    /// The one accent: selection and rule changes.
    pub accent: Colour,
    /// The seal of simulated data.
    pub seal: Colour,
}

impl Theme {
    /// The light or the dark ground.
    pub fn of(dark: bool) -> Self {
        if dark {
            Self {
                ground: Colour::hex(0x14181d),
                ink: Colour::hex(0xe9ecef),
                muted: Colour::hex(0xadb5bd),
                grid: Colour::hex(0x2f363d),
                border: Colour::hex(0x20262c),
                blank: Colour::hex(0x2a3138),
                hatch: Colour::hex(0x77818b),
                accent: Colour::hex(0x74b9ff),
                seal: Colour::hex(0xff8a80),
            }
        } else {
            Self {
                ground: Colour::WHITE,
                ink: Colour::hex(0x1d2733),
                muted: Colour::hex(0x55616e),
                grid: Colour::hex(0xe3e7eb),
                border: Colour::hex(0x4a5560),
                blank: Colour::hex(0xf1f3f5),
                hatch: Colour::hex(0x98a2ad),
                accent: Colour::hex(0x0b5cad),
                seal: Colour::hex(0xb3261e),
            }
        }
    }

    /// The colours of the page around a picture, by the names of their CSS properties.
    pub fn page(dark: bool) -> [(&'static str, Colour); 7] {
        let own = Self::of(dark);
        let (line, soft) = if dark { (0x3a424a, 0x20262c) } else { (0xccd3da, 0xf3f5f7) };
        [
            ("ground", own.ground),
            ("ink", own.ink),
            ("muted", own.muted),
            ("line", Colour::hex(line)),
            ("soft", Colour::hex(soft)),
            ("accent", own.accent),
            ("alarm", own.seal),
        ]
    }

    /// Line colours of up to twelve places or pollutants; the first six are those of [`Theme::series`].
    pub fn lines(dark: bool) -> [Colour; 12] {
        let more = if dark {
            [0xff8fc1, 0xa4d87a, 0xd3a48f, 0x6fd0f2, 0xa9a2ff, 0xffffff]
        } else {
            [0xa3195b, 0x3d7a1f, 0x8a5a44, 0x0f7fa8, 0x4a3f9e, 0x222222]
        };
        let first = Self::series(dark);
        std::array::from_fn(|i| first.get(i).copied().unwrap_or_else(|| Colour::hex(more[(i + 6) % 6])))
    }

    /// Line colours of the six pollutants, each at least 3:1 on the ground and told apart without red and green.
    pub fn series(dark: bool) -> [Colour; 6] {
        let rgb = if dark {
            [0xff9f6b, 0xd9c26a, 0xc99bf0, 0x7fb2ff, 0xb9c0c7, 0x63d3c6]
        } else {
            [0xb8460e, 0x7a6200, 0x7b3fb5, 0x1f5fbf, 0x5b6670, 0x007a6c]
        };
        rgb.map(Colour::hex)
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn text_and_lines_stand_out() {
        for dark in [false, true] {
            let theme = Theme::of(dark);
            for ink in [theme.ink, theme.muted, theme.accent, theme.seal] {
                assert!(ink.contrast(theme.ground) >= 4.5, "{dark} {}", ink.css());
            }
            for line in Theme::lines(dark) {
                assert!(line.contrast(theme.ground) >= 3.0, "{dark} {}", line.css());
            }
        }
    }
}
