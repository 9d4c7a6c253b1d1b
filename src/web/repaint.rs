//! A picture painted again with other colours: only what changed is painted.

use super::canvas::{clear, paint, part};
use crate::scene::{Colour, Cut, Fill, Mark, Point, Raster, Scene, Still, text_width};
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d as Context, HtmlCanvasElement, ImageData};

/// Paints one picture after another. Where areas keep their shapes and only colours change they are rasterised once, by the
/// library; a picture after that costs what changed: neither paths nor the rasteriser of the browser run again for the rest.
#[derive(Default)]
pub struct Repainter {
    /// Shape, ratio and ground of the picture on the canvas; another ground has other lines.
    before: Option<(u64, f64, Colour)>,
    /// The fills of its areas: the same ones are painted as they were, to the pixel.
    fills: Vec<Fill>,
    /// Its areas, from the first picture with other fills on.
    areas: Option<Raster>,
    /// What lies under and over the areas there.
    around: Vec<Mark>,
    /// Room for the pixels of a cut.
    pixels: Vec<[u8; 4]>,
}

impl Repainter {
    /// Paints a scene; what the canvas showed before is gone or painted over.
    pub fn paint(&mut self, scene: &Scene, context: &Context, ratio: f64) {
        let shape = scene.still.as_ref().map(|still| (still.shape, ratio, still.ground));
        // A canvas that got a size has forgotten its pen with its picture.
        let again = shape.is_some() && shape == self.before && context.line_join() == "round";
        self.before = shape;
        let fills: Vec<Fill> = scene.still.iter().flat_map(|still| fills(scene, still)).collect();
        let other = std::mem::replace(&mut self.fills, fills) != self.fills;
        let still = scene.still.as_ref().filter(|_| again && (other || self.areas.is_some()));
        if still.is_none_or(|still| self.repaint(scene, still, context, ratio).is_err()) {
            self.areas = None;
            paint(scene, context, ratio);
            self.around = scene.still.as_ref().map(|still| around(scene, still).cloned().collect()).unwrap_or_default();
        }
    }

    fn repaint(&mut self, scene: &Scene, still: &Still, context: &Context, ratio: f64) -> Result<(), JsValue> {
        let marks = scene.marks.get(still.marks.clone()).unwrap_or_default();
        if self.areas.is_none() {
            let rings = marks.iter().filter_map(|mark| match mark {
                Mark::Area { rings, .. } => Some(rings.as_slice()),
                _ => None,
            });
            let mut raster = Raster::new(rings, still.room, ratio);
            raster.lay_over(&lines(scene, still, context, ratio, raster.bounds())?);
            self.areas = Some(raster);
        }
        let Some(raster) = &mut self.areas else { return Ok(()) };
        let (left, top, width, height) = raster.bounds();
        let mut dirty: Vec<Cut> = raster
            .fill(self.fills.iter().copied(), still.ground)
            .into_iter()
            .map(|(x0, y0, x1, y1)| (left + x0, top + y0, left + x1, top + y1))
            .collect();
        let now: Vec<Mark> = around(scene, still).cloned().collect();
        let before = std::mem::replace(&mut self.around, now);
        let pixel = |(from, to): (Point, Point)| {
            let at = |n: f64| (n * ratio) as usize;
            (at(from.0), at(from.1), at(to.0) + 1, at(to.1) + 1)
        };
        let reaches: Vec<Cut> = self.around.iter().map(|mark| pixel(reach(mark))).collect();
        let size = |of: f64| (of * ratio).ceil() as usize;
        let whole = (0, 0, size(scene.width), size(scene.height));
        if before.len() == self.around.len() {
            for ((was, _), at) in before.iter().zip(&self.around).zip(&reaches).filter(|((was, is), _)| was != is) {
                dirty.extend([pixel(reach(was)), *at]);
            }
            dirty.retain(|(x0, y0, x1, y1)| x0 < x1 && y0 < y1);
        } else {
            dirty = vec![whole];
        }
        let inside = |from: usize, to: usize, end: usize| to.min(end) - from.min(end);
        let covered: usize = dirty.iter().map(|c| inside(c.0, c.2, whole.2) * inside(c.1, c.3, whole.3)).sum();
        // Many boxes that lie over each other cost more than the whole.
        if covered > whole.2 * whole.3 {
            dirty = vec![whole];
        }
        for cut in dirty {
            let meets = |(x0, y0, x1, y1): Cut| x0 < cut.2 && y0 < cut.3 && x1 > cut.0 && y1 > cut.1;
            let within = (cut.0.max(left), cut.1.max(top), cut.2.min(left + width), cut.3.min(top + height));
            clip(context, cut, ratio);
            if within != cut {
                context.clear_rect(0.0, 0.0, scene.width, scene.height);
                for at in (0..still.marks.start).filter(|at| meets(reaches[*at])) {
                    part(scene, at..at + 1, context, ratio);
                }
            }
            if within.0 < within.2 && within.1 < within.3 {
                let cut = (within.0 - left, within.1 - top, within.2 - left, within.3 - top);
                raster.cut(cut, &mut self.pixels);
                let (wide, tall) = ((cut.2 - cut.0) as u32, (cut.3 - cut.1) as u32);
                let image =
                    ImageData::new_with_u8_clamped_array_and_sh(Clamped(self.pixels.as_flattened()), wide, tall)?;
                context.put_image_data(&image, within.0 as f64, within.1 as f64)?;
            }
            let lifted = still.marks.end - still.marks.start;
            for at in (still.marks.end..scene.marks.len()).filter(|at| meets(reaches[at - lifted])) {
                part(scene, at..at + 1, context, ratio);
            }
            context.restore();
        }
        Ok(())
    }
}

