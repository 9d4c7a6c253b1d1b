//! Outlines: TopoJSON and GeoJSON become one topology.

mod geojson;
mod limits;
mod topojson;

pub use limits::{MAX_LAYERS, MAX_POINTS, MAX_SHAPES};

use crate::data::{Boundaries, Manifest};
use crate::decode::json;
use crate::decode::message::{advise, fault};
use crate::decode::names::Names;
use crate::decode::remarks::Remarks;
use crate::error::{Kind, Result};

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
            let error = top.error("类型“{0}”不是边界文件|“{0}” is not a file of outlines", &[other]);
            let hint = "应为TopoJSON的Topology或GeoJSON的FeatureCollection\
                |use a TopoJSON Topology or a GeoJSON FeatureCollection";
            return Err(advise(error, hint, &[]));
        }
    };
    if out.layers.iter().all(|layer| layer.shapes.is_empty()) {
        return Err(top.error("文件中没有任何区域|there is no region in the file", &[]));
    }
    for layer in &out.layers {
        let mut ids = Names::default();
        for shape in &layer.shapes {
            if !ids.number(&shape.id).1 {
                let template = "{0}中编码“{1}”出现两次|the code “{1}” comes twice in “{0}”";
                remarks.add(0, "", template, &[&layer.level, &shape.id]);
            }
        }
    }
    Ok(out)
}

fn level(file: &str, manifest: &Manifest) -> String {
    let noted = manifest.boundaries.iter().find(|note| note.src == file).map(|note| note.level.as_str());
    let name = file.split('/').fold(file, |_, part| part);
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    noted.filter(|level| !level.is_empty()).unwrap_or(stem).to_owned()
}

/// Appends the outlines of one file to those of another.
///
/// # Errors
/// When both have the same level.
pub(crate) fn append(file: &str, own: &mut Boundaries, other: Boundaries) -> Result<()> {
    if let Some(twice) = other.layers.iter().find(|layer| own.layer(&layer.level).is_some()) {
        let template = "“{0}”边界已经读过|outlines of “{0}” have been read before";
        let error = fault(Kind::Data, file, template, &[&twice.level]);
        return Err(advise(error, "每级边界只放一个文件|give one file a level", &[]));
    }
    let count = |of: &Boundaries| of.layers.iter().map(|layer| layer.shapes.len()).sum::<usize>();
    if count(own) + count(&other) > MAX_SHAPES {
        let template = "所有边界文件共超过{0}个区域|the files of outlines have more than {0} regions together";
        return Err(fault(Kind::Limit, file, template, &[&MAX_SHAPES.to_string()]));
    }
    let by = own.arcs.len() as i32;
    let shift = |arc: i32| if arc < 0 { arc - by } else { arc + by };
    for mut layer in other.layers {
        for rings in layer.shapes.iter_mut().flat_map(|shape| &mut shape.polygons) {
            rings.iter_mut().flatten().for_each(|arc| *arc = shift(*arc));
        }
        own.layers.push(layer);
    }
    own.arcs.extend(other.arcs);
    Ok(())
}
