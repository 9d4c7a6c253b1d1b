//! What became of the files, for people and as JSON.

use crate::error::{Text, text};
use crate::open::Format;
use crate::read::Reading;
use crate::recognise::{Layout, Mapping};
use crate::remark::{Reason, Remarks};
use lantian::data::Timestamp;
use lantian::error::Lang;
use serde::Serialize;
use std::collections::BTreeMap;

/// Files of the same format and layout that are reported one by one; those that follow are summed up.
const SHOWN_ALIKE: usize = 3;

/// What became of a file.
#[derive(Clone, Debug, Serialize)]
pub struct FileReport {
    /// Its name, with the path inside an archive.
    pub file: String,
    /// What it is.
    pub format: Format,
    /// Encoding and separator.
    pub details: Text,
    /// Its tables.
    pub tables: Vec<TableReport>,
}

/// What became of a table.
#[derive(Clone, Debug, Serialize)]
pub struct TableReport {
    /// The sheet; empty for text files.
    pub sheet: String,
    /// What its columns were found to be.
    pub mapping: Mapping,
    /// Reports in it.
    pub rows: u64,
    /// Hours read.
    pub hours: usize,
    /// Days read.
    pub days: usize,
    /// Hours of wind read.
    pub wind: usize,
    /// Stations it lists or describes.
    pub stations: usize,
    /// Places it names.
    pub places: usize,
    /// First and last time, ISO 8601, of days their dates.
    pub times: Option<(String, String)>,
    /// How it was read.
    pub notes: Vec<Text>,
    /// How often anything was left out, converted or doubted, by reason.
    pub remarks: BTreeMap<Reason, u64>,
}

impl TableReport {
    /// Sums a table up.
    pub(crate) fn new(sheet: &str, mapping: &Mapping, reading: &Reading) -> Self {
        let times = || {
            let records = reading.hours.iter().chain(&reading.days).map(|record| record.time);
            records.chain(reading.wind.iter().map(|wind| wind.time))
        };
        Self {
            sheet: sheet.to_owned(),
            mapping: mapping.clone(),
            rows: reading.rows,
            hours: reading.hours.len(),
            days: reading.days.len(),
            wind: reading.wind.len(),
            stations: reading.stations.len(),
            places: reading.places.len(),
            times: times()
                .min()
                .zip(times().max())
                .map(|(first, last)| span(first, last, !(reading.hours.is_empty() && reading.wind.is_empty()))),
            notes: reading.notes.clone(),
            remarks: reading.remarks.tallies().iter().map(|(reason, tally)| (*reason, tally.count)).collect(),
        }
    }
}

/// What became of all files together.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The files, one by one.
    pub files: Vec<FileReport>,
    /// Stations listed: inside the outlines, outside, without a usable position.
    pub listed: (usize, usize, usize),
    /// Stations with any value.
    pub stations: usize,
    /// Cities, counties and other units with values of their own.
    pub units: usize,
    /// Values that two files have alike, and values in which they differ.
    pub overlapping: (u64, u64),
    /// First and last time of all, ISO 8601; of days alone their dates.
    pub times: Option<(String, String)>,
    /// How often anything was left out, converted or doubted, by reason.
    pub remarks: BTreeMap<Reason, u64>,
    /// The files of the pack and their sizes.
    pub pack: Vec<(String, usize)>,
}

/// Returns what the publisher of the pack should show: how columns were read, how much was left out, what is unknown.
pub(crate) fn notes(layouts: &BTreeMap<Layout, u64>, read: &[Text], remarks: &Remarks) -> Vec<Text> {
    let mut out: Vec<Text> = Vec::new();
    for (layout, count) in layouts {
        let words = layout.words();
        out.push(Text::new(
            format!("来源版式：{}，{count}个表。", words.zh),
            format!("Made of {count} tables: {}.", words.en),
        ));
    }
    for note in read {
        out.push(Text::new(format!("{}。", note.zh), format!("{}.", note.en)));
    }
    let count = |rows: bool| -> u64 {
        let left = remarks.tallies().iter().filter(|(reason, _)| reason.is_row() == rows && left_out(**reason));
        left.map(|(_, tally)| tally.count).sum()
    };
    let (rows, cells) = (count(true), count(false));
    out.push(text!(
        "读取时略去{rows}条记录、{cells}个单元格，原因见remarks.csv。",
        "{rows} reports and {cells} cells were left out; remarks.csv says why."
    ));
    out.dedup();
    out
}

/// True for reasons for which something was left out.
fn left_out(reason: Reason) -> bool {
    use Reason::{AllEqual, AllZero, CellError, Impossible, Invalid, MissingCode, Negative, NotANumber};
    reason.is_row() && reason != Reason::Conflict
        || matches!(reason, NotANumber | CellError | Negative | Impossible | MissingCode | AllZero | AllEqual | Invalid)
}

