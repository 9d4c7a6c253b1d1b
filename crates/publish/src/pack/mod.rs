//! Measurements become a pack: file by file in, the files of the pack out.

mod archive;
mod base;
mod directory;
mod finish;
mod gzip;
mod report;
mod stations;
mod store;
mod units;
mod update;
pub mod write;

pub use archive::zip;
pub use base::{Base, safe_name};
pub use gzip::gzip;
pub use report::{FileReport, Report, TableReport};
pub use update::{Changed, Published, Update};

use crate::error::{Error, Kind, Location, Result, Text, text};
use crate::open::{self, Content, Document, Limits};
use crate::outlines::Statement;
use crate::read::{self, Context, PlaceKey, Reading, Record, Station, Wind};
use crate::recognise::{Answers, Layout, Mapping, recognise};
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::{Status, Step, Timestamp};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use store::{Laid, Series};

/// What a pack is to be.
#[derive(Clone, Debug)]
pub struct Options {
    /// Identifier of the pack.
    pub id: String,
    /// Counts up with every publication.
    pub revision: u64,
    /// Title.
    pub title: Text,
    /// Who answers for the data.
    pub publisher: Text,
    /// Licence of the data.
    pub licence: String,
    /// How far the data have been checked.
    pub status: Status,
    /// The units it is packed on.
    pub base: Base,
    /// What the publisher says of outlines, by the name of their file; the empty name stands for all others.
    pub statements: BTreeMap<String, Statement>,
    /// Answers to questions that files leave open.
    pub answers: Answers,
    /// Mappings saved before: a table of the same header is read by them.
    pub mappings: Vec<Mapping>,
    /// The hour of snapshots without a time.
    pub time: Option<Timestamp>,
    /// The hour it is now; what lies more than two hours after it is left out. `None` takes any time.
    pub now: Option<Timestamp>,
    /// What is unfolded from one file at most.
    pub limits: Limits,
    /// Write measurements as tidy CSV and not as columns.
    pub csv: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            id: "pack".to_owned(),
            revision: 1,
            title: text!("空气质量监测数据", "Air quality measurements"),
            publisher: text!("未填写", "not stated"),
            licence: String::new(),
            status: Status::Provisional,
            base: Base::default(),
            statements: BTreeMap::new(),
            answers: Answers::new(),
            mappings: Vec::new(),
            time: None,
            now: None,
            limits: Limits::default(),
            csv: false,
        }
    }
}

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

    fn read_document(&mut self, document: &Document) -> Result<(FileReport, Vec<Table>)> {
        let Document { name, format, details, content } = document;
        let mut report =
            FileReport { file: name.clone(), format: *format, details: details.clone(), tables: Vec::new() };
        let mut tables = Vec::new();
        let sheets = match content {
            Content::Outlines(value) => return Ok((report, vec![Table::Outlines(value.clone())])),
            Content::Sheets(sheets) => sheets,
        };
        let several = sheets.len() > 1;
        let mut refused = None;
        for grid in sheets {
            let context = Context { file: name, sheet: grid.name(), time: self.options.time };
            let skip = |remarks: &mut Remarks, message: Text| {
                remarks.add(Severity::Note, Reason::Sheet, context.whole(), message)
            };
            if grid.is_hidden() && several {
                skip(&mut self.remarks, text!("工作表是隐藏的，略过", "the sheet is hidden and was passed over"));
                continue;
            }
            if grid.is_empty() && several {
                continue;
            }
            let mapping = self.mapping(grid, &context);
            let mapping = match mapping {
                Ok(mapping) => mapping,
                // A workbook may have sheets that are no tables, as long as one is.
                Err(error) if several && error.kind == Kind::Format => {
                    skip(&mut self.remarks, error.message.clone());
                    refused = refused.or(Some(error.at(context.whole())));
                    continue;
                }
                Err(error) => {
                    let at = Location { row: error.at.row, ..context.whole() };
                    return Err(error.at(at));
                }
            };
            let reading = read::read(grid, &mapping, &context)?;
            report.tables.push(TableReport::new(grid.name(), &mapping, &reading));
            tables.push(Table::Reading(grid.name().to_owned(), mapping.layout, Box::new(reading)));
        }
        match refused {
            Some(error) if tables.is_empty() => Err(error),
            _ if tables.is_empty() => {
                Err(Error::new(Kind::Format, text!("文件中没有表", "there is no table in the file")).file(name))
            }
            _ => Ok((report, tables)),
        }
    }

    /// Returns how a sheet of a file is read, also one that leaves a question open.
    ///
    /// # Errors
    /// A sheet that is no table of any known layout, and an answer that is none of the choices.
    pub fn mapping_of(&self, file: &str, grid: &crate::grid::Grid) -> Result<Mapping> {
        self.mapping(grid, &Context { file, sheet: grid.name(), time: self.options.time })
    }

    /// Returns how a table is read: by a mapping saved before, or by what it shows.
    fn mapping(&self, grid: &crate::grid::Grid, context: &Context) -> Result<Mapping> {
        let recognised = recognise(grid, &self.options.answers);
        let fingerprint = recognised.as_ref().map(|mapping| mapping.fingerprint.clone()).unwrap_or_default();
        let saved = self.options.mappings.iter().find(|mapping| mapping.fingerprint == fingerprint);
        let mut mapping = match (saved, recognised) {
            // Where the header stands is a matter of the file at hand.
            (Some(saved), Ok(own)) => {
                Mapping { header: own.header, first: own.first, questions: Vec::new(), ..saved.clone() }
            }
            (_, recognised) => recognised?,
        };
        if mapping.place.is_empty() {
            mapping.place = self.place_in_name(context);
        }
        Ok(mapping)
    }

    /// Returns the unit whose name stands in the name of the sheet or file: 太原2026年3月.xlsx.
    fn place_in_name(&self, context: &Context) -> String {
        let file = context.file.rsplit('/').next().unwrap_or("");
        let names = |text: &str| {
            let units = self.options.base.entities.iter().map(|unit| unit.name.zh.as_str());
            let short = |name: &'_ str| name.trim_end_matches(['市', '县', '区']).chars().count() >= 2;
            let found = units.filter(|name| {
                let bare = name.trim_end_matches(['市', '县', '区']);
                text.contains(name) || short(name) && text.contains(bare)
            });
            found.max_by_key(|name| name.len()).map(str::to_owned)
        };
        names(context.sheet).or_else(|| names(file)).unwrap_or_default()
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

/// What a document holds.
enum Table {
    Outlines(Value),
    /// The sheet, its layout, and what was read of it.
    Reading(String, Layout, Box<Reading>),
}

/// Returns the order in which files should be read so that the later one counts: by their times of modification where all
/// are known, else as given; those with an hour in their names, by that hour among themselves.
///
/// `files` are names and, where known, times of modification in any unit that grows.
pub fn reading_order(files: &[(String, Option<u64>)]) -> Vec<usize> {
    let hours: Vec<Option<Timestamp>> = files.iter().map(|(name, _)| read::time_in_name(name)).collect();
    let modified: Option<Vec<u64>> = files.iter().map(|(_, modified)| *modified).collect();
    let mut order: Vec<usize> = (0..files.len()).collect();
    if let Some(times) = modified {
        order.sort_by_key(|at| times.get(*at).copied());
    }
    let has_hour = |at: &usize| hours.get(*at).is_some_and(Option::is_some);
    let mut named: Vec<usize> = order.iter().copied().filter(has_hour).collect();
    named.sort_by_key(|at| hours.get(*at).copied().flatten());
    for (place, at) in order.iter_mut().filter(|at| has_hour(at)).zip(named) {
        *place = at;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::reading_order;

    #[test]
    fn later_files_are_read_later() {
        let file = |name: &str, modified| (name.to_owned(), modified);
        let named = [file("2026-03-10T15.csv", Some(1)), file("2026-03-10T14.csv", Some(2))];
        assert_eq!(reading_order(&named), [1, 0]);
        let dated = [file("b.csv", Some(9)), file("2026-03-10T14.csv", Some(2))];
        assert_eq!(reading_order(&dated), [1, 0]);
        let beside_a_list =
            [file("2026-03-10T15.csv", None), file("stations.csv", None), file("2026-03-10T14.csv", None)];
        assert_eq!(reading_order(&beside_a_list), [2, 1, 0]);
        let plain = [file("b.csv", None), file("a.csv", Some(2))];
        assert_eq!(reading_order(&plain), [0, 1]);
    }
}
