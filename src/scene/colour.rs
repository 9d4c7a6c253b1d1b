//! Colours, and which ink can be read on them.

/// An sRGB colour with alpha.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8, pub u8);

impl Colour {
    /// Black.
    pub const BLACK: Colour = Colour(0, 0, 0, 255);
    /// White.
    pub const WHITE: Colour = Colour(255, 255, 255, 255);

    /// An opaque colour.
    pub const fn rgb(rgb: [u8; 3]) -> Self {
        Colour(rgb[0], rgb[1], rgb[2], 255)
    }

    /// An opaque colour written as `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Colour((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8, 255)
    }

    /// This colour with another opacity, 0 to 255.
    #[must_use]
    pub const fn alpha(self, alpha: u8) -> Self {
        Colour(self.0, self.1, self.2, alpha)
    }

    /// This colour laid over another, opaque.
    #[must_use]
    pub fn over(self, below: Colour) -> Self {
        let mix = |a: u8, b: u8| {
            let alpha = u32::from(self.3);
            ((u32::from(a) * alpha + u32::from(b) * (255 - alpha) + 127) / 255) as u8
        };
        Colour(mix(self.0, below.0), mix(self.1, below.1), mix(self.2, below.2), 255)
    }

    /// `#rrggbb`, without the alpha.
    pub fn css(self) -> String {
        let mut out = String::with_capacity(7);
        out.push('#');
        for byte in [self.0, self.1, self.2] {
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
            }
        }
        out
    }

    /// Relative luminance, with the square in place of WCAG's power of 2.4: within 0.03 of it.
    pub fn luminance(self) -> f64 {
        let linear = |c: u8| (f64::from(c) / 255.0).powi(2);
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast with another colour, 1 to 21, as WCAG 2.2 but for [`Colour::luminance`].
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Black or white, whichever reads better on this colour.
    #[must_use]
    pub fn ink(self) -> Colour {
        if self.contrast(Colour::BLACK) >= self.contrast(Colour::WHITE) { Colour::BLACK } else { Colour::WHITE }
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn ink_reads_on_every_official_colour() {
        for rgb in [0x00E400, 0xFFFF00, 0xFF7E00, 0xFF0000, 0x99004C, 0x7E0023] {
            let colour = Colour::hex(rgb);
            assert!(colour.contrast(colour.ink()) >= 4.5, "{}", colour.css());
        }
    }
}
