//! Which pixels an area covers, and by how much: lines of every row are cut even-odd, their lengths summed.

use super::{Cut, WHOLE};
use crate::scene::Point;

/// Lines of a row that are cut.
const LINES: i32 = 4;
/// Steps across a pixel.
const STEPS: f64 = 64.0;
/// Cuts held at once; rows of an area that have more are swept in parts.
const MOST_CUTS: usize = 1 << 21;

/// The working memory of a rasteriser, kept from area to area.
pub(super) struct Sweep {
    bounds: (usize, usize, usize, usize),
    ratio: f64,
    /// Where each line's cuts begin.
    starts: Vec<u32>,
    /// Cuts in 64ths of a pixel, line by line.
    cuts: Vec<i32>,
    /// Change of coverage from pixel to pixel along a row.
    change: Vec<i32>,
}

impl Sweep {
    pub(super) fn new(bounds: (usize, usize, usize, usize), ratio: f64) -> Self {
        Self { bounds, ratio, starts: Vec::new(), cuts: Vec::new(), change: vec![0; bounds.2 + 2] }
    }

    /// Adds an area's runs and partly covered pixels, and says where they lie.
    #[inline(never)]
    pub(super) fn area(
        &mut self,
        rings: &[Vec<Point>],
        runs: &mut Vec<(u32, u32)>,
        parts: &mut Vec<(u32, u32)>,
    ) -> Cut {
        let (_, top, width, height) = self.bounds;
        let ys = rings.iter().flatten().map(|p| p.1 * self.ratio - top as f64);
        let (low, high) = ys.fold((f64::MAX, f64::MIN), |(a, b), y| (a.min(y), b.max(y)));
        let first = (low.max(0.0)) as usize;
        let last = (high.max(0.0).ceil() as usize).min(height);
        if first >= last {
            return (0, 0, 0, 0);
        }
        let (leftmost, rightmost) = self.rows(rings, (first, last), runs, parts);
        (leftmost.min(rightmost), first, rightmost.min(width), last)
    }

    /// Adds what of an area lies in some rows; returns its first column and the one behind its last.
    fn rows(
        &mut self,
        rings: &[Vec<Point>],
        (first, last): (usize, usize),
        runs: &mut Vec<(u32, u32)>,
        parts: &mut Vec<(u32, u32)>,
    ) -> (usize, usize) {
        let (left, top, width, _) = self.bounds;
        let (left, top, ratio) = (left as f64, top as f64, self.ratio);
        let (base, count) = (first as i32 * LINES, (last - first) * LINES as usize);
        let lines = f64::from(LINES);
        let line_at = |y: f64| ((y * ratio - top) * lines - 0.5).ceil() as i32 - base;
        let each = |visit: &mut dyn FnMut(i32, i32, Point, Point)| {
            for ring in rings {
                let mut before = ring.last();
                for at in ring {
                    if let Some(from) = before {
                        let (a, b) = if from.1 <= at.1 { (*from, *at) } else { (*at, *from) };
                        let (from, to) = (line_at(a.1).max(0), line_at(b.1).min(count as i32));
                        if from < to {
                            visit(from, to, a, b);
                        }
                    }
                    before = Some(at);
                }
            }
        };
        let cuts = || {
            let mut sum = 0;
            each(&mut |from, to, _, _| sum += (to - from) as usize);
            sum
        };
        // Edges that go up and down over the whole area have more cuts than there is memory for; of few points nothing is counted.
        let points: usize = rings.iter().map(Vec::len).sum();
        if points.saturating_mul(count) > MOST_CUTS && last - first > 1 && cuts() > MOST_CUTS {
            let middle = first + (last - first) / 2;
            let (upper, lower) =
                (self.rows(rings, (first, middle), runs, parts), self.rows(rings, (middle, last), runs, parts));
            return (upper.0.min(lower.0), upper.1.max(lower.1));
        }
        self.starts.clear();
        self.starts.resize(count + 1, 0);
        let starts = &mut self.starts;
        each(&mut |from, to, _, _| {
            for line in from..to {
                starts[line as usize + 1] += 1;
            }
        });
        for line in 0..count {
            starts[line + 1] += starts[line];
        }
        self.cuts.clear();
        self.cuts.resize(starts[count] as usize, 0);
        let mut next = starts.clone();
        let (cuts, widest) = (&mut self.cuts, (width as f64 * STEPS) as i32);
        each(&mut |from, to, a, b| {
            let slope = (b.0 - a.0) / (b.1 - a.1);
            for line in from..to {
                let y = (f64::from(line + base) + 0.5) / lines;
                let x = (a.0 + ((y + top) / ratio - a.1) * slope) * ratio - left;
                let slot = &mut next[line as usize];
                cuts[*slot as usize] = ((x * STEPS) as i32).clamp(0, widest);
                *slot += 1;
            }
        });
        let (mut leftmost, mut rightmost) = (width, 0);
        for row in 0..last - first {
            let (from, to) = self.row_of_lines(row);
            let to = to.min(width);
            self.row((first + row) * width, (from, to), runs, parts);
            (leftmost, rightmost) = (leftmost.min(from), rightmost.max(to));
        }
        (leftmost, rightmost)
    }

