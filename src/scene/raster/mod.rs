//! Areas rasterised once, so that filling them anew costs one pass over memory and no path.

mod graph;
mod strokes;
mod sweep;

use super::{Colour, Fill, HATCH, Point, Stroke, lines};
pub use graph::Graph;
use std::ops::Range;
use strokes::Strokes;
use sweep::Sweep;

/// Coverage of a whole pixel.
const WHOLE: u32 = 256;
/// Pixels painted at once: as many as fit a processor's near memory, and a picture needs no more of its own.
const BAND: usize = 1 << 18;
/// The alpha of a whole pixel: every pixel of the picture has it, whatever its colour is made of.
const OPAQUE: u32 = 0xff00_0000;

/// A box of device pixels: left, top, right and bottom, the last two not in it.
pub type Cut = (usize, usize, usize, usize);

/// Areas as runs of pixels wholly inside and pixels partly inside, in device pixels of a box.
///
/// Edges are as smooth as a path's, and no ground shows where two areas meet: their shares of a pixel sum to the whole.
/// What lies over the areas has its share of a pixel too, so a picture with other colours is a sum and nothing is blended.
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
    /// Every pixel that no area has alone, band by band: the share of the ground, and what lies over it.
    edges: Vec<Vec<(u32, u32, [u8; 4])>>,
    /// The fills and the ground of the picture.
    fills: Vec<Fill>,
    ground: Colour,
    /// The pixels of the band painted last.
    pixels: Vec<[u8; 4]>,
}

impl Raster {
    /// Rasterises areas and the lines over them inside a box of device pixels (left, top, width, height), at a number of
    /// them per CSS pixel.
    pub fn new<'a>(
        areas: impl Iterator<Item = &'a [Vec<Point>]>,
        lines: impl Iterator<Item = (&'a [Point], Stroke)>,
        bounds: (usize, usize, usize, usize),
        ratio: f64,
    ) -> Self {
        let mut out = Self {
            bounds,
            ratio,
            runs: Vec::new(),
            parts: Vec::new(),
            ends: Vec::new(),
            boxes: Vec::new(),
            edges: Vec::new(),
            fills: Vec::new(),
            ground: Colour::WHITE,
            pixels: Vec::new(),
        };
        out.edges.resize_with(out.bands(), Vec::new);
        let mut sweep = Sweep::new(bounds, ratio);
        for rings in areas {
            out.boxes.push(sweep.area(rings, &mut out.runs, &mut out.parts));
            out.ends.push((out.runs.len(), out.parts.len()));
        }
        let mut covered = out.settle();
        out.lay_over(&Strokes::new(lines, (bounds, ratio)), &mut covered);
        out
    }

    /// Lets no pixel be covered more than whole, whatever overlaps, and says how much of each is covered. In a byte the whole is one
    /// less than it is: what is then still given away is no part of any channel.
    fn settle(&mut self) -> Vec<u8> {
        let mut covered = vec![0; self.bounds.2 * self.bounds.3];
        let (mut run, mut part) = (0, 0);
        for (runs, parts) in &self.ends {
            settle_area(&self.runs[run..*runs], &mut self.parts[part..*parts], &mut covered);
            (run, part) = (*runs, *parts);
        }
        covered
    }

    /// Gives what lies over the areas its share of every pixel, and finds what is left for the ground.
    fn lay_over(&mut self, over: &Strokes, covered: &mut [u8]) {
        let mut edges = Vec::new();
        // Under a line it becomes what the areas may still have.
        for (at, line) in &over.pixels {
            let slot = &mut covered[*at as usize];
            *slot = over.under(u32::from(*slot), *at) as u8;
            edges.push((*at, over.under(WHOLE, *at) - u32::from(*slot), *line));
        }
        let (runs, parts) = (std::mem::take(&mut self.runs), std::mem::take(&mut self.parts));
        let (mut run, mut part) = (0, 0);
        for end in &mut self.ends {
            over.divide(&runs[run..end.0], &parts[part..end.1], covered, (&mut self.runs, &mut self.parts));
            (run, part) = *end;
            *end = (self.runs.len(), self.parts.len());
        }
        for (at, left, _) in &mut edges {
            *left += u32::from(covered[*at as usize]);
        }
        for (at, _) in self.parts.iter().filter(|(at, _)| over.under(WHOLE, *at) == WHOLE) {
            let slot = std::mem::take(&mut covered[*at as usize]);
            if slot > 0 {
                edges.push((*at, WHOLE - u32::from(slot), [0; 4]));
            }
        }
        let pixels = self.band_rows() * self.bounds.2;
        for edge in edges {
            self.edges[edge.0 as usize / pixels].push(edge);
        }
    }

