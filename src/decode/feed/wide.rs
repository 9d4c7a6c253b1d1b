//! Archives with a column a station and a row a quantity.

use std::collections::HashMap;

use super::super::table::Table;
use super::book::Reason;
use super::collect::{Gather, Record};
use super::{Feed, Layout, Options, ozone, value};
use crate::data::{Pollutant, Timestamp};
use crate::error::Result;

/// The rows of an hour, by station column.
struct Hour {
    time: Timestamp,
    line: u64,
    /// The quantities seen, by their place in [`QUANTITIES`].
    seen: [u64; QUANTITIES.len()],
    records: Vec<Option<Record>>,
}

/// The rows that are read, of fifteen an hour.
const QUANTITIES: [&str; 8] = ["PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "O3_24h", "AQI"];
/// The rows that are known and not needed.
const SKIPPED: [&str; 7] = ["PM2.5_24h", "PM10_24h", "SO2_24h", "NO2_24h", "CO_24h", "O3_8h", "O3_8h_24h"];

/// Reads the archive.
pub(super) fn read(file: &str, table: &mut Table, options: &Options) -> Result<Feed> {
    let wanted = "date, hour, type, 1001A, …";
    let (date, hour) = (table.need("date", wanted)?, table.need("hour", wanted)?);
    let kind = table.need("type", wanted)?;
    let header = table.header().to_vec();
    let mut gather = Gather::new(file);
    // Stations by column; a column without a name is none.
    let is_station = |(column, name): &(usize, &String)| ![date, hour, kind].contains(column) && !name.is_empty();
    let stations: Vec<(usize, u32)> = header
        .iter()
        .enumerate()
        .filter(is_station)
        .map(|(column, name)| (column, gather.keys.number("", name)))
        .collect();
    let mut hours: Vec<Hour> = Vec::new();
    let mut by_time: HashMap<i32, usize> = HashMap::new();
    while let Some(row) = table.next()? {
        if row.len() != header.len() {
            let (have, width) = (row.len().to_string(), header.len().to_string());
            let template =
                "此行有{0}列，表头有{1}列，此行略去|the row has {0} cells, the header {1}; the row is left out";
            gather.book.add(Reason::Length, row.line, "", template, &[&have, &width]);
            continue;
        }
        let Some(time) = value::date_hour(row.text(date), row.text(hour)) else {
            let text = [row.text(date), row.text(hour)].join(" ");
            let template = "时间“{0}”无法识别，此行略去|the time “{0}” cannot be read; the row is left out";
            gather.book.add(Reason::Time, row.line, "hour", template, &[&text]);
            continue;
        };
        let name = row.text(kind);
        let Some(quantity) = QUANTITIES.iter().position(|known| *known == name) else {
            if !SKIPPED.contains(&name) {
                let template = "不认识的type“{0}”，此行略去|the type “{0}” is not known; the row is left out";
                gather.book.add(Reason::Word, row.line, "type", template, &[name]);
            }
            continue;
        };
        let at = *by_time.entry(time.0).or_insert_with(|| {
            let records = stations.iter().map(|_| None).collect();
            hours.push(Hour { time, line: row.line, seen: [0; QUANTITIES.len()], records });
            hours.len() - 1
        });
        let Some(hour) = hours.get_mut(at) else { continue };
        let Some(seen) = hour.seen.get_mut(quantity) else { continue };
        if *seen != 0 {
            let (time, first) = (time.iso(), seen.to_string());
            let template = "{0}的{1}重复，保留第{2}行|{1} of {0} comes again; row {2} is kept";
            gather.book.add(Reason::Conflict, row.line, "type", template, &[&time, name, &first]);
            continue;
        }
        *seen = row.line;
        for ((column, station), slot) in stations.iter().zip(&mut hour.records) {
            let text = row.text(*column);
            if value::is_missing(text) {
                continue;
            }
            let column = header.get(*column).map_or("", String::as_str);
            let record = slot.get_or_insert_with(|| empty(hour.line, *station, hour.time));
            fill(record, quantity, &mut gather, (row.line, column, text));
        }
    }
    // An hour of a station without any cell is no report.
    gather.records = hours.into_iter().flat_map(|hour| hour.records).flatten().collect();
    gather.rows = gather.records.len() as u64;
    let notes = ozone::settle(Layout::Wide, options.o3, &mut gather.records);
    gather.finish(Layout::Wide, options, notes)
}

fn empty(line: u64, station: u32, time: Timestamp) -> Record {
    let six = [f32::NAN; 6];
    Record { line, station, time, six, other_o3: f32::NAN, aqi: None, primary: None, level: None, unmonitored: 0 }
}

/// Puts a cell into its report.
fn fill(record: &mut Record, quantity: usize, gather: &mut Gather, (line, column, text): (u64, &str, &str)) {
    match (Pollutant::ALL.get(quantity), record.six.get_mut(quantity)) {
        (Some(pollutant), Some(value)) => {
            let (read, none) = gather.concentration(line, column, text, *pollutant);
            *value = read;
            record.unmonitored |= u8::from(none) << *pollutant as u8;
        }
        _ if QUANTITIES.get(quantity) == Some(&"O3_24h") => {
            record.other_o3 = gather.concentration(line, column, text, Pollutant::O3).0;
        }
        _ => match value::index(text) {
            Ok(aqi) => record.aqi = aqi,
            Err(()) => {
                let template = "“{0}”不是指数，按未公布处理|“{0}” is not an index; treated as not published";
                gather.book.add(Reason::Word, line, column, template, &[text]);
            }
        },
    }
}
