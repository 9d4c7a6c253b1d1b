//! The data pack: everything a portal publishes, loaded.

use super::{
    Boundaries, Entity, EntityKind, Event, Group, Index, Measure, Observations, Published, Step, Timestamp, order,
};
use crate::error::{Bilingual, Warning};

/// Steps after which what comes behind a break is measured by itself; see [`Manifest::range`].
const SETTLED: u64 = 72;

/// How far the publisher has checked the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Real-time, not reviewed.
    #[default]
    Provisional,
    /// Reviewed once.
    Verified,
    /// Not going to change.
    Final,
}

/// Where a boundary file came from; printed on every map made of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoundaryNote {
    /// Level of a GeoJSON file; empty for TopoJSON, which names its own.
    pub level: String,
    /// File name inside the pack.
    pub src: String,
    /// Approval number (审图号); empty when there is none, which is said on the map.
    pub approval: String,
    /// Who made it.
    pub source: String,
    /// The date it shows.
    pub as_of: String,
    /// Coordinate reference system.
    pub crs: String,
}

/// What a manifest says of some bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// How many there are; 0 when not said.
    pub size: u64,
    /// Their SHA-256, hexadecimal; empty when not said.
    pub sha256: String,
}

/// A table of the pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileNote {
    /// File name inside the pack.
    pub name: String,
    /// Its bytes as stored.
    pub stored: Digest,
    /// Of a gzipped file, the bytes it holds, when the manifest lists them.
    pub plain: Option<Digest>,
    /// Rows of the table, 0 when not said; for columns, places and times with any value.
    pub rows: u64,
    /// First and last time in it, for observations.
    pub range: Option<(Timestamp, Timestamp)>,
}

impl FileNote {
    /// Whether it holds measurements.
    pub fn is_observations(&self) -> bool {
        ["obs/", "obs.", "obs_"].iter().any(|start| self.name.starts_with(start))
    }

    /// Whether it holds wind.
    pub fn is_wind(&self) -> bool {
        self.name.starts_with("met")
    }

    /// Whether it is a manifest of older years, which lists files of measurements and holds none: `obs/older/hour/2019.json`.
    pub fn is_older_manifest(&self) -> bool {
        is_older_manifest(&self.name)
    }

    /// Hours or days, when its name says: `obs/city/day/2025.csv`.
    pub fn step(&self) -> Option<Step> {
        match self.name.split('/').nth(2) {
            Some("hour") => Some(Step::Hour),
            Some("day") => Some(Step::Day),
            _ => None,
        }
    }

    /// The kind of place it is of, when its name says.
    pub fn kind(&self) -> Option<EntityKind> {
        self.name.split('/').nth(1).and_then(EntityKind::from_id)
    }
}

/// Whether a file of this name is a manifest of older years; see [`FileNote::is_older_manifest`].
pub fn is_older_manifest(name: &str) -> bool {
    name.ends_with(".json") && ["obs/older/", "met/older/"].iter().any(|folder| name.starts_with(folder))
}

/// The pack's own description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// Identifier of the pack.
    pub id: String,
    /// Counts up with every publication.
    pub revision: u64,
    /// Title.
    pub title: Bilingual,
    /// Who answers for the data.
    pub publisher: Bilingual,
    /// Licence of the data.
    pub licence: String,
    /// How far the data have been checked.
    pub status: Status,
    /// Simulated data: every output carries the seal.
    pub synthetic: bool,
    /// The pack is of the whole of China: its map is refused unless the outlines hold all that such a map must show.
    pub nation: bool,
    /// Positions in another reference system than the outlines are converted; else they are refused.
    pub convert: bool,
    /// Every station's county and city are those its position and the outlines give, and no group is weighted by area: what
    /// draws no outlines need not read them.
    pub located: bool,
    /// When the pack was made.
    pub generated: String,
    /// After this time the pack is stale.
    pub valid_until: Option<Timestamp>,
    /// Boundary files.
    pub boundaries: Vec<BoundaryNote>,
    /// Tables.
    pub files: Vec<FileNote>,
    /// Remarks the publisher wants on the page, such as how swapped columns were read.
    pub notes: Vec<Bilingual>,
}

