//! A grid and its mapping become measurements, stations, wind and records.

mod left_out;
mod long;
mod places;
mod rows;
mod stations;
pub(crate) mod value;
mod when;
mod wide;
mod wind;

pub use places::PlaceKey;
pub(crate) use places::Places;
pub use stations::Station;
pub(crate) use when::time_in_name;

use crate::check;
use crate::error::{Error, Location, Result, Text};
use crate::grid::Grid;
use crate::recognise::{Layout, Mapping};
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::{Pollutant, Timestamp};

/// What a reader may be told about a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Name of the file, for sentences and for an hour in it.
    pub file: &'a str,
    /// Name of the sheet; empty for text files.
    pub sheet: &'a str,
    /// The hour of a snapshot that has no time; else it is taken from the file's name (`2026-04-01T20`).
    /// Rows more than a year older are frozen and left out.
    pub time: Option<Timestamp>,
}

impl Context<'_> {
    /// Returns a place in the table.
    pub(crate) fn at(&self, row: u64, column: &str) -> Location {
        Location {
            file: self.file.to_owned(),
            sheet: self.sheet.to_owned(),
            row: (row > 0).then_some(row),
            column: column.to_owned(),
        }
    }

    /// Returns the table as a whole.
    pub(crate) fn whole(&self) -> Location {
        self.at(0, "")
    }
}

/// What was published about a place and an hour beside its concentrations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The index.
    pub aqi: Option<u16>,
    /// The primary pollutants in the order of [`Pollutant::ALL`]; `None` where there is none, as for every index up to 50.
    pub primary: Option<Vec<Pollutant>>,
    /// The level as a word: 优, 良 and so on.
    pub level: Option<String>,
}

/// A report of a place and an hour or day.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its row in the file.
    pub line: u64,
    /// Its place, by number in [`Reading::places`].
    pub place: u32,
    /// The label of the hour, or 24:00 of the day.
    pub time: Timestamp,
    /// Concentrations in the order of [`Pollutant::ALL`] in the units of a pack; missing is NaN. O3 of a day is its maximum
    /// 8-hour mean.
    pub six: [f32; 6],
    /// What the other column of O3 holds; NaN where there is none.
    pub other_ozone: f32,
    /// Pollutants marked `/`, a bit each in the order of [`Pollutant::ALL`].
    pub unmonitored: u8,
    /// The edition of the report that the row states; 0 where it states none.
    pub edition: i64,
    /// The source withdrew the values: they take those of an earlier edition away.
    pub withdrawn: bool,
    /// What was published with it.
    pub published: Option<Box<Published>>,
}

impl Record {
    pub(crate) fn new(line: u64, place: u32, time: Timestamp) -> Self {
        let six = [f32::NAN; 6];
        Self {
            line,
            place,
            time,
            six,
            other_ozone: f32::NAN,
            unmonitored: 0,
            edition: 0,
            withdrawn: false,
            published: None,
        }
    }

    /// True if there is any concentration.
    pub fn has_values(&self) -> bool {
        self.six.iter().any(|value| value.is_finite())
    }

    /// True if another report says the same.
    pub(crate) fn same(&self, other: &Record) -> bool {
        self.six.map(f32::to_bits) == other.six.map(f32::to_bits) && self.published == other.published
    }
}

/// Wind of a place and an hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wind {
    /// Its place, by number in [`Reading::places`].
    pub place: u32,
    /// The label of the hour.
    pub time: Timestamp,
    /// Speed in m/s; missing is NaN.
    pub speed: f32,
    /// Direction it comes from, in degrees clockwise from north; NaN when it is calm or missing.
    pub direction: f32,
}

/// A table, read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The places it names, in the order they come.
    pub places: Vec<PlaceKey>,
    /// Hours.
    pub hours: Vec<Record>,
    /// Days.
    pub days: Vec<Record>,
    /// Wind.
    pub wind: Vec<Wind>,
    /// Stations it describes: those of a list, or those whose rows state a position.
    pub stations: Vec<Station>,
    /// A table that a pack takes over, by its name there.
    pub table: Option<(&'static str, String)>,
    /// How it was read, to be shown with the data.
    pub notes: Vec<Text>,
    /// Reports in the table: one a place and time that it has a row or cell for.
    pub rows: u64,
    /// What was left out, converted or doubted.
    pub remarks: Remarks,
}

/// Reads a table.
///
/// # Errors
/// Open questions of the mapping, questions that only the values raise (units), columns that are shifted under their
/// headings, and codes that Excel shortened.
///
/// ```
/// use lantian_publish::grid::Grid;
/// use lantian_publish::read::{Context, read};
/// use lantian_publish::recognise::{Answers, recognise};
/// let rows = [["站点", "监测时间", "PM2.5", "O3"], ["小店", "2026年3月10日14时", "41", "缺测"]];
/// let grid = Grid::of_rows("", rows);
/// let reading = read(&grid, &recognise(&grid, &Answers::new()).unwrap(), &Context::default()).unwrap();
/// assert_eq!(reading.hours[0].six[0], 41.0);
/// assert_eq!(reading.hours[0].time.iso(), "2026-03-10T14:00+08:00");
/// ```
pub fn read(grid: &Grid, mapping: &Mapping, context: &Context) -> Result<Reading> {
    let located = |error: Error| {
        let at = Location { row: error.at.row, column: error.at.column.clone(), ..context.whole() };
        error.at(at)
    };
    if !mapping.questions.is_empty() {
        return Err(Error::of_questions(mapping.questions.clone()).at(context.whole()));
    }
    let mut reading = Reading { notes: mapping.assumptions.clone(), ..Reading::default() };
    for assumption in &mapping.assumptions {
        reading.remarks.add(Severity::Note, Reason::Assumption, context.whole(), assumption.clone());
    }
    match mapping.layout {
        Layout::NationalFeed | Layout::Rows => rows::read(grid, mapping, context, &mut reading),
        Layout::Long => long::read(grid, mapping, context, &mut reading),
        Layout::Wide => wide::read(grid, mapping, context, &mut reading),
        Layout::Stations => stations::read(grid, mapping, context, &mut reading),
        Layout::Wind => wind::read(grid, mapping, context, &mut reading),
        Layout::Events | Layout::Measures | Layout::Published | Layout::Groups => {
            reading.table = mapping.layout.pack_file().map(|name| (name, csv_text(grid, mapping)));
            Ok(())
        }
    }
    .map_err(located)?;
    if mapping.layout.is_measurements() {
        check::table(mapping, context, &mut reading).map_err(located)?;
    }
    Ok(reading)
}

/// Returns a table as a pack has it.
fn csv_text(grid: &Grid, mapping: &Mapping) -> String {
    let mut out = csv::Writer::from_writer(Vec::new());
    let header = mapping.header.unwrap_or(0);
    let width = grid.width(header);
    for row in std::iter::once(header).chain(mapping.first..grid.len()).filter(|row| grid.width(*row) > 0) {
        drop(out.write_record((0..width).map(|column| grid.cell(row, column))));
    }
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}
