//! Tidy measurements: one row a place and hour or day, one column a pollutant.

use std::collections::HashMap;

use super::cells::Cells;
use super::clock::Clock;
use super::grid::{Grid, Places, Six};
use super::table::{Row, Table};
use super::warn::Remarks;
use crate::data::{Entity, Observations, Pollutant, Step};
use crate::error::Result;

const COLUMNS: &str = "entity,time,avg,PM25,PM10,SO2,NO2,CO,O3,O3_8h,n_valid,flag (entity, time, PM25…)";

/// Bits of `flag`: 1 missing, 2 invalid, 4 maintenance.
const NO_VALUE: u32 = 1 | 2 | 4;
/// Bits of `flag`: 8 imputed, 16 modelled.
const NOT_MEASURED: u32 = 8 | 16;

/// The two grids of a file.
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
/// Missing columns, columns of which most values are impossible, and grids beyond the limit. Remarks: unknown places, times and averages, rows of
/// another length than the header, cells that are no numbers, negative or impossible.
pub(crate) fn read(file: &str, bytes: &[u8], entities: &[Entity], remarks: &mut Remarks) -> Result<Tidy> {
    let mut table = Table::new(file, bytes)?;
    let columns = Columns::of(&table)?;
    super::unknown_columns(&table, COLUMNS, remarks);
    let width = table.header().len();
    let known: HashMap<&str, ()> = entities.iter().map(|e| (e.id.as_str(), ())).collect();
    let mut places = Places::default();
    // By number of the place: whether it is an entity, and how often it was not.
    let mut strangers: Vec<(bool, u64, u64)> = Vec::new();
    let (mut hours, mut days) = (Grid::new(Step::Hour), Grid::new(Step::Day));
    let (mut clock, mut cells) = (Clock::default(), Cells::default());
    let (mut count, mut not_measured, mut daily_o3) = (0, 0_u64, 0_u64);
    while let Some(row) = table.next()? {
        count += 1;
        if row.len() != width {
            let have = row.len();
            remarks.row(row.line, || {
                let zh = format!("此行有{have}列，表头有{width}列，此行略去");
                (zh, format!("the row has {have} cells, the header {width}; the row is left out"))
            });
            continue;
        }
        let place = places.number(row.text(columns.entity));
        if strangers.len() <= place as usize {
            strangers.push((known.contains_key(places.name(place)), row.line, 0));
        }
        if let Some((false, _, rows)) = strangers.get_mut(place as usize) {
            *rows += 1;
            continue;
        }
        let step = match columns.avg.map_or(&b""[..], |column| row.cell(column)) {
            b"" | b"1h" => Step::Hour,
            b"24h" => Step::Day,
            other => {
                let word = String::from_utf8_lossy(other);
                remarks.add(Some(row.line), Some("avg"), || {
                    (
                        format!("“{word}”不是1h或24h，此行略去"),
                        format!("“{word}” is neither 1h nor 24h; the row is left out"),
                    )
                });
                continue;
            }
        };
        let Some(time) = clock.read(row.cell(columns.time), step) else {
            remarks.add(Some(row.line), Some("time"), || time_words(row.text(columns.time)));
            continue;
        };
        let flag = columns.flag.map_or(0, |column| flag(&row, column, remarks));
        not_measured += u64::from(flag & NOT_MEASURED != 0);
        let six = if flag & NO_VALUE != 0 { [f32::NAN; 6] } else { columns.six(&row, step, &mut cells, remarks) };
        daily_o3 += u64::from(step == Step::Day && columns.o3_8h.is_none() && columns.has_o3(&row));
        let grid = if step == Step::Day { &mut days } else { &mut hours };
        grid.push(row.line, place, time, six);
    }
    cells.check(file)?;
    for (number, (_, line, rows)) in strangers.into_iter().enumerate().filter(|(_, stranger)| !stranger.0) {
        let name = places.name(number as u32);
        remarks.add(Some(line), Some("entity"), || {
            let zh = format!("“{name}”不在entities.csv中，略去{rows}行");
            (zh, format!("“{name}” is not in entities.csv; {rows} rows are left out"))
        });
    }
    if not_measured > 0 {
        remarks.add(None, Some("flag"), || {
            let zh = format!("{not_measured}行是插补或模式值，不是实测值");
            (zh, format!("{not_measured} rows are imputed or modelled and not measured"))
        });
    }
    if daily_o3 > 0 {
        remarks.add(None, Some("O3"), || {
            let zh = format!("{daily_o3}行24h数据没有O3_8h列，其O3未读取");
            (zh, format!("{daily_o3} daily rows have no column O3_8h; their O3 is not read"))
        });
    }
    let hourly = hours.build(file, &places, remarks)?;
    Ok(Tidy { hourly, daily: days.build(file, &places, remarks)?, rows: count })
}

fn time_words(text: &str) -> (String, String) {
    let zh = format!("时间“{text}”无法识别，应为北京时间整点（如2026-03-02T14:00+08:00），此行略去");
    (zh, format!("the time “{text}” is no whole hour in Beijing time (2026-03-02T14:00+08:00); the row is left out"))
}

fn flag(row: &Row, column: usize, remarks: &mut Remarks) -> u32 {
    let text = row.text(column);
    if text.is_empty() {
        return 0;
    }
    text.parse().unwrap_or_else(|_| {
        remarks.add(Some(row.line), Some("flag"), || {
            (
                format!("“{text}”不是整数，此行按无效处理"),
                format!("“{text}” is no whole number; the row counts as invalid"),
            )
        });
        NO_VALUE
    })
}

struct Columns {
    entity: usize,
    time: usize,
    avg: Option<usize>,
    six: [Option<usize>; 6],
    o3_8h: Option<usize>,
    flag: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Result<Self> {
        let (entity, time) = (table.need("entity", COLUMNS)?, table.need("time", COLUMNS)?);
        let six = Pollutant::ALL.map(|pollutant| table.find(pollutant.id()));
        let o3_8h = table.find("O3_8h");
        if six.iter().all(Option::is_none) && o3_8h.is_none() {
            return Err(table.lacks("PM25", COLUMNS));
        }
        Ok(Self { entity, time, avg: table.find("avg"), six, o3_8h, flag: table.find("flag") })
    }

    fn has_o3(&self, row: &Row) -> bool {
        self.six.last().copied().flatten().is_some_and(|column| !row.cell(column).is_empty())
    }

    fn six(&self, row: &Row, step: Step, cells: &mut Cells, remarks: &mut Remarks) -> Six {
        let mut six = [f32::NAN; 6];
        for ((pollutant, own), value) in Pollutant::ALL.into_iter().zip(self.six).zip(&mut six) {
            let daily_o3 = pollutant == Pollutant::O3 && step == Step::Day;
            let Some(column) = (if daily_o3 { self.o3_8h } else { own }) else { continue };
            *value = cells.concentration(row, column, pollutant, remarks);
        }
        six
    }
}
