//! The surface in shapes: bands of the levels, veiled where they may be wrong, and nothing beyond the last station's reach.

use crate::chart::map::area as map_area;
use crate::chart::map::figure::MapFigure;
use crate::chart::map::layout::{Layout, far};
use crate::chart::map::place_value::PlaceValue;
use crate::chart::map::station_symbol::Dot;
use crate::chart::map::surface::{Method, REACH, Surface};
use crate::chart::options::Palette;
use crate::chart::page::palette;
use crate::chart::{Spec, Theme};
use crate::data::{Shape, bounded};
use crate::scene::{Colour, Fill, Mark, Point, Scene, Stroke};
use crate::spatial::surface::{Doubt, Grid, Ring, disc, distances, exceeding, inverse_distance, isolines, nearer};

/// Errors, as shares of a class's width, from which a veil is laid over the colour, and what then shows of it.
pub(crate) const VEILS: [(f64, f64); 3] = [(0.25, 0.65), (0.5, 0.4), (1.0, 0.2)];
/// Chances from which a class of "above the limit" begins, with their colours.
pub(crate) const CHANCES: [(f64, u32); 5] =
    [(0.0, 0xeff3ff), (0.1, 0xbdd7e7), (1.0 / 3.0, 0x6baed6), (2.0 / 3.0, 0x3182bd), (0.9, 0x08519c)];
/// Pixels between the nodes at which values are estimated, and nodes to one at which errors are.
const STEP: f64 = 4.0;
const COARSE: usize = 3;

/// Draws the surface of a figure inside its outline, under everything else.
#[inline(never)]
pub(crate) fn draw(scene: &mut Scene, figure: &MapFigure, surface: &Surface, spec: &Spec, layout: &Layout) {
    let theme = Theme::of(spec.dark());
    let points = || layout.regions.iter().flatten().flatten();
    let bounds = points().fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |b, p| {
        (b.0.min(p.0), b.1.min(p.1), b.2.max(p.0), b.3.max(p.1))
    });
    if bounds.0 >= bounds.2 || surface.method == Method::Points {
        return;
    }
    let longer = (bounds.2 - bounds.0).max(bounds.3 - bounds.1);
    let page = Grid::over(bounds, bounded(longer / STEP, 24.0, 220.0) as usize);
    let step = page.step.0 * layout.frame.grain();
    let ground = Grid { from: layout.frame.on_plane(page.from), step: (step, step), ..page };
    let mut sheet = Sheet { scene, surface, spec, theme, bounds, page, ground };
    if surface.method == Method::Nearest {
        sheet.cells();
    } else {
        sheet.bands();
    }
    // Nothing is estimated beyond the reach of all stations.
    let beyond = sheet.rings(&distances(&surface.points, &ground), REACH);
    sheet.area(beyond, Fill::Hatch(theme.hatch, far(&theme)));
    // What lies outside the outline is covered again.
    let (left, top, right, bottom) = bounds;
    let (x0, y0, x1, y1) = (left - 1.5, top - 1.5, right + 1.5, bottom + 1.5);
    let mut rings = vec![vec![(x0, y0), (x1, y0), (x1, y1), (x0, y1)]];
    rings.extend(outline(figure, spec, layout));
    scene.marks.push(Mark::Area { rings, fill: Some(Fill::Solid(theme.ground)), stroke: None, item: None });
}

/// The outline of all regions together, on the page.
fn outline(figure: &MapFigure, spec: &Spec, layout: &Layout) -> Vec<Vec<Point>> {
    let shapes = figure.boundaries.layer(spec.level.id()).map_or(&[][..], |l| &l.shapes);
    let polygons = map_area::dissolve(&figure.boundaries, shapes.iter());
    let page = layout.frame.project(&figure.boundaries, 0.5);
    let whole = Shape { id: String::new(), name: String::new(), label: None, polygons };
    let rings = page.rings(&whole).into_iter();
    rings.map(|ring| crate::scene::clip_ring(&ring, layout.key.room)).filter(|r| r.len() > 2).collect()
}

/// Colours of stations above the limit and of those that are not.
pub(crate) const SIDES: [Colour; 2] = [Colour::hex(0xd6409f), Colour::hex(0x9ecae1)];

