//! Outlines: TopoJSON and GeoJSON become one topology.

use super::warn::Remarks;
use super::{geojson, json, topojson};
use crate::data::{Boundaries, Layer, Manifest};
use crate::error::{Error, Kind, Result};

/// The most points and regions read from one file; China at full detail has a tenth of it.
pub(super) const MAX_POINTS: usize = 2_000_000;
pub(super) const MAX_SHAPES: usize = 100_000;

/// Reads a file of outlines. A GeoJSON file names no level: it is the manifest's, or the file's name.
///
/// # Errors
/// What is neither TopoJSON nor a GeoJSON collection, coordinates that are no degrees, outlines that
/// refer to arcs that are not there or do not close, and sizes beyond the limits.
pub(crate) fn read(file: &str, bytes: &[u8], manifest: &Manifest, remarks: &mut Remarks) -> Result<Boundaries> {
    let value = json::parse(file, bytes)?;
    let top = json::Fields::new(file, &value)?;
    let out = match top.text("type")? {
        "Topology" => topojson::read(&top, remarks)?,
        "FeatureCollection" => geojson::read(&top, level(file, manifest), remarks)?,
        other => {
            let (zh, en) = (format!("类型“{other}”不是边界文件"), format!("“{other}” is not a file of outlines"));
            return Err(top.error(zh, en).hint(
                "应为TopoJSON的Topology或GeoJSON的FeatureCollection",
                "use a TopoJSON Topology or a GeoJSON FeatureCollection",
            ));
        }
    };
    if out.layers.iter().all(|layer| layer.shapes.is_empty()) {
        return Err(top.error("文件中没有任何区域", "there is no region in the file"));
    }
    for layer in &out.layers {
        let mut ids: Vec<&str> = layer.shapes.iter().map(|shape| shape.id.as_str()).collect();
        ids.sort_unstable();
        for id in ids.windows(2).filter(|pair| pair.first() == pair.last()).filter_map(|pair| pair.first()) {
            remarks.add(None, None, || {
                let level = &layer.level;
                (format!("{level}中编码“{id}”出现两次"), format!("the code “{id}” comes twice in “{level}”"))
            });
        }
    }
    Ok(out)
}

fn level(file: &str, manifest: &Manifest) -> String {
    let noted = manifest.boundaries.iter().find(|note| note.src == file).map(|note| note.level.as_str());
    let stem = file.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or(file);
    noted.filter(|level| !level.is_empty()).unwrap_or(stem).to_owned()
}

/// Appends the outlines of one file to those of another.
///
/// # Errors
/// When both have the same level.
pub(crate) fn append(file: &str, own: &mut Boundaries, other: Boundaries) -> Result<()> {
    if let Some(twice) = other.layers.iter().find(|layer| own.layer(&layer.level).is_some()) {
        let level = &twice.level;
        let (zh, en) = (format!("“{level}”边界已经读过"), format!("outlines of “{level}” have been read before"));
        return Err(Error::new(Kind::Data, zh, en).file(file).hint("每级边界只放一个文件", "give one file a level"));
    }
    let by = own.arcs.len() as i32;
    let shift = |arc: i32| if arc < 0 { arc - by } else { arc + by };
    let moved = other.layers.into_iter().map(|mut layer: Layer| {
        layer.shapes.iter_mut().flat_map(|s| s.polygons.iter_mut().flatten().flatten()).for_each(|a| *a = shift(*a));
        layer
    });
    own.layers.extend(moved);
    own.arcs.extend(other.arcs);
    Ok(())
}

/// Checks a point: degrees and not metres.
pub(super) fn degrees(top: &json::Fields, (x, y): (f64, f64)) -> Result<(f64, f64)> {
    if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
        return Ok((x, y));
    }
    let (zh, en) = (format!("坐标({x}, {y})不是经纬度"), format!("({x}, {y}) is no longitude and latitude"));
    let error = top.error(zh, en).of(Kind::Data);
    Err(error.hint("请转换为CGCS2000或WGS84经纬度", "convert to CGCS2000 or WGS84 degrees"))
}

/// The sentence for sizes beyond the limits.
pub(super) fn too_many(top: &json::Fields) -> Error {
    let (zh, en) = (
        format!("边界超过{MAX_POINTS}个点或{MAX_SHAPES}个区域"),
        format!("there are more than {MAX_POINTS} points or {MAX_SHAPES} regions"),
    );
    let error = top.error(zh, en).of(Kind::Limit);
    error.hint("请先简化边界", "simplify the outlines first")
}
