//! Reports as they come, and what becomes of them: doubles and frozen ones out, the rest a grid.

use std::collections::{BTreeMap, HashMap};

use super::super::cells::largest;
use super::super::message::{advise, fault};
use super::super::{check, grid};
use super::book::{Book, Reason};
use super::sites::{Keys, resolve};
use super::value::{Value, value};
use super::{Feed, Layout, Options, Published, Site, marks, refuse};
use crate::data::{Decimal, Observations, Pollutant, Row, Step, Timestamp};
use crate::error::{Bilingual, Kind, Result};

/// Hours between the last frozen report and the others.
const FROZEN_GAP: i32 = 7 * 24;
/// Hours a report may be older than the hour of its snapshot.
const FROZEN_AGE: i32 = 365 * 24;
/// Times the same report comes before it is taken for frozen: a station is read twice an hour, not for a day.
const FROZEN_REPEATS: u32 = 24;

/// A report of a station and an hour.
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) station: u32,
    pub(super) time: Timestamp,
    pub(super) six: [f32; 6],
    /// The other column that may be the hour's O3.
    pub(super) other_o3: f32,
    pub(super) aqi: Option<u16>,
    pub(super) primary: Option<Vec<Pollutant>>,
    pub(super) level: Option<String>,
    /// Bits by pollutant.
    pub(super) unmonitored: u8,
}

impl Record {
    fn same(&self, other: &Record) -> bool {
        let bits = |r: &Record| r.six.map(f32::to_bits);
        bits(self) == bits(other) && (self.aqi, &self.primary, &self.level) == (other.aqi, &other.primary, &other.level)
    }
}

/// The reports of a file while it is read.
pub(super) struct Gather<'a> {
    pub(super) file: &'a str,
    pub(super) book: Book,
    pub(super) keys: Keys,
    pub(super) records: Vec<Record>,
    /// Reports seen, kept or not.
    pub(super) rows: u64,
    /// What the file says of its stations.
    pub(super) sites: Vec<Site>,
    numbers: [u64; 6],
    beyond: [u64; 6],
}

impl<'a> Gather<'a> {
    /// None yet, of a file.
    pub(super) fn new(file: &'a str) -> Self {
        let (book, keys) = (Book::new(file), Keys::default());
        Self { file, book, keys, records: Vec::new(), rows: 0, sites: Vec::new(), numbers: [0; 6], beyond: [0; 6] }
    }

