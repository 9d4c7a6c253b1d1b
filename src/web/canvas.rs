//! The canvas painter: executes a scene, decides nothing.

use crate::scene::{
    Anchor, Colour, Cut, FONT, Fill, Graph, HATCH, Label, Painter, Point, Scene, Stroke, lines, number,
};
use std::cell::OnceCell;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d as Context, CanvasWindingRule, HtmlCanvasElement, ImageData};

/// A line of more points is not stroked by the browser at once.
const LONG: usize = 128;

/// Segments stroked at once then: a path of tens of thousands costs the rasteriser far more than many short ones.
const SEGMENTS: usize = 32;

/// Device pixels beyond which the browser draws what the library would need as much memory for: more than any screen has.
const MOST_PIXELS: u32 = 1 << 24;

/// Whether a picture is small enough for the library to hold its pixels.
pub(super) fn holds(context: &Context) -> bool {
    context.canvas().is_some_and(|canvas| canvas.width().saturating_mul(canvas.height()) <= MOST_PIXELS)
}

/// Clears the canvas and paints a scene at a number of device pixels per CSS pixel.
pub(super) fn paint(scene: &Scene, context: &Context, ratio: f64) {
    clear(context, ratio);
    part(scene, 0..scene.marks.len(), context, ratio);
}

/// Paints some marks of a scene.
pub(super) fn part(scene: &Scene, marks: std::ops::Range<usize>, context: &Context, ratio: f64) {
    let mut canvas = Canvas { context, ratio, graphs: Vec::new() };
    scene.paint_part(marks, &mut canvas);
    canvas.lay();
}

/// Clears the canvas and sets its scale.
pub(super) fn clear(context: &Context, ratio: f64) {
    let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    if let Some(canvas) = context.canvas() {
        context.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    }
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    context.set_line_join("round");
}

thread_local! {
    /// The canvas that the lines of a chart are put on before they are laid over a picture.
    static LAYER: OnceCell<HtmlCanvasElement> = const { OnceCell::new() };
}

struct Canvas<'a> {
    context: &'a Context,
    ratio: f64,
    /// Lines of a chart not yet laid over the picture.
    graphs: Vec<Graph>,
}

impl Canvas<'_> {
    fn trace(&self, points: &[Point], close: bool) {
        for (i, (x, y)) in points.iter().enumerate() {
            if i == 0 {
                self.context.move_to(*x, *y);
            } else {
                self.context.line_to(*x, *y);
            }
        }
        if close {
            self.context.close_path();
        }
    }

    /// Lays the lines so far over the picture, all at once.
    fn lay(&mut self) {
        let graphs = std::mem::take(&mut self.graphs);
        let Some(canvas) = self.context.canvas().filter(|_| !graphs.is_empty()) else { return };
        let join = |a: Cut, b: Cut| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3));
        let Some((left, top, right, bottom)) = graphs.iter().map(Graph::bounds).reduce(join) else { return };
        let (right, bottom) = (right.min(canvas.width() as usize), bottom.min(canvas.height() as usize));
        if left >= right || top >= bottom {
            return;
        }
        let mut pixels = vec![[0; 4]; (right - left) * (bottom - top)];
        for graph in &graphs {
            graph.paint(&mut pixels, (left, top, right, bottom));
        }
        let _ = self.put(&canvas, &pixels, (left as f64, top as f64), ((right - left) as u32, (bottom - top) as u32));
    }

    fn put(
        &self,
        canvas: &HtmlCanvasElement,
        pixels: &[[u8; 4]],
        (left, top): Point,
        (wide, tall): (u32, u32),
    ) -> Result<(), JsValue> {
        let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels.as_flattened()), wide, tall)?;
        let layer = LAYER.with(|layer| {
            let new = || canvas.clone_node().map(JsCast::unchecked_into::<HtmlCanvasElement>);
            layer.get().cloned().map_or_else(new, Ok).inspect(|canvas| drop(layer.set(canvas.clone())))
        })?;
        if layer.width() < wide || layer.height() < tall {
            layer.set_width(wide.max(layer.width()));
            layer.set_height(tall.max(layer.height()));
        }
        let pen = layer.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into::<Context>();
        pen.put_image_data(&image, 0.0, 0.0)?;
        let (w, h) = (f64::from(wide), f64::from(tall));
        self.context.save();
        self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)?;
        let drawn = self.context.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            &layer, 0.0, 0.0, w, h, left, top, w, h,
        );
        self.context.restore();
        drawn
    }

    fn fill(&self, fill: Fill, bounds: impl Fn() -> (Point, Point)) {
        match fill {
            Fill::Solid(colour) => {
                self.context.set_fill_style_str(&rgba(colour));
                self.context.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
            }
            Fill::Hatch(..) | Fill::Lines(..) => {
                let (mask, line, ground) = match fill {
                    Fill::Lines(mask, line, ground) => (mask, line, ground),
                    Fill::Hatch(line, ground) => (lines::FALLING, line, ground),
                    Fill::Solid(_) => return,
                };
                self.context.set_fill_style_str(&rgba(ground));
                self.context.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
                self.context.save();
                self.context.clip_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
                let (from, to) = bounds();
                self.context.begin_path();
                // The same lines as the SVG pattern's.
                for (from, to) in lines::across(mask, HATCH, from, to) {
                    self.context.move_to(from.0, from.1);
                    self.context.line_to(to.0, to.1);
                }
                self.stroke(Stroke::new(line, 1.25));
                self.context.restore();
            }
        }
    }

    fn stroke(&self, stroke: Stroke) {
        self.pen(stroke);
        self.context.stroke();
        if stroke.dashed {
            self.dash(false);
        }
    }

    /// Sets colour, width and dashes.
    fn pen(&self, stroke: Stroke) {
        self.context.set_stroke_style_str(&rgba(stroke.colour));
        self.context.set_line_width(stroke.width.max(0.5 / self.ratio));
        if stroke.dashed {
            self.dash(true);
        }
    }

    fn dash(&self, on: bool) {
        let pattern = js_sys::Array::new();
        if on {
            pattern.push(&4.0.into());
            pattern.push(&3.0.into());
        }
        let _ = self.context.set_line_dash(&pattern);
    }
}

