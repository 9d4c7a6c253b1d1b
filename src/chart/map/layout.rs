//! Where everything on a map lies: projected outlines, borders, anchors and names, kept while only values change.

use crate::chart::map::figure::MapFigure;
use crate::chart::map::nation_inset;
use crate::chart::options::{RegionLevel, Zoom};
use crate::chart::page::frame::Room;
use crate::chart::{Spec, Theme};
use crate::data::{Boundaries, order};
use crate::scene::{Colour, Point, Stroke, clip_line, clip_ring};
use crate::spatial::Frame;

/// What a layout was made for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    pub room: Room,
    pub width: f64,
    pub height: f64,
    /// Where the units without an area are listed; no name may reach into it.
    pub list: Room,
    pub zoom: Zoom,
    pub dark: bool,
    /// The widest number in characters: names keep their places while numbers change.
    pub digits: usize,
}

/// The geometry of a map at a size.
pub(crate) struct Layout {
    pub key: Key,
    pub frame: Frame,
    /// The rings of each region on the page, cut to the room.
    pub regions: Vec<Vec<Vec<Point>>>,
    /// A point inside each region that is in sight.
    pub anchors: Vec<Option<Point>>,
    /// What lies around, without values.
    pub around: Vec<Vec<Vec<Point>>>,
    /// Borders, the finer first.
    pub lines: Vec<(Vec<Point>, Stroke)>,
    /// Where names stand: the region, the middle of the text, its lines. The labels are placed into a finished layout.
    pub names: Vec<(usize, Point, i32)>,
    /// What of the room the map fills.
    clip: Room,
    /// The inset of the South China Sea, on a map of the whole of China.
    pub inset: Option<nation_inset::Inset>,
    /// A number that is the same only for the same shapes.
    pub shape: u64,
}

impl Layout {
    pub fn new(figure: &MapFigure, spec: &Spec, key: Key) -> Self {
        let (left, top, right, bottom) = key.room;
        let (nation, inset) = figure.dashes.as_ref().map(|d| nation_inset::lay(figure, d, spec, key.room)).unzip();
        let fit = || Frame::fit(&figure.boundaries, (left, top), (right - left, bottom - top));
        let whole = nation.unwrap_or_else(fit);
        let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
        let frame = spec.window().map_or(whole, |(times, position)| whole.enlarged(times, position, middle));
        let clip = inset.as_ref().map_or(key.room, |inset| inset.main);
        let cut = spec.window().is_some() || figure.dashes.is_some();
        let page = frame.project(&figure.boundaries, 0.25);
        let ring = |ring: Vec<Point>| if cut { clip_ring(&ring, clip) } else { ring };
        let rings_of = |page: &Boundaries, shape| -> Vec<Vec<Point>> {
            page.rings(shape).into_iter().map(ring).filter(|r| r.len() > 2).collect()
        };
        let shapes = page.layer(spec.level.id()).map_or(&[][..], |l| &l.shapes);
        let regions: Vec<Vec<Vec<Point>>> = shapes.iter().map(|shape| rings_of(&page, shape)).collect();
        let anchors = regions.iter().map(|rings| (!rings.is_empty()).then(|| middle_of(rings))).collect();
        let mut lines = borders(&page, spec);
        if cut {
            let pieces = |(points, stroke): (Vec<Point>, Stroke)| {
                clip_line(&points, clip).into_iter().map(move |piece| (piece, stroke))
            };
            lines = lines.into_iter().flat_map(pieces).collect();
        }
        let around_page = frame.project(&figure.around, 0.5);
        let far = around_page.layers.iter().flat_map(|l| &l.shapes);
        let around = far
            .map(|shape| {
                around_page.rings(shape).iter().map(|r| clip_ring(r, key.room)).filter(|r| r.len() > 2).collect()
            })
            .filter(|rings: &Vec<Vec<Point>>| !rings.is_empty())
            .collect();
        let points = regions.iter().chain(&around).flatten().flatten();
        let shape = points.fold(regions.len() as u64 ^ u64::from(key.dark), |sum, (x, y)| {
            (sum.rotate_left(5) ^ x.to_bits() ^ y.to_bits().rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        Self { key, frame, regions, anchors, around, lines, names: Vec::new(), shape, clip, inset }
    }

    /// The middle of the room.
    pub fn middle(&self) -> Point {
        let (left, top, right, bottom) = self.key.room;
        ((left + right) / 2.0, (top + bottom) / 2.0)
    }

    /// Whether a point lies in the room of the map.
    pub fn sees(&self, (x, y): Point) -> bool {
        let (left, top, right, bottom) = self.clip;
        (left..=right).contains(&x) && (top..=bottom).contains(&y)
    }
}

/// A point inside the largest outline, where a region's card hangs.
fn middle_of(rings: &[Vec<Point>]) -> Point {
    let outline = rings.iter().max_by(|a, b| area(a).abs().total_cmp(&area(b).abs()));
    outline.map_or((0.0, 0.0), |ring| inner_point(rings, ring))
}

/// Signed area of a ring.
pub(crate) fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}

/// The middle of the widest run inside the rings, among a few rows: always inside, near the visual centre.
fn inner_point(rings: &[Vec<Point>], outline: &[Point]) -> Point {
    let (top, bottom) = outline.iter().fold((f64::MAX, f64::MIN), |(t, b), p| (t.min(p.1), b.max(p.1)));
    let mut best = (f64::MIN, outline.first().copied().unwrap_or_default());
    for step in 1..12 {
        let share = f64::from(step) / 12.0;
        let y = top + (bottom - top) * share;
        let mut xs: Vec<f64> = Vec::new();
        for ring in rings {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                if (a.1 > y) != (b.1 > y) {
                    xs.push(a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0));
                }
            }
        }
        for pair in order(xs.len(), &|a, b| xs[a].total_cmp(&xs[b])).chunks_exact(2) {
            let (from, to) = (xs[pair[0]], xs[pair[1]]);
            // Rows near the middle win over slightly wider ones at the edge.
            let score = (to - from) * (1.0 - (share - 0.5).abs());
            if score > best.0 {
                best = (score, ((from + to) / 2.0, y));
            }
        }
    }
    best.1
}

