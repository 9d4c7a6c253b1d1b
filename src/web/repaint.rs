//! A picture painted again with other colours: only what changed is painted.

use super::canvas::{clear, paint, part};
use crate::scene::{Cut, Mark, Point, Raster, Scene, Still, text_width};
use std::ops::Range;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d as Context, HtmlCanvasElement, ImageData};

/// Paints one picture after another. Areas whose shapes stay are rasterised once; a picture that only has other colours then
/// costs what changed: neither paths nor the rasteriser of the browser run again for the rest.
#[derive(Default)]
pub struct Repainter {
    /// Shape and ratio of the picture on the canvas, and its areas.
    areas: Option<(u64, f64, Raster)>,
    /// The lines over the areas are kept with them.
    lines: bool,
    /// What lies under and over the areas there.
    around: Vec<Mark>,
    /// Room for the pixels of a cut.
    pixels: Vec<[u8; 4]>,
}

impl Repainter {
    /// Paints a scene; what the canvas showed before is gone or painted over.
    pub fn paint(&mut self, scene: &Scene, context: &Context, ratio: f64) {
        let done = scene.still.as_ref().is_some_and(|still| self.repaint(scene, still, context, ratio).is_ok());
        if !done {
            self.areas = None;
            paint(scene, context, ratio);
        }
    }

    fn repaint(&mut self, scene: &Scene, still: &Still, context: &Context, ratio: f64) -> Result<(), JsValue> {
        let marks = scene.marks.get(still.marks.clone()).unwrap_or_default();
        let kept = self.areas.as_ref().is_some_and(|(shape, at, _)| (*shape, *at) == (still.shape, ratio));
        if !kept {
            let rings = marks.iter().filter_map(|mark| match mark {
                Mark::Area { rings, .. } => Some(rings.as_slice()),
                _ => None,
            });
            self.areas = Some((still.shape, ratio, Raster::new(rings, still.room, ratio)));
            self.lines = false;
        }
        let Some((.., raster)) = &mut self.areas else { return Ok(()) };
        let fills = marks.iter().filter_map(|mark| match mark {
            Mark::Area { fill, .. } => *fill,
            _ => None,
        });
        let bounds = raster.bounds();
        let mut cuts = raster.fill(fills, still.ground);
        let around = scene.marks[..still.marks.start].iter().chain(&scene.marks[still.marks.end..]);
        let around: Vec<Mark> = around.cloned().collect();
        let before = std::mem::replace(&mut self.around, around);
        // A canvas that got a size has forgotten its pen with its picture.
        if kept && context.line_join() == "round" {
            if !self.lines {
                raster.lay_over(&lines(scene, still, context, ratio, bounds)?);
                self.lines = true;
            }
            cuts.extend(changed(&before, &self.around, bounds, ratio));
        } else {
            cuts = vec![(0, 0, bounds.2, bounds.3)];
        }
        let only = |to_paint: Range<usize>| {
            clip(context, bounds, &cuts);
            let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
            part(scene, to_paint, context, ratio);
            context.restore();
        };
        clip(context, bounds, &cuts);
        clear(context, ratio);
        context.restore();
        context.set_line_join("round");
        only(0..still.marks.start);
        for cut in &cuts {
            raster.cut(*cut, &mut self.pixels);
            let (width, height) = ((cut.2 - cut.0) as u32, (cut.3 - cut.1) as u32);
            if width > 0 && height > 0 {
                let pixels = Clamped(self.pixels.as_flattened());
                let image = ImageData::new_with_u8_clamped_array_and_sh(pixels, width, height)?;
                context.put_image_data(&image, (bounds.0 + cut.0) as f64, (bounds.1 + cut.1) as f64)?;
            }
        }
        if !self.lines {
            let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
            draw_lines(scene, still, context, ratio);
        }
        only(still.marks.end..scene.marks.len());
        Ok(())
    }
}

/// Lets painting reach only what is outside the areas' box, and the cuts in it, until the context is restored.
fn clip(context: &Context, (left, top, width, height): (usize, usize, usize, usize), cuts: &[Cut]) {
    context.save();
    let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    context.begin_path();
    let far = context.canvas().map_or((0, 0), |canvas| (canvas.width(), canvas.height()));
    context.rect(0.0, 0.0, f64::from(far.0), f64::from(far.1));
    // The other way round: what lies in the box is out, and in again with a cut.
    context.rect((left + width) as f64, top as f64, -(width as f64), height as f64);
    for (x0, y0, x1, y1) in cuts {
        context.rect((left + x0) as f64, (top + y0) as f64, (x1 - x0) as f64, (y1 - y0) as f64);
    }
    context.clip();
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

/// Where marks around the areas differ, inside the areas' box.
fn changed(before: &[Mark], now: &[Mark], bounds: (usize, usize, usize, usize), ratio: f64) -> Vec<Cut> {
    let (left, top, width, height) = bounds;
    if before.len() != now.len() {
        return vec![(0, 0, width, height)];
    }
    let differ = before.iter().zip(now).filter(|(a, b)| a != b).flat_map(|(a, b)| [a, b]);
    let inside = |(from, to): (Point, Point)| {
        let at = |n: f64, start: usize, most: usize| ((n * ratio) as usize).saturating_sub(start).min(most);
        (at(from.0, left, width), at(from.1, top, height), at(to.0 + 1.0, left, width), at(to.1 + 1.0, top, height))
    };
    differ.map(|mark| inside(reach(mark))).filter(|(x0, y0, x1, y1)| x0 < x1 && y0 < y1).collect()
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