    /// Takes other fills, in the order of the areas, and says where the picture becomes another.
    pub fn fill(&mut self, fills: impl Iterator<Item = Fill>, ground: Colour) -> Vec<Cut> {
        let before = std::mem::replace(&mut self.fills, fills.take(self.ends.len()).collect());
        let ground_before = std::mem::replace(&mut self.ground, ground);
        if before.len() != self.fills.len() || ground != ground_before {
            return vec![(0, 0, self.bounds.2, self.bounds.3)];
        }
        let other = |area: &usize| before[*area] != self.fills[*area];
        (0..self.fills.len()).filter(other).map(|area| self.boxes[area]).collect()
    }

    /// How many bands of rows the picture is painted in.
    pub fn bands(&self) -> usize {
        self.bounds.3.div_ceil(self.band_rows())
    }

    fn band_rows(&self) -> usize {
        (BAND / self.bounds.2.max(1)).max(1)
    }

    /// The rows of a band.
    pub fn rows(&self, band: usize) -> Range<usize> {
        let rows = self.band_rows();
        band * rows..((band + 1) * rows).min(self.bounds.3)
    }

    /// Paints a band: red, green, blue, alpha of every pixel of its rows.
    pub fn paint(&mut self, band: usize) -> &[u8] {
        let (rows, width, ground) = (self.rows(band), self.bounds.2, opaque(self.ground));
        let span = (rows.start * width) as u32..(rows.end * width) as u32;
        // A row and copies of it: an engine that has not yet compiled this well copies as fast as one that has.
        self.pixels.resize(rows.len() * width, ground);
        self.pixels[..width].fill(ground);
        for row in 1..rows.len() {
            self.pixels.copy_within(..width, row * width);
        }
        for (at, left, line) in &self.edges[band] {
            self.pixels[(*at - span.start) as usize] =
                ((share(ground, *left) + (u32::from_le_bytes(*line) & !OPAQUE)) | OPAQUE).to_le_bytes();
        }
        for area in 0..self.fills.len() {
            if self.boxes[area].1 < rows.end && self.boxes[area].3 > rows.start {
                self.fill_runs(area, &span);
                self.add_parts(area, &span);
            }
        }
        self.pixels.as_flattened()
    }

    /// Left, top, width and height in device pixels.
    pub fn bounds(&self) -> (usize, usize, usize, usize) {
        self.bounds
    }

    #[inline(never)]
    fn fill_runs(&mut self, area: usize, span: &Range<u32>) {
        let fill = self.fills[area];
        let lines = Lines::new(fill, self.bounds, self.ratio);
        let first = area.checked_sub(1).map_or(0, |before| self.ends[before].0);
        for (from, len) in within(&self.runs[first..self.ends[area].0], span) {
            let at = (*from - span.start) as usize;
            let run = &mut self.pixels[at..at + *len as usize];
            match &lines {
                None => run.fill(opaque(Lines::ground(fill))),
                Some(lines) => run.iter_mut().zip(*from as usize..).for_each(|(slot, at)| *slot = lines.at(at)),
            }
        }
    }

    /// Adds an area's shares of pixels. They sum to no more than the whole and each is rounded before, so no channel runs over
    /// into the next.
    #[inline(never)]
    fn add_parts(&mut self, area: usize, span: &Range<u32>) {
        let fill = self.fills[area];
        let lines = Lines::new(fill, self.bounds, self.ratio);
        let first = area.checked_sub(1).map_or(0, |before| self.ends[before].1);
        for (at, cover) in within(&self.parts[first..self.ends[area].1], span) {
            let colour = lines.as_ref().map_or(opaque(Lines::ground(fill)), |lines| lines.at(*at as usize));
            let slot = &mut self.pixels[(*at - span.start) as usize];
            *slot = (u32::from_le_bytes(*slot) + (share(colour, *cover) & !OPAQUE)).to_le_bytes();
        }
    }
}

/// Those of an area's runs or parts, which are in order, that lie in a span of pixels.
#[inline(never)]
fn within<'a>(of: &'a [(u32, u32)], span: &Range<u32>) -> &'a [(u32, u32)] {
    let to = of.partition_point(|(at, _)| *at < span.end);
    let from = of[..to].partition_point(|(at, _)| *at < span.start);
    &of[from..to]
}

/// Covers pixels with an area, none more than whole.
#[inline(never)]
fn settle_area(runs: &[(u32, u32)], parts: &mut [(u32, u32)], covered: &mut [u8]) {
    for (from, len) in runs {
        covered[*from as usize..(*from + *len) as usize].fill(u8::MAX);
    }
    for (at, cover) in parts {
        let slot = &mut covered[*at as usize];
        *cover = (*cover).min(WHOLE - u32::from(*slot));
        *slot = slot.saturating_add(*cover as u8);
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
