//! Tidy measurements: one row a place and hour or day, one column a pollutant.

use super::cells::Cells;
use super::clock::Clock;
use super::grid::Samples;
use super::names::Names;
use super::remarks::Remarks;
use super::table::{ABSENT, Row, Table};
use crate::data::{Observations, Pack, Pollutant, Step};
use crate::error::Result;

const COLUMNS: &str = "entity,time,avg,PM25,PM10,SO2,NO2,CO,O3,O3_8h,n_valid,flag (entity, time, PM25…)";

/// Bits of `flag`: 1 missing, 2 invalid, 4 maintenance.
const NO_VALUE: u32 = 1 | 2 | 4;
/// Bits of `flag`: 8 imputed, 16 modelled.
const NOT_MEASURED: u32 = 8 | 16;

/// The hours and days of a file.
pub(crate) struct Tidy {
    pub(crate) hourly: Option<Observations>,
    pub(crate) daily: Option<Observations>,
    /// Rows of the file, for comparison with the manifest.
    pub(crate) rows: u64,
}

/// Reads a table of measurements.
///
/// `avg` is `1h` (the default) or `24h`; of daily rows O3 is the column `O3_8h`, the daily maximum
/// 8-hour mean. Rows flagged missing, invalid or under maintenance are missing.
///
/// # Errors
/// Missing columns, columns of which most values are impossible, and more rows than are read. Remarks:
/// unknown places, times and averages, times behind the horizon of the pack, rows of another length than the header, cells that are no
/// numbers, negative or impossible.
pub(crate) fn read(file: &str, bytes: &[u8], pack: &Pack, remarks: &mut Remarks) -> Result<Tidy> {
    let mut table = Table::new(file, bytes)?;
    let columns = table.columns(COLUMNS, &[0, 1], remarks)?;
    if columns.get(3..10).is_none_or(|seven| seven.iter().all(|column| *column == ABSENT)) {
        return Err(table.lacks("PM25", COLUMNS));
    }
    let known = Names::of(pack.entities.iter().map(|e| e.id.as_str()));
    let mut rows = Rows {
        places: Names::default(),
        strangers: Vec::new(),
        hours: Samples::new(Step::Hour, pack.horizon()),
        days: Samples::new(Step::Day, pack.horizon()),
        clock: Clock::default(),
        cells: Cells::default(),
        not_measured: 0,
        daily_o3: 0,
    };
    let (mut count, width) = (0, table.header().len());
    while let Some(row) = table.next()? {
        count += 1;
        if row.len() == width {
            rows.add(&row, &columns, &known, remarks);
        } else if !remarks.only_count() {
            let template =
                "此行有{0}列，表头有{1}列，此行略去|the row has {0} cells, the header {1}; the row is left out";
            remarks.add(row.line, "", template, &[&row.len().to_string(), &width.to_string()]);
        }
    }
    rows.cells.check(file)?;
    rows.remark(remarks);
    let Rows { places, hours, days, .. } = rows;
    let hourly = hours.build(file, &places, remarks)?;
    let daily = days.build(file, &places, remarks)?;
    Ok(Tidy { hourly, daily, rows: count })
}

/// The rows read so far.
struct Rows {
    places: Names,
    /// By number of the place: whether it is an entity, its first line, and how often it was none.
    strangers: Vec<(bool, u64, u64)>,
    hours: Samples,
    days: Samples,
    clock: Clock,
    cells: Cells,
    not_measured: u64,
    daily_o3: u64,
}

impl Rows {
    #[inline(never)]
    fn add(&mut self, row: &Row, columns: &[usize], known: &Names, remarks: &mut Remarks) {
        // In the order of [`COLUMNS`]; `six` ends with the hourly O3 and the daily one.
        let &[entity, time, avg, ref six @ .., _, flagged] = columns else { return };
        let &[.., o3, o3_8h] = six else { return };
        let name = row.text(entity);
        let (place, new) = self.places.number(name);
        if new {
            self.strangers.push((known.find(name).is_some(), row.line, 0));
        }
        if let Some((false, _, rows)) = self.strangers.get_mut(place) {
            *rows += 1;
            return;
        }
        let word = row.text(avg);
        let daily = word == "24h";
        if !daily && !matches!(word, "" | "1h") {
            let template = "“{0}”不是1h或24h，此行略去|“{0}” is neither 1h nor 24h; the row is left out";
            return remarks.add(row.line, "avg", template, &[word]);
        }
        let word = row.text(time);
        let samples = if daily { &mut self.days } else { &mut self.hours };
        let Some(time) = self.clock.read(word, samples.step) else {
            let template = "时间“{0}”无法识别，应为北京时间整点（如2026-03-02T14:00+08:00），此行略去\
                |the time “{0}” is not a whole hour in Beijing time (2026-03-02T14:00+08:00); the row is left out";
            return remarks.add(row.line, "time", template, &[word]);
        };
        let flag = flag(row, flagged, remarks);
        self.not_measured += u64::from(flag & NOT_MEASURED != 0);
        self.daily_o3 += u64::from(daily && o3_8h == ABSENT && !row.text(o3).is_empty());
        let mut values = [f32::NAN; 6];
        if flag & NO_VALUE == 0 {
            for ((pollutant, column), value) in Pollutant::ALL.into_iter().zip(six).zip(&mut values) {
                let column = if daily && pollutant == Pollutant::O3 { o3_8h } else { *column };
                *value = self.cells.concentration(row, column, pollutant, remarks);
            }
        }
        samples.push(row.line, place, time, values, remarks);
    }

    /// What is to be said about all rows together.
    #[inline(never)]
    fn remark(&self, remarks: &mut Remarks) {
        for (number, (own, line, rows)) in self.strangers.iter().enumerate() {
            if !own {
                let template = "“{0}”不在entities.csv中，略去{1}行|“{0}” is not in entities.csv; {1} rows are left out";
                remarks.add(*line, "entity", template, &[self.places.name(number), &rows.to_string()]);
            }
        }
        let template = "{0}行是插补或模式值，不是实测值|{0} rows are imputed or modelled and not measured";
        let o3 = "{0}行24h数据没有O3_8h列，其O3未读取|{0} daily rows have no column O3_8h; their O3 is not read";
        for (column, template, rows) in [("flag", template, self.not_measured), ("O3", o3, self.daily_o3)] {
            if rows > 0 {
                remarks.add(0, column, template, &[&rows.to_string()]);
            }
        }
    }
}

fn flag(row: &Row, column: usize, remarks: &mut Remarks) -> u32 {
    let text = row.text(column);
    if text.is_empty() {
        return 0;
    }
    text.parse().unwrap_or_else(|_| {
        let template = "“{0}”不是整数，此行按无效处理|“{0}” is not a whole number; the row is treated as invalid";
        remarks.add(row.line, "flag", template, &[text]);
        NO_VALUE
    })
}
