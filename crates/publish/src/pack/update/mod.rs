//! New hours into a pack that is published: only what changes is written, under names that are never used for other bytes.
//!
//! Names of data files hold a digest of them, the manifest is written last, and what it no longer lists stays for readers
//! of the manifest before: whoever reads a pack meanwhile has the old one or the new one and never a mixture.

mod dense;
mod pieces;
mod places;

use super::base::{is_table, table_name};
use super::digest::digest;
use super::finish::{Made, finish_with};
use super::located::is_located;
use super::{Base, Options, Outcome, Packer, older, safe_name, write};
use crate::error::{Error, Kind, Result, text};
use crate::read::Station;
use lantian::data::{Pack, Timestamp, is_older_manifest};
use lantian::decode;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// A pack as it is published.
pub struct Published<'a> {
    /// The manifest, places, groups and outlines.
    pack: Pack,
    base: Base,
    /// The notes of the manifest on its files, in its own words: measurements and tables, then wind.
    notes: [Vec<Value>; 2],
    /// The names of all files, manifests of older years among them.
    listed: BTreeSet<String>,
    /// The table of places as it is stored.
    entities: Vec<u8>,
    read: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// How many values an update changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Values where there was none.
    pub new: u64,
    /// Values that took the place of others.
    pub corrected: u64,
}

/// What came of an update.
pub struct Update {
    /// Files to be written in this order, `manifest.json` last, or why there are none. No file: nothing is new.
    pub outcome: Outcome,
    /// Names of files that the new manifest no longer lists.
    pub retired: Vec<String>,
    /// How many measured values changed.
    pub changed: Changed,
}

impl<'a> Published<'a> {
    /// Opens the pack whose files `read` gives by name; of the measurements nothing is read yet.
    ///
    /// # Errors
    /// No pack, and files of it that are missing, are not those of the manifest, or cannot be read.
    pub fn open(read: &'a dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Self> {
        let need = |name: &str| {
            safe_name(name)?;
            let missing = || Error::new(Kind::Missing, text!("数据包中没有{name}", "the pack has no {name}"));
            read(name).ok_or_else(missing)
        };
        let manifest = need("manifest.json")?;
        let mut pack = Pack::default();
        decode::add(&mut pack, "manifest.json", &manifest)?;
        let json: Value = serde_json::from_slice(&manifest).unwrap_or_default();
        let list = |key: &str| json.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let mut notes = [list("files"), list("met")];
        let mut listed: BTreeSet<String> = notes.iter().flatten().filter_map(name_of).map(str::to_owned).collect();
        let name = table_name(&pack.manifest, "entities.csv");
        let entities = need(&name)?;
        decode::add(&mut pack, &name, &entities)?;
        let base = Base::of_pack(read)?;
        for name in listed.iter().filter(|name| is_older_manifest(name)) {
            decode::add(&mut pack, name, &need(name)?)?;
        }
        for list in &mut notes {
            *list = older::joined(std::mem::take(list), &need)?;
        }
        listed.extend(notes.iter().flatten().filter_map(name_of).map(str::to_owned));
        Ok(Self { pack, base, notes, listed, entities, read })
    }

    /// Returns how files are read and packed for this pack: its identifier, titles and units stay.
    pub fn options(&self, of: Options) -> Options {
        let manifest = &self.pack.manifest;
        Options {
            id: manifest.id.clone(),
            revision: manifest.revision,
            title: (&manifest.title).into(),
            publisher: (&manifest.publisher).into(),
            licence: manifest.licence.clone(),
            status: manifest.status,
            base: self.base.clone(),
            ..of
        }
    }

    /// Begins a packer that knows the stations of this pack.
    pub fn packer(&self, options: Options) -> Packer {
        let mut packer = Packer::new(self.options(options));
        packer.known = places::stations(&self.pack);
        packer
    }

    /// Lays what was read over the pack. A value counts where it is one; a missing value leaves what is there.
    pub fn update(&self, mut packer: Packer) -> Update {
        let listed = packer.listed.iter_mut().map(|station| {
            Station::give_code(station);
            format!("st:{}", station.code)
        });
        let listed: BTreeSet<String> = listed.collect();
        let (mut retired, mut changed) = (Vec::new(), Changed::default());
        let outcome = finish_with(packer, &mut |made, _| {
            let merged = self.merge(made, &listed, &mut changed)?;
            retired = self.listed.difference(&merged.listed).cloned().collect();
            Ok(merged.files)
        });
        Update { outcome, retired, changed }
    }

