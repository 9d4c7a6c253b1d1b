//! Places: the province, cities, counties, development zones, named groups and stations.

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
    /// A national city evaluation point (国控评价点): enters its city and its county.
    #[default]
    City,
    /// A county station (县站): enters its county; enters its city only where the city has no evaluation point.
    County,
    /// A contrast or background point (对照点): shown, enters no mean.
    Contrast,
}

impl StationKind {
    /// The name used in a pack.
    pub fn id(self) -> &'static str {
        match self {
            StationKind::City => "city",
            StationKind::County => "county",
            StationKind::Contrast => "contrast",
        }
    }

    /// The kind of a name used in a pack; an empty name is an evaluation point.
    pub fn from_id(id: &str) -> Option<Self> {
        if id.is_empty() {
            return Some(Self::City);
        }
        [Self::City, Self::County, Self::Contrast].into_iter().find(|k| k.id() == id)
    }
}

/// One place of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Identifier: the adcode for administrative units, `st:…` for stations, `grp:…` for groups, `dz:…` for zones.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
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
