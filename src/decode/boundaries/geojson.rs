//! GeoJSON (RFC 7946): rings in either direction of turning; the borders neighbours share become arcs of both.

use super::limits::{MAX_POINTS, MAX_SHAPES, degrees, too_many};
use super::topojson::{OPEN, coded, point, shape};
use crate::data::{Boundaries, Layer};
use crate::decode::json::{Fields, Value};
use crate::decode::remarks::Remarks;
use crate::error::Result;

/// Reads a collection of features as one layer.
///
/// # Errors
/// See [`crate::decode`].
pub(super) fn read(top: &Fields, level: String, remarks: &mut Remarks) -> Result<Boundaries> {
    let features = top.list("features")?;
    if features.len() > MAX_SHAPES {
        return Err(too_many(top));
    }
    let mut out = Boundaries::default();
    let mut budget = MAX_POINTS;
    let mut shapes = Vec::new();
    for (at, feature) in features.iter().enumerate() {
        let properties = feature.get("properties");
        let id = coded(properties).or_else(|| feature.get("id").or_else(|| properties?.get("code"))?.identifier());
        let Some(id) = id else {
            let template = "第{0}个区域没有编码，已略去|region number {0} has no code and was left out";
            remarks.add(0, "", template, &[&(at + 1).to_string()]);
            continue;
        };
        let none = Value::Null;
        shapes.extend(shape(
            id,
            feature.get("geometry").unwrap_or(&none),
            "coordinates",
            properties,
            remarks,
            &mut |id, ring| {
                let points = ring.items();
                budget = budget.checked_sub(points.len()).ok_or_else(|| too_many(top))?;
                out.arcs.push(outline(top, id, points)?);
                Ok(vec![out.arcs.len() as i32 - 1])
            },
        )?);
    }
    out.layers.push(Layer { level, shapes });
    Ok(out.shared())
}

fn outline(top: &Fields, id: &str, values: &[Value]) -> Result<Vec<(f64, f64)>> {
    let mut points = Vec::with_capacity(values.len());
    for value in values {
        let Some(point) = point(value) else {
            return Err(top.error("区域{0}的坐标无法识别|the coordinates of region {0} cannot be read", &[id]));
        };
        points.push(degrees(top, point)?);
    }
    if points.len() < 4 || points.first() != points.last() {
        return Err(top.error(OPEN, &[id]));
    }
    Ok(points)
}
