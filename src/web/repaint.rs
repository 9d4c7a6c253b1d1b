//! A picture painted again with other colours: only what changed is painted.

use super::canvas::{clear, holds, paint, part};
use crate::scene::{Colour, Cut, Fill, Mark, Point, Raster, RecolourableLayer, Scene, text_width};
use wasm_bindgen::{Clamped, JsValue};
use web_sys::{CanvasRenderingContext2d as Context, ImageData};

/// Points of outlines from which on the library paints the first picture, too: fewer are sooner drawn as paths by the browser,
/// which has been compiled long ago.
const MANY: usize = 20_000;

/// Paints one picture after another. Areas that keep their shapes while colours change are rasterised once, by the library;
/// a picture after that costs what changed: neither paths nor the rasteriser of the browser run again for the rest.
#[derive(Default)]
pub struct Repainter {
    /// Shape, ratio and ground of the picture on the canvas; another ground has other lines.
    before: Option<(u64, f64, Colour)>,
    /// The fills of its areas.
    fills: Vec<Fill>,
    /// Its areas and the lines over them, once they have been rasterised.
    areas: Option<Raster>,
    /// What lies under and over them there.
    around: Vec<Mark>,
}

impl Repainter {
    /// Paints a scene; what the canvas showed before is gone or painted over.
    pub fn paint(&mut self, scene: &Scene, context: &Context, ratio: f64) {
        let layer = scene.recolourable.as_ref().filter(|_| holds(context));
        let shape = layer.map(|layer| (layer.shape, ratio, layer.ground));
        let known = std::mem::replace(&mut self.before, shape) == shape;
        let fills: Vec<Fill> = layer.iter().flat_map(|layer| fills(scene, layer)).collect();
        let other = std::mem::replace(&mut self.fills, fills) != self.fills;
        if !known {
            self.areas = None;
        }
        let again = self.areas.is_some() || known && other;
        let layer = layer.filter(|layer| again || points(scene, layer) >= MANY);
        if layer.is_none_or(|layer| self.repaint(scene, layer, context, ratio).is_err()) {
            self.areas = None;
            paint(scene, context, ratio);
        }
    }

    fn repaint(
        &mut self,
        scene: &Scene,
        layer: &RecolourableLayer,
        context: &Context,
        ratio: f64,
    ) -> Result<(), JsValue> {
        // A canvas that got a size has forgotten its pen with its picture.
        if self.areas.is_none() || context.line_join() != "round" {
            clear(context, ratio);
            self.around = Vec::new();
        }
        if self.areas.is_none() {
            self.areas = Some(raster(scene, layer, ratio));
        }
        let Some(raster) = &mut self.areas else { return Ok(()) };
        let (left, top, width, height) = raster.bounds();
        let mut dirty: Vec<Cut> = raster
            .fill(self.fills.iter().copied(), layer.ground)
            .into_iter()
            .map(|(x0, y0, x1, y1)| (left + x0, top + y0, left + x1, top + y1))
            .collect();
        let now: Vec<Mark> = around(scene, layer).cloned().collect();
        let before = std::mem::replace(&mut self.around, now);
        let reach = |mark: &Mark| {
            let (x0, y0, x1, y1) = pixels(reach(mark), ratio);
            (x0, y0, x1 + 1, y1 + 1)
        };
        let reaches: Vec<Cut> = self.around.iter().map(reach).collect();
        let size = |of: f64| (of * ratio).ceil() as usize;
        let whole = (0, 0, size(scene.width), size(scene.height));
        for ((was, _), at) in before.iter().zip(&self.around).zip(&reaches).filter(|((was, is), _)| was != is) {
            dirty.extend([reach(was), *at]);
        }
        dirty.retain(|(x0, y0, x1, y1)| x0 < x1 && y0 < y1);
        let covered: usize = dirty.iter().map(|c| (c.2 - c.0) * (c.3 - c.1)).sum();
        if before.len() != self.around.len() || covered > whole.2 * whole.3 {
            dirty = vec![whole];
        }
        let meets = |a: &Cut, b: &Cut| a.0 < b.2 && a.1 < b.3 && a.2 > b.0 && a.3 > b.1;
        let bounds = (left, top, left + width, top + height);
        let touched = |at: &usize| dirty.iter().any(|cut| meets(cut, &reaches[*at]));
        let (under, over): (Vec<usize>, Vec<usize>) =
            (0..reaches.len()).filter(touched).partition(|at| *at < layer.marks.start);
        let outside = dirty.iter().any(|cut| within(*cut, bounds) != *cut);
        let around = outside || !over.is_empty();
        if around {
            clip(context, &dirty, ratio);
        }
        if outside {
            context.clear_rect(0.0, 0.0, scene.width, scene.height);
            for at in under {
                part(scene, at..at + 1, context, ratio);
            }
        }
        paint_areas(raster, &dirty, context)?;
        let lifted = layer.marks.end - layer.marks.start;
        for at in over {
            part(scene, at + lifted..at + lifted + 1, context, ratio);
        }
        if around {
            context.restore();
        }
        Ok(())
    }
}

