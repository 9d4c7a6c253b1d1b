//! A pack while it is being loaded: which files it wants, which it has, what it says of itself.

use crate::chart::{self, Card, Need, Spec};
use crate::data::{Entity, EntityKind, FileNote, Pack, Status, Step, Timestamp, bounded, order};
use crate::decode;
use crate::error::{Lang, Result};
use crate::spatial;
use crate::text::{self, words};

/// A pack being loaded file by file.
#[derive(Default)]
pub struct Library {
    pack: Pack,
    held: Vec<String>,
    version: u64,
    placed: bool,
    hash: String,
}

/// What a pack says of itself, in one language.
#[derive(Clone, Debug)]
pub struct Info {
    /// Identifier.
    pub id: String,
    /// Revision.
    pub revision: u64,
    /// SHA-256 of the manifest, which lists that of every file.
    pub hash: String,
    /// Title.
    pub title: String,
    /// Who answers for the data.
    pub publisher: String,
    /// Licence.
    pub licence: String,
    /// `provisional`, `verified` or `final`.
    pub status: &'static str,
    /// The status in words.
    pub status_word: &'static str,
    /// Simulated data.
    pub synthetic: bool,
    /// The words of the seal; empty for measured data.
    pub seal: &'static str,
    /// When the pack was made.
    pub generated: String,
    /// First hour, ISO 8601.
    pub from: Option<String>,
    /// Last hour, ISO 8601.
    pub to: Option<String>,
    /// The last hour in words; of a pack of days its date.
    pub to_words: Option<String>,
    /// The publisher's remarks.
    pub notes: Vec<String>,
    /// Files read of which the manifest lists no SHA-256: nothing tells whether they are the publisher's.
    pub unlisted: Vec<String>,
    /// Every place but the stations.
    pub places: Vec<PlaceInfo>,
}

/// A place of a pack, for lists.
#[derive(Clone, Debug)]
pub struct PlaceInfo {
    /// Identifier.
    pub id: String,
    /// `province`, `city`, `county`, `devzone` or `group`.
    pub kind: &'static str,
    /// Identifier of the place it belongs to.
    pub parent: String,
    /// Name.
    pub name: String,
}

impl Library {
    /// The pack as far as it is loaded.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Tells the reader's clock, in seconds since 1970-01-01 00:00 UTC, before the first file is taken: what is more than
    /// two hours later is left out. A clock that is no number, or not after 1970, is not known.
    pub fn set_clock(&mut self, seconds: f64) {
        let hours = bounded((seconds / 3600.0).floor() + 8.0, 0.0, 4e6);
        self.pack.clock = (hours > 8.0).then_some(Timestamp(hours as i32));
    }

    /// Counts up with every file taken.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The places that what was typed names best, with their state; see [`chart::search`].
    pub fn search(&self, typed: &str, spec: &Spec) -> Vec<Card> {
        chart::search(&self.pack, typed, spec)
    }

    /// The region of the finest level that holds a position in WGS 84, longitude and latitude in degrees; `None` where the
    /// outlines are not loaded or none holds it.
    pub fn locate(&self, at: (f64, f64)) -> Option<String> {
        let boundaries = &self.pack.boundaries;
        let find = |level: &str| {
            let note = self.pack.manifest.boundaries.iter().find(|note| note.level == level || note.level.is_empty());
            let crs = spatial::Crs::from_word(note.map_or("", |note| &note.crs))?;
            let layer = boundaries.layer(level)?;
            spatial::Locator::new(boundaries, layer).locate(crs.from_wgs84(at)).map(str::to_owned)
        };
        find("county").or_else(|| find("city"))
    }

