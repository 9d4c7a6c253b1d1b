//! Names and values on the map: larger regions first, none touching another, aside of the stations.

use super::map::{MapFigure, PlaceValue};
use super::map_scene::{area, shown};
use super::{Spec, Theme};
use crate::data::{Boundaries, order};
use crate::scene::{Anchor, Colour, Label, Mark, Point, Scene, text_width};
use crate::spatial::Frame;

/// Left, top, right, bottom.
type Bounds = (f64, f64, f64, f64);

/// Where a name may stand instead of the middle, in multiples of its size, nearest first.
const STEPS_ASIDE: [(f64, f64); 17] = [
    (0.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (-1.0, 0.0),
    (1.0, 0.0),
    (-1.0, -1.0),
    (1.0, -1.0),
    (-1.0, 1.0),
    (1.0, 1.0),
    (0.0, -2.0),
    (0.0, 2.0),
    (-2.0, 0.0),
    (2.0, 0.0),
    (-2.0, -2.0),
    (2.0, -2.0),
    (-2.0, 2.0),
    (2.0, 2.0),
];

/// Names, larger regions first, aside of station symbols; one that would touch another or leave its region is left out.
pub(super) fn draw(scene: &mut Scene, figure: &MapFigure, spec: &Spec, theme: &Theme, map: &Frame, page: &Boundaries) {
    let Some(layer) = page.layer(&spec.level) else { return };
    let small = scene.width < super::NARROW;
    let size = if spec.level == "city" && !small { 14.0 } else { 12.0 };
    let areas: Vec<f64> =
        layer.shapes.iter().map(|s| page.rings(s).iter().map(|r| area(r).abs()).fold(0.0, f64::max)).collect();
    let mut taken: Vec<Bounds> = Vec::new();
    let symbols: Vec<Point> = shown(figure, spec).filter_map(|(_, s)| Some(map.to_page(s.position?))).collect();
    for index in order(areas.len(), &|a, b| areas[b].total_cmp(&areas[a])) {
        let (Some(place), Some(shape)) = (figure.regions.get(index), layer.shapes.get(index)) else { continue };
        let rings = page.rings(shape);
        let given = shape.label.map(|p| map.to_page(p)).filter(|p| crate::scene::covers(&rings, *p));
        let inner = scene.place_of(index as u32);
        let Some(at) = given.or(inner) else { continue };
        let name = short_name(&place.name);
        let value = place.verdict.number(spec.metric());
        let wide = text_width(name, size).max(text_width(&value, size)) + 4.0;
        let city = spec.level == "city";
        let lines = if city || areas[index] > 3.2 * wide * size { 2 } else { 1 };
        let boxed = |at: Point, lines: i32| {
            let high = size * 1.1 * f64::from(lines);
            (at.0 - wide / 2.0, at.1 - high / 2.0, at.0 + wide / 2.0, at.1 + high / 2.0)
        };
        let free = |at: Point, own: Bounds| {
            let clear = taken.iter().all(|b| own.2 < b.0 || own.0 > b.2 || own.3 < b.1 || own.1 > b.3);
            let corners = [(own.0, at.1), (own.2, at.1), (at.0, own.1), (at.0, own.3)];
            // A city's name may reach over its border, a county's must not.
            let must = if city { &[at][..] } else { &corners[..] };
            let inside = must.iter().all(|corner| crate::scene::covers(&rings, *corner));
            clear && inside && own.0 > 0.0 && own.2 < scene.width
        };
        let hidden = |own: Bounds| {
            let on = |p: &&Point| p.0 > own.0 - 4.0 && p.0 < own.2 + 4.0 && p.1 > own.1 - 4.0 && p.1 < own.3 + 4.0;
            symbols.iter().filter(on).count()
        };
        let mut best: Option<(usize, Point, i32)> = None;
        // Cities always have their value.
        for lines in (if city { lines } else { 1 }..=lines).rev() {
            for base in [Some(at), inner].into_iter().flatten() {
                for (dx, dy) in STEPS_ASIDE {
                    let at = (base.0 + dx * size, base.1 + dy * size);
                    let own = boxed(at, lines);
                    if best.is_none_or(|(least, ..)| hidden(own) < least) && free(at, own) {
                        best = Some((hidden(own), at, lines));
                    }
                }
            }
        }
        // On the county map the stations are the finer truth: a name that would hide one is left out.
        let Some((_, at, lines)) = best.filter(|(count, ..)| city || *count == 0) else { continue };
        let own = boxed(at, lines);
        let two = lines == 2;
        taken.push(own);
        let (ink, halo) = ink_on(place, theme);
        let first = at.1 + if two { -size * 0.2 } else { size * 0.36 };
        let label = |y: f64, words: &str| Label::new((at.0, y), words, size, ink).anchor(Anchor::Middle).halo(halo);
        scene.marks.push(Mark::Text(label(first, name)));
        if two {
            scene.marks.push(Mark::Text(label(first + size * 1.1, &value).bold()));
        }
    }
}

/// Ink and halo for words on a region: by the level's colour, or the theme's where there is none.
fn ink_on(place: &PlaceValue, theme: &Theme) -> (Colour, Colour) {
    match place.verdict.level {
        Some(level) => {
            let ground = Colour::rgb(level.colour);
            (ground.ink(), ground)
        }
        None => (theme.ink, theme.blank),
    }
}

/// `太原市` is written `太原` where room is short; two-character county names keep their last character.
fn short_name(name: &str) -> &str {
    let count = name.chars().count();
    match name.strip_suffix(['市', '县', '区']) {
        Some(short) if count > 2 && !name.ends_with("郊区") && !name.ends_with("城区") && !name.ends_with("矿区") => {
            short
        }
        _ => name.strip_suffix(" City").unwrap_or(name),
    }
}