impl Report {
    /// Returns the report in one language, a line a fact.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let zh = lang == Lang::Zh;
        let mut out = Vec::new();
        for alike in self.files.chunk_by(FileReport::is_like) {
            // One more takes no more room than the line that sums it up.
            let shown = if alike.len() > SHOWN_ALIKE + 1 { SHOWN_ALIKE } else { alike.len() };
            out.extend(alike.iter().take(shown).flat_map(|file| file.lines(lang)));
            out.extend(summed_up(alike.get(shown..).unwrap_or_default(), lang));
        }
        let (inside, outside, nowhere) = self.listed;
        if inside + outside + nowhere > 0 {
            out.push(if zh {
                format!("名单中的站点：边界内{inside}个，边界外{outside}个，无可用坐标{nowhere}个")
            } else {
                format!("stations listed: {inside} inside the outlines, {outside} outside, {nowhere} without a usable position")
            });
        }
        let (stations, units) = (self.stations, self.units);
        out.push(if zh {
            format!("有数据的站点{stations}个，有自己数值的地区{units}个")
        } else {
            format!("{stations} stations and {units} other places have values")
        });
        let (alike, differing) = self.overlapping;
        if alike + differing > 0 {
            out.push(if zh {
                format!("几个文件都有的记录：相同{alike}条，不同{differing}条（以后读的文件为准，除非版本另有说明）")
            } else {
                format!("reports in more than one file: {alike} alike, {differing} different (the later file counts unless an edition says otherwise)")
            });
        }
        if let Some((first, last)) = &self.times {
            out.push(if zh { format!("时间：{first} 至 {last}") } else { format!("times: {first} to {last}") });
        }
        for (reason, count) in &self.remarks {
            let words = reason.words();
            out.push(format!("{count:>7}  {}", words.get(lang)));
        }
        out
    }
}

/// Returns a line that stands for files that are read like the one before them; none where there are none.
fn summed_up(files: &[FileReport], lang: Lang) -> Option<String> {
    let (count, last) = (files.len(), &files.last()?.file);
    let tables = || files.iter().flat_map(|file| &file.tables);
    let rows: u64 = tables().map(|table| table.rows).sum();
    let sum = |of: fn(&TableReport) -> usize| -> usize { tables().map(of).sum() };
    let (hours, days, wind) = (sum(|table| table.hours), sum(|table| table.days), sum(|table| table.wind));
    Some(if lang == Lang::Zh {
        format!("以下{count}个文件版式相同，至{last}：读{rows}条：小时{hours}，日{days}，风{wind}")
    } else {
        format!("{count} more files like it, to {last}: {rows} rows: {hours} hours, {days} days, {wind} of wind")
    })
}

impl FileReport {
    /// True if another file is of the same format and layout, and was read in the same way.
    fn is_like(&self, other: &Self) -> bool {
        let alike = |a: &TableReport, b: &TableReport| {
            (&a.sheet, a.mapping.layout, &a.notes) == (&b.sheet, b.mapping.layout, &b.notes)
        };
        (self.format, &self.details, self.tables.len()) == (other.format, &other.details, other.tables.len())
            && self.tables.iter().zip(&other.tables).all(|(a, b)| alike(a, b))
    }

    /// Returns the report of a file in one language.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let zh = lang == Lang::Zh;
        let mut out = Vec::new();
        let details = if self.details.is_empty() { String::new() } else { format!(" ({})", self.details.get(lang)) };
        out.push(format!("{}: {}{details}", self.file, self.format.words().get(lang)));
        for table in &self.tables {
            let sheet = if table.sheet.is_empty() { String::new() } else { format!("[{}] ", table.sheet) };
            let layout = table.mapping.layout.words();
            let counts = if zh {
                format!(
                    "读{}条：小时{}，日{}，风{}，站点{}，地点{}",
                    table.rows, table.hours, table.days, table.wind, table.stations, table.places
                )
            } else {
                format!(
                    "{} rows: {} hours, {} days, {} of wind, {} stations, {} places",
                    table.rows, table.hours, table.days, table.wind, table.stations, table.places
                )
            };
            out.push(format!("  {sheet}{}; {counts}", layout.get(lang)));
            out.extend(table.notes.iter().map(|note| format!("  {}", note.get(lang))));
        }
        out
    }
}

/// Returns the first and last of some times as they are written: with their hour, or the dates of days.
pub(crate) fn span(first: Timestamp, last: Timestamp, hourly: bool) -> (String, String) {
    let date = |time: Timestamp| Timestamp(time.day() * 24).iso().chars().take(10).collect();
    if hourly { (first.iso(), last.iso()) } else { (date(first), date(last)) }
}
