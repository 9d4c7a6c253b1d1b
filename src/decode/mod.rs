//! Bytes become data: the files of a pack, each told by its name.
//!
//! Any file may be gzipped; that is told by its first bytes, never by its name.
//! Everything is capped before it is allocated, and no bytes make it panic.

mod boundaries;
mod cells;
mod check;
mod clock;
mod columns;
mod entities;
mod grid;
mod groups;
mod gzip;
pub(crate) mod json;
mod listed;
mod manifest;
mod message;
mod names;
mod number;
mod obs;
mod records;
mod remarks;
mod table;
mod text;
mod wind;

/// The most that is read of each kind; `docs/limits.md` says what lies behind each.
pub mod limits {
    pub use super::boundaries::{MAX_LAYERS, MAX_POINTS, MAX_SHAPES};
    pub use super::entities::{MAX_PLACES, MAX_REGIONS};
    pub use super::grid::MAX_CELLS;
    pub use super::groups::{MAX_GROUPS, MAX_HELD};
    pub use super::gzip::MAX_BYTES;
    pub use super::json::MAX_JSON;
    pub use super::manifest::MAX_LIST;
    pub use super::records::{MAX_EVENTS, MAX_MEASURES, MAX_RECORDS};
    pub use super::remarks::KEPT as MAX_WARNINGS;
    pub use super::table::{MAX_COLUMNS, MAX_ROW_BYTES};
}

pub use cells::largest as largest_concentration;
pub use columns::encode as encode_columns;
pub use gzip::{MAX_BYTES, plain};
pub use manifest::SCHEMA;
pub use remarks::KEPT as MAX_WARNINGS;

use crate::data::{Index, Observations, Pack, is_older_manifest};
use crate::error::{Kind, Result};
use message::{advise, fault};
use remarks::Remarks;

/// Adds one file of a pack, by its name inside the pack.
///
/// `manifest.json` comes first and `entities.csv` second; then, in any order, `groups.csv`, `events.csv`, `measures.csv`,
/// `published.csv`, outlines
/// (`….topo.json`, `….geojson`, `….json`), measurements (`obs….csv`, `….aqc`) and wind (`met….csv`, `met….aqc`). A name may
/// end in `.gz`. Measurements of several files are united; where two have a value the later file wins.
///
/// # Errors
/// A file that is not the one the manifest lists by size and SHA-256, that is not what its name says (see the hints), comes
/// too early or twice, or is too large. The pack is then as it was before. Bad rows are no errors but [`Pack::warnings`].
pub fn add(pack: &mut Pack, name: &str, bytes: &[u8]) -> Result<()> {
    add_fetched(pack, name, bytes, None)
}

/// The same of a file that has been inflated already: `bytes` as they came are compared with what the manifest lists,
/// `plain` is read.
///
/// # Errors
/// As [`add`].
pub fn add_fetched(pack: &mut Pack, name: &str, bytes: &[u8], plain: Option<&[u8]>) -> Result<()> {
    listed::check(&pack.manifest, name, bytes)?;
    let bytes = plain.unwrap_or(bytes);
    if wind::is(name) {
        return wind::add(pack, name, bytes);
    }
    let role = Role::of(name)?;
    ready(pack, name, role)?;
    let bytes = &*gzip::plain(name, bytes)?;
    let mut remarks = Remarks::new(name);
    match role {
        Role::Manifest => {
            pack.manifest = manifest::read(name, bytes)?;
            manifest::bound(pack, &mut remarks);
        }
        Role::OlderManifest => {
            manifest::add_older(&mut pack.manifest, name, bytes)?;
            manifest::bound(pack, &mut remarks);
        }
        Role::Entities => {
            pack.entities = entities::read(name, bytes, &mut remarks)?;
            pack.index = Index::of(&pack.entities, &pack.groups);
        }
        Role::Groups => {
            pack.groups = groups::read(name, bytes, &pack.entities, &mut remarks)?;
            pack.index = Index::of(&pack.entities, &pack.groups);
        }
        Role::Events => pack.events = records::events(name, bytes, &mut remarks)?,
        Role::Measures => pack.measures = records::measures(name, bytes, &mut remarks)?,
        Role::Published => pack.published = records::published(name, bytes, &mut remarks)?,
        Role::Boundaries => {
            let read = boundaries::read(name, bytes, &pack.manifest, &mut remarks)?;
            boundaries::append(name, &mut pack.boundaries, read)?;
        }
        Role::Tidy => {
            let tidy = obs::read(name, bytes, pack, &mut remarks)?;
            count_rows(pack, name, tidy.rows, &mut remarks);
            lay(pack, name, tidy.hourly, tidy.daily)?;
        }
        Role::Columns => {
            let (hourly, daily, rows) = columns::read(name, bytes, pack, &mut remarks)?;
            count_rows(pack, name, rows, &mut remarks);
            lay(pack, name, hourly, daily)?;
        }
    }
    remarks.into_pack(pack);
    Ok(())
}

