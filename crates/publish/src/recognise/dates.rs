//! How the times of a table are written: order, hours or days, which end of an hour, which zone.

use super::mapping::{HourLabel, Mapping, Question, Rhythm};
use super::pollutants::Average;
use super::times::{self, DateOrder};
use super::{Answers, Layout, Role, SAMPLE, answered};
use crate::error::{Result, text};
use crate::grid::Grid;
use std::collections::BTreeSet;

/// Settles how times are written; what the cells do not show becomes a question.
pub(super) fn settle(mapping: &mut Mapping, grid: &Grid, answers: &Answers) -> Result<()> {
    clock_beside_date(mapping, grid);
    let column = [Role::End, Role::Time, Role::UtcTime, Role::Begin, Role::Date]
        .into_iter()
        .find_map(|role| mapping.column(role));
    let column = column.map(|column| (column.index, column.role, column.heading.clone()));
    let cells = |column: usize| {
        (mapping.first..grid.len()).map(move |row| grid.cell(row, column)).filter(|cell| !cell.is_empty())
    };
    if let Some((index, ..)) = &column {
        let sample: Vec<&str> = cells(*index).take(SAMPLE).collect();
        order(mapping, *index, &sample, answers)?;
    }
    zone(mapping, grid, column.as_ref().map(|(index, role, _)| (*index, *role)), answers)?;
    rhythm(mapping, grid, column.as_ref().map(|(index, role, heading)| (*index, *role, heading.as_str())), answers)?;
    label(mapping, column.as_ref().map(|(_, role, _)| *role), answers)
}

/// Takes a column called time for that of the hour where it holds no dates and another column does.
fn clock_beside_date(mapping: &mut Mapping, grid: &Grid) {
    let (Some(time), Some(_)) = (mapping.index(Role::Time), mapping.index(Role::Date)) else { return };
    let rows = mapping.first..grid.len().min(mapping.first + SAMPLE);
    let mut cells = rows.map(|row| grid.cell(row, time)).filter(|cell| !cell.is_empty()).peekable();
    if cells.peek().is_some() && cells.all(|cell| times::parse_clock(cell).is_some()) {
        for column in mapping.columns.iter_mut().filter(|column| column.index == time) {
            column.role = Role::Hour;
        }
    }
}

/// Settles the order of day, month and year.
fn order(mapping: &mut Mapping, column: usize, sample: &[&str], answers: &Answers) -> Result<()> {
    let reads =
        |order| sample.iter().filter(|cell| times::parse(cell, order, crate::grid::Epoch::Of1900).is_some()).count();
    if let Some(answer) = answered(answers, "date-order", &["ymd", "dmy", "mdy"])? {
        mapping.date_order = match answer {
            "dmy" => DateOrder::Dmy,
            "mdy" => DateOrder::Mdy,
            _ => DateOrder::Ymd,
        };
        return Ok(());
    }
    let [ymd, dmy, mdy] = [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy].map(reads);
    if ymd >= dmy.max(mdy) {
        return Ok(());
    }
    if dmy != mdy {
        mapping.date_order = if dmy > mdy { DateOrder::Dmy } else { DateOrder::Mdy };
        return Ok(());
    }
    let some = sample
        .iter()
        .find(|cell| times::parse(cell, DateOrder::Dmy, crate::grid::Epoch::Of1900).is_some())
        .copied()
        .unwrap_or("");
    let text = text!(
        "时间“{some}”中，先写的是日还是月？",
        "the time “{some}” can be read two ways: does the day come first or the month?"
    );
    let question = Question::new("date-order", Some(column), text)
        .or("dmy", text!("先写日", "the day comes first"))
        .or("mdy", text!("先写月", "the month comes first"));
    mapping.questions.push(question);
    Ok(())
}

/// Settles the zone of times that state none, and whether a stated one is meant.
fn zone(mapping: &mut Mapping, grid: &Grid, column: Option<(usize, Role)>, answers: &Answers) -> Result<()> {
    let Some((index, role)) = column else { return Ok(()) };
    // pm25.in and its successors write Beijing time with a Z behind it.
    let api = ["station_code", "time_point"].iter().all(|name| mapping.columns.iter().any(|c| c.heading == *name));
    let marked =
        (mapping.first..grid.len().min(mapping.first + SAMPLE)).any(|row| grid.cell(row, index).ends_with('Z'));
    if api && marked {
        mapping.ignore_offset = true;
        mapping.assumptions.push(text!(
            "time_point末尾的Z在pm25.in接口中表示北京时间，未作换算",
            "the Z behind time_point is Beijing time in the API of pm25.in; it was not converted"
        ));
    }
    mapping.zone = match answered(answers, "zone", &["beijing", "utc"])? {
        Some("utc") => 0,
        Some(_) => times::BEIJING,
        None if role == Role::UtcTime => 0,
        None => times::BEIJING,
    };
    if mapping.zone == 0 {
        mapping.assumptions.push(text!(
            "时间为世界时，已换算为北京时间",
            "the times are universal time; they were converted to Beijing time"
        ));
    }
    Ok(())
}

