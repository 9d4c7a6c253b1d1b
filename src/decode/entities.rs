//! `entities.csv`: the places.

use super::message::{advise, fault};
use super::names::Names;
use super::number::float;
use super::remarks::Remarks;
use super::table::{Row, Table};
use super::text::shown;
use crate::data::{Entity, EntityKind, Pollutant, StationKind, Timestamp};
use crate::error::{Bilingual, Error, Kind, Result};

const COLUMNS: &str = "id,type,parent,adcode,name_zh,name_en,lon,lat,crs,ranked,kind,valid_from,valid_to,city,unmonitored \
    (id, type, name_zh)";

/// The most places read; the national network has 1,800 stations.
pub const MAX_PLACES: usize = 20_000;
/// The most places that are no stations; China has about 3,300 provinces, cities and counties.
pub const MAX_REGIONS: usize = 5_000;

/// Reads the places.
///
/// # Errors
/// Missing columns, no place at all, too many, and parents in a circle. Bad rows are remarks: a row
/// without id, type or station kind that is known and a second row of an id are left out, an unknown
/// parent or city, a position off the globe, days that are no dates and unknown pollutants are dropped.
pub(crate) fn read(file: &str, bytes: &[u8], remarks: &mut Remarks) -> Result<Vec<Entity>> {
    let mut table = Table::new(file, bytes)?;
    let columns = table.columns(COLUMNS, &[0, 1, 4], remarks)?;
    let mut out: Vec<Entity> = Vec::new();
    let mut lines: Vec<u64> = Vec::new();
    let mut names = Names::default();
    let mut regions = 0;
    while let Some(row) = table.next()? {
        let Some(entity) = entity(&row, &columns, remarks) else { continue };
        if !names.number(&entity.id).1 {
            let template = "编码{0}重复，保留第一行|id {0} comes again; the first row is kept";
            remarks.add(row.line, "", template, &[&entity.id]);
            continue;
        }
        regions += usize::from(entity.kind != EntityKind::Station);
        if out.len() >= MAX_PLACES || regions > MAX_REGIONS {
            return Err(too_many(file).row(row.line));
        }
        out.push(entity);
        lines.push(row.line);
    }
    if out.is_empty() {
        return Err(fault(Kind::Data, file, "没有任何地点|there is no place in the file", &[]));
    }
    for (entity, line) in out.iter_mut().zip(&lines) {
        if !entity.parent.is_empty() && names.find(&entity.parent).is_none() {
            let template = "{0}的上级{1}不存在|{1}, the parent of {0}, is not in the file";
            remarks.add(*line, "parent", template, &[&entity.id, &entity.parent]);
            entity.parent.clear();
        }
    }
    for (at, line) in (0..out.len()).zip(&lines) {
        let Some(Entity { id, city, .. }) = out.get(at).filter(|entity| !entity.city.is_empty()) else { continue };
        let is_city = |of: &Entity| matches!(of.kind, EntityKind::Province | EntityKind::City | EntityKind::County);
        if !names.find(city).and_then(|number| out.get(number)).is_some_and(is_city) {
            let template = "{0}所属的城市{1}不存在，按上级所在的市处理\
                |{1}, the city of {0}, is not a city or county in the file; the city its parent lies in is used";
            remarks.add(*line, "city", template, &[id, city]);
            out.iter_mut().skip(at).take(1).for_each(|entity| entity.city.clear());
        }
    }
    circles(file, &out, &lines, &names)?;
    Ok(out)
}

/// The sentence for more places than are read.
#[cold]
#[inline(never)]
fn too_many(file: &str) -> Error {
    let template =
        "地点超过{0}个，或站点以外的地点超过{1}个|there are more than {0} places, or more than {1} besides stations";
    let error = fault(Kind::Limit, file, template, &[&MAX_PLACES.to_string(), &MAX_REGIONS.to_string()]);
    advise(error, "请按省分成多个数据包|make a pack for each province", &[])
}

/// Refuses parents that lead back to their child.
fn circles(file: &str, all: &[Entity], lines: &[u64], names: &Names) -> Result<()> {
    for (entity, line) in all.iter().zip(lines) {
        let mut at = entity;
        // Station, county, city, province: nothing is deeper than eight (see `Pack::is_within`).
        for depth in 0.. {
            at = match names.find(&at.parent).and_then(|number| all.get(number)) {
                Some(parent) => parent,
                None => break,
            };
            if depth == 8 {
                let template = "{0}的上级成环或过深|the parents of {0} run in a circle or too deep";
                return Err(fault(Kind::Data, file, template, &[&entity.id]).row(*line).column("parent"));
            }
        }
    }
    Ok(())
}

/// What a place is, and what else: several levels of administration; of several it is a city first.
fn levels(mut kinds: Vec<EntityKind>) -> Option<(EntityKind, Vec<EntityKind>)> {
    use EntityKind::{City, County, Province};
    let at = kinds.iter().position(|kind| *kind == City).unwrap_or(0);
    if kinds.len() > 1 && !kinds.iter().all(|kind| matches!(kind, Province | City | County)) || kinds.is_empty() {
        return None;
    }
    let first = kinds.remove(at);
    Some((first, kinds))
}

