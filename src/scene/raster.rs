//! Areas rasterised once, so that filling them anew costs one pass over memory and no path.

mod sweep;

use super::{Colour, Fill, HATCH, Point, lines};
use sweep::Sweep;

/// Coverage of a whole pixel.
const WHOLE: u32 = 256;

/// Areas as runs of pixels wholly inside and pixels partly inside, in device pixels of a box.
///
/// Edges are as smooth as a path's, and no ground shows where two areas meet: their shares of a pixel sum to the whole.
pub struct Raster {
    /// Left, top, width and height in device pixels.
    bounds: (usize, usize, usize, usize),
    ratio: f64,
    /// First pixel and length of every run, area by area.
    runs: Vec<(u32, u32)>,
    /// Pixels partly inside and by how much of [`WHOLE`], area by area.
    parts: Vec<(u32, u32)>,
    /// For every area, the end of its runs and of its parts.
    ends: Vec<(usize, usize)>,
    /// Every pixel on an edge, and how much of the ground shows there.
    edges: Vec<(u32, u32)>,
    /// What lies over the areas: pixels with their colour.
    over: Vec<(u32, [u8; 4])>,
    pixels: Vec<[u8; 4]>,
}

impl Raster {
    /// Rasterises areas inside a box in CSS pixels, at a number of device pixels per CSS pixel.
    pub fn new<'a>(areas: impl Iterator<Item = &'a [Vec<Point>]>, room: (Point, Point), ratio: f64) -> Self {
        let whole = |n: f64| (n * ratio) as usize;
        let (left, top) = (whole(room.0.0), whole(room.0.1));
        let (width, height) = (whole(room.1.0).saturating_sub(left), whole(room.1.1).saturating_sub(top));
        let mut out = Self {
            bounds: (left, top, width, height),
            ratio,
            runs: Vec::new(),
            parts: Vec::new(),
            ends: Vec::new(),
            edges: Vec::new(),
            over: Vec::new(),
            pixels: vec![[0; 4]; width * height],
        };
        let mut sweep = Sweep::new(out.bounds, ratio);
        for rings in areas {
            sweep.area(rings, &mut out.runs, &mut out.parts);
            out.ends.push((out.runs.len(), out.parts.len()));
        }
        out.settle();
        out
    }

    /// Lets no pixel be covered more than whole, whatever overlaps, and finds how much ground is left on the edges.
    fn settle(&mut self) {
        let mut covered = vec![0_u16; self.pixels.len()];
        let (mut run, mut part) = (0, 0);
        for (runs, parts) in &self.ends {
            for (from, len) in &self.runs[run..*runs] {
                covered[*from as usize..(*from + *len) as usize].fill(WHOLE as u16);
            }
            for (at, cover) in &mut self.parts[part..*parts] {
                let slot = &mut covered[*at as usize];
                *cover = (*cover).min(WHOLE - u32::from(*slot));
                *slot += *cover as u16;
            }
            (run, part) = (*runs, *parts);
        }
        for (at, _) in &self.parts {
            let slot = std::mem::take(&mut covered[*at as usize]);
            if slot > 0 {
                self.edges.push((*at, WHOLE - u32::from(slot)));
            }
        }
    }

    /// Left, top, width and height in device pixels.
    pub fn bounds(&self) -> (usize, usize, usize, usize) {
        self.bounds
    }

    /// Takes what lies over the areas, borders say: red, green, blue and alpha of every pixel of the box.
    pub fn lay_over(&mut self, rgba: &[u8]) {
        let pixels = rgba.chunks_exact(4).zip(0_u32..).take(self.pixels.len());
        self.over = pixels.filter(|(p, _)| p[3] > 0).map(|(p, at)| (at, [p[0], p[1], p[2], p[3]])).collect();
    }

    /// Fills every area anew, in the order they were given: red, green, blue, alpha of every pixel of the box.
    pub fn fill(&mut self, fills: impl Iterator<Item = Fill>, ground: Colour) -> &[u8] {
        let opaque = |c: Colour| [c.0, c.1, c.2, 255];
        let ground = opaque(ground);
        self.pixels.fill(ground);
        for (at, left) in &self.edges {
            self.pixels[*at as usize] = share(ground, *left).to_le_bytes();
        }
        let (mut run, mut part) = (0, 0);
        for (fill, (runs, parts)) in fills.zip(&self.ends) {
            let solid = opaque(Lines::ground(fill));
            let lines = Lines::new(fill, self.bounds, self.ratio);
            for (from, len) in &self.runs[run..*runs] {
                let span = *from as usize..(*from + *len) as usize;
                match &lines {
                    None => self.pixels[span].fill(solid),
                    Some(lines) => span.for_each(|at| self.pixels[at] = lines.at(at)),
                }
            }
            for (at, cover) in &self.parts[part..*parts] {
                let colour = lines.as_ref().map_or(solid, |lines| lines.at(*at as usize));
                let slot = &mut self.pixels[*at as usize];
                // The shares sum to no more than the whole, so no channel runs over into the next.
                *slot = u32::from_le_bytes(*slot).wrapping_add(share(colour, *cover)).to_le_bytes();
            }
            (run, part) = (*runs, *parts);
        }
        for (at, _) in &self.edges {
            // Shares are rounded down; the picture is opaque all the same.
            self.pixels[*at as usize][3] = 255;
        }
        for (at, colour) in &self.over {
            let slot = &mut self.pixels[*at as usize];
            let alpha = u32::from(colour[3]) + u32::from(colour[3] >> 7);
            let sum = share(*slot, WHOLE - alpha).wrapping_add(share(*colour, alpha));
            *slot = (sum | 0xff00_0000).to_le_bytes();
        }
        self.pixels.as_flattened()
    }
}

