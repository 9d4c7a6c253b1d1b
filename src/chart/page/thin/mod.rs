//! Lines of more points than pixels, made as short as the screen needs: the picture stays the same, to the last pixel.
//!
//! Points are drawn at whole eighths of a pixel ([`crate::chart::page::plot`]). Those at the same eighth are one upright stroke: its
//! first, least, greatest and last point draw the same shape. Of a line so many pixels wide, a stroke is covered by the
//! discs at two higher points to its left and right, at most a line's width apart, when it stays below where the discs
//! meet; so is everything lower between them. What is covered from above and from below is left out; what is not keeps the
//! points beside it, so that no flank moves. The line from one covered point to the next then runs inside what is covered.
//!
//! So it is for a line drawn as one shape with round joins, as SVG draws it, and the canvas ([`crate::scene::Graph`]).

use crate::chart::page::plot::Axes;

/// Eighths in a device pixel of a screen with two device pixels in a CSS pixel.
const PIXEL: i32 = 4;

/// A point that may be kept, and where it is drawn in eighths of a pixel, downwards.
#[derive(Clone, Copy)]
struct Spot {
    point: (f64, f64),
    at: (i32, i32),
}

/// Leaves of a line of a width in CSS pixels what is seen of it. Every column of half a pixel keeps its first, least,
/// greatest and last point. Points are finite and rise in x.
pub fn thin_out(points: impl IntoIterator<Item = (f64, f64)>, axes: &Axes, width: f64) -> Vec<(f64, f64)> {
    seen(&strokes(points, axes), width)
}

/// Of the points at the same eighth the first, least, greatest and last, in order.
fn strokes(points: impl IntoIterator<Item = (f64, f64)>, axes: &Axes) -> Vec<Spot> {
    // Points surely at the same eighth as the first of it are not rounded one by one.
    let near = 0.499 * (axes.x.end - axes.x.start) / ((axes.area.2 - axes.area.0).max(1.0) * 8.0);
    let (mut out, mut four, mut eighth, mut surely) = (Vec::new(), None, 0, f64::MIN);
    for point in points {
        if point.0 >= surely {
            let now = axes.eighths(point).0;
            if four.is_none() || now != eighth {
                keep(four.take(), axes, &mut out);
                eighth = now;
            }
            // The middle of the eighth lies at most half of it away, and may be behind.
            surely = axes.middle(now) + near;
        }
        four = Some(four.map_or([point; 4], |[first, least, most, _]: [(f64, f64); 4]| {
            let lower = |a: (f64, f64), b: (f64, f64)| if b.1 < a.1 { b } else { a };
            let higher = |a: (f64, f64), b: (f64, f64)| if b.1 > a.1 { b } else { a };
            [first, lower(least, point), higher(most, point), point]
        }));
    }
    keep(four, axes, &mut out);
    out
}

fn keep(four: Option<[(f64, f64); 4]>, axes: &Axes, out: &mut Vec<Spot>) {
    let Some([first, least, most, last]) = four else { return };
    let (a, b) = if least.0 <= most.0 { (least, most) } else { (most, least) };
    let mut before = None;
    for point in [first, a, b, last] {
        if before != Some(point) {
            out.push(Spot { point, at: axes.eighths(point) });
        }
        before = Some(point);
    }
}

/// The points that are seen, with those beside them and those of the columns of pixels.
fn seen(spots: &[Spot], width: f64) -> Vec<(f64, f64)> {
    // Seen, and never to be left out.
    let (mut shown, mut must) = (vec![false; spots.len()], vec![false; spots.len()]);
    let (wide, four_radii) = (width * 8.0, width * 16.0);
    for sign in [-1, 1] {
        let height = |i: usize| f64::from(spots[i].at.1 * sign);
        // Whether a point is covered by two others, as is then all between them that is no higher.
        let covered = |p: usize, (a, b): (Option<&usize>, Option<&usize>)| {
            let (Some(&a), Some(&b)) = (a, b) else { return false };
            let apart = f64::from(spots[b].at.0 - spots[a].at.0);
            apart <= wide && (height(a).min(height(b)) - height(p)) * four_radii >= apart * apart
        };
        // Points not covered by two others so far, from left to right.
        let mut open: Vec<usize> = Vec::new();
        for (c, spot) in spots.iter().enumerate() {
            let mut low = false;
            while let Some(&b) = open.last() {
                if spots[b].at.0 == spot.at.0 {
                    low = height(b) >= height(c);
                    if low {
                        break;
                    }
                } else {
                    let Some(a) = open.len().checked_sub(2).and_then(|at| open.get(at)) else { break };
                    if !covered(b, (Some(a), Some(&c))) {
                        break;
                    }
                }
                open.pop();
            }
            if !low {
                open.push(c);
            }
        }
        for (at, &e) in open.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| open.get(at));
            let elsewhere = |s: &Spot| s.at.0 != spots[e].at.0;
            let first = spots[..e].iter().rposition(elsewhere).map_or(0, |i| i + 1);
            let last = spots[e..].iter().position(elsewhere).map_or(spots.len(), |n| e + n) - 1;
            // A stroke is come to and left where it is covered, or else by the points next to it.
            let from = first.saturating_sub(usize::from(!covered(first, (before, Some(&e)))));
            let to = (last + usize::from(!covered(last, (Some(&e), open.get(at + 1))))).min(spots.len() - 1);
            for i in [from, first, e, last, to] {
                shown[i] = true;
            }
        }
    }
    let mut start = 0;
    for column in spots.chunk_by(|a, b| a.at.0.div_euclid(PIXEL) == b.at.0.div_euclid(PIXEL)) {
        let all = || column.iter().map(|s| s.point.1).enumerate();
        let least = all().fold(0, |least, (i, v)| if v < column[least].point.1 { i } else { least });
        let most = all().fold(0, |most, (i, v)| if v > column[most].point.1 { i } else { most });
        for i in [0, least, most, column.len() - 1] {
            must[start + i] = true;
        }
        start += column.len();
    }
    let mut out: Vec<Spot> = Vec::new();
    let mut free = false;
    for (i, spot) in spots.iter().enumerate().filter(|(i, _)| shown[*i] || must[*i]) {
        // The middle of three on an upright or level line draws nothing of its own.
        if let [.., a, b] = out[..]
            && free
            && ((a.at.0 == b.at.0 && b.at.0 == spot.at.0 && (a.at.1 - b.at.1) * (b.at.1 - spot.at.1) >= 0)
                || (a.at.1 == b.at.1 && b.at.1 == spot.at.1))
        {
            out.pop();
        }
        free = !must[i];
        out.push(*spot);
    }
    out.into_iter().map(|spot| spot.point).collect()
}

#[cfg(test)]
mod tests;
