//! The one place where plotters draws: axes, ticks and lines, recorded as marks in eighths of a pixel.

use crate::scene::{Anchor, Colour, Label, Mark, Point, Scene, Stroke};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting};
use plotters::prelude::*;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use std::convert::Infallible;
use std::ops::Range;

/// plotters counts in whole pixels; the page given to it is eight times as large, so lines stay sharp and smooth.
const EIGHTHS: f64 = 8.0;

/// The box, ranges and ticks of a cartesian picture. Box in CSS pixels.
pub struct Axes {
    /// Left, top, right and bottom of the plotting area.
    pub area: (f64, f64, f64, f64),
    /// Values at the left and right edge.
    pub x: Range<f64>,
    /// Values at the lower and upper edge.
    pub y: Range<f64>,
    /// Where ticks stand on the time axis, and what is written there.
    pub x_ticks: Vec<(f64, String)>,
    /// The same for the value axis.
    pub y_ticks: Vec<(f64, String)>,
}

/// A line broken at its gaps. Points in data units, all finite and in range.
pub struct Run {
    /// The points between two gaps.
    pub points: Vec<(f64, f64)>,
    /// Line colour.
    pub colour: Colour,
    /// Line width in CSS pixels.
    pub width: f64,
}

impl Axes {
    /// Data units to CSS pixels.
    pub fn place(&self, (x, y): (f64, f64)) -> Point {
        let (left, top, right, bottom) = self.area;
        let share = |v: f64, range: &Range<f64>| (v - range.start) / (range.end - range.start);
        (left + share(x, &self.x) * (right - left), bottom - share(y, &self.y) * (bottom - top))
    }

    /// The edges of the plotting area in eighths of a pixel: left to right, bottom to top.
    fn page(&self) -> ((i32, i32), (i32, i32)) {
        let eighths = |v: f64| (v * EIGHTHS).round() as i32;
        let (left, top, right, bottom) = self.area;
        ((eighths(left), eighths(right)), (eighths(bottom), eighths(top)))
    }

    /// Where a point of data is drawn, in eighths of a pixel.
    pub(crate) fn eighths(&self, (x, y): (f64, f64)) -> (i32, i32) {
        let page = self.page();
        (map(x, &self.x, page.0), map(y, &self.y, page.1))
    }

    /// The value in the middle of an eighth across.
    pub(crate) fn middle(&self, eighth: i32) -> f64 {
        let (left, right) = self.page().0;
        self.x.start + f64::from(eighth - left) / f64::from((right - left).max(1)) * (self.x.end - self.x.start)
    }
}

/// Draws grid, axes and lines into a scene.
///
/// Values must be finite and inside the ranges: plotters would draw NaN as 0, clamp what is outside and hang on an
/// infinite range, so runs that break this are left out.
pub fn draw(scene: &mut Scene, axes: &Axes, ink: Colour, grid: Colour, runs: &[Run]) {
    let ranges = [&axes.x, &axes.y];
    if ranges.iter().any(|r| !(r.start.is_finite() && r.end.is_finite() && r.start < r.end)) {
        return;
    }
    let inside = |(x, y): &(f64, f64)| axes.x.start <= *x && *x <= axes.x.end && axes.y.start <= *y && *y <= axes.y.end;
    let good = runs.iter().filter(|run| run.points.iter().all(inside));
    // The recorder cannot fail, so neither can plotters on it.
    let _ = record(scene, axes, ink, grid, good);
    labels(scene, axes, ink);
}

fn record<'a>(
    scene: &mut Scene,
    axes: &Axes,
    ink: Colour,
    grid: Colour,
    runs: impl Iterator<Item = &'a Run>,
) -> Result<(), DrawingAreaErrorKind<Infallible>> {
    let (across, upward) = axes.page();
    let page = (across.0..across.1, upward.0..upward.1);
    let plot = Recorder { scene }.into_drawing_area().apply_coord_spec(Cartesian2d::<Linear, Linear>::new(
        Linear(axes.x.clone()),
        Linear(axes.y.clone()),
        page,
    ));
    let (x, y) = (&axes.x, &axes.y);
    let stroke = |points: Vec<(f64, f64)>, style: ShapeStyle| plot.draw(&PathElement::new(points, style));
    for (at, _) in axes.y_ticks.iter().filter(|(at, _)| *at > y.start) {
        stroke(vec![(x.start, *at), (x.end, *at)], line(grid, 1.0))?;
    }
    stroke(vec![(x.start, y.end), (x.start, y.start), (x.end, y.start)], line(ink, 1.0))?;
    let below = y.start - 4.0 * (y.end - y.start) / (axes.area.3 - axes.area.1);
    for (at, _) in &axes.x_ticks {
        stroke(vec![(*at, y.start), (*at, below)], line(ink, 1.0))?;
    }
    for run in runs {
        stroke(run.points.clone(), line(run.colour, run.width))?;
    }
    Ok(())
}

