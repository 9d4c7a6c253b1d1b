//! Places: the province, cities, counties, development zones, named groups and stations.

use super::{Pollutant, Timestamp};
use crate::error::Bilingual;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A province.
    Province,
    /// A prefecture-level city.
    City,
    /// A county-level unit.
    County,
    /// A development zone: ranked, but without an area of its own.
    DevZone,
    /// A named list of other places, such as a basin.
    Group,
    /// A monitoring station.
    Station,
}

impl EntityKind {
    /// The name used in a pack.
    pub fn id(self) -> &'static str {
        match self {
            EntityKind::Province => "province",
            EntityKind::City => "city",
            EntityKind::County => "county",
            EntityKind::DevZone => "devzone",
            EntityKind::Group => "group",
            EntityKind::Station => "station",
        }
    }

    /// The kind of a name used in a pack.
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Province, Self::City, Self::County, Self::DevZone, Self::Group, Self::Station]
            .into_iter()
            .find(|k| k.id() == id)
    }
}

/// What a station stands for, which decides whose mean it enters (HJ 663-2013: city evaluation points only).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StationKind {
    /// A city evaluation point (城市评价点): enters the mean of its own city ([`Entity::city`]) and of the county it lies in.
    #[default]
    City,
    /// A county station (县级站): enters its county; enters its city only where the city has no evaluation point.
    County,
    /// A contrast point (对照点): shown, enters no mean.
    Contrast,
    /// A background point (背景点): shown, enters no mean.
    Background,
    /// Any other station, such as a traffic station (交通站): shown, enters no mean.
    Other,
}

impl StationKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::City, Self::County, Self::Contrast, Self::Background, Self::Other];

    /// The name used in a pack.
    pub fn id(self) -> &'static str {
        match self {
            StationKind::City => "city",
            StationKind::County => "county",
            StationKind::Contrast => "contrast",
            StationKind::Background => "background",
            StationKind::Other => "other",
        }
    }

    /// The kind of a name used in a pack; an empty name is an evaluation point.
    pub fn from_id(id: &str) -> Option<Self> {
        if id.is_empty() {
            return Some(Self::City);
        }
        Self::ALL.into_iter().find(|k| k.id() == id)
    }
}

/// One place of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Identifier: the adcode for administrative units, `st:…` for stations, `grp:…` for groups, `dz:…` for zones.
    pub id: String,
    /// What it is: a city that is a province or a county as well is a city.
    pub kind: EntityKind,
    /// What else it is: 北京 is a province, too, and 东莞, which has no counties, a unit of the level of counties.
    pub further: Vec<EntityKind>,
    /// Identifier of the place it belongs to; empty at the top.
    pub parent: String,
    /// Name in both languages.
    pub name: Bilingual,
    /// Longitude and latitude in degrees, for stations.
    pub position: Option<(f64, f64)>,
    /// The reference system its position is stated in, as a pack writes it; empty is WGS 84.
    pub crs: String,
    /// Whether it takes part in the ranking.
    pub ranked: bool,
    /// What a station stands for; meaningless for other kinds.
    pub station: StationKind,
    /// Of a station, the identifier of the city (or county-level city) whose evaluation point it is; empty is the city its
    /// parent lies in.
    pub city: String,
    /// The first day it is valid, as days since 1970-01-01; `i32::MIN` without one.
    pub valid_from: i32,
    /// The last day it is valid; `i32::MAX` without one.
    pub valid_to: i32,
    /// Pollutants that are not in its monitoring plan, marked `/` (HJ 633-2026, Tables 4 and 5): not measured there, in
    /// contrast to missing. Each with the first such day, as days since 1970-01-01; `i32::MIN` is from the beginning.
    pub unmonitored: Vec<(Pollutant, i32)>,
}

impl Entity {
    /// A place without a position that is always valid, takes part in no ranking and monitors everything; of a station, an
    /// evaluation point.
    pub fn new(id: impl Into<String>, kind: EntityKind, parent: impl Into<String>, name: Bilingual) -> Self {
        Self {
            id: id.into(),
            kind,
            further: Vec::new(),
            parent: parent.into(),
            name,
            position: None,
            crs: String::new(),
            ranked: false,
            station: StationKind::City,
            city: String::new(),
            valid_from: i32::MIN,
            valid_to: i32::MAX,
            unmonitored: Vec::new(),
        }
    }

    /// True if the place is of a kind, be it among others.
    pub fn is(&self, kind: EntityKind) -> bool {
        self.kind == kind || self.further.contains(&kind)
    }

    /// True if the place is valid at a time: the day it belongs to lies between its `valid_from` and its `valid_to`.
    pub fn is_valid_at(&self, time: Timestamp) -> bool {
        self.is_valid_on(time.day())
    }

    /// True unless a pollutant is not in its monitoring plan on a day, as days since 1970-01-01.
    pub fn monitors(&self, pollutant: Pollutant, day: i32) -> bool {
        !self.unmonitored.iter().any(|(of, since)| *of == pollutant && *since <= day)
    }

    /// True if the place is valid on a day, as days since 1970-01-01.
    pub fn is_valid_on(&self, day: i32) -> bool {
        (self.valid_from..=self.valid_to).contains(&day)
    }
}

/// How a group's value is made of its members'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupMean {
    /// The mean of the stations in all members.
    #[default]
    Stations,
    /// The mean of the members' own values.
    Members,
    /// The mean of the members' own values, each by its area; a member without an outline does not enter.
    Areas,
}

/// A named list of places with an area, such as a basin.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Identifier of the group's entity.
    pub id: String,
    /// Identifiers of its members.
    pub members: Vec<String>,
    /// How its value is made.
    pub mean: GroupMean,
    /// Of a mean by area, the members' areas in square kilometres, as far as there are outlines.
    pub areas: Vec<Option<f64>>,
}
