//! What was left out, converted or doubted, word for word and counted by reason.

use crate::error::{Location, Text, text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Remarks kept word for word; what is beyond is counted.
pub const MAX_REMARKS: usize = 200_000;

/// What a remark means for the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Said for information.
    Note,
    /// A value was converted.
    Converted,
    /// Something may be wrong; it was kept.
    Doubt,
    /// Something was left out.
    Error,
}

/// Why something was left out, converted or doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A row with more or fewer cells than the header.
    Length,
    /// A row without a place.
    NoPlace,
    /// A place that is neither in the list of stations nor among the units.
    UnknownPlace,
    /// A station outside the outlines.
    Outside,
    /// A station without a usable position.
    NoPosition,
    /// A time that cannot be read.
    Time,
    /// A time that is not on the hour.
    NotOnTheHour,
    /// An average that is neither an hour nor a day.
    Average,
    /// A row of means or sums below the table.
    Summary,
    /// A city's own row in a table of its stations.
    CityRow,
    /// A row or value marked invalid by its source.
    Invalid,
    /// The same report again.
    Repeated,
    /// Another report of the same place and time.
    Conflict,
    /// A report of a time that is still to come.
    Future,
    /// A report that stands still.
    Frozen,
    /// A cell that is no number.
    NotANumber,
    /// An error of the spreadsheet in a cell.
    CellError,
    /// A negative value.
    Negative,
    /// A value beyond what can be.
    Impossible,
    /// A code for “no data” that looks like a number.
    MissingCode,
    /// All values of a row are zero.
    AllZero,
    /// All values of a row are equal.
    AllEqual,
    /// A value that an instrument gives at the end of its range.
    RangeEnd,
    /// A published index, level or pollutant that is not understood.
    Word,
    /// A unit that was converted.
    Unit,
    /// A column that is not read.
    Column,
    /// Something taken for granted.
    Assumption,
    /// A sheet that was passed over.
    Sheet,
    /// A station that is listed twice.
    ListedTwice,
    /// What a list says of a station that is not understood.
    StationField,
    /// Longitude and latitude that seem to be swapped.
    Swapped,
    /// The stated city or county is not the one whose outline holds the station.
    Disagreement,
    /// A region of the outlines that was left out or changed.
    Region,
    /// A group that lost members.
    Group,
    /// Something about the pack as a whole.
    Pack,
}

impl Reason {
    /// Returns the reason in a few words.
    pub fn words(self) -> Text {
        match self {
            Reason::Length => text!("列数与表头不符的行", "rows of another length than the header"),
            Reason::NoPlace => text!("没有地点的行", "rows without a place"),
            Reason::UnknownPlace => text!("不认识的地点", "places that are not known"),
            Reason::Outside => text!("站点在边界之外", "stations outside the outlines"),
            Reason::NoPosition => text!("站点没有可用的坐标", "stations without a usable position"),
            Reason::Time => text!("时间无法识别", "times that cannot be read"),
            Reason::NotOnTheHour => text!("时间不是整点", "times that are not on the hour"),
            Reason::Average => text!("既非小时值也非日值的行", "rows of neither hours nor days"),
            Reason::Summary => text!("合计、平均行", "rows of means or sums"),
            Reason::CityRow => text!("站点表中的城市行", "rows of a city among its stations"),
            Reason::Invalid => text!("来源标为无效", "marked invalid by the source"),
            Reason::Repeated => text!("重复且相同", "repeated and equal"),
            Reason::Conflict => text!("同一地点和时间的不同数值", "other values of the same place and time"),
            Reason::Future => text!("时间在将来", "times still to come"),
            Reason::Frozen => text!("停滞的旧数据", "frozen, old reports"),
            Reason::NotANumber => text!("单元格不是数字", "cells that are no numbers"),
            Reason::CellError => text!("单元格是错误值", "cells with an error of the spreadsheet"),
            Reason::Negative => text!("负值", "negative values"),
            Reason::Impossible => text!("超出可能范围的数值", "values beyond what can be"),
            Reason::MissingCode => text!("表示缺测的数字代码", "numbers that stand for no data"),
            Reason::AllZero => text!("各项全为0的行", "rows of zeros"),
            Reason::AllEqual => text!("各项全相等的行", "rows of equal values"),
            Reason::RangeEnd => text!("可能是仪器量程上限", "perhaps the end of an instrument's range"),
            Reason::Word => text!("公布的指数或污染物无法识别", "published indices or pollutants not understood"),
            Reason::Unit => text!("单位换算", "converted units"),
            Reason::Column => text!("未读取的列", "columns that are not read"),
            Reason::Assumption => text!("默认的读法", "taken for granted"),
            Reason::Sheet => text!("略过的工作表", "sheets passed over"),
            Reason::ListedTwice => text!("名单中重复的站点", "stations listed twice"),
            Reason::StationField => text!("名单中无法识别的内容", "cells of the list that are not understood"),
            Reason::Swapped => text!("经纬度可能颠倒", "positions that seem to be swapped"),
            Reason::Disagreement => text!("所填市县与边界不符", "stated city or county differs from the outlines"),
            Reason::Region => text!("边界中的区域", "regions of the outlines"),
            Reason::Group => text!("区域组", "groups"),
            Reason::Pack => text!("数据包", "the pack"),
        }
    }

