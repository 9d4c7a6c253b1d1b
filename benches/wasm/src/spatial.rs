//! The nearest stations and the surfaces between them.

use lantian::spatial::surface::{Grid, Kriging, Model, Points, Shape, area, inverse_distance, isolines};
use lantian::spatial::{Nearest, direction};
use wasm_bindgen::prelude::*;

/// The numbers of the four stations nearest to every point, by great circle; longitudes and latitudes in turn.
#[wasm_bindgen]
pub fn nearest(stations: &[f64], points: &[f64]) -> Vec<u32> {
    let place = |p: &[f64]| direction((p[0], p[1]));
    let tree = Nearest::new(stations.chunks_exact(2).map(place));
    let mut found = [(0.0, 0); 4];
    let mut out = Vec::with_capacity(2 * points.len());
    for point in points.chunks_exact(2) {
        tree.find(place(point), &mut found);
        out.extend(found.map(|(_, number)| number));
    }
    out
}

/// Stations from rows of longitude, latitude, x, y and value, and the grid over a box from the origin.
fn field(rows: &[f64], columns: usize, lines: usize, wide: f64, high: f64) -> Option<(Points, Grid)> {
    let points = Points::new(rows.chunks_exact(5).map(|r| ((r[2], r[3]), r[4]))).ok()?;
    let step = (wide / (columns - 1) as f64, high / (lines - 1) as f64);
    Some((points, Grid { from: (0.0, 0.0), step, columns, rows: lines }))
}

/// Inverse distance weighting at every node.
#[wasm_bindgen]
pub fn weighted(rows: &[f64], columns: usize, lines: usize, wide: f64, high: f64) -> Option<Vec<f32>> {
    let (points, grid) = field(rows, columns, lines, wide, high)?;
    Some(inverse_distance(&points, &grid).into_iter().map(|v| v as f32).collect())
}

/// Ordinary kriging at every node, under the model of the comparison.
#[wasm_bindgen]
pub fn kriged(rows: &[f64], columns: usize, lines: usize, wide: f64, high: f64) -> Option<Vec<f32>> {
    let (points, grid) = field(rows, columns, lines, wide, high)?;
    let model = Model { shape: Shape::Exponential, nugget: 4.0, sill: 696.0, range: 120.0 };
    let kriging = Kriging::new(&points, model, wide.hypot(high))?;
    Some(kriging.values(&grid).into_iter().map(|v| v as f32).collect())
}

/// The area of the band above each level, up to the next; half a cell is added around the nodes.
#[wasm_bindgen]
pub fn bands(values: &[f64], columns: usize, levels: &[f64]) -> Vec<f64> {
    let rows = values.len() / columns;
    let near = |i: usize, count: usize| i.saturating_sub(1).min(count - 1);
    let wider: Vec<f64> = (0..rows + 2)
        .flat_map(|row| (0..columns + 2).map(move |column| values[near(row, rows) * columns + near(column, columns)]))
        .collect();
    let mut lines = isolines(&wider, columns + 2, levels);
    let within = |v: f64, count: usize| v.clamp(0.5, count as f64 + 0.5);
    let points = lines.iter_mut().flatten().flatten();
    points.for_each(|p| *p = (within(p.0, columns), within(p.1, rows)));
    let areas: Vec<f64> = lines.iter().map(|rings| area(rings)).collect();
    (0..areas.len()).map(|i| areas[i] - areas.get(i + 1).copied().unwrap_or(0.0)).collect()
}
