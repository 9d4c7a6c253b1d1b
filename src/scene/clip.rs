//! Rings and lines cut to a box: what is outside is not drawn and not pointed at.

use super::Point;

/// Left, top, right, bottom.
type Bounds = (f64, f64, f64, f64);

/// The part of a ring inside a box (I. E. Sutherland and G. W. Hodgman, *Reentrant Polygon Clipping*, 1974). Parts that hang
/// together only outside are joined along the box's edge.
pub fn clip_ring(ring: &[Point], (left, top, right, bottom): Bounds) -> Vec<Point> {
    let inside = |p: &Point| p.0 >= left && p.0 <= right && p.1 >= top && p.1 <= bottom;
    if ring.iter().all(inside) {
        return ring.to_vec();
    }
    let mut out = ring.to_vec();
    // Each side: which coordinate, its bound, and on which side of it the inside is.
    for (upright, bound, sign) in [(false, left, 1.0), (false, right, -1.0), (true, top, 1.0), (true, bottom, -1.0)] {
        let depth = |p: &Point| (if upright { p.1 } else { p.0 } - bound) * sign;
        let mut kept = Vec::with_capacity(out.len());
        let mut before = out.last().copied();
        for at in &out {
            if let Some(from) = before {
                let (a, b) = (depth(&from), depth(at));
                if (a < 0.0) != (b < 0.0) {
                    let share = a / (a - b);
                    let cut = (from.0 + (at.0 - from.0) * share, from.1 + (at.1 - from.1) * share);
                    kept.push(if upright { (cut.0, bound) } else { (bound, cut.1) });
                }
                if b >= 0.0 {
                    kept.push(*at);
                }
            }
            before = Some(*at);
        }
        out = kept;
    }
    out
}

/// The pieces of a line inside a box.
pub fn clip_line(points: &[Point], (left, top, right, bottom): Bounds) -> Vec<Vec<Point>> {
    let mut out: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        // The share of the way at which the segment enters and leaves (Y.-D. Liang and B. A. Barsky, 1984).
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (start, step, low, high) in [(a.0, b.0 - a.0, left, right), (a.1, b.1 - a.1, top, bottom)] {
            if step == 0.0 {
                if start < low || start > high {
                    to = -1.0;
                }
            } else {
                let (p, q) = ((low - start) / step, (high - start) / step);
                from = from.max(p.min(q));
                to = to.min(p.max(q));
            }
        }
        if from > to {
            open = false;
            continue;
        }
        let at = |share: f64| (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
        match out.last_mut().filter(|_| open && from == 0.0) {
            Some(piece) => piece.push(at(to)),
            None => out.push(vec![at(from), at(to)]),
        }
        open = to == 1.0;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{clip_line, clip_ring};
    use crate::scene::covers;

    #[test]
    fn what_is_inside_stays_and_nothing_is_outside() {
        let room = (10.0, 20.0, 90.0, 70.0);
        let ring: Vec<(f64, f64)> = (0..40)
            .map(|i| {
                let (angle, far) = (f64::from(i) * 0.157, if i % 2 == 0 { 60.0 } else { 22.0 });
                (50.0 + far * angle.cos(), 45.0 + far * angle.sin())
            })
            .collect();
        let cut = clip_ring(&ring, room);
        assert!(cut.iter().all(|p| (10.0..=90.0).contains(&p.0) && (20.0..=70.0).contains(&p.1)));
        for i in 0..80 {
            for j in 0..50 {
                let at = (10.3 + f64::from(i), 20.3 + f64::from(j));
                if at.0 < 90.0 && at.1 < 70.0 {
                    assert_eq!(
                        covers(std::slice::from_ref(&cut), at),
                        covers(std::slice::from_ref(&ring), at),
                        "{at:?}"
                    );
                }
            }
        }
        assert!(clip_ring(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], room).is_empty());
        let line: Vec<(f64, f64)> =
            (0..=20).map(|i| (f64::from(i) * 5.0, if i % 2 == 0 { 0.0 } else { 45.0 })).collect();
        let pieces = clip_line(&line, room);
        assert_eq!(pieces.len(), 8);
        assert!(pieces.iter().flatten().all(|p| (10.0..=90.0).contains(&p.0) && (20.0..=70.0).contains(&p.1)));
        assert_eq!(clip_line(&[(20.0, 30.0), (40.0, 30.0), (60.0, 50.0)], room).len(), 1);
    }
}
