//! What a pack records beside measurements: events, measures, and figures published officially.

use super::{Decimal, Pack, Timestamp};
use crate::error::Bilingual;

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A measure came into force.
    Policy,
    /// An alert was in force.
    Warning,
    /// An exceptional event, such as sand and dust, from an official list of days.
    Exceptional,
    /// A rule or method of measurement changed.
    Method,
    /// An instrument changed.
    Instrument,
    /// Anything else.
    Other,
}

impl EventKind {
    /// The kind of a name used in a pack.
    pub fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "policy" => Self::Policy,
            "warning" => Self::Warning,
            "exceptional" => Self::Exceptional,
            "method" => Self::Method,
            "instrument" => Self::Instrument,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// A dated event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Identifier.
    pub id: String,
    /// Its first hour.
    pub start: Timestamp,
    /// Its last hour; `None` when it goes on, or is a moment.
    pub end: Option<Timestamp>,
    /// What it is.
    pub kind: EventKind,
    /// `blue`, `yellow`, `orange` or `red` of an alert; `dust` of sand and dust; else free.
    pub level: String,
    /// Identifiers of the places it is about, blank-separated; empty is everywhere.
    pub scope: String,
    /// What it is called.
    pub title: Bilingual,
    /// The document it is from.
    pub source: String,
    /// The paragraph of the document.
    pub paragraph: String,
}

impl Event {
    /// Whether it is about a place: named itself, or lying in a named place or group.
    pub fn covers(&self, pack: &Pack, place: &str) -> bool {
        self.names_one_of(&pack.scopes_of(place))
    }

    /// The same of a place by its scopes ([`Pack::scopes_of`]), for many events about one place.
    pub fn names_one_of(&self, scopes: &[&str]) -> bool {
        self.is_everywhere() || self.scopes().any(|scope| scopes.binary_search(&scope).is_ok())
    }

    /// The identifiers of the places it is about; none is everywhere.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.scope.split_ascii_whitespace()
    }

    /// True if it names no place, and so is about all.
    pub fn is_everywhere(&self) -> bool {
        self.scopes().next().is_none()
    }
}

/// A figure of a clean-air measure, with its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Identifier.
    pub id: String,
    /// Identifiers of the places it is about, blank-separated.
    pub scope: String,
    /// The theme it belongs to.
    pub theme: Bilingual,
    /// What is counted.
    pub indicator: Bilingual,
    /// Its unit.
    pub unit: Bilingual,
    /// What was reached.
    pub value: Option<Decimal>,
    /// What is to be reached.
    pub target: Option<Decimal>,
    /// Decimals both are printed with.
    pub decimals: u32,
    /// When the value is of: `2024`, `2025-06`, `2021/2025-06`.
    pub date: String,
    /// When the target is due.
    pub due: String,
    /// `about` or `at-least`, where the document says so.
    pub qualifier: String,
    /// The document it is from; the columns `source`, `source_en`.
    pub source: Bilingual,
    /// The paragraph of the document.
    pub paragraph: Bilingual,
}

/// A figure or rank that was published officially; computed ones never overwrite it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// First and last day of the period, as days since 1970-01-01.
    pub days: (i32, i32),
    /// The pool of a rank: `city`, `county` or a name; may be empty.
    pub pool: String,
    /// The entity.
    pub entity: String,
    /// What was published: `composite`, `PM25`, `CO.p95`, `O3.max8h.p90`, `good-days` and so on.
    pub metric: String,
    /// The figure.
    pub value: Option<Decimal>,
    /// Decimals it was printed with.
    pub decimals: u32,
    /// The rank, when one was published.
    pub rank: Option<u32>,
    /// The rank is counted from the worst.
    pub from_worst: bool,
    /// The rank is shared.
    pub tied: bool,
    /// Who published it, and where.
    pub source: String,
}

impl Pack {
    /// Whether a place is a scope, lies in it, or in a member of it when the scope is a group.
    pub fn holds(&self, scope: &str, place: &str) -> bool {
        self.scopes_of(place).binary_search(&scope).is_ok()
    }

    /// The identifiers a scope may name to be about a place, in order: its own, those of the places it lies in, and those of
    /// the groups that have one of them as a member.
    pub fn scopes_of<'a>(&'a self, place: &'a str) -> Vec<&'a str> {
        let mut out = vec![place];
        let lineage = self.lineage(place);
        for at in &lineage {
            let Some(entity) = self.entities.get(*at) else { continue };
            out.extend([entity.id.as_str(), entity.parent.as_str()].into_iter().filter(|id| !id.is_empty()));
            if self.is_indexed() {
                let groups = self.index.groups_of(*at).iter().filter_map(|group| self.groups.get(*group as usize));
                out.extend(groups.map(|group| group.id.as_str()));
            } else {
                let groups = self.groups.iter().filter(|group| group.members.contains(&entity.id));
                out.extend(groups.map(|group| group.id.as_str()));
            }
        }
        if lineage.is_empty() {
            // A member that is no place of the pack.
            let groups = self.groups.iter().filter(|group| group.members.iter().any(|member| member == place));
            out.extend(groups.map(|group| group.id.as_str()));
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
