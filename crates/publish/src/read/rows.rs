//! Tables with a row a place and time and a column a pollutant.

use super::left_out::{length_is_wrong, no_place, no_time, note_length, note_no_place, note_time};
use super::value::{self, Value};
use super::when::{Clock, When};
use super::{Context, Places, Published, Reading, Record, Station, stations};
use crate::check::row;
use crate::error::{Result, text};
use crate::grid::Grid;
use crate::recognise::units::Unit;
use crate::recognise::{Column, Mapping, Rhythm, Role, average_of_row};
use crate::remark::{Reason, Severity};
use lantian::data::Pollutant;
use std::collections::HashSet;

/// Words in place of a place or time in rows of means and sums.
const SUMMARY: [&str; 22] = [
    "平均",
    "平均值",
    "均值",
    "合计",
    "总计",
    "小计",
    "最大值",
    "最小值",
    "最大",
    "最小",
    "备注",
    "注",
    "mean",
    "average",
    "avg",
    "total",
    "sum",
    "max",
    "min",
    "maximum",
    "minimum",
    "count",
];

/// Reads the rows.
pub(super) fn read(grid: &Grid, mapping: &Mapping, context: &Context, reading: &mut Reading) -> Result<()> {
    let clock = Clock::new(mapping, grid, context).ok_or_else(no_time)?;
    let mut reader = Reader {
        grid,
        context,
        places: Places::new(mapping),
        clock,
        hours: Six::new(mapping, false),
        days: Six::new(mapping, true),
        rhythm: mapping.rhythm,
        average: mapping.index(Role::Average),
        aqi: mapping.column(Role::Aqi),
        primary: mapping.column(Role::Primary),
        level: mapping.index(Role::Level),
        flag: mapping.column(Role::Flag),
        validity: mapping.index(Role::Validity),
        edition: mapping.column(Role::Edition),
        decimal_comma: mapping.decimal_comma,
        described: stations::Columns::new(mapping),
        seen: HashSet::new(),
    };
    if !reader.places.has_columns() && mapping.place.is_empty() {
        return Err(no_place());
    }
    let width = mapping.header.map_or(0, |header| grid.width(header));
    for row in mapping.first..grid.len() {
        if grid.width(row) == 0 {
            continue;
        }
        reading.rows += 1;
        if length_is_wrong(grid, row, width) {
            note_length(grid, row, width, context, reading);
            continue;
        }
        reader.row(row, reading)?;
    }
    unread_columns(mapping, context, reading);
    reading.places = reader.places.into_list();
    Ok(())
}

/// Notes the columns that are not read.
fn unread_columns(mapping: &Mapping, context: &Context, reading: &mut Reading) {
    let unknown = mapping.columns.iter().filter(|column| matches!(column.role, Role::Unknown | Role::Unclear));
    let names: Vec<&str> = unknown.map(|column| column.heading.as_str()).collect();
    if !names.is_empty() {
        let names = names.join("、");
        let message = text!("未读取的列：{names}", "columns that are not read: {names}");
        let line = mapping.header.map_or(0, |header| header as u64 + 1);
        reading.remarks.add(Severity::Note, Reason::Column, context.at(line, ""), message);
    }
}

/// The columns of the six pollutants, and the other one of O3.
struct Six<'a> {
    six: [Option<&'a Column>; 6],
    other_ozone: Option<&'a Column>,
}

impl<'a> Six<'a> {
    fn new(mapping: &'a Mapping, days: bool) -> Self {
        let six = Pollutant::ALL.map(|pollutant| mapping.concentration(pollutant, days));
        Self { six, other_ozone: if days { None } else { mapping.other_ozone() } }
    }
}

struct Reader<'a> {
    grid: &'a Grid,
    context: &'a Context<'a>,
    places: Places,
    clock: Clock,
    hours: Six<'a>,
    days: Six<'a>,
    rhythm: Rhythm,
    average: Option<usize>,
    aqi: Option<&'a Column>,
    primary: Option<&'a Column>,
    level: Option<usize>,
    flag: Option<&'a Column>,
    validity: Option<usize>,
    edition: Option<&'a Column>,
    decimal_comma: bool,
    described: Option<stations::Columns>,
    seen: HashSet<u32>,
}

