//! Archives with a column a place and a row a time and quantity.

use super::left_out::{length_is_wrong, no_time, note_length, note_time};
use super::value::{self, Value};
use super::when::{Clock, When};
use super::{Context, Places, Published, Reading, Record};
use crate::check::row;
use crate::error::{Result, text};
use crate::grid::Grid;
use crate::recognise::pollutants::{self, Average, Content};
use crate::recognise::units::Unit;
use crate::recognise::{Mapping, Rhythm, Role};
use crate::remark::{Reason, Severity};
use lantian::data::{Pollutant, Timestamp};
use std::collections::HashMap;

/// What a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quantity {
    Concentration(Pollutant),
    OtherOzone,
    Aqi,
    /// Known and not needed.
    Other,
    Unknown,
}

fn quantity(text: &str, days: bool) -> Quantity {
    if text.eq_ignore_ascii_case("AQI") {
        return Quantity::Aqi;
    }
    let Some(named) = pollutants::named(text) else { return Quantity::Unknown };
    if named.content != Content::Concentration {
        return Quantity::Other;
    }
    match (days, named.pollutant, named.average) {
        (true, Pollutant::O3, Some(Average::DayMaximum | Average::EightHours)) => {
            Quantity::Concentration(Pollutant::O3)
        }
        (true, Pollutant::O3, _) => Quantity::Other,
        (true, pollutant, None | Some(Average::Day)) => Quantity::Concentration(pollutant),
        (false, pollutant, None | Some(Average::Hour)) => Quantity::Concentration(pollutant),
        (false, Pollutant::O3, Some(Average::Day)) => Quantity::OtherOzone,
        _ => Quantity::Other,
    }
}

/// The rows of a time, by column of a place.
struct Block {
    line: u64,
    time: Timestamp,
    /// The first line of each quantity: the six, the other O3 and the index.
    lines: [u64; 8],
    records: Vec<Option<Record>>,
}

/// Reads the archive.
pub(super) fn read(grid: &Grid, mapping: &Mapping, context: &Context, reading: &mut Reading) -> Result<()> {
    let mut clock = Clock::new(mapping, grid, context).ok_or_else(no_time)?;
    let header = mapping.header.unwrap_or(0);
    let Some(kind) = mapping.index(Role::Parameter) else { return Ok(()) };
    let mut places = Places::new(mapping);
    let mut columns: Vec<(usize, u32)> = Vec::new();
    for column in mapping.columns.iter().filter(|c| !is_key(c.role) && !c.heading.is_empty()) {
        columns.push((column.index, places.of_word(&column.heading)?));
    }
    let (days, width) = (mapping.rhythm == Rhythm::Days, grid.width(header));
    let mut blocks: Vec<Block> = Vec::new();
    let mut by_time: HashMap<i32, usize> = HashMap::new();
    for row in mapping.first..grid.len() {
        if grid.width(row) == 0 {
            continue;
        }
        let line = grid.line(row);
        if length_is_wrong(grid, row, width) {
            note_length(grid, row, width, context, reading);
            continue;
        }
        let when = if days { clock.day(grid, row) } else { clock.hour(grid, row) };
        let When::At(time) = when else {
            note_time(&clock, grid, row, &when, context, reading);
            continue;
        };
        let name = grid.cell(row, kind);
        let what = quantity(name, days);
        let slot = match what {
            Quantity::Concentration(pollutant) => pollutant as usize,
            Quantity::OtherOzone => 6,
            Quantity::Aqi => 7,
            Quantity::Other => continue,
            Quantity::Unknown => {
                let message = text!(
                    "不认识的数据项“{name}”，此行略去",
                    "the quantity “{name}” is not known; the row is left out"
                );
                reading.remarks.add(Severity::Error, Reason::Word, context.at(line, grid.cell(header, kind)), message);
                continue;
            }
        };
        let at = *by_time.entry(time.0).or_insert_with(|| {
            blocks.push(Block { line, time, lines: [0; 8], records: vec![None; columns.len()] });
            blocks.len() - 1
        });
        let Some(block) = blocks.get_mut(at) else { continue };
        if let Some(first) = block.lines.get_mut(slot) {
            if *first > 0 {
                let (time, first) = (time.iso(), *first);
                let message = text!(
                    "{time}的{name}重复（第{first}行已有），以后一行为准",
                    "{name} of {time} comes again (first in row {first}); the later row counts"
                );
                reading.remarks.add(Severity::Error, Reason::Conflict, context.at(line, name), message);
            }
            *first = line;
        }
        for ((column, place), record) in columns.iter().zip(&mut block.records) {
            let text = grid.cell(row, *column);
            if value::is_missing(text) {
                continue;
            }
            let record = record.get_or_insert_with(|| Record::new(block.line, *place, block.time));
            cell(record, what, text, (grid.cell(header, *column), line), mapping, context, reading);
        }
    }
    let records = blocks.into_iter().flat_map(|block| block.records).flatten();
    let list = if days { &mut reading.days } else { &mut reading.hours };
    list.extend(records);
    // A place and time without any cell is no report.
    reading.rows = list.len() as u64;
    for record in list.iter_mut() {
        row::check(record, &[None; 6], context, &mut reading.remarks);
    }
    reading.places = places.into_list();
    Ok(())
}

/// True for the columns of time and quantity.
fn is_key(role: Role) -> bool {
    matches!(
        role,
        Role::Time
            | Role::UtcTime
            | Role::Date
            | Role::Hour
            | Role::Year
            | Role::Month
            | Role::Day
            | Role::Begin
            | Role::End
            | Role::Parameter
            | Role::Average
            | Role::Unit
    )
}

/// Puts a cell into its record.
fn cell(
    record: &mut Record,
    what: Quantity,
    text: &str,
    (heading, line): (&str, u64),
    mapping: &Mapping,
    context: &Context,
    reading: &mut Reading,
) {
    let pollutant = match what {
        Quantity::Concentration(pollutant) => pollutant,
        Quantity::OtherOzone => Pollutant::O3,
        _ => {
            match value::index(text) {
                Ok(aqi) => {
                    record.published = aqi.map(|aqi| Box::new(Published { aqi: Some(aqi), ..Published::default() }))
                }
                Err(()) => {
                    let message =
                        text!("“{text}”不是指数，按未公布处理", "“{text}” is not an index; treated as not published");
                    reading.remarks.add(Severity::Error, Reason::Word, context.at(line, heading), message);
                }
            }
            return;
        }
    };
    let number = match value::value(text, mapping.decimal_comma, Unit::of(pollutant)) {
        Value::Number(number) => number as f32,
        Value::Missing => return,
        Value::Unmonitored => {
            record.unmonitored |= 1 << pollutant as u8;
            return;
        }
        Value::Bad | Value::CellError => {
            let message = text!("“{text}”不是数字，按缺测处理", "“{text}” is not a number; treated as missing");
            reading.remarks.add(Severity::Error, Reason::NotANumber, context.at(line, heading), message);
            return;
        }
    };
    // A negative value is missing; it is said here, where its own row is known.
    let number = if number < 0.0 {
        let message = text!("“{text}”是负值，按缺测处理", "“{text}” is negative; treated as missing");
        reading.remarks.add(Severity::Error, Reason::Negative, context.at(line, heading), message);
        f32::NAN
    } else {
        number
    };
    match what {
        Quantity::OtherOzone => record.other_ozone = number,
        _ => record.six.iter_mut().skip(pollutant as usize).take(1).for_each(|slot| *slot = number),
    }
}
