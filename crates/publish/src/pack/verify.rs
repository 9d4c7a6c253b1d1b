//! The files of a pack read again as a page reads them.

use crate::error::{Location, Result};
use crate::remark::{Reason, Remarks, Severity};
use lantian::data::{Pack, is_older_manifest};
use lantian::decode;

/// Opens the pack as a page does, month by month; what it remarks is remarked here.
pub(super) fn verify(files: &[(String, Vec<u8>)], remarks: &mut Remarks) -> Result<()> {
    let mut pack = Pack::default();
    let is_measurements =
        |name: &str| (name.starts_with("obs/") || name.starts_with("met/")) && !is_older_manifest(name);
    let by_name = |wanted: &str| files.iter().find(|(name, _)| name == wanted);
    let first = ["manifest.json", "entities.csv", "groups.csv"].into_iter().filter_map(by_name);
    let others = files.iter().filter(|(name, _)| {
        !is_measurements(name)
            && !matches!(name.as_str(), "manifest.json" | "entities.csv" | "groups.csv" | "remarks.csv")
    });
    for (name, bytes) in first.chain(others) {
        decode::add(&mut pack, name, bytes)?;
    }
    let mut note = |pack: &mut Pack| {
        for warning in pack.warnings.drain(..) {
            let column = warning.place.column.clone().unwrap_or_default();
            let at =
                Location { file: warning.place.file.clone(), row: warning.place.row, column, ..Location::default() };
            remarks.add(Severity::Doubt, Reason::Pack, at, (&warning.message).into());
        }
    };
    note(&mut pack);
    for (name, bytes) in files.iter().filter(|(name, _)| is_measurements(name)) {
        let mut one = Pack { manifest: pack.manifest.clone(), entities: pack.entities.clone(), ..Pack::default() };
        decode::add(&mut one, name, bytes)?;
        note(&mut one);
    }
    Ok(())
}