impl Painter for Canvas<'_> {
    fn area(&mut self, rings: &[Vec<Point>], fill: Option<Fill>, stroke: Option<Stroke>) {
        self.lay();
        let trace = || {
            self.context.begin_path();
            for ring in rings {
                self.trace(ring, true);
            }
        };
        trace();
        if let Some(fill) = fill {
            self.fill(fill, || bounds(rings));
            if !matches!(fill, Fill::Solid(_)) {
                trace();
            }
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke);
        }
    }

    fn line(&mut self, points: &[Point], stroke: Stroke) {
        // In one piece a line has no seams; in several, their soft edges would add up where they meet. Pieces between gaps
        // go with the long ones beside them: laying lines over the picture costs a copy of the canvas.
        let long = points.len() > LONG;
        let own = (long || !self.graphs.is_empty()) && holds(self.context);
        let graph = if own { Graph::new(points, stroke, self.ratio) } else { None };
        if let Some(graph) = graph {
            return self.graphs.push(graph);
        }
        self.lay();
        if stroke.dashed {
            self.context.begin_path();
            self.trace(points, false);
            return self.stroke(stroke);
        }
        self.pen(stroke);
        let (mut start, piece) = (0, if long { SEGMENTS } else { LONG });
        while start + 1 < points.len() {
            let end = (start + piece + 1).min(points.len());
            self.context.begin_path();
            self.trace(&points[start..end], false);
            self.context.stroke();
            start = end - 1;
        }
    }

    fn dot(&mut self, at: Point, radius: f64, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.lay();
        self.context.begin_path();
        let _ = self.context.arc(at.0, at.1, radius, 0.0, std::f64::consts::TAU);
        if let Some(fill) = fill {
            self.fill(fill, || ((at.0 - radius, at.1 - radius), (at.0 + radius, at.1 + radius)));
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke);
        }
    }

    fn text(&mut self, label: &Label) {
        self.lay();
        let weight = if label.bold { "bold " } else { "" };
        let mut font = weight.to_owned();
        number(&mut font, label.size);
        font += "px ";
        font += FONT;
        self.context.set_font(&font);
        self.context.set_text_align(match label.anchor {
            Anchor::Start => "left",
            Anchor::Middle => "center",
            Anchor::End => "right",
        });
        let (mut x, mut y) = label.at;
        let turned = label.angle != 0.0;
        if turned {
            self.context.save();
            let _ = self.context.translate(x, y);
            let _ = self.context.rotate(label.angle.to_radians());
            (x, y) = (0.0, 0.0);
        }
        if let Some(halo) = label.halo {
            self.context.set_stroke_style_str(&rgba(halo));
            self.context.set_line_width(3.0);
            let _ = self.context.stroke_text(&label.text, x, y);
        }
        self.context.set_fill_style_str(&rgba(label.colour));
        let _ = self.context.fill_text(&label.text, x, y);
        if turned {
            self.context.restore();
        }
    }
}

fn bounds(rings: &[Vec<Point>]) -> (Point, Point) {
    rings.iter().flatten().fold(((f64::MAX, f64::MAX), (f64::MIN, f64::MIN)), |(a, b), p| {
        ((a.0.min(p.0), a.1.min(p.1)), (b.0.max(p.0), b.1.max(p.1)))
    })
}

fn rgba(colour: Colour) -> String {
    if colour.3 == 255 {
        return colour.css();
    }
    // Eight hexadecimal digits: the same alpha the SVG states, in the shortest form canvas reads.
    let digits = |n: u8| char::from(b"0123456789abcdef"[usize::from(n)]);
    let mut out = colour.css();
    out.push(digits(colour.3 >> 4));
    out.push(digits(colour.3 & 15));
    out
}
