//! GeoJSON (RFC 7946): every ring becomes an arc of its own, in either direction of turning.

use serde_json::Value;

use super::boundaries::{MAX_POINTS, MAX_SHAPES, degrees, too_many};
use super::json::Fields;
use super::topojson::{coded, identifier, label, name, point};
use super::warn::Remarks;
use crate::data::{Boundaries, Layer, Shape};
use crate::error::Result;

/// Reads a collection of features as one layer.
///
/// # Errors
/// See [`super::boundaries::read`].
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
        let geometry = feature.get("geometry");
        let listed = geometry.and_then(|g| g.get("coordinates")?.as_array()).map_or(&[][..], Vec::as_slice);
        let polygons: Vec<&[Value]> = match geometry.and_then(|g| g.get("type")?.as_str()) {
            Some("Polygon") => vec![listed],
            Some("MultiPolygon") => listed.iter().map(|p| p.as_array().map_or(&[][..], Vec::as_slice)).collect(),
            _ => Vec::new(),
        };
        let Some(id) = properties.and_then(coded).or_else(|| identifier(feature.get("id"))) else {
            remarks.add(None, None, || {
                let nth = at + 1;
                (format!("第{nth}个区域没有编码，已略去"), format!("region number {nth} has no code and was left out"))
            });
            continue;
        };
        if polygons.is_empty() {
            remarks.add(None, None, || {
                (format!("区域{id}不是多边形，已略去"), format!("region {id} is no polygon and was left out"))
            });
            continue;
        }
        let mut shape = Shape { name: name(properties), label: label(properties), polygons: Vec::new(), id };
        for rings in polygons {
            let mut polygon = Vec::new();
            for ring in rings {
                let points = ring.as_array().map_or(&[][..], Vec::as_slice);
                budget = budget.checked_sub(points.len()).ok_or_else(|| too_many(top))?;
                polygon.push(vec![out.arcs.len() as i32]);
                out.arcs.push(outline(top, &shape.id, points)?);
            }
            shape.polygons.push(polygon);
        }
        shapes.push(shape);
    }
    out.layers.push(Layer { level, shapes });
    Ok(out)
}

fn outline(top: &Fields, id: &str, values: &[Value]) -> Result<Vec<(f64, f64)>> {
    let unread =
        || top.error(format!("区域{id}的坐标无法识别"), format!("the coordinates of region {id} cannot be read"));
    let points = values.iter().map(|value| degrees(top, point(value).ok_or_else(unread)?));
    let points = points.collect::<Result<Vec<_>>>()?;
    if points.len() < 4 || points.first() != points.last() {
        return Err(top.error(format!("区域{id}的边界不闭合"), format!("the outline of region {id} does not close")));
    }
    Ok(points)
}