/// Settles whether rows are of hours or days.
fn rhythm(mapping: &mut Mapping, grid: &Grid, column: Option<(usize, Role, &str)>, answers: &Answers) -> Result<()> {
    if mapping.layout == Layout::Wind {
        return Ok(());
    }
    if mapping.column(Role::Average).is_some() {
        mapping.rhythm = Rhythm::Column;
        return Ok(());
    }
    match answered(answers, "rhythm", &["hours", "days"])? {
        Some("days") => mapping.rhythm = Rhythm::Days,
        Some(_) => mapping.rhythm = Rhythm::Hours,
        None => mapping.rhythm = by_cells(mapping, grid, column),
    }
    Ok(())
}

fn by_cells(mapping: &mut Mapping, grid: &Grid, column: Option<(usize, Role, &str)>) -> Rhythm {
    if mapping.column(Role::Hour).is_some() {
        return Rhythm::Hours;
    }
    let averages: Vec<_> =
        mapping.columns.iter().filter(|c| c.role == Role::Concentration).map(|c| c.average).collect();
    let daily =
        |average: &Option<Average>| matches!(average, Some(Average::Day | Average::DayMaximum | Average::EightHours));
    let Some((index, role, heading)) = column else {
        // Year, month and day without an hour; or a snapshot whose hour is in its name.
        return if mapping.column(Role::Day).is_some() { Rhythm::Days } else { Rhythm::Hours };
    };
    let moments: Vec<times::Moment> = (mapping.first..grid.len())
        .filter_map(|row| times::parse(grid.cell(row, index), mapping.date_order, grid.epoch()))
        .take(SAMPLE * 20)
        .collect();
    // 24:00 is the label of an hour too; no date is kept as one.
    if moments.iter().any(|moment| moment.seconds.is_some_and(|seconds| seconds > 0)) {
        return Rhythm::Hours;
    }
    if moments.is_empty() {
        return Rhythm::Hours;
    }
    if moments.iter().all(|moment| moment.seconds.is_none()) {
        return Rhythm::Days;
    }
    // Every time is 0:00: a date kept as a time, or the one hour before midnight.
    let dates: BTreeSet<i32> = moments.iter().map(|moment| moment.day).collect();
    let says_day = role == Role::Date || averages.iter().any(daily) && !averages.contains(&Some(Average::Hour));
    let says_hour = averages.contains(&Some(Average::Hour)) || mapping.layout == Layout::NationalFeed;
    if says_day && !says_hour {
        Rhythm::Days
    } else if says_hour || dates.len() < 2 {
        Rhythm::Hours
    } else {
        let text = text!(
            "“{heading}”列的时间都是0时：每行是一天的日值，还是每天0时的小时值？",
            "all times in “{heading}” are 0:00: is a row the mean of that day, or the hour that ends at midnight?"
        );
        let question = Question::new("rhythm", Some(index), text)
            .or("days", text!("当天的日值", "the mean of that day"))
            .or("hours", text!("0时的小时值", "the hour that ends at 0:00"));
        mapping.questions.push(question);
        Rhythm::Days
    }
}

/// Settles which end of an hour is its label.
fn label(mapping: &mut Mapping, role: Option<Role>, answers: &Answers) -> Result<()> {
    let answer = answered(answers, "hour-label", &["end", "begin"])?;
    mapping.hour_label = match (answer, role) {
        (Some("begin"), _) | (None, Some(Role::Begin)) => HourLabel::Begin,
        _ => HourLabel::End,
    };
    let said = answer.is_some() || matches!(role, Some(Role::Begin | Role::End));
    if said || mapping.rhythm == Rhythm::Days {
        return Ok(());
    }
    if mapping.layout == Layout::Long && !is_chinese(mapping) {
        let text = text!(
            "时间是一小时的结束还是开始？文件没有说明（中国为结束，美国和欧洲多为开始）",
            "is a time the end of its hour or the beginning? The file does not say (in China the end, in the United States and Europe mostly the beginning)"
        );
        let question = Question::new("hour-label", None, text)
            .or("end", text!("结束：14:00是13时至14时", "the end: 14:00 is 13:00 to 14:00"))
            .or("begin", text!("开始：14:00是14时至15时", "the beginning: 14:00 is 14:00 to 15:00"));
        mapping.questions.push(question);
    }
    Ok(())
}

/// True if any heading is Chinese.
fn is_chinese(mapping: &Mapping) -> bool {
    mapping.columns.iter().any(|column| column.heading.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
}
