//! Bytes become data: the files of a pack, each told by its name.
//!
//! Any file may be gzipped; that is told by its first bytes and inflated here, so that the browser,
//! Node and native programs read the same bytes the same way and a page needs no `DecompressionStream`.
//! Everything is capped before it is allocated, and no bytes make it panic.

mod boundaries;
mod cells;
mod check;
mod clock;
mod columns;
mod entities;
mod geojson;
mod grid;
mod groups;
mod gzip;
mod json;
mod manifest;
mod number;
mod obs;
mod table;
mod text;
mod topojson;
mod warn;

use std::collections::HashSet;

pub use columns::encode as encode_columns;
pub use gzip::MAX_BYTES;
pub use manifest::SCHEMA;
pub use warn::KEPT as MAX_WARNINGS;

use crate::data::{Observations, Pack};
use crate::error::{Error, Kind, Result};
use warn::Remarks;

/// Adds one file of a pack, by its name inside the pack.
///
/// `manifest.json` comes first and `entities.csv` second; then, in any order, `groups.csv`, outlines
/// (`….topo.json`, `….geojson`, `….json`) and measurements (`obs….csv`, `….aqc`). A name may end in
/// `.gz`. Measurements of several files are united; where two have a value the later file wins.
///
/// # Errors
/// A file that is not what its name says (see the hints), comes too early or twice, or is too large.
/// The pack is then as it was before. Bad rows are no errors but [`Pack::warnings`].
pub fn add(pack: &mut Pack, name: &str, bytes: &[u8]) -> Result<()> {
    let role = Role::of(name)?;
    ready(pack, name, role)?;
    let bytes = &*gzip::plain(name, bytes)?;
    let mut remarks = Remarks::new(name);
    match role {
        Role::Manifest => pack.manifest = manifest::read(name, bytes)?,
        Role::Entities => pack.entities = entities::read(name, bytes, &mut remarks)?,
        Role::Groups => pack.groups = groups::read(name, bytes, &pack.entities, &mut remarks)?,
        Role::Boundaries => {
            let read = boundaries::read(name, bytes, &pack.manifest, &mut remarks)?;
            boundaries::append(name, &mut pack.boundaries, read)?;
        }
        Role::Tidy => {
            let tidy = obs::read(name, bytes, &pack.entities, &mut remarks)?;
            count_rows(pack, name, tidy.rows, &mut remarks);
            lay(pack, name, tidy.hourly, tidy.daily)?;
        }
        Role::Columns => {
            let (hourly, daily, rows) = columns::read(name, bytes, &pack.entities, &mut remarks)?;
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
    Entities,
    Groups,
    Boundaries,
    Tidy,
    Columns,
}

impl Role {
    fn of(name: &str) -> Result<Self> {
        let plain = name.strip_suffix(".gz").unwrap_or(name);
        let last = plain.rsplit('/').next().unwrap_or(plain);
        match last {
            "manifest.json" => return Ok(Role::Manifest),
            "entities.csv" => return Ok(Role::Entities),
            "groups.csv" => return Ok(Role::Groups),
            _ => {}
        }
        match last.rsplit_once('.').map(|(_, extension)| extension) {
            Some("json" | "geojson" | "topojson") => Ok(Role::Boundaries),
            Some("aqc") => Ok(Role::Columns),
            Some("csv") if plain.starts_with("obs") => Ok(Role::Tidy),
            _ => {
                let error = Error::new(Kind::Format, "不是数据包中的文件", "this is no file of a pack").file(name);
                let known = "manifest.json, entities.csv, groups.csv, *.topo.json, *.geojson, obs*.csv, *.aqc (.gz)";
                Err(error.hint(format!("可读取：{known}"), format!("read are {known}")))
            }
        }
    }
}

/// Checks that a file comes in its turn.
fn ready(pack: &Pack, name: &str, role: Role) -> Result<()> {
    let before = |what: &str| {
        let (zh, en) = (format!("应先读取{what}"), format!("{what} must come first"));
        Err(Error::new(Kind::Missing, zh, en).file(name))
    };
    let (described, placed) = (!pack.manifest.id.is_empty(), !pack.entities.is_empty());
    let twice = match role {
        Role::Manifest => described,
        Role::Entities => placed,
        Role::Groups => !pack.groups.is_empty(),
        _ => false,
    };
    match role {
        _ if twice => Err(Error::new(Kind::Data, "此文件已经读过", "this file has been read before").file(name)),
        Role::Manifest => Ok(()),
        _ if !described => before("manifest.json"),
        Role::Groups | Role::Tidy | Role::Columns if !placed => before("entities.csv"),
        _ => Ok(()),
    }
}

/// Lays the grids of a file over those of the pack: both or, on an error, none.
fn lay(pack: &mut Pack, name: &str, hourly: Option<Observations>, daily: Option<Observations>) -> Result<()> {
    for (own, new) in [(&pack.hourly, &hourly), (&pack.daily, &daily)] {
        let Some(new) = new else { continue };
        check::columns(name, new)?;
        let Some(own) = own else { continue };
        let places: HashSet<&String> = own.places().iter().chain(new.places()).collect();
        let end = |o: &Observations| o.start().0 + o.len() as i32 * o.step().hours();
        let (from, to) = (own.start().min(new.start()), end(own).max(end(new)));
        let len = (to - from.0) / own.step().hours();
        grid::fits(name, len as usize, places.len(), || {
            format!("{} – {}", from.iso(), crate::data::Timestamp(to).iso())
        })?;
    }
    for (own, new) in [(&mut pack.hourly, hourly), (&mut pack.daily, daily)] {
        match (own, new) {
            (Some(own), Some(new)) => drop(own.merge(&new)),
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
        remarks.add(None, None, || {
            let zh = format!("清单中为{noted}行，文件中为{rows}行，文件可能不完整");
            (zh, format!("the manifest says {noted} rows, the file has {rows}; it may be cut off"))
        });
    }
}

/// Notes columns that are not read, in one remark.
fn unknown_columns(table: &table::Table, known: &str, remarks: &mut Remarks) {
    let known: Vec<&str> = known.split([',', ' ', '(', ')']).collect();
    let is_known = |name: &&String| known.iter().any(|k| k.eq_ignore_ascii_case(name));
    let extra: Vec<&str> = table.header().iter().filter(|h| !is_known(h)).map(String::as_str).take(20).collect();
    if !extra.is_empty() {
        let extra = extra.join(", ");
        remarks.add(Some(1), None, || (format!("未读取的列：{extra}"), format!("columns that are not read: {extra}")));
    }
}