/// A station's symbol: over chances it tells whether its value is above the limit.
pub(crate) fn dot(surface: Option<&Surface>, station: &PlaceValue, plain: Dot) -> Dot {
    let Some((surface, limit)) = surface.and_then(|s| Some((s, s.limit?))) else { return plain };
    let Some(value) = station.look.value else { return plain };
    let above = value as f64 / 10_f64.powi(surface.decimals as i32) > limit;
    Dot::Value(SIDES[usize::from(!above)])
}

struct Sheet<'a> {
    scene: &'a mut Scene,
    surface: &'a Surface,
    spec: &'a Spec,
    theme: Theme,
    bounds: (f64, f64, f64, f64),
    /// Nodes on the page, and the same in kilometres.
    page: Grid,
    ground: Grid,
}

impl Sheet<'_> {
    fn area(&mut self, rings: Vec<Ring>, fill: Fill) {
        if !rings.is_empty() {
            self.scene.marks.push(Mark::Area { rings, fill: Some(fill), stroke: None, item: None });
        }
    }

    /// Lines on the page around all nodes that reach a level.
    fn rings(&self, field: &[f64], level: f64) -> Vec<Ring> {
        let (.., right, bottom) = self.bounds;
        let place = |p: Point| {
            let (x, y) = self.page.place(p);
            (x.min(right), y.min(bottom))
        };
        let lines = isolines(field, self.page.columns, &[level]).swap_remove(0);
        lines.into_iter().map(|ring| ring.into_iter().map(place).collect()).collect()
    }

    fn corners(&self) -> Ring {
        let (left, top, right, bottom) = self.bounds;
        vec![(left, top), (right, top), (right, bottom), (left, bottom)]
    }

    /// The cell of every station, in its own colour.
    fn cells(&mut self) {
        let (surface, spec, theme) = (self.surface, self.spec, self.theme);
        let grain = self.ground.step.0 / self.page.step.0;
        let ((left, top), (x0, y0)) = (self.page.from, self.ground.from);
        let to_page = |ring: Ring| -> Ring {
            ring.into_iter().map(|p| (left + (p.0 - x0) / grain, top + (p.1 - y0) / grain)).collect()
        };
        let corners: Ring =
            self.corners().into_iter().map(|p| (x0 + (p.0 - left) * grain, y0 + (p.1 - top) * grain)).collect();
        let box_of = (x0, y0, corners[2].0, corners[2].1);
        // From how far a station's value is off by more than each share of its class.
        let limits: Vec<[Option<f64>; 3]> = (0..surface.classes.len())
            .map(|class| VEILS.map(|(share, _)| off_from(surface, share * surface.width(class))))
            .collect();
        for (own, (at, value)) in surface.points.at.iter().zip(&surface.points.values).enumerate() {
            let cell = |outline: Ring| to_page(nearer(&surface.points.at, own, outline));
            let (whole, class) = (cell(corners.clone()), surface.class(*value));
            let Some((level, _)) = surface.classes.get(class).filter(|_| whole.len() > 2) else { continue };
            // A pixel of its own colour around it, as around regions: neighbours then leave no seam of ground between them.
            let stroke = Some(Stroke::new(palette::colour(level, spec), 1.0));
            let fill = Some(palette::fill(level, spec, false));
            self.scene.marks.push(Mark::Area { rings: vec![whole.clone()], fill, stroke, item: None });
            for (step, from) in limits[class].iter().enumerate() {
                let Some(from) = from else { continue };
                let near = cell(crate::scene::clip_ring(&disc(*at, *from), box_of));
                let rings = [whole.clone(), near].into_iter().filter(|r| r.len() > 2).collect();
                self.area(rings, veil(step, spec, &theme));
            }
        }
    }

    /// Bands of the levels, or of chances.
    fn bands(&mut self) {
        let (surface, ground) = (self.surface, self.ground);
        let Some(variogram) = &surface.variogram else { return };
        let wide = COARSE as f64 * ground.step.0;
        let of = |count: usize| (count - 1).div_ceil(COARSE) + 1;
        let coarse = Grid { step: (wide, wide), columns: of(ground.columns), rows: of(ground.rows), ..ground };
        // Where nothing is drawn nothing is computed; a coarse node still serves those around it.
        let near: Vec<bool> = distances(&surface.points, &coarse).iter().map(|far| *far < REACH + 2.0 * wide).collect();
        let at_nodes = |value: &dyn Fn((f64, f64)) -> f64| -> Vec<f64> {
            coarse.nodes().zip(&near).map(|(at, near)| if *near { value(at) } else { 0.0 }).collect()
        };
        let (values, variances) = match &surface.kriging {
            Some(kriging) => (kriging.values(&ground), at_nodes(&|at| kriging.variance(at))),
            None => {
                let doubt = Doubt::new(&surface.points, variogram.model);
                (inverse_distance(&surface.points, &ground), at_nodes(&|at| doubt.weighted(at)))
            }
        };
        let errors: Vec<f64> = finer(&variances, &coarse, &ground).iter().map(|v| v.max(0.0).sqrt()).collect();
        if let Some(limit) = surface.limit {
            let chances: Vec<f64> =
                values.iter().zip(&errors).map(|(value, error)| exceeding(*value, error * error, limit)).collect();
            for (from, colour) in CHANCES {
                let band = self.rings(&chances, from);
                self.area(band, Fill::Solid(Colour::hex(colour)));
            }
        } else {
            let mut bottom = f64::NEG_INFINITY;
            for (class, (level, top)) in surface.classes.iter().enumerate() {
                let band = if class == 0 { vec![self.corners()] } else { self.rings(&values, bottom) };
                if band.is_empty() {
                    break;
                }
                self.area(band, palette::fill(level, self.spec, false));
                for (step, (share, _)) in VEILS.iter().enumerate() {
                    let error = share * surface.width(class);
                    // Both in the band and uncertain: where the lesser of what each exceeds its bound by is above zero.
                    let both = values.iter().zip(&errors).map(|(value, doubt)| (value - bottom).min(doubt - error));
                    let rings = self.rings(&both.collect::<Vec<_>>(), 0.0);
                    self.area(rings, veil(step, self.spec, &self.theme));
                }
                bottom = top.unwrap_or(f64::INFINITY);
            }
        }
    }
}

