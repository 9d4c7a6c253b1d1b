//! Stations get the unit whose outline holds them; their city is the one the list states.

use super::directory::Directory;
use crate::error::{Location, text};
use crate::read::Station;
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::{Boundaries, Entity, EntityKind, StationKind};
use lantian::error::Bilingual;
use lantian::spatial::{Crs, Locator};
use std::collections::HashMap;

/// Why a station is not in a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absent {
    Outside,
    NoPosition,
    Swapped,
}

/// Keeps one station of each code: the first that is listed.
pub(crate) fn single(list: Vec<Station>, remarks: &mut Remarks) -> Vec<Station> {
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<Station> = Vec::with_capacity(list.len());
    for station in list {
        match at.get(&station.code).and_then(|at| out.get(*at)) {
            Some(first)
                if (first.position, &first.name) != (station.position, &station.name) && station.at.row.is_some() =>
            {
                let (code, row) = (&station.code, first.at.row.unwrap_or(0));
                let message = text!(
                    "站点{code}在名单中不止一行且内容不同，以第{row}行为准；若是迁址，请用启用和停用日期分开编码",
                    "station {code} is listed more than once with other content; row {row} counts; if it moved, give each place a code of its own"
                );
                remarks.add(Severity::Doubt, Reason::ListedTwice, station.at.clone(), message);
            }
            Some(_) => {}
            None => {
                at.insert(station.code.clone(), out.len());
                out.push(station);
            }
        }
    }
    out
}

/// Finds out where stations lie.
pub(crate) struct Placer<'a> {
    boundaries: &'a Boundaries,
    units: &'a [Entity],
    directory: &'a Directory<'a>,
    locators: Vec<Locator>,
    /// The reference system of the outlines.
    outlines: Crs,
    disagreements: Vec<String>,
}

impl<'a> Placer<'a> {
    /// Prepares the lowest layers of some outlines.
    pub(crate) fn new(
        boundaries: &'a Boundaries,
        units: &'a [Entity],
        directory: &'a Directory<'a>,
        crs: &str,
    ) -> Self {
        let layers = ["county", "city", "province"].into_iter().filter_map(|level| boundaries.layer(level));
        let locators = layers.map(|layer| Locator::new(boundaries, layer)).collect();
        let outlines = Crs::from_word(crs).unwrap_or(Crs::Wgs84);
        Self { boundaries, units, directory, locators, outlines, disagreements: Vec::new() }
    }

    /// Returns the entity of a station.
    ///
    /// # Errors
    /// Why it cannot be in the pack.
    pub(crate) fn place(&mut self, station: &Station, remarks: &mut Remarks) -> Result<Entity, Absent> {
        let position = station.position.ok_or(if station.swapped { Absent::Swapped } else { Absent::NoPosition })?;
        let own = Crs::from_word(&station.crs).unwrap_or(Crs::Wgs84);
        let holder = self.locate(own, position).ok_or(Absent::Outside)?;
        let other = self.locate(Crs::Gcj02, position).or_else(|| self.locate(Crs::Wgs84, position));
        if station.crs.is_empty() && self.locate(Crs::Gcj02, position).is_some_and(|there| there != holder) {
            let (code, here) = (&station.code, self.name(&holder));
            let there = other.map(|id| self.name(&id)).unwrap_or_default();
            let message = text!(
                "站点{code}按WGS84在{here}，若坐标是GCJ-02则在{there}；名单没有写坐标系",
                "station {code} lies in {here} as WGS84, but in {there} if its position is GCJ-02; the list states no datum"
            );
            remarks.add(Severity::Doubt, Reason::Disagreement, station.at.clone(), message);
        }
        let name = if station.name.is_empty() { &station.code } else { &station.name };
        let mut entity =
            Entity::new(format!("st:{}", station.code), EntityKind::Station, holder, Bilingual::new(name, ""));
        entity.position = Some(position);
        entity.crs.clone_from(&station.crs);
        entity.station = station.kind.unwrap_or_else(|| by_name(&station.name));
        entity.valid_from = station.valid_from.unwrap_or(i32::MIN);
        entity.valid_to = station.valid_to.unwrap_or(i32::MAX);
        entity.city = self.own_city(station, &entity.parent, remarks);
        self.county(station, &entity.parent, remarks);
        Ok(entity)
    }

    /// Returns the lowest unit whose outline holds a position.
    fn locate(&self, crs: Crs, position: (f64, f64)) -> Option<String> {
        let at = if crs == self.outlines { position } else { self.outlines.from_wgs84(crs.to_wgs84(position)) };
        let found = self.locators.iter().find_map(|locator| locator.locate(at))?;
        debug_assert!(!self.boundaries.layers.is_empty());
        Some(found.to_owned())
    }

