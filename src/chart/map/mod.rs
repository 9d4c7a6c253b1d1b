//! The map as a picture: its size, its items, its keys.

pub(crate) mod area;
mod badges;
mod breadcrumb;
mod classes;
pub(crate) mod figure;
mod labels;
mod layout;
mod legend;
mod legend_chart;
mod nation;
mod nation_inset;
mod place_value;
pub(crate) mod scene;
mod station_symbol;
mod surface;
pub(crate) mod words;

pub use breadcrumb::{Way, ways};
pub use figure::MapFigure;
pub use legend_chart::Legend;
pub use place_value::{Look, PlaceValue, State};
pub use surface::{Method, REACH, Surface};

use crate::assess::Places;
use crate::chart::map::layout::Layout;
use crate::chart::map::scene::{self as map_scene, Plan};
use crate::chart::map::words as map_words;
use crate::chart::options::LegendPlace;
use crate::chart::page::{frame, highlight};
use crate::chart::values::names::closeness;
use crate::chart::{Card, Control, NARROW, Picture, Spec, Table, Title};
use crate::data::{Pack, bounded};
use crate::error::Result;
use crate::scene::Scene;
use crate::text;
use std::cell::RefCell;

/// A map: its numbers, and where they were last drawn.
pub struct MapPicture {
    figure: MapFigure,
    layout: RefCell<Option<Layout>>,
}

impl MapPicture {
    /// Computes the map of a place at a time.
    ///
    /// # Errors
    /// As [`MapFigure::new`].
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        Ok(Self { figure: MapFigure::new(pack, places, spec)?, layout: RefCell::new(None) })
    }
}

