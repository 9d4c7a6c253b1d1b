//! The one place where plotters draws: axes, ticks and lines, recorded as marks in eighths of a pixel.

use crate::scene::{Anchor, Colour, Label, Mark, Point, Scene, Stroke, text_width};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, ValueFormatter};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};
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
}

fn record<'a>(
    scene: &mut Scene,
    axes: &Axes,
    ink: Colour,
    grid: Colour,
    runs: impl Iterator<Item = &'a Run>,
) -> Result<(), DrawingAreaErrorKind<Infallible>> {
    let eighths = |v: f64| (v * EIGHTHS).round().max(0.0) as u32;
    let (left, top, right, bottom) = axes.area;
    let (width, height) = (scene.width, scene.height);
    let root = Recorder { scene }.into_drawing_area();
    let mut chart = ChartBuilder::on(&root)
        .margin_top(eighths(top))
        .margin_right(eighths(width - right))
        .x_label_area_size(eighths(height - bottom))
        .y_label_area_size(eighths(left))
        .build_cartesian_2d(Ticked::new(&axes.x, &axes.x_ticks), Ticked::new(&axes.y, &axes.y_ticks))?;
    let words = rgba(ink);
    let label = TextStyle::from((FontFamily::SansSerif, 12.0 * EIGHTHS)).color(&words);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(rgba(grid))
        .axis_style(line(ink, 1.0))
        .set_tick_mark_size(LabelAreaPosition::Left, 0)
        .set_tick_mark_size(LabelAreaPosition::Bottom, (4.0 * EIGHTHS) as i32)
        .x_labels(axes.x_ticks.len())
        .y_labels(axes.y_ticks.len())
        .label_style(label)
        .draw()?;
    for run in runs {
        chart.draw_series(LineSeries::new(run.points.iter().copied(), line(run.colour, run.width)))?;
    }
    Ok(())
}

fn rgba(colour: Colour) -> RGBAColor {
    RGBAColor(colour.0, colour.1, colour.2, f64::from(colour.3) / 255.0)
}

fn line(colour: Colour, width: f64) -> ShapeStyle {
    ShapeStyle { color: rgba(colour), filled: false, stroke_width: (width * EIGHTHS).round() as u32 }
}

/// An axis that has exactly the ticks it is given.
struct Ticked {
    range: Range<f64>,
    ticks: Vec<(f64, String)>,
}

impl Ticked {
    fn new(range: &Range<f64>, ticks: &[(f64, String)]) -> Self {
        Self { range: range.clone(), ticks: ticks.to_vec() }
    }
}

impl Ranged for Ticked {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let share = (value - self.range.start) / (self.range.end - self.range.start);
        limit.0 + (share * f64::from(limit.1 - limit.0)).round() as i32
    }

    fn key_points<H: KeyPointHint>(&self, _: H) -> Vec<f64> {
        self.ticks.iter().map(|(at, _)| *at).collect()
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

impl ValueFormatter<f64> for Ticked {
    fn format(_: &f64) -> String {
        String::new()
    }

    fn format_ext(&self, value: &f64) -> String {
        self.ticks.iter().find(|(at, _)| at == value).map(|(_, words)| words.clone()).unwrap_or_default()
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

    // Nothing here draws rectangles, circles or polygons through plotters; its rasterising defaults stay out of the module.
    fn draw_rect<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S, _: bool) -> Drawn {
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Drawn {
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, _: I, _: &S) -> Drawn {
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let (size, at) = (style.size() / EIGHTHS, px(at));
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        // From the corner plotters names to the baseline.
        let down = match style.anchor().v_pos {
            VPos::Top => size,
            VPos::Center => size * 0.36,
            VPos::Bottom => 0.0,
        };
        let label = Label::new((at.0, at.1 + down), text, size, colour(style.color())).anchor(anchor);
        self.scene.marks.push(Mark::Text(label));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((text_width(text, style.size()).ceil() as u32, style.size().ceil() as u32))
    }
}
