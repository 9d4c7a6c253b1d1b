//! Manifests of older years: what a visitor reads of the manifest does not grow with the years of a pack.
//!
//! A note on a monthly file is some 110 bytes compressed, most of it digests. Those on hours before last year stand in a manifest
//! of their own for each year, which is a file like others: asked for when a time in it is shown, and named by its digest.

use super::digest::digest;
use super::write::file_note;
use lantian::data::{Timestamp, is_older_manifest};
use lantian::decode::SCHEMA;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The notes of a manifest with those on older years apart.
pub(super) struct Split {
    /// What the manifest says of files: of measurements and tables, then of wind; manifests of older years are among them.
    pub(super) notes: [Vec<Value>; 2],
    /// The manifests of older years.
    pub(super) manifests: Vec<(String, Vec<u8>)>,
}

/// Puts the notes on hours before last year, seen from the newest, into manifests of their own.
pub(super) fn split(notes: [Vec<Value>; 2]) -> Split {
    let newest = notes.iter().flatten().filter_map(range).map(|(_, to)| to).max();
    let Some(first) = newest.map(|time| time.end_label().year - 1) else {
        return Split { notes, manifests: Vec::new() };
    };
    let mut manifests = Vec::new();
    let [files, wind] = notes;
    let files = apart(files, "obs", first, &mut manifests);
    let wind = apart(wind, "met", first, &mut manifests);
    Split { notes: [files, wind], manifests }
}

/// Moves the notes on hours before a year out of a list; those on the manifests that hold them take their place.
fn apart(notes: Vec<Value>, folder: &str, first: i32, manifests: &mut Vec<(String, Vec<u8>)>) -> Vec<Value> {
    let mut years: BTreeMap<i32, Vec<Value>> = BTreeMap::new();
    let mut kept = Vec::new();
    for note in notes {
        match year_of_hours(&note).filter(|year| *year < first) {
            Some(year) => years.entry(year).or_default().push(note),
            None => kept.push(note),
        }
    }
    for (year, notes) in years {
        let ranges = notes.iter().filter_map(range);
        let range = ranges.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        let bytes = format!("{:#}\n", json!({ "schema": SCHEMA, "files": notes })).into_bytes();
        let name = format!("{folder}/older/hour/{year}.{}.json", digest(&bytes));
        kept.push(file_note(&name, &bytes, 0, range));
        manifests.push((name, bytes));
    }
    kept
}

/// Returns the notes with those in manifests of older years in the place of the notes on these; `read` gives files by name.
pub(super) fn joined<E>(notes: Vec<Value>, read: &dyn Fn(&str) -> Result<Vec<u8>, E>) -> Result<Vec<Value>, E> {
    let mut out = Vec::new();
    for note in notes {
        match note["name"].as_str().filter(|name| is_older_manifest(name)) {
            Some(name) => out.extend(listed(&read(name)?)),
            None => out.push(note),
        }
    }
    Ok(out)
}

/// Returns the notes that a manifest of older years holds.
fn listed(bytes: &[u8]) -> Vec<Value> {
    let manifest: Value = serde_json::from_slice(bytes).unwrap_or_default();
    manifest["files"].as_array().cloned().unwrap_or_default()
}

/// Returns the year of a file of hours.
fn year_of_hours(note: &Value) -> Option<i32> {
    let is_hourly = note["name"].as_str()?.split('/').nth(2) == Some("hour");
    range(note).filter(|_| is_hourly).map(|(from, _)| from.end_label().year)
}

fn range(note: &Value) -> Option<(Timestamp, Timestamp)> {
    let time = |at: usize| Timestamp::parse(note["range"][at].as_str()?);
    Some((time(0)?, time(1)?))
}

#[cfg(test)]
mod tests {
    use super::{Split, split};
    use crate::pack::gzip;
    use crate::pack::write::manifest;
    use lantian::data::{Manifest, Timestamp, sha256};
    use serde_json::{Value, json};

    /// A note on a month of hours, with digests that do not compress.
    fn note(year: i32, month: u32, level: &str) -> Value {
        let time = |day, hour| Timestamp::new(year, month, day, hour).unwrap().iso();
        let digest = |of: &str| sha256(format!("{year}{month}{level}{of}").as_bytes());
        json!({ "name": format!("obs/{level}/hour/{year}-{month:02}.{}.aqc.gz", &digest("name")[..10]), "rows": 120_000 + month,
            "size": 700_000 + month, "sha256": digest("stored"), "plain": { "size": 2_000_000 + month, "sha256": digest("plain") },
            "range": [time(1, 1), time(28, 24)] })
    }

    /// A visitor reads the manifest, and with an old hour that of one year more.
    #[test]
    fn what_is_read_of_the_manifests_of_ten_years_is_small() {
        let months = (2017..=2026).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let notes =
            months.flat_map(|(year, month)| ["station", "city", "county"].map(|level| note(year, month, level)));
        let notes: Vec<Value> = notes.collect();
        let wind: Vec<Value> = (2017..=2026).map(|year| note(year, 7, "wind")).collect();
        let whole = gzip(manifest(&Manifest::default(), &[], &notes, &wind).as_bytes()).len();
        assert!(whole > 30_000, "{whole} bytes");
        let Split { notes: [files, met], manifests } = split([notes, wind]);
        assert_eq!((files.len(), met.len(), manifests.len()), (2 * 36 + 8, 2 + 8, 16));
        let read = gzip(manifest(&Manifest::default(), &[], &files, &met).as_bytes()).len()
            + manifests.iter().map(|(_, bytes)| gzip(bytes).len()).max().unwrap();
        assert!(read <= 20_000, "{read} bytes");
    }
}