impl Picture for MapPicture {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        // The country is wider than tall.
        let (tall, wide) = if self.figure.dashes.is_some() { (0.85, 0.8) } else { (1.25, 1.18) };
        let legend = if spec.legend == LegendPlace::None { 190.0 } else { 400.0 };
        // The legend of a surface is longer, and stands under the map there.
        let more = if self.figure.filled() || spec.legend == LegendPlace::None { 0.0 } else { 110.0 };
        if width < NARROW {
            (width * tall + legend).min(910.0).round() + more
        } else {
            (width * wide).min(860.0).round()
        }
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        map_scene::scene(&self.figure, spec, (width, height), &mut self.layout.borrow_mut())
    }

    fn try_update(&mut self, pack: &Pack, places: &Places<'_>, before: &Spec, spec: &Spec) -> Result<bool> {
        self.figure.try_update(pack, places, before, spec)
    }

    fn enlarge(&self, spec: &Spec, times: f64, at: (f64, f64), by: (f64, f64)) -> Option<String> {
        let (before, lone) = spec.window().map_or((1.0, true), |(times, _)| (times, false));
        let after = bounded(before * times, 1.0, 64.0);
        if after < 1.01 {
            return Some(String::new());
        }
        let kept = self.layout.borrow();
        let shown = kept.as_ref()?;
        let at = if at.0.is_nan() { shown.middle() } else { at };
        let ground = shown.frame.to_ground(at);
        // A part of a map has another room than the whole: it is laid out once more.
        let part = lone.then(|| {
            let spec = Spec { zoom: window(PART, ground).into(), ..spec.clone() };
            let (size, lang) = ((shown.key.width, shown.key.height), spec.language());
            let room = frame::room(size, &self.figure.words_around(&spec), &self.figure.credit, lang);
            Layout::new(&self.figure, &spec, Plan::new(&self.figure, &spec, size, room).key)
        });
        let layout = part.as_ref().unwrap_or(shown);
        let middle = layout.middle();
        let from = layout.frame.to_page(ground);
        // The point stays where it is; what was in the middle moves away from it.
        let share = before / after;
        let seen = |from: f64, m: f64, a: f64, by: f64| from + (m - a - by) * share;
        let (lon, lat) =
            layout.frame.to_ground((seen(from.0, middle.0, at.0, by.0), seen(from.1, middle.1, at.1, by.1)));
        let points = || self.figure.boundaries.arcs.iter().flatten();
        let within = |n: f64, of: &dyn Fn(&(f64, f64)) -> f64| {
            let (low, high) = points().map(of).fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
            bounded(n, low, high)
        };
        let (lon, lat) = (within(lon, &|p| p.0), within(lat, &|p| p.1));
        Some(window(after, (lon, lat)))
    }

    fn find(&self, typed: &str) -> Option<u32> {
        let places = || self.figure.all().zip(0..).filter(|(place, _)| place.position.is_none());
        let of = |wanted: u8| places().find(|(place, _)| closeness(typed, &place.names, &place.id) == Some(wanted));
        of(0).or_else(|| of(1)).map(|(_, item)| item)
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        highlight::ring_all(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.figure.get(item).map(|p| p.id.clone())
    }

    fn item(&self, id: &str) -> Option<u32> {
        self.figure.all().position(|p| p.id == id).map(|i| i as u32)
    }

    /// Arrows go to the nearest region in that direction, Home and End to the first and last by code, N and P to the next
    /// and the one before, B and W to the best and worst, page keys through the stations and the units without an area.
    fn walk(&self, scene: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let regions = self.figure.regions.len() as u32;
        let total = self.figure.all().count() as u32;
        let extreme = |sign: i64| {
            let valued = self.figure.regions.iter().enumerate().filter_map(|(i, r)| Some((i, r.look.value? * sign)));
            valued.min_by_key(|(_, value)| *value).map(|(i, _)| i as u32)
        };
        let direction = match key {
            "Home" => return (regions > 0).then_some(0),
            "End" => return regions.checked_sub(1),
            "n" | "N" => return Some(from.map_or(0, |i| i + 1)).filter(|i| *i < regions),
            "p" | "P" => return from.map_or(regions.checked_sub(1), |i| i.min(regions).checked_sub(1)),
            "b" | "B" => return extreme(1),
            "w" | "W" => return extreme(-1),
            "PageDown" => return Some(from.map_or(regions, |i| (i + 1).max(regions))).filter(|i| *i < total),
            "PageUp" => return from.map(|i| i.saturating_sub(1)).filter(|i| *i >= regions),
            "ArrowRight" => (1.0, 0.0),
            "ArrowLeft" => (-1.0, 0.0),
            "ArrowDown" => (0.0, 1.0),
            "ArrowUp" => (0.0, -1.0),
            _ => return None,
        };
        // From nowhere, or from what is not in sight, the way begins with the first region that is.
        let Some(start) = from.and_then(|i| scene.place_of(i)) else {
            return scene.items.first().map(|(item, _)| *item).filter(|item| *item < regions);
        };
        let candidates = scene.items.iter().filter(|(item, _)| *item < regions && Some(*item) != from);
        let ahead = candidates.filter_map(|(item, at)| {
            let (dx, dy) = (at.0 - start.0, at.1 - start.1);
            let along = dx * direction.0 + dy * direction.1;
            let aside = (dx * direction.1 - dy * direction.0).abs();
            // Within 60° of the direction, the nearest counts, and what lies aside counts as farther.
            (along > 0.0 && aside <= along * 1.74).then_some((*item, along + 2.0 * aside))
        });
        ahead.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(item, _)| item)
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        self.figure.opened(spec, item)
    }

    fn title(&self, spec: &Spec) -> Title {
        self.figure.words_around(spec)
    }

    fn table(&self, spec: &Spec) -> Table {
        self.figure.rows(spec)
    }

    fn describe(&self, spec: &Spec) -> String {
        self.figure.said(spec)
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        map_words::controls(spec)
    }
}

/// The least enlargement that makes a spec ask for a part of the map.
const PART: f64 = 1.0001;

/// A `zoom` of the spec: how many times, and the longitude and latitude of the middle.
fn window(times: f64, (lon, lat): (f64, f64)) -> String {
    let mut out = String::new();
    for (part, gap) in [(times, ","), (lon, ","), (lat, "")] {
        let ticks = (part * 10_000.0).round() as i64;
        out += &text::decimal(ticks, 4);
        out += gap;
    }
    out
}
