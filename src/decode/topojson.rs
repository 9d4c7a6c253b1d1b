//! TopoJSON (github.com/topojson/topojson-specification): shared arcs, quantised or not.

use serde_json::Value;

use super::boundaries::{MAX_POINTS, MAX_SHAPES, degrees, too_many};
use super::json::Fields;
use super::warn::Remarks;
use crate::data::{Boundaries, Layer, Shape};
use crate::error::Result;

/// Reads a topology; each of its objects becomes a layer of the same name.
///
/// # Errors
/// See [`super::boundaries::read`].
pub(super) fn read(top: &Fields, remarks: &mut Remarks) -> Result<Boundaries> {
    let mut out = Boundaries { arcs: arcs(top)?, layers: Vec::new() };
    let objects = top.get("objects").and_then(Value::as_object);
    let mut budget = MAX_SHAPES;
    for (level, object) in objects.into_iter().flatten() {
        let single = std::slice::from_ref(object);
        let geometries = object.get("geometries").and_then(Value::as_array).map_or(single, Vec::as_slice);
        budget = budget.checked_sub(geometries.len()).ok_or_else(|| too_many(top))?;
        let mut layer = Layer { level: level.clone(), shapes: Vec::new() };
        for geometry in geometries {
            layer.shapes.extend(shape(top, geometry, &out, remarks)?);
        }
        out.layers.push(layer);
    }
    Ok(out)
}

fn arcs(top: &Fields) -> Result<Vec<Vec<(f64, f64)>>> {
    let transform = match top.get("transform") {
        Some(transform) => {
            let pair = |key| transform.get(key).and_then(point);
            let transform = pair("scale").zip(pair("translate"));
            Some(transform.ok_or_else(|| top.error("“transform”无法识别", "“transform” cannot be read"))?)
        }
        None => None,
    };
    let mut budget = MAX_POINTS;
    let mut out = Vec::new();
    for (at, arc) in top.list("arcs")?.iter().enumerate() {
        let points = arc.as_array().map_or(&[][..], Vec::as_slice);
        budget = budget.checked_sub(points.len()).ok_or_else(|| too_many(top))?;
        let (mut x, mut y) = (0.0, 0.0);
        let read = points.iter().map(|value| {
            let (px, py) = point(value).ok_or_else(|| {
                top.error(format!("第{at}条弧线的坐标无法识别"), format!("a point of arc {at} cannot be read"))
            })?;
            let Some(((sx, sy), (tx, ty))) = transform else { return degrees(top, (px, py)) };
            // Quantised arcs are whole steps from point to point, so their sums are exact.
            (x, y) = (x + px, y + py);
            degrees(top, (x * sx + tx, y * sy + ty))
        });
        let read = read.collect::<Result<Vec<_>>>()?;
        if read.len() < 2 {
            return Err(top.error(format!("第{at}条弧线不足两个点"), format!("arc {at} has fewer than two points")));
        }
        out.push(read);
    }
    Ok(out)
}

fn shape(top: &Fields, value: &Value, all: &Boundaries, remarks: &mut Remarks) -> Result<Option<Shape>> {
    let properties = value.get("properties");
    let Some(id) = identifier(value.get("id")).or_else(|| properties.and_then(coded)) else {
        remarks.add(None, None, || {
            ("有一个区域没有编码，已略去".to_owned(), "a region without a code was left out".to_owned())
        });
        return Ok(None);
    };
    let listed = value.get("arcs").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let polygons: Vec<&[Value]> = match value.get("type").and_then(Value::as_str) {
        Some("Polygon") => vec![listed],
        Some("MultiPolygon") => listed.iter().map(|p| p.as_array().map_or(&[][..], Vec::as_slice)).collect(),
        _ => {
            remarks.add(None, None, || {
                (format!("区域{id}不是多边形，已略去"), format!("region {id} is no polygon and was left out"))
            });
            return Ok(None);
        }
    };
    let rings = polygons.into_iter().map(|rings| rings.iter().map(|arcs| ring(top, &id, arcs, all)).collect());
    let polygons = rings.collect::<Result<_>>()?;
    Ok(Some(Shape { name: name(properties), label: label(properties), polygons, id }))
}

fn ring(top: &Fields, id: &str, value: &Value, all: &Boundaries) -> Result<Vec<i32>> {
    let broken = || top.error(format!("区域{id}的边界不闭合"), format!("the outline of region {id} does not close"));
    let mut out = Vec::new();
    let (mut first, mut last) = (None, None);
    for reference in value.as_array().into_iter().flatten() {
        let arc = reference.as_i64().and_then(|a| i32::try_from(a).ok());
        let points = arc.and_then(|a| all.arcs.get(usize::try_from(if a < 0 { !a } else { a }).ok()?));
        let (Some(arc), Some(points)) = (arc, points) else {
            let count = all.arcs.len();
            let zh = format!("区域{id}引用的弧线{reference}不存在，共有{count}条");
            return Err(top.error(zh, format!("region {id} refers to arc {reference}, but there are {count}")));
        };
        let (start, end) = if arc < 0 { (points.last(), points.first()) } else { (points.first(), points.last()) };
        if last.is_some() && start != last {
            return Err(broken());
        }
        first = first.or(start);
        last = end;
        out.push(arc);
    }
    if out.is_empty() || first != last { Err(broken()) } else { Ok(out) }
}

/// A pair of numbers.
pub(super) fn point(value: &Value) -> Option<(f64, f64)> {
    let pair = value.as_array()?;
    Some((pair.first()?.as_f64()?, pair.get(1)?.as_f64()?))
}

/// An identifier, text or number.
pub(super) fn identifier(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The code of a region among its properties.
pub(super) fn coded(properties: &Value) -> Option<String> {
    identifier(properties.get("adcode")).or_else(|| identifier(properties.get("id")))
}

/// The name of a region among its properties.
pub(super) fn name(properties: Option<&Value>) -> String {
    properties.and_then(|p| p.get("name")?.as_str()).unwrap_or_default().to_owned()
}

/// Where its label goes.
pub(super) fn label(properties: Option<&Value>) -> Option<(f64, f64)> {
    let properties = properties?;
    let at = properties.get("cp").or_else(|| properties.get("centroid")).or_else(|| properties.get("center"))?;
    point(at).filter(|(x, y)| (-180.0..=180.0).contains(x) && (-90.0..=90.0).contains(y))
}
