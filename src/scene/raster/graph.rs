//! A line that only goes to the right, rasterised: over every place there is one stretch that it covers.

use super::Cut;
use crate::scene::{Colour, Point, Stroke};

/// Most places looked at across a device pixel.
const MOST: usize = 8;
/// A canvas is not wider, in CSS pixels.
const FURTHEST: f64 = 32_767.0;

/// The stroke of a line whose points rise in x, in device pixels.
///
/// Round a line that never turns back, what lies within half its width over one place is a single stretch: from the lowest
/// disc about its points to the highest. A million points cost a look each, and what is drawn only what it covers.
pub struct Graph {
    /// Places looked at across a device pixel: with one or two of them in a CSS pixel as many as the eighths that points of
    /// charts are at.
    steps: usize,
    /// The first place, from the left edge of the canvas.
    first: usize,
    /// The upper and lower end of the stretch over every place.
    stretches: Vec<(f32, f32)>,
    colour: Colour,
}

impl Graph {
    /// Rasterises a line in CSS pixels; `None` when it goes back, or is dashed.
    pub fn new(points: &[Point], stroke: Stroke, ratio: f64) -> Option<Self> {
        let (from, to) = (points.first()?.0, points.last()?.0);
        let back = || points.windows(2).any(|pair| pair[1].0 < pair[0].0);
        if stroke.dashed || from < 0.0 || to.is_nan() || to > FURTHEST || back() {
            return None;
        }
        let steps = if ratio < 2.0 { MOST } else { MOST / 2 };
        let scale = ratio * steps as f64;
        let half = (stroke.width * ratio).max(0.5) / 2.0;
        let round = half * steps as f64;
        let first = (from * scale - round) as usize;
        let count = (to * scale + round) as usize - first + 1;
        // Highest and lowest of the line itself where steps meet and in their middles.
        let mut line = vec![(f32::MAX, f32::MIN); 2 * count + 1];
        let on = |p: &Point| (2.0 * (p.0 * scale - first as f64), p.1 * ratio);
        let mut before = on(points.first()?);
        for at in points.iter().map(on) {
            follow(&mut line, before, at);
            before = at;
        }
        let disc: Vec<f32> = (0_u16..)
            .map(|at| half * half - (f64::from(at) / (2 * steps) as f64).powi(2))
            .take_while(|left| *left >= 0.0)
            .map(|left| left.sqrt() as f32)
            .collect();
        // A value between two gaps is a level stroke as long as it is wide, with straight ends.
        let square = |a: &Point, b: &Point| a.1 == b.1 && (b.0 - a.0 - stroke.width).abs() < 0.2;
        let reach = if matches!(points, [a, b] if square(a, b)) { 1 } else { disc.len() };
        let stretches = (0..count).map(|step| widened(&line, 2 * step + 1, &disc[..reach])).collect();
        Some(Self { steps, first, stretches, colour: stroke.colour })
    }

    /// The box of device pixels it is in.
    pub fn bounds(&self) -> Cut {
        let (high, low) = self.stretches.iter().fold((f32::MAX, f32::MIN), |(a, b), s| (a.min(s.0), b.max(s.1)));
        let right = (self.first + self.stretches.len()).div_ceil(self.steps);
        (self.first / self.steps, high.max(0.0) as usize, right, low.max(0.0).ceil() as usize)
    }

    /// Paints it over red, green, blue and alpha of every pixel of a box.
    pub fn paint(&self, pixels: &mut [[u8; 4]], room: Cut) {
        let end = (self.first + self.stretches.len()).div_ceil(self.steps);
        for column in room.0.max(self.first / self.steps)..room.2.min(end) {
            self.column(column, pixels, room);
        }
    }

    #[inline(never)]
    fn column(&self, column: usize, pixels: &mut [[u8; 4]], (left, top, right, bottom): Cut) {
        // Beyond the ends nothing is covered.
        let of = |step: usize| self.stretches.get(step.checked_sub(self.first)?).copied();
        let mut stretches = [(f32::MAX, f32::MIN); MOST];
        let stretches = &mut stretches[..self.steps];
        let (mut high, mut low, mut full, mut end) = (f32::MAX, f32::MIN, f32::MIN, f32::MAX);
        for (at, slot) in stretches.iter_mut().enumerate() {
            *slot = of(column * self.steps + at).unwrap_or(*slot);
            (high, low, full, end) = (high.min(slot.0), low.max(slot.1), full.max(slot.0), end.min(slot.1));
        }
        let row = |y: f32| (y.max(0.0) as usize).max(top).min(bottom);
        let mut slot = (row(high) - top) * (right - left) + column - left;
        for y in row(high)..row(low.ceil()) {
            let (above, below) = (y as f32, y as f32 + 1.0);
            let cover = if full <= above && below <= end {
                255
            } else {
                let part = |s: &(f32, f32)| (s.1.min(below) - s.0.max(above)).max(0.0);
                (stretches.iter().map(part).sum::<f32>() * (255.0 / self.steps as f32) + 0.5) as u8
            };
            pixels[slot] = over(self.colour, cover, pixels[slot]);
            slot += right - left;
        }
    }
}

/// Follows a line from one point to the next.
#[inline(never)]
fn follow(line: &mut [(f32, f32)], from: Point, to: Point) {
    let mut see = |at: usize, y: f64| {
        if let Some(slot) = line.get_mut(at) {
            let y = y as f32;
            slot.0 = if y < slot.0 { y } else { slot.0 };
            slot.1 = if y > slot.1 { y } else { slot.1 };
        }
    };
    let slope = (to.1 - from.1) / (to.0 - from.0);
    for at in from.0 as usize + 1..=to.0 as usize {
        see(at, from.1 + (at as f64 - from.0) * slope);
    }
    see((to.0 + 0.5) as usize, to.1);
}

/// The stretch at a place that lies within the discs about a line.
#[inline(never)]
fn widened(line: &[(f32, f32)], at: usize, disc: &[f32]) -> (f32, f32) {
    let mut out = (f32::MAX, f32::MIN);
    let first = (at + 1).saturating_sub(disc.len());
    for (knot, (above, below)) in line.iter().enumerate().take(at + disc.len()).skip(first) {
        let reach = disc[knot.abs_diff(at)];
        let (above, below) = (above - reach, below + reach);
        out.0 = if above < out.0 { above } else { out.0 };
        out.1 = if below > out.1 { below } else { out.1 };
    }
    out
}

/// A colour that covers a pixel in 255ths, over what is there; the result is not premultiplied.
fn over(Colour(r, g, b, alpha): Colour, cover: u8, under: [u8; 4]) -> [u8; 4] {
    let alpha = (u32::from(alpha) * u32::from(cover) + 127) / 255;
    if alpha == 255 || under[3] == 0 {
        return [r, g, b, alpha as u8];
    }
    let rest = u32::from(under[3]) * (255 - alpha) / 255;
    let whole = (alpha + rest).max(1);
    let mix = |top: u8, under: u8| ((u32::from(top) * alpha + u32::from(under) * rest) / whole) as u8;
    [mix(r, under[0]), mix(g, under[1]), mix(b, under[2]), whole as u8]
}
