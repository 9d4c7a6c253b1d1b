//! Albers' equal-area conic projection fitted to a region, and its inverse for pointing.

use super::number::{circle, cosine, sine};
use crate::data::{Boundaries, bounded};

/// Albers' equal-area conic on the sphere (J. P. Snyder, *Map Projections: A Working Manual*, 1987, pp. 98–103).
///
/// Standard parallels lie a sixth of the latitude range inside the region's edges; north is up at its central meridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Albers {
    meridian: f64,
    n: f64,
    c: f64,
    rho0: f64,
}

impl Albers {
    /// Fits the projection to a box of longitudes and latitudes in degrees.
    pub fn fit(west: f64, south: f64, east: f64, north: f64) -> Self {
        let sixth = (north - south) / 6.0;
        let (first, second) = ((south + sixth).to_radians(), (north - sixth).to_radians());
        let n = (sine(first) + sine(second)) / 2.0;
        // On the equator the cone opens to a cylinder; a hair's breadth keeps the formula one.
        let n = if n.abs() < 1e-6 { 1e-6 } else { n };
        let c = cosine(first).powi(2) + 2.0 * n * sine(first);
        let mut out = Self { meridian: ((west + east) / 2.0).to_radians(), n, c, rho0: 0.0 };
        out.rho0 = out.rho(((south + north) / 2.0).to_radians());
        out
    }

    fn rho(&self, latitude: f64) -> f64 {
        (self.c - 2.0 * self.n * sine(latitude)).max(0.0).sqrt() / self.n
    }

    /// Longitude and latitude in degrees to the plane, in earth radii, y downwards.
    pub fn forward(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        let theta = self.n * (lon.to_radians() - self.meridian);
        let rho = self.rho(lat.to_radians());
        let (sine, cosine) = circle(theta);
        (rho * sine, rho * cosine - self.rho0)
    }

    /// The plane back to longitude and latitude in degrees.
    pub fn inverse(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let down = self.rho0 + y;
        let rho = x.hypot(down) * self.n.signum();
        let theta = (x * self.n.signum()).atan2(down * self.n.signum());
        let sine = (self.c - (rho * self.n).powi(2)) / (2.0 * self.n);
        ((self.meridian + theta / self.n).to_degrees(), bounded(sine, -1.0, 1.0).asin().to_degrees())
    }
}

/// The mean radius of the earth in kilometres.
const RADIUS: f64 = 6_371.008_8;

/// A projection scaled and moved so that a layer fills a box on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    projection: Albers,
    scale: f64,
    x: f64,
    y: f64,
}

impl Frame {
    /// Fits the arcs of some boundaries into a box at `(left, top)` of a width and height in pixels, centred.
    pub fn fit(boundaries: &Boundaries, (left, top): (f64, f64), (width, height): (f64, f64)) -> Self {
        let points = || boundaries.arcs.iter().flatten();
        let bounds = |points: &mut dyn Iterator<Item = (f64, f64)>| {
            points.fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |b, p| {
                (b.0.min(p.0), b.1.min(p.1), b.2.max(p.0), b.3.max(p.1))
            })
        };
        let (west, south, east, north) = bounds(&mut points().copied());
        let projection = Albers::fit(west, south, east, north);
        let (x0, y0, x1, y1) = bounds(&mut points().map(|p| projection.forward(*p)));
        let scale = (width / (x1 - x0)).min(height / (y1 - y0));
        let scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
        let x = left + (width - (x1 - x0) * scale) / 2.0 - x0 * scale;
        let y = top + (height - (y1 - y0) * scale) / 2.0 - y0 * scale;
        Self { projection, scale, x, y }
    }

    /// The same map so many times as large, with a position in degrees at a point of the page.
    #[must_use]
    pub fn enlarged(self, times: f64, position: (f64, f64), at: (f64, f64)) -> Self {
        let (x, y) = self.projection.forward(position);
        let scale = self.scale * times;
        Self { scale, x: at.0 - x * scale, y: at.1 - y * scale, ..self }
    }

    /// Degrees to pixels.
    pub fn to_page(&self, position: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.projection.forward(position);
        (x * self.scale + self.x, y * self.scale + self.y)
    }

    /// Degrees to kilometres in the plane of the projection, the same at every size and enlargement.
    pub fn to_plane(&self, position: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.projection.forward(position);
        (x * RADIUS, y * RADIUS)
    }

    /// Pixels to kilometres in that plane.
    pub fn on_plane(&self, (x, y): (f64, f64)) -> (f64, f64) {
        ((x - self.x) * self.grain(), (y - self.y) * self.grain())
    }

    /// Kilometres to a pixel.
    pub fn grain(&self) -> f64 {
        RADIUS / self.scale
    }

    /// Pixels to degrees.
    pub fn to_ground(&self, (x, y): (f64, f64)) -> (f64, f64) {
        self.projection.inverse(((x - self.x) / self.scale, (y - self.y) / self.scale))
    }

    /// Projects every arc once and leaves out points without which the line is nowhere further off than `grain` pixels.
    ///
    /// It is done arc by arc with both ends kept, so neighbours go on sharing their border.
    pub fn project(&self, boundaries: &Boundaries, grain: f64) -> Boundaries {
        let page = |arc: &Vec<(f64, f64)>| arc.iter().map(|at| self.to_page(*at)).collect::<Vec<_>>();
        let arcs = boundaries.arcs.iter().map(|arc| simplified(&page(arc), grain)).collect();
        Boundaries { arcs, layers: boundaries.layers.clone() }
    }
}

