//! The end of packing: units, stations, who is who, the files.

use super::directory::{Directory, Found};
use super::stations::{Absent, Placer, note_absent, single};
use super::store::{Series, grid};
use super::write::{self, Extras, Part};
use super::{Options, Outcome, Packer, report, units};
use crate::error::{Error, Kind, Location, Result, Text, text};
use crate::outlines::{self, Gazetteer, Outlines, topojson};
use crate::read::{PlaceKey, Station, Wind};
use crate::remark::{self, Reason, Remarks, Severity};
use lantian::data::{
    Boundaries, BoundaryNote, Entity, EntityKind, Manifest, Observations, Pack, Pollutant, Step, Timestamp,
};
use lantian::decode;
use lantian::error::Bilingual;
use lantian::spatial::Crs;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was made of the files, before it is written.
pub(super) struct Made<'a> {
    /// The pack without measurements.
    pub(super) pack: Pack,
    /// What belongs to it besides.
    pub(super) extras: Extras,
    /// Measurements, part by part.
    pub(super) obs: &'a mut dyn Iterator<Item = Part>,
    /// Wind, part by part.
    pub(super) met: Vec<Part>,
}

/// Makes the pack of what was read.
pub(super) fn finish(packer: Packer) -> Outcome {
    finish_with(packer, &mut |made, remarks| {
        let files = write::files_of_parts(&made.pack, &made.extras, made.obs, made.met.into_iter());
        verify(&files, remarks)?;
        Ok(files)
    })
}