    /// Sums the cuts of a row's lines to changes of coverage; returns the first pixel that changes and the one behind the last.
    fn row_of_lines(&mut self, row: usize) -> (usize, usize) {
        let (mut from, mut to) = (self.bounds.2, 0);
        for line in row * LINES as usize..(row + 1) * LINES as usize {
            let cuts = &mut self.cuts[self.starts[line] as usize..self.starts[line + 1] as usize];
            sort(cuts);
            for pair in cuts.chunks_exact(2) {
                from = from.min(pair[0] as usize / STEPS as usize);
                to = to.max(pair[1] as usize / STEPS as usize + 1);
                for (cut, sign) in [(pair[0], 1), (pair[1], -1)] {
                    let (pixel, rest) = (cut as usize / STEPS as usize, cut % STEPS as i32);
                    self.change[pixel] += sign * (STEPS as i32 - rest);
                    self.change[pixel + 1] += sign * rest;
                }
            }
        }
        (from, to)
    }

    /// Turns a row's changes of coverage into runs and parts, and clears them.
    #[inline(never)]
    fn row(
        &mut self,
        start: usize,
        (from, to): (usize, usize),
        runs: &mut Vec<(u32, u32)>,
        parts: &mut Vec<(u32, u32)>,
    ) {
        let (mut cover, mut run, mut x) = (0, 0, from);
        while x < to {
            // Inside an area nothing changes for long.
            if run > 0 && x + 8 <= to && self.change[x..x + 8] == [0; 8] {
                (x, run) = (x + 8, run + 8);
                continue;
            }
            cover += std::mem::take(&mut self.change[x]);
            if cover as u32 == WHOLE {
                run += 1;
            } else {
                if run > 0 {
                    runs.push(((start + x - run) as u32, run as u32));
                    run = 0;
                }
                if cover > 0 {
                    parts.push(((start + x) as u32, cover as u32));
                }
            }
            x += 1;
        }
        if run > 0 {
            runs.push(((start + to - run) as u32, run as u32));
        }
        for slot in self.change.iter_mut().skip(to).take(2) {
            *slot = 0;
        }
    }
}

/// Sorts the cuts of a line. Most lines have few, which are moved down to their places; many are moved by steps that grow shorter
/// (D. L. Shell, *A high-speed sorting procedure*, 1959).
fn sort(cuts: &mut [i32]) {
    for gap in [13_776, 4_592, 1_968, 861, 336, 112, 48, 21, 7, 3, 1] {
        for i in gap..cuts.len() {
            let mut at = i;
            while at >= gap && cuts[at - gap] > cuts[at] {
                cuts.swap(at - gap, at);
                at -= gap;
            }
        }
    }
}