    /// Returns what to do where nothing is left for this reason; empty where there is nothing to advise.
    pub fn advice(self) -> Text {
        match self {
            Reason::Length => {
                text!("请检查分隔符和未加引号的逗号", "look for separators inside cells that are not quoted")
            }
            Reason::NoPlace | Reason::UnknownPlace => text!(
                "请给出站点名单（编码、名称、经度、纬度），或核对编码、名称是否与名单一致",
                "give a list of stations (code, name, longitude, latitude), or check that codes and names are those of the list"
            ),
            Reason::Outside => text!(
                "请核对经纬度，或给出包含这些站点的边界",
                "check longitude and latitude, or give outlines that hold these stations"
            ),
            Reason::NoPosition => text!("请补上十进制度的经度和纬度", "add longitude and latitude in decimal degrees"),
            Reason::Time => text!("请把时间写成2026-03-10 14:00的样子", "write times such as 2026-03-10 14:00"),
            Reason::Future => text!("请检查年份和日、月的顺序", "check the year and the order of day and month"),
            Reason::NotOnTheHour => text!("请先汇总为小时值", "average to hours first"),
            Reason::Swapped => text!("请把经度和纬度两列对调", "swap the columns of longitude and latitude"),
            Reason::NotANumber => text!("请清理单元格中的文字和符号", "clear the cells of words and signs"),
            Reason::Negative | Reason::Impossible | Reason::MissingCode => {
                text!("请核对单位和缺测代码", "check units and codes for no data")
            }
            _ => Text::default(),
        }
    }

    /// True if whole reports are left out, and not single cells.
    pub fn is_row(self) -> bool {
        self <= Reason::Frozen || self == Reason::Swapped
    }
}

/// Something left out, converted or doubted, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What it means for the data.
    pub severity: Severity,
    /// Why.
    pub reason: Reason,
    /// Where.
    pub at: Location,
    /// What was found and what was done about it.
    pub message: Text,
}

/// How often something happened, and where first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// The first of them.
    pub first: Location,
    /// What was said of the first.
    pub example: Text,
}

/// Remarks while files are read.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    list: Vec<Remark>,
    tallies: BTreeMap<Reason, Tally>,
}

impl Remarks {
    /// Notes a remark.
    pub fn add(&mut self, severity: Severity, reason: Reason, at: Location, message: Text) {
        self.count(reason, 1, &at, &message);
        if self.list.len() < MAX_REMARKS {
            self.list.push(Remark { severity, reason, at, message });
        }
    }

    /// Counts more of what one remark stands for.
    pub fn count(&mut self, reason: Reason, more: u64, at: &Location, message: &Text) {
        let start = || Tally { count: 0, first: at.clone(), example: message.clone() };
        self.tallies.entry(reason).or_insert_with(start).count += more;
    }

    /// Returns the remarks in the order they came.
    pub fn list(&self) -> &[Remark] {
        &self.list
    }

    /// Returns how often each reason came, by reason.
    pub fn tallies(&self) -> &BTreeMap<Reason, Tally> {
        &self.tallies
    }

    /// Returns how often a reason came.
    pub fn of(&self, reason: Reason) -> u64 {
        self.tallies.get(&reason).map_or(0, |tally| tally.count)
    }

    /// Returns the reason that most reports were left out for.
    pub fn most_frequent(&self) -> Option<(Reason, &Tally)> {
        let rows = self.tallies.iter().filter(|(reason, _)| reason.is_row());
        let cells = self.tallies.iter().filter(|(reason, _)| !reason.is_row() && **reason <= Reason::AllEqual);
        let most = |of: &mut dyn Iterator<Item = (&'_ Reason, &'_ Tally)>| {
            of.max_by_key(|(_, tally)| tally.count).map(|(r, _)| *r)
        };
        let reason = most(&mut rows.into_iter()).or_else(|| most(&mut cells.into_iter()))?;
        self.tallies.get_key_value(&reason).map(|(reason, tally)| (*reason, tally))
    }

    /// Takes the remarks of another list over.
    pub fn append(&mut self, other: Remarks) {
        for (reason, tally) in other.tallies {
            self.tallies.entry(reason).and_modify(|own| own.count += tally.count).or_insert(tally);
        }
        let room = MAX_REMARKS.saturating_sub(self.list.len());
        self.list.extend(other.list.into_iter().take(room));
    }
}

/// Returns the remarks as a table in Chinese and English: file, sheet, row, column, severity, reason, sentences.
///
/// Where more was counted than is listed, the last lines say so.
pub fn table(remarks: &Remarks) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let mut line = |cells: &[&str]| drop(out.write_record(cells));
    line(&["file", "sheet", "row", "column", "severity", "reason", "zh", "en"]);
    let mut listed: BTreeMap<Reason, u64> = BTreeMap::new();
    for Remark { severity, reason, at, message } in remarks.list() {
        *listed.entry(*reason).or_default() += 1;
        let row = at.row.map(|row| row.to_string()).unwrap_or_default();
        let (severity, reason) = (name(severity), name(reason));
        line(&[&at.file, &at.sheet, &row, &at.column, &severity, &reason, &message.zh, &message.en]);
    }
    for (reason, tally) in remarks.tallies() {
        let (count, listed) = (tally.count, listed.get(reason).copied().unwrap_or(0));
        if count > listed {
            let (zh, en) = (format!("共{count}处，列出{listed}处"), format!("{count} in all, {listed} listed"));
            line(&["", "", "", "", "note", &name(reason), &zh, &en]);
        }
    }
    out.into_inner().unwrap_or_default()
}

/// Returns the name that a value has in JSON.
fn name(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
