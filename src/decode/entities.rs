//! `entities.csv`: the places.

use std::collections::{HashMap, HashSet};

use super::table::{Row, Table};
use super::warn::Remarks;
use crate::data::{Entity, EntityKind, StationKind};
use crate::error::{Bilingual, Error, Kind, Result};

const COLUMNS: &str =
    "id,type,parent,adcode,name_zh,name_en,lon,lat,crs,ranked,kind,valid_from,valid_to (id, type, name_zh)";

/// The most places read; the national network has 1,800 stations.
pub(super) const MAX_PLACES: usize = 100_000;

/// Reads the places.
///
/// # Errors
/// Missing columns, no place at all, too many, and parents in a circle. Bad rows are remarks: a row
/// without id, type or station kind that is known and a second row of an id are left out, an unknown
/// parent and a position off the globe are dropped.
pub(crate) fn read(file: &str, bytes: &[u8], remarks: &mut Remarks) -> Result<Vec<Entity>> {
    let mut table = Table::new(file, bytes)?;
    let columns = Columns::of(&table)?;
    super::unknown_columns(&table, COLUMNS, remarks);
    let mut out: Vec<(u64, Entity)> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let mut other_datum = false;
    while let Some(row) = table.next()? {
        let Some(entity) = columns.entity(&row, remarks, &mut other_datum) else { continue };
        if !seen.insert(entity.id.clone()) {
            remarks.row(row.line, || {
                let id = &entity.id;
                (format!("编码{id}重复，保留第一行"), format!("id {id} comes again; the first row is kept"))
            });
            continue;
        }
        if out.len() >= MAX_PLACES {
            let (zh, en) = (format!("地点超过{MAX_PLACES}个"), format!("there are more than {MAX_PLACES} places"));
            return Err(Error::new(Kind::Limit, zh, en).file(file).row(row.line));
        }
        out.push((row.line, entity));
    }
    if out.is_empty() {
        return Err(Error::new(Kind::Data, "没有任何地点", "there is no place in the file").file(file));
    }
    if other_datum {
        remarks.add(None, Some("crs"), || {
            let zh = "GCJ-02或BD-09坐标未转换，位置偏差可达1公里";
            (zh.to_owned(), "GCJ-02 or BD-09 positions are not converted and up to 1 km off".to_owned())
        });
    }
    for (line, entity) in &mut out {
        if !entity.parent.is_empty() && !seen.contains(&entity.parent) {
            let (id, parent) = (&entity.id, &entity.parent);
            remarks.add(Some(*line), Some("parent"), || {
                (format!("{id}的上级{parent}不存在"), format!("{parent}, the parent of {id}, is not in the file"))
            });
            entity.parent.clear();
        }
    }
    circles(file, &out)?;
    Ok(out.into_iter().map(|(_, entity)| entity).collect())
}

/// Refuses parents that lead back to their child.
fn circles(file: &str, all: &[(u64, Entity)]) -> Result<()> {
    let parents: HashMap<&str, &str> = all.iter().map(|(_, e)| (e.id.as_str(), e.parent.as_str())).collect();
    for (line, entity) in all {
        let mut at = entity.id.as_str();
        // Station, county, city, province: nothing is deeper than eight (see `Pack::is_within`).
        for depth in 0.. {
            at = match parents.get(at) {
                Some(&parent) if !parent.is_empty() => parent,
                _ => break,
            };
            if depth == 8 {
                let id = &entity.id;
                let (zh, en) =
                    (format!("{id}的上级成环或过深"), format!("the parents of {id} run in a circle or too deep"));
                return Err(Error::new(Kind::Data, zh, en).file(file).row(*line).column("parent"));
            }
        }
    }
    Ok(())
}

struct Columns {
    id: usize,
    kind: usize,
    name_zh: usize,
    parent: Option<usize>,
    name_en: Option<usize>,
    lon: Option<usize>,
    lat: Option<usize>,
    crs: Option<usize>,
    ranked: Option<usize>,
    station: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Result<Self> {
        Ok(Self {
            id: table.need("id", COLUMNS)?,
            kind: table.need("type", COLUMNS)?,
            name_zh: table.need("name_zh", COLUMNS)?,
            parent: table.find("parent"),
            name_en: table.find("name_en"),
            lon: table.find("lon"),
            lat: table.find("lat"),
            crs: table.find("crs"),
            ranked: table.find("ranked"),
            station: table.find("kind"),
        })
    }

    fn entity(&self, row: &Row, remarks: &mut Remarks, other_datum: &mut bool) -> Option<Entity> {
        let text = |column: Option<usize>| column.map_or("", |column| row.text(column));
        let left_out = |remarks: &mut Remarks, zh: &str, en: &str| {
            remarks.row(row.line, || (format!("{zh}，此行略去"), format!("{en}; the row is left out")));
            None
        };
        let id = row.text(self.id);
        if id.is_empty() {
            return left_out(remarks, "缺少id", "the id is missing");
        }
        let Some(kind) = EntityKind::from_id(row.text(self.kind)) else {
            let known = "province, city, county, devzone, group, station";
            let word = row.text(self.kind);
            return left_out(
                remarks,
                &format!("不认识的type“{word}”（应为{known}）"),
                &format!("the type “{word}” is none of {known}"),
            );
        };
        let Some(station) = StationKind::from_id(text(self.station)) else {
            let word = text(self.station);
            return left_out(
                remarks,
                &format!("不认识的kind“{word}”（应为city, county, contrast）"),
                &format!("the kind “{word}” is none of city, county, contrast"),
            );
        };
        let mut zh = row.text(self.name_zh);
        if zh.is_empty() {
            remarks.row(row.line, || (format!("{id}没有中文名"), format!("{id} has no Chinese name")));
            zh = id;
        }
        let administrative = matches!(kind, EntityKind::City | EntityKind::County | EntityKind::DevZone);
        let ranked = match text(self.ranked) {
            "" => administrative,
            "true" | "1" | "yes" | "是" => true,
            "false" | "0" | "no" | "否" => false,
            word => {
                remarks.add(Some(row.line), Some("ranked"), || {
                    (
                        format!("“{word}”应为true或false，按不参加排名处理"),
                        format!("“{word}” is neither true nor false; not ranked"),
                    )
                });
                false
            }
        };
        let position = position(row, text(self.lon), text(self.lat), remarks);
        *other_datum |= position.is_some() && matches!(text(self.crs), "GCJ-02" | "GCJ02" | "BD-09" | "BD09");
        let name = Bilingual::new(zh, text(self.name_en));
        Some(Entity { id: id.to_owned(), kind, parent: text(self.parent).to_owned(), name, position, ranked, station })
    }
}

fn position(row: &Row, lon: &str, lat: &str, remarks: &mut Remarks) -> Option<(f64, f64)> {
    if lon.is_empty() && lat.is_empty() {
        return None;
    }
    let (x, y) = (lon.parse().unwrap_or(f64::NAN), lat.parse().unwrap_or(f64::NAN));
    if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
        return Some((x, y));
    }
    let swapped = (-180.0..=180.0).contains(&y) && (-90.0..=90.0).contains(&x);
    remarks.add(Some(row.line), Some("lon"), || {
        let (zh, en) = if swapped { ("，经纬度是否颠倒", "; are they swapped") } else { ("", "") };
        (format!("“{lon}, {lat}”不是经纬度{zh}"), format!("“{lon}, {lat}” is no longitude and latitude{en}"))
    });
    None
}