impl Manifest {
    /// First and last time of all measurements of a step; `None` when there are none or a file does not say.
    ///
    /// A file that begins more than a day behind all others and has few rows is no part of it: a row under a wrong date
    /// must not become the newest time.
    pub fn range(&self, step: Step) -> Option<(Timestamp, Timestamp)> {
        let files = self.files.iter().filter(|f| f.is_observations() && f.step().is_none_or(|s| s == step));
        let noted: Option<Vec<_>> = files.map(|f| Some((f.range?, f.rows))).collect();
        let noted = noted?;
        let by_start = order(noted.len(), &|a, b| noted[a].0.0.cmp(&noted[b].0.0));
        let mut out: Option<(Timestamp, Timestamp)> = None;
        // Rows of the fullest step so far.
        let mut usual = 0;
        for ((from, to), rows) in by_start.into_iter().map(|at| noted[at]) {
            let steps = ((to.0 - from.0) / step.hours() + 1) as u64;
            let apart = out.is_some_and(|(_, last)| from.0 - last.0 > step.hours() + 24);
            if apart && rows > 0 && rows * 2 < usual * steps.min(SETTLED) {
                continue;
            }
            usual = usual.max(rows / steps);
            out = Some(out.map_or((from, to), |(first, last)| (first, last.max(to))));
        }
        out
    }
}

/// A loaded pack.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    /// Its description.
    pub manifest: Manifest,
    /// All places.
    pub entities: Vec<Entity>,
    /// Named groups.
    pub groups: Vec<Group>,
    /// Of the places and groups as they were read.
    pub index: Index,
    /// Outlines.
    pub boundaries: Boundaries,
    /// Hourly measurements, of stations.
    pub hourly: Option<Observations>,
    /// Published daily values, of any place.
    pub daily: Option<Observations>,
    /// Hourly wind, of any place.
    pub wind: Option<super::Wind>,
    /// Dated events.
    pub events: Vec<Event>,
    /// Figures of measures.
    pub measures: Vec<Measure>,
    /// Figures and ranks published officially.
    pub published: Vec<Published>,
    /// What was left out or changed while reading.
    pub warnings: Vec<Warning>,
    /// How many more there were; the first thousand are kept.
    pub more_warnings: u64,
    /// The reader's clock when the pack is read; `None` is not known. It bounds what may be shown as measured.
    pub clock: Option<Timestamp>,
    /// Rows left out because their time is behind the [`Horizon`].
    pub late_rows: u64,
}

/// The last time a measurement may have; what is later has not happened and is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// That time.
    pub time: Timestamp,
    /// It is two hours behind the reader's clock; else it is when the pack was made.
    pub by_clock: bool,
}

impl Pack {
    /// The earlier of the manifest's `generated` and two hours behind the reader's clock; `None` when neither is known.
    pub fn horizon(&self) -> Option<Horizon> {
        let made = Timestamp::until(&self.manifest.generated).map(|time| Horizon { time, by_clock: false });
        let clock = self.clock.map(|now| Horizon { time: Timestamp(now.0 + 2), by_clock: true });
        made.into_iter().chain(clock).min_by_key(|horizon| horizon.time)
    }

    /// The entity of an identifier.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        if self.is_indexed() {
            return self.entities.get(self.index.number(&self.entities, id)?);
        }
        self.entities.iter().find(|e| e.id == id)
    }

    /// True if the index is of these places and groups.
    pub(super) fn is_indexed(&self) -> bool {
        self.index.is_of(&self.entities, &self.groups)
    }

    /// The numbers of a place and of those it lies in, from the inside out.
    pub(crate) fn lineage(&self, id: &str) -> Vec<usize> {
        if self.is_indexed() {
            let place = self.index.number(&self.entities, id);
            return place.map_or_else(Vec::new, |place| self.index.lineage(place).collect());
        }
        let number = |id: &str| self.entities.iter().position(|e| e.id == id);
        let parent = |at: &usize| number(&self.entities.get(*at)?.parent);
        std::iter::successors(number(id), parent).take(8).collect()
    }

    /// All entities of a kind, in the order of the pack.
    pub fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = &Entity> {
        self.entities.iter().filter(move |e| e.is(kind))
    }

    /// Whether `id` is `ancestor` or lies under it.
    pub fn is_within(&self, id: &str, ancestor: &str) -> bool {
        let mut at = id;
        // A pack of some levels only; the bound keeps a circle of parents from hanging.
        for _ in 0..8 {
            if at == ancestor {
                return true;
            }
            match self.entity(at) {
                Some(entity) if !entity.parent.is_empty() => at = &entity.parent,
                _ => return false,
            }
        }
        false
    }
}
