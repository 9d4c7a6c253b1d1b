//! What a pack of real files takes from the pack of the project: administrative units, groups, outlines.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use lantian::data::{BoundaryNote, Entity, EntityKind, Layer, Pack, StationKind};
use lantian::decode;
use lantian::decode::feed::Site;
use lantian::error::{Bilingual, Lang};
use lantian::spatial::Locator;

use super::csv::Csv;
use super::write::Extras;

/// The units, groups and outlines, without stations and measurements, and what is written beside them.
///
/// # Errors
/// Files that are missing or cannot be read.
pub fn base(dir: &Path, outlines: Option<&Path>) -> Result<(Pack, Extras), String> {
    let mut all = Pack::default();
    for name in ["manifest.json", "entities.csv", "groups.csv"] {
        add(&mut all, name, &read(&dir.join(name))?)?;
    }
    let mut pack = Pack::default();
    let mut extras = Extras::default();
    let notes = match outlines {
        None => all.manifest.boundaries.iter().map(|note| (note.clone(), dir.join(&note.src))).collect(),
        Some(path) => vec![(note(path), path.to_owned())],
    };
    pack.manifest.boundaries = notes.iter().map(|(note, _)| note.clone()).collect();
    for (note, path) in notes {
        let bytes = read(&path)?;
        add(&mut pack, &note.src, &bytes)?;
        extras.outlines.push((note, bytes));
    }
    pack.entities = units(&pack.boundaries.layers, &all.entities);
    let known: HashSet<&str> = pack.entities.iter().map(|entity| entity.id.as_str()).collect();
    for group in all.groups {
        let members: Vec<String> = group.members.into_iter().filter(|id| known.contains(id.as_str())).collect();
        if !members.is_empty() {
            pack.groups.push(lantian::data::Group { members, ..group });
        }
    }
    let groups = pack.groups.iter().filter_map(|group| all.entities.iter().find(|entity| entity.id == group.id));
    pack.entities.extend(groups.cloned().collect::<Vec<_>>());
    extras.group_notes = group_notes(&read(&dir.join("groups.csv"))?);
    Ok((pack, extras))
}

/// The entities of outlines: those of the project's pack and, for others, what the outline says.
fn units(layers: &[Layer], known: &[Entity]) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    for kind in [EntityKind::Province, EntityKind::City, EntityKind::County] {
        for shape in layers.iter().filter(|layer| layer.level == kind.id()).flat_map(|layer| &layer.shapes) {
            out.push(known.iter().find(|entity| entity.id == shape.id).cloned().unwrap_or_else(|| {
                let above = match kind {
                    EntityKind::County => shape.id.get(..4).map(|head| format!("{head}00")),
                    EntityKind::City => shape.id.get(..2).map(|head| format!("{head}0000")),
                    _ => None,
                };
                let parent = above.filter(|id| out.iter().any(|entity| entity.id == *id)).unwrap_or_default();
                let name = Bilingual::new(&shape.name, "");
                Entity { ranked: kind != EntityKind::Province, ..Entity::new(&shape.id, kind, parent, name) }
            }));
        }
    }
    out
}

fn note(path: &Path) -> BoundaryNote {
    let file = path.file_name().map_or_else(Default::default, |name| name.to_string_lossy().into_owned());
    // TopoJSON names its levels, GeoJSON does not.
    let level = if file.contains(".geojson") { "county" } else { "" };
    BoundaryNote { src: format!("boundaries/{file}"), level: level.to_owned(), ..BoundaryNote::default() }
}

fn group_notes(groups: &[u8]) -> HashMap<String, String> {
    let table = Csv::read(groups);
    let columns = table.column(&["id"]).zip(table.column(&["note"]));
    let pair = |row: &Vec<String>| columns.and_then(|(id, note)| Some((row.get(id)?.clone(), row.get(note)?.clone())));
    table.rows.iter().filter_map(pair).collect()
}

/// Reads a list of stations: `code,name,city,lon,lat`.
///
/// # Errors
/// A file that is missing or lacks columns.
pub fn sites(path: &Path) -> Result<Vec<Site>, String> {
    let table = Csv::read(&read(path)?);
    let need = |names: &[&str]| {
        let header = table.header();
        table
            .column(names)
            .ok_or_else(|| format!("{}: there is no column {}; it has {header}", path.display(), names[0]))
    };
    let (code, name) = (need(&["code", "StationCode", "id"])?, need(&["name", "PositionName", "name_zh"])?);
    let (lon, lat) = (need(&["lon", "longitude"])?, need(&["lat", "latitude"])?);
    let city = table.column(&["city", "Area"]);
    let site = |row: &Vec<String>| {
        let text = |column: usize| row.get(column).cloned().unwrap_or_default();
        let degrees = |column: usize| text(column).parse::<f64>().ok();
        let position = degrees(lon).zip(degrees(lat)).filter(|(x, y)| x.abs() <= 180.0 && y.abs() <= 90.0);
        let code = text(code).trim_start_matches("st:").to_owned();
        Site { code, name: text(name), city: city.map(text).unwrap_or_default(), position }
    };
    Ok(table.rows.iter().map(site).filter(|site| !site.code.is_empty()).collect())
}

/// What became of the stations of a list.
#[derive(Default)]
pub struct Placed {
    /// Inside the outlines, each with its county: entities of the pack.
    pub inside: Vec<Entity>,
    /// Codes of those outside.
    pub outside: Vec<String>,
    /// Codes of those without a position.
    pub nowhere: Vec<String>,
}

/// Gives every station the county that holds it.
///
/// # Errors
/// Outlines without counties.
pub fn place(pack: &Pack, sites: &[Site]) -> Result<Placed, String> {
    let layer = pack.boundaries.layer("county").ok_or("the outlines have no layer “county”")?;
    let locator = Locator::new(&pack.boundaries, layer);
    let mut out = Placed::default();
    for site in sites {
        let Some(position) = site.position else {
            out.nowhere.push(site.code.clone());
            continue;
        };
        let Some(county) = locator.locate(position) else {
            out.outside.push(site.code.clone());
            continue;
        };
        // 对照点 and 背景 enter no mean.
        let contrast = ["对照", "背景"].iter().any(|word| site.name.contains(word));
        let name = Bilingual::new(if site.name.is_empty() { &site.code } else { &site.name }, "");
        let station = if contrast { StationKind::Contrast } else { StationKind::City };
        let entity = Entity::new(format!("st:{}", site.code), EntityKind::Station, county, name);
        out.inside.push(Entity { position: Some(position), station, ..entity });
    }
    Ok(out)
}

/// The bytes of a file.
///
/// # Errors
/// What the file system says.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn add(pack: &mut Pack, name: &str, bytes: &[u8]) -> Result<(), String> {
    // Outlines alone need no more of a manifest than an id.
    if pack.manifest.id.is_empty() && name != "manifest.json" {
        pack.manifest.id = "base".to_owned();
    }
    decode::add(pack, name, bytes).map_err(|error| error.sentence(Lang::En))
}
