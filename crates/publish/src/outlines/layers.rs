//! Regions become layers: the level of each, its official code, and the levels above made of those below.

use super::codes::{Gazetteer, official_codes};
use super::regions::{self, Region, level_of};
use super::{Statement, level};
use crate::error::{Error, Kind, Location, Result, text};
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::{Boundaries, BoundaryNote, EntityKind, Pack};
use lantian::decode;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Layers of outlines, and what their files say of the places in them.
#[derive(Clone, Debug, Default)]
pub struct Outlines {
    /// The layers; their names are `province`, `city`, `county`.
    pub boundaries: Boundaries,
    /// What is shown with them.
    pub note: BoundaryNote,
    /// For each region of each level its name, and code and name of what is above it.
    pub(crate) above: BTreeMap<(EntityKind, String), (String, (String, String))>,
}

/// Reads a file of outlines.
///
/// # Errors
/// What is neither GeoJSON nor TopoJSON with polygons, regions without codes and names, coordinates that are no degrees,
/// and outlines compressed by ECharts.
pub fn read(name: &str, value: &Value, statement: &Statement, remarks: &mut Remarks) -> Result<Outlines> {
    read_with(name, value, statement, None, remarks)
}

pub(crate) fn read_with(
    name: &str,
    value: &Value,
    statement: &Statement,
    gazetteer: Option<&Gazetteer>,
    remarks: &mut Remarks,
) -> Result<Outlines> {
    let at = Location::file(name);
    let stated = if statement.level.is_empty() { None } else { Some(stated_level(&statement.level)?) };
    let located = |error: Error| error.at(at.clone());
    let mut parts: Vec<(EntityKind, Value, Vec<Region>)> = Vec::new();
    let datum = datum(value, statement, &at, remarks);
    for (object, items, key) in objects(value).map_err(located)? {
        let mut list = regions::read(&items, key, &at, remarks).map_err(located)?;
        let of_object = stated.or_else(|| level(&object));
        if let Some(gazetteer) = gazetteer {
            official_codes(&mut list, of_object, gazetteer, &at, remarks);
        }
        let list = regions::merged(list, &at, remarks);
        for (level, regions) in by_level(list, of_object, &at, remarks).map_err(located)? {
            parts.push((level, features(&regions, key, value, level), regions));
        }
    }
    let mut out = Outlines { note: note(name, statement, datum), ..Outlines::default() };
    let mut pack = Pack::default();
    pack.manifest.id = "outlines".to_owned();
    for (at, (level, json, regions)) in parts.into_iter().enumerate() {
        let src = format!("{at}.topo.json");
        pack.manifest.boundaries.push(BoundaryNote {
            level: level.id().to_owned(),
            src: src.clone(),
            ..BoundaryNote::default()
        });
        decode::add(&mut pack, &src, json.to_string().as_bytes()).map_err(|error| located(error.into()))?;
        for region in regions {
            out.above.insert((level, region.code), (region.name, region.parent));
        }
    }
    for warning in pack.warnings.drain(..) {
        remarks.add(Severity::Doubt, Reason::Region, at.clone(), (&warning.message).into());
    }
    out.boundaries = pack.boundaries;
    Ok(out)
}

fn stated_level(word: &str) -> Result<EntityKind> {
    level(word).ok_or_else(|| {
        let message = text!(
            "边界级别不能是“{word}”，可以是：province、city、county",
            "invalid level “{word}” of outlines; allowed: province, city, county"
        );
        Error::new(Kind::Option, message)
    })
}

/// An object of a file: its name, its regions, and where their polygons stand.
type Object = (String, Vec<Value>, &'static str);

/// Returns the lists of regions in a file.
fn objects(value: &Value) -> Result<Vec<Object>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    if value.get("UTF8Encoding").is_some() {
        let hint = text!("请使用普通的GeoJSON", "use the plain GeoJSON");
        let message =
            text!("坐标被ECharts压缩过（UTF8Encoding）", "the coordinates are compressed by ECharts (UTF8Encoding)");
        return Err(Error::new(Kind::Format, message).hint(hint));
    }
    match value.get("type").and_then(Value::as_str).unwrap_or("") {
        "FeatureCollection" => {
            Ok(vec![(String::new(), list(value.get("features").unwrap_or(&Value::Null)), "coordinates")])
        }
        "Feature" => Ok(vec![(String::new(), vec![value.clone()], "coordinates")]),
        "Topology" => {
            let objects = value.get("objects").and_then(Value::as_object);
            let of = |(name, object): (&String, &Value)| {
                let items = object.get("geometries").map_or_else(|| vec![object.clone()], list);
                (name.clone(), items, "arcs")
            };
            Ok(objects.into_iter().flatten().map(of).collect())
        }
        other => {
            let message = text!(
                "类型“{other}”只有形状，没有区域的编码和名称",
                "“{other}” holds shapes only, without codes and names of regions"
            );
            let hint = text!(
                "请导出为带属性的GeoJSON（FeatureCollection）或TopoJSON",
                "export GeoJSON with properties (a FeatureCollection) or TopoJSON"
            );
            Err(Error::new(Kind::Format, message).hint(hint))
        }
    }
}

