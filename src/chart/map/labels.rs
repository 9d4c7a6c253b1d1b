//! Names and values on the map: larger regions first, none touching another, aside of the stations.

use crate::chart::map::figure::MapFigure;
use crate::chart::map::layout::{Layout, area};
use crate::chart::map::place_value::PlaceValue;
use crate::chart::map::station_symbol::shown;
use crate::chart::options::RegionLevel;
use crate::chart::page::frame::Room;
use crate::chart::{Spec, Theme};
use crate::data::order;
use crate::scene::{Anchor, Colour, Label, Mark, Point, Scene, text_width, wrap};

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

/// Chooses places for names: larger regions first, aside of station symbols; one that would touch another or leave its
/// region is left out.
pub(crate) fn place(layout: &Layout, figure: &MapFigure, spec: &Spec) -> Vec<(usize, Point, i32)> {
    let Some(layer) = figure.boundaries.layer(spec.level.id()) else { return Vec::new() };
    let size = size(spec, layout.key.width);
    let mut areas: Vec<f64> =
        layout.regions.iter().map(|rings| rings.iter().map(|r| area(r).abs()).fold(0.0, f64::max)).collect();
    if figure.dashes.is_some()
        && let Some(area) = layer.shapes.iter().position(|s| s.id == "710000").and_then(|i| areas.get_mut(i))
    {
        // A map of the country names Taiwan, however close its neighbours' names are.
        *area = f64::MAX;
    }
    let (left, top, right, bottom) = layout.key.room;
    let listed = layout.key.list;
    let mut taken: Vec<Room> = if listed.3 > listed.1 { vec![listed] } else { Vec::new() };
    taken.extend(layout.inset.as_ref().map(|inset| inset.bounds));
    let mut out = Vec::new();
    let symbols: Vec<Point> =
        shown(figure, spec).filter_map(|(_, s)| Some(layout.frame.to_page(s.position?))).collect();
    let number = text_width("0", size) * 1.15 * layout.key.digits.max(3) as f64;
    // On the maps of few large regions a name may reach over its border, a county's must not.
    let large = spec.level != RegionLevel::County;
    for index in order(areas.len(), &|a, b| areas[b].total_cmp(&areas[a])) {
        let (Some(place), Some(shape)) = (figure.regions.get(index), layer.shapes.get(index)) else { continue };
        let Some(rings) = layout.regions.get(index) else { continue };
        let given = shape.label.map(|p| layout.frame.to_page(p)).filter(|p| crate::scene::covers(rings, *p));
        let inner = layout.anchors.get(index).copied().flatten();
        let Some(at) = given.or(inner) else { continue };
        let name = short_name(&place.name, size);
        let wide = text_width(&name, size).max(number) + 4.0;
        let lines = if large || areas[index] > 3.2 * wide * size { 2 } else { 1 };
        let boxed = |at: Point, lines: i32| {
            let high = size * 1.1 * f64::from(lines);
            (at.0 - wide / 2.0, at.1 - high / 2.0, at.0 + wide / 2.0, at.1 + high / 2.0)
        };
        let free = |at: Point, own: Room| {
            let clear = taken.iter().all(|b| own.2 < b.0 || own.0 > b.2 || own.3 < b.1 || own.1 > b.3);
            let corners = [(own.0, at.1), (own.2, at.1), (at.0, own.1), (at.0, own.3)];
            let must = if large { &[at][..] } else { &corners[..] };
            let inside = must.iter().all(|corner| crate::scene::covers(rings, *corner));
            clear && inside && own.0 > left && own.2 < right && own.1 > top && own.3 < bottom
        };
        let hidden = |own: Room| {
            let on = |p: &&Point| p.0 > own.0 - 4.0 && p.0 < own.2 + 4.0 && p.1 > own.1 - 4.0 && p.1 < own.3 + 4.0;
            symbols.iter().filter(on).count()
        };
        let mut best: Option<(usize, Point, i32)> = None;
        // Large regions always have their value.
        for lines in (if large { lines } else { 1 }..=lines).rev() {
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
        let Some((_, at, lines)) = best.filter(|(count, ..)| large || *count == 0) else { continue };
        taken.push(boxed(at, lines));
        out.push((index, at, lines));
    }
    out
}

fn size(spec: &Spec, width: f64) -> f64 {
    if spec.level != RegionLevel::County && width >= crate::chart::NARROW { 14.0 } else { 12.0 }
}

/// Writes the names and values of a layout.
pub(crate) fn draw(scene: &mut Scene, layout: &Layout, figure: &MapFigure, spec: &Spec, theme: &Theme) {
    let size = size(spec, layout.key.width);
    for (index, at, lines) in &layout.names {
        let Some(place) = figure.regions.get(*index) else { continue };
        // Under a surface the value of a region would be read as that of the place it is written on.
        let lines = if figure.filled() { *lines } else { 1 };
        let (ink, halo) = if figure.filled() { ink_on(place, theme) } else { (theme.ink, theme.ground) };
        let first = at.1 + if lines == 2 { -size * 0.2 } else { size * 0.36 };
        let label = |y: f64, words: String| Label::new((at.0, y), words, size, ink).anchor(Anchor::Middle).halo(halo);
        scene.marks.push(Mark::Text(label(first, short_name(&place.name, size))));
        if lines == 2 {
            scene.marks.push(Mark::Text(label(first + size * 1.1, place.look.number.clone()).bold()));
        }
    }
}

/// Ink and halo for words on a region: by its colour, or the theme's where there is none.
fn ink_on(place: &PlaceValue, theme: &Theme) -> (Colour, Colour) {
    place.look.colour.map_or((theme.ink, theme.blank), |ground| (ground.ink(), ground))
}

/// `太原市` is written `太原` where room is short, a group without what stands in brackets; two-character county names
/// keep their last character.
fn short_name(name: &str, size: f64) -> String {
    let name = name.split(['（', '(']).next().unwrap_or(name).trim_end();
    let count = name.chars().count();
    let kept = ["郊区", "城区", "矿区"].iter().any(|end| name.ends_with(end));
    let name = ["维吾尔", "壮族", "回族", ""]
        .iter()
        .find_map(|own| name.strip_suffix("自治区")?.strip_suffix(own))
        .unwrap_or(name);
    let short = match name.strip_suffix(['市', '县', '区']) {
        Some(short) if count > 2 && !kept => short,
        _ => name.strip_suffix(" City").unwrap_or(name),
    };
    wrap(short, size, size * 9.0).into_iter().next().unwrap_or_default()
}
