//! GeoJSON and TopoJSON of one or more levels become layers with official codes.

mod codes;
mod layers;
mod levels;
pub(crate) mod regions;
mod rings;
mod write;

pub(crate) use codes::Gazetteer;
pub(crate) use layers::read_with;
pub use layers::{Outlines, read};
pub(crate) use write::topojson;

use lantian::data::EntityKind;
use serde::{Deserialize, Serialize};

/// What the publisher says of a file of outlines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// `province`, `city` or `county`, where the file does not say it.
    pub level: String,
    /// Approval number (审图号).
    pub approval: String,
    /// Who made it.
    pub source: String,
    /// The date it shows.
    pub as_of: String,
    /// Reference system: `CGCS2000`, `WGS84`, `GCJ-02`, `BD-09`.
    pub datum: String,
}

/// Returns the level of a word: `province`, `city`, `county` or what DataV and Chinese files say.
pub(crate) fn level(word: &str) -> Option<EntityKind> {
    match word.to_lowercase().as_str() {
        "province" | "省" | "省级" => Some(EntityKind::Province),
        "city" | "市" | "地级" | "地市" => Some(EntityKind::City),
        "county" | "district" | "县" | "区县" | "县级" => Some(EntityKind::County),
        _ => None,
    }
}
