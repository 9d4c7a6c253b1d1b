//! Regions of a GeoJSON or TopoJSON file: code, name, level, what is above it, and its polygons.

use super::rings::{close, pair, polygons};
use crate::error::{Error, Kind, Location, Result, text};
use crate::recognise::spelling::plain;
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::EntityKind;
use serde_json::{Map, Value};

/// A region of a file.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    /// Its official code of six digits, or the identifier of another gazetteer; empty where there is none.
    pub(crate) code: String,
    /// Its name; empty where the file has none.
    pub(crate) name: String,
    /// The level the file says.
    pub(crate) level: Option<EntityKind>,
    /// Code and name of the region above, as far as the file says.
    pub(crate) parent: (String, String),
    /// Where its label goes.
    pub(crate) label: Option<(f64, f64)>,
    /// Polygons: lists of rings, each a list of points (GeoJSON) or of arcs (TopoJSON).
    pub(crate) polygons: Vec<Value>,
}

/// Property names of codes; the first that is there counts. Those of one level are below.
const CODES: [&str; 22] = [
    "adcode",
    "adcode99",
    "code",
    "gb",
    "pac",
    "xzqdm",
    "admincode",
    "adm_code",
    "行政代码",
    "行政区划代码",
    "区划代码",
    "区划码",
    "行政编码",
    "代码",
    "编码",
    "gb1999",
    "citycode",
    "dm",
    "zldwdm",
    "gid",
    "shapeid",
    "id",
];
const NAMES: [&str; 18] = [
    "name",
    "地名",
    "名称",
    "xzqmc",
    "mc",
    "name_chn",
    "name_zh",
    "cname",
    "fullname",
    "行政区名称",
    "区划名称",
    "shapename",
    "县级",
    "地级",
    "省级",
    "district",
    "city",
    "province",
];
/// Levels by the properties that official and international files have for each.
const BY_LEVEL: [(EntityKind, &[&str], &[&str]); 3] = [
    (EntityKind::County, &["县级码", "gid_3", "county_code"], &["县级", "nl_name_3", "name_3"]),
    (EntityKind::City, &["地级码", "gid_2", "city_code"], &["地级", "nl_name_2", "name_2"]),
    (EntityKind::Province, &["省级码", "gid_1", "province_code"], &["省级", "nl_name_1", "name_1"]),
];

/// Reads the regions of a list of features or geometries; `key` is where polygons stand, `coordinates` or `arcs`.
pub(crate) fn read(items: &[Value], key: &str, at: &Location, remarks: &mut Remarks) -> Result<Vec<Region>> {
    let mut out: Vec<Region> = Vec::new();
    let mut without_shape = 0_u64;
    let mut first_fields = String::new();
    for item in items {
        let empty = Map::new();
        let properties = item.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let geometry = if key == "arcs" { item } else { item.get("geometry").unwrap_or(&Value::Null) };
        let mut region = described(properties, item.get("id"));
        if first_fields.is_empty() {
            first_fields = properties.keys().take(12).cloned().collect::<Vec<_>>().join("、");
        }
        polygons(geometry, key, &mut region.polygons)?;
        if region.polygons.is_empty() {
            without_shape += 1;
            continue;
        }
        if key == "coordinates" {
            close(&mut region, at, remarks)?;
        }
        out.push(region);
    }
    if without_shape > 0 {
        let message =
            text!("{without_shape}个区域没有多边形，略去", "{without_shape} regions have no polygon and were left out");
        remarks.add(Severity::Error, Reason::Region, at.clone(), message);
    }
    if without_shape > 0 && out.is_empty() {
        return Err(Error::new(Kind::Data, text!("文件中没有任何多边形", "there is no polygon in the file")));
    }
    if out.iter().all(|region| region.code.is_empty() && region.name.is_empty()) {
        let message = text!(
            "区域没有编码也没有名称；属性有：{first_fields}",
            "the regions have neither codes nor names; their properties are: {first_fields}"
        );
        let hint = text!(
            "读取的编码属性有adcode、gb、县级码、code、PAC、GID_3、shapeID等，名称属性有name、地名、NAME、shapeName等",
            "codes are read from adcode, gb, 县级码, code, PAC, GID_3, shapeID, names from name, 地名, NAME, shapeName"
        );
        return Err(Error::new(Kind::Missing, message).hint(hint));
    }
    Ok(out)
}

