//! The files of a pack: the same pack, the same bytes.

use super::gzip::gzip;
use super::older;
pub(crate) use super::tables::entities;
use super::tables::{groups, tidy};
use lantian::data::{BoundaryNote, EntityKind, Manifest, Observations, Pack};
use lantian::data::{Pollutant, Status, Step, Timestamp, sha256};
use lantian::decode::{SCHEMA, encode_columns};
use lantian::error::Bilingual;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What a pack needs besides its data.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// Outlines: their note, whose `src` is the name in the pack, and the file as it is stored.
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

/// Measurements or wind of one level and month (days: year), by the name of their file without its ending.
pub type Part = (String, Observations);

/// Returns the files of a pack whose measurements are grids in it, `manifest.json` last.
///
/// The files and boundaries of the manifest are filled in here; its other fields are the caller's.
pub fn files(pack: &Pack, extras: &Extras) -> Vec<(String, Vec<u8>)> {
    let grids = [&pack.hourly, &pack.daily].into_iter().flatten();
    let obs = grids.flat_map(|obs| split(pack, obs, "obs"));
    let met = pack.wind.iter().flat_map(|wind| split(pack, wind.grid(), "met"));
    files_of_parts(pack, extras, obs, met)
}

/// Returns the files of a pack whose measurements come part by part, so that they are never in memory together.
pub fn files_of_parts(
    pack: &Pack,
    extras: &Extras,
    obs: impl Iterator<Item = Part>,
    met: impl Iterator<Item = Part>,
) -> Vec<(String, Vec<u8>)> {
    let mut out = Out { files: Vec::new(), notes: Vec::new() };
    let table = entities(pack, &extras.crs);
    out.put("entities.csv", table.into_bytes(), pack.entities.len() as u64, None);
    if !pack.groups.is_empty() {
        let rows = pack.groups.iter().map(|group| group.members.len() as u64).sum();
        out.put("groups.csv", groups(pack, &extras.group_notes).into_bytes(), rows, None);
    }
    for (name, text) in &extras.tables {
        let bytes = if name.ends_with(".gz") { gzip(text.as_bytes()) } else { text.as_bytes().to_vec() };
        out.put(name, bytes, (text.lines().count() as u64).saturating_sub(1), None);
    }
    for (note, bytes) in &extras.outlines {
        out.put(&note.src, bytes.clone(), 0, None);
    }
    for (name, part) in obs {
        out.measurements(&name, &part, extras.csv);
    }
    let tables = out.notes.len();
    for (name, part) in met {
        out.measurements(&name, &part, false);
    }
    let met = out.notes.split_off(tables);
    let older::Split { notes: [files, met], manifests } = older::split([out.notes, met]);
    out.files.extend(manifests);
    let text = manifest(&pack.manifest, &extras.outlines, &files, &met);
    out.files.push(("manifest.json".to_owned(), text.into_bytes()));
    out.files
}

struct Out {
    files: Vec<(String, Vec<u8>)>,
    notes: Vec<Value>,
}

impl Out {
    fn measurements(&mut self, name: &str, part: &Observations, csv: bool) {
        let count = rows_with_values(part);
        if count == 0 {
            return;
        }
        let range = Some((part.start(), part.time(part.len() - 1)));
        if csv {
            self.put(&format!("{name}.csv.gz"), gzip(tidy(part).as_bytes()), count, range);
        } else {
            self.put(&format!("{name}.aqc.gz"), gzip(&encode_columns(part)), count, range);
        }
    }

    fn put(&mut self, name: &str, bytes: Vec<u8>, rows: u64, range: Option<(Timestamp, Timestamp)>) {
        self.notes.push(file_note(name, &bytes, rows, range));
        self.files.push((name.to_owned(), bytes));
    }
}

/// Returns what a manifest says of a file.
pub(crate) fn file_note(name: &str, bytes: &[u8], rows: u64, range: Option<(Timestamp, Timestamp)>) -> Value {
    let digest = |bytes: &[u8]| json!({ "size": bytes.len(), "sha256": sha256(bytes) });
    let mut note = digest(bytes);
    note["name"] = name.into();
    // What a server that sends it with `Content-Encoding: gzip` hands over.
    if name.ends_with(".gz")
        && let Ok(plain) = lantian::decode::plain(name, bytes)
    {
        note["plain"] = digest(&plain);
    }
    if rows > 0 {
        note["rows"] = rows.into();
    }
    if let Some((from, to)) = range {
        note["range"] = json!([from.iso(), to.iso()]);
    }
    note
}

/// Returns the text of a manifest; the files and outlines stand in the notes, all else in `of`.
pub(crate) fn manifest(of: &Manifest, outlines: &[(BoundaryNote, Vec<u8>)], files: &[Value], met: &[Value]) -> String {
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
    for (key, stated) in [("convert_positions", of.convert), ("nation", of.nation), ("located", of.located)] {
        if stated {
            fields.push((key, json!(true)));
        }
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

/// Returns the name of a part: `obs/station/hour/2026-03`, of days `obs/city/day/2026`.
pub(super) fn part_name(folder: &str, kind: EntityKind, step: Step, time: Timestamp) -> String {
    let end = time.end_label();
    match step {
        Step::Hour => format!("{folder}/{}/hour/{:04}-{:02}", kind.id(), end.year, end.month),
        Step::Day => format!("{folder}/{}/day/{:04}", kind.id(), end.year),
    }
}

/// Parts of a grid by level of the places, and month of hours or year of days.
fn split(pack: &Pack, obs: &Observations, folder: &str) -> Vec<Part> {
    let kinds: HashMap<&str, EntityKind> = pack.entities.iter().map(|e| (e.id.as_str(), e.kind)).collect();
    let mut levels: Vec<(EntityKind, Vec<usize>)> = Vec::new();
    for (row, id) in obs.places().iter().enumerate() {
        let kind = kinds.get(id.as_str()).copied().unwrap_or(EntityKind::Station);
        match levels.iter_mut().find(|level| level.0 == kind) {
            Some(level) => level.1.push(row),
            None => levels.push((kind, vec![row])),
        }
    }
    let name = |kind: EntityKind, index: usize| part_name(folder, kind, obs.step(), obs.time(index));
    let mut out = Vec::new();
    let mut from = 0;
    while from < obs.len() {
        let period = name(EntityKind::Station, from);
        let to = (from..obs.len()).find(|index| name(EntityKind::Station, *index) != period).unwrap_or(obs.len());
        for (kind, rows) in &levels {
            let ids = rows.iter().filter_map(|row| obs.places().get(*row)).cloned().collect();
            let mut part = Observations::new(obs.time(from), obs.step(), to - from, ids);
            for (at, row) in rows.iter().enumerate() {
                for pollutant in Pollutant::ALL {
                    let series = obs.series(*row, pollutant);
                    let values = series.get(from..to).unwrap_or(&[]);
                    part.series_mut(at, pollutant).iter_mut().zip(values).for_each(|(into, value)| *into = *value);
                }
            }
            out.push((name(*kind, from), part));
        }
        from = to;
    }
    out
}

/// Counts the places and times with any value.
pub(crate) fn rows_with_values(obs: &Observations) -> u64 {
    let mut count = 0;
    for row in 0..obs.places().len() {
        let mut any = vec![false; obs.len()];
        for pollutant in Pollutant::ALL {
            for (any, value) in any.iter_mut().zip(obs.series(row, pollutant).iter()) {
                *any |= value.is_finite();
            }
        }
        count += any.into_iter().filter(|any| *any).count() as u64;
    }
    count
}