/// Borders, each drawn once by the highest level it parts.
fn borders(page: &Boundaries, spec: &Spec) -> Vec<(Vec<Point>, Stroke)> {
    let theme = Theme::of(spec.dark());
    let line = if spec.dark() { theme.ink } else { theme.border };
    let thin = Stroke::new(theme.border.alpha(190), 0.75);
    let (thick, thicker) = (Stroke::new(line, 1.25), Stroke::new(line, 1.75));
    let ranks: &[(&str, Stroke)] = match spec.level {
        RegionLevel::Province => &[("city", Stroke::new(theme.border.alpha(110), 0.75)), ("province", thicker)],
        RegionLevel::City => &[("city", Stroke::new(theme.border, 1.0)), ("province", thicker)],
        RegionLevel::Group => &[("city", Stroke::new(theme.border.alpha(110), 0.75)), ("group", thicker)],
        _ => &[("county", thin), ("city", thick), ("province", thicker)],
    };
    let mut strokes: Vec<Option<Stroke>> = vec![None; page.arcs.len()];
    for (level, stroke) in ranks {
        let shapes = page.layer(level).map_or(&[][..], |l| &l.shapes);
        for arc in shapes.iter().flat_map(|s| s.polygons.iter().flatten().flatten()) {
            let index = if *arc < 0 { !arc } else { *arc };
            if let Some(slot) = usize::try_from(index).ok().and_then(|i| strokes.get_mut(i)) {
                *slot = Some(*stroke);
            }
        }
    }
    // The province's outline lies over the ends of the finer borders.
    let of = |wide: bool| {
        let all = page.arcs.iter().zip(&strokes);
        all.filter_map(move |(points, stroke)| Some((points.clone(), stroke.filter(|s| (s.width > 1.5) == wide)?)))
    };
    of(false).chain(of(true)).collect()
}

/// The colour of what lies around a map.
pub(crate) fn far(theme: &Theme) -> Colour {
    theme.blank.over(theme.ground)
}