/// Returns a region with what its properties say, without polygons.
fn described(properties: &Map<String, Value>, id: Option<&Value>) -> Region {
    let get = |names: &[&str]| -> String {
        let found = names.iter().find_map(|name| {
            let (_, value) = properties.iter().find(|(key, _)| key.to_lowercase() == *name)?;
            Some(scalar(value)).filter(|text| !text.is_empty())
        });
        found.unwrap_or_default()
    };
    // The lowest level whose own properties are there.
    let own = BY_LEVEL.iter().position(|(_, codes, _)| !get(codes).is_empty());
    let stated = match get(&["level", "shapetype"]).to_lowercase().as_str() {
        "province" | "adm1" => Some(EntityKind::Province),
        "city" | "adm2" => Some(EntityKind::City),
        "district" | "county" | "adm3" => Some(EntityKind::County),
        _ => None,
    };
    let level = own.and_then(|own| BY_LEVEL.get(own)).map(|(level, ..)| *level);
    let names =
        |own: Option<usize>| own.and_then(|own| BY_LEVEL.get(own)).map(|(_, _, names)| get(names)).unwrap_or_default();
    let code = match own.and_then(|own| BY_LEVEL.get(own)) {
        Some((_, codes, _)) => get(codes),
        None => get(&CODES),
    };
    let code = if code.is_empty() { id.map(scalar).unwrap_or_default() } else { code };
    let name = Some(names(own)).filter(|name| !name.is_empty()).unwrap_or_else(|| get(&NAMES));
    let above = own.map(|own| own + 1).and_then(|above| BY_LEVEL.get(above));
    let mut parent = above.map(|(_, codes, names)| (official(&get(codes)), get(names))).unwrap_or_default();
    if let Some(code) = properties.get("parent").and_then(|parent| parent.get("adcode")) {
        parent.0 = official(&scalar(code));
    }
    let label = ["cp", "centroid", "center"].iter().find_map(|key| pair(properties.get(*key)?));
    Region { code: official(&code), name, level: stated.or(level), parent, label, polygons: Vec::new() }
}

/// Returns text, whole numbers and truth as text; nothing else.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => plain(text).trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Returns a code in six digits: `140105000000`, `156140105` and `140105.0` are 140105; others as they are.
pub(crate) fn official(code: &str) -> String {
    let bare = code.strip_suffix(".0").unwrap_or(code);
    let digits = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
    match bare.len() {
        12 if digits && bare.ends_with("000000") => bare.chars().take(6).collect(),
        9 if digits && bare.starts_with("156") => bare.chars().skip(3).collect(),
        9 if digits && bare.ends_with("000") => bare.chars().take(6).collect(),
        _ => bare.to_owned(),
    }
}

/// Returns the level an official code of six digits has by its zeros.
pub(crate) fn level_of(code: &str) -> Option<EntityKind> {
    let digits = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| {
        if code.ends_with("0000") {
            EntityKind::Province
        } else if code.ends_with("00") {
            EntityKind::City
        } else {
            EntityKind::County
        }
    })
}

/// Joins parts of one region that stand as regions of their own.
pub(crate) fn merged(regions: Vec<Region>, at: &Location, remarks: &mut Remarks) -> Vec<Region> {
    let mut out: Vec<Region> = Vec::new();
    for region in regions {
        let same = |other: &&mut Region| {
            let (code, level, name) = (&other.code, other.level, &other.name);
            !code.is_empty() && (code, level, name) == (&region.code, region.level, &region.name)
        };
        match out.iter_mut().find(same) {
            Some(first) => {
                let (name, code) = (&first.name, &first.code);
                let message = text!(
                    "“{name}”（{code}）分成几块，已合并",
                    "“{name}” ({code}) came in several parts, which were joined"
                );
                remarks.add(Severity::Converted, Reason::Region, at.clone(), message);
                first.polygons.extend(region.polygons);
            }
            None => out.push(region),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{described, level_of, official};
    use lantian::data::EntityKind;

    #[test]
    fn codes_are_found_under_any_usual_name() {
        for (json, code, name, level) in [
            (
                r#"{"adcode":140105,"name":"小店区","level":"district","parent":{"adcode":140100}}"#,
                "140105",
                "小店区",
                Some(EntityKind::County),
            ),
            (r#"{"name":"小店区","gb":"156140105"}"#, "140105", "小店区", None),
            (
                r#"{"地名":"小店区","县级码":"140105","县级":"小店区","地级码":"140100","省级码":"140000"}"#,
                "140105",
                "小店区",
                Some(EntityKind::County),
            ),
            (r#"{"ADCODE":"140105","NAME":"小店区"}"#, "140105", "小店区", None),
            (r#"{"adcode":"140105000000","name":"x"}"#, "140105", "x", None),
            (r#"{"adcode":"140105.0","name":"x"}"#, "140105", "x", None),
            (
                r#"{"GID_3":"CHN.25.1.5_1","NAME_1":"Shanxi","NAME_3":"Xiaodian","NL_NAME_3":"小店区"}"#,
                "CHN.25.1.5_1",
                "小店区",
                Some(EntityKind::County),
            ),
            (
                r#"{"shapeName":"小店区","shapeID":"6140105B","shapeType":"ADM3"}"#,
                "6140105B",
                "小店区",
                Some(EntityKind::County),
            ),
        ] {
            let region = described(serde_json::from_str::<serde_json::Value>(json).unwrap().as_object().unwrap(), None);
            assert_eq!((region.code.as_str(), region.name.as_str(), region.level), (code, name, level), "{json}");
        }
    }

    #[test]
    fn levels_are_told_by_the_zeros_of_a_code() {
        assert_eq!(
            ["140000", "140100", "140105", "CHN.25"].map(level_of),
            [Some(EntityKind::Province), Some(EntityKind::City), Some(EntityKind::County), None]
        );
        assert_eq!(official("441900000000"), "441900");
    }
}
