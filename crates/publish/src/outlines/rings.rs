//! The polygons of a region: rings are closed, and coordinates checked to be degrees.

use super::regions::Region;
use crate::error::{Error, Kind, Location, Result, text};
use crate::remark::{Reason, Remarks, Severity};
use serde_json::Value;

/// Returns a position.
pub(crate) fn pair(value: &Value) -> Option<(f64, f64)> {
    let list = value.as_array()?;
    let (x, y) = (list.first()?.as_f64()?, list.get(1)?.as_f64()?);
    ((-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y)).then_some((x, y))
}

/// Collects the polygons of a geometry, also those inside collections.
pub(super) fn polygons(geometry: &Value, key: &str, out: &mut Vec<Value>) -> Result<()> {
    let list = geometry.get(key).and_then(Value::as_array);
    match (geometry.get("type").and_then(Value::as_str), list) {
        (Some("Polygon"), Some(rings)) => out.push(Value::Array(rings.clone())),
        (Some("MultiPolygon"), Some(polygons)) => out.extend(polygons.iter().cloned()),
        (Some("GeometryCollection"), _) => {
            for part in geometry.get("geometries").and_then(Value::as_array).into_iter().flatten() {
                polygons(part, key, out)?;
            }
        }
        (Some("Polygon" | "MultiPolygon"), None) if geometry.get(key).is_some_and(Value::is_string) => {
            let hint = text!("请使用普通的GeoJSON", "use the plain GeoJSON");
            let message = text!(
                "坐标被ECharts压缩过（UTF8Encoding）",
                "the coordinates are compressed by ECharts (UTF8Encoding)"
            );
            return Err(Error::new(Kind::Format, message).hint(hint));
        }
        _ => {}
    }
    Ok(())
}

/// Closes rings that are open and drops those of too few points.
pub(super) fn close(region: &mut Region, at: &Location, remarks: &mut Remarks) -> Result<()> {
    let (mut opened, mut dropped) = (0_u64, 0_u64);
    for polygon in &mut region.polygons {
        let Some(rings) = polygon.as_array_mut() else { continue };
        for ring in rings.iter_mut() {
            let Some(points) = ring.as_array_mut() else { continue };
            check_degrees(points)?;
            let xy = |point: &Value| {
                point.as_array().map(|p| (p.first().and_then(Value::as_f64), p.get(1).and_then(Value::as_f64)))
            };
            if points.len() > 2 && points.first().map(xy) != points.last().map(xy) {
                opened += 1;
                points.extend(points.first().cloned());
            }
        }
        let before = rings.len();
        rings.retain(|ring| ring.as_array().is_some_and(|points| points.len() >= 4));
        dropped += (before - rings.len()) as u64;
    }
    region.polygons.retain(|polygon| polygon.as_array().is_some_and(|rings| !rings.is_empty()));
    let name = if region.name.is_empty() { &region.code } else { &region.name };
    if opened > 0 {
        let message = text!(
            "“{name}”有{opened}条边界没有闭合，已闭合",
            "{opened} rings of “{name}” were open and have been closed"
        );
        remarks.add(Severity::Converted, Reason::Region, at.clone(), message);
    }
    if dropped > 0 {
        let message = text!(
            "“{name}”有{dropped}条边界不足四个点，略去",
            "{dropped} rings of “{name}” have fewer than four points and were left out"
        );
        remarks.add(Severity::Error, Reason::Region, at.clone(), message);
    }
    Ok(())
}

/// Refuses coordinates that are no longitude and latitude.
fn check_degrees(points: &[Value]) -> Result<()> {
    let Some((x, y)) =
        points.first().and_then(Value::as_array).and_then(|p| Some((p.first()?.as_f64()?, p.get(1)?.as_f64()?)))
    else {
        return Err(Error::new(Kind::Format, text!("坐标无法识别", "the coordinates cannot be read")));
    };
    let good = |x: f64, y: f64| (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y);
    if good(x, y) {
        return Ok(());
    }
    let message = text!("坐标（{x}, {y}）不是经纬度", "({x}, {y}) is not a longitude and latitude");
    let hint = if good(y, x) {
        text!("经度和纬度是否颠倒？", "are longitude and latitude swapped?")
    } else {
        text!("请转换为CGCS2000或WGS84经纬度", "convert it to CGCS2000 or WGS84 degrees")
    };
    Err(Error::new(Kind::Data, message).hint(hint))
}
