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
        self.marks.iter().rev().find_map(|mark| match mark {
            Mark::Area { rings, item: Some(item), .. } if covers(rings, at) => Some(*item),
            // A finger is wider than a dot.
            Mark::Dot { at: centre, radius, item: Some(item), .. }
                if (centre.0 - at.0).powi(2) + (centre.1 - at.1).powi(2) <= (radius + 3.0).powi(2) =>
            {
                Some(*item)
            }
            _ => None,
        })
    }

    fn nearest_column(&self, x: f64) -> Option<u32> {
        let after = self.items.partition_point(|(_, at)| at.0 < x);
        let near = self.items[after.saturating_sub(1)..].iter().take(2);
        near.min_by(|a, b| (a.1.0 - x).abs().total_cmp(&(b.1.0 - x).abs())).map(|(item, _)| *item)
    }
}

#[cfg(test)]
mod tests {
    use crate::scene::{Colour, Fill, Mark, Scene};

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
