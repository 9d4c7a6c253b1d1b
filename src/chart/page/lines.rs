//! Lines over steps of time, broken at gaps.

use crate::chart::page::plot::{Axes, Run};
use crate::chart::page::thin::thin_out;
use crate::data::bounded;
use crate::scene::Colour;

/// Steps in a device pixel from which on a line is thinned; of fewer, as of a year of hours on a telephone, most would be kept.
const DENSE: f64 = 16.0;

/// Where a step begins: half way from the one before.
pub(crate) fn edge(axes: &Axes, step: usize) -> f64 {
    axes.place((bounded(step as f64 - 0.5, axes.x.start, axes.x.end), 0.0)).0
}

/// One line broken at its gaps.
pub(crate) fn broken(values: &[Option<f64>], colour: Colour, axes: &Axes, width: f64, out: &mut Vec<Run>) {
    let wide = (axes.area.2 - axes.area.0).max(1.0);
    let per_pixel = values.len() as f64 / (wide * 2.0);
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut close = |points: &mut Vec<(f64, f64)>| {
        if let [one] = points[..] {
            // A value between two gaps is kept as a stroke as long as the line is wide.
            let half = width / 2.0 * ((axes.x.end - axes.x.start) / wide);
            *points = vec![((one.0 - half).max(axes.x.start), one.1), ((one.0 + half).min(axes.x.end), one.1)];
        }
        if !points.is_empty() {
            let points =
                if per_pixel > DENSE { thin_out(points.iter().copied(), axes, width) } else { std::mem::take(points) };
            out.push(Run { points, colour, width });
        }
    };
    for (step, value) in values.iter().enumerate() {
        match value {
            Some(v) => points.push((step as f64, bounded(*v, 0.0, axes.y.end))),
            None => {
                close(&mut points);
                points.clear();
            }
        }
    }
    close(&mut points);
}