    /// Takes a file of the pack; `manifest.json` comes first.
    ///
    /// # Errors
    /// When the file cannot be read; the pack is then as it was.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.add_fetched(name, bytes, None)
    }

    /// The same of a file that has been inflated already; see [`decode::add_fetched`].
    ///
    /// # Errors
    /// As [`Library::add`].
    pub fn add_fetched(&mut self, name: &str, bytes: &[u8], plain: Option<&[u8]>) -> Result<()> {
        decode::add_fetched(&mut self.pack, name, bytes, plain)?;
        if !self.held.iter().any(|h| h == name) {
            self.held.push(name.to_owned());
        }
        if !self.placed && !self.pack.entities.is_empty() && !self.pack.boundaries.layers.is_empty() {
            spatial::unify_coordinate_systems(&mut self.pack);
            spatial::assign_stations_to_counties(&mut self.pack);
            self.placed = true;
        }
        spatial::set_area_weights(&mut self.pack);
        if name.ends_with("manifest.json") {
            self.hash = crate::data::sha256(bytes);
        }
        self.version += 1;
        Ok(())
    }

    /// Everything but observations, to be fetched at once: tables, and boundaries where they decide where stations lie.
    pub fn files(&self) -> Vec<String> {
        let manifest = &self.pack.manifest;
        let is_outline = |name: &String| manifest.boundaries.iter().any(|b| b.src == *name);
        let is_table = |f: &&FileNote| !f.is_observations() && !f.is_wind() && !is_outline(&f.name);
        let mut out: Vec<String> = Vec::new();
        for name in manifest.files.iter().filter(is_table).map(|f| &f.name) {
            if !out.contains(name) && !self.held.contains(name) {
                out.push(name.clone());
            }
        }
        if !manifest.located {
            out.extend(self.outlines());
        }
        out
    }

    /// Every file that is listed and not held. A manifest of older years lists more once it is there: ask again until none is left.
    pub fn unread(&self) -> Vec<String> {
        let mut out = self.files();
        for name in self.outlines().into_iter().chain(self.rest()) {
            if !out.contains(&name) {
                out.push(name);
            }
        }
        out
    }

    /// Files of boundaries not yet held.
    pub(super) fn outlines(&self) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for note in &self.pack.manifest.boundaries {
            if !out.contains(&note.src) && !self.held.contains(&note.src) {
                out.push(note.src.clone());
            }
        }
        out
    }

    /// Observation files that are needed and not yet held, newest first.
    pub(super) fn missing(&self, needs: &[Need]) -> Vec<String> {
        let both = |e: &Entity| e.kind == EntityKind::City && e.is(EntityKind::County);
        let cities_as_counties = self.pack.entities.iter().any(both);
        let wants = |need: &Need, f: &FileNote| {
            // The days of a city that is a county, too, stand among those of the cities.
            let further = cities_as_counties && need.kind == Some(EntityKind::County);
            need.wants(f) || further && Need { kind: Some(EntityKind::City), ..*need }.wants(f)
        };
        let wanted = |f: &&FileNote| !self.held.contains(&f.name) && needs.iter().any(|need| wants(need, f));
        let files: Vec<&FileNote> = self.observations().filter(wanted).collect();
        let last = |i: usize| files[i].range.map(|(_, last)| last);
        order(files.len(), &|a, b| last(b).cmp(&last(a))).into_iter().map(|i| files[i].name.clone()).collect()
    }

    /// Whether a file of measurements does not say of when it is: then all are needed.
    pub(super) fn undated(&self) -> bool {
        self.observations().any(|f| f.range.is_none())
    }

    /// All observation files not yet held.
    pub(super) fn rest(&self) -> Vec<String> {
        self.observations().filter(|f| !self.held.contains(&f.name)).map(|f| f.name.clone()).collect()
    }

    fn observations(&self) -> impl Iterator<Item = &FileNote> {
        self.pack.manifest.files.iter().filter(|f| f.is_observations() || f.is_wind())
    }

    /// What the pack says of itself.
    pub fn info(&self, lang: Lang) -> Info {
        let m = &self.pack.manifest;
        let (status, word) = match m.status {
            Status::Provisional => ("provisional", words::PROVISIONAL),
            Status::Verified => ("verified", words::VERIFIED),
            Status::Final => ("final", words::FINAL),
        };
        let ranges = [Step::Day, Step::Hour].into_iter().filter_map(|step| m.range(step));
        let range = ranges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let places = self.pack.entities.iter().filter(|e| e.kind != EntityKind::Station);
        let is_listed = |name: &String| {
            name.ends_with("manifest.json") || m.files.iter().any(|f| f.name == *name && !f.stored.sha256.is_empty())
        };
        Info {
            id: m.id.clone(),
            revision: m.revision,
            hash: self.hash.clone(),
            title: m.title.get(lang).to_owned(),
            publisher: m.publisher.get(lang).to_owned(),
            licence: m.licence.clone(),
            status,
            status_word: word.get(lang),
            synthetic: m.synthetic,
            seal: if m.synthetic { words::SEAL.get(lang) } else { "" },
            generated: m.generated.clone(),
            from: range.map(|r| r.0.iso()),
            to: range.map(|r| r.1.iso()),
            to_words: range.map(|r| if m.range(Step::Hour).is_some() { text::moment } else { text::date }(r.1, lang)),
            notes: m.notes.iter().map(|n| n.get(lang).to_owned()).collect(),
            unlisted: self.held.iter().filter(|name| !is_listed(name)).cloned().collect(),
            places: places
                .map(|e| PlaceInfo {
                    id: e.id.clone(),
                    kind: e.kind.id(),
                    parent: e.parent.clone(),
                    name: e.name.get(lang).to_owned(),
                })
                .collect(),
        }
    }
}
