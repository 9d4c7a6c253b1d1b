//! A picture painted again with other colours: shapes are rasterised once.

use super::canvas::{clear, paint, part};
use crate::scene::{Fill, Mark, Raster, Scene, Still};
use wasm_bindgen::{Clamped, JsValue};
use web_sys::{CanvasRenderingContext2d as Context, ImageData};

/// Paints one picture after another. Where shapes stay and only colours change, the areas are filled from a raster made
/// when that happens first: neither paths nor the rasteriser of the browser run again.
#[derive(Default)]
pub struct Repainter {
    /// Shape and ratio of the picture before.
    before: Option<(u64, f64)>,
    /// Its colours: the same ones are painted as they were, to the pixel.
    fills: Vec<Option<Fill>>,
    raster: Option<Raster>,
}

impl Repainter {
    /// Clears the canvas and paints a scene.
    pub fn paint(&mut self, scene: &Scene, context: &Context, ratio: f64) {
        let shape = scene.still.as_ref().map(|still| (still.shape, ratio));
        if shape != self.before {
            self.raster = None;
        }
        let marks = scene.still.as_ref().and_then(|still| scene.marks.get(still.marks.clone())).unwrap_or_default();
        let fills = marks.iter().filter_map(|mark| match mark {
            Mark::Area { fill, .. } => Some(*fill),
            _ => None,
        });
        let fills = std::mem::replace(&mut self.fills, fills.collect());
        let same = shape == std::mem::replace(&mut self.before, shape);
        let again = shape.is_some() && same && (self.raster.is_some() || fills != self.fills);
        let done = scene
            .still
            .as_ref()
            .filter(|_| again)
            .is_some_and(|still| self.repaint(scene, still, context, ratio).is_ok());
        if !done {
            paint(scene, context, ratio);
        }
    }

    fn repaint(&mut self, scene: &Scene, still: &Still, context: &Context, ratio: f64) -> Result<(), JsValue> {
        let marks = || scene.marks.get(still.marks.clone()).unwrap_or_default().iter();
        if self.raster.is_none() {
            let rings = marks().filter_map(|mark| match mark {
                Mark::Area { rings, .. } => Some(rings.as_slice()),
                _ => None,
            });
            let mut raster = Raster::new(rings, still.room, ratio);
            let lines: Vec<Mark> = marks().filter(|mark| matches!(mark, Mark::Line { .. })).cloned().collect();
            paint(&Scene { marks: lines, ..Scene::new(scene.width, scene.height) }, context, ratio);
            let (left, top, width, height) = raster.bounds();
            let drawn = context.get_image_data(left as f64, top as f64, width as f64, height as f64)?;
            raster.lay_over(&drawn.data());
            self.raster = Some(raster);
        }
        let Some(raster) = &mut self.raster else { return Ok(()) };
        let (left, top, width, height) = raster.bounds();
        let fills = marks().filter_map(|mark| match mark {
            Mark::Area { fill, .. } => *fill,
            _ => None,
        });
        let pixels = raster.fill(fills, still.ground);
        let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels), width as u32, height as u32)?;
        clear(context, ratio);
        part(scene, 0..still.marks.start, context, ratio);
        context.put_image_data(&image, left as f64, top as f64)?;
        part(scene, still.marks.end..scene.marks.len(), context, ratio);
        Ok(())
    }
}
