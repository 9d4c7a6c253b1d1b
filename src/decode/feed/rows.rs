//! Layouts with a row a station and hour.

use super::super::message::{advise, fault};
use super::super::table::{Row, Table};
use super::book::Reason;
use super::collect::{Gather, Record};
use super::{Feed, Layout, Options, Site, ozone, value};
use crate::data::{Decimal, Pollutant, Timestamp};
use crate::error::{Kind, Result};

/// Where the time of a row is.
enum When {
    /// One column with date and hour.
    Point(usize),
    /// A column of the date and one of the hour.
    DateHour(usize, usize),
    /// The same for all rows.
    Known(Timestamp),
}

struct Columns {
    station: usize,
    city: Option<usize>,
    when: When,
    /// Of the six: name and number.
    six: [Option<(&'static str, usize)>; 6],
    other_o3: Option<usize>,
    aqi: Option<usize>,
    primary: Option<usize>,
    level: Option<usize>,
    site: Option<[usize; 4]>,
}

/// Reads the rows of a layout.
pub(super) fn read(file: &str, layout: Layout, table: &mut Table, options: &Options) -> Result<Feed> {
    let columns = Columns::of(file, layout, table, options)?;
    let width = table.header().len();
    let mut gather = Gather::new(file);
    while let Some(row) = table.next()? {
        gather.rows += 1;
        if row.len() != width {
            let (have, width) = (row.len().to_string(), width.to_string());
            let template = "此行有{0}列，表头有{1}列，此行略去|\
                            the row has {0} cells, the header {1}; the row is left out";
            gather.book.add(Reason::Length, row.line, "", template, &[&have, &width]);
        } else if let Some(record) = columns.record(&row, &mut gather) {
            gather.records.push(record);
        }
    }
    let notes =
        if columns.other_o3.is_some() { ozone::settle(layout, options.o3, &mut gather.records) } else { Vec::new() };
    gather.finish(layout, options, notes)
}

impl Columns {
    fn of(file: &str, layout: Layout, table: &Table, options: &Options) -> Result<Self> {
        let wanted = "TimePoint, StationCode, PM2_5, …";
        let page = layout == Layout::CityPage;
        let when = match (table.find("TimePoint").or(table.find("time")), page) {
            (_, true) => When::DateHour(table.need("Date", wanted)?, table.need("Hour", wanted)?),
            (Some(column), _) => When::Point(column),
            (None, _) => When::Known(options.time.or_else(|| value::time_in_name(file)).ok_or_else(|| no_time(file))?),
        };
        let fine = if page { "PM2.5" } else { "PM2_5" };
        let ozone = if page { "O3_1h" } else { "O3" };
        let six = [fine, "PM10", "SO2", "NO2", "CO", ozone].map(|name| Some((name, table.find(name)?)));
        let any = |names: &[&str]| names.iter().find_map(|name| table.find(name));
        Ok(Self {
            station: table.need(if page { "WatchPoint" } else { "StationCode" }, wanted)?,
            city: if page { table.find("City") } else { None },
            when,
            six,
            other_o3: if layout == Layout::Snapshot { table.find("O3_24h") } else { None },
            aqi: table.find("AQI"),
            primary: any(&["PrimaryPollutant", "PrimaryPollution", "primary"]),
            level: any(&["Quality", "Level"]),
            site: site(table),
        })
    }

    fn record(&self, row: &Row, gather: &mut Gather) -> Option<Record> {
        let station = row.text(self.station);
        if station.is_empty() {
            gather.book.add(Reason::NoStation, row.line, "", "没有站点，此行略去|no station; the row is left out", &[]);
            return None;
        }
        let time = self.time(row, gather)?;
        let code = station;
        let station = gather.keys.number(self.city.map_or("", |column| row.text(column)), code);
        if let Some([name, city, lon, lat]) = self.site.filter(|_| station as usize == gather.sites.len()) {
            let degrees = |column: usize| Decimal::parse(row.text(column)).map(Decimal::to_f64);
            let position = degrees(lon).zip(degrees(lat)).filter(|(x, y)| x.abs() <= 180.0 && y.abs() <= 90.0);
            let (name, city) = (row.text(name).to_owned(), row.text(city).to_owned());
            gather.sites.push(Site { code: code.to_owned(), name, city, position });
        }
        let (mut six, mut unmonitored) = ([f32::NAN; 6], 0);
        for ((pollutant, column), value) in Pollutant::ALL.into_iter().zip(self.six).zip(&mut six) {
            let Some((name, column)) = column else { continue };
            let (read, none) = gather.concentration(row.line, name, row.text(column), pollutant);
            *value = read;
            unmonitored |= u8::from(none) << pollutant as u8;
        }
        let other = self.other_o3.map(|column| row.text(column));
        let (other_o3, _) =
            other.map_or((f32::NAN, false), |text| gather.concentration(row.line, "O3_24h", text, Pollutant::O3));
        let text = |column: Option<usize>| column.map_or("", |column| row.text(column));
        let aqi = value::index(text(self.aqi)).unwrap_or_else(|()| {
            let template = "“{0}”不是指数，按未公布处理|“{0}” is not an index; treated as not published";
            gather.book.add(Reason::Word, row.line, "AQI", template, &[text(self.aqi)]);
            None
        });
        let primary = value::pollutants(text(self.primary)).unwrap_or_else(|word| {
            let template = "“{0}”不是污染物，按未公布处理|“{0}” is not a pollutant; treated as not published";
            gather.book.add(Reason::Word, row.line, "PrimaryPollutant", template, &[word]);
            None
        });
        let level = Some(text(self.level)).filter(|level| !value::is_missing(level)).map(str::to_owned);
        Some(Record { line: row.line, station, time, six, other_o3, aqi, primary, level, unmonitored })
    }

    fn time(&self, row: &Row, gather: &mut Gather) -> Option<Timestamp> {
        let (time, column, text) = match self.when {
            When::Known(time) => return Some(time),
            When::Point(column) => {
                let text = row.text(column);
                // A bare date is no hour.
                (Timestamp::parse(text).filter(|_| text.len() > 10), "TimePoint", text.to_owned())
            }
            When::DateHour(date, hour) => {
                let (date, hour) = (row.text(date), row.text(hour));
                (value::date_hour(date, hour), "Hour", [date, hour].join(" "))
            }
        };
        if time.is_none() {
            let template = "时间“{0}”无法识别，此行略去|the time “{0}” cannot be read; the row is left out";
            gather.book.add(Reason::Time, row.line, column, template, &[&text]);
        }
        time
    }
}

/// Columns that describe a station: name, city, longitude, latitude.
fn site(table: &Table) -> Option<[usize; 4]> {
    let [name, city, lon, lat] = ["PositionName", "Area", "Longitude", "Latitude"].map(|name| table.find(name));
    Some([name?, city?, lon?, lat?])
}

fn no_time(file: &str) -> crate::error::Error {
    let template = "没有时间列，文件名中也没有时间|there is no column of the time and no time in the file's name";
    let hint = "请在文件名中写明（如2026-04-01T20）或另外给出|put it into the name (2026-04-01T20) or give it";
    advise(fault(Kind::Missing, file, template, &[]), hint, &[])
}