/// Distances computed for each point of a line at most; lines of outlines need about twenty, lines made to need as many as
/// there are points are drawn with what is left of them.
const DISTANCES: usize = 100;

/// A line with both its ends that is nowhere further than `grain` from all its points (Douglas and Peucker, 1973).
fn simplified(line: &[(f64, f64)], grain: f64) -> Vec<(f64, f64)> {
    let mut keep = vec![false; line.len()];
    let mut open = vec![(0, line.len().saturating_sub(1))];
    let mut left = line.len() * DISTANCES + 1;
    while let Some((first, last)) = open.pop() {
        left = left.saturating_sub(last - first);
        if left == 0 {
            keep[first..=last].fill(true);
            continue;
        }
        let (Some(a), Some(b)) = (line.get(first), line.get(last)) else { break };
        (keep[first], keep[last]) = (true, true);
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = (dx * dx + dy * dy).max(1e-18);
        let mut furthest = (grain * grain, first);
        for (at, p) in line.iter().enumerate().take(last).skip(first + 1) {
            let (x, y) = (p.0 - a.0, p.1 - a.1);
            let along = bounded((x * dx + y * dy) / length, 0.0, 1.0);
            let (x, y) = (x - along * dx, y - along * dy);
            let far = x * x + y * y;
            if far > furthest.0 {
                furthest = (far, at);
            }
        }
        if furthest.1 > first {
            open.extend([(first, furthest.1), (furthest.1, last)]);
        }
    }
    line.iter().zip(keep).filter(|(_, keep)| *keep).map(|(at, _)| *at).collect()
}

#[cfg(test)]
mod tests {
    use super::{Albers, simplified};

    #[test]
    fn a_simplified_line_is_nowhere_further_off_than_its_grain() {
        let mut state = 3_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
        };
        for closed in [false, true] {
            let mut line = vec![(0.0, 0.0)];
            for _ in 0..500 {
                let (x, y) = line[line.len() - 1];
                line.push((x + random() + 0.2, y + random()));
            }
            if closed {
                line.push(line[0]);
            }
            let mut before = line.len();
            for grain in [0.1, 0.5, 2.0] {
                let thin = simplified(&line, grain);
                assert_eq!((thin.first(), thin.last()), (line.first(), line.last()));
                let far = |p: &(f64, f64)| {
                    let to = |e: &[(f64, f64)]| {
                        let (dx, dy) = (e[1].0 - e[0].0, e[1].1 - e[0].1);
                        let t = ((p.0 - e[0].0) * dx + (p.1 - e[0].1) * dy) / (dx * dx + dy * dy).max(1e-18);
                        let t = t.clamp(0.0, 1.0);
                        (p.0 - e[0].0 - t * dx).hypot(p.1 - e[0].1 - t * dy)
                    };
                    thin.windows(2).map(to).fold(f64::MAX, f64::min)
                };
                assert!(line.iter().all(|p| far(p) <= grain + 1e-9), "{grain}");
                assert!(thin.len() < before, "{grain} {}", thin.len());
                before = thin.len();
            }
        }
        assert_eq!(simplified(&[], 1.0), []);
        assert_eq!(simplified(&[(1.0, 2.0)], 1.0), [(1.0, 2.0)]);
    }

    #[test]
    fn there_and_back_is_the_same_place() {
        for (west, south, east, north) in
            [(110.2, 34.5, 114.6, 40.8), (73.0, 18.0, 135.0, 53.5), (-70.0, -50.0, -60.0, -20.0)]
        {
            let albers = Albers::fit(west, south, east, north);
            for i in 0..=20 {
                for j in 0..=20 {
                    let at =
                        (west + (east - west) * f64::from(i) / 20.0, south + (north - south) * f64::from(j) / 20.0);
                    let (lon, lat) = albers.inverse(albers.forward(at));
                    assert!((lon - at.0).abs() < 1e-9 && (lat - at.1).abs() < 1e-9, "{at:?} {lon} {lat}");
                }
            }
        }
    }

    #[test]
    fn areas_keep_their_proportion() {
        let albers = Albers::fit(110.2, 34.5, 114.6, 40.8);
        let cell = |lon: f64, lat: f64| {
            let (a, b, c) =
                (albers.forward((lon, lat)), albers.forward((lon + 0.01, lat)), albers.forward((lon, lat + 0.01)));
            let on_page = ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)).abs();
            on_page / ((lat + 0.01_f64).to_radians().sin() - lat.to_radians().sin())
        };
        let middle = cell(112.4, 37.0);
        for (lon, lat) in [(110.2, 34.5), (114.6, 40.8), (110.2, 40.8), (112.4, 35.0)] {
            assert!((cell(lon, lat) / middle - 1.0).abs() < 1e-4);
        }
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let albers = Albers::fit(110.2, 34.5, 114.6, 40.8);
        let (a, b) = (albers.forward((112.0, 36.0)), albers.forward((113.0, 38.0)));
        assert!(b.0 > a.0 && b.1 < a.1);
    }
}