/// Turns what was made of the files into files, `manifest.json` last.
pub(super) type Write<'a> = &'a mut dyn FnMut(Made<'_>, &mut Remarks) -> Result<Vec<(String, Vec<u8>)>>;

/// Makes of what was read what `write` writes; no files are no change.
pub(super) fn finish_with(packer: Packer, write: Write<'_>) -> Outcome {
    let mut ended = Ended { report: packer.report, remarks: packer.remarks };
    let parts = Parts {
        options: packer.options,
        places: packer.places,
        series: packer.series,
        reports: packer.reports,
        wind: packer.wind,
        listed: packer.listed,
        known: packer.known,
        described: packer.described,
        outlines: packer.outlines,
        tables: packer.tables,
        layouts: packer.layouts,
        notes: packer.notes,
        times: packer.times,
    };
    let pack = parts.make(&mut ended, write);
    let Ended { mut report, remarks } = ended;
    report.remarks = remarks.tallies().iter().map(|(reason, tally)| (*reason, tally.count)).collect();
    let pack = pack.map(|mut files| {
        if let Some(last) = files.len().checked_sub(1) {
            // Before the manifest, which comes last.
            files.insert(last, ("remarks.csv".to_owned(), remark::table(&remarks)));
        }
        report.pack = files.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect();
        files
    });
    Outcome { pack, report, remarks }
}

struct Ended {
    report: super::Report,
    remarks: Remarks,
}

struct Parts {
    options: Options,
    places: Vec<PlaceKey>,
    series: Vec<Series>,
    reports: Vec<(u64, Location)>,
    wind: Vec<(u32, Wind)>,
    listed: Vec<Station>,
    known: Vec<Station>,
    described: Vec<Station>,
    outlines: Vec<(String, serde_json::Value)>,
    tables: BTreeMap<&'static str, String>,
    layouts: BTreeMap<crate::recognise::Layout, u64>,
    notes: Vec<Text>,
    times: Option<(Timestamp, Timestamp)>,
}

impl Parts {
    fn make(mut self, ended: &mut Ended, write: Write<'_>) -> Result<Vec<(String, Vec<u8>)>> {
        let (units, boundaries, stored) = self.units(ended)?;
        let crs = stored.first().map_or(String::new(), |(note, _)| note.crs.clone());
        let stations = single(self.list(), &mut ended.remarks);
        let directory = Directory::new(&stations, &units.entities);
        let found = directory.find_all(&self.places);
        let mut placer = Placer::new(&boundaries, &units.entities, &directory, &crs);
        let mut by_entity: BTreeMap<Key, Series> = BTreeMap::new();
        let mut placed: HashMap<usize, Result<Entity, Absent>> = HashMap::new();
        let mut entity_of: HashMap<u32, String> = HashMap::new();
        for (number, (found, series)) in found.iter().zip(std::mem::take(&mut self.series)).enumerate() {
            let (reports, at) = self.reports.get(number).cloned().unwrap_or_default();
            let key = match found {
                Found::Unit(unit) => Key::Unit(*unit),
                Found::Station(station) => {
                    let Some(of) = stations.get(*station) else { continue };
                    let entry = placed.entry(*station).or_insert_with(|| placer.place(of, &mut ended.remarks));
                    match entry {
                        Ok(_) => Key::Station(*station),
                        Err(why) => {
                            if reports > 0 {
                                note_absent(of, *why, &at, reports, &mut ended.remarks);
                            }
                            continue;
                        }
                    }
                }
                Found::Several | Found::Unknown => {
                    note_unknown(
                        self.places.get(number),
                        *found,
                        !stations.is_empty(),
                        &at,
                        reports,
                        &mut ended.remarks,
                    );
                    continue;
                }
            };
            let id = match key {
                Key::Unit(unit) => units.entities.get(unit).map(|unit| unit.id.clone()),
                Key::Station(station) => stations.get(station).map(|station| format!("st:{}", station.code)),
            };
            entity_of.insert(number as u32, id.unwrap_or_default());
            match by_entity.get_mut(&key) {
                Some(own) => own.merge(series),
                None => drop(by_entity.insert(key, series)),
            }
        }
        by_entity.retain(|_, series| series.has_values());
        ended.report.listed = listed(&stations, &mut placer, &mut placed, &mut ended.remarks);
        let disagreements = placer.disagreements();
        if by_entity.is_empty() {
            return Err(nothing_left(&ended.remarks));
        }
        let mut pack = Pack { entities: units.entities.clone(), groups: units.groups.clone(), ..Pack::default() };
        let mut series: Vec<(EntityKind, String, &Series)> = Vec::new();
        let converted = add_stations(&mut pack.entities, &by_entity, &placed, &crs);
        for (key, own) in &by_entity {
            let entity = match key {
                Key::Unit(unit) => units.entities.get(*unit).map(|unit| (unit.kind, unit.id.clone())),
                Key::Station(station) => {
                    stations.get(*station).map(|s| (EntityKind::Station, format!("st:{}", s.code)))
                }
            };
            series.extend(entity.map(|(kind, id)| (kind, id, own)));
        }
        ended.report.stations = series.iter().filter(|(kind, ..)| *kind == EntityKind::Station).count();
        ended.report.units = series.len() - ended.report.stations;
        let hourly = by_entity.values().any(|own| own.keys(Step::Hour).next().is_some());
        ended.report.times = self.times.map(|(first, last)| report::span(first, last, hourly));
        pack.manifest = self.manifest(&units.notes, &stored, (&disagreements, converted), &ended.remarks);
        let mut extras = Extras {
            outlines: stored,
            group_notes: self.options.base.group_notes.clone(),
            tables: self.tables.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect(),
            csv: self.options.csv,
            ..Extras::default()
        };
        if self.tables.contains_key("groups.csv") {
            // Groups given as a table take the place of the base's.
            pack.groups.clear();
            extras.group_notes.clear();
        }
        let met = self.wind(&pack, &entity_of);
        write(Made { pack, extras, obs: &mut measurements(&series), met }, &mut ended.remarks)
    }

    /// Returns the stations: a list counts before what the pack knows, and that before what the files say of their stations.
    fn list(&mut self) -> Vec<Station> {
        let described = std::mem::take(&mut self.described);
        let (mut first, mut then) = match std::mem::take(&mut self.listed) {
            listed if listed.is_empty() => (std::mem::take(&mut self.known), described),
            listed => (listed, std::mem::take(&mut self.known)),
        };
        first.iter_mut().chain(&mut then).for_each(Station::give_code);
        let codes: BTreeSet<String> = first.iter().map(|station| station.code.clone()).collect();
        first.extend(then.into_iter().filter(|station| !codes.contains(&station.code)));
        first
    }

    /// Returns the units, their outlines, and the outlines as they are stored.
    #[expect(clippy::type_complexity, reason = "three things that belong together for one call")]
    fn units(&mut self, ended: &mut Ended) -> Result<(units::Units, Boundaries, Vec<(BoundaryNote, Vec<u8>)>)> {
        let base = &self.options.base;
        if self.outlines.is_empty() {
            return Ok((units::of_base(base), base.boundaries.clone(), base.outlines.clone()));
        }
        let names = base.entities.iter().filter(|e| !matches!(e.kind, EntityKind::Group | EntityKind::Station));
        let list = names.map(|e| (e.kind, e.id.as_str(), [e.name.zh.as_str(), e.name.en.as_str()])).collect();
        let gazetteer = Gazetteer { units: list, boundaries: &base.boundaries };
        let mut all = Outlines::default();
        for (name, value) in &self.outlines {
            let general = self.options.statements.get("").cloned().unwrap_or_default();
            let statement = self.options.statements.get(name).cloned().unwrap_or(general);
            let one = outlines::read_with(name, value, &statement, Some(&gazetteer), &mut ended.remarks)?;
            all.join(one, name)?;
        }
        let units = units::of_outlines(base, &mut all, &mut ended.remarks);
        let stored = vec![(all.note.clone(), super::gzip(&topojson(&all.boundaries)))];
        Ok((units, all.boundaries, stored))
    }

    fn manifest(
        &self,
        made: &[Text],
        outlines: &[(BoundaryNote, Vec<u8>)],
        (disagreements, converted): (&[String], usize),
        remarks: &Remarks,
    ) -> Manifest {
        let mut notes = report::notes(&self.layouts, &self.notes, remarks);
        notes.extend(made.iter().map(|note| Text::new(format!("{}。", note.zh), format!("{}.", note.en))));
        if !disagreements.is_empty() {
            let (count, some) =
                (disagreements.len(), disagreements.iter().take(8).cloned().collect::<Vec<_>>().join(" "));
            notes.push(text!(
                "{count}个站点所填的市县与边界不符：{some}；城市按所填，县区按边界。",
                "The stated city or county of {count} stations differs from the outlines: {some}; the city is as stated, the county as outlined."
            ));
        }
        if outlines.iter().any(|(note, _)| note.approval.is_empty()) {
            notes.push(text!(
                "边界未经审图，无审图号；公开使用前由发布单位替换。",
                "The outlines have no map approval number; the publisher must replace them before public use."
            ));
        }
        if converted > 0 {
            notes.push(text!(
                "{converted}个站点的坐标已换算为边界的坐标系。",
                "The positions of {converted} stations were converted to the datum of the outlines."
            ));
        } else {
            notes.push(text!(
                "站点坐标按WGS84使用，另有注明的除外。",
                "Positions of stations are used as WGS 84 unless stated otherwise."
            ));
        }
        let options = &self.options;
        Manifest {
            id: options.id.clone(),
            revision: options.revision,
            title: Bilingual::from(&options.title),
            publisher: Bilingual::from(&options.publisher),
            licence: options.licence.clone(),
            status: options.status,
            generated: self.newest().map(Timestamp::iso).unwrap_or_default(),
            notes: notes.iter().map(Bilingual::from).collect(),
            ..Manifest::default()
        }
    }

    /// Returns the last time of any measurement, wind included: what is later than the pack is left out when it is read.
    fn newest(&self) -> Option<Timestamp> {
        let wind = self.wind.iter().map(|(_, wind)| wind.time);
        wind.chain(self.times.map(|(_, last)| last)).max()
    }

    /// Returns the wind by level and month.
    fn wind(&self, pack: &Pack, entity_of: &HashMap<u32, String>) -> Vec<Part> {
        let kinds: HashMap<&str, EntityKind> = pack.entities.iter().map(|e| (e.id.as_str(), e.kind)).collect();
        let mut parts: BTreeMap<String, BTreeMap<String, Vec<&Wind>>> = BTreeMap::new();
        for (number, wind) in &self.wind {
            let Some(id) = entity_of.get(number).filter(|id| kinds.contains_key(id.as_str())) else { continue };
            let kind = kinds.get(id.as_str()).copied().unwrap_or(EntityKind::Station);
            let name = write::part_name("met", kind, Step::Hour, wind.time);
            parts.entry(name).or_default().entry(id.clone()).or_default().push(wind);
        }
        let grid = |places: BTreeMap<String, Vec<&Wind>>| {
            let times = || places.values().flatten().map(|wind| wind.time);
            let (first, last) = (times().min()?, times().max()?);
            let len = (last.0 - first.0) as usize + 1;
            let mut out = Observations::new(first, Step::Hour, len, places.keys().cloned().collect());
            for (row, list) in places.values().enumerate() {
                for wind in list {
                    let at = (wind.time.0 - first.0) as usize;
                    for (column, value) in [(Pollutant::Pm25, wind.speed), (Pollutant::Pm10, wind.direction)] {
                        out.series_mut(row, column).iter_mut().skip(at).take(1).for_each(|slot| *slot = value);
                    }
                }
            }
            Some(out)
        };
        parts.into_iter().filter_map(|(name, places)| Some((name, grid(places)?))).collect()
    }
}

/// A place of the pack: stations after units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Unit(usize),
    Station(usize),
}

