//! Writes a pack: the same pack, the same bytes.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use lantian::data::{BoundaryNote, Entity, EntityKind, GroupMean, Manifest, Observations, Pack};
use lantian::data::{Pollutant, Status, Step, Timestamp};
use lantian::decode::{SCHEMA, encode_columns};
use lantian::error::Bilingual;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::gzip::gzip;

/// What a pack needs besides its data.
#[derive(Default)]
pub struct Extras {
    /// Outlines: their note, whose `src` is the name in the pack, and the file as it is (gzipped for `….gz`).
    pub outlines: Vec<(BoundaryNote, Vec<u8>)>,
    /// Where each group comes from, by its id: the column `note`.
    pub group_notes: HashMap<String, String>,
    /// Datum of the stations' positions; empty when it is not known.
    pub crs: String,
    /// Further tables, by their names in the pack; a name in `.gz` is packed.
    pub tables: Vec<(String, String)>,
    /// Write measurements as tidy CSV and not as columns.
    pub csv: bool,
}

/// Writes `manifest.json`, the tables, outlines, the measurements by level and month (days: by year), and wind as columns.
///
/// The files and boundaries of the manifest are filled in here; the other fields are the caller's. Files
/// of an earlier pack that are not written again stay. Returns names and sizes as stored.
///
/// # Errors
/// What the file system says.
pub fn write(dir: &Path, pack: &Pack, extras: &Extras) -> io::Result<Vec<(String, usize)>> {
    let mut out = Out { dir, files: Vec::new(), sizes: Vec::new() };
    let table = entities(pack, &extras.crs);
    out.put("entities.csv", table.as_bytes(), pack.entities.len() as u64, None)?;
    if !pack.groups.is_empty() {
        let rows = pack.groups.iter().map(|group| group.members.len() as u64).sum();
        out.put("groups.csv", groups(pack, &extras.group_notes).as_bytes(), rows, None)?;
    }
    for (name, text) in &extras.tables {
        let bytes = if name.ends_with(".gz") { gzip(text.as_bytes()) } else { text.as_bytes().to_vec() };
        out.put(name, &bytes, text.lines().count() as u64 - 1, None)?;
    }
    for (note, bytes) in &extras.outlines {
        out.put(&note.src, bytes, 0, None)?;
    }
    for obs in [&pack.hourly, &pack.daily].into_iter().flatten() {
        for (name, part) in parts(pack, obs) {
            let rows = tidy(&part);
            let count = rows.lines().count() as u64 - 1;
            if count == 0 {
                continue;
            }
            let range = Some((part.start(), part.time(part.len() - 1)));
            if extras.csv {
                out.put(&format!("{name}.csv.gz"), &gzip(rows.as_bytes()), count, range)?;
            } else {
                out.put(&format!("{name}.aqc.gz"), &gzip(&encode_columns(&part)), count, range)?;
            }
        }
    }
    let tables = out.files.len();
    for (name, part) in pack.wind.iter().flat_map(|wind| parts(pack, wind.grid())) {
        let name = name.replacen("obs/", "met/", 1);
        let count = tidy(&part).lines().count() as u64 - 1;
        if count > 0 {
            let range = Some((part.start(), part.time(part.len() - 1)));
            out.put(&format!("{name}.aqc.gz"), &gzip(&encode_columns(&part)), count, range)?;
        }
    }
    let met = out.files.split_off(tables);
    let text = manifest(&pack.manifest, &extras.outlines, &out.files, &met);
    out.put("manifest.json", text.as_bytes(), 0, None)?;
    Ok(out.sizes)
}

struct Out<'a> {
    dir: &'a Path,
    files: Vec<Value>,
    sizes: Vec<(String, usize)>,
}

