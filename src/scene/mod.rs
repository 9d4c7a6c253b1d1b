//! Shapes on a page. A scene is a list of marks in CSS pixels; canvas and SVG execute the same list.

mod clip;
mod colour;
mod enlarge;
mod pick;
mod raster;
mod svg;
mod text;

pub use clip::{clip_line, clip_ring};
pub use colour::Colour;
pub use pick::{Picker, covers};
pub use raster::{Cut, Graph, Raster};
pub use svg::{HATCH, escape, number, to_svg};
pub use text::{text_width, wrap};

/// The font stack of every picture: system fonts only, nothing is fetched.
pub const FONT: &str = "system-ui, \"PingFang SC\", \"HarmonyOS Sans SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", \"WenQuanYi Micro Hei\", sans-serif";

/// A point in CSS pixels, y downwards.
pub type Point = (f64, f64);

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Colour),
    /// Diagonal lines of the first colour on the second: no data, thin data.
    Hatch(Colour, Colour),
    /// Lines of some directions ([`lines`]) of the first colour on the second: levels without colour.
    Lines(u8, Colour, Colour),
}

/// Directions of lines over a fill, to be added up.
pub mod lines {
    use super::Point;

    /// From the upper right to the lower left: `x + y` constant, as [`super::Fill::Hatch`].
    pub const FALLING: u8 = 1;
    /// From the upper left to the lower right.
    pub const RISING: u8 = 2;
    /// Level.
    pub const FLAT: u8 = 4;
    /// Upright.
    pub const UPRIGHT: u8 = 8;

    /// The lines of a pattern across a box, `side` apart, on a grid that starts at the page's origin.
    pub fn across(mask: u8, side: f64, (left, top): Point, (right, bottom): Point) -> Vec<(Point, Point)> {
        let high = bottom - top;
        let mut out = Vec::new();
        let mut family = |bit: u8, from: f64, to: f64, line: &dyn Fn(f64) -> (Point, Point)| {
            if mask & bit != 0 {
                let (first, last) = ((from / side).floor() as i64, (to / side).ceil() as i64);
                out.extend((first..=last).map(|k| line(k as f64 * side)));
            }
        };
        family(FALLING, left + top, right + bottom, &|c| ((c - top, top), (c - top - high, bottom)));
        family(RISING, left - bottom, right - top, &|c| ((c + top, top), (c + top + high, bottom)));
        // In the middle of the tile, so that no edge of it is a line.
        let half = side / 2.0;
        family(FLAT, top - half, bottom, &|c| ((left, c + half), (right, c + half)));
        family(UPRIGHT, left - half, right, &|c| ((c + half, top), (c + half, bottom)));
        out
    }
}

/// A line's colour and width in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub colour: Colour,
    /// Width.
    pub width: f64,
    /// Dashed instead of solid.
    pub dashed: bool,
}

impl Stroke {
    /// A solid line.
    pub fn new(colour: Colour, width: f64) -> Self {
        Self { colour, width, dashed: false }
    }

    /// The same line, dashed.
    #[must_use]
    pub fn dashed(self) -> Self {
        Self { dashed: true, ..self }
    }
}

/// Which end of a text its point is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// The point is the left end.
    #[default]
    Start,
    /// The point is the middle.
    Middle,
    /// The point is the right end.
    End,
}

/// A line of text; `at` lies on the baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Baseline point.
    pub at: Point,
    /// The words.
    pub text: String,
    /// Font size in CSS pixels, at least 12 for text that must be read.
    pub size: f64,
    /// Bold.
    pub bold: bool,
    /// Which end `at` is.
    pub anchor: Anchor,
    /// Colour.
    pub colour: Colour,
    /// An outline that keeps the words legible over any fill.
    pub halo: Option<Colour>,
    /// Degrees turned about `at`, clockwise.
    pub angle: f64,
}

impl Label {
    /// Plain words that start at a point.
    pub fn new(at: Point, text: impl Into<String>, size: f64, colour: Colour) -> Self {
        let text = text.into();
        Self { at, text, size, bold: false, anchor: Anchor::Start, colour, halo: None, angle: 0.0 }
    }

