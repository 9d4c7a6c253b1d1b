//! Lines of more points than pixels, made as short as the screen needs.

/// Leaves of each column of so many steps the first, least, greatest and last point, in order: the picture stays the same.
/// Points rise in time and are finite.
pub fn thin_out(points: impl IntoIterator<Item = (f64, f64)>, per_pixel: f64) -> Vec<(f64, f64)> {
    let mut out = Vec::new();
    let mut column: Option<Column> = None;
    for point in points {
        match &mut column {
            Some(column) if point.0 < column.end => column.take(point),
            _ => {
                if let Some(column) = &column {
                    column.keep(&mut out);
                }
                let end = ((point.0 / per_pixel).floor() + 1.0) * per_pixel;
                column = Some(Column { end, first: point, least: point, most: point, last: point });
            }
        }
    }
    if let Some(column) = &column {
        column.keep(&mut out);
    }
    out
}

/// The points of a column that are kept.
struct Column {
    end: f64,
    first: (f64, f64),
    least: (f64, f64),
    most: (f64, f64),
    last: (f64, f64),
}

impl Column {
    fn take(&mut self, point: (f64, f64)) {
        if point.1 < self.least.1 {
            self.least = point;
        } else if point.1 > self.most.1 {
            self.most = point;
        }
        self.last = point;
    }

    fn keep(&self, out: &mut Vec<(f64, f64)>) {
        let (a, b) = if self.least.0 <= self.most.0 { (self.least, self.most) } else { (self.most, self.least) };
        out.push(self.first);
        for point in [a, b, self.last] {
            if out.last() != Some(&point) {
                out.push(point);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::thin_out;

    /// Every column keeps its first, least, greatest and last value, in the order of time, and nothing that was not there.
    #[test]
    fn thinning_keeps_first_least_greatest_and_last_of_every_column() {
        let mut state = 20_180_901_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64 / 16_777_216.0
        };
        for (len, per_pixel) in [(1, 2.0), (7, 4.0), (1000, 2.5), (5000, 32.0), (5000, 5000.0), (3000, 1.0)] {
            let mut x = 0.0;
            let points: Vec<(f64, f64)> = (0..len)
                .map(|_| {
                    // Steps of eighths: sums and columns are exact. Equal values occur.
                    x += (1.0 + (random() * 12.0).floor()) / 8.0;
                    (x, (random() * 40.0).floor())
                })
                .collect();
            let kept = thin_out(points.iter().copied(), per_pixel);
            assert!(kept.windows(2).all(|w| w[0].0 < w[1].0), "in the order of time, none twice");
            let column = |p: &(f64, f64)| (p.0 / per_pixel).floor();
            let full: Vec<_> = points.chunk_by(|a, b| column(a) == column(b)).collect();
            let thin: Vec<_> = kept.chunk_by(|a, b| column(a) == column(b)).collect();
            assert_eq!(full.len(), thin.len());
            for (full, thin) in full.into_iter().zip(thin) {
                let ends = |c: &[(f64, f64)]| (c[0], c[c.len() - 1]);
                let range =
                    |c: &[(f64, f64)]| c.iter().fold((f64::MAX, f64::MIN), |(a, b), p| (a.min(p.1), b.max(p.1)));
                assert!(thin.len() <= 4 && thin.iter().all(|p| full.contains(p)));
                assert_eq!((ends(full), range(full)), (ends(thin), range(thin)));
            }
        }
    }
}