impl Out<'_> {
    fn put(&mut self, name: &str, bytes: &[u8], rows: u64, range: Option<(Timestamp, Timestamp)>) -> io::Result<()> {
        let path = self.dir.join(name);
        fs::create_dir_all(path.parent().unwrap_or(self.dir))?;
        fs::write(path, bytes)?;
        self.sizes.push((name.to_owned(), bytes.len()));
        let digest = |bytes: &[u8]| {
            let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "size": bytes.len(), "sha256": sha256 })
        };
        let mut note = digest(bytes);
        note["name"] = name.into();
        // What a server that sends it with `Content-Encoding: gzip` hands over.
        if name.ends_with(".gz") {
            note["plain"] = digest(&lantian::decode::plain(name, bytes).map_err(|e| io::Error::other(e.to_string()))?);
        }
        if rows > 0 {
            note["rows"] = rows.into();
        }
        if let Some((from, to)) = range {
            note["range"] = json!([from.iso(), to.iso()]);
        }
        self.files.push(note);
        Ok(())
    }
}

fn manifest(of: &Manifest, outlines: &[(BoundaryNote, Vec<u8>)], files: &[Value], met: &[Value]) -> String {
    let words = |words: &Bilingual| json!({ "zh": words.zh, "en": words.en });
    let status = match of.status {
        Status::Provisional => "provisional",
        Status::Verified => "verified",
        Status::Final => "final",
    };
    let notes: Vec<Value> = outlines
        .iter()
        .map(|(n, _)| {
            let (src, approval, source) = (&n.src, &n.approval, &n.source);
            let mut note =
                json!({ "src": src, "approval": approval, "source": source, "as_of": n.as_of, "crs": n.crs });
            if !n.level.is_empty() {
                note["level"] = n.level.clone().into();
            }
            note
        })
        .collect();
    let mut fields = vec![
        ("schema", json!(SCHEMA)),
        ("id", json!(of.id)),
        ("revision", json!(of.revision)),
        ("title", words(&of.title)),
        ("publisher", words(&of.publisher)),
        ("licence", json!(of.licence)),
        ("status", json!(status)),
        ("synthetic", json!(of.synthetic)),
        ("timezone", json!("Asia/Shanghai")),
        ("hour_label", json!("end")),
        ("generated", json!(of.generated)),
    ];
    if let Some(time) = of.valid_until {
        fields.push(("valid_until", json!(time.iso())));
    }
    fields.push(("units", json!(Pollutant::ALL.map(|p| (p.id(), p.unit())).into_iter().collect::<HashMap<_, _>>())));
    fields.push(("boundaries", json!(notes)));
    fields.push(("files", json!(files)));
    if !met.is_empty() {
        fields.push(("met", json!(met)));
    }
    fields.push(("notes", json!(of.notes.iter().map(words).collect::<Vec<_>>())));
    // Keys in this order and not in that of the alphabet, for people.
    let lines: Vec<String> = fields
        .iter()
        .map(|(key, value)| format!("  \"{key}\": {}", format!("{value:#}").replace('\n', "\n  ")))
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// The table of places. The columns of validity, city and pollutants not monitored are written where a place has one.
fn entities(pack: &Pack, crs: &str) -> String {
    let further = |e: &Entity| {
        let day = |day: i32, open: i32| if day == open { String::new() } else { Timestamp(day * 24).civil().date() };
        let since = |since: i32| if since == i32::MIN { String::new() } else { format!(":{}", day(since, i32::MIN)) };
        let unmonitored: Vec<String> =
            e.unmonitored.iter().map(|(p, from)| p.id().to_owned() + &since(*from)).collect();
        [day(e.valid_from, i32::MIN), day(e.valid_to, i32::MAX), e.city.clone(), unmonitored.join(" ")]
    };
    let more = pack.entities.iter().any(|e| further(e).iter().any(|cell| !cell.is_empty()));
    let mut out = "id,type,parent,adcode,name_zh,name_en,lon,lat,crs,ranked,kind".to_owned();
    out += if more { ",valid_from,valid_to,city,unmonitored\n" } else { "\n" };
    for entity in &pack.entities {
        let Entity { id, kind, parent, name, position, crs: stated, ranked, station, .. } = entity;
        let adcode = if id.len() == 6 && id.bytes().all(|b| b.is_ascii_digit()) { id } else { "" };
        let (lon, lat) = position.map_or_else(Default::default, |(x, y)| (x.to_string(), y.to_string()));
        let crs = match position {
            Some(_) if stated.is_empty() => crs,
            Some(_) => stated,
            None => "",
        };
        let station = if *kind == EntityKind::Station { station.id() } else { "" };
        let ranked = if *ranked { "true" } else { "false" };
        let mut cells = vec![id, kind.id(), parent, adcode, &name.zh, &name.en, &lon, &lat, crs, ranked, station];
        let further = further(entity);
        if more {
            cells.extend(further.iter().map(String::as_str));
        }
        line(&mut out, &cells);
    }
    out
}

fn groups(pack: &Pack, notes: &HashMap<String, String>) -> String {
    let mut out = "id,member,weight,agg,note\n".to_owned();
    for group in &pack.groups {
        let agg = match group.mean {
            GroupMean::Stations => "mean-station",
            GroupMean::Members => "mean-member",
            GroupMean::Areas => "mean-area",
        };
        let note = notes.get(&group.id).map_or("", String::as_str);
        for member in &group.members {
            line(&mut out, &[&group.id, member, "1", agg, note]);
        }
    }
    out
}

/// A CSV line; a cell with a comma, quotation mark or line end is quoted (RFC 4180).
fn line(out: &mut String, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        if cell.contains([',', '"', '\n', '\r']) {
            out.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}

/// Parts of a grid by level of the places, and month of hours or year of days, with their names.
fn parts(pack: &Pack, obs: &Observations) -> Vec<(String, Observations)> {
    let kinds: HashMap<&str, EntityKind> = pack.entities.iter().map(|e| (e.id.as_str(), e.kind)).collect();
    let mut levels: Vec<(EntityKind, Vec<usize>)> = Vec::new();
    for (row, id) in obs.places().iter().enumerate() {
        let kind = kinds.get(id.as_str()).copied().unwrap_or(EntityKind::Station);
        match levels.iter_mut().find(|level| level.0 == kind) {
            Some(level) => level.1.push(row),
            None => levels.push((kind, vec![row])),
        }
    }
    let hours = obs.step() == Step::Hour;
    let period = |index: usize| {
        let end = obs.time(index).end_label();
        if hours { format!("hour/{:04}-{:02}", end.year, end.month) } else { format!("day/{:04}", end.year) }
    };
    let mut out = Vec::new();
    let mut from = 0;
    while from < obs.len() {
        let name = period(from);
        let to = (from..obs.len()).find(|index| period(*index) != name).unwrap_or(obs.len());
        for (kind, rows) in &levels {
            let named = rows.iter().map(|row| (*row, obs.places()[*row].clone())).collect();
            let part = obs.part(named, obs.time(from), obs.time(to - 1));
            if part.is_empty() {
                continue;
            }
            out.push((format!("obs/{}/{name}", kind.id()), part));
        }
        from = to;
    }
    out
}

/// The tidy table of a grid; rows without any value are left out.
fn tidy(obs: &Observations) -> String {
    let (avg, o3) = if obs.step() == Step::Hour { ("1h", "O3") } else { ("24h", "O3_8h") };
    let mut out = format!("entity,time,avg,PM25,PM10,SO2,NO2,CO,{o3}\n");
    let times: Vec<String> = (0..obs.len()).map(|index| obs.time(index).iso()).collect();
    for (row, id) in obs.places().iter().enumerate() {
        let series = Pollutant::ALL.map(|pollutant| obs.series(row, pollutant));
        for (index, time) in times.iter().enumerate() {
            let cells = Pollutant::ALL.map(|pollutant| {
                let value = series[pollutant as usize][index];
                if value.is_finite() { value.to_string() } else { String::new() }
            });
            if cells.iter().any(|cell| !cell.is_empty()) {
                let [a, b, c, d, e, f] = &cells;
                line(&mut out, &[id, time, avg, a, b, c, d, e, f]);
            }
        }
    }
    out
}
