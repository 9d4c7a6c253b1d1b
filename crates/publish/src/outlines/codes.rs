//! Official codes of regions that have none: found by their names, and by where they lie.

use super::regions::{Region, level_of};
use super::rings;
use crate::error::{Location, text};
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::{Boundaries, EntityKind};
use lantian::spatial::Locator;
use std::collections::BTreeMap;

/// Names and outlines of known units, to find official codes by.
pub(crate) struct Gazetteer<'a> {
    /// Level, code and Chinese and English name.
    pub(crate) units: Vec<(EntityKind, &'a str, [&'a str; 2])>,
    /// Their outlines.
    pub(crate) boundaries: &'a Boundaries,
}

/// Gives regions without an official code the code of the unit of the same name, and where several have it, of the one
/// whose outline holds most of the region.
pub(super) fn official_codes(
    list: &mut [Region],
    of_object: Option<EntityKind>,
    gazetteer: &Gazetteer,
    at: &Location,
    remarks: &mut Remarks,
) {
    let mut locators: BTreeMap<EntityKind, Locator> = BTreeMap::new();
    let mut found = 0_u64;
    for region in list.iter_mut().filter(|region| level_of(&region.code).is_none()) {
        let level = region.level.or(of_object);
        let fits = |(kind, _, names): &&(EntityKind, &str, [&str; 2])| {
            level.is_none_or(|level| level == *kind) && names.iter().any(|n| !n.is_empty() && *n == region.name)
        };
        let candidates: Vec<(EntityKind, &str)> =
            gazetteer.units.iter().filter(fits).map(|(kind, code, _)| (*kind, *code)).collect();
        let code = match candidates.as_slice() {
            [] => None,
            [(_, code)] => Some(*code),
            [(kind, _), ..] => {
                let Some(layer) = gazetteer.boundaries.layer(kind.id()) else { continue };
                let locator = locators.entry(*kind).or_insert_with(|| Locator::new(gazetteer.boundaries, layer));
                let points = points_inside(region);
                let hits = |code: &str| points.iter().filter(|point| locator.locate(**point) == Some(code)).count();
                candidates
                    .iter()
                    .map(|(_, code)| (hits(code), *code))
                    .filter(|(n, _)| *n > 0)
                    .max()
                    .map(|(_, code)| code)
            }
        };
        if let Some(code) = code {
            region.code = code.to_owned();
            found += 1;
        }
    }
    if found > 0 {
        let message = text!(
            "{found}个区域没有行政区划代码，已按名称找到",
            "{found} regions had no official code; it was found by their names"
        );
        remarks.add(Severity::Converted, Reason::Region, at.clone(), message);
    }
}

/// Returns points of a region, most of them inside: its label, and corners of its rings moved a little to their middle.
fn points_inside(region: &Region) -> Vec<(f64, f64)> {
    /// Corners taken of a ring.
    const CORNERS: usize = 40;
    let mut out: Vec<(f64, f64)> = region.label.into_iter().collect();
    for ring in region.polygons.iter().filter_map(|polygon| polygon.as_array()?.first()?.as_array()) {
        let corners: Vec<(f64, f64)> = ring.iter().filter_map(rings::pair).collect();
        let count = corners.len().max(1) as f64;
        let (x, y) = corners.iter().fold((0.0, 0.0), |(x, y), corner| (x + corner.0 / count, y + corner.1 / count));
        let inner = |corner: &(f64, f64)| (corner.0 + (x - corner.0) * 0.1, corner.1 + (y - corner.1) * 0.1);
        out.extend(corners.iter().step_by(corners.len().div_ceil(CORNERS).max(1)).map(inner));
    }
    out
}