/// A share in 256ths of a colour, all four channels at once.
fn share(colour: [u8; 4], of: u32) -> u32 {
    let colour = u32::from_le_bytes(colour);
    let even = (((colour & 0x00ff_00ff) * of) >> 8) & 0x00ff_00ff;
    let odd = (((colour >> 8) & 0x00ff_00ff) * of) & 0xff00_ff00;
    even | odd
}

/// The lines of a hatch, pixel by pixel.
struct Lines {
    mask: u8,
    line: Colour,
    ground: Colour,
    bounds: (usize, usize, usize, usize),
    ratio: f64,
}

impl Lines {
    fn new(fill: Fill, bounds: (usize, usize, usize, usize), ratio: f64) -> Option<Self> {
        match fill {
            Fill::Solid(_) => None,
            Fill::Hatch(line, ground) => Some(Self { mask: lines::FALLING, line, ground, bounds, ratio }),
            Fill::Lines(mask, line, ground) => Some(Self { mask, line, ground, bounds, ratio }),
        }
    }

    fn ground(fill: Fill) -> Colour {
        match fill {
            Fill::Solid(ground) | Fill::Hatch(_, ground) | Fill::Lines(_, _, ground) => ground,
        }
    }

    fn at(&self, pixel: usize) -> [u8; 4] {
        let (left, top, width, _) = self.bounds;
        let css = |n: usize| (n as f64 + 0.5) / self.ratio;
        let (x, y) = (css(left + pixel % width), css(top + pixel / width));
        let slant = std::f64::consts::FRAC_1_SQRT_2;
        let families = [
            (lines::FALLING, x + y, slant),
            (lines::RISING, x - y, slant),
            (lines::FLAT, y, 1.0),
            (lines::UPRIGHT, x, 1.0),
        ];
        let mut cover: f64 = 0.0;
        for (_, along, shrink) in families.into_iter().filter(|(bit, ..)| self.mask & bit != 0) {
            // Slanted lines are √2 times as far apart across as they are from each other.
            let far = (along - (along / HATCH).round() * HATCH).abs() * shrink;
            cover = cover.max(((0.625 - far) * self.ratio + 0.5).min(1.0));
        }
        let alpha = (f64::from(self.line.3) * cover.max(0.0)) as u8;
        let Colour(r, g, b, _) = self.line.alpha(alpha).over(self.ground);
        [r, g, b, 255]
    }
}

#[cfg(test)]
mod tests;