/// Writes what stands at the ticks; plotters would measure it in the page, or in whole pixels.
fn labels(scene: &mut Scene, axes: &Axes, ink: Colour) {
    let mut write = |at: Point, words: &str, anchor: Anchor| {
        scene.marks.push(Mark::Text(Label::new(at, words, 12.0, ink).anchor(anchor)));
    };
    for (at, words) in &axes.y_ticks {
        let (x, y) = axes.place((axes.x.start, *at));
        write((x - 6.0, y + 4.3), words, Anchor::End);
    }
    for (at, words) in &axes.x_ticks {
        let (x, y) = axes.place((*at, axes.y.start));
        write((x, y + 18.0), words, Anchor::Middle);
    }
}

fn rgba(colour: Colour) -> RGBAColor {
    RGBAColor(colour.0, colour.1, colour.2, f64::from(colour.3) / 255.0)
}

fn line(colour: Colour, width: f64) -> ShapeStyle {
    ShapeStyle { color: rgba(colour), filled: false, stroke_width: (width * EIGHTHS).round() as u32 }
}

/// A value in eighths of a pixel between two edges.
fn map(value: f64, range: &Range<f64>, (from, to): (i32, i32)) -> i32 {
    let share = (value - range.start) / (range.end - range.start);
    from + (share * f64::from(to - from)).round() as i32
}

/// A linear axis; its ticks are drawn by whoever knows them.
struct Linear(Range<f64>);

impl Ranged for Linear {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        map(*value, &self.0, limit)
    }

    fn key_points<H: KeyPointHint>(&self, _: H) -> Vec<f64> {
        Vec::new()
    }

    fn range(&self) -> Range<f64> {
        self.0.clone()
    }
}

/// A drawing back end that records what it is told into a scene.
struct Recorder<'a> {
    scene: &'a mut Scene,
}

fn px((x, y): BackendCoord) -> Point {
    (f64::from(x) / EIGHTHS, f64::from(y) / EIGHTHS)
}

fn colour(c: BackendColor) -> Colour {
    Colour(c.rgb.0, c.rgb.1, c.rgb.2, (c.alpha * 255.0).round() as u8)
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Recorder<'_> {
    fn line(&mut self, points: Vec<Point>, style: &impl BackendStyle) {
        let c = colour(style.color());
        if c.3 > 0 && points.len() > 1 {
            let stroke = Stroke::new(c, f64::from(style.stroke_width()) / EIGHTHS);
            self.scene.marks.push(Mark::Line { points, stroke });
        }
    }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        ((self.scene.width * EIGHTHS) as u32, (self.scene.height * EIGHTHS) as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.line(vec![px(from), px(to)], style);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.line(path.into_iter().map(px).collect(), style);
        Ok(())
    }

    // Nothing here draws text, rectangles, circles or polygons through plotters; its rasterising defaults stay out of the module.
    fn draw_rect<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S, _: bool) -> Drawn {
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Drawn {
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, _: I, _: &S) -> Drawn {
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, _: &str, _: &S, _: BackendCoord) -> Drawn {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// plotters and the crate's own arithmetic must put a value at the same point: bands, marks and lines lie on each other.
    #[test]
    fn lines_lie_where_values_are_placed() {
        let axes = Axes {
            area: (40.3, 20.1, 690.7, 300.9),
            x: 0.0..167.0,
            y: 0.0..300.0,
            x_ticks: vec![(0.0, "a".to_owned()), (84.0, "b".to_owned())],
            y_ticks: vec![(0.0, "0".to_owned()), (150.0, "150".to_owned()), (300.0, "300".to_owned())],
        };
        let points: Vec<(f64, f64)> = vec![(0.0, 0.0), (1.0, 300.0), (83.5, 42.0), (167.0, 151.3)];
        let colour = Colour::hex(0x0012_3456);
        let mut scene = Scene::new(720.0, 330.0);
        let run = Run { points: points.clone(), colour, width: 1.5 };
        draw(&mut scene, &axes, Colour::BLACK, Colour::hex(0x00ee_eeee), &[run]);
        let drawn = scene.marks.iter().find_map(|mark| match mark {
            Mark::Line { points, stroke } if stroke.colour == colour => Some(points.clone()),
            _ => None,
        });
        let drawn = drawn.expect("the run is drawn");
        assert_eq!(drawn.len(), points.len());
        for (value, at) in points.iter().zip(drawn) {
            let want = axes.place(*value);
            assert!(
                (want.0 - at.0).abs() <= 0.13 && (want.1 - at.1).abs() <= 0.13,
                "{value:?} at {at:?}, not {want:?}"
            );
        }
        let lines = scene.marks.iter().filter(|mark| matches!(mark, Mark::Line { .. })).count();
        assert_eq!(lines, 2 + 1 + 2 + 1, "two grid lines, the axes, two ticks, the run");
    }
}
