//! What lies under a pointer.

use super::{Mark, Point, Scene};

/// Whether a point lies inside rings, even-odd.
pub fn covers(rings: &[Vec<Point>], (x, y): Point) -> bool {
    let mut inside = false;
    for ring in rings {
        let mut before = ring.last();
        for at in ring {
            if let Some(&(bx, by)) = before
                && (at.1 > y) != (by > y)
                && x < (bx - at.0) * (y - at.1) / (by - at.1) + at.0
            {
                inside = !inside;
            }
            before = Some(at);
        }
    }
    inside
}

impl Scene {
    /// The item under a point: the topmost shape, or on a time axis the nearest column.
    pub fn pick(&self, at: Point) -> Option<u32> {
        if let Some((from, to)) = self.columns {
            let inside = (from.0..=to.0).contains(&at.0) && (from.1..=to.1).contains(&at.1);
            return if inside { self.nearest_column(at.0) } else { None };
        }
        self.marks.iter().rev().find_map(|mark| mark.hit(at))
    }

    fn nearest_column(&self, x: f64) -> Option<u32> {
        let after = self.items.partition_point(|(_, at)| at.0 < x);
        let near = self.items[after.saturating_sub(1)..].iter().take(2);
        near.min_by(|a, b| (a.1.0 - x).abs().total_cmp(&(b.1.0 - x).abs())).map(|(item, _)| *item)
    }
}

/// A finger is wider than a dot.
const FINGER: f64 = 3.0;
/// Side of a cell of the grid in CSS pixels.
const CELL: f64 = 16.0;

impl Mark {
    /// Its item, when it lies under a point.
    fn hit(&self, at: Point) -> Option<u32> {
        match self {
            Mark::Area { rings, item: Some(item), .. } if covers(rings, at) => Some(*item),
            Mark::Dot { at: centre, radius, item: Some(item), .. }
                if (centre.0 - at.0).powi(2) + (centre.1 - at.1).powi(2) <= (radius + FINGER).powi(2) =>
            {
                Some(*item)
            }
            _ => None,
        }
    }

    /// The box in which it can be hit: left, top, right, bottom.
    fn reach(&self) -> Option<(f64, f64, f64, f64)> {
        match self {
            Mark::Area { rings, item: Some(_), .. } => {
                let start = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
                Some(
                    rings.iter().flatten().fold(start, |b, p| (b.0.min(p.0), b.1.min(p.1), b.2.max(p.0), b.3.max(p.1))),
                )
            }
            Mark::Dot { at, radius, item: Some(_), .. } => {
                let r = radius + FINGER;
                Some((at.0 - r, at.1 - r, at.0 + r, at.1 + r))
            }
            _ => None,
        }
    }
}

/// Which marks of a scene can lie under a point: a grid of cells, built once, so that a pointer asks only a few.
pub struct Picker {
    columns: usize,
    rows: usize,
    /// Where each cell's marks begin.
    starts: Vec<u32>,
    /// Marks that can be hit in a cell, the first painted first.
    marks: Vec<u32>,
}

impl Picker {
    /// Files the marks of a scene.
    pub fn new(scene: &Scene) -> Self {
        let cells = |length: f64| (length / CELL) as usize + 1;
        let (columns, rows) = (cells(scene.width), cells(scene.height));
        let mut out = Self { columns, rows, starts: vec![0; columns * rows + 1], marks: Vec::new() };
        // Counted first, then filed: `starts` is each cell's count, then its beginning.
        for filing in [false, true] {
            for (index, mark) in scene.marks.iter().enumerate() {
                let Some((left, top, right, bottom)) = mark.reach() else { continue };
                for row in out.cell(top, rows)..=out.cell(bottom, rows) {
                    for column in out.cell(left, columns)..=out.cell(right, columns) {
                        let slot = &mut out.starts[row * columns + column];
                        if filing {
                            out.marks[*slot as usize] = index as u32;
                        }
                        *slot += 1;
                    }
                }
            }
            if filing {
                out.starts.rotate_right(1);
                out.starts[0] = 0;
            } else {
                let mut sum = 0;
                for slot in &mut out.starts {
                    sum += std::mem::replace(slot, sum);
                }
                out.marks = vec![0; sum as usize];
            }
        }
        out
    }