impl Reader<'_> {
    fn row(&mut self, row: usize, reading: &mut Reading) -> Result<()> {
        let (grid, line) = (self.grid, self.grid.line(row));
        let cells = grid.row(row).take(6);
        if cells.into_iter().any(|cell| SUMMARY.contains(&cell.to_lowercase().trim_end_matches([':', '：']))) {
            let first = grid.row(row).find(|cell| !cell.is_empty()).unwrap_or("").to_owned();
            let message =
                text!("“{first}”行是汇总或说明，不读取", "the row “{first}” is a summary or a note and is not read");
            reading.remarks.add(Severity::Note, Reason::Summary, self.context.at(line, ""), message);
            return Ok(());
        }
        let Some(place) = self.places.of_row(grid, row)? else {
            note_no_place(grid, row, self.context, reading);
            return Ok(());
        };
        let days = match (self.rhythm, self.average) {
            (Rhythm::Days, _) => true,
            (Rhythm::Column, Some(column)) => match average_of_row(grid.cell(row, column)) {
                Some(days) => days,
                None => {
                    let word = grid.cell(row, column);
                    let message = text!(
                        "“{word}”既不是小时值也不是日值，此行略去",
                        "“{word}” is neither an hour nor a day; the row is left out"
                    );
                    reading.remarks.add(Severity::Error, Reason::Average, self.context.at(line, "avg"), message);
                    return Ok(());
                }
            },
            _ => false,
        };
        let when = if days { self.clock.day(grid, row) } else { self.clock.hour(grid, row) };
        let When::At(time) = when else {
            note_time(&self.clock, grid, row, &when, self.context, reading);
            return Ok(());
        };
        self.describe(row, place, reading);
        let mut record = Record::new(line, place, time);
        if self.is_withdrawn(row, reading) {
            record.withdrawn = true;
        } else {
            self.values(row, days, &mut record, reading);
        }
        record.edition = self.edition.map_or(0, |column| edition(grid.cell(row, column.index)));
        record.published = self.published(row, reading);
        if days {
            reading.days.push(record)
        } else {
            reading.hours.push(record)
        }
        Ok(())
    }

    /// Takes what the first row of a station says of it.
    fn describe(&mut self, row: usize, place: u32, reading: &mut Reading) {
        let Some(columns) = self.described.as_ref().filter(|_| self.seen.insert(place)) else { return };
        let Some(key) = self.places.list().get(place as usize) else { return };
        let station = Station::of_place(key);
        reading.stations.extend(columns.position_of(self.grid, row, station));
    }

    fn values(&self, row: usize, days: bool, record: &mut Record, reading: &mut Reading) {
        let columns = if days { &self.days } else { &self.hours };
        for ((pollutant, column), into) in Pollutant::ALL.into_iter().zip(&columns.six).zip(&mut record.six) {
            let Some(column) = column else { continue };
            let (number, unmonitored) = self.concentration(row, column, pollutant, reading);
            *into = number;
            record.unmonitored |= u8::from(unmonitored) << pollutant as u8;
        }
        if let Some(column) = columns.other_ozone {
            (record.other_ozone, _) = self.concentration(row, column, Pollutant::O3, reading);
        }
        row::check(record, &columns.six, self.context, &mut reading.remarks);
    }

    /// Reads a cell; NaN where it holds no number, and whether it is marked as not monitored.
    fn concentration(&self, row: usize, column: &Column, pollutant: Pollutant, reading: &mut Reading) -> (f32, bool) {
        let text = self.grid.cell(row, column.index);
        let unit = column.unit.unwrap_or(Unit::of(pollutant));
        let at = || self.context.at(self.grid.line(row), &column.heading);
        match value::value(text, self.decimal_comma, unit) {
            Value::Missing => (f32::NAN, false),
            Value::Unmonitored => (f32::NAN, true),
            Value::Number(number) => (number as f32, false),
            Value::CellError => {
                let message =
                    text!("“{text}”是Excel的错误值，按缺测处理", "“{text}” is an error of Excel; treated as missing");
                reading.remarks.add(Severity::Error, Reason::CellError, at(), message);
                (f32::NAN, false)
            }
            Value::Bad => {
                let message = text!("“{text}”不是数字，按缺测处理", "“{text}” is not a number; treated as missing");
                reading.remarks.add(Severity::Error, Reason::NotANumber, at(), message);
                (f32::NAN, false)
            }
        }
    }

    /// True if the source marks a row as invalid.
    fn is_withdrawn(&self, row: usize, reading: &mut Reading) -> bool {
        /// Bits of `flag` in a pack: missing, invalid, under maintenance.
        const NO_VALUE: u32 = 1 | 2 | 4;
        let flagged = self.flag.is_some_and(|column| {
            let text = self.grid.cell(row, column.index);
            text.parse::<u32>().map_or(!value::is_missing(text) && text != "有效", |bits| bits & NO_VALUE != 0)
        });
        let invalid =
            self.validity.is_some_and(|column| self.grid.cell(row, column).parse::<i32>().is_ok_and(|v| v < 1));
        if flagged || invalid {
            let at = self.context.at(self.grid.line(row), self.flag.map_or("", |column| &column.heading));
            let message = text!("来源标为无效，按缺测处理", "marked invalid by the source; treated as missing");
            reading.remarks.add(Severity::Error, Reason::Invalid, at, message);
        }
        flagged || invalid
    }

    fn published(&self, row: usize, reading: &mut Reading) -> Option<Box<Published>> {
        let (grid, line) = (self.grid, self.grid.line(row));
        let cell = |column: Option<&Column>| column.map_or("", |column| grid.cell(row, column.index));
        let aqi = value::index(cell(self.aqi)).unwrap_or_else(|()| {
            let (text, heading) = (cell(self.aqi), self.aqi.map_or("", |column| &column.heading));
            let message = text!("“{text}”不是指数，按未公布处理", "“{text}” is not an index; treated as not published");
            reading.remarks.add(Severity::Error, Reason::Word, self.context.at(line, heading), message);
            None
        });
        let primary = value::primary(cell(self.primary)).unwrap_or_else(|word| {
            let heading = self.primary.map_or("", |column| &column.heading);
            let message =
                text!("“{word}”不是污染物，按未公布处理", "“{word}” is not a pollutant; treated as not published");
            reading.remarks.add(Severity::Error, Reason::Word, self.context.at(line, heading), message);
            None
        });
        let level = self
            .level
            .map(|column| grid.cell(row, column))
            .filter(|level| !value::is_missing(level))
            .map(str::to_owned);
        let any = aqi.is_some() || primary.is_some() || level.is_some();
        any.then(|| Box::new(Published { aqi, primary, level }))
    }
}

/// Reads which edition a row is: a number, or a time as its second.
pub(super) fn edition(text: &str) -> i64 {
    text.parse().unwrap_or_else(|_| {
        let moment = crate::recognise::times::parse(text, Default::default(), Default::default());
        moment.map_or(0, |moment| i64::from(moment.day) * 86_400 + i64::from(moment.seconds.unwrap_or(0)))
    })
}
