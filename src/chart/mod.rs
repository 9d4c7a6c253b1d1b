//! Numbers become shapes, one file a chart: a `Figure` of numbers without a pixel, then a scene without data.

mod colours;
mod frame;
mod map;
mod map_legend;
mod map_names;
mod map_scene;
pub mod plot;
mod spec;
mod tile;
mod trend;
mod trend_scene;
mod verdict;

pub use colours::Theme;
pub use map::{MapFigure, PlaceValue};
pub use spec::{Metric, Spec};
pub use tile::Tile;
pub use trend::{Band, TrendFigure};

use crate::assess::Places;
use crate::data::{Pack, bounded};
use crate::error::Result;
use crate::scene::Scene;

/// The kinds of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// A map of regions with station dots.
    Map,
    /// A line over time.
    Trend,
    /// The state of one place now.
    Now,
}

impl Chart {
    /// The chart of a name: `map`, `trend`, `now`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "map" => Some(Chart::Map),
            "trend" => Some(Chart::Trend),
            "now" => Some(Chart::Now),
            _ => None,
        }
    }

    /// The height a picture wants at a width, in CSS pixels.
    pub fn height(self, width: f64) -> f64 {
        match self {
            Chart::Map if width < NARROW => (width * 1.25 + 400.0).min(910.0).round(),
            Chart::Map => (width * 1.18).min(860.0).round(),
            Chart::Trend if width < NARROW => 390.0,
            Chart::Trend => bounded(width * 0.45, 330.0, 430.0).round(),
            Chart::Now => 0.0,
        }
    }
}

/// Below this width, in CSS pixels, legends stand under the picture instead of beside it.
pub(crate) const NARROW: f64 = 560.0;

/// The numbers of a picture.
pub enum Figure {
    /// Of a map.
    Map(MapFigure),
    /// Of a trend.
    Trend(TrendFigure),
    /// Of a tile.
    Now(Tile),
}

/// One item opened: what hover, tap and focus show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The item: an entity on a map, an hour on a trend.
    pub id: String,
    /// The entity it is about.
    pub place: String,
    /// The hour it is about, ISO 8601.
    pub time: String,
    /// Heading.
    pub title: String,
    /// The value in words; a dash when there is none.
    pub value: String,
    /// Unit; empty for an index.
    pub unit: String,
    /// The level's word, or why there is none.
    pub level: String,
    /// The level's colour.
    pub colour: String,
    /// What can be read on that colour.
    pub ink: String,
    /// Primary pollutants.
    pub primary: String,
    /// Health effect and advice of the level.
    pub advice: String,
    /// Label and value of further rows.
    pub rows: Vec<(String, String)>,
    /// Caveats: thin, stale, missing.
    pub flags: Vec<String>,
    /// The whole as one spoken sentence.
    pub label: String,
}

/// The same numbers as text in rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Column headings.
    pub head: Vec<String>,
    /// Rows; the first cell is the row's heading.
    pub rows: Vec<Vec<String>>,
    /// Caveats below it.
    pub note: String,
}

/// A choice the reader has.
#[derive(Clone, Debug, PartialEq)]
pub struct Control {
    /// The key of the spec it sets.
    pub key: &'static str,
    /// Its name.
    pub label: String,
    /// The value now.
    pub value: String,
    /// Values and their names.
    pub options: Vec<Choice>,
}

/// One value of a [`Control`].
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the spec's key becomes.
    pub value: &'static str,
    /// What is written on the button.
    pub label: String,
}

/// The words around a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Title {
    /// What and where.
    pub title: String,
    /// When and by which rule.
    pub subtitle: String,
    /// Source, status, approval number.
    pub footer: Vec<String>,
}

impl Figure {
    /// Computes the numbers of a picture.
    ///
    /// # Errors
    /// When the spec names a place or time the pack does not have, or the pack has no observations.
    pub fn new(chart: Chart, pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        spec.check()?;
        Ok(match chart {
            Chart::Map => Figure::Map(MapFigure::new(pack, places, spec)?),
            Chart::Trend => Figure::Trend(TrendFigure::new(pack, places, spec)?),
            Chart::Now => Figure::Now(Tile::new(pack, places, spec)?),
        })
    }

    /// Draws the numbers at a size in CSS pixels.
    pub fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        match self {
            Figure::Map(figure) => map_scene::scene(figure, spec, width, height),
            Figure::Trend(figure) => trend_scene::scene(figure, spec, width, height),
            Figure::Now(_) => Scene::new(width, height),
        }
    }

    /// Draws the mark of the item pointed at, as a scene to lay over the picture.
    pub fn overlay(&self, scene: &Scene, spec: &Spec, item: u32) -> Scene {
        match self {
            Figure::Map(figure) => map_scene::overlay(figure, scene, spec, item),
            Figure::Trend(figure) => trend_scene::overlay(figure, scene, spec, item),
            Figure::Now(_) => Scene::new(scene.width, scene.height),
        }
    }

    /// The identifier of an item of the scene.
    pub fn id(&self, item: u32) -> Option<String> {
        match self {
            Figure::Map(figure) => figure.id(item),
            Figure::Trend(figure) => figure.id(item),
            Figure::Now(_) => None,
        }
    }

    /// The item of an identifier.
    pub fn item(&self, id: &str) -> Option<u32> {
        match self {
            Figure::Map(figure) => figure.item(id),
            Figure::Trend(figure) => figure.item(id),
            Figure::Now(_) => None,
        }
    }

    /// The item a key leads to; `None` when the key means nothing here.
    pub fn walk(&self, scene: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        match self {
            Figure::Map(figure) => figure.walk(scene, from, key),
            Figure::Trend(figure) => figure.walk(from, key),
            Figure::Now(_) => None,
        }
    }

    /// An item opened.
    pub fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        match self {
            Figure::Map(figure) => figure.card(spec, item?),
            Figure::Trend(figure) => figure.card(spec, item?),
            Figure::Now(tile) => Some(tile.card(spec)),
        }
    }

    /// The numbers as a table.
    pub fn table(&self, spec: &Spec) -> Table {
        match self {
            Figure::Map(figure) => figure.table(spec),
            Figure::Trend(figure) => figure.table(spec),
            Figure::Now(tile) => tile.table(spec),
        }
    }

    /// The picture in sentences: what, where, when, level, coverage, caveats.
    pub fn describe(&self, spec: &Spec) -> String {
        match self {
            Figure::Map(figure) => figure.describe(spec),
            Figure::Trend(figure) => figure.describe(spec),
            Figure::Now(tile) => tile.card(spec).label,
        }
    }

    /// The words around the picture.
    pub fn title(&self, spec: &Spec) -> Title {
        match self {
            Figure::Map(figure) => figure.title(spec),
            Figure::Trend(figure) => figure.title(spec),
            Figure::Now(tile) => tile.title(spec),
        }
    }

    /// The choices the reader has.
    pub fn controls(&self, spec: &Spec) -> Vec<Control> {
        match self {
            Figure::Map(_) => map::controls(spec),
            Figure::Trend(_) => trend::controls(spec),
            Figure::Now(_) => Vec::new(),
        }
    }
}
