//! How much of every pixel lines cover: as far as a pixel's middle is from the nearest piece of a line.

use super::WHOLE;
use crate::scene::{Colour, Point, Stroke};

/// Pixels with lengths or covers.
type Runs = Vec<(u32, u32)>;

/// The box of device pixels drawn in, and device pixels per CSS pixel.
type Room = ((usize, usize, usize, usize), f64);

/// Lines on pixels.
#[derive(Default)]
pub(super) struct Strokes {
    /// The pixels under lines in order: premultiplied red, green and blue, and alpha.
    pub pixels: Vec<(u32, [u8; 4])>,
    /// The alpha of every pixel of the box; without lines it is empty.
    pub alpha: Vec<u8>,
}

impl Strokes {
    /// Paints lines over nothing.
    ///
    /// Lines of one stroke that follow each other are one shape, with round ends and joins: where they meet nothing adds up.
    /// Dashes are not drawn.
    pub fn new<'a>(lines: impl Iterator<Item = (&'a [Point], Stroke)>, room: Room) -> Self {
        let (_, _, width, height) = room.0;
        let mut lines = lines.peekable();
        let mut out = Self::default();
        let mut pen = Pen { room, cover: vec![0; if lines.peek().is_some() { width * height } else { 0 }] };
        while let Some((points, stroke)) = lines.next() {
            for pair in points.windows(2) {
                pen.segment(pair[0], pair[1], stroke.width);
            }
            if lines.peek().is_none_or(|next| next.1 != stroke) {
                out.add(&pen.cover, stroke.colour);
                pen.cover.fill(0);
            }
        }
        out.alpha = pen.cover;
        for (at, colour) in &out.pixels {
            out.alpha[*at as usize] = colour[3];
        }
        out
    }

    /// How much of a share of a pixel is seen under the lines.
    pub fn under(&self, share: u32, at: u32) -> u32 {
        let alpha = self.alpha.get(at as usize).map_or(0, |a| u32::from(*a) + u32::from(*a >> 7));
        (share * (WHOLE - alpha)) >> 8
    }

    /// Divides an area's runs and parts where lines lie over them; `covered` is what a pixel under a line still has to give.
    #[inline(never)]
    pub fn divide(&self, runs: &[(u32, u32)], parts: &[(u32, u32)], covered: &mut [u8], out: (&mut Runs, &mut Runs)) {
        let mut cover = |cover: u32, at: u32| {
            if self.alpha.get(at as usize).is_none_or(|alpha| *alpha == 0) {
                return (at, cover);
            }
            let slot = &mut covered[at as usize];
            let cover = self.under(cover, at).min(u32::from(*slot));
            *slot -= cover as u8;
            (at, cover)
        };
        let mut lined = Vec::new();
        for (from, len) in runs {
            let (mut start, stop) = (*from, *from + *len);
            while let Some(line) = first(&self.alpha, start as usize, stop as usize) {
                let at = line as u32;
                out.0.extend((at > start).then_some((start, at - start)));
                lined.push(cover(WHOLE, at));
                start = at + 1;
            }
            out.0.extend((stop > start).then_some((start, stop - start)));
        }
        // Both are in order, and so they stay.
        let mut lined = lined.into_iter().peekable();
        for (at, of) in parts {
            while let Some(part) = lined.next_if(|(own, _)| own < at) {
                out.1.push(part);
            }
            out.1.push(cover(*of, *at));
        }
        out.1.extend(lined);
    }

    /// Lays a shape of one colour over those before.
    #[inline(never)]
    fn add(&mut self, cover: &[u8], colour: Colour) {
        let before = std::mem::take(&mut self.pixels);
        let mut before = before.into_iter().peekable();
        let mut at = 0;
        while let Some(next) = first(cover, at, cover.len()) {
            at = next + 1;
            while let Some(pixel) = before.next_if(|b| (b.0 as usize) < next) {
                self.pixels.push(pixel);
            }
            let under = before.next_if(|b| b.0 as usize == next).map_or([0; 4], |b| b.1);
            let pixel = over(colour, cover[next], under);
            self.pixels.extend((pixel[3] > 0).then_some((next as u32, pixel)));
        }
        self.pixels.extend(before);
    }
}

/// The first number that is not zero, from one place to another.
#[inline(never)]
fn first(of: &[u8], from: usize, to: usize) -> Option<usize> {
    let span = of.get(from..to)?;
    let zeros = span.chunks_exact(8).take_while(|eight| **eight == [0; 8]).count() * 8;
    span[zeros..].iter().position(|n| *n > 0).map(|at| from + zeros + at)
}

struct Pen {
    room: Room,
    /// The greatest cover of every pixel, in 255ths, by the lines of one stroke.
    cover: Vec<u8>,
}

impl Pen {
    #[inline(never)]
    fn segment(&mut self, from: Point, to: Point, wide: f64) {
        let ((left, top, width, height), ratio) = self.room;
        let on = |p: Point| (p.0 * ratio - left as f64, p.1 * ratio - top as f64);
        let ((x0, y0), (x1, y1)) = (on(from), on(to));
        let half = (wide * ratio).max(0.5) / 2.0;
        // A pixel no further than that is touched; one in the middle is covered whole, or as far as the line is wide.
        let (reach, full) = (half + 0.5, if half < 0.5 { 2.0 * half } else { 1.0 });
        let (dx, dy) = (x1 - x0, y1 - y0);
        let length = dx * dx + dy * dy;
        let within = |from: f64, to: f64, end: usize| {
            let at = |n: f64| n.max(0.0).min(end as f64) as usize;
            at((from - reach).floor())..at((to + reach).ceil())
        };
        // How far to either side of the line a row's pixels can be: no further than the segment itself on a flat one.
        let side = if dy.abs() > 1e-6 { reach * length.sqrt() / dy.abs() } else { f64::MAX };
        let columns = within(x0.min(x1), x0.max(x1), width);
        for row in within(y0.min(y1), y0.max(y1), height) {
            let y = row as f64 + 0.5;
            let middle = if side < f64::MAX { x0 + (y - y0) * dx / dy } else { x0 };
            let first = columns.start.max((middle - side).max(0.0) as usize);
            let last = columns.end.min((middle + side).max(0.0).ceil() as usize);
            for column in first..last {
                let x = column as f64 + 0.5;
                let along = ((x - x0) * dx + (y - y0) * dy) / length.max(1e-12);
                let along = if along > 1.0 {
                    1.0
                } else if along > 0.0 {
                    along
                } else {
                    0.0
                };
                let (far_x, far_y) = (x - x0 - along * dx, y - y0 - along * dy);
                let far = far_x * far_x + far_y * far_y;
                if far >= reach * reach {
                    continue;
                }
                let cover = reach - far.sqrt();
                let cover = if cover < full { cover } else { full } * 255.0;
                let slot = &mut self.cover[row * width + column];
                *slot = (*slot).max(cover as u8);
            }
        }
    }
}

/// A colour that covers a pixel in 255ths, over what is there.
fn over(Colour(r, g, b, alpha): Colour, cover: u8, under: [u8; 4]) -> [u8; 4] {
    let parts = |a: u8, b: u32| (u32::from(a) * b + 127) / 255;
    let alpha = parts(alpha, cover.into());
    let mix = |top: u8, under: u8| (parts(top, alpha) + parts(under, 255 - alpha)).min(255) as u8;
    [mix(r, under[0]), mix(g, under[1]), mix(b, under[2]), mix(255, under[3])]
}