/// The distance from which the nearest station's value is off by more than an error; `None` when it is within reach nowhere.
fn off_from(surface: &Surface, error: f64) -> Option<f64> {
    let model = surface.variogram.as_ref()?.model;
    let (mut low, mut high) = (0.0, REACH);
    if model.apart(high) <= error * error {
        return None;
    }
    for _ in 0..24 {
        let middle = (low + high) / 2.0;
        if model.apart(middle) <= error * error { low = middle } else { high = middle }
    }
    Some(high)
}

/// A veil over what is uncertain: of the ground, or, where lightness tells the levels apart, of lines.
pub(crate) fn veil(step: usize, spec: &Spec, theme: &Theme) -> Fill {
    let before = step.checked_sub(1).map_or(1.0, |i| VEILS[i].1);
    let cover = 1.0 - VEILS[step].1 / before;
    if spec.palette == Palette::Official {
        return Fill::Solid(theme.ground.alpha((cover * 255.0) as u8));
    }
    use crate::scene::lines::{FALLING, FLAT, RISING, UPRIGHT};
    let mask = [FALLING, RISING, FLAT | UPRIGHT][step];
    Fill::Lines(mask, theme.ground, theme.ground.alpha(0))
}

/// Values of a coarser grid at the nodes of a finer one with the same first node, between them in straight lines.
fn finer(values: &[f64], coarse: &Grid, fine: &Grid) -> Vec<f64> {
    let value =
        |column: usize, row: usize| values[row.min(coarse.rows - 1) * coarse.columns + column.min(coarse.columns - 1)];
    let between = |a: f64, b: f64, rest: usize| a + (b - a) * rest as f64 / COARSE as f64;
    let nodes = (0..fine.rows).flat_map(|row| (0..fine.columns).map(move |column| (column, row)));
    let at = |(column, row): (usize, usize)| {
        let (c, r) = (column / COARSE, row / COARSE);
        let line = |r: usize| between(value(c, r), value(c + 1, r), column % COARSE);
        between(line(r), line(r + 1), row % COARSE)
    };
    nodes.map(at).collect()
}
