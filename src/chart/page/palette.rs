//! How a level is filled: its official colour, or on request a colour-blind safe or grey one, with or without a pattern.

use crate::aqi::Level;
use crate::chart::options::{Palette, Pattern};
use crate::chart::{Spec, Theme};
use crate::scene::{Colour, Fill, lines};

/// From light to dark, told apart with any colour vision: lightness alone orders them.
const CVD: [u32; 6] = [0xfde725, 0xa5db36, 0x35b779, 0x31688e, 0x443983, 0x2d0b45];
/// Greys from light to dark.
const MONO: [u32; 6] = [0xe6e6e6, 0xc4c4c4, 0x9c9c9c, 0x737373, 0x4a4a4a, 0x1f1f1f];
/// The lines over each level; none crosses the hatch of missing data into another level's pattern.
const LINES: [u8; 6] = [
    0,
    lines::FLAT,
    lines::UPRIGHT,
    lines::FLAT | lines::UPRIGHT,
    lines::FLAT | lines::RISING,
    lines::FLAT | lines::UPRIGHT | lines::RISING,
];

/// The colour of a level under the spec's palette.
pub fn colour(level: &Level, spec: &Spec) -> Colour {
    let own = |colours: &[u32; 6]| colours.get(usize::from(level.number) - 1).map(|hex| Colour::hex(*hex));
    let other = match spec.palette {
        Palette::Cvd => own(&CVD),
        Palette::Mono => own(&MONO),
        _ => None,
    };
    // Some documents have no colours.
    other.unwrap_or(level.colour.map_or(Colour(128, 128, 128, 255), Colour::rgb))
}

/// How a level is filled; `hatched` lays the hatch of caveats (dust, thin data) over it.
pub fn fill(level: &Level, spec: &Spec, hatched: bool) -> Fill {
    let colour = colour(level, spec);
    // Greys tell six levels apart only with lines.
    let patterned = spec.pattern == Pattern::On || (spec.pattern == Pattern::Auto && spec.palette == Palette::Mono);
    let own = LINES.get(usize::from(level.number) - 1).copied().unwrap_or(0);
    match (if patterned { own } else { 0 }) | if hatched { lines::FALLING } else { 0 } {
        0 => Fill::Solid(colour),
        lines::FALLING => Fill::Hatch(colour.ink().alpha(110), colour),
        mask => Fill::Lines(mask, colour.ink().alpha(150), colour),
    }
}

/// How what is missing is filled.
pub fn missing(theme: &Theme) -> Fill {
    Fill::Hatch(theme.hatch, theme.blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aqi::STANDARDS;

    fn spec(palette: &str, pattern: &str) -> Spec {
        let mut spec = Spec::default();
        spec.set("palette", palette).and_then(|()| spec.set("pattern", pattern)).unwrap();
        spec
    }

    #[test]
    fn the_official_colours_are_what_is_drawn_unless_asked_otherwise() {
        for standard in STANDARDS {
            for level in standard.levels {
                assert_eq!(fill(level, &Spec::default(), false), Fill::Solid(Colour::rgb(level.colour.unwrap())));
            }
        }
    }

    #[test]
    fn other_palettes_are_ordered_by_lightness() {
        for palette in ["cvd", "mono"] {
            let spec = spec(palette, "off");
            let light: Vec<f64> = STANDARDS[0].levels.iter().map(|l| colour(l, &spec).luminance()).collect();
            for pair in light.windows(2) {
                assert!((pair[0] + 0.05) / (pair[1] + 0.05) > 1.25, "{palette}: {light:?}");
            }
        }
    }

    /// In grey every level, with and without the hatch of caveats, has lines of its own.
    #[test]
    fn patterns_differ_in_grey() {
        let spec = spec("official", "on");
        let mut masks: Vec<u8> = Vec::new();
        for hatched in [false, true] {
            for level in STANDARDS[1].levels {
                masks.push(match fill(level, &spec, hatched) {
                    Fill::Solid(_) => 0,
                    Fill::Hatch(..) => lines::FALLING,
                    Fill::Lines(mask, ..) => mask,
                });
            }
        }
        let count = masks.len();
        masks.sort_unstable();
        masks.dedup();
        assert_eq!((count, masks.len()), (12, 12));
    }
}