    fn cell(&self, at: f64, of: usize) -> usize {
        ((at / CELL).max(0.0) as usize).min(of - 1)
    }

    /// The item under a point: what [`Scene::pick`] finds, of the scene the grid was made for.
    pub fn pick(&self, scene: &Scene, at: Point) -> Option<u32> {
        let inside = (0.0..=scene.width).contains(&at.0) && (0.0..=scene.height).contains(&at.1);
        if scene.columns.is_some() || !inside {
            return scene.pick(at);
        }
        let cell = self.cell(at.1, self.rows) * self.columns + self.cell(at.0, self.columns);
        let marks = self.marks.get(self.starts[cell] as usize..self.starts[cell + 1] as usize)?;
        marks.iter().rev().find_map(|mark| scene.marks.get(*mark as usize)?.hit(at))
    }
}

#[cfg(test)]
mod tests {
    use crate::scene::{Colour, Fill, Mark, Picker, Scene};

    #[test]
    fn the_grid_finds_what_a_look_at_every_mark_finds() {
        let mut state = 3_u64;
        let mut random = |to: f64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64 * to
        };
        let mut scene = Scene::new(203.0, 97.0);
        for item in 0..120 {
            let (x, y) = (random(240.0) - 20.0, random(120.0) - 10.0);
            let fill = Some(Fill::Solid(Colour::BLACK));
            scene.marks.push(if item % 3 == 0 {
                Mark::Dot { at: (x, y), radius: random(9.0), fill, stroke: None, item: Some(item) }
            } else {
                let ring = vec![(x, y), (x + random(40.0), y + random(9.0)), (x + random(9.0), y + random(40.0))];
                Mark::Area { rings: vec![ring], fill, stroke: None, item: (item % 7 > 0).then_some(item) }
            });
        }
        let picker = Picker::new(&scene);
        let mut found = 0;
        for _ in 0..20_000 {
            let at = (random(230.0) - 10.0, random(120.0) - 10.0);
            assert_eq!(picker.pick(&scene, at), scene.pick(at), "{at:?}");
            found += usize::from(scene.pick(at).is_some());
        }
        assert!(found > 5000);
    }

    #[test]
    fn a_hole_is_not_the_region_around_it() {
        let square = |a: f64, b: f64| vec![(a, a), (b, a), (b, b), (a, b)];
        let mut scene = Scene::new(10.0, 10.0);
        let fill = Some(Fill::Solid(Colour::BLACK));
        scene.marks.push(Mark::Area {
            rings: vec![square(0.0, 9.0), square(3.0, 6.0)],
            fill,
            stroke: None,
            item: Some(1),
        });
        assert_eq!(scene.pick((1.0, 1.0)), Some(1));
        assert_eq!(scene.pick((4.0, 4.0)), None);
        scene.marks.push(Mark::Area { rings: vec![square(3.0, 6.0)], fill, stroke: None, item: Some(2) });
        assert_eq!(scene.pick((4.0, 4.0)), Some(2));
    }

    #[test]
    fn a_time_axis_gives_the_nearest_column() {
        let mut scene = Scene::new(100.0, 10.0);
        scene.columns = Some(((10.0, 0.0), (90.0, 10.0)));
        scene.items = vec![(0, (10.0, 5.0)), (1, (50.0, 5.0)), (2, (90.0, 5.0))];
        let picked: Vec<_> = [5.0, 12.0, 31.0, 69.0, 71.0, 90.0].map(|x| scene.pick((x, 1.0))).into();
        assert_eq!(picked, [None, Some(0), Some(1), Some(1), Some(2), Some(2)]);
    }
}
