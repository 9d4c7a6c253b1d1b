//! Areas rasterised once, so that filling them anew costs one pass over memory and no path.

mod sweep;

use super::{Colour, Fill, HATCH, Point, lines};
use sweep::Sweep;

/// Coverage of a whole pixel.
const WHOLE: u32 = 256;

/// A box of device pixels: left, top, right and bottom, the last two not in it.
pub type Cut = (usize, usize, usize, usize);

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
    /// Where every area lies, in pixels of the box.
    boxes: Vec<Cut>,
    /// Areas lie over each other: what is seen depends on the order they are filled in.
    overlapping: bool,
    /// Every pixel on an edge, and how much of the ground shows there.
    edges: Vec<(u32, u32)>,
    /// What lies over the areas: pixels with their colour.
    over: Vec<(u32, [u8; 4])>,
    /// The fills and the ground of the picture before.
    fills: Vec<Fill>,
    ground: Colour,
    /// The areas without what lies over them.
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
            boxes: Vec::new(),
            overlapping: false,
            edges: Vec::new(),
            over: Vec::new(),
            fills: Vec::new(),
            ground: Colour::WHITE,
            pixels: vec![[0; 4]; width * height],
        };
        let mut sweep = Sweep::new(out.bounds, ratio);
        for rings in areas {
            out.boxes.push(sweep.area(rings, &mut out.runs, &mut out.parts));
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
                let span = &mut covered[*from as usize..(*from + *len) as usize];
                self.overlapping |= span.iter().any(|slot| *slot > 0);
                span.fill(WHOLE as u16);
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

    /// Fills the areas whose fill is another than before, in the order they were given, and says where the picture changed.
    pub fn fill(&mut self, fills: impl Iterator<Item = Fill>, ground: Colour) -> Vec<Cut> {
        let before = std::mem::replace(&mut self.fills, fills.take(self.ends.len()).collect());
        let ground_before = std::mem::replace(&mut self.ground, ground);
        let fresh = before.len() != self.fills.len() || ground != ground_before || self.overlapping;
        if fresh {
            let ground = opaque(ground);
            self.pixels.fill(ground);
            for (at, left) in &self.edges {
                self.pixels[*at as usize] = share(ground, *left).to_le_bytes();
            }
        }
        let mut cuts = Vec::new();
        for area in 0..self.fills.len() {
            let old = before.get(area).filter(|_| !fresh);
            if old == Some(&self.fills[area]) {
                continue;
            }
            if let Some(old) = old {
                self.add_parts(area, *old, u32::wrapping_sub);
            }
            self.fill_runs(area);
            self.add_parts(area, self.fills[area], u32::wrapping_add);
            cuts.push(self.boxes[area]);
        }
        if fresh { vec![(0, 0, self.bounds.2, self.bounds.3)] } else { cuts }
    }

    fn fill_runs(&mut self, area: usize) {
        let fill = self.fills[area];
        let lines = Lines::new(fill, self.bounds, self.ratio);
        let first = area.checked_sub(1).map_or(0, |before| self.ends[before].0);
        for (from, len) in &self.runs[first..self.ends[area].0] {
            let span = *from as usize..(*from + *len) as usize;
            match &lines {
                None => self.pixels[span].fill(opaque(Lines::ground(fill))),
                Some(lines) => span.for_each(|at| self.pixels[at] = lines.at(at)),
            }
        }
    }

    /// Adds an area's shares of pixels, or takes them away. They sum to no more than the whole and each is rounded before, so
    /// no channel runs over into the next and what is taken is what was given.
    fn add_parts(&mut self, area: usize, fill: Fill, step: fn(u32, u32) -> u32) {
        let lines = Lines::new(fill, self.bounds, self.ratio);
        let first = area.checked_sub(1).map_or(0, |before| self.ends[before].1);
        for (at, cover) in &self.parts[first..self.ends[area].1] {
            let colour = lines.as_ref().map_or(opaque(Lines::ground(fill)), |lines| lines.at(*at as usize));
            let slot = &mut self.pixels[*at as usize];
            *slot = step(u32::from_le_bytes(*slot), share(colour, *cover)).to_le_bytes();
        }
    }

    /// The picture inside a cut, with what lies over the areas: red, green, blue, alpha of every pixel.
    pub fn cut(&self, (left, top, right, bottom): Cut, into: &mut Vec<[u8; 4]>) {
        let width = self.bounds.2;
        into.clear();
        for row in top..bottom {
            let (from, to) = (row * width + left, row * width + right);
            let start = into.len();
            // Shares are rounded down; the picture is opaque all the same.
            into.extend(self.pixels[from..to].iter().map(|[r, g, b, _]| [*r, *g, *b, 255]));
            let first = self.over.partition_point(|(at, _)| (*at as usize) < from);
            for (at, colour) in self.over[first..].iter().take_while(|(at, _)| (*at as usize) < to) {
                let slot = &mut into[start + *at as usize - from];
                let alpha = u32::from(colour[3]) + u32::from(colour[3] >> 7);
                let sum = share(*slot, WHOLE - alpha).wrapping_add(share(*colour, alpha));
                *slot = (sum | 0xff00_0000).to_le_bytes();
            }
        }
    }
}

fn opaque(c: Colour) -> [u8; 4] {
    [c.0, c.1, c.2, 255]
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