/// Reads a row; `None` where it is left out.
fn entity(row: &Row, columns: &[usize], remarks: &mut Remarks) -> Option<Entity> {
    // In the order of [`COLUMNS`].
    let &[id, kind, parent, _, zh, en, lon, lat, crs, ranked, station, from, to, city, unmonitored] = columns else {
        return None;
    };
    let text = |column: usize| row.text(column);
    let id = text(id);
    if id.is_empty() {
        remarks.add(row.line, "", "缺少id，此行略去|the id is missing; the row is left out", &[]);
        return None;
    }
    let unknown = "不认识的{0}“{1}”（应为{2}），此行略去|the {0} “{1}” is none of {2}; the row is left out";
    let kinds: Option<Vec<EntityKind>> = text(kind).split_whitespace().map(EntityKind::from_id).collect();
    let Some((kind, further)) = kinds.and_then(levels) else {
        let known = "province, city, county, devzone, group, station";
        remarks.add(row.line, "", unknown, &["type", text(kind), known]);
        return None;
    };
    let Some(station) = StationKind::from_id(text(station)) else {
        remarks.add(row.line, "", unknown, &["kind", text(station), "city, county, contrast, background, other"]);
        return None;
    };
    let mut zh = text(zh);
    if zh.is_empty() {
        remarks.add(row.line, "", "{0}没有中文名|{0} has no Chinese name", &[id]);
        zh = id;
    }
    let administrative = matches!(kind, EntityKind::City | EntityKind::County | EntityKind::DevZone);
    let ranked = match text(ranked) {
        "" => administrative,
        "true" | "1" | "yes" | "是" => true,
        "false" | "0" | "no" | "否" => false,
        word => {
            let template = "“{0}”应为true或false，按不参加排名处理|“{0}” is neither true nor false; not ranked";
            remarks.add(row.line, "ranked", template, &[word]);
            false
        }
    };
    let position = position(row, text(lon), text(lat), remarks);
    let name = Bilingual::new(shown(zh), shown(text(en)));
    let (valid_from, valid_to) = days(row, [text(from), text(to)], remarks);
    let (crs, city) = (text(crs).to_owned(), text(city).to_owned());
    let unmonitored = pollutants(row, text(unmonitored), remarks);
    let entity = Entity::new(id, kind, text(parent), name);
    Some(Entity { further, position, crs, ranked, station, city, valid_from, valid_to, unmonitored, ..entity })
}

/// A date as days since 1970-01-01.
fn date(text: &str) -> Option<i32> {
    Timestamp::parse(text).filter(|_| text.len() <= 10).map(|time| time.0.div_euclid(24))
}

/// The first and last day a place is valid; an empty cell leaves the end open.
fn days(row: &Row, [from, to]: [&str; 2], remarks: &mut Remarks) -> (i32, i32) {
    let mut day = |text: &str, column: &str, open: i32| {
        let date = date(text);
        if date.is_none() && !text.is_empty() {
            let template =
                "“{0}”不是日期（如2026-03-01），此列不起作用|“{0}” is not a date such as 2026-03-01; it is ignored";
            remarks.add(row.line, column, template, &[text]);
        }
        date.unwrap_or(open)
    };
    let (first, last) = (day(from, "valid_from", i32::MIN), day(to, "valid_to", i32::MAX));
    if first > last {
        let template = "{0}晚于{1}，均不起作用|{0} is after {1}; neither is used";
        remarks.add(row.line, "valid_to", template, &[from, to]);
        return (i32::MIN, i32::MAX);
    }
    (first, last)
}

/// Pollutants by their identifiers, separated by blanks, each with its first day behind a colon or from the beginning.
fn pollutants(row: &Row, text: &str, remarks: &mut Remarks) -> Vec<(Pollutant, i32)> {
    let mut out = Vec::new();
    for word in text.split_ascii_whitespace() {
        let (id, since) = word.split_once(':').map_or((word, Some(i32::MIN)), |(id, since)| (id, date(since)));
        match Pollutant::from_id(id).zip(since) {
            Some(since) => out.push(since),
            None => {
                let template = "“{0}”不是污染物（PM25 PM10 SO2 NO2 CO O3，可加起始日如CO:2026-03-01）\
                    |“{0}” is none of PM25 PM10 SO2 NO2 CO O3 (with a first day: CO:2026-03-01)";
                remarks.add(row.line, "unmonitored", template, &[word]);
            }
        }
    }
    out
}

fn position(row: &Row, lon: &str, lat: &str, remarks: &mut Remarks) -> Option<(f64, f64)> {
    if lon.is_empty() && lat.is_empty() {
        return None;
    }
    let (x, y) = (float(lon).unwrap_or(f64::NAN), float(lat).unwrap_or(f64::NAN));
    if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
        return Some((x, y));
    }
    let swapped = (-180.0..=180.0).contains(&y) && (-90.0..=90.0).contains(&x);
    let template = if swapped {
        "“{0}, {1}”不是经纬度，经纬度是否颠倒|“{0}, {1}” is not a longitude and latitude; are they swapped"
    } else {
        "“{0}, {1}”不是经纬度|“{0}, {1}” is not a longitude and latitude"
    };
    remarks.add(row.line, "lon", template, &[lon, lat]);
    None
}