    /// The concentration in a cell, NaN when there is none, and whether it is marked as not monitored.
    pub(super) fn concentration(&mut self, line: u64, column: &str, text: &str, of: Pollutant) -> (f32, bool) {
        let count = |counts: &mut [u64; 6]| counts.iter_mut().skip(of as usize).take(1).for_each(|n| *n += 1);
        let (reason, template) = match value(text) {
            Value::Missing => return (f32::NAN, false),
            Value::Unmonitored => return (f32::NAN, true),
            Value::Number(number) => {
                count(&mut self.numbers);
                if number <= largest(of) {
                    return (number, false);
                }
                count(&mut self.beyond);
                (
                    Reason::Impossible,
                    "“{0}”超出物理上限，按缺测处理|“{0}” is beyond the physical limit; treated as missing",
                )
            }
            Value::Negative => (Reason::Negative, "“{0}”是负值，按缺测处理|“{0}” is negative; treated as missing"),
            Value::Bad => (Reason::NotANumber, "“{0}”不是数字，按缺测处理|“{0}” is not a number; treated as missing"),
        };
        self.book.add(reason, line, column, template, &[text]);
        (f32::NAN, false)
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// Columns shifted or in another unit, and grids beyond the limit.
    pub(super) fn finish(mut self, layout: Layout, options: &Options, notes: Vec<Bilingual>) -> Result<Feed> {
        self.units()?;
        let names = resolve(&self.keys, layout != Layout::CityPage, options.sites);
        // Strangers last: all stations of a file tell which times stand alone.
        self.drop_doubles();
        self.drop_frozen(options);
        self.drop_strangers(&names);
        let name = |station: u32| names.get(station as usize).cloned().flatten().unwrap_or_default();
        let hourly = self.grid(name)?;
        if let Some(hourly) = &hourly {
            check::columns(self.file, hourly)?;
            let columns = Pollutant::ALL.map(|p| self.records.iter().map(|r| r.six[p as usize]).collect());
            refuse::shifted(self.file, &columns)?;
        }
        let marked = |record: &Record| {
            let (station, time, bits) = (record.station, record.time, record.unmonitored);
            let all = Pollutant::ALL.into_iter().filter(move |p| bits & 1 << *p as u8 != 0);
            all.map(move |p| (name(station), time, p))
        };
        let unmonitored = marks::since(self.records.iter().flat_map(marked), [hourly.as_ref(), None]);
        let kept = self.records.len() as u64;
        let published = self.records.into_iter().filter_map(|record| publish(record, name)).collect();
        let (left_out, remarks) = self.book.close();
        let (rows, sites) = (self.rows, self.sites);
        Ok(Feed { layout, hourly, daily: None, published, sites, unmonitored, notes, rows, kept, left_out, remarks })
    }

    fn units(&self) -> Result<()> {
        for ((pollutant, numbers), beyond) in Pollutant::ALL.into_iter().zip(self.numbers).zip(self.beyond) {
            if beyond * 2 > numbers {
                let (numbers, beyond) = (numbers.to_string(), beyond.to_string());
                let template = "{0}个值中有{1}个超出物理上限|{1} of {0} values are beyond what can be";
                let error = fault(Kind::Data, self.file, template, &[&numbers, &beyond]).column(pollutant.id());
                return Err(if pollutant == Pollutant::Co {
                    check::other_unit(error)
                } else {
                    advise(
                        error,
                        "单位是否有误，或各列与表头错位？|is the unit another, or are the columns shifted?",
                        &[],
                    )
                });
            }
        }
        Ok(())
    }

    fn drop_strangers(&mut self, names: &[Option<String>]) {
        let mut strangers: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        self.records.retain(|record| {
            let known = names.get(record.station as usize).is_some_and(Option::is_some);
            if !known {
                strangers.entry(record.station).or_insert((record.line, 0)).1 += 1;
            }
            known
        });
        for (station, (line, rows)) in strangers {
            let template = "站点“{0}”不在名单中，略去{1}条|station “{0}” is not in the list; {1} reports are left out";
            self.book.add(Reason::Unknown, line, "", template, &[&self.keys.label(station), &rows.to_string()]);
            self.book.count(Reason::Unknown, rows - 1);
        }
    }

    fn drop_doubles(&mut self) {
        let mut first: HashMap<(u32, i32), (usize, u32)> = HashMap::new();
        let mut kept: Vec<Record> = Vec::new();
        for record in std::mem::take(&mut self.records) {
            let slot = first.entry((record.station, record.time.0)).or_insert((kept.len(), 0));
            let Some(before) = kept.get(slot.0) else {
                kept.push(record);
                continue;
            };
            let (name, time, line) = (self.keys.label(record.station), record.time.iso(), before.line.to_string());
            if before.same(&record) {
                slot.1 += 1;
                let template = "{0}在{1}重复，与第{2}行相同|{0} at {1} comes again, the same as row {2}";
                self.book.add(Reason::Repeated, record.line, "", template, &[&name, &time, &line]);
            } else {
                let template =
                    "{0}在{1}另有数值，保留第{2}行|{0} at {1} comes again with other values; row {2} is kept";
                self.book.add(Reason::Conflict, record.line, "", template, &[&name, &time, &line]);
            }
        }
        kept.retain(|record| {
            let repeats = first.get(&(record.station, record.time.0)).map_or(0, |(_, repeats)| repeats + 1);
            let frozen = repeats >= FROZEN_REPEATS;
            if frozen {
                let template = "{0}在{1}的同一数据重复{2}次，视为停滞，略去|\
                                the same report of {0} at {1} comes {2} times; it is frozen and left out";
                let (name, time) = (self.keys.label(record.station), record.time.iso());
                self.book.add(Reason::Frozen, record.line, "", template, &[&name, &time, &repeats.to_string()]);
            }
            !frozen
        });
        self.records = kept;
    }

    /// Leaves out reports of a time that stands alone, long before all others.
    fn drop_frozen(&mut self, options: &Options) {
        let mut times: BTreeMap<i32, usize> = BTreeMap::new();
        self.records.iter().for_each(|record| *times.entry(record.time.0).or_default() += 1);
        let mut since = options.time.map_or(i32::MIN, |time| time.0 - FROZEN_AGE);
        let mut older = 0;
        let mut before: Option<i32> = None;
        for (&time, &count) in &times {
            if before.is_some_and(|before| time - before > FROZEN_GAP) && older * 20 < self.records.len() {
                since = since.max(time);
            }
            older += count;
            before = Some(time);
        }
        let newest = before.map(|time| Timestamp(time).iso()).unwrap_or_default();
        self.records.retain(|record| {
            let frozen = record.time.0 < since;
            if frozen {
                let (name, time) = (self.keys.label(record.station), record.time.iso());
                let template = "{0}停在{1}，而文件到{2}，视为停滞，略去|\
                                {0} stands still at {1} while the file goes to {2}; it is frozen and left out";
                self.book.add(Reason::Frozen, record.line, "", template, &[&name, &time, &newest]);
            }
            !frozen
        });
    }

    fn grid(&self, name: impl Fn(u32) -> String) -> Result<Option<Observations>> {
        if self.records.is_empty() {
            return Ok(None);
        }
        let mut places: HashMap<u32, usize> = HashMap::new();
        let mut ids = Vec::new();
        for record in &self.records {
            places.entry(record.station).or_insert_with(|| {
                ids.push(name(record.station));
                ids.len() - 1
            });
        }
        let row = |record: &Record| {
            (places.get(&record.station).copied().unwrap_or_default() as u32, record.time, record.six)
        };
        let rows: Vec<Row> = self.records.iter().map(row).collect();
        let out = Observations::of_rows(Step::Hour, ids, &rows, &mut |_| {});
        grid::fits(self.file, out.cells())?;
        Ok(Some(out))
    }
}

/// What was published in a report; `None` when nothing was.
fn publish(record: Record, name: impl Fn(u32) -> String) -> Option<Published> {
    let Record { station, time, six, aqi, primary, level, unmonitored, .. } = record;
    if aqi.is_none() && primary.is_none() && level.is_none() {
        return None;
    }
    let ticks = Pollutant::ALL.map(|p| Decimal::from_f32(six[p as usize]).map(|value| value.ticks(p.decimals())));
    let unmonitored = Pollutant::ALL.into_iter().filter(|p| unmonitored & 1 << *p as u8 != 0).collect();
    Some(Published { station: name(station), time, aqi, primary, level, ticks, unmonitored })
}

/// Places and times with any value.
pub(super) fn reports(obs: &Observations) -> u64 {
    let times = || (0..obs.len()).map(|index| obs.time(index));
    (0..obs.places().len()).map(|row| times().filter(|time| obs.reports(row, *time)).count() as u64).sum()
}