fn fills(scene: &Scene, still: &Still) -> impl Iterator<Item = Fill> {
    scene.marks[still.marks.clone()].iter().filter_map(|mark| match mark {
        Mark::Area { fill, .. } => *fill,
        _ => None,
    })
}

/// The marks under and over the areas.
fn around<'a>(scene: &'a Scene, still: &Still) -> impl Iterator<Item = &'a Mark> {
    scene.marks[..still.marks.start].iter().chain(&scene.marks[still.marks.end..])
}

/// Lets painting reach only a box of device pixels until the context is restored.
fn clip(context: &Context, (x0, y0, x1, y1): Cut, ratio: f64) {
    context.save();
    let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    context.begin_path();
    context.rect(x0 as f64, y0 as f64, (x1 - x0) as f64, (y1 - y0) as f64);
    context.clip();
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
}

fn draw_lines(scene: &Scene, still: &Still, context: &Context, ratio: f64) {
    for at in still.marks.clone().filter(|at| matches!(scene.marks[*at], Mark::Line { .. })) {
        part(scene, at..at + 1, context, ratio);
    }
}

/// The pixels of the lines over the areas, on nothing.
fn lines(
    scene: &Scene,
    still: &Still,
    context: &Context,
    ratio: f64,
    (left, top, width, height): (usize, usize, usize, usize),
) -> Result<Vec<u8>, JsValue> {
    let canvas = context.canvas().ok_or(JsValue::NULL)?;
    let alone: HtmlCanvasElement = canvas.clone_node()?.unchecked_into();
    let context = alone.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into::<Context>();
    clear(&context, ratio);
    draw_lines(scene, still, &context, ratio);
    Ok(context.get_image_data(left as f64, top as f64, width as f64, height as f64)?.data().0)
}

/// A box that holds all that is painted of a mark.
fn reach(mark: &Mark) -> (Point, Point) {
    const PEN: f64 = 4.0;
    let around = |(x, y): Point, r: f64| ((x - r, y - r), (x + r, y + r));
    let join =
        |(a, b): (Point, Point), (c, d): (Point, Point)| ((a.0.min(c.0), a.1.min(c.1)), (b.0.max(d.0), b.1.max(d.1)));
    let nothing = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    match mark {
        Mark::Area { rings, .. } => rings.iter().flatten().fold(nothing, |all, p| join(all, around(*p, PEN))),
        Mark::Line { points, .. } => points.iter().fold(nothing, |all, p| join(all, around(*p, PEN))),
        Mark::Dot { at, radius, .. } => around(*at, radius + PEN),
        // Half as wide again: the browser's letters are not measured here.
        Mark::Text(label) => around(label.at, label.size + PEN + 1.5 * text_width(&label.text, label.size)),
    }
}