/// What a file is, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Manifest,
    /// Files of measurements of older years; see [`FileNote::is_older_manifest`](crate::data::FileNote::is_older_manifest).
    OlderManifest,
    Entities,
    Groups,
    Events,
    Measures,
    Published,
    Boundaries,
    Tidy,
    Columns,
}

impl Role {
    fn of(name: &str) -> Result<Self> {
        let plain = name.strip_suffix(".gz").unwrap_or(name);
        let ends = |end: &str| plain.ends_with(end);
        let is = |last: &str| plain.strip_suffix(last).is_some_and(|folder| folder.is_empty() || folder.ends_with('/'));
        Ok(if is("manifest.json") {
            Role::Manifest
        } else if is_older_manifest(name) {
            Role::OlderManifest
        } else if is("entities.csv") {
            Role::Entities
        } else if is("groups.csv") {
            Role::Groups
        } else if is("events.csv") {
            Role::Events
        } else if is("measures.csv") {
            Role::Measures
        } else if is("published.csv") {
            Role::Published
        } else if ends(".json") || ends(".geojson") || ends(".topojson") {
            Role::Boundaries
        } else if ends(".aqc") {
            Role::Columns
        } else if ends(".csv") && plain.starts_with("obs") {
            Role::Tidy
        } else {
            let error = fault(Kind::Format, name, "不是数据包中的文件|not a data pack file", &[]);
            let known = "manifest.json, entities.csv, groups.csv, events.csv, measures.csv, published.csv, *.topo.json, *.geojson, \
                obs*.csv, *.aqc (.gz)";
            return Err(advise(error, "可读取：{0}|supported files: {0}", &[known]));
        })
    }
}

/// Checks that a file comes in its turn.
fn ready(pack: &Pack, name: &str, role: Role) -> Result<()> {
    let before = |what: &str| Err(fault(Kind::Missing, name, "应先读取{0}|{0} must come first", &[what]));
    let (described, placed) = (!pack.manifest.id.is_empty(), !pack.entities.is_empty());
    let twice = match role {
        Role::Manifest => described,
        Role::Entities => placed,
        Role::Groups => !pack.groups.is_empty(),
        Role::Events => !pack.events.is_empty(),
        Role::Measures => !pack.measures.is_empty(),
        Role::Published => !pack.published.is_empty(),
        _ => false,
    };
    match role {
        _ if twice => Err(fault(Kind::Data, name, "此文件已经读过|this file has been read before", &[])),
        Role::Manifest => Ok(()),
        _ if !described => before("manifest.json"),
        Role::Groups | Role::Tidy | Role::Columns if !placed => before("entities.csv"),
        _ => Ok(()),
    }
}

/// Lays the observations of a file over those of the pack: both or, on an error, none.
#[inline(never)]
fn lay(pack: &mut Pack, name: &str, hourly: Option<Observations>, daily: Option<Observations>) -> Result<()> {
    for (own, new) in [(&pack.hourly, &hourly), (&pack.daily, &daily)] {
        let Some(new) = new else { continue };
        check::columns(name, new)?;
        grid::fits(name, own.as_ref().map_or(0, Observations::cells) + new.cells())?;
    }
    for (own, new) in [(&mut pack.hourly, hourly), (&mut pack.daily, daily)] {
        match (own, new) {
            (Some(own), Some(new)) => drop(own.merge(new)),
            (own, Some(new)) => *own = Some(new),
            (_, None) => {}
        }
    }
    Ok(())
}

/// Compares the rows of a table with what the manifest says: fewer mean a file cut off.
fn count_rows(pack: &Pack, name: &str, rows: u64, remarks: &mut Remarks) {
    let noted = pack.manifest.files.iter().find(|file| file.name == name).map_or(0, |file| file.rows);
    if noted != 0 && noted != rows {
        let template = "清单中为{0}行，文件中为{1}行，文件可能不完整\
            |the manifest says {0} rows, the file has {1}; it may be cut off";
        remarks.add(0, "", template, &[&noted.to_string(), &rows.to_string()]);
    }
}
