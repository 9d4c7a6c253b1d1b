//! The ring around what is pointed at.

use crate::chart::page::frame;
use crate::scene::{Colour, Mark, Scene, Stroke};

/// A ring around every area and dot of an item.
pub(crate) fn ring_all(scene: &Scene, item: u32) -> Scene {
    let mut over = Scene::new(scene.width, scene.height);
    for mark in &scene.marks {
        match mark {
            Mark::Area { rings, item: Some(i), .. } if *i == item => frame::ring(&mut over, rings),
            Mark::Dot { at, radius, item: Some(i), .. } if *i == item => {
                for (colour, width) in [(Colour::WHITE, 6.0), (Colour::BLACK, 3.0)] {
                    let stroke = Some(Stroke::new(colour, width));
                    over.marks.push(Mark::Dot { at: *at, radius: radius + 3.0, fill: None, stroke, item: None });
                }
            }
            _ => {}
        }
    }
    over
}

/// A ring around the first area of an item.
pub(crate) fn ring_first(scene: &Scene, item: u32) -> Scene {
    let mut over = Scene::new(scene.width, scene.height);
    let own = scene.marks.iter().find_map(|mark| match mark {
        Mark::Area { rings, item: Some(i), .. } if *i == item => Some(rings),
        _ => None,
    });
    if let Some(rings) = own {
        frame::ring(&mut over, rings);
    }
    over
}