/// Sorts regions by level: the one stated, the one each says, or the one most codes of the file have.
fn by_level(
    list: Vec<Region>,
    of_object: Option<EntityKind>,
    at: &Location,
    remarks: &mut Remarks,
) -> Result<Vec<(EntityKind, Vec<Region>)>> {
    let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for region in &list {
        if let Some(level) = region.level.or_else(|| level_of(&region.code)) {
            *counts.entry(level).or_default() += 1;
        }
    }
    let usual = counts.into_iter().max_by_key(|(_, count)| *count).map(|(level, _)| level);
    let mut out: Vec<(EntityKind, Vec<Region>)> = Vec::new();
    for mut region in list {
        if region.code.is_empty() {
            let name = &region.name;
            let message = text!("“{name}”没有编码，略去", "“{name}” has no code and was left out");
            remarks.add(Severity::Error, Reason::Region, at.clone(), message);
            continue;
        }
        let Some(level) = of_object.or(region.level).or(usual) else {
            let message = text!(
                "看不出边界是省、市还是县",
                "it cannot be told whether the outlines are provinces, cities or counties"
            );
            let hint = text!("请说明级别：province、city或county", "state the level: province, city or county");
            return Err(Error::new(Kind::Missing, message).hint(hint));
        };
        if region.name.is_empty() {
            region.name.clone_from(&region.code);
        }
        match out.iter_mut().find(|(other, _)| *other == level) {
            Some((_, regions)) => regions.push(region),
            None => out.push((level, vec![region])),
        }
    }
    if out.is_empty() {
        let message = text!("没有一个区域有编码", "no region has a code");
        let hint = text!(
            "编码属性可以是adcode、gb、县级码、code、PAC等",
            "codes are read from adcode, gb, 县级码, code, PAC and others"
        );
        return Err(Error::new(Kind::Missing, message).hint(hint));
    }
    Ok(out)
}

/// Returns regions as the reader of packs has them.
fn features(regions: &[Region], key: &str, top: &Value, level: EntityKind) -> Value {
    let properties = |region: &Region| {
        let mut properties = json!({ "adcode": region.code, "name": region.name });
        if let Some((x, y)) = region.label {
            properties["center"] = json!([x, y]);
        }
        properties
    };
    if key == "arcs" {
        let geometries: Vec<Value> = regions
            .iter()
            .map(|region| json!({ "type": "MultiPolygon", "id": region.code, "properties": properties(region), "arcs": region.polygons }))
            .collect();
        let mut out = json!({ "type": "Topology", "arcs": top["arcs"], "objects": { level.id(): { "type": "GeometryCollection", "geometries": geometries } } });
        if let Some(transform) = top.get("transform") {
            out["transform"] = transform.clone();
        }
        return out;
    }
    let list: Vec<Value> = regions
        .iter()
        .map(|region| {
            json!({ "type": "Feature", "properties": properties(region), "geometry": { "type": "MultiPolygon", "coordinates": region.polygons } })
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": list })
}

/// Returns the reference system: as stated, as the file says, or by the signs of a known source.
fn datum(value: &Value, statement: &Statement, at: &Location, remarks: &mut Remarks) -> String {
    let words = value.get("crs").and_then(|crs| crs.get("properties")?.get("name")?.as_str()).unwrap_or("");
    let own = if words.ends_with("4490") {
        "CGCS2000"
    } else if words.ends_with("4326") || words.ends_with("CRS84") {
        "WGS84"
    } else {
        ""
    };
    let first = value.get("features").and_then(|features| features.get(0)?.get("properties")).unwrap_or(&Value::Null);
    let is_datav = ["acroutes", "subFeatureIndex", "childrenNum"].iter().all(|key| first.get(*key).is_some());
    match (statement.datum.as_str(), own, is_datav) {
        ("", "", true) => {
            let message = text!(
                "属性与DataV.GeoAtlas相同，按其来源（高德）的GCJ-02读取；若为其他坐标系，请另外说明",
                "the properties are those of DataV.GeoAtlas; read as GCJ-02, the system of its source; state the datum if it is another"
            );
            remarks.add(Severity::Doubt, Reason::Assumption, at.clone(), message);
            "GCJ-02".to_owned()
        }
        ("", own, _) => own.to_owned(),
        (stated, ..) => stated.to_owned(),
    }
}

fn note(name: &str, statement: &Statement, datum: String) -> BoundaryNote {
    let stem: String =
        name.rsplit(['/', '\\']).next().unwrap_or(name).split('.').next().unwrap_or("outlines").to_owned();
    let safe: String =
        stem.chars().map(|c| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' }).collect();
    BoundaryNote {
        level: String::new(),
        src: format!("boundaries/{safe}.topo.json.gz"),
        approval: statement.approval.clone(),
        source: statement.source.clone(),
        as_of: statement.as_of.clone(),
        crs: datum,
    }
}
