//! Tables with a row a place, time and pollutant.

use super::left_out::{length_is_wrong, no_time, note_length, note_no_place, note_time};
use super::rows::edition;
use super::value::{self, Value};
use super::when::{Clock, When};
use super::{Context, Places, Reading, Record, Station, stations};
use crate::error::{Location, Result, text};
use crate::grid::Grid;
use crate::recognise::pollutants::{self, Average, Content};
use crate::recognise::units::{Unit, conversion_words, reference_kelvin};
use crate::recognise::{Column, Mapping, Rhythm, Role, average_of_row};
use crate::remark::{Reason, Severity};
use lantian::data::{Pollutant, Timestamp};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Reads the rows and puts those of a place and time together.
pub(super) fn read(grid: &Grid, mapping: &Mapping, context: &Context, reading: &mut Reading) -> Result<()> {
    let mut clock = Clock::new(mapping, grid, context).ok_or_else(no_time)?;
    let mut places = Places::new(mapping);
    let described = stations::Columns::new(mapping);
    let column = |role| mapping.column(role);
    let (Some(parameter), Some(value)) = (column(Role::Parameter), column(Role::Value)) else { return Ok(()) };
    let width = mapping.header.map_or(usize::MAX, |header| grid.width(header));
    let mut records: HashMap<(u32, Timestamp, bool), usize> = HashMap::new();
    let mut converted: BTreeMap<(Pollutant, Unit), u64> = BTreeMap::new();
    let mut seen = HashSet::new();
    for row in mapping.first..grid.len() {
        if grid.width(row) == 0 {
            continue;
        }
        reading.rows += 1;
        let line = grid.line(row);
        if width < usize::MAX && length_is_wrong(grid, row, width) {
            note_length(grid, row, width, context, reading);
            continue;
        }
        let Some(place) = places.of_row(grid, row)? else {
            note_no_place(grid, row, context, reading);
            continue;
        };
        // Other pollutants and weather are many and no fault.
        let Some(named) =
            pollutants::named(grid.cell(row, parameter.index)).filter(|n| n.content == Content::Concentration)
        else {
            continue;
        };
        let days = match (mapping.rhythm, column(Role::Average)) {
            (Rhythm::Days, _) => true,
            (Rhythm::Column, Some(average)) => average_of_row(grid.cell(row, average.index)).unwrap_or(false),
            _ => false,
        };
        if !is_read(days, named.pollutant, named.average.or(value.average)) {
            continue;
        }
        let when = if days { clock.day(grid, row) } else { clock.hour(grid, row) };
        let When::At(time) = when else {
            note_time(&clock, grid, row, &when, context, reading);
            continue;
        };
        if let Some(columns) = described.as_ref().filter(|_| seen.insert(place)) {
            let station = places.list().get(place as usize).map(Station::of_place).unwrap_or_default();
            reading.stations.extend(columns.position_of(grid, row, station));
        }
        let list = if days { &mut reading.days } else { &mut reading.hours };
        let at = *records.entry((place, time, days)).or_insert_with(|| {
            list.push(Record::new(line, place, time));
            list.len() - 1
        });
        let number = self::number(
            grid,
            row,
            (value, column(Role::Unit), column(Role::Validity)),
            (mapping, context),
            named.pollutant,
            time,
            reading,
            &mut converted,
        );
        let list = if days { &mut reading.days } else { &mut reading.hours };
        if let Some(record) = list.get_mut(at) {
            record.edition = record.edition.max(column(Role::Edition).map_or(0, |c| edition(grid.cell(row, c.index))));
            for (of, slot) in Pollutant::ALL.into_iter().zip(&mut record.six) {
                if of == named.pollutant && number.is_finite() {
                    *slot = number;
                }
            }
        }
    }
    note_conversions(converted, mapping, &context.at(0, &value.heading), reading);
    reading.places = places.into_list();
    Ok(())
}

/// True if a value of this average is read: of hours the hour, of days any but the hour of O3.
fn is_read(days: bool, pollutant: Pollutant, average: Option<Average>) -> bool {
    match (days, pollutant) {
        (true, Pollutant::O3) => average != Some(Average::Hour),
        (true, _) => true,
        (false, _) => matches!(average, None | Some(Average::Hour)),
    }
}

/// Notes which units were converted.
fn note_conversions(
    converted: BTreeMap<(Pollutant, Unit), u64>,
    mapping: &Mapping,
    at: &Location,
    reading: &mut Reading,
) {
    for (pollutant, unit) in converted.into_keys() {
        let kelvin = mapping.celsius.map_or_else(|| newest_kelvin(reading), |celsius| celsius + 273.15);
        let message = conversion_words(unit, pollutant, kelvin);
        reading.notes.push(message.clone());
        reading.remarks.add(Severity::Converted, Reason::Unit, at.clone(), message);
    }
}

fn newest_kelvin(reading: &Reading) -> f64 {
    let newest = reading.hours.iter().chain(&reading.days).map(|record| record.time).max();
    newest.map_or(298.15, |time| reference_kelvin(time.day()))
}

/// Reads the value of a row in the unit of a pack; NaN where there is none.
#[expect(clippy::too_many_arguments, reason = "a row of this layout is made of as many cells")]
fn number(
    grid: &Grid,
    row: usize,
    (value, unit, validity): (&Column, Option<&Column>, Option<&Column>),
    (mapping, context): (&Mapping, &Context),
    pollutant: Pollutant,
    time: Timestamp,
    reading: &mut Reading,
    converted: &mut BTreeMap<(Pollutant, Unit), u64>,
) -> f32 {
    let (text, at) = (grid.cell(row, value.index), context.at(grid.line(row), &value.heading));
    if validity.is_some_and(|column| grid.cell(row, column.index).parse::<i32>().is_ok_and(|v| v < 1)) {
        let message = text!("来源标为无效，按缺测处理", "marked invalid by the source; treated as missing");
        reading.remarks.add(Severity::Error, Reason::Invalid, at, message);
        return f32::NAN;
    }
    let stated = unit.map(|column| grid.cell(row, column.index)).filter(|text| !text.is_empty());
    let unit = match stated.map(|text| (Unit::parse(text), text)) {
        Some((None, word)) => {
            let message = text!("单位“{word}”不认识，按缺测处理", "the unit “{word}” is not known; treated as missing");
            reading.remarks.add(Severity::Error, Reason::NotANumber, at, message);
            return f32::NAN;
        }
        Some((Some(unit), _)) => unit,
        None => value.unit.unwrap_or(Unit::of(pollutant)),
    };
    let number = match value::value(text, mapping.decimal_comma, unit) {
        Value::Number(number) => number,
        Value::Missing | Value::Unmonitored => return f32::NAN,
        Value::Bad | Value::CellError => {
            let message = text!("“{text}”不是数字，按缺测处理", "“{text}” is not a number; treated as missing");
            reading.remarks.add(Severity::Error, Reason::NotANumber, at, message);
            return f32::NAN;
        }
    };
    let kelvin = mapping.celsius.map_or_else(|| reference_kelvin(time.day()), |celsius| celsius + 273.15);
    let Some(factor) = unit.factor(pollutant, kelvin) else {
        let name = pollutant.label();
        let message =
            text!("{name}不可能用体积浓度表示，按缺测处理", "{name} cannot be stated by volume; treated as missing");
        reading.remarks.add(Severity::Error, Reason::NotANumber, at, message);
        return f32::NAN;
    };
    if unit != Unit::of(pollutant) {
        *converted.entry((pollutant, unit)).or_default() += 1;
    }
    (number * factor) as f32
}