/// Appends the stations that have values; returns how many positions were converted to the datum of the outlines.
fn add_stations(
    entities: &mut Vec<Entity>,
    by_entity: &BTreeMap<Key, Series>,
    placed: &HashMap<usize, Result<Entity, Absent>>,
    crs: &str,
) -> usize {
    let system = |word: &str| Crs::from_word(word).unwrap_or(Crs::Wgs84);
    let mut converted = 0;
    for (key, series) in by_entity {
        let Key::Station(station) = key else { continue };
        let Some(Ok(entity)) = placed.get(station) else { continue };
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
fn listed(
    stations: &[Station],
    placer: &mut Placer,
    placed: &mut HashMap<usize, Result<Entity, Absent>>,
    remarks: &mut Remarks,
) -> (usize, usize, usize) {
    let mut out = (0, 0, 0);
    for (at, station) in stations.iter().enumerate() {
        let own = placed.entry(at).or_insert_with(|| placer.place(station, remarks));
        match own {
            Ok(_) => out.0 += 1,
            Err(Absent::Outside) => out.1 += 1,
            Err(_) => out.2 += 1,
        }
    }
    out
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

/// Returns the sentence for a pack that would be empty: the most frequent reason, where it came first, and what to do.
fn nothing_left(remarks: &Remarks) -> Error {
    let Some((reason, tally)) = remarks.most_frequent() else {
        let message = text!("文件中没有任何监测数据", "the files hold no measurements");
        return Error::new(Kind::Data, message);
    };
    let (words, count, example) = (reason.words(), tally.count, &tally.example);
    let message = Text::new(
        format!("没有任何数据可用。最常见的原因：{}（{count}处）；最先：{}", words.zh, example.zh),
        format!("nothing is left. The most frequent reason: {} ({count}); first: {}", words.en, example.en),
    );
    Error::new(Kind::Data, message).at(tally.first.clone()).hint(reason.advice())
}

/// Returns the measurements by step, level and month.
fn measurements<'a>(series: &'a [(EntityKind, String, &'a Series)]) -> impl Iterator<Item = Part> + 'a {
    let levels = [
        EntityKind::Province,
        EntityKind::City,
        EntityKind::County,
        EntityKind::DevZone,
        EntityKind::Group,
        EntityKind::Station,
    ];
    [Step::Hour, Step::Day].into_iter().flat_map(move |step| {
        levels.into_iter().flat_map(move |kind| {
            let of: Vec<(&str, &Series)> =
                series.iter().filter(|(k, ..)| *k == kind).map(|(_, id, s)| (id.as_str(), *s)).collect();
            let keys: BTreeSet<i32> = of.iter().flat_map(|(_, series)| series.keys(step)).collect();
            keys.into_iter().filter_map(move |key| {
                let grid = grid(step, key, &of)?;
                Some((write::part_name("obs", kind, step, grid.start()), grid))
            })
        })
    })
}

/// Opens the pack as a page does, month by month; what it remarks is remarked here.
fn verify(files: &[(String, Vec<u8>)], remarks: &mut Remarks) -> Result<()> {
    let mut pack = Pack::default();
    let is_measurements = |name: &str| name.starts_with("obs/") || name.starts_with("met/");
    let by_name = |wanted: &str| files.iter().find(|(name, _)| name == wanted);
    let first = ["manifest.json", "entities.csv", "groups.csv"].into_iter().filter_map(by_name);
    let others = files.iter().filter(|(name, _)| {
        !is_measurements(name)
            && !matches!(name.as_str(), "manifest.json" | "entities.csv" | "groups.csv" | "remarks.csv")
    });
    for (name, bytes) in first.chain(others) {
        decode::add(&mut pack, name, bytes)?;
    }
    let mut note = |pack: &mut Pack| {
        for warning in pack.warnings.drain(..) {
            let column = warning.place.column.clone().unwrap_or_default();
            let at =
                Location { file: warning.place.file.clone(), row: warning.place.row, column, ..Location::default() };
            remarks.add(Severity::Doubt, Reason::Pack, at, (&warning.message).into());
        }
    };
    note(&mut pack);
    for (name, bytes) in files.iter().filter(|(name, _)| is_measurements(name)) {
        let mut one = Pack { manifest: pack.manifest.clone(), entities: pack.entities.clone(), ..Pack::default() };
        decode::add(&mut one, name, bytes)?;
        note(&mut one);
    }
    Ok(())
}