/// The part of a box within another; one that ends before it begins where they do not meet.
fn within((x0, y0, x1, y1): Cut, (left, top, right, bottom): Cut) -> Cut {
    (x0.max(left), y0.max(top), x1.min(right), y1.min(bottom))
}

/// Paints the areas within some boxes, band by band.
fn paint_areas(raster: &mut Raster, dirty: &[Cut], context: &Context) -> Result<(), JsValue> {
    let (left, top, width, height) = raster.bounds();
    let bounds = (left, top, left + width, top + height);
    for band in 0..raster.bands() {
        let rows = raster.rows(band);
        let (upper, lower) = (top + rows.start, top + rows.end);
        let in_band = |cut: &Cut| (cut.0, cut.1.max(upper), cut.2, cut.3.min(lower));
        let cuts = dirty.iter().map(|cut| in_band(&within(*cut, bounds))).filter(|c| c.0 < c.2 && c.1 < c.3);
        let mut image = None;
        for (x0, y0, x1, y1) in cuts {
            let image = match &image {
                Some(image) => image,
                None => image.insert(ImageData::new_with_u8_clamped_array_and_sh(
                    Clamped(raster.paint(band)),
                    width as u32,
                    rows.len() as u32,
                )?),
            };
            context.put_image_data_with_dirty_x_and_dirty_y_and_dirty_width_and_dirty_height(
                image,
                left as f64,
                upper as f64,
                (x0 - left) as f64,
                (y0 - upper) as f64,
                (x1 - x0) as f64,
                (y1 - y0) as f64,
            )?;
        }
    }
    Ok(())
}

/// A box in CSS pixels as one in device pixels.
fn pixels((from, to): (Point, Point), ratio: f64) -> Cut {
    let at = |n: f64| (n * ratio) as usize;
    (at(from.0), at(from.1), at(to.0), at(to.1))
}

fn raster(scene: &Scene, layer: &RecolourableLayer, ratio: f64) -> Raster {
    let marks = &scene.marks[layer.marks.clone()];
    let areas = marks.iter().filter_map(|mark| match mark {
        Mark::Area { rings, .. } => Some(rings.as_slice()),
        _ => None,
    });
    let lines = marks.iter().filter_map(|mark| match mark {
        Mark::Line { points, stroke } => Some((points.as_slice(), *stroke)),
        _ => None,
    });
    // No larger than what is drawn: a province is rarely as wide as its room.
    let drawn = marks.iter().map(reach).reduce(join).unwrap_or(layer.room);
    let (from, to) = layer.room;
    let within = ((from.0.max(drawn.0.0), from.1.max(drawn.0.1)), (to.0.min(drawn.1.0), to.1.min(drawn.1.1)));
    let (left, top, right, bottom) = pixels(within, ratio);
    let bounds = (left, top, right.saturating_sub(left), bottom.saturating_sub(top));
    Raster::new(areas, lines, bounds, ratio)
}

/// How many points its areas have.
fn points(scene: &Scene, layer: &RecolourableLayer) -> usize {
    let marks = scene.marks[layer.marks.clone()].iter();
    marks.map(|mark| if let Mark::Area { rings, .. } = mark { rings.iter().map(Vec::len).sum() } else { 0 }).sum()
}

fn fills(scene: &Scene, layer: &RecolourableLayer) -> impl Iterator<Item = Fill> {
    scene.marks[layer.marks.clone()].iter().filter_map(|mark| match mark {
        Mark::Area { fill, .. } => *fill,
        _ => None,
    })
}

/// The marks under and over the areas.
fn around<'a>(scene: &'a Scene, layer: &RecolourableLayer) -> impl Iterator<Item = &'a Mark> {
    scene.marks[..layer.marks.start].iter().chain(&scene.marks[layer.marks.end..])
}

/// Lets painting reach only some boxes of device pixels until the context is restored.
fn clip(context: &Context, boxes: &[Cut], ratio: f64) {
    context.save();
    let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    context.begin_path();
    for (x0, y0, x1, y1) in boxes {
        context.rect(*x0 as f64, *y0 as f64, (x1 - x0) as f64, (y1 - y0) as f64);
    }
    context.clip();
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
}

/// The box that holds two.
fn join((a, b): (Point, Point), (c, d): (Point, Point)) -> (Point, Point) {
    ((a.0.min(c.0), a.1.min(c.1)), (b.0.max(d.0), b.1.max(d.1)))
}

/// A box that holds all that is painted of a mark.
fn reach(mark: &Mark) -> (Point, Point) {
    const PEN: f64 = 4.0;
    let around = |(x, y): Point, r: f64| ((x - r, y - r), (x + r, y + r));
    let nothing = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    match mark {
        Mark::Area { rings, .. } => rings.iter().flatten().fold(nothing, |all, p| join(all, around(*p, PEN))),
        Mark::Line { points, .. } => points.iter().fold(nothing, |all, p| join(all, around(*p, PEN))),
        Mark::Dot { at, radius, .. } => around(*at, radius + PEN),
        // Half as wide again: the browser's letters are not measured here.
        Mark::Text(label) => around(label.at, label.size + PEN + 1.5 * text_width(&label.text, label.size)),
    }
}
