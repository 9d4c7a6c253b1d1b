//! A scene made larger as a whole: words, lines and shapes alike.

use super::{Label, Mark, Point, Scene, Stroke};

impl Scene {
    /// The same picture, everything `times` as large.
    #[must_use]
    pub fn enlarged(mut self, times: f64) -> Self {
        let grow = |p: &mut Point| *p = (p.0 * times, p.1 * times);
        let thicken = |stroke: &mut Stroke| stroke.width *= times;
        (self.width, self.height) = (self.width * times, self.height * times);
        for mark in &mut self.marks {
            match mark {
                Mark::Area { rings, stroke, .. } => {
                    rings.iter_mut().flatten().for_each(grow);
                    stroke.iter_mut().for_each(thicken);
                }
                Mark::Line { points, stroke } => {
                    points.iter_mut().for_each(grow);
                    thicken(stroke);
                }
                Mark::Dot { at, radius, stroke, .. } => {
                    grow(at);
                    *radius *= times;
                    stroke.iter_mut().for_each(thicken);
                }
                Mark::Text(Label { at, size, .. }) => {
                    grow(at);
                    *size *= times;
                }
            }
        }
        self.items.iter_mut().for_each(|(_, at)| grow(at));
        if let Some(layer) = &mut self.recolourable {
            grow(&mut layer.room.0);
            grow(&mut layer.room.1);
        }
        if let Some((from, to)) = &mut self.columns {
            grow(from);
            grow(to);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::scene::{Colour, Mark, RecolourableLayer, Scene, Stroke};

    #[test]
    fn everything_grows_alike() {
        let mut scene = Scene::new(100.0, 50.0);
        scene.text((10.0, 20.0), "字", 12.0, Colour::BLACK);
        let stroke = Stroke::new(Colour::BLACK, 2.0);
        scene.marks.push(Mark::Dot { at: (4.0, 6.0), radius: 3.0, fill: None, stroke: Some(stroke), item: Some(1) });
        scene.items.push((1, (4.0, 6.0)));
        let room = ((2.0, 4.0), (50.0, 40.0));
        scene.recolourable = Some(RecolourableLayer { marks: 0..1, room, ground: Colour::WHITE, shape: 7 });
        let large = scene.clone().enlarged(1.5);
        assert_eq!((large.width, large.height), (150.0, 75.0));
        assert!(matches!(&large.marks[0], Mark::Text(l) if l.size == 18.0 && l.at == (15.0, 30.0)));
        assert_eq!((scene.pick((4.0, 6.0)), large.pick((6.0, 9.0))), (Some(1), Some(1)));
        assert!(matches!(large.marks[1], Mark::Dot { stroke: Some(s), .. } if s.width == 3.0));
        assert_eq!(large.recolourable.as_ref().map(|s| s.room), Some(((3.0, 6.0), (75.0, 60.0))));
        assert_eq!(large.place_of(1), Some((6.0, 9.0)));
    }
}
