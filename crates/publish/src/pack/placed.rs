//! The measurements of the files given to the places of the pack they belong to.

use super::directory::Found;
use super::stations::{Absent, Placer, note_absent};
use super::store::Series;
use crate::error::{Location, text};
use crate::read::{PlaceKey, Station};
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::{Entity, EntityKind};
use lantian::spatial::Crs;
use std::collections::{BTreeMap, HashMap};

/// A place of the pack: stations after units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Unit(usize),
    Station(usize),
}

/// The places the files name, and what they may be.
pub(super) struct Files<'a> {
    pub(super) stations: &'a [Station],
    pub(super) units: &'a [Entity],
    pub(super) places: &'a [PlaceKey],
    /// Reports of each place, and where the first stands.
    pub(super) reports: &'a [(u64, Location)],
}

/// Measurements by the places of the pack.
#[derive(Default)]
pub(super) struct Placed {
    /// The places that have values.
    pub(super) by_entity: BTreeMap<Key, Series>,
    /// Stations whose place was looked for.
    stations: HashMap<usize, Result<Entity, Absent>>,
    /// The identifier of each place of the files, by its number.
    pub(super) entity_of: HashMap<u32, String>,
}

impl Files<'_> {
    /// Gives the measurements of each place to what it was found to be; notes those that are left out.
    pub(super) fn placed(
        &self,
        found: &[Found],
        series: Vec<Series>,
        placer: &mut Placer,
        remarks: &mut Remarks,
    ) -> Placed {
        let mut out = Placed::default();
        for (number, (found, series)) in found.iter().zip(series).enumerate() {
            let (reports, at) = self.reports.get(number).cloned().unwrap_or_default();
            let key = match found {
                Found::Unit(unit) => Key::Unit(*unit),
                Found::Station(station) => {
                    let Some(of) = self.stations.get(*station) else { continue };
                    let entry = out.stations.entry(*station).or_insert_with(|| placer.place(of, remarks));
                    match entry {
                        Ok(_) => Key::Station(*station),
                        Err(why) => {
                            if reports > 0 {
                                note_absent(of, *why, &at, reports, remarks);
                            }
                            continue;
                        }
                    }
                }
                Found::Several | Found::Unknown => {
                    note_unknown(self.places.get(number), *found, !self.stations.is_empty(), &at, reports, remarks);
                    continue;
                }
            };
            out.entity_of.insert(number as u32, self.entity(key).map(|(_, id)| id).unwrap_or_default());
            match out.by_entity.get_mut(&key) {
                Some(own) => own.merge(series),
                None => drop(out.by_entity.insert(key, series)),
            }
        }
        out.by_entity.retain(|_, series| series.has_values());
        out
    }

    /// Returns level and identifier of a place of the pack.
    fn entity(&self, key: Key) -> Option<(EntityKind, String)> {
        match key {
            Key::Unit(unit) => self.units.get(unit).map(|unit| (unit.kind, unit.id.clone())),
            Key::Station(station) => {
                self.stations.get(station).map(|station| (EntityKind::Station, format!("st:{}", station.code)))
            }
        }
    }

    /// Returns the measurements with level and identifier of their places.
    pub(super) fn series<'s>(&self, by_entity: &'s BTreeMap<Key, Series>) -> Vec<(EntityKind, String, &'s Series)> {
        by_entity.iter().filter_map(|(key, own)| self.entity(*key).map(|(kind, id)| (kind, id, own))).collect()
    }
}

impl Placed {
    /// Appends the stations that have values; returns how many positions were converted to the datum of the outlines.
    pub(super) fn add_stations(&self, entities: &mut Vec<Entity>, crs: &str) -> usize {
        let system = |word: &str| Crs::from_word(word).unwrap_or(Crs::Wgs84);
        let mut converted = 0;
        for (key, series) in &self.by_entity {
            let Key::Station(station) = key else { continue };
            let Some(Ok(entity)) = self.stations.get(station) else { continue };
            let mut entity = entity.clone();
            entity.unmonitored = series.unmonitored();
            if system(&entity.crs) != system(crs) {
                entity.position = entity.position.map(|at| system(crs).from_wgs84(system(&entity.crs).to_wgs84(at)));
                entity.crs = crs.to_owned();
                converted += 1;
            }
            entities.push(entity);
        }
        converted
    }

    /// Counts the stations of a list: inside the outlines, outside, without a usable position.
    pub(super) fn listed(
        &mut self,
        stations: &[Station],
        placer: &mut Placer,
        remarks: &mut Remarks,
    ) -> (usize, usize, usize) {
        let mut out = (0, 0, 0);
        for (at, station) in stations.iter().enumerate() {
            let own = self.stations.entry(at).or_insert_with(|| placer.place(station, remarks));
            match own {
                Ok(_) => out.0 += 1,
                Err(Absent::Outside) => out.1 += 1,
                Err(_) => out.2 += 1,
            }
        }
        out
    }
}

/// Notes reports of a place that nobody knows.
fn note_unknown(
    place: Option<&PlaceKey>,
    found: Found,
    has_list: bool,
    at: &Location,
    reports: u64,
    remarks: &mut Remarks,
) {
    // All its rows have been left out for another reason, and stand there.
    if reports == 0 {
        return;
    }
    let name = place.map(PlaceKey::label).unwrap_or_default();
    let message = match (found, has_list) {
        (Found::Several, _) => text!(
            "有几个地点叫“{name}”，请写明城市或用编码，略去{reports}条",
            "several places are called “{name}”; state the city or use the code; {reports} reports are left out"
        ),
        (_, true) => text!(
            "“{name}”既不在站点名单中也不是本数据包的地区，略去{reports}条",
            "“{name}” is neither in the list of stations nor a unit of this pack; {reports} reports are left out"
        ),
        (_, false) => text!(
            "没有站点名单，“{name}”的位置未知，略去{reports}条",
            "there is no list of stations, and nothing says where “{name}” is; {reports} reports are left out"
        ),
    };
    remarks.add(Severity::Error, Reason::UnknownPlace, at.clone(), message.clone());
    remarks.count(Reason::UnknownPlace, reports.saturating_sub(1), at, &message);
}
