//! What every format of outlines is held to: sizes, and coordinates in degrees.

use crate::decode::json;
use crate::decode::message::advise;
use crate::decode::number::plain;
use crate::error::{Error, Kind, Result};

/// The most points of outlines read from one file, each counted as often as a region refers to it; China at full detail has
/// a tenth of it.
pub const MAX_POINTS: usize = 2_000_000;
/// The most regions of all files and levels together; China has about 3,300.
pub const MAX_SHAPES: usize = 10_000;
/// The most layers of one file: a level each.
pub const MAX_LAYERS: usize = 100;

/// Checks a point: degrees and not metres.
pub(super) fn degrees(top: &json::Fields, (x, y): (f64, f64)) -> Result<(f64, f64)> {
    if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
        return Ok((x, y));
    }
    let template = "坐标({0}, {1})不是经纬度|({0}, {1}) is not a longitude and latitude";
    let error = top.error(template, &[&plain(x), &plain(y)]).of(Kind::Data);
    Err(advise(error, "请转换为CGCS2000或WGS84经纬度|convert to CGCS2000 or WGS84 degrees", &[]))
}

/// The sentence for sizes beyond the limits.
#[cold]
pub(super) fn too_many(top: &json::Fields) -> Error {
    let template = "边界超过{0}个点（每次引用都计入）或{1}个区域\
        |there are more than {0} points (counted at each reference) or {1} regions";
    let error = top.error(template, &[&MAX_POINTS.to_string(), &MAX_SHAPES.to_string()]).of(Kind::Limit);
    advise(error, "请先简化边界|simplify the outlines first", &[])
}
