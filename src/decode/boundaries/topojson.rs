//! TopoJSON (github.com/topojson/topojson-specification): shared arcs, quantised or not.

use super::limits::{MAX_LAYERS, MAX_POINTS, MAX_SHAPES, degrees, too_many};
use crate::data::{Boundaries, Layer, Shape};
use crate::decode::json::{Fields, Value};
use crate::decode::number::plain;
use crate::decode::remarks::Remarks;
use crate::decode::text::shown;
use crate::error::{Kind, Result};

/// Reads a topology; each of its objects becomes a layer of the same name.
///
/// # Errors
/// See [`crate::decode`].
pub(super) fn read(top: &Fields, remarks: &mut Remarks) -> Result<Boundaries> {
    let mut out = Boundaries { arcs: arcs(top)?, layers: Vec::new() };
    let Some(Value::Object(objects)) = top.get("objects") else { return Ok(out) };
    if objects.len() > MAX_LAYERS {
        let template = "边界文件超过{0}层|the file has more than {0} layers of outlines";
        return Err(top.error(template, &[&MAX_LAYERS.to_string()]).of(Kind::Limit));
    }
    let mut budget = MAX_SHAPES;
    let mut points = MAX_POINTS;
    for (level, object) in objects {
        let geometries = match object.get("geometries") {
            Some(Value::List(geometries)) => geometries,
            _ => std::slice::from_ref(object),
        };
        budget = budget.checked_sub(geometries.len()).ok_or_else(|| too_many(top))?;
        let mut layer = Layer { level: level.clone(), shapes: Vec::new() };
        for geometry in geometries {
            let properties = geometry.get("properties");
            let Some(id) = geometry.get("id").and_then(Value::identifier).or_else(|| coded(properties)) else {
                remarks.add(0, "", "有一个区域没有编码，已略去|a region without a code was left out", &[]);
                continue;
            };
            let mut ring = |id: &str, value: &Value| ring(top, id, value, &out, &mut points);
            layer.shapes.extend(shape(id, geometry, "arcs", properties, remarks, &mut ring)?);
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
            Some(transform.ok_or_else(|| top.error("“transform”无法识别|“transform” cannot be read", &[]))?)
        }
        None => None,
    };
    let mut budget = MAX_POINTS;
    let mut out = Vec::new();
    for (at, arc) in top.list("arcs")?.iter().enumerate() {
        let points = arc.items();
        budget = budget.checked_sub(points.len()).ok_or_else(|| too_many(top))?;
        let (mut x, mut y) = (0.0, 0.0);
        let mut read = Vec::with_capacity(points.len());
        for value in points {
            let Some((px, py)) = point(value) else {
                let template = "第{0}条弧线的坐标无法识别|a point of arc {0} cannot be read";
                return Err(top.error(template, &[&at.to_string()]));
            };
            read.push(degrees(
                top,
                match transform {
                    Some(((sx, sy), (tx, ty))) => {
                        // Quantised arcs are whole steps from point to point, so their sums are exact.
                        (x, y) = (x + px, y + py);
                        (x * sx + tx, y * sy + ty)
                    }
                    None => (px, py),
                },
            )?);
        }
        if read.len() < 2 {
            let template = "第{0}条弧线不足两个点|arc {0} has fewer than two points";
            return Err(top.error(template, &[&at.to_string()]));
        }
        out.push(read);
    }
    Ok(out)
}

/// A region of a geometry; `None` where it is no polygon. `ring` reads each ring, given the code of the region.
///
/// # Errors
/// What `ring` refuses.
#[inline(never)]
pub(super) fn shape(
    id: String,
    geometry: &Value,
    key: &str,
    properties: Option<&Value>,
    remarks: &mut Remarks,
    ring: &mut dyn FnMut(&str, &Value) -> Result<Vec<i32>>,
) -> Result<Option<Shape>> {
    let mut polygons = Vec::new();
    let listed = geometry.get(key).map_or(&[][..], Value::items);
    // A polygon is read as the one item of a list of polygons.
    let (single, count) = match geometry.get("type").and_then(Value::as_str) {
        Some("Polygon") => (true, 1),
        Some("MultiPolygon") => (false, listed.len()),
        _ => (false, 0),
    };
    for at in 0..count {
        let rings = if single { listed } else { listed.get(at).map_or(&[][..], Value::items) };
        let mut polygon = Vec::new();
        for value in rings {
            polygon.push(ring(&id, value)?);
        }
        polygons.push(polygon);
    }
    if polygons.is_empty() {
        remarks.add(0, "", "区域{0}不是多边形，已略去|region {0} is not a polygon and was left out", &[&id]);
        return Ok(None);
    }
    let name = shown(properties.and_then(|p| p.get("name")?.as_str()).unwrap_or_default());
    Ok(Some(Shape { name, label: properties.and_then(label), polygons, id }))
}

/// The sentence about an outline that ends elsewhere.
pub(super) const OPEN: &str = "区域{0}的边界不闭合|the outline of region {0} does not close";

fn ring(top: &Fields, id: &str, value: &Value, all: &Boundaries, budget: &mut usize) -> Result<Vec<i32>> {
    let mut out = Vec::new();
    let (mut first, mut last) = (None, None);
    for reference in value.items() {
        let arc = reference.as_i64().and_then(|a| i32::try_from(a).ok());
        let points = arc.and_then(|a| all.arcs.get(usize::try_from(if a < 0 { !a } else { a }).ok()?));
        let (Some(arc), Some(points)) = (arc, points) else {
            let template = "区域{0}引用的弧线{1}不存在，共有{2}条|region {0} refers to arc {1}, but there are {2}";
            let reference = reference.as_f64().map_or("?".to_owned(), plain);
            return Err(top.error(template, &[id, &reference, &all.arcs.len().to_string()]));
        };
        *budget = budget.checked_sub(points.len()).ok_or_else(|| too_many(top))?;
        let (start, end) = if arc < 0 { (points.last(), points.first()) } else { (points.first(), points.last()) };
        if last.is_some() && start != last {
            return Err(top.error(OPEN, &[id]));
        }
        first = first.or(start);
        last = end;
        out.push(arc);
    }
    if out.is_empty() || first != last { Err(top.error(OPEN, &[id])) } else { Ok(out) }
}

/// A pair of numbers.
pub(super) fn point(value: &Value) -> Option<(f64, f64)> {
    let [x, y, ..] = value.items() else { return None };
    Some((x.as_f64()?, y.as_f64()?))
}

/// The code of a region among its properties.
pub(super) fn coded(properties: Option<&Value>) -> Option<String> {
    let code = |key| properties?.get(key)?.identifier();
    code("adcode").or_else(|| code("id"))
}

/// Where its label goes.
fn label(properties: &Value) -> Option<(f64, f64)> {
    let at = properties.get("cp").or_else(|| properties.get("centroid")).or_else(|| properties.get("center"))?;
    point(at).filter(|(x, y)| (-180.0..=180.0).contains(x) && (-90.0..=90.0).contains(y))
}
