//! The symbol of a station: shape by kind, colour by level.

use crate::chart::Spec;
use crate::chart::map::figure::MapFigure;
use crate::chart::map::place_value::{PlaceValue, State};
use crate::chart::options::RegionLevel;
use crate::data::StationKind;
use crate::scene::{Colour, Fill, Mark, Point, Scene, Stroke};
use crate::text::words;

/// The stations of the map's level: county stations would hide the cities they lie in; they come with the county map.
pub(crate) fn shown<'a>(figure: &'a MapFigure, spec: &'a Spec) -> impl Iterator<Item = (usize, &'a PlaceValue)> {
    let all = figure.stations.iter().enumerate();
    all.filter(|(_, s)| spec.level == RegionLevel::County || s.kind != StationKind::County)
}

/// What a station's symbol shows.
#[derive(Clone, Copy)]
pub(crate) enum Dot {
    /// The colour of its level.
    Value(Colour),
    /// An empty ring: no value for hours.
    Silent,
    /// A ring with a dot: measured, but not enough for a value.
    Invalid,
}

impl Dot {
    pub(crate) fn of(station: &PlaceValue) -> Self {
        match (station.look.colour, station.look.state) {
            (Some(colour), _) => Dot::Value(colour),
            (None, State::Invalid) => Dot::Invalid,
            _ => Dot::Silent,
        }
    }
}

/// Shape tells the kind, colour the level, an empty ring that there is no value.
pub(crate) fn symbol(scene: &mut Scene, at: Point, radius: f64, kind: StationKind, dot: Dot, item: Option<u32>) {
    let (ground, edge) = match dot {
        Dot::Value(colour) => (colour, 0x101418),
        Dot::Silent | Dot::Invalid => (Colour::WHITE, 0x6b7680),
    };
    let (fill, stroke) = (Some(Fill::Solid(ground)), Some(Stroke::new(Colour::hex(edge), 1.25)));
    let (x, y) = at;
    let r = radius * if kind == StationKind::County { 0.9 } else { 1.2 };
    let ring = match kind {
        StationKind::City => Vec::new(),
        StationKind::County => vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        StationKind::Contrast => vec![(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)],
        StationKind::Background => vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
        StationKind::Other => vec![(x - r, y - r * 0.8), (x + r, y - r * 0.8), (x, y + r)],
    };
    scene.marks.push(match ring.is_empty() {
        true => Mark::Dot { at, radius, fill, stroke, item },
        false => Mark::Area { rings: vec![ring], fill, stroke, item },
    });
    if matches!(dot, Dot::Invalid) {
        let fill = Some(Fill::Solid(Colour::hex(0x6b7680)));
        scene.marks.push(Mark::Dot { at, radius: radius * 0.35, fill, stroke: None, item: None });
    }
}

/// What a station stands for, in words.
pub(crate) fn station_word(kind: StationKind) -> words::Words {
    match kind {
        StationKind::City => words::CITY_POINT,
        StationKind::County => words::COUNTY_POINT,
        StationKind::Contrast => words::CONTRAST_POINT,
        StationKind::Background => words::BACKGROUND_POINT,
        StationKind::Other => words::OTHER_STATION,
    }
}
