//! `events.csv`, `measures.csv` and `published.csv`: what a pack records beside measurements.

use super::message::fault;
use super::remarks::Remarks;
use super::table::{Row, Table};
use super::text::shown;
use crate::data::{Decimal, Event, EventKind, Measure, Published, Timestamp};
use crate::error::{Bilingual, Kind, Result};

/// The most events or published figures read from a file.
pub const MAX_RECORDS: usize = 200_000;
/// The most events, each counted as often as it names a place.
pub const MAX_EVENTS: usize = 2_000;
/// The most measures: a picture lists them one below the other.
pub const MAX_MEASURES: usize = 2_000;

const EVENTS: &str = "id,start,end,kind,level,scope,title_zh,title_en,source,paragraph (id, start, kind, title_zh)";
const MEASURES: &str = "id,scope,theme_zh,theme_en,indicator_zh,indicator_en,value,unit_zh,unit_en,date,target,due,\
    qualifier,source,paragraph,source_en,paragraph_en (id, indicator_zh)";
const PUBLISHED: &str =
    "start,end,pool,entity,metric,value,rank,from_worst,tied,source (start, end, entity, metric, source)";

/// The text of a column of the row at hand, counted in the list of columns.
type Cells<'a> = &'a dyn Fn(usize) -> String;
/// A record, or the name of the column that cannot be read.
type Read<T> = std::result::Result<T, &'static str>;

/// Reads a table row by row; a row that `read` refuses is a remark about the column it names, and left out.
fn rows<T>(
    file: &str,
    bytes: &[u8],
    (wanted, need, most): (&str, &[usize], usize),
    remarks: &mut Remarks,
    read: &dyn Fn(Cells) -> Read<T>,
) -> Result<Vec<T>> {
    let mut table = Table::new(file, bytes)?;
    let columns = table.columns(wanted, need, remarks)?;
    let mut out = Vec::new();
    while let Some(row) = table.next()? {
        if out.len() >= most {
            let template = "超过{0}行|there are more than {0} rows";
            return Err(fault(Kind::Limit, file, template, &[&most.to_string()]).row(row.line));
        }
        match read(&|column| cell(&row, &columns, column)) {
            Ok(record) => out.push(record),
            Err(column) => {
                let template = "{0}的内容无法识别，此行略去|{0} cannot be read; the row is left out";
                remarks.add(row.line, column, template, &[column]);
            }
        }
    }
    Ok(out)
}

#[inline(never)]
fn cell(row: &Row, columns: &[usize], column: usize) -> String {
    columns.get(column).map_or("", |at| row.text(*at)).to_owned()
}

fn both(cell: Cells, zh: usize) -> Bilingual {
    Bilingual { zh: shown(&cell(zh)), en: shown(&cell(zh + 1)) }
}

/// A number and the decimals it is written with; an empty cell is none.
fn number(text: &str, column: &'static str) -> Read<(Option<Decimal>, u32)> {
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32);
    let value = Decimal::parse(text);
    if value.is_none() && !text.is_empty() { Err(column) } else { Ok((value, decimals.min(9))) }
}

/// Reads the events.
///
/// # Errors
/// Missing columns. Rows whose time or kind cannot be read are remarks and left out.
pub(crate) fn events(file: &str, bytes: &[u8], remarks: &mut Remarks) -> Result<Vec<Event>> {
    let all = rows(file, bytes, (EVENTS, &[0, 1, 3, 6], MAX_RECORDS), remarks, &|cell| {
        let (end, start) = (cell(2), Timestamp::parse(&cell(1)).ok_or("start")?);
        let last = Timestamp::parse(&end).filter(|last| *last >= start);
        if last.is_none() && !end.is_empty() {
            return Err("end");
        }
        Ok(Event {
            id: cell(0),
            start,
            end: last,
            kind: EventKind::from_id(&cell(3)).ok_or("kind")?,
            level: cell(4),
            scope: cell(5),
            title: both(cell, 6),
            source: cell(8),
            paragraph: cell(9),
        })
    })?;
    let named = |event: &Event| event.scope.split_ascii_whitespace().count().max(1);
    if all.iter().map(named).sum::<usize>() > MAX_EVENTS {
        let template =
            "事件超过{0}条（涉及多个地点的按地点计）|there are more than {0} events (one for each place it names)";
        return Err(fault(Kind::Limit, file, template, &[&MAX_EVENTS.to_string()]));
    }
    Ok(all)
}

/// Reads the measures.
///
/// # Errors
/// Missing columns. Rows whose value or target is no number are remarks and left out.
pub(crate) fn measures(file: &str, bytes: &[u8], remarks: &mut Remarks) -> Result<Vec<Measure>> {
    rows(file, bytes, (MEASURES, &[0, 4], MAX_MEASURES), remarks, &|cell| {
        let ((value, a), (target, b)) = (number(&cell(6), "value")?, number(&cell(10), "target")?);
        Ok(Measure {
            id: cell(0),
            scope: cell(1),
            theme: both(cell, 2),
            indicator: both(cell, 4),
            unit: both(cell, 7),
            value,
            target,
            decimals: a.max(b),
            date: cell(9),
            due: cell(11),
            qualifier: cell(12),
            source: Bilingual { zh: cell(13), en: cell(15) },
            paragraph: Bilingual { zh: cell(14), en: cell(16) },
        })
    })
}

/// Reads the figures published officially.
///
/// # Errors
/// Missing columns. Rows whose days, value or rank cannot be read are remarks and left out.
pub(crate) fn published(file: &str, bytes: &[u8], remarks: &mut Remarks) -> Result<Vec<Published>> {
    rows(file, bytes, (PUBLISHED, &[0, 1, 3, 4, 9], MAX_RECORDS), remarks, &|cell| {
        let day = |column, name| Timestamp::parse(&cell(column)).map(|t| t.0.div_euclid(24)).ok_or(name);
        let days = (day(0, "start")?, day(1, "end")?);
        let (value, decimals) = number(&cell(5), "value")?;
        let rank = cell(6);
        let number = rank.parse::<u32>().ok();
        if days.0 > days.1 {
            return Err("end");
        }
        if number.is_none() && !rank.is_empty() {
            return Err("rank");
        }
        Ok(Published {
            days,
            pool: cell(2),
            entity: cell(3),
            metric: cell(4),
            value,
            decimals,
            rank: number,
            from_worst: cell(7) == "true",
            tied: cell(8) == "true",
            source: cell(9),
        })
    })
}
