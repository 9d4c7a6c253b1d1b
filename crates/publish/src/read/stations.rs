//! Lists of stations, and what tables of measurements say of theirs.

use super::left_out::length_is_wrong;
use super::places::{refuse_shortened, spelled};
use super::value::is_missing;
use super::{Context, PlaceKey, Reading};
use crate::error::{Result, text};
use crate::grid::Grid;
use crate::recognise::spelling::{folded, plain};
use crate::recognise::times::{self, DateOrder};
use crate::recognise::{Mapping, Role};
use crate::remark::{Reason, Severity};
use lantian::data::{StationKind, sha256};
use serde::Serialize;

/// A station as a list or a published file describes it; what is not said is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Station {
    /// Its code, such as `1081A`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The city it is filed under, by name or code.
    pub city: String,
    /// The county it is filed under, by name or code.
    pub county: String,
    /// Longitude and latitude in degrees.
    pub position: Option<(f64, f64)>,
    /// The reference system of its position, as stated.
    pub crs: String,
    /// What it stands for, where the list says.
    #[serde(skip)]
    pub kind: Option<StationKind>,
    /// The city whose evaluation point it is, where the list says.
    pub own_city: String,
    /// The first day it is valid, as days since 1970-01-01.
    pub valid_from: Option<i32>,
    /// The last day it is valid.
    pub valid_to: Option<i32>,
    /// Longitude and latitude seem to be swapped, so that it has no position.
    pub swapped: bool,
    /// File, sheet and row it comes from.
    pub at: crate::error::Location,
}

impl Station {
    /// Returns a station of which only its place is known.
    pub(super) fn of_place(place: &PlaceKey) -> Self {
        let PlaceKey { code, name, city, county } = place.clone();
        Self { code, name, city, county, ..Self::default() }
    }

    /// Gives a station of a list without codes a code of its city and name, the same in every run.
    pub(crate) fn give_code(&mut self) {
        if self.code.is_empty() {
            let digest = sha256(format!("{}/{}", self.city, self.name).as_bytes());
            self.code = format!("N{}", digest.chars().take(8).collect::<String>());
        }
    }
}

/// The columns that describe stations.
pub(super) struct Columns {
    longitude: usize,
    latitude: usize,
    crs: Option<usize>,
}

impl Columns {
    /// Returns the columns of the position; `None` where there are none.
    pub(super) fn new(mapping: &Mapping) -> Option<Self> {
        let index = |role| mapping.index(role);
        Some(Self { longitude: index(Role::Longitude)?, latitude: index(Role::Latitude)?, crs: index(Role::Crs) })
    }

    /// Returns a station with the position of a row; `None` where the row has none.
    pub(super) fn position_of(&self, grid: &Grid, row: usize, station: Station) -> Option<Station> {
        let position = degrees(grid.cell(row, self.longitude)).zip(degrees(grid.cell(row, self.latitude)));
        let position = position.filter(|at| on_earth(*at))?;
        let crs = self.crs.map_or("", |column| grid.cell(row, column)).to_owned();
        Some(Station { position: Some(position), crs, ..station })
    }
}

/// True for a longitude and latitude in degrees.
fn on_earth((lon, lat): (f64, f64)) -> bool {
    (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)
}

