//! Measurements become a pack: file by file in, the files of the pack out.

mod archive;
mod base;
mod digest;
mod directory;
mod documents;
mod finish;
mod gzip;
mod located;
mod months;
mod older;
mod options;
mod placed;
mod reading_order;
mod report;
mod stations;
mod store;
mod tables;
mod units;
mod update;
mod verify;
pub mod write;

pub use archive::zip;
pub use base::{Base, safe_name};
pub use digest::{NAMED_BY_DIGEST, is_named_by_digest};
pub use gzip::gzip;
pub use options::Options;
pub use reading_order::reading_order;
pub use report::{FileReport, Report, TableReport};
pub use update::{Changed, Published, Update};

use crate::error::{Error, Kind, Location, Result, Text, text};
use crate::open::{self, Document};
use crate::read::{PlaceKey, Reading, Record, Station, Wind};
use crate::recognise::Layout;
use crate::remark::{Reason, Remarks, Severity};
use documents::Table;
use lantian::data::{Step, Timestamp};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use store::{Laid, Series};

/// Makes a pack of files that come one by one.
///
/// Files are read in the order they are added; where two report the same place and time with other values, the later
/// counts unless its rows state an edition (see [`reading_order`]).
pub struct Packer {
    options: Options,
    keys: HashMap<PlaceKey, u32>,
    places: Vec<PlaceKey>,
    series: Vec<Series>,
    /// Reports of each place, and where the first stands.
    reports: Vec<(u64, Location)>,
    wind: Vec<(u32, Wind)>,
    listed: Vec<Station>,
    /// Stations of the pack that is updated.
    known: Vec<Station>,
    described: Vec<Station>,
    outlines: Vec<(String, Value)>,
    tables: BTreeMap<&'static str, String>,
    /// Names of the tables read, by number from 1.
    sources: Vec<String>,
    layouts: BTreeMap<Layout, u64>,
    notes: Vec<Text>,
    report: Report,
    remarks: Remarks,
    times: Option<(Timestamp, Timestamp)>,
}

/// What came of packing.
pub struct Outcome {
    /// The files of the pack, `manifest.json` last; or why there is none.
    pub pack: Result<Vec<(String, Vec<u8>)>>,
    /// What became of the files that were read.
    pub report: Report,
    /// Everything left out, converted or doubted.
    pub remarks: Remarks,
}

