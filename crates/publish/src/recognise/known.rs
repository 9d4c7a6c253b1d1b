//! Layouts without a header, and the refusal of what is none that is read.

use super::headings::{Column, Role};
use super::mapping::{Answers, HourLabel, Layout, Mapping, Ozone, Question, Rhythm};
use super::times::{self, DateOrder};
use super::units::Unit;
use super::{answered, pollutants};
use crate::error::{Error, Kind, Text, text};
use crate::grid::{Epoch, Grid};

/// What can be read, for refusals.
fn readable() -> Text {
    text!(
        "可读取：每行一个站点（或城市）和时间、每列一种污染物的表；每行一种污染物的表；date,hour,type加每列一个站点的表；站点名单（编码、名称、经度、纬度）；风（站点、时间、风速、风向）",
        "read are tables with a row a station (or city) and time and a column a pollutant; a row a pollutant; date,hour,type with a column a station; lists of stations (code, name, longitude, latitude); wind (place, time, speed, direction)"
    )
}

/// Returns the refusal of a sheet in which no header was found.
pub(super) fn no_header(grid: &Grid) -> Error {
    let shown = |row: usize| grid.row(row).filter(|cell| !cell.is_empty()).take(12).collect::<Vec<_>>().join("，");
    let first: String = shown(0).chars().take(120).collect();
    let message = if grid.is_empty() {
        text!("表是空的", "the table is empty")
    } else {
        text!("没有找到表头；第一行是：{first}", "no header was found; the first row is: {first}")
    };
    Error::new(Kind::Format, message).hint(readable())
}

/// Returns the refusal of a header that makes no layout.
pub(super) fn no_layout(grid: &Grid, row: usize, columns: &[Column]) -> Error {
    let line = grid.line(row);
    let mut list: String =
        columns.iter().map(|c| c.heading.as_str()).filter(|h| !h.is_empty()).collect::<Vec<_>>().join("、");
    if list.chars().count() > 300 {
        list = list.chars().take(300).collect::<String>() + "…";
    }
    let has = |role: Role| columns.iter().any(|column| column.role == role);
    let time = [Role::Time, Role::UtcTime, Role::Date, Role::Begin, Role::End, Role::Year].into_iter().any(has);
    let place = [Role::Place, Role::Code, Role::StationName, Role::City, Role::County].into_iter().any(has);
    let lacks = if has(Role::Concentration) && !time {
        text!("缺少时间列", "there is no column of the time")
    } else if time && place {
        text!("缺少污染物列", "there is no column of a pollutant")
    } else if has(Role::Longitude) != has(Role::Latitude) {
        text!("经度、纬度只有一列", "of longitude and latitude there is only one")
    } else {
        text!("这些列合起来不是可读取的表", "together these columns are no table that is read")
    };
    let message = Text::new(
        format!("{}；表头（第{line}行）为：{list}", lacks.zh),
        format!("{}; the header (row {line}) is: {list}", lacks.en),
    );
    Error::new(Kind::Format, message).hint(readable())
}

/// Recognises the hourly files of AirNow, which have no header: date, time, station, name, zone, pollutant, unit, value, source.
pub(super) fn airnow(grid: &Grid, answers: &Answers) -> Option<Mapping> {
    let is_one = |row: usize| {
        grid.width(row) == 9
            && times::parse(grid.cell(row, 0), DateOrder::Mdy, Epoch::Of1900).is_some()
            && times::parse_clock(grid.cell(row, 1)).is_some()
            && !grid.cell(row, 2).is_empty()
            && grid.cell(row, 4).parse::<f64>().is_ok()
    };
    let rows = grid.len().min(20);
    if rows == 0 || !(0..rows).all(is_one) || !(0..rows).any(|row| Unit::parse(grid.cell(row, 6)).is_some()) {
        return None;
    }
    let roles = [
        Role::Date,
        Role::Hour,
        Role::Code,
        Role::StationName,
        Role::Other,
        Role::Parameter,
        Role::Unit,
        Role::Value,
        Role::Other,
    ];
    let names = ["date", "hour", "AQSID", "name", "GMT offset", "parameter", "unit", "value", "source"];
    let reason = text!("AirNow逐小时文件的第几列", "its place in an hourly file of AirNow");
    let columns = roles.into_iter().zip(names).enumerate().map(|(index, (role, heading))| Column {
        index,
        heading: heading.to_owned(),
        role,
        pollutant: None,
        average: None,
        unit: None,
        reason: reason.clone(),
    });
    let mut mapping = Mapping {
        fingerprint: super::fingerprint(names),
        layout: Layout::Long,
        header: None,
        first: 0,
        columns: columns.collect(),
        rhythm: Rhythm::Hours,
        hour_label: HourLabel::End,
        zone: 0,
        ignore_offset: false,
        date_order: DateOrder::Mdy,
        ozone: Ozone::ByValues,
        celsius: None,
        units: Default::default(),
        decimal_comma: false,
        place: String::new(),
        assumptions: vec![text!(
            "AirNow的时间为世界时，已换算为北京时间",
            "AirNow gives universal time; it was converted to Beijing time"
        )],
        questions: Vec::new(),
    };
    match answered(answers, "hour-label", &["end", "begin"]).ok().flatten() {
        Some("begin") => mapping.hour_label = HourLabel::Begin,
        Some(_) => {}
        None => {
            let text = text!(
                "AirNow文件的时间是一小时的结束还是开始？",
                "is a time of this AirNow file the end of its hour or the beginning?"
            );
            let question = Question::new("hour-label", None, text)
                .or("end", text!("结束", "the end"))
                .or("begin", text!("开始", "the beginning"));
            mapping.questions.push(question);
        }
    }
    debug_assert!(pollutants::named("OZONE").is_some());
    Some(mapping)
}