/// Reads a list.
pub(super) fn read(grid: &Grid, mapping: &Mapping, context: &Context, reading: &mut Reading) -> Result<()> {
    let index = |role| mapping.index(role);
    let entity_type = index(Role::Parameter);
    let code_column = index(Role::Code).or(index(Role::Place));
    let width = mapping.header.map_or(0, |header| grid.width(header));
    for row in mapping.first..grid.len() {
        let cell = |column: Option<usize>| column.map_or("", |column| grid.cell(row, column));
        // A pack's own table holds places of other kinds as well.
        let other = entity_type.is_some_and(|column| !matches!(grid.cell(row, column), "" | "station"));
        if grid.width(row) == 0 || other {
            continue;
        }
        reading.rows += 1;
        let at = |column: &str| context.at(grid.line(row), column);
        if length_is_wrong(grid, row, width) {
            let have = grid.cells(row);
            let message = text!(
                "此行有{have}格，表头有{width}格，此行略去",
                "the row has {have} cells, the header {width}; the row is left out"
            );
            reading.remarks.add(Severity::Error, Reason::Length, at(""), message);
            continue;
        }
        let (code, name) = (cell(code_column), cell(index(Role::StationName)));
        if code.is_empty() && name.is_empty() {
            let message = text!("没有编码也没有名称，此行略去", "neither code nor name; the row is left out");
            reading.remarks.add(Severity::Error, Reason::NoPlace, at(""), message);
            continue;
        }
        refuse_shortened(code, grid.line(row))?;
        let mut station = Station {
            code: spelled(code),
            name: name.to_owned(),
            city: cell(index(Role::City)).to_owned(),
            county: cell(index(Role::County)).to_owned(),
            crs: cell(index(Role::Crs)).to_owned(),
            own_city: cell(index(Role::OwnCity)).to_owned(),
            at: at(""),
            ..Station::default()
        };
        let (lon, lat) = (cell(index(Role::Longitude)), cell(index(Role::Latitude)));
        match degrees(lon).zip(degrees(lat)) {
            Some(position) if on_earth(position) => station.position = Some(position),
            Some((x, y)) if on_earth((y, x)) => {
                station.swapped = true;
                let message = text!(
                    "“{lon}, {lat}”不是经纬度，经度和纬度是否颠倒？",
                    "“{lon}, {lat}” is not a longitude and latitude; are they swapped?"
                );
                reading.remarks.add(Severity::Error, Reason::Swapped, at("经度"), message);
            }
            _ if is_missing(lon) && is_missing(lat) => {}
            _ => {
                let message = text!(
                    "“{lon}, {lat}”不是十进制度的经纬度",
                    "“{lon}, {lat}” is not a longitude and latitude in decimal degrees"
                );
                reading.remarks.add(Severity::Error, Reason::NoPosition, at("经度"), message);
            }
        }
        station.kind = kind(&cell(index(Role::Kind)).to_lowercase(), cell(index(Role::Contrast)), &at, reading);
        for (role, end) in [(Role::ValidFrom, &mut station.valid_from), (Role::ValidTo, &mut station.valid_to)] {
            let text = cell(index(role));
            *end = times::parse(text, DateOrder::Ymd, grid.epoch()).map(|moment| moment.day);
            if end.is_none() && !is_missing(text) {
                let message = text!("“{text}”不是日期，不起作用", "“{text}” is not a date; it is not used");
                reading.remarks.add(Severity::Error, Reason::StationField, at("启用/停用"), message);
            }
        }
        reading.stations.push(station);
    }
    Ok(())
}

/// Reads what a station stands for.
fn kind(
    word: &str,
    contrast: &str,
    at: &dyn Fn(&str) -> crate::error::Location,
    reading: &mut Reading,
) -> Option<StationKind> {
    if matches!(folded(contrast).as_str(), "y" | "yes" | "是" | "true" | "1" | "对照点" | "背景点") {
        return Some(StationKind::Contrast);
    }
    let bare = folded(word);
    let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    if is_missing(word) {
        None
    } else if has(&["对照", "contrast", "清洁"]) {
        Some(StationKind::Contrast)
    } else if has(&["背景", "background"]) {
        Some(StationKind::Background)
    } else if has(&["县", "county", "省控", "市控"]) {
        Some(StationKind::County)
    } else if has(&["国控", "评价", "city", "城市"]) {
        Some(StationKind::City)
    } else if has(&["交通", "路边", "工业", "园区", "乡镇", "微站", "other", "其他", "traffic", "industrial"])
    {
        Some(StationKind::Other)
    } else {
        let message = text!(
            "站点类型“{word}”不认识，按未说明处理（可写 评价点、县站、对照点、背景点、其他）",
            "the kind “{word}” is not known and taken as not stated (city, county, contrast, background, other)"
        );
        reading.remarks.add(Severity::Error, Reason::StationField, at("类型"), message);
        None
    }
}

/// Reads degrees: `112.5583`, `112.5583E`, `112°33'29.9"E`, `112度33分29.9秒`.
pub(crate) fn degrees(text: &str) -> Option<f64> {
    let text = plain(text).trim().to_uppercase();
    let negative = text.starts_with('-') || text.ends_with(['W', 'S']);
    let bare = text
        .trim_start_matches('-')
        .trim_end_matches(['E', 'N', 'W', 'S', '"', '″', '秒', '\'', '′', '分', '°', '度', ' ']);
    let parts: Vec<f64> = bare
        .split(['°', '度', '\'', '′', '’', '分', '"', '″', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let value = match *parts.as_slice() {
        [degrees] => degrees,
        [degrees, minutes] if minutes < 60.0 => degrees + minutes / 60.0,
        [degrees, minutes, seconds] if minutes < 60.0 && seconds < 60.0 => degrees + minutes / 60.0 + seconds / 3600.0,
        _ => return None,
    };
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::degrees;

    #[test]
    fn degrees_are_read_in_three_ways() {
        assert_eq!(degrees("112.5583"), Some(112.5583));
        assert_eq!(degrees("37.7124N"), Some(37.7124));
        assert!((degrees("112°33'29.9\"E").unwrap() - 112.558_305_6).abs() < 1e-6);
        assert!((degrees("37度44分21.8秒").unwrap() - 37.739_388_9).abs() < 1e-6);
        assert_eq!(degrees("71.1W"), Some(-71.1));
        for text in ["", "东经", "112°70'E", "a"] {
            assert_eq!(degrees(text), None, "{text}");
        }
    }
}