    /// Returns the city whose evaluation point a station is, where it is not the one it lies in.
    fn own_city(&mut self, station: &Station, parent: &str, remarks: &mut Remarks) -> String {
        let stated = if station.own_city.is_empty() { &station.city } else { &station.own_city };
        let lies_in = self.line(parent);
        let Some(city) = self.directory.unit(stated, "") else {
            if !stated.is_empty() && !stated.starts_with("全") {
                let (code, here) = (&station.code, self.name(parent));
                let message = text!(
                    "站点{code}所填城市“{stated}”不在本数据包的地区中，按所在的{here}处理",
                    "the city “{stated}” of station {code} is no unit of this pack; it counts where it lies, in {here}"
                );
                remarks.add(Severity::Doubt, Reason::Disagreement, station.at.clone(), message);
            }
            return String::new();
        };
        // A county-level city that is listed as a city of its own is within its own line.
        let is_city = lies_in.contains(&city.id) && matches!(city.kind, EntityKind::City | EntityKind::Province);
        if is_city {
            return String::new();
        }
        if !lies_in.contains(&city.id) {
            let (code, stated, here) = (&station.code, &city.name.zh, self.name(parent));
            let message = text!(
                "站点{code}所填城市为{stated}，位置在{here}；计入{stated}",
                "station {code} is filed under {stated} and lies in {here}; it counts for {stated}"
            );
            self.disagreements.push(code.clone());
            remarks.add(Severity::Doubt, Reason::Disagreement, station.at.clone(), message);
        }
        city.id.clone()
    }

    /// Notes a stated county that is not the one whose outline holds the station.
    fn county(&mut self, station: &Station, parent: &str, remarks: &mut Remarks) {
        let Some(county) =
            self.directory.unit(&station.county, &station.city).filter(|unit| unit.kind == EntityKind::County)
        else {
            return;
        };
        if county.id != parent && self.units.iter().any(|unit| unit.id == parent && unit.kind == EntityKind::County) {
            let (code, stated, here) = (&station.code, &county.name.zh, self.name(parent));
            let message = text!(
                "站点{code}所填县区为{stated}，位置在{here}；按位置归属",
                "station {code} is filed under {stated} and lies in {here}; the outline counts"
            );
            self.disagreements.push(code.clone());
            remarks.add(Severity::Doubt, Reason::Disagreement, station.at.clone(), message);
        }
    }

    /// Returns a unit and what is above it.
    fn line(&self, id: &str) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut at = id;
        while let Some(unit) = self.units.iter().find(|unit| unit.id == at).filter(|_| out.len() < 8) {
            out.push(unit.id.clone());
            at = &unit.parent;
        }
        out
    }

    fn name(&self, id: &str) -> String {
        self.units.iter().find(|unit| unit.id == id).map_or_else(|| id.to_owned(), |unit| unit.name.zh.clone())
    }

    /// Returns the codes of the stations that disagree with the outlines, for the notes of the pack.
    pub(crate) fn disagreements(self) -> Vec<String> {
        self.disagreements
    }
}

/// Returns what a station stands for by the words in its name.
fn by_name(name: &str) -> StationKind {
    if name.contains("对照") {
        StationKind::Contrast
    } else if name.contains("背景") {
        StationKind::Background
    } else {
        StationKind::City
    }
}

/// Notes stations that reported and are not in the pack, with their reports.
pub(crate) fn note_absent(station: &Station, why: Absent, at: &Location, reports: u64, remarks: &mut Remarks) {
    let name = if station.name.is_empty() { String::new() } else { format!("“{}”", station.name) };
    let code = &station.code;
    let (reason, message) = match why {
        Absent::Outside => (
            Reason::Outside,
            text!(
                "站点{code}{name}在边界之外，略去{reports}条",
                "station {code}{name} lies outside the outlines; {reports} reports are left out"
            ),
        ),
        Absent::NoPosition => (
            Reason::NoPosition,
            text!(
                "站点{code}{name}没有可用的坐标，略去{reports}条",
                "station {code}{name} has no usable position; {reports} reports are left out"
            ),
        ),
        Absent::Swapped => (
            Reason::Swapped,
            text!(
                "站点{code}{name}的经纬度颠倒，略去{reports}条",
                "longitude and latitude of station {code}{name} are swapped; {reports} reports are left out"
            ),
        ),
    };
    remarks.add(Severity::Error, reason, at.clone(), message.clone());
    remarks.count(reason, reports.saturating_sub(1), at, &message);
}