    fn merge(&self, made: Made<'_>, listed: &BTreeSet<String>, changed: &mut Changed) -> Result<Merged> {
        let mut out = Out { files: Vec::new(), notes: self.notes.clone() };
        let mut pack = Pack { manifest: self.pack.manifest.clone(), ..Pack::default() };
        pack.entities = places::united(&self.pack.entities, &made.pack.entities, listed);
        let reader = pieces::Reader { read: self.read, manifest: &self.pack.manifest, entities: &pack.entities };
        let mut measured = pieces::Measured::new();
        let mut newest = Timestamp::parse(&self.pack.manifest.generated);
        for (list, parts) in [made.obs, &mut made.met.into_iter()].into_iter().enumerate() {
            let counted = (&mut *changed, &mut measured);
            newest = newest.max(pieces::merge(&mut out, list, parts, &reader, counted)?);
        }
        places::follow_plan(&mut pack.entities, &made.pack.entities, &measured);
        if pack.entities != self.pack.entities {
            let crs = self.pack.entities.iter().map(|e| e.crs.as_str()).find(|crs| !crs.is_empty()).unwrap_or_default();
            let table = write::entities(&pack, crs).into_bytes();
            out.table("entities.csv", table, pack.entities.len() as u64);
        }
        for (name, text) in &made.extras.tables {
            let bytes = if name.ends_with(".gz") { super::gzip(text.as_bytes()) } else { text.as_bytes().to_vec() };
            out.table(name, bytes, (text.lines().count() as u64).saturating_sub(1));
        }
        if out.files.is_empty() {
            return Ok(Merged { files: Vec::new(), listed: self.listed.clone() });
        }
        pack.manifest.revision += 1;
        pack.manifest.generated = newest.map(Timestamp::iso).unwrap_or_default();
        let outlines = &self.base.outlines;
        let same_groups = !made.extras.tables.iter().any(|(name, _)| name == "groups.csv");
        pack.manifest.located = same_groups && is_located(&pack.manifest, &pack.entities, &self.base.groups, outlines);
        let mut listed: BTreeSet<String> = out.notes.iter().flatten().filter_map(name_of).map(str::to_owned).collect();
        let older::Split { notes: [files, met], manifests } = older::split(out.notes);
        listed.extend(manifests.iter().map(|(name, _)| name.clone()));
        out.files.extend(manifests.into_iter().filter(|(name, _)| !self.listed.contains(name)));
        let manifest = write::manifest(&pack.manifest, outlines, &files, &met).into_bytes();
        out.files.push(("manifest.json".to_owned(), manifest));
        self.verify(&out.files)?;
        Ok(Merged { files: out.files, listed })
    }

    /// Opens what would be written as a page does.
    fn verify(&self, files: &[(String, Vec<u8>)]) -> Result<()> {
        let mut pack = Pack::default();
        let is_places = |name: &str| is_table(name, "entities.csv");
        let (last, others) = files.split_last().ok_or_else(|| Error::new(Kind::Data, text!("没有文件", "no file")))?;
        decode::add(&mut pack, &last.0, &last.1)?;
        let own = others.iter().find(|(name, _)| is_places(name)).map_or(&self.entities, |(_, bytes)| bytes);
        let name = table_name(&pack.manifest, "entities.csv");
        decode::add(&mut pack, &name, own)?;
        let (older, others): (Vec<_>, Vec<_>) =
            others.iter().filter(|(name, _)| !is_places(name)).partition(|(name, _)| is_older_manifest(name));
        for (name, bytes) in older {
            decode::add(&mut pack, name, bytes)?;
        }
        for (name, bytes) in others {
            let mut one = Pack { manifest: pack.manifest.clone(), entities: pack.entities.clone(), ..Pack::default() };
            decode::add(&mut one, name, bytes)?;
        }
        Ok(())
    }
}

/// What an update writes.
struct Merged {
    /// Files, `manifest.json` last; none if nothing changed.
    files: Vec<(String, Vec<u8>)>,
    /// The names of all files of the pack from now on.
    listed: BTreeSet<String>,
}

/// The files of an update, and what the manifest says of all files of the pack.
struct Out {
    files: Vec<(String, Vec<u8>)>,
    notes: [Vec<Value>; 2],
}

impl Out {
    /// Puts a table in the place of the one of its name.
    fn table(&mut self, table: &str, bytes: Vec<u8>, rows: u64) {
        let bare = table.strip_suffix(".gz").unwrap_or(table);
        let name = format!("tables/{}/{table}", digest(&bytes));
        let at = self.notes[0].iter().position(|note| name_of(note).is_some_and(|name| is_table(name, bare)));
        let note = write::file_note(&name, &bytes, rows, None);
        match at.and_then(|at| self.notes[0].get_mut(at)) {
            Some(before) if name_of(before) == Some(&name) => return,
            Some(before) => *before = note,
            None => self.notes[0].push(note),
        }
        self.files.push((name, bytes));
    }
}

fn name_of(note: &Value) -> Option<&str> {
    note.get("name")?.as_str()
}