    /// The same words, bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same words, held at another end.
    #[must_use]
    pub fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same words with an outline.
    #[must_use]
    pub fn halo(self, colour: Colour) -> Self {
        Self { halo: Some(colour), ..self }
    }
}

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Areas, filled even-odd so that a hole is a hole.
    Area {
        /// Outlines and holes alike.
        rings: Vec<Vec<Point>>,
        /// Inside.
        fill: Option<Fill>,
        /// Edge.
        stroke: Option<Stroke>,
        /// What a pointer on it means.
        item: Option<u32>,
    },
    /// An open line.
    Line {
        /// Its points.
        points: Vec<Point>,
        /// Its look.
        stroke: Stroke,
    },
    /// A dot.
    Dot {
        /// Centre.
        at: Point,
        /// Radius in CSS pixels.
        radius: f64,
        /// Inside.
        fill: Option<Fill>,
        /// Edge.
        stroke: Option<Stroke>,
        /// What a pointer on it means.
        item: Option<u32>,
    },
    /// A line of text.
    Text(Label),
}

/// Marks whose shapes stay the same when only colours change, such as the next hour of a map: areas, then lines over them.
#[derive(Clone, Debug, PartialEq)]
pub struct RecolourableLayer {
    /// Which marks: areas with a fill, then lines.
    pub marks: std::ops::Range<usize>,
    /// The box they lie in.
    pub room: (Point, Point),
    /// The colour of the ground under them.
    pub ground: Colour,
    /// Equal numbers are equal shapes, among the pictures of one figure.
    pub shape: u64,
}

/// A picture: its size and its marks in painting order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Marks, the first painted first.
    pub marks: Vec<Mark>,
    /// Items that can be pointed at, with the point their card hangs on.
    pub items: Vec<(u32, Point)>,
    /// The marks whose shapes stay the same when only colours change.
    pub recolourable: Option<RecolourableLayer>,
    /// Pointing looks for the nearest item in x (a time axis) inside this box, instead of the shape under the pointer.
    pub columns: Option<(Point, Point)>,
}

/// What executes a scene. One method a kind of mark, no decision left to it.
pub trait Painter {
    /// Fills and strokes rings, even-odd.
    fn area(&mut self, rings: &[Vec<Point>], fill: Option<Fill>, stroke: Option<Stroke>);
    /// Strokes an open line.
    fn line(&mut self, points: &[Point], stroke: Stroke);
    /// Fills and strokes a circle.
    fn dot(&mut self, at: Point, radius: f64, fill: Option<Fill>, stroke: Option<Stroke>);
    /// Writes a line of text.
    fn text(&mut self, label: &Label);
}

impl Scene {
    /// An empty picture.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, ..Self::default() }
    }

    /// Executes the marks in order.
    pub fn paint(&self, to: &mut impl Painter) {
        self.paint_part(0..self.marks.len(), to);
    }

    /// Executes some of the marks in order.
    pub fn paint_part(&self, part: std::ops::Range<usize>, to: &mut impl Painter) {
        for mark in self.marks.get(part).unwrap_or_default() {
            match mark {
                Mark::Area { rings, fill, stroke, .. } => to.area(rings, *fill, *stroke),
                Mark::Line { points, stroke } => to.line(points, *stroke),
                Mark::Dot { at, radius, fill, stroke, .. } => to.dot(*at, *radius, *fill, *stroke),
                Mark::Text(label) => to.text(label),
            }
        }
    }

    /// Adds a filled rectangle.
    pub fn rect(&mut self, from: Point, to: Point, fill: Fill) {
        let ring = vec![from, (to.0, from.1), to, (from.0, to.1)];
        self.marks.push(Mark::Area { rings: vec![ring], fill: Some(fill), stroke: None, item: None });
    }

    /// Adds a plain line of text that starts at a point.
    pub fn text(&mut self, at: Point, text: impl Into<String>, size: f64, colour: Colour) {
        self.marks.push(Mark::Text(Label::new(at, text, size, colour)));
    }

    /// Where the card of an item hangs.
    pub fn place_of(&self, item: u32) -> Option<Point> {
        self.items.iter().find(|(i, _)| *i == item).map(|(_, at)| *at)
    }
}