impl Packer {
    /// Begins a pack.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            keys: HashMap::new(),
            places: Vec::new(),
            series: Vec::new(),
            reports: Vec::new(),
            wind: Vec::new(),
            listed: Vec::new(),
            known: Vec::new(),
            described: Vec::new(),
            outlines: Vec::new(),
            tables: BTreeMap::new(),
            sources: Vec::new(),
            layouts: BTreeMap::new(),
            notes: Vec::new(),
            report: Report::default(),
            remarks: Remarks::default(),
            times: None,
        }
    }

    /// Reads a file: measurements, a list of stations, wind, outlines, or a table of a pack; also an archive of them.
    ///
    /// # Errors
    /// A file that is not read, and questions that it leaves open. The pack is then as it was before.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let documents = open::open(name, bytes, &self.options.limits)?;
        self.add_documents(&documents)
    }

    /// Reads what a file was opened to, as [`Packer::add`] does.
    ///
    /// # Errors
    /// Documents that are not read, and questions that they leave open. The pack is then as it was before.
    pub fn add_documents(&mut self, documents: &[Document]) -> Result<()> {
        let mut read = Vec::new();
        for document in documents {
            read.push(self.read_document(document)?);
        }
        for (report, tables) in read {
            for table in tables {
                match table {
                    Table::Outlines(value) => self.outlines.push((report.file.clone(), value)),
                    Table::Reading(sheet, layout, reading) => {
                        let at = Location { sheet, ..Location::file(&report.file) };
                        self.fold(&at, layout, *reading)?;
                    }
                }
            }
            self.report.files.push(report);
        }
        Ok(())
    }

    /// Takes what was read of a table; `table_at` is the table as a whole.
    fn fold(&mut self, table_at: &Location, layout: Layout, reading: Reading) -> Result<()> {
        let file = table_at.file.as_str();
        let Reading { places, mut hours, mut days, wind, stations, table, notes, remarks, .. } = reading;
        self.remarks.append(remarks);
        self.notes.extend(notes.into_iter().filter(|note| !self.notes.contains(note)).collect::<Vec<_>>());
        let twice = table.and_then(|(name, text)| self.tables.insert(name, text).map(|_| name));
        if let Some(name) = twice {
            return Err(Error::new(Kind::Data, text!("{name}给了两次", "{name} was given twice")).file(file));
        }
        *self.layouts.entry(layout).or_default() += 1;
        let list = if layout == Layout::Stations { &mut self.listed } else { &mut self.described };
        list.extend(stations);
        if hours.is_empty() && days.is_empty() && wind.is_empty() {
            return Ok(());
        }
        self.sources.push(file.to_owned());
        let source = self.sources.len() as u32;
        // A city's own row among its stations: the city is computed of them.
        let of_stations = places.iter().any(|place| !place.is_unit());
        let is_city_row =
            |record: &Record| of_stations && places.get(record.place as usize).is_some_and(PlaceKey::is_unit);
        for records in [&mut hours, &mut days] {
            let before = records.len();
            let first = records.iter().find(|record| is_city_row(record)).map(|record| record.line);
            records.retain(|record| !is_city_row(record));
            let (count, at) = (before - records.len(), Location { row: first, ..table_at.clone() });
            if count > 0 {
                let message = text!(
                    "{count}条是城市自己的数值，城市由站点计算，略去",
                    "{count} reports are a city's own; the city is computed of its stations, and they are left out"
                );
                self.remarks.add(Severity::Note, Reason::CityRow, at.clone(), message.clone());
                self.remarks.count(Reason::CityRow, count as u64 - 1, &at, &message);
            }
        }
        let numbers: Vec<u32> = places.iter().map(|place| self.number(place)).collect();
        for (step, records) in [(Step::Hour, hours), (Step::Day, days)] {
            for record in records {
                let Some(number) = numbers.get(record.place as usize).copied() else { continue };
                self.lay(step, number, &record, source, table_at);
            }
        }
        for wind in wind {
            if let Some(number) = numbers.get(wind.place as usize) {
                self.report_of(*number, table_at);
                self.wind.push((*number, wind));
            }
        }
        Ok(())
    }

    fn lay(&mut self, step: Step, number: u32, record: &Record, source: u32, table_at: &Location) {
        let file = table_at.file.as_str();
        let at = || Location { row: Some(record.line), ..table_at.clone() };
        let latest = |now: Timestamp| if step == Step::Hour { now.0 + 2 } else { Timestamp::end_of_day(now.day()).0 };
        let name = |own: &Self| own.places.get(number as usize).map(PlaceKey::label).unwrap_or_default();
        if self.options.now.is_some_and(|now| record.time.0 > latest(now)) {
            let (name, time) = (name(self), record.time.iso());
            let message =
                text!("{name}的时间{time}在将来，略去", "the time {time} of {name} is still to come; it is left out");
            self.remarks.add(Severity::Error, Reason::Future, at(), message);
            return;
        }
        self.report_of(number, &at());
        let Some(series) = self.series.get_mut(number as usize) else { return };
        match series.lay(step, record, source) {
            Laid::New => {}
            Laid::Alike => self.report.overlapping.0 += 1,
            Laid::Differing(before, wins) => {
                self.report.overlapping.1 += 1;
                let (name, time) = (name(self), record.time.iso());
                let before = self.sources.get(before as usize - 1).map_or("", String::as_str);
                let counts = if wins { file } else { before };
                let message = text!(
                    "{name}在{time}与{before}中的数值不同，以{counts}为准",
                    "{name} at {time} has other values in {before}; {counts} counts"
                );
                self.remarks.add(Severity::Doubt, Reason::Conflict, at(), message);
            }
        }
        if record.has_values() {
            let (first, last) = self.times.unwrap_or((record.time, record.time));
            self.times = Some((first.min(record.time), last.max(record.time)));
        }
    }

    /// Counts a report of a place.
    fn report_of(&mut self, number: u32, at: &Location) {
        if let Some((reports, first)) = self.reports.get_mut(number as usize) {
            if *reports == 0 {
                first.clone_from(at);
            }
            *reports += 1;
        }
    }

    /// Returns the number of a place in the pack.
    fn number(&mut self, place: &PlaceKey) -> u32 {
        if let Some(number) = self.keys.get(place) {
            return *number;
        }
        let number = self.places.len() as u32;
        self.keys.insert(place.clone(), number);
        self.places.push(place.clone());
        self.series.push(Series::default());
        self.reports.push((0, Location::default()));
        number
    }

    /// Returns what became of the files read so far.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Returns what was left out, converted or doubted so far.
    pub fn remarks(&self) -> &Remarks {
        &self.remarks
    }

    /// Makes the pack.
    pub fn finish(self) -> Outcome {
        finish::finish(self)
    }
}
